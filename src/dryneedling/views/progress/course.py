"""
Who and what a course is about, in a few lines.
"""

from collections.abc import Iterator

from dryneedling.course import Course
from dryneedling.progress import Progress
from dryneedling.timeline import sessions_that_count
from dryneedling.views.blocks import Block, Paragraph, Tone, phrase
from dryneedling.views.sentences import English


def course_blocks(
    progress: Progress, course: Course | None, say: English
) -> Iterator[Block]:
    """
    Yield the head of a report: course, patient, indications, visits, goals.
    """
    yield from head_blocks(progress, course, say)
    if course is not None:
        yield from map(Paragraph, _aims(course, say))
        if course.notes:
            yield Paragraph(say.notes(len(course.notes)))
        if course.citation is not None:
            yield Paragraph(phrase(say.told(course.citation), Tone.QUIET))


def head_blocks(
    progress: Progress, course: Course | None, say: English
) -> Iterator[Block]:
    """
    Yield which course of which patient it is, and how many visits it has.
    """
    title = phrase(say.course(progress.course_id), Tone.STRONG)
    if course is not None and course.synthetic:
        title += phrase(say.synthetic, Tone.QUIET)
    yield Paragraph(title)
    if course is not None:
        yield Paragraph(_patient(course, say))
        if course.indications:
            names = (say.told(named.name) for named in course.indications)
            yield Paragraph(say.listed(names))
    yield Paragraph(_visits(progress, course, say))
    if progress.follow_ups_without_place:
        count = progress.follow_ups_without_place
        yield Paragraph(say.follow_ups_left_out(count))
    if progress.scores_at_missed_visits:
        yield Paragraph(say.scores_left_out(progress.scores_at_missed_visits))
    if progress.entered_in_error:
        yield Paragraph(say.entered_in_error(progress.entered_in_error))


def _patient(course: Course, say: English) -> str:
    first = next(
        (
            session.local_date
            for _, session in sessions_that_count(course)
            if session.local_date is not None
        ),
        None,
    )
    patient = course.patient
    ages = patient.ages_on(first)
    age = None if ages is None else str(ages)
    return say.patient(patient.id, patient.sex, age)


def _visits(progress: Progress, course: Course | None, say: English) -> str:
    planned = None if course is None else course.planned_sessions
    if not progress.has_visits:
        return say.no_visits(planned)
    parts = [
        say.sessions(
            held=progress.sessions_held,
            planned=planned,
            with_needling=progress.sessions_with_needling,
            not_recorded=progress.sessions_needling_not_recorded,
            missed=progress.sessions_missed,
        )
    ]
    if progress.first_needling is not None and progress.first_needling > 1:
        parts.append(say.needling_from(progress.first_needling))
    dates = [
        str(session.local_date)
        for _, session in (
            () if course is None else sessions_that_count(course)
        )
        if session.local_date is not None
    ]
    if dates:
        parts.append(say.days(dates[0], dates[-1]))
    return say.listed(parts)


def _aims(course: Course, say: English) -> Iterator[str]:
    for goal in course.goals:
        aim = (
            say.goal_in_words(goal.id, goal.judged)
            if goal.series is None
            else say.goal(say.told(goal.series.label), goal.target)
        )
        yield aim + ("" if goal.due is None else say.due(str(goal.due)))
    if course.end is not None:
        date = course.end.date
        day = None if date is None else str(date)
        yield say.ended(day, course.end.reason)
