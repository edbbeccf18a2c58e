"""
Ids that a course names must be its own, once, and its visits in order.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final, Protocol, final

import attrs
from pendulum import DateTime

from dryneedling._refusals import Problems, Refusal, add, contradicts, problem
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._zones import day_of, is_in_plain_utc
from dryneedling.consent import Consent
from dryneedling.follow_up import FollowUp
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.session import Session
from dryneedling.trigger_point import Examination, TriggerPoint

_NO_POINT: Final = Refusal(
    Code.UNKNOWN_REFERENCE, "no trigger point of this course has that id"
)
_NO_SESSION: Final = Refusal(
    Code.UNKNOWN_REFERENCE, "no session of this course has that id"
)
_NO_PERSON: Final = Refusal(
    Code.UNKNOWN_REFERENCE, "no practitioner of this course has that id"
)
_NO_NEEDLING: Final = Refusal(
    Code.UNKNOWN_REFERENCE, "no needling of this course has that id"
)

# So many ids are copied anew with each addition, the others now and then.
_RECENT = 128


class Identified(Protocol):
    """
    A record with an id.
    """

    @property
    def id(self) -> str:
        """
        Its identifier.
        """
        ...


@final
@attrs.frozen(eq=False, repr=False)
class PlacesById:
    """
    Where each id stands; a value that grows without being copied whole.

    Attributes:
        settled: Most ids, shared with the values that this one grew from.
        recent: The last of them.
    """

    __repr__ = short_repr
    __str__ = printed_record

    settled: dict[str, int]
    recent: dict[str, int]

    @classmethod
    def of(cls, records: Iterable[Identified]) -> "PlacesById":
        """
        Return the places of several records.
        """
        return cls(
            {record.id: index for index, record in enumerate(records)}, {}
        )

    def __contains__(self, ident: object) -> bool:
        return ident in self.recent or ident in self.settled

    def get(self, ident: str) -> int | None:
        """
        Return the place of an id; None when it has none.
        """
        number = self.recent.get(ident)
        return self.settled.get(ident) if number is None else number

    def and_then(self, ident: str) -> "PlacesById":
        """
        Return the places with one more id behind the others.
        """
        # To copy all ids for each new visit would take the square of their
        # number in time: the few recent are copied, and merged when many.
        index = len(self.settled) + len(self.recent)
        recent = {**self.recent, ident: index}
        if len(recent) < _RECENT:
            return PlacesById(self.settled, recent)
        return PlacesById({**self.settled, **recent}, {})


# The instant of the last visit that has one, and the last visit with a date.
Latest = tuple[DateTime | None, Session | None]

NEVER: Final[Latest] = (None, None)


def and_then(latest: Latest, session: Session) -> Latest:
    """
    Return which visits were the last, with one more behind them.
    """
    if session.started_at is not None:
        # A visit with an instant is the last dated one as well, so that what
        # has only a day compares with its day; in plain UTC it has none.
        has_day = session.date is not None or not is_in_plain_utc(
            session.started_at
        )
        return session.started_at, session if has_day else latest[1]
    return latest if session.date is None else (latest[0], session)


def latest_of(sessions: Iterable[Session]) -> Latest:
    """
    Return which of several visits were the last.
    """
    latest = NEVER
    for session in sessions:
        latest = and_then(latest, session)
    return latest


def is_late(latest: Latest, session: Session) -> bool:
    """
    Whether a visit is dated before those that stand before it.

    Two zones may put a later instant on an earlier local date, so that
    instants are compared with instants and dates with dates.
    """
    last_start, last = latest
    start, date = session.started_at, session.date
    if start is not None:
        if last_start is not None and start < last_start:
            return True
        # The instants were compared above: their local dates may well fall
        # where two zones meet.
        if last is None or last.started_at is not None:
            return False
        date = day_of(start, date)
    before = None if last is None else last.local_date
    return date is not None and before is not None and date < before


def is_later(other: Session, session: Session) -> bool:
    """
    Whether a visit is dated later than another, as far as both say.

    By instants where both have one, else by days, as in `is_late`.
    """
    start, date = session.started_at, session.date
    if start is not None:
        if other.started_at is not None:
            return other.started_at > start
        date = day_of(start, date)
    day = other.date
    if other.started_at is not None:
        day = day_of(other.started_at, day)
    return date is not None and day is not None and day > date


def belongs_at(sessions: Sequence[Session], session: Session) -> int:
    """
    Return the index at which a visit belongs: where its date says.

    It goes directly before the first that is dated later; what stands
    between without a date keeps its place.  It goes to the end where none is.
    """
    for index, other in enumerate(sessions):
        if is_later(other, session):
            return index
    return len(sessions)


def all_in_order(sessions: Iterable[Session]) -> bool:
    """
    Whether no visit is dated before one that stands before it.
    """
    latest = NEVER
    for session in sessions:
        if is_late(latest, session):
            return False
        latest = and_then(latest, session)
    return True


def is_taken(name: str, index: int) -> list[Problem]:
    """
    Report a record that bears the id of one before it.
    """
    others = name.replace("_", " ")
    return [
        problem(
            f"{name}[{index}].id",
            Refusal(Code.DUPLICATE, f"another of the {others} has that id"),
        )
    ]


def repeated(
    problems: Problems, name: str, records: Iterable[Identified]
) -> Problems:
    """
    Report every record that bears the id of one before it.
    """
    seen: set[str] = set()
    for index, record in enumerate(records):
        if record.id in seen:
            problems = (problems or []) + is_taken(name, index)
        # The first bearer of an id keeps it: each later one is told, by its
        # path.
        seen.add(record.id)
    return problems


def wrong_point(
    problems: Problems,
    index: int,
    point: TriggerPoint,
    points: Container[str],
) -> Problems:
    """
    Report a key point that the course does not have.
    """
    if point.satellite_of is None or point.satellite_of in points:
        return problems
    return add(
        problems,
        f"trigger_points[{index}].satellite_of",
        _NO_POINT,
    )


def wrong_consent(
    problems: Problems,
    index: int,
    consent: Consent,
    *,
    sessions: Container[str],
    people: Container[str],
) -> Problems:
    """
    Report a session or practitioner that the course does not have.
    """
    if consent.session is not None and consent.session not in sessions:
        problems = add(problems, f"consents[{index}].session", _NO_SESSION)
    if consent.practitioner is not None and (
        consent.practitioner not in people
    ):
        problems = add(
            problems,
            f"consents[{index}].practitioner",
            _NO_PERSON,
        )
    return problems


def wrong_examinations(
    problems: Problems,
    path: str,
    examinations: Iterable[Examination],
    points: Container[str],
) -> Problems:
    """
    Report examined points that the course does not have.
    """
    for index, examination in enumerate(examinations):
        if examination.trigger_point not in points:
            problems = add(
                problems,
                f"{path}[{index}].trigger_point",
                _NO_POINT,
            )
    return problems


def wrong_session(
    problems: Problems,
    index: int,
    session: Session,
    *,
    points: Container[str],
    people: Container[str],
    latest: Latest,
) -> Problems:
    """
    Report a visit that names what the course does not have, or comes late.
    """
    if session.practitioner is not None and (
        session.practitioner not in people
    ):
        problems = add(
            problems,
            f"sessions[{index}].practitioner",
            _NO_PERSON,
        )
    if session.needlings:
        for inner, needling in enumerate(session.needlings):
            if needling.trigger_point is not None and (
                needling.trigger_point not in points
            ):
                problems = add(
                    problems,
                    f"sessions[{index}].needlings[{inner}].trigger_point",
                    _NO_POINT,
                )
    if session.examinations:
        problems = wrong_examinations(
            problems,
            f"sessions[{index}].examinations",
            session.examinations,
            points,
        )
    if is_late(latest, session):
        problems = add(
            problems,
            f"sessions[{index}]",
            contradicts("is dated before a session that stands before it"),
        )
    return problems


def wrong_follow_up(
    problems: Problems,
    index: int,
    follow_up: FollowUp,
    *,
    points: Container[str],
    session: Session | None,
    needlings: Callable[[], Container[str]],
) -> Problems:
    """
    Report a follow-up that names what the course does not have.

    A side effect may belong to a needling of another session than the one
    that the follow-up names: people tell late.

    Args:
        problems: What was found before.
        index: Where the follow-up stands in its list, from 0.
        follow_up: The follow-up.
        points: Ids of the trigger points.
        session: The session that it follows; None when there is none.
        needlings: Returns the ids of the needlings; few follow-ups ask.
    """
    path = f"follow_ups[{index}]"
    if follow_up.after_session is not None and session is None:
        problems = add(problems, f"{path}.after_session", _NO_SESSION)
    if follow_up.side_effects:
        for inner, effect in enumerate(follow_up.side_effects):
            if effect.needling is not None and (
                effect.needling not in needlings()
            ):
                problems = add(
                    problems,
                    f"{path}.side_effects[{inner}].needling",
                    _NO_NEEDLING,
                )
    if follow_up.examinations:
        problems = wrong_examinations(
            problems, f"{path}.examinations", follow_up.examinations, points
        )
    return problems
