"""
Record dry needling, and track progress across the sessions of a course.

Records say what happened; readings say what it means.

>>> import dryneedling as dn
>>> from dryneedling.measures import NPRS
>>> point = dn.TriggerPoint(id="TrP-1", site=dn.Site("upper trap", "right"))
>>> course = dn.Course(
...     id="C-1", patient=dn.Patient(id="P-17"), trigger_points=[point]
... ).with_session(
...     dn.Session(
...         id="S-1",
...         before=[NPRS(7, aspect="now")],
...         needlings=[dn.Needling.at(point, insertions=6)],
...         after=[NPRS(4, aspect="now")],
...     )
... )
>>> dn.track(course).of(NPRS).sessions[0].immediate.value
3
"""

import importlib
from typing import TYPE_CHECKING, Final

from dryneedling.advice import Advice
from dryneedling.amendments import Amendment, Edit
from dryneedling.anatomy import (
    BodyPlace,
    BodyRegion,
    BodyView,
    DrawnPlace,
    Hazard,
    Muscle,
    Region,
    Side,
    Site,
    Structure,
    muscle,
    muscles,
)
from dryneedling.asked import Asked, FollowUpMode
from dryneedling.change import Change, change
from dryneedling.consent import (
    Consent,
    ConsentDecision,
    ConsentParty,
    ConsentRole,
    Withdrawal,
)
from dryneedling.course import (
    CitationRead,
    Complaint,
    Course,
    CourseEnd,
    CourseReport,
    EndReason,
    Goal,
    GoalJudgement,
    Irritability,
    Referral,
    ReferrerRole,
    ReportKind,
    TimeUnit,
)
from dryneedling.credentials import Credential, CredentialKind
from dryneedling.exceptions import (
    ClashingCourses,
    DocumentError,
    DryNeedlingError,
    FhirError,
    InvalidRecord,
    MissingExtra,
    NotComparable,
    UnknownName,
)
from dryneedling.indications import Indication, indication, indications
from dryneedling.needling import (
    Depth,
    ElectricalSettings,
    Guidance,
    GuidanceMethod,
    GuidancePurpose,
    Hold,
    Intensity,
    Needle,
    NeedleDirection,
    Needling,
    Observer,
    PatientPosition,
    Response,
    Stimulation,
    Technique,
    TissueLayer,
    TwitchResponse,
    TwitchState,
)
from dryneedling.outcomes import (
    Aspect,
    Basis,
    Better,
    Domain,
    Measure,
    MeasureKind,
    Mode,
    Recall,
    Score,
    Series,
)
from dryneedling.patient import PartialDate, Patient, Sex
from dryneedling.practitioner import Practitioner
from dryneedling.problems import Problem, ProblemCode
from dryneedling.screening import Answer, Override, ScreeningAnswer
from dryneedling.session import (
    EventKind,
    FollowUp,
    FollowUpEvent,
    Session,
    SessionStatus,
)
from dryneedling.side_effects import (
    CareReceived,
    Causality,
    CausalityScheme,
    CausalityTerm,
    Relatedness,
    Reporter,
    Resolution,
    Severity,
    SeverityScheme,
    SideEffect,
    SideEffectKind,
    side_effect_kind,
    side_effect_kinds,
)
from dryneedling.thresholds import ChangeDirection, Threshold, ThresholdKind
from dryneedling.trigger_point import (
    Examination,
    Finding,
    Moment,
    Status,
    TriggerPoint,
)

if TYPE_CHECKING:
    from dryneedling.anatomy import hazards_at
    from dryneedling.billing import muscle_count
    from dryneedling.clearance import (
        Clearance,
        ClearanceVerdict,
        before_needling,
        consent_standing,
    )
    from dryneedling.codec import (
        dump,
        dump_lines,
        dumps,
        load,
        load_lines,
        loads,
    )
    from dryneedling.consent import ConsentPolicy
    from dryneedling.differences import Conflict, Differences, Merged
    from dryneedling.discrepancies import Discrepancy, check_courses, review
    from dryneedling.full_form import full_repr
    from dryneedling.harms import HarmRate, HarmUnit, harm_rate
    from dryneedling.history import diff, joined, merge
    from dryneedling.joins import JoinClash, JoinClashKind, Joined
    from dryneedling.progress import (
        Progress,
        SeriesProgress,
        Verdict,
        track,
        track_series,
    )
    from dryneedling.reporting import (
        GuidelineReport,
        guideline_report,
        guidelines,
    )
    from dryneedling.responders import Improved, improved
    from dryneedling.screening import (
        Classification,
        RuleSet,
        ScreeningResult,
        ScreeningRule,
        ScreeningVerdict,
        factors,
        rule_sets,
        screen,
    )
    from dryneedling.side_effects import (
        Gravity,
        GravityTier,
        SorenessPolicy,
        gravity_of,
        red_flags,
    )
    from dryneedling.stricta import StrictaReport, stricta_report
    from dryneedling.sufficiency import Reassess, Sufficiency, enough
    from dryneedling.summary import Summary, summarise
    from dryneedling.tabular import columns, rows
    from dryneedling.trigger_point import DiagnosticRule, diagnostic_rule
    from dryneedling.warning_signs import (
        WarningSign,
        WarningSigns,
        follow_up_questions,
        signs_of,
    )

__all__ = [
    "Advice",
    "Amendment",
    "Answer",
    "Asked",
    "Aspect",
    "Basis",
    "Better",
    "BodyPlace",
    "BodyRegion",
    "BodyView",
    "CareReceived",
    "Causality",
    "CausalityScheme",
    "CausalityTerm",
    "Change",
    "ChangeDirection",
    "CitationRead",
    "ClashingCourses",
    "Classification",
    "Clearance",
    "ClearanceVerdict",
    "Complaint",
    "Conflict",
    "Consent",
    "ConsentDecision",
    "ConsentParty",
    "ConsentPolicy",
    "ConsentRole",
    "Course",
    "CourseEnd",
    "CourseReport",
    "Credential",
    "CredentialKind",
    "Depth",
    "DiagnosticRule",
    "Differences",
    "Discrepancy",
    "DocumentError",
    "Domain",
    "DrawnPlace",
    "DryNeedlingError",
    "Edit",
    "ElectricalSettings",
    "EndReason",
    "EventKind",
    "Examination",
    "FhirError",
    "Finding",
    "FollowUp",
    "FollowUpEvent",
    "FollowUpMode",
    "Goal",
    "GoalJudgement",
    "Gravity",
    "GravityTier",
    "Guidance",
    "GuidanceMethod",
    "GuidancePurpose",
    "GuidelineReport",
    "HarmRate",
    "HarmUnit",
    "Hazard",
    "Hold",
    "Improved",
    "Indication",
    "Intensity",
    "InvalidRecord",
    "Irritability",
    "JoinClash",
    "JoinClashKind",
    "Joined",
    "Measure",
    "MeasureKind",
    "Merged",
    "MissingExtra",
    "Mode",
    "Moment",
    "Muscle",
    "Needle",
    "NeedleDirection",
    "Needling",
    "NotComparable",
    "Observer",
    "Override",
    "PartialDate",
    "Patient",
    "PatientPosition",
    "Practitioner",
    "Problem",
    "ProblemCode",
    "Progress",
    "Reassess",
    "Recall",
    "Referral",
    "ReferrerRole",
    "Region",
    "Relatedness",
    "ReportKind",
    "Reporter",
    "Resolution",
    "Response",
    "RuleSet",
    "Score",
    "ScreeningAnswer",
    "ScreeningResult",
    "ScreeningRule",
    "ScreeningVerdict",
    "Series",
    "SeriesProgress",
    "Session",
    "SessionStatus",
    "Severity",
    "SeverityScheme",
    "Sex",
    "Side",
    "SideEffect",
    "SideEffectKind",
    "Site",
    "SorenessPolicy",
    "Status",
    "Stimulation",
    "StrictaReport",
    "Structure",
    "Sufficiency",
    "Summary",
    "Technique",
    "Threshold",
    "ThresholdKind",
    "TimeUnit",
    "TissueLayer",
    "TriggerPoint",
    "TwitchResponse",
    "TwitchState",
    "UnknownName",
    "Verdict",
    "WarningSign",
    "WarningSigns",
    "Withdrawal",
    "before_needling",
    "change",
    "check_courses",
    "columns",
    "consent_standing",
    "diagnostic_rule",
    "diff",
    "dump",
    "dump_lines",
    "dumps",
    "enough",
    "factors",
    "follow_up_questions",
    "full_repr",
    "gravity_of",
    "guideline_report",
    "guidelines",
    "harm_rate",
    "hazards_at",
    "improved",
    "indication",
    "indications",
    "joined",
    "load",
    "load_lines",
    "loads",
    "merge",
    "muscle",
    "muscle_count",
    "muscles",
    "red_flags",
    "review",
    "rows",
    "rule_sets",
    "screen",
    "side_effect_kind",
    "side_effect_kinds",
    "signs_of",
    "stricta_report",
    "summarise",
    "track",
    "track_series",
]

# Readings, rules and the codec load when they are first used: importing the
# records stays cheap.
_LATER: Final = {
    "Classification": "screening",
    "Clearance": "clearance",
    "ClearanceVerdict": "clearance",
    "Conflict": "differences",
    "ConsentPolicy": "consent",
    "DiagnosticRule": "trigger_point",
    "Differences": "differences",
    "Discrepancy": "discrepancies",
    "Gravity": "side_effects",
    "GravityTier": "side_effects",
    "GuidelineReport": "reporting",
    "HarmRate": "harms",
    "HarmUnit": "harms",
    "Improved": "responders",
    "JoinClash": "joins",
    "JoinClashKind": "joins",
    "Joined": "joins",
    "Merged": "differences",
    "Progress": "progress",
    "Reassess": "sufficiency",
    "RuleSet": "screening",
    "ScreeningResult": "screening",
    "ScreeningRule": "screening",
    "ScreeningVerdict": "screening",
    "SeriesProgress": "progress",
    "SorenessPolicy": "side_effects",
    "StrictaReport": "stricta",
    "Sufficiency": "sufficiency",
    "Summary": "summary",
    "Verdict": "progress",
    "WarningSign": "warning_signs",
    "WarningSigns": "warning_signs",
    "before_needling": "clearance",
    "columns": "tabular",
    "consent_standing": "clearance",
    "diagnostic_rule": "trigger_point",
    "diff": "history",
    "dump": "codec",
    "dump_lines": "codec",
    "dumps": "codec",
    "enough": "sufficiency",
    "factors": "screening",
    "follow_up_questions": "warning_signs",
    "gravity_of": "side_effects",
    "full_repr": "full_form",
    "guideline_report": "reporting",
    "guidelines": "reporting",
    "harm_rate": "harms",
    "hazards_at": "anatomy",
    "improved": "responders",
    "joined": "history",
    "load": "codec",
    "load_lines": "codec",
    "loads": "codec",
    "merge": "history",
    "muscle_count": "billing",
    "red_flags": "side_effects",
    "review": "discrepancies",
    "check_courses": "discrepancies",
    "rows": "tabular",
    "rule_sets": "screening",
    "screen": "screening",
    "signs_of": "warning_signs",
    "stricta_report": "stricta",
    "summarise": "summary",
    "track": "progress",
    "track_series": "progress",
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        module = importlib.import_module(f"dryneedling.{_LATER[name]}")
        value: object = getattr(module, name)
        globals()[name] = value
        return value
    # dn.measures.NPRS, as of any package whose parts are loaded
    if name.isidentifier() and not name.startswith("_"):
        from importlib.util import find_spec

        if find_spec(f"dryneedling.{name}") is not None:
            return importlib.import_module(f"dryneedling.{name}")
    msg = f"module 'dryneedling' has no attribute {name!r}"
    if name.isupper():
        msg += "; measures are in dryneedling.measures"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
