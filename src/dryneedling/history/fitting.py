"""
What would say more in one course of two than it did in its own.

A consent for one course is none for the visits of the other, and what was
read before the later course was read in the middle of both.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import attrs
from pendulum import Date, DateTime

from dryneedling._zones import day_of
from dryneedling.course import Course
from dryneedling.history.left_open import of_one
from dryneedling.history.paths import Key, written_path
from dryneedling.joins import JoinClash
from dryneedling.natural_keys import by_key
from dryneedling.screening import ScreeningAnswer
from dryneedling.session import Session


def fitted_parts(
    parts: Sequence[Course],
    order: Sequence[Session],
    found: list[JoinClash],
    fields: dict[str, Any],
) -> list[Course]:
    """
    Return the courses without what would say more in one course than it did.

    A consent for one course is none for the other's visits.  What was read
    before the later course was read in the middle of both.
    """
    opening = next(
        (visit for visit in order if visit.entered_in_error is None), None
    )
    fitted: list[Course] = []
    for index, part in enumerate(parts):
        changes: dict[str, Any] = {}
        if part.consents:
            changes["consents"] = _consents(part, index, found)
        if opening is None or opening in part.sessions:
            # it stands at the beginning of both
            if part.screening is not None:
                answers = fields.get("screening") or ()
                fields["screening"] = (*answers, *part.screening)
        else:
            changes |= _of_later(part, index, opening, found)
        fitted.append(attrs.evolve(part, **changes) if changes else part)
    return fitted


def _consents(
    part: Course, index: int, found: list[JoinClash]
) -> tuple[Any, ...] | None:
    kept: list[Any] = []
    for consent in part.consents or ():
        if (
            consent.session is None
            and consent.practitioner is None
            and consent.entered_in_error is None
        ):
            path = written_path(("consents", Key(consent.id)))
            found.append(of_one(index, path, consent))
        else:
            kept.append(consent)
    return tuple(kept) or None


def _of_later(
    part: Course, index: int, opening: Session, found: list[JoinClash]
) -> dict[str, Any]:
    """
    Return what changes in the course that begins when the other has begun.
    """
    changes: dict[str, Any] = {}
    for name in ("before", "examinations"):
        kept: list[object] = []
        for key, record in by_key(
            cast("Iterable[Any]", getattr(part, name))
        ).items():
            day = record.date if name == "before" else day_of(record.at, None)
            if _is_earlier(record.at, day, opening):
                kept.append(record)
            else:
                path = written_path((name, Key(key)))
                found.append(of_one(index, path, record))
        changes[name] = kept
    return changes | _answers_of_later(part, index, found)


def _is_earlier(at: DateTime | None, day: Date | None, visit: Session) -> bool:
    if at is not None and visit.started_at is not None:
        return at < visit.started_at
    first = visit.local_date
    return day is not None and first is not None and day < first


def _answers_of_later(
    part: Course, index: int, found: list[JoinClash]
) -> dict[str, Any]:
    """
    Put what was answered at the later intake to the first visit behind it.

    It was known there, and at no visit of the other course before it.
    """
    if part.screening is None:
        return {}
    first = next(
        (
            place
            for place, visit in enumerate(part.sessions)
            if visit.entered_in_error is None
        ),
        None,
    )
    if first is None or not part.screening:
        found.append(of_one(index, "screening", part.screening))
        return {"screening": None}
    visit = part.sessions[first]
    at_visit = visit.screening or ()
    # what was answered anew there is not what was known
    anew = {answer.factor for answer in at_visit}
    known: list[ScreeningAnswer] = []
    for key, answer in by_key(part.screening).items():
        if answer.factor in anew:
            path = written_path(("screening", Key(key)))
            found.append(of_one(index, path, answer))
        else:
            known.append(answer)
    if not known:
        return {"screening": None}
    screened = attrs.evolve(visit, screening=[*known, *at_visit])
    sessions = (
        *part.sessions[:first],
        screened,
        *part.sessions[first + 1 :],
    )
    return {"screening": None, "sessions": sessions}
