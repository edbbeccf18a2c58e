"""
Items that are turned round, count otherwise, or do not apply.
"""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.exceptions import InvalidRecord
from dryneedling.measures.faam import FAAM_SPORT
from dryneedling.scoring import (
    NOT_APPLICABLE,
    ItemScoring,
    Mark,
    Method,
)
from dryneedling.scoring.possible_scores import totals_of

FORM: dict[str, Any] = {
    "items": 3,
    "lowest": 1,
    "highest": 4,
    "method": Method.SUM,
    "rule": "all",
    "source": "invented for a test",
    "points": ((), (4, 3, 2, 1), (0, 10)),
}
APPLIES: dict[str, Any] = {
    "items": 4,
    "lowest": 0,
    "highest": 4,
    "method": Method.PERCENT,
    "rule": "all that apply",
    "source": "invented for a test",
    "may_not_apply": True,
}


def made(fields: dict[str, Any]) -> ItemScoring:
    """
    Make a form that differs in what a test is about.
    """
    return ItemScoring(**fields)


def every_sheet(
    form: ItemScoring, *, gaps: bool
) -> list[tuple[int | None, ...]]:
    """
    Fill a form with points in, in every way there is.
    """
    each: list[list[int | None]] = [
        [
            *([None] if gaps else []),
            *range(1, 1 + (len(points) or form.highest)),
        ]
        for points in form.points
    ]
    return list(product(*each))


@pytest.mark.parametrize(
    ("method", "least"),
    [
        (Method.SUM, None),
        (Method.SUM, 2),
        (Method.MEAN, None),
        (Method.MEAN, 1),
    ],
)
def test_a_form_with_points_knows_all_its_scores(
    method: Method, least: int | None
) -> None:
    """Every sheet that can be ticked is tried."""
    form = made(FORM | {"method": method, "least_answered": least})
    values = {
        Fraction(value)
        if isinstance(value, int)
        else Fraction(value).limit_denominator(10)
        for sheet in every_sheet(form, gaps=True)
        if (value := form.score(sheet).value) is not None
    }

    assert tuple(sorted(values)) == totals_of(form)
    assert (float(min(values)), float(max(values))) == form.extremes


def test_a_negative_point_may_make_a_shorter_sum_the_highest() -> None:
    """With one item left out the least and the most change places."""
    form = made(
        FORM
        | {
            "items": 2,
            "points": ((-3, -1), (-2, 5)),
            "least_answered": 1,
        }
    )

    assert (-5, 5) == form.extremes


def test_what_was_ticked_is_not_what_it_counts() -> None:
    """An item that is turned round counts 4 for 1."""
    form = made(FORM)

    assert 2 + 4 + 10 == form.score([2, 1, 2]).value
    assert 2 + 1 + 0 == form.score([2.0, 4.0, 1.0]).value


def test_points_are_counted_from_the_lowest_answer() -> None:
    """Answers from 0 count the first point for 0."""
    form = made(FORM | {"lowest": 0, "highest": 3})

    assert 0 + 4 + 0 == form.score([0, 0, 0]).value
    assert 3 + 1 + 10 == form.score([3, 3, 1]).value


def test_an_item_has_as_many_answers_as_points() -> None:
    """Each is refused in its own terms, and what is beyond in the form's."""
    form = made(FORM)

    refusal = (
        "expected a whole number from 1 to 2 or None for not answered, got 3"
    )

    assert [("items[2]", refusal)] == form.wrong_items([4, 4, 3])
    assert ["items", "items[3]"] == [
        path for path, _ in form.wrong_items([1, 1, 1, 9])
    ]


def test_a_part_of_a_form_adds_what_answers_count() -> None:
    """And is no part with one of its items left open."""
    form = made(FORM | {"subscales": (("turned", (1, 2)),)})

    assert (("turned", 14),) == form.score([1, 1, 2]).subscales
    assert (("turned", None),) == form.score([1, None, 2]).subscales


@pytest.mark.parametrize(
    "fields",
    [
        {"points": ((),)},
        {"points": [(), (), ()]},
        {"points": ((), (), [1])},
        {"points": ((), (), (1, 2, 3, 4, 5))},
        {"points": ((), (), (1.5,))},
        {"points": 3},
        {"method": Method.PERCENT},
        {"items_to": 4},
        {"allowed": (1, 4)},
        {"whole": False},
    ],
)
def test_points_that_mean_nothing_are_refused(fields: dict[str, Any]) -> None:
    """One tuple for each item, of whole numbers, for sums and means."""
    with pytest.raises(InvalidRecord) as caught:
        made(FORM | fields)

    assert "points" in [path for path, _ in caught.value.problems]


def test_what_does_not_apply_is_left_out_and_not_missing() -> None:
    """Three answers of four: nothing stands for another."""
    form = made(APPLIES)
    scored = form.score([4, 2, NOT_APPLICABLE, 0])

    assert 50 == scored.value
    assert (3, 4, 1) == (
        scored.answered,
        scored.asked,
        scored.not_applicable,
    )
    assert not scored.prorated


def test_what_is_left_open_is_missing_beside_what_does_not_apply() -> None:
    """All that apply have to be answered, and one at least."""
    form = made(APPLIES)

    assert form.score([4, 2, NOT_APPLICABLE, None]).value is None
    assert form.score([NOT_APPLICABLE] * 4).value is None
    mean = made(APPLIES | {"method": Method.MEAN})
    assert mean.score([NOT_APPLICABLE] * 4).value is None
    assert 25 == form.score([1, *[NOT_APPLICABLE] * 3]).value


def test_a_rule_that_asks_for_three_means_three_that_count() -> None:
    """Whether one is missing or does not apply."""
    form = made(APPLIES | {"least_answered": 3})

    assert 75 == form.score([4, 2, 3, NOT_APPLICABLE]).value
    assert form.score([4, 2, NOT_APPLICABLE, NOT_APPLICABLE]).value is None
    assert form.score([4, 2, NOT_APPLICABLE, None]).value is None
    assert form.score([4, 2, 3, None]).prorated


def test_a_form_whose_items_may_not_apply_has_more_totals() -> None:
    """One answer of four is enough for a percentage."""
    totals = totals_of(made(APPLIES))

    assert totals is not None
    assert Fraction(25) in totals
    assert Fraction(100, 3) * 2 in totals
    assert (0, 100) == made(APPLIES).extremes


def test_a_part_left_open_is_none_where_all_that_apply_are_needed() -> None:
    """In a part that is complete an item may not apply."""
    form = made(
        APPLIES
        | {
            "method": Method.SUBSCALE_PERCENT,
            "subscales": (("one", (0, 1)), ("two", (2, 3))),
        }
    )
    scored = form.score([4, NOT_APPLICABLE, 2, None])

    assert (("one", 100), ("two", None)) == scored.subscales
    assert scored.value is None
    assert 75 == form.score([4, NOT_APPLICABLE, 2, NOT_APPLICABLE]).value


def test_a_sum_beside_the_score_needs_what_applies() -> None:
    """A part that a mean only prints is none, where one does not apply."""
    form = made(
        APPLIES | {"method": Method.MEAN, "subscales": (("one", (0, 1)),)}
    )

    assert (("one", None),) == form.score([4, NOT_APPLICABLE, 2, 1]).subscales


@pytest.mark.parametrize(
    "method", [Method.SUM, Method.HALF_SUM, Method.SUBSCALE_SHARE]
)
def test_a_sum_without_an_item_is_another_sum(method: Method) -> None:
    """So that items of it always apply."""
    with pytest.raises(InvalidRecord) as caught:
        made(
            APPLIES | {"method": method, "subscales": (("all", (0, 1, 2, 3)),)}
        )

    assert ["may_not_apply"] == [path for path, _ in caught.value.problems]


def test_a_mark_is_refused_where_the_form_has_none() -> None:
    """And named among the answers where it has one."""
    without = made(APPLIES | {"may_not_apply": False})

    assert ["items[0]"] == [
        path for path, _ in without.wrong_items([Mark.NOT_APPLICABLE, 1, 1, 1])
    ]
    (_, refusal), *_ = made(APPLIES).wrong_items([9, 1, 1, 1])
    assert (
        "expected a whole number from 0 to 4, not_applicable or None for not "
        "answered, got 9"
    ) == refusal


def course_with(*items: int | Mark | None) -> dn.Course:
    """
    Make a course with one sheet of the FAAM.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", before=[FAAM_SPORT(items=items)])],
    )


def test_a_mark_comes_back_from_a_document() -> None:
    """As a word among numbers, apart from null."""
    course = course_with(4, 3, NOT_APPLICABLE, 2, None, 1, 1, 1)
    text = dumps(course)

    assert '"not_applicable"' in text
    assert course == loads(text)
    items = loads(text).sessions[0].before[0].items
    assert items is not None
    assert Mark.NOT_APPLICABLE is items[2]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ('"n/a"', "not_applicable, got a text of 3 characters"),
        ('""', "not_applicable, got a text of 0 characters"),
        ("true", "a number or a word, got true"),
        ("{}", "a number or a word, got an object"),
    ],
)
def test_another_word_among_answers_is_refused(
    word: str, expected: str
) -> None:
    """With the place at which it stands, and what may stand there."""
    text = dumps(course_with(4, 3, NOT_APPLICABLE, 2, 2, 1, 1, 1))

    with pytest.raises(
        dn.DocumentError, match=rf"items\[2\]: expected {expected}"
    ):
        loads(text.replace('"not_applicable"', word))


def test_a_mark_may_be_written_in_the_words_of_a_clinic() -> None:
    """Capitals, spaces and hyphens do not matter, as in other words."""
    one = FAAM_SPORT(items=[4, 3, "Not applicable", 2, 2, 1, 1, 1])

    assert (
        one.items
        == course_with(4, 3, NOT_APPLICABLE, 2, 2, 1, 1, 1)
        .sessions[0]
        .before[0]
        .items
    )
