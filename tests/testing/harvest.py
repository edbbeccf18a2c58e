"""
Many values of one strategy, and the records inside of them.
"""

import random
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Any, Final, TypeVar, cast

import attrs
from hypothesis import HealthCheck, Phase, find, settings, strategies
from hypothesis.errors import HypothesisWarning, NoSuchExample
from hypothesis.strategies import SearchStrategy

from tests.counted import counted, uncounted

T = TypeVar("T")

# So many values are drawn first to count what their strategies run; questions
# are counted to the last value.
_COUNTED: Final = 50


def draw_until(
    enough: Callable[[T], bool],
    strategy: SearchStrategy[T],
    most: int,
    before: Iterable[T] = (),
) -> None:
    """
    Draw from a strategy until it is enough, the same way on each run.

    Args:
        enough: Called with each value, which it may remember.
        strategy: Where the values come from.
        most: Draw no more than so many.
        before: What was drawn from it already.
    """
    if any(map(enough, before)):
        return
    drawn = count()

    def one(draw: strategies.DrawFn) -> T:
        if next(drawn) < _COUNTED:
            return draw(strategy)
        value: T = uncounted(draw, strategy)
        return value

    # Hypothesis itself is not counted, and what it calls back is.
    several = strategies.composite(counted(one))()
    once = settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    same = random.Random(1)  # noqa: S311  # to draw the same on each run
    asked = partial(find, several, counted(enough), settings=once, random=same)
    with suppress(NoSuchExample), warnings.catch_warnings():
        # nothing is made shorter here, and a course is long to print
        warnings.simplefilter("ignore", HypothesisWarning)
        uncounted(asked)


def records_in(value: object) -> Iterator[Any]:
    """
    Walk through a record and every record inside of it.
    """
    if attrs.has(type(value)):
        yield value
        for inside in attrs.astuple(cast("Any", value), recurse=False):
            yield from records_in(inside)
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from records_in(item)
