"""
The side effects of a course, each once and by the session that it is about.

Whatever counts, shows or doubts a side effect asks here which reports tell of
one event, whose needling it is about and how grave it was.
"""

from typing import TYPE_CHECKING, Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._once import once
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import days_between
from dryneedling.follow_up import FollowUp
from dryneedling.side_effects.gravity import Gravity, read_gravity
from dryneedling.timeline.reports import (
    Event,
    Report,
    events_of,
    make_report,
)
from dryneedling.timeline.times import Dated
from dryneedling.timeline.visits import NumberedSession, follow_ups_that_count

if TYPE_CHECKING:
    from dryneedling.timeline.layout import Timeline

# What a report may be about instead of the number of a session.
NO_NEEDLING: Final = 0


@final
@attrs.frozen(eq=False, slots=False)
class PlacedEvent:
    """
    A side effect, and the session whose needling it is about.

    Attributes:
        event: The side effect, with all that was reported of it.
        about: The session with needling that it is about; None where it is
            about none or that cannot be said.
        told_at: The session without a recorded needling that it was told at,
            where it is about no other; None for all others.
        follow_up: The follow-up that tells of it, where no session is known.
        is_after_needling: Whether it is about a needling; None where that
            cannot be said.
        is_unplaced: Whether a follow-up tells of it of which it cannot be
            said which session it is about.
    """

    __repr__ = short_repr
    __str__ = printed_record

    event: Event
    about: NumberedSession | None = None
    told_at: NumberedSession | None = None
    follow_up: FollowUp | None = None
    is_after_needling: bool | None = True
    is_unplaced: bool = False

    @property
    def session(self) -> NumberedSession | None:
        """
        The session that it is about, or else was told at.
        """
        return self.about or self.told_at

    @once
    def gravity(self) -> Gravity:
        """
        How grave it was, by all that was reported of it.
        """
        return read_gravity(self.event.reports, self._hours_to_outcome)

    @property
    def _hours_to_outcome(self) -> Number | None:
        """
        The hours from the needling to the report of what came of it.
        """
        report = self.event.outcome
        if report is None or self.about is None:
            return None
        if report.hours is not None:
            return report.hours
        if report.date is None or self.about.date is None:
            return None
        return days_between(self.about.date, report.date) * 24


_make_placed: Final = maker_of(PlacedEvent)


@final
@attrs.frozen
class CourseEvents:
    """
    The side effects of a course, and who was asked for any.

    Attributes:
        asked: Numbers of the sessions with needling of which side effects
            were asked, there or later.
        asked_elsewhere: Whether a follow-up asked of which it cannot be said
            which session it is about.
        events: The side effects, by session and then as listed; those that
            only a follow-up tells of last.
    """

    __repr__ = short_repr
    __str__ = printed_record

    asked: frozenset[int]
    asked_elsewhere: bool
    events: tuple[PlacedEvent, ...]


@attrs.define
class _Reports:
    """
    What was told about the needling of one session.

    Attributes:
        here: What was told at the session itself.
        later: What was told later: at which session or follow-up, and what.
    """

    here: list[Report] = attrs.field(factory=lambda: [])
    later: list[tuple[NumberedSession | FollowUp, list[Report]]] = attrs.field(
        factory=lambda: []
    )

    def events(self, number: int, timeline: "Timeline") -> list[Event]:
        """
        Tell the events of the session of a number.
        """
        # In the order of the visits behind which they were told, and behind
        # one in that of the record.
        later = self.later
        # mostly one at most, and then no follow-up has to be placed
        if len(later) > 1:
            later = sorted(
                later,
                key=lambda told: _told_behind(told[0], timeline) or number,
            )
        return events_of([self.here, *[reports for _, reports in later]])


def _told_behind(
    told_at: NumberedSession | FollowUp, timeline: "Timeline"
) -> int | None:
    """
    Return the number of the session at which or after which it was told.
    """
    if isinstance(told_at, NumberedSession):
        return told_at.number
    stands = timeline.stands(told_at)
    return None if stands is None else stands.point.session


def told_at_session(item: NumberedSession) -> list[Report]:
    """
    Return the side effects that a session tells of.
    """
    return [
        make_report(effect, item.number, None, index, item.date)
        for index, effect in enumerate(item.session.side_effects or ())
    ]


def told_at_follow_up(
    place: int, follow_up: FollowUp, when: Dated | None
) -> list[Report]:
    """
    Return the side effects that a follow-up tells of.

    Args:
        place: Its index among all follow-ups of the course.
        follow_up: The follow-up.
        when: When it was; None when unknown.
    """
    return [
        make_report(
            effect,
            None,
            place,
            index,
            None if when is None else when.date,
            follow_up.hours_after,
        )
        for index, effect in enumerate(follow_up.side_effects or ())
    ]


def course_events(timeline: "Timeline") -> CourseEvents:
    """
    Gather the side effects of a course from all that was reported.
    """
    told: dict[int, _Reports] = {}
    elsewhere: list[PlacedEvent] = []
    of_follow_ups: list[PlacedEvent] = []
    asked: set[int] = set()
    asked_elsewhere = False
    for item in timeline.sessions:
        if item.session.side_effects is None:
            continue
        about = timeline.about_visit(item)
        if about:
            asked.add(about)
        # mostly there were none
        if not item.session.side_effects:
            continue
        reports = told_at_session(item)
        if about == item.number:
            told.setdefault(about, _Reports()).here += reports
        elif about:
            told.setdefault(about, _Reports()).later.append((item, reports))
        else:
            elsewhere += [
                _make_placed(
                    event,
                    told_at=item,
                    is_after_needling=None if item.needled is None else False,
                )
                for event in events_of([reports])
            ]
    for place, follow_up in follow_ups_that_count(timeline.course):
        if follow_up.side_effects is None:
            continue
        number = timeline.about(follow_up)
        if number:
            asked.add(number)
        asked_elsewhere = asked_elsewhere or number is None
        if not follow_up.side_effects:
            continue
        when = timeline.when(follow_up)
        reports = told_at_follow_up(place, follow_up, when)
        if number:
            told.setdefault(number, _Reports()).later.append(
                (follow_up, reports)
            )
            continue
        named = timeline.named(follow_up)
        # `about` takes a named session of which nobody said whether a needle
        # went in for one without; the two are told apart.
        is_unsaid = number is None or (
            named is not None and named.needled is None
        )
        of_follow_ups += [
            _make_placed(
                event,
                follow_up=follow_up,
                is_after_needling=None if is_unsaid else False,
                is_unplaced=number is None,
            )
            for event in events_of([reports])
        ]
    placed = [
        _make_placed(event, timeline.by_number[number])
        for number, of_one in told.items()
        for event in of_one.events(number, timeline)
    ]
    placed += elsewhere
    placed.sort(key=_number)
    return CourseEvents(
        frozenset(asked), asked_elsewhere, (*placed, *of_follow_ups)
    )


def _number(placed: PlacedEvent) -> int:
    return 0 if placed.session is None else placed.session.number
