"""
A course laid out for the rules: what they look up is worked out once.

A visit knows its chart and the chart its visits, so they stand together.
"""

from functools import cached_property
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling.clearance.sessions import JudgedSession, judged_sessions
from dryneedling.clearance.standing import ConsentStanding
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.outcomes import Better, Score, Series
from dryneedling.screening import (
    Answer,
    RuleSet,
    ScreeningAnswer,
    ScreeningFinding,
)
from dryneedling.session import Session
from dryneedling.side_effects import SideEffect, SorenessPolicy
from dryneedling.timeline import (
    PlacedFollowUp,
    ScoreList,
    Timeline,
    key_of,
    timeline_of,
)
from dryneedling.timeline.series import Key
from dryneedling.trigger_point import Examination, TriggerPoint

# Looked up once, as it is asked of every answer.
_PRESENT: Final = Answer.PRESENT
_HIGHER: Final = Better.HIGHER


@final
@attrs.frozen(kw_only=True)
class Policy:
    """
    What the caller decides about the rules.
    """

    soreness: SorenessPolicy
    consent: ConsentPolicy
    rule_sets: tuple[RuleSet, ...] | None
    same_point_hours: Number
    as_of: Date | None


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
        needled: Whether a needle went in, as far as recorded.
        last: The last session held before it; None before the first.
        before: Its scores before needling; None where there are none.
        after: Its scores after needling; None where there are none.
    """

    chart: "Chart"
    place: int
    session: Session
    path: str
    date: Date | None
    needled: bool
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
class ChartedScore:
    """
    A score, and the list of the record that it stands in.

    Attributes:
        score: The score.
        place: Its place in that list.
        listed: The list: where it stands, and when that was.
        chart: The course that it belongs to.
    """

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
    """

    effect: SideEffect
    path: str
    visit: ChartedVisit | None
    follow_up: int | None


@final
class Chart:
    """
    A course and what several rules look up in it.
    """

    def __init__(self, course: Course, policy: Policy) -> None:
        self.course = course
        self.policy = policy
        self.timeline: Timeline = timeline_of(course)
        self.points: dict[str, TriggerPoint] = {
            point.id: point for point in course.trigger_points
        }
        scores = self.timeline.scores
        self.visits: list[ChartedVisit] = []
        last: ChartedVisit | None = None
        for item in self.timeline.sessions:
            visit = ChartedVisit(
                self,
                item.number - 1,
                item.session,
                item.path,
                item.date,
                item.needled is True,
                last,
                scores.before.get(item.number),
                scores.after.get(item.number),
            )
            self.visits.append(visit)
            last = visit if item.session.was_held else last
        self.needled: list[ChartedVisit] = [
            visit for visit in self.visits if visit.needled
        ]
        # the keys of series by number, by which their scores are compared
        self.keys: list[Key] = scores.numbers.keys
        self.score_lists: list[ScoreList] = scores.every
        # course, sessions, follow-ups: each series in the order of the record
        self.series: list[list[ChartedScore]] = [[] for _ in self.keys]
        for listed in self.score_lists:
            for place, number in enumerate(listed.series):
                self.series[number].append(
                    ChartedScore(listed.scores[place], place, listed, self)
                )
        self._values_by_number: dict[int, list[Number]] = {}
        self._best_by_number: dict[int, Number | None] = {}
        self._why: dict[int, tuple[str, frozenset[str]]] = {}

    def forget(self) -> None:
        """
        Let go of the visits, which know their chart.

        A circle would stay in memory until the collector comes by.
        """
        vars(self).clear()

    @cached_property
    def placed(self) -> list[PlacedFollowUp | None]:
        """
        Each follow-up in its place in time; None where that cannot be said.
        """
        stands = self.timeline.stands
        return [stands(item) for item in self.course.follow_ups]

    @cached_property
    def follow_ups(self) -> list[ChartedVisit | None]:
        """
        The session that each follow-up comes after; None when unknown.
        """
        stands: list[ChartedVisit | None] = []
        for follow_up in self.course.follow_ups:
            named = self.timeline.named(follow_up)
            number = (
                self.timeline.about(follow_up)
                if named is None
                else named.number
            )
            stands.append(self.visits[number - 1] if number else None)
        return stands

    @cached_property
    def asked_later(self) -> set[int]:
        """
        Places of the sessions whose side effects a follow-up asked for.
        """
        return {
            visit.place
            for follow_up, visit in zip(
                self.course.follow_ups, self.follow_ups, strict=True
            )
            if follow_up.side_effects is not None and visit is not None
        }

    @cached_property
    def followed_from(self) -> list[int]:
        """
        The furthest session that a follow-up from each place on comes after.
        """
        furthest = [-1]
        for visit in reversed(self.follow_ups):
            place = -1 if visit is None else visit.place
            furthest.append(max(furthest[-1], place))
        return furthest[::-1]

    def values_of(self, series: Series) -> list[Number]:
        """
        Return the values of one series, in the order of the record.
        """
        number = self.timeline.scores.numbers.by_key.get(key_of(series))
        return [] if number is None else self._values(number)

    def _values(self, number: int) -> list[Number]:
        # many goals may be about one series
        values = self._values_by_number.get(number)
        if values is None:
            values = self._values_by_number[number] = [
                item.score.value
                for item in self.series[number]
                if item.score.value is not None
            ]
        return values

    def best_of(self, series: Series) -> Number | None:
        """
        Return the best value of one series; None where there is none.
        """
        number = self.timeline.scores.numbers.by_key.get(key_of(series))
        if number is None:
            return None
        if number not in self._best_by_number:
            best = max if series.measure.better is _HIGHER else min
            values = self._values(number)
            self._best_by_number[number] = best(values, default=None)
        return self._best_by_number[number]

    @cached_property
    def reports(self) -> list[ChartedEffect]:
        """
        Every side effect, by session and then by follow-up.
        """
        effects = [
            ChartedEffect(
                effect, f"{visit.path}.side_effects[{index}]", visit, None
            )
            for visit in self.visits
            for index, effect in enumerate(visit.session.side_effects or ())
        ]
        for place, follow_up in enumerate(self.course.follow_ups):
            effects += (
                ChartedEffect(
                    effect,
                    f"follow_ups[{place}].side_effects[{index}]",
                    self.follow_ups[place],
                    place,
                )
                for index, effect in enumerate(follow_up.side_effects or ())
            )
        return effects

    @cached_property
    def stated_examinations(self) -> list[tuple[str, int, Examination]]:
        """
        Those with a status in words: the path of the list, the place there.
        """
        looked = [("examinations", self.course.examinations)]
        looked += (
            (f"{visit.path}.examinations", visit.session.examinations)
            for visit in self.visits
            if visit.session.examinations
        )
        looked += (
            (f"follow_ups[{place}].examinations", follow_up.examinations)
            for place, follow_up in enumerate(self.course.follow_ups)
            if follow_up.examinations
        )
        return [
            (path, place, examination)
            for path, examinations in looked
            for place, examination in enumerate(examinations)
            if examination.stated is not None
        ]

    @cached_property
    def last_day(self) -> Date | None:
        """
        The day the record is read for: the caller's, or its own last.
        """
        if self.policy.as_of is not None:
            return self.policy.as_of
        end = self.course.end
        days = [
            *(visit.date for visit in self.visits),
            *(item.local_date for item in self.course.follow_ups),
            None if end is None else end.date,
        ]
        return max((day for day in days if day is not None), default=None)

    def why(self, consent: ConsentStanding) -> tuple[str, frozenset[str]]:
        """
        Return what is said of a standing of consent, and by which rules.
        """
        # by its identity: sessions that were judged alike share one, and
        # each document may have put a reason into it
        why = self._why.get(id(consent))
        if why is None:
            texts = dict.fromkeys([item.text for item in consent.reasons])
            rules = frozenset([item.rule for item in consent.reasons])
            why = self._why[id(consent)] = "; ".join(texts), rules
        return why

    @cached_property
    def answers(self) -> list[tuple[str, tuple[ScreeningAnswer, ...]]]:
        """
        The screening answers of the course and of sessions, with their paths.
        """
        answers: list[tuple[str, tuple[ScreeningAnswer, ...]]] = []
        if self.course.screening:
            answers.append(("screening", self.course.screening))
        answers += [
            (f"{visit.path}.screening", visit.session.screening)
            for visit in self.visits
            if visit.session.screening
        ]
        return answers

    @cached_property
    def present(self) -> list[tuple[str, ScreeningAnswer]]:
        """
        The answers that something is present, each with its path.
        """
        return [
            (f"{path}[{place}]", item)
            for path, answers in self.answers
            for place, item in enumerate(answers)
            if item.answer is _PRESENT
        ]

    @cached_property
    def findings(
        self,
    ) -> list[tuple[ChartedVisit, tuple[ScreeningFinding, ...]]]:
        """
        The sessions at which screening found anything, and what.
        """
        return [
            (visit, judged.screened)
            for visit, judged in self.judged
            if judged.screened
        ]

    @cached_property
    def too_young(self) -> list[tuple[ChartedVisit, str]]:
        """
        The sessions before the least age of the policy, and the age then.
        """
        least = self.policy.consent.minimum_age
        return [
            (visit, f"needled at {judged.age}, below {least}")
            for visit, judged in self.judged
            if judged.age is not None and judged.age < least
        ]

    @cached_property
    def judged(
        self,
    ) -> list[
        tuple[ChartedVisit, JudgedSession[tuple[ScreeningFinding, ...]]]
    ]:
        """
        Screening and consent of every session with needling, as known then.
        """
        return [
            (self.visits[judged.place], judged)
            for judged in judged_sessions(
                self.course, self.policy.consent, self.policy.rule_sets
            )
        ]
