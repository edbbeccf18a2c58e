"""
A course that grows step by step is the course that was written at once.
"""

import re
from collections.abc import Callable

import attrs
from hypothesis import given
from hypothesis import strategies as st

from dryneedling import Course, InvalidRecord, Session
from dryneedling.course.references import (
    all_in_order,
    belongs_at,
    is_late,
    latest_of,
)
from dryneedling.testing import strategies
from dryneedling.testing.strategies import Setting
from tests.drawn import any_course
from tests.property.alike import is_same
from tests.property.effort import LESS


def _outcome(make: Callable[[], Course]) -> Course | set[tuple[str, str]]:
    try:
        return make()
    except InvalidRecord as error:
        # a list may be refused at another of its two places
        return {
            (re.sub(r"[0-9]", "", path), why) for path, why in error.problems
        }


class TestWith:
    """
    Growing a course is as strict as writing it down at once.

    The rule: "Change is a new value (`course.with_session(...)`,
    `attrs.evolve`)."
    """

    @LESS
    @given(any_course(min_sessions=1))
    def test_a_course_grows_into_itself(self, course: Course) -> None:
        """
        Visit by visit, as a clinic writes it down.
        """
        grown = attrs.evolve(
            course,
            sessions=(),
            follow_ups=(),
            consents=None,
            goals=(),
            end=None,
        )
        for session in course.sessions:
            grown = grown.with_session(session)
        for follow_up in course.follow_ups:
            grown = grown.with_follow_up(follow_up)
        for consent in course.consents or ():
            grown = grown.with_consent(consent)
        for goal in course.goals:
            grown = grown.with_goal(goal)
        if course.end is not None:
            grown = grown.ended(course.end)
        written = attrs.evolve(course, consents=course.consents or None)
        assert is_same(written, grown)

    @LESS
    @given(any_course(), st.data())
    def test_growing_refuses_what_the_course_refuses(
        self, course: Course, data: st.DataObject
    ) -> None:
        """
        An id that is taken, or a name that nobody bears.
        """
        setting = Setting(points=("TrP-1", "TrP-2"), people=("PT-1",))
        ids = st.sampled_from(["S-1", "S-2", "S-9"])
        session = data.draw(strategies.sessions(ids=ids, setting=setting))
        follow_up = data.draw(
            strategies.follow_ups(ids=ids, sessions=ids, setting=setting)
        )
        consent = data.draw(strategies.consents(ids=ids, sessions=ids))
        for grown, whole in (
            (
                lambda: course.with_session(session),
                lambda: attrs.evolve(
                    course, sessions=_where_it_belongs(course, session)
                ),
            ),
            (
                lambda: course.with_follow_up(follow_up),
                lambda: attrs.evolve(
                    course, follow_ups=(*course.follow_ups, follow_up)
                ),
            ),
            (
                lambda: course.with_consent(consent),
                lambda: attrs.evolve(
                    course, consents=(*(course.consents or ()), consent)
                ),
            ),
        ):
            assert _outcome(whole) == _outcome(grown)


def _where_it_belongs(course: Course, session: Session) -> tuple[Session, ...]:
    known = course.sessions
    late = is_late(latest_of(known), session)
    index = belongs_at(known, session) if late else len(known)
    placed = (*known[:index], session, *known[index:])
    # where no place fits, the end is named
    return placed if all_in_order(placed) else (*known, session)
