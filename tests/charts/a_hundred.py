"""
A hundred courses of the strategies, made once for all tests of charts.

To make one takes ten times as long as to draw it and to look at it.
"""

from functools import lru_cache

from hypothesis import HealthCheck, Phase, given, settings

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.testing.strategies import courses


@lru_cache(maxsize=1)
def hundred_courses() -> tuple[dn.Course, ...]:
    """
    Return them, the same ones in each run, and an example that is published.
    """
    made: list[dn.Course] = []

    @settings(
        max_examples=100,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.nested_given,
        ],
    )
    @given(courses())
    def keep(course: dn.Course) -> None:
        made.append(course)

    keep()
    return (example("neck-pain"), *made)
