# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Courses whose records fit together.
"""

import datetime as dt
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date, DateTime

from dryneedling._zones import day_of
from dryneedling.course import (
    Course,
    CourseEnd,
    EndReason,
    Goal,
    GoalJudgement,
)
from dryneedling.indications import Indication
from dryneedling.indications import indications as every_indication
from dryneedling.outcomes import Measure, Series
from dryneedling.testing.strategies.amendments import amendments
from dryneedling.testing.strategies.complaint import (
    complaints,
    course_reports,
    referrals,
)
from dryneedling.testing.strategies.field_values import held_but
from dryneedling.testing.strategies.people import patients, practitioners
from dryneedling.testing.strategies.points import trigger_points
from dryneedling.testing.strategies.safety import consents, screening_answers
from dryneedling.testing.strategies.scores import measures as any_measures
from dryneedling.testing.strategies.scores import series as any_series
from dryneedling.testing.strategies.scores import values_of
from dryneedling.testing.strategies.times import ANYTIME, Period, later, zones
from dryneedling.testing.strategies.visits import (
    Setting,
    follow_ups,
    names_of,
    sessions,
)
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    one_of_these,
    rest,
    several,
    texts,
)

_INDICATIONS: Final = st.deferred(lambda: st.sampled_from(every_indication()))
_FIRST: Final = Date(1990, 1, 1)
_LAST: Final = Date(2090, 12, 31)
_BEFORE: Final = dt.timedelta(days=366)
_AFTER: Final = dt.timedelta(days=4 * 366)
_REST: Final = rest(**held_but(Course, "id"))


def _with_citation(fields: dict[str, Any]) -> dict[str, Any]:
    # what was read is said of a publication
    if fields.get("citation") is None:
        return {**fields, "citation_read": None}
    return fields


_SERIES: Final = any_series()
_MEASURES: Final = any_measures()
_GOAL_IDS: Final = identifiers(prefix="G-")


def indications() -> SearchStrategy[Indication]:
    """
    Rows of the table of indications.
    """
    return _INDICATIONS


@st.composite
def goals(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _GOAL_IDS,
    series: SearchStrategy[Series] = _SERIES,
    period: Period = ANYTIME,
) -> Goal:
    """
    Goals with a target, in words, or both.

    Args:
        ids: Where their ids come from.
        series: What their targets are about.
        period: Where their days come from.
    """
    about = draw(maybe(series))
    return Goal(
        id=draw(ids),
        series=about,
        target=None if about is None else draw(values_of(about.measure)),
        text=draw(texts() if about is None else maybe(texts())),
        judged=draw(maybe(members(GoalJudgement))),
        due=draw(maybe(period.dates())),
    )


@st.composite
def course_ends(draw: DrawFn, *, period: Period = ANYTIME) -> CourseEnd:
    """
    Why and when a course ended, as far as anybody knows.

    Args:
        period: Where their times come from.
    """
    at, on = draw(period.times())
    return CourseEnd(
        draw(members(EndReason)), at=at, on=on, note=draw(maybe(texts()))
    )


# Most courses name no zone, and nobody knows the last.
_CLINICS: Final = st.sampled_from(
    [None, None, None, "America/Denver", "Antarctica/Nowhere"]
)

# Start and date of a session; its end, where that is all that is known.
Times = tuple[DateTime | None, Date | None, DateTime | None]

# Twice on one day, a few days apart, and rarely years apart.
_GAPS: Final = st.sampled_from(
    [dt.timedelta(0), dt.timedelta(minutes=30), dt.timedelta(days=7)]
) | st.timedeltas(dt.timedelta(0), dt.timedelta(days=400))
_ALWAYS: Final = ("instant", "both", "date")
_SOMETIMES: Final = (*_ALWAYS, "end", "nothing")


def _known(start: DateTime, known: str, before: Times) -> Times:
    """
    Return what is known of a session, never earlier than the one before.

    The local date goes back where the next clinic lies beyond the date line;
    after a session of which the date alone is known, so is that of the next.
    """
    if known == "nothing":
        return None, None, None
    last, date, _ = before
    day = start.date()
    late = date is not None and day < date
    if known == "date" or (late and last is None):
        return None, date if late else day, None
    if known == "end":
        return (None, date, None) if late else (None, None, start)
    return start, day if known == "both" else None, None


@st.composite
def calendars(
    draw: DrawFn, *, count: int, dated: bool | None, begin: Period
) -> list[Times]:
    """
    What is known of when each of several sessions was, in a valid order.

    Args:
        count: How many sessions.
        dated: As for `courses`.
        begin: When the first of them is.
    """
    if dated is False:
        return [(None, None, None)] * count
    start = draw(begin.instants())
    # One form a session: a record mixes what was known at the time.
    forms = st.sampled_from(_SOMETIMES if dated is None else _ALWAYS)
    # A patient may see a clinic in another zone from one visit to the next.
    moves = maybe(zones()) if begin.zone is None else st.none()
    times: list[Times] = []
    before: Times = None, None, None
    for _ in range(count):
        known = _known(start, draw(forms), before)
        times.append(known)
        if known[0] is not None:
            # in plain UTC it has no day, and the last known one still holds
            before = known[0], day_of(known[0], known[1]) or before[1], None
        elif (day := _day(known)) is not None:
            before = None, day, None
        start = later(start, draw(_GAPS), draw(moves))
    return times


@st.composite
def _ids(draw: DrawFn, prefix: str, low: int, high: int) -> list[str]:
    """
    Different ids, either tidy or of any kind.
    """
    count = draw(st.integers(low, high))
    # Tidy ids read well where an example is printed; odd ones find mistakes.
    if draw(st.booleans()):
        own = identifiers(prefix=prefix)
        return draw(st.lists(own, min_size=count, max_size=count, unique=True))
    return [f"{prefix}{number}" for number in range(1, count + 1)]


@st.composite
def courses(
    draw: DrawFn,
    *,
    min_sessions: int = 0,
    max_sessions: int = 3,
    dated: bool | None = None,
    zone: str | None = None,
    measures: SearchStrategy[Measure] = _MEASURES,
    from_date: dt.date = _FIRST,
    to_date: dt.date = _LAST,
) -> Course:
    """
    Courses: every id that is named exists, and sessions are in order.

    Scores repeat a few series, so that there is something to track.  Other
    times lie from a year before the first day to four years after the last.

    Args:
        min_sessions: Fewest sessions.
        max_sessions: Most sessions.
        dated: True when each session has a date or an instant, False when
            none has, None when any may.
        zone: The only time zone of all instants; many where it is left out.
        measures: Instruments of all scores and goals.
        from_date: First day on which the first session may be.
        to_date: Last day on which the first session may be.
    """
    begin = Period(zone=zone, first=from_date, last=to_date)
    names = draw(_ids("S-", min_sessions, max_sessions))
    times = draw(calendars(count=len(names), dated=dated, begin=begin))
    days = [day for day in map(_day, times) if day is not None]
    day = days[0] if days else draw(begin.dates())
    period = Period(zone=zone, first=day - _BEFORE, last=day + _AFTER)
    points, people = draw(_ids("TrP-", 0, 3)), draw(_ids("PT-", 0, 2))
    some = any_series(measures=measures)
    # Few series, drawn first: scores drawn one by one would hardly ever share
    # one, and nothing could be tracked.
    about = st.sampled_from(draw(st.lists(some, min_size=1, max_size=2)))
    setting = Setting(
        points=tuple(points),
        people=tuple(people),
        about=about,
        period=period,
    )
    agreed = [
        draw(
            consents(
                ids=st.just(own),
                sessions=one_of_these(names),
                practitioners=setting.practitioners(),
                period=period,
            )
        )
        for own in draw(_ids("K-", 0, 2))
    ]
    key_points = setting.trigger_points()
    looked = draw(setting.examinations())
    visits = [
        draw(
            sessions(
                ids=st.just(own),
                times=st.just((start, date)),
                # an end alone dates a session
                ends=st.just(end) if start is None and date is None else None,
                setting=setting,
            )
        )
        for own, (start, date, end) in zip(names, times, strict=True)
    ]
    # What follow-ups may name is known only after all visits.
    needled = [
        needling for visit in visits for needling in visit.needlings or ()
    ]
    asked = screening_answers(period=period)
    return Course(
        id=draw(identifiers(prefix="C-")),
        patient=draw(patients(on=day)),
        indications=draw(several(indications())),
        complaint=draw(maybe(complaints(period=period))),
        referrals=draw(maybe(several(referrals(period=period)))),
        practitioners=[
            draw(practitioners(ids=st.just(own))) for own in people
        ],
        trigger_points=[
            draw(trigger_points(ids=st.just(own), satellite_of=key_points))
            for own in points
        ],
        # No documents are two facts: nobody said, and there were none.
        consents=agreed or draw(st.sampled_from([None, ()])),
        screening=draw(maybe(several(asked))),
        before=draw(setting.scores()),
        examinations=looked or (),
        sessions=visits,
        follow_ups=[
            draw(
                follow_ups(
                    ids=st.just(own),
                    sessions=one_of_these(names),
                    needlings=names_of(needled),
                    setting=setting,
                )
            )
            for own in draw(_ids("F-", 0, 2))
        ],
        goals=[
            draw(goals(ids=st.just(own), series=setting.about, period=period))
            for own in draw(_ids("G-", 0, 2))
        ],
        reports=draw(maybe(several(course_reports(period=period)))),
        # that of the clinic would be a second one
        zone=draw(_CLINICS) if zone is None else None,
        end=draw(maybe(course_ends(period=period))),
        amendments=draw(several(amendments(period=period), max_size=1)),
        **_with_citation(draw(_REST)),
    )


def _day(when: Times) -> Date | None:
    start, on, end = when
    at = end if start is None else start
    return at.date() if on is None and at is not None else on
