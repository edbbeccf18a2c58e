"""
A correction keeps what stood there before, and changes no reading.
"""

from collections.abc import Callable
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.tabular import kinds
from dryneedling.testing import strategies
from tests.drawn import any_course
from tests.property.effort import LESS
from tests.readings.courses import POINT, day, visit

AT = pendulum.datetime(2026, 3, 9, 8, tz="Europe/Rome")
WHY: dict[str, Any] = {"by": "PT-1", "at": AT, "reason": "mistyped"}
CONSENT = dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")])
COURSE = dn.Course(
    id="C-1",
    patient=dn.Patient(id="P-1", sex="female"),
    trigger_points=[POINT],
    consents=[CONSENT],
    sessions=[
        dn.Session(
            id="S-1",
            date=day(0),
            needlings=[dn.Needling.at(POINT, depth_mm=18)],
        ),
        visit(2, 6, date=day(7)),
    ],
    follow_ups=[dn.FollowUp(id="F-1", after_session="S-1", hours_after=24)],
)
MENDED = attrs.evolve(
    COURSE.session("S-1"), needlings=[dn.Needling.at(POINT, depth_mm=16)]
)


def test_a_wrong_depth_is_corrected_with_who_when_and_why() -> None:
    """
    And the depth that stood there before can be read.
    """
    found = COURSE.with_amended_session(MENDED, **WHY)

    assert MENDED == found.session("S-1")
    (made,) = found.amendments
    assert ("mistyped", "PT-1", AT) == (made.reason, made.by, made.at)
    path = "sessions[S-1].needlings[left infraspinatus].depth_mm"
    assert (dn.Edit(path, "18", "16"),) == made.edits
    assert found == loads(dumps(found))
    # neither who is treated nor what was typed stands in a repr
    assert "mistyped" not in repr(made) + str(made)


def test_a_visit_that_is_still_written_is_not_corrected() -> None:
    """
    Nobody said why, and nothing is kept.
    """
    assert () == COURSE.with_amended_session(MENDED).amendments


def test_what_did_not_change_is_no_correction() -> None:
    """
    A list of amendments without any edit would say nothing.
    """
    same = COURSE.with_amended_session(COURSE.session("S-1"), **WHY)

    assert COURSE == same


def test_whoever_corrects_says_why() -> None:
    """
    A name or an instant without a reason is refused.
    """
    half: list[dict[str, Any]] = [
        {"by": "PT-1"},
        {"at": AT},
        {"by": "", "reason": "typo"},
    ]
    for said in half:
        with pytest.raises(dn.InvalidRecord, match="Amendment"):
            COURSE.with_amended_session(MENDED, **said)


CORRECTIONS: list[tuple[Callable[..., dn.Course], Any, str]] = [
    (
        COURSE.with_amended_session,
        attrs.evolve(COURSE.session("S-2"), date=day(1)),
        "sessions[S-2].date",
    ),
    (
        COURSE.with_amended_follow_up,
        dn.FollowUp(id="F-1", after_session="S-1", hours_after=48),
        "follow_ups[F-1].hours_after",
    ),
    (
        COURSE.with_amended_trigger_point,
        attrs.evolve(POINT, note="lateral"),
        "trigger_points[TrP-1].note",
    ),
    (
        COURSE.with_amended_consent,
        attrs.evolve(CONSENT, written=True),
        "consents[K-1].written",
    ),
    (
        COURSE.with_amended_patient,
        dn.Patient(id="P-1", sex="male"),
        "patient.sex",
    ),
]


@pytest.mark.parametrize(
    ("correct", "record", "path"),
    CORRECTIONS,
    ids=lambda value: str(value)[:9],
)
def test_what_a_clinic_corrects_is_kept_at_its_path(
    correct: Callable[..., dn.Course], record: object, path: str
) -> None:
    """
    Sessions, follow-ups, trigger points, consents and the patient.
    """
    found = correct(record, **WHY)

    assert [path] == [edit.path for edit in found.amendments[0].edits]
    assert correct(record) == attrs.evolve(found, amendments=())
    again = dn.Amendment(reason="and again")
    assert found != attrs.evolve(found, amendments=(*found.amendments, again))


@pytest.mark.parametrize(
    ("correct", "record", "name"),
    [
        (COURSE.with_amended_session, dn.Session(id="x"), "session"),
        (COURSE.with_amended_follow_up, dn.FollowUp(id="x"), "follow up"),
        (
            COURSE.with_amended_trigger_point,
            attrs.evolve(POINT, id="x"),
            "trigger point",
        ),
        (
            COURSE.with_amended_consent,
            dn.Consent(id="x", parties=[dn.ConsentParty("patient")]),
            "consent",
        ),
        (
            attrs.evolve(COURSE, consents=None).with_amended_consent,
            dn.Consent(id="x", parties=[dn.ConsentParty("patient")]),
            "consent",
        ),
    ],
)
def test_only_what_is_there_is_corrected(
    correct: Callable[..., dn.Course], record: object, name: str
) -> None:
    """
    An id that nobody bears is refused, and so is another kind of record.
    """
    with pytest.raises(dn.InvalidRecord, match=f"no {name} of this course"):
        correct(record, **WHY)
    with pytest.raises(dn.InvalidRecord, match="expected a"):
        correct(POINT.site, **WHY)


def test_a_correction_that_cannot_be_is_refused() -> None:
    """
    As the constructor of the course refuses it.
    """
    wrong = attrs.evolve(COURSE.follow_ups[0], after_session="S-9")
    with pytest.raises(dn.InvalidRecord, match="no session of this course"):
        COURSE.with_amended_follow_up(wrong, **WHY)
    with pytest.raises(dn.InvalidRecord, match=r"patient: expected a"):
        COURSE.with_amended_patient(None, **WHY)  # type: ignore[arg-type]


READINGS: list[Callable[[dn.Course], object]] = [
    dn.track,
    dn.review,
    dn.stricta_report,
    dn.signs_of,
    lambda found: dn.guideline_report(found, "CARE 2013"),
    lambda found: dn.summarise(dn.track(found), found),
    lambda found: dn.enough(found, policy="cms_ncd_30_3_3"),
    lambda found: dn.harm_rate(
        found, unit="events_per_session", include_expected_soreness=True
    ),
    lambda found: dn.before_needling(found, sites=[POINT.site], on=day(30)),
    lambda found: [found.rows(kind) for kind in kinds()],
]


@LESS
@given(any_course(), strategies.amendments())
def test_courses_that_differ_only_in_amendments_read_alike(
    found: dn.Course, made: dn.Amendment
) -> None:
    """
    The rule: "Two courses that differ only in amendments are not equal".

    Readings of them are.
    """
    amended = attrs.evolve(found, amendments=(*found.amendments, made))

    assert found != amended
    for read in READINGS:
        assert read(found) == read(amended)
