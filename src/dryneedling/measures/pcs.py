"""
PCS (Pain Catastrophizing Scale).

Thirteen items answered from 0 to 4, added up to 0 to 52.  Lower is better.
Three subscales: rumination (items 8 to 11), magnification (6, 7 and 13) and
helplessness (1 to 5 and 12).  Not to be confused with the physical component
summary of the SF-36, which is called PCS as well.

Missing items: all thirteen are needed; no source that was read makes up for
one.

The wording of the items is not shipped.

* Sullivan 1995, doi:10.1037/1040-3590.7.4.524.
* Rehabilitation Measures Database, Pain Catastrophizing Scale,
  https://www.sralab.org/rehabilitation-measures/pain-catastrophizing-scale:
  items of the subscales.

>>> score = PCS(items=[0, 1, 2, 3, 0, 0, 1, 4, 2, 1, 3, 0, 4])
>>> score.value
21
>>> score.scored.subscales
(('rumination', 10), ('magnification', 5), ('helplessness', 6))
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["PCS"]

_SOURCE: Final = (
    "Sullivan 1995, doi:10.1037/1040-3590.7.4.524; "
    "https://www.sralab.org/rehabilitation-measures/"
    "pain-catastrophizing-scale"
)

PCS: Final = Measure(
    key="pcs",
    name="Pain Catastrophizing Scale",
    abbreviation="PCS",
    domain="beliefs",
    icf=("b152",),
    minimum=0,
    maximum=52,
    whole=True,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=13,
        lowest=0,
        highest=4,
        method=Method.SUM,
        rule="all thirteen answered",
        source=_SOURCE,
        # places count from 0: item 8 of the form is place 7
        subscales=(
            ("rumination", (7, 8, 9, 10)),
            ("magnification", (5, 6, 12)),
            ("helplessness", (0, 1, 2, 3, 4, 11)),
        ),
    ),
    listed=True,
    source=_SOURCE,
)
