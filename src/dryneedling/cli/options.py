"""
Words of the command line that stand for series, thresholds and sites.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, final

import attrs

from dryneedling._text import meant, nearest
from dryneedling.anatomy import Side, Site
from dryneedling.cli.failures import Failure
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.harms.grades import Grades
from dryneedling.measures import all_measures
from dryneedling.outcomes import Measure, Score
from dryneedling.progress import (
    Progress,
    SeriesProgress,
    TransitionSeries,
    track,
)
from dryneedling.side_effects import (
    GravityTier,
    Severity,
    SideEffectKind,
    SorenessPolicy,
    side_effect_kind,
)
from dryneedling.timeline import follow_ups_that_count, sessions_that_count


def _words(text: str) -> set[str]:
    kept = "".join(
        sign if sign.isalnum() or sign == "-" else " " for sign in text
    )
    return set(kept.lower().split())


@final
@attrs.define
class Choices:
    """
    Which series are shown, and by which thresholds they are judged.

    Of many courses each may have only some of the series, and only some of
    the measures whose rows are named; a name that none of them has is a
    slip.

    Attributes:
        series: "nprs", "NPRS now", "rotation right"; none keeps all.
        thresholds: Keys of rows; none takes the defaults.
    """

    series: Sequence[str]
    thresholds: Sequence[str]
    _used: set[str] = attrs.field(init=False, factory=lambda: set())
    _slip: Failure | None = attrs.field(init=False, default=None)

    def progress_of(self, course: Course, *, is_alone: bool) -> Progress:
        """
        Return the progress of a course, as it was chosen.

        Args:
            course: The course.
            is_alone: Whether it has to have all that is named.

        Raises:
            Failure: It has to, and has not; the nearest names are named.
        """
        progress = track(course, thresholds=self._rows(course))
        if self.series:
            progress = self._only_series(progress)
        # Of many courses some may lack what is named, and the last may have
        # it.
        if is_alone:
            self.refuse_unused()
        return progress

    def refuse_unused(self) -> None:
        """
        Refuse what no course had until now.

        Raises:
            Failure: There is such a name.
        """
        named = {*self.series, *self.thresholds}
        if self._slip is not None and not named <= self._used:
            raise self._slip

    def _only_series(self, progress: Progress) -> Progress:
        """
        Keep the series that have all words of one of the names.
        """
        every: list[SeriesProgress | TransitionSeries] = [
            *progress.series,
            *progress.transitions,
        ]
        known = {
            one.series: _words(f"{one.series.label} {one.series.measure.key}")
            for one in every
        }
        wanted: set[object] = set()
        for name in self.series:
            words = _words(name)
            # All words and in any order: "now nprs" is who asks for the series
            # that says "NPRS, now".
            kept = [one for one in known if words and words <= known[one]]
            wanted.update(kept)
            if kept:
                self._used.add(name)
            # The first slip is told, with the names of the course that it was
            # made of.
            elif self._slip is None:
                labels = dict.fromkeys(one.series.label for one in every)
                near = _near_words(name, known.values())
                self._slip = Failure(
                    f'--series "{name}": no series of this course has these '
                    f"words{f'{near} There' if near else '; there'} are: "
                    f"{'; '.join(labels) or 'none'}"
                )
        return attrs.evolve(
            progress,
            series=tuple(
                one for one in progress.series if one.series in wanted
            ),
            transitions=tuple(
                one for one in progress.transitions if one.series in wanted
            ),
        )

    def _rows(self, course: Course) -> dict[Measure | str, list[str]] | None:
        """
        Sort keys of threshold rows by the measure that they belong to.

        Unlisted measures of a course may have rows of their own.
        """
        if not self.thresholds:
            return None
        used = {score.measure for score in _scores(course)}
        owner = {
            row.key: measure
            # Rows of the table and of the course's own measures, by one
            # look-up.
            for measure in {*all_measures(), *used}
            for row in measure.thresholds
        }
        by_measure: dict[Measure | str, list[str]] = {}
        for key in self.thresholds:
            if key in owner:
                self._used.add(key)
                by_measure.setdefault(owner[key], []).append(key)
            elif self._slip is None:
                near = meant(difflib.get_close_matches(key, owner, 3, 0.5))
                self._slip = Failure(
                    f'--threshold "{key}": no row has that key{near}'
                )
        return by_measure


def _near_words(name: str, known: Iterable[set[str]]) -> str:
    """
    Suggest words of series for the words of a name that none has.
    """
    words = set[str]().union(*known)
    return meant(
        word
        for wrong in sorted(_words(name) - words)
        for word in nearest(wrong, sorted(words))
    )


def _scores(course: Course) -> Iterator[Score]:
    yield from course.before
    for _, session in sessions_that_count(course):
        yield from session.before
        yield from session.after
    for _, follow_up in follow_ups_that_count(course):
        yield from follow_up.scores


def site_named(text: str) -> Site:
    """
    Read "right upper trapezius": a side, where one is said, and a muscle.

    Raises:
        Failure: The table has no such muscle; the nearest are named.
    """
    first, _, rest = text.strip().partition(" ")
    sides = {side.value for side in Side}
    # A side is the first word, as people say it; everything else is the
    # muscle.
    side = first.lower() if first.lower() in sides else None
    try:
        return Site(rest if side else text, side)
    except InvalidRecord as error:
        near = meant(error.problems[0].nearest)
    raise Failure(f'--site "{text}": no muscle has that name{near}')


def sites_of(course: Course, names: Iterable[str]) -> tuple[Site, ...]:
    """
    Return the sites named, or those of the course's trigger points.
    """
    given = tuple(site_named(name) for name in names)
    return given or tuple(point.site for point in course.trigger_points)


def kinds_named(names: Sequence[str]) -> list[SideEffectKind] | None:
    """
    Return kinds of side effects by their names; None for no names.

    Raises:
        Failure: The table has no such kind; the nearest are named.
    """
    known: list[SideEffectKind] = []
    for name in names:
        try:
            known.append(side_effect_kind(name))
        except UnknownName as error:
            near = meant(side_effect_kind(word).key for word in error.nearest)
            failure = Failure(
                f'--kind "{name}": no kind of side effect has that name{near}'
            )
        else:
            continue
        raise failure
    return known or None


def grades_named(
    tiers: Sequence[str], severities: Sequence[str], seriousness: str | None
) -> Grades:
    """
    Return which side effects count by gravity, severity and seriousness.

    Raises:
        Failure: A severity is no level, or none of its scheme.
    """
    levels: list[Severity] = []
    for given in severities:
        # white:significant; a level alone is one of no stated scheme
        scheme, colon, level = given.rpartition(":")
        try:
            levels.append(Severity(level, scheme if colon else None))
        except InvalidRecord as error:
            failure = Failure(f'--severity "{given}": {error.problems[0][1]}')
        else:
            continue
        raise failure
    return Grades(
        gravity=tuple([GravityTier(tier.replace("-", "_")) for tier in tiers])
        or None,
        severity=tuple(levels) or None,
        serious=None if seriousness is None else seriousness == "serious",
    )


@final
@attrs.frozen
class SorenessHours:
    """
    What the command line says of the soreness that is expected.

    Attributes:
        onset: Hours to the latest onset; None leaves those of the policy.
        ended: Hours to the latest end; None leaves those of the policy.
        onset_may_be_missing: Whether an onset nobody wrote down is in time.
        end_may_be_missing: Whether an end nobody wrote down is in time.
    """

    onset: float | None
    ended: float | None
    onset_may_be_missing: bool
    end_may_be_missing: bool

    def policy(self, *, with_soreness: bool) -> SorenessPolicy:
        """
        Return the policy by which soreness is left out.

        Raises:
            Failure: Hours are out of bounds, or soreness is to count and
                no hours are asked for.
        """
        fields: dict[str, Any] = {
            "onset_within_hours": self.onset,
            "ended_within_hours": self.ended,
            "onset_may_be_missing": self.onset_may_be_missing or None,
            "end_may_be_missing": self.end_may_be_missing or None,
        }
        given = {key: of for key, of in fields.items() if of is not None}
        if with_soreness and given:
            raise Failure(
                f"{_option(next(iter(given)))}: all soreness counts, so "
                "nothing decides which is expected; say "
                "--expected-soreness exclude"
            )
        try:
            return SorenessPolicy(**given)
        except InvalidRecord as error:
            place, reason = error.problems[0][:2]
            failure = Failure(f"{_option(place)}: {reason}")
        raise failure


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"
