"""
What was known of screening at a moment: answers, and earlier reactions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling.anatomy import BodyPlace, Site
from dryneedling.course import Course
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.timeline import Timeline, Told, follow_ups_that_count

__all__ = ["Known", "Reactions"]

# A history of abnormal reaction to needling speaks against the next one:
# South Africa, Board Notice 121, section 3.1.2.
_REACTED: Final = (ScreeningAnswer("prior_abnormal_reaction", "present"),)


def _reacted(effects: Iterable[SideEffect] | None) -> bool:
    return any(
        effect.kind.red_flag or effect.serious for effect in effects or ()
    )


@final
@attrs.define
class Reactions:
    """
    What recorded side effects answer before the next needling.

    A red flag, or one that was serious, is an abnormal reaction whether or
    not anybody ticked the question; a newer answer takes its place.

    Attributes:
        waiting: Reports that are not known yet at the session looked at.
    """

    waiting: list[Told]

    @classmethod
    def of(cls, course: Course) -> "Reactions":
        """
        Take the reports of the follow-ups of a course.
        """
        timeline = Timeline(course)
        return cls(
            [
                Told.at_follow_up(timeline, follow_up)
                for follow_up in follow_ups_that_count(course)
                if _reacted(follow_up.side_effects)
            ]
        )

    def leave(self, place: int, session: Session) -> None:
        """
        Take the report of a session: it is known from the next one on.
        """
        if session.side_effects and _reacted(session.side_effects):
            self.waiting.append(Told.at_session(place))

    def known_at(
        self, place: int, on: Date | None
    ) -> tuple[ScreeningAnswer, ...]:
        """
        Return what became known before a session, once.

        Args:
            place: Place of the session; beyond all of them for what is known
                in the end.
            on: Its local date; None when unknown.
        """
        if not self.waiting:
            return ()
        later = [
            report for report in self.waiting if not report.is_known(place, on)
        ]
        is_news = len(later) < len(self.waiting)
        self.waiting = later
        return _REACTED if is_news else ()


# Where an answer is about; neither is the whole patient.
Where = tuple[Site | None, BodyPlace | None]

_EVERYWHERE: Final[Where] = (None, None)


def _first_day(answer: ScreeningAnswer) -> int:
    return 0 if answer.since is None else answer.since.toordinal()


def _last_day(answer: ScreeningAnswer) -> int:
    until = Date.max if answer.until is None else answer.until
    return until.toordinal()


def _make_room(held: list[ScreeningAnswer], answer: ScreeningAnswer) -> int:
    """
    Take out what speaks of the days of an answer; return its place.

    What is held is in the order of its days, none of which meet.
    """
    start = bisect_left(held, _first_day(answer), key=_last_day)
    end = bisect_right(held, _last_day(answer), key=_first_day)
    del held[start:end]
    return start


@final
@attrs.define
class Known:
    """
    The answers that are known so far; newer ones take the place of older.

    Attributes:
        by_factor: The answers to each question, by the place that each is
            about and in the order of their days; *not asked* stands alone.
    """

    by_factor: dict[str, dict[Where, list[ScreeningAnswer]]] = attrs.field(
        factory=dict[str, dict[Where, list[ScreeningAnswer]]]
    )

    def learn(self, answers: Iterable[ScreeningAnswer] | None) -> bool:
        """
        Take newer answers over older ones of the same factor and place.

        *Not asked* replaces nothing; an answer without a place replaces all
        of its factor.  Answers given together that speak of different days
        stand beside each other.

        Returns:
            Whether anything new was learned.
        """
        is_new = False
        together: set[tuple[str, Where]] = set()
        for answer in answers or ():
            held = self.by_factor.setdefault(answer.factor, {})
            where = (answer.site, answer.place)
            if held:
                if answer.answer is Answer.NOT_ASKED:
                    continue
                first = next(iter(held.values()))
                if len(held) == 1 and first == [answer]:
                    together.add((answer.factor, where))
                    continue
                if first[0].answer is Answer.NOT_ASKED:
                    held.clear()
            is_new = True
            for place in tuple(held) if where == _EVERYWHERE else (where,):
                if (answer.factor, place) not in together:
                    held.pop(place, None)
                elif place != where:
                    _make_room(held[place], answer)
                    if not held[place]:
                        del held[place]
            # the newest stands last
            days = held.pop(where, [])
            days.insert(_make_room(days, answer), answer)
            held[where] = days
            together.add((answer.factor, where))
        return is_new

    @property
    def answers(self) -> tuple[ScreeningAnswer, ...]:
        """
        Every answer that is known.
        """
        return tuple(
            answer
            for held in self.by_factor.values()
            for days in held.values()
            for answer in days
        )

    @property
    def is_dated(self) -> bool:
        """
        Whether any answer speaks of certain days only.
        """
        return any(
            answer.since is not None or answer.until is not None
            for held in self.by_factor.values()
            for days in held.values()
            for answer in days
        )
