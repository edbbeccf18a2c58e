"""
Contraindications that stand as Flags, and side effects as Conditions.
"""

from typing import Any, Final

import attrs
import pendulum

import dryneedling as dn
from dryneedling.fhir import Context, from_resources, plan, resources
from dryneedling.screening import ScreeningAnswer
from tests.fhir.server import Server, asked

Tree = dict[str, Any]

CONTEXT: Final = Context(namespace="https://clinic.example.org")
COURSE: Final = dn.Course(
    id="C-1",
    patient=dn.Patient(id="P-1", stated_age=40),
    screening=[
        ScreeningAnswer(
            "needle phobia", "present", until=pendulum.date(2026, 4, 1)
        ),
        ScreeningAnswer(
            "lymphoedema_area", "present", place=dn.BodyPlace("leg", "left")
        ),
        ScreeningAnswer("needle_anxiety", "present"),
    ],
)


def on(year: int, month: int, day: int) -> Context:
    """
    Return a context in which Flags are of a day.
    """
    return attrs.evolve(CONTEXT, flags_on=pendulum.date(year, month, day))


def flags_of(course: dn.Course, context: Context) -> list[Tree]:
    """
    Return the Flags of a course.
    """
    return [
        one
        for one in resources(course, context)
        if one["resourceType"] == "Flag"
    ]


def test_a_contraindication_that_stands_is_one_flag() -> None:
    """
    Of the patient, wherever it were: no precaution, and no limb.
    """
    (flag,) = flags_of(COURSE, on(2026, 3, 2))
    assert flag["status"] == "active"
    assert flag["code"]["coding"][0]["code"] == "needle_phobia"
    assert flag["code"]["text"] == "needle phobia"
    assert flag["category"][0]["coding"][0]["code"] == "safety"
    assert flag["identifier"][0]["value"] == "C-1/flags/needle_phobia"
    assert "author" not in flag
    assert flags_of(COURSE, on(2026, 4, 2)) == []
    assert flags_of(COURSE, CONTEXT) == []


def test_flags_change_nothing_of_a_course_that_comes_back() -> None:
    """
    They are a reading: the answers of which they are made come back.
    """
    made = resources(COURSE, on(2026, 3, 2))
    back, report = from_resources(made)
    assert (back, report.problems, report.foreign) == (COURSE, (), ())


def test_a_contraindication_that_ended_is_inactive_on_a_server() -> None:
    """
    Nobody said that it was wrong; one that comes back is active again.
    """
    server = Server()

    def done(context: Context) -> list[str]:
        first = asked(server.do(plan(COURSE, server.search(), context)))
        assert not server.do(plan(COURSE, server.search(), context))
        assert from_resources(server.search())[0] == COURSE
        return first

    assert "POST Flag" in done(on(2026, 3, 2))
    for _ in range(2):
        assert done(on(2026, 4, 2)) == ["PUT Flag"]
        assert server.one("Flag", "phobia")["status"] == "inactive"
        assert done(on(2026, 3, 2)) == ["PUT Flag"]
        assert server.one("Flag", "phobia")["status"] == "active"
        assert "extension" not in server.one("Flag", "phobia")
    flag = server.one("Flag", "phobia")
    server.keep(
        f"Flag/{flag['id']}", flag | {"extension": [{"url": "urn:theirs"}]}
    )
    done(on(2026, 4, 2))
    assert done(on(2026, 3, 2)) == ["PUT Flag"]
    kept = server.one("Flag", "phobia")["extension"]
    assert kept == [{"url": "urn:theirs"}]


def followed(**said: Any) -> list[Tree]:  # noqa: ANN401  # fields of a record
    """
    Return the resources of a course with one side effect followed up.
    """
    effect = dn.SideEffect("bruising", followed_up=True, **said)
    visit = dn.Session(
        id="S-1",
        needlings=[dn.Needling(id="N-1", site=dn.Site("soleus", "left"))],
        side_effects=[effect],
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    )
    made = resources(course, CONTEXT)
    assert from_resources(made)[0] == course
    return made


def the(made: list[Tree], kind: str) -> Tree:
    """
    Return the only resource of a type.
    """
    (found,) = [one for one in made if one["resourceType"] == kind]
    return found


def test_a_side_effect_followed_up_has_a_condition() -> None:
    """
    fhir.md 2.1: resultingCondition, and condition-dueTo its needling.
    """
    made = followed(
        needling="N-1",
        resolution="resolved",
        onset_at=pendulum.datetime(2026, 3, 2, 10, tz="Europe/Rome"),
        ended_at=pendulum.datetime(2026, 3, 4, 10, tz="Europe/Rome"),
    )
    event, condition = the(made, "AdverseEvent"), the(made, "Condition")
    assert event["resultingCondition"] == [
        {"reference": f"Condition/{condition['id']}"}
    ]
    assert condition["code"] == event["event"]
    (due,) = condition["extension"]
    assert due["valueReference"] == event["suspectEntity"][0]["instance"]
    assert condition["clinicalStatus"]["coding"][0]["code"] == "resolved"
    assert condition["onsetDateTime"] == "2026-03-02T10:00:00+01:00"
    assert condition["abatementDateTime"] == "2026-03-04T10:00:00+01:00"


def test_a_condition_stands_as_somebody_said() -> None:
    """
    Where sequelae last, or nobody said, R4 has no word that says as much.
    """
    ended = pendulum.datetime(2026, 3, 4, 10, tz="Europe/Rome")
    for resolution, status in (
        ("ongoing", "active"),
        ("recovering", "active"),
        ("resolved", "resolved"),
        ("resolved_with_sequelae", None),
        ("fatal", None),
        ("unknown", None),
        (None, None),
    ):
        made = followed(resolution=resolution, ended_at=ended)
        condition = the(made, "Condition")
        coding = condition["clinicalStatus"].get("coding")
        assert status == (coding[0]["code"] if coding else None)
        assert ("abatementDateTime" in condition) == (status == "resolved")


def test_a_side_effect_that_nobody_followed_up_has_none() -> None:
    """
    Said to be not followed up, or not said.
    """
    for said in (False, None):
        effect = dn.SideEffect("bruising", followed_up=said)
        visit = dn.Session(id="S-1", side_effects=[effect])
        course = dn.Course(
            id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
        )
        types = {one["resourceType"] for one in resources(course, CONTEXT)}
        assert "AdverseEvent" in types
        assert "Condition" not in types


def test_a_condition_of_a_visit_in_error_has_no_status_of_its_own() -> None:
    """
    con-5: "Condition.clinicalStatus SHALL NOT be present" then.
    """
    effect = dn.SideEffect("bruising", followed_up=True)
    visit = dn.Session(
        id="S-1", side_effects=[effect], entered_in_error="another patient"
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    )
    condition = the(resources(course, CONTEXT), "Condition")
    assert "clinicalStatus" not in condition
    verified = condition["verificationStatus"]["coding"][0]["code"]
    assert verified == "entered-in-error"
    assert "extension" in condition
