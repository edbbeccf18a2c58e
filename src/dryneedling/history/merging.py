"""
Two versions that grew from one, in one.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from dryneedling._checks import not_a
from dryneedling._refusals import demand
from dryneedling.amendments import Edit
from dryneedling.course import Course
from dryneedling.differences import Conflict, Merged
from dryneedling.exceptions import InvalidRecord
from dryneedling.history.differences import applied, diff
from dryneedling.history.paths import (
    ORDER,
    Key,
    Path,
    read_path,
    written_path,
)

_NOWHERE: Final[Path] = ()

# What one side changed, by where.
_Edits = Mapping[Path, Edit]


def merge(base: Course, mine: Course, theirs: Course) -> Merged:
    """
    Join two versions of a course that grew from a third.

    What only one of them changed is taken, and what both changed alike is
    taken once.  What they changed differently is taken from neither, and is
    named: a place and any place within it collide, and so does an order of
    records with records that came or went.  The course that comes of it is
    checked like any other.

    Args:
        base: The version that both grew from.
        mine: The one.
        theirs: The other.

    Raises:
        InvalidRecord: One of the three is no course.

    >>> import dryneedling as dn
    >>> base = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    >>> mine = base.with_session(dn.Session(id="S-1"))
    >>> theirs = base.with_amended_patient(dn.Patient(id="P-17", sex="male"))
    >>> merged = merge(base, mine, theirs)
    >>> len(merged.course.sessions), merged.course.patient.sex.value
    (1, 'male')
    """
    demand(
        "merge",
        base=not_a(Course, base),
        mine=not_a(Course, mine),
        theirs=not_a(Course, theirs),
    )
    ours, others = _by_path(base, mine), _by_path(base, theirs)
    conflicts = [
        Conflict(
            written_path(root),
            tuple(_within(root, ours)),
            tuple(_within(root, others)),
        )
        for root in _roots(ours, others)
    ]
    taken = {edit for one in conflicts for edit in (*one.mine, *one.theirs)}
    ours = {path: edit for path, edit in ours.items() if edit not in taken}
    others = {
        path: edit
        for path, edit in others.items()
        if edit not in taken and ours.get(path) != edit
    }
    try:
        course = applied(base, (*ours.values(), *others.values()))
    except InvalidRecord as error:
        problems = error.problems
    else:
        return Merged(course=course, conflicts=tuple(conflicts))
    rest = Conflict(None, tuple(ours.values()), tuple(others.values()))
    return Merged(course=None, conflicts=(*conflicts, rest), problems=problems)


def _by_path(base: Course, version: Course) -> dict[Path, Edit]:
    # a path that was written a moment ago is one
    return {
        read_path(edit.path) or _NOWHERE: edit
        for edit in diff(base, version).edits
    }


def _within(root: Path, edits: _Edits) -> Iterator[Edit]:
    for path, edit in edits.items():
        if path[: len(root)] == root:
            yield edit


def _roots(ours: _Edits, others: _Edits) -> list[Path]:
    """
    Return the places at which two sides collide, none within another.
    """
    found = {
        path[:length]: None
        for one, other in ((ours, others), (others, ours))
        for path, edit in one.items()
        for length in range(1, len(path) + 1)
        if other.get(path[:length], edit) != edit
        or (length < len(path) and path[:length] in other)
    }
    collided = [
        path
        for path in found
        if not any(path[:length] in found for length in range(1, len(path)))
    ]
    # both sides may have written one order
    return [*collided, *dict.fromkeys(_orders(ours, others, collided))]


def _orders(
    ours: _Edits, others: _Edits, collided: list[Path]
) -> Iterator[Path]:
    """
    Yield the orders that one side wrote of what the other has otherwise.
    """
    for one, other in ((ours, others), (others, ours)):
        for path in one:
            if path[-1] != ORDER or path in collided:
                continue
            members = [
                edited
                for edited in (*other, *collided)
                if len(edited) == len(path)
                and edited[:-1] == path[:-1]
                and isinstance(edited[-1], Key)
                and edited != path
            ]
            if members:
                yield path
