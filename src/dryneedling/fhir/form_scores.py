"""
A score out of a form as it comes, beside the total that the form carries.

The score is ours: the answers by the rule of the measure.  The form's own
total is kept beside it and compared, because forms add up what their author
thought of.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

from pendulum import Date, DateTime

from dryneedling._exact import Number, exact
from dryneedling._text import counted
from dryneedling._written_times import read_written_day, read_written_instant
from dryneedling.exceptions import FhirError, InvalidRecord
from dryneedling.exchanges import ScoredForm
from dryneedling.fhir.form_answers import (
    RESPONSE,
    AnsweredLine,
    AskedLine,
    NoNumber,
    Tree,
    answer_of,
    number_of,
    problem_at,
)
from dryneedling.fhir.form_lines import lines_of
from dryneedling.fhir.form_sheets import FilledForm, form_of, sheet_of
from dryneedling.fhir.refusals import refused
from dryneedling.measures import NDI, NDI_PERCENT
from dryneedling.outcomes import Measure, Score
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

_T = TypeVar("_T")

_IS_PARTIAL: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
# Two scales of one form, of which a total tells which it is.
_OTHER_SCALES: Final = {NDI: NDI_PERCENT}


def score_response(
    response: Any,  # noqa: ANN401  # JSON as somebody parsed it
    *,
    measure: Measure | str | None = None,
    questionnaire: Tree | str | bytes | None = None,
    link_ids: Sequence[str] | None = None,
    total: str | None = None,
    instrument: str | None = None,
) -> ScoredForm:
    """
    Score a filled form.

    Its measure is found by the canonical or the code of the form, or by the
    codes of its lines, as far as our table has them.  Which answer belongs to
    which item is told by the codes of the items, else by *link_ids*, else by
    the Questionnaire, else by the order of the answers if there are as many
    as items.

    Args:
        response: A QuestionnaireResponse (parsed, or as text or bytes), or
            its answers alone: a list in the order of the items, or a mapping
            from link ids.
        measure: The measure, or its key, where the form does not tell it.
        questionnaire: The Questionnaire, where answers are codings without
            a weight; one that the response contains is found.
        link_ids: Link ids of the items, in the order of the form.
        total: Link id of the line with the form's own total.
        instrument: Version of the form, where the code does not tell it.

    Raises:
        FhirError: It is no such resource, no measure is known of it, or an
            answer has no number or one that its item has not; with FHIRPath.
        UnknownName: No measure has that name.

    >>> answers = [3, 2, 3, 0, 0, 2, 5, 2, 2, 2]
    >>> scored = score_response(
    ...     {
    ...         "resourceType": "QuestionnaireResponse",
    ...         "questionnaire": "http://loinc.org/q/82226-2",
    ...         "status": "completed",
    ...         "authored": "2026-03-02T09:30:00+01:00",
    ...         "item": [
    ...             {
    ...                 "linkId": f"/{number}",
    ...                 "answer": [{"valueInteger": answer}],
    ...             }
    ...             for number, answer in enumerate(answers)
    ...         ]
    ...         + [{"linkId": "/82237-9", "answer": [{"valueDecimal": 42}]}],
    ...     }
    ... )
    >>> scored.score.label, scored.form_total, scored.agrees
    ('NDI %: 42', 42, True)
    """
    sheet = sheet_of(response, questionnaire)
    found = form_of(sheet, measure)
    lines = lines_of(sheet, found.measure, link_ids, total)
    given = lines.items
    carried = lines.total
    if found.measure.items is None and carried is None:
        given, carried = (), _only(given)
    answers = _read(given, sheet, answer_of)
    (form_total,) = _read((carried,), sheet, number_of)
    about: dict[str, Any] = {
        **_when(sheet.resource),
        "instrument": instrument or found.instrument,
    }

    def scored(one: Measure) -> Score:
        if one.items is None:
            return one(form_total, **about)
        return one(items=answers, **about)

    try:
        score = scored(found.measure)
        other = _OTHER_SCALES.get(found.measure)
        if other is not None and measure is None and form_total is not None:
            on_other = scored(other)
            if not agree(score.value, form_total) and agree(
                on_other.value, form_total
            ):
                score = on_other
    except InvalidRecord as error:
        failed = _placed(error, given, carried)
    else:
        has_both = score.items is not None
        return ScoredForm(
            score,
            form_total,
            agree(score.value, form_total) if has_both else None,
            tuple([line.path for line in lines.left]),
        )
    raise failed


def _only(given: Sequence[AnsweredLine | None]) -> AnsweredLine:
    """
    Return the one answer of a form that is one number.
    """
    if len(given) == 1 and given[0] is not None:
        return given[0]
    raise refused(
        "",
        f"expected one number, got {counted(len(given), 'answer')}: give "
        "total= or link_ids=",
        Code.AMBIGUOUS,
    )


def _read(
    lines: Sequence[AnsweredLine | None],
    sheet: FilledForm,
    read: Callable[[AnsweredLine, AskedLine | None], _T],
) -> list[_T | None]:
    """
    Read what was answered, None where nobody answered.
    """
    problems: list[Problem] = []
    numbers: list[_T | None] = []
    for line in lines:
        numbers.append(None)
        if line is None:
            continue
        if line.several:
            problems.append(problem_at(line, "expected one answer, got more"))
            continue
        try:
            numbers[-1] = read(line, sheet.asks.get(line.link_id or ""))
        except NoNumber as error:
            problems.append(problem_at(line, str(error)))
    if problems:
        raise FhirError(tuple(problems))
    return numbers


def _when(resource: Tree) -> dict[str, DateTime | Date]:
    """
    Say when a form was filled, as far as it says so.
    """
    authored = resource.get("authored")
    # a year or a month tells no day
    if authored is None or _IS_PARTIAL.fullmatch(str(authored)):
        return {}
    text = str(authored)
    try:
        if "T" in text:
            return {"at": read_written_instant(text)}
        return {"on": read_written_day(text)}
    except ValueError as error:
        message = str(error)
    raise refused(f"{RESPONSE}.authored", message, Code.WRONG_FORM)


def agree(ours: Number | None, theirs: Number | None) -> bool | None:
    """
    Tell whether two totals are one, to the digits that the form writes.

    Args:
        ours: Our score; None where the answers make none.
        theirs: The total of the form; None where it carries none.

    >>> agree(42.4, 42), agree(42.6, 42), agree(42, None)
    (True, False, None)
    """
    if ours is None or theirs is None:
        return None
    exponent = Decimal(str(theirs)).as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    half = Fraction(1, 2 * 10**digits)
    return abs(exact(ours) - exact(theirs)) <= half


def _placed(
    error: InvalidRecord,
    items: Sequence[AnsweredLine | None],
    total: AnsweredLine | None,
) -> FhirError:
    """
    Say what is wrong with a score where its form has it.
    """
    problems: list[Problem] = []
    for one in error.problems:
        match one.steps:
            case ("items", int(place)) if place < len(items):
                line = items[place]
            case ("value",):
                line = total
            case _:
                line = None
        path = one.path if line is None else line.path
        problems.append(Problem(path, one.message, one.code))
    return FhirError(tuple(problems))
