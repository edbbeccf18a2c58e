"""
Symptoms told after needling that nobody answered, or that nobody asked for.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from dryneedling._exact import Number
from dryneedling.anatomy import Hazard, hazards_at
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedEffect
from dryneedling.discrepancies.kinds import course_rule, side_effect_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    DiscrepancySeverity,
    Doubt,
    WeighedDoubt,
)
from dryneedling.needling import Needling
from dryneedling.side_effects import GravityTier
from dryneedling.timeline import (
    HoursSince,
    Visit,
    hours_written,
)

_CONDITIONS: Final = (
    "warning_signs/conditions.csv of this library, with a source in each row"
)


@course_rule(ERROR, source=_CONDITIONS)
def warning_sign_not_answered(chart: Chart) -> list[WeighedDoubt]:
    """
    A symptom that published cases of a harm had is answered in the record.

    Less than an emergency, or away from the sites of the harm, it weighs
    less.
    """
    return [
        (sign.path, sign.sentence, DiscrepancySeverity(sign.weight.value))
        for sign in chart.open_signs
    ]


@side_effect_rule(INFO, standing=True)
def kind_looked_at_by_no_rule(report: ChartedEffect) -> str | None:
    """
    A kind of one's own is in no condition, so its record says how grave it is.
    """
    if report.effect.kind.listed:
        return None
    # whoever said how grave it was, or what came of it, has looked
    if report.placed.gravity.tier is not GravityTier.NOT_KNOWN:
        return None
    return (
        "a kind that the table lacks, and nothing says how grave it was: no "
        "warning sign is looked for in it"
    )


# All onsets of a collapsed lung that were read lie within them.
_LUNG_HOURS: Final = 48
_HOURS_A_DAY: Final = 24
_LUNG: Final = Hazard.LUNG


@course_rule(
    INFO,
    source="onsets up to two days: amjcaserep.com/abstract/full/idArt/928094; "
    "that somebody is heard of then is policy of this library",
)
def no_contact_after_lung_sites(chart: Chart) -> list[Doubt]:
    """
    Who was needled over the lung was heard of two days later or after.

    It is asked once a course, when the course has ended or the day that the
    record is read for is past them.
    """
    # whoever is being treated may come again
    if chart.course.end is None and chart.policy.as_of is None:
        return []
    visits, needlings = chart.timeline.visits, chart.timeline.needlings
    # what was heard after the last such visit was heard after them all
    for place in range(len(visits) - 1, -1, -1):
        visit = visits[place]
        if visit.needled is False or not _are_over_lung(needlings[place]):
            continue
        if not _is_past(chart, visit) or _was_heard_of(chart, place):
            return []
        reason = (
            "sites over the lung, and the patient was not heard of 48 h later "
            "or after"
        )
        return [(f"sessions[{visit.number - 1}].needlings", reason)]
    return []


def _are_over_lung(needlings: Iterable[Needling]) -> bool:
    """
    Tell whether a needle was where a regulator or study names the lung.
    """
    for needling in needlings:
        fact = hazards_at(needling.site).strongest(_LUNG)
        if fact is not None and fact.may_refuse:
            return True
    return False


def _is_past(chart: Chart, visit: Visit) -> bool:
    if chart.course.end is not None:
        return True
    as_of, end = chart.policy.as_of, visit.end
    if as_of is None or end is None or end.date is None:
        return False
    # surely, whatever the hours of the two days were
    days = as_of.toordinal() - end.date.toordinal()
    return (days - 1) * _HOURS_A_DAY >= _LUNG_HOURS


def _was_heard_of(chart: Chart, place: int) -> bool:
    """
    Tell whether the patient was heard of late enough after a visit.

    What was heard at an unknown time may have been.
    """
    return any(
        hours is None or hours >= _LUNG_HOURS
        for hours in _heard_after(chart, place)
    )


def _heard_after(chart: Chart, place: int) -> Iterator[Number | None]:
    """
    Yield how long after a visit was heard of the patient each time.
    """
    timeline = chart.timeline
    visit = timeline.visits[place]
    for other in timeline.visits[place + 1 :]:
        yield HoursSince.between(visit, other.start).counted
    for item in chart.follow_ups:
        follow_up = item.follow_up
        written = hours_written(follow_up, visit.session)
        if written is not None:
            yield written
        else:
            when = timeline.when(follow_up)
            yield HoursSince.between(visit, when).counted
