"""
Where a site lies: its own place, that of its members, or none that is known.
"""

import pytest

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.anatomy import Side
from dryneedling.anatomy.muscle_tree import muscle_tree
from dryneedling.body import BodyView
from dryneedling.body.spots import spots_of


def test_every_place_is_of_a_muscle_of_the_table_and_has_a_source() -> None:
    """
    In a view that there is, in a layer from 1 to 4.
    """
    for row in rows("body/places.csv"):
        assert row["muscle"] in muscle_tree()
        assert row["view"] in set(BodyView)
        assert row["layer"] in {"1", "2", "3", "4"}
        assert row["source"]


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


def test_a_part_without_a_place_lies_where_its_muscle_does() -> None:
    """
    The clavicular part of the deltoid is somewhere on the deltoid.
    """
    placed = {row["muscle"] for row in rows("body/places.csv")}
    part, parent = next(
        (key, row.parent)
        for key, row in muscle_tree().items()
        if row.parent in placed and key not in placed and not row.members
    )
    spot, whole = (
        spots_of(dn.Site(key, "right"))[0] for key in (part, parent)
    )

    assert spot.is_approximate
    assert (whole.view, whole.x, whole.y) == (spot.view, spot.x, spot.y)


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
