"""
Comparing what was computed with what was printed, to the printed digit.
"""

from decimal import ROUND_HALF_UP, Decimal


def is_printed(printed: float, computed: float | None) -> bool:
    """
    Tell whether a computed number is the printed one, to its last digit.
    """
    assert computed is not None
    shown = Decimal(repr(printed))
    return shown == Decimal(repr(computed)).quantize(shown, ROUND_HALF_UP)
