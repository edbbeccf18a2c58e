"""
What Hypothesis calls when it is imported.

Hypothesis runs the entry points of its own name; this one tells it which
strategy belongs to which record, so that `st.from_type(Session)` works, and
how an example that fails is printed: whole, so that it can be made again.  The
strategies themselves are made when the first of them is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

import attrs
import pendulum
from hypothesis.strategies import SearchStrategy, register_type_strategy
from hypothesis.vendor.pretty import RepresentationPrinter, for_type_by_name

import dryneedling as dn

STRATEGIES: dict[type, str] = {
    dn.Amendment: "amendments",
    dn.Asked: "asked",
    dn.BodyPlace: "body_places",
    dn.Causality: "causality",
    dn.Complaint: "complaints",
    dn.Consent: "consents",
    dn.ConsentParty: "consent_parties",
    dn.Course: "courses",
    dn.CourseEnd: "course_ends",
    dn.CourseReport: "course_reports",
    dn.Credential: "credentials",
    dn.Depth: "depths",
    dn.DrawnPlace: "drawn_places",
    dn.Edit: "edits",
    dn.ElectricalSettings: "electrical_settings",
    dn.Examination: "examinations",
    dn.FollowUp: "follow_ups",
    dn.FollowUpEvent: "follow_up_events",
    dn.Goal: "goals",
    dn.Guidance: "guidance",
    dn.Indication: "indications",
    dn.Measure: "measures",
    dn.Muscle: "muscles",
    dn.Needle: "needles",
    dn.Needling: "needlings",
    dn.Override: "overrides",
    dn.PartialDate: "partial_dates",
    dn.Patient: "patients",
    dn.Practitioner: "practitioners",
    dn.Referral: "referrals",
    dn.Score: "scores",
    dn.ScreeningAnswer: "screening_answers",
    dn.Series: "series",
    dn.Session: "sessions",
    dn.Severity: "severities",
    dn.SideEffect: "side_effects",
    dn.SideEffectKind: "side_effect_kinds",
    dn.Site: "sites",
    dn.Threshold: "thresholds",
    dn.TriggerPoint: "trigger_points",
    dn.TwitchResponse: "twitch_responses",
    dn.Withdrawal: "withdrawals",
    # Hypothesis cannot guess these two, and records are full of them
    pendulum.Date: "dates",
    pendulum.DateTime: "instants",
}


def _resolver(name: str) -> Callable[[type], SearchStrategy[Any]]:
    def resolve(_: type) -> SearchStrategy[Any]:
        strategies = import_module("dryneedling.testing.strategies")
        strategy: SearchStrategy[Any] = getattr(strategies, name)()
        return strategy

    return resolve


def _write(
    value: object,
    printer: RepresentationPrinter,
    cycle: bool,  # noqa: FBT001  # Hypothesis hands it so
) -> None:
    """
    Write a record as the call that makes it, a line for each argument.
    """
    del cycle  # no record holds itself
    # loads with the first example that fails
    full_form = import_module("dryneedling.full_form")
    given: dict[str, object] | None = full_form.arguments_of(value)
    if given is None:
        printer.text(repr(value))
        return
    with printer.group(1, f"{type(value).__name__}(", ")"):
        for place, (name, argument) in enumerate(given.items()):
            if place:
                printer.text(",")
                printer.breakable()
            printer.text(f"{name}=")
            if _is_of_records(argument):
                printer.pretty(argument)
            else:
                printer.text(full_form.full_repr(argument))


def _is_of_records(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(_is_of_records, cast("tuple[object, ...]", value)))
    return attrs.has(type(value))


def register() -> None:
    """
    Tell Hypothesis which strategy makes which record, and how to print it.

    A repr is short: an example that fails has to be made again.
    """
    for record, name in STRATEGIES.items():
        register_type_strategy(record, _resolver(name))
        if attrs.has(record):
            for_type_by_name(record.__module__, record.__name__, _write)
