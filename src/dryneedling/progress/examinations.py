"""
What each examination of a trigger point amounts to, and whether it counts.

Absence counts only once soreness has gone: the point must not have been
needled shortly before.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._zones import local_day
from dryneedling.progress.point_logs import LongAfter, PointLog, make_entry
from dryneedling.progress.points_needled import PointsNeedled
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
from dryneedling.timeline.points import make_point
from dryneedling.timeline.times import is_later_by, make_dated
from dryneedling.trigger_point import (
    DiagnosticRule,
    Examination,
    Moment,
    Status,
)
from dryneedling.trigger_point.examinations import status_by_criteria

# Looked up once, as they are asked of every examination.
_BEFORE: Final = Moment.BEFORE
_AFTER: Final = Moment.AFTER
_NOT_ASSESSED: Final = Status.NOT_ASSESSED


@final
@attrs.define(eq=False)
class _ExaminationAt:
    """
    One examination at a follow-up; not frozen, as that takes twice as long.

    Attributes:
        examination: The examination.
        item: The follow-up.
        perhaps: What visits needled that may have come before it as well.
    """

    examination: Examination
    item: PlacedFollowUp
    perhaps: Sequence[PointsNeedled]

    def is_long_after(self, hours: Number, visit: Visit) -> bool | None:
        """
        Tell whether the follow-up was so many hours after a visit.
        """
        since = HoursSince.to_follow_up(visit, self.item)
        return since.are_at_least(hours)[0]


def _is_long_after(
    hours: Number, when: Dated | None, visit: Visit
) -> bool | None:
    """
    Tell whether a time at a visit was so many hours after an earlier visit.
    """
    if visit.end is None or when is None:
        return None
    return is_later_by(hours, visit.end, when)


def _in_order(
    timeline: Timeline, place: int
) -> Iterator[tuple[_ExaminationAt, bool]]:
    """
    Yield the examinations at follow-ups between two visits.

    Those of each point are put in order, as far as it can be said; beside
    each stands whether it can be.
    """
    by_point: dict[str, list[tuple[When, _ExaminationAt]]] = {}
    for item in timeline.follow_ups.get(place, ()):
        if not item.follow_up.examinations:
            continue
        perhaps = [
            PointsNeedled.at(visit, timeline.needlings[following])
            for following, visit in enumerate(
                timeline.visits[place + 1 : item.open_to + 1], place + 1
            )
        ]
        when = When.of_follow_up(item)
        for examination in item.follow_up.examinations:
            by_point.setdefault(examination.trigger_point, []).append(
                (when, _ExaminationAt(examination, item, perhaps))
            )
    for several in by_point.values():
        if len(several) == 1:
            yield several[0][1], True
            continue
        order, unsure = in_order([when for when, _ in several])
        for index in order:
            yield several[index][1], index not in unsure


@final
@attrs.define(eq=False)
class _Walk:
    """
    A walk through a course, visit by visit, that notes what it comes across.

    Attributes:
        timeline: The course laid out.
        rule: How criteria decide.
        settled_hours: Hours after needling from which absence counts.
        logs: What was seen of each trigger point so far, by id.
    """

    timeline: Timeline
    rule: DiagnosticRule
    settled_hours: Number
    logs: dict[str, PointLog]

    def before_course(self) -> None:
        for examination in self.timeline.course.examinations:
            at = examination.at
            date = None if at is None else local_day(at)
            point = make_point(PointKind.BEFORE_COURSE, None, date=date)
            # nothing was needled yet that is known of
            self._note(
                self.logs[examination.trigger_point],
                examination,
                point,
                settled=True,
            )

    def at_visit(self, needled: PointsNeedled) -> None:
        """
        Note the examinations of a visit, those before its needling first.

        What does not say when it was made may have been made after needling.
        """
        visit, hours = needled.visit, self.settled_hours
        after_start: LongAfter = partial(_is_long_after, hours, visit.start)
        later: list[tuple[Examination, PointLog, LongAfter]] = []
        for examination in visit.session.examinations or ():
            log = self.logs[examination.trigger_point]
            is_long_after = after_start
            if (at := examination.at) is not None:
                when = make_dated(local_day(at), at)
                is_long_after = partial(_is_long_after, hours, when)
            if examination.moment is _BEFORE:
                settled = log.is_settled(is_long_after)
                self._note(log, examination, visit.before, settled=settled)
            else:
                later.append((examination, log, is_long_after))
        for examination, log, is_long_after in later:
            is_after = examination.moment is _AFTER
            point = visit.after if is_after else visit.before
            has = needled.has(log.point)
            if has is False:
                settled = log.is_settled(is_long_after)
            else:
                settled = None if has is None else False
            self._note(log, examination, point, settled=settled)

    def at_follow_ups(self, place: int) -> None:
        """
        Note the examinations at follow-ups between two visits.
        """
        for one, is_in_order in _in_order(self.timeline, place):
            log = self.logs[one.examination.trigger_point]
            settled = None
            if is_in_order and all(
                visit.has(log.point) is False for visit in one.perhaps
            ):
                settled = log.is_settled(
                    partial(one.is_long_after, self.settled_hours)
                )
            self._note(log, one.examination, one.item.point, settled=settled)

    def leave(self, needled: PointsNeedled) -> None:
        """
        Remember what a visit needled, and what it may have.
        """
        for name in needled.names:
            self.logs[name].leave(needled.visit)
        if needled.is_unknown or needled.unnamed:
            for log in self.logs.values():
                if needled.has(log.point) is None:
                    log.leave_unsure(needled.visit)

    def _note(
        self,
        log: PointLog,
        examination: Examination,
        point: Point,
        *,
        settled: bool | None,
    ) -> None:
        is_tested = examination.has_criteria
        log.entries.append(
            make_entry(
                point=point,
                status=status_by_criteria(self.rule, examination)
                if is_tested
                else examination.stated or _NOT_ASSESSED,
                stated=not is_tested,
                settled=settled,
            )
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
    logs = {
        point.id: PointLog(point) for point in timeline.course.trigger_points
    }
    if logs:
        walk = _Walk(timeline, rule, settled_hours, logs)
        walk.before_course()
        walk.at_follow_ups(-1)
        follow_ups = timeline.follow_ups
        for place, (visit, items) in enumerate(
            zip(timeline.visits, timeline.needlings, strict=True)
        ):
            # First what was seen at the visit, then that it needled: only
            # earlier needlings unsettle an examination.
            needled = PointsNeedled.at(visit, items)
            if visit.session.examinations:
                walk.at_visit(needled)
            walk.leave(needled)
            if place in follow_ups:
                walk.at_follow_ups(place)
    return tuple(logs.values())
