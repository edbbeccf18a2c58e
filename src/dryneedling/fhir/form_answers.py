"""
The answers of a form, as FHIR holds them: where each stands, and its number.

A number is told by the answer itself (integer, decimal, quantity), by the
weight that stands beside its coding (`ordinalValue` of R4, `itemWeight` since
R5), or by the option of the Questionnaire that it is.  The words of an answer
are never read: the same words count differently on other forms.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from dryneedling._exact import Number
from dryneedling._numbers import number
from dryneedling.fhir.canonical import code_system
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.known_forms import FormCode, of_codings, of_link_id
from dryneedling.fhir.refusals import refused
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.scoring import NOT_APPLICABLE, Mark

Tree = Mapping[str, Any]

RESPONSE: Final = "QuestionnaireResponse"

# More than any form has.
_MOST: Final = 10_000
_DEEPEST: Final = 64

# Types of items whose answers may count.
_SCORED: Final = frozenset(
    {"choice", "open-choice", "integer", "decimal", "quantity"}
)

_WEIGHTS: Final = frozenset(
    {
        "http://hl7.org/fhir/StructureDefinition/ordinalValue",
        "http://hl7.org/fhir/StructureDefinition/itemWeight",
    }
)
MARKS: Final = code_system("mark")
_BARE: Final = frozenset({"valueInteger", "valueDecimal", "valueQuantity"})
_COUNTING: Final = _BARE | {"valueCoding"}
_NO_WEIGHT: Final = (
    "expected a number, or a coding with its weight (ordinalValue), got a "
    "coding alone: give the Questionnaire whose options have weights"
)
_NO_OPTION: Final = (
    "expected a number, or a coding with its weight (ordinalValue), got one "
    "that no option of the Questionnaire gives a weight"
)
_NO_NUMBER: Final = "expected a number, got an answer that has none"
_TEXT: Final = "expected a number, got a text"


class NoNumber(Exception):
    """
    An answer of which no number is known, with what is wrong with it.
    """


class AnsweredLine(NamedTuple):
    """
    A line of a form that takes an answer.

    Attributes:
        link_id: Its link id; None in a flat list.
        path: Where it stands, as FHIRPath.
        value: What was answered: an answer of FHIR, a number, None.
        several: Whether it has more answers than one.
        code: What its code, or its link id, means by our table.
    """

    link_id: str | None
    path: str
    value: object
    several: bool = False
    code: FormCode | None = None

    @property
    def may_count(self) -> bool:
        """
        Whether it may be the answer of an item: no words, no date.
        """
        answer = _as_tree(self.value)
        return answer is None or bool(_COUNTING.intersection(answer))

    @property
    def is_bare_number(self) -> bool:
        """
        Whether it is a number by itself, and not the weight of a coding.
        """
        return bool(_BARE.intersection(_as_tree(self.value) or ()))


class AskedLine(NamedTuple):
    """
    A line of a Questionnaire that asks for an answer.

    Attributes:
        link_id: Its link id.
        code: What its code means by our table.
        weights: What each option counts, by what an answer says of it.
        is_scored: Whether it may count: it has options or is a number, and
            the form does not calculate it.
    """

    link_id: str
    code: FormCode | None
    weights: Mapping[tuple[str, str], object]
    is_scored: bool


def answered(response: Tree) -> Iterator[AnsweredLine]:
    """
    Yield the lines of a QuestionnaireResponse that take an answer, in order.

    Args:
        response: The resource.

    Raises:
        FhirError: It has too many lines, or groups within too many others.
    """
    for path, item in _items(response, RESPONSE):
        answers = [
            (place, answer)
            for place, answer in enumerate(objects(item.get("answer")))
            if any(key.startswith("value") for key in answer)
        ]
        if not answers and "item" in item:
            continue
        place, first = answers[0] if answers else (0, None)
        link_id = str(item.get("linkId", ""))
        yield AnsweredLine(
            link_id,
            f"{path}.answer[{place}]" if answers else path,
            first,
            len(answers) > 1,
            of_link_id(link_id) or of_codings(_coding_of(first)),
        )


def asked(questionnaire: Tree) -> Iterator[AskedLine]:
    """
    Yield the lines of a Questionnaire that ask for an answer, in order.

    Args:
        questionnaire: The resource.

    Raises:
        FhirError: It has too many lines, or groups within too many others.
    """
    for _, item in _items(questionnaire, "Questionnaire"):
        if item.get("type") in {"group", "display"}:
            continue
        link_id = str(item.get("linkId", ""))
        code = of_codings(objects(item.get("code"))) or of_link_id(link_id)
        is_calculated = item.get("readOnly") is True or any(
            str(extension.get("url", "")).endswith("calculatedExpression")
            for extension in objects(item.get("extension"))
        )
        yield AskedLine(
            link_id,
            code,
            _weights(objects(item.get("answerOption"))),
            item.get("type") in _SCORED
            and not is_calculated
            and not (code is not None and code.part == "total"),
        )


def _items(resource: Tree, name: str) -> Iterator[tuple[str, Tree]]:
    """
    Yield all items of a resource, each before those within it, with its path.
    """
    # A stack of our own: what is nested without end ends at a limit.
    waiting = [(name, resource, 0)]
    count = 0
    while waiting:
        path, holder, level = waiting.pop()
        if level:
            count += 1
            yield path, holder
        if count > _MOST or level > _DEEPEST:
            raise refused(
                name,
                f"expected at most {_MOST} lines on {_DEEPEST} levels, got "
                "more",
                Code.TOO_LARGE,
            )
        below = [
            (f"{path}.answer[{place}]", answer)
            for place, answer in enumerate(objects(holder.get("answer")))
        ]
        waiting += [
            (f"{where}.item[{index}]", item, level + 1)
            for where, held in reversed([(path, holder), *below])
            for index, item in reversed(
                [*enumerate(objects(held.get("item")))]
            )
        ]


def answer_of(
    line: AnsweredLine, asks: AskedLine | None = None
) -> Number | Mark | None:
    """
    Return the answer to an item: its number, or that it does not apply.

    That is a code of ours, and no other form has it.

    Raises:
        NoNumber: No number is known of it.
    """
    answer = _as_tree(line.value)
    if answer and (MARKS, NOT_APPLICABLE.value) in _said(answer):
        return NOT_APPLICABLE
    return number_of(line, asks)


def number_of(
    line: AnsweredLine, asks: AskedLine | None = None
) -> Number | None:
    """
    Return the number of an answer; None where nobody answered.

    Raises:
        NoNumber: No number is known of it.
    """
    if line.value is None:
        return None
    answer = _as_tree(line.value)
    if answer is None:
        return _plain(line.value)
    for kind in ("valueInteger", "valueDecimal"):
        if kind in answer:
            return _plain(answer[kind])
    quantity = _as_tree(answer.get("valueQuantity"))
    if quantity is not None:
        return _plain(quantity.get("value"))
    weight = _weight(answer)
    if weight is None and asks is not None:
        told = [
            asks.weights[said]
            for said in _said(answer)
            if said in asks.weights
        ]
        weight = told[0] if told else None
    if weight is not None:
        return _plain(weight)
    if "valueCoding" not in answer and "valueString" not in answer:
        raise NoNumber(_NO_NUMBER)
    raise NoNumber(_NO_WEIGHT if asks is None else _NO_OPTION)


def _plain(value: object) -> Number:
    taken = number(value)
    if type(taken) is int:
        return taken
    if type(taken) is float and math.isfinite(taken):
        return taken
    raise NoNumber(_TEXT if isinstance(value, str) else _NO_NUMBER)


def _weights(options: Iterable[Tree]) -> dict[tuple[str, str], object]:
    """
    Return what each option counts; False where two of one name differ.
    """
    weights: dict[tuple[str, str], object] = {}
    for option in options:
        weight = _weight(option)
        for said in _said(option):
            if weights.setdefault(said, weight) != weight:
                weights[said] = False
    return weights


def _weight(answer: Tree) -> object:
    """
    Return the weight beside an answer or an option; None where there is none.
    """
    weights = [
        cast("object", extension.get("valueDecimal"))
        for holder in (answer, *_coding_of(answer))
        for extension in objects(holder.get("extension"))
        if str(extension.get("url")) in _WEIGHTS
    ]
    return weights[0] if weights else None


def _said(answer: Tree) -> Iterator[tuple[str, str]]:
    """
    Yield what tells an option from the others of its item.

    A text is compared with the options of the same form alone.
    """
    for coding in _coding_of(answer):
        if "code" in coding:
            yield str(coding.get("system", "")), str(coding["code"])
        elif "display" in coding:
            yield "", f"words: {coding['display']}"
    if "valueString" in answer:
        yield "", f"words: {answer['valueString']}"


def _coding_of(answer: Tree | None) -> Sequence[Tree]:
    coding = None if answer is None else _as_tree(answer.get("valueCoding"))
    return [] if coding is None else [coding]


def _as_tree(value: object) -> Tree | None:
    return cast("Tree", value) if isinstance(value, Mapping) else None


def problem_at(line: AnsweredLine, message: str) -> Problem:
    """
    Make the problem of an answer.
    """
    return Problem(line.path, message, Code.WRONG_TYPE)
