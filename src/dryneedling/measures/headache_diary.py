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

HEADACHE_HOURS: Final = Measure(
    key="headache_hours",
    name="Mean hours of a headache day in four weeks",
    abbreviation="headache hours",
    domain="pain",
    icf=("b28010",),
    minimum=0,
    maximum=24,
    unit="h",
    better="lower",
    kind="score",
    recall_days=28,
    ratio=True,
    listed=True,
    source=_SOURCE,
)

HEADACHE_INTENSITY: Final = Measure(
    key="headache_intensity",
    name="Mean intensity of headache days in four weeks",
    abbreviation="headache intensity",
    domain="pain",
    icf=("b28010",),
    minimum=0,
    maximum=10,
    unit="{score}",
    better="lower",
    kind="score",
    recall_days=28,
    ratio=True,
    listed=True,
    source=_SOURCE,
)

HEADACHE_ATTACKS: Final = Measure(
    key="headache_attacks",
    name="Headache attacks in four weeks",
    abbreviation="headache attacks",
    domain="pain",
    icf=("b28010",),
    minimum=0,
    maximum=200,
    unit="{attacks}/(4.wk)",
    better="lower",
    kind="events",
    recall_days=28,
    ratio=True,
    listed=True,
    source=_SOURCE,
)

HEADACHE_INDEX: Final = Measure(
    key="headache_index",
    name="Headache index: intensity times hours a day",
    abbreviation="headache index",
    domain="pain",
    icf=("b28010",),
    minimum=0,
    maximum=240,
    unit="{score}",
    better="lower",
    kind="score",
    recall_days=28,
    ratio=True,
    listed=True,
    source=_SOURCE,
)
