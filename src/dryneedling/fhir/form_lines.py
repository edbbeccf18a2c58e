"""
The lines of a filled form: which is which item, and which is its total.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dryneedling._text import counted
from dryneedling.fhir.form_answers import AnsweredLine
from dryneedling.fhir.form_sheets import FilledForm, of_another_form
from dryneedling.fhir.refusals import refused
from dryneedling.outcomes import Measure
from dryneedling.problems import ProblemCode as Code


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
        raise of_another_form()
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
    return len(bare) == 1 and any(
        line.value is not None and not line.is_bare_number for line in lines
    )
