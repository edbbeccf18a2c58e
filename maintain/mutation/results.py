"""
What became of mutants, as it is kept between runs.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, final

import attrs

from maintain.mutation.mutants import Key

KILLED: Final = "killed"
_EQUIVALENT: Final = Path(__file__).with_name("equivalent.csv")


@final
@attrs.define
class Result:
    """
    A mutant's key, its line in the module, and what became of it.
    """

    status: str
    line: int
    key: Key

    @property
    def shown(self) -> str:
        """
        The change as a reader of the module would look for it.
        """
        path, function, before, after, _ = self.key
        return f"{path}:{self.line} {function}\n  - {before}\n  + {after}"


def read(path: Path) -> list[Result]:
    """
    Read what a run wrote.
    """
    found: list[Result] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row: Any = json.loads(line)
        found.append(Result(row[0], row[1], tuple(row[2:])))
    return found


def write(results: list[Result], path: Path) -> None:
    """
    Write one result a line.
    """
    with path.open("w", encoding="utf-8") as file:
        for each in results:
            file.write(json.dumps([each.status, each.line, *each.key]) + "\n")


def open_keys(path: Path) -> frozenset[Key]:
    """
    Return the mutants of an earlier run that nothing killed.
    """
    return frozenset(each.key for each in read(path) if each.status != KILLED)


def killed_keys(paths: Iterable[Path]) -> frozenset[Key]:
    """
    Return the mutants that earlier runs killed.
    """
    return frozenset(
        each.key
        for path in paths
        for each in read(path)
        if each.status == KILLED
    )


def equivalent() -> frozenset[tuple[str, ...]]:
    """
    Return the changes that are known to change nothing, by their texts.
    """
    with _EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return frozenset(tuple(row[:4]) for row in csv.reader(file))
