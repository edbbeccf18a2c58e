"""
Places keep what textbooks say: geometry first, then relation by relation.

Rules and places were written by two authors, neither of whom saw the work of
the other; a bound is what anatomy says, and is not widened to pass.  Rules
after 279 are of a third reader, who saw both beside an atlas.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

import pytest

from dryneedling._tables import listed, rows
from dryneedling.anatomy import BodyView, Side
from dryneedling.body import projections
from tests.body.charted import (
    CENTIMETRES,
    OUTLINES,
    all_places,
    hidden_muscles,
    landmarks,
    outlines,
    rows_beside,
)
from tests.body.polygons import area, extent, holds, shared_area
from tests.body.relations import IN_FRONT, RELATIONS, is_kept
from tests.body.things import Thing, things_in

_MUSCLES: Final = {row["key"]: row for row in rows("anatomy/muscles.csv")}
_RELATIONS: Final = rows_beside("relations.csv")
# A clip may take a fifth: more, and the muscle was misplaced.
_KEPT_BY_CLIP: Final = 0.8
_WITHOUT_SHARP_BORDER_CM: Final = 1.0


@lru_cache(maxsize=1)
def _members() -> dict[str, tuple[str, ...]]:
    below = {key: listed(row["members"]) for key, row in _MUSCLES.items()}
    for key, row in _MUSCLES.items():
        if row["parent"]:
            below[row["parent"]] = (*below[row["parent"]], key)
    return {key: members for key, members in below.items() if members}


@lru_cache(maxsize=8)
def _things(view: str) -> dict[str, Thing]:
    return things_in(view, all_places(), _members(), landmarks())


def _name(key: str) -> str:
    return _MUSCLES[key]["english"] if key in _MUSCLES else key


def _names(row: Mapping[str, str]) -> list[str]:
    return [row["a"], *listed(row["b"])]


def _sentence(row: Mapping[str, str]) -> str:
    others = " and ".join(_name(key) for key in listed(row["b"]))
    within = f" within {row['tolerance_cm']} cm" if row["tolerance_cm"] else ""
    views = " or ".join(listed(row["view"]))
    said = f"{_name(row['a'])} {row['relation']} {others}".strip()
    return f"{row['id']}. {said}{within} ({views})"


@pytest.mark.parametrize("row", _RELATIONS, ids=_sentence)
def test_places_keep_what_a_textbook_says(row: Mapping[str, str]) -> None:
    """
    A relation holds in every view that it names and that shows both.
    """
    names = _names(row)
    seen = {
        view: [_things(view)[name] for name in names]
        for view in listed(row["view"])
        if all(name in _things(view) for name in names)
    }
    is_hidden = bool(row["if_shown"]) and any(
        name in hidden_muscles() for name in names
    )

    assert seen or is_hidden, f"no view of {row['view']} shows {names}"
    assert all(
        is_kept(row["relation"], view, one, others, _tolerance(row))
        for view, (one, *others) in seen.items()
    ), f"{_sentence(row)}: {row['source']}"


def _tolerance(row: Mapping[str, str]) -> float:
    return float(row["tolerance_cm"] or 0)


def test_relations_name_what_there_is() -> None:
    """
    Each names muscles of the catalogue or landmarks that its views have.
    """
    assert 110 <= len(_RELATIONS)
    assert len(_RELATIONS) == len({row["id"] for row in _RELATIONS})
    for row in _RELATIONS:
        assert row["relation"] in {*RELATIONS, IN_FRONT}, row
        assert row["known"] in {"read", "remembered"}, row
        assert row["source"], row
        for view in listed(row["view"]):
            assert view in OUTLINES, row
            for name in _names(row):
                assert name in _MUSCLES or (view, name) in landmarks(), row


def test_every_muscle_that_is_no_group_is_in_a_relation() -> None:
    """
    Anatomy says something of each, by itself or by one of its parts.
    """
    told = {name for row in _RELATIONS for name in _names(row)}

    assert not {
        key
        for key in _MUSCLES
        if key not in told and not told & set(_members().get(key, ()))
    } & {key for key, row in _MUSCLES.items() if not row["members"]}


@pytest.mark.parametrize("view", OUTLINES)
def test_every_view_is_in_a_relation(view: str) -> None:
    """
    No view is drawn without a rule.
    """
    assert any(view in listed(row["view"]) for row in _RELATIONS)


def test_regions_lie_inside_the_outline_of_their_view() -> None:
    """
    A clip takes at most a fifth of a region, measured before it is clipped.
    """
    kept = {
        (place.muscle, place.view): shared_area(
            place.region, outlines()[place.view]
        )
        / area(place.region)
        for place in all_places()
    }

    assert not {
        where: share for where, share in kept.items() if share < _KEPT_BY_CLIP
    }


def test_no_region_passes_the_midline() -> None:
    """
    What is stored is one side.
    """
    assert not [
        (place.muscle, place.view)
        for place in all_places()
        if BodyView(place.view).is_whole and extent(place.region, 0)[0] < 0
    ]


def test_the_point_of_a_place_lies_in_its_region() -> None:
    """
    The point is set by hand, and is still where the muscle is.
    """
    assert not [
        (place.muscle, place.view)
        for place in all_places()
        if not holds(place.region, place.at)
        or not holds(outlines()[place.view], place.at)
    ]


def test_layers_are_one_to_four() -> None:
    """
    Trapezius, splenius, semispinalis, suboccipitals: there is no fifth.
    """
    assert {place.layer for place in all_places()} <= {1, 2, 3, 4}


def test_every_muscle_has_a_place_or_a_reason_why_it_has_none() -> None:
    """
    By itself, by its parts or by the members of a group.
    """
    shown = {name for view in OUTLINES for name in _things(view)}
    hidden = hidden_muscles()

    assert set(_MUSCLES) - shown == set(hidden)
    assert all(hidden.values())


def test_places_name_muscles_of_the_catalogue_and_views() -> None:
    """
    A slip of the pen is no muscle.
    """
    assert {place.muscle for place in all_places()} <= set(_MUSCLES)
    assert {place.view for place in all_places()} <= set(OUTLINES)


def test_a_group_is_the_union_of_its_members() -> None:
    """
    It has no region of its own that could say something else.
    """
    groups = {key for key, row in _MUSCLES.items() if row["members"]}

    assert not groups & {place.muscle for place in all_places()}


def test_no_view_mirrors() -> None:
    """
    Every view is a rotation: its determinant is +1.
    """
    for view in BodyView:
        for side in (Side.LEFT, Side.RIGHT):
            (a, b, c), (d, e, f), (g, h, i) = projections.rotation_of(
                view, side
            )
            assert 1 == (
                a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
            ), (view, side)


def test_right_is_the_mirror_of_left() -> None:
    """
    The same table goes to the right of the page for one, and to the left.
    """
    assert [(1, -1)] * len(OUTLINES) == [
        tuple(
            sorted(
                (
                    projections.sign_of(view, Side.LEFT),
                    projections.sign_of(view, Side.RIGHT),
                ),
                reverse=True,
            )
        )
        for view in BodyView
    ]


def test_the_left_of_the_patient_is_on_the_right_in_front() -> None:
    """
    The front view looks at the patient, the back view with the patient.
    """
    sign_of = projections.sign_of
    views = BodyView

    assert 1 == sign_of(views.FRONT, Side.LEFT)
    assert -1 == sign_of(views.BACK, Side.LEFT)


@pytest.mark.parametrize("view", ["palm", "hand_back"])
def test_the_thumb_is_lateral(view: str) -> None:
    """
    In the anatomical position, from both sides of the hand.
    """
    known = landmarks()

    assert (
        known[view, "tip of the thumb"][0]
        > known[view, "knuckle of the index finger"][0]
        > 0
        > known[view, "knuckle of the little finger"][0]
    )


@pytest.mark.parametrize("view", ["sole", "foot_top"])
def test_the_big_toe_is_medial(view: str) -> None:
    """
    From both sides of the foot.
    """
    known = landmarks()

    assert (
        known[view, "ball of the big toe"][0]
        < known[view, "ball of the second toe"][0]
        < known[view, "ball of the little toe"][0]
    )


def test_spinal_levels_are_in_order() -> None:
    """
    From the neck to the sacrum, all on the midline.
    """
    levels = ("C2", "C7", "T3", "T7", "T12", "L1", "L4", "S2")
    spines = [landmarks()["back", f"spine of {level}"] for level in levels]

    assert all(upper[1] < lower[1] for upper, lower in pairwise(spines))
    assert {0.0} == {x for x, _ in spines}


@pytest.mark.parametrize(
    ("level", "landmark"),
    [
        ("L4", "iliac crest"),
        ("T7", "inferior angle of the scapula"),
        ("T3", "root of the spine of the scapula"),
        ("S2", "posterior superior iliac spine"),
    ],
)
def test_spinal_levels_are_where_they_are_felt(
    level: str, landmark: str
) -> None:
    """
    Gray, 1918, XII, surface anatomy of the back, within a centimetre.
    """
    known = landmarks()
    apart = known["back", f"spine of {level}"][1] - known["back", landmark][1]

    assert abs(apart) * CENTIMETRES <= _WITHOUT_SHARP_BORDER_CM


@pytest.mark.parametrize(
    ("view", "name", "other", "least", "most"),
    [
        ("front", "pubic tubercle", "greater trochanter", -1.0, 1.0),
        ("back", "radial styloid process", "ulnar styloid process", 0.5, 1.5),
    ],
)
def test_landmarks_are_as_high_as_is_felt(
    view: str, name: str, other: str, least: float, most: float
) -> None:
    """
    Level with the trochanter, and half an inch below that of the ulna.
    """
    below = landmarks()[view, name][1] - landmarks()[view, other][1]

    assert least <= below * CENTIMETRES <= most


def test_landmarks_lie_inside_their_outline() -> None:
    """
    Bone is under the skin; on the outline half a centimetre is allowed.
    """
    near = 0.5 / CENTIMETRES
    outside = [
        (view, name)
        for (view, name), (x, y) in landmarks().items()
        if not any(
            holds(outlines()[view], (x + right, y + down))
            for right in (-near, 0.0, near)
            for down in (-near, 0.0, near)
        )
    ]

    assert not outside
