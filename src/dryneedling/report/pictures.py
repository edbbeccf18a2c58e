"""
The picture of a page: one series, with the visits below it.
"""

from typing import Final

import attrs

from dryneedling.charts import progress_svg, series_svg
from dryneedling.course import Course
from dryneedling.views import English
from dryneedling.views.audience import Audience
from dryneedling.views.pages import PageView

# A patient reads on a phone: the picture is drawn for less room.
_NARROW: Final = 520


def picture_of(shown: PageView, course: Course, say: English) -> str | None:
    """
    Draw the series that a page is about; None where there is none.

    A patient sees the readings in plain words, who treats or pays sees the
    visits with what was needled and told as well.
    """
    one = shown.pictured
    if one is None:
        return None
    if shown.audience is Audience.PATIENT:
        return series_svg(one, say=say, audience=shown.audience, width=_NARROW)
    alone = attrs.evolve(shown.progress, series=(one,))
    return progress_svg(alone, course, say=say, audience=shown.audience)
