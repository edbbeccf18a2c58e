"""
Sides: 8 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from typing import Any, Final, cast

import pytest

import dryneedling as dn
from dryneedling.change import change
from dryneedling.measures import NPRS, ROM
from tests.readings.courses import course, visit

BOTH: Final = [
    dn.Needling(site=dn.Site("infraspinatus", side), insertions=count)
    for side, count in (("left", 4), ("right", 6))
]


@pytest.mark.parametrize("word", ["bilateral", "both", "b"])
def test_bilateral_is_no_side(word: str) -> None:
    """8: one site of both sides could not say which had 4 insertions."""
    naive = {"side": word, "insertions": 4 + 6}

    assert 10 == naive["insertions"]
    with pytest.raises(dn.InvalidRecord, match="left, right, midline"):
        dn.Site("infraspinatus", word)
    assert [4, 6] == [needling.insertions for needling in BOTH]
    assert 2 == len({needling.site for needling in BOTH})


def test_a_muscle_of_both_sides_counts_as_the_caller_says() -> None:
    """8: one muscle or two for billing; there is no default."""
    session = dn.Session(id="S-1", needlings=BOTH)

    naive = len({needling.site.muscle for needling in BOTH})

    assert 1 == naive
    assert [1, 2] == [
        dn.muscle_count(session, sides=sides).count
        for sides in ("together", "apart")
    ]
    with pytest.raises(TypeError, match="sides"):
        cast("Any", dn.muscle_count)(session)


def test_a_side_that_was_not_recorded_is_neither() -> None:
    """8: it is not the left by default, and may be one that is there."""
    unsaid = dn.Site("infraspinatus")
    session = dn.Session(id="S-1", needlings=[*BOTH, dn.Needling(site=unsaid)])

    def naive(site: dn.Site) -> str:
        return site.side or "left"

    found = dn.muscle_count(session, sides="apart")

    assert "left" == naive(unsaid)
    assert None is unsaid.side
    assert (2, True) == (found.count, found.at_least)


def test_a_phantom_limb_has_a_place_and_no_muscle() -> None:
    """8: pain is rated there, and nothing can be needled."""
    foot = dn.BodyPlace("foot", "left", phantom=True)
    rating = NPRS(6, aspect="now", place=foot)
    real = NPRS(2, aspect="now", place=dn.BodyPlace("foot", "left"))

    def naive(place: dn.BodyPlace) -> tuple[str, str]:
        return place.region.value, str(place.side)

    assert naive(foot) == naive(cast("dn.BodyPlace", real.place))
    assert "left phantom foot" in rating.label
    with pytest.raises(dn.NotComparable, match="place"):
        change(rating, real)
    with pytest.raises(dn.InvalidRecord, match="site"):
        dn.Needling(site=cast("Any", foot))
    with pytest.raises(dn.InvalidRecord, match="names of its fields"):
        cast("Any", dn.Site)("soleus", "left", phantom=True)


def test_what_is_needled_and_what_is_stiff_may_lie_apart() -> None:
    """8: a right trapezius and a rotation to the left stay as recorded."""
    needling = dn.Needling(site=dn.Site("upper trapezius", "right"))
    found = course(
        visit(
            1,
            ROM.cervical_rotation(40, side="left"),
            needled=None,
            needlings=[needling],
            side_effects=[],
        ),
        visit(2, ROM.cervical_rotation(55, side="left")),
    )

    def naive(one: dn.Course) -> set[dn.Side | None]:
        """Keep one side for the course."""
        return {
            needling.site.side
            for session in one.sessions
            for needling in session.needlings or ()
        }

    (series,) = dn.track(found).series

    assert {"right"} == naive(found)
    assert (15, "left") == (series.net_change, series.series.side)
    doubts = {"side_not_recorded", "paired_muscle_in_midline"}
    assert doubts.isdisjoint(item.rule for item in dn.review(found))


def test_turning_left_is_not_turning_right() -> None:
    """8: two directions of one joint are two series."""
    left, right = (
        ROM.cervical_rotation(value, side=side)
        for value, side in ((40, "left"), (70, "right"))
    )

    naive = (right.value or 0) - (left.value or 0)

    assert 30 == naive
    with pytest.raises(dn.NotComparable, match="side"):
        change(left, right)


def test_codes_of_diagnoses_follow_no_rule_of_sides() -> None:
    """8: a last digit of ICD-10-CM is a side in one code, not in the next."""
    titles = {
        code.code: str(code.title)
        for row in dn.indications()
        for code in row.codes
    }

    def naive(code: str) -> str:
        """One is the right side, two the left."""
        return {"1": "right", "2": "left"}[code[-1]]

    assert naive("G56.02") in titles["G56.02"]
    assert "left" == naive("M79.12")
    assert "myalgia of auxiliary muscles, head and neck" == titles["M79.12"]


def test_left_is_the_patients() -> None:
    """8: not the viewer's: nothing that is printed mirrors it."""

    def naive(site: dn.Site) -> str:
        """Seen from the front, the patient's left is on the right."""
        mirrored = {"left": "right", "right": "left"}
        return f"{mirrored[str(site.side)]} {site.counts_as}"

    site = dn.Site("infraspinatus", "left")

    assert "right infraspinatus" == naive(site)
    assert "left infraspinatus" == site.label
