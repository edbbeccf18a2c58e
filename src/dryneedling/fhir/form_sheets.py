"""
A filled form as it came, and which form it is.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from dryneedling._refusals import described
from dryneedling.exceptions import FhirError
from dryneedling.fhir.elements import IN_ERROR
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.form_answers import (
    RESPONSE,
    AnsweredLine,
    AskedLine,
    Tree,
    answered,
    asked,
)
from dryneedling.fhir.json_given import json_of
from dryneedling.fhir.known_forms import FormCode, of_canonical, of_codings
from dryneedling.fhir.refusals import refused
from dryneedling.measures import measure as measure_called
from dryneedling.outcomes import Measure
from dryneedling.problems import ProblemCode as Code


class FilledForm(NamedTuple):
    """
    A form as it came, and what is known of it.

    Attributes:
        lines: What takes an answer, in the order of the form.
        asks: Lines of its Questionnaire, by link id; empty where nobody gave
            it.
        resource: The QuestionnaireResponse; empty for answers alone.
        code: What its canonical or its code means by our table.
    """

    lines: tuple[AnsweredLine, ...]
    asks: Mapping[str, AskedLine]
    resource: Tree
    code: FormCode | None


def sheet_of(response: object, questionnaire: object) -> FilledForm:
    """
    Read a QuestionnaireResponse, or answers alone.

    Raises:
        FhirError: It is neither, or it was entered in error.
    """
    found = json_of(response)
    if isinstance(found, Mapping):
        tree = cast("Tree", found)
        if "resourceType" in tree:
            return _of_resource(tree, questionnaire)
        lines = [
            AnsweredLine(str(key), f"answers[{place}]", _one(value))
            for place, (key, value) in enumerate(tree.items())
        ]
    elif isinstance(found, (list, tuple)):
        lines = [
            AnsweredLine(None, f"answers[{place}]", value)
            for place, value in enumerate(cast("Sequence[object]", found))
        ]
    else:
        raise refused("", f"expected a {RESPONSE}, got {described(found)}")
    form = _form(questionnaire, {})
    return FilledForm(tuple(lines), _asks(form), {}, _code(form))


def _of_resource(tree: Tree, questionnaire: object) -> FilledForm:
    if tree["resourceType"] != RESPONSE:
        raise refused(
            "resourceType", f"expected a {RESPONSE}, got another resource"
        )
    if tree.get("status") == IN_ERROR:
        raise refused(
            f"{RESPONSE}.status",
            "expected answers that count, got some entered in error",
            Code.CONTRADICTION,
        )
    form = _form(questionnaire, tree)
    named = of_canonical(str(tree.get("questionnaire", "")))
    code = _code(form)
    if named and code and named.measure != code.measure:
        raise of_another_form()
    return FilledForm(tuple(answered(tree)), _asks(form), tree, named or code)


def of_another_form() -> FhirError:
    """
    Make the error of a Questionnaire that is not that of the answers.
    """
    return refused(
        "questionnaire",
        "expected the Questionnaire of these answers, got that of another "
        "form",
        Code.CONTRADICTION,
    )


def form_of(sheet: FilledForm, given: Measure | str | None) -> FormCode:
    """
    Return of which measure a form is, and which version of it.

    Raises:
        FhirError: Nothing in the form tells it by our table, or it tells
            several.
        UnknownName: No measure has the name that was given.
    """
    if given is not None:
        one = measure_called(given) if isinstance(given, str) else given
        same = sheet.code is not None and sheet.code.measure == one
        instrument = sheet.code.instrument if sheet.code and same else None
        return FormCode(one, instrument, "form", None)
    if sheet.code is not None:
        return sheet.code
    told = {
        code.measure
        for code in (
            *[line.code for line in sheet.lines],
            *[ask.code for ask in sheet.asks.values()],
        )
        if code is not None
    }
    if len(told) == 1:
        return FormCode(told.pop(), None, "form", None)
    raise refused(
        "",
        "expected a form of our table, got "
        f"{'several' if told else 'another'}: give measure=",
        Code.AMBIGUOUS if told else Code.UNKNOWN_NAME,
    )


def _form(questionnaire: object, response: Tree) -> Tree:
    """
    Return the Questionnaire: the one given, else the one contained.
    """
    if questionnaire is not None:
        found = json_of(questionnaire)
        if isinstance(found, Mapping):
            form = cast("Tree", found)
            if form.get("resourceType") == "Questionnaire":
                return form
        raise refused("questionnaire", "expected a Questionnaire, got another")
    named = str(response.get("questionnaire", ""))
    for resource in objects(response.get("contained")):
        if f"#{resource.get('id', '')}" == named:
            return resource
    return {}


def _asks(form: Tree) -> dict[str, AskedLine]:
    return {one.link_id: one for one in asked(form)}


def _code(form: Tree) -> FormCode | None:
    """
    Return what a Questionnaire is by our table, by its canonical or its code.
    """
    known = of_canonical(str(form.get("url", "")))
    return known or of_codings(objects(form.get("code")))


def _one(value: object) -> object:
    """
    Return the answer of a list that has one.
    """
    if not isinstance(value, list):
        return value
    several = cast("list[object]", value)
    return several[0] if len(several) == 1 else several
