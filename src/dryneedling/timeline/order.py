"""
In which order things stand that were listed between the same two visits.

Only what belongs to one series, or to one trigger point, is put in order
together: the missing date of another says nothing about these.
"""

from collections.abc import Callable, Sequence
from typing import Any, Self, final

import attrs
from pendulum import DateTime

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.outcomes import Score
from dryneedling.timeline.placing import PlacedFollowUp


@final
@attrs.frozen
class When:
    """
    What is known of the time of one of those that were listed.

    Attributes:
        day: Number of its local day; None when unknown, as in plain UTC.
        at: Its instant.
        hours: Hours from the visit that it names, and that visit's id.
    """

    __repr__ = short_repr
    __str__ = printed_record

    day: int | None = None
    at: DateTime | None = None
    hours: tuple[str, Number] | None = None

    @classmethod
    def of_score(cls, score: Score) -> Self:
        """
        Take the time that a score has of its own.
        """
        date = score.date
        return cls(None if date is None else date.toordinal(), score.at)

    @classmethod
    def of_follow_up(cls, placed: PlacedFollowUp) -> Self:
        """
        Take the time of a follow-up.
        """
        named = placed.follow_up.after_session
        hours = placed.follow_up.hours_after
        # With the name: hours after different visits are no order.
        from_visit = None if named is None or hours is None else (named, hours)
        when = placed.when
        if when is None:
            return cls(hours=from_visit)
        day = None if when.date is None else when.date.toordinal()
        return cls(day, when.at, from_visit)


def _filled(listed: Sequence[int], ordered: Sequence[int]) -> list[int]:
    """
    Put some in order into the places that they hold in a list.
    """
    # What has no time keeps its place; the others share what is left.
    following = iter(ordered)
    among = set(ordered)
    return [next(following) if index in among else index for index in listed]


def _sorted(
    listed: Sequence[int], key: Callable[[int], Any]
) -> tuple[list[int], bool]:
    """
    Sort those that have a key; the others keep their places in the list.

    Returns:
        The order, and whether it may be another: some have no key, and the
        others do not stand as they were listed.
    """
    known = [index for index in listed if key(index) is not None]
    # A stable sort: ties stay as listed.
    order = _filled(listed, sorted(known, key=key))
    return order, len(known) < len(order) and order != list(listed)


def _by_day(
    times: Sequence[When], listed: Sequence[int]
) -> tuple[list[int], set[int]]:
    """
    Sort by day, and within a day those of which the instant is known.
    """
    by_day: dict[int, list[int]] = {}
    for index in listed:
        # Each has a day here.
        by_day.setdefault(times[index].day or 0, []).append(index)
    order: list[int] = []
    unsure: set[int] = set()
    for day in sorted(by_day):
        that_day, is_unsure = _sorted(
            by_day[day], lambda index: times[index].at
        )
        order += that_day
        if is_unsure:
            unsure.update(that_day)
    return order, unsure


def in_order(times: Sequence[When]) -> tuple[list[int], set[int]]:
    """
    Put what was listed in the order of time.

    Returns:
        Their places in the list, in order, and those of them whose order
        among the others cannot be said.
    """
    listed = list(range(len(times)))
    # Instants alone are the commonest, and sure.
    if all(time.at is not None for time in times):
        return _sorted(listed, lambda index: times[index].at)[0], set()
    dated = [index for index in listed if times[index].day is not None]
    # Days first: two instants of one day may stand beside a day alone.
    if len(dated) == len(listed):
        return _by_day(times, listed)
    hours = [time.hours for time in times if time.hours is not None]
    # Hours compare only where they are counted from the same visit.
    is_one_visit = len({named for named, _ in hours}) == 1
    if is_one_visit and (not dated or len(hours) == len(listed)):
        order, is_unsure = _sorted(listed, lambda index: times[index].hours)
        return order, set(order) if is_unsure else set()
    if not dated:
        return listed, set()
    # Some have a day and some none: any of them may belong elsewhere.
    return _filled(listed, _by_day(times, dated)[0]), set(listed)


def with_judged_in_order(
    times: Sequence[When], judged: Sequence[bool | None]
) -> tuple[list[int], set[int], set[int]]:
    """
    Put what was listed in the order of time, what is judged by its own.

    What is only listed may leave the order open, and says nothing of what is
    judged.

    Returns:
        Their places in the list, in order, those that would be judged and
        whose order among each other cannot be said, and all whose order
        cannot be said.
    """
    order, unsure_of_all = in_order(times)
    # Ordered once more by themselves: a reading without a time that is only
    # listed would make the order of all unsure. What cannot be said to be
    # settled is only listed, too.
    chosen = [index for index, is_judged in enumerate(judged) if is_judged]
    among, unsure = in_order([times[index] for index in chosen])
    return (
        _filled(order, [chosen[index] for index in among]),
        {chosen[index] for index in unsure},
        unsure_of_all,
    )
