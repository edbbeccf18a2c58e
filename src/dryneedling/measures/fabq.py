"""
FABQ (Fear-Avoidance Beliefs Questionnaire), its two scored subscales.

Of the sixteen items, answered from 0 to 6, `FABQ_PA` (physical activity)
adds items 2 to 5 up to 0 to 24, and `FABQ_W` (work) items 6, 7, 9, 10, 11, 12
and 15 up to 0 to 42.  Items 1, 8, 13, 14 and 16 are asked and not scored, and
there is no total.  Lower is better.  Each measure is given the answers to its
own items, in the form's order; `FABQ` takes the sixteen and scores both.

Missing items: all of the subscale are needed; no source that was read makes
up for one.

The wording of the items is not shipped.

* https://pmc.ncbi.nlm.nih.gov/articles/PMC4893951: items of the subscales.

>>> FABQ_PA(items=[6] * 4).value, FABQ_W(items=[6] * 7).value
(24, 42)
>>> [score.value for score in FABQ([6] * 16)]
[24, 42]
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.questionnaires import Questionnaire
from dryneedling.scoring import ItemScoring, Method

__all__ = ["FABQ", "FABQ_PA", "FABQ_W"]

_SOURCE: Final = "https://pmc.ncbi.nlm.nih.gov/articles/PMC4893951"

FABQ_PA: Final = Measure(
    key="fabq_pa",
    name="Fear-Avoidance Beliefs Questionnaire, physical activity",
    abbreviation="FABQ-PA",
    domain="beliefs",
    icf=("b152", "d845"),
    minimum=0,
    maximum=24,
    whole=True,
    better="lower",
    recall_days=1,
    ratio=True,
    items=ItemScoring(
        items=4,
        lowest=0,
        highest=6,
        method=Method.SUM,
        rule="all four answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

FABQ_W: Final = Measure(
    key="fabq_w",
    name="Fear-Avoidance Beliefs Questionnaire, work",
    abbreviation="FABQ-W",
    domain="beliefs",
    icf=("b152", "d845"),
    minimum=0,
    maximum=42,
    whole=True,
    better="lower",
    recall_days=1,
    ratio=True,
    items=ItemScoring(
        items=7,
        lowest=0,
        highest=6,
        method=Method.SUM,
        rule="all seven answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

FABQ: Final = Questionnaire(
    items=16,
    parts=((FABQ_PA, (2, 3, 4, 5)), (FABQ_W, (6, 7, 9, 10, 11, 12, 15))),
)
