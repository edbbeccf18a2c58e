"""
What the rows of the tables say, cell by cell.

A release writes `tests/public_facts.txt` anew, and so does
``python -m maintain.release.facts``; what that changes is for a reviewer to
read: a figure of another paper is a row of its own, and a corrected one is a
clinical correction.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import dryneedling
from dryneedling._tables import rows
from maintain.release.kept import rewrite

__all__ = ["KEPT", "public_facts"]

KEPT: Final = Path(__file__).parents[2] / "tests/public_facts.txt"

_PACKAGE: Final = Path(dryneedling.__file__).parent


def public_facts() -> Iterator[str]:
    """
    Yield the lines of the file: for each row its first cell, then the others.

    An empty cell has no line.
    """
    for table in sorted(_PACKAGE.rglob("*.csv")):
        name = table.relative_to(_PACKAGE).as_posix()
        for cells in rows(name):
            (_, key), *others = cells.items()
            yield f"{name} {key}"
            for column, cell in others:
                if cell:
                    yield f"  {column}: {cell}"


if __name__ == "__main__":
    rewrite(KEPT, public_facts())
