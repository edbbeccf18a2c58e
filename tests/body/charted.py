"""
What the tests ask of the chart: the shapes of its tables, and how they load.
"""

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final, Protocol

from dryneedling._tables import rows
from dryneedling.body import muscles_at
from dryneedling.body.places import not_shown, places
from tests.body.polygons import Point, Polygon

OUTLINES: Final = {
    "front": "body",
    "back": "body",
    "head": "head",
    "palm": "hand",
    "hand_back": "hand",
    "sole": "foot",
    "foot_top": "foot",
}
# Everything is a fraction of stature, and stature is 170 cm.
CENTIMETRES: Final = 170


class Place(Protocol):
    """
    Where a muscle lies in one view, on the half that is stored.
    """

    @property
    def muscle(self) -> str:
        """
        Key of the muscle.
        """
        ...

    @property
    def view(self) -> str:
        """
        The view.
        """
        ...

    @property
    def layer(self) -> int:
        """
        1 is outermost.
        """
        ...

    @property
    def at(self) -> Point:
        """
        The point that was set by hand.
        """
        ...

    @property
    def region(self) -> Polygon:
        """
        The corners of what it covers.
        """
        ...

    @property
    def approximate(self) -> bool:
        """
        Whether it is only near there.
        """
        ...


class Candidate(Protocol):
    """
    A muscle that may lie at a point.
    """

    @property
    def muscle(self) -> str:
        """
        Key of the muscle.
        """
        ...

    @property
    def layer(self) -> int:
        """
        1 is outermost.
        """
        ...

    @property
    def distance_cm(self) -> float:
        """
        From the point to its region; 0 inside.
        """
        ...


def all_places() -> Sequence[Place]:
    """
    Return every place of the table, before anything is clipped.
    """
    return places()


def hidden_muscles() -> Mapping[str, str]:
    """
    Return why a muscle has no place, by its key.
    """
    return not_shown()


def candidates_at(view: str, point: Point) -> Sequence[Candidate]:
    """
    Ask the chart which muscles may lie at a point.
    """
    return muscles_at(view, *point)


@lru_cache(maxsize=1)
def landmarks() -> dict[tuple[str, str], Point]:
    """
    Return the bony landmarks by view and name.
    """
    return {
        (row["view"], row["name"]): (float(row["x"]), float(row["y"]))
        for row in rows("body/bony_landmarks.csv")
    }


@lru_cache(maxsize=1)
def outlines() -> dict[str, list[Point]]:
    """
    Return the outline of each view; of the whole body, the half.
    """
    drawn = {
        name: [(float(row["x"]), float(row["y"])) for row in several]
        for name, several in groupby(
            rows("body/outlines.csv"), key=lambda row: row["outline"]
        )
    }
    return {view: drawn[name] for view, name in OUTLINES.items()}


def rows_beside(name: str) -> list[dict[str, str]]:
    """
    Return the rows of a table that lies beside the tests.
    """
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))
