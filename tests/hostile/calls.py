"""
Every public function with arguments that it takes, by their names.

A test exchanges one of them for something else.
"""

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

import dryneedling as dn
from dryneedling.clearance import session_clearances
from dryneedling.codec import Limits, iter_lines
from dryneedling.examples import example, example_text
from dryneedling.harms import rate_from_counts
from dryneedling.intervals import (
    clopper_pearson,
    exact_poisson,
    exact_upper_of_zero,
    poisson_upper_of_zero,
    rule_of_three,
    wilson,
)
from dryneedling.measures import NDI, NPRS, measure
from dryneedling.measures.midas import grade
from dryneedling.measures.ppt import kpa
from dryneedling.reliable_change import (
    clinically_significant_cut_offs,
    mdc,
    reliable_change_index,
    sem,
)
from dryneedling.reporting import guideline
from dryneedling.screening.questions import factor
from tests.records.builders import DAY, SITE, START

POINT: Final = dn.TriggerPoint(id="TrP-1", site=SITE)
SCORE: Final = NPRS(7, aspect="now")
LESS: Final = NPRS(4, aspect="now")
VISIT: Final = dn.Session(
    id="S-1",
    before=[SCORE],
    needlings=[dn.Needling.at(POINT)],
    after=[LESS],
    side_effects=[dn.SideEffect("soreness", onset_hours=5)],
)
COURSE: Final = dn.Course(
    id="C-1",
    patient=dn.Patient(id="P-17"),
    trigger_points=[POINT],
    sessions=[
        VISIT,
        dn.Session(id="S-2", before=[NPRS(5, aspect="now")], needled=True),
    ],
    consents=[
        dn.Consent(id="K-2", parties=[dn.ConsentParty("patient", person="x")])
    ],
    follow_ups=[dn.FollowUp(id="F-2")],
)
# Who corrects, when and why.
WHY: Final[Mapping[str, Any]] = {
    "by": "PT-3",
    "at": START,
    "reason": "mistyped",
}
FOUND: Final = dn.Examination(trigger_point="TrP-1")
PROGRESS: Final = dn.track(COURSE)
ROW: Final = dn.Threshold(
    "row",
    measure="own",
    kind="MDC",
    value=20,
    percent_of_baseline=True,
    baseline_above=1,
    population="nobody",
    source="invented for a test",
)
PLAN: Final[Mapping[str, Any]] = {
    "course": COURSE,
    "sites": [SITE],
    "technique": ["static"],
    "on": DAY,
    "at": START,
    "session": "S-1",
    "practitioner": "PT-3",
    "policy": dn.ConsentPolicy(),
}


def _lines(source: Any, limits: Any) -> object:  # noqa: ANN401  # anything
    """
    Read all lines, since a generator does nothing by itself.
    """
    return list(iter_lines(source, limits=limits))


def _clearances(**arguments: Any) -> object:  # noqa: ANN401  # anything
    """
    Read all clearances, for the same reason.
    """
    return list(session_clearances(**arguments))


def write_course(**arguments: Any) -> object:  # noqa: ANN401  # anything
    """
    Write a course to a file of its own, unless another is given.
    """
    given: dict[str, Any] = {"course": COURSE, "target": io.BytesIO()}
    dn.dump(**{**given, **arguments})
    return arguments


def write_courses(**arguments: Any) -> object:  # noqa: ANN401  # anything
    """
    Write courses to a file of their own, unless another is given.
    """
    given: dict[str, Any] = {"courses": [COURSE], "target": io.BytesIO()}
    dn.dump_lines(**{**given, **arguments})
    return arguments


CALLS: Final[Mapping[Callable[..., object], Mapping[str, Any]]] = {
    dn.track: {
        "course": COURSE,
        "thresholds": {NPRS: ["nprs_mdc_childs_2005"]},
        "settled_hours": 72,
        "rule": "simons1999",
        "series": SCORE.series,
    },
    dn.track_series: {
        "course": COURSE,
        "series": SCORE.series,
        "thresholds": ["nprs_mdc_childs_2005"],
        "settled_hours": 72,
    },
    dn.review: {
        "course": COURSE,
        "soreness": dn.SorenessPolicy(),
        "consent": dn.ConsentPolicy(),
        "rule_sets": dn.rule_sets(),
        "same_point_hours": 48,
        "as_of": DAY,
    },
    dn.check_courses: {"courses": [COURSE]},
    dn.gravity_of: {
        "reports": [dn.SideEffect("soreness", onset_hours=5)],
        "goes_on_after_hours": 48,
    },
    dn.harm_rate: {
        "courses": [COURSE],
        "unit": "sessions_with_any",
        "include_expected_soreness": False,
        "kinds": ["soreness"],
        "gravity": ["neither"],
        "severity": [dn.Severity("mild")],
        "serious": False,
        "policy": dn.SorenessPolicy(),
        "confidence": 95,
    },
    rate_from_counts: {
        "count": 74,
        "n": 1968,
        "unit": "patients_with_any",
        "confidence": 95,
    },
    dn.stricta_report: {"courses": [COURSE]},
    dn.guideline_report: {"courses": [COURSE], "guideline": "CARE 2013"},
    guideline: {"name": "CARE 2013"},
    dn.summarise: {"progress": PROGRESS, "course": COURSE},
    dn.enough: {
        "course": COURSE,
        "on": DAY,
        "policy": "cms_ncd_30_3_3",
        "reassess": dn.Reassess(visits=3),
        "series": SCORE.series,
        "thresholds": {NPRS: ["nprs_mdc_childs_2005"]},
        "settled_hours": 72,
    },
    dn.rows: {"courses": [COURSE], "kind": "scores", "text": False},
    dn.columns: {"kind": "scores", "text": False},
    dn.improved: {
        "courses": [COURSE],
        "measure": NPRS,
        "percent": 30,
        "thresholds": None,
        "aspect": None,
        "side": None,
        "held": False,
        "confidence": 95,
        "settled_hours": 72,
    },
    dn.Reassess: {"visits": 3, "days": 30, "share": 0.5},
    dn.enough(COURSE).series[0].nothing_after: {"needlings": 3},
    dn.muscle_count: {"session": VISIT, "sides": "apart", "codes": {}},
    dn.consent_standing: PLAN,
    dn.before_needling: {
        **PLAN,
        "answers": [dn.ScreeningAnswer("diabetes", "absent")],
        "overrides": [dn.Override("minor", by="PT-3", reason="asked")],
        "rule_sets": dn.rule_sets(),
    },
    _clearances: {
        "course": COURSE,
        "policy": dn.ConsentPolicy(),
        "rule_sets": dn.rule_sets(),
    },
    dn.screen: {
        "patient": COURSE.patient,
        "answers": [dn.ScreeningAnswer("diabetes", "absent")],
        "sites": [SITE],
        "technique": ["static"],
        "on": DAY,
        "overrides": [dn.Override("minor", by="PT-3", reason="asked")],
        "rule_sets": dn.rule_sets(),
        "use_unverified": False,
    },
    dn.signs_of: {"course": COURSE},
    dn.follow_up_questions: {"sites": [SITE], "hours": 24},
    dn.Asked("chest pain").denied: {
        "reported": [dn.SideEffect("bruising")],
    },
    dn.change: {"before": SCORE, "after": LESS},
    dn.change(SCORE, LESS).is_at_least_percent: {"percent": 30},
    dn.diagnostic_rule: {"rule": "simons1999"},
    dn.indication: {"name": "migraine"},
    dn.hazards_at: {"site": SITE},
    dn.muscle: {"name": "soleus"},
    dn.side_effect_kind: {"name": "bruising"},
    measure: {"name": "ndi"},
    factor: {"key": "diabetes"},
    example: {"name": "neck-pain"},
    example_text: {"name": "neck-pain"},
    dn.dumps: {"course": COURSE, "indent": False},
    write_course: {
        "course": COURSE,
        "target": io.BytesIO(),
        "indent": False,
    },
    write_courses: {"courses": [COURSE], "target": io.BytesIO()},
    dn.loads: {"document": dn.dumps(COURSE), "limits": Limits()},
    dn.load: {"source": io.BytesIO(), "limits": Limits()},
    dn.load_lines: {"source": io.BytesIO(), "limits": Limits()},
    _lines: {"source": io.BytesIO(), "limits": Limits()},
    Limits: {
        "max_bytes": 1,
        "max_values": 1,
        "max_depth": 1,
        "max_problems": 1,
    },
    COURSE.trigger_point: {"point_id": "TrP-1"},
    COURSE.session: {"session_id": "S-1"},
    COURSE.follow_up: {"follow_up_id": "F-2"},
    COURSE.with_session: {"session": dn.Session(id="S-3")},
    COURSE.with_amended_session: {"session": VISIT, **WHY},
    COURSE.with_amended_follow_up: {
        "follow_up": dn.FollowUp(id="F-2", note="told late"),
        **WHY,
    },
    COURSE.with_amended_trigger_point: {
        "point": dn.TriggerPoint(id="TrP-1", site=SITE, note="lateral"),
        **WHY,
    },
    COURSE.with_amended_consent: {
        "consent": dn.Consent(id="K-2", parties=[dn.ConsentParty("patient")]),
        **WHY,
    },
    COURSE.with_amended_patient: {
        "patient": dn.Patient(id="P-17", sex="female"),
        **WHY,
    },
    dn.diff: {"a": COURSE, "b": COURSE},
    dn.merge: {"base": COURSE, "mine": COURSE, "theirs": COURSE},
    dn.joined: {"a": COURSE, "b": COURSE, "namespaces": ("north", "south")},
    dn.Differences().applied: {"course": COURSE},
    COURSE.with_follow_up: {"follow_up": dn.FollowUp(id="F-1")},
    COURSE.with_trigger_point: {
        "point": dn.TriggerPoint(id="TrP-2", site=SITE)
    },
    COURSE.with_practitioner: {"practitioner": dn.Practitioner(id="PT-3")},
    COURSE.with_consent: {
        "consent": dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")])
    },
    COURSE.with_goal: {"goal": dn.Goal(id="G-1", text="to sleep")},
    COURSE.ended: {"end": dn.CourseEnd("goals met")},
    FOUND.status: {"rule": "simons1999"},
    NPRS: {
        "value": 7,
        "aspect": "now",
        "aspect_text": "on waking",
        "place": dn.BodyPlace("arm", "left"),
        "site": SITE,
        "side": "left",
        "mode": "active",
        "instrument": "a form",
        "activity": ["reaching"],
        "trials": [7],
        "at": START,
        "on": DAY,
        "basis": "measured",
        "note": "a remark",
    },
    NDI: {"value": None, "items": [1] * 10},
    dn.Measure.unlisted: {
        "key": "own",
        "name": "Own scale",
        "domain": "pain",
        "minimum": 0,
        "maximum": 10,
        "better": "lower",
        "source": "invented for a test",
        "abbreviation": "OWN",
        "unit": "{score}",
        "whole": False,
        "kind": "score",
        "recall": "period",
        "recall_days": 7,
        "ratio": False,
        "thresholds": [ROW],
        "default_mdc": "row",
        "default_mcid": None,
    },
    NPRS.threshold: {"key": "nprs_mdc_childs_2005"},
    NPRS.improvement: {"before": 7, "after": 4},
    dn.Muscle.unlisted: {
        "name": "sternalis",
        "region": "hand",
        "hazards": ["lung"],
        "is_group": False,
    },
    dn.SideEffectKind.unlisted: {
        "key": "own_kind",
        "name": "a name",
        "category": "other",
        "red_flag": False,
    },
    dn.Needling.at: {"point": POINT, "id": "N-1", "technique": ["static"]},
    dn.TwitchResponse.seen: {
        "count": 4,
        "at_least": None,
        "intensity": "strong",
        "observed_by": ["sight"],
        "exhausted": True,
    },
    dn.TwitchResponse.absent: {"observed_by": ["sight"]},
    COURSE.patient.age_on: {"on": DAY},
    dn.Patient(id="P-1", birth_date=DAY).age_on: {"on": DAY},
    dn.ScreeningAnswer("diabetes", "present", since=DAY).holds_on: {"on": DAY},
    dn.SideEffect("soreness", onset_hours=5).is_expected_soreness: {
        "policy": dn.SorenessPolicy()
    },
    PROGRESS.all_of: {"measure": NPRS, "aspect": "now", "side": None},
    PROGRESS.of: {"what": NPRS, "aspect": "now", "side": None},
    dn.summarise(PROGRESS).told_to: {"audience": "patient"},
    dn.stricta_report(COURSE).item: {"name": "2a"},
    dn.guideline_report(COURSE, "CARE").item: {"name": "5a"},
    ROW.applies_to: {"baseline": 7},
    ROW.points: {"baseline": 7},
    ROW.reached_by: {"improvement": 7, "baseline": 7},
    wilson: {"count": 13, "n": 16, "confidence": 95},
    clopper_pearson: {"count": 13, "n": 16, "confidence": 95},
    exact_poisson: {"count": 13, "n": 16, "confidence": 95},
    exact_upper_of_zero: {"n": 40, "confidence": 95},
    poisson_upper_of_zero: {"n": 40, "confidence": 95},
    rule_of_three: {"n": 40},
    sem: {"sd": 1, "reliability": 0.9},
    mdc: {"standard_error": 1, "confidence": 95},
    reliable_change_index: {"change": 1, "standard_error": 1},
    clinically_significant_cut_offs: {
        "clinical_mean": 30,
        "clinical_sd": 5,
        "functional_mean": 10,
        "functional_sd": 5,
        "better": "lower",
    },
    kpa: {"value": 1, "unit": "kgf", "probe_area_cm2": 1},
    grade: {"score": measure("midas")(7)},
}
