"""
Readers of side effects: those of courses, or the one of a case.
"""

from collections.abc import Callable
from typing import Final

from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    ValueCount,
    make_content,
)
from dryneedling.reporting.counts import by_value, not_by_all
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.reporting.who_umc import hours_to_onset
from dryneedling.side_effects import SideEffect
from dryneedling.timeline import PlacedEvent

_EVENTS: Final = "events"


def told(needled: NeedledSessions) -> ItemContent:
    """
    Read of how many sessions side effects were asked, and what was told.

    That there were none is an answer, where somebody asked.
    """
    return make_content(
        needled.asked_of_effects,
        len(needled.sessions),
        "sessions with needling",
        counts=_kinds(needled),
        not_recorded=not_by_all(
            _EVENTS,
            len(needled.effects),
            whether_asked_with_a_checklist=_with(
                needled, lambda report: report.solicited is not None
            ),
        ),
    )


def _kinds(needled: NeedledSessions) -> tuple[ValueCount, ...]:
    return by_value(
        [
            placed.event.first.kind.key.replace("_", " ")
            for placed in needled.effects
        ]
    )


def _any(placed: PlacedEvent, has: Callable[[SideEffect], bool]) -> bool:
    return any(has(report) for report in placed.event.reports)


def _with(needled: NeedledSessions, has: Callable[[SideEffect], bool]) -> int:
    """
    Count side effects of which any report says something.
    """
    return sum([_any(placed, has) for placed in needled.effects])


def other_explanations(needled: NeedledSessions) -> ItemContent:
    """
    Read whether follow-ups asked for what else happened, and what did.
    """
    follow_ups = needled.follow_ups
    asked = [one for one in follow_ups if one.events is not None]
    return make_content(
        len(asked),
        len(follow_ups),
        "follow-ups",
        counts=by_value(
            [
                event.kind.replace("_", " ")
                for one in asked
                for event in one.events or ()
            ]
        ),
    )


def onset(needled: NeedledSessions) -> ItemContent:
    """
    Read how long after the needling it began.
    """
    hours = [
        known
        for placed in needled.effects
        if (known := hours_to_onset(placed)) is not None
    ]
    return make_content(
        len(hours),
        len(needled.effects),
        _EVENTS,
        spreads=Spread.of("hours to onset", hours),
    )


def _is_dated(placed: PlacedEvent) -> bool:
    return placed.about is not None and placed.about.date is not None


def _is_diagnosed(report: SideEffect) -> bool:
    return report.diagnosed_at is not None or report.diagnosed_on is not None


def times(needled: NeedledSessions) -> ItemContent:
    """
    Read the times of the needling, the onset and the diagnosis.
    """
    effects = needled.effects
    dated = [_is_dated(placed) for placed in effects]
    begun = [hours_to_onset(placed) is not None for placed in effects]
    diagnosed = [_any(placed, _is_diagnosed) for placed in effects]
    return make_content(
        sum(
            [any(three) for three in zip(dated, begun, diagnosed, strict=True)]
        ),
        len(effects),
        _EVENTS,
        not_recorded=not_by_all(
            _EVENTS,
            len(effects),
            last_needling=sum(dated),
            onset=sum(begun),
            diagnosis=sum(diagnosed),
        ),
    )


def kind_and_care(needled: NeedledSessions) -> ItemContent:
    """
    Read what it was, and what care was had for it.
    """
    asked = len(needled.effects)
    care = [
        one.replace("_", " ")
        for placed in needled.effects
        for one in dict.fromkeys(
            [
                care
                for report in placed.event.reports
                for care in report.care_received or ()
            ]
        )
    ]
    return make_content(
        asked,
        asked,
        _EVENTS,
        counts=(*_kinds(needled), *by_value(care)),
        not_recorded=not_by_all(
            _EVENTS,
            asked,
            care=_with(
                needled,
                lambda report: (
                    report.care_received is not None or bool(report.actions)
                ),
            ),
        ),
        texts=tuple(
            [
                text
                for placed in needled.effects
                for report in placed.event.reports
                for text in report.actions
            ]
        ),
    )


def outcome(needled: NeedledSessions) -> ItemContent:
    """
    Read what came of it, and whether somebody went after it.
    """
    known = [
        report.effect.resolution.replace("_", " ")
        for placed in needled.effects
        if (report := placed.event.outcome) is not None
        and report.effect.resolution is not None
    ]
    asked = len(needled.effects)
    return make_content(
        len(known),
        asked,
        _EVENTS,
        counts=by_value(known),
        not_recorded=not_by_all(
            _EVENTS,
            asked,
            whether_followed_up=_with(
                needled, lambda report: report.followed_up is not None
            ),
        ),
    )


def place(needled: NeedledSessions) -> ItemContent:
    """
    Read where it was felt, or which needling it belongs to.
    """
    return make_content(
        _with(
            needled,
            lambda report: (
                report.site is not None or report.needling is not None
            ),
        ),
        len(needled.effects),
        _EVENTS,
        counts=by_value(
            [
                site.label
                for placed in needled.effects
                if (site := placed.event.first.site) is not None
            ]
        ),
    )


def causality(needled: NeedledSessions) -> ItemContent:
    """
    Read how the cause was assessed, with the scheme.
    """
    # the last that judges, as in `Event.was_judged_unrelated`
    judged = [
        said[-1]
        for placed in needled.effects
        if (
            said := [
                report.causality
                for report in placed.event.reports
                if report.causality is not None
            ]
        )
    ]
    return make_content(
        len(judged),
        len(needled.effects),
        _EVENTS,
        counts=by_value([one.label.replace("_", "-") for one in judged]),
    )
