# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Sessions and follow-ups.

A visit names trigger points, people and other visits by id, and repeats the
series of its course: what it may name is its `Setting`.
"""

import datetime as dt
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
from dryneedling.testing.strategies.harms import side_effects
from dryneedling.testing.strategies.needles import needlings
from dryneedling.testing.strategies.points import examinations
from dryneedling.testing.strategies.safety import overrides, screening_answers
from dryneedling.testing.strategies.scores import scores
from dryneedling.testing.strategies.scores import series as any_series
from dryneedling.testing.strategies.times import ANYTIME, Period, later
from dryneedling.testing.strategies.words import (
    counts,
    flags,
    identifiers,
    maybe,
    members,
    numbers,
    rest,
    several,
    texts,
)
from dryneedling.trigger_point import Examination

__all__ = [
    "ANYWHERE",
    "Setting",
    "follow_up_events",
    "follow_ups",
    "sessions",
]

_POINTS: Final = identifiers(prefix="TrP-")
_PEOPLE: Final = identifiers(prefix="PT-")
_SERIES: Final = any_series()
_SESSIONS: Final = identifiers(prefix="S-")
_FOLLOW_UPS: Final = identifiers(prefix="F-")
_NEEDLINGS: Final = maybe(identifiers(prefix="N-"))
_REST: Final = rest(
    reason=maybe(texts()),
    consent_reviewed=flags(),
    co_interventions=maybe(several(texts())),
    told=maybe(several(texts())),
    setting=maybe(texts()),
    total_insertions=maybe(counts()),
    total_needles_in=maybe(counts()),
    total_needles_out=maybe(counts()),
    minutes=maybe(numbers(0, 1440)),
    note=maybe(texts()),
)
_LONGEST: Final = dt.timedelta(hours=3)
_NOTHING: Final = st.sampled_from([None, ()])


@final
@attrs.frozen(kw_only=True)
class Setting:
    """
    What the records of one visit may name.

    Attributes:
        points: Ids of trigger points; `st.nothing()` where there are none.
        people: Ids of practitioners.
        about: What its scores are about.
        period: Where its times come from.
    """

    points: SearchStrategy[str] = _POINTS
    people: SearchStrategy[str] = _PEOPLE
    about: SearchStrategy[Series] = _SERIES
    period: Period = ANYTIME

    def scores(self) -> SearchStrategy[tuple[Score, ...]]:
        """
        Readings of the series at hand.
        """
        return several(scores(series=self.about, period=self.period))

    def examinations(self) -> SearchStrategy[tuple[Examination, ...] | None]:
        """
        Examinations of the points at hand; None where nobody said.
        """
        looked = examinations(
            trigger_points=self.points, by=self.people, period=self.period
        )
        return maybe(several(looked))

    def side_effects(
        self, needlings: SearchStrategy[str | None]
    ) -> SearchStrategy[tuple[SideEffect, ...] | None]:
        """
        Side effects of the needlings at hand; None where nobody asked.
        """
        harm = side_effects(needlings=needlings, period=self.period)
        return maybe(several(harm))


ANYWHERE: Final = Setting()


@st.composite
def _needled(
    draw: DrawFn, points: SearchStrategy[str]
) -> tuple[Needling, ...] | None:
    if draw(st.integers(0, 4)) == 4:
        return draw(_NOTHING)
    ids = st.lists(identifiers(prefix="N-"), max_size=2, unique=True)
    named = [
        draw(needlings(ids=st.just(own), trigger_points=points))
        for own in draw(ids)
    ]
    unnamed = several(
        needlings(ids=st.none(), trigger_points=points), max_size=1
    )
    return (*named, *draw(unnamed))


@st.composite
def sessions(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _SESSIONS,
    times: SearchStrategy[tuple[DateTime | None, Date | None]] | None = None,
    setting: Setting = ANYWHERE,
) -> Session:
    """
    Sessions held, stopped early or missed.

    Each is known by its instant, by its date, by both or by neither.  By
    themselves they name any trigger points and any people; those of
    `courses` fit together.

    Args:
        ids: Where their ids come from.
        times: Where start and date come from; the setting's period where it
            is left out.
        setting: What they may name.
    """
    period = setting.period
    start, date = draw(period.times() if times is None else times)
    ended = draw(maybe(period.instants()))
    if ended is not None and start is not None:
        length = draw(st.timedeltas(dt.timedelta(), _LONGEST))
        ended = later(start, length)
    status = draw(members(SessionStatus))
    missed = status is SessionStatus.MISSED
    needled = draw(_NOTHING if missed else _needled(setting.points))
    names = [own.id for own in needled or ()]
    return Session(
        id=draw(ids),
        started_at=start,
        ended_at=ended,
        date=date,
        status=status,
        before=draw(setting.scores()),
        needlings=needled,
        after=() if missed else draw(setting.scores()),
        examinations=draw(setting.examinations()),
        side_effects=draw(
            setting.side_effects(st.sampled_from([None, *names]))
        ),
        screening=draw(maybe(several(screening_answers(period=period)))),
        overrides=draw(
            several(overrides(by=setting.people, period=period), max_size=1)
        ),
        practitioner=draw(maybe(setting.people)),
        **draw(_REST),
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
_HOURS: Final = st.sampled_from([0, 24, 48, 71.9, 72, 168]) | numbers(
    0, 876_000
)


@st.composite
def follow_ups(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _FOLLOW_UPS,
    sessions: SearchStrategy[str] = _SESSIONS,
    setting: Setting = ANYWHERE,
) -> FollowUp:
    """
    Follow-ups with and without a date, after a session or by themselves.

    Args:
        ids: Where their ids come from.
        sessions: Where ids of the session that they follow come from;
            `st.nothing()` where there is none.
        setting: What they may name.
    """
    at, date = draw(setting.period.times())
    after = draw(maybe(sessions))
    events = follow_up_events(period=setting.period)
    return FollowUp(
        id=draw(ids),
        after_session=after,
        hours_after=None if after is None else draw(maybe(_HOURS)),
        at=at,
        date=date,
        mode=draw(maybe(members(FollowUpMode))),
        scores=draw(setting.scores()),
        side_effects=draw(setting.side_effects(_NEEDLINGS)),
        examinations=draw(setting.examinations()),
        events=draw(maybe(several(events))),
        note=draw(maybe(texts())),
    )
