"""
Records with free text in every field, and everything that a value is made of.
"""

from collections.abc import Iterator
from typing import Any, Final, cast

import attrs

import dryneedling as dn
from dryneedling._bounds import Long, holds, parts
from dryneedling.billing import muscle_count
from dryneedling.clearance import session_clearances
from dryneedling.measures import NPRS
from dryneedling.timeline.layout import Timeline

TEXT: Final = "Zaphira Quenlow, Via Roma 1"
# What somebody calls a muscle of their own: readings show it, reprs do not.
OWN_NAME: Final = "musculus quenlowii"

# Rows of tables speak of publications.
ROWS: Final = (dn.Indication, dn.Measure, dn.Muscle, dn.SideEffectKind)


def _is_text(bound: object) -> bool:
    return type(bound) is Long and not bound.opaque


def with_text(value: Any) -> Any:  # noqa: ANN401  # of its own class again
    """
    Return a value with free text wherever it may hold any.
    """
    if isinstance(value, tuple):
        return tuple(map(with_text, cast("tuple[object, ...]", value)))
    cls = cast("Any", type(value))
    if not attrs.has(cls) or isinstance(value, ROWS):
        return value
    changes: dict[str, Any] = {}
    for field in attrs.fields(cls):
        changes[field.alias] = with_text(getattr(value, field.name))
        if field.name == "entered_in_error":
            # what has it takes no part, and nothing could be read
            continue
        for kind, bound in holds(field):
            if _is_text(bound):
                changes[field.alias] = TEXT
            elif str(kind).startswith("tuple") and any(
                _is_text(inner) for _, inner in parts(kind.__args__[0])
            ):
                changes[field.alias] = (TEXT,)
    if cls is dn.Site and value.muscle is not None:
        changes["muscle"] = dn.Muscle.unlisted(OWN_NAME)
    if cls is dn.Site and value.structure is None:
        changes["name"] = None
    return cls(**changes)


def inside(value: object) -> Iterator[object]:
    """
    Yield every value of a class of ours that a value is made of, itself too.
    """
    if isinstance(value, (tuple, list, frozenset, Iterator)):
        for item in cast("tuple[object, ...]", value):
            yield from inside(item)
    elif isinstance(value, dict):
        yield from inside(list(cast("dict[object, object]", value).values()))
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(cast("Any", type(value))):
            yield from inside(getattr(value, field.name, None))


def readings_of(course: dn.Course) -> Iterator[object]:
    """
    Yield what the library says of a course, and all that it is read from.
    """
    yield Timeline(course)
    yield dn.track(course)
    yield dn.summarise(dn.track(course), course)
    yield dn.stricta_report(course)
    yield from (dn.guideline_report(course, one) for one in dn.guidelines())
    yield dn.review(course)
    yield dn.signs_of(course)
    yield tuple(session_clearances(course))
    yield dn.enough(course, policy="cms_ncd_30_3_3")
    yield dn.improved(course, NPRS, percent=30)
    yield dn.screen(course.patient, course.screening or (), sites=[])
    yield [dn.hazards_at(point.site) for point in course.trigger_points]
    yield from (
        dn.harm_rate(course, unit=unit, include_expected_soreness=True)
        for unit in dn.HarmUnit
    )
    for session in course.sessions:
        yield muscle_count(session, sides="together")
