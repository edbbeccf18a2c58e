"""
How many functions a call calls: a cost that no clock and no load disturbs.
"""

import cProfile
import gc
from collections.abc import Callable
from typing import Any


def calls(function: Callable[..., object], *arguments: Any) -> int:  # noqa: ANN401  # whatever it takes
    """
    Count the calls of functions that a call takes, the builtin ones too.

    Python's own profiler counts, which coverage does not see.
    """
    profile = cProfile.Profile()
    # a collection in the middle would call what Hypothesis hangs on to it
    gc.disable()
    try:
        profile.runcall(function, *arguments)
    finally:
        gc.enable()
    return sum(entry.callcount for entry in profile.getstats())
