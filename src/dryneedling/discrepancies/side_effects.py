"""
What is doubtful in one side effect.

A check returns its reason, or None when nothing is doubtful; the table at the
end names them all.
"""

from functools import lru_cache
from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._tables import listed, table_keys
from dryneedling._time import hours_between, in_microseconds
from dryneedling.anatomy import hazards_at
from dryneedling.discrepancies.charted import ChartedEffect, ChartedVisit
from dryneedling.discrepancies.kinds import side_effect_rule
from dryneedling.discrepancies.rules import ERROR, INFO, WARNING
from dryneedling.harms import expected_soreness
from dryneedling.side_effects import (
    GravityTier,
    Resolution,
    SideEffect,
    SideEffectKind,
    red_flags,
)
from dryneedling.side_effects.care import was_seen
from dryneedling.side_effects.gravity import read_gravity
from dryneedling.timeline import needlings_in

_RED_FLAGS: Final = (
    "side_effects/red_flags.csv of this library, with a source in each row"
)
# The hours are the caller's policy; trials followed soreness for 72 h.
_SORENESS: Final = "PMID 8043247; PMID 26406209; policy of this library"

# Somebody knows what came of it.
_KNOWN_END: Final = frozenset(
    {
        Resolution.RESOLVED,
        Resolution.RESOLVED_WITH_SEQUELAE,
        Resolution.FATAL,
    }
)
_GOES_ON: Final = frozenset({Resolution.ONGOING, Resolution.RECOVERING})
# Two times of one event further apart than that are not a rounding.
_FAR_HOURS: Final = 12


def _name(kind: SideEffectKind) -> str:
    return kind.name if kind.listed else "an unlisted kind"


def is_open(effect: SideEffect) -> bool:
    """
    Tell whether nobody recorded what came of a red flag.
    """
    return effect.kind.red_flag and effect.resolution not in _KNOWN_END


def comes_after(report: ChartedEffect) -> bool:
    """
    Tell whether a follow-up comes after a report, and so went after it.

    It counts whether or not it names what was reported.
    """
    visit = report.told_at or report.visit
    if visit is None:
        return False
    # From the next follow-up on: the one that tells of it has not gone after
    # it.
    later = 0 if report.follow_up is None else report.follow_up + 1
    return visit.chart.followed_from[later] >= visit.place


def _is_followed_up(report: ChartedEffect) -> bool:
    effect = report.effect
    # What somebody wrote decides; the rest is worked out where nobody did.
    if effect.followed_up is not None:
        return effect.followed_up
    if effect.actions or was_seen(effect.care_received):
        return True
    if not is_open(effect):
        return True
    return comes_after(report)


@side_effect_rule(ERROR, source=_RED_FLAGS)
def red_flag_not_followed_up(report: ChartedEffect) -> str | None:
    """
    Somebody goes after a red flag.
    """
    if not report.effect.kind.red_flag or _is_followed_up(report):
        return None
    return f"{_name(report.effect.kind)}, and no follow-up is recorded"


@side_effect_rule(WARNING, source=_SORENESS)
def soreness_beyond_expected(report: ChartedEffect) -> str | None:
    """
    Soreness that began later or went on longer than expected is looked at.
    """
    effect, visit = report.effect, report.visit
    if visit is None or not effect.kind.is_soreness:
        return None
    policy = visit.chart.policy.soreness
    if expected_soreness(effect, visit.session, policy) is not False:
        return None
    # What is grave is never expected, and no matter of hours.
    if read_gravity((effect,)).tier is GravityTier.GRAVE:
        return None
    times = [
        f"{word} {shown(hours)} h"
        for word, hours in (
            ("began after", effect.onset_hours),
            ("lasted", effect.hours_lasted),
        )
        if hours is not None
    ]
    return (
        f"{_name(effect.kind)} {' and '.join(times) or 'began late'}; "
        f"expected is a begin within {shown(policy.onset_within_hours)} h and "
        f"an end within {shown(policy.ended_within_hours)} h"
    )


@side_effect_rule(ERROR)
def onset_before_needling(report: ChartedEffect) -> str | None:
    """
    A side effect begins after the visit began.
    """
    onset, visit = report.effect.onset_at, report.visit
    if onset is None or visit is None or visit.session.started_at is None:
        return None
    if onset >= visit.session.started_at:
        return None
    return (
        f"{_name(report.effect.kind)} began before the session: what an "
        "earlier one left stands in a FollowUp of that one"
    )


def _far_apart(one: Number, other: Number) -> bool:
    apart = abs(in_microseconds(one) - in_microseconds(other))
    return apart > in_microseconds(_FAR_HOURS)


@side_effect_rule(WARNING)
def onset_contradicts_instant(report: ChartedEffect) -> str | None:
    """
    Hours to onset and its instant agree.
    """
    effect, visit = report.effect, report.visit
    if effect.onset_hours is None or effect.onset_at is None or visit is None:
        return None
    needled = visit.session.ended_at or visit.session.started_at
    if needled is None:
        return None
    hours = hours_between(needled, effect.onset_at)
    if not _far_apart(hours, effect.onset_hours):
        return None
    return (
        f"onset after {shown(effect.onset_hours)} h, and by its instant "
        f"after {shown(hours)} h"
    )


@side_effect_rule(WARNING)
def duration_contradicts_instants(report: ChartedEffect) -> str | None:
    """
    How long it lasted and its two instants agree.
    """
    effect = report.effect
    if (
        effect.lasted_hours is None
        or effect.onset_at is None
        or effect.ended_at is None
    ):
        return None
    hours = hours_between(effect.onset_at, effect.ended_at)
    if not _far_apart(hours, effect.lasted_hours):
        return None
    return (
        f"lasted {shown(effect.lasted_hours)} h, and by its instants "
        f"{shown(hours)} h"
    )


@side_effect_rule(WARNING)
def ended_but_going_on(report: ChartedEffect) -> str | None:
    """
    What has an end is not going on.
    """
    effect = report.effect
    if effect.ended_at is None or effect.resolution not in _GOES_ON:
        return None
    return f"{_name(effect.kind)} has an end and is said to go on"


@side_effect_rule(WARNING)
def twitch_as_side_effect(report: ChartedEffect) -> str | None:
    """
    A local twitch response is an observation and no side effect.
    """
    kind = report.effect.kind
    # the table has no twitch
    if kind.listed or "twitch" not in f"{kind.key} {kind.name}".lower():
        return None
    return "a twitch response is recorded as a side effect"


@side_effect_rule(WARNING)
def kind_shadows_catalogue(report: ChartedEffect) -> str | None:
    """
    A kind of one's own bears no key of the library's table.
    """
    kind = report.effect.kind
    if kind.listed or kind.key not in table_keys("side_effects/kinds.csv"):
        return None
    return "an unlisted kind with a key of the table: they count apart"


def _is_balanced(visit: ChartedVisit) -> bool:
    needlings = visit.session.needlings
    if not needlings:
        return False
    return all(
        needling.needles_in is not None
        and needling.needles_in == needling.needles_out
        for needling in needlings
    )


@side_effect_rule(WARNING)
def needling_of_side_effect_unknown(report: ChartedEffect) -> str | None:
    """
    The needling that a follow-up's side effect names is one of its session.
    """
    needling, visit = report.effect.needling, report.visit
    if needling is None:
        return None
    # Only where the session is known can its needlings be.
    if visit is not None and visit.has_needling(needling):
        return None
    return "the needling it names is not one of its session"


@lru_cache(maxsize=1)
def _hazards_of_kinds() -> dict[str, frozenset[str]]:
    """
    Return the hazards of the sites that each red flag can follow.
    """
    return {
        kind: frozenset(
            condition.removeprefix("site_hazard:")
            for condition in listed(flag.applies_if)
        )
        for flag in red_flags()
        for kind in flag.kinds
    }


@side_effect_rule(WARNING)
def needle_forgotten_but_counted(report: ChartedEffect) -> str | None:
    """
    A needle that was left in is missing from the count.
    """
    kind = report.effect.kind
    if not kind.listed or kind.key != "forgotten_needle":
        return None
    if report.visit is None or not _is_balanced(report.visit):
        return None
    return "a needle was left in, and as many came out as went in"


@side_effect_rule(INFO, source=_RED_FLAGS)
def red_flag_away_from_its_sites(report: ChartedEffect) -> str | None:
    """
    A red flag mostly follows needling where its hazard is.

    It is worth a look, and no slip: what the table has of a muscle need not
    be all that a needle can reach.
    """
    kind, visit = report.effect.kind, report.visit
    # what another kind can follow is its owner's word, not the table's
    if visit is None or not kind.listed:
        return None
    hazards = _hazards_of_kinds().get(kind.key)
    if not hazards or not visit.session.needlings:
        return None
    for needling in needlings_in(visit.session):
        there = hazards_at(needling.site)
        # what nobody said may be there
        if any(there.may_have(hazard) for hazard in hazards):
            return None
    words = ", ".join(sorted(hazards)).replace("_", " ")
    return (
        f"{kind.name}: no site was needled for which the table lists "
        f"{words}; it is a medical question all the same"
    )
