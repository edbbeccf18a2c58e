"""
Who and what a course is about, in a few lines.
"""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from dryneedling._text import counted
from dryneedling.course import Course
from dryneedling.progress import NO_VISITS, Progress
from dryneedling.report.words import number, words

__all__ = ["course_parts"]


def course_parts(
    progress: Progress, course: Course | None
) -> Iterator[RenderableType]:
    """
    Yield the head of a report: course, patient, indications, visits, goals.
    """
    title = Text(f"Course {progress.course_id}", "bold")
    if course is not None and course.synthetic:
        title.append("  synthetic", "dim not bold")
    yield title
    if course is not None:
        yield Text(_patient(course))
        if course.indications:
            names = ", ".join(item.name for item in course.indications)
            yield Text(names)
    yield Text(_visits(progress, course))
    if progress.follow_ups_without_place:
        left_out = counted(progress.follow_ups_without_place, "follow-up")
        yield Text(f"{left_out} without a place in the course, left out")
    if progress.scores_at_missed_visits:
        left_out = counted(progress.scores_at_missed_visits, "score")
        yield Text(f"{left_out} of missed visits, left out")
    if course is not None:
        yield from _aims(course)
        if course.notes:
            yield Text(f"{counted(len(course.notes), 'note')} in the record")
        if course.citation is not None:
            yield Text(course.citation, "dim")


def _patient(course: Course) -> str:
    patient = course.patient
    parts = [f"patient {patient.id}"]
    if patient.sex is not None:
        parts.append(patient.sex.value)
    first = next(
        (
            session.local_date
            for session in course.sessions
            if session.local_date is not None
        ),
        None,
    )
    age = patient.age_on(first)
    if age is not None:
        parts.append(f"{age} years old")
    return ", ".join(parts)


def _visits(progress: Progress, course: Course | None) -> str:
    held = counted(progress.sessions_held, "session")
    planned = None if course is None else course.planned_sessions
    if not progress.has_visits:
        whole = "" if planned is None else f" of {planned} planned"
        return f"{NO_VISITS}{whole}"
    if planned is not None:
        whole = counted(planned, "planned session")
        held = f"{progress.sessions_held} of {whole}"
    parts = [
        f"{held} held",
        progress.needling_label,
        f"{progress.sessions_missed} missed",
    ]
    if progress.first_needling is not None and progress.first_needling > 1:
        parts.append(f"needling from session {progress.first_needling}")
    dates = [
        session.local_date
        for session in (() if course is None else course.sessions)
        if session.local_date is not None
    ]
    if dates:
        span = dict.fromkeys((str(dates[0]), str(dates[-1])))
        parts.append(" to ".join(span))
    return ", ".join(parts)


def _aims(course: Course) -> Iterator[RenderableType]:
    for goal in course.goals:
        if goal.series is None:
            judged = "not judged" if goal.judged is None else goal.judged
            line = f"goal {goal.id}, in words: {words(judged)}"
        else:
            line = f"goal: {goal.series.label} at {number(goal.target)}"
        due = "" if goal.due is None else f", due {goal.due}"
        yield Text(f"{line}{due}")
    if course.end is not None:
        date = course.end.date
        when = "" if date is None else f" on {date}"
        yield Text(f"ended{when}: {words(course.end.reason)}")
