"""
The rows of one visit or follow-up: which belong together, and what they make.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling.exceptions import DryNeedlingError
from dryneedling.follow_up import FollowUp
from dryneedling.problems import ProblemCode
from dryneedling.session import Session
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.agreeing import (
    GROWING,
    Rejected,
    RowSays,
    facts_in,
    note,
    reject_unlike,
    scores_in,
)
from dryneedling.spreadsheets.maps import OneRow
from dryneedling.spreadsheets.places import NO_ID, TELLING

Record = Session | FollowUp

# Behind the others of its day is what nobody knows the time of.
_NO_TIME: Final = float("inf")


@final
@attrs.frozen(eq=False, repr=False)
class SheetVisit:
    """
    A visit or a follow-up, and the rows of which it was made.

    Attributes:
        record: The session or the follow-up.
        rows: What the rows say.
    """

    record: Record
    rows: tuple[RowSays, ...]


def visits_in(
    every: Iterable[RowSays], rejected: Rejected, one_row: OneRow
) -> list[SheetVisit]:
    """
    Return the visits that rows are of, in order, and reject what is none.

    Args:
        every: What each row says, in a session or a follow-up.
        rejected: Where rejections go.
        one_row: What a row is, which says whether several are of one visit.
    """
    grouped: dict[object, list[RowSays]] = {}
    for said in every:
        telling = _telling(said.record)
        if telling is None:
            note(rejected, said, (), sentences.NO_VISIT, ProblemCode.MISSING)
        else:
            of = (isinstance(said.record, Session), telling)
            grouped.setdefault(of, []).append(said)
    growing = GROWING.get(one_row, ())
    made = [
        _of_several(rows, rejected, growing)
        if growing
        else _of_one(rows, rejected)
        for rows in grouped.values()
    ]
    return in_order([visit for visit in made if visit is not None])


def _telling(record: Record) -> object:
    """
    Return what tells a visit from another; None where nothing does.
    """
    for name in TELLING:
        value: object = getattr(record, name, None)
        if value is not None and value != NO_ID:
            return value
    return None


def _id_of(record: Record) -> str:
    """
    Return the id of a visit: its own, or the time by which it is known.
    """
    match _telling(record):
        case DateTime() as at:
            return at.naive().isoformat().removesuffix(":00")
        case Date() as day:
            return day.isoformat()
        case own:
            return cast("str", own)


def _of_one(rows: Sequence[RowSays], rejected: Rejected) -> SheetVisit:
    """
    Return the visit of its only row.
    """
    whole = [(said, said.record, ()) for said in rows]
    reject_unlike(whole, rejected, sentences.ONE_VISIT)
    record = rows[0].record
    if record.id == NO_ID:
        record = attrs.evolve(record, id=_id_of(record))
    return SheetVisit(record, tuple(rows[:1]))


def _of_several(
    rows: Sequence[RowSays], rejected: Rejected, growing: tuple[str, ...]
) -> SheetVisit | None:
    """
    Return the visit of several rows, each of which says a part of it.
    """
    first = rows[0].record
    facts = facts_in(rows, rejected, left=(*growing, "id"))
    lists: Mapping[str, object] = (
        _needlings_in(rows, rejected)
        if "needlings" in growing
        else scores_in(
            (
                (said, name, score)
                for said in rows
                for name in growing
                for score in getattr(said.record, name, ())
            ),
            rejected,
        )
    )
    if any(said.line in rejected for said in rows):
        # it is made anew of the rows that are left
        return None
    try:
        record = type(first)(**{**facts, **lists, "id": _id_of(first)})
    except DryNeedlingError as error:
        problems = error.problems
    else:
        return SheetVisit(record, tuple(rows))
    for said in rows:
        for problem in problems:
            note(rejected, said, problem.steps, problem.message, problem.code)
    return None


def _needlings_in(
    rows: Sequence[RowSays], rejected: Rejected
) -> dict[str, object]:
    """
    Return the needlings of all rows; a row that stands twice is one.

    One site may be needled twice, so that only the same row is refused.
    """
    alike: dict[tuple[str, ...], RowSays] = {}
    for said in rows:
        first = alike.setdefault(said.cells, said)
        if first is not said:
            message = f"{sentences.SAME_ROW} {first.line}"
            note(rejected, said, (), message, ProblemCode.DUPLICATE)
    told = [
        said.record.needlings
        for said in rows
        if said.record.needlings is not None
    ]
    every = tuple([one for several in told for one in several])
    return {"needlings": every} if told else {}


def in_order(visits: Sequence[SheetVisit]) -> list[SheetVisit]:
    """
    Return visits by their days and times, or as they stand in the file.

    Published cases have no dates: the order of the file is then all that is
    known, and so it is where some have none.
    """
    placed = [(_placed(visit.record), visit) for visit in visits]
    if any(place is None for place, _ in placed):
        return list(visits)
    placed.sort(key=lambda pair: cast("Any", pair[0]))
    return [visit for _, visit in placed]


def _placed(record: Record) -> tuple[Any, ...] | None:
    day = record.local_date
    at: DateTime | None = (
        record.started_at if isinstance(record, Session) else record.at
    )
    if day is None:
        return None
    return day, _NO_TIME if at is None else at.timestamp(), record.id
