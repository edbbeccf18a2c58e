"""
QuickDASH (the DASH in eleven items).

Eleven items answered from 1 to 5 about the last week, scored from 0 to 100:
the mean of the answered items less 1, times 25.  Lower is better.  The two
modules of four items, work and sport or music, are scored apart.  A
QuickDASH is not a DASH; the two are never bridged.

Missing items: at least 10 of 11 answered; a module needs all four.

The wording belongs to the Institute for Work & Health and is not shipped.

* Beaton 2005, doi:10.2106/JBJS.D.02060.
* https://studylib.net/doc/5830239 (form with its scoring: invalid if more
  than one item is missing).

>>> QUICKDASH(items=[1, 2, 3, 4, 1, 1, 2, 3, 5, 1, 1]).value
29.545454545454547
>>> QUICKDASH_SPORT(items=[1, 1, 3, 4]).value
31.25
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["QUICKDASH", "QUICKDASH_SPORT", "QUICKDASH_WORK"]

_SOURCE: Final = (
    "Beaton 2005, doi:10.2106/JBJS.D.02060; https://studylib.net/doc/5830239"
)

_MODULE: Final = ItemScoring(
    items=4,
    lowest=1,
    highest=5,
    method=Method.MEAN_FROM_ZERO,
    rule="all four answered",
    source=_SOURCE,
)

QUICKDASH: Final = Measure(
    key="quickdash",
    name="QuickDASH",
    abbreviation="QuickDASH",
    domain="activity",
    icf=("d430", "d440", "d445", "d5", "d6"),
    minimum=0,
    maximum=100,
    better="lower",
    recall_days=7,
    ratio=True,
    items=ItemScoring(
        items=11,
        lowest=1,
        highest=5,
        method=Method.MEAN_FROM_ZERO,
        least_answered=10,
        rule="at least 10 of 11 answered, mean of these",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

QUICKDASH_WORK: Final = Measure(
    key="quickdash_work",
    name="QuickDASH work module",
    abbreviation="QuickDASH work",
    domain="participation",
    icf=("d850",),
    minimum=0,
    maximum=100,
    better="lower",
    recall_days=7,
    ratio=True,
    items=_MODULE,
    listed=True,
    source=_SOURCE,
)

QUICKDASH_SPORT: Final = Measure(
    key="quickdash_sport",
    name="QuickDASH sport and music module",
    abbreviation="QuickDASH sport",
    domain="participation",
    icf=("d920",),
    minimum=0,
    maximum=100,
    better="lower",
    recall_days=7,
    ratio=True,
    items=_MODULE,
    listed=True,
    source=_SOURCE,
)
