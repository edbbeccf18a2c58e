"""
Which tests go through which line, and how long each of them takes.
"""

import ast
import hashlib
import json
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, final

import attrs
import coverage
import pytest
from _pytest.runner import runtestprotocol

from maintain.mutation.mutants import PACKAGE, ROOT

_NAMES: Final = ("src", "tests", "docs", "README.md", "conftest.py")


@final
@attrs.frozen
class Map:
    """
    Tests by the line that they go through.

    Attributes:
        seconds: How long each test takes; those that fail are not in it.
        tests: Tests by module and line.
    """

    seconds: dict[str, float]
    tests: dict[str, dict[int, list[str]]]

    def of(self, path: str, lines: tuple[int, int]) -> list[str]:
        """
        Return the tests of some lines, the quickest first.
        """
        first, last = _statement(path, lines)
        by_line = self.tests.get(path, {})
        found = {
            test
            for line in range(first, last + 1)
            for test in by_line.get(line, ())
            if test in self.seconds
        }
        return sorted(found, key=lambda test: (self.seconds[test], test))


@cache
def _statements(path: str) -> list[tuple[int, int]]:
    """
    Return where the statements of a module begin and end.
    """
    text = (PACKAGE / path).read_text(encoding="utf-8")
    found: list[tuple[int, int]] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt):
            end = node.end_lineno or node.lineno
            body: Any = getattr(node, "body", None)
            if body:
                end = max(node.lineno, int(body[0].lineno) - 1)
            found.append((node.lineno, end))
    return found


def _statement(path: str, lines: tuple[int, int]) -> tuple[int, int]:
    around = [
        (first, last)
        for first, last in _statements(path)
        if first <= lines[0] <= last
    ]
    first, last = min(
        around, key=lambda each: each[1] - each[0], default=lines
    )
    return min(first, lines[0]), max(last, lines[1])


def digest() -> str:
    """
    Return a fingerprint of the library and of its tests.
    """
    found = hashlib.sha256()
    for name in _NAMES:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix not in {".pyc", ".html"}:
                found.update(path.read_bytes())
    return found.hexdigest()


def measure(
    items: Iterable[pytest.Item],
    said: Callable[[str], None],
    forget: Callable[[], None],
) -> Map:
    """
    Run every test once and note which lines it goes through.

    Args:
        items: The tests.
        said: Takes what there is to say.
        forget: Empties what the library remembers, so that a table is read
            by each test that needs it, and not by the first alone.
    """
    seen = coverage.Coverage(
        data_file=None, config_file=False, source=[str(PACKAGE)]
    )
    seen.start()
    seconds: dict[str, float] = {}
    for number, item in enumerate(items, 1):
        forget()
        seen.switch_context(item.nodeid)
        began = time.perf_counter()
        reports = runtestprotocol(item, log=False, nextitem=None)
        took = time.perf_counter() - began
        if any(report.failed for report in reports):
            said(f"fails by itself, and is left out: {item.nodeid}")
        elif not any(report.skipped for report in reports):
            seconds[item.nodeid] = took
        if number % 500 == 0:
            said(f"{number} tests measured")
    seen.stop()
    data = seen.get_data()
    tests: dict[str, dict[int, list[str]]] = {}
    for name in data.measured_files():
        if not Path(name).is_relative_to(PACKAGE):
            continue
        path = Path(name).relative_to(PACKAGE).as_posix()
        tests[path] = {
            line: [context for context in contexts if context]
            for line, contexts in data.contexts_by_lineno(name).items()
        }
    return Map(seconds, tests)


def load(path: Path) -> Map | None:
    """
    Read a map that was kept; None where there is none, or an older one.
    """
    if not path.exists():
        return None
    kept: Any = json.loads(path.read_text(encoding="utf-8"))
    if kept["digest"] != digest():
        return None
    return Map(
        kept["seconds"],
        {
            name: {int(line): tests for line, tests in by_line.items()}
            for name, by_line in kept["tests"].items()
        },
    )


def save(found: Map, path: Path) -> None:
    """
    Keep a map for the next run.
    """
    kept = {"digest": digest(), **attrs.asdict(found)}
    path.write_text(json.dumps(kept), encoding="utf-8")
