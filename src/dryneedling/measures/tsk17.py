"""
TSK-17 (Tampa Scale for Kinesiophobia, 17 items).

Seventeen items answered from 1, strongly disagree, to 4, strongly agree.
Items 4, 8, 12 and 16 are turned round: 1 counts 4 and 4 counts 1.  Give the
answers as they were ticked; the sum runs from 17 to 68.  Lower is better.
The form of 11 items is another measure, and a "TSK" without a number may be
either.  The lowest score is 17, so that no percentage is taken.

Missing items: all seventeen are needed; no source that was read makes up for
one.

The wording of the items is not shipped.

* https://osteopathy.org.au/article/patient-reported-outcome-measures: answers,
  the items that are turned round, 17 to 68, free of cost.

Whoever ticks 1 everywhere has thirteen items at 1 and four at 4:

>>> TSK17(items=[1] * 17).value
29
>>> TSK17(items=[4] * 17).value
56
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["TSK17"]

_SOURCE: Final = (
    "https://osteopathy.org.au/article/patient-reported-outcome-measures"
)
_TURNED_ROUND: Final = (4, 8, 12, 16)

TSK17: Final = Measure(
    key="tsk17",
    name="Tampa Scale for Kinesiophobia, 17 items",
    abbreviation="TSK-17",
    domain="beliefs",
    icf=("b152",),
    minimum=17,
    maximum=68,
    whole=True,
    better="lower",
    items=ItemScoring(
        items=17,
        lowest=1,
        highest=4,
        method=Method.SUM,
        rule="all seventeen answered",
        source=_SOURCE,
        points=tuple(
            (4, 3, 2, 1) if item in _TURNED_ROUND else ()
            for item in range(1, 18)
        ),
    ),
    listed=True,
    source=_SOURCE,
)
