"""
Which records of two files may be one, and are not surely.

None is taken for another: two visits of one day may be two, and so may two
points of one muscle.  They are named, for somebody who knows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

import attrs
from pendulum import Date, DateTime

from dryneedling.anatomy import Site
from dryneedling.consent import Consent
from dryneedling.course import Course, Goal
from dryneedling.follow_up import FollowUp
from dryneedling.joins import JoinClash, JoinClashKind
from dryneedling.natural_keys import by_key, natural_key
from dryneedling.practitioner import Practitioner
from dryneedling.session import Session

R = TypeVar("R")

# Lists of records that have no id: those that are about one thing are named.
_BY_WHAT_THEY_ARE: Final = ("referrals", "screening", "before", "reports")


def may_be_one(first: Course, second: Course) -> Iterator[JoinClash]:
    """
    Yield the records of two courses that may be one.

    Args:
        first: The one, with ids of its own.
        second: The other, with ids of its own.
    """
    for name, is_one in (
        ("practitioners", _one_person),
        ("trigger_points", _one_spot),
        ("consents", _one_consent),
        ("sessions", _one_visit),
        ("follow_ups", _one_call),
        ("goals", _one_goal),
    ):
        of_first, of_second = [
            [
                record
                for record in getattr(course, name) or ()
                if getattr(record, "entered_in_error", None) is None
            ]
            for course in (first, second)
        ]
        for one, other in _pairs(of_first, of_second, is_one):
            yield _clash(name, one.id, other.id)
    for name in _BY_WHAT_THEY_ARE:
        keys = [
            by_key(getattr(course, name) or ()) for course in (first, second)
        ]
        for key, record in keys[0].items():
            about = natural_key(record)
            for other, same in keys[1].items():
                if natural_key(same) == about and any(about):
                    yield _clash(name, key, other)


def _clash(name: str, first: str, second: str) -> JoinClash:
    return JoinClash(JoinClashKind.MAY_BE_ONE, name, first, second)


def _pairs(
    first: Sequence[Any],
    second: Sequence[Any],
    is_one: Callable[[Any, Any], bool],
) -> Iterator[tuple[Any, Any]]:
    """
    Yield pairs that may be one, of those that stand near each other in time.
    """
    near: dict[object, list[Any]] = {}
    for record in second:
        for place in _places(record):
            near.setdefault(place, []).append(record)
    for record in first:
        # under two of its places another may stand twice
        candidates = {
            id(other): other
            for place in _places(record)
            for other in near.get(place, ())
        }
        for other in candidates.values():
            if is_one(record, other):
                yield record, other


def _places(record: object) -> Iterable[object]:
    """
    Return under what a record is looked for: its day, for what has one.

    In thousands of visits each would else be compared with each.
    """
    match record:
        case Session():
            return _days(record.started_at, record.local_date)
        case FollowUp():
            return _days(record.at, record.local_date)
        case Consent():
            return _days(record.given_at, record.date)
        case _:
            return (None,)


def _days(at: DateTime | None, day: Date | None) -> Iterator[object]:
    if day is not None:
        yield day
    if at is not None:
        # an instant is one wherever its clocks were
        yield int(at.timestamp()) // 86_400


def _one_person(one: Practitioner, other: Practitioner) -> bool:
    numbers = [
        {
            (held.kind, held.jurisdiction, held.number)
            for held in person.credentials or ()
            if held.number is not None
        }
        for person in (one, other)
    ]
    return bool(numbers[0] & numbers[1])


def _one_spot(one: Any, other: Any) -> bool:  # noqa: ANN401  # two trigger points
    # a side that nobody said may be either
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in zip(
            attrs.astuple(one.site, recurse=False),
            attrs.astuple(other.site, recurse=False),
            strict=True,
        )
    ) and _what(one.site) == _what(other.site)


def _what(site: Site) -> tuple[object, ...]:
    return site.muscle, site.structure


def _one_consent(one: Consent, other: Consent) -> bool:
    return one.date is not None and one.date == other.date


def _one_visit(one: Session, other: Session) -> bool:
    """
    Tell whether two visits began at once, overlap, or have only one day.
    """
    start, other_start = one.started_at, other.started_at
    if start is None or other_start is None:
        return _is_one_day(one, other)
    if start == other_start:
        return True
    # nobody is at two clinics at once
    end, other_end = one.ended_at, other.ended_at
    if start < other_start:
        return end is not None and other_start < end
    return other_end is not None and start < other_end


def _is_one_day(one: Session, other: Session) -> bool:
    day = one.local_date
    return day is not None and day == other.local_date


def _one_call(one: FollowUp, other: FollowUp) -> bool:
    if one.at is not None and other.at is not None:
        return one.at == other.at
    day = one.local_date
    return day is not None and day == other.local_date


def _one_goal(one: Goal, other: Goal) -> bool:
    if one.series is not None and one.series == other.series:
        return True
    return one.text is not None and one.text == other.text
