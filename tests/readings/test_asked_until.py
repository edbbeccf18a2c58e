"""
Until how many hours after a session side effects were last asked for.
"""

from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling.harms import AskedUntil, rate_from_counts
from dryneedling.harms.tally import Tally
from dryneedling.timeline import asked_until, timeline_of
from tests.readings.test_warning_signs import NINE, SHIN, call, course, visit

BY_NAME = dn.Asked("chest pain", until_hours=2)


def until(
    *sessions: dn.Session, calls: tuple[dn.FollowUp, ...] = ()
) -> object:
    """
    Return until when was asked, by session.
    """
    return asked_until(timeline_of(course(*sessions, calls=calls)))


def rate(record: dn.Course) -> dn.HarmRate:
    """
    Return the share of sessions with any side effect.
    """
    return dn.harm_rate(
        record, unit="sessions_with_any", include_expected_soreness=True
    )


def test_what_is_asked_at_the_visit_is_asked_at_its_end() -> None:
    """
    Unless the record says until when.
    """
    assert {} == until(visit(1, SHIN))
    assert {1: 0} == until(visit(1, SHIN, side_effects=[]))
    assert {1: 2} == until(visit(1, SHIN, asked=BY_NAME))
    assert {1: 0} == until(visit(1, SHIN, asked=dn.Asked("chest pain")))
    # nobody is asked about a needling that was none
    assert {} == until(visit(1, side_effects=[], needled=False))


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"hours_after": 48}, 48),
        ({"hours_after": 48, "asked": BY_NAME}, 2),
        ({"hours_after": 48, "asked": dn.Asked([])}, 48),
        ({"hours_after": None, "at": NINE.add(hours=31)}, 30),
        ({"hours_after": None, "date": NINE.date().add(days=2)}, 48),
        # nobody knows, so the latest is not known either
        ({"hours_after": None}, None),
        ({"hours_after": None, "at": NINE.subtract(hours=31)}, None),
    ],
)
def test_a_follow_up_asks_until_its_own_hours(
    fields: dict[str, Any], hours: float | None
) -> None:
    """
    As written, else by its time; and the latest asking counts.
    """
    assert {1: hours} == until(visit(1, SHIN), calls=(call(**fields),))
    both = until(visit(1, SHIN, side_effects=[]), calls=(call(**fields),))
    assert {1: hours} == both


def test_one_asking_of_unknown_hours_leaves_the_latest_unknown() -> None:
    """
    In whichever order they are listed; one that asks nothing says nothing.
    """
    calls = call(hours_after=None), call(number=2, hours_after=48)
    silent = call(number=3, side_effects=None, hours_after=None)

    assert {1: None} == until(visit(1, SHIN), calls=calls)
    assert {1: None} == until(visit(1, SHIN), calls=calls[::-1])
    assert {1: 48} == until(visit(1, SHIN), calls=(calls[1], silent))


def test_hours_after_a_visit_without_needling_are_not_those_of_another() -> (
    None
):
    """
    A follow-up that names it is about no needling.
    """
    control = visit(2, needled=False, needlings=None)
    named = call(after_session="S-2", hours_after=24)

    assert {} == until(visit(1, SHIN), control, calls=(named,))


def test_a_rate_says_until_when_was_asked() -> None:
    """
    The median, the smallest, and of how many sessions it is not known.
    """
    record = course(
        *[visit(number, SHIN, side_effects=[]) for number in range(1, 5)],
        visit(5, SHIN, needlings=None),
        calls=(
            call(number=1),
            call(number=2, after_session="S-2", hours_after=48),
            call(number=3, after_session="S-3", hours_after=72),
            call(
                number=4,
                after_session="S-4",
                hours_after=None,
                date=NINE.date(),
            ),
        ),
    )
    found = rate(record)

    expected = AskedUntil(median=48, smallest=26, unknown=1)
    assert expected == found.asked_until
    assert (
        "asked until 48 h after the session (median; smallest 26 h), at 1 "
        "session nobody knows until when"
    ) in " ".join(str(found).split())


def test_the_median_of_an_even_number_is_the_mean_of_two() -> None:
    """
    However often each was counted.
    """
    calls = (call(), call(number=2, after_session="S-2", hours_after=49))
    visits = [visit(number, SHIN, side_effects=[]) for number in (1, 2)]

    found = rate(course(*visits, calls=calls)).asked_until
    assert AskedUntil(median=37.5, smallest=26, unknown=0) == found
    third = rate(course(*visits, visit(3, SHIN, side_effects=[]), calls=calls))
    assert AskedUntil(median=26, smallest=0, unknown=0) == third.asked_until


def test_where_nobody_was_asked_nothing_is_said_of_it() -> None:
    """
    And a published rate says nothing of it at all.
    """
    silent = rate(course(visit(1, SHIN)))
    unknown = rate(course(visit(1, SHIN), calls=(call(hours_after=None),)))

    assert (
        AskedUntil(median=None, smallest=None, unknown=0) == silent.asked_until
    )
    assert "asked until" not in str(silent)
    assert "until when was asked is not known" in str(unknown)
    published = rate_from_counts(1, 10, unit="sessions_with_any")
    assert published.asked_until is None


def test_two_tallies_know_until_when_as_one_does() -> None:
    """
    Sums of parts are sums of the whole.
    """
    one = course(visit(1, SHIN, side_effects=[]))
    other = attrs.evolve(course(visit(1, SHIN), calls=(call(),)), id="C-2")
    first, second, both = (
        Tally(None, True, dn.SorenessPolicy()) for _ in range(3)
    )
    first.course(one)
    second.course(other)
    first.add(second)
    for record in (one, other):
        both.course(record)

    unit = dn.HarmUnit.SESSIONS_WITH_ANY
    assert both.rate(unit, 95) == first.rate(unit, 95)
    assert 13 == getattr(first.rate(unit, 95).asked_until, "median", None)
