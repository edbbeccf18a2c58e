"""
Read the small tables that stand beside the modules that own them.
"""

import csv
from importlib.resources import files

__all__ = ["listed", "optional_number", "rows"]


def rows(name: str) -> list[dict[str, str]]:
    """
    Read a table of the package; one dictionary of texts a row.

    Args:
        name: Path of the table below the package, with ``/`` between.
    """
    with files("dryneedling").joinpath(name).open(
        encoding="utf-8", newline=""
    ) as lines:
        return list(csv.DictReader(lines, strict=True))


def listed(cell: str) -> tuple[str, ...]:
    """
    Split a cell at its semicolons.

    >>> listed("lung; kidney"), listed("")
    (('lung', 'kidney'), ())
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def optional_number(cell: str) -> int | float | None:
    """
    Read a number as it is written; None for an empty cell.

    >>> optional_number("2"), optional_number("7.5"), optional_number("")
    (2, 7.5, None)
    """
    if not cell:
        return None
    return float(cell) if "." in cell else int(cell)
