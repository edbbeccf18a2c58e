"""
What is doubtful in the soreness that was measured after needling.

It is recorded twice, as a number and as a side effect; each is counted by
readings of its own, so that one without the other misleads.
"""

from typing import Final

from dryneedling._exact import shown
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedFollowUp, ChartedScore
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import WARNING, Doubt, Doubts
from dryneedling.outcomes import MeasureKind, name_of
from dryneedling.timeline import PointKind

_AFTEREFFECT: Final = MeasureKind.AFTEREFFECT
_AFTER: Final = PointKind.AFTER
_FOLLOW_UP: Final = PointKind.FOLLOW_UP


def _left_by_needling(chart: Chart) -> list[ChartedScore]:
    return [
        reading
        for readings in chart.series
        if readings[0].score.measure.kind is _AFTEREFFECT
        for reading in readings
    ]


@course_rule(WARNING)
def soreness_not_among_side_effects(chart: Chart) -> Doubts:
    """
    Soreness that was measured is a side effect where any were asked for.

    One that says *none* is counted as a session without, whatever the number.
    """
    readings = [
        reading
        for reading in _left_by_needling(chart)
        # of one's own it may be another aftereffect than soreness
        if reading.score.measure.listed and reading.score.value
    ]
    if not readings:
        return ()
    follow_ups = {item.place: item for item in chart.follow_ups}
    sore = {
        report.visit.place
        for report in chart.reports
        if report.visit is not None and report.effect.kind.is_soreness
    }
    doubts: list[Doubt] = []
    for reading in readings:
        place, asked = _asked_at(reading, follow_ups)
        if not asked or place in sore:
            continue
        value = shown(reading.score.value or 0, 2)
        reason = (
            f"{name_of(reading.score.measure)} is {value}, and the side "
            "effects that were asked for hold no soreness"
        )
        doubts.append((reading.path, reason))
    return doubts


def _asked_at(
    reading: ChartedScore, follow_ups: dict[int, ChartedFollowUp]
) -> tuple[int | None, bool]:
    """
    Return the place of the visit that a reading is about.

    And whether side effects were asked for where the reading stands.
    """
    listed = reading.listed
    if listed.kind is _FOLLOW_UP and listed.follow_up in follow_ups:
        at = follow_ups[listed.follow_up]
        place = None if at.visit is None else at.visit.place
        return place, at.follow_up.side_effects is not None
    if listed.kind is _AFTER and listed.session is not None:
        asked = listed.session.session.side_effects is not None
        return listed.session.number - 1, asked
    return None, False
