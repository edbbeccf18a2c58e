"""
A filled form: which form it is, and which of its lines is which item.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from dryneedling._refusals import described
from dryneedling._text import counted
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


class FormLines(NamedTuple):
    """
    The lines of a form by what they are.

    Attributes:
        items: The line of each item, in the order of the measure's form;
            None where the form has no line for it.
        total: The line with the form's own total, if it has one.
        left: All others.
    """

    items: tuple[AnsweredLine | None, ...]
    total: AnsweredLine | None
    left: tuple[AnsweredLine, ...]


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
        raise _of_another_form()
    return FilledForm(tuple(answered(tree)), _asks(form), tree, named or code)


def _of_another_form() -> FhirError:
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


def lines_of(
    sheet: FilledForm,
    measure: Measure,
    link_ids: Sequence[str] | None,
    total: str | None,
) -> FormLines:
    """
    Tell items, total and all others apart.

    By the link ids that were given, else by the codes of the items, else by
    the Questionnaire, else by the order of the answers.

    Raises:
        FhirError: A link id is not there, or there are more or fewer answers
            than items and nothing says which is which.
    """
    by_link: dict[str, AnsweredLine] = {}
    for line in sheet.lines:
        if line.link_id:
            by_link[line.link_id] = _joined(by_link.get(line.link_id), line)
    carried = _total(sheet, by_link, total)
    rest = [line for line in sheet.lines if line is not carried]
    if link_ids is not None:
        unknown = [one for one in link_ids if one not in by_link]
        if unknown and not sheet.asks:
            raise refused(
                "link_ids",
                f"{counted(len(unknown), 'link id')} of these "
                f"{len(link_ids)} that the form has not",
                Code.UNKNOWN_REFERENCE,
            )
        items = [by_link.get(one) for one in link_ids]
    else:
        items = _by_code(sheet, measure) or _by_form(sheet, by_link, total)
    if not items:
        items, carried = _by_order(rest, measure, carried)
    known = {id(line) for line in (*items, carried)}
    return FormLines(
        tuple(items),
        carried,
        tuple([line for line in sheet.lines if id(line) not in known]),
    )


def _total(
    sheet: FilledForm, by_link: Mapping[str, AnsweredLine], total: str | None
) -> AnsweredLine | None:
    if total is not None:
        if total not in by_link:
            raise refused(
                "total",
                "expected a link id of the form, got another",
                Code.UNKNOWN_REFERENCE,
            )
        return by_link[total]
    for line in sheet.lines:
        ask = sheet.asks.get(line.link_id or "")
        codes = (line.code, None if ask is None else ask.code)
        if any(code is not None and code.part == "total" for code in codes):
            return by_link.get(line.link_id or "", line)
    return None


def _joined(before: AnsweredLine | None, line: AnsweredLine) -> AnsweredLine:
    """
    Return the line of an item that stands there again: it has both answers.
    """
    if before is None or before is line or before.value is None:
        return line
    return before if line.value is None else before._replace(several=True)


def _by_code(sheet: FilledForm, measure: Measure) -> list[AnsweredLine | None]:
    """
    Return the items by their codes; none unless one has a code of the table.
    """
    found: dict[int, AnsweredLine] = {}
    for line in sheet.lines:
        ask = sheet.asks.get(line.link_id or "")
        for code in (line.code, None if ask is None else ask.code):
            if code is not None and code.measure == measure and code.item:
                found[code.item] = _joined(found.get(code.item), line)
    if not found or measure.items is None:
        return []
    return [found.get(n) for n in range(1, measure.items.items + 1)]


def _by_form(
    sheet: FilledForm, by_link: Mapping[str, AnsweredLine], total: str | None
) -> list[AnsweredLine | None]:
    """
    Return the items as the Questionnaire asks for them; none without one.

    Nor where no answer has a link id.
    """
    if not by_link:
        return []
    told = [one.link_id for one in by_link.values() if one.value is not None]
    if sheet.asks and told and sheet.asks.keys().isdisjoint(told):
        raise _of_another_form()
    return [
        by_link.get(ask.link_id)
        for ask in sheet.asks.values()
        if ask.is_scored and (total is None or ask.link_id != total)
    ]


def _by_order(
    lines: Sequence[AnsweredLine],
    measure: Measure,
    carried: AnsweredLine | None,
) -> tuple[list[AnsweredLine | None], AnsweredLine | None]:
    """
    Return the items by their order, where there are as many as items.

    One bare number among codings, more than there are items, is the total.
    """
    rule = measure.items
    least = 1 if rule is None else rule.items
    most = least if rule is None else rule.items_to or least
    counting = [line for line in lines if line.may_count]
    bare = [line for line in counting if line.is_bare_number]
    if (
        carried is None
        and rule is not None
        and len(bare) == 1
        and least < len(counting) == most + 1
    ):
        (carried,) = bare
        counting = [line for line in counting if line is not carried]
    if rule is None and carried is not None:
        return [], carried
    if least <= len(counting) <= most:
        if carried is None and _may_be_total(bare, counting):
            raise refused(
                bare[0].path,
                "expected a coding as the other answers are, got a number, "
                "which may be the total of a form that leaves an item out: "
                "give total=, link_ids= or questionnaire=",
                Code.AMBIGUOUS,
            )
        return list(counting), carried
    expected = counted(most, "answer")
    raise refused(
        "",
        f"expected {expected}, got {len(counting)}, and nothing says which "
        "is which: give link_ids= or questionnaire=",
        Code.WRONG_LENGTH,
    )


def _may_be_total(
    bare: Sequence[AnsweredLine], lines: Sequence[AnsweredLine]
) -> bool:
    """
    Tell whether one bare number stands among codings.
    """
    codings = [
        line
        for line in lines
        if line.value is not None and not line.is_bare_number
    ]
    return len(bare) == 1 and len(codings) > 0


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
