"""
Rates of side effects: units, denominators, soreness, several reports.
"""

from typing import Any, cast

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.harms import (
    EventWithoutSession,
    HarmRate,
    HarmUnit,
    KindCount,
    harm_rate,
    rate_from_counts,
)
from dryneedling.harms.tally import Tally
from dryneedling.intervals import (
    clopper_pearson,
    exact_poisson,
    exact_upper_of_zero,
    poisson_upper_of_zero,
    wilson,
)

EVENTS = HarmUnit.EVENTS_PER_SESSION
SESSIONS = HarmUnit.SESSIONS_WITH_ANY
PATIENTS = HarmUnit.PATIENTS_WITH_ANY

SITE = dn.Site("infraspinatus", "left")


def visit(
    number: int,
    effects: list[dn.SideEffect] | None = None,
    **more: Any,  # noqa: ANN401  # any field of a session
) -> dn.Session:
    """
    Make a visit with one needling; None is that nobody asked.
    """
    fields: dict[str, Any] = {
        "needlings": [dn.Needling(site=SITE)],
        "side_effects": effects,
        **more,
    }
    return dn.Session(id=f"S-{number}", **fields)


def course(
    *sessions: dn.Session,
    patient: str = "P-1",
    follow_ups: tuple[dn.FollowUp, ...] = (),
) -> dn.Course:
    """
    Make a course of one patient.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id=patient),
        sessions=sessions,
        follow_ups=follow_ups,
    )


def counted(
    *courses: dn.Course,
    unit: HarmUnit = EVENTS,
    soreness: bool = True,
    **more: Any,  # noqa: ANN401  # any argument of the reading
) -> HarmRate:
    """
    Count with soreness in, unless said otherwise.
    """
    return harm_rate(
        courses, unit=unit, include_expected_soreness=soreness, **more
    )


BRUISE = dn.SideEffect("bruising")
BLEED = dn.SideEffect("bleeding")
SORE = dn.SideEffect("soreness", onset_hours=5, lasted_hours=30)
SORE_UNTIMED = dn.SideEffect("soreness")


def test_the_same_record_has_three_rates() -> None:
    """
    Seven events in five sessions of two patients.
    """
    first = course(
        visit(1, [BRUISE, BLEED, BRUISE]),
        visit(2, [BLEED]),
        visit(3, []),
        patient="P-1",
    )
    second = course(
        visit(1, []), visit(2, [BRUISE, BLEED, BLEED]), patient="P-2"
    )

    found = {unit: counted(first, second, unit=unit).rate for unit in HarmUnit}

    assert {EVENTS: 1.4, SESSIONS: 0.6, PATIENTS: 1} == found


def test_events_per_session_have_no_proportion_interval() -> None:
    """
    They can exceed 1; the two shares have the interval of Wilson.

    Each has an exact one: of a rate that of Poisson, of a share the binomial.
    """
    one = course(visit(1, [BRUISE, BLEED]))

    events, sessions = counted(one), counted(one, unit=SESSIONS)

    assert exact_poisson(2, 1) == events.interval
    assert events.exact_interval is None
    assert wilson(1, 1) == sessions.interval
    assert clopper_pearson(1, 1) == sessions.exact_interval
    assert events.no_interval is sessions.no_interval is None


def test_a_session_nobody_asked_about_is_not_one_without_side_effects() -> (
    None
):
    """
    It leaves the denominator and is counted apart.
    """
    found = counted(
        course(visit(1, [BRUISE]), visit(2, []), visit(3, None)),
        unit=SESSIONS,
    )

    assert (1, 2) == (found.numerator, found.denominator)
    assert (3, 2, 1) == (
        found.sessions_with_needling,
        found.sessions_asked,
        found.sessions_not_asked,
    )


def test_visits_without_needling_are_in_no_denominator() -> None:
    """
    Talked only, missed, broken off before the first insertion, not recorded.
    """
    found = counted(
        course(
            visit(1, [BRUISE], needlings=()),
            visit(2, [], needlings=None, status="missed"),
            visit(
                3, [BLEED], needlings=[dn.Needling(site=SITE, insertions=0)]
            ),
            visit(4, [BLEED, BRUISE], needlings=None),
            visit(5, [], needlings=None, total_insertions=0),
            visit(6, [], needlings=None, total_needles_in=0),
            visit(7, [], needlings=None, needled=False),
        )
    )

    assert (0, 0) == (found.numerator, found.denominator)
    assert found.rate is None
    assert found.percent is None
    assert "nobody was asked" == found.no_interval
    assert () == found.upper_bounds
    assert 4 == found.events_without_needling
    assert 1 == found.visits_needling_not_recorded
    assert 0 == found.patients_asked
    assert "No rate: no session with needling was asked\n" in str(found)


def test_a_visit_of_which_only_totals_are_known_had_needling() -> None:
    """
    Twelve insertions, or four needles, or one somewhere.
    """
    found = counted(
        course(
            visit(1, [], needlings=None, total_insertions=12),
            visit(2, [], needlings=None, total_needles_in=4),
            visit(3, [], needlings=None, needled=True),
        )
    )

    assert 3 == found.denominator


def test_a_patient_in_two_courses_is_one_patient() -> None:
    """
    The patient's id decides, not the course.
    """
    found = counted(
        course(visit(1, [BRUISE]), patient="P-1"),
        attrs.evolve(
            course(visit(1, [BRUISE, BLEED]), patient="P-1"), id="C-2"
        ),
        course(visit(1, []), patient="P-2"),
        course(visit(1, None), patient="P-3"),
        unit=PATIENTS,
    )

    assert (1, 2) == (found.numerator, found.denominator)
    assert (2, 1) == (found.patients_asked, found.patients_not_asked)


def test_a_kind_counts_once_in_a_patient() -> None:
    """
    By type, not by frequency; two types count separately.
    """
    found = counted(
        course(visit(1, [BRUISE, BRUISE]), visit(2, [BRUISE, BLEED])),
        unit=PATIENTS,
    )

    assert (
        KindCount(kind="bleeding", name="bleeding", count=1),
        KindCount(kind="bruising", name="bruising", count=1),
    ) == found.by_kind


def test_kinds_are_counted_in_the_unit_of_the_rate() -> None:
    """
    Three bruises are three events but two sessions with bruising.
    """
    one = course(visit(1, [BRUISE, BRUISE]), visit(2, [BRUISE]))

    by_event, by_session = (
        counted(one).by_kind,
        counted(one, unit=SESSIONS).by_kind,
    )

    assert by_event is not None
    assert by_session is not None
    assert (3, 2) == (by_event[0].count, by_session[0].count)


def test_expected_soreness_is_in_or_out_as_the_caller_says() -> None:
    """
    What is left out is counted, and so is what cannot be told.
    """
    late = dn.SideEffect("soreness", onset_hours=30, lasted_hours=1)
    one = course(visit(1, [SORE, late, SORE_UNTIMED, BRUISE]))

    with_it, without = counted(one), counted(one, soreness=False)

    assert (4, 0, 1) == (
        with_it.numerator,
        with_it.soreness_left_out,
        with_it.soreness_undetermined,
    )
    assert (3, 1, 1) == (
        without.numerator,
        without.soreness_left_out,
        without.soreness_undetermined,
    )


@pytest.mark.parametrize(
    ("said", "policy", "expected"),
    [
        ({"onset_hours": 5}, {}, None),
        ({"onset_hours": 5}, {"onset_may_be_missing": True}, None),
        ({"onset_hours": 5}, {"end_may_be_missing": True}, True),
        ({"onset_hours": 25}, {"end_may_be_missing": True}, False),
        ({"lasted_hours": 5}, {"end_may_be_missing": True}, None),
        ({"lasted_hours": 5}, {"onset_may_be_missing": True}, True),
        ({"lasted_hours": 73}, {"onset_may_be_missing": True}, False),
        ({}, {"end_may_be_missing": True}, None),
        ({}, {"onset_may_be_missing": True}, None),
        (
            {},
            {"onset_may_be_missing": True, "end_may_be_missing": True},
            True,
        ),
        (
            {"onset_hours": 5, "resolution": "ongoing"},
            {"end_may_be_missing": True},
            None,
        ),
        (
            {"onset_hours": 5, "resolution": "recovering"},
            {"end_may_be_missing": True},
            None,
        ),
        (
            {"onset_hours": 5, "resolution": "resolved"},
            {"end_may_be_missing": True},
            True,
        ),
        (
            {"onset_hours": 5, "serious": True},
            {"end_may_be_missing": True},
            False,
        ),
    ],
)
def test_a_policy_may_be_content_with_what_was_recorded(
    said: dict[str, Any],
    policy: dict[str, bool],
    expected: bool | None,  # noqa: FBT001  # parametrized
) -> None:
    """
    What is missing is expected if the policy says so, and never otherwise.

    What is known to be too late, to go on or to be grave stays what it is;
    a rate says how many it left out although it could not tell.
    """
    sore = dn.SideEffect("soreness", **said)
    hours = dn.SorenessPolicy(**policy)

    found = counted(
        course(visit(1, [sore, SORE])), soreness=False, policy=hours
    )

    assert expected is sore.is_expected_soreness(hours)
    assert (2 if expected else 1, int(expected is True)) == (
        found.soreness_left_out,
        found.soreness_taken_as_expected,
    )
    assert int(expected is not True) == found.numerator
    assert int(expected is None) == found.soreness_undetermined
    told = "of these, of soreness whose onset or end is not recorded"
    assert (expected is True) is (told in str(found))


def test_what_was_taken_as_expected_adds_up_over_parts() -> None:
    """
    Courses may be counted in parts, and the parts be added.
    """
    content = dn.SorenessPolicy(end_may_be_missing=True)
    open_end = dn.SideEffect("soreness", onset_hours=5)
    whole = Tally(None, include_expected_soreness=False, policy=content)
    for number in (1, 2):
        part = Tally(None, include_expected_soreness=False, policy=content)
        part.course(course(visit(1, [open_end]), patient=f"P-{number}"))
        whole.add(part)

    assert 2 == whole.rate(EVENTS, 95).soreness_taken_as_expected


def test_the_usual_policy_takes_nothing_as_expected() -> None:
    """
    Soreness recorded in full is left out for what it is.
    """
    found = counted(course(visit(1, [SORE])), soreness=False)

    assert (1, 0) == (
        found.soreness_left_out,
        found.soreness_taken_as_expected,
    )


@pytest.mark.parametrize(
    ("said", "hours", "expected"),
    [
        ({"onset_hours": 5}, 72, True),
        ({"onset_hours": 5}, 73, False),
        ({}, 72, None),
        ({}, 73, False),
    ],
)
def test_an_end_known_by_its_instant_is_counted_from_the_visit(
    said: dict[str, Any],
    hours: int,
    expected: bool | None,  # noqa: FBT001  # parametrized
) -> None:
    """
    An end that was written down is not missing, whatever the policy says.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    sore = dn.SideEffect("soreness", ended_at=start.add(hours=hours), **said)
    content = dn.SorenessPolicy(end_may_be_missing=True)

    for policy in (None, content):
        found = counted(
            course(visit(1, [sore], started_at=start)),
            soreness=False,
            policy=policy,
        )
        assert int(expected is True) == found.soreness_left_out
        assert int(expected is None) == found.soreness_undetermined
    # without the visit nothing is known to count it from
    assert sore.is_expected_soreness(content) is None


def test_the_policy_moves_what_is_expected() -> None:
    """
    With an end within 30 h the soreness that lasted 35 is not expected.
    """
    found = counted(
        course(visit(1, [SORE])),
        soreness=False,
        policy=dn.SorenessPolicy(ended_within_hours=30),
    )

    assert 1 == found.numerator


def test_an_onset_known_by_its_instant_is_counted_from_the_visit() -> None:
    """
    Soreness that began five hours after the end was recorded in full.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    sore = dn.SideEffect(
        "soreness", onset_at=start.add(hours=5), lasted_hours=30
    )

    dated = counted(course(visit(1, [sore], started_at=start)), soreness=False)
    undated = counted(course(visit(1, [sore])), soreness=False)

    assert (1, 0) == (dated.soreness_left_out, dated.soreness_undetermined)
    assert (0, 1) == (undated.soreness_left_out, undated.soreness_undetermined)


@pytest.mark.parametrize(("minutes", "expected"), [(-30, 1), (29, 1), (31, 0)])
def test_an_onset_within_the_first_hour_is_no_hour_late(
    minutes: int, expected: int
) -> None:
    """
    A policy may wait for half an hour only; before the end is at once.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    end = start.add(minutes=45)
    sore = dn.SideEffect(
        "soreness", onset_at=end.add(minutes=minutes), lasted_hours=1
    )
    found = counted(
        course(visit(1, [sore], started_at=start, ended_at=end)),
        soreness=False,
        policy=dn.SorenessPolicy(onset_within_hours=0.5),
    )

    assert expected == found.soreness_left_out


@pytest.mark.parametrize(("year", "counted_as"), [(2062, 1), (1926, 0)])
def test_a_mistyped_year_of_an_onset_is_read_all_the_same(
    year: int, counted_as: int
) -> None:
    """
    More hours than a side effect may have; before the visit is no hours.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    sore = dn.SideEffect(
        "soreness", onset_at=start.replace(year=year), lasted_hours=30
    )
    found = course(visit(1, [sore], started_at=start))

    assert counted_as == counted(found, soreness=False).numerator
    assert 1 == counted(found).numerator
    assert dn.review(found)


def after(number: int, *effects: dn.SideEffect) -> dn.FollowUp:
    """
    Make a follow-up that names the first visit.
    """
    return dn.FollowUp(
        id=f"F-{number}", after_session="S-1", side_effects=effects
    )


def test_a_side_effect_told_again_is_one_event() -> None:
    """
    Soreness at the visit, after 24 h and after 48 h is one soreness.

    The last report says that it was the expected one.
    """
    found = counted(
        course(
            visit(1, [SORE_UNTIMED]),
            follow_ups=(after(1, SORE_UNTIMED), after(2, SORE)),
        ),
        soreness=False,
    )

    assert (0, 1, 0) == (
        found.numerator,
        found.soreness_left_out,
        found.soreness_undetermined,
    )


def test_a_later_report_that_it_lasted_outweighs_the_first() -> None:
    """
    What looked expected and then went on is not expected any more.
    """
    long = dn.SideEffect("soreness", onset_hours=5, lasted_hours=90)

    found = counted(
        course(visit(1, [SORE]), follow_ups=(after(1, long), after(2, SORE))),
        soreness=False,
    )

    assert 1 == found.numerator


ELSEWHERE = dn.Site("infraspinatus", "right")


@pytest.mark.parametrize(
    ("first", "then", "events"),
    [
        # what says nothing of its place may be of any
        ({}, {"site": SITE}, 1),
        ({"site": SITE}, {}, 1),
        ({}, {"needling": "N-1"}, 1),
        ({"needling": "N-1"}, {}, 1),
        ({"site": SITE}, {"needling": "N-1"}, 1),
        ({"needling": "N-1"}, {"site": SITE}, 1),
        ({"site": SITE}, {"site": SITE}, 1),
        ({"needling": "N-1"}, {"needling": "N-1"}, 1),
        ({"site": SITE}, {"site": ELSEWHERE}, 2),
        ({"needling": "N-1"}, {"needling": "N-2"}, 2),
        (
            {"needling": "N-1", "site": SITE},
            {"needling": "N-1", "site": ELSEWHERE},
            2,
        ),
        (
            {"needling": "N-1", "site": SITE},
            {"needling": "N-2", "site": SITE},
            2,
        ),
    ],
)
def test_only_what_names_another_place_is_another_event(
    first: dict[str, Any], then: dict[str, Any], events: int
) -> None:
    """
    A kind told again is the same event unless the two contradict each other.
    """
    needlings = [
        dn.Needling(site=SITE, id="N-1"),
        dn.Needling(site=ELSEWHERE, id="N-2"),
    ]
    found = counted(
        course(
            visit(
                1, [dn.SideEffect("bruising", **first)], needlings=needlings
            ),
            follow_ups=(after(1, dn.SideEffect("bruising", **then)),),
        )
    )

    assert events == found.numerator


def test_two_bruises_at_once_are_two_events() -> None:
    """
    One list that names a kind twice means two.

    A later list of three adds one.
    """
    one = course(
        visit(1, [BRUISE, BRUISE]),
        follow_ups=(after(1, BRUISE, BRUISE, BRUISE),),
    )

    assert 3 == counted(one).numerator


def test_a_bruise_elsewhere_is_another_event() -> None:
    """
    Reports that name different needlings or sites are of different events.
    """
    left = dn.SideEffect("bruising", site=SITE)
    right = dn.SideEffect("bruising", site=dn.Site("infraspinatus", "right"))
    first = dn.SideEffect("bleeding", needling="N-1")
    other = dn.SideEffect("bleeding", needling="N-2")

    found = counted(
        course(
            visit(
                1,
                [left, first],
                needlings=[
                    dn.Needling(site=SITE, id=name) for name in ("N-1", "N-2")
                ],
            ),
            follow_ups=(after(1, right, other),),
        )
    )

    assert 4 == found.numerator


def test_a_follow_up_at_which_nobody_asked_tells_nothing() -> None:
    """
    Scores were taken by telephone, side effects were not spoken of.
    """
    call = dn.FollowUp(id="F-1", after_session="S-1")

    found = counted(course(visit(1, None), follow_ups=(call,)))

    assert (0, 1) == (found.denominator, found.sessions_not_asked)


def test_a_follow_up_at_which_nobody_asked_hides_no_other() -> None:
    """
    The next one is read all the same, and so is the next visit.
    """
    call = dn.FollowUp(id="F-1", after_session="S-1")

    found = counted(
        course(
            visit(1, None),
            visit(2, [BLEED]),
            follow_ups=(call, after(2, BRUISE)),
        )
    )

    assert (2, 2) == (found.numerator, found.denominator)


def test_a_follow_up_alone_makes_its_session_asked() -> None:
    """
    Nobody asked at the visit, but somebody did the day after.
    """
    found = counted(
        course(visit(1, None), follow_ups=(after(1),)), unit=SESSIONS
    )

    assert (0, 1) == (found.numerator, found.denominator)


def dated(number: int, day: int | None, **more: Any) -> dn.Session:  # noqa: ANN401  # any field of a session
    """
    Make a visit on a day of March.
    """
    return visit(
        number,
        None,
        date=None if day is None else pendulum.date(2026, 3, day),
        **more,
    )


def told(day: int | None, **more: Any) -> dn.FollowUp:  # noqa: ANN401  # any field of a follow-up
    """
    Make a follow-up on a day of March that names no visit.
    """
    return dn.FollowUp(
        id="F-1",
        date=None if day is None else pendulum.date(2026, 3, day),
        side_effects=[BRUISE],
        **more,
    )


@pytest.mark.parametrize("day", [2, 3, 8])
def test_a_dated_follow_up_belongs_to_the_last_session_before_it(
    day: int,
) -> None:
    """
    On the day itself or later, until the next visit with needling.
    """
    found = counted(
        course(
            dated(1, 2),
            dated(2, 4, needlings=()),
            dated(3, 9),
            follow_ups=(told(day),),
        )
    )

    assert (1, 1, 1) == (
        found.numerator,
        found.denominator,
        found.sessions_not_asked,
    )
    assert () == found.events_without_session


def test_what_came_before_the_first_needling_is_left_out() -> None:
    """
    A follow-up dated before the first visit, or after one without needling.
    """
    early = counted(course(dated(1, 2), follow_ups=(told(1),)))
    talked = counted(
        course(
            visit(1, None, needlings=()),
            visit(2),
            follow_ups=(after(1, BRUISE),),
        )
    )
    never = counted(
        course(visit(1, None, needlings=()), follow_ups=(told(None),))
    )

    assert [1, 1, 1] == [
        found.events_without_needling for found in (early, talked, never)
    ]
    assert [0, 0, 0] == [found.numerator for found in (early, talked, never)]


def test_on_one_day_the_clock_decides() -> None:
    """
    A call at eight about a visit at nine is about the visit before.
    """
    nine = pendulum.datetime(2026, 3, 9, 9, tz="Europe/Rome")
    call = dn.FollowUp(id="F-1", at=nine.subtract(hours=1), side_effects=[])

    found = counted(
        course(
            dated(1, 2), visit(2, None, started_at=nine), follow_ups=(call,)
        ),
        unit=SESSIONS,
    )
    later = counted(
        course(
            visit(1, [], date=pendulum.date(2026, 3, 2)),
            visit(2, None, started_at=nine),
            follow_ups=(call,),
        ),
        unit=SESSIONS,
    )

    assert (1, 1) == (found.denominator, later.denominator)


@pytest.mark.parametrize(
    ("hour", "session"), [(8, 2), (9, 3), (10, 3), (11, 4), (12, 4)]
)
def test_of_several_visits_on_one_day_the_last_before_the_call_is_meant(
    hour: int, session: int
) -> None:
    """
    Visits at nine and at eleven; a call as a visit begins is about that one.
    """
    nine = pendulum.datetime(2026, 3, 9, 9, tz="Europe/Rome")
    call = dn.FollowUp(id="F-1", at=nine.set(hour=hour), side_effects=[BRUISE])
    visits = (
        dated(1, 2),
        dated(2, 4),
        visit(3, None, started_at=nine),
        visit(4, None, started_at=nine.set(hour=11)),
    )
    # the visit that is meant was asked already, so that no other is new
    asked = tuple(
        attrs.evolve(item, side_effects=() if number == session else None)
        for number, item in enumerate(visits, 1)
    )

    found = counted(course(*asked, follow_ups=(call,)))

    assert (1, 1) == (found.numerator, found.denominator)


@pytest.mark.parametrize(
    ("sessions", "day"),
    [
        ((dated(1, 2), dated(2, 9)), None),
        ((dated(1, 2), dated(2, None), dated(3, 9)), 5),
        ((dated(1, None), dated(2, None)), 5),
        ((dated(1, 2), dated(2, None)), 5),
    ],
)
def test_what_cannot_be_placed_counts_for_the_patient_only(
    sessions: tuple[dn.Session, ...], day: int | None
) -> None:
    """
    It is in no session's count, and listed.
    """
    one = course(*sessions, follow_ups=(told(day),))

    events, patients = counted(one), counted(one, unit=PATIENTS)

    listed = (
        EventWithoutSession(course="C-1", follow_up="F-1", kind="bruising"),
    )
    assert (0, 0) == (events.numerator, events.denominator)
    assert listed == events.events_without_session
    assert (1, 1) == (patients.numerator, patients.denominator)


def test_an_undated_session_after_the_last_leaves_earlier_ones_certain() -> (
    None
):
    """
    What was told between two dated visits belongs to the first.
    """
    found = counted(
        course(dated(1, 2), dated(2, 9), dated(3, None), follow_ups=(told(5),))
    )

    assert 1 == found.numerator


def test_expected_soreness_is_left_out_where_no_session_is_known() -> None:
    """
    The caller's choice holds for those events too.
    """
    call = dn.FollowUp(id="F-1", side_effects=[SORE])
    one = course(visit(1), visit(2), follow_ups=(call,))

    found = counted(one, unit=PATIENTS, soreness=False)
    strict = counted(
        one,
        unit=PATIENTS,
        soreness=False,
        policy=dn.SorenessPolicy(ended_within_hours=30),
    )

    assert (0, 1, 1) == (
        found.numerator,
        found.denominator,
        found.soreness_left_out,
    )
    assert (1, 1, 0) == (
        strict.numerator,
        strict.denominator,
        strict.soreness_left_out,
    )


def test_doubts_of_what_counts_for_the_patient_are_told_with_patients() -> (
    None
):
    """
    With sessions and events they are in no numerator, and go untold.
    """
    unrelated = attrs.evolve(BRUISE, relatedness="unrelated")
    call = dn.FollowUp(id="F-1", side_effects=[SORE_UNTIMED, unrelated])
    one = course(
        visit(1, [SORE_UNTIMED]),
        visit(2),
        follow_ups=(call,),
    )

    def doubtful(unit: HarmUnit) -> tuple[int | None, int | None]:
        found = counted(one, unit=unit)
        return found.soreness_undetermined, found.judged_unrelated

    assert (2, 1) == doubtful(PATIENTS)
    assert (1, 1) == doubtful(HarmUnit.SESSIONS_WITH_ANY)
    assert (1, 1) == doubtful(EVENTS)


@pytest.mark.parametrize(
    ("session", "day"),
    [(dated(1, None), None), (dated(1, None), 5), (dated(1, 2), None)],
)
def test_the_only_session_is_not_taken_for_the_one_that_is_meant(
    session: dn.Session, day: int | None
) -> None:
    """
    Without both dates nobody can say that the visit came first.

    Its scores have no place in the course, and neither have its effects.
    """
    found = counted(course(session, follow_ups=(told(day),)))

    assert 0 == found.numerator
    assert 1 == len(found.events_without_session or ())
    placed = counted(course(dated(1, 2), follow_ups=(told(5),)))
    assert 1 == placed.numerator


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ((dated(1, 2), dated(2, 4, needled=None, needlings=None)), None),
        ((dated(1, 2, needled=None, needlings=None), dated(2, 9)), None),
        ((dated(1, 2, needled=None, needlings=None), dated(2, 4)), 1),
        ((dated(1, 2), dated(2, None, needlings=())), None),
    ],
)
def test_a_visit_that_may_have_been_needled_leaves_open_whose_event_it_is(
    visits: tuple[dn.Session, ...], expected: int | None
) -> None:
    """
    Nobody said whether a needle went in between, or the visit has no date.
    """
    found = counted(course(*visits, follow_ups=(told(5),)))

    assert (expected or 0) == found.numerator
    assert (expected is None) is bool(found.events_without_session)


def test_only_the_kinds_asked_for_are_counted() -> None:
    """
    By name, by record, one or several; synonyms are the same kind.
    """
    one = course(visit(1, [BRUISE, BLEED]))

    for kinds in (
        "bruise",
        ["bruising"],
        dn.side_effect_kind("bruising"),
        [dn.side_effect_kind("ecchymosis")],
    ):
        assert 1 == counted(one, kinds=kinds).numerator


def test_a_rate_of_some_kinds_says_which() -> None:
    """
    A rate of bruising is not one of any side effect.
    """
    one = course(visit(1, [BRUISE, BLEED]))
    both = ("bruising", "haematoma", "bruise")

    every = counted(one, unit=SESSIONS)
    bruised = counted(one, unit=SESSIONS, kinds="bruise")
    several = counted(one, unit=PATIENTS, kinds=both)

    assert (None, None) == (every.kinds, every.kinds_label)
    assert (dn.side_effect_kind("bruising"),) == bruised.kinds
    assert "bruising or haematoma" == several.kinds_label
    assert str(bruised).startswith("1 of 1 session with bruising: 100 %\n")
    assert str(several).startswith(
        "1 of 1 patient with bruising or haematoma: 100 %\n"
    )


def test_a_needlestick_of_staff_befell_nobody_treated() -> None:
    """
    It is left out and counted apart, unless it is what was asked for.
    """
    one = course(visit(1, [dn.SideEffect("needlestick"), BRUISE]))

    everything = counted(one)
    sticks = counted(one, kinds="needlestick")

    assert (1, 1) == (everything.numerator, everything.staff_events)
    assert (1, 0) == (sticks.numerator, sticks.staff_events)


def test_a_needlestick_that_is_told_again_is_one_event() -> None:
    """
    What is left out is counted as it would be if it were asked for.
    """
    stick = dn.SideEffect("needlestick")
    told = dn.FollowUp(id="F-1", after_session="S-1", side_effects=[stick])
    one = course(visit(1, [stick, BRUISE]), follow_ups=(told,))

    everything = counted(one)

    assert 1 == counted(one, kinds="needlestick").numerator
    assert (1, 1) == (everything.numerator, everything.staff_events)


def test_events_judged_unrelated_are_left_out_and_told() -> None:
    """
    Who judges may err; the reader sees how many there are.
    """
    cold = dn.SideEffect("headache", relatedness="unrelated")

    found = counted(course(visit(1, [cold])))

    assert (0, 1, 1) == (
        found.numerator,
        found.denominator,
        found.judged_unrelated,
    )
    assert "1 event judged unrelated by the last report" in str(found)


def test_the_last_report_that_judges_decides() -> None:
    """
    First possible and then unrelated is unrelated; silence takes no word back.
    """
    words = ("possible", "unrelated", None)
    reports = [dn.SideEffect("headache", relatedness=word) for word in words]

    def events(*order: int) -> int:
        first, *later = (reports[place] for place in order)
        calls = tuple(
            after(number, effect) for number, effect in enumerate(later, 1)
        )
        return counted(course(visit(1, [first]), follow_ups=calls)).numerator

    assert (0, 0, 0) == (events(0, 1), events(0, 1, 2), events(1, 2))
    assert (1, 1, 1) == (events(1, 0), events(0, 2), events(2, 0))


def test_none_of_forty_is_not_nought_percent() -> None:
    """
    A share has the exact binomial bound, a rate the Poisson one.

    Both have the rule of three beside it, each under its name.
    """
    forty = course(*(visit(number, []) for number in range(40)))

    share, rate = counted(forty, unit=SESSIONS), counted(forty)

    assert [
        ("exact binomial, one-sided", 0.0722),
        ("rule of three", 0.075),
    ] == [(item.method, round(item.value, 4)) for item in share.upper_bounds]
    assert [
        ("exact Poisson, one-sided", 0.0749),
        ("rule of three", 0.075),
    ] == [(item.method, round(item.value, 4)) for item in rate.upper_bounds]


def test_the_rule_of_three_is_for_ninety_five_percent_only() -> None:
    """
    At another level the exact bound stands alone.
    """
    share = rate_from_counts(0, 40, unit=SESSIONS, confidence=90)
    rate = rate_from_counts(0, 40, unit=EVENTS, confidence=90)

    assert (exact_upper_of_zero(40, 90),) == share.upper_bounds
    assert (poisson_upper_of_zero(40, 90),) == rate.upper_bounds


def test_the_remarks_on_the_rule_of_three_are_for_shares() -> None:
    """
    Three events per session are no contradiction.
    """
    share = rate_from_counts(0, 2, unit=PATIENTS)
    rate = rate_from_counts(0, 2, unit=EVENTS)

    assert (
        "above 1, which no proportion can be" == share.upper_bounds[1].remark
    )
    assert rate.upper_bounds[1].remark is None


def test_published_counts_have_no_accounts() -> None:
    """
    What was not counted here is None and prints nothing.
    """
    found = rate_from_counts(1463, 7629, unit="events_per_session")

    assert found.by_kind is None
    assert found.sessions_not_asked is None
    assert (
        "1463 side effects in 7629 sessions: 19.18 events per 100 sessions (1 "
        "in\n  5.2)\n"
        "  95 % interval 18.21 to 20.19 events per 100 sessions (exact "
        "Poisson,\n    Garwood)\n\n"
        "  a follow-up belongs to the session it names"
    ) in str(found)
    assert "asked" not in str(found)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (EVENTS, "95 % interval 0 to 1.1 events per 10,000 sessions (exact"),
        (SESSIONS, "95 % interval 0 % to 0.011 %, 0 to 1.1 per 10,000 (Wil"),
    ],
)
def test_an_interval_of_nothing_is_told_of_as_many_as_its_end(
    unit: HarmUnit, words: str
) -> None:
    """
    None in 34,407 treatments is not 0 to 0.01 of 100.

    The treatments are those of MacPherson et al. 2001 (BMJ 323:486-487;
    PMID 11532841).
    """
    assert words in str(rate_from_counts(0, 34_407, unit=unit))


def test_nobody_published_is_no_rate() -> None:
    """
    Nought of nought has neither rate nor bound.
    """
    found = rate_from_counts(0, 0, unit=PATIENTS)

    assert found.rate is None
    assert str(found).startswith(
        "No rate: no patient with needling was asked\n\n  courses of one"
    )


def test_a_rate_prints_what_a_reader_must_know() -> None:
    """
    The unit, the bounds with their names, and everything left out.
    """
    one = course(
        visit(1, [SORE, SORE_UNTIMED]),
        visit(2, None),
        visit(3, [BLEED], needlings=None),
        follow_ups=(dn.FollowUp(id="F-1", side_effects=[BRUISE]),),
    )

    found = counted(one, soreness=False, kinds=["bruising", "soreness"])
    none = counted(course(visit(1, [])), unit=SESSIONS)

    assert (
        "1 event of bruising or muscle soreness in 1 session: 100 events per\n"
        "  100 sessions\n"
        "  95 % interval 2.53 to 557.16 events per 100 sessions (exact "
        "Poisson,\n    Garwood)\n\n"
        "  kind             count  per 100 sessions\n"
        "  ----------------------------------------\n"
        "  muscle soreness      1               100\n"
        "  by gravity: grave 0, notable 0, neither 0, not known 1\n"
        "  by seriousness: serious 0, not serious 0, not recorded 1\n\n"
        "  asked at 1 of 2 sessions with needling, 1 not asked\n"
        "  asked until 0 h after the session (median; smallest 0 h)\n"
        "  1 patient asked, 0 not asked\n"
        "  1 event of expected soreness, left out\n"
        "  1 event of soreness whose onset or end is not recorded, counted\n"
        "  1 event without a known session, counted for their patient only\n"
        "  1 visit left out: whether there was needling not recorded\n"
        "  a follow-up belongs to the session it names, or to the last one "
        "with\n    needling before its time\n"
        "  what was told at a visit without needling belongs to the last one "
        "with\n    needling before it, where that is certain\n"
        "  a kind reported again after the same session is the same event, "
        "unless\n    the two name different needlings or sites"
    ) == str(found)
    assert (
        "0 of 1 session with any side effect: 0 %\n"
        "  95 % interval 0 % to 79.35 % (Wilson)\n"
        "  95 % interval 0 % to 97.5 % (exact binomial, Clopper-Pearson)\n"
        "  at most 95 % (exact binomial, one-sided, 95 %)\n"
        "  at most 300 % (rule of three, 95 %; above 1, which no proportion "
        "can\n    be)\n"
    ) in str(none)


def test_a_rate_of_zero_events_prints_its_bound_in_events() -> None:
    """
    A rate that is no share is bounded in events, not in percent.
    """
    assert "at most 7.49 events per 100 sessions (exact Poisson" in str(
        rate_from_counts(0, 40, unit=EVENTS)
    )


@pytest.mark.parametrize("unit", list(HarmUnit))
def test_a_rate_says_how_repeated_reports_were_counted(
    unit: HarmUnit,
) -> None:
    """
    Each unit has its rules against counting twice.
    """
    found = rate_from_counts(1, 2, unit=unit)

    assert any(
        "the same event" in rule or "once" in rule for rule in (found.rules)
    )


def test_courses_are_read_once() -> None:
    """
    A generator of many will do, and one course needs no list.
    """
    one = course(visit(1, [BRUISE]))

    many = harm_rate(
        (attrs.evolve(one, id=f"C-{number}") for number in range(3)),
        unit=EVENTS,
        include_expected_soreness=True,
    )
    single = harm_rate(one, unit=EVENTS, include_expected_soreness=True)

    assert (3, 1) == (many.numerator, single.numerator)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ({"unit": "per_patient"}, "unit"),
        ({"include_expected_soreness": None}, "include_expected_soreness"),
        ({"kinds": []}, "kinds"),
        ({"confidence": 100}, "confidence"),
        ({"courses": ["C-1"]}, "courses[0]"),
    ],
)
def test_an_argument_that_cannot_be_is_refused(
    arguments: dict[str, object], path: str
) -> None:
    """
    The error names the argument and repeats no text.
    """
    given: dict[str, Any] = {
        "courses": [],
        "unit": EVENTS,
        "include_expected_soreness": True,
        **arguments,
    }

    with pytest.raises(InvalidRecord) as caught:
        harm_rate(given.pop("courses"), **given)

    assert [path] == [where for where, _ in caught.value.problems]


def test_an_unknown_kind_is_refused() -> None:
    """
    The nearest names of the table are given.
    """
    with pytest.raises(UnknownName):
        counted(course(), kinds="brusing")


@pytest.mark.parametrize(
    ("count", "n", "unit", "confidence", "path"),
    [
        (3, 2, "sessions_with_any", 95, "count"),
        (1, -1, "sessions_with_any", 95, "n"),
        (1, 2, "sessions", 95, "unit"),
        (1, 2, "sessions_with_any", 0, "confidence"),
    ],
)
def test_counts_that_cannot_be_are_refused(
    count: int, n: int, unit: str, confidence: int, path: str
) -> None:
    """
    More of a share than there are, fewer than none, a unit of another name.
    """
    with pytest.raises(InvalidRecord) as caught:
        rate_from_counts(count, n, unit=unit, confidence=confidence)

    assert [path] == [where for where, _ in caught.value.problems]


def test_more_events_than_sessions_are_a_rate() -> None:
    """
    Seven in five is 1.4, and no share.
    """
    assert 1.4 == rate_from_counts(7, 5, unit=EVENTS).rate


def test_a_rate_is_a_value() -> None:
    """
    Equal counts make equal rates.
    """
    one = course(visit(1, [BRUISE]))

    assert counted(one) == cast("object", counted(one))


def test_a_kind_of_your_own_is_counted_by_its_key() -> None:
    """Another clinic may have given the same kind another name."""
    theirs, ours = (
        dn.SideEffectKind.unlisted("metal_taste", name=name)
        for name in ("metal taste in the mouth", "taste of metal")
    )
    one = course(visit(1, [dn.SideEffect(theirs)]))

    assert 1 == counted(one, kinds=ours).numerator
    assert 0 == counted(one, kinds="bruising").numerator
