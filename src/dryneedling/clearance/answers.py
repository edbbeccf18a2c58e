"""
What was known of screening at a moment: answers, and earlier reactions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling.anatomy import BodyPlace, Site
from dryneedling.course import Course
from dryneedling.screening import Answer, ScreeningAnswer
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect
from dryneedling.timeline import (
    Told,
    follow_ups_that_count,
    sessions_that_count,
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

    What was told on the day of a visit counts as known at it, as nobody is
    to miss a warning for want of a time of day.  Whoever names a session was
    there after it; without the day of the visit only places tell.

    Attributes:
        by_place: What waits for a session after the one that it was told
            behind, the first of them first, numbered.
        by_day: What waits for its day.
        passed: Numbers of what was told behind a session that is over, and
            waits for its day as long as sessions have days.
        heard: Numbers of what became known.
    """

    by_place: list[tuple[int, int, Told]] = attrs.field(
        factory=list[tuple[int, int, Told]]
    )
    by_day: list[tuple[int, int]] = attrs.field(factory=list[tuple[int, int]])
    passed: list[int] = attrs.field(factory=list[int])
    heard: set[int] = attrs.field(factory=set[int])
    count: int = 0

    @classmethod
    def of(cls, course: Course) -> "Reactions":
        """
        Take the reports of the follow-ups of a course.
        """
        reactions = cls()
        for _, follow_up in follow_ups_that_count(course):
            if follow_up.side_effects and _reacted(follow_up.side_effects):
                # asked for here, as most courses tell of none
                reactions.wait(
                    Told.at_follow_up(timeline_of(course), follow_up)
                )
        return reactions

    def wait(self, told: Told) -> None:
        """
        Take a report that is not known yet.
        """
        self.count += 1
        heappush(self.by_place, (told.behind, self.count, told))
        # Whoever names a session is heard of behind it only, and waits for its
        # day once that session is over.
        if told.date is not None and not told.is_named:
            heappush(self.by_day, (told.date.toordinal(), self.count))

    def leave(self, place: int, session: Session) -> None:
        """
        Take the report of a session: it is known from the next one on.
        """
        if session.side_effects and _reacted(session.side_effects):
            self.wait(Told.at_session(place))

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
        if not self.count:
            return ()
        known: list[int] = []
        while self.by_place and self.by_place[0][0] < place:
            _, number, told = heappop(self.by_place)
            if told.date is None:
                known.append(number)
                continue
            self.passed.append(number)
            if told.is_named:
                heappush(self.by_day, (told.date.toordinal(), number))
        if on is None:
            # A session without a day cannot be held against days: what was
            # told behind earlier sessions is known by place.
            known += self.passed
            self.passed.clear()
        else:
            while self.by_day and self.by_day[0][0] <= on.toordinal():
                known.append(heappop(self.by_day)[1])
        # Each report stands in both heaps and counts once, so that an answer
        # given since is not overruled by hearing it again.
        is_news = not self.heard.issuperset(known)
        self.heard.update(known)
        return _of_reaction() if is_news else ()


def tells_of_anything(course: Course) -> bool:
    """
    Tell whether any answer of a course is yes, or a report stands for one.
    """
    sessions = [item for _, item in sessions_that_count(course)]
    forms = [course.screening, *[item.screening for item in sessions]]
    if [1 for form in forms for item in form or () if item.answer is _PRESENT]:
        return True
    reports = [
        *[item.side_effects for item in sessions],
        *[item.side_effects for _, item in follow_ups_that_count(course)],
    ]
    return any(map(_reacted, filter(None, reports)))


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

    by_factor: dict[str, ScreeningAnswer | Several] = attrs.field(
        factory=dict[str, ScreeningAnswer | Several]
    )
    dated: set[str] = attrs.field(factory=set[str])

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
