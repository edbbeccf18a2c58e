"""
What STRICTA 2010 asks to be reported, and what of it a record gives.

STRICTA, standards for reporting interventions in clinical trials of
acupuncture, has 17 sub-items (MacPherson 2010, PLoS Med 7(6):e1000261,
doi:10.1371/journal.pmed.1000261; checklist at stricta.info).  Each is given,
with ranges and means where the checklist asks for them, or named as missing;
how much of the record gives it stands beside it.  Missing is never nought.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dryneedling.course import Course
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.reporting.tables import Reader, guideline
from dryneedling.stricta.report import (
    STRICTA_SOURCE,
    ItemState,
    Spread,
    StrictaItem,
    StrictaReport,
    ValueCount,
    make_item,
)
from dryneedling.timeline import each_course

__all__ = [
    "STRICTA_SOURCE",
    "ItemState",
    "Spread",
    "StrictaItem",
    "StrictaReport",
    "ValueCount",
    "stricta_report",
]


# Looked up once, as they are asked of every item of every report.
_GIVEN: Final = ItemState.GIVEN
_MISSING: Final = ItemState.MISSING


# What nothing was recorded of differs in how many were asked alone; most
# courses leave the same third of the items out.
@lru_cache(maxsize=512)
def _without(
    name: str, asks: str, state: ItemState, asked: int, of: str
) -> StrictaItem:
    return StrictaItem(
        id=name, name=asks, state=state, recorded=0, asked=asked, of=of
    )


def _item(
    name: str,
    asks: str,
    read: Reader | None,
    needled: NeedledSessions,
) -> StrictaItem:
    if read is None:
        return _without(name, asks, ItemState.NOT_APPLICABLE, 0, "courses")
    entry = read(needled)
    if not (entry.recorded or entry.counts or entry.texts):
        return _without(name, asks, _MISSING, entry.asked, entry.of)
    return make_item(
        id=name,
        name=asks,
        state=_GIVEN if entry.recorded else _MISSING,
        recorded=entry.recorded,
        asked=entry.asked,
        of=entry.of,
        spreads=entry.spreads if entry.recorded else (),
        counts=entry.counts,
        not_recorded=entry.not_recorded if entry.recorded else (),
        texts=entry.texts,
    )


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, Reader | None], ...]:
    return tuple(
        (row.id, row.asks, row.read_from)
        for row in guideline("STRICTA 2010").rows
    )


def stricta_report(courses: Course | Iterable[Course]) -> StrictaReport:
    """
    Report what one course or several give of STRICTA 2010.

    The sub-items on needling are read from the visits at which a needle went
    in.  Items 6a and 6b are about the control group of a trial.

    Args:
        courses: One course, or several of one treatment.

    Raises:
        InvalidRecord: What was given is no course.

    >>> import dryneedling as dn
    >>> site = dn.Site("infraspinatus", "left")
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id="S-1",
    ...             needlings=[dn.Needling(site=site, insertions=8)],
    ...         ),
    ...         dn.Session(id="S-2", total_insertions=14),
    ...     ],
    ... )
    >>> report = stricta_report(course)
    >>> report.item("2a").summary
    'mean 11, range 8 to 14 insertions (2 of 2 sessions with needling)'
    >>> report.item("2f").state.value
    'missing'
    """
    needled = NeedledSessions()
    for course in each_course("stricta_report", courses):
        needled.add(course)
    return StrictaReport(
        items=tuple(
            [_item(name, asks, read, needled) for name, asks, read in _rows()]
        ),
        courses=len(needled.courses),
        sessions_held=needled.held,
        sessions_with_needling=len(needled.sessions),
        sessions_unknown=needled.unknown,
        needlings=len(needled.needlings),
        read_in_part=needled.read_in_part,
        entered_in_error=needled.entered_in_error,
    )
