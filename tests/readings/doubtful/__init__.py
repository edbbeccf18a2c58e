"""
Records made to be doubted, and sound ones beside them.

Nothing is recorded that is not given, so that a rule finds its own doubt and
no other rule's.
"""

from typing import Any, cast

import attrs
import pendulum

import dryneedling as dn
from dryneedling.discrepancies import Discrepancy, review
from dryneedling.measures import NPRS, ROM

LEFT = dn.Site("infraspinatus", "left")
RIGHT = dn.Site("infraspinatus", "right")
POINT = dn.TriggerPoint(id="TrP-1", site=LEFT)
OTHER = dn.TriggerPoint(id="TrP-2", site=dn.Site("masseter", "left"))
MARKED_LEFT = dn.DrawnPlace(view="back", side="left", x=0.06, y=0.2, drawing=1)
MARKED_RIGHT = attrs.evolve(MARKED_LEFT, side="right")
MARKED_MIDLINE = attrs.evolve(MARKED_LEFT, side="midline", x=0)
SEEN = dn.TwitchResponse.seen(count=3)
NINE = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
DAY = pendulum.date(2026, 3, 2)


def needling(**fields: object) -> dn.Needling:
    """
    Make a needling of the left infraspinatus.
    """
    given: dict[str, Any] = {"site": LEFT, **fields}
    return dn.Needling(**given)


def visit(number: int = 1, **fields: object) -> dn.Session:
    """
    Make a visit; nothing is recorded that is not given.
    """
    given: dict[str, Any] = {"id": f"S-{number}", **fields}
    return dn.Session(**given)


def needled(number: int = 1, **fields: object) -> dn.Session:
    """
    Make a visit with one needling.
    """
    given: dict[str, Any] = {"needlings": [needling()], **fields}
    return visit(number, **given)


def course(*sessions: dn.Session, **fields: object) -> dn.Course:
    """
    Make a course of one adult with two trigger points.
    """
    given: dict[str, Any] = {
        "id": "C-1",
        "patient": dn.Patient(id="P-1", stated_age=40),
        "trigger_points": [POINT, OTHER],
        "sessions": sessions,
        **fields,
    }
    return dn.Course(**given)


def one(**fields: object) -> dn.Course:
    """
    Make a course with one needling of these fields.
    """
    return course(visit(needlings=[needling(**fields)]))


def held(**fields: object) -> dn.Course:
    """
    Make a course with one visit with needling of these fields.
    """
    return course(needled(1, **fields))


def scored(score: dn.Score, **fields: object) -> dn.Course:
    """
    Make a course with one score before needling.
    """
    return held(before=[score], **fields)


def suffered(*effects: dn.SideEffect, **fields: object) -> dn.Course:
    """
    Make a course with side effects of its one visit.
    """
    return held(side_effects=effects, **fields)


def found(record: dn.Course, rule: str, **policy: object) -> list[Discrepancy]:
    """
    Return the doubts of one rule.
    """
    given = cast("dict[str, Any]", policy)
    return [item for item in review(record, **given) if item.rule == rule]


def trio(*values: float, measure: dn.Measure = NPRS) -> dn.Course:
    """
    Make a course with one reading before each visit.
    """
    # only ratings of pain are asked of an aspect
    aspect = "now" if measure.recall == "by_aspect" else None
    return course(
        *(
            needled(place, before=[measure(value, aspect=aspect)])
            for place, value in enumerate(values)
        )
    )


def on(day: int) -> pendulum.Date:
    """
    Return a day of March.
    """
    return pendulum.date(2026, 3, day)


RAMP = [dn.Score(NPRS, value, aspect="now") for value in (5, 6, 7)]
LUNG = [
    needling(site=dn.Site("rhomboid major", side))
    for side in ("left", "right")
]
MOUTH = ROM.mouth_opening
QUICK = [1, 2, 3, 4, 1, 1, 2, 3, 5, 1, 1]
FEW = [*QUICK[:9], None, None]
OWN_NPRS = dn.Measure.unlisted(
    "nprs",
    name="our pain scale",
    domain="pain",
    minimum=0,
    maximum=10,
    better="lower",
    source="our own",
)
OWN = attrs.evolve(OWN_NPRS, key="own_scale", plausible_to=5)
RED = dn.SideEffect("pneumothorax")
CHEST = {"needlings": LUNG[:1]}
GONE = dn.SideEffect("pneumothorax", resolution="resolved")
UNKNOWN_KIND = dn.SideEffectKind.unlisted("own", red_flag=True)
CALL = dn.FollowUp(id="F-1", after_session="S-1")


def call(**fields: object) -> dn.FollowUp:
    """
    Make a follow-up.
    """
    given: dict[str, Any] = {"id": "F-1", **fields}
    return dn.FollowUp(**given)


def lasting(hours: float) -> dn.SideEffect:
    """
    Make soreness that began after five hours.
    """
    return dn.SideEffect("soreness", onset_hours=5, lasted_hours=hours)


def goal(target: float = 3, **fields: object) -> dn.Goal:
    """
    Make a goal of pain now.
    """
    given: dict[str, Any] = {
        "id": "G-1",
        "series": NPRS(0, aspect="now").series,
        "target": target,
        **fields,
    }
    return dn.Goal(**given)


def consent(**fields: object) -> dn.Consent:
    """
    Make a consent of the patient on the first day.
    """
    given: dict[str, Any] = {
        "id": "K-1",
        "parties": [dn.ConsentParty("patient")],
        "given_on": on(1),
        **fields,
    }
    return dn.Consent(**given)


def looked(**fields: object) -> dn.Examination:
    """
    Make an examination of the first trigger point.
    """
    given: dict[str, Any] = {"trigger_point": "TrP-1", **fields}
    return dn.Examination(**given)


def present(factor: str, **fields: object) -> dn.ScreeningAnswer:
    """
    Make an answer that a factor is present.
    """
    given: dict[str, Any] = fields
    return dn.ScreeningAnswer(factor, "present", **given)


POINTED = [dn.Needling.at(POINT)]
ASIDE = [dn.Override("needle_phobia", by="T-1", reason="explained")]
YOUNG = dn.Patient(id="P-1", stated_age=11)
TEEN = dn.Patient(id="P-1", stated_age=15)
AGE_ASIDE = [dn.Override("age_under_12", by="T-1", reason="asked for")]
PARENT = dn.Consent(
    id="K-1",
    parties=[dn.ConsentParty("parent"), dn.ConsentParty("patient", "assent")],
)
