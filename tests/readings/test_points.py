"""
The history of a trigger point: found, not detected, resolved, recurred.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.progress import (
    Point,
    PointKind,
    PointState,
    ResolutionInterval,
    TriggerPointHistory,
)
from dryneedling.trigger_point import Moment, Status
from tests.readings.courses import POINT, course, day, visit


def look(status: str = "not_detected", **fields: Any) -> dn.Examination:  # noqa: ANN401
    """
    Make an examination whose status was written down.
    """
    return dn.Examination(trigger_point="TrP-1", stated=status, **fields)


def at(
    number: int,
    *looks: dn.Examination,
    on: int | None = None,
    needled: bool = False,
    **fields: Any,  # noqa: ANN401  # any field of a session
) -> dn.Session:
    """
    Make a visit with examinations, *on* so many days after the first day.
    """
    more: dict[str, Any] = {
        "needlings": [dn.Needling.at(POINT)] if needled else [],
        **fields,
    }
    return dn.Session(
        id=f"S-{number}",
        date=None if on is None else day(on),
        examinations=looks,
        **more,
    )


def history(*sessions: dn.Session, **more: Any) -> TriggerPointHistory:  # noqa: ANN401
    """
    Return the history of the one point.
    """
    rule = more.pop("rule", None)
    hours = more.pop("settled_hours", 72)
    found = dn.track(course(*sessions, **more), rule=rule, settled_hours=hours)
    (point,) = found.trigger_points
    return point


def states(*sessions: dn.Session) -> list[str]:
    """
    Return where the history stands after each visit.
    """
    return [
        history(*sessions[: count + 1]).state.value
        for count in range(len(sessions))
    ]


@pytest.mark.parametrize("status", ["active", "latent", "present"])
def test_the_state_is_what_the_last_positive_examination_found(
    status: str,
) -> None:
    """
    Its status at each examination.
    """
    found = history(at(1, look("latent"), on=0), at(2, look(status), on=7))
    assert status == found.state.value
    assert found.state_at is not None
    assert "session 2, before (2026-03-09)" == found.state_at.label
    assert [Status.LATENT, Status(status)] == [
        entry.status for entry in found.entries
    ]
    assert all(entry.stated for entry in found.entries)


def test_criteria_decide_by_the_rule_that_was_asked_for() -> None:
    """
    Two of three are enough for one rule and leave the other undetermined.
    """
    tested = dn.Examination(
        trigger_point="TrP-1", taut_band=True, hypersensitive_spot=True
    )
    visits = (at(1, tested, on=0),)
    whole = history(*visits)
    assert PointState.UNDETERMINED is whole.state
    assert ("delphi2018_cluster", True) == (whole.rule, whole.rule_verified)
    two = history(*visits, rule="delphi2018")
    assert PointState.PRESENT is two.state
    assert not two.rule_verified
    assert not two.entries[0].stated
    with pytest.raises(dn.UnknownName):
        history(*visits, rule="delphi2019")


def test_one_absence_is_unconfirmed_and_two_are_a_resolution() -> None:
    """
    *Not detected, unconfirmed* until two *not detected* on different dates.

    Each at least 72 h after its latest needling, with no positive between:
    *resolved*, dated as the interval in which it must have happened.
    """
    visits = (
        at(1, look("active", moment="before"), on=0, needled=True),
        at(2, look("latent", moment="before"), on=7, needled=True),
        at(3, look(), on=14),
        at(4, look(), on=21),
    )
    assert [
        "active",
        "latent",
        "not_detected_unconfirmed",
        "resolved",
    ] == states(*visits)
    found = history(*visits)
    assert (
        ResolutionInterval(after=day(7), by=day(14), confirmed_on=day(21))
        == found.resolution
    )
    assert "resolved after 2026-03-09 and by 2026-03-16" == found.label
    unconfirmed = history(*visits[:3])
    assert "not detected, unconfirmed" == unconfirmed.label
    assert (None, None) == (unconfirmed.resolution, unconfirmed.recurred_at)


def test_a_point_that_was_never_found_has_no_earliest_date() -> None:
    """
    The interval is open where no examination found it.
    """
    found = history(at(1, look(), on=0, needled=False), at(2, look(), on=7))
    assert ResolutionInterval(after=None, by=day(0), confirmed_on=day(7)) == (
        found.resolution
    )
    assert "resolved by 2026-03-02; never needled" == found.label


def test_two_looks_on_one_day_confirm_nothing() -> None:
    """
    On different dates: the second look of a day is the same look.
    """
    assert ["not_detected_unconfirmed"] == states(
        at(1, look(moment="before"), look(moment="after"), on=0)
    )
    assert ["not_detected_unconfirmed", "not_detected_unconfirmed"] == states(
        at(1, look(), on=0), at(2, look(), on=0)
    )


def test_a_look_too_soon_after_needling_does_not_count() -> None:
    """
    Each at least 72 h after its latest needling.
    """
    visits = (
        at(1, look("active", moment="before"), on=0, needled=True),
        at(2, look(), on=2),
        at(3, look(), on=5),
        at(4, look(), on=6),
    )
    found = history(*visits)
    assert [True, False, True, True] == [
        entry.settled for entry in found.entries
    ]
    assert found.resolution is not None
    assert (day(5), day(6)) == (
        found.resolution.by,
        found.resolution.confirmed_on,
    )
    early = history(*visits, settled_hours=48)
    assert early.resolution is not None
    assert day(2) == early.resolution.by


def test_a_look_after_needling_on_the_same_visit_does_not_count() -> None:
    """
    Nor one that does not say whether it was before or after.
    """
    for moment in (Moment.AFTER, None):
        found = history(at(1, look(moment=moment), on=0, needled=True))
        assert [False] == [entry.settled for entry in found.entries]
        assert PointState.NOT_DETECTED_UNCONFIRMED is found.state
    before = history(at(1, look(moment="before"), on=0, needled=True))
    assert before.entries[0].settled


def test_the_looks_before_needling_come_first() -> None:
    """
    As they were made, not as they were listed.
    """
    found = history(
        at(1, look(moment="after"), look("active", moment="before"), on=0)
    )
    assert [PointKind.BEFORE, PointKind.AFTER] == [
        entry.point.kind for entry in found.entries
    ]
    assert PointState.NOT_DETECTED_UNCONFIRMED is found.state


def test_a_point_found_again_is_not_yet_resolved() -> None:
    """
    With no positive between.
    """
    assert [
        "not_detected_unconfirmed",
        "latent",
        "not_detected_unconfirmed",
        "resolved",
    ] == states(
        at(1, look(), on=0),
        at(2, look("latent"), on=7),
        at(3, look(), on=14),
        at(4, look(), on=21),
    )


def test_a_later_positive_is_a_recurrence_for_good() -> None:
    """
    A later positive is *recurred*, also after an absence in between.
    """
    visits = (
        at(1, look("active"), on=0),
        at(2, look(), on=7),
        at(3, look(), on=14),
        at(4, look("latent"), on=21),
        at(5, look("active"), on=28),
        at(6, look(), on=35),
        at(7, look("latent"), on=42),
    )
    assert [
        "resolved",
        "recurred",
        "recurred",
        "not_detected_unconfirmed",
        "recurred",
    ] == states(*visits)[2:]
    found = history(*visits)
    assert found.recurred_at is not None
    assert day(21) == found.recurred_at.date
    assert found.state_at is not None
    assert day(42) == found.state_at.date
    assert "recurred; never needled" == found.label


def test_a_point_that_stays_away_for_long_can_still_come_back() -> None:
    """
    A third absence confirms nothing more and ends nothing.
    """
    visits = (
        at(1, look(), on=0),
        at(2, look(), on=7),
        at(3, look(), on=14),
        at(4, look("active"), on=21),
    )
    assert ["resolved", "resolved", "recurred"] == states(*visits)[1:]
    found = history(*visits[:3])
    assert found.state_at is not None
    assert day(7) == found.state_at.date


def test_a_point_can_resolve_a_second_time() -> None:
    """
    Both resolutions are kept; the state speaks of the later one.
    """
    found = history(
        *(
            at(number, look(status), on=7 * number)
            for number, status in enumerate(
                (
                    "not_detected",
                    "not_detected",
                    "active",
                    "not_detected",
                    "not_detected",
                    "not_detected",
                )
            )
        )
    )
    assert PointState.RESOLVED is found.state
    first, second = found.resolutions
    assert first.recurred_at is not None
    assert (day(14), None) == (first.recurred_at.date, second.recurred_at)
    assert (day(14), day(21), day(28)) == (
        second.after,
        second.by,
        second.confirmed_on,
    )
    assert found.recurred_at is None


def test_what_could_not_be_determined_neither_confirms_nor_breaks() -> None:
    """
    *Undetermined* never counts, and no status is carried to its date.
    """
    visits = (
        at(1, look("active"), on=0),
        at(2, look("undetermined"), on=7),
        at(3, look(), on=14),
        at(4, look("undetermined"), on=21),
        at(5, look("not_assessed"), on=28),
        at(6, look(), on=35),
    )
    assert [
        "active",
        "active",
        "not_detected_unconfirmed",
        "not_detected_unconfirmed",
        "not_detected_unconfirmed",
        "resolved",
    ] == states(*visits)
    found = history(*visits[:2])
    assert found.state_at is not None
    assert day(0) == found.state_at.date


def test_a_point_that_nobody_looked_at_is_not_assessed() -> None:
    """
    Undefined when not assessed; undetermined is another thing.
    """
    found = history(at(1, on=0, needled=True))
    assert (PointState.NOT_ASSESSED, None) == (found.state, found.state_at)
    assert "not assessed" == found.label
    assert ["not_assessed", "undetermined", "undetermined"] == states(
        at(1, look("not_assessed"), on=0),
        at(2, look("undetermined"), on=7),
        at(3, look("not_assessed"), on=14),
    )


def test_a_point_without_needling_is_said_to_be_never_needled() -> None:
    """
    "Never needled" is said; the visits that needled it are counted.
    """
    assert history(at(1, on=0)).never_needled
    found = history(at(1, needled=True), at(2), at(3, needled=True))
    assert (2, 0, False) == (
        found.times_needled,
        found.times_unknown,
        found.never_needled,
    )


@pytest.mark.parametrize(
    ("site", "unknown"),
    [
        (dn.Site("infraspinatus", "left"), 1),
        (dn.Site("infraspinatus"), 1),
        (dn.Site("rotator cuff", "left"), 1),
        (dn.Site("infraspinatus", "right"), 0),
        (dn.Site("supraspinatus", "left"), 0),
        (dn.Site(structure="scar"), 0),
    ],
)
def test_needling_the_muscle_may_have_needled_the_point(
    site: dn.Site, unknown: int
) -> None:
    """
    A needling of the muscle or of its group that names no point.
    """
    needlings = [dn.Needling(site=site)]
    found = history(
        at(1, look(moment="after"), needlings=needlings, on=0),
        at(2, look(), on=2),
        at(3, look(), on=7),
    )
    assert (0, unknown) == (found.times_needled, found.times_unknown)
    settled = [entry.settled for entry in found.entries]
    assert ([None, None, True] if unknown else [True, True, True]) == settled


def test_needling_the_structure_may_have_needled_a_point_in_it() -> None:
    """
    Where there is no muscle, the structure and its side must tell.
    """
    scar = dn.Site(structure="scar", side="left")
    unknown = [
        history(
            at(1, needlings=[dn.Needling(site=site)]),
            trigger_points=[dn.TriggerPoint(id="TrP-1", site=scar)],
        ).times_unknown
        for site in (
            scar,
            dn.Site(structure="scar"),
            dn.Site(structure="scar", side="right"),
            dn.Site(structure="ligament", side="left"),
            dn.Site("infraspinatus", "left"),
        )
    ]
    assert [1, 1, 0, 0, 0] == unknown


def test_a_needling_without_an_insertion_needled_nothing() -> None:
    """
    It was planned, and the needle did not go in.
    """
    none = [dn.Needling.at(POINT, insertions=0)]
    other = [*none, dn.Needling(site=dn.Site("masseter", "left"))]
    for needlings in (none, other):
        assert history(at(1, on=0, needlings=needlings)).never_needled


def test_a_visit_of_which_nobody_said_may_have_needled_the_point() -> None:
    """
    Whether a needle went in, or where: either leaves it open.
    """
    several: tuple[dict[str, Any], ...] = (
        {},
        {"needled": True},
        {"total_insertions": 12},
    )
    for fields in several:
        session = dn.Session(id="S-1", date=day(0), **fields)
        found = history(session)
        assert (0, 1) == (found.times_needled, found.times_unknown)
        assert not found.never_needled
    assert history(visit(1, needled=False)).never_needled


def test_the_last_sure_needling_counts_beside_a_later_open_one() -> None:
    """
    Both must be long enough ago.
    """
    sure = at(1, on=0, needled=True)
    later = at(2, on=7, needlings=None)
    for days, expected in ((9, None), (10, True)):
        found = history(sure, later, at(3, look(), on=days))
        assert [expected] == [entry.settled for entry in found.entries]
    soon = history(
        at(1, on=0, needled=True),
        at(2, on=1, needlings=None),
        at(3, look(), on=2),
    )
    assert [False] == [entry.settled for entry in soon.entries]


def test_a_sure_needling_outweighs_an_open_one_before_it() -> None:
    """
    When the open one was no longer matters.
    """
    unsaid = at(1, needlings=None)
    sure = at(2, on=7, needled=True)
    for days, expected in ((9, False), (10, True)):
        found = history(unsaid, sure, at(3, look(), on=days))
        assert [expected] == [entry.settled for entry in found.entries]
        assert (1, 1) == (found.times_needled, found.times_unknown)


def test_without_dates_absence_cannot_be_confirmed() -> None:
    """
    A course known by order only: whether it was long enough cannot be said.
    """
    found = history(
        at(1, look("active"), needled=True), at(2, look()), at(3, look())
    )
    assert [False, None, None] == [entry.settled for entry in found.entries]
    assert PointState.NOT_DETECTED_UNCONFIRMED is found.state
    never = history(at(1, look()), at(2, look()))
    assert PointState.NOT_DETECTED_UNCONFIRMED is never.state


def test_an_examination_may_have_a_time_of_its_own() -> None:
    """
    The hours are taken from it, before the start of its visit.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    first = at(1, needled=True, started_at=start)
    third = start.add(hours=71)
    for own, expected in ((None, False), (start.add(hours=72), True)):
        found = history(first, at(2, look(at=own), started_at=third))
        assert [expected] == [entry.settled for entry in found.entries]


def test_examinations_before_the_course_and_at_follow_ups_count() -> None:
    """
    In their order; those before the course have no needling before them.
    """
    found = history(
        at(1, on=7, needled=True),
        examinations=[
            look(
                "active",
                at=pendulum.datetime(2026, 3, 1, 9, tz="Europe/Rome"),
            ),
            look("latent"),
        ],
        follow_ups=[
            dn.FollowUp(id="F-0", date=day(3), examinations=[look()]),
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                hours_after=48,
                examinations=[look()],
            ),
            dn.FollowUp(id="F-2", date=day(21), examinations=[look()]),
        ],
    )
    assert [
        (PointKind.BEFORE_COURSE, pendulum.date(2026, 3, 1), True),
        (PointKind.BEFORE_COURSE, None, True),
        (PointKind.FOLLOW_UP, day(3), True),
        (PointKind.FOLLOW_UP, day(9), False),
        (PointKind.FOLLOW_UP, day(21), True),
    ] == [
        (entry.point.kind, entry.point.date, entry.settled)
        for entry in found.entries
    ]
    assert found.resolution is not None
    assert (None, day(3), day(21)) == (
        found.resolution.after,
        found.resolution.by,
        found.resolution.confirmed_on,
    )


def test_points_have_histories_of_their_own_in_the_order_of_the_record() -> (
    None
):
    """
    What is found of one says nothing of the other.
    """
    other = dn.TriggerPoint(id="TrP-2", site=dn.Site("masseter", "right"))
    found = dn.track(
        course(
            at(1, look("active"), on=0, needled=True),
            trigger_points=[other, POINT],
        )
    )
    assert [
        ("TrP-2", PointState.NOT_ASSESSED, 0),
        ("TrP-1", PointState.ACTIVE, 1),
    ] == [
        (item.trigger_point.id, item.state, item.times_needled)
        for item in found.trigger_points
    ]


def test_an_entry_stands_at_the_point_of_its_visit() -> None:
    """
    Number, id and date of the session.
    """
    found = history(at(1, look("active"), on=0))
    assert (
        Point(kind=PointKind.BEFORE, session=1, session_id="S-1", date=day(0))
        == found.entries[0].point
    )
