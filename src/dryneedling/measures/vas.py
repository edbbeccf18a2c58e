"""
VAS (visual analogue scale) of pain.

The patient marks a line of 100 mm; the score is the distance from its
painless end in millimetres.  Lower is better.  A VAS is not an NPRS times
ten: the two are different measures here and are never bridged.  Which pain
was asked for belongs to the score.

* Ostelo 2008, doi:10.1097/BRS.0b013e31815e3a10: 0 to 100, and what change
  of it matters in low back pain.

>>> VAS(62.5, aspect="worst_24h").label
'VAS, worst 24h: 62.5'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["VAS"]

VAS: Final = Measure(
    key="vas_pain",
    name="Visual analogue scale of pain",
    abbreviation="VAS",
    domain="pain",
    icf=("b280",),
    minimum=0,
    maximum=100,
    unit="mm",
    better="lower",
    recall="by_aspect",
    ratio=True,
    listed=True,
    source="Ostelo 2008, doi:10.1097/BRS.0b013e31815e3a10",
)
