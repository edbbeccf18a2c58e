"""
What was known of screening at a moment: answers, and earlier reactions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import BodyPlace, Site
from dryneedling.clearance.news import News
from dryneedling.course import Course
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.side_effects import GravityTier
from dryneedling.side_effects.gravity import may_be_grave, read_gravity
from dryneedling.timeline import (
    PlacedEvent,
    Report,
    Timeline,
    Told,
    timeline_of,
)


# A history of abnormal reaction to needling speaks against the next one:
# South Africa, Board Notice 121, section 3.1.2.
@lru_cache(maxsize=1)
def _of_reaction() -> tuple[ScreeningAnswer, ...]:
    # An answer looks its word up in the table: not before one is asked for.
    return (ScreeningAnswer("prior_abnormal_reaction", "present"),)


# Looked up once, as they are asked of every answer.
_NOT_ASKED: Final = Answer.NOT_ASKED
_PRESENT: Final = Answer.PRESENT
_GRAVE: Final = GravityTier.GRAVE


def _reactions(timeline: Timeline) -> list[Report]:
    """
    Return the reports that tell of an abnormal reaction of the patient.
    """
    tells = [
        1
        for effects in timeline.told
        for effect in effects
        if effect.kind.red_flag or may_be_grave(effect)
    ]
    # asked for here, as most courses tell of nothing that may be one
    events = timeline.side_effects.events if tells else ()
    return [
        report
        for placed in events
        if placed.event.is_of_the_patient
        and (placed.event.first.kind.red_flag or placed.gravity.tier is _GRAVE)
        for report in _telling(placed)
    ]


def _telling(placed: PlacedEvent) -> Sequence[Report]:
    """
    Return the reports of a reaction from which it was to be seen.
    """
    told = placed.event.told
    if placed.event.first.kind.red_flag:
        return told
    # Where no report tells it alone, all of them together do: with the last.
    return [
        report
        for report in told
        if read_gravity((report.effect,)).tier is _GRAVE
    ] or told[-1:]


@final
@attrs.define
class Reactions:
    """
    What recorded side effects answer before the next needling.

    A red flag, or one that was grave, is an abnormal reaction whether or not
    anybody ticked the question; a newer answer takes its place.  What befell
    staff is none, nor is what the last report that judges called unrelated.

    Attributes:
        news: The reports, each known from some session on.
        at_sessions: Places of the sessions at which a reaction was told.
    """

    __repr__ = short_repr
    __str__ = printed_record

    news: News = attrs.field(factory=News)
    at_sessions: set[int] = attrs.field(factory=lambda: set())

    @classmethod
    def of(cls, course: Course) -> "Reactions":
        """
        Take what a course tells of reactions.
        """
        reactions = cls()
        told_at: dict[int, None] = {}
        timeline = timeline_of(course)
        for report in timeline.kept(_reactions):
            if report.follow_up is not None:
                told_at[report.follow_up] = None
            else:
                # without a follow-up it was told at a session
                reactions.at_sessions.add((report.session or 0) - 1)
        for place in sorted(told_at):
            reactions.news.wait(
                Told.at_follow_up(timeline, timeline.course.follow_ups[place])
            )
        return reactions

    @property
    def are_told(self) -> bool:
        """
        Whether any reaction is told of, at any time.
        """
        return bool(self.count or self.at_sessions)

    @property
    def count(self) -> int:
        """
        How many reports there are so far.
        """
        return self.news.count

    def leave(self, place: int) -> None:
        """
        Take the report of a session: it is known from the next one on.
        """
        if place in self.at_sessions:
            self.news.wait(Told.at_session(place))

    def known_at(
        self, place: int, on: Date | None
    ) -> tuple[ScreeningAnswer, ...]:
        """
        Return what became known before a session, once.

        Args:
            place: Place of the session; beyond all of them for what is known
                in the end.  It never falls from one call to the next.
            on: Its local date; None when unknown.
        """
        return _of_reaction() if self.news.heard_before(place, on) else ()


def tells_of_anything(course: Course, reactions: Reactions) -> bool:
    """
    Tell whether any answer of a course is yes, or a report stands for one.
    """
    sessions = timeline_of(course).sessions
    forms = [course.screening, *[item.session.screening for item in sessions]]
    if [1 for form in forms for item in form or () if item.answer is _PRESENT]:
        return True
    return reactions.are_told


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


# Several answers to one question: by the place that each is about, and in the
# order of their days, no two of which meet; *not asked* stands alone.
Several = dict[Where, list[ScreeningAnswer]]


@final
@attrs.define
class Known:
    """
    The answers that are known so far; newer ones take the place of older.

    Attributes:
        by_factor: The answer to each question, or several.
        dated: Factors of which an answer spoke of certain days only.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by_factor: dict[str, ScreeningAnswer | Several] = attrs.field(
        factory=lambda: {}
    )
    dated: set[str] = attrs.field(factory=lambda: set())

    def learn(self, answers: Sequence[ScreeningAnswer]) -> dict[str, None]:
        """
        Take newer answers over older ones of the same factor and place.

        *Not asked* replaces nothing; an answer without a place replaces all
        of its factor.  Answers given together that speak of different days
        stand beside each other.

        Returns:
            The factors of which anything new was learned.
        """
        by_factor = self.by_factor
        if not answers:
            return {}
        if not by_factor and (news := self._learn_first(answers)):
            return news
        news = dict[str, None]()
        together: set[tuple[str, Where]] = set()
        for answer in answers:
            factor = answer.factor
            if answer.since is not None or answer.until is not None:
                self.dated.add(factor)
            held = by_factor.get(factor)
            if held is None:
                # most questions are answered once in a course
                by_factor[factor] = answer
                news[factor] = None
                continue
            # That nobody asked again takes no answer back.
            if answer.answer is _NOT_ASKED:
                continue
            where = answer.site, answer.place
            if held == answer:
                together.add((factor, where))
                continue
            if isinstance(held, ScreeningAnswer):
                there = held.site, held.place
                if factor in news:
                    together.add((factor, there))
                is_said = held.answer is not _NOT_ASKED
                held = {there: [held]} if is_said else {}
                by_factor[factor] = held
            news[factor] = None
            # An answer about the whole patient is about every site and limb as
            # well.
            for place in tuple(held) if where == _EVERYWHERE else (where,):
                if (factor, place) not in together:
                    held.pop(place, None)
                elif place != where:
                    _make_room(held[place], answer)
                    if not held[place]:
                        del held[place]
            # the newest stands last
            none: list[ScreeningAnswer] = []
            days = held.pop(where, none)
            days.insert(_make_room(days, answer), answer)
            held[where] = days
            together.add((factor, where))
        return news

    def _learn_first(
        self, answers: Sequence[ScreeningAnswer]
    ) -> dict[str, None] | None:
        """
        Take the answers of a form that asks each question but once.
        """
        firsts = {answer.factor: answer for answer in answers}
        if len(firsts) < len(answers):
            return None
        self.by_factor.update(firsts)
        self.dated.update(
            [
                answer.factor
                for answer in answers
                if answer.since is not None or answer.until is not None
            ]
        )
        return dict.fromkeys(firsts)

    def said_on(
        self, on: Date | None, factors: Iterable[str]
    ) -> dict[str, Sequence[ScreeningAnswer]]:
        """
        Return the answers to questions that hold on a day.

        Without a day all of them do.
        """
        by_factor = self.by_factor
        said: dict[str, Sequence[ScreeningAnswer]] = {
            factor: (held,)
            if isinstance(held := by_factor[factor], ScreeningAnswer)
            else _holding(held, on)
            for factor in factors
        }
        for factor in self.dated.intersection(said) if self.dated else ():
            said[factor] = [item for item in said[factor] if item.holds_on(on)]
        return said


def _holding(held: Several, on: Date | None) -> list[ScreeningAnswer]:
    if on is None:
        return [answer for days in held.values() for answer in days]
    answers: list[ScreeningAnswer] = []
    for days in held.values():
        # only the last to begin by then may go on
        begun = bisect_right(days, on.toordinal(), key=_first_day)
        answers += days[max(begun - 1, 0) : begun]
    return answers
