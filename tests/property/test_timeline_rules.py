"""
Where things stand in time, worked out a second time from the page.

The second way looks at every visit for every follow-up, and at every order
that may be meant; it shares no code with the library.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import attrs
import pendulum
from hypothesis import given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS
from dryneedling.progress import SeriesProgress
from dryneedling.timeline import Timeline, course_rows
from tests.counted import throughout

START = pendulum.datetime(2026, 3, 2, 0, tz="Europe/Rome")
SITE = dn.Site("infraspinatus", "left")
BRUISE = dn.SideEffect("bruising")


def _day(number: int) -> pendulum.Date:
    return START.add(days=number).date()


def _at(number: int, hour: int) -> pendulum.DateTime:
    return START.add(days=number).set(hour=hour)


@st.composite
def _sessions(draw: st.DrawFn) -> list[dn.Session]:
    """
    Draw sessions of a few days, known by instant, day, end or place alone.
    """
    sessions: list[dn.Session] = []
    hours = 0
    for number in range(1, draw(st.integers(0, 4)) + 1):
        hours += draw(st.sampled_from([0, 1, 24, 25, 96]))
        day, hour = divmod(hours, 24)
        known: dict[str, Any] = draw(
            st.sampled_from(
                [
                    {},
                    {"date": _day(day)},
                    {"started_at": _at(day, hour)},
                    {"ended_at": _at(day, hour)},
                    {
                        "started_at": _at(day, hour),
                        "ended_at": _at(day, hour).add(hours=1),
                    },
                ]
            )
        )
        is_missed = draw(st.sampled_from([False, False, False, True]))
        if is_missed:
            known["status"] = "missed"
        else:
            known["needled"] = draw(st.sampled_from([True, False, None]))
        if not is_missed and draw(st.booleans()):
            known["before"] = [draw(_pain)]
        sessions.append(dn.Session(id=f"S-{number}", **known))
    return sessions


def _now(value: int, on: int | None = None) -> dn.Score:
    day = None if on is None else _day(on)
    return NPRS(value, aspect="now", on=day)


_pain = st.builds(_now, st.integers(0, 10))


@st.composite
def _follow_ups(draw: st.DrawFn, names: Sequence[str]) -> list[dn.FollowUp]:
    """
    Draw follow-ups with every mixture of name, hours and time.
    """
    follow_ups: list[dn.FollowUp] = []
    for number in range(draw(st.integers(0, 4))):
        fields: dict[str, Any] = {}
        if len(names) > 0 and draw(st.booleans()):
            fields["after_session"] = draw(st.sampled_from(names))
            fields["hours_after"] = draw(
                st.sampled_from([None, 0, 24, 71, 72, 73, 96])
            )
        day = draw(st.integers(-1, 9))
        fields |= draw(
            st.sampled_from(
                [
                    {},
                    {"date": _day(day)},
                    {"at": _at(day, draw(st.integers(0, 23)))},
                ]
            )
        )
        follow_ups.append(
            dn.FollowUp(
                id=f"F-{number}",
                scores=draw(st.lists(_pain, max_size=2)),
                side_effects=[BRUISE],
                **fields,
            )
        )
    return follow_ups


@st.composite
def _courses(draw: st.DrawFn) -> dn.Course:
    sessions = draw(_sessions())
    before = draw(
        st.lists(
            st.builds(
                _now, st.integers(0, 10), st.sampled_from([None, -3, -2])
            ),
            max_size=2,
        )
    )
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        before=before,
        sessions=sessions,
        follow_ups=draw(_follow_ups([item.id for item in sessions])),
    )


# --- the second way ----------------------------------------------------------

# A day, and an instant if known.
_Time = tuple[dt.date, dt.datetime | None] | None


def _start(session: dn.Session) -> _Time:
    if session.started_at is not None:
        return session.started_at.date(), session.started_at
    if session.date is not None:
        return session.date, None
    if session.ended_at is not None:
        return session.ended_at.date(), session.ended_at
    return None


def _time(follow_up: dn.FollowUp, named: dn.Session | None) -> _Time:
    if follow_up.at is not None:
        return follow_up.at.date(), follow_up.at
    if follow_up.date is not None:
        return follow_up.date, None
    if follow_up.hours_after is None or named is None:
        return None
    end = named.ended_at or named.started_at
    if end is not None:
        later = end.add(hours=int(follow_up.hours_after))
        return later.date(), later
    if named.date is None or follow_up.hours_after % 24:
        return None
    return named.date + dt.timedelta(hours=follow_up.hours_after), None


def _seen(visit: dn.Session, time: tuple[dt.date, dt.datetime | None]) -> str:
    """
    Return what a visit is, seen from a time.
    """
    start = _start(visit)
    if start is None:
        return "unknown"
    if start[1] is not None and time[1] is not None:
        return "before" if start[1] <= time[1] else "after"
    if start[0] == time[0]:
        return "same day"
    return "before" if start[0] < time[0] else "after"


def _place(
    course: dn.Course, follow_up: dn.FollowUp
) -> tuple[int, list[int]] | None:
    """
    Return after which visit a follow-up stands, and the open ones.
    """
    visits = [item for item in course.sessions if item.was_held]
    by_id = {item.id: item for item in course.sessions}
    named = by_id.get(follow_up.after_session or "")
    place = None
    if named is not None:
        until = course.sessions.index(named) + 1
        place = sum(item.was_held for item in course.sessions[:until]) - 1
    time = _time(follow_up, named)
    if time is None:
        if place is not None:
            return place, []
        return None if visits else (-1, [])
    seen = [_seen(visit, time) for visit in visits]
    last = max([-1, *(i for i, it in enumerate(seen) if it == "before")])
    first = min(
        [len(seen), *(i for i, it in enumerate(seen) if it == "after")]
    )
    if place is None:
        last = max(
            [
                last,
                *(
                    i
                    for i, it in enumerate(seen)
                    if it == "same day" and last < i < first
                ),
            ]
        )
        return (last, []) if first == last + 1 else None
    if last <= place:
        return place, list(range(place + 1, first))
    between = range(last + 1, first)
    if first <= last or any(seen[i] != "same day" for i in between):
        return None
    return last, list(between)


@throughout
@given(_courses())
def test_a_follow_up_stands_where_the_page_says(course: dn.Course) -> None:
    """
    Its place, and the visits that are open.
    """
    timeline = Timeline(course)
    for follow_up in course.follow_ups:
        item = timeline.stands(follow_up)
        found = item and (
            item.place,
            list(range(item.place + 1, item.open_to + 1)),
        )
        assert _place(course, follow_up) == found


def _about(course: dn.Course, follow_up: dn.FollowUp) -> int | None:
    needled = [item.needled for item in course.sessions]
    if follow_up.after_session is not None:
        names = [item.id for item in course.sessions]
        number = names.index(follow_up.after_session)
        return number + 1 if needled[number] else 0
    place = _place(course, follow_up)
    if place is None:
        return None
    numbers = [
        number
        for number, item in enumerate(course.sessions, 1)
        if item.was_held
    ]
    for number in reversed(numbers[: place[0] + 1]):
        if needled[number - 1] is None:
            return None
        if needled[number - 1]:
            return number
    return 0


@throughout
@given(_courses())
def test_a_report_is_about_the_session_that_the_page_says(
    course: dn.Course,
) -> None:
    """
    And `harm_rate` counts it there, or says that it cannot be said.
    """
    timeline = Timeline(course)
    about = [_about(course, item) for item in course.follow_ups]
    assert about == [timeline.about(item) for item in course.follow_ups]
    rate = dn.harm_rate(
        course, unit="sessions_with_any", include_expected_soreness=True
    )
    if not any(item.needled for item in course.sessions):
        about = [0 for _ in about]
    assert len({number for number in about if number}) == rate.numerator
    unsaid = [number for number in about if number is None]
    assert len(unsaid) == len(rate.events_without_session or ())
    assert about.count(0) == rate.events_without_needling


@throughout
@given(_courses(), st.sampled_from([24, 72]))
def test_rows_and_track_say_the_same(course: dn.Course, hours: int) -> None:
    """
    Of places, baseline, settled readings and net changes.
    """
    rows = course_rows(course, settled_hours=hours)
    found = dn.track(course, settled_hours=hours)
    assert found.follow_ups_without_place == sum(
        not row.has_place for row in rows.follow_ups
    )
    for one in found:
        of_one = [row for row in rows.readings if row.series == one.series]
        assert [item.value for item in one.readings] == [
            row.value for row in of_one
        ]
        assert sorted(item.improvement for item in one.net) == sorted(
            row.net_change for row in of_one if row.net_change is not None
        )
        assert (one.baseline is not None) == sum(
            row.is_baseline for row in of_one
        )
        assert all(
            row.settled and row.set_aside is None
            for row in of_one
            if row.net_change is not None
        )


@attrs.frozen
class _Read:
    """
    What one follow-up, or one score before the course, read of the series.
    """

    day: dt.date | None
    at: dt.datetime | None
    hours: tuple[str, float] | None
    value: float
    settled: bool | None
    place: int = -1
    open: tuple[int, ...] = ()


def _last_needling(
    course: dn.Course, place: int, open_ones: Sequence[int]
) -> tuple[dn.Session | None, bool]:
    """
    Return the last possible needling up to a place, and if one is open.
    """
    visits = [item for item in course.sessions if item.was_held]
    last = [it for it in visits[: place + 1] if it.needled is not False]
    is_open = any(visits[i].needled is not False for i in open_ones)
    return (last[-1] if last else None), is_open


def _is_settled(
    course: dn.Course, follow_up: dn.FollowUp, bound: int
) -> bool | None:
    place = _place(course, follow_up)
    assert place is not None
    last, is_open = _last_needling(course, *place)
    if is_open:
        return None
    if last is None:
        return True
    by_id = {item.id: item for item in course.sessions}
    time = _time(follow_up, by_id.get(follow_up.after_session or ""))
    start, end = _start(last), last.ended_at or last.started_at
    counted = least = most = None
    if time is not None and start is not None:
        if end is not None and time[1] is not None:
            counted = least = most = (time[1] - end).total_seconds() / 3600
        else:
            days = (time[0] - start[0]).days
            counted, least, most = days * 24, days * 24 - 24, days * 24 + 24
    is_over = None
    if (
        follow_up.after_session == last.id
        and follow_up.hours_after is not None
    ):
        is_over = follow_up.hours_after >= bound
        own = follow_up.at is not None or follow_up.date is not None
        if own and least is not None and most is not None:
            is_exact = least == most
            if is_over and (most < bound if is_exact else most <= bound):
                return None
            if not is_over and least >= bound:
                return None
    elif counted is not None and counted >= 0:
        is_over = counted >= bound
    if last.needled is None:
        return True if is_over else None
    return is_over


def _instant(item: _Read) -> dt.datetime | None:
    return item.at


def _hours(item: _Read) -> tuple[str, float] | None:
    return item.hours


def _order(items: list[_Read]) -> tuple[list[_Read], list[_Read]]:
    """
    Return items in order, and those whose order is not known.
    """

    def in_places(
        listed: list[_Read],
        key: Any,  # noqa: ANN401
    ) -> list[_Read]:
        known = sorted((it for it in listed if key(it) is not None), key=key)
        return [it if key(it) is None else known.pop(0) for it in listed]

    def by_day(listed: list[_Read]) -> tuple[list[_Read], list[_Read]]:
        order: list[_Read] = []
        unsure: list[_Read] = []
        for day in sorted({it.day for it in listed if it.day is not None}):
            that_day = [it for it in listed if it.day == day]
            now = in_places(that_day, _instant)
            order += now
            if any(it.at is None for it in that_day) and any(
                one is not other
                for one, other in zip(now, that_day, strict=True)
            ):
                unsure += that_day
        return order, unsure

    if all(it.at is not None for it in items):
        return in_places(items, _instant), []
    if all(it.day is not None for it in items):
        return by_day(items)
    names = {it.hours[0] for it in items if it.hours is not None}
    if len(names) == 1 and all(it.hours is not None for it in items):
        return in_places(items, _hours), []
    if all(it.day is None for it in items):
        if len(names) != 1:
            return items, []
        now = in_places(items, _hours)
        is_moved = any(
            one is not other for one, other in zip(now, items, strict=True)
        )
        return now, items if is_moved else []
    dated, _ = by_day([it for it in items if it.day is not None])
    return [it if it.day is None else dated.pop(0) for it in items], items


def _groups(course: dn.Course, bound: int) -> dict[int, list[_Read]]:
    """
    Return what counts of each score list that is at no visit, by place.
    """
    groups: dict[int, list[_Read]] = {}
    for score in course.before:
        groups.setdefault(-1, []).append(
            _Read(score.on, None, None, score.value or 0, settled=True)
        )
    by_id = {item.id: item for item in course.sessions}
    for item in course.follow_ups:
        place = _place(course, item)
        if place is None or not item.scores:
            continue
        name, hours = item.after_session, item.hours_after
        time = _time(item, by_id.get(name or ""))
        groups.setdefault(place[0], []).append(
            _Read(
                None if time is None else time[0],
                None if time is None else time[1],
                None if name is None or hours is None else (name, hours),
                item.scores[-1].value or 0,
                _is_settled(course, item, bound),
                place[0],
                tuple(place[1]),
            )
        )
    return groups


def _baseline_again(
    course: dn.Course, groups: dict[int, list[_Read]]
) -> float | None:
    """
    Return the baseline: the same whatever is meant, or none.
    """
    visits = [item for item in course.sessions if item.was_held]
    needled = [item.needled for item in visits]
    if True not in needled:
        return None
    first = needled.index(True)
    candidates = [i for i in range(first) if needled[i] is None] + [first]
    maybe = candidates[0]
    every = [it for group in groups.values() for it in group]
    if maybe < first:
        for place in range(maybe + 1, first + 1):
            if visits[place].before:
                return None
        for it in every:
            if it.place < first and max((it.place, *it.open)) >= maybe:
                return None
    if visits[maybe].before:
        return visits[maybe].before[-1].value
    last, unsure = None, False
    position = -2
    for place in range(-1, maybe):
        if place >= 0 and visits[place].before:
            last, unsure = visits[place].before[-1].value, False
            position = 2 * place
        group = [it for it in groups.get(place, []) if not it.open]
        if group:
            judged = [it for it in group if it.settled]
            order, open_ones = _order(judged)
            last, position = order[-1].value, 2 * place + 1
            unsure = any(it is order[-1] for it in open_ones)
    may_be_later = any(
        min(2 * max(it.open) + 1, 2 * maybe - 1) >= position
        for it in every
        if it.open and it.place < maybe
    )
    return None if unsure or may_be_later else last


def test_the_second_way_orders_by_the_times_that_there_are() -> None:
    """
    Instants, hours after one session, or neither: then as they are listed.
    """
    late, early = (
        _Read(_day(7), _at(7, hour), None, value, settled=True)
        for hour, value in ((9, 2), (8, 3))
    )
    after, soon, other = (
        _Read(None, None, hours, 1, settled=True)
        for hours in (("S-1", 96), ("S-1", 72), ("S-2", 24))
    )
    untimed = _Read(None, None, None, 1, settled=True)
    day_only = _Read(_day(7), None, None, 4, settled=True)

    assert ([early, late], []) == _order([late, early])
    order, unsure = _order([late, day_only, early])
    assert ([early, day_only, late], 3) == (order, len(unsure))
    assert ([soon, after], []) == _order([after, soon])
    assert ([after, other], []) == _order([after, other])
    order, unsure = _order([after, soon, untimed])
    assert ([soon, after, untimed], 3) == (order, len(unsure))
    assert ([soon, after, untimed], []) == _order([soon, after, untimed])


# so many that each way of the rule is gone
@throughout
@settings(max_examples=500)
@given(_courses(), st.sampled_from([24, 72]))
def test_baseline_and_net_changes_are_those_of_the_page(
    course: dn.Course, bound: int
) -> None:
    """
    Worked out by hand for one series of pain.
    """
    found = dn.track(course, settled_hours=bound)
    if not found.series:
        return
    one = found.of(NPRS)
    groups = _groups(course, bound)
    baseline = _baseline_again(course, groups)
    assert baseline == (one.baseline and one.baseline.value)
    if baseline is None:
        return
    visits = [item for item in course.sessions if item.was_held]
    first = [item.needled for item in visits].index(True)
    values: list[float] = []
    for place, visit in enumerate(visits):
        if place > first and visit.before:
            values.append(visit.before[-1].value or 0)
        if place >= first:
            judged = [it for it in groups.get(place, []) if it.settled]
            order, unsure = _order(judged) if judged else ([], [])
            values += [
                it.value
                for it in order
                if not any(it is other for other in unsure)
            ]
    assert values == [item.reading.value for item in one.net]
    assert [baseline - value for value in values] == [
        item.improvement for item in one.net
    ]


# --- what changes nothing ----------------------------------------------------


def _pain_of(course: dn.Course) -> SeriesProgress | None:
    found = dn.track(course).all_of(NPRS)
    return found[0] if found else None


@throughout
@given(_courses(), st.data())
def test_scores_of_another_series_change_nothing(
    course: dn.Course, data: st.DataObject
) -> None:
    """
    Wherever they are added: what a series says is its own.
    """
    others = st.lists(st.sampled_from([NDI(20), NDI(8), GROC(2)]), max_size=2)

    def mixed(scores: Sequence[dn.Score]) -> list[dn.Score]:
        added = data.draw(others)
        cut = data.draw(st.integers(0, len(scores)))
        return [*scores[:cut], *added, *scores[cut:]]

    more = attrs.evolve(
        course,
        before=mixed(course.before),
        sessions=[
            attrs.evolve(item, before=mixed(item.before))
            for item in course.sessions
        ],
        follow_ups=[
            *(
                attrs.evolve(item, scores=mixed(item.scores))
                for item in course.follow_ups
            ),
            *data.draw(
                st.sampled_from(
                    [[], [dn.FollowUp(id="F-9", scores=[NDI(20)])]]
                )
            ),
        ],
    )
    assert _pain_of(course) == _pain_of(more)


@throughout
@given(_courses())
def test_a_site_that_was_left_alone_changes_nothing(
    course: dn.Course,
) -> None:
    """
    Beside needlings that are recorded, or beside what says that one was.
    """
    left = dn.Needling(site=SITE, insertions=0)
    more = attrs.evolve(
        course,
        sessions=[
            attrs.evolve(item, needlings=[left])
            if item.needled is not None
            else item
            for item in course.sessions
        ],
    )
    assert dn.track(course) == attrs.evolve(
        dn.track(more),
        dose=dn.track(course).dose,
    )
    assert dn.track(course).dose.needlings == dn.track(more).dose.needlings


@throughout
@given(_courses(), st.sampled_from([True, False, None]))
def test_a_visit_after_all_else_changes_nothing_before(
    course: dn.Course,
    needled: bool | None,  # noqa: FBT001  # three-valued
) -> None:
    """
    A dated visit later than everything, without scores of the series.

    Baseline, net changes and readings stay; only *whether there is a first
    needling* may change, where there was none.
    """
    if not any(item.needled for item in course.sessions):
        return
    later = dn.Session(id="S-9", started_at=_at(60, 9), needled=needled)
    more = attrs.evolve(course, sessions=[*course.sessions, later])
    found, again = _pain_of(course), _pain_of(more)
    assert (found is None) is (again is None)
    if found is not None and again is not None:
        assert (found.readings, found.baseline, found.net) == (
            again.readings,
            again.baseline,
            again.net,
        )
        assert (found.no_baseline, found.unsettled) == (
            again.no_baseline,
            again.unsettled,
        )


def _shifted(value: Any, days: int) -> Any:  # noqa: ANN401
    if isinstance(value, dt.datetime):
        return _at((value.date() - START.date()).days + days, value.hour)
    if isinstance(value, dt.date):
        return _day((value - START.date()).days + days)
    return value


def _moved(record: Any, days: int) -> Any:  # noqa: ANN401
    names = ("date", "started_at", "ended_at", "at", "on")
    known = [name for name in names if name in record.__slots__]
    return attrs.evolve(
        record,
        **{name: _shifted(getattr(record, name), days) for name in known},
    )


@throughout
@given(_courses(), st.sampled_from([-7, 1, 12]))
def test_other_days_change_days_only(course: dn.Course, days: int) -> None:
    """
    All dates by so many days, within one offset of the clock.
    """
    more = attrs.evolve(
        course,
        before=[_moved(item, days) for item in course.before],
        sessions=[_moved(item, days) for item in course.sessions],
        follow_ups=[_moved(item, days) for item in course.follow_ups],
    )
    found, again = _pain_of(course), _pain_of(more)
    assert (found is None) is (again is None)
    if found is None or again is None:
        return
    assert [item.improvement for item in found.net] == [
        item.improvement for item in again.net
    ]
    assert (found.no_baseline, found.net_change, found.verdict) == (
        again.no_baseline,
        again.net_change,
        again.verdict,
    )
    assert [
        (item.point.session, item.value, item.settled, item.set_aside)
        for item in found.readings
    ] == [
        (item.point.session, item.value, item.settled, item.set_aside)
        for item in again.readings
    ]


def _scale(better: str) -> dn.Measure:
    return dn.Measure.unlisted(
        "own_scale",
        name="Own scale",
        domain="pain",
        minimum=-10,
        maximum=10,
        better=better,
        recall="now",
        ratio=False,
        source="invented for a test",
    )


@throughout
@given(_courses())
def test_a_measure_turned_round_says_the_same(course: dn.Course) -> None:
    """
    Higher is better instead of lower, and every value with the other sign.
    """

    def turned(better: str, sign: int) -> list[float]:
        measure = _scale(better)

        def scores(items: Sequence[dn.Score]) -> list[dn.Score]:
            return [
                measure(sign * (item.value or 0), on=item.on) for item in items
            ]

        found = dn.track(
            attrs.evolve(
                course,
                before=scores(course.before),
                sessions=[
                    attrs.evolve(item, before=scores(item.before))
                    for item in course.sessions
                ],
                follow_ups=[
                    attrs.evolve(item, scores=scores(item.scores))
                    for item in course.follow_ups
                ],
            )
        )
        return [item.improvement for one in found for item in one.net]

    assert turned("lower", 1) == turned("higher", -1)
