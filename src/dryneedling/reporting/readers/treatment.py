"""
Readers of treatment as a whole: why, how often, where, what else.
"""

from typing import Final

from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    make_content,
)
from dryneedling.reporting.counts import by_value, not_by_all
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.reporting.readers.needling import insertions, technique
from dryneedling.session import Session
from dryneedling.timeline import minutes_of

_COURSES: Final = "courses"
_SESSIONS: Final = "sessions with needling"


def style(needled: NeedledSessions) -> ItemContent:
    """
    Read the style of treatment of each course.
    """
    styles = [
        course.style for course in needled.courses if course.style is not None
    ]
    return make_content(
        len(styles), len(needled.courses), _COURSES, counts=by_value(styles)
    )


def rationale(needled: NeedledSessions) -> ItemContent:
    """
    Read the reasoning that each course gives.
    """
    texts = tuple(
        course.rationale
        for course in needled.courses
        if course.rationale is not None
    )
    return make_content(
        len(texts), len(needled.courses), _COURSES, texts=texts
    )


def individualised(needled: NeedledSessions) -> ItemContent:
    """
    Read how far treatment was varied.
    """
    texts = tuple(
        course.individualised
        for course in needled.courses
        if course.individualised is not None
    )
    return make_content(
        len(texts), len(needled.courses), _COURSES, texts=texts
    )


def sessions(needled: NeedledSessions) -> ItemContent:
    """
    Read how many sessions there were and were planned.
    """
    planned = [
        course.planned_sessions
        for course in needled.courses
        if course.planned_sessions is not None
    ]
    return make_content(
        len(needled.per_course),
        len(needled.courses),
        _COURSES,
        spreads=(
            *Spread.of("sessions with needling", needled.per_course),
            *Spread.of("planned", planned),
        ),
        not_recorded=(
            *not_by_all(
                _COURSES, len(needled.courses), number_planned=len(planned)
            ),
            *not_by_all(
                "visits held",
                needled.held,
                whether_a_needle_went_in=needled.held - needled.unknown,
            ),
        ),
    )


def frequency(needled: NeedledSessions) -> ItemContent:
    """
    Read how far apart sessions were, and how long.
    """
    minutes = [
        length
        for session in needled.sessions
        if (length := minutes_of(session)) is not None
    ]
    return make_content(
        # Frequency or duration is part of the answer; the gaps below say what
        # is missing of the other.
        max(len(minutes), needled.dated if needled.days else 0),
        len(needled.sessions),
        _SESSIONS,
        spreads=(
            *Spread.of("days from session to session", needled.days),
            *Spread.of("min a session", minutes),
        ),
        not_recorded=(
            *not_by_all(
                "steps from session to session",
                needled.gaps,
                days=len(needled.days),
            ),
            *not_by_all(
                _SESSIONS, len(needled.sessions), duration=len(minutes)
            ),
        ),
    )


def co_interventions(needled: NeedledSessions) -> ItemContent:
    """
    Read what else was done.
    """
    said = [
        session.co_interventions
        for session in needled.sessions
        if session.co_interventions is not None
    ]
    return make_content(
        len(said),
        len(needled.sessions),
        _SESSIONS,
        counts=by_value(
            [
                # Asked and none is an answer. What was given is free text, and
                # not counted.
                "other treatment" if texts else "no other treatment"
                for texts in said
            ]
        ),
        texts=tuple([text for texts in said for text in texts]),
    )


def setting(needled: NeedledSessions) -> ItemContent:
    """
    Read where it was, and what patients were told.
    """
    settings = [
        session.setting
        for session in needled.sessions
        if session.setting is not None
    ]
    told = [
        session.told or ()
        for session in needled.sessions
        if _was_told(session)
    ]
    return make_content(
        sum(
            [
                session.setting is not None or _was_told(session)
                for session in needled.sessions
            ]
        ),
        len(needled.sessions),
        _SESSIONS,
        not_recorded=not_by_all(
            _SESSIONS,
            len(needled.sessions),
            setting=len(settings),
            what_the_patient_was_told=len(told),
        ),
        texts=(*settings, *[text for texts in told for text in texts]),
    )


def _was_told(session: Session) -> bool:
    # in words, in codes, or that nothing was
    return session.told is not None or session.advice is not None


def name(needled: NeedledSessions) -> ItemContent:
    """
    Read what the treatment is called: its style, or else its techniques.
    """
    named = [course for course in needled.courses if course.style is not None]
    techniques = technique(needled)
    return make_content(
        len(named) or techniques.recorded,
        len(needled.courses) if named else techniques.asked,
        _COURSES if named else techniques.of,
        counts=style(needled).counts or techniques.counts,
    )


def reasons(needled: NeedledSessions) -> ItemContent:
    """
    Read why: the reasoning of each course, and what it was to reach.
    """
    asked = len(needled.courses)
    reasoned = rationale(needled)
    with_goals = [course for course in needled.courses if course.goals]
    either = [
        course
        for course in needled.courses
        if course.goals or course.rationale is not None
    ]
    return make_content(
        len(either),
        asked,
        _COURSES,
        not_recorded=not_by_all(
            _COURSES,
            asked,
            reasoning=reasoned.recorded,
            goals=len(with_goals),
        ),
        texts=reasoned.texts,
    )


def procedures(needled: NeedledSessions) -> ItemContent:
    """
    Read what was done, with the needles and beside them.
    """
    techniques, others = technique(needled), co_interventions(needled)
    return make_content(
        techniques.recorded,
        techniques.asked,
        techniques.of,
        counts=(*techniques.counts, *others.counts),
        not_recorded=not_by_all(
            _SESSIONS, others.asked, other_treatment=others.recorded
        ),
        texts=others.texts,
    )


def place(needled: NeedledSessions) -> ItemContent:
    """
    Read where it took place.
    """
    settings = [
        session.setting
        for session in needled.sessions
        if session.setting is not None
    ]
    return make_content(
        len(settings), len(needled.sessions), _SESSIONS, texts=tuple(settings)
    )


def dose(needled: NeedledSessions) -> ItemContent:
    """
    Read how much: sessions, how far apart, how long, with how many insertions.
    """
    held, apart, put_in = (
        sessions(needled),
        frequency(needled),
        insertions(needled),
    )
    return make_content(
        held.recorded,
        held.asked,
        held.of,
        spreads=(*held.spreads, *apart.spreads, *put_in.spreads),
        not_recorded=(
            *held.not_recorded,
            *apart.not_recorded,
            *not_by_all(_SESSIONS, put_in.asked, insertions=put_in.recorded),
        ),
    )
