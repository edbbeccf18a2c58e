"""
What readings promise: none of them raises, whatever a course holds.
"""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, TextIO, cast

from rich.console import Console

import dryneedling as dn
from dryneedling.billing import Sides
from dryneedling.clearance import session_clearances
from dryneedling.harms import HarmUnit
from dryneedling.report import ConsoleView
from maintain.fuzz.promises import Broken, check_quiet, keep

# A course of one visit, with which another is counted.
_OTHER: Final = dn.Course(
    id="X",
    patient=dn.Patient(id="X"),
    sessions=[dn.Session(id="X", side_effects=[dn.SideEffect("bruising")])],
)


def _records(value: object) -> Iterator[Any]:
    """
    Yield every record that a value holds, itself included.
    """
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(cast("tuple[object, ...]", one))
        elif hasattr(one, "__attrs_attrs__"):
            yield one
            waiting.extend(
                getattr(one, field.name) for field in one.__attrs_attrs__
            )


@cache
def _properties(cls: type) -> tuple[str, ...]:
    return tuple(
        name
        for name, member in vars(cls).items()
        if isinstance(member, property)
    )


def _ask_everything(value: object) -> None:
    """
    Read every property of every record, its repr and its hash.
    """
    for record in _records(value):
        for name in _properties(record.__class__):
            getattr(record, name)
    hash(value)
    repr(value)


def _harms(course: dn.Course) -> Iterator[dn.HarmRate]:
    for unit in HarmUnit:
        for soreness in (True, False):
            yield dn.harm_rate(
                [course, _OTHER],
                unit=unit,
                include_expected_soreness=soreness,
                namespace=_whose,
            )


def _whose(course: dn.Course) -> str:
    """
    Keep the ids of a course apart from those of the other, alike or not.
    """
    return "other" if course is _OTHER else "own"


def _is_not_counted_twice(course: dn.Course) -> None:
    """
    Check that a course that is there twice is found, and in no rate.
    """
    twice = [course, _OTHER, course]
    keep(bool(dn.check_courses(twice)), "a course given twice is not found")
    try:
        dn.harm_rate(
            twice,
            unit=HarmUnit.EVENTS_PER_SESSION,
            include_expected_soreness=True,
        )
    except dn.ClashingCourses as error:
        check_quiet(error)
    else:
        raise Broken("a course given twice is counted twice")


def _enough(course: dn.Course) -> dn.Sufficiency:
    return dn.enough(
        course,
        policy="cms_ncd_30_3_3",
        reassess=dn.Reassess(visits=3, days=30, share=0.5),
    )


def _views(course: dn.Course) -> list[object]:
    progress = dn.track(course)
    return [
        ConsoleView(progress, course),
        ConsoleView(progress),
        ConsoleView(dn.review(course)),
        ConsoleView(dn.stricta_report([course, _OTHER])),
        *(
            ConsoleView(dn.guideline_report([course, _OTHER], one))
            for one in dn.guidelines()
        ),
        ConsoleView(_enough(course)),
        *map(ConsoleView, _harms(course)),
        *map(ConsoleView, _clearances(course)),
    ]


def _clearances(course: dn.Course) -> Iterator[dn.Clearance]:
    for session in course.sessions[:3]:
        needlings = session.needlings or ()
        yield dn.before_needling(
            course,
            sites=[needling.site for needling in needlings],
            technique=[word for one in needlings for word in one.technique],
            on=session.local_date,
            at=session.started_at,
            session=session.id,
            practitioner=session.practitioner,
        )
    yield dn.before_needling(course, sites=[])
    for _, _, clearance in session_clearances(course):
        yield clearance


def _plain(course: dn.Course) -> Iterator[object]:
    """
    Yield what prints itself without rich.
    """
    yield dn.track(course)
    yield dn.stricta_report(course)
    yield from (dn.guideline_report(course, one) for one in dn.guidelines())
    yield _enough(course)
    yield from _harms(course)
    yield from _clearances(course)
    yield from dn.review(course)
    for session in course.sessions:
        for sides in Sides:
            yield dn.muscle_count(session, sides=sides)


WIDTHS: Final = (20, 60, 80, 120, 200)


def check(course: dn.Course, chance: int) -> None:
    """
    Read a course in every way, and sometimes print one of them.

    Args:
        course: The course.
        chance: Picks what is printed, and width and kind of the terminal.
    """
    _ask_everything(course)
    _is_not_counted_twice(course)
    for reading in _plain(course):
        str(reading)
        _ask_everything(reading)
    stream: TextIO = io.StringIO()
    if chance % 2:
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    # rich takes longer than all the rest: one view every third input
    if chance % 3:
        return
    console = Console(
        file=stream,
        width=WIDTHS[chance % len(WIDTHS)],
        force_terminal=chance // 3 % 2 == 0,
    )
    views = _views(course)
    console.print(views[chance // 30 % len(views)])
