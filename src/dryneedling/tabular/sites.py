"""
The columns that say where: a muscle or another structure, and its side.
"""

from collections.abc import Callable
from typing import TypeVar

from dryneedling.anatomy import Muscle, Site
from dryneedling.tabular.cells import Cell, text

T = TypeVar("T")


def site_cells(site_of: Callable[[T], Site | None]) -> tuple[Cell[T], ...]:
    """
    Return the columns of a site.

    Args:
        site_of: Returns the site that a row is about; None where it has none.
    """

    def muscle_of(row: T) -> Muscle | None:
        site = site_of(row)
        return None if site is None else site.muscle

    def key_of(row: T) -> str | None:
        muscle = muscle_of(row)
        return None if muscle is None else muscle.key

    def counts_as(row: T) -> str | None:
        muscle = muscle_of(row)
        return None if muscle is None else muscle.counts_as

    def region_of(row: T) -> str | None:
        muscle = muscle_of(row)
        return None if muscle is None else muscle.region

    def label_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.label

    def side_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.side

    def part_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.part

    def level_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.level

    def structure_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.structure

    def name_of(row: T) -> str | None:
        site = site_of(row)
        return None if site is None else site.name

    none = "no site is recorded"
    not_listed = "no muscle, or one that is not in the catalogue"
    return (
        text("site", "Where, in words.", label_of, null=none),
        text("side", "Left, right or midline.", side_of),
        text("muscle", "Key of the muscle.", key_of, null=not_listed),
        text(
            "counts_as",
            "Key of the anatomical muscle that it is counted as.",
            counts_as,
            null="no muscle",
        ),
        text("part", "Part of the muscle.", part_of),
        text("level", "Segment, as it was written.", level_of),
        text("region", "Part of the body.", region_of),
        text(
            "structure",
            "Kind of another structure than a muscle.",
            structure_of,
            null="it is a muscle, or no site is recorded",
        ),
        text(
            "structure_name",
            "What the other structure is called.",
            name_of,
            is_free_text=True,
        ),
    )
