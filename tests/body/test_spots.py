"""
Where a site lies: its own place, that of its members, or none that is known.
"""

import pytest

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.anatomy import Side
from dryneedling.anatomy.muscle_tree import muscle_tree
from dryneedling.body import BodyView
from dryneedling.body.spots import place_of, spots_of
from dryneedling.exceptions import InvalidRecord


def test_right_and_left_lie_at_the_same_place_of_their_sides() -> None:
    """
    One row is both: the side alone differs.
    """
    left, right = (
        spots_of(dn.Site("infraspinatus", side))[0]
        for side in ("left", "right")
    )

    assert (Side.LEFT, Side.RIGHT) == (left.side, right.side)
    assert (left.view, left.x, left.y) == (right.view, right.x, right.y)
    assert BodyView.BACK is left.view
    assert not left.is_approximate


def test_a_side_that_nobody_said_is_not_chosen() -> None:
    """
    A muscle of both sides has no place without one.
    """
    assert () == spots_of(dn.Site("infraspinatus"))


@pytest.mark.parametrize(
    "site",
    [
        dn.Site(structure="scar", side="left"),
        dn.Site(dn.Muscle.unlisted("something of mine"), "left"),
    ],
)
def test_what_the_table_lacks_has_no_place(site: dn.Site) -> None:
    """
    Nothing is made up from a name.
    """
    assert () == spots_of(site)


def test_a_group_lies_in_the_middle_of_its_members() -> None:
    """
    And says that it is approximate.
    """
    group = next(
        key
        for key, row in muscle_tree().items()
        if len(row.members) > 1
        and all(
            spots_of(dn.Site(one, "left")) and one != key
            for one in row.members
        )
        and key not in {place["muscle"] for place in rows("body/places.csv")}
    )
    (spot,) = spots_of(dn.Site(group, "left"))
    members = [
        one
        for member in muscle_tree()[group].members
        for one in spots_of(dn.Site(member, "left"))
        if one.view is spot.view
    ]

    assert spot.is_approximate
    assert min(one.x for one in members) <= spot.x
    assert spot.x <= max(one.x for one in members)
    assert sum(one.y for one in members) / len(members) == pytest.approx(
        spot.y
    )
    assert spot.layer == min(one.layer for one in members)


def test_a_muscle_of_parts_lies_in_the_middle_of_them() -> None:
    """
    The trapezius has no place that its three parts have not.
    """
    (spot,) = (
        spot
        for spot in spots_of(dn.Site("trapezius", "right"))
        if spot.view is BodyView.BACK
    )
    parts = [
        spots_of(dn.Site(f"trapezius_{part}", "right"))[0]
        for part in ("descendens", "transversa", "ascendens")
    ]

    assert spot.is_approximate
    assert sum(one.y for one in parts) / 3 == pytest.approx(spot.y)


@pytest.mark.parametrize("key", ["ischiocavernosus", "bulbospongiosus"])
def test_what_no_view_shows_has_no_place(key: str) -> None:
    """
    The perineum lies between the thighs.
    """
    assert () == spots_of(dn.Site(key, "left"))
    assert place_of(dn.Site(key, "left")) is None


def test_a_site_has_one_place_in_each_view_that_shows_it() -> None:
    """
    The best where no view is asked for; none in a view that shows it not.
    """
    site = dn.Site("deltoideus", "left")

    assert spots_of(site)[0] == place_of(site)
    assert spots_of(site)[1] == place_of(site, "front")
    assert place_of(site, "head") is None
    with pytest.raises(InvalidRecord, match="view"):
        place_of(site, "side")


def test_a_level_of_the_spine_has_its_height() -> None:
    """
    L4 is not T4, and several levels have the height of their middle.
    """
    heights = {
        level: spots_of(dn.Site("multifidus lumborum", "left", level=level))[
            0
        ].y
        for level in ("L1", "L4", "L3-L5", "rib 6")
    }

    assert heights["L1"] < heights["L4"]
    assert heights["L4"] == pytest.approx(heights["L3-L5"], abs=0.005)
    # what is no level moves nothing
    own = spots_of(dn.Site("multifidus lumborum", "left"))[0].y
    assert own == heights["rib 6"]


def test_a_level_without_a_landmark_moves_nothing() -> None:
    """
    The occiput has no spinous process.
    """
    site = dn.Site("suboccipitals", "left", level="C0")
    own = spots_of(dn.Site("suboccipitals", "left"))[0]

    assert own == spots_of(site)[0]


def test_the_midline_is_a_side_of_its_own() -> None:
    """
    It has a place on the whole body, and on no part that comes in pairs.
    """
    spots = spots_of(dn.Site("suboccipitals", "midline"))

    assert [BodyView.BACK] == [spot.view for spot in spots]
    assert (0, Side.MIDLINE) == (spots[0].x, spots[0].side)


def test_a_muscle_of_the_midline_needs_no_side() -> None:
    """
    Whoever writes none has said all there is.
    """
    unpaired = [
        row["key"]
        for row in rows("anatomy/muscles.csv")
        if row["side"] == "midline"
    ]

    assert unpaired
    for key in unpaired:
        assert spots_of(dn.Site(key)) == spots_of(dn.Site(key, "midline"))
