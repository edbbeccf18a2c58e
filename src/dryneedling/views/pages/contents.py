"""
What a page is made of, as plain data: an answer, a picture, and parts.
"""

import enum
from typing import final

import attrs

from dryneedling.progress import Progress, SeriesProgress
from dryneedling.views.audience import Audience
from dryneedling.views.blocks import Tone, View


@final
class PagePart(enum.StrEnum):
    """
    What a part of a page is about; its value is the anchor of the part.
    """

    SERIES = enum.auto()
    NOT_HELD = enum.auto()
    UNWANTED = enum.auto()
    SESSIONS = enum.auto()
    POINTS = enum.auto()
    NEEDLED = enum.auto()
    GOALS = enum.auto()
    DOUBTS = enum.auto()
    REPORTING = enum.auto()
    TYPED = enum.auto()
    SOURCES = enum.auto()
    VISITS = enum.auto()
    MISSING = enum.auto()
    MEASURED = enum.auto()
    UNKNOWN = enum.auto()
    FELT = enum.auto()
    WATCH = enum.auto()
    NEXT = enum.auto()


@final
@attrs.frozen
class Section:
    """
    One part of a page.

    Attributes:
        part: What it is about.
        heading: What stands above it.
        view: What stands in it.
    """

    part: PagePart
    heading: str
    view: View


@final
@attrs.frozen(kw_only=True)
class PageView:
    """
    A page, before anybody has decided how it looks.

    Attributes:
        audience: Whom it is made for.
        title: Its title.
        about: What stands below the title: course, patient, visits.
        answer: The answer, its first paragraph first of all.
        tone: Whether the answer is good news; says no more than its words.
        pictured: The series whose picture stands below the answer; None
            where there is none to draw.
        described: The picture in words.
        readings: The numbers of the picture, as a table.
        sections: Its parts, in their order.
        foot: What stands at its end.
        progress: What `track` said of the course.
        free_text: Whether it holds what somebody typed into the record.
    """

    audience: Audience
    title: str
    about: View
    answer: View
    tone: Tone
    pictured: SeriesProgress | None
    described: str
    readings: View
    sections: tuple[Section, ...]
    foot: View
    progress: Progress
    free_text: bool
