"""
Forms of our measures, without their wording.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling._exact import exact
from dryneedling.fhir import definitions, score_response
from dryneedling.fhir.calculations import calculation
from dryneedling.fhir.canonical import MODEL, questionnaire
from dryneedling.fhir.known_forms import of_canonical
from dryneedling.measures import (
    HIT6,
    LEFS,
    NDI,
    NPRS,
    PSFS,
    SPADI,
    all_measures,
    measure,
)
from dryneedling.outcomes import Measure
from dryneedling.scoring import NOT_APPLICABLE, ItemScoring
from dryneedling.screening import factors

Tree = dict[str, Any]

FORMS: Final = {
    one["url"]: one
    for one in definitions()
    if one["resourceType"] == "Questionnaire"
}
SCORED: Final = [one for one in all_measures() if one.items is not None]
FAAM: Final = measure("faam_adl")
TSK17: Final = measure("tsk17")


def rule_of(one: Measure) -> ItemScoring:
    """
    Return how a measure is scored from items.
    """
    assert one.items is not None
    return one.items


def key_of(one: Measure) -> str:
    """
    Return what a test of a measure is called by.
    """
    return one.key


def answers_of(form: ItemScoring, index: int) -> Sequence[int]:
    """
    Return what an item may be answered.
    """
    if form.points and form.points[index]:
        return range(form.lowest, form.lowest + len(form.points[index]))
    return form.allowed or range(form.lowest, form.highest + 1)


def filled(scale: Measure, answers: Sequence[int | None]) -> Tree:
    """
    Return a filled form of ours.
    """
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{questionnaire(scale.key)}|{MODEL}",
        "status": "completed",
        "authored": "2026-03-02",
        "item": [
            {"linkId": str(number), "answer": [{"valueInteger": answer}]}
            for number, answer in enumerate(answers, 1)
            if answer is not None
        ],
    }


@pytest.mark.parametrize("scale", SCORED, ids=key_of)
def test_every_measure_of_items_has_a_form(scale: Measure) -> None:
    """Its items in their order, then the total that a program calculates."""
    form = FORMS[questionnaire(scale.key)]
    items = form["item"]
    count = rule_of(scale).items_to or rule_of(scale).items

    assert [one["linkId"] for one in items] == [
        *map(str, range(1, count + 1)),
        "total",
    ]
    assert items[-1]["readOnly"]
    # the wording belongs to its owner
    assert not any("text" in one for one in items)
    assert not any("display" in str(one) for one in items)


@pytest.mark.parametrize("scale", SCORED, ids=key_of)
def test_a_form_asks_for_the_answers_that_its_rule_takes(
    scale: Measure,
) -> None:
    """Each option counts what the measure's own rule makes of it."""
    rule = rule_of(scale)
    for index, item in enumerate(FORMS[questionnaire(scale.key)]["item"]):
        if "answerOption" not in item:
            continue
        options = [
            option
            for option in item["answerOption"]
            if "valueInteger" in option
        ]
        answers = answers_of(rule, index)
        points = rule.points[index] if rule.points else ()
        weights = [one["extension"][0]["valueDecimal"] for one in options]
        assert [one["valueInteger"] for one in options] == list(answers)
        assert weights == list(points or answers)
        marks = item["answerOption"][len(options) :]
        assert len(marks) == rule.may_not_apply


def test_an_item_that_is_turned_round_counts_the_other_way() -> None:
    """What the fourth item of the TSK is answered is not what it counts."""
    (fourth,) = [
        one
        for one in FORMS[questionnaire(TSK17.key)]["item"]
        if one["linkId"] == "4"
    ]

    assert [
        (one["valueInteger"], one["extension"][0]["valueDecimal"])
        for one in fourth["answerOption"]
    ] == [(1, 4), (2, 3), (3, 2), (4, 1)]


def test_an_answer_between_whole_numbers_is_typed() -> None:
    """A long scale has its ends and no list."""
    item = FORMS[questionnaire(SPADI.key)]["item"][0]

    assert item["type"] == "decimal"
    assert [one["valueDecimal"] for one in item["extension"]] == [0, 10]
    days = FORMS[questionnaire("midas")]["item"][0]
    assert days["type"] == "integer"
    assert [one["valueInteger"] for one in days["extension"]] == [0, 92]


def test_a_form_has_the_codes_that_were_read_and_no_other() -> None:
    """A form of several versions has none: nobody said which it is."""
    neck = FORMS[questionnaire("ndi")]

    assert neck["code"][0]["code"] == "82226-2"
    assert neck["item"][0]["code"][0]["code"] == "82227-0"
    assert neck["item"][-1]["code"][0]["code"] == "82237-9"
    assert "code" not in FORMS[questionnaire("lefs")]


@pytest.mark.parametrize("scale", [NDI, LEFS, HIT6, TSK17, PSFS], ids=key_of)
@given(data=st.data())
def test_a_filled_form_of_ours_is_scored_by_its_measure(
    scale: Measure, data: st.DataObject
) -> None:
    """The canonical alone tells which it is."""
    rule = rule_of(scale)
    answers = [
        data.draw(st.sampled_from(answers_of(rule, index)))
        for index in range(rule.items)
    ]
    scored = score_response(filled(scale, answers))

    assert scored.score.measure == scale
    assert scored.score.value == rule.score(answers).value


def test_a_canonical_of_ours_names_its_measure_and_no_other() -> None:
    """With a version or without; a measure without items has no form."""
    known = of_canonical(f"{questionnaire('koos_pain')}|{MODEL}")

    assert known is not None
    assert (known.measure.key, known.part) == ("koos_pain", "form")
    assert of_canonical(questionnaire(NPRS.key)) is None


def evaluated(expression: str, given_answers: Sequence[int]) -> float | None:
    """
    Evaluate what a calculatedExpression says, of answers.

    FHIRPath: what stands between the two functions is plain arithmetic.
    """
    said = re.fullmatch(r"iif\((.*) >= (\d+), (.*), \{\}\)", expression)
    assert said is not None
    answers = "%resource.item.where(linkId != 'total').answer.value"
    assert said[1] == f"{answers}.count()"
    if len(given_answers) < int(said[2]):
        return None
    told = (
        said[3]
        .replace(f"{answers}.aggregate($this + $total, 0)", "total")
        .replace(f"{answers}.count()", "count")
    )
    values = {"total": sum(given_answers), "count": len(given_answers)}
    return float(eval(told, {"__builtins__": {}}, values))  # noqa: S307  # our own arithmetic


CALCULATED: Final = [
    one for one in SCORED if calculation(rule_of(one)) is not None
]


@pytest.mark.parametrize("scale", CALCULATED, ids=key_of)
@given(data=st.data())
def test_what_a_form_calculates_is_its_score(
    scale: Measure, data: st.DataObject
) -> None:
    """With answers missing as well; too few give nothing."""
    rule = rule_of(scale)
    (extension,) = FORMS[questionnaire(scale.key)]["item"][-1]["extension"]
    told = extension["valueExpression"]
    answers = [
        data.draw(st.none() | st.sampled_from(answers_of(rule, index)))
        for index in range(rule.items)
    ]
    found = evaluated(
        told["expression"], [one for one in answers if one is not None]
    )
    value = rule.score(answers).value

    assert told["language"] == "text/fhirpath"
    if value is None:
        assert found is None
    else:
        assert found == pytest.approx(float(exact(value)))


@pytest.mark.parametrize("scale", [SPADI, TSK17, FAAM, PSFS], ids=key_of)
def test_a_rule_that_is_no_plain_arithmetic_is_not_told(
    scale: Measure,
) -> None:
    """Subscales, weights, items that may not apply, a form of any length."""
    assert calculation(rule_of(scale)) is None
    total = FORMS[questionnaire(scale.key)]["item"][-1]
    assert "extension" not in total


def test_a_screening_asks_for_each_factor() -> None:
    """Its questions are in our own words."""
    form = FORMS[questionnaire("screening")]
    known = [(one.key, one.question or one.name) for one in factors()]

    assert [(one["linkId"], one["text"]) for one in form["item"]] == known
    assert {
        option["valueCoding"]["code"]
        for one in form["item"]
        for option in one["answerOption"]
    } == {"present", "absent"}


def test_an_item_that_does_not_apply_is_answered_by_a_code_of_ours() -> None:
    """It is left out of the score, and nothing is missing."""
    answers = [2] * rule_of(FAAM).items
    form = filled(FAAM, answers)
    mark = FORMS[questionnaire(FAAM.key)]["item"][0]["answerOption"][-1]
    form["item"][0]["answer"] = [mark]
    scored = score_response(form)

    assert scored.score.value == 50
    assert scored.score.items is not None
    assert scored.score.items[0] is NOT_APPLICABLE
