"""
The tables of the last release, and which of their rows say another thing now.

A release copies the tables of the package to `tests/public_tables`, and so
does ``python -m maintain.release.tables``; what that changes is for a
reviewer to read: a figure of another paper is a row of its own, and a
corrected one is a clinical correction.
"""

import csv
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dryneedling
from maintain.release.kept import target

KEPT: Final = Path(__file__).parents[2] / "tests/public_tables"
PACKAGE: Final = Path(dryneedling.__file__).parent

# A line that is drawn otherwise says nothing else.
DRAWN: Final = {"body/inner_lines.csv", "body/outlines.csv"}

Row = dict[str, str]


def _tables(top: Path) -> dict[str, Path]:
    """
    Return the tables below a folder by their path in it.
    """
    found = {
        path.relative_to(top).as_posix(): path
        for path in sorted(top.rglob("*.csv"))
    }
    return {name: path for name, path in found.items() if name not in DRAWN}


def copy_tables(kept: Path, now: Path = PACKAGE) -> None:
    """
    Put copies of all tables of the package in the place of those kept.
    """
    shutil.rmtree(kept, ignore_errors=True)
    for name, path in _tables(now).items():
        copy = kept / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def differences(kept: Path = KEPT, now: Path = PACKAGE) -> Iterator[str]:
    """
    Yield what the rows that are kept say otherwise now, or no more.

    New tables and new rows are no difference, and neither is the order.
    """
    tables = _tables(now)
    for name, path in _tables(kept).items():
        if name not in tables:
            yield f"{name}: is gone"
            continue
        rows = _rows(path)
        columns = _key_columns(rows)
        # several, where a new row shares the key of an old one
        rows_now = defaultdict[tuple[str, ...], list[Row]](list)
        for one in _rows(tables[name]):
            rows_now[_key(one, columns)].append(one)
        for row in rows:
            key = _key(row, columns)
            said = [_said(row, one) for one in rows_now[key]]
            if "" not in said:
                yield f"{name}: {' '.join(key)}: {(*said, 'is gone')[0]}"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: Row, columns: list[str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns)


def _key_columns(rows: list[Row]) -> list[str]:
    """
    Return the fewest first columns that tell all rows apart.

    Mostly that is one; a level is one of its scheme, a rule one of its factor.
    """
    columns = list(rows[0])
    return next(
        columns[:many]
        for many in range(1, len(columns) + 1)
        if len({_key(row, columns[:many]) for row in rows}) == len(rows)
    )


def _said(row: Row, now: Row) -> str:
    """
    Say what differs; an empty cell is as good as none.
    """
    return ", ".join(
        f"{column} was {row.get(column, '')!r}, is {now.get(column, '')!r}"
        for column in dict.fromkeys((*row, *now))
        if row.get(column, "") != now.get(column, "")
    )


if __name__ == "__main__":
    copy_tables(target(KEPT, __doc__))
