"""
MIDAS (Migraine Disability Assessment) and headache days.

`MIDAS` adds up the days lost or halved, in five answers about three months.
Lower is better.  The two further questions of the form, days with headache
and how painful they were, are not added.  One day may count in several
answers, so that the sum can exceed the number of days.

`HEADACHE_DAYS` counts the days with headache in four weeks (28 days): a
month is no unit, because months differ.  Averages over several periods may
be fractions.

Missing items: all five are needed; no source that was read makes up for one.

The wording of the questions is not shipped.

* Stewart 2001, doi:10.1212/WNL.56.suppl_1.S20: five answers, three months.
* International Headache Society, guidelines for trials, as tabulated at
  https://pmc.ncbi.nlm.nih.gov/articles/PMC3673932/table/t1-prm18142: counts
  per four weeks.

>>> score = MIDAS(items=[2, 4, 3, 5, 1])
>>> score.value, grade(score)
(15, 'III')
>>> HEADACHE_DAYS(12).label
'headache days: 12'
"""

from typing import Final

from dryneedling._checks import not_a
from dryneedling._refusals import contradicts, demand
from dryneedling.outcomes import Measure, Score
from dryneedling.scoring import ItemScoring, Method

__all__ = ["HEADACHE_DAYS", "MIDAS", "grade"]

_SOURCE: Final = "Stewart 2001, doi:10.1212/WNL.56.suppl_1.S20"

MIDAS: Final = Measure(
    key="midas",
    name="Migraine Disability Assessment",
    abbreviation="MIDAS",
    domain="participation",
    icf=("b28010", "d6", "d8", "d9"),
    minimum=0,
    # five answers of at most 92 days: no three months are longer
    maximum=460,
    whole=True,
    unit="d",
    better="lower",
    kind="events",
    recall_days=90,
    ratio=True,
    # missed and halved days of one place exclude each other: three places
    plausible_to=276,
    items=ItemScoring(
        items=5,
        lowest=0,
        highest=92,
        method=Method.SUM,
        rule="all five answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

HEADACHE_DAYS: Final = Measure(
    key="headache_days",
    name="Headache days in four weeks",
    abbreviation="headache days",
    domain="pain",
    icf=("b28010",),
    minimum=0,
    maximum=28,
    unit="d/(4.wk)",
    better="lower",
    kind="events",
    recall_days=28,
    ratio=True,
    listed=True,
    source=(
        "International Headache Society, guidelines for trials: "
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3673932/table/t1-prm18142"
    ),
)


def grade(score: Score) -> str | None:
    """
    Return the grade of disability that a sum falls into.

    I 0 to 5, II 6 to 10, III 11 to 20, IV from 21
    (https://bio-protocol.org/exchange/minidetail?id=5572984&type=30).

    Args:
        score: A score of `MIDAS`.

    Returns:
        The grade; None when the score has no value.

    Raises:
        InvalidRecord: The score is of another measure.
    """
    demand("grade", score=not_a(Score, score))
    if score.measure != MIDAS:
        demand("grade", score=contradicts("expected a score of the MIDAS"))
    if score.value is None:
        return None
    for to, name in ((5, "I"), (10, "II"), (20, "III")):
        if score.value <= to:
            return name
    return "IV"
