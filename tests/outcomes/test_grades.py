"""
Grades: an order, and nothing to add or subtract.
"""

from typing import Any

import pytest

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.measures import measure
from dryneedling.measures.mas import MAS
from dryneedling.measures.mmt import MMT
from dryneedling.outcome_words import GradeOrder
from dryneedling.outcomes import Measure, Score

CALF = dn.Site("gastrocnemius", "left")


def tone_course(*grades: str) -> dn.Course:
    """
    Make a course in which the tone of the calf is graded each session.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needled=True,
                before=[MAS(grade, site=CALF)],
            )
            for number, grade in enumerate(grades, start=1)
        ],
    )


@pytest.mark.parametrize(
    ("graded", "words"),
    [
        (MAS, ["0", "1", "1+", "2", "3", "4"]),
        (
            MMT,
            ["0", "1", "2-", "2", "2+", "3-", "3", "3+", "4-", "4", "4+", "5"],
        ),
    ],
    ids=["mas", "mmt"],
)
def test_a_grade_is_given_and_shown_by_its_word(
    graded: Measure, words: list[str]
) -> None:
    """Each stands above the one before it."""
    scores = [graded(word) for word in words]
    values = [score.value or 0 for score in scores]

    assert words == [score.grade for score in scores]
    assert [f"{graded.abbreviation}: {word}" for word in words] == [
        score.label for score in scores
    ]
    assert sorted(set(values)) == values


def test_the_number_two_is_grade_two_and_never_code_two() -> None:
    """In tables of codes from 0 to 5 the code 2 is grade 1+."""
    assert "2" == MAS(2).grade
    assert "2" == MAS(2.0).grade
    assert "1+" == MAS("1 +").grade
    with pytest.raises(dn.InvalidRecord, match="grades 0, 1, 1\\+, 2, 3, 4,"):
        MAS(5)


@pytest.mark.parametrize("value", ["1-", 2.5, True, -1, "two", float("nan")])
def test_what_is_no_grade_is_refused(value: float | str) -> None:
    """Nothing is between two grades."""
    with pytest.raises(dn.InvalidRecord, match="expected one of the grades"):
        MAS(value)


def test_no_mean_is_taken_of_grades() -> None:
    """The mean of 1 and 2 would be 1+; readings are kept as they are."""
    with pytest.raises(dn.InvalidRecord, match="got neither"):
        MAS(trials=[1, 2])

    course = tone_course("2").with_session(
        dn.Session(id="S-2", needled=True, before=[MAS("2", trials=[1, 2])])
    )
    assert "value_not_mean_of_trials" not in {
        found.rule for found in dn.review(course)
    }


def test_a_number_alone_has_no_grade() -> None:
    """Nor has a score of another measure."""
    assert measure("NPRS")(2).grade is None
    assert MAS.grade_of(9) is None
    with pytest.raises(dn.InvalidRecord, match="grade_of"):
        MAS.grade_of("2")  # type: ignore[arg-type]


def test_a_score_without_a_value_has_no_grade() -> None:
    """Too few answers make neither."""
    score = measure("NDI")(items=[None] * 10)

    assert score.grade is None


@pytest.mark.parametrize(
    ("graded", "grades", "expected"),
    [
        (MAS, ("2", "1+", "2", "3"), (None, "better", "same", "worse")),
        (MMT, ("3+", "4-", "3+", "3"), (None, "better", "same", "worse")),
    ],
    ids=["mas", "mmt"],
)
def test_a_grade_is_better_or_worse_than_the_first(
    graded: Measure, grades: tuple[str, ...], expected: tuple[str | None, ...]
) -> None:
    """Lower tone is better, and higher strength."""
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id=f"S-{place}", needled=True, before=[graded(grade)])
            for place, grade in enumerate(grades)
        ],
    )
    (found,) = dn.track(course).transitions

    assert expected == found.against_first
    assert GradeOrder.BETTER is found.against_first[1]


def test_a_rating_of_change_stands_beside_no_first() -> None:
    """It is a change already."""
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id=f"S-{value}", before=[measure("GROC")(value)])
            for value in (2, 5)
        ],
    )
    (found,) = dn.track(course).transitions

    assert (None, None) == found.against_first


def test_grades_are_printed_in_their_words() -> None:
    """With where each stands beside the first, and no verdict."""
    text = str(dn.track(tone_course("2", "1+", "2", "3")))

    for line in (
        "2 at session 1",
        "1+ at session 2, better than the first",
        "2 at session 3, the same as the first",
        "3 at session 4, worse than the first",
    ):
        assert line in text


def test_a_grade_comes_back_from_a_document() -> None:
    """By its place in the order."""
    course = tone_course("1+")

    assert course == loads(dumps(course))
    assert '"value":1.5' in dumps(course).replace(" ", "")


def own(**fields: object) -> Measure:
    """
    Make a graded measure of one's own.
    """
    usual: dict[str, Any] = {
        "name": "Tone",
        "domain": "tone",
        "minimum": 0,
        "maximum": 2,
        "better": "lower",
        "kind": "grade",
        "grades": [("none", 0), ("some", 1), ("much", 2)],
        "source": "our own protocol",
    }
    usual.update(fields)
    return Measure.unlisted("own_tone", **usual)


def test_grades_of_ones_own_travel_with_the_measure() -> None:
    """Words of a clinic come back as they were."""
    score = own(grades=[("none", 0), ("a little", 1), ("much", 2)])("a little")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", before=[score])],
    )
    (session,) = loads(dumps(course)).sessions

    assert [score] == list(session.before)
    assert "a little" == session.before[0].grade


def test_a_grade_needs_no_words() -> None:
    """Then any number of the scale is one."""
    bare = own(grades=())(1.25)

    assert Score(bare.measure, 1.25) == bare
    assert bare.grade is None


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"kind": "score"}, "expected none, for the kind is score"),
        ({"grades": [("none", 0), ("much", 1)]}, "the last 2 (minimum"),
        ({"grades": [("none", 1), ("much", 2)]}, "the first to be 0"),
        ({"grades": [("much", 2), ("none", 0)]}, "in order"),
        ({"grades": [("much", 0), ("much", 2)]}, "each once"),
        ({"grades": [("none", 0), ("some", 0), ("much", 2)]}, "each once"),
        ({"grades": [("", 0), ("much", 2)]}, "pairs of a word"),
        ({"grades": [("none", "0"), ("much", 2)]}, "pairs of a word"),
        ({"grades": [("none", 0, 1), ("much", 2)]}, "pairs of a word"),
        ({"grades": ["none", "much"]}, "pairs of a word"),
        ({"grades": "none"}, "pairs of a word"),
    ],
)
def test_grades_that_are_no_order_are_refused(
    fields: dict[str, Any], refusal: str
) -> None:
    """From the least to the most of the scale, each word and number once."""
    with pytest.raises(dn.InvalidRecord) as caught:
        own(**fields)

    ((path, said),) = caught.value.problems
    assert "grades" == path
    assert refusal in said
