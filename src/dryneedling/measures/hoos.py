"""
HOOS (Hip disability and Osteoarthritis Outcome Score), five measures.

Answers run from 0, no problem, to 4 about the last week, and scores from 0 to
100, where higher is better: 100 less 25 times the mean of what was answered.
There is no total.  Each measure is given the answers to its own items, in the
form's order: pain ten, symptoms five, daily living seventeen, sport four,
quality of life four.

Missing items: half of a subscale is enough, by the rule of 2013; before, two
might be missing.

The form contains an older one; a score of it is never called by that name.
Use is free of cost; the wording of the items is not shipped.

* HOOS scoring instructions, June 2013, as printed at
  https://uconnect.wisc.edu/cosmos/swiftbot/clinical/cckm-tools/content/questionnaires/related/name-97078-en.cckm:
  scoring and missing items.
* https://www.sralab.org/rehabilitation-measures/hip-disability-and-osteoarthritis-outcome-score:
  items of each subscale, free of cost.

>>> HOOS_PAIN(items=[2] * 10).value
50
>>> HOOS_SYMPTOMS(items=[1, 2, 3, None, None]).value
50
>>> HOOS_SYMPTOMS(items=[1, 2, None, None, None]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "HOOS_ADL",
    "HOOS_PAIN",
    "HOOS_QOL",
    "HOOS_SPORT",
    "HOOS_SYMPTOMS",
]

_SOURCE: Final = (
    "HOOS scoring instructions, June 2013, https://www.koos.nu; "
    "https://www.sralab.org/rehabilitation-measures/"
    "hip-disability-and-osteoarthritis-outcome-score"
)


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
        name=f"Hip disability and Osteoarthritis Outcome Score, {part}",
        abbreviation=f"HOOS {part}",
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


HOOS_PAIN: Final = _subscale(
    "hoos_pain",
    "pain",
    domain="pain",
    icf=("b280",),
    items=10,
    least=5,
    rule="five of ten",
)

HOOS_SYMPTOMS: Final = _subscale(
    "hoos_symptoms",
    "symptoms",
    domain="movement",
    icf=("b710",),
    items=5,
    least=3,
    rule="three of five",
)

HOOS_ADL: Final = _subscale(
    "hoos_adl",
    "daily living",
    domain="activity",
    icf=("d450", "d455", "d230"),
    items=17,
    least=9,
    rule="nine of seventeen",
)

HOOS_SPORT: Final = _subscale(
    "hoos_sport",
    "sport",
    domain="activity",
    icf=("d455", "d9201"),
    items=4,
    least=2,
    rule="two of four",
)

HOOS_QOL: Final = _subscale(
    "hoos_qol",
    "quality of life",
    domain="quality_of_life",
    items=4,
    least=2,
    rule="two of four",
)
