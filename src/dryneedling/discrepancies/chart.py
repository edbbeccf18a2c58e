"""
A course laid out for the rules: what they look up is worked out once.
"""

from itertools import accumulate
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._exact import Number
from dryneedling._instants import (
    HeldInstant,
    bare_instants_in,
    instants_in,
)
from dryneedling._once import once
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.sessions import JudgedSession, judged_sessions
from dryneedling.clearance.standing import ConsentStanding
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.discrepancies.charted import (
    ChartedEffect,
    ChartedEvent,
    ChartedFollowUp,
    ChartedScore,
    ChartedVisit,
)
from dryneedling.discrepancies.undisclosed import Undisclosed, undisclosed
from dryneedling.outcomes import Better, Series
from dryneedling.screening import (
    Answer,
    RuleSet,
    ScreeningAnswer,
    ScreeningFinding,
)
from dryneedling.session import FollowUp
from dryneedling.side_effects import SorenessPolicy
from dryneedling.timeline import (
    ScoreList,
    Timeline,
    consents_of,
    follow_ups_that_count,
    key_of,
    timeline_of,
)
from dryneedling.timeline.series import Key
from dryneedling.trigger_point import TriggerPoint
from dryneedling.warning_signs import WarningSign, Weight
from dryneedling.warning_signs.rule import known_signs

# What screening found at one session.
Findings = tuple[ScreeningFinding, ...]

# Looked up once, as it is asked of every answer.
_PRESENT: Final = Answer.PRESENT
_HIGHER: Final = Better.HIGHER

# The field of a course whose instants no reading reads.
_NOT_READ: Final = "amendments"


@final
@attrs.frozen(kw_only=True)
class Policy:
    """
    What the caller decides about the rules.
    """

    __repr__ = short_repr
    __str__ = printed_record

    soreness: SorenessPolicy
    consent: ConsentPolicy
    rule_sets: tuple[RuleSet, ...] | None
    same_point_hours: Number
    as_of: Date | None


@final
class Chart:
    """
    A course and what several rules look up in it.

    Every rule is asked of every course, so nearly all of it is worked out at
    once: to put it off until it is asked for would take longer.

    Attributes:
        course: The course.
        policy: What the caller decides.
        timeline: Where its parts stand in time.
        points: Its trigger points, by id.
        visits: Its sessions, held or missed.
        needled: Those with needling.
        keys: The keys of its series by number, by which they are compared.
        score_lists: Its lists of scores.
        series: Its scores by series, each in the order of the record: of the
            course, of sessions, of follow-ups.
        follow_ups: Its follow-ups, each in its place in time.
        asked_later: Places of the sessions whose side effects a follow-up
            asked for, or a visit without needling.
        events: Every side effect, with all its reports.
        reports: Every side effect, by session and then by follow-up.
        answers: The screening answers of the course and of sessions, with
            their paths.
        present: Those that something is present, each with its path.
        judged: Screening and consent of every session with needling, as
            known then.
        findings: The sessions at which screening found anything, and what.
        last_day: The day the record is read for: the caller's, or its own
            last.
        at: Every instant of the record but those of amendments.
        zones: One of them of each zone, as most courses have one or two.
    """

    def __init__(self, course: Course, policy: Policy) -> None:
        self.course = course
        self.policy = policy
        self.timeline: Timeline = timeline_of(course)
        self.at: list[DateTime] = bare_instants_in(course, but=_NOT_READ)
        # one zone is one object, as far as it is kept
        self.zones: list[DateTime] = list(
            {id(at.tzinfo): at for at in self.at}.values()
        )
        self.points: dict[str, TriggerPoint] = {
            point.id: point for point in course.trigger_points
        }
        scores, needlings = self.timeline.scores, self.timeline.needlings
        self.visits: list[ChartedVisit] = []
        last: ChartedVisit | None = None
        for item in self.timeline.sessions:
            visit = ChartedVisit(
                self,
                item.number - 1,
                item.session,
                item.path,
                item.date,
                item.session.was_held,
                item.needled is True,
                needlings[item.place] if item.needled else (),
                last,
                scores.before.get(item.number),
                scores.after.get(item.number),
            )
            self.visits.append(visit)
            last = visit if visit.held else last
        # what is not to be counted leaves a gap in the places
        at_place = {visit.place: visit for visit in self.visits}
        self._at_place = at_place
        self.needled: list[ChartedVisit] = [
            visit for visit in self.visits if visit.needled
        ]
        self.keys: list[Key] = scores.numbers.keys
        self.score_lists: list[ScoreList] = scores.every
        self.series: list[list[ChartedScore]] = [[] for _ in self.keys]
        for listed in self.score_lists:
            for place, number in enumerate(listed.series):
                self.series[number].append(
                    ChartedScore(listed.scores[place], place, listed, self)
                )
        self.follow_ups: list[ChartedFollowUp] = [
            ChartedFollowUp(
                item,
                index,
                at_place.get(self._place_before(item)),
                self.timeline.stands(item),
            )
            for index, item in follow_ups_that_count(course)
        ]
        self.asked_later: set[int] = {
            item.visit.place
            for item in self.follow_ups
            if item.visit is not None
            and item.follow_up.side_effects is not None
        }
        # What a control visit asked, it asked of the needling before it.
        self.asked_later |= {
            about - 1
            for item in self.timeline.sessions
            if not item.needled
            and item.session.side_effects is not None
            and (about := self.timeline.about_visit(item)) != item.number
        }
        self.events: list[ChartedEvent] = self._events()
        self.reports: list[ChartedEffect] = self._reports()
        self.answers: list[tuple[str, tuple[ScreeningAnswer, ...]]] = [
            (f"{visit.path}.screening", visit.session.screening)
            for visit in self.visits
            if visit.session.screening
        ]
        if course.screening:
            self.answers.insert(0, ("screening", course.screening))
        self.present: list[tuple[str, ScreeningAnswer]] = [
            (f"{path}[{place}]", item)
            for path, answers in self.answers
            for place, item in enumerate(answers)
            if item.answer is _PRESENT
        ]
        self.judged: list[tuple[ChartedVisit, JudgedSession[Findings]]] = [
            (at_place[judged.place], judged)
            for judged in judged_sessions(
                course, policy.consent, policy.rule_sets
            )
        ]
        self.findings: list[tuple[ChartedVisit, Findings]] = [
            (visit, judged.screened)
            for visit, judged in self.judged
            if judged.screened
        ]
        self.last_day: Date | None = self._last_day()
        self._numbers: dict[int, int | None] = {}
        self._values_by_number: dict[int, list[Number]] = {}
        self._best_by_number: dict[int, Number | None] = {}
        self._why: dict[int, tuple[str, frozenset[str]]] = {}

    def forget(self) -> None:
        """
        Let go of the visits, which know their chart.

        A circle would stay in memory until the collector comes by.
        """
        vars(self).clear()

    def _place_before(self, follow_up: FollowUp) -> int:
        """
        Return the place of the session before a follow-up; -1 if unknown.
        """
        named = self.timeline.named(follow_up)
        number = (
            self.timeline.about(follow_up) if named is None else named.number
        )
        return (number or 0) - 1

    @once
    def instants(self) -> list[HeldInstant]:
        """
        The same instants with their paths, asked for where one is in doubt.
        """
        return instants_in(self.course, but=_NOT_READ)

    @once
    def followed_from(self) -> list[int]:
        """
        The furthest session that a follow-up from each place on comes after.
        """
        furthest = [-1] * (len(self.course.follow_ups) + 1)
        for item in self.follow_ups:
            if item.visit is not None:
                furthest[item.place] = item.visit.place
        # each takes over what those behind it have
        return list(accumulate(reversed(furthest), max))[::-1]

    @once
    def undisclosed(self) -> tuple[Undisclosed, Undisclosed]:
        """
        The harms that nobody disclosed, by a source that was read or not.
        """
        return undisclosed(consents_of(self.course) or (), self.needled)

    @once
    def open_signs(self) -> list[WarningSign]:
        """
        The warning signs that nothing answers, in the order of the record.
        """
        signs = [known.sign for known in known_signs(self.course)]
        return [sign for sign in signs if sign.is_open]

    @once
    def told_as_signs(self) -> dict[str, Weight]:
        """
        How much each of them weighs, by the path of its first report.
        """
        return {sign.path: sign.weight for sign in self.open_signs}

    def values_of(self, series: Series) -> list[Number]:
        """
        Return the values of one series, in the order of the record.
        """
        number = self._number(series)
        return [] if number is None else self._values(number)

    def _number(self, series: Series) -> int | None:
        # by identity, as several rules ask of the same few goals
        if id(series) not in self._numbers:
            known = self.timeline.scores.numbers.by_key
            self._numbers[id(series)] = known.get(key_of(series))
        return self._numbers[id(series)]

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
        number = self._number(series)
        if number is None:
            return None
        if number not in self._best_by_number:
            best = max if series.measure.better is _HIGHER else min
            values = self._values(number)
            self._best_by_number[number] = best(values, default=None)
        return self._best_by_number[number]

    def _events(self) -> list[ChartedEvent]:
        # most courses tell of nothing
        if not self.timeline.told:
            return []
        # A follow-up of no needling may name its visit.
        named = {item.place: item.visit for item in self.follow_ups}
        events: list[ChartedEvent] = []
        for placed in self.timeline.side_effects.events:
            about = placed.session
            visit = None if about is None else self._at_place[about.number - 1]
            reports: list[ChartedEffect] = []
            for report in placed.event.told:
                place, at = report.follow_up, report.session
                reports.append(
                    ChartedEffect(
                        report.effect,
                        report.path,
                        named[place]
                        if visit is None and place is not None
                        else visit,
                        place,
                        placed,
                        None if at is None else self._at_place[at - 1],
                    )
                )
            events.append(ChartedEvent(placed, reports))
        return events

    def _reports(self) -> list[ChartedEffect]:
        reports = [report for event in self.events for report in event.reports]
        reports.sort(key=_order_of_the_record)
        return reports

    def _last_day(self) -> Date | None:
        if self.policy.as_of is not None:
            return self.policy.as_of
        end = self.course.end
        days = [visit.date for visit in self.visits]
        days += [item.follow_up.local_date for item in self.follow_ups]
        days.append(None if end is None else end.date)
        return max([day for day in days if day is not None], default=None)

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


def _order_of_the_record(report: ChartedEffect) -> tuple[int, int, int]:
    """
    Return what reports are put in order by: sessions, and then follow-ups.
    """
    at, place = report.told_at, report.follow_up
    # of one list they are in order already, and a stable sort leaves them so
    return (
        (0, at.place, 0)
        if at is not None
        else (1, 0 if place is None else place, 0)
    )
