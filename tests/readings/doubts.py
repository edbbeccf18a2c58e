"""
What the review says of every record that was made to be doubted.

Reasons are worded for people and promised to nobody, and yet nobody should
change one unseen: ``doubts.txt`` keeps them, and
``python -m tests.readings.doubts`` writes it anew for a reviewer to read.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dryneedling as dn
from maintain.release.kept import rewrite
from tests.readings.doubtful import found, on, one
from tests.readings.doubtful.courses import COURSES
from tests.readings.doubtful.fine import FINE
from tests.readings.doubtful.needlings import NEEDLINGS
from tests.readings.doubtful.safety import SAFETY
from tests.readings.doubtful.scores import SCORES
from tests.readings.doubtful.sessions import SESSIONS
from tests.readings.doubtful.side_effects import SIDE_EFFECTS
from tests.readings.doubtful.spellings import SPELLINGS

KEPT: Final = Path(__file__).with_name("doubts.txt")

_AT_PLACES: Final = (
    *SESSIONS,
    *SCORES,
    *SIDE_EFFECTS,
    *COURSES,
    *SAFETY,
    *SPELLINGS,
)


def _records() -> Iterator[tuple[str, dn.Course]]:
    """
    Yield a rule and a course that it doubts, or nearly does.
    """
    for rule, fields, _ in NEEDLINGS:
        yield rule, one(**fields)
    for rule, _, course, _ in _AT_PLACES:
        yield rule, course
    yield from FINE


def every_doubt() -> Iterator[str]:
    """
    Yield the lines of the file.
    """
    for rule, course in _records():
        yield f"[{rule}]"
        doubts = found(course, rule, as_of=on(20), same_point_hours=48.255)
        for doubt in doubts:
            yield f"{doubt.severity.value}, {doubt.path}: {doubt.reason}"


if __name__ == "__main__":
    rewrite(KEPT, every_doubt(), __doc__)
