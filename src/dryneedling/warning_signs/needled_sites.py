"""
Which visits needled where a harm can come from, and when they ended.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final, final

import attrs
from pendulum import DateTime

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import in_microseconds
from dryneedling.anatomy import Hazard, Muscle, Region, Site, hazards_at
from dryneedling.anatomy import muscle as muscle_named
from dryneedling.timeline import Dated, Timeline, Visit, needlings_in
from dryneedling.warning_signs.table import Near
from dryneedling.warning_signs.telling import DAY, Began, Hours, Shift

_PLACES: Final = {
    hazard.replace("_", " "): place for place, hazard in enumerate(Hazard)
}

_MICROSECONDS: Final = 1_000_000


def is_near(site: Site, near: Sequence[Near]) -> bool:
    """
    Tell whether a needle at a site can lead to a harm.

    Unverified hazards count, and so does a site of which nobody said what
    lies there.
    """
    if not near or is_unknown(site):
        return True
    muscle = site.muscle
    return muscle is not None and (
        any(region in near for region in _regions_of(muscle))
        or bool(led_to(site, near))
    )


def led_to(site: Site, near: Sequence[Near]) -> tuple[str, ...]:
    """
    Return what lies at a site of all that a harm can come from.

    A hazard by its word, a structure by its name; of a nerve or vessel that
    nobody named it may be the one that is meant.
    """
    named = {here.partition(":")[0] for here in near if ":" in here}
    found: dict[str, None] = {}
    for fact in hazards_at(site).facts:
        hazard, structure = fact.hazard, fact.structure
        if hazard in near:
            found[hazard.replace("_", " ")] = None
        elif hazard in named and (
            not structure or f"{hazard}:{structure}" in near
        ):
            found[structure or hazard] = None
    return tuple(found)


def _regions_of(muscle: Muscle) -> tuple[Region | None, ...]:
    """
    Return the region of a muscle, of a group of several those of its members.
    """
    if muscle.region is None and muscle.members:
        return tuple([muscle_named(key).region for key in muscle.members])
    return (muscle.region,)


def is_unknown(site: Site) -> bool:
    """
    Tell whether nobody said what lies at a site, or where it is.
    """
    return (
        not hazards_at(site).is_known
        or site.muscle is None
        or None in _regions_of(site.muscle)
    )


def shift_between(earlier: Dated, later: Dated) -> Shift | None:
    """
    Return how much earlier one of two visits ended.

    None where of one only the instant is known, and of the other the day.
    """
    if earlier.at is not None and later.at is not None:
        return Shift(_instant(later.at) - _instant(earlier.at))
    if earlier.date is None or later.date is None:
        return None
    days = later.date.toordinal() - earlier.date.toordinal()
    return Shift(days * DAY, is_exact=False)


def _instant(at: DateTime) -> int:
    return at.int_timestamp * _MICROSECONDS + at.microsecond


@final
@attrs.frozen
class AfterVisit:
    """
    A visit in whose window something lies.

    Attributes:
        visit: The visit; None where any may be meant.
        hours: The hours after it.
        shift: How much earlier it ended than the visit that it was told of;
            None where the end of that one is not known.
        window: First and last microsecond after its end that count; from its
            start on, where the first hour does.
    """

    __repr__ = short_repr
    __str__ = printed_record

    visit: Visit | None
    hours: Hours
    shift: Shift | None
    window: tuple[int, int]


@attrs.frozen
class _Ends:
    """
    When some visits ended, for looking among them.

    Attributes:
        starts: Instants of their starts in microseconds, in order, each with
            its visit.
        instants: The same of their ends.
        days: Days of those of which no instant is known, in order.
        all_days: The days of all of them.
    """

    starts: list[tuple[int, int]]
    instants: list[tuple[int, int]]
    days: list[tuple[int, int]]
    all_days: list[tuple[int, int]]


@final
class NeedledVisits:
    """
    The visits of a course that may have had needling, to be looked among.

    To hold each symptom against each visit would take the square of their
    number in time, so that visits near a harm are sorted by their ends once.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._visits = timeline.visits
        self._end_of = {
            place: visit.end
            for place, visit in enumerate(timeline.visits)
            if visit.needled is not False and visit.end is not None
        }
        self._numbered = timeline.by_number
        self._ends: dict[tuple[Near, ...], _Ends] = {}
        self._sites: dict[int, tuple[Site, ...]] = {}
        self._led: dict[tuple[int, tuple[Near, ...]], tuple[Site, ...]] = {}
        self._hazards: dict[tuple[int, tuple[Near, ...]], tuple[str, ...]] = {}

    def _sites_of(self, visit: Visit) -> tuple[Site, ...]:
        """
        Return the sites that were needled at a visit; empty where unknown.
        """
        if visit.number not in self._sites:
            self._sites[visit.number] = tuple(
                dict.fromkeys(
                    [item.site for item in needlings_in(visit.session)]
                )
            )
        return self._sites[visit.number]

    def is_near(self, visit: Visit, near: tuple[Near, ...]) -> bool:
        """
        Tell whether any site of a visit can lead to a harm; unknown ones can.
        """
        return not self._sites_of(visit) or bool(self.sites_near(visit, near))

    def sites_near(
        self, visit: Visit, near: tuple[Near, ...]
    ) -> tuple[Site, ...]:
        """
        Return the sites of a visit that can lead to a harm, the known first.
        """
        key = visit.number, near
        if key not in self._led:
            led = [
                site for site in self._sites_of(visit) if is_near(site, near)
            ]
            self._led[key] = tuple(sorted(led, key=is_unknown))
        return self._led[key]

    def hazards_near(
        self, visit: Visit, near: tuple[Near, ...]
    ) -> tuple[str, ...]:
        """
        Name which of some hazards and structures the needled sites have.
        """
        key = visit.number, near
        if key not in self._hazards:
            there = {
                name: None
                for site in self._sites_of(visit)
                for name in led_to(site, near)
            }
            # in the order of the hazards, and then as the table has them
            self._hazards[key] = tuple(
                sorted(there, key=lambda name: _PLACES.get(name, len(_PLACES)))
            )
        return self._hazards[key]

    def _near(self, near: tuple[Near, ...]) -> _Ends:
        if near not in self._ends:
            ends = _Ends([], [], [], [])
            for place, end in self._end_of.items():
                if not self.is_near(self._visits[place], near):
                    continue
                if end.date is not None:
                    day = end.date.toordinal() * DAY
                    ends.all_days.append((day, place))
                    if end.at is None:
                        ends.days.append((day, place))
                if end.at is not None:
                    ends.instants.append((_instant(end.at), place))
                    began = self._visits[place].session.started_at
                    if began is not None:
                        ends.starts.append((_instant(began), place))
            for several in (
                ends.starts,
                ends.instants,
                ends.days,
                ends.all_days,
            ):
                several.sort()
            self._ends[near] = ends
        return self._ends[near]

    def last_within(
        self,
        visit: Visit,
        began: Began,
        window: tuple[int, int],
        near: tuple[Near, ...],
    ) -> AfterVisit | None:
        """
        Return the last visit near a harm in whose window something lies.

        Args:
            visit: The visit that it was told of, which is left out.
            began: When it began, or was told.
            window: First and last microsecond after the visit looked for.
            near: Hazards and regions; empty for all visits.

        Returns:
            The visit; None without one, or where no time of it is known.
        """
        start, hours = visit.end, began.hours
        if start is None or hours.value is None:
            start, hours = began.when, Hours(0)
        if start is None or hours.value is None:
            return None
        ends, at = self._near(near), start.at
        first, last = window
        passed = in_microseconds(hours.value)
        # of the visit itself its hours are known better than by days
        own = self._numbered[visit.number].place
        found: list[int] = []
        days = ends.all_days
        if at is not None:
            days = ends.days
            now = _instant(at) + passed
            slack = 0 if hours.is_exact else DAY - 1
            found += _last_of(
                ends.instants, now - last - slack, now - first + slack, own
            )
            if hours.is_exact and first == 0:
                found += self._during(ends.starts, now, own)
        if start.date is not None:
            today = start.date.toordinal() * DAY + passed
            # less than a day more or less
            found += _last_of(
                days, today - last - DAY + 1, today - first + DAY - 1, own
            )
        if not found:
            return None
        place = max(found)
        end = self._end_of[place]
        shift = shift_between(end, start)
        since = Hours() if shift is None else hours.after(shift)
        # during a visit is at once
        if first == 0 and since.value is not None and since.value < 0:
            since = Hours(0, since.is_exact)
        found_visit = self._visits[place]
        began_at = found_visit.session.started_at
        if first == 0 and end.at is not None and began_at is not None:
            first = _instant(began_at) - _instant(end.at)
        return AfterVisit(
            found_visit,
            since,
            None if visit.end is None else shift_between(end, visit.end),
            (first, last),
        )

    def _during(
        self, starts: list[tuple[int, int]], now: int, but: int
    ) -> list[int]:
        """
        Return the place of the visit at which something was, if at any.
        """
        found = _last_of(starts, starts[0][0], now, but) if starts else []
        ends = [(place, self._end_of[place].at) for place in found]
        return [
            place
            for place, end in ends
            if end is not None and now < _instant(end)
        ]


def _last_of(
    ends: list[tuple[int, int]], earliest: int, latest: int, but: int
) -> list[int]:
    """
    Return the place of the last visit between two times, if there is one.

    Args:
        ends: Times and places, in order.
        earliest: The first time.
        latest: The last time.
        but: A place that does not count.
    """
    index = bisect_right(ends, latest, key=itemgetter(0)) - 1
    if index >= 0 and ends[index][1] == but:
        index -= 1
    if index < 0 or ends[index][0] < earliest:
        return []
    return [ends[index][1]]
