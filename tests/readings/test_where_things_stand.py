"""
The page *Where things stand in time*, case by case.
"""

from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS
from dryneedling.progress import PointState
from dryneedling.timeline import Timeline, course_rows, visits
from tests.readings.courses import POINT, course, day, now, pain, visit

ROME = "Europe/Rome"
MISTAKEN = "entered in error"


def told(number: int = 1, **fields: Any) -> dn.FollowUp:  # noqa: ANN401
    """
    Make a follow-up with a reading of pain and a bruise.
    """
    fields = {
        "scores": [now(5)],
        "side_effects": [dn.SideEffect("bruising")],
        **fields,
    }
    return dn.FollowUp(id=f"F-{number}", **fields)


def at(hour: int, after: int = 0) -> pendulum.DateTime:
    """
    Return an hour of a day.
    """
    return pendulum.datetime(2026, 3, 2, hour, tz=ROME).add(days=after)


def harms(found: dn.Course) -> dn.HarmRate:
    """
    Count the side effects of a course by session.
    """
    return dn.harm_rate(
        found, unit="sessions_with_any", include_expected_soreness=True
    )


def values(found: dn.Course) -> list[float]:
    """
    Return the values at which there is a net change.
    """
    return [item.reading.value for item in pain(found).net]


# --- places ------------------------------------------------------------------


def test_one_follow_up_has_one_place_for_scores_and_side_effects() -> None:
    """
    A visit without a date and a follow-up with one: nobody knows the order.
    """
    found = course(visit(1, 7), follow_ups=[told(date=day(3))])

    assert 1 == dn.track(found).follow_ups_without_place
    assert (0, 0) == (harms(found).numerator, harms(found).denominator)
    assert [("C-1", "F-1")] == [
        (event.course, event.follow_up)
        for event in harms(found).events_without_session or ()
    ]


def test_where_it_stands_and_what_it_is_about_are_two_questions() -> None:
    """
    A call about session 1, made after session 2.
    """
    call = told(after_session="S-1", date=day(9))
    found = course(
        visit(1, 7, date=day(0)), visit(2, date=day(7)), follow_ups=[call]
    )

    timeline = Timeline(found)
    item = timeline.stands(call)
    assert item is not None
    assert (2, 1) == (item.point.session, timeline.about(call))
    (row,) = course_rows(found).follow_ups
    assert (2, 1) == (row.session, row.about)
    (event,) = course_rows(found).events
    assert 1 == event.session


def test_the_day_of_a_session_follows_from_its_end() -> None:
    """
    Of a session known by its end alone the day is known all the same.
    """
    ended = dn.Session(id="S-1", ended_at=at(10), needled=True)
    assert (day(0), "2026-03-02") == (ended.local_date, ended.label)
    # what was written is the day; an end on another says nothing of it
    night = dn.Session(id="S-1", date=day(0), ended_at=at(0, 1))
    assert day(0) == night.local_date

    for hour, expected in ((9, None), (10, 1)):
        call = told(at=at(hour))
        item = Timeline(course(ended, follow_ups=[call])).stands(call)
        assert item is not None
        assert expected == item.point.session
    late = told(at=at(20))
    item = Timeline(course(night, follow_ups=[late])).stands(late)
    assert item is not None
    assert 1 == item.point.session


def test_a_later_visit_of_that_day_leaves_a_named_follow_up_open() -> None:
    """
    It stands after the visit that it names, neither settled nor unsettled.
    """
    sessions = visit(1, 7, date=day(0)), visit(2, date=day(7))
    call = told(after_session="S-1", date=day(7))
    found = course(*sessions, follow_ups=[call])

    timeline = Timeline(found)
    item = timeline.stands(call)
    assert item is not None
    assert (0, 1, True) == (item.place, item.open_to, item.is_open)
    assert (None, None) == timeline.settled(item, 72)
    assert [] == values(found)
    (row,) = course_rows(found).follow_ups
    assert (1, 2, None) == (row.session, row.open_to, row.settled)
    # without a needling it does not matter which came first
    talked = visit(2, date=day(7), needled=False)
    assert [5] == values(course(sessions[0], talked, follow_ups=[call]))
    # nor where an instant tells
    for hour, expected in ((8, [5]), (10, [])):
        clock = visit(2, started_at=at(9, 7))
        named = told(after_session="S-1", at=at(hour, 7))
        assert expected == values(
            course(sessions[0], clock, follow_ups=[named])
        )


def test_an_undated_visit_leaves_a_named_follow_up_open() -> None:
    """
    It may have come before it as well.
    """
    call = told(after_session="S-1", date=day(20))
    for later, expected in ((visit(2), []), (visit(2, needled=False), [5])):
        assert expected == values(
            course(visit(1, 7, date=day(0)), later, follow_ups=[call])
        )
    # a name alone is taken at its word
    word = told(after_session="S-1", hours_after=96)
    assert [5] == values(course(visit(1, 7), visit(2), follow_ups=[word]))


def test_a_follow_up_moved_by_its_date_is_open_to_visits_of_that_day() -> None:
    """
    Surely after session 2, and perhaps after session 3.
    """
    call = told(after_session="S-1", date=day(14))
    sessions = [
        visit(number, date=day(7 * number - 7)) for number in (1, 2, 3)
    ]
    item = Timeline(course(*sessions, follow_ups=[call])).stands(call)
    assert item is not None
    assert (1, 2) == (item.place, item.open_to)
    undated = [*sessions[:2], visit(3), visit(4, date=day(14))]
    assert None is Timeline(course(*undated, follow_ups=[call])).stands(call)


def test_an_open_follow_up_cannot_confirm_that_a_point_resolved() -> None:
    """
    The later visit of its day may have needled the point just before.
    """
    absent = dn.Examination(trigger_point="TrP-1", stated="not_detected")

    def state(**later: Any) -> PointState:  # noqa: ANN401
        found = course(
            dn.Session(
                id="S-1", date=day(0), needlings=[dn.Needling.at(POINT)]
            ),
            dn.Session(id="S-2", date=day(14), **later),
            follow_ups=[
                dn.FollowUp(
                    id=f"F-{after}",
                    after_session="S-1",
                    date=day(after),
                    examinations=[absent],
                )
                for after in (7, 14)
            ],
        )
        return dn.track(found).trigger_points[0].state

    unconfirmed = PointState.NOT_DETECTED_UNCONFIRMED
    assert unconfirmed is state(needlings=[dn.Needling.at(POINT)])
    assert unconfirmed is state()
    other = dn.Needling(site=dn.Site("masseter", "left"))
    assert PointState.RESOLVED is state(needlings=[other])


def test_times_that_contradict_the_order_of_the_record_give_no_place() -> None:
    """
    Two zones, or a mistyped end, may put a later visit on an earlier day.
    """

    def place(call: dn.FollowUp, *sessions: dn.Session) -> int | None:
        item = Timeline(course(*sessions, follow_ups=[call])).stands(call)
        return item and item.place

    east = pendulum.datetime(2026, 3, 3, 9, tz="Pacific/Auckland")
    west = pendulum.datetime(2026, 3, 2, 14, tz="America/Los_Angeles")
    zones = (
        visit(1, started_at=east),
        visit(2, started_at=west),
        visit(3, date=day(0)),
    )
    assert None is place(told(at=east.subtract(hours=1)), *zones)
    assert 0 == place(told(at=west.subtract(hours=1)), *zones)
    mistyped = visit(1, ended_at=at(9, 9)), visit(2, date=day(0))
    assert None is place(told(date=day(5)), *mistyped)
    assert None is place(told(date=day(5), after_session="S-1"), *mistyped)
    assert 1 == place(told(date=day(5), after_session="S-2"), *mistyped)


def test_what_is_not_to_be_counted_gives_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    What names it names nothing known; the numbers of the others stay.
    """

    def some(found: dn.Course) -> list[tuple[int, dn.Session]]:
        return [
            (number, session)
            for number, session in enumerate(found.sessions, 1)
            if session.note != MISTAKEN
        ]

    monkeypatch.setattr(
        "dryneedling.timeline.layout.sessions_that_count", some
    )
    sessions = (
        visit(1, 7, date=day(0)),
        visit(2, date=day(7), note=MISTAKEN),
        visit(3, date=day(14)),
    )
    call = told(after_session="S-2", date=day(8))
    timeline = Timeline(course(*sessions, follow_ups=[call]))
    item = timeline.stands(call)
    assert item is not None
    assert [1, 3] == [found.number for found in timeline.visits]
    assert 1 == item.point.session
    assert None is timeline.about(call)
    assert (True, 192) == timeline.settled(item, 72)
    hours = told(after_session="S-2", hours_after=24)
    assert None is timeline.stands(hours)
    assert (
        sessions[0]
        == next(iter(visits.sessions_that_count(course(*sessions))))[1]
    )


def test_what_is_left_out_leaves_the_paths_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    A path tells where the scores of a follow-up stand in the record.
    """
    calls = [
        told(number, date=day(number), scores=[now(7 - number)])
        for number in range(3)
    ]

    def some(found: dn.Course) -> list[tuple[int, dn.FollowUp]]:
        every = visits.follow_ups_that_count(found)
        return [(index, call) for index, call in every if call != calls[1]]

    monkeypatch.setattr(
        "dryneedling.timeline.scores.follow_ups_that_count", some
    )
    listed = Timeline(course(follow_ups=calls)).scores.every
    assert ["follow_ups[0].scores", "follow_ups[2].scores"] == [
        one.path for one in listed
    ]


def test_what_is_not_to_be_counted_is_in_no_count_and_no_clearance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Neither among the missed visits nor among what was known by then.
    """

    def some(found: dn.Course) -> list[tuple[int, dn.Session]]:
        every = visits.sessions_that_count(found)
        return [pair for pair in every if pair[1].note != MISTAKEN]

    warned = dn.ScreeningAnswer("needle phobia", "present")
    one = course(
        visit(1, 7, date=day(0)),
        dn.Session(id="S-2", status="missed", before=[now(4)], note=MISTAKEN),
        visit(3, date=day(7), screening=[warned], note=MISTAKEN),
    )

    def asked() -> tuple[int, int, int]:
        found = dn.before_needling(one, sites=[POINT.site], on=day(9))
        progress = dn.track(attrs.evolve(one))
        return (
            progress.sessions_missed,
            progress.scores_at_missed_visits,
            len(found.screening.findings),
        )

    every = asked()
    assert (1, 1) == every[:2]
    assert every[2] > 0
    for room in ("timeline.layout", "clearance"):
        monkeypatch.setattr(f"dryneedling.{room}.sessions_that_count", some)
    assert (0, 0, 0) == asked()


def test_what_is_not_to_be_counted_is_not_doubted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Nor is it what another doubt is settled by; paths of the others stay.
    """

    def some(found: dn.Course) -> list[tuple[int, dn.Session]]:
        every = visits.sessions_that_count(found)
        return [pair for pair in every if pair[1].note != MISTAKEN]

    def calls(found: dn.Course) -> list[tuple[int, dn.FollowUp]]:
        every = visits.follow_ups_that_count(found)
        return [pair for pair in every if pair[1].note != MISTAKEN]

    asked: dict[str, Any] = {"side_effects": [], "date": day(9)}
    one = course(
        visit(1, date=day(0), screening=[], note=MISTAKEN),
        visit(2, date=day(8)),
        visit(3, date=None, note=MISTAKEN),
        visit(4, date=day(20)),
        follow_ups=[
            told(1, after_session="S-2", note=MISTAKEN, **asked),
            told(2, date=day(30), note=MISTAKEN),
            told(3, after_session="S-4", date=day(10)),
        ],
    )

    def doubts() -> set[tuple[str, str]]:
        return {
            (doubt.rule, doubt.path) for doubt in dn.review(attrs.evolve(one))
        }

    before = ("follow_up_before_session", "follow_ups[2]")
    unasked = ("side_effects_not_asked", "sessions[1].side_effects")
    undated = ("undated_between_dated", "sessions[2]")
    every = doubts()
    assert {before, undated} <= every
    assert unasked not in every
    monkeypatch.setattr(
        "dryneedling.timeline.layout.sessions_that_count", some
    )
    for room in ("timeline.scores", "timeline.layout", "discrepancies.chart"):
        monkeypatch.setattr(f"dryneedling.{room}.follow_ups_that_count", calls)
    some_left = doubts()
    assert {before, unasked} <= some_left
    assert undated not in some_left


# --- needled -----------------------------------------------------------------


def test_needles_that_came_out_say_nothing_of_one_that_went_in() -> None:
    """
    They may have gone in at an earlier visit.
    """
    out = dn.Session(id="S-1", total_needles_out=3)
    assert not out.has_needling
    assert 1 == dn.track(course(out)).sessions_needling_not_recorded
    both = dn.Session(id="S-1", total_needles_out=3, total_needles_in=0)
    assert 0 == dn.track(course(both)).sessions_needling_not_recorded


def test_a_site_that_was_left_alone_is_in_no_dose() -> None:
    """
    It counts neither as a needling nor as a site without twitches.
    """
    left = dn.Needling(
        site=dn.Site("upper trapezius", "right"),
        insertions=0,
        twitch=dn.TwitchResponse.seen(count=2),
    )
    needled = dn.Needling(site=dn.Site("infraspinatus", "left"))
    dose = dn.track(
        course(dn.Session(id="S-1", needlings=[needled, left]))
    ).dose
    assert (1, 1, 0, 0) == (
        dose.needlings,
        dose.sites_not_recorded,
        dose.sites_sought,
        dose.twitches_at_least,
    )


# --- hours -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "clock", "expected"),
    [
        (73, 62, (None, None)),
        (71, 80, (None, None)),
        (71, 72, (None, None)),
        (72, 71, (None, None)),
        (73, 100, (True, 73)),
        (24, 62, (False, 24)),
        (72, 72, (True, 72)),
    ],
)
def test_hours_that_the_clock_contradicts_are_not_believed(
    written: int, clock: int, expected: tuple[bool | None, int | None]
) -> None:
    """
    Only where they lie on different sides of the bound.
    """
    call = told(
        after_session="S-1", hours_after=written, at=at(9).add(hours=clock)
    )
    timeline = Timeline(course(visit(1, started_at=at(9)), follow_ups=[call]))
    item = timeline.stands(call)
    assert item is not None
    assert expected == timeline.settled(item, 72)


@pytest.mark.parametrize(
    ("written", "days", "expected"),
    [
        (96, 2, None),
        (96, 3, True),
        (72, 2, None),
        (24, 3, False),
        (24, 4, None),
        (71, 4, None),
        (96, -1, None),
    ],
)
def test_hours_that_no_count_of_days_allows_are_not_believed(
    written: float, days: int, *, expected: bool | None
) -> None:
    """
    Two days apart is less than 72 h, four days is more than 72 h.
    """
    call = told(after_session="S-1", hours_after=written, date=day(days))
    timeline = Timeline(course(visit(1, date=day(0)), follow_ups=[call]))
    item = timeline.stands(call)
    assert item is not None
    assert expected is timeline.settled(item, 72)[0]


# --- the order of readings ---------------------------------------------------


def test_of_several_readings_in_one_follow_up_the_last_counts() -> None:
    """
    The later by its instant, else the one listed last.
    """
    sessions = visit(1, 7, date=day(0)), visit(2, 7, date=day(21))

    def counted(*scores: dn.Score) -> list[float]:
        call = told(date=day(10), scores=scores)
        found = pain(course(*sessions, follow_ups=[call]))
        assert (
            ["another reading of this follow-up counts"] * (len(scores) - 1)
        ) == [item.set_aside for item in found.unsettled]
        assert 1 + len(scores) + 1 == len(found.readings)
        return [item.reading.value for item in found.net]

    assert [6, 7] == counted(now(2), now(6), now(6))
    assert [2, 7] == counted(now(2, at=at(12, 10)), now(6, at=at(9, 10)))
    assert [3, 7] == counted(
        now(2, at=at(12, 10)), now(3), now(6, at=at(9, 10))
    )
    printed = str(
        dn.track(
            course(
                *sessions,
                follow_ups=[told(date=day(10), scores=[now(2), now(6)])],
            )
        )
    )
    assert "not judged: another reading of" in printed


def test_before_needling_too_only_the_latest_of_the_timed_can_count() -> None:
    """
    One without an instant may be later than both, one with an early is not.
    """
    three = [now(9, at=at(9)), now(8), now(7, at=at(8))]
    found = course(visit(1, three, started_at=at(10)))
    baseline = pain(found).baseline
    assert baseline is not None
    assert 8 == baseline.value


def test_the_order_on_one_day_is_open_where_the_clock_moves_some() -> None:
    """
    One without an instant stood between two that were listed the wrong way.
    """

    def found(*calls: dn.FollowUp) -> list[float]:
        sessions = visit(1, 9, date=day(0)), visit(2, 8, date=day(21))
        return values(course(*sessions, follow_ups=calls))

    morning = told(1, at=at(9, 10), scores=[now(1)])
    unknown = told(2, date=day(10), scores=[now(2)])
    evening = told(3, at=at(18, 10), scores=[now(3)])
    earlier = told(4, date=day(5), scores=[now(4)])
    assert [1, 2, 3, 8] == found(morning, unknown, evening)
    assert [1, 3, 8] == found(evening, morning)
    assert [8] == found(evening, unknown, morning)
    assert [4, 8] == found(evening, unknown, morning, earlier)
    # what is too early anyway leaves nothing open
    soon = told(2, date=day(1), scores=[now(2)])
    assert [1, 3, 8] == found(evening, soon, morning)


def test_hours_after_an_undated_visit_put_follow_ups_in_order() -> None:
    """
    As far as all name the same session.
    """

    def found(*calls: dn.FollowUp) -> list[float]:
        sessions = visit(1, 9), visit(2, 8, needled=False)
        return values(course(*sessions, follow_ups=calls))

    late = told(1, after_session="S-1", hours_after=120, scores=[now(1)])
    early = told(2, after_session="S-1", hours_after=96, scores=[now(2)])
    dated = told(
        3,
        after_session="S-1",
        hours_after=99,
        date=day(4),
        scores=[now(3)],
    )
    assert [2, 1, 8] == found(late, early)
    assert [2, 3, 1, 8] == found(late, dated, early)


def test_order_within_a_series_takes_no_notice_of_another() -> None:
    """
    An undated follow-up with an NDI stands between two with pain.
    """
    sessions = visit(1, 9, date=day(0), needled=False), visit(2, 8)
    late = told(1, date=day(9), scores=[now(1)])
    early = told(2, date=day(4), scores=[now(2)])
    other = told(3, after_session="S-1", scores=[NDI(20)])
    same = told(3, after_session="S-1", scores=[now(3)])

    def readings(*calls: dn.FollowUp) -> list[float]:
        last = visit(2, 8, date=day(21))
        found = course(sessions[0], last, follow_ups=calls)
        return [item.value for item in pain(found).readings]

    assert [9, 2, 1, 8] == readings(late, early)
    assert [9, 2, 1, 8] == readings(late, other, early)
    assert [9, 2, 3, 1, 8] == readings(late, same, early)


# --- the baseline ------------------------------------------------------------


def reason(found: dn.Course) -> str | None:
    """
    Return why there is no baseline.
    """
    return pain(found).no_baseline


def test_of_two_possible_baselines_none_is_picked() -> None:
    """
    8 if the first visit was needled, 6 if it was not.
    """
    maybe = visit(1, 8, date=day(0), needled=None)
    call = told(date=day(7), scores=[now(6)])
    found = course(
        maybe,
        visit(2, date=day(14)),
        visit(3, 5, date=day(21)),
        follow_ups=[call],
    )
    assert "whether session 1 had needling is not recorded" == reason(found)
    assert pain(found).net_change is None
    early = told(date=day(-7), scores=[now(6)])
    assert None is reason(
        course(maybe, visit(2, date=day(14)), follow_ups=[early])
    )


def test_a_follow_up_that_may_be_from_after_the_needling_is_no_baseline() -> (
    None
):
    """
    It names the visit before, and is of the day of the first needling.
    """
    talked = visit(1, 8, date=day(0), needled=False)
    needled = visit(2, date=day(7))
    call = told(after_session="S-1", date=day(7))
    unknown = "whether a follow-up came before a visit is not known"
    assert unknown == reason(course(talked, needled, follow_ups=[call]))
    # what was read at that visit was later in any case
    measured = visit(2, 6, date=day(7))
    found = pain(course(talked, measured, follow_ups=[call]))
    assert found.baseline is not None
    assert 6 == found.baseline.value
    assert [5] == [item.value for item in found.unsettled]


def test_a_follow_up_open_among_visits_without_needling_is_no_baseline() -> (
    None
):
    """
    It may be later than what was read at the second of them.
    """
    talked = visit(1, 8, date=day(0), needled=False)
    again = visit(2, 7, date=day(7), needled=False)
    call = told(after_session="S-1", date=day(7))
    unknown = "whether a follow-up came before a visit is not known"
    assert unknown == reason(
        course(talked, again, visit(3, date=day(14)), follow_ups=[call])
    )
    early = told(after_session="S-1", date=day(3))
    base = pain(
        course(talked, again, visit(3, date=day(14)), follow_ups=[early])
    ).baseline
    assert base is not None
    assert 7 == base.value


def test_an_open_follow_up_may_be_the_later_of_two_between_two_visits() -> (
    None
):
    """
    One stands there surely, the other may.
    """
    sessions = (
        visit(1, 8, date=day(0), needled=False),
        visit(2, date=day(7), needled=False),
        visit(3, date=day(14)),
    )
    surely = told(1, date=day(9), scores=[now(6)])
    perhaps = told(2, after_session="S-1", date=day(7), scores=[now(7)])
    unknown = "whether a follow-up came before a visit is not known"
    assert unknown == reason(course(*sessions, follow_ups=[surely, perhaps]))
    assert None is reason(course(*sessions, follow_ups=[surely]))


def test_an_open_follow_up_may_lie_between_two_possible_needlings() -> None:
    """
    It stands before the first of them, and may come after it.
    """
    found = course(
        visit(1, 8, date=day(0), needled=False),
        visit(2, 7, date=day(7), needled=None),
        visit(3, date=day(14)),
        follow_ups=[told(after_session="S-1", date=day(7))],
    )
    assert "whether session 2 had needling is not recorded" == reason(found)


def test_a_follow_up_before_all_visits_may_be_open_as_well() -> None:
    """
    It names a missed visit, on the day of the first that was held.
    """
    missed = dn.Session(id="S-1", status="missed", date=day(0))
    held = visit(2, date=day(7))
    call = told(after_session="S-1", date=day(7))
    found = pain(course(missed, held, follow_ups=[call]))
    assert "whether a follow-up came before a visit is not known" == (
        found.no_baseline
    )
    assert [5] == [item.value for item in found.unsettled]


# --- rows --------------------------------------------------------------------


def test_a_course_as_rows_holds_what_stands_where() -> None:
    """
    Visits, follow-ups, readings and events, without judgement.
    """
    bruise, ache = dn.SideEffect("bruising"), dn.SideEffect("soreness")
    found = course(
        visit(1, 7, 4, date=day(0), side_effects=[bruise, ache]),
        dn.Session(id="S-2", status="missed", date=day(4)),
        visit(3, [now(5), GROC(3)], date=day(14)),
        visit(4, needled=None, date=day(21), side_effects=[bruise]),
        follow_ups=[
            told(1, date=day(5), side_effects=[bruise]),
            told(2, date=day(22), scores=[]),
            told(3, scores=[]),
            told(4, after_session="S-4", scores=[]),
            told(5, after_session="S-2", scores=[], side_effects=None),
            told(6, after_session="S-2", scores=[]),
        ],
    )

    rows = course_rows(found)

    assert [
        (1, "held", True, True),
        (2, "missed", False, False),
        (3, "held", True, False),
        (4, "held", None, True),
    ] == [
        (row.session, row.status.value, row.needled, row.asked)
        for row in rows.visits
    ]
    assert [
        ("F-1", True, 1, 1, True, 120),
        ("F-2", True, 4, None, None, None),
        ("F-3", False, None, None, None, None),
        ("F-4", True, 4, None, None, None),
        ("F-5", True, 1, None, None, None),
        ("F-6", True, 1, None, None, None),
    ] == [
        (
            row.follow_up,
            row.has_place,
            row.session,
            row.about,
            row.settled,
            row.hours_since_needling,
        )
        for row in rows.follow_ups
    ]
    assert [
        ("NPRS", "before", 1, 7, True, True, None),
        ("NPRS", "after", 1, 4, False, False, None),
        ("NPRS", "follow_up", 1, 5, True, False, 2),
        ("NPRS", "before", 3, 5, True, False, 2),
        ("GROC", "before", 3, 3, True, False, None),
    ] == [
        (
            row.series.measure.abbreviation,
            row.kind.value,
            row.session,
            row.value,
            row.settled,
            row.is_baseline,
            row.net_change,
        )
        for row in rows.readings
    ]
    assert [
        (1, None, True, "bruising", 2),
        (1, None, True, "soreness", 1),
        (4, None, None, "bruising", 1),
        (None, "F-2", None, "bruising", 1),
        (None, "F-3", None, "bruising", 1),
        (None, "F-4", None, "bruising", 1),
        (None, "F-6", False, "bruising", 1),
    ] == [
        (
            row.session,
            row.follow_up,
            row.is_after_needling,
            row.kind.key,
            len(row.reports),
        )
        for row in rows.events
    ]


def test_rows_and_track_have_the_same_net_changes() -> None:
    """
    They take them from the same code.
    """
    found = course(
        visit(1, 7, date=day(0)),
        visit(2, 5, date=day(7)),
        follow_ups=[told(date=day(4), scores=[now(4)])],
    )
    assert [item.improvement for item in pain(found).net] == [
        row.net_change
        for row in course_rows(found).readings
        if row.net_change is not None
    ]
    assert NPRS == course_rows(found).readings[0].series.measure
