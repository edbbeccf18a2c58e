"""
Whether the patient is better, in the few facts that a sentence needs.

`summarise` picks the series that the question is asked of and says of it what
`track` found: by which threshold and whose, since when, and what was not held
or came back.  It judges nothing anew: verdicts are those of `track`, and
where a series stands is what `enough` says.  It says what changed, never why.
"""

import enum
from collections import Counter
from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._checks import not_a
from dryneedling._exact import Number, exact
from dryneedling._refusals import Refusal, contradicts, demand
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show, show_to
from dryneedling.course import Course, Goal
from dryneedling.outcomes import Series
from dryneedling.progress import (
    Judgement,
    NetChange,
    Progress,
    Reading,
    SeriesProgress,
    Verdict,
)
from dryneedling.sufficiency.standing import Standing, standing_and_reason
from dryneedling.thresholds import ChangeDirection, Threshold

__all__ = ["Gist", "SeriesSummary", "Summary", "summarise"]


@final
class Gist(enum.StrEnum):
    """
    What became of a series, in the fewest words; each series has one.

    *Improved* is by at least the effective threshold, at the latest settled
    reading.  *Detectable* is better than measurement error and by less than
    that.  *Fell back* was at the threshold and lost it.  Where it cannot be
    said, or lies between the ends of an interval, it is *not known*.
    """

    IMPROVED = "improved"
    DETECTABLE = "detectable"
    FELL_BACK = "fell_back"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    TOO_LOW = "too_low"
    NOT_KNOWN = "not_known"


_GIST: Final = {
    Standing.WORSENED: Gist.WORSE,
    Standing.LOST: Gist.FELL_BACK,
    Standing.REACHED_HELD: Gist.IMPROVED,
    Standing.REACHED_UNCONFIRMED: Gist.IMPROVED,
    Standing.REACHED_AGAIN: Gist.IMPROVED,
    Standing.DETECTABLE: Gist.DETECTABLE,
    Standing.CANNOT_BE_REACHED: Gist.TOO_LOW,
    Standing.DETECTABLE_BEFORE: Gist.UNCHANGED,
    Standing.NOTHING_DETECTABLE: Gist.UNCHANGED,
}

# What is worse at all is said, with a row for it or without.
_WORSE: Final = frozenset({Verdict.WORSENED, Verdict.WORSE_NO_THRESHOLD})

# A gain that is looked at by all that was to be reached.
_BY_THE_LARGER: Final = frozenset(
    {Gist.IMPROVED, Gist.FELL_BACK, Gist.TOO_LOW}
)


@final
@attrs.frozen(kw_only=True)
class SeriesSummary:
    """
    What became of one series.

    Attributes:
        series: What was measured.
        gist: What became of it.
        standing: Where it stands, as `enough` says; None where there is no
            word for it.
        reason: Why there is none, or what limits it.
        row: The threshold that decides: the larger of MDC and MCID where one
            was reached, the row for worsening where it is worse, else what
            tells it from measurement error; None where none does.
        short_of: The larger threshold that a detectable gain falls short of.
        since: The first of the settled readings, up to the latest, that all
            say the same; None where the gist is of no such run.
        confirmed_by: How many settled readings of that run came later.
        not_held: Settled readings after the threshold was first reached that
            were not at it.
        progress: What `track` found.
    """

    series: Series
    gist: Gist
    standing: Standing | None
    reason: str | None
    row: Threshold | None
    short_of: Threshold | None
    since: Reading | None
    confirmed_by: int
    not_held: tuple[Reading, ...]
    progress: SeriesProgress = attrs.field(repr=False)

    __repr__ = short_repr

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


@final
@attrs.frozen(kw_only=True)
class Summary:
    """
    Whether the patient is better, as far as a record says.

    Attributes:
        course_id: Id of the course.
        lead: The series that the question is asked of: that of the first
            goal that names a measured one, else the only one there is; None
            where several are equal, and counts are the answer.
        goal: The goal that chose it.
        unread_goals: Series that goals name and no score is of.
        series: Every series, in the order of progress.
        ratings: How many series are read as they stand and have no change.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, and are left out.
        goals_read: Whether the course was given, which knows the goals.
    """

    course_id: str
    lead: SeriesSummary | None
    goal: Goal | None
    unread_goals: tuple[Series, ...]
    series: tuple[SeriesSummary, ...]
    ratings: int
    entered_in_error: int = 0
    goals_read: bool = True

    @property
    def others(self) -> tuple[SeriesSummary, ...]:
        """
        The series beside the one that the question is asked of.
        """
        return tuple(one for one in self.series if one is not self.lead)

    def told_to(self, audience: str) -> str:
        """
        Return the answer in the words of one audience.

        Args:
            audience: "clinician", "patient" or "payer".

        Raises:
            InvalidRecord: There is no such audience.

        >>> import dryneedling as dn
        >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
        >>> summarise(dn.track(course)).told_to("patient")
        'We cannot tell if you are better. There are no scores to compare.'
        """
        return show_to("told_to", self, audience)

    __repr__ = short_repr

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


def gists_of(
    series: Sequence[SeriesSummary],
) -> tuple[tuple[Gist, int], ...]:
    """
    Count series by what became of them; what became of none is left out.
    """
    counts = Counter(one.gist for one in series)
    return tuple((gist, counts[gist]) for gist in Gist if counts[gist])


def summarise(progress: Progress, course: Course | None = None) -> Summary:
    """
    Say whether the patient is better, in the facts of a sentence or two.

    Args:
        progress: What `track` says of a course.
        course: The course, which knows its goals: without it none of several
            series comes first.

    Raises:
        InvalidRecord: An argument is not what it should be, or the course is
            another.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NDI
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(id=f"S-{n}", needled=True, before=[NDI(value)])
    ...         for n, value in enumerate((24, 20, 11, 10), 1)
    ...     ],
    ... )
    >>> found = summarise(dn.track(course), course)
    >>> found.lead.gist.value, found.lead.since.point.label
    ('improved', 'session 3, before')
    >>> print(found)
    Better: NDI improved by 14 points (58 %), from 24 to 10 at session 4:
      clinically important, by MDC 10 points (mechanical neck disorders in
      physical therapy, with or without arm symptoms, n = 91; Young et al.
      2009), no less than MCID 10 points. So since session 3, and at 1 later
      reading.
    """
    demand(
        "summarise",
        progress=not_a(Progress, progress),
        course=None if course is None else _not_that(progress, course),
    )
    series = tuple(map(_summary_of, progress.series))
    by_series = {one.series: one for one in series}
    lead, goal = (series[0] if len(series) == 1 else None), None
    unread: dict[Series, None] = {}
    for named in () if course is None else course.goals:
        if named.series is None:
            continue
        if named.series not in by_series:
            unread[named.series] = None
        elif goal is None:
            lead, goal = by_series[named.series], named
    return Summary(
        course_id=progress.course_id,
        lead=lead,
        goal=goal,
        unread_goals=tuple(unread),
        series=series,
        ratings=len(progress.transitions),
        entered_in_error=progress.entered_in_error,
        goals_read=course is not None,
    )


def _not_that(progress: object, course: object) -> Refusal | None:
    if refusal := not_a(Course, course):
        return refusal
    if (
        type(progress) is Progress
        and type(course) is Course
        and progress.course_id != course.id
    ):
        return contradicts(
            "expected the course whose progress it is, got another"
        )
    return None


def _summary_of(progress: SeriesProgress) -> SeriesSummary:
    standing, reason = standing_and_reason(progress)
    verdict = progress.verdict
    gist = Gist.NOT_KNOWN if standing is None else _GIST[standing]
    if verdict is not None and verdict.verdict in _WORSE:
        gist = Gist.WORSE
    row = short_of = None
    if progress.latest is not None:
        row, short_of = _rows(progress.latest, gist, progress)
    run = _run(progress, gist)
    return SeriesSummary(
        series=progress.series,
        gist=gist,
        standing=standing,
        reason=reason,
        row=row,
        short_of=short_of,
        since=run[0].reading if run else None,
        confirmed_by=max(0, len(run) - 1),
        not_held=_not_held(progress),
        progress=progress,
    )


def _rows(
    latest: NetChange, gist: Gist, progress: SeriesProgress
) -> tuple[Threshold | None, Threshold | None]:
    """
    Return the row that decides, and the one that a gain falls short of.
    """
    verdict = latest.judgement
    larger = _larger(verdict, progress)
    if gist in _BY_THE_LARGER:
        return larger, None
    if latest.improvement < 0:
        return _row_of_loss(verdict), None
    row = verdict.mdc or verdict.mcid
    is_short = gist is Gist.DETECTABLE and larger != row
    return row, larger if is_short else None


def _larger(verdict: Judgement, progress: SeriesProgress) -> Threshold | None:
    """
    Return the row whose size is the effective threshold.
    """
    baseline = None if progress.baseline is None else progress.baseline.value
    # the MDC first: of equal ones it is the one that says more
    sized = [
        (exact(size), row)
        for row in (verdict.mdc, verdict.mcid)
        if row is not None and (size := row.points(baseline)) is not None
    ]
    return max(sized, key=lambda one: one[0])[1] if sized else None


def _row_of_loss(verdict: Judgement) -> Threshold | None:
    if verdict.worsening is not None:
        return verdict.worsening
    if verdict.verdict is Verdict.WORSE_NO_THRESHOLD:
        return None
    # one for both ways is named only once, as that of an improvement
    return next(
        (
            row
            for row in (verdict.mdc, verdict.mcid)
            if row is not None and row.change is not ChangeDirection.IMPROVING
        ),
        None,
    )


def _run(progress: SeriesProgress, gist: Gist) -> list[NetChange]:
    """
    Return the last net changes that all say the same, in order.
    """
    run: list[NetChange] = []
    # all are held against the same rows, so that equal ones say the same
    known: dict[Number, bool] = {}
    for change in reversed(progress.net):
        says = known.get(change.improvement)
        if says is None:
            says = known[change.improvement] = _says(change, gist)
        if not says:
            break
        run.append(change)
    run.reverse()
    return run


def _says(change: NetChange, gist: Gist) -> bool:
    verdict = change.judgement
    if gist is Gist.IMPROVED:
        return verdict.is_reached is True
    if gist is Gist.DETECTABLE:
        return change.improvement > 0 and verdict.is_detectable is True
    return gist is Gist.WORSE and verdict.verdict in _WORSE


def _not_held(progress: SeriesProgress) -> tuple[Reading, ...]:
    reached = progress.reached
    if reached is None:
        return ()
    first = next(
        index
        for index, change in enumerate(progress.net)
        if change.reading is reached.reading
    )
    return tuple(
        change.reading
        for change in progress.net[first + 1 :]
        if not change.is_reached
    )
