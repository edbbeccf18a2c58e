"""
Sixty points in the words of a physiotherapist, and what lies there.

Each is told from bony landmarks and centimetres, after a published place for
a needle or an electrode, by somebody who has not seen the places.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import pytest

from dryneedling._tables import listed, rows
from tests.body.charted import (
    CENTIMETRES,
    Candidate,
    candidates_at,
    landmarks,
    outlines,
    rows_beside,
)
from tests.body.polygons import Point, holds

_POINTS: Final = rows_beside("sixty_points.csv")
_PARENTS: Final = {
    row["key"]: row["parent"] for row in rows("anatomy/muscles.csv")
}
_NEAR_CM: Final = 1.5
_ENOUGH: Final = 50


def _middle_of(view: str, names: str) -> Point:
    points = [landmarks()[view, name] for name in listed(names)]
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


def _point(row: Mapping[str, str]) -> Point:
    """
    Return where a description leads: along a line, then by centimetres.
    """
    x, y = _middle_of(row["view"], row["from"])
    to_x, to_y = _middle_of(row["view"], row["to"] or row["from"])
    share = float(row["share"])
    return (
        x + share * (to_x - x) + float(row["x_cm"]) / CENTIMETRES,
        y + share * (to_y - y) + float(row["y_cm"]) / CENTIMETRES,
    )


def _means(candidate: Candidate, key: str) -> bool:
    """
    A part of the muscle, or the muscle of the part, is a right answer.
    """
    found = candidate.muscle
    return key in {found, _PARENTS[found]} or _PARENTS[key] == found


@lru_cache(maxsize=128)
def _answers() -> list[tuple[Mapping[str, str], Sequence[Candidate]]]:
    return [(row, candidates_at(row["view"], _point(row))) for row in _POINTS]


def _of_right(
    row: Mapping[str, str], found: Sequence[Candidate]
) -> list[Candidate]:
    return [
        one
        for one in found
        if _means(one, row["muscle"]) and one.distance_cm <= _NEAR_CM
    ]


def _is_first_in_its_layer(
    row: Mapping[str, str], found: Sequence[Candidate]
) -> bool:
    return any(
        right is next(one for one in found if one.layer == right.layer)
        for right in _of_right(row, found)
    )


def _is_covered(row: Mapping[str, str], found: Sequence[Candidate]) -> bool:
    """
    Tell whether another muscle lies over the right one at the point.
    """
    layer = min((one.layer for one in _of_right(row, found)), default=0)
    return any(not one.distance_cm and one.layer < layer for one in found)


def test_the_right_muscle_is_first_in_its_layer() -> None:
    """
    For fifty of sixty, and within a centimetre and a half.
    """
    missed = [
        f"{row['muscle']}: {row['description']}; "
        f"{[(one.muscle, one.layer, one.distance_cm) for one in found]}"
        for row, found in _answers()
        if not _is_first_in_its_layer(row, found)
    ]

    assert len(_POINTS) - len(missed) >= _ENOUGH, missed


def test_a_wrong_muscle_never_comes_first_alone() -> None:
    """
    Where another comes first, the right one is offered beside it.
    """
    assert not [
        (row["muscle"], row["description"], [one.muscle for one in found])
        for row, found in _answers()
        if found and not _of_right(row, found)
    ]


def test_what_lies_over_the_right_muscle_is_told() -> None:
    """
    Of a deep muscle something lies over it at the point, and of no other.
    """
    wrong = [
        (row["muscle"], row["rank"], [one.muscle for one in found])
        for row, found in _answers()
        if _is_covered(row, found) is not (int(row["rank"]) > 1)
    ]

    assert len(_POINTS) - len(wrong) >= _ENOUGH, wrong


def test_candidates_come_by_distance_and_then_by_layer() -> None:
    """
    The nearest first, and of those at one distance the outermost.
    """
    assert all(
        list(found)
        == sorted(found, key=lambda one: (one.distance_cm, one.layer))
        for _, found in _answers()
    )


@pytest.mark.parametrize("row", _POINTS, ids=lambda row: row["description"])
def test_points_name_what_there_is(row: Mapping[str, str]) -> None:
    """
    Landmarks of their view, a muscle of the catalogue, a source; inside.
    """
    assert holds(outlines()[row["view"]], _point(row))
    assert row["muscle"] in _PARENTS
    assert row["rank"] in {"1", "2", "3", "4"}
    assert row["known"] in {"read", "remembered"}
    assert row["source"]


def test_there_are_sixty_points() -> None:
    """
    Of sixty places, each said once.
    """
    assert 60 == len(_POINTS) == len({row["description"] for row in _POINTS})
    assert len(_POINTS) == len({_point(row) for row in _POINTS})
