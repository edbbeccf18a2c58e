"""
Read the small tables that stand beside the modules that own them.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar, cast

from dryneedling._refusals import described
from dryneedling._text import nearest
from dryneedling.exceptions import UnknownName

_T = TypeVar("_T")


# One table: a record of a row asks for the keys of its table.
@lru_cache(maxsize=1)
def lines(name: str) -> tuple[tuple[int, dict[str, str]], ...]:
    """
    Read a table of the package: the place of each row, and its cells.

    Args:
        name: Path of the table below the package, with ``/`` between.

    Raises:
        ValueError: A row has more or fewer cells than the first line names.
    """
    # A program that reads no table does not wait for the reader.
    import csv
    import io

    text = files("dryneedling").joinpath(name).read_text(encoding="utf-8")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = next(reader)
    numbered: list[tuple[int, dict[str, str]]] = []
    for cells in reader:
        if len(cells) != len(columns):
            raise ValueError(
                f"{name}, line {reader.line_num}: expected {len(columns)} "
                f"cells, got {len(cells)}"
            )
        row = dict(zip(columns, cells, strict=True))
        numbered.append((reader.line_num, row))
    return tuple(numbered)


def rows(name: str) -> list[dict[str, str]]:
    """
    Read a table of the package; one dictionary of texts a row.

    Args:
        name: Path of the table below the package, with ``/`` between.

    Raises:
        ValueError: A row has more or fewer cells than the first line names.
    """
    return [cells for _, cells in lines(name)]


@lru_cache
def table_keys(name: str) -> frozenset[str]:
    """
    Return the keys of a table that has them.

    Args:
        name: Path of the table below the package, with ``/`` between.
    """
    return frozenset(cells["key"] for cells in rows(name))


def records(name: str, make: Callable[[dict[str, str]], _T]) -> tuple[_T, ...]:
    """
    Make a record of each row of a table.

    Args:
        name: Path of the table below the package, with ``/`` between.
        make: What makes a record of a row's cells by column.

    Raises:
        ValueError: A row has more or fewer cells than the first line names.
        Exception: Whatever *make* raises, with a note that names the row.
    """
    made: list[_T] = []
    for line, cells in lines(name):
        try:
            made.append(make(cells))
        except Exception as error:
            error.add_note(f"in {name}, line {line}")
            raise
    return tuple(made)


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
    # 2 and 2.0 are kept apart: a table shows its numbers as their source does.
    return float(cell) if "." in cell else int(cell)


def either(cells: dict[str, str], column: str, true: str, false: str) -> bool:
    """
    Read a cell that holds one of two words.

    A word mistyped is never taken for the other.

    Args:
        cells: The cells of a row, by column.
        column: The column to read.
        true: The word for True.
        false: The word for False.

    Raises:
        ValueError: It holds neither.

    >>> either({"red_flag": "yes"}, "red_flag", "yes", "no")
    True
    """
    cell = cells[column]
    if cell not in {true, false}:
        raise ValueError(
            f"{column}: expected {true} or {false}, got {described(cell)}"
        )
    return cell == true


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
    raise UnknownName(kind, (), f"{described(name)}; {hint}")


def plain_name(name: str) -> str:
    r"""
    Write a name as look-ups compare it.

    >>> plain_name("  Post-needling_soreness ")
    'post needling soreness'
    >>> plain_name("Can\u2019t breathe")
    "can't breathe"
    """
    words = name.lower().replace("_", " ").replace("-", " ")
    # as telephones and text programs write an apostrophe
    return " ".join(words.replace("\u2019", "'").split())


def unknown_name(
    kind: str,
    name: str,
    known: Mapping[str, object],
    hint: str,
    likeness: float = 0.6,
) -> UnknownName:
    """
    Make the error of a name that no table has, with the nearest names.

    Args:
        kind: What was looked up.
        name: The name, as look-ups compare it; it is not repeated.
        known: Every name that the table has, and what it is the name of; of
            several names of one thing the nearest is given.
        hint: What to do where the table really lacks it.
        likeness: How alike they must be, from 0 to 1.
    """
    near: dict[int, str] = {}
    # Several names may lead to one row: it is suggested once.
    for suggestion in nearest(name, known, likeness):
        near.setdefault(id(known[suggestion]), suggestion)
    return UnknownName(
        kind, tuple(near.values()), f"{described(name)}; {hint}"
    )
