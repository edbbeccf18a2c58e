"""
NDI (Neck Disability Index).

Ten sections answered from 0 to 5.  Lower is better.  Two scales are in print
and kept apart here: `NDI` is the sum, 0 to 50, and `NDI_PERCENT` twice that,
0 to 100.  A threshold of one is not a threshold of the other, so that a
score must say which it is; `as_percent` turns the first into the second.

Missing items: the author adds the average of the others, without a limit
(https://chiro.org/forms/NDI_Explain.shtml).  The rule here is at least 8 of
10 answered, which is a policy of this library; other scorers ask for 9 of 10
(https://github.com/awell-health/awell-score) or take any number.

The wording of the sections belongs to Howard Vernon and is not shipped.

* Vernon and Mior 1991, J Manipulative Physiol Ther 14:409-415, PMID 1834753.

>>> answers = [3, 2, 3, 0, 0, 2, 5, 2, 2, 2]
>>> score = NDI(items=answers)
>>> score.value, band(score)
(21, 'moderate')
>>> NDI_PERCENT(items=answers).value, as_percent(score).value
(42, 42)
"""

from typing import Final

import attrs

from dryneedling._exact import Number, as_number, exact
from dryneedling._refusals import contradicts, problem
from dryneedling.exceptions import InvalidRecord
from dryneedling.outcomes import Measure, Score
from dryneedling.scoring import ItemScoring, Method

__all__ = ["NDI", "NDI_PERCENT", "as_percent", "band"]

_SOURCE: Final = (
    "Vernon and Mior 1991, PMID 1834753; "
    "https://chiro.org/forms/NDI_Explain.shtml"
)
_ICF: Final = ("b280", "d4", "d5", "d6", "d8")

NDI: Final = Measure(
    key="ndi",
    name="Neck Disability Index, 0 to 50",
    abbreviation="NDI",
    domain="activity",
    icf=_ICF,
    minimum=0,
    maximum=50,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=10,
        lowest=0,
        highest=5,
        method=Method.PRORATED_SUM,
        least_answered=8,
        rule=(
            "at least 8 of 10 answered, the mean of these for each missing "
            "one; other scorers ask for 9 of 10"
        ),
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

NDI_PERCENT: Final = Measure(
    key="ndi_percent",
    name="Neck Disability Index, percent",
    abbreviation="NDI %",
    domain="activity",
    icf=_ICF,
    minimum=0,
    maximum=100,
    unit="%",
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=10,
        lowest=0,
        highest=5,
        method=Method.PERCENT,
        least_answered=8,
        rule=(
            "at least 8 of 10 answered, sum over 5 for each of these; other "
            "scorers ask for 9 of 10"
        ),
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)


def as_percent(score: Score) -> Score:
    """
    Return the same reading on the percent scale.

    Args:
        score: A score of `NDI`.

    Raises:
        InvalidRecord: The score is of another measure.
    """
    _refuse_unless_ndi("as_percent", score)

    def doubled(value: Number) -> Number:
        return as_number(exact(value) * 2)

    # The answers stay: both scales make up for missing ones by the mean, so
    # that the same ten give twice the number.
    return attrs.evolve(
        score,
        measure=NDI_PERCENT,
        value=None if score.value is None else doubled(score.value),
        trials=(
            None
            if score.trials is None
            else tuple(doubled(trial) for trial in score.trials)
        ),
    )


def band(score: Score) -> str | None:
    """
    Name the band of disability that a raw score falls into.

    none 0 to 4, mild 5 to 14, moderate 15 to 24, severe 25 to 34, complete
    above (https://chiro.org/forms/NDI_Explain.shtml).  A prorated score
    between two whole numbers belongs to the lower band.

    Args:
        score: A score of `NDI`, not of `NDI_PERCENT`.

    Returns:
        The band; None when the score has no value.

    Raises:
        InvalidRecord: The score is of another measure.
    """
    _refuse_unless_ndi("band", score)
    if score.value is None:
        return None
    for below, name in (
        (5, "none"),
        (15, "mild"),
        (25, "moderate"),
        (35, "severe"),
    ):
        if score.value < below:
            return name
    return "complete"


def _refuse_unless_ndi(function: str, score: Score) -> None:
    if score.measure != NDI:
        refusal = contradicts("expected a score of the NDI from 0 to 50")
        raise InvalidRecord(function, (problem("score", refusal),))
