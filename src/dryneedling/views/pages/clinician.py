"""
The page of a clinician: everything that the record says, the answer first.
"""

from collections.abc import Iterator

from dryneedling.discrepancies import review
from dryneedling.needling import Needling
from dryneedling.progress import Dose
from dryneedling.reporting import (
    AskedOf,
    ItemState,
    guideline_report,
    guidelines,
)
from dryneedling.timeline import needlings_in, timeline_of
from dryneedling.views.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Phrase,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.discrepancies import several_blocks
from dryneedling.views.numbers import NONE, number
from dryneedling.views.pages.contents import PagePart, Section
from dryneedling.views.pages.made_from import MadeFrom
from dryneedling.views.pages.parts import (
    goal_blocks,
    not_held_blocks,
    series_blocks,
    unwanted,
)
from dryneedling.views.pages.typed import typed_blocks
from dryneedling.views.progress import rating_blocks
from dryneedling.views.progress.dose import dose_notes
from dryneedling.views.progress.names import scale
from dryneedling.views.progress.points import point_blocks
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series import series_blocks as session_blocks
from dryneedling.views.progress.thresholds import threshold_blocks
from dryneedling.views.sentences import English


def clinician_sections(made: MadeFrom) -> Iterator[Section]:
    """
    Yield the parts of the page, in the order in which they are asked for.
    """
    say, progress = made.say, made.progress
    part = made.section
    yield from part(PagePart.SERIES, series_blocks(made))
    if progress.series or progress.trigger_points:
        yield from part(
            PagePart.NOT_HELD, not_held_blocks(made), say.nothing_came_back
        )
    yield from part(PagePart.UNWANTED, unwanted(made), is_headed=True)
    yield from part(PagePart.SESSIONS, _sessions(made), say.no_readings)
    yield from part(
        PagePart.POINTS,
        point_blocks(progress.trigger_points, say),
        is_headed=True,
    )
    yield from part(PagePart.NEEDLED, _needled(made), say.no_needling_recorded)
    yield from part(PagePart.GOALS, goal_blocks(made), say.no_goals)
    found = review(made.course, as_of=made.as_of)
    yield from part(
        PagePart.DOUBTS,
        several_blocks(
            found, say, follow_ups=[one.id for one in made.course.follow_ups]
        )
        if found
        else (),
        say.nothing_doubtful,
    )
    yield from part(PagePart.REPORTING, _reporting(made))
    if made.free_text:
        yield from part(PagePart.TYPED, typed_blocks(made.course, say))
    yield from part(
        PagePart.SOURCES,
        threshold_blocks(progress.series, say),
        say.no_rows_used,
        is_headed=True,
    )


def _sessions(made: MadeFrom) -> Iterator[Block]:
    """
    Yield every series, a row a visit, and what is read as it stands.
    """
    say, progress = made.say, made.progress
    visits = Visits.of(progress, made.course)
    if progress.series:
        yield Paragraph(phrase(say.changes, Tone.QUIET))
    for one in progress.series:
        yield Heading(say.told(one.series.label))
        yield Paragraph(phrase(scale(one.series.measure, say), Tone.QUIET))
        # its heading is its title, and the table of all has the net change
        yield from session_blocks(one, visits, say, is_part=True)
    for ratings in progress.transitions:
        _, *rated = rating_blocks(ratings, say)
        yield Heading(say.told(ratings.series.label))
        yield from rated


def _needled(made: MadeFrom) -> Iterator[Block]:
    """
    Yield a row for each site of each visit, with its insertions and twitches.
    """
    say = made.say
    rows = [
        row
        for visit in timeline_of(made.course).sessions
        for needling in needlings_in(visit.session)
        for row in [_needling(visit.number, needling, say)]
    ]
    if rows:
        columns = (
            Column(say.visit_number, right=True, tone=Tone.QUIET),
            Column(say.site),
            Column(say.point),
            Column(say.technique),
            Column(say.insertions, right=True),
            Column(say.twitches),
        )
        yield Table(columns, rows)
    yield from _notes_of_dose(made.progress.dose, say)


def _needling(
    number_of_visit: int, needling: Needling, say: English
) -> tuple[str | Phrase, ...]:
    twitch = needling.twitch
    return (
        str(number_of_visit),
        say.told(needling.site.label),
        needling.trigger_point or NONE,
        say.listed(say.word(one) for one in needling.technique) or NONE,
        number(needling.insertions),
        phrase(say.not_recorded, Tone.QUIET)
        if twitch is None
        else phrase(say.told(twitch.label)),
    )


def _notes_of_dose(dose: Dose, say: English) -> Iterator[Block]:
    for note in dose_notes(dose, say):
        yield Paragraph(phrase(note, Tone.QUIET))


def _reporting(made: MadeFrom) -> Iterator[Block]:
    """
    Yield what is missing, of each guideline for the report of a course.
    """
    say = made.say
    for guideline in guidelines():
        if guideline.of is not AskedOf.COURSE or not guideline.rows:
            continue
        report = guideline_report(made.course, guideline)
        missing = [
            item for item in report.items if item.state is ItemState.MISSING
        ]
        states = [item.state for item in report.items]
        yield Heading(
            say.items_by_state(
                say.told(guideline.name),
                [(state, states.count(state)) for state in ItemState],
            )
        )
        if missing:
            columns = Column(say.item, whole=True), Column(say.asks_for)
            yield Table(
                columns,
                [(item.id, say.told(item.row.asks)) for item in missing],
            )
    yield Paragraph(phrase(say.no_score, Tone.QUIET))
