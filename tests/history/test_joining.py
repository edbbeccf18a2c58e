"""
Two clinics' courses of one patient in one: nothing guessed, nothing lost.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import assume, given

import dryneedling as dn
from dryneedling import JoinClash, JoinClashKind, joined
from dryneedling.codec import dumps, loads
from dryneedling.history.values import written
from dryneedling.namespaces import ids_in, in_namespace
from tests.drawn import any_course
from tests.history.test_amendments import COURSE, MENDED, WHY
from tests.property.effort import LESS
from tests.readings.courses import day, now, visit

NAMES = "north", "south"
TURNED = "south", "north"
Kind = JoinClashKind
NORTH = COURSE


def south(**changes: Any) -> dn.Course:  # noqa: ANN401  # fields of different types
    """
    Return the course of another clinic, a month later.
    """
    fields: dict[str, Any] = {
        "id": "C-1",
        "patient": dn.Patient(id="P-1", sex="female"),
        "sessions": [visit(1, 5, date=day(30)), visit(2, 4, date=day(37))],
    }
    return dn.Course(**(fields | changes))


def course_of(found: dn.Joined) -> dn.Course:
    """
    Return the course, where there is one.
    """
    assert found.course is not None
    return found.course


def told(found: dn.Joined) -> list[tuple[str, str, str | None, str | None]]:
    """
    Return what is open, bare.
    """
    return [
        (clash.kind.value, clash.path, clash.first, clash.second)
        for clash in found.clashes
    ]


def test_visits_of_two_clinics_stand_in_the_order_of_their_dates() -> None:
    """
    Each with an id that says whose it is.
    """
    later = visit(3, 3, date=day(33))
    here = attrs.evolve(
        NORTH, consents=None, sessions=[*NORTH.sessions, later]
    )
    found = joined(here, south(), namespaces=NAMES)

    assert found.is_whole
    ids = ["north:S-1", "north:S-2", "south:S-1", "north:S-3", "south:S-2"]
    course = course_of(found)
    assert ids == [one.id for one in course.sessions]
    assert ("north:C-1", "north:P-1") == (course.id, course.patient.id)
    assert "north:S-1" == course.follow_ups[0].after_session
    assert [course.trigger_points[0].id] == [
        needling.trigger_point
        for needling in course.sessions[0].needlings or ()
    ]
    assert "nothing is left open" == str(found)
    assert course == loads(dumps(course))
    turned = course_of(joined(south(), here, namespaces=TURNED))
    assert course.sessions == turned.sessions


def test_one_of_the_two_may_keep_its_ids() -> None:
    """
    Unless that would make one of them an id of the other.
    """
    found = joined(NORTH, south(), namespaces=("", "south"))
    assert "S-1" == course_of(found).sessions[0].id
    assert "C-1" == course_of(found).id
    third = joined(course_of(found), south(), namespaces=("", "east"))
    assert "east:S-2" in {one.id for one in course_of(third).sessions}
    with pytest.raises(dn.InvalidRecord, match=r"begin with that name"):
        joined(course_of(found), south(), namespaces=("", "south"))


@pytest.mark.parametrize(
    "names",
    [
        None,
        "ns",
        ("north",),
        ("north", "north"),
        ("", ""),
        ("north", 7),
        ("a:b", "c"),
        (" a", "c"),
    ],
)
def test_names_that_keep_no_ids_apart_are_refused(names: Any) -> None:  # noqa: ANN401  # wrong on purpose
    """
    They are two, differ, and have no colon, as ids may.
    """
    with pytest.raises(dn.InvalidRecord, match=r"two names that differ"):
        joined(NORTH, south(), namespaces=names)


def test_an_id_that_is_too_long_with_a_name_is_refused() -> None:
    """
    And what is no course is named.
    """
    with pytest.raises(dn.InvalidRecord, match=r"expected shorter names"):
        joined(NORTH, south(id="C" * 199), namespaces=NAMES)
    with pytest.raises(dn.InvalidRecord, match=r"b: expected a Course"):
        joined(NORTH, None, namespaces=NAMES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        ({"birth_date": "1987"}, {"birth_date": "1988-01"}, "birth_date"),
        ({"sex": "female"}, {"sex": "male"}, "sex"),
    ],
)
def test_facts_that_exclude_each_other_are_of_two_patients(
    one: dict[str, Any], other: dict[str, Any], path: str
) -> None:
    """
    Then there is no course, and print shows nothing of either.
    """
    parts = (
        dn.Course(id="C-1", patient=dn.Patient(id="P-1", **said))
        for said in (one, other)
    )
    found = joined(*parts, namespaces=NAMES)

    assert found.course is None
    assert not found.is_whole
    values = one[path], other[path]
    assert [("two_patients", f"patient.{path}", *values)] == told(found)
    assert [
        "together they are no course",
        f"patient.{path}: one excludes the other, as of two patients",
    ] == str(found).splitlines()


def test_who_is_synthetic_is_nobody_who_lives() -> None:
    """
    A made-up course is of another patient.
    """
    found = joined(NORTH, south(synthetic=True), namespaces=NAMES)
    assert found.course is None
    assert "synthetic" in [clash.path for clash in found.clashes]


def test_what_one_says_of_the_patient_holds() -> None:
    """
    The birth date that says more, a sex that is known, an age that was said.
    """
    one = dn.Patient(id="P-1", birth_date="1987", sex="unknown")
    other = dn.Patient(
        id="P-9", birth_date="1987-03-14", sex="male", stated_age=39
    )
    parts = [attrs.evolve(south(), patient=each) for each in (one, other)]
    for first, second in (parts, parts[::-1]):
        found = joined(first, second, namespaces=NAMES)
        patient = attrs.evolve(other, id=f"north:{first.patient.id}")
        assert patient == course_of(found).patient


def test_what_the_two_say_otherwise_is_said_by_neither() -> None:
    """
    The problem in words, and an age that both wrote.
    """
    one = dn.Patient(id="P-1", stated_age=39)
    here = attrs.evolve(south(), sessions=(), patient=one, problem="neck")
    other = attrs.evolve(one, stated_age=40)
    there = attrs.evolve(here, patient=other, problem="neck pain")
    found = joined(here, there, namespaces=NAMES)

    assert (None, None) == (
        course_of(found).problem,
        course_of(found).patient.stated_age,
    )
    assert [
        ("said_otherwise", "patient.stated_age", "39", "40"),
        ("said_otherwise", "problem", "neck", "neck pain"),
    ] == told(found)
    assert "left out" in str(found)
    alike = joined(here, here, namespaces=NAMES)
    assert ("neck", 39) == (
        course_of(alike).problem,
        course_of(alike).patient.stated_age,
    )


def test_what_holds_for_one_part_is_not_said_of_the_other() -> None:
    """
    A plan, a style, a zone, that there were no referrals.
    """
    one = {"planned_sessions": 6, "style": "trigger points"}
    here = south(**one, zone="Europe/Rome", referrals=(), reports=())
    there = south(sessions=(), planned_sessions=6, reports=())
    found = joined(here, there, namespaces=NAMES)

    assert [
        ("of_one_part", "zone", "Europe/Rome", None),
        ("of_one_part", "referrals", "[]", None),
        ("of_one_part", "planned_sessions", "6", "6"),
        ("of_one_part", "style", "trigger points", None),
    ] == told(found)
    course = course_of(found)
    assert (None, None, None) == (course.zone, course.style, course.referrals)
    assert () == course.reports
    referred = joined(
        south(sessions=(), referrals=[dn.Referral()]),
        south(),
        namespaces=NAMES,
    )
    assert (dn.Referral(),) == course_of(referred).referrals


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (None, None, None),
        (10, None, None),
        (10, 20, 20),
        (20, 10, 20),
        (10, 10, 10),
    ],
)
def test_both_have_ended_when_the_later_one_has(
    one: int | None, other: int | None, kept: int | None
) -> None:
    """
    While one is open both are.
    """
    ends = [
        None if number is None else dn.CourseEnd("goals met", on=day(number))
        for number in (one, other)
    ]
    parts = [attrs.evolve(south(), sessions=(), end=end) for end in ends]
    found = joined(*parts, namespaces=NAMES)
    end = course_of(found).end
    assert kept == (None if end is None else (end.on - day(0)).days)  # type: ignore[operator]
    assert found.is_whole is (one == other)
    undated = attrs.evolve(parts[0], end=dn.CourseEnd("referral"))
    left = joined(parts[1], undated, namespaces=NAMES)
    assert course_of(left).end is None


def test_a_consent_for_one_course_is_none_for_the_other() -> None:
    """
    It is left out and named; one for a visit or a practitioner stays.
    """
    party = [dn.ConsentParty("patient")]
    there = south(
        practitioners=[dn.Practitioner(id="PT-1")],
        consents=[
            dn.Consent(id="K-1", parties=party, practitioner="PT-1"),
            dn.Consent(id="K-2", parties=party, session="S-1"),
            dn.Consent(id="K-3", parties=party, entered_in_error="a draft"),
        ],
    )
    found = joined(NORTH, there, namespaces=NAMES)

    kept = course_of(found).consents or ()
    assert [
        ("south:K-1", "south:PT-1", None),
        ("south:K-2", None, "south:S-1"),
        ("south:K-3", None, None),
    ] == [(one.id, one.practitioner, one.session) for one in kept]
    (clash,) = found.clashes
    assert "consents[north:K-1]" == clash.path
    assert '"id":"north:K-1"' in (clash.first or "")
    assert None is course_of(joined(NORTH, south(), namespaces=NAMES)).consents


def test_what_was_before_the_later_course_is_not_before_both() -> None:
    """
    A reading with a day before all visits stays; answers were known there.
    """
    said = dn.ScreeningAnswer("anticoagulants", "present")
    calm = dn.ScreeningAnswer("needle_anxiety", "absent")
    point = dn.TriggerPoint(id="TrP-9", site=dn.Site("masseter", "left"))
    at = pendulum.datetime(2020, 1, 1, tz="Europe/Rome")
    there = south(
        trigger_points=[point],
        before=[now(9), now(8, on=day(-3)), now(7, on=day(0))],
        examinations=[
            dn.Examination(trigger_point="TrP-9", stated="active"),
            dn.Examination(trigger_point="TrP-9", stated="active", at=at),
        ],
        screening=[said, calm],
        sessions=[
            dn.Session(id="S-0", entered_in_error="twice"),
            dn.Session(id="S-1", date=day(30), screening=[calm]),
        ],
    )
    here = attrs.evolve(NORTH, consents=None, before=[now(6)], screening=())
    for parts in ((here, there), (there, here)):
        found = joined(*parts, namespaces=NAMES)
        course = course_of(found)
        assert {6, 8} == {score.value for score in course.before}
        assert at == course.examinations[0].at
        assert () == course.screening
        first = next(one for one in course.sessions if day(30) == one.date)
        assert (said, calm) == first.screening
        assert 4 == len(found.clashes)
    # with its start known an instant is compared with it
    start = pendulum.datetime(2019, 1, 1, tz="Europe/Rome")
    early = attrs.evolve(
        NORTH,
        consents=None,
        follow_ups=(),
        sessions=[dn.Session(id="S-1", started_at=start)],
    )
    assert () == course_of(joined(early, there, namespaces=NAMES)).examinations
    # without a visit that counts there is nowhere to put them
    none = attrs.evolve(there, sessions=there.sessions[:1])
    found = joined(here, none, namespaces=NAMES)
    assert ("of_one_part", "screening") in [one[:2] for one in told(found)]
    both = joined(none, none, namespaces=NAMES)
    assert 4 == len(course_of(both).screening or ())
    answered = attrs.evolve(there, screening=[calm])
    found = joined(here, answered, namespaces=NAMES)
    assert (calm,) == course_of(found).sessions[-1].screening


def test_a_visit_whose_place_nobody_knows_leaves_no_course() -> None:
    """
    Undated between dated visits of its own it may well be known.
    """
    undated = dn.Session(id="S-9")
    between = attrs.evolve(
        NORTH,
        consents=None,
        sessions=[NORTH.sessions[0], undated, NORTH.sessions[1]],
    )
    assert joined(between, south(), namespaces=NAMES).is_whole
    assert joined(south(), between, namespaces=NAMES).is_whole
    last = NORTH.with_session(undated)
    found = joined(last, south(), namespaces=NAMES)
    assert found.course is None
    assert ("order_of_visits", "sessions", "north:S-9", "south:S-1") in told(
        found
    )
    assert "north:S-9 or south:S-1 came first is not known" in str(found)
    wrong = last.with_entered_in_error(undated, reason="twice")
    assert joined(wrong, south(), namespaces=NAMES).course is not None
    # an instant in plain UTC says no day
    utc = pendulum.datetime(2026, 6, 1, 9)
    plain = south(sessions=[dn.Session(id="S-1", started_at=utc)])
    assert joined(NORTH, plain, namespaces=NAMES).course is None
    assert joined(plain, plain, namespaces=NAMES).course is not None


def test_together_they_may_be_no_course() -> None:
    """
    Days and instants of two zones contradict each other: its checks say so.
    """
    early = pendulum.datetime(2026, 3, 2, 8, tz="Asia/Tokyo")
    late = pendulum.datetime(2026, 3, 1, 18, 30, tz="America/New_York")
    first = dn.Session(id="S-1", date=pendulum.date(2026, 3, 2))
    here = south(sessions=[first, dn.Session(id="S-2", started_at=early)])
    there = south(sessions=[dn.Session(id="S-1", started_at=late)])
    found = joined(here, there, namespaces=NAMES)

    assert found.course is None
    (wrong,) = found.problems
    assert "sessions[2]" == wrong.path
    assert "together they are no course" == str(found).splitlines()[0]
    assert "is dated before" in str(found)


def test_what_may_be_one_is_named_and_stays_two() -> None:
    """
    One spot, one visit, one call, one person, one goal, one answer.
    """
    licence = dn.Credential("licence", number="123")
    said: dict[str, Any] = {
        "practitioners": [
            dn.Practitioner(id="PT-1", credentials=[licence]),
            dn.Practitioner(id="PT-2"),
        ],
        "trigger_points": [
            dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus", "left"))
        ],
        "follow_ups": [dn.FollowUp(id="F-1", date=day(31))],
        "goals": [dn.Goal(id="G-1", text="to run")],
        "screening": [dn.ScreeningAnswer("anticoagulants", "present")],
        "before": [now(7)],
        "consents": [
            dn.Consent(
                id="K-1",
                parties=[dn.ConsentParty("patient")],
                given_on=day(30),
                session="S-1",
            )
        ],
        "sessions": [dn.Session(id="S-1", date=day(30))],
        "referrals": [dn.Referral(), dn.Referral(on=day(1))],
    }
    vague = dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus"))
    found = joined(
        south(**said),
        south(**(said | {"trigger_points": [vague]})),
        namespaces=NAMES,
    )

    of_two = [one for one in told(found) if "may_be_one" == one[0]]
    assert [
        ("referrals", "2026-03-03", "2026-03-03"),
        ("practitioners", "north:PT-1", "south:PT-1"),
        ("trigger_points", "north:TrP-1", "south:TrP-1"),
        ("consents", "north:K-1", "south:K-1"),
        ("sessions", "north:S-1", "south:S-1"),
        ("follow_ups", "north:F-1", "south:F-1"),
        ("goals", "north:G-1", "south:G-1"),
    ] == [one[1:] for one in of_two]
    line = "sessions: north:S-1 and south:S-1 may be one"
    assert line in str(found).splitlines()


def test_what_was_before_two_courses_without_visits_may_be_one() -> None:
    """
    Goals of one series too, and other points are not.
    """
    goal = dn.Goal(id="G-1", series=now(7).series, target=2)
    part = south(
        sessions=(),
        before=[now(7)],
        goals=[goal],
        trigger_points=[
            dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus", "left"))
        ],
    )
    right = dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus", "right"))
    other = attrs.evolve(part, trigger_points=[right])
    found = joined(part, other, namespaces=NAMES)
    assert [
        ("may_be_one", "before", "NPRS now", "NPRS now"),
        ("may_be_one", "goals", "north:G-1", "south:G-1"),
    ] == told(found)


@pytest.mark.parametrize(
    ("hours", "length", "is_one"),
    [(0, 30, True), (0.25, 30, True), (0.5, 30, False), (1, 30, False)],
)
def test_nobody_is_at_two_clinics_at_once(
    hours: float, length: int, *, is_one: bool
) -> None:
    """
    Visits that overlap may be one; those one behind the other are two.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    parts = [
        south(
            sessions=[
                dn.Session(
                    id="S-1",
                    started_at=at,
                    ended_at=at.add(minutes=length),
                )
            ],
            follow_ups=[dn.FollowUp(id="F-1", at=at)],
        )
        for at in (start, start.add(minutes=round(hours * 60)))
    ]
    for first, second in (parts, parts[::-1]):
        found = joined(first, second, namespaces=NAMES)
        assert is_one is ("sessions" in {one.path for one in found.clashes})
        calls = "follow_ups" in {one.path for one in found.clashes}
        assert (not hours) is calls


def test_a_follow_up_that_only_names_a_visit_may_be_on_either_side() -> None:
    """
    Of the next visit, where that was at the other clinic.
    """
    named = dn.FollowUp(id="F-9", after_session="S-2")
    here = attrs.evolve(
        NORTH, consents=None, follow_ups=[*NORTH.follow_ups, named]
    )
    found = joined(here, south(), namespaces=NAMES)
    assert [
        ("place_not_known", "follow_ups", "north:F-9", "south:S-1")
    ] == told(found)
    assert "north:F-9 came before south:S-1 is not known" in str(found)
    assert joined(south(sessions=()), here, namespaces=NAMES).is_whole
    # hours after a visit without a time lead to none
    undated = dn.FollowUp(id="F-9", after_session="S-9", hours_after=48)
    last = NORTH.with_session(dn.Session(id="S-9")).with_follow_up(undated)
    found = joined(last, south(), namespaces=NAMES)
    assert "place_not_known" in [one[0] for one in told(found)]


def test_amendments_name_what_they_corrected_as_it_is_named_now() -> None:
    """
    In their paths and in the values that stood there.
    """
    marked = dn.Needling(
        id="N-1", site=dn.Site("soleus"), trigger_point="TrP-1"
    )
    wrong = attrs.evolve(
        COURSE.session("S-2"),
        needlings=[marked],
        examinations=[dn.Examination(trigger_point="TrP-1", by="PT-9")],
        asked=dn.Asked(kinds=["syncope"], by="PT-9"),
    )
    course = COURSE.with_amended_session(MENDED, **WHY)
    course = course.with_amended_session(wrong, **WHY)
    course = course.with_amended_session(COURSE.session("S-2"), **WHY)
    follow_up = attrs.evolve(COURSE.follow_ups[0], after_session="S-2")
    course = course.with_amended_follow_up(follow_up, **WHY)
    handmade = dn.Amendment(
        reason="by hand",
        edits=[
            dn.Edit("gone[X-1].kind", "a"),
            dn.Edit("id.gone", "a"),
            dn.Edit("not a path", "a"),
            dn.Edit("id[S-1]", "a"),
            dn.Edit("sessions[S-8].note", None, "a"),
            dn.Edit("sessions[]", '["S-2","S-1"]', '["S-1","S-2"]'),
            dn.Edit("sessions[S-1].examinations[TrP-1]", "no JSON", None),
            dn.Edit("sessions[S-1].needlings[N-7].note", None, "a"),
            dn.Edit("sessions[S-1].needlings[N-8]", None, '{"id":"N-9"}'),
            dn.Edit("sessions[S-1].side_effects", "{}", "no JSON"),
            dn.Edit(
                "sessions[S-1].side_effects[haematoma]",
                '{"kind":"soreness","needling":"N-1"}',
                None,
            ),
            dn.Edit(
                "sessions[S-1].side_effects[muscle soreness N-1 #2]",
                None,
                '{"kind":"soreness","needling":"N-1"}',
            ),
        ],
    )
    course = attrs.evolve(course, amendments=[*course.amendments, handmade])
    moved = course_of(joined(course, south(), namespaces=NAMES)).amendments

    assert {"north:PT-1", None} == {one.by for one in moved}
    edits = [edit for one in moved for edit in one.edits]
    place = "sessions[north:S-1].needlings[left infraspinatus].depth_mm"
    assert dn.Edit(place, "18", "16") == edits[0]
    text = " ".join(
        f"{edit.path} {edit.before} {edit.after}"
        for one in moved[:-1]
        for edit in one.edits
    )
    for ident in ("N-1", "TrP-1", "S-2", "PT-9"):
        assert text.count(ident) == text.count(f"north:{ident}")
    by_path = {edit.path: edit for edit in edits}
    after = by_path["follow_ups[north:F-1].after_session"]
    assert ("north:S-1", "north:S-2") == (after.before, after.after)
    assert '["north:S-1","north:S-2"]' == by_path["sessions[]"].after
    assert {
        f"sessions[north:S-1].{rest}"
        for rest in (
            "examinations[TrP-1]",
            "needlings[N-7].note",
            "needlings[N-8]",
            "side_effects",
            "side_effects[muscle soreness north:N-1 #2]",
        )
    } <= set(by_path)


def _records(course: dn.Course) -> Iterator[str]:
    """
    Yield what stands in the lists of a course, written.
    """
    for name in (
        "referrals",
        "practitioners",
        "trigger_points",
        "consents",
        "before",
        "examinations",
        "sessions",
        "follow_ups",
        "goals",
        "reports",
    ):
        for record in getattr(course, name) or ():
            # answers at intake may have come to the visit
            bare = (
                attrs.evolve(record, screening=None)
                if "sessions" == name
                else record
            )
            yield f"{name} {written(bare)}"


@LESS
@given(any_course(), any_course())
def test_nothing_of_either_side_is_missing_from_what_is_joined(
    one: dn.Course, other: dn.Course
) -> None:
    """
    The rule: "every session of either side is in the result".

    Or it is among the clashes.  Both ways round it holds the same records,
    and an id of one is never read as that of the other.
    """
    # with a name before it one would be too long
    assume(max(map(len, chain(ids_in(one), ids_in(other)))) < 190)
    found = joined(one, other, namespaces=NAMES)
    turned = joined(other, one, namespaces=TURNED)
    assert (found.course is None) is (turned.course is None)
    if found.course is None:
        assert found.clashes or found.problems
        return
    given_records = Counter(
        record
        for part, name in ((one, "north"), (other, "south"))
        for record in _records(in_namespace(part, name))
    )
    left = Counter(
        f"{clash.path.partition('[')[0]} {value}"
        for clash in found.clashes
        if Kind.OF_ONE_PART is clash.kind
        for value in (clash.first, clash.second)
    )
    held = Counter(_records(found.course))
    assert not given_records - held - left
    assert not held - given_records
    assert {*ids_in(found.course)} <= {
        f"{name}:{ident}"
        for part, name in ((one, "north"), (other, "south"))
        for ident in ids_in(part)
    }
    assert found.course == loads(dumps(found.course))
    assert len(found.clashes) == len(turned.clashes)


def test_a_clash_says_of_what_kind_it_is() -> None:
    """
    As a word or a member.
    """
    assert Kind.MAY_BE_ONE is JoinClash("may be one", "goals").kind
