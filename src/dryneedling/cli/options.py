"""
Words of the command line that stand for series, thresholds and sites.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence

import attrs

from dryneedling._text import meant, nearest
from dryneedling.anatomy import Side, Site
from dryneedling.cli.failures import Failure
from dryneedling.course import Course
from dryneedling.exceptions import UnknownName
from dryneedling.measures import all_measures
from dryneedling.outcomes import Measure, Score
from dryneedling.progress import Progress, SeriesProgress, TransitionSeries
from dryneedling.side_effects import SideEffectKind, side_effect_kind

__all__ = [
    "chosen_thresholds",
    "kinds_named",
    "only_series",
    "site_named",
    "sites_of",
]


def _words(text: str) -> set[str]:
    kept = "".join(
        sign if sign.isalnum() or sign == "-" else " " for sign in text
    )
    return set(kept.lower().split())


def only_series(progress: Progress, names: Sequence[str]) -> Progress:
    """
    Keep the series that have all words of one of the names.

    Args:
        progress: The progress of a course.
        names: "nprs", "NPRS now", "rotation right"; none keeps all.

    Raises:
        Failure: A name fits no series; those that there are are named.
    """
    if not names:
        return progress
    every: list[SeriesProgress | TransitionSeries] = [
        *progress.series,
        *progress.transitions,
    ]
    known = {
        item.series: _words(f"{item.series.label} {item.series.measure.key}")
        for item in every
    }
    kept = {
        name: {
            series for series, words in known.items() if _words(name) <= words
        }
        for name in names
    }
    for name, found in kept.items():
        if not found or not _words(name):
            labels = dict.fromkeys(item.series.label for item in every)
            near = _near_words(name, known.values())
            raise Failure(
                f'--series "{name}": no series of this course has these '
                f"words{f'{near} There' if near else '; there'} are: "
                f"{'; '.join(labels) or 'none'}"
            )
    wanted = set[object]().union(*kept.values())
    return attrs.evolve(
        progress,
        series=tuple(
            item for item in progress.series if item.series in wanted
        ),
        transitions=tuple(
            item for item in progress.transitions if item.series in wanted
        ),
    )


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


def chosen_thresholds(
    course: Course, keys: Sequence[str]
) -> dict[Measure | str, list[str]] | None:
    """
    Sort keys of threshold rows by the measure that they belong to.

    Args:
        course: A course, whose unlisted measures may have rows of their own.
        keys: Keys of rows.

    Raises:
        Failure: No measure has a row of that key; the nearest are named.
    """
    if not keys:
        return None
    measures = {*all_measures(), *(score.measure for score in _scores(course))}
    owner = {
        row.key: measure for measure in measures for row in measure.thresholds
    }
    found: dict[Measure | str, list[str]] = {}
    for key in keys:
        if key not in owner:
            near = meant(difflib.get_close_matches(key, owner, 3, 0.5))
            raise Failure(f'--threshold "{key}": no row has that key{near}')
        found.setdefault(owner[key], []).append(key)
    return found


def _scores(course: Course) -> Iterator[Score]:
    yield from course.before
    for session in course.sessions:
        yield from session.before
        yield from session.after
    for follow_up in course.follow_ups:
        yield from follow_up.scores


def site_named(text: str) -> Site:
    """
    Read "right upper trapezius": a side, where one is said, and a muscle.

    Raises:
        Failure: The table has no such muscle; the nearest are named.
    """
    first, _, rest = text.strip().partition(" ")
    sides = {side.value for side in Side}
    side = first.lower() if first.lower() in sides else None
    try:
        return Site(rest if side else text, side)
    except UnknownName as error:
        near = meant(error.nearest)
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
    found: list[SideEffectKind] = []
    for name in names:
        try:
            found.append(side_effect_kind(name))
        except UnknownName as error:
            near = meant(side_effect_kind(word).key for word in error.nearest)
            failure = Failure(
                f'--kind "{name}": no kind of side effect has that name{near}'
            )
        else:
            continue
        raise failure
    return found or None
