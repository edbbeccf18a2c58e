"""
Parts that the pages of a clinician and of a payer share.
"""

from collections.abc import Iterator, Mapping

import attrs

from dryneedling._exact import Number
from dryneedling.course import Goal
from dryneedling.outcomes import Series
from dryneedling.progress import (
    Held,
    PointState,
    Reading,
    SeriesProgress,
)
from dryneedling.sufficiency.whole import GoalState, state_of_goal
from dryneedling.summary import SeriesSummary
from dryneedling.timeline import sessions_that_count, was_needled
from dryneedling.views.audience import Audience
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
from dryneedling.views.pages.made_from import MadeFrom
from dryneedling.views.progress.names import (
    change_words,
    dated_place,
    place,
    series_names,
)
from dryneedling.views.progress.series import verdict_words
from dryneedling.views.progress.thresholds import size_of_row
from dryneedling.views.progress.unwanted import unwanted_blocks
from dryneedling.views.sentences import English
from dryneedling.views.showing import view
from dryneedling.views.summary import also_reached, summary_phrase, tone_of
from dryneedling.warning_signs import signs_of


def answer_blocks(made: MadeFrom, audience: Audience) -> Iterator[Paragraph]:
    """
    Yield whether the patient is better; to a patient what comes first alone.
    """
    shown = summary_phrase(made.summary, audience, made.say)
    first, *more = shown.spans
    first = attrs.evolve(first, tone=Tone.STRONG)
    if audience is not Audience.PATIENT:
        yield Paragraph(Phrase((first, *more)))
        return
    yield Paragraph(Phrase((first,)))
    if more:
        yield Paragraph("".join(span.text for span in more).strip())


def answer_tone(made: MadeFrom) -> Tone:
    """
    Tell whether the answer is good news, by the series that it is asked of.
    """
    lead = made.summary.lead
    return Tone.PLAIN if lead is None else tone_of(lead)


def series_blocks(made: MadeFrom) -> Iterator[Block]:
    """
    Yield a row a series: from where to where, and by which threshold.
    """
    say, found = made.say, made.summary.series
    if not found:
        return
    columns = (
        Column(say.series),
        Column(say.baseline_head, right=True),
        Column(say.latest_head, right=True),
        Column(say.improvement, right=True, whole=True),
        Column(say.verdict),
        Column(say.threshold_and_whose),
        Column(say.since_when),
    )
    names = series_names([one.series for one in found], say)
    yield Table(
        columns,
        [
            (name, *_row(one, say))
            for name, one in zip(names, found, strict=True)
        ],
    )
    yield Paragraph(phrase(say.plus, Tone.QUIET))


def _row(
    one: SeriesSummary, say: English
) -> Iterator[tuple[Phrase, ...] | Phrase | str]:
    progress = one.progress
    baseline, latest = progress.baseline, progress.latest
    reached = progress.reached
    yield number(None if baseline is None else baseline.value)
    if latest is None:
        yield NONE
        yield NONE
        why = say.no_baseline if baseline is None else say.no_settled_reading
        yield phrase(why, Tone.QUIET)
    else:
        yield number(latest.reading.value)
        yield change_words(latest, say)
        yield verdict_words(latest, say)
    rows = [
        part
        for row in (one.row, one.short_of)
        if row is not None
        for part in (
            phrase(size_of_row(row, one.series.measure, say)),
            phrase(
                say.population_and_study(
                    say.told(row.population), say.told(row.short_source)
                ),
                Tone.QUIET,
            ),
        )
    ]
    mcid = also_reached(one)
    if mcid is not None:
        size = size_of_row(mcid, one.series.measure, say)
        rows.append(phrase(say.no_less_than(size), Tone.QUIET))
    none = phrase(say.no_row if latest else NONE, Tone.QUIET)
    yield tuple(rows) or (none,)
    if reached is None:
        yield NONE
    else:
        yield (
            phrase(dated_place(reached.reading, say)),
            phrase(say.told(reached.kept), Tone.QUIET),
        )


def not_held_blocks(made: MadeFrom) -> Iterator[Block]:
    """
    Yield what was reached and not held, and the points that came back.
    """
    say = made.say
    for one in made.progress.series:
        label = say.told(one.series.label)
        latest, best, reached = one.latest, one.best, one.reached
        if latest is None or best is None:
            continue
        told: list[str] = []
        if reached is not None and reached.held is Held.NO:
            told.append(
                say.first_reached(
                    latest.judgement.effective,
                    one.series.measure.unit,
                    dated_place(reached.reading, say),
                    say.told(reached.took),
                    say.told(reached.kept),
                )
            )
        if one.is_lost:
            told.append(say.lost)
        # a best that is worse than the baseline was nothing to hold
        if best.improvement > max(0, latest.improvement):
            at_best = dated_place(best.reading, say)
            told.append(say.best_so_far(change_words(best, say), at_best))
        for words in told:
            yield Paragraph(say.of_series(label, words), indent=1)
    for point in made.progress.trigger_points:
        if point.state is PointState.RECURRED:
            yield Paragraph(
                say.point_came_back(
                    point.trigger_point.id,
                    say.told(point.trigger_point.site.label),
                    say.told(point.label),
                ),
                indent=1,
            )


def unwanted(made: MadeFrom) -> Iterator[Block]:
    """
    Yield unwanted effects, how many visits are silent, and open signs.
    """
    say = made.say
    found = list(unwanted_blocks(made.progress.unwanted_effects, say))
    yield from found or [Paragraph(say.no_effects)]
    silent = visits_not_asked(made)
    if silent:
        yield Paragraph(phrase(say.not_asked_after(silent), Tone.CAUTION))
    signs = signs_of(made.course)
    if signs.unanswered:
        yield from view(signs, say=say).blocks


def visits_not_asked(made: MadeFrom) -> int:
    """
    Count the visits with needling of which nobody recorded side effects.
    """
    return sum(
        session.was_held
        and was_needled(session) is not False
        and session.side_effects is None
        and session.asked is None
        for _, session in sessions_that_count(made.course)
    )


def goal_blocks(made: MadeFrom) -> Iterator[Block]:
    """
    Yield goals with their days, and how many planned visits took place.
    """
    say, course = made.say, made.course
    every = {one.series: one for one in made.progress.series}
    for goal in course.goals:
        aim = (
            say.goal_in_words(goal.id, goal.judged)
            if goal.series is None
            else say.goal(say.told(goal.series.label), goal.target)
        )
        words = phrase(aim)
        if goal.due is not None:
            words += say.due(str(goal.due))
            if made.as_of is not None and goal.due < made.as_of:
                words += say.not_met_by(str(made.as_of))
        if goal.series is not None:
            state, last = goal_stands(goal, every)
            words += say.goal_stands(state, last)
        if goal.text is not None:
            words += phrase(say.among([say.told(goal.text)]), free=True)
        yield Paragraph(words, indent=1)
    if course.planned_sessions is not None:
        held = made.progress.sessions_held
        yield Paragraph(
            say.still_planned(held, course.planned_sessions), indent=1
        )
    if course.end is not None:
        date = course.end.date
        day = None if date is None else str(date)
        yield Paragraph(say.ended(day, course.end.reason), indent=1)


def goal_stands(
    goal: Goal, every: Mapping[Series, SeriesProgress]
) -> tuple[GoalState, Number | None]:
    """
    Return whether a goal is met, and the reading that it is told by.
    """
    state = state_of_goal(goal, every)
    one = None if goal.series is None else every.get(goal.series)
    if one is None or one.latest is None:
        return state, None
    return state, one.latest.reading.value


def reading_blocks(made: MadeFrom, audience: Audience) -> Iterator[Block]:
    """
    Yield the numbers of the picture: a row for each reading, by its place.
    """
    say, lead = made.say, made.lead
    if lead is None:
        return
    for_patient = audience is Audience.PATIENT
    columns = (
        Column(say.when if for_patient else say.where),
        Column(say.date, whole=True),
        Column(say.value, right=True),
        Column(say.remark),
    )
    yield Table(
        columns,
        [
            (
                say.when_scored(reading.point.kind, reading.point.session)
                if for_patient
                else place(reading.point, say),
                NONE
                if reading.point.date is None
                else say.day(reading.point.date),
                number(reading.value),
                _remark(reading, lead, say, for_patient=for_patient),
            )
            for reading in lead.readings
        ],
    )


def _remark(
    reading: Reading, one: SeriesProgress, say: English, *, for_patient: bool
) -> str:
    if reading is one.baseline:
        return say.the_first_score if for_patient else say.baseline
    if any(reading is change.reading for change in one.net):
        return ""
    return say.not_used if for_patient else say.shown_only
