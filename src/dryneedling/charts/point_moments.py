"""
What a course says of one trigger point, visit by visit.
"""

import enum
from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling.course import Course
from dryneedling.needling import Needling, TwitchState
from dryneedling.outcomes import Series
from dryneedling.progress import PointKind, StatusEntry, TriggerPointHistory
from dryneedling.progress.points_needled import PointsNeedled
from dryneedling.timeline import Timeline, course_rows, timeline_of

# The kind of a place in a course, and its number or id.
Name = tuple[str, object]
_START: Final[Name] = ("before", 0)


@final
class Twitch(enum.Enum):
    """
    What is known of twitches at a point that was needled: four facts.
    """

    SEEN = "seen"
    ABSENT = "absent"
    NOT_SOUGHT = "not_sought"
    NOT_RECORDED = "not_recorded"


@final
@attrs.define(kw_only=True)
class PointMoment:
    """
    One visit or follow-up, as far as it is about one trigger point.

    Attributes:
        name: Which it is.
        rank: Where it stands in the order of the course.
        date: Its local day; None when unknown.
        is_missed: Whether it is a visit that did not take place.
        needled: Whether the point was needled; None where it may have been.
        twitch: What is known of twitches; None where it was not needled.
        twitches: How many were seen at least; None where none was sought or
            nobody said.
        insertions: Insertions into the point; None when not recorded.
        before: What the last examination amounts to that was not after
            needling; None without one.
        after: The same, after needling.
        readings: What was read at its site: value before, and after needling.
        effects: Side effects of the visit, the gravest first.
    """

    name: Name
    rank: float
    date: Date | None = None
    is_missed: bool = False
    needled: bool | None = False
    twitch: Twitch | None = None
    twitches: int | None = None
    insertions: int | None = None
    before: StatusEntry | None = None
    after: StatusEntry | None = None
    readings: dict[Series, tuple[Number | None, Number | None]] = attrs.field(
        factory=lambda: {}
    )
    effects: list[str] = attrs.field(factory=lambda: [])


def moments_of(
    history: TriggerPointHistory, course: Course
) -> list[PointMoment]:
    """
    Return every visit, and each follow-up that knows of the point, in order.

    Raises:
        UnknownName: The course has no such point.
    """
    point = course.trigger_point(history.trigger_point.id)
    timeline = timeline_of(course)
    found = {moment.name: moment for moment in _visits(history, timeline)}
    ranks: dict[float, int] = {}

    def at(
        kind: PointKind,
        session: int | None,
        follow_up: str | None,
        date: Date | None,
    ) -> PointMoment:
        name: Name = ("visit", session)
        rank = float(session or 0)
        if kind is PointKind.BEFORE_COURSE:
            name, rank = _START if date is None else ("day", date), -1.0
        elif kind is PointKind.FOLLOW_UP:
            name = ("follow_up", follow_up)
        if name not in found:
            if kind is PointKind.FOLLOW_UP:
                ranks[rank] = ranks.get(rank, 0) + 1
                rank += 1 - 0.5 ** ranks[rank]
            found[name] = PointMoment(name=name, rank=rank, date=date)
        return found[name]

    for entry in history.entries:
        place = entry.point
        moment = at(place.kind, place.session, place.follow_up_id, place.date)
        if place.kind is PointKind.AFTER:
            moment.after = entry
        else:
            moment.before = entry
    for row in course_rows(course).readings:
        if row.series.site != point.site or row.set_aside is not None:
            continue
        moment = at(row.kind, row.session, row.follow_up, row.date)
        before, after = moment.readings.get(row.series, (None, None))
        is_after = row.kind is PointKind.AFTER
        moment.readings[row.series] = (
            (before, row.value) if is_after else (row.value, after)
        )
    # what came before the course stands by its day, where that is known
    return sorted(
        found.values(),
        key=lambda moment: (
            moment.rank,
            "" if moment.rank >= 0 else str(moment.date or ""),
        ),
    )


def _visits(
    history: TriggerPointHistory, timeline: Timeline
) -> Iterable[PointMoment]:
    effects: dict[int, list[str]] = {}
    for placed in sorted(
        timeline.side_effects.events, key=lambda one: one.gravity.weight
    ):
        if placed.session is not None and not placed.event.befell_staff:
            kind = placed.event.first.kind
            effects.setdefault(placed.session.number, []).append(kind.name)
    held = dict(
        zip(
            (visit.number for visit in timeline.visits),
            zip(timeline.visits, timeline.needlings, strict=True),
            strict=True,
        )
    )
    point = history.trigger_point
    for item in timeline.sessions:
        moment = PointMoment(
            name=("visit", item.number),
            rank=item.number,
            date=item.date,
            is_missed=item.number not in held,
            effects=effects.get(item.number, []),
        )
        if item.number in held:
            visit, needlings = held[item.number]
            moment.needled = PointsNeedled.at(visit, needlings).has(point)
            if moment.needled:
                note_needlings(
                    moment,
                    [
                        one
                        for one in needlings
                        if one.trigger_point == point.id
                    ],
                )
        yield moment


def note_needlings(moment: PointMoment, needlings: Sequence[Needling]) -> None:
    """
    Note what the needlings of a point at one visit say of it.

    A twitch that was seen at one of them was seen; else what nobody said
    outweighs what somebody did.
    """
    told = [one.twitch for one in needlings]
    states = {None if one is None else one.state for one in told}
    if TwitchState.SEEN in states:
        moment.twitch = Twitch.SEEN
    elif None in states:
        moment.twitch = Twitch.NOT_RECORDED
    elif TwitchState.ABSENT in states:
        moment.twitch = Twitch.ABSENT
    else:
        moment.twitch = Twitch.NOT_SOUGHT
    if moment.twitch in {Twitch.SEEN, Twitch.ABSENT}:
        moment.twitches = sum(
            one.least or 0 for one in told if one is not None
        )
    counts = [one.insertions for one in needlings]
    if None not in counts:
        moment.insertions = sum(count or 0 for count in counts)
