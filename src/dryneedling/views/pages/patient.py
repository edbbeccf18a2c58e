"""
The page of a patient: one answer, one picture, and what comes next.

It has no percentage, no effect, no prognosis and no other patient in it; a
number comes with what it means (CDC Clear Communication Index, items 11 and
15 to 17).  Its sentences have 15 words at most, and together grade 6 of
Flesch and Kincaid or below, names and numbers left out, as the American
Medical Association asks (CORR 2017, s11999-017-5339-0).
"""

from collections.abc import Iterator
from typing import Final

from dryneedling.advice import advice_rows
from dryneedling.summary import SeriesSummary
from dryneedling.timeline import consents_of, sessions_that_count
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
from dryneedling.views.pages.contents import PagePart, Section
from dryneedling.views.pages.made_from import MadeFrom
from dryneedling.views.pages.parts import goal_stands, visits_not_asked
from dryneedling.views.progress.names import yours
from dryneedling.views.sentences import English
from dryneedling.views.summary import means

# Lists of a page for everybody have seven items at most (CDC Clear
# Communication Index, item 8).
_LONGEST_LIST: Final = 7
# The answer above has said what one alone is.
_ONE_IS_TOLD: Final = 2


def patient_sections(made: MadeFrom) -> Iterator[Section]:
    """
    Yield what else is known, what is not, and what comes next.
    """
    say = made.say
    yield from made.section(PagePart.MEASURED, _measured(made))
    yield from made.section(PagePart.UNKNOWN, _unknown(made), say.no_gaps)
    yield from made.section(PagePart.FELT, _felt(made))
    yield from made.section(PagePart.WATCH, _told(made), say.not_told)
    yield from made.section(PagePart.NEXT, _next(made), say.nothing_next)


def _measured(made: MadeFrom) -> Iterator[Block]:
    say = made.say
    every = [
        one
        for one in made.summary.series
        if one.progress.baseline and one.progress.latest
    ]
    if len(every) < _ONE_IS_TOLD:
        return
    columns = (
        Column(say.your_score),
        Column(say.first_score, right=True),
        Column(say.last_score, right=True),
        Column(say.what_it_means),
    )
    yield Table(
        columns, [tuple(_row(one, say)) for one in every[:_LONGEST_LIST]]
    )
    more = every[_LONGEST_LIST:]
    if more:
        names = dict.fromkeys(yours(one.series, say) for one in more)
        yield Paragraph(
            say.more_scores(len(more), list(names)[:_LONGEST_LIST])
        )


def _row(
    one: SeriesSummary, say: English
) -> Iterator[tuple[Phrase, ...] | str]:
    baseline, latest = one.progress.baseline, one.progress.latest
    better = one.series.measure.better
    # what has a net change has a direction
    way = "" if better is None else say.which_way(better)
    yield phrase(yours(one.series, say)), phrase(way, Tone.QUIET)
    yield number(None if baseline is None else baseline.value)
    yield number(None if latest is None else latest.reading.value)
    yield " ".join(means(one, say))


def _unknown(made: MadeFrom) -> Iterator[Block]:
    say, progress, lead = made.say, made.progress, made.lead
    if progress.sessions_missed:
        yield Paragraph(say.visits_missed(progress.sessions_missed), indent=1)
    if lead is None:
        yield Paragraph(say.nothing_scored, indent=1)
    else:
        unread = sum(one.before is None for one in lead.sessions)
        if unread:
            words = say.visits_not_scored(yours(lead.series, say), unread)
            yield Paragraph(words, indent=1)
    without = {
        yours(one.series, say): None
        for one in progress.series
        if one.baseline is None and one.readings
    }
    if without:
        names = list(without)[:_LONGEST_LIST]
        yield Paragraph(say.never_scored_first(names), indent=1)
    silent = visits_not_asked(made)
    if silent:
        yield Paragraph(say.visits_not_asked(silent), indent=1)


def _felt(made: MadeFrom) -> Iterator[Block]:
    say = made.say
    effects = [
        effect
        for effect in made.progress.unwanted_effects
        # what befell somebody else is not the patient's to read
        if not effect.befell_staff
    ]
    if not effects:
        asked = any(
            session.side_effects is not None or session.asked is not None
            for _, session in sessions_that_count(made.course)
        )
        yield Paragraph(say.none_felt if asked else say.felt_not_recorded)
        return
    columns = (
        Column(say.what_you_felt),
        Column(say.after_which_visit, right=True),
        Column(say.what_came_of_it),
    )
    yield Table(
        columns,
        [
            (
                say.felt(effect.kind.key, say.told(effect.kind.name)),
                NONE if effect.session is None else str(effect.session),
                say.how_it_went_on(effect.outcome),
            )
            for effect in effects
        ],
    )


def _told(made: MadeFrom) -> Iterator[Block]:
    """
    Yield what the record says was told, and nothing that it does not.
    """
    say = made.say
    sessions = [session for _, session in sessions_that_count(made.course)]
    given = {code for session in sessions for code in session.advice or ()}
    if given:
        yield Paragraph(say.you_were_told)
        for row in advice_rows():
            if row.code in given:
                yield Paragraph(say.told(row.means), indent=1)
    if any(session.told for session in sessions):
        yield Paragraph(say.told_in_words)
    risks = {
        say.felt(kind.key, say.told(kind.name)): None
        for consent in consents_of(made.course) or ()
        for kind in consent.risks_disclosed or ()
    }
    if risks:
        yield Paragraph(say.risks_told(risks))


def _next(made: MadeFrom) -> Iterator[Block]:
    say, course = made.say, made.course
    every = {one.series: one for one in made.progress.series}
    for goal in course.goals:
        if goal.series is not None and goal.target is not None:
            day = None if goal.due is None else say.day(goal.due)
            name = yours(goal.series, say)
            aim = say.your_goal(name, goal.target, day)
            state, last = goal_stands(goal, every)
            yield Paragraph(aim + say.goal_reached(state, last), indent=1)
    if any(goal.series is None for goal in course.goals):
        yield Paragraph(say.own_goal, indent=1)
    if course.end is not None:
        date = course.end.date
        yield Paragraph(
            say.care_ended(None if date is None else say.day(date)), indent=1
        )
        return
    if course.planned_sessions is not None:
        left = course.planned_sessions - made.progress.sessions_held
        if left > 0:
            yield Paragraph(say.visits_to_come(left), indent=1)
