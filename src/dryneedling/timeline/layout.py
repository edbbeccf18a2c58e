"""
Where the visits and follow-ups of a course stand in time.

Visits keep the order of the record and may be known by it alone; what needs
a date or an hour then says that it cannot be said.
"""

from collections.abc import Callable
from typing import Final, TypeVar, cast, final

import attrs

from dryneedling._exact import Number
from dryneedling._once import once
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.follow_up import FollowUp
from dryneedling.needling import Needling
from dryneedling.side_effects import SideEffect
from dryneedling.timeline.events import (
    NO_NEEDLING,
    CourseEvents,
    course_events,
)
from dryneedling.timeline.hours import HoursSince
from dryneedling.timeline.needled import (
    last_places,
    needlings_in,
    was_needled,
)
from dryneedling.timeline.placing import (
    AllPlaced,
    PlacedFollowUp,
    Starts,
    make_placed,
)
from dryneedling.timeline.points import PointKind, make_point
from dryneedling.timeline.scores import ScoreLists
from dryneedling.timeline.times import Dated, when_of
from dryneedling.timeline.visits import (
    NumberedSession,
    Visit,
    entered_in_error,
    follow_ups_that_count,
    make_numbered_session,
    sessions_that_count,
    side_effects_told,
    visit_of,
)

# A follow-up reading is settled once soreness has gone: trials followed it
# for 72 h (PMID 26406209); the number is a policy of this library.
SETTLED_HOURS: Final = 72

_FOLLOW_UP: Final = PointKind.FOLLOW_UP

Kept = TypeVar("Kept")


@final
# what is kept of it needs a place that slots have not
@attrs.frozen(eq=False, slots=False)
class Timeline:
    """
    The visits of a course and the follow-ups between them.

    Each part is worked out when it is first asked for: who counts side
    effects needs no points, and who has no follow-ups no places.

    Attributes:
        course: The course.
    """

    __repr__ = short_repr
    __str__ = printed_record

    course: Course

    def kept(self, work: "Callable[[Timeline], Kept]") -> Kept:
        """
        Return what a floor above works out of it, once for all readings.

        Args:
            work: The function that does, which names it.
        """
        known = self._known
        if work not in known:
            known[work] = work(self)
        return cast("Kept", known[work])

    @once
    def _known(self) -> dict[object, object]:
        return {}

    @once
    def sessions(self) -> tuple[NumberedSession, ...]:
        """
        The sessions that count, held or missed, in order.
        """
        numbered: list[NumberedSession] = []
        place = -1
        for number, session in sessions_that_count(self.course):
            place += session.was_held
            numbered.append(
                make_numbered_session(
                    number,
                    session,
                    was_needled(session),
                    place,
                    session.local_date,
                )
            )
        return tuple(numbered)

    @once
    def by_id(self) -> dict[str, NumberedSession]:
        """
        The sessions that count, by id.
        """
        return {item.session.id: item for item in self.sessions}

    @once
    def by_number(self) -> dict[int, NumberedSession]:
        """
        The sessions that count, by number: what does not leaves a gap.
        """
        return {item.number: item for item in self.sessions}

    @once
    def visits(self) -> tuple[Visit, ...]:
        """
        The sessions that were held, in order.
        """
        return tuple([visit_of(item) for item in self._held])

    @once
    def _held(self) -> list[NumberedSession]:
        return [item for item in self.sessions if item.session.was_held]

    @once
    def missed(self) -> tuple[int, ...]:
        """
        Numbers of the sessions that were not held, in order.
        """
        held = {item.number for item in self._held}
        # mostly every one was
        if len(held) == len(self.sessions):
            return ()
        return tuple(
            [item.number for item in self.sessions if item.number not in held]
        )

    @once
    def missed_before_last(self) -> tuple[int, ...]:
        """
        Those of them that come before the last session that was held.
        """
        if not self.missed or not self._held:
            return ()
        last = self._held[-1].number
        return tuple([number for number in self.missed if number < last])

    @once
    def needlings(self) -> tuple[tuple[Needling, ...], ...]:
        """
        For each visit, the needlings at which a needle went in.
        """
        # the visits need not be laid out for it
        return tuple([needlings_in(item.session) for item in self._held])

    @once
    def told(self) -> tuple[tuple[SideEffect, ...], ...]:
        """
        What each session and follow-up tells of, where it tells of any.
        """
        return tuple(side_effects_told(self.course))

    @once
    def entered_in_error(self) -> int:
        """
        How many records of the course were entered in error.
        """
        return entered_in_error(self.course)

    @once
    def scores(self) -> ScoreLists:
        """
        Every score with the number of its series, list by list.
        """
        return ScoreLists(self.course, self.sessions)

    @once
    def needled(self) -> tuple[int, ...]:
        """
        For each visit, the place of the last so far that was needled.

        -1 where there was none.
        """
        return last_places([visit.needled is True for visit in self.visits])

    @once
    def maybe_needled(self) -> tuple[int, ...]:
        """
        The same, also counting those visits of which nobody said.
        """
        return last_places(
            [visit.needled is not False for visit in self.visits]
        )

    @once
    def first_needling(self) -> int | None:
        """
        Place of the first visit of which needling is recorded.
        """
        needled = [visit.needled for visit in self.visits]
        return needled.index(True) if True in needled else None

    @once
    def maybe_first_needling(self) -> int | None:
        """
        Place of the first visit that had needling or of which nobody said.
        """
        for place, visit in enumerate(self.visits):
            if visit.needled is not False:
                return place
        return None

    @once
    def _starts(self) -> Starts:
        return Starts.of(self.visits)

    def named(self, follow_up: FollowUp) -> NumberedSession | None:
        """
        Return the session that a follow-up names, if it counts.
        """
        name = follow_up.after_session
        return None if name is None else self.by_id.get(name)

    def when(self, follow_up: FollowUp) -> Dated | None:
        """
        Return when a follow-up was: its own time, else by the one it names.
        """
        # known by identity, which no other has while the course holds them
        times = self._times
        if id(follow_up) in times:
            return times[id(follow_up)]
        return self._time_of(follow_up)

    def _time_of(self, follow_up: FollowUp) -> Dated | None:
        named = self.named(follow_up)
        return when_of(follow_up, None if named is None else named.session)

    def stands(self, follow_up: FollowUp) -> PlacedFollowUp | None:
        """
        Return a follow-up in its place; None where no place can be said.

        Where it *stands* is asked for what was read at it.  Whose needling
        its side effects belong to is another question: see `about`.
        """
        # by identity, as in `when`
        known = self._all_placed.known
        if id(follow_up) in known:
            return known[id(follow_up)]
        return self._placed(follow_up)

    def _placed(self, follow_up: FollowUp) -> PlacedFollowUp | None:
        named, when = self.named(follow_up), self.when(follow_up)
        span = self._starts.place(when, None if named is None else named.place)
        if span is None:
            return None
        place, open_to = span
        visit = self.visits[place] if place >= 0 else None
        point = make_point(
            _FOLLOW_UP,
            None if visit is None else visit.number,
            None if visit is None else visit.session.id,
            follow_up.id,
            None if when is None else when.date,
        )
        return make_placed(follow_up, place, open_to, when, point)

    def about(self, follow_up: FollowUp) -> int | None:
        """
        Return the number of the session whose needling is reported on.

        The session that the follow-up names, whenever it was; else the last
        one needled before its place.

        Returns:
            0 where there was no needling; None where it cannot be said.
        """
        name = follow_up.after_session
        if name is not None:
            named = self.by_id.get(name)
            if named is None:
                return None
            return named.number if named.needled else NO_NEEDLING
        item = self.stands(follow_up)
        if item is None:
            return None
        if item.place < 0:
            return NO_NEEDLING
        last = self.needled[item.place]
        # A later visit may have had needling: then it is about that one.
        if self.maybe_needled[item.place] != last:
            return None
        return self.visits[last].number if last >= 0 else NO_NEEDLING

    def about_visit(self, item: NumberedSession) -> int:
        """
        Return the number of the session that a visit reports on.

        Itself where a needle went in.  A visit of which it is known that none
        did reports on the last one with needling before it, as a follow-up
        does, unless one between leaves that open, or it ties a side effect to
        a needling of its own.

        Returns:
            0 where that is no needling, or cannot be said.
        """
        if item.needled:
            return item.number
        if item.needled is None or item.place < 0:
            return NO_NEEDLING
        effects = item.session.side_effects or ()
        if [1 for effect in effects if effect.needling is not None]:
            return NO_NEEDLING
        last = self.needled[item.place]
        if last < 0 or self.maybe_needled[item.place] != last:
            return NO_NEEDLING
        return self.visits[last].number

    @once
    def _times(self) -> dict[int, Dated | None]:
        # to count hours on from a visit takes as long as to find a place
        return {
            id(follow_up): self._time_of(follow_up)
            for _, follow_up in follow_ups_that_count(self.course)
        }

    @once
    def side_effects(self) -> CourseEvents:
        """
        The side effects of the course, each once.
        """
        return course_events(self)

    @once
    def _all_placed(self) -> AllPlaced:
        placed = AllPlaced()
        for _, follow_up in follow_ups_that_count(self.course):
            item = self._placed(follow_up)
            placed.known[id(follow_up)] = item
            if item is None:
                placed.unplaced.append(follow_up)
            else:
                placed.by_place.setdefault(item.place, []).append(item)
        return placed

    @property
    def follow_ups(self) -> dict[int, list[PlacedFollowUp]]:
        """
        Follow-ups by the place that they come after, as listed.
        """
        return self._all_placed.by_place

    @property
    def unplaced(self) -> list[FollowUp]:
        """
        Follow-ups whose place cannot be said.
        """
        return self._all_placed.unplaced

    def settled(
        self, item: PlacedFollowUp, settled_hours: Number
    ) -> tuple[bool | None, Number | None]:
        """
        Tell whether soreness was gone at a follow-up, and after how long.

        Returns:
            Whether the last needling was at least so many hours before, or
            there was none (None when it cannot be said), and the hours since
            the last needling (None when not known).
        """
        maybe = self.maybe_needled[item.place] if item.place >= 0 else -1
        # Three answers: surely a needling between, surely none, or nobody
        # knows.
        if item.is_open and self.maybe_needled[item.open_to] > item.place:
            # A needling may have come between that visit and the follow-up.
            return None, None
        if maybe < 0:
            return True, None
        last = self.visits[maybe]
        is_over, hours = HoursSince.to_follow_up(last, item).are_at_least(
            settled_hours
        )
        if last.needled:
            return is_over, hours
        # Nobody said whether that visit had needling: long enough after it
        # is long enough in any case.
        return is_over or None, None
