"""
Any course at any width prints.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.harms import HarmUnit, harm_rate
from dryneedling.report import ConsoleView
from dryneedling.testing.strategies import courses
from tests.views.courses import shown


@settings(max_examples=25)
@given(
    courses(max_sessions=3), st.integers(40, 160), st.sampled_from(HarmUnit)
)
def test_no_course_breaks_a_view(
    course: dn.Course, width: int, unit: HarmUnit
) -> None:
    """
    Neither its words nor its numbers; ASCII is enough for all.
    """
    rate = harm_rate(course, unit=unit, include_expected_soreness=True)
    for view in (
        ConsoleView(dn.track(course), course),
        ConsoleView(dn.stricta_report(course)),
        *(
            ConsoleView(dn.guideline_report(course, one))
            for one in dn.guidelines()
        ),
        ConsoleView(rate),
        ConsoleView(dn.review(course)),
    ):
        found = shown(view, width, "ascii")

        assert found
        assert max(map(len, found.splitlines())) <= width
