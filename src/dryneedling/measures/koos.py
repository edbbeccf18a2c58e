"""
KOOS (Knee injury and Osteoarthritis Outcome Score), five measures.

Answers run from 0, no problem, to 4 about the last week, and scores from 0 to
100, where higher is better: 100 less 25 times the mean of what was answered.
There is no total.  Each measure is given the answers to its own items, in the
form's order: pain nine, symptoms seven, daily living seventeen, sport five,
quality of life four.

Missing items: half of a subscale is enough, by the rule of 2012; before, two
might be missing.

The form contains an older one; a score of it is never called by that name.
The wording of the items is not shipped.

* KOOS user's guide 2012, https://www.koos.nu: scoring and missing items.

Items of 3, 2, 1, 2, 3, 4, 1, 2 and 3 have a mean of 21 / 9:

>>> round(KOOS_PAIN(items=[3, 2, 1, 2, 3, 4, 1, 2, 3]).value, 2)
41.67
>>> KOOS_PAIN(items=[3, 2, 1, 2, 3, None, None, None, None]).value
45
>>> KOOS_PAIN(items=[3, 2, 1, 2, None, None, None, None, None]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "KOOS_ADL",
    "KOOS_PAIN",
    "KOOS_QOL",
    "KOOS_SPORT",
    "KOOS_SYMPTOMS",
]

_SOURCE: Final = "KOOS user's guide 2012, https://www.koos.nu"

KOOS_PAIN: Final = Measure(
    key="koos_pain",
    name="Knee injury and Osteoarthritis Outcome Score, pain",
    abbreviation="KOOS pain",
    domain="pain",
    icf=("b280",),
    minimum=0,
    maximum=100,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=9,
        lowest=0,
        highest=4,
        method=Method.INVERTED_PERCENT,
        least_answered=5,
        rule="at least five of nine answered, their mean",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

KOOS_SYMPTOMS: Final = Measure(
    key="koos_symptoms",
    name="Knee injury and Osteoarthritis Outcome Score, symptoms",
    abbreviation="KOOS symptoms",
    domain="movement",
    icf=("b710",),
    minimum=0,
    maximum=100,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=7,
        lowest=0,
        highest=4,
        method=Method.INVERTED_PERCENT,
        least_answered=4,
        rule="at least four of seven answered, their mean",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

KOOS_ADL: Final = Measure(
    key="koos_adl",
    name="Knee injury and Osteoarthritis Outcome Score, daily living",
    abbreviation="KOOS daily living",
    domain="activity",
    icf=("d450", "d455", "d230"),
    minimum=0,
    maximum=100,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=17,
        lowest=0,
        highest=4,
        method=Method.INVERTED_PERCENT,
        least_answered=9,
        rule="at least nine of seventeen answered, their mean",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

KOOS_SPORT: Final = Measure(
    key="koos_sport",
    name="Knee injury and Osteoarthritis Outcome Score, sport",
    abbreviation="KOOS sport",
    domain="activity",
    icf=("d455", "d9201"),
    minimum=0,
    maximum=100,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=5,
        lowest=0,
        highest=4,
        method=Method.INVERTED_PERCENT,
        least_answered=3,
        rule="at least three of five answered, their mean",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

KOOS_QOL: Final = Measure(
    key="koos_qol",
    name="Knee injury and Osteoarthritis Outcome Score, quality of life",
    abbreviation="KOOS quality of life",
    domain="quality_of_life",
    minimum=0,
    maximum=100,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=4,
        lowest=0,
        highest=4,
        method=Method.INVERTED_PERCENT,
        least_answered=2,
        rule="at least two of four answered, their mean",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
