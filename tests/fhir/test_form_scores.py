"""
Forms as they come: the score is ours, and the form's total stands beside it.
"""

import json
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.fhir import ScoredForm, score_response
from dryneedling.fhir.known_forms import form_codes
from dryneedling.measures import (
    NDI,
    NDI_PERCENT,
    NPRS,
    ODI,
    PROMIS_PF,
    PSFS,
    QUICKDASH,
)
from dryneedling.measures.gad7 import GAD7

WEIGHT = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
LOINC = "http://loinc.org"
NDI_FORM = "http://loinc.org/q/82226-2"
NDI_ITEMS = [
    *("82227-0", "82228-8", "82229-6", "82230-4", "82231-2"),
    *("82232-0", "82233-8", "82234-6", "82235-3", "82236-1"),
]
# CMS ACCESS Model API 0.1, NeckDisabilityIndexExample1: 20 of 50, printed 40
ANSWERS = [2, 1, 2, 2, 3, 2, 2, 2, 2, 2]


def weight(number: int) -> dict[str, Any]:
    """
    Return the weight of an option.
    """
    return {"extension": [{"url": WEIGHT, "valueDecimal": number}]}


def weighed(number: float, **coding: object) -> dict[str, Any]:
    """
    Answer with a coding and its weight.
    """
    weight = {"url": WEIGHT, "valueDecimal": number}
    return {"valueCoding": {**coding, "extension": [weight]}}


def line(link_id: str, *answers: dict[str, Any]) -> dict[str, Any]:
    """
    Make a line of a form, with its answers.
    """
    made: dict[str, Any] = {"linkId": link_id}
    return made | ({"answer": [*answers]} if answers else {})


def response(*items: dict[str, Any], **fields: object) -> dict[str, Any]:
    """
    Make a QuestionnaireResponse.
    """
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": [*items],
        **fields,
    }


def neck(total: float | None = None, **fields: object) -> dict[str, Any]:
    """
    Make the neck form of the CMS example, with link ids of its own.
    """
    items = [
        line(f"ndi-{number}", weighed(answer))
        for number, answer in enumerate(ANSWERS, 1)
    ]
    if total is not None:
        items.append(line("total-score", {"valueDecimal": total}))
    items.append(line("severity-category", {"valueString": "words"}))
    return response(*items, **fields)


def questionnaire(
    *items: dict[str, Any], code: str | None = None
) -> dict[str, Any]:
    """
    Make a Questionnaire.
    """
    made: dict[str, Any] = {"resourceType": "Questionnaire", "item": [*items]}
    if code is not None:
        made["code"] = [{"system": LOINC, "code": code}]
    return made


def asked_ten(**fields: object) -> dict[str, Any]:
    """
    Make a Questionnaire of ten items, q0 to q9.
    """
    options = [
        {"valueCoding": {"code": f"a{n}", **weight(n)}} for n in range(6)
    ]
    lines = [
        {"linkId": f"q{n}", "type": "choice", "answerOption": options}
        for n in range(10)
    ]
    return questionnaire(*lines) | fields


def problems_of(
    form: object,
    **named: Any,  # noqa: ANN401  # as the function takes them
) -> list[tuple[str, str]]:
    """
    Return what is wrong with a form.
    """
    with pytest.raises(dn.FhirError) as caught:
        score_response(form, **named)
    assert str(caught.value).splitlines()
    return [*caught.value.problems]


def test_a_published_form_is_scored_as_printed() -> None:
    """
    CMS ACCESS, NeckDisabilityIndexExample1: its total is in percent.
    """
    found = score_response(neck(40), measure=NDI_PERCENT)
    assert found == ScoredForm(
        NDI_PERCENT(items=ANSWERS),
        40,
        agrees=True,
        left=("QuestionnaireResponse.item[11].answer[0]",),
    )
    assert 40 == found.score.value


def test_a_published_form_whose_total_is_not_its_own_is_told() -> None:
    """
    CMS ACCESS, NeckDisabilityIndexExample2: same answers, and 36 is printed.
    """
    found = score_response(neck(36), measure=NDI_PERCENT)
    assert (40, 36, False) == (
        found.score.value,
        found.form_total,
        found.agrees,
    )


def test_the_total_tells_which_scale_the_form_has() -> None:
    """
    One code stands for both; the sum where no total tells otherwise.
    """
    for total, scale in ((20, NDI), (40, NDI_PERCENT), (36, NDI)):
        form = neck(total, questionnaire=f"{NDI_FORM}|2.78")
        assert scale(items=ANSWERS) == score_response(form).score
    plain = score_response(neck(questionnaire=NDI_FORM))
    assert (NDI, 20) == (plain.score.measure, plain.score.value)
    assert (None, None) == (plain.form_total, plain.agrees)
    # whoever names the scale is taken at his word
    named = score_response(neck(40), measure="ndi")
    assert (20, False) == (named.score.value, named.agrees)


def test_codes_of_items_tell_their_order_and_what_is_missing() -> None:
    """
    Link ids of the NLM's form builder are paths of codes.
    """
    lines = [
        line(f"/82226-2/{code}", {"valueInteger": answer})
        for code, answer in zip(NDI_ITEMS, ANSWERS, strict=True)
    ]
    total = line("/82226-2/82237-9", {"valueDecimal": 20.0})
    whole = score_response(response(total, *reversed(lines)))
    assert NDI(items=ANSWERS) == whole.score
    assert (20, True) == (whole.form_total, whole.agrees)
    some = score_response(response(*lines[:3], *lines[4:]))
    assert NDI(items=[*ANSWERS[:3], None, *ANSWERS[4:]]) == some.score
    # a line without an answer is one that nobody answered
    blank = score_response(response(*lines[:9], line(f"/{NDI_ITEMS[9]}")))
    assert NDI(items=[*ANSWERS[:9], None]) == blank.score


def test_lines_may_stand_in_groups_and_below_answers() -> None:
    """
    R4 nests items in items and in answers.
    """
    lines = [
        line(code, {"valueInteger": answer})
        for code, answer in zip(NDI_ITEMS, ANSWERS, strict=True)
    ]
    lines[2]["answer"][0]["item"] = lines[3:5]
    group: dict[str, Any] = {"linkId": "g", "item": [*lines[:3], *lines[5:]]}
    assert NDI(items=ANSWERS) == score_response(response(group)).score


def test_the_total_may_be_a_coding_with_a_weight() -> None:
    """
    CMS ACCESS 0.9 writes it so.
    """
    total = weighed(40, system=LOINC, code="82237-9")
    form = neck(questionnaire=NDI_FORM)
    form["item"].insert(0, line("score", total))
    found = score_response(form)
    assert (NDI_PERCENT, 40, True) == (
        found.score.measure,
        found.form_total,
        found.agrees,
    )


def test_options_of_the_questionnaire_tell_what_an_answer_counts() -> None:
    """
    By system and code, else by the words of this very form.
    """
    options: list[dict[str, Any]] = [
        {"valueCoding": {"system": "urn:own", "code": f"a{n}", **weight(n)}}
        for n in range(6)
    ]
    worded = [{"valueString": f"answer {n}", **weight(n)} for n in range(6)]
    shown = [
        {"valueCoding": {"display": f"answer {n}", **weight(n)}}
        for n in range(6)
    ]
    form = questionnaire(
        *[
            {"linkId": f"q{n}", "type": "choice", "answerOption": kind}
            for n, kind in enumerate(
                [options] * 4 + [worded] * 3 + [shown] * 3
            )
        ],
        {"linkId": "why", "type": "string"},
        {"linkId": "about", "type": "display"},
        {
            "linkId": "sum",
            "type": "decimal",
            "readOnly": True,
            "code": [{"system": LOINC, "code": "97909-6"}],
        },
        code="97908-8",
    )
    filled = response(
        *[
            line(f"q{n}", {"valueCoding": {"system": "urn:own", "code": "a3"}})
            for n in range(4)
        ],
        *[line(f"q{n}", {"valueString": "answer 2"}) for n in (4, 5, 6)],
        *[
            line(f"q{n}", {"valueCoding": {"display": "answer 1"}})
            for n in (7, 8)
        ],
        line("why", {"valueString": "said"}),
        line("sum", {"valueDecimal": 44.4}),
    )
    found = score_response(filled, questionnaire=form)
    assert ODI(items=[3, 3, 3, 3, 2, 2, 2, 1, 1, None]) == found.score
    # 20 of 45 is 44.44...
    assert (44.4, True) == (found.form_total, found.agrees)
    contained = filled | {
        "questionnaire": "#f",
        "contained": [{"id": "g"}, form | {"id": "f"}],
    }
    assert found == score_response(contained)
    assert found == score_response(
        json.dumps(filled), questionnaire=json.dumps(form).encode()
    )


def test_the_url_of_a_questionnaire_tells_its_measure() -> None:
    """
    As the canonical of a response does: it is the same.
    """
    filled = response(
        *[line(f"q{n}", {"valueCoding": {"code": "a2"}}) for n in range(10)]
    )
    form = asked_ten(url="http://loinc.org/q/97908-8")
    found = score_response(filled, questionnaire=form)
    assert ODI(items=[2] * 10) == found.score


def test_a_list_is_in_the_order_of_the_questionnaire() -> None:
    """
    No answer of a list has a link id, by which it could be found.
    """
    found = score_response([2] * 10, questionnaire=asked_ten(), measure=ODI)
    assert (ODI(items=[2] * 10), ()) == (found.score, found.left)


@pytest.mark.parametrize(
    ("form", "named"),
    [
        # no answer is one that it asks for
        (asked_ten(), {"measure": NDI}),
        # its code is that of another form than the canonical of the answers
        (
            asked_ten(code=[{"system": LOINC, "code": "97908-8"}]),
            {"measure": NDI},
        ),
    ],
)
def test_the_questionnaire_of_another_form_is_refused(
    form: dict[str, Any], named: dict[str, Any]
) -> None:
    """
    It made a form without any answer, or weights of other options.
    """
    filled = neck(questionnaire=NDI_FORM)
    (problem,) = problems_of(filled, questionnaire=form, **named)
    assert problem[0] == "questionnaire"
    assert "got that of another form" in problem[1]


def test_two_options_of_one_name_tell_nothing() -> None:
    """
    Unless both count the same.
    """
    for second, value in ((3, 3), (4, None)):
        options = [
            {"valueString": "often", **weight(3)},
            {"valueString": "often", **weight(second)},
            {"valueString": "never"},
        ]
        form = questionnaire(
            {"linkId": "q", "type": "choice", "answerOption": options}
        )
        filled = response(line("q", {"valueString": "often"}))
        if value is None:
            ((path, _),) = problems_of(
                filled, measure=NPRS, questionnaire=form
            )
            assert path == "QuestionnaireResponse.item[0].answer[0]"
        else:
            found = score_response(filled, measure=NPRS, questionnaire=form)
            assert NPRS(value) == found.score
            unweighed: list[dict[str, Any]] = [
                {"valueString": "never"},
                {"valueCoding": {}},
            ]
            for answer in unweighed:
                ((_, said),) = problems_of(
                    response(line("q", answer)),
                    measure=NPRS,
                    questionnaire=form,
                )
                assert "no option of the Questionnaire" in said


def test_a_coding_without_a_weight_is_never_read_by_its_words() -> None:
    """
    The same words count differently on other forms; all are named at once.
    """
    said = {"valueCoding": {"system": LOINC, "code": "LA6569-3"}}
    codes = [code.item for code in form_codes().values()]
    assert 7 in codes
    form = response(
        *[
            line(code, said)
            for (_, code), meant in form_codes().items()
            if meant.measure == GAD7 and meant.item
        ]
    )
    found = problems_of(form)
    assert 7 == len(found)
    assert "QuestionnaireResponse.item[0].answer[0]" == found[0][0]
    assert "give the Questionnaire whose options" in found[0][1]


def test_a_form_of_one_number_is_that_number() -> None:
    """
    Pain, and T-scores, which nobody can add up from answers.
    """
    pain = response(line("a", weighed(7, system=LOINC, code="72514-3")))
    assert NPRS(7) == score_response(pain).score
    assert NPRS(7) == score_response([7], measure=NPRS).score
    quantity = {"valueQuantity": {"value": 38.5, "unit": "{T-score}"}}
    function = response(
        line("t", quantity), questionnaire="http://loinc.org/q/76804-4"
    )
    found = score_response(function)
    assert PROMIS_PF(38.5, instrument="short form 6b") == found.score
    assert (38.5, None) == (found.form_total, found.agrees)
    items = [line(f"p{n}", {"valueInteger": 3}) for n in range(6)]
    coded = response(*items, line("/77874-6", quantity))
    own = score_response(coded, measure=PROMIS_PF, instrument="short form 6b")
    assert found.score == own.score
    assert 6 == len(own.left)
    ((_, said),) = problems_of(response(*items), measure=PROMIS_PF)
    assert said.startswith("expected 1 answer, got 6, and nothing says which")


def test_answers_alone_are_scored_too() -> None:
    """
    A list in the form's order, or a mapping in the order that is said.
    """
    flat = score_response(ANSWERS, measure=NDI)
    assert NDI(items=ANSWERS) == flat.score
    assert flat == score_response(json.dumps(ANSWERS), measure="ndi")
    assert flat == score_response(tuple(ANSWERS), measure=NDI)
    by_link = {
        "sum": 20,
        **{f"q{n}": value for n, value in enumerate(ANSWERS)},
    }
    order = [f"q{n}" for n in range(10)]
    found = score_response(by_link, measure=NDI, link_ids=order, total="sum")
    assert (flat.score, 20, True) == (
        found.score,
        found.form_total,
        found.agrees,
    )
    turned = score_response(
        dict(reversed(by_link.items())),
        measure=NDI,
        link_ids=order,
        total="sum",
    )
    assert found == turned
    listed = {key: [{"valueInteger": n}] for key, n in by_link.items()}
    assert found == score_response(
        listed, measure=NDI, link_ids=order, total="sum"
    )
    rated = score_response([3, 5, 7], measure=PSFS)
    assert (3, 5, 7) == rated.score.items


def test_a_published_form_may_answer_in_decimals() -> None:
    """
    CMS ACCESS 0.9, QuickDASH: 3.0 is 3.
    """
    form = response(
        *[line(f"qd-{n}", {"valueDecimal": Decimal("3.0")}) for n in range(11)]
    )
    found = score_response(form, measure=QUICKDASH)
    assert QUICKDASH(items=[3] * 11) == found.score


def test_what_the_form_says_of_its_time_is_kept() -> None:
    """
    An instant with its offset, a day, and nothing of a year alone.
    """
    at = pendulum.DateTime(
        2026, 3, 2, 9, 30, tzinfo=pendulum.FixedTimezone(3600)
    )
    cases: tuple[tuple[str, dict[str, Any]], ...] = (
        ("2026-03-02T09:30:00+01:00", {"at": at}),
        ("2026-03-02", {"on": pendulum.date(2026, 3, 2)}),
        ("2026-03", {}),
        ("2026", {}),
    )
    for authored, fields in cases:
        found = score_response(neck(authored=authored), measure=NDI)
        assert NDI(items=ANSWERS, **fields) == found.score
    for wrong in ("2026-02-30", "yesterday", "2026-03-02T09:30:00", 7):
        ((path, _),) = problems_of(neck(authored=wrong), measure=NDI)
        assert "QuestionnaireResponse.authored" == path


@given(
    answers=st.lists(st.integers(0, 5) | st.none(), min_size=10, max_size=10),
    kind=st.sampled_from(["integer", "decimal", "quantity", "coding"]),
)
@example(answers=[5] * 8 + [None, None], kind="quantity")
def test_a_score_is_that_of_its_answers_however_they_are_written(
    answers: list[int | None], kind: str
) -> None:
    """
    Integers, decimals, quantities and codings say the same.
    """
    written: dict[str, Callable[[int], dict[str, Any]]] = {
        "integer": lambda n: {"valueInteger": n},
        "decimal": lambda n: {"valueDecimal": Decimal(n)},
        "quantity": lambda n: {"valueQuantity": {"value": float(n)}},
        "coding": weighed,
    }
    form = response(
        *[
            line(code) if answer is None else line(code, written[kind](answer))
            for code, answer in zip(NDI_ITEMS, answers, strict=True)
        ]
    )
    assert NDI(items=answers) == score_response(form).score


def test_a_rounded_total_agrees_and_another_does_not() -> None:
    """
    To the digits that the form writes: 35.6 is 35.56 rounded.
    """
    answers = [5, 5, 3, 3, 0, 0, 0, 0, 0, None]
    links = [f"q{n}" for n in range(10)]
    for total, agrees in (
        (35.6, True),
        (36, True),
        (35.5, False),
        (35, False),
    ):
        given = dict(zip(links, answers, strict=True)) | {"sum": total}
        found = score_response(given, measure=ODI, link_ids=links, total="sum")
        assert agrees is found.agrees


@pytest.mark.parametrize(
    ("form", "named", "path", "said"),
    [
        (7, {}, "", "expected a QuestionnaireResponse, got 7"),
        ("{", {}, "", "expected JSON"),
        ({"resourceType": "Observation"}, {}, "resourceType", "got another"),
        (neck(), {}, "", "expected a form of our table, got another"),
        (
            neck(status="entered-in-error"),
            {"measure": NDI},
            "QuestionnaireResponse.status",
            "entered in error",
        ),
        (
            neck(),
            {"measure": NDI, "total": "sum"},
            "total",
            "expected a link id of the form",
        ),
        (
            neck(),
            {"measure": NDI, "link_ids": ["ndi-1", "x"]},
            "link_ids",
            "1 link id of these 2 that the form has not",
        ),
        (
            neck(),
            {"measure": NDI, "questionnaire": {"resourceType": "Patient"}},
            "questionnaire",
            "expected a Questionnaire",
        ),
        (
            neck(),
            {"measure": NPRS, "link_ids": ["ndi-1", "ndi-2"]},
            "",
            "expected one number, got 2 answers",
        ),
        (
            neck(),
            {"measure": NDI, "link_ids": ["ndi-1", "ndi-2"]},
            "items",
            "expected 10 answers, got 2",
        ),
        (
            neck(),
            {"measure": NDI, "questionnaire": "[]"},
            "questionnaire",
            "expected a Questionnaire",
        ),
        (
            response(line("a", {"valueInteger": 3}, {"valueInteger": 4})),
            {"measure": NPRS},
            "QuestionnaireResponse.item[0].answer[0]",
            "expected one answer, got more",
        ),
        (
            # an item that stands there twice has both answers
            response(
                line("a", {"valueInteger": 3}), line("a", {"valueInteger": 4})
            ),
            {"measure": NPRS, "link_ids": ["a"]},
            "QuestionnaireResponse.item[0].answer[0]",
            "expected one answer, got more",
        ),
        (
            response(
                line("72514-3", {"valueInteger": 3}),
                line("72514-3", {"valueInteger": 4}),
            ),
            {},
            "QuestionnaireResponse.item[0].answer[0]",
            "expected one answer, got more",
        ),
        (
            [2] * 9 + [6],
            {"measure": NDI},
            "answers[9]",
            "expected a whole number from 0 to 5",
        ),
        (
            # a server leaves out what nobody answered: nine, and their sum
            response(
                *[line(f"q{n}", weighed(n % 2)) for n in range(9)],
                line("sum", {"valueDecimal": 4}),
            ),
            {"measure": NDI},
            "QuestionnaireResponse.item[9].answer[0]",
            "may be the total of a form that leaves an item out",
        ),
        ([True], {"measure": NPRS}, "answers[0]", "expected a number"),
        (
            response(line("a", {"valueBoolean": True})),
            {"measure": NPRS, "link_ids": ["a"]},
            "QuestionnaireResponse.item[0].answer[0]",
            "expected a number, got an answer that has none",
        ),
        (
            response(line("a", {"valueDecimal": "3"})),
            {"measure": NPRS},
            "QuestionnaireResponse.item[0].answer[0]",
            "expected a number, got a text",
        ),
        (
            response(line("q0", {"valueCoding": {"code": "a9"}})),
            {"measure": ODI, "questionnaire": asked_ten()},
            "QuestionnaireResponse.item[0].answer[0]",
            "got one that no option of the Questionnaire gives a weight",
        ),
        ([math.inf], {"measure": NPRS}, "answers[0]", "expected a number"),
        (
            neck(math.nan),
            {"measure": NDI, "total": "total-score"},
            "QuestionnaireResponse.item[10].answer[0]",
            "expected a number",
        ),
        ([70], {"measure": NPRS}, "answers[0]", "expected a whole number"),
        ([1, 2], {"measure": NDI}, "", "expected 10 answers, got 2"),
        (
            response(
                line("72514-3", {"valueInteger": 3}),
                line("82227-0", {"valueInteger": 3}),
            ),
            {},
            "",
            "expected a form of our table, got several",
        ),
    ],
)
def test_what_cannot_be_scored_is_said_at_its_place(
    form: object, named: dict[str, Any], path: str, said: str
) -> None:
    """
    With what to do, and nothing of what the form says.
    """
    found = problems_of(form, **named)
    assert path == found[0][0]
    assert said in found[0][1]


@pytest.mark.parametrize("order", [1, -1])
def test_a_line_without_an_answer_takes_none_from_its_item(order: int) -> None:
    """
    An item that stands there again, left empty, has the answer of the other.
    """
    lines = [line("a", {"valueInteger": 3}), line("a")][::order]
    found = score_response(response(*lines), measure=NPRS, link_ids=["a"])
    assert found.score is not None
    assert 3 == found.score.value


def test_an_extension_whose_url_is_no_text_is_no_weight() -> None:
    """
    A list or an object stands where FHIR has a text.
    """
    form = neck()
    for item in form["item"][: len(ANSWERS)]:
        beside = item["answer"][0]["valueCoding"]["extension"]
        beside.insert(0, {"url": {}, "valueDecimal": 5})
    expected = score_response(neck(), measure=NDI)
    assert score_response(form, measure=NDI) == expected


def test_a_form_without_an_end_ends_at_a_limit() -> None:
    """
    Groups within groups, or a group that holds itself.
    """
    group: dict[str, Any] = {"linkId": "g"}
    group["item"] = [group, group]
    ((_, said),) = problems_of(response(group), measure=NDI)
    assert "levels, got more" in said
    many = response(*[line("a")] * 10_001)
    ((_, said),) = problems_of(many, measure=NDI)
    assert "at most 10000 lines" in said
    ((_, said),) = problems_of(
        neck(), measure=NDI, questionnaire=questionnaire(group)
    )
    assert "levels, got more" in said


def test_every_code_says_where_it_was_read() -> None:
    """
    And what it stands for is complete: as many items as the form has.
    """
    for meant in form_codes().values():
        assert meant.part in {"form", "item", "total"}
        assert (meant.part == "item") is (meant.item is not None)
    counted = {meant.measure for meant in form_codes().values() if meant.item}
    assert {NDI, GAD7} <= counted
    for one in counted:
        places = [
            meant.item
            for meant in form_codes().values()
            if meant.measure == one and meant.item
        ]
        assert one.items is not None
        assert [*range(1, one.items.items + 1)] == places
