"""
Methods that only show, and what shows for them.

A record or a reading imports nothing that stands above it.  What is shown of
it is made there all the same, so its method asks this table, which knows the
place by its name and loads it when the method is called.
"""

import datetime as dt
import importlib
from collections.abc import Callable
from typing import Any, Final, cast

# What one cell of a row holds, and a row: values by the names of columns.
Value = str | int | float | bool | dt.date | dt.datetime | None
Row = dict[str, Value]

_SHOWN_BY: Final = {
    "print": ("dryneedling.views", "printed"),
    "told_to": ("dryneedling.views.summary", "told_to"),
    "series_svg": ("dryneedling.charts", "series_svg"),
    "progress_svg": ("dryneedling.charts", "progress_svg"),
    "progress_chart": ("dryneedling.plots", "trajectories"),
    "course_rows": ("dryneedling.tabular", "rows_of_course"),
    "progress_rows": ("dryneedling.tabular", "rows_of_progress"),
}


def show(how: str, reading: object) -> str:
    """
    Show a reading in one of the ways of the table.

    Args:
        how: The way: "print".
        reading: What is shown.
    """
    return cast("str", _way(how)(reading))


def show_to(how: str, reading: object, audience: str) -> str:
    """
    Show a reading in the words of one audience.

    Args:
        how: The way: "told_to".
        reading: What is shown.
        audience: Who reads it.
    """
    return cast("str", _way(how)(reading, audience))


def show_svg(how: str, reading: object, *more: object, tint: bool) -> str:
    """
    Draw a reading as an SVG.

    Args:
        how: The way: "series_svg" or "progress_svg".
        reading: What is drawn.
        more: What else it is drawn from.
        tint: Whether what lies beyond a threshold has a colour.
    """
    return cast("str", _way(how)(reading, *more, tint=tint))


def show_chart(how: str, reading: object, *more: object) -> Any:  # noqa: ANN401  # of an optional package
    """
    Draw a reading as a chart of Altair.

    Args:
        how: The way: "progress_chart".
        reading: What is drawn.
        more: What else it is drawn from.
    """
    return _way(how)(reading, *more)


def show_rows(how: str, shown: object, kind: str, *, text: bool) -> list[Row]:
    """
    Show a course or a reading as plain rows.

    Args:
        how: The way: "course_rows" or "progress_rows".
        shown: The course or reading.
        kind: The kind of rows.
        text: Whether with what somebody typed.
    """
    return cast("list[Row]", _way(how)(shown, kind, text=text))


def _way(how: str) -> Callable[..., Any]:
    module, function = _SHOWN_BY[how]
    return cast(
        "Callable[..., Any]",
        getattr(importlib.import_module(module), function),
    )
