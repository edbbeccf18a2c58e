"""
A session, a follow-up, a score or a side effect as the rules look at it.

Each knows the course that it belongs to, as the rules of one ask for others.
"""

from typing import TYPE_CHECKING, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.needling import Needling
from dryneedling.outcomes import Score
from dryneedling.session import FollowUp, Session
from dryneedling.side_effects import SideEffect
from dryneedling.timeline import PlacedEvent, PlacedFollowUp, ScoreList

if TYPE_CHECKING:
    from dryneedling.discrepancies.chart import Chart


@final
@attrs.define(eq=False)
class ChartedVisit:
    """
    A session, held or missed, and what the rules look up from it.

    Attributes:
        chart: The course that it belongs to.
        place: Its place among the sessions, from 0.
        session: The session.
        path: Its path in the record.
        date: Its local date.
        held: Whether it took place.
        needled: Whether a needle went in, as far as recorded.
        needlings: Its needlings at which one went in; none where not needled.
        last: The last session held before it; None before the first.
        before: Its scores before needling; None where there are none.
        after: Its scores after needling; None where there are none.
    """

    __repr__ = short_repr
    __str__ = printed_record

    chart: "Chart"
    place: int
    session: Session
    path: str
    date: Date | None
    held: bool
    needled: bool
    needlings: tuple[Needling, ...]
    last: "ChartedVisit | None"
    before: ScoreList | None
    after: ScoreList | None
    _ids: frozenset[str | None] | None = None

    def has_needling(self, name: str) -> bool:
        """
        Tell whether a needling of this session has an id.
        """
        # many side effects may name one of many needlings
        if self._ids is None:
            needlings = self.session.needlings or ()
            self._ids = frozenset([item.id for item in needlings])
        return name in self._ids


@final
@attrs.define(eq=False)
class ChartedFollowUp:
    """
    A follow-up, and where it stands among the sessions.

    Attributes:
        follow_up: The follow-up.
        place: Its place among all follow-ups of the record, from 0.
        visit: The session that it comes after; None when unknown.
        stands: Its place in time; None where that cannot be said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    follow_up: FollowUp
    place: int
    visit: ChartedVisit | None
    stands: PlacedFollowUp | None

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        return f"follow_ups[{self.place}]"


@final
@attrs.define(eq=False)
class ChartedScore:
    """
    A score, and the list of the record that it stands in.

    Attributes:
        score: The score.
        place: Its place in that list.
        listed: The list: where it stands, and when that was.
        chart: The course that it belongs to.
    """

    __repr__ = short_repr
    __str__ = printed_record

    score: Score
    place: int
    listed: ScoreList
    chart: "Chart"

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        return f"{self.listed.path}[{self.place}]"


@final
@attrs.define(eq=False)
class ChartedEffect:
    """
    A side effect as one report tells it.

    Attributes:
        effect: The side effect.
        path: Its path in the record.
        visit: The session that it came after; None when it cannot be said.
        follow_up: Place of the follow-up that reports it; None in a session.
        placed: The event that it tells of.
        told_at: The session that it was told at; None in a follow-up.
    """

    __repr__ = short_repr
    __str__ = printed_record

    effect: SideEffect
    path: str
    visit: ChartedVisit | None
    follow_up: int | None
    placed: PlacedEvent
    told_at: ChartedVisit | None


@final
@attrs.define(eq=False)
class ChartedEvent:
    """
    A side effect with all its reports.

    Attributes:
        placed: The side effect, and the session that it is about.
        reports: What was told of it, the first report first.
    """

    __repr__ = short_repr
    __str__ = printed_record

    placed: PlacedEvent
    reports: list[ChartedEffect]
