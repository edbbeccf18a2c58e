"""
DHI (Dizziness Handicap Inventory).

Twenty-five items answered with 0, 2 or 4, added up to 0 to 100.  Lower is
better.  The three subscales are not computed: which item belongs to which was
not read whole.

Missing items: all are needed; no source that was read makes up for one.

The wording of the items is not shipped.

* Jacobson and Newman 1990, Arch Otolaryngol Head Neck Surg 116:424-427.
* Rehabilitation Measures Database, Dizziness Handicap Inventory,
  https://www.sralab.org/rehabilitation-measures/dizziness-handicap-inventory:
  answers, sum and direction; free of cost.

>>> DHI(items=[2] * 25).value
50
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["DHI"]

_SOURCE: Final = (
    "Jacobson and Newman 1990; https://www.sralab.org/"
    "rehabilitation-measures/dizziness-handicap-inventory"
)

DHI: Final = Measure(
    key="dhi",
    name="Dizziness Handicap Inventory",
    abbreviation="DHI",
    domain="dizziness",
    icf=("b240",),
    minimum=0,
    maximum=100,
    whole=True,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=25,
        lowest=0,
        highest=4,
        allowed=(0, 2, 4),
        method=Method.SUM,
        rule="all twenty-five answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
