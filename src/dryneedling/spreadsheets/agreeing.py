"""
Rows that say something of one thing have to agree, or none of it is taken.

Which of two values is right nobody can say from here: every row that says
one of them is rejected, with the line of a row that says another.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, cast, final

import attrs

from dryneedling._bounds import Form
from dryneedling.forms.slots import slots_of
from dryneedling.outcomes import Score
from dryneedling.patient import Patient
from dryneedling.problems import Problem, ProblemCode, Steps, path_of
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.maps import OneRow
from dryneedling.spreadsheets.plan import PlannedForm
from dryneedling.spreadsheets.results import CellProblem

# Rejections of rows, each by its line.
Rejected = dict[int, list[CellProblem]]

# Lists to which each row adds, where several are of one visit.
GROWING: Final[dict[OneRow, tuple[str, ...]]] = {
    OneRow.NEEDLING: ("needlings",),
    OneRow.READING: ("before", "after", "scores"),
}


@final
@attrs.frozen(eq=False, repr=False)
class RowSays:
    """
    What one row says of something.

    Attributes:
        line: The line of the row.
        cells: Its cells.
        record: What it says.
        form: As which it was read.
    """

    line: int
    cells: tuple[str, ...]
    record: Any
    form: PlannedForm


def note(
    rejected: Rejected,
    said: RowSays,
    steps: Steps,
    message: str,
    code: ProblemCode = ProblemCode.CONTRADICTION,
) -> None:
    """
    Reject a row for what it says at a place.
    """
    problem = Problem(path_of(steps), message, code, steps)
    reader = said.form.column_of(steps) if steps else None
    rejected.setdefault(said.line, []).append(
        CellProblem(None, "", problem)
        if reader is None
        else CellProblem(reader.at + 1, reader.column.name, problem)
    )


def facts_in(
    every: Sequence[RowSays],
    rejected: Rejected,
    *,
    before: Steps = (),
    left: Collection[str] = (),
) -> dict[str, Any]:
    """
    Return the fields that rows say something of, and reject contradictions.

    Args:
        every: What the rows say, in records of one class.
        rejected: Where rejections go.
        before: Where the records stand in their forms.
        left: Fields that are not looked at.
    """
    facts: dict[str, Any] = {}
    # mostly all rows of a course were read as one record
    alike = all(said.record is every[0].record for said in every)
    for name, slot in slots_of(cast("Form", type(every[0].record))).items():
        stated = [
            (value, said)
            for said in (every[:1] if alike else every)
            if name not in left
            and (value := getattr(said.record, name)) != slot.default
        ]
        if not stated:
            continue
        first = stated[0][0]
        steps = (*before, name)
        if all(value == first for value, _ in stated):
            facts[name] = first
        elif isinstance(first, Patient):
            inner = [
                attrs.evolve(said, record=value) for value, said in stated
            ]
            facts[name] = facts_in(inner, rejected, before=steps)
        else:
            for value, said in stated:
                other = next(of for one, of in stated if one != value)
                note(rejected, said, steps, sentences.otherwise(other.line))
    return facts


def scores_in(
    every: Iterable[tuple[RowSays, str, Score]], rejected: Rejected
) -> dict[str, list[Score]]:
    """
    Return the scores of one visit by their list, and reject contradictions.

    Two values of one series at one time contradict each other.

    Args:
        every: What each row says, in which list, and the score.
        rejected: Where rejections go.
    """
    lists: dict[str, list[Score]] = {}
    alike: dict[object, list[tuple[RowSays, str, Score]]] = {}
    for one in every:
        _, name, score = one
        lists.setdefault(name, []).append(score)
        of = (name, score.series, score.at, score.on)
        alike.setdefault(of, []).append(one)
    for several in alike.values():
        reject_unlike(
            [
                (said, score, _value_of(said, name))
                for said, name, score in several
            ],
            rejected,
        )
    return lists


def _value_of(said: RowSays, name: str) -> Steps:
    """
    Return the place of the value in the form of a row.
    """
    return ("value",) if said.form.cls is Score else (name, 0, "value")


def reject_unlike(
    several: Sequence[tuple[RowSays, object, Steps]],
    rejected: Rejected,
    otherwise: str = "",
) -> None:
    """
    Reject rows for one thing, of which one can be taken at most.

    Rows that say the same say it once, and the first of them is taken.

    Args:
        several: Each row, what it says, and the place where it does.
        rejected: Where rejections go.
        otherwise: What is said of rows that say different things.
    """
    (first, value, _), *others = several
    if all(one == value for _, one, _ in others):
        for said, _, steps in others:
            message = f"{sentences.SAME_ROW} {first.line}"
            note(rejected, said, steps, message, ProblemCode.DUPLICATE)
        return
    for said, value, steps in several:
        other = next(of for of, one, _ in several if one != value)
        message = sentences.otherwise(other.line)
        more = f": {otherwise}" if otherwise else ""
        note(rejected, said, steps, message + more)
