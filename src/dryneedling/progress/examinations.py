"""
What each examination of a trigger point amounts to, and whether it counts.

Absence counts only once soreness has gone: the point must not have been
needled shortly before.
"""

from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling.anatomy import Site
from dryneedling.timeline import (
    Dated,
    HoursSince,
    PlacedFollowUp,
    Point,
    PointKind,
    Timeline,
    Visit,
    When,
    in_order,
)
from dryneedling.timeline.times import is_later_by
from dryneedling.trigger_point import (
    DiagnosticRule,
    Examination,
    Moment,
    Status,
    TriggerPoint,
)

# Looked up once, as they are asked of every examination.
_BEFORE: Final = Moment.BEFORE
_AFTER: Final = Moment.AFTER


@final
@attrs.frozen(kw_only=True)
class StatusEntry:
    """
    What one examination amounts to.

    Attributes:
        point: When it was.
        status: Its status under the rule.
        stated: True when the status was written down without criteria.
        settled: Whether it was long enough after the point's latest
            needling; None when that cannot be said.
    """

    point: Point
    status: Status
    stated: bool
    settled: bool | None


@final
@attrs.define(eq=False)
class _PointsNeedled:
    """
    What a visit needled.

    Attributes:
        visit: The visit.
        names: Ids of the trigger points.
        unnamed: Sites of needlings that name no point.
        is_unknown: Whether nobody said if a needle went in, or where.
    """

    visit: Visit
    names: set[str]
    unnamed: tuple[Site, ...]
    is_unknown: bool

    @classmethod
    def at(cls, timeline: Timeline, place: int) -> "_PointsNeedled":
        visit, items = timeline.visits[place], timeline.needlings[place]
        return cls(
            visit,
            {
                item.trigger_point
                for item in items
                if item.trigger_point is not None
            },
            tuple(
                {item.site: None for item in items if not item.trigger_point}
            ),
            visit.needled is not False and not items,
        )

    def has(self, point: TriggerPoint) -> bool | None:
        """
        Tell whether the visit needled a point; None when it may have.
        """
        # Named outweighs a site; a site without a name only may be the point.
        if point.id in self.names:
            return True
        if self.is_unknown or any(
            _may_be_same(point.site, site) for site in self.unnamed
        ):
            return None
        return False


def _may_be_same(first: Site, second: Site) -> bool:
    if first.muscle is None or second.muscle is None:
        same = first.structure is second.structure
    else:
        # A muscle of a group, or a group that the muscle belongs to.
        same = (
            first.muscle.counts_as == second.muscle.counts_as
            or first.muscle.counts_as in second.muscle.members
            or second.muscle.counts_as in first.muscle.members
        )
    return same and (
        first.side is second.side or None in {first.side, second.side}
    )


@final
@attrs.define
class PointLog:
    """
    A trigger point while the record is walked through, visit by visit.

    Attributes:
        point: The trigger point.
        entries: What its examinations amount to so far.
        needled: The last visit that surely needled it.
        maybe: A later visit that may have.
        count: Visits that surely needled it.
        unknown: Visits that may have.
    """

    point: TriggerPoint
    entries: list[StatusEntry] = attrs.field(factory=list[StatusEntry])
    needled: Visit | None = None
    maybe: Visit | None = None
    count: int = 0
    unknown: int = 0

    def leave(self, visit: Visit) -> None:
        """
        Remember a visit that needled the point.
        """
        # A sure needling later than a possible one makes the possible one
        # idle.
        self.needled, self.maybe = visit, None
        self.count += 1

    def leave_unsure(self, visit: Visit) -> None:
        """
        Remember a visit that may have needled the point.
        """
        self.maybe = visit
        self.unknown += 1

    def note(
        self,
        examined: "_ExaminationAt",
        rule: DiagnosticRule,
        settled_hours: Number,
    ) -> None:
        """
        Remember what an examination amounts to.
        """
        examination = examined.examination
        self.entries.append(
            StatusEntry(
                point=examined.point,
                status=examination.status(rule),
                stated=not examination.has_criteria,
                settled=self._is_settled(examined, settled_hours),
            )
        )

    def _is_settled(
        self, examined: "_ExaminationAt", settled_hours: Number
    ) -> bool | None:
        if examined.is_out_of_order or (
            examined.perhaps
            and any(
                visit.has(self.point) is not False
                for visit in examined.perhaps
            )
        ):
            return None
        if examined.needled is not None:
            has = examined.needled.has(self.point)
            if has is not False:
                return None if has is None else False
        if self.needled is not None:
            is_over = examined.is_at_least(settled_hours, self.needled)
            if not is_over:
                return is_over
        if self.maybe is not None and not examined.is_at_least(
            settled_hours, self.maybe
        ):
            return None
        return True


@final
@attrs.define(eq=False)
class _ExaminationAt:
    """
    One examination in its place; not frozen, as that takes twice as long.

    Attributes:
        examination: The examination.
        point: Its point of the course.
        when: When it was, at a visit; None when unknown.
        needled: What its visit may have needled before it.
        item: The follow-up it belongs to; None at a visit.
        perhaps: What visits needled that may have come before it as well.
        is_out_of_order: Whether its order among those of the same point
            beside it cannot be said.
    """

    examination: Examination
    point: Point
    when: Dated | None = None
    needled: _PointsNeedled | None = None
    item: PlacedFollowUp | None = None
    perhaps: tuple[_PointsNeedled, ...] = ()
    is_out_of_order: bool = False

    def is_at_least(self, hours: Number, visit: Visit) -> bool | None:
        """
        Tell whether it was so many hours after a visit.
        """
        if self.item is not None:
            since = HoursSince.to_follow_up(visit, self.item)
            return since.are_at_least(hours)[0]
        if visit.end is None or self.when is None:
            return None
        return is_later_by(hours, visit.end, self.when)


def _before_course(timeline: Timeline) -> Iterator[_ExaminationAt]:
    for examination in timeline.course.examinations:
        at = examination.at
        point = Point(
            kind=PointKind.BEFORE_COURSE,
            session=None,
            date=None if at is None else at.date(),
        )
        yield _ExaminationAt(examination, point)


def _at_visit(needled: _PointsNeedled) -> list[_ExaminationAt]:
    """
    Return the examinations of a visit, those before its needling first.

    What does not say when it was made may have been made after needling.
    """
    visit = needled.visit
    before: list[_ExaminationAt] = []
    later: list[_ExaminationAt] = []
    for examination in visit.session.examinations or ():
        moment, when = examination.moment, visit.start
        if (at := examination.at) is not None:
            when = Dated(at.date(), at)
        if moment is _BEFORE:
            before.append(_ExaminationAt(examination, visit.before, when))
        else:
            point = visit.after if moment is _AFTER else visit.before
            later.append(_ExaminationAt(examination, point, when, needled))
    return before + later


def _at_follow_ups(
    timeline: Timeline, place: int
) -> Iterator[tuple[When, _ExaminationAt]]:
    """
    Yield the examinations at follow-ups between two visits, as listed.
    """
    for item in timeline.follow_ups.get(place, ()):
        if not item.follow_up.examinations:
            continue
        perhaps = tuple(
            _PointsNeedled.at(timeline, following)
            for following in range(place + 1, item.open_to + 1)
        )
        when = When.of_follow_up(item)
        for examination in item.follow_up.examinations:
            yield (
                when,
                _ExaminationAt(
                    examination, item.point, item=item, perhaps=perhaps
                ),
            )


def _ordered(
    examined_in_turn: Iterable[tuple[When, _ExaminationAt]],
) -> Iterator[_ExaminationAt]:
    """
    Put the examinations of each point in order, as far as it can be said.
    """
    by_point: dict[str, list[tuple[When, _ExaminationAt]]] = {}
    for when, examined in examined_in_turn:
        name = examined.examination.trigger_point
        by_point.setdefault(name, []).append((when, examined))
    for several in by_point.values():
        if len(several) == 1:
            yield several[0][1]
            continue
        order, unsure = in_order([when for when, _ in several])
        for index in order:
            examined = several[index][1]
            yield (
                attrs.evolve(examined, is_out_of_order=True)
                if index in unsure
                else examined
            )


def point_logs(
    timeline: Timeline, rule: DiagnosticRule, settled_hours: Number
) -> tuple[PointLog, ...]:
    """
    Walk through a course and return what was seen of each trigger point.

    Args:
        timeline: The course laid out.
        rule: How criteria decide.
        settled_hours: Hours after needling from which absence counts.
    """
    points = {
        point.id: PointLog(point) for point in timeline.course.trigger_points
    }

    def note(examined_in_turn: Iterable[_ExaminationAt]) -> None:
        for examined in examined_in_turn:
            points[examined.examination.trigger_point].note(
                examined, rule, settled_hours
            )

    if points:
        follow_ups = timeline.follow_ups
        note(_before_course(timeline))
        note(_ordered(_at_follow_ups(timeline, -1)))
        logs = points.values()
        for place, visit in enumerate(timeline.visits):
            # First what was seen at the visit, then that it needled: only
            # earlier needlings unsettle an examination.
            needled = _PointsNeedled.at(timeline, place)
            if visit.session.examinations:
                note(_at_visit(needled))
            for name in needled.names:
                points[name].leave(visit)
            if needled.is_unknown or needled.unnamed:
                for log in logs:
                    if needled.has(log.point) is None:
                        log.leave_unsure(visit)
            if place in follow_ups:
                note(_ordered(_at_follow_ups(timeline, place)))
    return tuple(points.values())
