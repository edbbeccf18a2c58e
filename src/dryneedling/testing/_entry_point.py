"""
What Hypothesis calls when it is imported.

Hypothesis runs the entry points of its own name; this one tells it which
strategy belongs to which record, so that `st.from_type(Session)` works.  The
strategies themselves are made when the first of them is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pendulum
from hypothesis.strategies import SearchStrategy, register_type_strategy

import dryneedling as dn

STRATEGIES: dict[type, str] = {
    dn.BodyPlace: "body_places",
    dn.Causality: "causality",
    dn.Complaint: "complaints",
    dn.Consent: "consents",
    dn.ConsentParty: "consent_parties",
    dn.Course: "courses",
    dn.CourseEnd: "course_ends",
    dn.CourseReport: "course_reports",
    dn.Depth: "depths",
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


def register() -> None:
    """
    Tell Hypothesis which strategy makes which record.
    """
    for record, name in STRATEGIES.items():
        register_type_strategy(record, _resolver(name))
