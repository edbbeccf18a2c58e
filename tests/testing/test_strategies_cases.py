"""
The strategies reach the days, instants, texts and courses that go wrong.

Each case is a sentence and a question; the strategies are drawn from until
every question was answered with yes.
"""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import attrs
import pendulum
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date, DateTime

from dryneedling import (
    Course,
    Depth,
    Measure,
    Needling,
    Patient,
    Score,
    Session,
    Threshold,
)
from dryneedling.anatomy import levels_of
from dryneedling.measures import NPRS
from dryneedling.patient import completed_years
from dryneedling.testing import strategies
from dryneedling.testing.strategies import Period
from dryneedling.testing.strategies.courses import Times, calendars
from tests.drawn import drawn_courses
from tests.testing.harvest import draw_until, records_in

T = TypeVar("T")
Cases = dict[str, Callable[[T], object]]

_MOST = 2000
_ON = pendulum.date(2026, 3, 1)


def _unreached(
    cases: Cases[T], strategy: SearchStrategy[T], before: Iterable[T] = ()
) -> set[str]:
    left = dict(cases)

    def complete(value: T) -> bool:
        for sentence, is_so in tuple(left.items()):
            if is_so(value):
                del left[sentence]
        return not left

    draw_until(complete, strategy, _MOST, before)
    return set(left)


def _birthday(days: int, years: int) -> Callable[[Patient], bool]:
    day = _ON + dt.timedelta(days=days)

    def is_so(patient: Patient) -> bool:
        born = patient.birth_date
        return (
            isinstance(born, Date)
            and completed_years(born, day) == years
            and completed_years(born, day - dt.timedelta(days=1)) < years
        )

    return is_so


def test_patients_have_birthdays_when_it_matters() -> None:
    """
    At 12 and 18, on the day, on the day before and on the day after.
    """
    cases: Cases[Patient] = {
        f"{years} years in {days} days": _birthday(days, years)
        for years in (12, 18)
        for days in (-1, 0, 1)
    }
    cases |= {
        "born on 29 February": lambda it: (
            it.birth_date is not None
            and (it.birth_date.month, it.birth_date.day) == (2, 29)
        ),
        "of 100 years": lambda it: (it.age_on(_ON) or 0) >= 100,
        "of unknown age": lambda it: it.age_on(_ON) is None,
        "not yet stated": lambda it: (
            it.birth_date is None and it.age_stated_on is not None
        ),
    }
    assert set() == _unreached(cases, strategies.patients(on=_ON))


def _comes_of_age(years: int, on: Date, patient: Patient) -> bool:
    """
    Tell whether a leap day's child completes the years on a day.
    """
    born = patient.birth_date
    return (
        isinstance(born, Date)
        and (born.month, born.day) == (2, 29)
        and completed_years(born, on) == years
        and completed_years(born, on.subtract(days=1)) < years
    )


def test_who_was_born_on_a_leap_day_comes_of_age() -> None:
    """
    On 1 March of a common year, and on 29 February of a leap year.
    """
    for years, on in (
        (18, pendulum.date(2026, 3, 1)),
        (12, pendulum.date(2024, 2, 29)),
    ):
        cases: Cases[Patient] = {
            "on the day": partial(_comes_of_age, years, on)
        }
        assert set() == _unreached(cases, strategies.patients(on=on))


def _offset(at: DateTime) -> dt.timedelta:
    return at.utcoffset() or dt.timedelta()


def _is_in(zone: str, at: DateTime) -> bool:
    return at.timezone_name == zone


def test_instants_lie_at_clock_changes_in_every_kind_of_zone() -> None:
    """
    Both sides of both changes, offsets off the hour and of seconds.
    """
    spring = dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC)
    autumn = dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC)
    hour = dt.timedelta(hours=1)

    def rome(at: DateTime, start: dt.datetime) -> bool:
        near = start <= at < start + hour
        return near and at.timezone_name == "Europe/Rome"

    cases: Cases[DateTime] = {
        "before spring": lambda it: rome(it, spring - hour),
        "after spring": lambda it: rome(it, spring),
        "the first of two": lambda it: rome(it, autumn - hour),
        "the second of two": lambda it: rome(it, autumn),
        "29 February": lambda it: (it.month, it.day) == (2, 29),
        "east": lambda it: _offset(it) == dt.timedelta(hours=14),
        "west": lambda it: _offset(it) == dt.timedelta(hours=-12),
        "quarters": lambda it: _offset(it).seconds % 3600 == 45 * 60,
        "halves": lambda it: _offset(it).seconds % 3600 == 30 * 60,
        "seconds": lambda it: _offset(it).seconds % 60,
        "an offset for a zone": lambda it: it.timezone_name == "+05:30",
        "microseconds": lambda it: it.microsecond % 1000,
        "before 1970": lambda it: it.timestamp() < 0,
    }
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        cases[f"in {zone}"] = partial(_is_in, zone)
    assert set() == _unreached(cases, strategies.instants())


def _offsets(at: DateTime) -> tuple[dt.timedelta, dt.timedelta]:
    """
    Return both offsets that a wall clock's time can have in its zone.

    They differ in the time that clocks repeat, and in the time they skip.
    """
    zone = ZoneInfo(str(at.timezone_name))
    wall = at.naive()
    first, second = (
        wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)
    )
    assert first is not None
    assert second is not None
    return first, second


def _is_repeated(zone: str, fold: int, at: DateTime) -> bool:
    if not _is_in(zone, at):
        return False
    first, second = _offsets(at)
    return first > second and _offset(at) == (first, second)[fold]


def _is_after_gap(zone: str, at: DateTime) -> bool:
    if not _is_in(zone, at):
        return False
    first, second = _offsets(at.subtract(minutes=20))
    return first < second


def test_instants_lie_in_every_hour_that_clocks_repeat_or_skip() -> None:
    """
    Twice the same time of day, and just behind a time that never was.
    """
    cases: Cases[DateTime] = {}
    for zone in (
        "Europe/Rome",
        "Europe/Dublin",
        "America/New_York",
        "Australia/Lord_Howe",
    ):
        for fold in (0, 1):
            cases[f"{zone}, time {fold + 1}"] = partial(
                _is_repeated, zone, fold
            )
    for zone in (
        "Europe/Rome",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Pacific/Apia",
    ):
        cases[f"{zone}, after a gap"] = partial(_is_after_gap, zone)
    assert set() == _unreached(cases, strategies.instants())


def test_days_are_the_special_ones() -> None:
    """
    29 February, and the last and first days of years.
    """
    cases: Cases[Date] = {
        "29 February": lambda it: (it.month, it.day) == (2, 29),
        "28 February": lambda it: (it.month, it.day) == (2, 28),
        "1 January": lambda it: it.day_of_year == 1,
        "31 December": lambda it: (it.month, it.day) == (12, 31),
    }
    assert set() == _unreached(cases, strategies.dates())


def test_texts_are_what_programs_stumble_over() -> None:
    """
    Right to left, control characters, marks, beyond the basic plane.
    """

    def has(kind: str) -> Callable[[str], bool]:
        return lambda text: any(
            unicodedata.category(letter) == kind for letter in text
        )

    cases: Cases[str] = {
        "right to left": lambda it: any(
            unicodedata.bidirectional(letter) in {"R", "AL", "RLO"}
            for letter in it
        ),
        "control": has("Cc"),
        "format": has("Cf"),
        "marks": has("Mn"),
        "line separator": has("Zl"),
        "beyond": lambda it: max(it) > "\uffff",
        "not normal": lambda it: unicodedata.normalize("NFC", it) != it,
        "long": lambda it: len(it) > 100,
    }
    assert set() == _unreached(cases, strategies.texts())


def test_identifiers_are_long_foreign_and_full_of_signs() -> None:
    """
    Opaque means that nothing may be read into them.
    """
    cases: Cases[str] = {
        "200": lambda it: len(it) == 200,
        "inner space": lambda it: " " in it,
        "path": lambda it: "/" in it,
        "quotes": lambda it: '"' in it,
        "tidy": lambda it: it == "P-1",
    }
    assert set() == _unreached(cases, strategies.identifiers(prefix="P-"))


def test_numbers_are_those_of_people_and_of_machines() -> None:
    """
    Whole, with one decimal, and with all decimals that a float has.
    """
    cases: Cases[Any] = {
        "whole": lambda it: type(it) is int,
        "tenths": lambda it: type(it) is float and len(repr(it)) == 3,
        "all": lambda it: len(repr(it)) > 10,
        "top": lambda it: it == 5,
    }
    assert set() == _unreached(cases, strategies.numbers(0, 5))


def test_scores_have_trials_items_and_values_or_not() -> None:
    """
    Too few items answered, values that disagree, 7.0 for a rating of 7.
    """
    cases: Cases[Score] = {
        "no value": lambda it: it.value is None,
        "no items of a form": lambda it: it.measure.items and not it.items,
        "as scored": lambda it: it.scored and it.scored.value == it.value,
        "not as scored": lambda it: it.scored and it.scored.value != it.value,
        "prorated": lambda it: it.scored and it.scored.prorated,
        "three trials": lambda it: it.trials and len(it.trials) == 3,
        "unlisted": lambda it: not it.measure.listed,
        "a float for a whole": lambda it: (
            it.measure.whole and type(it.value) is float
        ),
        "the best": lambda it: it.value == it.measure.best,
        "below zero": lambda it: it.value is not None and it.value < 0,
        "its own time": lambda it: it.at is not None and it.on is not None,
    }
    assert set() == _unreached(cases, strategies.scores())


def test_measures_are_of_the_catalogue_and_of_ones_own() -> None:
    """
    Thresholds and defaults of one's own, forms, transitions either way.
    """
    cases: Cases[Measure] = {
        "own MDC": lambda it: not it.listed and it.default_mdc,
        "own MCID": lambda it: not it.listed and it.default_mcid,
        "own form": lambda it: not it.listed and it.items,
        "transition that only rises": lambda it: it.better is None,
        "below zero": lambda it: it.minimum < 0,
        "key of the catalogue": lambda it: it.listed and it.key == "ndi",
    }
    assert set() == _unreached(cases, strategies.measures())


def test_thresholds_are_in_points_and_in_percent() -> None:
    """
    For any baseline, for some baselines, for none at all.
    """
    cases: Cases[Threshold] = {
        "percent": lambda it: it.percent_of_baseline,
        "range": lambda it: it.applies_to(5) and not it.applies_to(None),
        "no baseline": lambda it: not it.applies_to(5),
    }
    assert set() == _unreached(cases, strategies.thresholds())


def test_needlings_have_any_part_of_the_checklist() -> None:
    """
    Depth as a number and as a range, twitches counted and not, no site twice.
    """
    cases: Cases[Needling] = {
        "number": lambda it: isinstance(it.depth_mm, (int, float)),
        "range": lambda it: isinstance(it.depth_mm, Depth),
        "one technique after another": lambda it: len(it.technique) > 1,
        "no insertion": lambda it: it.insertions == 0,
        "left in": lambda it: (
            it.needles_in is not None
            and it.needles_out is not None
            and it.needles_in > it.needles_out
        ),
        "counted": lambda it: it.twitch and it.twitch.count,
        "at least": lambda it: it.twitch and it.twitch.at_least,
        "seen": lambda it: it.twitch and it.twitch.label == "seen",
        "absent": lambda it: it.twitch and it.twitch.label == "absent",
        "not sought": lambda it: it.twitch and it.twitch.least is None,
        "scar": lambda it: it.site.structure is not None,
        "unlisted": lambda it: it.site.muscle and it.site.muscle.key is None,
    }
    assert set() == _unreached(cases, strategies.needlings())


def _dates(course: Course) -> list[Date | None]:
    return [session.local_date for session in course.sessions]


def test_visits_follow_each_other_in_every_valid_way() -> None:
    """
    A later visit may be at the same instant, and on an earlier local date.
    """
    cases: Cases[list[Times]] = {
        "no date": lambda it: it == [(None, None, None)] * 3,
        "some dates": lambda it: (
            (None, None, None) in it and any(map(any, it))
        ),
        "dates alone": lambda it: all(on and not at for at, on, _ in it),
        "both": lambda it: all(at and on for at, on, _ in it),
        "twice a day": lambda it: it[0][1] == it[1][1] is not None,
        "at one instant": lambda it: it[0][0] == it[1][0] is not None,
        "two zones": lambda it: (
            1 < len({at.timezone_name for at, *_ in it if at is not None})
        ),
        "a later visit on an earlier date": lambda it: (
            it[0][0] is not None
            and it[1][0] is not None
            and it[0][0].date() > it[1][0].date()
        ),
        "a date that was held back": lambda it: (
            it[0][0] is not None
            and it[1][0] is None
            and it[0][0].date() == it[1][1]
        ),
        "a visit known by its end": lambda it: it[1][2] is not None,
    }
    found = calendars(count=3, dated=None, begin=Period())
    assert set() == _unreached(cases, found)


def _birthday_is_near(course: Course) -> bool:
    """
    Tell whether a birthday that matters is near to the first visit.
    """
    born, on = course.patient.birth_date, course.sessions[0].local_date
    return (
        isinstance(born, Date)
        and on is not None
        and any(
            completed_years(born, on.add(days=days)) == years
            and completed_years(born, on.add(days=days - 1)) < years
            for years in (12, 18)
            for days in (-1, 0, 1)
        )
    )


def test_courses_are_made_of_records_that_name_each_other() -> None:
    """
    Points, people, needlings, sessions and series come up again.
    """
    cases: Cases[Course] = {
        "a 12th or an 18th birthday": _birthday_is_near,
        "three sessions": lambda it: len(it.sessions) == 3,
        "missed": lambda it: not all(one.was_held for one in it.sessions),
        "an ended visit": lambda it: any(
            one.started_at is not None and one.ended_at is not None
            for one in it.sessions
        ),
        "ended alone": lambda it: any(
            one.started_at is None and one.ended_at is not None
            for one in it.sessions
        ),
        "satellite": lambda it: any(
            point.satellite_of for point in it.trigger_points
        ),
        "needled point": lambda it: any(
            needling.trigger_point
            for one in it.sessions
            for needling in one.needlings or ()
        ),
        "examined point": lambda it: any(
            one.examinations for one in it.sessions
        ),
        "side effect of a needling": lambda it: any(
            effect.needling
            for one in it.sessions
            for effect in one.side_effects or ()
        ),
        "consent for a session": lambda it: any(
            consent.session for consent in it.consents or ()
        ),
        "practitioner": lambda it: any(
            one.practitioner for one in it.sessions
        ),
        "follow-up": lambda it: any(
            one.after_session and one.hours_after is not None
            for one in it.follow_ups
        ),
        "follow-up by itself": lambda it: any(
            one.after_session is None and one.local_date is None
            for one in it.follow_ups
        ),
        "before and after": lambda it: any(
            score.series in [other.series for other in one.after]
            for one in it.sessions
            for score in one.before
        ),
        "from session to session": lambda it: any(
            score.series in [later.series for later in other.before]
            for one, other in pairwise(it.sessions)
            for score in one.before
        ),
        "goal of a series": lambda it: any(
            score.series == goal.series
            for goal in it.goals
            for one in it.sessions
            for score in one.before
        ),
    }
    drawn = [course for course in drawn_courses() if course.sessions]
    assert set() == _unreached(
        cases, strategies.courses(min_sessions=1), drawn
    )


def test_visits_are_at_both_ends_of_the_day() -> None:
    """
    Where the day begins, and where it ends.
    """
    cases: Cases[list[Times]] = {
        zone: partial(_is_visited_in, zone)
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")
    }
    found = calendars(count=2, dated=None, begin=Period())
    assert set() == _unreached(cases, found)


def _is_visited_in(zone: str, times: list[Times]) -> bool:
    return any(at is not None and _is_in(zone, at) for at, *_ in times)


@given(calendars(count=3, dated=None, begin=Period(zone="Europe/Rome")))
def test_visits_in_one_zone_are_on_days_in_order(times: list[Times]) -> None:
    """
    A visit that is known by its end alone is no exception.
    """
    days = [
        Session(id="S-1", started_at=at, date=on, ended_at=end).local_date
        for at, on, end in times
    ]
    known = [day for day in days if day is not None]
    assert sorted(known) == known


@settings(max_examples=15)
@given(st.data())
def test_courses_are_as_asked(data: st.DataObject) -> None:
    """
    As many sessions, dated or not, in one zone, of some instruments.
    """
    course = data.draw(
        strategies.courses(
            min_sessions=2,
            max_sessions=2,
            dated=True,
            zone="Asia/Kathmandu",
            measures=st.just(NPRS),
            from_date=_ON,
            to_date=_ON,
        )
    )
    assert 2 == len(course.sessions)
    assert course.zone is None
    first = course.sessions[0].local_date
    # a day in UTC may be the next one in Kathmandu
    assert first in {_ON, _ON.add(days=1)}
    for record in records_in(course):
        assert type(record) is not Measure or record is NPRS
        for value in attrs.astuple(record, recurse=False):
            if isinstance(value, DateTime):
                assert "Asia/Kathmandu" == value.timezone_name


@settings(max_examples=15)
@given(strategies.courses(min_sessions=1, dated=False))
def test_undated_courses_have_no_dated_sessions(course: Course) -> None:
    """
    What needs a date then has to say that it cannot be said.
    """
    assert not any(_dates(course))


@settings(max_examples=15)
@given(st.data())
def test_one_may_ask_for_the_tables_only(data: st.DataObject) -> None:
    """
    Or for what they lack, for numbers between bounds, with them or without.
    """
    assert data.draw(strategies.measures(listed=True)).listed
    assert not data.draw(strategies.measures(listed=False)).listed
    assert data.draw(strategies.muscles(listed=True)).key is not None
    assert data.draw(strategies.muscles(listed=False)).key is None
    assert data.draw(strategies.side_effect_kinds(listed=True)).listed
    assert not data.draw(strategies.side_effect_kinds(listed=False)).listed
    assert 0 < data.draw(strategies.numbers(0, 1, above=True)) <= 1
    assert 0.25 <= data.draw(strategies.numbers(0.25, 0.29)) <= 0.29


def test_levels_are_in_spellings_and_are_none() -> None:
    """
    What cannot be read as a level of the spine is drawn as well.
    """
    cases: Cases[str] = {
        "one level": lambda text: text in {"L4", "C5", "T6"},
        "read": lambda text: levels_of(text) is not None,
        "not read": lambda text: levels_of(text) is None,
    }

    assert not _unreached(cases, strategies.levels())
