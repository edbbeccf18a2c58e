"""
Courses to show, and consoles to show them on.
"""

import io

import pendulum
from rich.console import Console, RenderableType

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS, PGIC, PPT, PSFS

POINT = dn.TriggerPoint(id="TrP-1", site=dn.Site("infraspinatus", "left"))


def shown(
    view: RenderableType, width: int = 80, encoding: str = "utf-8"
) -> str:
    """
    Return what a view prints on a stream that is no terminal.
    """
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="")
    Console(file=file, width=width, highlight=False).print(view)
    file.flush()
    return raw.getvalue().decode(encoding)


def visit(
    number: int,
    before: tuple[dn.Score, ...] = (),
    after: tuple[dn.Score, ...] = (),
    *,
    needled: bool = True,
    dated: bool = True,
) -> dn.Session:
    """
    Make a visit, a week after the one before it.
    """
    monday = pendulum.date(2026, 3, 2).add(weeks=number - 1)
    return dn.Session(
        id=f"S-{number}",
        date=monday if dated else None,
        before=before,
        after=after,
        needlings=[dn.Needling.at(POINT, insertions=2)] if needled else [],
    )


def missed(number: int, *, dated: bool = True) -> dn.Session:
    """
    Make a visit that did not take place, a week after the one before it.
    """
    monday = pendulum.date(2026, 3, 2).add(weeks=number - 1)
    return dn.Session(
        id=f"S-{number}", date=monday if dated else None, status="missed"
    )


def course_of(*sessions: dn.Session) -> dn.Course:
    """
    Make a course of some visits.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[POINT],
        sessions=sessions,
    )


def six_visits() -> dn.Course:
    """
    Make a course in which much was measured.
    """
    now = ((7, 4), (6, 3), (5, 3), (3, 2), (2, 1), (2, 1))
    course = course_of(
        *(
            visit(
                number,
                (
                    NPRS(before, aspect="now"),
                    NPRS(before + 1, aspect="worst_24h"),
                    PSFS(10 - before, activity=["driving", "sleep"]),
                    GROC(number),
                ),
                (
                    NPRS(after, aspect="now"),
                    NPRS(before, aspect="worst_24h"),
                    PPT(200 + 10 * number, site=POINT.site),
                ),
            )
            for number, (before, after) in enumerate(now, 1)
        )
    )
    early = dn.FollowUp(
        id="F-1",
        after_session="S-1",
        hours_after=24,
        scores=[NPRS(6, aspect="now")],
    )
    late = dn.FollowUp(
        id="F-2",
        after_session="S-6",
        date=pendulum.date(2026, 5, 11),
        scores=[NPRS(1, aspect="now"), NDI(6), PGIC(2)],
    )
    return course.with_follow_up(early).with_follow_up(late)
