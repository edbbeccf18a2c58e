"""
Forms as Questionnaires: which items there are, and what answers count.

No wording: that of a form belongs to its owner.  A form has the link ids "1"
and so on, and "total"; who may show the words puts them in.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from dryneedling.fhir.calculations import calculation
from dryneedling.fhir.canonical import code_system, questionnaire
from dryneedling.fhir.definition_heads import headed
from dryneedling.fhir.elements import hl7
from dryneedling.fhir.form_answers import MARKS
from dryneedling.fhir.known_forms import form_codes
from dryneedling.measures import all_measures
from dryneedling.outcomes import Measure
from dryneedling.scoring import NOT_APPLICABLE, ItemScoring
from dryneedling.screening import Answer, factors

Tree = dict[str, Any]

TOTAL: Final = "total"

_ORDINAL: Final = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_CALCULATED: Final = (
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
    "sdc-questionnaire-calculatedExpression"
)
_LEAST: Final = "http://hl7.org/fhir/StructureDefinition/minValue"
_MOST: Final = "http://hl7.org/fhir/StructureDefinition/maxValue"
# A longer scale is typed and not picked.
_LONGEST_LIST: Final = 20


def questionnaires() -> Iterator[Tree]:
    """
    Yield the form of each measure that is scored from items.
    """
    for measure in all_measures():
        if measure.items is not None:
            yield _form(measure, measure.items)
    yield _screening()


def _form(measure: Measure, form: ItemScoring) -> Tree:
    name = questionnaire(measure.key).rpartition("/")[2]
    made = headed(
        "Questionnaire",
        name,
        measure.name,
        f"Items of {measure.name}, without their wording.",
    )
    made["subjectType"] = ["Patient"]
    codes = _codes()
    own = codes.get((measure.key, "form", None))
    if own is not None:
        made["code"] = own
    made["item"] = [
        _item(form, number, codes.get((measure.key, "item", number)))
        for number in range(1, (form.items_to or form.items) + 1)
    ]
    made["item"].append(_total(form, codes.get((measure.key, "total", None))))
    return made


@cache
def _codes() -> Mapping[tuple[str, str, int | None], list[Tree]]:
    """
    Return the codes of the table that stand for one thing alone.

    A form of several versions has a code for each, and none for itself.
    """
    found: dict[tuple[str, str, int | None], list[Tree]] = {}
    for (system, code), one in form_codes().items():
        key = (one.measure.key, one.part, one.item)
        found.setdefault(key, []).extend(hl7(system, code)["coding"])
    return {key: codes for key, codes in found.items() if len(codes) == 1}


def _item(form: ItemScoring, number: int, code: list[Tree] | None) -> Tree:
    made: Tree = {"linkId": str(number)}
    if code is not None:
        made["code"] = code
    answers = form.allowed or range(form.lowest, form.highest + 1)
    points = form.points[number - 1] if form.points else ()
    if points:
        answers = range(form.lowest, form.lowest + len(points))
    if not form.whole or len(answers) > _LONGEST_LIST:
        kind = "integer" if form.whole else "decimal"
        made["type"] = kind
        made["extension"] = [
            {"url": url, f"value{kind.capitalize()}": value}
            for url, value in ((_LEAST, answers[0]), (_MOST, answers[-1]))
        ]
        return made
    made["type"] = "choice"
    options: list[Tree] = [
        {"extension": [_ordinal(count)], "valueInteger": answer}
        for answer, count in zip(answers, points or answers, strict=True)
    ]
    if form.may_not_apply:
        mark = {"system": MARKS, "code": NOT_APPLICABLE.value}
        options.append({"valueCoding": mark})
    return made | {"answerOption": options}


def _ordinal(count: int) -> Tree:
    return {"url": _ORDINAL, "valueDecimal": count}


def _total(form: ItemScoring, code: list[Tree] | None) -> Tree:
    made: Tree = {"linkId": TOTAL}
    told = calculation(form)
    if told is not None:
        expression = {"language": "text/fhirpath", "expression": told}
        made["extension"] = [
            {"url": _CALCULATED, "valueExpression": expression}
        ]
    if code is not None:
        made["code"] = code
    return made | {"type": "decimal", "readOnly": True}


def _screening() -> Tree:
    """
    Return the form of a screening, whose questions are in our own words.
    """
    made = headed(
        "Questionnaire",
        "screening",
        "Screening",
        "What is asked before needling, a factor a line.",
    )
    made["subjectType"] = ["Patient"]
    made["item"] = [
        {
            "linkId": one.key,
            "code": [
                {"system": code_system("contraindication"), "code": one.key}
            ],
            "text": one.question or one.name,
            "type": "choice",
            "repeats": True,
            "answerOption": [
                {
                    "valueCoding": {
                        "system": code_system("answer"),
                        "code": answer.value,
                    }
                }
                for answer in (Answer.PRESENT, Answer.ABSENT)
            ],
        }
        for one in factors()
    ]
    return made
