"""
What is doubtful in texts of which one may be another, spelled otherwise.

Texts of somebody's own are what series, sites and kinds are told apart by,
sign for sign: one that was typed in another way makes another series.
"""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from typing import Final, cast

from dryneedling.anatomy import BodyPlace, Site
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubts

_ONLY: Final = "only in capitals, spaces, hyphens or how its letters are coded"
# Hyphens and dashes join words as spaces and underscores do.  Without any,
# "S-11" would be "S-1-1".
_JOINTS: Final = str.maketrans(dict.fromkeys("_-‐‑‒–—−", " "))


def _spelled(text: str) -> str:
    """
    Return what is left of a text without the ways of spelling it.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().translate(_JOINTS).split())


def _plain(value: object) -> Hashable:
    """
    Return what a part of a record is compared by, its texts as above.
    """
    # a word of a list is a text as well, and has one spelling
    if type(value) is str:
        return _spelled(value)
    if type(value) is tuple:
        return tuple(map(_plain, cast("tuple[object, ...]", value)))
    if type(value) is BodyPlace:
        return value.region, value.side, value.phantom, _plain(value.detail)
    if type(value) is Site:
        return _plain_site(value)
    return value


def _plain_site(site: Site) -> Hashable:
    muscle = site.muscle
    is_own = muscle is not None and muscle.key is None
    return (
        _spelled(muscle.english) if muscle and is_own else muscle,
        site.side,
        _plain(site.part),
        _plain(site.level),
        site.structure,
        _plain(site.name),
    )


def _otherwise(found: Iterable[tuple[str, Hashable, Hashable]]) -> list[str]:
    """
    Return the paths of what was met before, spelled otherwise.

    Args:
        found: Path, what is compared, and what it was as it was written.
    """
    first: dict[Hashable, Hashable] = {}
    told: set[Hashable] = set()
    paths: list[str] = []
    for path, plain, written in found:
        # each way of spelling is told once, however often it was written
        if first.setdefault(plain, written) != written and written not in told:
            told.add(written)
            paths.append(path)
    return paths


@course_rule(WARNING)
def ids_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two ids of one list differ in more than how they are spelled.
    """
    course = chart.course
    reason = f"differs from another id {_ONLY}"
    return [
        (path, reason)
        for name, ids in (
            ("practitioners", [item.id for item in course.practitioners]),
            ("trigger_points", [item.id for item in course.trigger_points]),
            ("sessions", [item.id for item in course.sessions]),
            ("follow_ups", [item.id for item in course.follow_ups]),
        )
        for path in _otherwise(
            (f"{name}[{place}].id", _spelled(known), known)
            for place, known in enumerate(ids)
        )
    ]


@course_rule(WARNING)
def series_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two series differ in more than how their texts are spelled.
    """
    reason = f"its series differs from another {_ONLY}: never compared"
    return [
        (path, reason)
        for path in _otherwise(
            (chart.series[number][0].path, tuple(map(_plain, key)), key)
            for number, key in enumerate(chart.keys)
        )
    ]


def _sites(chart: Chart) -> Iterator[tuple[str, Hashable, Hashable]]:
    sites = [
        (f"trigger_points[{place}].site", point.site)
        for place, point in enumerate(chart.course.trigger_points)
    ]
    sites += [
        (f"{visit.path}.needlings[{place}].site", needling.site)
        for visit in chart.visits
        for place, needling in enumerate(visit.session.needlings or ())
    ]
    for path, site in sites:
        muscle = site.muscle
        # most sites are words of lists
        if (
            site.part is not None
            or site.level is not None
            or site.name is not None
            or (muscle is not None and muscle.key is None)
        ):
            yield path, _plain_site(site), site


@course_rule(INFO)
def sites_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two sites differ in more than how their texts are spelled.
    """
    reason = f"differs from another site {_ONLY}: they count apart"
    return [(path, reason) for path in _otherwise(_sites(chart))]


@course_rule(WARNING)
def kinds_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two kinds of side effects differ in more than how they are spelled.
    """
    reason = f"its kind differs from another {_ONLY}: they count apart"
    return [
        (path, reason)
        for path in _otherwise(
            (
                report.path,
                _spelled(report.effect.kind.key),
                report.effect.kind.key,
            )
            for report in chart.reports
        )
    ]


@course_rule(WARNING)
def measure_named_as_another(chart: Chart) -> Doubts:
    """
    Two measures of one's own differ in more than their keys.
    """
    measures = [
        (readings[0].path, readings[0].score.measure)
        for readings in chart.series
    ]
    reason = "its measure has the name of another: never compared"
    return [
        (path, reason)
        for path in _otherwise(
            (path, _spelled(measure.name), measure.key)
            for path, measure in measures
            if not measure.listed
        )
    ]
