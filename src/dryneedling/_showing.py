"""
Methods that only show, and what shows for them.

Two that correct a course stand here too: what stood there before is kept as
documents write it, which no record knows.

A record or a reading imports nothing that stands above it.  What is shown of
it is made there all the same, so its method asks this table, which knows the
place by its name and loads it when the method is called.
"""

import datetime as dt
import importlib
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast

C = TypeVar("C")

# What one cell of a row holds, and a row: values by the names of columns.
Value = str | int | float | bool | dt.date | dt.datetime | None
Row = dict[str, Value]

_SHOWN_BY: Final = {
    "print": ("dryneedling.views", "printed"),
    "sentence": ("dryneedling.views", "printed_sentence"),
    "notebook": ("dryneedling.notebook", "mimebundle"),
    "told_to": ("dryneedling.views.summary", "told_to"),
    "series_svg": ("dryneedling.charts", "series_svg"),
    "progress_svg": ("dryneedling.charts", "progress_svg"),
    "lifeline_svg": ("dryneedling.charts", "lifeline_svg"),
    "body_svg": ("dryneedling.body", "body_svg"),
    "progress_chart": ("dryneedling.plots", "trajectories"),
    "applied": ("dryneedling.history.differences", "applied"),
    "amended": ("dryneedling.history.amending", "amended"),
    "course_rows": ("dryneedling.tabular", "rows_of_course"),
    "progress_rows": ("dryneedling.tabular", "rows_of_progress"),
}


def show(how: str, reading: object) -> str:
    """
    Show a reading in one of the ways of the table.

    Args:
        how: The way: "print" or "sentence".
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


def in_notebook(
    reading: object, include: object = None, exclude: object = None
) -> dict[str, str]:
    """
    Show a record or a reading in a notebook, by media types.

    It stands in a class as ``_repr_mimebundle_``, which is what IPython and
    marimo ask for.  They take what they want of it themselves.

    Args:
        reading: What is shown.
        include: Media types that are asked for, where not all are.
        exclude: Media types that are not wanted.
    """
    del include, exclude
    return cast("dict[str, str]", _way("notebook")(reading))


def show_svg(
    how: str, reading: object, *more: object, **manner: object
) -> str:
    """
    Draw a reading as an SVG.

    Args:
        how: The way: "series_svg", "progress_svg", "lifeline_svg" or
            "body_svg".
        reading: What is drawn.
        more: What else it is drawn from.
        manner: To whom, how wide, and whether with a tint.
    """
    return cast("str", _way(how)(reading, *more, **manner))


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


def applied_to(course: C, edits: Sequence[object]) -> C:
    """
    Return a course with edits made, which are read as documents are.

    Args:
        course: The course.
        edits: The edits.
    """
    return cast("C", _way("applied")(course, edits))


def amended(before: C, after: C, **said: object) -> C:
    """
    Return a course with an amendment that tells it from an earlier one.

    Args:
        before: The earlier course.
        after: The course as corrected.
        said: By whom, when and why.
    """
    return cast("C", _way("amended")(before, after, **said))


def _way(how: str) -> Callable[..., Any]:
    module, function = _SHOWN_BY[how]
    return cast(
        "Callable[..., Any]",
        getattr(importlib.import_module(module), function),
    )
