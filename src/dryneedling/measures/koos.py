"""
KOOS (Knee injury and Osteoarthritis Outcome Score), five measures.

Answers run from 0, no problem, to 4 about the last week, and scores from 0 to
100, where higher is better: 100 less 25 times the mean of what was answered.
There is no total.  Each measure is given the answers to its own items, in the
form's order: pain nine, symptoms seven, daily living seventeen, sport five,
quality of life four.  `KOOS` takes all forty-two as the form prints them,
where the seven symptoms come first, and scores the five.

Missing items: half of a subscale is enough, by the rule of 2012; before, two
might be missing.

The form contains an older one; a score of it is never called by that name.
The wording of the items is not shipped.

* KOOS user's guide 2012, https://www.koos.nu: scoring and missing items.
* https://www.thecalculator.co/health/Knee-Injury-And-Osteoarthritis-Outcome-Score-(KOOS)-Calculator-957.html:
  the order of the items.

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
from dryneedling.questionnaires import Questionnaire
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "KOOS",
    "KOOS_ADL",
    "KOOS_PAIN",
    "KOOS_QOL",
    "KOOS_SPORT",
    "KOOS_SYMPTOMS",
]

_SOURCE: Final = "KOOS user's guide 2012, https://www.koos.nu"


def _subscale(
    key: str,
    part: str,
    *,
    domain: str,
    icf: tuple[str, ...] = (),
    items: int,
    least: int,
    rule: str,
) -> Measure:
    return Measure(
        key=key,
        name=f"Knee injury and Osteoarthritis Outcome Score, {part}",
        abbreviation=f"KOOS {part}",
        domain=domain,
        icf=icf,
        minimum=0,
        maximum=100,
        better="higher",
        recall_days=7,
        items=ItemScoring(
            items=items,
            lowest=0,
            highest=4,
            method=Method.INVERTED_PERCENT,
            least_answered=least,
            rule=f"at least {rule} answered, their mean",
            source=_SOURCE,
        ),
        listed=True,
        source=_SOURCE,
    )


KOOS_PAIN: Final = _subscale(
    "koos_pain",
    "pain",
    domain="pain",
    icf=("b280",),
    items=9,
    least=5,
    rule="five of nine",
)

KOOS_SYMPTOMS: Final = _subscale(
    "koos_symptoms",
    "symptoms",
    domain="movement",
    icf=("b710",),
    items=7,
    least=4,
    rule="four of seven",
)

KOOS_ADL: Final = _subscale(
    "koos_adl",
    "daily living",
    domain="activity",
    icf=("d450", "d455", "d230"),
    items=17,
    least=9,
    rule="nine of seventeen",
)

KOOS_SPORT: Final = _subscale(
    "koos_sport",
    "sport",
    domain="activity",
    icf=("d455", "d9201"),
    items=5,
    least=3,
    rule="three of five",
)

KOOS_QOL: Final = _subscale(
    "koos_qol",
    "quality of life",
    domain="quality_of_life",
    items=4,
    least=2,
    rule="two of four",
)

KOOS: Final = Questionnaire(
    items=42,
    parts=(
        (KOOS_PAIN, tuple(range(8, 17))),
        (KOOS_SYMPTOMS, tuple(range(1, 8))),
        (KOOS_ADL, tuple(range(17, 34))),
        (KOOS_SPORT, tuple(range(34, 39))),
        (KOOS_QOL, tuple(range(39, 43))),
    ),
)
