"""
TSK-11 (Tampa Scale for Kinesiophobia, 11 items).

Eleven items answered from 1 to 4, added up to 11 to 44.  Lower is better.
None of the eleven is reversed; the form of 17 items reverses four and is
another measure.  The lowest score is 11, so that no percentage is taken.

Missing items: all eleven are needed; no source that was read makes up for
one.

The wording of the items is not shipped.

* Woby 2005, doi:10.1016/j.pain.2005.05.029.
* https://www.physiotutors.com/questionnaires/tampa-scale-11-tsk-11/: answers
  from 1 to 4, 11 to 44.

>>> TSK11(items=[2] * 11).value
22
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["TSK11"]

_SOURCE: Final = (
    "Woby 2005, doi:10.1016/j.pain.2005.05.029; "
    "https://www.physiotutors.com/questionnaires/tampa-scale-11-tsk-11/"
)

TSK11: Final = Measure(
    key="tsk11",
    name="Tampa Scale for Kinesiophobia, 11 items",
    abbreviation="TSK-11",
    domain="beliefs",
    icf=("b152",),
    minimum=11,
    maximum=44,
    whole=True,
    better="lower",
    items=ItemScoring(
        items=11,
        lowest=1,
        highest=4,
        method=Method.SUM,
        rule="all eleven answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
