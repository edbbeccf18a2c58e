"""
Several courses as a list: a row each, and no more than one look holds.
"""

from collections.abc import Iterator, Sequence

from dryneedling.course import Course
from dryneedling.progress import track
from dryneedling.timeline import follow_ups_that_count
from dryneedling.views.blocks import (
    Block,
    Column,
    Paragraph,
    Phrase,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.main_series import main_series
from dryneedling.views.progress.series import verdict_words
from dryneedling.views.progress.unwanted import (
    effect_name,
    tone_beside_others,
)
from dryneedling.views.sentences import English


def course_list_blocks(
    courses: Sequence[Course], say: English, *, most: int
) -> Iterator[Block]:
    """
    Yield how many courses there are, and a row for each of the first.

    Args:
        courses: The courses.
        say: The sentences.
        most: How many have a row; the others are counted.
    """
    yield Paragraph(phrase(say.courses(len(courses)), Tone.STRONG))
    if not courses:
        return
    columns = (
        Column(say.course_id),
        Column(say.held, right=True),
        Column(say.follow_ups, right=True),
        Column(say.first_series),
        Column(say.start, right=True),
        Column(say.end, right=True),
        Column(say.verdict),
        Column(say.gravest_effect),
    )
    yield Table(columns, [_row(course, say) for course in courses[:most]])
    if len(courses) > most:
        yield Paragraph(say.and_more(len(courses) - most))


def _row(course: Course, say: English) -> tuple[str | Phrase, ...]:
    progress = track(course)
    effects = progress.unwanted_effects
    gravest = (
        phrase(NONE, Tone.QUIET)
        if not effects
        else phrase(
            effect_name(effects[0], say),
            tone_beside_others(effects[0].gravity),
        )
    )
    counts = (
        say.told(course.id),
        str(progress.sessions_held),
        str(len(follow_ups_that_count(course))),
    )
    main = main_series(progress, course)
    if not main:
        return (*counts, NONE, NONE, NONE, NONE, gravest)
    one = main[0]
    latest = one.latest
    return (
        *counts,
        say.told(one.series.label),
        number(None if one.baseline is None else one.baseline.value),
        number(None if latest is None else latest.reading.value),
        verdict_words(latest, say),
        gravest,
    )
