"""
What is doubtful in texts of which one may be another, spelled otherwise.

Texts of somebody's own are what series, sites and kinds are told apart by,
sign for sign: one that was typed in another way makes another series.
"""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final, cast

from dryneedling.anatomy import BodyPlace, Site
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import INFO, WARNING, Doubts
from dryneedling.follow_up import FollowUp
from dryneedling.practitioner import Practitioner
from dryneedling.session import Session
from dryneedling.trigger_point import TriggerPoint

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


def _is_free(value: object) -> bool:
    """
    Tell whether a part of a record holds a text of somebody's own.

    What holds none has one spelling.
    """
    if type(value) is Site:
        return _is_free_site(value)
    # several texts of a series stand in a tuple
    return type(value) in {str, tuple} or (
        type(value) is BodyPlace and value.detail is not None
    )


def _is_free_site(site: Site) -> bool:
    muscle = site.muscle
    return (
        site.part is not None
        or site.level is not None
        or site.name is not None
        or (muscle is not None and muscle.key is None)
    )


def _may_be_alike(ids: Sequence[str]) -> bool:
    """
    Tell whether any two ids may be one, spelled otherwise.

    Without any joints all of them are told apart at once, as nearly always
    they can be; what is left is told apart with them.
    """
    # no text holds the sign between them
    text = "\0".join(ids)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    bare = "".join(text.casefold().translate(_JOINTS).split()).split("\0")
    return len(set(bare)) < len(bare)


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


_WithId = Practitioner | TriggerPoint | Session | FollowUp


def _counts(record: _WithId) -> bool:
    if isinstance(record, (Session, FollowUp)):
        return record.entered_in_error is None
    return True


@course_rule(WARNING)
def ids_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two ids of one list differ in more than how they are spelled.
    """
    course = chart.course
    lists: tuple[tuple[str, Sequence[_WithId]], ...] = (
        ("practitioners", course.practitioners),
        ("trigger_points", course.trigger_points),
        ("sessions", course.sessions),
        ("follow_ups", course.follow_ups),
    )
    reason = f"differs from another id {_ONLY}"
    return [
        (path, reason)
        for name, records in lists
        if len(records) > 1 and _may_be_alike([item.id for item in records])
        for path in _otherwise(
            (f"{name}[{place}].id", _spelled(item.id), item.id)
            for place, item in enumerate(records)
            if _counts(item)
        )
    ]


@course_rule(WARNING)
def series_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two series differ in more than how their texts are spelled.
    """
    keys = chart.keys
    # mostly each is of another measure
    if len({key[0] for key in keys}) == len(keys):
        return ()
    reason = f"its series differs from another {_ONLY}: never compared"
    return [
        (path, reason)
        for path in _otherwise(
            (chart.series[number][0].path, tuple(map(_plain, key)), key)
            for number, key in enumerate(keys)
            if any(map(_is_free, key))
        )
    ]


def _sites(chart: Chart) -> Iterator[tuple[str, Hashable, Hashable]]:
    # most sites are words of lists, and no path is made for them
    for place, point in enumerate(chart.course.trigger_points):
        site = point.site
        if _is_free_site(site):
            path = f"trigger_points[{place}].site"
            yield path, _plain_site(site), site
    for visit in chart.visits:
        for place, needling in enumerate(visit.session.needlings or ()):
            site = needling.site
            if _is_free_site(site):
                path = f"{visit.path}.needlings[{place}].site"
                yield path, _plain_site(site), site


@course_rule(INFO)
def sites_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two sites differ in more than how their texts are spelled.
    """
    reason = f"differs from another site {_ONLY}: they count apart"
    return [(path, reason) for path in _otherwise(_sites(chart))]


@course_rule(WARNING, about="events")
def kinds_differ_in_spelling(chart: Chart) -> Doubts:
    """
    Two kinds of side effects differ in more than how they are spelled.
    """
    kinds = [report.effect.kind for report in chart.reports]
    # those of the table have one spelling each
    if not [1 for kind in kinds if not kind.listed]:
        return ()
    reason = f"its kind differs from another {_ONLY}: they count apart"
    return [
        (path, reason)
        for path in _otherwise(
            (report.path, _spelled(kind.key), kind.key)
            for report, kind in zip(chart.reports, kinds, strict=True)
        )
    ]


@course_rule(WARNING, about="own_measures")
def measure_named_as_another(chart: Chart) -> Doubts:
    """
    Two measures of one's own differ in more than their keys.
    """
    own = [
        (readings[0].path, readings[0].score.measure)
        for readings in chart.series
        if not readings[0].score.measure.listed
    ]
    reason = "its measure has the name of another: never compared"
    return [
        (path, reason)
        for path in _otherwise(
            (path, _spelled(measure.name), measure.key)
            for path, measure in own
        )
    ]
