"""
What is doubtful from one session to the next.
"""

from bisect import bisect_right
from collections.abc import Iterator

from dryneedling._exact import Number, shown
from dryneedling._time import days_between, hours_between
from dryneedling.discrepancies.chart import Chart, ChartedVisit
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubt
from dryneedling.discrepancies.side_effects import is_open


@course_rule(INFO)
def undated_between_dated(chart: Chart) -> Iterator[Doubt]:
    """
    Between two dated sessions stands a dated one.
    """
    dated = [visit.place for visit in chart.visits if visit.date is not None]
    if not dated:
        return
    for visit in chart.visits[dated[0] : dated[-1]]:
        if visit.date is None:
            yield visit.path, "has no date, and stands between dated sessions"


@course_rule(
    WARNING,
    source="policy of this library; soreness had mostly gone by 24 to 48 h: "
    "Navarro-Santana 2020, PMCID PMC7602246, table 5",
)
def same_point_needled_again(chart: Chart) -> Iterator[Doubt]:
    """
    A trigger point is not needled again within the hours of soreness.
    """
    within = chart.policy.same_point_hours
    last: dict[str, ChartedVisit] = {}
    for visit in chart.needled:
        # most points of a visit were last needled at one and the same
        asked: ChartedVisit | None = None
        reason: str | None = None
        for place, item in enumerate(visit.session.needlings or ()):
            point = item.trigger_point
            if point is None or not item.went_in:
                continue
            before = last.get(point)
            last[point] = visit
            if before is None or before is visit:
                continue
            if before is not asked:
                asked, reason = before, _too_soon(before, visit, within)
            if reason is not None:
                yield f"{visit.path}.needlings[{place}]", reason


def _too_soon(
    last: ChartedVisit, visit: ChartedVisit, within: Number
) -> str | None:
    first, second = last.session.started_at, visit.session.started_at
    if first is not None and second is not None:
        hours = hours_between(first, second)
        if hours >= within:
            return None
        passed = f"{shown(hours)} h"
    else:
        if last.date is None or visit.date is None:
            return None
        # two dates a day apart are less than 48 h apart, whatever the hours
        days = days_between(last.date, visit.date)
        if (days + 1) * 24 > within:
            return None
        passed = f"less than {(days + 1) * 24} h"
    return (
        f"the same trigger point again after {passed}, within "
        f"{shown(within)} h"
    )


@course_rule(WARNING, source="policy of this library")
def needled_with_red_flag_open(chart: Chart) -> Iterator[Doubt]:
    """
    Needling does not go on before somebody knows what came of a red flag.
    """
    needled = [visit.place for visit in chart.needled]
    for report in chart.reports:
        if report.visit is None or not is_open(report.effect):
            continue
        following = bisect_right(needled, report.visit.place)
        if following < len(needled):
            yield (
                chart.needled[following].path,
                "needled again, with the end of a red flag not recorded",
            )
