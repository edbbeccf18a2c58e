"""
Whether a needle went in at a visit, and how often, as far as recorded.

What is known of the whole visit only is taken as it stands and never split;
what is missing makes the whole unknown and never zero.
"""

from collections.abc import Iterable

from dryneedling._exact import Number
from dryneedling._time import minutes_between
from dryneedling.needling import Needling
from dryneedling.session import Session


def was_needled(session: Session) -> bool | None:
    """
    Tell whether a needle went in at a visit; None when nobody said.

    Whatever says that one went in outweighs what says none: a needling, the
    visit itself, a total above zero.  Needles taken *out* say nothing, as an
    earlier visit may have left them in.  At a missed visit none goes in.
    """
    if session.has_needling:
        return True
    if (
        session.needlings is None
        and session.needled is None
        and session.total_insertions is None
        and session.total_needles_in is None
        and session.was_held
    ):
        return None
    return False


def needlings_in(session: Session) -> tuple[Needling, ...]:
    """
    Return the needlings of a visit at which a needle went in.

    A site that was planned, and left alone, is not one that was needled.
    """
    return tuple(
        [
            needling
            for needling in session.needlings or ()
            # a count says so sooner than the property, which weighs none too
            if needling.insertions or needling.went_in
        ]
    )


def insertions_of(session: Session) -> int | None:
    """
    Return the insertions of a visit: its total, or the sum of its needlings.

    None when there is no total and any site that was needled lacks its
    number, or nobody said which was; one that was left alone has none to
    lack.
    """
    if session.total_insertions is not None:
        return session.total_insertions
    if session.needlings is None:
        return None
    total = 0
    for needling in session.needlings:
        if needling.insertions is None:
            # One gap is enough: a sum without it would be read as the whole.
            if needling.went_in:
                return None
        else:
            total += needling.insertions
    if total or needlings_in(session):
        return total
    # what went in is mostly listed, and then says so itself
    return None if session.has_needling else 0


def minutes_of(session: Session) -> Number | None:
    """
    Return the length of a visit in minutes, as written or from its times.
    """
    if session.minutes is not None:
        return session.minutes
    if session.started_at is None or session.ended_at is None:
        return None
    return minutes_between(session.started_at, session.ended_at)


def last_places(truths: Iterable[bool]) -> tuple[int, ...]:
    """
    Return for each place the last one so far of which something is true.

    -1 where there was none.
    """
    places: list[int] = []
    last = -1
    for place, is_true in enumerate(truths):
        last = place if is_true else last
        places.append(last)
    return tuple(places)
