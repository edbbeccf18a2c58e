"""
Courses that are quick to write, and the one series that a test is about.
"""

from collections.abc import Iterable
from typing import Any

import pendulum

import dryneedling as dn
from dryneedling.measures import NPRS
from dryneedling.progress import SeriesProgress

POINT = dn.TriggerPoint(id="TrP-1", site=dn.Site("infraspinatus", "left"))

DAY_ONE = pendulum.date(2026, 3, 2)


def day(number: int) -> pendulum.Date:
    """
    Return the first day, or so many days after it.
    """
    return DAY_ONE.add(days=number)


def now(value: float, **more: Any) -> dn.Score:  # noqa: ANN401
    """
    Make a rating of the pain of this moment.
    """
    return NPRS(value, aspect="now", **more)


def _scores(
    given: float | dn.Score | Iterable[dn.Score] | None,
) -> tuple[dn.Score, ...]:
    if given is None:
        return ()
    if isinstance(given, dn.Score):
        return (given,)
    return (now(given),) if isinstance(given, int | float) else tuple(given)


def visit(
    number: int,
    before: float | dn.Score | Iterable[dn.Score] | None = None,
    after: float | dn.Score | Iterable[dn.Score] | None = None,
    *,
    needled: bool | None = True,
    **more: Any,  # noqa: ANN401  # any other field of a session
) -> dn.Session:
    """
    Make a visit: numbers are pain of this moment.

    Args:
        number: Number of the visit; its id.
        before: What was read before needling.
        after: What was read after it.
        needled: Whether a needle went in; None when nobody said.
        more: Other fields.
    """
    return dn.Session(
        id=f"S-{number}",
        before=_scores(before),
        after=_scores(after),
        needled=needled,
        **more,
    )


def course(
    *sessions: dn.Session,
    **more: Any,  # noqa: ANN401  # any other field of a course
) -> dn.Course:
    """
    Make a course with one trigger point.
    """
    fields: dict[str, Any] = {
        "patient": dn.Patient(id="P-1"),
        "trigger_points": [POINT],
        **more,
    }
    return dn.Course(id="C-1", sessions=sessions, **fields)


def pains(*before: float) -> dn.Course:
    """
    Make a course of visits with needling, a week apart, with pain before.
    """
    return course(
        *(
            visit(number, value, date=day(7 * (number - 1)))
            for number, value in enumerate(before, 1)
        )
    )


def row(
    kind: str,
    value: float,
    *,
    key: str | None = None,
    measure: str = "own_scale",
    **more: Any,  # noqa: ANN401  # any other field of a threshold
) -> dn.Threshold:
    """
    Make a threshold of the scale below, or of another measure.
    """
    return dn.Threshold(
        key or f"{kind.lower()}_{value}",
        measure=measure,
        kind=kind,
        value=value,
        population="nobody",
        source="invented for a test",
        **more,
    )


def scale(
    better: str = "lower",
    *,
    mdc: float | None = None,
    mcid: float | None = None,
    **more: Any,  # noqa: ANN401  # any other argument of an unlisted measure
) -> dn.Measure:
    """
    Make a measure of one's own, from 0 to 100, read at the moment.
    """
    rows = [
        row(kind, value, key=kind.lower())
        for kind, value in (("MDC", mdc), ("MCID", mcid))
        if value is not None
    ]
    fields: dict[str, Any] = {
        "name": "Own scale",
        "domain": "pain",
        "minimum": 0,
        "maximum": 100,
        "better": better,
        "recall": "now",
        "ratio": True,
        "source": "invented for a test",
        "thresholds": rows,
        "default_mdc": None if mdc is None else "mdc",
        "default_mcid": None if mcid is None else "mcid",
        **more,
    }
    return dn.Measure.unlisted("own_scale", **fields)


def pain(found: dn.Course, **more: Any) -> SeriesProgress:  # noqa: ANN401
    """
    Track the one series of pain of a course.

    The published rows of the NPRS are both 2, so that one taken for the other
    would show nowhere.  Unless rows are asked for, it is judged by an MDC of
    2 with an MCID of 1, and by rows that are alike in what decides: what was
    reached hangs on the larger of both, what was detectable on the MDC.
    """
    if "thresholds" in more:
        return dn.track(found, **more).of(NPRS)
    judged, turned, higher = (
        dn.track(found, thresholds={NPRS: rows}, **more).of(NPRS)
        for rows in (_apart(2, 1), _apart(1, 2), _apart(2, 3))
    )
    assert judged.reached == turned.reached
    assert judged.not_reached == turned.not_reached
    # whether a gain was lost hangs on the larger of both
    assert (
        judged.plateau == higher.plateau
        or judged.is_lost is not higher.is_lost
    )
    assert judged.last_gain == higher.last_gain
    assert [one.carry_over for one in judged.sessions] == [
        one.carry_over for one in higher.sessions
    ]
    return judged


def _apart(mdc: float, mcid: float) -> list[dn.Threshold]:
    return [
        row("MDC", mdc, measure=NPRS.key),
        row("MCID", mcid, measure=NPRS.key),
    ]
