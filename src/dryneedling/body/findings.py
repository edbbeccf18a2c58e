"""
What a record says of each site: found, needled, told.

Numbers are those of the trigger points in their order; sites that were needled
or hurt and name no point go on counting.
"""

from collections.abc import Iterable, Sequence
from typing import final

import attrs

from dryneedling._short_forms import short_repr
from dryneedling.anatomy import DrawnPlace, Site
from dryneedling.charts.point_moments import (
    PointMoment,
    Twitch,
    note_needlings,
)
from dryneedling.course import Course
from dryneedling.needling import Needling
from dryneedling.progress.examinations import point_logs
from dryneedling.progress.point_logs import PointLog
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.timeline import SETTLED_HOURS, timeline_of
from dryneedling.timeline.needled import needlings_in
from dryneedling.timeline.reports import befell_staff
from dryneedling.trigger_point import (
    Examination,
    Status,
    TriggerPoint,
    diagnostic_rule,
)


@final
@attrs.define(kw_only=True)
class SiteFinding:
    """
    What is known of one site.

    Attributes:
        number: Its number on the picture.
        site: The site; None for a point of which the record names none.
        point: Id of its trigger point; None for a site that names none.
        status: What the last examination amounts to; None without one.
        needled: Whether it was needled; None where it may have been.
        times: In how many sessions it was.
        perhaps: In how many more it may have been.
        insertions: Insertions at the last needling; None when not recorded.
        twitch: What is known of twitches then; None where it was not needled.
        twitches: How many were seen at least; None where none was sought or
            nobody said.
        effects: Names of the side effects there.
        drawn_place: Where it was marked on the drawing; None where nobody
            marked it.
    """

    __repr__ = short_repr

    number: int
    site: Site | None
    point: str | None = None
    status: Status | None = None
    needled: bool | None = False
    times: int = 0
    perhaps: int = 0
    insertions: int | None = None
    twitch: Twitch | None = None
    twitches: int | None = None
    effects: list[str] = attrs.field(factory=lambda: [])
    drawn_place: DrawnPlace | None = None

    def note(self, needlings: Sequence[Needling]) -> None:
        """
        Note what the needlings of one visit say of it.

        Where nobody marked them, it stays where it was.
        """
        moment = PointMoment(name=("visit", 0), rank=0)
        note_needlings(moment, needlings)
        self.needled = True
        self.insertions = moment.insertions
        self.twitch, self.twitches = moment.twitch, moment.twitches
        for needling in needlings:
            if needling.drawn_place is not None:
                self.drawn_place = needling.drawn_place


@final
class _Gathered:
    """
    The findings of a record while it is read.
    """

    def __init__(self, points: Iterable[TriggerPoint]) -> None:
        self.all: list[SiteFinding] = []
        self._points: dict[str, SiteFinding] = {}
        self._sites: dict[Site, SiteFinding] = {}
        # effects that are tied to no site
        self.elsewhere: list[str] = []
        for point in points:
            self.of_point(point.id, point.site)

    def of_point(self, point: str, site: Site | None) -> SiteFinding:
        if point not in self._points:
            self._points[point] = self._new(site, point)
        return self._points[point]

    def of_site(self, site: Site) -> SiteFinding:
        if site not in self._sites:
            self._sites[site] = self._new(site, None)
        return self._sites[site]

    def of_needling(self, needling: Needling) -> SiteFinding:
        if needling.trigger_point is not None:
            return self.of_point(needling.trigger_point, needling.site)
        return self.of_site(needling.site)

    def mark(self, points: Iterable[TriggerPoint]) -> None:
        """
        Note where trigger points were marked, over what was noted before.
        """
        for point in points:
            if point.drawn_place is not None:
                finding = self.of_point(point.id, point.site)
                finding.drawn_place = point.drawn_place

    def at_visit(self, needlings: Sequence[Needling]) -> None:
        """
        Note the needlings of a visit at which a needle went in.
        """
        at_sites: dict[int, list[Needling]] = {}
        for one in needlings:
            finding = self.of_needling(one)
            at_sites.setdefault(finding.number, []).append(one)
        for number, several in at_sites.items():
            finding = self.all[number - 1]
            finding.note(several)
            finding.times += 1

    def told(self, effect: SideEffect, needlings: Iterable[Needling]) -> None:
        """
        Note a side effect at its site, or that nobody said where it was.
        """
        name = effect.kind.name
        by_id = {one.id: one for one in needlings if one.id is not None}
        if effect.needling in by_id and effect.site is None:
            self.of_needling(by_id[effect.needling]).effects.append(name)
        elif effect.site is None:
            self.elsewhere.append(name)
        else:
            self._at(effect.site).effects.append(name)

    def _at(self, site: Site) -> SiteFinding:
        # the first point there; several in one muscle cannot be told apart
        for finding in self.all:
            if finding.site == site:
                return finding
        return self.of_site(site)

    def _new(self, site: Site | None, point: str | None) -> SiteFinding:
        finding = SiteFinding(number=len(self.all) + 1, site=site, point=point)
        self.all.append(finding)
        return finding


@final
@attrs.frozen
class BodyFindings:
    """
    What a course or a session says of the body.

    Attributes:
        sites: What is known of each site, by number.
        elsewhere: Side effects of which nobody said where they were.
        is_session: Whether it is about one session.
    """

    __repr__ = short_repr

    sites: tuple[SiteFinding, ...]
    elsewhere: tuple[str, ...]
    is_session: bool


def findings_of_course(course: Course) -> BodyFindings:
    """
    Return what a course says of each site, as it stands at its end.
    """
    timeline = timeline_of(course)
    found = _Gathered(course.trigger_points)
    for needlings in timeline.needlings:
        found.at_visit(needlings)
    # where a point lies holds for a course, wherever a needle went in
    found.mark(course.trigger_points)
    rule = diagnostic_rule(None)
    for log in point_logs(timeline, rule, SETTLED_HOURS):
        _note_log(found.of_point(log.point.id, log.point.site), log)
    for placed in timeline.side_effects.events:
        if not placed.event.befell_staff:
            session = placed.session
            at_visit = session.session.needlings if session else None
            found.told(_located(placed.event.reports), at_visit or ())
    return BodyFindings(
        tuple(found.all), tuple(found.elsewhere), is_session=False
    )


def _located(reports: Sequence[SideEffect]) -> SideEffect:
    """
    Return the first report that says where an effect was, or else the first.
    """
    for effect in reports:
        if effect.site is not None or effect.needling is not None:
            return effect
    return reports[0]


def _note_log(finding: SiteFinding, log: PointLog) -> None:
    finding.times, finding.perhaps = log.count, log.unknown
    if not log.count and log.unknown:
        finding.needled = None
    if log.entries:
        finding.status = log.entries[-1].status


def findings_of_session(
    session: Session, course: Course | None = None
) -> BodyFindings:
    """
    Return what one session says of each site.

    Args:
        session: The session.
        course: Its course, which knows where each trigger point is and
            numbers it; without one a point is where it was needled.
    """
    points = () if course is None else course.trigger_points
    found = _Gathered(points)
    found.mark(points)
    found.at_visit(needlings_in(session) if session.was_held else ())
    for examination in session.examinations or ():
        finding = found.of_point(examination.trigger_point, None)
        finding.status = _status_of(examination)
    for effect in session.side_effects or ():
        if not befell_staff(effect):
            found.told(effect, session.needlings or ())
    return BodyFindings(
        tuple(one for one in found.all if _is_said(one)),
        tuple(found.elsewhere),
        is_session=True,
    )


def _status_of(examination: Examination) -> Status:
    return examination.status()


def _is_said(finding: SiteFinding) -> bool:
    """
    Tell whether a session says anything of a site of its course.
    """
    return (
        finding.status is not None
        or finding.needled is not False
        or bool(finding.effects)
    )
