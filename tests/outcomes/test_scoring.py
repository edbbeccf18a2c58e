"""
Answers become a score by the arithmetic and missing-item rule of their form.
"""

import math
from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import (
    BCTQ_FSS,
    BCTQ_SSS,
    DASH,
    DASH_SPORT,
    DASH_WORK,
    HIT6,
    LEFS,
    MIDAS,
    NDI,
    NDI_PERCENT,
    ODI,
    PCS,
    PSFS,
    QUICKDASH,
    QUICKDASH_SPORT,
    QUICKDASH_WORK,
    RMDQ,
    SPADI,
    TSK11,
    all_measures,
)
from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method, Scored

BY_PART = Method.SUBSCALE_PERCENT

FORM: dict[str, Any] = {
    "items": 10,
    "lowest": 0,
    "highest": 5,
    "method": Method.SUM,
    "rule": "all",
    "source": "own",
}


def made(fields: dict[str, Any]) -> ItemScoring:
    """
    Make a form that differs in what a test is about.
    """
    return ItemScoring(**(FORM | fields))


OWN = Measure.unlisted(
    "own_form",
    name="Own form",
    domain="activity",
    minimum=0,
    maximum=50,
    better="lower",
    items=made({}),
    source="own",
)

FORMS = [measure for measure in all_measures() if measure.items is not None]


def form_of(measure: Measure) -> ItemScoring:
    """
    Return the item scoring of a measure that has one.
    """
    assert measure.items is not None
    return measure.items


def points_of(form: ItemScoring) -> list[list[int]]:
    """
    Return what the answers of each item count.
    """
    answers = list(range(form.lowest, form.highest + 1))
    return [list(points) or answers for points in form.points]


def scored(measure: Measure, answers: Sequence[float | None]) -> Scored:
    """
    Score a form and return all that is said about it.
    """
    found = measure(items=answers).scored
    assert found is not None
    return found


def without(
    measure: Measure, missing: int, answer: float
) -> list[float | None]:
    """
    Fill a form with one answer and leave some of its last items out.
    """
    items = form_of(measure).items
    return [answer] * (items - missing) + [None] * missing


@pytest.mark.parametrize("measure", FORMS, ids=lambda m: m.key)
def test_the_ends_of_the_answers_give_the_ends_of_the_scale(
    measure: Measure,
) -> None:
    """
    Range and arithmetic of a form agree.

    Where answers say how bad it is and the score how good, the other way
    round.
    """
    form = form_of(measure)
    ends = [measure.minimum, measure.maximum]
    if form.method is Method.INVERTED_PERCENT:
        ends.reverse()
    ticked = [[answer] * form.items for answer in (form.lowest, form.highest)]
    if form.points:
        ticked = [
            [form.lowest + each.index(end(each)) for each in points_of(form)]
            for end in (min, max)
        ]

    assert ends == [measure(items=answers).value for answers in ticked]


@pytest.mark.parametrize("measure", FORMS, ids=lambda m: m.key)
def test_a_form_without_answers_has_no_score(measure: Measure) -> None:
    """Missing is not zero, even where an empty box counts as no."""
    found = scored(measure, [None] * form_of(measure).items)

    assert found.value is None
    assert 0 == found.answered
    assert not found.prorated


@pytest.mark.parametrize("measure", FORMS, ids=lambda m: m.key)
def test_every_form_names_its_missing_item_rule_and_source(
    measure: Measure,
) -> None:
    """A score can say by which rule it was made."""
    form = form_of(measure)

    assert form.rule
    assert form.source
    assert form.rule == scored(measure, without(measure, 0, form.lowest)).rule


@pytest.mark.parametrize(
    ("measure", "may_miss"),
    [
        (NDI, 2),
        (NDI_PERCENT, 2),
        (ODI, 1),
        (DASH, 3),
        (DASH_WORK, 0),
        (DASH_SPORT, 0),
        (QUICKDASH, 1),
        (QUICKDASH_WORK, 0),
        (QUICKDASH_SPORT, 0),
        (LEFS, 0),
        (SPADI, 2),
        (PCS, 0),
        (TSK11, 0),
        (BCTQ_SSS, 0),
        (BCTQ_FSS, 0),
        (MIDAS, 0),
        (HIT6, 0),
    ],
    ids=lambda value: value.key if isinstance(value, Measure) else None,
)
def test_a_form_bears_as_many_missing_items_as_its_rule_says(
    measure: Measure, may_miss: int
) -> None:
    """One item more left out, and there is no score."""
    form = form_of(measure)
    given = form.items - may_miss

    enough = scored(measure, without(measure, may_miss, form.highest))
    too_few = scored(measure, without(measure, may_miss + 1, form.highest))

    assert measure.maximum == enough.value
    assert (may_miss > 0) is enough.prorated
    assert (given, form.items) == (enough.answered, enough.asked)
    assert too_few.value is None
    assert not too_few.prorated


def test_a_missing_ndi_section_counts_as_the_mean_of_the_others() -> None:
    """Eight sections of 3 make 30 of 50, and 60 percent."""
    answers = without(NDI, 2, 3)

    assert 30 == NDI(items=answers).value
    assert 60 == NDI_PERCENT(items=answers).value


def test_a_statement_without_a_tick_counts_as_no() -> None:
    """Five ticks and nothing else recorded are 5, and nothing is prorated."""
    found = scored(RMDQ, [1] * 5 + [None] * 19)

    assert 5 == found.value
    assert not found.prorated
    assert 5 == RMDQ(items=[1] * 5 + [0] * 19).value


def test_the_psfs_is_the_mean_of_as_many_activities_as_were_named() -> None:
    """Three activities or five: the mean of all, or none."""
    assert 5 == PSFS(items=[3, 5, 7]).value
    assert 4 == PSFS(items=[4]).value
    assert PSFS(items=[3, 5, None]).value is None
    assert 3.25 == PSFS(items=[3, 3, 3, 4]).value


def test_subscales_are_given_as_far_as_they_were_answered() -> None:
    """A missing item of one subscale leaves the others known."""
    found = scored(PCS, [None, 1, 2, 3, 0, 0, 1, 4, 2, 1, 3, 0, 4])

    assert (
        ("rumination", 10),
        ("magnification", 5),
        ("helplessness", None),
    ) == found.subscales
    assert found.value is None


def test_the_parts_of_the_spadi_count_alike_whatever_their_length() -> None:
    """Five items of pain weigh as much as eight of disability."""
    assert 50 == SPADI(items=[10] * 5 + [0] * 8).value


def test_a_spadi_item_left_out_leaves_its_parts_denominator() -> None:
    """Four answered items of pain at 5 are 50 percent of 40."""
    found = scored(SPADI, [5, 5, 5, 5, None] + [0] * 8)

    assert (("pain", 50), ("disability", 0)) == found.subscales
    assert 25 == found.value
    assert found.prorated


def test_a_part_of_the_spadi_without_answers_is_unknown() -> None:
    """No answer on pain is no pain score, not zero."""
    found = scored(SPADI, [None] * 5 + [4] * 8)

    assert (("pain", None), ("disability", 40)) == found.subscales
    assert found.value is None


def test_the_original_spadi_is_marked_on_a_line() -> None:
    """Answers between two whole numbers are true answers there."""
    assert 45 == SPADI(items=[4.5] * 13).value


def test_a_mean_of_parts_needs_every_part() -> None:
    """Enough answers do not help where one part has none."""
    form = ItemScoring(
        items=3,
        lowest=0,
        highest=10,
        method=Method.SUBSCALE_PERCENT,
        least_answered=1,
        rule="one is enough",
        source="made for this test",
        subscales=(("one", (0,)), ("two", (1, 2))),
    )

    assert form.score([None, 3, 4]).value is None
    assert 50 == form.score([5, 5, None]).value


def test_a_percentage_of_no_answers_is_unknown() -> None:
    """A rule that asks for nothing still makes no zero of nothing."""
    form = ItemScoring(
        items=2,
        lowest=0,
        highest=5,
        method=Method.PERCENT,
        least_answered=1,
        rule="one is enough",
        source="made for this test",
    )

    assert form.score([None, None]).value is None
    assert 60 == form.score([3, None]).value


@pytest.mark.parametrize(
    ("fields", "lowest", "highest"),
    [
        ({"method": "sum"}, 0, 50),
        ({"method": "sum", "lowest": 1}, 10, 50),
        # four answers of 1, with the others left out, are a score of 4
        ({"method": "sum", "lowest": 1, "least_answered": 4}, 4, 50),
        ({"method": "sum", "lowest": -5, "least_answered": 4}, -50, 50),
        ({"method": "sum", "lowest": -5, "highest": -1}, -50, -10),
        ({"method": "sum", "lowest": 1, "items_to": 12}, 10, 60),
        ({"method": "sum", "allowed": (4, 2, 3)}, 20, 40),
        ({"method": "mean", "lowest": 1, "least_answered": 4}, 1, 5),
        ({"method": "percent", "lowest": 1, "highest": 3}, 100 / 3, 100),
        ({"method": "percent", "lowest": -5}, -100, 100),
        # what is missing is made up for, so that ten answers count
        ({"method": "prorated_sum", "lowest": 1, "least_answered": 4}, 10, 50),
        ({"method": "prorated_sum", "lowest": 1, "items_to": 12}, 10, 60),
        (
            {
                "method": "prorated_sum",
                "lowest": 1,
                "items_to": 12,
                "least_answered": 11,
            },
            11,
            60,
        ),
        ({"method": "mean_from_zero", "lowest": 1}, 0, 100),
        ({"method": "mean_from_zero", "allowed": (1, 4)}, 20, 80),
        (
            {
                "method": "subscale_percent",
                "lowest": 1,
                "subscales": (("one", (0,)), ("two", (1, 2))),
            },
            20,
            100,
        ),
    ],
)
def test_a_form_knows_its_lowest_and_its_highest_score(
    fields: dict[str, Any], lowest: float, highest: float
) -> None:
    """No answers go beyond, and some answers get there."""
    form = made(fields)
    answers = form.allowed or (form.lowest, form.highest)
    fewest = form.least_answered or form.items
    scores = [
        score
        for answer in answers
        for most in range(form.items, (form.items_to or form.items) + 1)
        for given in range(fewest, most + 1)
        if (score := form.score(_answered(answer, given, most)).value)
        is not None
    ]

    assert (lowest, highest) == form.extremes
    assert lowest == min(scores)
    assert highest == max(scores)


def _answered(answer: int, given: int, asked: int) -> list[int | None]:
    """
    Give some questions one and the same answer, and the others none.
    """
    return [answer if place < given else None for place in range(asked)]


@pytest.mark.parametrize("measure", FORMS, ids=lambda found: found.key)
def test_a_form_of_the_catalogue_stays_on_its_scale(measure: Measure) -> None:
    """As one's own would have to."""
    lowest, highest = form_of(measure).extremes

    assert measure.minimum <= lowest
    assert highest <= measure.maximum
    assert attrs.evolve(measure, listed=False).items == measure.items


@pytest.mark.parametrize(
    ("minimum", "maximum"), [(1, 50), (0, 49), (0, 49.5), (51, 60)]
)
def test_a_form_that_leaves_the_scale_is_refused(
    minimum: float, maximum: float
) -> None:
    """It would be refused only when such a score is made."""
    with pytest.raises(InvalidRecord) as caught:
        attrs.evolve(OWN, minimum=minimum, maximum=maximum)

    wrong = (
        f"expected a form whose scores lie from {minimum} to {maximum} "
        "(minimum to maximum), got one whose scores run from 0 to 50"
    )
    assert (("items", wrong),) == caught.value.problems


@pytest.mark.parametrize("measure", FORMS, ids=lambda found: found.key)
def test_a_whole_scale_of_the_catalogue_adds_whole_answers(
    measure: Measure,
) -> None:
    """So that none of its forms gives a score that it refuses."""
    form = form_of(measure)

    assert not measure.whole or (form.whole and form.method is Method.SUM)


@pytest.mark.parametrize(
    ("minimum", "maximum"), [(0, 50), (-1, 50.5), (0.0, 100)]
)
def test_a_form_may_use_a_part_of_its_scale(
    minimum: float, maximum: float
) -> None:
    """Its ends count as inside, and a scale may be wider."""
    own = attrs.evolve(OWN, minimum=minimum, maximum=maximum)

    assert 0 == own(items=[0] * 10).value
    assert 50 == own(items=[5] * 10).value


@pytest.mark.parametrize(
    ("measure", "answer"),
    [
        (NDI, 6),
        (NDI, -1),
        (NDI, 2.5),
        (NDI, math.nan),
        (NDI, math.inf),
        (NDI, True),
        (NDI, "3"),
        (QUICKDASH, 0),
        (HIT6, 7),
        (HIT6, 9),
        (HIT6, 8.5),
        (HIT6, "always"),
        (HIT6, False),
        (RMDQ, 2),
        (SPADI, 10.5),
        (SPADI, math.nan),
        (SPADI, True),
        (TSK11, 5),
        (MIDAS, 93),
    ],
    ids=lambda value: value.key if isinstance(value, Measure) else None,
)
def test_an_answer_that_the_form_has_not_is_refused(
    measure: Measure, answer: float
) -> None:
    """The message names the item, what was expected and what came."""
    answers: list[float | None] = [
        *without(measure, 1, form_of(measure).lowest)[:-1],
        answer,
    ]
    place = len(answers) - 1

    with pytest.raises(InvalidRecord) as caught:
        measure(items=answers)

    assert [f"items[{place}]"] == [
        path for path, _ in caught.value.problems if path.startswith("items")
    ]
    assert "None for not answered" in str(caught.value)


def test_answers_read_from_a_column_with_gaps_are_whole_numbers() -> None:
    """A table turns 3 into 3.0 beside a gap; the answer is the same."""
    assert 30 == NDI(items=[3.0] * 9 + [None]).value
    assert 60 == HIT6(items=[10.0] * 6).value


def test_what_was_expected_is_said_in_the_forms_own_terms() -> None:
    """Skipped numbers are listed, whole numbers are called whole."""
    with pytest.raises(InvalidRecord, match="one of 6, 8, 10, 11, 13 or None"):
        HIT6(items=[7, 8, 8, 8, 8, 8])
    with pytest.raises(InvalidRecord, match="a whole number from 0 to 5 or"):
        NDI(items=[6] + [0] * 9)
    with pytest.raises(InvalidRecord, match="a number from 0 to 10 or None"):
        SPADI(items=[11] + [0] * 12)


def test_a_form_of_another_length_is_refused() -> None:
    """Nine answers are not a Neck Disability Index of ten sections."""
    with pytest.raises(InvalidRecord, match="expected 10 answers, got 9"):
        NDI(items=[0] * 9)
    with pytest.raises(InvalidRecord, match="expected 10 answers, got 0"):
        NDI(items=[])
    with pytest.raises(InvalidRecord, match="expected 1 to 7 answers, got 8"):
        PSFS(items=[5] * 8)


@pytest.mark.parametrize("number", [0, 9, 11])
def test_a_wrong_number_of_answers_is_a_problem_of_the_items(
    number: int,
) -> None:
    """And of nothing else, where a total is given."""
    with pytest.raises(InvalidRecord) as caught:
        NDI(30, items=[0] * number)

    assert ["items"] == [path for path, _ in caught.value.problems]


@pytest.mark.parametrize("answer", [6, -1, 2.5])
def test_an_answer_that_is_refused_is_shown_as_the_number_that_came(
    answer: float,
) -> None:
    """A slip of the finger is found by it."""
    with pytest.raises(InvalidRecord, match=f"got {answer}$"):
        NDI(30, items=[answer] + [0] * 9)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"items": 0}, "items"),
        ({"items": "ten"}, "items"),
        ({"items_to": 2}, "items_to"),
        ({"lowest": None}, "lowest"),
        ({"highest": 0}, "highest"),
        ({"least_answered": 11}, "least_answered"),
        ({"method": "guess"}, "method"),
        ({"whole": 1}, "whole"),
        ({"rule": " "}, "rule"),
        ({"source": None}, "source"),
        ({"lowest": -5, "highest": 0, "method": Method.PERCENT}, "highest"),
        ({"lowest": -5, "highest": 0, "method": BY_PART}, "highest"),
        ({"method": BY_PART}, "subscales"),
        ({"allowed": ()}, "allowed"),
        ({"allowed": (0, 6)}, "allowed"),
        ({"allowed": [0, 5]}, "allowed"),
        ({"subscales": None}, "subscales"),
        ({"subscales": (("one", (0, 10)),)}, r"subscales\[0\]"),
        ({"subscales": (("one", (0,)), ("two", (-1,)))}, r"subscales\[1\]"),
        ({"subscales": (("none", ()),)}, r"subscales\[0\]"),
        ({"subscales": (("", (0,)),)}, r"subscales\[0\]"),
        ({"subscales": (7,)}, r"subscales\[0\]"),
        ({"subscales": (("one", [0]),)}, r"subscales\[0\]"),
    ],
)
def test_a_form_that_cannot_be_scored_is_refused(
    fields: dict[str, Any], wrong: str
) -> None:
    """A rule from somebody's document must not fail when it is used."""
    with pytest.raises(InvalidRecord, match=rf"ItemScoring\.{wrong}: "):
        made(fields)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (
            {"items_to": 2, "least_answered": 11},
            ["items_to", "least_answered"],
        ),
        ({"items_to": 2, "highest": 0}, ["items_to", "highest"]),
        ({"items_to": 2, "method": "guess"}, ["method", "items_to"]),
        ({"items": 0, "items_to": 2, "method": "guess"}, ["items", "method"]),
    ],
)
def test_everything_wrong_with_a_form_is_said_at_once(
    fields: dict[str, Any], wrong: list[str]
) -> None:
    """Each field under its name, with what was expected of it."""
    with pytest.raises(InvalidRecord) as caught:
        made(fields)

    assert wrong == [path for path, _ in caught.value.problems]
    assert all(type(message) is str for _, message in caught.value.problems)


def test_a_method_that_is_none_is_told_what_came() -> None:
    """The kinds of arithmetic are named too."""
    with pytest.raises(InvalidRecord, match=r"sum.* got a text of 5 char"):
        made({"method": "guess"})


def test_a_form_may_ask_for_all_of_its_items_and_have_one_alone() -> None:
    """Both are bounds that belong."""
    whole = made({"least_answered": 10})
    single = made({"items": 1})

    assert 20 == whole.score([2] * 10).value
    assert whole.score([2] * 9 + [None]).value is None
    assert 4 == single.score([4]).value
