"""
How hard properties of whole courses are tried.

A course takes some thirty milliseconds to make, so that these properties are
tried a quarter as often as the profile says (see conftest.py at the root).
"""

from typing import Final

from hypothesis import HealthCheck, settings

_USUAL: Final = settings().max_examples
_SLOW: Final = [HealthCheck.too_slow, HealthCheck.data_too_large]

LESS: Final = settings(max_examples=_USUAL // 4, suppress_health_check=_SLOW)
EVEN_LESS: Final = settings(
    max_examples=_USUAL // 10, suppress_health_check=_SLOW
)
