"""
The view of a reading, whichever it is.

What ``dryneedling.X`` returns is shown by ``dryneedling.views.X``, which
loads when somebody looks at such a reading: there is no list to keep.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import attrs

from dryneedling.course import Course
from dryneedling.views.blocks import Block, View
from dryneedling.views.sentences import ENGLISH, English

Maker = Callable[..., Iterable[Block]]

_M = TypeVar("_M", bound=Maker)

_MAKERS: Final[dict[type, Maker]] = {}


def shows(reading: type) -> Callable[[_M], _M]:
    """
    Mark the function that makes the blocks of a reading.

    Args:
        reading: Class of the reading, which the function is given first, and
            the sentences second.
    """

    def mark(maker: _M) -> _M:
        _MAKERS[reading] = maker
        return maker

    return mark


def view(
    reading: object, course: Course | None = None, *, say: English = ENGLISH
) -> View:
    """
    Return what a reading shows, as one value.

    Args:
        reading: What `dryneedling.track`, `dryneedling.harm_rate` and the
            others return.
        course: The course that was read; adds to its progress what the
            reading does not hold: indications, goals, dates of all visits.
        say: The sentences.

    Raises:
        TypeError: It is nothing that has a view.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> shown = view(dn.change(NPRS(7, aspect="now"), NPRS(4, aspect="now")))
    >>> shown.blocks[1].phrase.text
    '7 to 4 points: change +3 (43 %)'
    """
    # A view of somebody's own goes the same way as one of a reading.
    if isinstance(reading, View):
        return reading
    maker = _maker(type(reading))
    if maker is None:
        raise TypeError(f"a {type(reading).__name__} has no view")
    more: tuple[Any, ...] = () if course is None else (course,)
    return View(maker(reading, say, *more))


def _maker(reading: type) -> Maker | None:
    if reading not in _MAKERS:
        package, _, rest = reading.__module__.partition(".")
        name = f"{package}.views.{rest.partition('.')[0]}"
        # Only for classes of this library: the module of another could be
        # anything.
        if package == "dryneedling" and importlib.util.find_spec(name):
            importlib.import_module(name)
        if package == "dryneedling" and attrs.has(reading):
            from dryneedling.views.records import record_blocks

            _MAKERS.setdefault(reading, record_blocks)
    return _MAKERS.get(reading)
