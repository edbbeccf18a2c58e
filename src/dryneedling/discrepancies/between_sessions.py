"""
What is doubtful from one session to the next.
"""

from bisect import bisect_right
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._time import days_between, hours_between
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt, Doubts
from dryneedling.discrepancies.side_effects import is_open


@course_rule(INFO)
def undated_between_dated(chart: Chart) -> Doubts:
    """
    Between two dated sessions stands a dated one.
    """
    dated = [
        index
        for index, visit in enumerate(chart.visits)
        if visit.date is not None
    ]
    if not dated:
        return ()
    # mostly every session from the first of them to the last has a date
    if dated[-1] - dated[0] < len(dated):
        return ()
    reason = "has no date, and stands between dated sessions"
    return [
        (visit.path, reason)
        for visit in chart.visits[dated[0] : dated[-1]]
        if visit.date is None
    ]


@course_rule(
    WARNING,
    source="policy of this library; soreness had mostly gone by 24 to 48 h: "
    "Navarro-Santana 2020, PMCID PMC7602246, table 5",
)
def same_point_needled_again(chart: Chart) -> Doubts:
    """
    A trigger point is not needled again within the hours of soreness.
    """
    within = chart.policy.same_point_hours
    last: dict[str, ChartedVisit] = {}
    doubts: list[Doubt] = []
    for visit in chart.needled:
        # most points of a visit were last needled at one and the same
        asked: ChartedVisit | None = None
        reason: str | None = None
        for place, item in enumerate(visit.session.needlings or ()):
            point = item.trigger_point
            if point is None:
                continue
            # a count says so sooner than the property, which weighs none too
            if not item.insertions and not item.went_in:
                continue
            before = last.get(point)
            last[point] = visit
            if before is None or before is visit:
                continue
            if before is not asked:
                asked, reason = before, _too_soon(before, visit, within)
            if reason is not None:
                doubts.append((f"{visit.path}.needlings[{place}]", reason))
    return doubts


# Between two instants there are as many days as between their dates, but for
# one at their ends and two where the dates are of places far from each other.
_DAYS_ASTRAY: Final = 3


def _too_soon(
    last: ChartedVisit, visit: ChartedVisit, within: Number
) -> str | None:
    days = None
    if last.date is not None and visit.date is not None:
        days = days_between(last.date, visit.date)
        # that far apart by two calendars is far enough by any clock
        if (days - _DAYS_ASTRAY) * 24 > within:
            return None
    first, second = last.session.started_at, visit.session.started_at
    if first is not None and second is not None:
        hours = hours_between(first, second)
        if hours >= within:
            return None
        passed = f"{shown(hours)} h"
    else:
        # two dates a day apart are less than 48 h apart, whatever the hours
        if days is None or (days + 1) * 24 > within:
            return None
        passed = f"less than {(days + 1) * 24} h"
    return (
        f"the same trigger point again after {passed}, within "
        f"{shown(within)} h"
    )


@course_rule(WARNING, source="policy of this library", about="events")
def needled_with_red_flag_open(chart: Chart) -> Doubts:
    """
    Needling does not go on before somebody knows what came of a red flag.
    """
    flagged = [
        report.visit.place
        for report in chart.reports
        if report.visit is not None
        and is_open(report.effect)
        # a needlestick of staff is nothing that the patient has
        and report.placed.event.is_of_the_patient
    ]
    if not flagged:
        return ()
    needled = [visit.place for visit in chart.needled]
    following = [bisect_right(needled, place) for place in flagged]
    reason = "needled again, with the end of a red flag not recorded"
    return [
        (chart.needled[place].path, reason)
        for place in following
        if place < len(needled)
    ]
