"""
Read the small tables that stand beside the modules that own them.
"""

from collections.abc import Iterable
from importlib.resources import files
from typing import cast

from dryneedling._fields import LONGEST_ID, came
from dryneedling.exceptions import UnknownName

__all__ = [
    "listed",
    "nearest",
    "optional_number",
    "plain_name",
    "rows",
    "text_of",
    "unknown_name",
]


def rows(name: str) -> list[dict[str, str]]:
    """
    Read a table of the package; one dictionary of texts a row.

    Args:
        name: Path of the table below the package, with ``/`` between.

    Raises:
        ValueError: A row has more or fewer cells than the first line names.
    """
    # A program that reads no table does not wait for the reader.
    import csv
    import io

    text = files("dryneedling").joinpath(name).read_text(encoding="utf-8")
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = next(lines)
    found: list[dict[str, str]] = []
    for cells in lines:
        if len(cells) != len(columns):
            raise ValueError(
                f"{name}, line {lines.line_num}: expected {len(columns)} "
                f"cells, got {len(cells)}"
            )
        found.append(dict(zip(columns, cells, strict=True)))
    return found


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


def text_of(kind: str, name: object, hint: str) -> str:
    """
    Return the text of a name that is to be looked up.

    Args:
        kind: What is looked up.
        name: The name, from a caller that no type checker has seen.
        hint: What to do where the table lacks it.

    Raises:
        UnknownName: It is no text.
    """
    if issubclass(type(name), str):
        return str.__str__(cast("str", name))
    raise UnknownName(kind, (), f"{came(name)}; {hint}")


def plain_name(name: str) -> str:
    """
    Write a name as look-ups compare it.

    >>> plain_name("  Post-needling_soreness ")
    'post needling soreness'
    """
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def nearest(
    name: str, known: Iterable[str], likeness: float = 0.6
) -> tuple[str, ...]:
    """
    Return the names of a table that a name resembles, best first.

    Args:
        name: The name, as look-ups compare it.
        known: Every name that the table has.
        likeness: How alike they must be, from 0 to 1.

    >>> nearest("diabetis", ["pregnancy", "diabetes"])
    ('diabetes',)
    """
    import difflib

    # Comparing takes time in the square of the length: what is longer than
    # any name is not compared.
    if len(name) > LONGEST_ID:
        return ()
    return tuple(difflib.get_close_matches(name, known, 3, likeness))


def unknown_name(
    kind: str, name: str, known: Iterable[str], hint: str
) -> UnknownName:
    """
    Make the error of a name that no table has, with the nearest names.

    Args:
        kind: What was looked up.
        name: The name, as look-ups compare it; it is not repeated.
        known: Every name that the table has.
        hint: What to do where the table really lacks it.
    """
    return UnknownName(kind, nearest(name, known), f"{came(name)}; {hint}")
