"""
Courses: every id that is named exists, and visits are in order.
"""

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.measures import NPRS
from tests.counted import throughout
from tests.records.builders import DAY, SITE, START, course, make, visit

PATIENT = dn.Patient(id="P-17")
POINT = dn.TriggerPoint(id="TrP-1", site=SITE)


def problems(**fields: object) -> list[str]:
    """
    Return the problems of a course that cannot be.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(dn.Course, id="C-1", patient=PATIENT, **fields)
    return [f"{path}: {message}" for path, message in caught.value.problems]


def test_the_sample_of_the_design_can_be_written() -> None:
    """
    Words, lists and members are interchangeable on the way in.
    """
    point = dn.TriggerPoint(
        id="TrP-1", site=dn.Site("upper trapezius", "right")
    )
    found = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-17", birth_date=pendulum.date(1988, 3, 14)),
        indications=["tension-type headache"],
        trigger_points=[point],
        planned_sessions=6,
    ).with_session(
        dn.Session(
            id="S-1",
            started_at=pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"),
            before=[NPRS(7, aspect="now")],
            needlings=[
                dn.Needling.at(
                    point,
                    technique="fast-in fast-out",
                    needle=dn.Needle(0.25, 40),
                    insertions=6,
                    depth_mm=18,
                    twitch=dn.TwitchResponse.seen(count=4),
                )
            ],
            after=[NPRS(4, aspect="now")],
            side_effects=[
                dn.SideEffect(
                    "soreness", severity="mild", onset_hours=5, lasted_hours=30
                )
            ],
        )
    )

    assert found.sessions == found.needling_sessions
    assert point is found.trigger_point("TrP-1")
    assert "tension_type_headache" == found.indications[0].key


def test_several_indications_by_any_of_their_names() -> None:
    """
    One word, several words, rows.
    """
    one = dn.Course(id="C-1", patient=PATIENT, indications="tendonitis")
    row = dn.Course(
        id="C-1", patient=PATIENT, indications=dn.indication("tendinitis")
    )

    assert one == row
    with pytest.raises(dn.InvalidRecord, match=r"Course\(problem="):
        dn.Course(id="C-1", patient=PATIENT, indications=["hiccups"])


def test_an_unknown_point_is_asked_for_in_vain() -> None:
    """
    The id is not repeated: it may be a name.
    """
    with pytest.raises(dn.UnknownName, match="no trigger point") as caught:
        course().trigger_point("Maria")

    assert "Maria" not in str(caught.value)
    assert str(caught.value).endswith("the course has 2 trigger points)")


@pytest.mark.parametrize(
    ("name", "others", "record"),
    [
        ("practitioners", "practitioners", dn.Practitioner(id="X")),
        (
            "trigger_points",
            "trigger points",
            dn.TriggerPoint(id="X", site=SITE),
        ),
        (
            "consents",
            "consents",
            dn.Consent(id="X", parties=[dn.ConsentParty("patient")]),
        ),
        ("sessions", "sessions", dn.Session(id="X")),
        ("follow_ups", "follow ups", dn.FollowUp(id="X")),
        ("goals", "goals", dn.Goal(id="X", text="to sleep")),
    ],
)
def test_an_id_is_borne_once(
    name: str, others: str, record: attrs.AttrsInstance
) -> None:
    """
    Each that bears it again is named by its place.
    """
    assert [
        f"{name}[{place}].id: another of the {others} has that id"
        for place in (1, 2)
    ] == problems(**{name: [record] * 3})


def test_every_id_that_is_named_exists() -> None:
    """
    All that dangle are reported together, by path.
    """
    party = dn.ConsentParty("patient")
    looked = [dn.Examination(trigger_point="none")]
    no_point = "no trigger point of this course has that id"
    no_session = "no session of this course has that id"
    no_person = "no practitioner of this course has that id"
    no_needling = "no needling of this course has that id"
    harm = [
        dn.SideEffect("bruising"),
        dn.SideEffect("bruising", needling="none"),
    ]

    assert [
        f"trigger_points[0].satellite_of: {no_point}",
        f"consents[0].session: {no_session}",
        f"consents[0].practitioner: {no_person}",
        f"examinations[0].trigger_point: {no_point}",
        f"sessions[0].practitioner: {no_person}",
        f"sessions[0].needlings[1].trigger_point: {no_point}",
        f"sessions[0].examinations[0].trigger_point: {no_point}",
        f"follow_ups[0].after_session: {no_session}",
        f"follow_ups[0].side_effects[1].needling: {no_needling}",
        f"follow_ups[0].examinations[0].trigger_point: {no_point}",
    ] == problems(
        trigger_points=[attrs.evolve(POINT, satellite_of="none")],
        consents=[
            dn.Consent(
                id="K-1", parties=[party], session="none", practitioner="none"
            )
        ],
        examinations=looked,
        sessions=[
            dn.Session(
                id="S-1",
                practitioner="none",
                needlings=[
                    dn.Needling.at(POINT),
                    dn.Needling(site=SITE, trigger_point="none"),
                    dn.Needling(site=SITE),
                ],
                examinations=looked,
            )
        ],
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="none",
                examinations=looked,
                side_effects=harm,
            )
        ],
    )


def test_what_exists_may_be_named() -> None:
    """
    Points, sessions and practitioners of the course itself.
    """
    looked = [dn.Examination(trigger_point="TrP-1")]
    found = attrs.evolve(
        course(dn.Session(id="S-1", practitioner="PT-3", examinations=looked)),
        consents=(
            dn.Consent(
                id="K-1",
                parties=[dn.ConsentParty("patient")],
                session="S-1",
                practitioner="PT-3",
            ),
        ),
        examinations=looked,
        follow_ups=[
            dn.FollowUp(id="F-1", after_session="S-1", examinations=looked),
            dn.FollowUp(id="F-2"),
        ],
    )

    assert 2 == len(found.follow_ups)


def test_a_side_effect_is_told_of_a_needling_of_any_visit() -> None:
    """
    People tell late; what nobody needled has no side effect.
    """
    needled = dn.Session(
        id="S-1", needlings=[dn.Needling(id="N-1", site=SITE)]
    )
    told = dn.FollowUp(
        id="F-1",
        after_session="S-2",
        side_effects=[dn.SideEffect("bruising", needling="N-1")],
    )
    found = course(needled, dn.Session(id="S-2")).with_follow_up(told)

    assert (told,) == found.follow_ups
    with pytest.raises(
        dn.InvalidRecord,
        match=(
            r"^Course\.follow_ups\[0\]\.side_effects\[0\]\.needling: "
            r"no needling of this course has that id$"
        ),
    ):
        found.with_amended_session(dn.Session(id="S-1"))


def at(start: pendulum.DateTime, number: int) -> dn.Session:
    """
    Make a visit that began at an instant.
    """
    return dn.Session(id=f"S-{number}", started_at=start)


KIRITIMATI = START.in_timezone("Pacific/Kiritimati")
PAGO_PAGO = START.in_timezone("Pacific/Pago_Pago")


@pytest.mark.parametrize(
    "sessions",
    [
        [visit(1), visit(2), visit(3)],
        [visit(1, 0), visit(2, 0), visit(3, 7)],
        [visit(1, 7), visit(2), visit(3, 7)],
        [at(START, 1), at(START, 2), at(START.add(minutes=5), 3)],
        [at(START, 1), visit(2, 0), at(START.add(minutes=5), 3)],
        # A day earlier on the calendar, an hour later on the clock.
        [at(KIRITIMATI, 1), at(PAGO_PAGO.add(hours=1), 2)],
        [
            at(KIRITIMATI, 1),
            at(PAGO_PAGO.add(hours=1), 2),
            dn.Session(id="S-3", date=PAGO_PAGO.date()),
        ],
        [
            dn.Session(id="S-1", date=KIRITIMATI.date()),
            at(KIRITIMATI, 2),
            at(PAGO_PAGO.add(hours=1), 3),
        ],
    ],
)
def test_sessions_stand_in_the_order_in_which_they_were(
    sessions: list[dn.Session],
) -> None:
    """
    As far as their dates and instants say.
    """
    assert tuple(sessions) == course(*sessions).sessions


@pytest.mark.parametrize(
    ("sessions", "places"),
    [
        ([visit(1, 7), visit(2, 0)], [1]),
        ([visit(1, 7), visit(2), visit(3, 6)], [2]),
        ([at(START, 1), at(START.subtract(seconds=1), 2)], [1]),
        ([at(START, 1), visit(2, -1)], [1]),
        ([visit(1, 1), at(START, 2)], [1]),
        (
            [
                at(START, 1),
                visit(2, 0),
                at(START.subtract(minutes=5), 3),
            ],
            [2],
        ),
        ([visit(1, 7), visit(2, 0), visit(3, -1)], [1, 2]),
        ([at(PAGO_PAGO.add(hours=1), 1), at(KIRITIMATI, 2)], [1]),
    ],
)
def test_a_session_dated_before_its_place_is_refused(
    sessions: list[dn.Session], places: list[int]
) -> None:
    """
    The first that contradicts the order is named, and each after it.
    """
    assert [
        f"sessions[{place}]: is dated before a session that stands before it"
        for place in places
    ] == problems(sessions=sessions)


def test_a_goal_is_a_series_with_a_target_or_words() -> None:
    """
    One without the other cannot be reached.
    """
    series = NPRS(7, aspect="now").series

    assert 2 == dn.Goal(id="G-1", series=series, target=2).target
    for fields, reason in (
        ({}, "expected a target or a text"),
        ({"series": series}, "belong together"),
        ({"target": 2, "text": "less pain"}, "belong together"),
        ({"series": series, "target": 11}, "from 0 to 10, got 11"),
    ):
        with pytest.raises(dn.InvalidRecord, match=reason):
            make(dn.Goal, id="G-1", **fields)


def test_a_goal_in_words_is_judged() -> None:
    """
    Met, partly, not.
    """
    goal = dn.Goal(id="G-1", text="to sleep through", judged="not met")

    assert dn.GoalJudgement.NOT_MET is goal.judged


def test_a_course_ends_on_one_day() -> None:
    """
    By date, by instant, or by both when they agree.
    """
    assert DAY == dn.CourseEnd("plateau", on=DAY).date
    assert DAY == dn.CourseEnd("plateau", at=START).date
    assert dn.CourseEnd("plateau").date is None
    with pytest.raises(dn.InvalidRecord, match="another day than"):
        dn.CourseEnd("plateau", at=START, on=DAY.add(days=1))


def test_notes_are_one_text_or_several() -> None:
    """
    Facts that belong to no visit.
    """
    assert ("a remark",) == dn.Course(
        id="C-1", patient=PATIENT, notes="a remark"
    ).notes


def test_a_course_hides_what_it_looks_up() -> None:
    """
    Look-ups are no fields: they change neither equality nor pickle.
    """
    first, second = course(visit(1)), course(visit(1))
    first.trigger_point("TrP-1")

    assert first == second
    assert hash(first) == hash(second)
    assert not any(
        field.name.startswith("_") for field in attrs.fields(dn.Course)
    )


@throughout
@given(st.lists(st.integers(-3, 3) | st.none(), max_size=6))
def test_order_is_what_sorting_says(days: list[int | None]) -> None:
    """
    A course of dated visits can be exactly when their dates never fall.
    """
    dated = [day for day in days if day is not None]
    sessions = [visit(number, day) for number, day in enumerate(days)]
    if dated == sorted(dated):
        assert len(days) == len(course(*sessions).sessions)
    else:
        with pytest.raises(dn.InvalidRecord, match="is dated before"):
            course(*sessions)


def test_what_was_read_is_said_of_a_publication() -> None:
    """
    A case of which the abstract was read says so; without a paper it cannot.
    """
    patient = dn.Patient(id="P-1")
    case = dn.Course(
        id="C-1", patient=patient, citation="a paper", citation_read="abstract"
    )

    assert dn.CitationRead.ABSTRACT is case.citation_read
    with pytest.raises(dn.InvalidRecord, match="expected a citation with it"):
        dn.Course(id="C-1", patient=patient, citation_read="full text")
