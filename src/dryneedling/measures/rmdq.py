"""
RMDQ (Roland-Morris Disability Questionnaire), 24 statements.

The patient ticks what describes today; the score is the number of ticks, 0
to 24.  Lower is better.  Forms with 11, 18 or 23 statements are other
measures: make them with `Measure.unlisted`.

Missing items: a statement without a tick counts as no, and so does one
marked as not applicable
(http://scientificspine.com/spine-scores/roland-morris-disability-\
questionnaire_%28rdq%29.html).  Items are 1 for a tick and 0 for none; None
counts as 0, unless nothing at all was recorded.

The wording of the statements is not shipped.

* Roland and Morris 1983, doi:10.1097/00007632-198303000-00004.

>>> RMDQ(items=[1] * 9 + [0] * 15).value
9
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["RMDQ"]

_SOURCE: Final = (
    "Roland and Morris 1983, doi:10.1097/00007632-198303000-00004; "
    "http://scientificspine.com/spine-scores/"
    "roland-morris-disability-questionnaire_%28rdq%29.html"
)

RMDQ: Final = Measure(
    key="rmdq",
    name="Roland-Morris Disability Questionnaire",
    abbreviation="RMDQ",
    domain="activity",
    icf=("b280", "d4", "d5", "d6", "d8"),
    minimum=0,
    maximum=24,
    whole=True,
    better="lower",
    recall_days=1,
    ratio=True,
    items=ItemScoring(
        items=24,
        lowest=0,
        highest=1,
        method=Method.SUM,
        least_answered=1,
        rule="a statement without a tick counts as no",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
