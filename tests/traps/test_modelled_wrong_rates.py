"""
Rates of harm: 1 and 2 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

import math
from collections.abc import Sequence
from statistics import mean
from typing import Any, Final, cast

import pytest

import dryneedling as dn
from dryneedling.harms import HarmRate, rate_from_counts
from dryneedling.intervals import exact_upper_of_zero, rule_of_three

SITE: Final = dn.Site("infraspinatus", "left")


def course(
    name: str, *asked: Sequence[dn.SideEffect] | None, patient: str = "P-1"
) -> dn.Course:
    """
    Make a course of needled visits with what was asked after each.
    """
    return dn.Course(
        id=name,
        patient=dn.Patient(id=patient),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needlings=[dn.Needling(site=SITE)],
                side_effects=effects,
            )
            for number, effects in enumerate(asked, 1)
        ],
    )


def counted(courses: dn.Course | Sequence[dn.Course], unit: str) -> HarmRate:
    """
    Count every side effect, soreness too.
    """
    return dn.harm_rate(courses, unit=unit, include_expected_soreness=True)


# What was printed, and of what it is a share (references in the published
# tables of these tests): events of treatments, then patients with any.
PUBLISHED: Final = (
    ("Brady 2014", 1463, 7629, "events_per_session", 19.18),
    ("Boyce 2020", 7531, 20494, "events_per_session", 36.75),
    ("Zhao 2011", 74, 1968, "patients_with_any", 3.76),
)


def test_published_figures_are_of_different_things() -> None:
    """1: 19.18 % and 36.7 % are events of treatments, 3.76 % is patients."""

    def naive(count: int, n: int) -> float:
        """Tell what share had side effects."""
        return round(100 * count / n, 2)

    rates = [
        rate_from_counts(count, n, unit=unit)
        for _, count, n, unit, _ in PUBLISHED
    ]

    assert [19.18, 36.75, 3.76] == [naive(*row[1:3]) for row in PUBLISHED]
    for rate, (*_, printed) in zip(rates, PUBLISHED, strict=True):
        assert printed == round(rate.percent or 0, 2)
    assert ["1463 side effects in ", "7531 side effects in "] == [
        str(rate)[:21] for rate in rates[:2]
    ]
    assert str(rates[2]).startswith("74 of 1968 patients with any side effect")
    assert ["exact Poisson, Garwood", "exact Poisson, Garwood", "Wilson"] == [
        rate.interval and rate.interval.method for rate in rates
    ]


def test_a_rate_has_no_unit_by_default() -> None:
    """
    1: the same harm is 0.05 of treatments and 0.55 of patients in 10 000.

    White 2004 prints both, eleven times apart.
    """

    def naive(found: dn.Course, unit: str = "patients_with_any") -> float:
        return counted(found, unit).rate or 0

    found = course("C-1", [dn.SideEffect("fainting")], *[()] * 10)

    assert 11 == naive(found) / naive(found, "events_per_session")
    unsaid = cast("Any", dn.harm_rate)
    with pytest.raises(TypeError, match="unit"):
        unsaid(found, include_expected_soreness=True)
    with pytest.raises(TypeError, match="unit"):
        cast("Any", rate_from_counts)(1, 11)


def test_a_rate_of_events_is_not_a_rate_of_patients() -> None:
    """1: a course of six treatments multiplies exposure."""
    sore = [dn.SideEffect("bruising"), dn.SideEffect("bleeding")]
    found = course("C-1", *[sore] * 6)

    def naive(one: dn.Course) -> float:
        return sum(len(item.side_effects or ()) for item in one.sessions)

    assert 12 == naive(found)
    assert [2, 1, 1] == [
        counted(found, unit).rate
        for unit in (
            "events_per_session",
            "sessions_with_any",
            "patients_with_any",
        )
    ]


def test_two_courses_of_a_patient_are_one_patient() -> None:
    """1: patients are counted, not their courses."""
    once = [course(name, [dn.SideEffect("bruising")]) for name in "AB"]
    other = course("C", [], patient="P-2")

    naive = len(once) / 3

    assert 2 / 3 == naive
    assert 0.5 == counted([*once, other], "patients_with_any").rate


def test_a_rate_of_events_may_exceed_one() -> None:
    """1: seven events in five treatments have no interval of a proportion."""
    bruise = dn.SideEffect("bruising")
    found = course("C-1", [bruise] * 3, [bruise] * 2, [bruise], [bruise], [])

    def naive(events: int, n: int) -> float:
        share = events / n
        return math.sqrt(share * (1 - share) / n)

    with pytest.raises(ValueError, match=r"nonnegative|domain"):
        naive(7, 5)
    rate = rate_from_counts(7, 5, unit="events_per_session")
    assert 1.4 == rate.rate
    assert rate.interval is not None
    assert "exact Poisson, Garwood" == rate.interval.method
    assert rate.interval.high > 1
    assert 0.8 == counted(found, "sessions_with_any").rate


def test_nobody_asked_is_no_session_without_events() -> None:
    """1: every rate says how many sessions were asked and how many not."""
    found = course("C-1", [dn.SideEffect("bruising")], [], None, None)

    naive = 1 / len(found.sessions)
    rate = counted(found, "sessions_with_any")

    assert 0.25 == naive
    assert 0.5 == rate.rate
    assert (2, 2) == (rate.sessions_asked, rate.sessions_not_asked)


def test_no_event_in_forty_sessions_is_not_no_risk() -> None:
    """2: 0 of 40 sessions is not 0 %, but at most 7.2 or 7.5 %."""

    def naive(count: int, n: int) -> str:
        return f"{100 * count / n:g} %"

    rate = rate_from_counts(0, 40, unit="sessions_with_any")

    assert "0 %" == naive(0, 40)
    assert [
        "  at most 7.22 % (exact binomial, one-sided, 95 %)",
        "  at most 7.5 % (rule of three, 95 %)",
    ] == str(rate).splitlines()[3:5]
    assert 0.075 == rule_of_three(40).value


@pytest.mark.parametrize("n", [1, 2, 3, 10, 30, 40, 1000])
def test_the_rule_of_three_is_above_the_exact_bound(n: int) -> None:
    """2: and above 1, which no share can be, for fewer than three."""
    naive = 3 / n
    rate = rate_from_counts(0, n, unit="patients_with_any")

    assert naive > rate.upper_bounds[0].value == exact_upper_of_zero(n).value
    assert rate.upper_bounds[0].value < 1
    assert (n < 3) is (naive > 1)
    assert (n < 3) is ("above 1" in str(rule_of_three(n).remark))


def test_a_bound_of_no_events_at_all_is_one_of_events() -> None:
    """2: the bound of a rate of events is Poisson's, not a share's."""
    naive = exact_upper_of_zero(2).value
    rate = rate_from_counts(0, 2, unit="events_per_session")

    assert naive < 1 < rate.upper_bounds[0].value
    assert "exact Poisson, one-sided" == rate.upper_bounds[0].method


def test_a_mean_of_ratios_is_not_the_ratio() -> None:
    """2: 0.53 was a mean over therapists where the whole had 0.367."""
    bruise = [dn.SideEffect("bruising")]
    small = course("C-1", bruise)
    large = course("C-2", *[()] * 9, patient="P-2")

    naive = mean(
        counted(one, "events_per_session").rate or 0 for one in (small, large)
    )

    assert 0.5 == naive
    assert 0.1 == counted([small, large], "events_per_session").rate


def test_a_share_of_all_is_not_certain() -> None:
    """2: 60 of 60 who were sore are at least 94 % (PMID 26406209)."""
    naive = 60 / 60
    interval = rate_from_counts(60, 60, unit="patients_with_any").interval

    assert 1 == naive
    assert interval is not None
    assert 0.9398 == round(interval.low, 4)
