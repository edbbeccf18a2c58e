"""
What a notebook shows of a record or a reading: HTML, and its plain twin.

It is looked up when a cell ends with such a value, and loads then.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress, track
from dryneedling.session import Session
from dryneedling.views import view
from dryneedling.views.markup import html_of

# Two hundred charts help nobody.
_CHARTS: Final = 3


def mimebundle(shown: object) -> dict[str, str]:
    """
    Return the forms of a value by their media types.

    Args:
        shown: A record or a reading.
    """
    return {"text/plain": str(shown), "text/html": "".join(_html(shown))}


def _html(shown: object) -> Sequence[str]:
    if isinstance(shown, Course):
        progress = track(shown)
        return [*_charts(progress, shown), html_of(view(progress, shown))]
    if isinstance(shown, Progress):
        return [*_charts(shown, None), html_of(view(shown))]
    if isinstance(shown, SeriesProgress):
        return [_figure(shown.svg()), html_of(view(shown))]
    return [html_of(view(shown))]
