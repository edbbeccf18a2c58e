"""
DASH (Disabilities of the Arm, Shoulder and Hand).

Thirty items answered from 1 to 5 about the last week, scored from 0 to 100:
the mean of the answered items less 1, times 25.  Lower is better.  The two
modules of four items, work and sport or music, are scored apart by the same
formula.

Missing items: at least 27 of 30 answered; a module needs all four.

The wording belongs to the Institute for Work & Health and is not shipped.

* Hudak 1996, Am J Ind Med 29:602-608.
* Scoring the DASH, Institute for Work & Health,
  https://www.scribd.com/doc/196955707/scoring-the-dash: formula, 27 of 30,
  all four.

>>> DASH(items=[2] * 27 + [None] * 3).value
25
>>> DASH(items=[2] * 26 + [None] * 4).value is None
True
>>> DASH_WORK(items=[1, 2, 3, 4]).value
37.5
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["DASH", "DASH_SPORT", "DASH_WORK"]

_SOURCE: Final = (
    "Scoring the DASH, Institute for Work & Health, "
    "https://www.scribd.com/doc/196955707/scoring-the-dash"
)

_MODULE: Final = ItemScoring(
    items=4,
    lowest=1,
    highest=5,
    method=Method.MEAN_FROM_ZERO,
    rule="all four answered",
    source=_SOURCE,
)

DASH: Final = Measure(
    key="dash",
    name="Disabilities of the Arm, Shoulder and Hand",
    abbreviation="DASH",
    domain="activity",
    icf=("d430", "d440", "d445", "d5", "d6"),
    minimum=0,
    maximum=100,
    better="lower",
    recall_days=7,
    ratio=True,
    items=ItemScoring(
        items=30,
        lowest=1,
        highest=5,
        method=Method.MEAN_FROM_ZERO,
        least_answered=27,
        rule="at least 27 of 30 answered, mean of these",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

DASH_WORK: Final = Measure(
    key="dash_work",
    name="DASH work module",
    abbreviation="DASH work",
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

DASH_SPORT: Final = Measure(
    key="dash_sport",
    name="DASH sport and music module",
    abbreviation="DASH sport",
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
