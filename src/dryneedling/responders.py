"""
How many courses improved by at least so much, and of how many it is not known.

A course is judged at its latest settled reading, or, where that is asked, by
whether it reached the mark and held it; that a patient was once at the mark is
no answer.  Who was not measured twice is counted, with the reason, and never
taken for one who did not improve.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast, final

import attrs

from dryneedling._checks import (
    not_a,
    not_bool,
    not_number,
    not_percent,
    not_word_or_none,
)
from dryneedling._conversion import word
from dryneedling._exact import Number, at_least, exact, ratio
from dryneedling._numbers import number, truth
from dryneedling._refusals import Refusal, demand, problem
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.anatomy import Side
from dryneedling.clashes import CoursesSeen, Namespace, whose_ids
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord, NotComparable, UnknownName
from dryneedling.intervals import Interval, wilson
from dryneedling.outcomes import Aspect, Measure, Series, name_of
from dryneedling.problems import ProblemCode as Code
from dryneedling.progress.judgement import Yardstick
from dryneedling.progress.threshold_choice import Choice, choose
from dryneedling.thresholds import Threshold
from dryneedling.timeline import (
    SETTLED_HOURS,
    Timeline,
    each_course,
    net_readings,
    readings_by_series,
    timeline_of,
)
from dryneedling.timeline.series import series_of

__all__ = ["Improved", "NotMeasured", "improved"]


@final
class NotMeasured(enum.StrEnum):
    """
    Why a course that started says neither yes nor no.
    """

    NO_SCORE = "no_score"
    SEVERAL_SERIES = "several_series"
    NO_BASELINE = "no_baseline"
    NO_SETTLED_READING = "no_settled_reading"
    NO_PERCENTAGE = "no_percentage"
    NO_THRESHOLD = "no_threshold"
    REACHED_AT_THE_LAST = "reached_at_the_last"


@final
@attrs.frozen(kw_only=True)
class Improved:
    """
    How many courses improved by at least a mark; printed, it says so.

    Attributes:
        measure: What was measured.
        aspect: Which pain; None for all.
        side: Which side; None for all.
        percent: The mark in percent of the baseline; None for thresholds.
        thresholds: The rows that are the mark; none for a percentage.
        held: Whether the mark had to be held at every later reading.
        confidence: Level of intervals, in percent.
        courses: Courses that were looked at.
        started: Those with at least one visit that was held.
        measured_twice: Those of them that say yes or no.
        improved: Those that say yes.
        not_measured: Why the others say neither, with their counts, the most
            frequent first.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, and are left out.
    """

    __repr__ = short_repr

    measure: Measure
    aspect: Aspect | None
    side: Side | None
    percent: Number | None
    thresholds: tuple[Threshold, ...]
    held: bool
    confidence: Number
    courses: int
    started: int
    measured_twice: int
    improved: int
    not_measured: tuple[tuple[NotMeasured, int], ...]
    entered_in_error: int = 0

    @property
    def share(self) -> Number | None:
        """
        The share of those measured twice; None where nobody was.
        """
        return _share(self.improved, self.measured_twice)

    @property
    def interval(self) -> Interval | None:
        """
        Wilson's interval of *share*; None where nobody was measured twice.
        """
        if not self.measured_twice:
            return None
        return wilson(self.improved, self.measured_twice, self.confidence)

    @property
    def share_if_none(self) -> Number | None:
        """
        The share of all who started, if nobody else improved.

        None where nobody started.
        """
        return _share(self.improved, self.started)

    @property
    def share_if_all(self) -> Number | None:
        """
        The share of all who started, if everybody not measured improved.

        None where nobody started.
        """
        others = self.started - self.measured_twice
        return _share(self.improved + others, self.started)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


def _share(count: int, of: int) -> Number | None:
    return ratio(count, of) if of else None


def improved(
    courses: Course | Iterable[Course],
    measure: Measure,
    *,
    percent: Number | None = None,
    thresholds: Iterable[Threshold | str] | Threshold | str | None = None,
    aspect: Aspect | str | None = None,
    side: Side | str | None = None,
    held: bool = False,
    confidence: Number = 95,
    settled_hours: Number = SETTLED_HOURS,
    namespace: Namespace | None = None,
) -> Improved:
    """
    Count the courses that improved by at least a mark: the responders.

    A course with several series of the measure (two aspects, two sides) is
    left out, and counted, unless *aspect* or *side* says which is meant.

    Args:
        courses: One course, or any number, read once.
        measure: What was measured.
        percent: The mark in percent of each baseline.
        thresholds: Rows that are the mark, or their keys; of an MDC and an
            MCID the larger. Give either this or *percent*.
        aspect: Only this aspect of pain.
        side: Only this side.
        held: Judge by whether the mark was reached and every later settled
            reading was at it too, in place of the latest alone.
        confidence: Level of intervals, in percent.
        settled_hours: Hours after needling from which a follow-up counts.
        namespace: Tells of each course whose ids its own are, such as the
            name of its clinic: P-1 of one is not P-1 of another.  All are of
            one when left out.

    Raises:
        ClashingCourses: Some would be counted twice, or as one, by mistake.
        InvalidRecord: An argument is not what it should be.
        NotComparable: No difference is taken of the measure, or it has no
            true zero and a percentage no meaning.
        UnknownName: No row has a key, or no course a score of the measure.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> def course(name, *values):
    ...     return dn.Course(
    ...         id=name,
    ...         patient=dn.Patient(id=f"P-{name}"),
    ...         sessions=[
    ...             dn.Session(
    ...                 id=f"S-{number}", needled=True, before=[NPRS(value)]
    ...             )
    ...             for number, value in enumerate(values, 1)
    ...         ],
    ...     )
    >>> courses = [course("A", 8, 5), course("B", 6, 5), course("C", 7)]
    >>> print(improved(courses, NPRS, percent=30))
    1 of 2 courses improved by at least 30 % of the baseline: 50 %
      NPRS, at the latest settled reading
      95 % interval 9.45 % to 90.55 % (Wilson)
      of all 3 courses that started: 33.33 % if nobody else improved,
        66.67 % if all others did
      not measured twice: 1 course without a settled reading after the
        baseline
    """
    percent, held = number(percent), truth(held)
    confidence, settled_hours = number(confidence), number(settled_hours)
    _check(measure, percent, thresholds, aspect, side, held=held)
    demand(
        "improved",
        confidence=not_percent(confidence, 0, 100, above=True),
        settled_hours=not_number(settled_hours, 0, 8760),
    )
    counter = _Counter(
        measure,
        word(Aspect, aspect),
        word(Side, side),
        percent,
        choose(measure, None if thresholds is None else {measure: thresholds}),
        held,
        settled_hours,
    )
    seen = CoursesSeen()
    # one alone clashes with none
    alone = type(courses) is Course
    for course in each_course("improved", courses):
        if not alone:
            seen.look(
                course,
                namespace=whose_ids("improved", course, namespace),
            )
        counter.count(course)
    seen.refuse("improved")
    if counter.courses and not counter.has_measure:
        raise UnknownName(
            "measure",
            tuple(dict.fromkeys(map(name_of, counter.others))),
            f"no course has a score of {name_of(measure)}",
        )
    return counter.result(confidence)


def _check(
    measure: object,
    percent: object,
    thresholds: object,
    aspect: object,
    side: object,
    *,
    held: object,
) -> None:
    demand(
        "improved",
        measure=not_a(Measure, measure),
        percent=None
        if percent is None
        else not_percent(percent, 0, 100, above=True),
        aspect=not_word_or_none(Aspect, aspect),
        side=not_word_or_none(Side, side),
        held=not_bool(held),
    )
    of = cast("Measure", measure)
    if (percent is None) is (thresholds is None):
        said = "expected either percent= or thresholds=, got "
        said += "neither" if percent is None else "both"
        kind = Code.MISSING if percent is None else Code.CONTRADICTION
        raise InvalidRecord(
            "improved", (problem("percent", Refusal(kind, said)),)
        )
    if not of.kind.has_differences:
        raise NotComparable(f"no difference is taken of {name_of(of)}")
    if percent is not None and not of.ratio:
        raise NotComparable(
            f"{name_of(of)} has no true zero, so that a percentage of it has "
            "no meaning; use thresholds="
        )


@attrs.define
class _Counter:
    """
    Counts courses one by one.
    """

    measure: Measure
    aspect: Aspect | None
    side: Side | None
    percent: Number | None
    choice: Choice
    is_held: bool
    settled_hours: Number
    courses: int = 0
    started: int = 0
    improved: int = 0
    left_out: int = 0
    not_measured: Counter[NotMeasured] = attrs.field(
        factory=Counter[NotMeasured]
    )
    has_measure: bool = False
    others: dict[Measure, None] = attrs.field(factory=dict[Measure, None])

    def count(self, course: Course) -> None:
        timeline = timeline_of(course)
        fitting = list(self._series_of(timeline))
        self.courses += 1
        self.left_out += timeline.entered_in_error
        if not timeline.visits:
            return
        self.started += 1
        answer = self._answer(timeline, fitting)
        if isinstance(answer, NotMeasured):
            self.not_measured[answer] += 1
        else:
            self.improved += answer

    def result(self, confidence: Number) -> Improved:
        return Improved(
            measure=self.measure,
            aspect=self.aspect,
            side=self.side,
            percent=self.percent,
            thresholds=self.choice.rows if self.percent is None else (),
            held=self.is_held,
            confidence=confidence,
            courses=self.courses,
            started=self.started,
            measured_twice=self.started - self.not_measured.total(),
            improved=self.improved,
            not_measured=tuple(self.not_measured.most_common()),
            entered_in_error=self.left_out,
        )

    def _series_of(self, timeline: Timeline) -> Iterator[Series]:
        """
        Yield the series that were asked for.
        """
        for key in timeline.scores.numbers.keys:
            series = series_of(key)
            if series.measure != self.measure:
                self.others[series.measure] = None
                continue
            self.has_measure = True
            if self.aspect in {None, series.aspect} and (
                self.side in {None, series.side}
            ):
                yield series

    def _answer(
        self, timeline: Timeline, fitting: Sequence[Series]
    ) -> bool | NotMeasured:
        if len(fitting) != 1:
            several = NotMeasured.SEVERAL_SERIES
            return several if fitting else NotMeasured.NO_SCORE
        read = readings_by_series(timeline, self.settled_hours, fitting[0])
        # of what was only read at visits that were missed there is nothing
        if not read:
            return NotMeasured.NO_SCORE
        net = net_readings(timeline, read[0])
        if net.baseline is None:
            return NotMeasured.NO_BASELINE
        improvements = net.improvements()
        if not improvements:
            return NotMeasured.NO_SETTLED_READING
        at = self._at_mark(fitting[0], net.baseline.value, improvements)
        if isinstance(at, NotMeasured):
            return at
        if not self.is_held or True not in at:
            return at[-1]
        later = at[at.index(True) + 1 :]
        return all(later) if later else NotMeasured.REACHED_AT_THE_LAST

    def _at_mark(
        self, series: Series, start: Number, improvements: Sequence[Number]
    ) -> list[bool] | NotMeasured:
        """
        Tell of each improvement whether it is at the mark; a tie is.
        """
        if self.percent is not None:
            if start <= 0:
                return NotMeasured.NO_PERCENTAGE
            # by multiplication, so that nothing is rounded
            mark = exact(self.percent) * exact(start)
            return [at_least(exact(one) * 100, mark) for one in improvements]
        yardstick = Yardstick.made(
            series.measure, start, self.choice.at(series)
        )
        at = yardstick.are_reached_by(improvements)
        known = [one for one in at if one is not None]
        return known or NotMeasured.NO_THRESHOLD
