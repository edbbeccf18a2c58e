"""
BCTQ (Boston Carpal Tunnel Questionnaire).

Two scales about a typical day of the last two weeks: `BCTQ_SSS`, symptom
severity, eleven items, and `BCTQ_FSS`, functional status, eight items, each
answered from 1 to 5.  The score is the mean of the items, 1 to 5, not their
sum.  Lower is better.  The scales begin at 1, so that no percentage is taken.

Missing items: all are needed; no source that was read makes up for one.

The wording of the items is not shipped.

* Levine 1993, doi:10.2106/00004623-199311000-00002.
* http://www.physio-pedia.com/Brigham_and_Women's_Carpal_Tunnel_Questionnaire:
  typical day in the past two weeks.

>>> BCTQ_SSS(items=[2] * 10 + [4]).label
'BCTQ SSS: 2.2'
>>> BCTQ_FSS(items=[1, 2, 3, 2, 1, 2, 3, 2]).value
2
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["BCTQ_FSS", "BCTQ_SSS"]

_SOURCE: Final = (
    "Levine 1993, doi:10.2106/00004623-199311000-00002; "
    "http://www.physio-pedia.com/"
    "Brigham_and_Women's_Carpal_Tunnel_Questionnaire"
)

BCTQ_SSS: Final = Measure(
    key="bctq_sss",
    name="Boston Carpal Tunnel Questionnaire, symptom severity",
    abbreviation="BCTQ SSS",
    domain="pain",
    minimum=1,
    maximum=5,
    better="lower",
    recall_days=14,
    items=ItemScoring(
        items=11,
        lowest=1,
        highest=5,
        method=Method.MEAN,
        rule="all eleven answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

BCTQ_FSS: Final = Measure(
    key="bctq_fss",
    name="Boston Carpal Tunnel Questionnaire, functional status",
    abbreviation="BCTQ FSS",
    domain="activity",
    icf=("d430", "d440", "d445", "d5", "d6"),
    minimum=1,
    maximum=5,
    better="lower",
    recall_days=14,
    items=ItemScoring(
        items=8,
        lowest=1,
        highest=5,
        method=Method.MEAN,
        rule="all eight answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
