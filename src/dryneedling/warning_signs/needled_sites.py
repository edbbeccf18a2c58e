"""
Which visits needled where a harm can come from, and when they ended.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final, final

import attrs
from pendulum import DateTime

from dryneedling._time import in_microseconds
from dryneedling.anatomy import Site, hazards_at
from dryneedling.timeline import Dated, Timeline, Visit, needlings_in
from dryneedling.warning_signs.table import Near
from dryneedling.warning_signs.telling import DAY, Hours, Shift

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
        muscle.region in near or bool(led_to(site, near))
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


def is_unknown(site: Site) -> bool:
    """
    Tell whether nobody said what lies at a site, or where it is.
    """
    return (
        not hazards_at(site).is_known
        or site.muscle is None
        or site.muscle.region is None
    )


def sites_of(visit: Visit) -> tuple[Site, ...]:
    """
    Return the sites that were needled at a visit; empty where unknown.
    """
    return tuple(
        dict.fromkeys([item.site for item in needlings_in(visit.session)])
    )


def is_visit_near(visit: Visit, near: Sequence[Near]) -> bool:
    """
    Tell whether any site of a visit can lead to a harm; unknown ones can.
    """
    sites = sites_of(visit)
    return not sites or any(is_near(site, near) for site in sites)


def shift_between(earlier: Dated, later: Dated) -> Shift:
    """
    Return how much earlier one of two visits ended.
    """
    if earlier.at is not None and later.at is not None:
        return Shift(_instant(later.at) - _instant(earlier.at))
    days = later.date.toordinal() - earlier.date.toordinal()
    return Shift(days * DAY, is_exact=False)


def _instant(at: DateTime) -> int:
    return at.int_timestamp * _MICROSECONDS + at.microsecond


@attrs.frozen
class _Ends:
    """
    When some visits ended, for looking among them.

    Attributes:
        instants: Instants in microseconds, in order, each with its visit.
        days: Days of those of which no instant is known, in order.
        all_days: The days of all of them.
    """

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
        self._is_near: dict[tuple[int, tuple[Near, ...]], bool] = {}

    def is_near(self, visit: Visit, near: tuple[Near, ...]) -> bool:
        """
        Tell whether any site of a visit can lead to a harm.
        """
        key = visit.number, near
        if key not in self._is_near:
            self._is_near[key] = is_visit_near(visit, near)
        return self._is_near[key]

    def _near(self, near: tuple[Near, ...]) -> _Ends:
        if near not in self._ends:
            ends = _Ends([], [], [])
            for place, end in self._end_of.items():
                if not self.is_near(self._visits[place], near):
                    continue
                day = end.date.toordinal() * DAY
                ends.all_days.append((day, place))
                if end.at is None:
                    ends.days.append((day, place))
                else:
                    ends.instants.append((_instant(end.at), place))
            for several in (ends.instants, ends.days, ends.all_days):
                several.sort()
            self._ends[near] = ends
        return self._ends[near]

    def last_within(
        self,
        visit: Visit,
        hours: Hours,
        window: tuple[int, int],
        near: tuple[Near, ...],
    ) -> tuple[Visit, Shift] | None:
        """
        Return the last visit near a harm in whose window something lies.

        Args:
            visit: The visit from which its hours were counted.
            hours: Those hours.
            window: First and last microsecond after the visit looked for.
            near: Hazards and regions; empty for all visits.

        Returns:
            The visit, and how much earlier it ended; None without one, or
            where the hours or the end of *visit* are not known.
        """
        if hours.value is None or visit.end is None:
            return None
        ends, at = self._near(near), visit.end.at
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
        today = visit.end.date.toordinal() * DAY + passed
        # less than a day more or less
        found += _last_of(
            days, today - last - DAY + 1, today - first + DAY - 1, own
        )
        if not found:
            return None
        place = max(found)
        shift = shift_between(self._end_of[place], visit.end)
        return self._visits[place], shift


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
