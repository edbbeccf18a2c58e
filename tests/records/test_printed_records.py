"""
What `print` shows of a record: a label, or a sentence.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import NPRS
from tests.readings.courses import course, now, pain, pains, visit

REACHED = pain(pains(7, 4)).reached
VERDICT = pain(pains(7, 4)).verdict


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (now(7), "NPRS, now: 7"),
        (NPRS(7, side="left").series, "NPRS, left"),
        (dn.Site("soleus", "left"), "left soleus"),
        (dn.BodyPlace("neck", "right"), "right neck"),
        (dn.Needle(0.3, 40), "0.3 \N{MULTIPLICATION SIGN} 40 mm"),
        (dn.TwitchResponse.seen(count=3), "seen, 3"),
        (dn.Severity("mild"), "mild (scheme not stated)"),
        (
            visit(1, date=pendulum.date(2026, 3, 2)),
            "Session S-1, on 2 March 2026: held.",
        ),
        (
            course(visit(1)),
            "Course C-1: 1 session, 0 follow-ups, 1 trigger point.",
        ),
        (REACHED and REACHED.reading.point, "session 2, before (2026-03-09)"),
        (REACHED, REACHED and REACHED.label),
        (VERDICT, "clinically important"),
    ],
)
def test_a_record_is_printed_in_a_line(record: object, line: str) -> None:
    """
    A notebook full of None is read by nobody.
    """
    assert line == str(record)


def test_the_history_of_a_point_is_printed_in_a_line() -> None:
    """
    As in the table of progress.
    """
    (point,) = dn.track(course(visit(1))).trigger_points

    assert point.label == str(point)
