"""
The rows of one course: the course, and the rows that are not in it.

What is wrong rejects a row, never a part of it; the course is made of the
rows that are left, until nothing is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, final

import attrs

from dryneedling.course import Course
from dryneedling.exceptions import DryNeedlingError
from dryneedling.follow_up import FollowUp
from dryneedling.patient import Patient
from dryneedling.practitioner import Practitioner
from dryneedling.problems import Steps
from dryneedling.session import Session
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.agreeing import (
    Rejected,
    RowSays,
    facts_in,
    note,
    reject_unlike,
    scores_in,
)
from dryneedling.spreadsheets.lines import cells_of
from dryneedling.spreadsheets.maps import OneRow
from dryneedling.spreadsheets.places import COURSE, NO_ID
from dryneedling.spreadsheets.plan import SheetPlan
from dryneedling.spreadsheets.results import CellProblem
from dryneedling.spreadsheets.visits import SheetVisit, visits_in
from dryneedling.timeline.points import PointKind

# Cells of a row that say something of the course, and what they were read as.
_Read = dict[tuple[str, ...], tuple[Any, list[CellProblem]]]


@final
@attrs.frozen(eq=False, repr=False)
class RowRead:
    """
    What one row says: of the course, and of what it is itself.

    Attributes:
        kind: What the row is.
        course: What it says of the course.
        own: What it says of itself; that of the course where it is all.
    """

    kind: str
    course: RowSays
    own: RowSays

    @property
    def line(self) -> int:
        """
        Line of the row.
        """
        return self.own.line


def course_in(
    rows: Iterable[tuple[int, str]], plan: SheetPlan
) -> tuple[Course | None, list[int], Rejected]:
    """
    Make a course of its rows.

    Args:
        rows: Line and text of each row.
        plan: How they are read.

    Returns:
        The course, if any row is left for it; the lines of its rows; the
        rows that are not in it, by line, with what is wrong.
    """
    rejected: Rejected = {}
    every = list(_read(rows, plan, rejected))
    while every:
        many = len(rejected)
        course = _made(every, plan, rejected)
        if len(rejected) == many:
            return course, [row.line for row in every], rejected
        every = [row for row in every if row.line not in rejected]
    return None, [], rejected


def _read(
    rows: Iterable[tuple[int, str]], plan: SheetPlan, rejected: Rejected
) -> Iterator[RowRead]:
    read: _Read = {}
    for line, text in rows:
        cells = cells_of(text, plan.how.delimiter)
        of_course, wrong = _of_course(cells, plan, read)
        kind = plan.kind_of(cells)
        if plan.says_course_alone(cells):
            kind = COURSE
        if isinstance(kind, CellProblem):
            rejected[line] = [*wrong, kind]
            continue
        said = RowSays(line, cells, of_course, plan.course)
        own = said
        if kind in plan.visits:
            wrong = [*wrong, *plan.not_of(kind, cells)]
            form = plan.visits[kind]
            if form.is_blank(cells):
                # it says something of the course alone
                kind = COURSE
            else:
                record, of_visit = form.read(cells)
                wrong += of_visit
                own = RowSays(line, cells, record, form)
        if wrong:
            rejected[line] = wrong
        else:
            yield RowRead(kind, said, own)


def _of_course(
    cells: Sequence[str], plan: SheetPlan, read: _Read
) -> tuple[Any, list[CellProblem]]:
    """
    Read what a row says of the course; rows that say the same, once.
    """
    key = tuple([cells[at] for at in plan.course.columns])
    if key not in read:
        read[key] = plan.course.read(cells)
    return read[key]


def _made(
    every: Sequence[RowRead], plan: SheetPlan, rejected: Rejected
) -> Course | None:
    """
    Make the course of some rows; None where one more is rejected.
    """
    facts = facts_in([row.course for row in every], rejected)
    if plan.how.one_row is OneRow.COURSE:
        whole = [(row.own, row.own.record, ()) for row in every]
        reject_unlike(whole, rejected, sentences.ONE_COURSE)
    before = scores_in(
        (
            (row.own, "before", row.own.record)
            for row in every
            if row.kind == PointKind.BEFORE_COURSE
        ),
        rejected,
    )
    visits = visits_in(
        (
            row.own
            for row in every
            if isinstance(row.own.record, (Session, FollowUp))
        ),
        rejected,
        plan.how.one_row,
    )
    if any(row.line in rejected for row in every):
        return None
    if before:
        facts["before"] = (*facts.get("before", ()), *before["before"])
    return _course(facts, visits, every, rejected)


def _course(
    facts: dict[str, Any],
    visits: Sequence[SheetVisit],
    every: Sequence[RowRead],
    rejected: Rejected,
) -> Course | None:
    """
    Make a course of all that is said of it; None where it cannot be.
    """
    listed = {
        "sessions": [one for one in visits if isinstance(one.record, Session)],
        "follow_ups": [
            one for one in visits if isinstance(one.record, FollowUp)
        ],
    }
    made = {
        name: [one.record for one in of] for name, of in listed.items() if of
    }
    try:
        patient = facts["patient"]
        if not isinstance(patient, Patient):
            patient = Patient(**patient)
        whole: dict[str, Any] = {**facts, **made, "patient": patient}
        if whole["id"] == NO_ID:
            whole["id"] = patient.id
        people = _practitioners(facts, visits)
        if people:
            whole["practitioners"] = people
        return Course(**whole)
    except DryNeedlingError as error:
        problems = error.problems
    everybody = tuple([row.own for row in every])
    owners: dict[Steps, tuple[RowSays, ...]] = {
        (name, index): one.rows
        for name, of in listed.items()
        for index, one in enumerate(of)
    }
    for problem in problems:
        owned = owners.get(problem.steps[:2])
        steps = problem.steps if owned is None else problem.steps[2:]
        for said in owned or everybody:
            note(rejected, said, steps, problem.message, problem.code)
    return None


def _practitioners(
    facts: dict[str, Any], visits: Sequence[SheetVisit]
) -> tuple[Practitioner, ...]:
    """
    Return who treats: whom the rows name is one of the course's.
    """
    known: tuple[Practitioner, ...] = facts.get("practitioners", ())
    ids = {one.id for one in known}
    named = dict.fromkeys(
        one.record.practitioner
        for one in visits
        if isinstance(one.record, Session)
    )
    return (
        *known,
        *(
            Practitioner(id=ident)
            for ident in named
            if ident is not None and ident not in ids
        ),
    )
