"""
One full example of every record, to be changed field by field.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, TypeVar, cast

import attrs
import pendulum

import dryneedling as dn
from dryneedling.indications import SuggestedCode
from dryneedling.measures import NPRS

R = TypeVar("R", bound=attrs.AttrsInstance)

DOCUMENT: Final = Path(__file__).parents[1] / "codec" / "every_field.json"

SITE: Final = dn.Site("infraspinatus", "left")
START: Final = pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome")
END: Final = pendulum.datetime(2026, 3, 2, 10, 15, tz="Europe/Rome")
DAY: Final = pendulum.date(2026, 3, 2)
LATER: Final = pendulum.date(2026, 5, 4)

_MUSCLE: Final = dn.muscle("multifidus lumborum")
_KIND: Final = dn.side_effect_kind("soreness")
_INDICATION: Final = dn.indication("migraine")
_RULE: Final = dn.diagnostic_rule()


def _every_field(record: attrs.AttrsInstance) -> dict[str, object]:
    return {
        field.name: getattr(record, field.name)
        for field in attrs.fields(type(record))
    }


def _score(value: int) -> dn.Score:
    return NPRS(value, aspect="now")


_NEEDLING: Final[dict[str, object]] = {
    "site": SITE,
    "trigger_point": "TrP-1",
    "id": "N-1",
    "technique": ["fast-in fast-out", "static"],
    "needle": dn.Needle(0.25, 40),
    "insertions": 6,
    "depth_mm": dn.Depth(10, 18),
    "layer": "muscle",
    "response_sought": ["twitch"],
    "twitch": dn.TwitchResponse.seen(count=4),
    "stimulation": ["manual", "electrical"],
    "electrical": dn.ElectricalSettings(frequency_hz=2, minutes=10),
    "retention_minutes": 10,
    "manipulations": 2,
    "needles_in": 1,
    "needles_out": 1,
    "stopped_early": True,
    "stopped_because": "the patient asked",
    "note": "a remark",
}

EXAMPLES: Final[dict[type[attrs.AttrsInstance], dict[str, object]]] = {
    dn.Muscle: _every_field(_MUSCLE),
    dn.Site: {
        "muscle": "paraspinals",
        "side": "right",
        "part": "lateral strip",
        "level": "L3-L5",
        "structure": None,
        "name": "as the chart calls it",
    },
    dn.BodyPlace: {
        "region": "foot",
        "side": "left",
        "phantom": True,
        "detail": "the toes that are gone",
    },
    dn.DrawnPlace: {
        "view": "back",
        "side": "left",
        "x": 0.06,
        "y": 0.21,
        "drawing": 1,
    },
    SuggestedCode: {"code": "G43.9-", "title": "migraine", "code_set": "2026"},
    dn.Indication: _every_field(_INDICATION),
    dn.PartialDate: {"year": 1988, "month": 3, "day": 14},
    dn.Patient: {
        "id": "P-17",
        "birth_date": pendulum.date(1988, 3, 14),
        "stated_age": 37,
        "age_stated_on": DAY,
        "sex": "female",
    },
    dn.Credential: {"kind": "licence"},
    dn.Practitioner: {
        "id": "PT-3",
        "profession": "physiotherapist",
        "qualification": "a course of 54 hours",
        "affiliation": "a hospital",
        "years_in_practice": 7.5,
        "experience": "acupuncture before",
    },
    dn.TriggerPoint: {
        "id": "TrP-2",
        "site": SITE,
        "satellite_of": "TrP-1",
        "position": "two fingers below the spine of the scapula",
        "note": "a remark",
    },
    dn.Examination: {
        "trigger_point": "TrP-1",
        "taut_band": "yes",
        "hypersensitive_spot": True,
        "spot_in_band": "yes",
        "referred_pain": "not tested",
        "recognised": False,
        "nodule": "no",
        "twitch_on_palpation": "no",
        "restricted_stretch": "no",
        "spontaneous_pain": "no",
        "stated": "latent",
        "moment": "before",
        "at": START,
        "by": "PT-3",
        "note": "a remark",
    },
    dn.DiagnosticRule: _every_field(_RULE),
    dn.Needle: {
        "diameter_mm": 0.25,
        "length_mm": 40,
        "gauge": "32G",
        "manufacturer": "a maker",
        "material": "stainless steel",
        "lot": "A 17",
    },
    dn.Depth: {"from_mm": 10, "to_mm": 18.5},
    dn.ElectricalSettings: {
        "frequency_hz": 2,
        "second_frequency_hz": 100,
        "pulse_width_us": 200,
        "intensity_ma": 1.5,
        "intensity_words": "strong but tolerable",
        "minutes": 20,
        "waveform": "biphasic",
        "electrodes": "both ends of the muscle",
    },
    dn.TwitchResponse: {
        "state": "seen",
        "count": 4,
        "at_least": None,
        "intensity": "strong",
        "observed_by": ["sight", "palpation"],
        "exhausted": True,
    },
    dn.Guidance: {"method": "ultrasound"},
    dn.Needling: _NEEDLING,
    dn.Severity: {"level": "significant", "scheme": "white"},
    dn.Causality: {"term": "possible", "scheme": "who_umc"},
    dn.SideEffectKind: _every_field(_KIND),
    dn.SorenessPolicy: {"onset_within_hours": 24, "ended_within_hours": 72},
    dn.SideEffect: {
        "kind": "soreness",
        "severity": dn.Severity("mild", "white"),
        "onset_hours": 5,
        "onset_at": START,
        "lasted_hours": 30,
        "ended_at": END,
        "needling": "N-1",
        "site": SITE,
        "serious": False,
        "relatedness": "probable",
        "resolution": "resolved",
        "actions": ["heat"],
        "reporter": "patient",
        "solicited": True,
        "followed_up": True,
        "note": "a remark",
    },
    dn.ConsentParty: {
        "role": "parent",
        "decision": "consent",
        "person": "X-1",
    },
    dn.Withdrawal: {
        "by": "parent",
        "at": END,
        "on": DAY,
        "stopped": "the second half",
    },
    dn.Consent: {
        "id": "K-1",
        "parties": [dn.ConsentParty("patient")],
        "given_at": START,
        "given_on": DAY,
        "techniques": ["pistoning"],
        "regions": ["shoulder"],
        "sites": [SITE],
        "session": "S-1",
        "practitioner": "PT-3",
        "understood": True,
        "understood_note": "said it in own words",
        "risks_disclosed": ["bruising", "pneumothorax"],
        "benefits_explained": True,
        "alternatives_explained": True,
        "questions_answered": True,
        "written": True,
        "form_version": "2026-01",
        "witness": "X-2",
        "interpreter": "X-3",
        "valid_until": LATER,
        "withdrawals": [dn.Withdrawal("patient", at=END)],
        "note": "a remark",
    },
    dn.ConsentPolicy: {
        "age_of_majority": 18,
        "minimum_age": 12,
        "valid_days": 365,
    },
    dn.ScreeningAnswer: {
        "factor": "lymphoedema_area",
        "answer": "present",
        "site": SITE,
        "place": dn.BodyPlace("arm", "left"),
        "since": DAY,
        "until": LATER,
        "trimester": 2,
        "note": "a remark",
    },
    dn.Override: {
        "factor": "minor",
        "by": "PT-3",
        "reason": "asked by the ward",
        "on": DAY,
    },
    dn.ScreeningRule: {
        "id": "own.tattoo",
        "factor": "tattoo",
        "classification": "relative",
        "applies_if": "same_site",
        "derived_from": ["fresh_tattoo"],
        "note": "a remark",
        "verified": True,
        "source": "our clinic",
    },
    dn.RuleSet: {
        "key": "own",
        "name": "our clinic",
        "rules": [
            dn.ScreeningRule(
                id="own.x",
                factor="x",
                classification="absolute",
                source="our clinic",
            )
        ],
    },
    dn.Asked: {
        "kinds": ["chest pain", "dyspnoea"],
        "until_hours": 48,
        "mode": "telephone",
        "by": "PT-1",
    },
    dn.FollowUpEvent: {
        "kind": "medication change",
        "on": DAY,
        "note": "a remark",
    },
    dn.FollowUp: {
        "id": "F-1",
        "after_session": "S-1",
        "hours_after": 48,
        "at": START,
        "date": DAY,
        "mode": "telephone",
        "scores": [_score(3)],
        "side_effects": [dn.SideEffect("bruising")],
        "asked": dn.Asked(["chest pain"]),
        "examinations": [dn.Examination(trigger_point="TrP-1")],
        "events": [dn.FollowUpEvent("illness")],
        "note": "a remark",
    },
    dn.Session: {
        "id": "S-1",
        "started_at": START,
        "ended_at": END,
        "date": DAY,
        "status": "stopped early",
        "reason": "faint at the desk",
        "before": [_score(7)],
        "needlings": [dn.Needling(site=SITE, id="N-1")],
        "needled": True,
        "after": [_score(4)],
        "examinations": [dn.Examination(trigger_point="TrP-1")],
        "side_effects": [dn.SideEffect("bruising", needling="N-1")],
        "asked": dn.Asked(["syncope"], until_hours=0, mode="visit"),
        "screening": [dn.ScreeningAnswer("diabetes", "absent")],
        "overrides": [dn.Override("minor", by="PT-3", reason="asked")],
        "consent_reviewed": True,
        "practitioner": "PT-3",
        "co_interventions": ["stretching"],
        "told": ["may be sore for a day"],
        "setting": "a clinic",
        "total_insertions": 6,
        "total_needles_in": 1,
        "total_needles_out": 1,
        "minutes": 45,
        "note": "a remark",
    },
    dn.Goal: {
        "id": "G-1",
        "series": _score(7).series,
        "target": 2,
        "text": "to sleep through",
        "judged": "partly",
        "due": LATER,
    },
    dn.CourseEnd: {
        "reason": "goals met",
        "on": DAY,
        "at": END,
        "note": "a remark",
    },
    dn.Complaint: {},
    dn.Referral: {},
    dn.CourseReport: {"kind": "progress report"},
    dn.Course: {
        "id": "C-1",
        "patient": dn.Patient(id="P-17"),
        "indications": ["migraine"],
        "problem": "neck pain",
        "practitioners": [dn.Practitioner(id="PT-3")],
        "trigger_points": [dn.TriggerPoint(id="TrP-1", site=SITE)],
        "consents": [
            dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")])
        ],
        "screening": [dn.ScreeningAnswer("diabetes", "absent")],
        "before": [_score(8)],
        "examinations": [dn.Examination(trigger_point="TrP-1")],
        "sessions": [dn.Session(id="S-1", practitioner="PT-3")],
        "follow_ups": [dn.FollowUp(id="F-1", after_session="S-1")],
        "goals": [dn.Goal(id="G-1", text="to sleep through")],
        "planned_sessions": 6,
        "end": dn.CourseEnd("goals met"),
        "style": "trigger point dry needling",
        "rationale": "a trial",
        "individualised": "by tolerance",
        "notes": ["a remark"],
        "citation": "a paper",
        "synthetic": True,
    },
}

# Every record, in the order in which they build on each other.
CLASSES: Final = tuple(EXAMPLES)

# Identifiers, keys and words of place are opaque or ours: a repr shows them.
SHOWN: Final = frozenset(
    {
        "after_session",
        "by",
        "category",
        "derived_from",
        "factor",
        "id",
        "interpreter",
        "jurisdiction",
        "key",
        "level",
        "needling",
        "part",
        "person",
        "practitioner",
        "satellite_of",
        "session",
        "trigger_point",
        "witness",
    }
)


def full(kind: type[attrs.AttrsInstance]) -> dict[str, object]:
    """
    Return the arguments of a record with every field given.

    A field that is not above has what it has in the document of every field,
    so that a new one is written there alone.
    """
    given = EXAMPLES[kind]
    new = [
        field.name for field in attrs.fields(kind) if field.name not in given
    ]
    return given | {name: _in_document(kind, name) for name in new}


def _records(value: object) -> Iterator[object]:
    """
    Yield every record in a value.
    """
    if isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _records(item)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(
            cast("type[attrs.AttrsInstance]", type(value))
        ):
            yield from _records(getattr(value, field.name))


@cache
def _in_document(kind: type[attrs.AttrsInstance], name: str) -> object:
    """
    Return what a field has in the document of every field.

    Where it has none it is left as it is by default; a test of that document
    says which field is missing there.
    """
    default = getattr(attrs.fields(kind), name).default
    return next(
        (
            value
            for record in _records(dn.loads(DOCUMENT.read_text("utf-8")))
            if type(record) is kind
            and (value := getattr(record, name)) != default
        ),
        default,
    )


def make(kind: type[R], /, **fields: object) -> R:
    """
    Make a record from fields that no type checker has seen.
    """
    untyped = cast("Callable[..., R]", kind)
    return untyped(**fields)


def refusal(
    kind: type[attrs.AttrsInstance], field: str, value: object
) -> dn.DryNeedlingError | None:
    """
    Return how the full example refuses another value; None when it does not.
    """
    try:
        make(kind, **{**full(kind), field: value})
    except (dn.InvalidRecord, dn.UnknownName) as error:
        return error
    return None


def visit(number: int, days: int | None = None) -> dn.Session:
    """
    Make a visit of a course, so many days after the first or undated.
    """
    date = None if days is None else DAY.add(days=days)
    return dn.Session(id=f"S-{number}", date=date)


def course(*sessions: dn.Session) -> dn.Course:
    """
    Make a course with two points and one practitioner.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-17"),
        practitioners=[dn.Practitioner(id="PT-3")],
        trigger_points=[
            dn.TriggerPoint(id="TrP-1", site=SITE),
            dn.TriggerPoint(id="TrP-2", site=SITE, satellite_of="TrP-1"),
        ],
        sessions=sessions,
    )
