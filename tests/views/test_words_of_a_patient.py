"""
How hard the page of a patient is to read.
"""

from itertools import chain

from dryneedling.progress import PointState
from dryneedling.views import ENGLISH
from tests.readings.test_summary import syllables, words_of

# Every sentence of the page beside the answer, with names left out.
SENTENCES = [
    ENGLISH.no_gaps,
    ENGLISH.nothing_scored,
    ENGLISH.none_felt,
    ENGLISH.felt_not_recorded,
    ENGLISH.told_in_words,
    ENGLISH.not_told,
    ENGLISH.nothing_next,
    ENGLISH.own_goal,
    ENGLISH.which_way("higher"),
    ENGLISH.visits_missed(12),
    ENGLISH.visits_not_scored("", 12),
    ENGLISH.never_scored_first([]),
    ENGLISH.visits_not_asked(12),
    ENGLISH.more_scores(12, []),
    *(
        ENGLISH.how_it_went_on(outcome)
        for outcome in (
            "resolved",
            "recovering",
            "ongoing",
            "resolved_with_sequelae",
            "fatal",
            None,
        )
    ),
    ENGLISH.your_goal("", 5, "1 May 2026"),
    *(
        ENGLISH.goal_reached(state, last)
        for state, last in (("met", 5), ("not_met", 7), ("not_judged", None))
    ),
    *(ENGLISH.point_stands(state) for state in PointState),
    ENGLISH.risks_told([]),
    ENGLISH.visits_to_come(12),
    ENGLISH.care_ended("1 May 2026"),
    *(
        f"{ENGLISH.part_of_page(part)}."
        for part in ("measured", "unknown", "felt", "watch", "next")
    ),
    f"{ENGLISH.page_title('patient')}.",
]


def test_a_patient_reads_at_grade_six_or_below() -> None:
    """
    By Flesch and Kincaid over all sentences, none of more than 15 words.
    """
    sentences = list(chain.from_iterable(map(words_of, SENTENCES)))
    words = list(chain.from_iterable(sentences))
    grade = (
        0.39 * len(words) / len(sentences)
        + 11.8 * sum(map(syllables, words)) / len(words)
        - 15.59
    )

    assert 15 >= max(map(len, sentences))
    assert 6 >= grade


def test_words_that_worry_or_that_nobody_knows_are_left_out() -> None:
    """
    Stewart and Loftus, JOSPT 2018; CDC Clear Communication Index, item 7.
    """
    told = " ".join(SENTENCES).lower()

    for word in ("damage", "wear", "threshold", "baseline", "settled", "mcid"):
        assert word not in told
