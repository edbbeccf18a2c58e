"""
The columns that say where: a muscle or another structure, its side, its mark.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from dryneedling.anatomy import DrawnPlace, Site
from dryneedling.tabular.cells import Cell, count, number, text

_NOT_MARKED: Final = "nobody marked it"
T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")


def _each(
    part_of: Callable[[T], V | None], read: Callable[[V], R | None]
) -> Callable[[T], R | None]:
    """
    Return how a column is read of the part of a row that not all have.
    """

    def value(row: T) -> R | None:
        part = part_of(row)
        return None if part is None else read(part)

    return value


def site_cells(site_of: Callable[[T], Site | None]) -> tuple[Cell[T], ...]:
    """
    Return the columns of a site.

    Args:
        site_of: Returns the site that a row is about; None where it has none.
    """

    def of(read: Callable[[Site], str | None]) -> Callable[[T], str | None]:
        return _each(site_of, read)

    none = "no site is recorded"
    not_listed = "no muscle, or one that is not in the catalogue"
    return (
        text(
            "site", "Where, in words.", of(lambda site: site.label), null=none
        ),
        text("side", "Left, right or midline.", of(lambda site: site.side)),
        text(
            "muscle",
            "Key of the muscle.",
            of(lambda site: site.muscle and site.muscle.key),
            null=not_listed,
        ),
        text(
            "counts_as",
            "Key of the anatomical muscle that it is counted as.",
            of(lambda site: site.counts_as),
            null="no muscle",
        ),
        text("part", "Part of the muscle.", of(lambda site: site.part)),
        text(
            "level", "Segment, as it was written.", of(lambda site: site.level)
        ),
        text(
            "region",
            "Part of the body.",
            of(lambda site: site.muscle and site.muscle.region),
        ),
        text(
            "structure",
            "Kind of another structure than a muscle.",
            of(lambda site: site.structure),
            null="it is a muscle, or no site is recorded",
        ),
        text(
            "structure_name",
            "What the other structure is called.",
            of(lambda site: site.name),
            is_free_text=True,
        ),
    )


def drawn_cells(
    place_of: Callable[[T], DrawnPlace | None],
) -> tuple[Cell[T], ...]:
    """
    Return the columns of where something was marked on the drawing.

    Args:
        place_of: Returns the place of a row; None where nobody marked one.
    """
    return (
        text(
            "drawn_view",
            "View of the body chart on which it was marked.",
            _each(place_of, lambda place: place.view),
            null=_NOT_MARKED,
        ),
        text(
            "drawn_side",
            "Side on which it was marked.",
            _each(place_of, lambda place: place.side),
            null=_NOT_MARKED,
        ),
        number(
            "drawn_x",
            "How far across it was marked.",
            _each(place_of, lambda place: place.x),
            unit="stature",
            null=_NOT_MARKED,
        ),
        number(
            "drawn_y",
            "How far down it was marked.",
            _each(place_of, lambda place: place.y),
            unit="stature",
            null=_NOT_MARKED,
        ),
        count(
            "drawing",
            "Version of the drawing.",
            _each(place_of, lambda place: place.drawing),
            null=_NOT_MARKED,
        ),
    )
