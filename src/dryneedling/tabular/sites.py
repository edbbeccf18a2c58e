"""
The columns that say where: a muscle or another structure, and its side.
"""

from collections.abc import Callable
from typing import TypeVar

from dryneedling.anatomy import Site
from dryneedling.tabular.cells import Cell, text

T = TypeVar("T")


def site_cells(site_of: Callable[[T], Site | None]) -> tuple[Cell[T], ...]:
    """
    Return the columns of a site.

    Args:
        site_of: Returns the site that a row is about; None where it has none.
    """

    def of(read: Callable[[Site], str | None]) -> Callable[[T], str | None]:
        def value(row: T) -> str | None:
            site = site_of(row)
            return None if site is None else read(site)

        return value

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
