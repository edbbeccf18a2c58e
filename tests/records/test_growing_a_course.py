"""
A course grows by what is added: checked alone, equal to one made whole.
"""

import copy
import pickle
from collections.abc import Callable
from typing import cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.course.references import PlacesById
from tests.counting import calls
from tests.records.builders import SITE, START, course, make, visit

PARTY = dn.ConsentParty("patient")

Growth = Callable[[dn.Course], dn.Course]

# What cannot be added to a course with two points, a practitioner, a visit
# and a follow-up.
ADDITIONS: list[tuple[Growth, str]] = [
    (
        lambda found: found.with_session(visit(1, 30)),
        "sessions[1].id: another of the sessions has that id",
    ),
    (
        lambda found: found.with_session(
            dn.Session(id="S-2", practitioner="none")
        ),
        (
            "sessions[1].practitioner: no practitioner of this course "
            "has that id"
        ),
    ),
    (
        lambda found: found.with_session(
            dn.Session(
                id="S-2",
                needlings=[dn.Needling(site=SITE, trigger_point="none")],
            )
        ),
        (
            "sessions[1].needlings[0].trigger_point: no trigger point of "
            "this course has that id"
        ),
    ),
    (
        lambda found: found.with_session(
            dn.Session(
                id="S-2",
                examinations=[dn.Examination(trigger_point="none")],
            )
        ),
        (
            "sessions[1].examinations[0].trigger_point: no trigger point "
            "of this course has that id"
        ),
    ),
    (
        lambda found: found.with_session(cast("dn.Session", "S-2")),
        "sessions: expected a Session, got a text of 3 characters",
    ),
    (
        lambda found: found.with_amended_session(visit(9)),
        "sessions: no session of this course has that id",
    ),
    (
        lambda found: found.with_amended_session(cast("dn.Session", None)),
        "sessions: expected a Session, got None",
    ),
    (
        lambda found: found.with_follow_up(dn.FollowUp(id="F-1")),
        "follow_ups[1].id: another of the follow ups has that id",
    ),
    (
        lambda found: found.with_follow_up(
            dn.FollowUp(id="F-2", after_session="S-9")
        ),
        ("follow_ups[1].after_session: no session of this course has that id"),
    ),
    (
        lambda found: found.with_follow_up(
            dn.FollowUp(
                id="F-2",
                side_effects=[dn.SideEffect("bruising", needling="N-9")],
            )
        ),
        (
            "follow_ups[1].side_effects[0].needling: no needling of this "
            "course has that id"
        ),
    ),
    (
        lambda found: found.with_follow_up(cast("dn.FollowUp", visit(2))),
        "follow_ups: expected a FollowUp, got a Session",
    ),
    (
        lambda found: found.with_trigger_point(
            dn.TriggerPoint(id="TrP-1", site=SITE)
        ),
        "trigger_points[2].id: another of the trigger points has that id",
    ),
    (
        lambda found: found.with_trigger_point(
            dn.TriggerPoint(id="TrP-3", site=SITE, satellite_of="none")
        ),
        (
            "trigger_points[2].satellite_of: no trigger point of this "
            "course has that id"
        ),
    ),
    (
        lambda found: found.with_trigger_point(cast("dn.TriggerPoint", SITE)),
        "trigger_points: expected a TriggerPoint, got a Site",
    ),
    (
        lambda found: found.with_practitioner(dn.Practitioner(id="PT-3")),
        "practitioners[1].id: another of the practitioners has that id",
    ),
    (
        lambda found: found.with_consent(
            dn.Consent(id="K-1", parties=[PARTY], session="none")
        ),
        "consents[0].session: no session of this course has that id",
    ),
    (
        lambda found: found.with_consent(
            dn.Consent(id="K-1", parties=[PARTY])
        ).with_consent(dn.Consent(id="K-1", parties=[PARTY])),
        "consents[1].id: another of the consents has that id",
    ),
    (
        lambda found: found.with_consent(cast("dn.Consent", PARTY)),
        "consents: expected a Consent, got a ConsentParty",
    ),
    (
        lambda found: found.with_goal(dn.Goal(id="G-1", text="x")).with_goal(
            dn.Goal(id="G-1", text="y")
        ),
        "goals[1].id: another of the goals has that id",
    ),
    (
        lambda found: found.ended(cast("dn.CourseEnd", "plateau")),
        "end: expected a CourseEnd, got a text of 7 characters",
    ),
]


def test_a_grown_course_is_the_course_made_whole() -> None:
    """
    Equal, hashed and pickled the same.
    """
    looked = [dn.Examination(trigger_point="TrP-3")]
    grown = (
        course()
        .with_trigger_point(
            dn.TriggerPoint(id="TrP-3", site=SITE, satellite_of="TrP-1")
        )
        .with_practitioner(dn.Practitioner(id="PT-4"))
        .with_session(
            dn.Session(id="S-1", practitioner="PT-4", examinations=looked)
        )
        .with_session(visit(2, 7))
        .with_follow_up(dn.FollowUp(id="F-1", after_session="S-1"))
        .with_follow_up(dn.FollowUp(id="F-2"))
        .with_consent(
            dn.Consent(
                id="K-1", parties=[PARTY], session="S-2", practitioner="PT-4"
            )
        )
        .with_consent(dn.Consent(id="K-2", parties=[PARTY]))
        .with_goal(dn.Goal(id="G-1", text="to sleep through"))
        .ended(dn.CourseEnd("goals met"))
    )
    whole = make(
        dn.Course,
        **{
            field.name: getattr(grown, field.name)
            for field in attrs.fields(dn.Course)
        },
    )

    assert whole == grown
    assert hash(whole) == hash(grown)
    assert grown == pickle.loads(pickle.dumps(grown))  # noqa: S301  # our own bytes
    assert grown == copy.deepcopy(grown) == attrs.evolve(grown)
    assert "TrP-3" == grown.trigger_point("TrP-3").id


def test_the_course_before_stays_as_it_was() -> None:
    """
    Change is a new value; two may grow from one.
    """
    trunk = course(visit(1))
    first, second = trunk.with_session(visit(2)), trunk.with_session(visit(2))

    assert 1 == len(trunk.sessions)
    assert first == second
    assert 3 == len(first.with_session(visit(3)).sessions)
    assert 2 == len(second.sessions)


@pytest.mark.parametrize(("grow", "problem"), ADDITIONS)
def test_what_cannot_be_added_is_named(grow: Growth, problem: str) -> None:
    """
    By the path that it would have had.
    """
    found = course(visit(1, 0)).with_follow_up(
        dn.FollowUp(id="F-1", after_session="S-1")
    )
    with pytest.raises(dn.InvalidRecord) as caught:
        grow(found)

    assert f"Course.{problem}" == str(caught.value)


def test_several_problems_of_an_addition_are_reported_together() -> None:
    """
    A taken id does not hide a dangling one.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        course(visit(1, 0)).with_session(
            dn.Session(
                id="S-1",
                date=visit(1, -1).date,
                practitioner="none",
            )
        )

    # its path is the one that it would have had, where its date says
    assert [
        "sessions[1].id",
        "sessions[0].practitioner",
    ] == [path for path, _ in caught.value.problems]


def test_an_amended_session_takes_the_place_of_the_first() -> None:
    """
    Its neighbours stay; the order still holds.
    """
    found = course(visit(1, 0), visit(2, 7), visit(3, 14))
    amended = found.with_amended_session(visit(2, 8))

    assert (visit(1, 0), visit(2, 8), visit(3, 14)) == amended.sessions
    # past the next visit it goes where its date says, and no other moves
    moved = found.with_amended_session(visit(2, 15))
    assert (visit(1, 0), visit(3, 14), visit(2, 15)) == moved.sessions
    assert visit(2, 15) == moved.session("S-2")
    earlier = found.with_amended_session(visit(3, -1))
    assert (visit(3, -1), visit(1, 0), visit(2, 7)) == earlier.sessions


def test_a_session_may_be_amended_after_growing() -> None:
    """
    The place of each id is known, however the course came to be.
    """
    found = course()
    for number in range(300):
        found = found.with_session(visit(number, number))
    amended = found.with_amended_session(
        dn.Session(id="S-137", date=visit(0, 137).date, note="amended")
    )

    assert "amended" == amended.sessions[137].note
    assert found.sessions[138:] == amended.sessions[138:]
    with pytest.raises(dn.InvalidRecord, match=r"sessions\[300\]\.id"):
        found.with_session(visit(5, 300))


def test_instants_and_dates_are_compared_while_growing() -> None:
    """
    As they are when the course is made whole.
    """
    found = (
        course()
        .with_session(dn.Session(id="S-1", started_at=START))
        .with_session(visit(2))
        .with_session(visit(3, 0))
    )
    late = dn.Session(id="S-4", started_at=START.subtract(minutes=1))
    grown = found.with_session(late)
    assert ["S-4", "S-1", "S-2", "S-3"] == [one.id for one in grown.sessions]
    assert [0, 1, 2, 3] == [
        grown.sessions.index(grown.session(ident))
        for ident in ("S-4", "S-1", "S-2", "S-3")
    ]


def test_no_place_fits_where_zones_and_days_contradict_each_other() -> None:
    """
    A visit is refused whose day says one place and whose instant another.
    """
    south = START.in_timezone("Pacific/Auckland")
    day = south.date()
    found = (
        course()
        .with_session(dn.Session(id="S-1", date=day))
        .with_session(dn.Session(id="S-2", started_at=south))
        .with_session(dn.Session(id="S-3", date=day))
    )
    # later by the clock, and still on the day before
    north = south.add(minutes=1).in_timezone("Pacific/Honolulu")
    assert north.date() < day
    with pytest.raises(dn.InvalidRecord, match=r"sessions\[3\]: is dated"):
        found.with_session(dn.Session(id="S-4", started_at=north))


def test_a_visit_in_plain_utc_is_placed_by_its_instant_or_its_day() -> None:
    """
    Without a day beside it, nobody knows before which day it was.
    """
    utc = START.in_timezone("UTC")
    late = dn.Session(id="S-9", started_at=utc)
    known = dn.Session(id="S-9", started_at=utc, date=START.date())
    days = course(visit(1, 7))
    assert 1 == days.with_session(late).sessions.index(late)
    assert 0 == days.with_session(known).sessions.index(known)
    clock = course(dn.Session(id="S-1", started_at=START.add(hours=1)))
    assert 0 == clock.with_session(late).sessions.index(late)


@given(
    st.lists(st.integers(-2, 2) | st.none(), max_size=5),
    st.integers(-2, 2) | st.none(),
)
def test_growing_makes_what_the_whole_would_take(
    days: list[int | None], day: int | None
) -> None:
    """
    With the new visit at the end, or before the first that is dated later.
    """
    sessions = [visit(number, when) for number, when in enumerate(days)]
    new = visit(len(days), day)
    try:
        before = course(*sessions)
    except dn.InvalidRecord:
        return
    grown = before.with_session(new)
    later = [
        place
        for place, when in enumerate(days)
        if day is not None and when is not None and when > day
    ]
    sessions.insert(min(later, default=len(days)), new)
    assert course(*sessions) == grown


@given(st.data())
def test_a_course_grown_in_order_equals_one_grown_late(
    data: st.DataObject,
) -> None:
    """
    `with_session` puts a forgotten visit where its date says.
    """
    days = sorted(data.draw(st.sets(st.integers(0, 40), max_size=6)))
    visits = [visit(number, day) for number, day in enumerate(days)]
    in_order, late = course(), course()
    for one in visits:
        in_order = in_order.with_session(one)
    for one in data.draw(st.permutations(visits)):
        late = late.with_session(one)
    assert in_order == late
    # and what is entered next is checked against the same
    for after in (visit(9, 20), visit(9)):
        assert in_order.with_session(after) == late.with_session(after)


def test_sessions_and_follow_ups_are_known_by_their_ids() -> None:
    """
    What is not there is named by no id: it may be about somebody.
    """
    found = course(visit(1, 0)).with_follow_up(dn.FollowUp(id="F-1"))
    assert found.sessions[0] is found.session("S-1")
    assert found.follow_ups[0] is found.follow_up("F-1")
    for look in (found.session, found.follow_up):
        for wrong in ("S-9", cast("str", None), cast("str", [])):
            with pytest.raises(dn.UnknownName) as caught:
                look(wrong)
            assert "S-9" not in str(caught.value)
            assert "has 1 " in str(caught.value)


@settings(max_examples=20)
@given(st.integers(0, 400))
def test_places_grow_as_they_are_counted(count: int) -> None:
    """
    Whether an id was settled long ago or came last.
    """
    places = PlacesById.of([visit(0)])
    for number in range(1, count + 1):
        places = places.and_then(f"S-{number}")

    assert count == places.get(f"S-{count}")
    assert 0 == places.get("S-0")
    assert places.get("S-none") is None
    assert f"S-{count}" in places
    assert "S-none" not in places


def test_a_visit_more_costs_the_same_in_a_long_course() -> None:
    """
    Not the whole is checked again: from 10 to 10,000 visits.
    """

    def of_one_more(count: int) -> int:
        found = course(*(visit(number) for number in range(count)))
        found = found.with_session(visit(count))
        return calls(found.with_session, visit(count + 1))

    assert of_one_more(10) == of_one_more(10_000)


def test_an_untyped_caller_is_told_what_was_expected() -> None:
    """
    Neither a crash nor a course that holds a text.
    """
    wrong = cast("dn.Session", object())
    with pytest.raises(dn.InvalidRecord, match="expected a Session"):
        course().with_session(wrong)
