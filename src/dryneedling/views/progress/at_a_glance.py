"""
Where a course stands, on less than a screen.
"""

from collections.abc import Iterator

from dryneedling.course import Course
from dryneedling.progress import Progress
from dryneedling.summary import summarise
from dryneedling.views.audience import Audience
from dryneedling.views.blocks import Block, Gap, Paragraph, Tone, phrase
from dryneedling.views.progress.course import course_blocks
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series_table import overview
from dryneedling.views.progress.unwanted import unwanted_blocks
from dryneedling.views.sentences import English
from dryneedling.views.summary import summary_phrase


def glance_blocks(
    progress: Progress, course: Course | None, visits: Visits, say: English
) -> Iterator[Block]:
    """
    Yield who it is about, whether better, each series, and unwanted effects.
    """
    yield from course_blocks(progress, course, say)
    yield Gap()
    if progress.series:
        in_short = summarise(progress, course)
        yield Paragraph(summary_phrase(in_short, Audience.CLINICIAN, say))
        yield Gap()
        yield overview(progress, visits, say)
        yield Paragraph(phrase(say.plus, Tone.QUIET))
    else:
        yield Paragraph(say.no_readings)
    yield Gap()
    yield from unwanted_blocks(progress.unwanted_effects, say)
