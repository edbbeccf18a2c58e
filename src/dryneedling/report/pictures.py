"""
The pictures of a page: one series, with the visits below it, and the body.
"""

from typing import Final

import attrs

from dryneedling.body import bodies
from dryneedling.charts import progress_svg, series_svg
from dryneedling.charts.manner import WIDTH
from dryneedling.course import Course
from dryneedling.views import English
from dryneedling.views.audience import Audience
from dryneedling.views.pages import PageView

# How wide the picture is drawn, so that its texts are no smaller than those
# about it: a patient's page is the narrower one, and a phone narrower still.
_OF_PATIENT: Final = 520
_ON_PHONE: Final = 340


def picture_of(
    shown: PageView, course: Course, say: English, *, on_phone: bool = False
) -> str | None:
    """
    Draw the series that a page is about; None where there is none.

    A patient sees the readings in plain words, who treats or pays sees the
    visits with what was needled and told as well.
    """
    one = shown.pictured
    if one is None:
        return None
    whom = shown.audience
    if whom is Audience.PATIENT:
        width = _ON_PHONE if on_phone else _OF_PATIENT
        return series_svg(one, say=say, audience=whom, width=width)
    alone = attrs.evolve(shown.progress, series=(one,))
    width = _ON_PHONE if on_phone else WIDTH
    return progress_svg(alone, course, say=say, audience=whom, width=width)


def bodies_of(shown: PageView, course: Course, say: English) -> list[str]:
    """
    Draw the body, a picture for each view; none where no site is recorded.
    """
    return bodies(course, say=say, audience=shown.audience)
