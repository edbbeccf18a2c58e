"""
What is used of a payer's number, whatever was left unsaid.
"""

from itertools import product

import pendulum
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.sufficiency import (
    Anchor,
    Limit,
    PayerPolicy,
    Window,
    enough,
    policies,
)
from tests.drawn import any_course

_FIRST = pendulum.date(2026, 1, 5)
_LENGTH = 30


def _row(anchor: Anchor) -> PayerPolicy:
    return PayerPolicy(
        key="own",
        name="nobody",
        limit=Limit(most=2, anchors=(anchor,), days=(_LENGTH,)),
        read_on=_FIRST,
        quote="invented",
        source="invented for a test",
    )


def _course(
    needled: list[bool | None], days: list[int], dated: list[bool]
) -> dn.Course:
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needled=went_in,
                date=_FIRST.add(days=on) if is_dated else None,
            )
            for number, (went_in, on, is_dated) in enumerate(
                zip(needled, days, dated, strict=True)
            )
        ],
    )


def _window(
    course: dn.Course, anchor: Anchor, on: pendulum.Date
) -> Window | None:
    found = enough(course, policy=_row(anchor), on=on).allowance
    assert found is not None
    return None if found.limit is None else found.limit.windows[0]


def _used(
    needled: tuple[bool, ...], days: list[int], anchor: Anchor, on: int
) -> int:
    counted = [
        day
        for went_in, day in zip(needled, days, strict=True)
        if went_in and day <= on
    ]
    if anchor is Anchor.ROLLING:
        return sum(on - _LENGTH < day for day in counted)
    return sum(day < counted[0] + _LENGTH for day in counted)


_visits = st.lists(
    st.tuples(
        st.sampled_from([True, None, False]),
        st.integers(0, 60),
        st.sampled_from([True, True, False]),
    ),
    min_size=1,
    max_size=6,
)


class TestBounds:
    """
    Bounds hold whatever was so that nobody wrote down.

    The rule: "No reading turns a missing value into a number".
    """

    @given(
        _visits,
        st.integers(0, 60),
        st.sampled_from([Anchor.ROLLING, Anchor.FIRST_VISIT]),
    )
    def test_what_was_so_lies_within_the_bounds(
        self,
        visits: list[tuple[bool | None, int, bool]],
        later: int,
        anchor: Anchor,
    ) -> None:
        """
        Each way in which needling can have been is counted by hand.
        """
        needled = [went_in for went_in, _, _ in visits]
        days = sorted(day for _, day, _ in visits)
        dated = [is_dated for _, _, is_dated in visits]
        on = days[0] + later
        found = _window(
            _course(needled, days, dated), anchor, _FIRST.add(days=on)
        )
        # before the first visit that has a date nothing can be said
        assert found is not None or on < min(
            day for day, known in zip(days, dated, strict=True) if known
        )
        ways = product(
            *(
                (True, False) if went_in is None else (went_in,)
                for went_in in needled
            )
        )
        for way in ways:
            used = _used(way, days, anchor, on)
            assert found is None or (
                found.used_least <= used <= found.used_most
            )
        if None not in needled and all(dated):
            assert found is None or found.used_least == found.used_most

    @given(_visits, st.sampled_from([Anchor.ROLLING, Anchor.FIRST_VISIT]))
    def test_bounds_are_met_where_only_needling_is_unknown(
        self, visits: list[tuple[bool | None, int, bool]], anchor: Anchor
    ) -> None:
        """
        With all dates known they are no wider than they have to be.
        """
        needled = [went_in for went_in, _, _ in visits]
        days = sorted(day for _, day, _ in visits)
        found = _window(
            _course(needled, days, [True] * len(days)),
            anchor,
            _FIRST.add(days=60),
        )
        assert found is not None
        every = {
            _used(way, days, anchor, 60)
            for way in product(
                *(
                    (True, False) if went_in is None else (went_in,)
                    for went_in in needled
                )
            )
        }
        assert min(every) == found.used_least
        assert max(every) == found.used_most


class TestWholeRecords:
    """
    The rule: "a real clinic may have written is accepted".
    """

    @given(any_course(), st.sampled_from([row.key for row in policies()]))
    def test_every_course_is_read_and_shown(
        self, course: dn.Course, key: str
    ) -> None:
        """
        By each row that ships, with everything due.
        """
        rule = dn.Reassess(visits=3, days=30, share=0.5)
        found = enough(course, policy=key, reassess=rule)
        assert str(found)
        assert found.needled.least <= found.needled.most <= found.held
        assert all(one.standing or one.reason for one in found.series)
