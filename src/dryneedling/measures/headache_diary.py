"""
What a headache diary of 28 days gives beside the days with headache.

`HEADACHE_HOURS` is the mean length of a headache day, `HEADACHE_INTENSITY`
the mean rating of headache days from 0 to 10, `HEADACHE_ATTACKS` the number
of attacks.  `HEADACHE_INDEX` is the sum over the days of intensity times
hours, divided by 28; other papers define another index.  Lower is better.

A day without an entry is missing and no day without headache; a month is not
28 days.  Days with headache are `dryneedling.measures.HEADACHE_DAYS`.

* International Headache Society, guidelines for trials:
  https://pmc.ncbi.nlm.nih.gov/articles/PMC3673932/table/t1-prm18142

Eight headache days of 4 hours at 6 make an index of 8 * 24 / 28:

>>> HEADACHE_INDEX(round(8 * 4 * 6 / 28, 2)).label
'headache index: 6.86'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = [
    "HEADACHE_ATTACKS",
    "HEADACHE_HOURS",
    "HEADACHE_INDEX",
    "HEADACHE_INTENSITY",
]

_SOURCE: Final = (
    "International Headache Society, guidelines for trials: "
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3673932/table/t1-prm18142"
)


def _of_four_weeks(
    key: str,
    name: str,
    abbreviation: str,
    *,
    maximum: int,
    unit: str = "{score}",
    kind: str = "score",
) -> Measure:
    return Measure(
        key=key,
        name=name,
        abbreviation=abbreviation,
        domain="pain",
        icf=("b28010",),
        minimum=0,
        maximum=maximum,
        unit=unit,
        better="lower",
        kind=kind,
        recall_days=28,
        ratio=True,
        listed=True,
        source=_SOURCE,
    )


HEADACHE_HOURS: Final = _of_four_weeks(
    "headache_hours",
    "Mean hours of a headache day in four weeks",
    "headache hours",
    maximum=24,
    unit="h",
)

HEADACHE_INTENSITY: Final = _of_four_weeks(
    "headache_intensity",
    "Mean intensity of headache days in four weeks",
    "headache intensity",
    maximum=10,
)

HEADACHE_ATTACKS: Final = _of_four_weeks(
    "headache_attacks",
    "Headache attacks in four weeks",
    "headache attacks",
    maximum=200,
    unit="{attacks}/(4.wk)",
    kind="events",
)

HEADACHE_INDEX: Final = _of_four_weeks(
    "headache_index",
    "Headache index: intensity times hours a day",
    "headache index",
    maximum=240,
)
