"""
What is doubtful in how grave side effects were, and in what came of them.
"""

from typing import Final

from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedEffect, ChartedEvent
from dryneedling.discrepancies.kinds import course_rule, side_effect_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    WARNING,
    Doubt,
    Doubts,
)
from dryneedling.discrepancies.side_effects import comes_after
from dryneedling.side_effects import (
    CareReceived,
    GravityTier,
    Resolution,
    Severity,
    SeverityScheme,
)
from dryneedling.timeline import PlacedEvent
from dryneedling.warning_signs import Weight

_TIERS: Final = (
    "side_effects/gravity.csv of this library, with a source in each row"
)
# A serious event is one of death, admission and the like; it is no severity.
_ICH: Final = (
    "seriousness in the words of ICH E2A; read at insife.com/pvglossary/"
    "serious-adverse-event-(sae)-or-serious-adverse-reaction-(sar)"
)
_GRADES: Final = (
    "Common Terminology Criteria for Adverse Events v5.0, 27 November 2017; "
    "studylib.net/doc/26082781/ctcae-v5"
)

_FATAL: Final = Resolution.FATAL
_CTCAE: Final = SeverityScheme.CTCAE
_MILDEST: Final = frozenset({"mild", "minor", "1"})
_HIGH_GRADES: Final = frozenset({"3", "4", "5"})


# Which weights of a warning sign say as much as a tier that is left open.
_SAYS: Final = {
    GravityTier.GRAVE: frozenset({Weight.ERROR}),
    GravityTier.NOTABLE: frozenset({Weight.ERROR, Weight.WARNING}),
}


def _is_gone_after(event: ChartedEvent) -> bool:
    """
    Tell whether somebody went after an event, or did anything about it.
    """
    said = [report.effect.followed_up for report in event.reports]
    if True in said:
        return True
    # Told at two times it was gone after by the second; what was done counts
    # as well as who was called.
    return False not in said and (
        len(event.reports) > 1
        or any(
            report.effect.actions or report.effect.care_received
            for report in event.reports
        )
        or comes_after(event.reports[-1])
    )


def _is_over(event: ChartedEvent) -> bool:
    """
    Tell whether an event came to its end, or is one that comes to it.
    """
    # how long soreness lasts is asked by a rule of its own
    return event.placed.event.first.kind.is_soreness or any(
        report.effect.ended_at is not None
        or report.effect.lasted_hours is not None
        for report in event.reports
    )


def _left_open(chart: Chart, tier: GravityTier) -> Doubts:
    """
    Return the events of a tier of which nobody knows what came of them.
    """
    doubts: list[Doubt] = []
    for event in chart.events:
        first = event.placed.event.first
        if (
            # a rule of its own asks who went after a red flag
            first.kind.red_flag
            or event.placed.event.outcome is not None
            or _is_gone_after(event)
            # last, as most were gone after, however grave they were
            or event.placed.gravity.tier is not tier
            # an open warning sign asks for the same, and weighs no less
            or chart.told_as_signs.get(event.reports[0].path) in _SAYS[tier]
            # what is grave may have left something, however soon it went
            or (tier is GravityTier.NOTABLE and _is_over(event))
        ):
            continue
        name = first.kind.name if first.kind.listed else "an unlisted kind"
        reason = f"{name}, {tier}: neither its outcome nor a follow-up"
        doubts.append((event.reports[-1].path, f"{reason} is recorded"))
    return doubts


@course_rule(ERROR, source=_TIERS, about="events")
def grave_left_open(chart: Chart) -> Doubts:
    """
    Somebody goes after a grave side effect, or knows what came of it.
    """
    return _left_open(chart, GravityTier.GRAVE)


@course_rule(WARNING, source=_TIERS, about="events")
def notable_left_open(chart: Chart) -> Doubts:
    """
    Somebody goes after a notable side effect, or knows what came of it.
    """
    return _left_open(chart, GravityTier.NOTABLE)


@side_effect_rule(ERROR, source=_ICH)
def fatal_and_not_serious(report: ChartedEffect) -> str | None:
    """
    What somebody died of is serious.
    """
    effect = report.effect
    if effect.serious is not False or effect.resolution is not _FATAL:
        return None
    return "fatal, and said not to be serious"


def _is_death(severity: Severity) -> bool:
    if severity.scheme is _CTCAE:
        return severity.level == "5"
    return severity.level == "death"


@side_effect_rule(ERROR, source=_GRADES)
def death_and_not_fatal(report: ChartedEffect) -> str | None:
    """
    Grade 5 of the CTCAE is death, and so is what came of it.
    """
    effect = report.effect
    if (
        effect.severity is None
        or not _is_death(effect.severity)
        # not known yet is no contradiction
        or effect.resolution in {None, _FATAL, Resolution.UNKNOWN}
    ):
        return None
    return "its severity is death, and it was not fatal"


@side_effect_rule(ERROR, source=_ICH)
def admitted_and_not_serious(report: ChartedEffect) -> str | None:
    """
    A side effect with admission to hospital is serious.
    """
    effect = report.effect
    care = effect.care_received
    if (
        effect.serious is not False
        or not care
        or CareReceived.ADMISSION not in care
    ):
        return None
    return "admitted to hospital, and said not to be serious"


@side_effect_rule(WARNING, source=_ICH)
def seriousness_contradicted(report: ChartedEffect) -> str | None:
    """
    A serious event is not mild, and one of serious severity is serious.
    """
    effect = report.effect
    if effect.serious is None or effect.severity is None:
        return None
    level = effect.severity.level
    if effect.serious and level in _MILDEST:
        return "said to be serious, with the mildest severity"
    if not effect.serious and (
        level == "serious" or _is_death(effect.severity)
    ):
        return "said not to be serious, with a serious severity"
    return None


@course_rule(WARNING, source=_GRADES, about="events")
def grades_contradict(chart: Chart) -> Doubts:
    """
    A side effect of grade 3 or more is not mild in the words of White.
    """
    white = SeverityScheme.WHITE
    doubts: list[Doubt] = []
    for event in chart.events:
        levels = {
            (severity.scheme, severity.level)
            for report in event.reports
            if (severity := report.effect.severity) is not None
        }
        high = sorted(
            level
            for scheme, level in levels
            if scheme is _CTCAE and level in _HIGH_GRADES
        )
        if high and (white, "mild") in levels:
            reason = f"grade {high[-1]} in one report, and mild in another"
            doubts.append((event.reports[-1].path, reason))
    return doubts


def _where_to_write(placed: PlacedEvent, report: ChartedEffect) -> str:
    """
    Say why it is counted after no needling, and where it would be.
    """
    told_at = placed.told_at
    there = "in a FollowUp that names the session with needling"
    if told_at is None:
        if report.visit is None:
            return "told where no needling came before: it counts in no rate"
        return (
            "told of a session without recorded needling: it counts in no "
            f"rate; tell it {there}"
        )
    if told_at.needled is None:
        return (
            "told at a visit of which nobody said whether a needle went in: "
            f"it counts in no rate; say so, or tell it {there}"
        )
    return (
        "told at a visit without needling, and after which needling cannot "
        f"be said: it counts in no rate; tell it {there}"
    )


@course_rule(WARNING, about="events")
def side_effect_of_no_needling(chart: Chart) -> Doubts:
    """
    A side effect is told where it is plain which needling it came after.
    """
    # once for each list of side effects, as one visit tells of several
    doubts: dict[str, str] = {}
    for event in chart.events:
        placed = event.placed
        if (
            placed.about is None
            and not placed.is_unplaced
            and not placed.event.befell_staff
        ):
            report = event.reports[0]
            path = report.path.rpartition("[")[0]
            doubts.setdefault(path, _where_to_write(placed, report))
    return list(doubts.items())
