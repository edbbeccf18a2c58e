"""
How hard properties of whole courses are tried.

A course takes some sixty milliseconds to make, so that these properties are
tried a quarter as often as the profile says (see conftest.py at the root), or
a tenth where they say much of each course.  Five times at least: the first
example is always the smallest.
"""

from typing import Final

from hypothesis import HealthCheck, settings

_USUAL: Final = settings().max_examples
_SLOW: Final = [HealthCheck.too_slow, HealthCheck.data_too_large]

LESS: Final = settings(
    max_examples=max(_USUAL // 4, 5), suppress_health_check=_SLOW
)
EVEN_LESS: Final = settings(
    max_examples=max(_USUAL // 10, 5), suppress_health_check=_SLOW
)
