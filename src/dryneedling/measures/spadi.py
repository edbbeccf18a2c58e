"""
SPADI (Shoulder Pain and Disability Index).

Five items of pain, then eight of disability, each from 0 to 10 about the
last week.  Each part is scored in percent and the score is the mean of the
two, 0 to 100.  Lower is better.  Some forms divide the sum of all items by
130 instead; that is another number.

Missing items: an item left out or not applicable leaves the denominator of
its part (https://github.com/awell-health/awell-score, SPADI).  At most two
may be missing, which is a policy of this library.

The wording of the items is not shipped.

* Roach 1991, doi:10.1002/art.1790040403.
* J Physiother 2011;57:197, doi:10.1016/S1836-9553(11)70045-5: the parts,
  the mean of the two, the last week, free of charge.

>>> score = SPADI(items=[6] * 5 + [4] * 8)
>>> score.value
50
>>> score.scored.subscales
(('pain', 60), ('disability', 40))
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["SPADI"]

_SOURCE: Final = (
    "Roach 1991, doi:10.1002/art.1790040403; "
    "J Physiother 2011;57:197, doi:10.1016/S1836-9553(11)70045-5"
)

SPADI: Final = Measure(
    key="spadi",
    name="Shoulder Pain and Disability Index",
    abbreviation="SPADI",
    domain="activity",
    icf=("d430", "d440", "d445", "d5", "d6"),
    minimum=0,
    maximum=100,
    better="lower",
    recall_days=7,
    ratio=True,
    items=ItemScoring(
        items=13,
        lowest=0,
        highest=10,
        # the original form is marked on a line of 10 cm
        whole=False,
        method=Method.SUBSCALE_PERCENT,
        least_answered=11,
        rule=(
            "at most two missing, each part in percent of what its answered "
            "items could give"
        ),
        source=_SOURCE,
        subscales=(
            ("pain", tuple(range(5))),
            ("disability", tuple(range(5, 13))),
        ),
    ),
    listed=True,
    source=_SOURCE,
)
