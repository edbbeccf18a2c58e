"""
Two files of one patient, in one.

Nothing is guessed: what both may mean alike is named and not made one, what
holds for one clinic's part is not said of the other's, and where the files
contradict each other neither is believed.
"""

from collections.abc import Sequence
from typing import Any, Final, cast

import attrs

from dryneedling._checks import not_a, not_id
from dryneedling._refusals import (
    Refusal,
    contradicts,
    demand,
    described,
    not_taken,
    problem,
)
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord
from dryneedling.history.agreeing import (
    joined_end,
    joined_facts,
    joined_lists,
    joined_patient,
)
from dryneedling.history.fitting import fitted_parts
from dryneedling.history.interleaving import interleaved, places_not_known
from dryneedling.history.moving import moved_amendments
from dryneedling.history.sameness import may_be_one
from dryneedling.joins import JoinClash, Joined
from dryneedling.joins import JoinClashKind as Kind
from dryneedling.namespaces import SEPARATOR, ids_in, in_namespace
from dryneedling.problems import ProblemCode as Code

_NO_COURSE: Final = (Kind.TWO_PATIENTS, Kind.ORDER_OF_VISITS)


def joined(a: Course, b: Course, *, namespaces: tuple[str, str]) -> Joined:
    """
    Make one course of the courses that two clinics recorded of one patient.

    That it is one patient is said by who joins them.  Each course has its
    ids with a name before them, so that none is read as the other's; ids of
    course and patient are those of the first.  Visits stand in the order of
    their dates.

    Args:
        a: The course of the one clinic.
        b: The course of the other.
        namespaces: A name for each, such as ("north", "south").  One of the
            two may be empty: its ids then stay as they are.

    Raises:
        InvalidRecord: One of the two is no course, or the names do not keep
            ids apart.

    >>> import pendulum
    >>> import dryneedling as dn
    >>> north, south = (
    ...     dn.Course(id="C-1", patient=dn.Patient(id="P-7")).with_session(
    ...         dn.Session(id="S-1", date=pendulum.date(2026, month, 2))
    ...     )
    ...     for month in (5, 3)
    ... )
    >>> found = joined(north, south, namespaces=("north", "south"))
    >>> [visit.id for visit in found.course.sessions]
    ['south:S-1', 'north:S-1']
    """
    demand(
        "joined",
        a=not_a(Course, a),
        b=not_a(Course, b),
        namespaces=_not_two_names(namespaces),
    )
    parts = [
        _named(course, name, other)
        for course, name, other in (
            (a, namespaces[0], namespaces[1]),
            (b, namespaces[1], namespaces[0]),
        )
    ]
    found: list[JoinClash] = []
    patient = joined_patient(parts[0].patient, parts[1].patient, found)
    order, unknown = interleaved(parts[0].sessions, parts[1].sessions)
    found += [
        JoinClash(Kind.ORDER_OF_VISITS, "sessions", one.id, other.id)
        for one, other in unknown
    ]
    fields: dict[str, Any] = {"id": parts[0].id, "patient": patient}
    parts = fitted_parts(parts, order, found, fields)
    visits = {visit.id: visit for part in parts for visit in part.sessions}
    fields["sessions"] = [visits[visit.id] for visit in order]
    found += may_be_one(*parts)
    found += places_not_known(parts, order)
    fields |= joined_facts(parts, found) | joined_lists(parts, found)
    fields["end"] = joined_end(parts[0].end, parts[1].end, found)
    found.sort(key=_place)
    if any(clash.kind in _NO_COURSE for clash in found):
        return Joined(course=None, clashes=tuple(found))
    try:
        course = Course(**fields)
    except InvalidRecord as error:
        problems = error.problems
    else:
        return Joined(course=course, clashes=tuple(found))
    return Joined(course=None, clashes=tuple(found), problems=problems)


_TOO_LONG: Final = Refusal(
    Code.WRONG_LENGTH, "expected shorter names: an id is too long with one"
)
_NAMES: Final = (
    "expected two names that differ, without a colon; one of them may be empty"
)


def _not_two_names(given: object) -> Refusal | None:
    if type(given) is not tuple and type(given) is not list:
        return not_taken(given, f"{_NAMES}, got {described(given)}")
    names = cast("Sequence[object]", given)
    if (
        len(names) != 2
        or any(type(name) is not str for name in names)
        or any(
            name and (not_id(name) or SEPARATOR in cast("str", name))
            for name in names
        )
        or names[0] == names[1]
    ):
        return Refusal(Code.WRONG_FORM, _NAMES)
    return None


def _named(course: Course, namespace: str, other: str) -> Course:
    """
    Return a course with a name before its ids.
    """
    if not namespace:
        start = f"{other}{SEPARATOR}"
        if any(ident.startswith(start) for ident in ids_in(course)):
            clash = "ids of the other course begin with that name already"
            demand("joined", namespaces=contradicts(clash))
        return course
    try:
        moved = in_namespace(course, namespace)
    except InvalidRecord:
        pass
    else:
        amendments = moved_amendments(course, moved, namespace)
        return attrs.evolve(moved, amendments=amendments)
    raise InvalidRecord("joined", (problem("namespaces", _TOO_LONG),))


_FIELDS: Final = [field.name for field in attrs.fields(Course)]


def _place(clash: JoinClash) -> int:
    name, _, _ = clash.path.replace("[", ".").partition(".")
    return _FIELDS.index(name)
