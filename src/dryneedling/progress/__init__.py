"""
Is this patient getting better, from session to session?

`track` reads a course and returns its `Progress`: for every series the
immediate, maintained and net change with a verdict, for every trigger point
its history, and the dose.  It says *change*, never *effect*: a clinic has no
control group.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._exact import exact, shown
from dryneedling._fields import Number, came, not_number
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.outcomes import (
    Aspect,
    Better,
    Domain,
    Measure,
    MeasureKind,
    Score,
    Series,
)
from dryneedling.progress.dose import Dose, SessionDose, dose_of
from dryneedling.progress.judgement import (
    Chosen,
    Judgement,
    Thresholds,
    Verdict,
    choose,
    judge,
)
from dryneedling.progress.points import (
    PointState,
    Resolution,
    StatusEntry,
    TriggerPointHistory,
    histories,
)
from dryneedling.progress.series import (
    Gathered,
    Held,
    NetChange,
    Plateau,
    Quantity,
    Reached,
    SeriesProgress,
    SessionChange,
    progress_of,
)
from dryneedling.progress.timeline import (
    Point,
    PointKind,
    Reading,
    Timeline,
)
from dryneedling.session import FollowUp
from dryneedling.trigger_point import DiagnosticRule, diagnostic_rule

__all__ = [
    "Chosen",
    "Dose",
    "Held",
    "Judgement",
    "NetChange",
    "Plateau",
    "Point",
    "PointKind",
    "PointState",
    "Progress",
    "Quantity",
    "Reached",
    "Reading",
    "Resolution",
    "SeriesProgress",
    "SessionChange",
    "SessionDose",
    "StatusEntry",
    "TransitionSeries",
    "TriggerPointHistory",
    "Verdict",
    "judge",
    "track",
    "track_series",
]

# A follow-up reading is settled once soreness has gone: trials followed it
# for 72 h (PMID 26406209); the number is a policy of this library.
SETTLED_HOURS: Final = 72


@final
@attrs.frozen(kw_only=True)
class TransitionSeries:
    """
    Ratings of change (GROC, PGIC), read as they stand at each time.

    Attributes:
        series: What was rated.
        readings: Every rating, in order; no difference is taken.
    """

    series: Series
    readings: tuple[Reading, ...]


@final
@attrs.frozen(kw_only=True)
class Progress:
    """
    What a course says about progress.

    Attributes:
        course_id: Id of the course.
        series: Progress of every series, in the order in which treatment is
            explained: pain, tenderness, movement, activity, participation.
        transitions: Ratings of change.
        trigger_points: History of every trigger point.
        dose: What was delivered.
        sessions_held: Visits that took place.
        sessions_missed: Visits that did not.
        sessions_with_needling: Visits with a recorded needling.
        first_needling: Number of the first of them; None when there is none.
        settled_hours: The policy that was used.
        follow_ups_without_place: Follow-ups whose place in the course cannot
            be said; their readings are in no series.
    """

    course_id: str
    series: tuple[SeriesProgress, ...]
    transitions: tuple[TransitionSeries, ...]
    trigger_points: tuple[TriggerPointHistory, ...]
    dose: Dose
    sessions_held: int
    sessions_missed: int
    sessions_with_needling: int
    first_needling: int | None
    settled_hours: Number
    follow_ups_without_place: int

    def __iter__(self) -> Iterator[SeriesProgress]:
        return iter(self.series)

    def of(
        self, measure: Measure, *, aspect: Aspect | str | None = None
    ) -> SeriesProgress:
        """
        Return the one series of a measure.

        Args:
            measure: The measure.
            aspect: Which pain, where the measure was used for several.

        Raises:
            UnknownName: There is no such series, or there are several.
        """
        wanted = None if aspect is None else measure(
            measure.minimum, aspect=aspect
        ).aspect
        found = [
            item
            for item in self.series
            if item.series.measure == measure
            and (aspect is None or item.series.aspect is wanted)
        ]
        if len(found) == 1:
            return found[0]
        raise UnknownName(
            "series",
            tuple(item.series.label for item in found or self.series),
            f"{len(found)} series of {measure.abbreviation}; "
            "name one with track_series(course, series)",
        )

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def _signed(value: Number | None) -> str:
    if value is None:
        return "-"
    text = shown(value)
    return f"+{text}" if exact(value) > 0 and text != "0" else text


def _lines(progress: Progress) -> Iterator[str]:
    yield (
        f"{progress.sessions_held} sessions held, "
        f"{progress.sessions_with_needling} with needling, "
        f"{progress.sessions_missed} missed"
    )
    for item in progress.series:
        measure = item.series.measure
        direction = "higher" if measure.better is Better.HIGHER else "lower"
        yield ""
        yield f"{item.series.label} ({measure.unit}, {direction} is better)"
        if item.baseline is not None:
            yield (
                f"  baseline {shown(item.baseline.value)} "
                f"({item.baseline.point.label})"
            )
        else:
            yield f"  no baseline: {item.no_baseline}"
            if item.since_first.value is not None and item.first is not None:
                yield (
                    "  change since the first reading "
                    f"({item.first.point.label}): "
                    f"{_signed(item.since_first.value)}"
                )
        for change in item.sessions:
            if change.before is None and change.after is None:
                continue
            yield (
                f"  session {change.session}: "
                f"before {_value(change.before)}, "
                f"after {_value(change.after)}, "
                f"immediate {_signed(change.immediate.value)}, "
                f"maintained {_signed(change.maintained.value)}"
            )
        if item.latest is not None:
            yield (
                f"  net change {_signed(item.latest.improvement)} at "
                f"{item.latest.reading.point.label}: "
                f"{item.latest.judgement.label}"
            )
    for rating in progress.transitions:
        yield ""
        values = ", ".join(
            f"{_signed(reading.value)} ({reading.point.label})"
            for reading in rating.readings
        )
        yield f"{rating.series.label}: {values}"
    if progress.trigger_points:
        yield ""
    for history in progress.trigger_points:
        yield (
            f"{history.trigger_point.id}, "
            f"{history.trigger_point.site.label}: {history.label}"
        )


def _value(score: Score | None) -> str:
    return "-" if score is None or score.value is None else shown(score.value)


_DOMAIN_ORDER: Final = {domain: place for place, domain in enumerate(Domain)}

# What a series is about, without making a Series for every score.
_Key = tuple[object, ...]


def _key(score: Score) -> _Key:
    return (
        score.measure,
        score.aspect,
        score.aspect_text,
        score.place,
        score.site,
        score.side,
        score.mode,
        score.instrument,
        score.activity,
    )


@attrs.define
class _Ratings:
    series: Series
    readings: list[Reading]


@attrs.define
class _Sorter:
    """
    Puts every score of a course where it belongs.
    """

    line: Timeline
    settled_hours: Number
    only: Series | None
    series: dict[_Key, Gathered] = attrs.field(
        factory=dict[_Key, Gathered]
    )
    ratings: dict[_Key, _Ratings] = attrs.field(
        factory=dict[_Key, _Ratings]
    )

    def _of(self, score: Score) -> Gathered | _Ratings | None:
        key = _key(score)
        found = self.series.get(key) or self.ratings.get(key)
        if found is not None:
            return found
        series = score.series
        if self.only is not None and series != self.only:
            return None
        if score.measure.kind is MeasureKind.TRANSITION:
            self.ratings[key] = made = _Ratings(series, [])
            return made
        self.series[key] = gathered = Gathered(series)
        return gathered

    def course(self, scores: Sequence[Score]) -> None:
        """
        Take the readings before the course, by date where they have one.
        """
        for score in sorted(
            scores,
            key=lambda item: 0 if item.date is None else item.date.toordinal(),
        ):
            found = self._of(score)
            reading = Reading(
                point=Point(
                    kind=PointKind.BEFORE_COURSE,
                    session=None,
                    date=score.date,
                ),
                score=score,
                settled=True,
            )
            if isinstance(found, _Ratings):
                found.readings.append(reading)
            elif found is not None:
                if score.value is None:
                    found.without_value += 1
                else:
                    found.course.append(reading)

    def session(
        self, place: int, scores: Sequence[Score], kind: PointKind
    ) -> None:
        """
        Take the readings before or after the needling of a session.
        """
        for score in scores:
            found = self._of(score)
            if isinstance(found, _Ratings):
                number, session = self.line.held[place]
                found.readings.append(
                    Reading(
                        point=Point(
                            kind=kind,
                            session=number,
                            session_id=session.id,
                            date=session.local_date,
                        ),
                        score=score,
                        settled=kind is PointKind.BEFORE,
                    )
                )
            elif found is not None:
                if score.value is None:
                    found.without_value += 1
                elif kind is PointKind.BEFORE:
                    found.before[place] = score
                else:
                    found.after[place] = score

    def follow_up(self, place: int, follow_up: FollowUp) -> None:
        """
        Take the readings of a follow-up after a place.
        """
        settled, hours = self.line.settled(
            place, follow_up, self.settled_hours
        )
        point = self.line.point_of(place, follow_up)
        for score in follow_up.scores:
            found = self._of(score)
            if found is None:
                continue
            reading = Reading(
                point=point,
                score=score,
                hours_since_needling=hours,
                settled=settled,
            )
            if isinstance(found, _Ratings):
                found.readings.append(reading)
            elif score.value is None:
                found.without_value += 1
            else:
                found.follow_ups.append((place, reading))


def _sorted_scores(
    line: Timeline, settled_hours: Number, only: Series | None
) -> _Sorter:
    sorter = _Sorter(line, settled_hours, only)
    sorter.course(line.course.before)
    for follow_up in line.after.get(-1, ()):
        sorter.follow_up(-1, follow_up)
    for place, (_, session) in enumerate(line.held):
        sorter.session(place, session.before, PointKind.BEFORE)
        sorter.session(place, session.after, PointKind.AFTER)
        for follow_up in line.after.get(place, ()):
            sorter.follow_up(place, follow_up)
    return sorter


def _is_goal_met(course: Course, series: Series, value: Number) -> bool:
    for goal in course.goals:
        if goal.series == series and goal.target is not None:
            short = series.measure.improvement(value, goal.target)
            if exact(short) <= 0:
                return True
    return False


def track(
    course: Course,
    *,
    thresholds: Thresholds | None = None,
    settled_hours: Number = SETTLED_HOURS,
    rule: DiagnosticRule | str | None = None,
    series: Series | None = None,
) -> Progress:
    """
    Read the progress of a course, for every series at once or for one.

    Args:
        course: The course.
        thresholds: Rows, or their keys, by measure or key of a measure; each
            measure that is not named uses its default rows.
        settled_hours: Hours after needling from which a follow-up counts.
        rule: Diagnostic rule for trigger points, or its key.
        series: Only this series.

    Raises:
        InvalidRecord: *settled_hours* is not a number of hours.
        UnknownName: No row or rule has a given key.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> visit = dn.Session(
    ...     id="S-1",
    ...     before=[NPRS(7, aspect="now")],
    ...     needlings=[dn.Needling(site=dn.Site("infraspinatus", "left"))],
    ...     after=[NPRS(4, aspect="now")],
    ... )
    >>> course = dn.Course(
    ...     id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    ... )
    >>> track(course).of(NPRS).sessions[0].immediate.value
    3
    """
    if wrong := not_number(settled_hours, 0, 8760):
        raise InvalidRecord("track", (("settled_hours", wrong),))
    line = Timeline.of(course)
    sorter = _sorted_scores(line, settled_hours, series)
    rows: dict[Measure, Chosen] = {}
    found: list[SeriesProgress] = []
    for gathered in sorter.series.values():
        measure = gathered.series.measure
        if measure not in rows:
            rows[measure] = choose(measure, thresholds)
        about = gathered.series

        def goal_met(value: Number, about: Series = about) -> bool:
            return _is_goal_met(course, about, value)

        found.append(progress_of(line, gathered, rows[measure], goal_met))
    found.sort(key=lambda item: _DOMAIN_ORDER[item.series.measure.domain])
    first = line.first_needling
    return Progress(
        course_id=course.id,
        series=tuple(found),
        transitions=tuple(
            TransitionSeries(
                series=ratings.series, readings=tuple(ratings.readings)
            )
            for ratings in sorter.ratings.values()
        ),
        trigger_points=histories(line, diagnostic_rule(rule), settled_hours),
        dose=dose_of(line),
        sessions_held=len(line.held),
        sessions_missed=len(course.sessions) - len(line.held),
        sessions_with_needling=sum(
            1 for _, session in line.held if session.has_needling
        ),
        first_needling=None if first is None else line.held[first][0],
        settled_hours=settled_hours,
        follow_ups_without_place=len(line.unplaced),
    )


def track_series(
    course: Course,
    series: Series,
    *,
    thresholds: Iterable["str"] | None = None,
    settled_hours: Number = SETTLED_HOURS,
) -> SeriesProgress:
    """
    Read the progress of one series.

    Args:
        course: The course.
        series: What was measured; `Score.series` gives it.
        thresholds: Keys of the rows to use; the defaults when left out.
        settled_hours: Hours after needling from which a follow-up counts.

    Raises:
        UnknownName: The course has no such series, or no row has a key.
    """
    chosen: Thresholds | None = (
        None if thresholds is None else {series.measure: tuple(thresholds)}
    )
    found = track(
        course,
        thresholds=chosen,
        settled_hours=settled_hours,
        series=series,
    )
    if found.series:
        return found.series[0]
    raise UnknownName(
        "series", (), f"{came(series)} that no score of this course is about"
    )
