"""
Movement of the trunk by a tape, in centimetres.

`FINGERTIP_TO_FLOOR` is what is left between fingertips and floor; lower is
better, and below 0 on a step.  `MODIFIED_SCHOBER` is by how much 15 cm over
the low back grow when bending; higher is better.

* Ekedahl et al. 2012, Arch Phys Med Rehabil 93:2210-2215, PMID 22555005.
* Robinson and Mengshoel 2014, doi:10.1097/BRS.0000000000000131.

>>> FINGERTIP_TO_FLOOR.improvement(22, -3), MODIFIED_SCHOBER.improvement(4, 6)
(25, 2)
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["FINGERTIP_TO_FLOOR", "MODIFIED_SCHOBER"]

FINGERTIP_TO_FLOOR: Final = Measure(
    key="fingertip_to_floor",
    name="Fingertip-to-floor distance",
    abbreviation="fingertip to floor",
    domain="movement",
    icf=("b7101",),
    minimum=-30,
    maximum=100,
    unit="cm",
    better="lower",
    recall="now",
    plausible_to=60,
    listed=True,
    source="Ekedahl 2012, Arch Phys Med Rehabil 93:2210-2215, PMID 22555005",
)

MODIFIED_SCHOBER: Final = Measure(
    key="modified_schober",
    name="Modified Schober test",
    abbreviation="modified Schober",
    domain="movement",
    icf=("b7101",),
    minimum=0,
    maximum=15,
    unit="cm",
    better="higher",
    recall="now",
    ratio=True,
    listed=True,
    source="Robinson 2014, doi:10.1097/BRS.0000000000000131",
)
