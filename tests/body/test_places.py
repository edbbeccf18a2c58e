"""
The table of places: what it holds, and how limbs carry what lies on them.
"""

import json

import jsonschema
import pytest

from dryneedling._tables import rows
from dryneedling.anatomy.muscle_tree import muscle_tree
from dryneedling.body import BodyView, places_document, places_schema
from dryneedling.body import places as table_of_places
from dryneedling.body.limbs import Limb, is_inside, limb_at, on_limb
from dryneedling.body.places import not_shown, places
from tests.body.charted import landmarks, outlines


def test_a_row_is_a_place_or_the_reason_why_there_is_none() -> None:
    """
    And each has a source.
    """
    for row in rows("body/places.csv"):
        assert row["muscle"] in muscle_tree()
        assert row["source"]
        assert bool(row["view"]) is not bool(row["why_not_shown"])
        assert bool(row["view"]) is bool(row["region"] and row["at"])


def test_a_place_is_said_once_in_a_view() -> None:
    """
    Two rows of one muscle are two views.
    """
    seen = [(place.muscle, place.view) for place in places()]

    assert len(seen) == len(set(seen))


def test_the_view_that_shows_a_muscle_best_comes_first() -> None:
    """
    None where it stands for something near by before one where it lies.
    """
    views: dict[str, list[bool]] = {}
    for place in places():
        views.setdefault(place.muscle, []).append(place.approximate)

    assert not {key for key, each in views.items() if each != sorted(each)}


def test_what_lies_on_a_limb_is_said_by_the_limb() -> None:
    """
    From the elbow and the fork on, so that another pose carries it.
    """
    limbs = {
        (row["muscle"], row["view"]): row["limb"]
        for row in rows("body/places.csv")
    }
    elbow = landmarks()["front", "medial epicondyle"][1]
    fork = outlines()["front"][-1][1]
    for place in places():
        limb = limbs[place.muscle, place.view]
        _, y = place.at
        if not place.view.is_whole:
            assert limb == "part"
        elif limb_at(place.view, *place.at) is Limb.ARM:
            assert limb == "arm" or y < elbow
        else:
            assert limb == "leg" or y < fork


@pytest.mark.parametrize(
    ("limb", "down", "name"),
    [
        (Limb.ARM, 0, "acromion"),
        (Limb.ARM, 1, "lateral epicondyle"),
        (Limb.ARM, 2, "middle of the wrist"),
        (Limb.LEG, 0, "greater trochanter"),
        (Limb.LEG, 1, "knee line"),
        (Limb.LEG, 2, "lateral malleolus"),
    ],
)
def test_a_limb_is_measured_from_joint_to_joint(
    limb: Limb, down: float, name: str
) -> None:
    """
    And from its medial edge to its lateral one.
    """
    medial, middle, lateral = (
        on_limb(limb, down, across) for across in (0, 0.5, 1)
    )

    assert {landmarks()["front", name][1]} == {
        y for _, y in (medial, middle, lateral)
    }
    assert medial[0] <= middle[0] <= lateral[0]
    assert medial[0] + lateral[0] == pytest.approx(2 * middle[0])
    assert not is_inside(BodyView.FRONT, lateral[0] + 0.004, middle[1])


def test_the_leg_begins_at_the_midline_and_the_arm_at_the_trunk() -> None:
    """
    Where a limb has no medial edge of its own.
    """
    assert 0 == on_limb(Limb.LEG, 0, 0)[0]
    assert 0.08 < on_limb(Limb.ARM, 0.3, 0)[0] < 0.104
    assert on_limb(Limb.LEG, 0.5, 0)[0] > 0


def test_an_edge_on_the_midline_is_straight() -> None:
    """
    A smooth one would bulge over to the other side.
    """
    trapezius = next(
        place for place in places() if place.muscle == "trapezius_ascendens"
    )

    assert trapezius.is_straight_at_end
    assert trapezius.region[0] == trapezius.corners[0]
    assert trapezius.region[-1] == trapezius.corners[-1]
    assert trapezius.corners[0][0] < 0.0012 > trapezius.corners[-1][0]
    assert all(x >= 0 for x, _ in trapezius.region)
    soleus = next(place for place in places() if place.muscle == "soleus")
    assert not soleus.is_straight_at_end
    assert set(soleus.corners) < set(soleus.region)


def test_a_group_is_shown_by_any_of_its_members() -> None:
    """
    Its reason would be that of all of them.
    """
    assert {"bulbospongiosus", "ischiocavernosus"} == set(not_shown())
    assert len(set(not_shown().values())) == 1


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        ({"iliacus": "behind"}, None),
        ({"iliacus": "behind", "psoas_major": "too deep"}, "behind; too deep"),
        ({"iliacus": "behind", "psoas_major": "behind"}, "behind"),
    ],
)
def test_a_group_is_hidden_only_with_all_its_members(
    monkeypatch: pytest.MonkeyPatch, hidden: dict[str, str], why: str | None
) -> None:
    """
    For the reasons of each.
    """
    shown = tuple(one for one in places() if one.muscle not in hidden)
    table = [
        {"muscle": key, "view": "", "why_not_shown": reason}
        for key, reason in hidden.items()
    ]
    monkeypatch.setattr(table_of_places, "places", lambda: shown)

    def read(_name: str) -> list[dict[str, str]]:
        return table

    monkeypatch.setattr(table_of_places, "rows", read)
    found = not_shown.__wrapped__()

    assert why == found.get("iliopsoas")
    assert hidden.items() <= found.items()


def test_the_places_are_published_by_their_schema() -> None:
    """
    All of them, with their names, and the reasons why others are not there.
    """
    document = json.loads(json.dumps(places_document()))

    jsonschema.Draft202012Validator.check_schema(places_schema())
    jsonschema.validate(document, places_schema())
    assert len(places()) == len(document["places"])
    assert not_shown() == document["not_shown"]
    first, place = document["places"][0], places()[0]
    assert place.muscle == first["muscle"]
    assert first["name"] == "frontalis"
    assert first["at"] == pytest.approx(place.at, abs=0.00005)
    assert len(place.region) == len(first["region"])
    assert document["signs"]["back"] == {"left": -1, "right": 1}


def test_the_schema_refuses_another_drawing() -> None:
    """
    A place of another version may lie elsewhere.
    """
    document = {**places_document(), "version": 2}

    with pytest.raises(jsonschema.ValidationError, match="1 was expected"):
        jsonschema.validate(document, places_schema())
