# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Sessions and follow-ups.

A visit names trigger points, people and other visits by id, and repeats the
series of its course: what it may name is its `Setting`.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date, DateTime

from dryneedling.needling import Needling
from dryneedling.outcomes import Score, Series
from dryneedling.session import (
    EventKind,
    FollowUp,
    FollowUpEvent,
    FollowUpMode,
    Session,
    SessionStatus,
)
from dryneedling.side_effects import SideEffect
from dryneedling.testing.strategies.field_values import held, held_but
from dryneedling.testing.strategies.harms import asked, side_effects
from dryneedling.testing.strategies.needles import needlings
from dryneedling.testing.strategies.points import examinations
from dryneedling.testing.strategies.safety import overrides, screening_answers
from dryneedling.testing.strategies.scores import scores
from dryneedling.testing.strategies.scores import series as any_series
from dryneedling.testing.strategies.times import ANYTIME, Period, later
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    one_of_these,
    rarely,
    rest,
    several,
    texts,
)
from dryneedling.trigger_point import Examination

_POINTS: Final = identifiers(prefix="TrP-")
_PEOPLE: Final = identifiers(prefix="PT-")
_SERIES: Final = any_series()
_SESSIONS: Final = identifiers(prefix="S-")
_FOLLOW_UPS: Final = identifiers(prefix="F-")
_NEEDLINGS: Final = identifiers(prefix="N-")
_MAYBE_NEEDLINGS: Final = maybe(_NEEDLINGS)
_REST: Final = rest(
    **held_but(
        Session, "id", "status", "needled", "practitioner", "entered_in_error"
    ),
)
_LONGEST: Final = dt.timedelta(hours=3)
_NOTHING: Final[SearchStrategy[tuple[()] | None]] = st.sampled_from([None, ()])


@final
@attrs.frozen(kw_only=True)
class Setting:
    """
    What the records of one visit may name.

    Attributes:
        points: Ids of trigger points; any where it is None.
        people: Ids of practitioners; any where it is None.
        about: What its scores are about.
        period: Where its times come from.
    """

    points: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None
    about: SearchStrategy[Series] = _SERIES
    period: Period = ANYTIME

    def trigger_points(self) -> SearchStrategy[str]:
        """
        Ids of trigger points.
        """
        return _POINTS if self.points is None else one_of_these(self.points)

    def practitioners(self) -> SearchStrategy[str]:
        """
        Ids of practitioners.
        """
        return _PEOPLE if self.people is None else one_of_these(self.people)

    def scores(self) -> SearchStrategy[tuple[Score, ...]]:
        """
        Readings of the series at hand.
        """
        return _scores(self)

    def needlings(self) -> SearchStrategy[tuple[Needling, ...]]:
        """
        Needlings of the points at hand, without ids.
        """
        return _needlings(self)

    def examinations(self) -> SearchStrategy[tuple[Examination, ...] | None]:
        """
        Examinations of the points at hand; None where nobody said.
        """
        return _NOTHING if self.points == () else _examinations(self)

    def side_effects(self) -> SearchStrategy[tuple[SideEffect, ...] | None]:
        """
        Side effects of any needlings; None where nobody asked.
        """
        return _side_effects(self)


ANYWHERE: Final = Setting()


@lru_cache(maxsize=8)
def _scores(setting: Setting) -> SearchStrategy[tuple[Score, ...]]:
    listed = scores(series=setting.about, period=setting.period)
    return several(listed, max_size=3)


@lru_cache(maxsize=8)
def _needlings(setting: Setting) -> SearchStrategy[tuple[Needling, ...]]:
    points = setting.trigger_points()
    return several(needlings(ids=st.none(), trigger_points=points), max_size=3)


@lru_cache(maxsize=8)
def _examinations(
    setting: Setting,
) -> SearchStrategy[tuple[Examination, ...] | None]:
    points = setting.trigger_points()
    looked = examinations(trigger_points=points, period=setting.period)
    return maybe(several(looked))


@lru_cache(maxsize=8)
def _side_effects(
    setting: Setting,
) -> SearchStrategy[tuple[SideEffect, ...] | None]:
    harm = side_effects(period=setting.period)
    return maybe(several(harm))


@st.composite
def _needled(draw: DrawFn, setting: Setting) -> tuple[Needling, ...] | None:
    """
    Needlings of one session, some with a name of their own.
    """
    if draw(st.integers(0, 4)) == 4:
        return None
    drawn = draw(setting.needlings())
    least = draw(st.sampled_from([len(drawn), 0]))
    names = draw(
        st.lists(_NEEDLINGS, min_size=least, max_size=len(drawn), unique=True)
    )
    named = map(_with_id, drawn, names)
    return (*named, *drawn[len(names) :])


def _with_id(needling: Needling, name: str) -> Needling:
    return attrs.evolve(needling, id=name)


def names_of(needled: Iterable[Needling]) -> SearchStrategy[str | None]:
    """
    Ids of some needlings, and None for whatever belongs to none of them.
    """
    return st.sampled_from([None, *(own.id for own in needled)])


@st.composite
def _harmed(
    draw: DrawFn, setting: Setting, needlings: SearchStrategy[str | None]
) -> tuple[SideEffect, ...] | None:
    """
    Side effects, some tied to a needling that has a name.
    """
    drawn = draw(setting.side_effects())
    if drawn is None:
        return None
    return tuple(
        attrs.evolve(effect, needling=draw(needlings)) for effect in drawn
    )


def _needle_went_in(
    needled: tuple[Needling, ...] | None, *, missed: bool
) -> SearchStrategy[bool | None]:
    """
    Whether a needle went in, where nobody said what was needled.
    """
    if needled is None:
        return st.sampled_from(
            [None, False] if missed else [None, False, True]
        )
    return st.sampled_from([None, bool(needled)])


@st.composite
def sessions(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _SESSIONS,
    times: SearchStrategy[tuple[DateTime | None, Date | None]] | None = None,
    ends: SearchStrategy[DateTime | None] | None = None,
    setting: Setting = ANYWHERE,
) -> Session:
    """
    Sessions held, stopped early or missed.

    Each is known by its instant, by its date, by both, by its end alone or by
    nothing.  By themselves they name any trigger points and any people; those
    of `courses` fit together.

    Args:
        ids: Where their ids come from.
        times: Where start and date come from; the setting's period where it
            is left out.
        ends: Where ends come from of which no start is known; the setting's
            period, or none, where it is left out.
        setting: What they may name.
    """
    period = setting.period
    start, date = draw(period.times() if times is None else times)
    ended = draw(maybe(period.instants()) if ends is None else ends)
    if ended is not None and start is not None:
        length = draw(st.timedeltas(dt.timedelta(), _LONGEST))
        ended = later(start, length)
    status = draw(members(SessionStatus))
    missed = status is SessionStatus.MISSED
    needled = draw(_NOTHING if missed else _needled(setting))
    return Session(
        id=draw(ids),
        started_at=start,
        ended_at=ended,
        date=date,
        status=status,
        before=draw(setting.scores()),
        needlings=needled,
        needled=draw(_needle_went_in(needled, missed=missed)),
        after=() if missed else draw(setting.scores()),
        examinations=draw(setting.examinations()),
        side_effects=draw(_harmed(setting, names_of(needled or ()))),
        asked=draw(maybe(asked())),
        screening=draw(maybe(several(screening_answers(period=period)))),
        overrides=draw(several(overrides(period=period), max_size=1)),
        practitioner=draw(maybe(setting.practitioners())),
        reachable_until=draw(maybe(period.instants())),
        **draw(_REST),
        entered_in_error=draw(rarely(texts())),
    )


def follow_up_events(
    *, period: Period = ANYTIME
) -> SearchStrategy[FollowUpEvent]:
    """
    What happened between visits.

    Args:
        period: Where their days come from.
    """
    return st.builds(
        FollowUpEvent,
        members(EventKind),
        on=maybe(period.dates()),
        note=maybe(texts()),
    )


# Soreness and settled readings are asked for at and around these hours.
_HOURS: Final = st.sampled_from([0, 24, 48, 71.9, 72, 168]) | held(
    FollowUp, "hours_after"
)


@st.composite
def follow_ups(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _FOLLOW_UPS,
    sessions: SearchStrategy[str] = _SESSIONS,
    needlings: SearchStrategy[str | None] = _MAYBE_NEEDLINGS,
    setting: Setting = ANYWHERE,
) -> FollowUp:
    """
    Follow-ups with and without a date, after a session or by themselves.

    Args:
        ids: Where their ids come from.
        sessions: Where ids of the session that they follow come from;
            `st.nothing()` where there is none.
        needlings: Where ids of the needlings come from that side effects
            belong to; `st.none()` where none has one.
        setting: What they may name.
    """
    at, date = draw(setting.period.times())
    after = draw(maybe(sessions))
    events = follow_up_events(period=setting.period)
    return FollowUp(
        id=draw(ids),
        after_session=after,
        hours_after=None if after is None else draw(_HOURS),
        at=at,
        date=date,
        mode=draw(maybe(members(FollowUpMode))),
        scores=draw(setting.scores()),
        side_effects=draw(_harmed(setting, needlings)),
        asked=draw(maybe(asked())),
        examinations=draw(setting.examinations()),
        events=draw(maybe(several(events))),
        note=draw(maybe(texts())),
        entered_in_error=draw(rarely(texts())),
    )
