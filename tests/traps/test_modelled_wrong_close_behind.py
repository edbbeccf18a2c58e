"""
What comes close behind the twelve things that are modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

import re
from collections.abc import Iterable
from typing import Final

import pendulum
import pytest

import dryneedling as dn
from dryneedling._exact import shown
from dryneedling.measures import NPRS, measure
from dryneedling.progress import choose, judge
from tests.readings.courses import (
    DAY_ONE,
    course,
    day,
    pain,
    pains,
    row,
    scale,
    visit,
)


def test_pain_right_after_the_session_is_not_the_outcome() -> None:
    """Close behind: pain right after the session taken as the outcome."""
    found = pain(course(*(visit(number, 7, 3) for number in (1, 2, 3))))

    def naive(one: dn.Session) -> float:
        return NPRS.improvement(
            one.before[0].value or 0, one.after[0].value or 0
        )

    assert [4, 4, 4] == [naive(visit(number, 7, 3)) for number in (1, 2, 3)]
    assert [4, 4, 4] == [item.immediate.value for item in found.sessions]
    assert 0 == found.net_change
    assert False is found.has_reached
    assert found.later_after is not None


def test_no_percentage_is_taken_from_a_baseline_of_zero() -> None:
    """Close behind: percent of a zero baseline."""
    found = pain(pains(0, 2))

    def naive(before: float, after: float) -> float:
        return 100 * (before - after) / before

    with pytest.raises(ZeroDivisionError):
        naive(0, 2)
    assert -2 == found.net_change
    assert found.latest is not None
    assert None is found.latest.percent


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("hit6", 60, 50),
        ("promis_pi", 60, 50),
        ("promis_pf", 40, 50),
        ("tsk11", 30, 20),
        ("bctq_sss", 3, 2),
    ],
)
def test_every_percentage_stands_on_a_true_zero(
    key: str, before: float, after: float
) -> None:
    """Close behind: percent of a zero baseline, and of scales without one."""
    scored = measure(key)

    naive = 100 * abs(before - after) / before
    found = dn.change(scored(before), scored(after))

    assert naive > 10
    assert found.improvement > 0
    assert None is found.percent
    assert "the scale has no true zero" == found.no_percent


CAUSAL: Final = re.compile(
    r"\b(?<!side )(effects?|effective\w*|efficacy|caused?|because of needling)"
    r"\b(?! threshold)",
    re.IGNORECASE,
)


def test_a_change_is_not_called_an_effect() -> None:
    """Close behind: a change called an effect, as no group went untreated."""
    found = pains(8, 5, 4)
    printed = [
        str(dn.track(found)),
        str(dn.stricta_report(found)),
        *map(str, dn.review(found)),
    ]

    def naive(before: float, after: float) -> str:
        return f"effect of needling: {before - after}"

    assert ["effect"] == CAUSAL.findall(naive(8, 4))
    assert "improvement +4" in printed[0]
    assert [] == [word for text in printed for word in CAUSAL.findall(text)]


def carried(values: Iterable[float | None]) -> list[float]:
    """
    Fill gaps as a naive reading does: the last value stands.
    """
    filled: list[float] = []
    for value in values:
        filled.append(filled[-1] if value is None else value)
    return filled


def test_the_last_value_is_not_carried_over_a_drop_out() -> None:
    """Close behind: the last value carried over a drop-out."""
    values = (7, 3, None, None)
    found = pain(
        course(*(visit(place, value) for place, value in enumerate(values, 1)))
    )

    assert [7, 3, 3, 3] == carried(values)
    assert [4, None, None, None] == [
        item.maintained.value for item in found.sessions
    ]
    assert 1 == len(found.net)
    assert found.reached is not None
    assert "no_later_reading" == found.reached.held
    assert 2 == found.reached.visits_without_reading


def test_a_change_does_not_skip_a_session() -> None:
    """Close behind: the last value carried over a gap in between."""
    found = pain(course(visit(1, 7, 5), visit(2), visit(3, 5)))

    assert [7, 7, 5] == carried((7, None, 5))
    assert [None, None, None] == [
        item.maintained.value for item in found.sessions
    ]
    assert None is found.sessions[0].interval.value


def test_a_status_is_not_carried_forward() -> None:
    """Close behind: the status of a point carried forward."""
    looks = ("active", None, "not_assessed", "latent")
    sessions = [
        visit(
            number,
            date=day(7 * number),
            examinations=[
                dn.Examination(
                    trigger_point="TrP-1", stated=look, moment="before"
                )
            ]
            if look
            else None,
        )
        for number, look in enumerate(looks, 1)
    ]
    history = dn.track(course(*sessions)).trigger_points[0]

    def naive() -> list[str]:
        filled: list[str] = []
        for look in looks:
            known = look not in {None, "not_assessed"}
            filled.append(str(look) if known else filled[-1])
        return filled

    assert ["active", "active", "active", "latent"] == naive()
    assert [(1, "active"), (3, "not_assessed"), (4, "latent")] == [
        (entry.point.session, entry.status) for entry in history.entries
    ]


@pytest.mark.parametrize(
    ("before", "after", "reached"),
    [(2.3, 0.3, True), (7, 5.04, False), (7, 5, True), (8.2, 6.2, True)],
)
def test_nothing_is_rounded_before_it_is_compared(
    before: float,
    after: float,
    reached: bool,  # noqa: FBT001  # what is expected
) -> None:
    """Close behind: rounding before comparing; a tie counts as reached."""
    own = scale(mdc=2)
    found = dn.track(course(visit(1, own(before)), visit(2, own(after))))
    (series,) = found.series

    def rounded() -> bool:
        return round(before - after, 1) >= 2

    def in_floats() -> bool:
        return before - after >= 2

    assert rounded()
    assert reached is series.has_reached
    assert (before - after < 2) is not in_floats()


def test_floats_miss_a_tie() -> None:
    """Close behind: rounding before comparing, as floats do by themselves."""
    own = scale(mdc=0.3)

    naive = 0.4 - 0.1 >= 0.3, 2.3 - 0.3 >= 2

    assert (True, False) == naive
    assert not 0.3 - 0.2 >= 0.1
    assert judge(own, own.improvement(0.4, 0.1), 10).is_reached
    assert 2 == own.improvement(2.3, 0.3)
    assert 0.1 == own.improvement(0.3, 0.2)


def test_a_share_is_compared_by_multiplying() -> None:
    """Close behind: rounding before comparing with a percentage."""
    own = scale()
    found = dn.change(own(1.9), own(1.33))

    naive = (1.9 - 1.33) / 1.9 * 100 >= 30

    assert not naive
    assert found.is_at_least_percent(30)
    third = row("MCID", 30, percent_of_baseline=True)
    chosen = choose(own, {own: third})
    assert judge(own, own.improvement(1.9, 1.33), 1.9, chosen).is_reached


def test_what_is_printed_is_not_compared() -> None:
    """Close behind: rounding before comparing what was printed."""
    own = scale(mdc=2)

    naive = float(shown(1.96)) >= 2

    assert naive
    assert False is judge(own, 1.96, 10).is_reached


def test_a_gauge_is_kept_as_it_was_printed() -> None:
    """Close behind: the printed gauge taken for a diameter."""
    # makers print two gauges on needles of one diameter
    prints = ("40G", "36G")
    first, second = (dn.Needle(0.16, 30, gauge=gauge) for gauge in prints)
    only = dn.Needle(gauge="32G")

    def naive(gauge: str) -> float:
        """Take the wires of a table for acupuncture needles."""
        return {"40G": 0.16, "36G": 0.2, "32G": 0.25}[gauge]

    assert naive("40G") != naive("36G")
    assert first.label == second.label == "0.16 × 30 mm"
    assert first != second
    assert None is only.diameter_mm
    assert "? × ? mm" == only.label


def test_days_between_sessions_are_those_of_the_clinic() -> None:
    """Close behind: days counted in UTC."""
    auckland = "Pacific/Auckland"
    first = pendulum.datetime(2026, 3, 2, 14, 0, tz=auckland)
    second = pendulum.datetime(2026, 3, 9, 9, 0, tz=auckland)
    found = pain(
        course(visit(1, 7, started_at=first), visit(2, 3, started_at=second))
    )

    def naive(one: pendulum.DateTime, other: pendulum.DateTime) -> int:
        days = [item.in_timezone("UTC").date() for item in (one, other)]
        return days[1].toordinal() - days[0].toordinal()

    assert 6 == naive(first, second)
    assert found.reached is not None
    assert 7 == found.reached.days_from_first_needling


def test_days_are_no_seconds_divided_by_86_400() -> None:
    """Close behind: days counted in UTC, or in seconds."""
    rome = "Europe/Rome"
    first = pendulum.datetime(2026, 3, 23, 9, 0, tz=rome)
    second = first.add(days=7)
    found = pain(
        course(visit(1, 7, started_at=first), visit(2, 3, started_at=second))
    )

    naive = int((second.timestamp() - first.timestamp()) / 86_400)

    assert 6 == naive
    assert found.reached is not None
    assert 7 == found.reached.days_from_first_visit


def test_undated_sessions_have_no_days_between() -> None:
    """Close behind: days counted in UTC, or where there are none."""
    found = pain(course(visit(1, 7, date=DAY_ONE), visit(2, 3)))

    def naive(*dates: pendulum.Date | None) -> int:
        first, second = (item or DAY_ONE for item in dates)
        return second.toordinal() - first.toordinal()

    assert 0 == naive(DAY_ONE, None)
    assert found.reached is not None
    assert None is found.reached.days_from_first_needling
    assert 1 == found.reached.sessions_from_first_needling
