"""
Record dry needling, and track progress across the sessions of a course.

Records say what happened, readings say what it means:

>>> import dryneedling as dn
>>> point = dn.TriggerPoint(id="TrP-1", site=dn.Site("upper trap", "right"))
>>> course = dn.Course(
...     id="C-1", patient=dn.Patient(id="P-17"), trigger_points=[point]
... )
"""

from typing import TYPE_CHECKING

from dryneedling.anatomy import (
    BodyPlace,
    BodyRegion,
    Hazard,
    Muscle,
    Region,
    Side,
    Site,
    Structure,
    muscle,
    muscles,
)
from dryneedling.consent import (
    Consent,
    ConsentDecision,
    ConsentParty,
    ConsentPolicy,
    ConsentRole,
    Withdrawal,
)
from dryneedling.course import (
    Course,
    CourseEnd,
    EndReason,
    Goal,
    GoalJudgement,
)
from dryneedling.exceptions import (
    AmbiguousName,
    DocumentError,
    DryNeedlingError,
    InvalidRecord,
    MissingExtra,
    NotComparable,
    UnknownName,
)
from dryneedling.indications import Indication, indication, indications
from dryneedling.needling import (
    Depth,
    ElectricalSettings,
    Intensity,
    Needle,
    Needling,
    Observer,
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
    Change,
    Domain,
    Measure,
    MeasureKind,
    Mode,
    Recall,
    Score,
    Series,
    change,
)
from dryneedling.patient import Patient, Sex
from dryneedling.practitioner import Practitioner
from dryneedling.screening import (
    Answer,
    Classification,
    Override,
    RuleSet,
    ScreeningAnswer,
    ScreeningFinding,
    ScreeningResult,
    ScreeningRule,
    ScreeningVerdict,
    rule_sets,
    screen,
)
from dryneedling.session import (
    EventKind,
    FollowUp,
    FollowUpEvent,
    FollowUpMode,
    Session,
    SessionStatus,
)
from dryneedling.side_effects import (
    Relatedness,
    Reporter,
    Resolution,
    Severity,
    SeverityScheme,
    SideEffect,
    SideEffectKind,
    SorenessPolicy,
    red_flags,
    side_effect_kind,
    side_effect_kinds,
)
from dryneedling.thresholds import ChangeDirection, Threshold, ThresholdKind
from dryneedling.trigger_point import (
    DIAGNOSTIC_RULES,
    DiagnosticRule,
    Examination,
    Finding,
    Moment,
    Status,
    TriggerPoint,
)
