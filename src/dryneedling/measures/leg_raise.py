"""
Straight leg raise and active knee extension, in degrees, one leg (*side*).

`STRAIGHT_LEG_RAISE` is the angle of the passively raised leg; say whether the
end was the first pain or the first resistance in *instrument*.  Of
`ACTIVE_KNEE_EXTENSION`, with the hip at 90 degrees, 0 is straight and a lack
is negative, as of the extension of the knee.  Higher is better.

* Ekedahl et al. 2012, Arch Phys Med Rehabil 93:2210-2215, PMID 22555005.
* Neto et al. 2015, doi:10.1123/jsr.2014-0220.

>>> ACTIVE_KNEE_EXTENSION.improvement(-30, -18)
12
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["ACTIVE_KNEE_EXTENSION", "STRAIGHT_LEG_RAISE"]

STRAIGHT_LEG_RAISE: Final = Measure(
    key="rom_straight_leg_raise",
    name="Range of motion: straight leg raise",
    abbreviation="straight leg raise",
    domain="movement",
    icf=("b7100",),
    minimum=0,
    maximum=180,
    unit="deg",
    better="higher",
    recall="now",
    ratio=True,
    plausible_to=120,
    listed=True,
    source="Ekedahl 2012, Arch Phys Med Rehabil 93:2210-2215, PMID 22555005",
)

ACTIVE_KNEE_EXTENSION: Final = Measure(
    key="rom_active_knee_extension",
    name="Range of motion: active knee extension",
    abbreviation="active knee extension",
    domain="movement",
    icf=("b7100",),
    minimum=-180,
    maximum=180,
    unit="deg",
    better="higher",
    recall="now",
    plausible_to=20,
    listed=True,
    source="Neto 2015, doi:10.1123/jsr.2014-0220",
)
