"""
FAAM (Foot and Ankle Ability Measure), daily living and sport.

`FAAM_ADL` has twenty-one items and `FAAM_SPORT` eight, answered from 4, no
difficulty, to 0, unable to do, about the past week.  The score is the sum in
percent of 4 for each item with an answer, 0 to 100, where higher is better.
There is no total of both.

An activity that something else than foot or ankle limits is ticked as not
applicable (`NOT_APPLICABLE`, or "not_applicable") and counts as no answer.

Missing items: nineteen of twenty-one and seven of eight have to be answered.
The pages that were read do not say whether an item that does not apply is one
of them; here it is not, so that no score rests on fewer answers.

The wording of the items is not shipped.

* Martin 2005, doi:10.1177/107110070502601113, PMID 16309613.
* https://www.physio-pedia.com/8-Item_Sports_Subscale: answers, arithmetic and
  missing items.
* https://www.sralab.org/rehabilitation-measures/foot-and-ankle-ability-measures:
  items, recall and use free of cost.

>>> round(FAAM_SPORT(items=[3, 2, 4, 1, 0, 2, 3, "not_applicable"]).value, 2)
53.57
>>> FAAM_SPORT(items=[3, 2, 4, 1, 0, 2, None, "not_applicable"]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["FAAM_ADL", "FAAM_SPORT"]

_SOURCE: Final = (
    "Martin 2005, doi:10.1177/107110070502601113, PMID 16309613; "
    "https://www.physio-pedia.com/8-Item_Sports_Subscale"
)


def _subscale(
    key: str,
    part: str,
    *,
    icf: tuple[str, ...],
    items: int,
    least: int,
    rule: str,
) -> Measure:
    return Measure(
        key=key,
        name=f"Foot and Ankle Ability Measure, {part}",
        abbreviation=f"FAAM {part}",
        domain="activity",
        icf=icf,
        minimum=0,
        maximum=100,
        better="higher",
        recall_days=7,
        items=ItemScoring(
            items=items,
            lowest=0,
            highest=4,
            method=Method.PERCENT,
            least_answered=least,
            rule=(
                f"at least {rule} answered, the percentage of those; what "
                "does not apply is no answer"
            ),
            source=_SOURCE,
            may_not_apply=True,
        ),
        listed=True,
        source=_SOURCE,
    )


FAAM_ADL: Final = _subscale(
    "faam_adl",
    "daily living",
    icf=("d450", "d455"),
    items=21,
    least=19,
    rule="nineteen of twenty-one",
)

FAAM_SPORT: Final = _subscale(
    "faam_sport",
    "sport",
    icf=("d455", "d920"),
    items=8,
    least=7,
    rule="seven of eight",
)
