"""
The page of a payer or referrer: from where to where, and what is missing.
"""

from collections.abc import Iterator

from dryneedling.stricta import stricta_report
from dryneedling.views.blocks import Block, Heading, Paragraph
from dryneedling.views.pages.contents import PagePart, Section
from dryneedling.views.pages.made_from import MadeFrom
from dryneedling.views.pages.parts import (
    goal_blocks,
    not_held_blocks,
    series_blocks,
    unwanted,
)
from dryneedling.views.progress.thresholds import threshold_blocks


def payer_sections(made: MadeFrom) -> Iterator[Section]:
    """
    Yield the parts of the page, and nothing that somebody typed.
    """
    say, progress = made.say, made.progress
    part = made.section
    yield from part(PagePart.SERIES, series_blocks(made), say.no_readings)
    if progress.series or progress.trigger_points:
        yield from part(
            PagePart.NOT_HELD, not_held_blocks(made), say.nothing_came_back
        )
    yield from part(PagePart.VISITS, _visits(made))
    yield from part(PagePart.UNWANTED, unwanted(made), is_headed=True)
    yield from part(PagePart.GOALS, goal_blocks(made), say.no_goals)
    yield from part(PagePart.MISSING, _missing(made))
    yield from part(
        PagePart.SOURCES,
        threshold_blocks(progress.series, say),
        say.no_rows_used,
        is_headed=True,
    )


def _visits(made: MadeFrom) -> Iterator[Block]:
    say, progress = made.say, made.progress
    planned = made.course.planned_sessions
    if not progress.has_visits:
        yield Paragraph(say.no_visits(planned))
        return
    yield Paragraph(
        say.sessions(
            held=progress.sessions_held,
            planned=planned,
            with_needling=progress.sessions_with_needling,
            not_recorded=progress.sessions_needling_not_recorded,
            missed=progress.sessions_missed,
        )
    )
    if progress.entered_in_error:
        yield Paragraph(say.entered_in_error(progress.entered_in_error))


def _missing(made: MadeFrom) -> Iterator[Block]:
    """
    Yield visits without a reading, and what STRICTA asks and nobody wrote.
    """
    say = made.say
    for one in made.progress.series:
        label = say.told(one.series.label)
        if one.baseline is None:
            why = say.told(one.no_baseline or "")
            yield Paragraph(say.of_series(label, why), indent=1)
        unread = sum(change.before is None for change in one.sessions)
        if unread:
            yield Paragraph(say.without_reading(label, unread), indent=1)
    report = stricta_report(made.course)
    given, missing = len(report.given), len(report.missing)
    yield Heading(say.stricta(given, given + missing))
    for item in report.items:
        if item.id in report.missing:
            asks = say.of_series(item.id, say.told(item.name))
            yield Paragraph(asks, indent=1)
