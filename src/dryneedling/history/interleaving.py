"""
In which order the visits of two courses took place.

Each course knows the order of its own visits.  A visit of the one is surely
before one of the other where its own time, or that of the next visit that has
one, is earlier than theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, cast

from dryneedling._zones import day_of
from dryneedling.course import Course
from dryneedling.course.references import is_later
from dryneedling.follow_up import FollowUp
from dryneedling.joins import JoinClash
from dryneedling.joins import JoinClashKind as Kind
from dryneedling.session import Session

# Two visits, the one of the first course before that of the second, of which
# nobody can say which came first.
Unknown = tuple[Session, Session]

_EARLIER: Final = -1
_TIED: Final = 0


def compared(one: Session, other: Session) -> int | None:
    """
    Tell whether a visit is earlier, on one day or at one instant, or later.

    Returns:
        -1, 0 or 1; None where their times do not say.
    """
    if is_later(other, one):
        return _EARLIER
    if is_later(one, other):
        return 1
    start, other_start = one.started_at, other.started_at
    if start is not None and other_start is not None:
        return _TIED
    days = [day_of(visit.started_at, visit.date) for visit in (one, other)]
    return None if None in days else _TIED


def interleaved(
    first: Sequence[Session], second: Sequence[Session]
) -> tuple[list[Session], list[Unknown]]:
    """
    Put the visits of two courses in one order.

    Visits of one day stay as listed, those of the first before those of the
    second.  One that was entered in error is in nobody's way.

    Returns:
        The visits, and those pairs whose order is not known.
    """
    left, right = list(_bounds(first)), list(_bounds(second))
    order: list[Session] = []
    unknown: list[Unknown] = []
    i = j = 0
    while i < len(left) and j < len(right):
        one, (earliest, latest) = first[i], left[i]
        other, (other_earliest, other_latest) = second[j], right[j]
        if _is_sure(latest, other_earliest):
            is_first = True
        elif _is_sure(other_latest, earliest):
            is_first = False
        else:
            is_first = True
            if compared(one, other) is None and not (
                one.entered_in_error or other.entered_in_error
            ):
                unknown.append((one, other))
        if is_first:
            order.append(one)
            i += 1
        else:
            order.append(other)
            j += 1
    return [*order, *first[i:], *second[j:]], unknown


def _is_sure(latest: Session | None, earliest: Session | None) -> bool:
    return (
        latest is not None
        and earliest is not None
        and compared(latest, earliest) == _EARLIER
    )


def _bounds(
    visits: Sequence[Session],
) -> Iterator[tuple[Session | None, Session | None]]:
    """
    Yield the visits with a time between which each stands, itself included.
    """
    following: list[Session | None] = []
    known: Session | None = None
    for visit in reversed(visits):
        known = visit if _is_timed(visit) else known
        following.append(known)
    known = None
    for visit, later in zip(visits, reversed(following), strict=True):
        known = visit if _is_timed(visit) else known
        yield known, later


def _is_timed(visit: Session) -> bool:
    return visit.started_at is not None or visit.date is not None


def places_not_known(
    parts: Sequence[Course], order: Sequence[Session]
) -> Iterable[JoinClash]:
    """
    Yield follow-ups behind a visit, of which only that is known.

    Where a visit of the other course comes next, nobody can say which of the
    two came first.
    """
    counting = [visit for visit in order if visit.entered_in_error is None]
    following = {visit.id: then for visit, then in pairwise(counting)}
    for part in parts:
        own = {visit.id: visit for visit in part.sessions}
        for follow_up in part.follow_ups:
            if not _has_only_a_name(follow_up, own):
                continue
            then = following.get(cast("str", follow_up.after_session))
            if then is not None and then.id not in own:
                yield JoinClash(
                    Kind.PLACE_NOT_KNOWN, "follow_ups", follow_up.id, then.id
                )


def _has_only_a_name(follow_up: FollowUp, visits: dict[str, Session]) -> bool:
    if (
        follow_up.after_session is None
        or follow_up.is_timed
        or follow_up.entered_in_error is not None
    ):
        return False
    visit = visits[follow_up.after_session]
    has_time = visit.started_at or visit.ended_at or visit.date
    return follow_up.hours_after is None or has_time is None
