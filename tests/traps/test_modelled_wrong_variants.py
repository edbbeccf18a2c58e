"""
Variants of a scale: 6 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from typing import cast

import pytest

import dryneedling as dn
from dryneedling.change import change
from dryneedling.measures import (
    BCTQ_SSS,
    DASH,
    NDI,
    NDI_PERCENT,
    NPRS,
    ODI,
    QUICKDASH,
    RMDQ,
)
from tests.readings.courses import course, visit


def lost(before: float, after: float) -> float:
    """
    Return what a naive reading takes for the gain: how much it fell.
    """
    return before - after


def unbridged(before: dn.Score, after: dn.Score) -> None:
    """
    See that no change is taken from one score to another.
    """
    with pytest.raises(dn.NotComparable, match="differ in"):
        change(before, after)
    found = dn.track(course(visit(1, before), visit(2, after)))
    assert [None, None] == [item.net_change for item in found]


def test_the_two_scales_of_the_ndi_are_never_bridged() -> None:
    """6: 30 of 50 and 42 % are not an improvement by -12."""
    assert -12 == lost(30, 42)
    unbridged(NDI(30), NDI_PERCENT(42))


def test_dash_is_not_quickdash() -> None:
    """6: both run from 0 to 100, and no change leads from one to the other."""
    assert 20 == lost(60, 40)
    unbridged(DASH(60), QUICKDASH(40))


def test_eq_5d_has_two_forms() -> None:
    """6: three levels are not five, though the index has one name."""
    three, five = (
        dn.Measure.unlisted(
            f"eq_5d_{levels}l",
            name="EQ-5D index",
            domain="participation",
            minimum=-1,
            maximum=1,
            better="higher",
            source="own",
        )
        for levels in (3, 5)
    )

    naive = three.name == five.name

    assert naive
    unbridged(three(0.6), five(0.8))


def test_another_version_of_a_form_is_another_series() -> None:
    """6: scores of different instruments are never subtracted."""
    assert 2 == lost(7, 5)
    unbridged(
        NPRS(7, aspect="now", instrument="paper"),
        NPRS(5, aspect="now", instrument="by voice"),
    )
    unbridged(NPRS(7, aspect="now"), NPRS(5, aspect="worst_24h"))


def test_the_boston_score_is_a_mean() -> None:
    """6: a mean from 1 to 5, where others print the sum."""
    answers = [2] * 10 + [4]

    naive = sum(answers)

    assert 24 == naive
    assert 24 / 11 == BCTQ_SSS(items=answers).value
    with pytest.raises(dn.InvalidRecord, match="from 1 to 5"):
        BCTQ_SSS(naive)


def test_oswestry_sections_begin_at_zero() -> None:
    """6: answers numbered from 1 to 6 are refused, not scored too high."""
    printed = [1] * 9 + [6]

    naive = sum(printed) * 2

    assert 30 == naive
    with pytest.raises(dn.InvalidRecord, match=r"items\[9\]"):
        ODI(items=printed)
    assert 10 == ODI(items=[item - 1 for item in printed]).value


def test_roland_morris_has_24_statements() -> None:
    """6: the form of 23 is another measure."""
    ticks = [1] * 9 + [0] * 14

    naive = sum(ticks)

    assert 9 == naive
    with pytest.raises(dn.InvalidRecord, match="expected 24 answers, got 23"):
        RMDQ(items=ticks)
    with pytest.raises(dn.InvalidRecord, match="24 answers, got 11"):
        RMDQ(items=[1] * 11)


@pytest.mark.parametrize(
    ("form", "items", "least"), [(DASH, 30, 27), (QUICKDASH, 11, 10)]
)
def test_too_few_answers_make_no_score(
    form: dn.Measure, items: int, least: int
) -> None:
    """6: DASH needs 27 of 30 items, QuickDASH 10 of 11."""

    def answered(count: int) -> dn.Score:
        return form(items=[5] * count + [None] * (items - count))

    def naive(score: dn.Score) -> float:
        """A question without an answer is one without trouble."""
        given = [item or 1 for item in cast("tuple[int, ...]", score.items)]
        return (sum(given) / len(given) - 1) * 25

    assert naive(answered(least)) < 100
    assert 100 == answered(least).value
    assert None is answered(least - 1).value


def test_a_prorated_score_says_so() -> None:
    """6: nine answers that stand for ten are no whole form."""
    whole, part = (NDI(items=[2] * 9 + [last]) for last in (2, None))

    naive = sum(item or 0 for item in cast("tuple[int, ...]", part.items))

    assert 18 == naive
    assert 20 == whole.value == part.value
    assert [False, True] == [
        score.scored is not None and score.scored.prorated
        for score in (whole, part)
    ]
