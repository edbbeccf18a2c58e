"""
HIT-6 (Headache Impact Test).

Six items about four weeks, each worth 6, 8, 10, 11 or 13, added up to 36 to
78.  Lower is better.  The scale has no zero, so that no percentage is taken.

Missing items: all six are needed; no source that was read makes up for one.

The wording is copyright QualityMetric and GSK and is not shipped.

* Kosinski 2003, doi:10.1023/A:1026119331193.
* NINDS common data elements, Headache Impact Test: recall of 4 weeks, sum
  from 36 to 78.

>>> score = HIT6(items=[13, 11, 11, 10, 10, 8])
>>> score.value, band(score)
(63, 'severe')
"""

from typing import Final

from dryneedling._refusals import contradicts, problem
from dryneedling.exceptions import InvalidRecord
from dryneedling.outcomes import Measure, Score
from dryneedling.scoring import ItemScoring, Method

__all__ = ["HIT6", "band"]

_SOURCE: Final = (
    "Kosinski 2003, doi:10.1023/A:1026119331193; NINDS common data elements, "
    "Headache Impact Test"
)

HIT6: Final = Measure(
    key="hit6",
    name="Headache Impact Test",
    abbreviation="HIT-6",
    domain="participation",
    icf=("b28010", "d6", "d8", "d9"),
    minimum=36,
    maximum=78,
    whole=True,
    better="lower",
    recall_days=28,
    items=ItemScoring(
        items=6,
        lowest=6,
        highest=13,
        allowed=(6, 8, 10, 11, 13),
        method=Method.SUM,
        rule="all six answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)


def band(score: Score) -> str | None:
    """
    Name the band of impact that a score falls into.

    little or none up to 49, some 50 to 55, substantial 56 to 59, severe from
    60 (https://www.physiotutors.com/questionnaires/headache-impact-test-hit-6/).

    Args:
        score: A score of `HIT6`.

    Returns:
        The band; None when the score has no value.

    Raises:
        InvalidRecord: The score is of another measure.
    """
    if score.measure != HIT6:
        refusal = contradicts("expected a score of the HIT-6")
        raise InvalidRecord("band", (problem("score", refusal),))
    if score.value is None:
        return None
    for to, name in (
        (49, "little or none"),
        (55, "some"),
        (59, "substantial"),
    ):
        if score.value <= to:
            return name
    return "severe"
