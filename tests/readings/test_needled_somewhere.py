"""
A visit at which a needle went in, and nobody said where.

Published cases say at which visit needling began and not what was needled;
such a visit is neither one without needling nor one of which nobody said.
"""

import pendulum
import pytest

from dryneedling import (
    Course,
    Examination,
    FollowUp,
    InvalidRecord,
    Needling,
    Patient,
    Session,
    Site,
    TriggerPoint,
    harm_rate,
    track,
)
from dryneedling.measures import NPRS
from dryneedling.progress import PointState, TriggerPointHistory
from dryneedling.timeline import was_needled

POINT = TriggerPoint(id="TrP-1", site=Site("infraspinatus", "left"))


def course(
    *sessions: Session, follow_ups: tuple[FollowUp, ...] = ()
) -> Course:
    """
    Make a course with one trigger point.
    """
    return Course(
        id="C-1",
        patient=Patient(id="P-1"),
        trigger_points=[POINT],
        sessions=sessions,
        follow_ups=follow_ups,
    )


def history(
    *sessions: Session, follow_ups: tuple[FollowUp, ...] = ()
) -> TriggerPointHistory:
    """
    Return the history of the one trigger point.
    """
    return track(course(*sessions, follow_ups=follow_ups)).trigger_points[0]


NOT_DETECTED = Examination(trigger_point="TrP-1", stated="not_detected")


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (Session(id="S-1"), None),
        (Session(id="S-1", needlings=()), False),
        (Session(id="S-1", needled=False), False),
        (Session(id="S-1", needled=True), True),
        (Session(id="S-1", needlings=[Needling(site=POINT.site)]), True),
    ],
)
def test_needling_is_known_unknown_or_denied(
    session: Session, *, expected: bool | None
) -> None:
    """
    Nobody said, none, said to be none, somewhere, at a site.
    """
    assert expected is was_needled(session)
    assert (expected is True) is session.has_needling


@pytest.mark.parametrize(
    "wrong",
    [
        {"needled": True, "needlings": ()},
        {"needled": False, "needlings": [Needling(site=POINT.site)]},
        {"needled": True, "status": "missed"},
        {"needled": "yes"},
    ],
)
def test_what_is_said_of_needling_may_not_contradict_itself(
    wrong: dict[str, object],
) -> None:
    """
    A needle that went in and no needling, or at a missed visit, cannot be.
    """
    with pytest.raises(InvalidRecord):
        Session(id="S-1", **wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_needle_put_in_somewhere_begins_the_course_of_needling() -> None:
    """
    The first session with needling is found although its sites are not.
    """
    progress = track(
        course(
            Session(id="S-1", needlings=(), before=[NPRS(7, aspect="now")]),
            Session(
                id="S-2",
                needled=True,
                before=[NPRS(6, aspect="now")],
                after=[NPRS(4, aspect="now")],
            ),
        )
    )
    assert 2 == progress.first_needling
    assert 1 == progress.sessions_with_needling
    pain = progress.of(NPRS)
    assert pain.baseline is not None
    assert 6 == pain.baseline.value
    assert 2 == pain.sessions[1].immediate.value


def test_the_dose_counts_a_visit_whose_sites_nobody_said() -> None:
    """
    Its number of sites is unknown; a visit without needling has no dose.
    """
    dose = track(
        course(
            Session(id="S-1", needled=False),
            Session(id="S-2", needled=True),
        )
    ).dose
    assert [("S-2", None)] == [
        (item.session_id, item.needlings) for item in dose.sessions
    ]
    assert 0 == dose.needlings
    assert 1 == dose.sessions_without_needling_record


def test_a_point_that_may_have_been_needled_is_not_called_never_needled() -> (
    None
):
    """
    Never needled is said only where the record says so.
    """
    never = history(Session(id="S-1", needled=False))
    assert never.never_needled
    assert "not assessed; never needled" == never.label
    maybe = history(Session(id="S-1", needled=True))
    assert (0, 1) == (maybe.times_needled, maybe.times_unknown)
    assert not maybe.never_needled
    assert "not assessed" == maybe.label


def test_absence_soon_after_a_needle_somewhere_is_not_yet_settled() -> None:
    """
    Within 72 h it cannot be said; later it is settled wherever it went in.
    """
    found = history(
        Session(
            id="S-1",
            date=pendulum.date(2026, 3, 2),
            needled=True,
            examinations=[NOT_DETECTED],
        ),
        follow_ups=(
            FollowUp(
                id="F-1",
                date=pendulum.date(2026, 3, 4),
                examinations=[NOT_DETECTED],
            ),
            FollowUp(
                id="F-2",
                date=pendulum.date(2026, 3, 5),
                examinations=[NOT_DETECTED],
            ),
            FollowUp(
                id="F-3",
                date=pendulum.date(2026, 3, 9),
                examinations=[NOT_DETECTED],
            ),
        ),
    )
    assert [None, None, True, True] == [
        entry.settled for entry in found.entries
    ]
    assert found.state is PointState.RESOLVED


def test_a_later_needling_of_the_point_itself_is_certain() -> None:
    """
    What is known replaces what may have been.
    """
    found = history(
        Session(id="S-1", date=pendulum.date(2026, 3, 2), needled=True),
        Session(
            id="S-2",
            date=pendulum.date(2026, 3, 9),
            needlings=[Needling.at(POINT)],
            examinations=[NOT_DETECTED],
        ),
        follow_ups=(
            FollowUp(
                id="F-1",
                after_session="S-2",
                hours_after=24,
                examinations=[NOT_DETECTED],
            ),
        ),
    )
    assert [False, False] == [entry.settled for entry in found.entries]
    assert (1, 1) == (found.times_needled, found.times_unknown)


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (
            Session(
                id="S-1",
                needlings=[
                    Needling(site=POINT.site, insertions=0, needles_in=2)
                ],
            ),
            True,
        ),
        (
            Session(
                id="S-1", needlings=[Needling(site=POINT.site, needles_in=0)]
            ),
            False,
        ),
        (
            Session(
                id="S-1",
                needlings=[Needling(site=POINT.site, insertions=0)],
                total_insertions=5,
            ),
            True,
        ),
        (
            Session(
                id="S-1",
                needled=False,
                needlings=[Needling(site=POINT.site, needles_in=0)],
            ),
            False,
        ),
        (
            Session(
                id="S-1",
                needled=True,
                needlings=[Needling(site=POINT.site, insertions=0)],
            ),
            True,
        ),
        (Session(id="S-1", status="missed", total_needles_in=3), False),
        (Session(id="S-1", status="missed", total_insertions=3), False),
    ],
)
def test_readings_count_the_visits_that_the_record_counts(
    session: Session, *, expected: bool
) -> None:
    """
    Insertions, needles and totals each say that a needle went in.
    """
    found = course(session)

    assert expected is was_needled(session)
    assert expected is bool(found.needling_sessions)
    rate = harm_rate(
        found, unit="sessions_with_any", include_expected_soreness=True
    )
    assert int(expected) == rate.sessions_with_needling
