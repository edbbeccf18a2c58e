"""
Run the tests of a mutant in a Python of its own.

What a module does while it is imported (its tables, its constants, the
fields of its records) is done before any test runs.  A process that has
imported what the tests need, and nothing of the library, is forked; the
import of one module is bent, and the tests are collected anew.
"""

import importlib
import os
import resource
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any, Final, NoReturn, final

import pytest

from maintain.mutation.coverage_map import Map
from maintain.mutation.mutants import PACKAGE, Mutant

SURVIVED: Final = 11

# What the tests import, besides the library.
_NEEDED: Final = (
    "attrs",
    "cattrs",
    "hypothesis",
    "hypothesis.stateful",
    "jsonschema",
    "orjson",
    "pendulum",
    "rich.console",
    "scipy.stats",
    "sybil",
    "yaml",
)
# What looks at everything of a kind: a module, and in it the file of what is
# kept, and the function that says what there is now.
_KEPT: Final = (
    ("maintain.release.forms", "KEPT", "public_forms"),
    ("tests.hostile.refusals", "KEPT", "every_refusal"),
    ("tests.readings.doubts", "KEPT", "every_doubt"),
)
_NO_PLUGINS: Final = "HYPOTHESIS_NO_PLUGINS"
# Collecting all takes longer than running some.
_MOST_FILES: Final = 6
_SECONDS: Final = 60
# Hypothesis is a plug-in of pytest and was imported before it.
_ALREADY: Final = "ignore::pytest.PytestAssertRewriteWarning"


def warm() -> None:
    """
    Import what every mutant's tests import, and nothing of the library.

    Hypothesis would import it, to register its strategies.
    """
    os.environ[_NO_PLUGINS] = "1"
    for name in _NEEDED:
        with suppress(ImportError):
            importlib.import_module(name)
    del os.environ[_NO_PLUGINS]
    if any(name.partition(".")[0] == PACKAGE.name for name in sys.modules):
        sys.exit("the library is imported: no change of it would be noticed")


@final
class _Only:
    """
    A plug-in that keeps some tests, the quickest first.
    """

    def __init__(self, names: list[str]) -> None:
        self.order = {name: number for number, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """
        Keep the tests that were named, in their order.
        """
        kept = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(kept, key=lambda item: self.order[item.nodeid])


def _bend(mutant: Mutant) -> None:
    """
    Let the import of a module read its changed text.
    """
    target = str(PACKAGE / mutant.path)
    code = compile(mutant.source, target, "exec", dont_inherit=True)
    usual: Any = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if self.path == target else usual(self, fullname)

    setattr(SourceFileLoader, "get_code", get_code)  # noqa: B010  # mypy forbids the plain way


def _begin(mutant: Mutant) -> None:
    """
    Be quiet, bounded and bent.
    """
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    _bend(mutant)
    importlib.import_module("hypothesis.entry_points").run()


def _compare(mutant: Mutant) -> NoReturn:
    """
    Bend the import and compare what is kept in files, without pytest.
    """
    _begin(mutant)
    for module, file, function in _KEPT:
        held = importlib.import_module(module)
        kept = getattr(held, file).read_text(encoding="utf-8").splitlines()
        if kept != list(getattr(held, function)()):
            os._exit(10)
    os._exit(SURVIVED)


def _run(mutant: Mutant, files: Iterable[str], only: list[str]) -> NoReturn:
    """
    Bend the import and run some tests of some files.
    """
    _begin(mutant)
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-W", _ALREADY]
    plugins = [_Only(only)] if only else []
    code = pytest.main([*quiet, *files], plugins=plugins)
    os._exit(SURVIVED if code == pytest.ExitCode.OK else 10)


def run_fresh(mutant: Mutant, tests: list[str]) -> int:
    """
    Fork, compare what is kept, then run tests or whole files of them.

    Returns the child, whose status says what became of the mutant.

    The comparison is made in a fork of the fork, which may die of the change.
    """
    child = os.fork()
    if child:
        return child
    first = os.fork()
    if not first:
        try:
            _compare(mutant)
        finally:
            os._exit(10)
    status = os.waitpid(first, 0)[1]
    if os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 10:
        os._exit(10)
    if not tests:
        os._exit(SURVIVED)
    named = [test for test in tests if "::" in test]
    _run(mutant, sorted({test.split("::")[0] for test in tests}), named)


def tests_of(
    found: Map, path: str, lines: tuple[int, int], most: float
) -> list[str]:
    """
    Choose tests that go through a line or its module, from a few files.

    Those of the line come first, the quickest of them first.
    """
    of_line = set(found.of(path, lines))
    of_module = {
        test
        for tests in found.tests.get(path, {}).values()
        for test in tests
        if test in found.seconds
    }
    by_file: dict[str, list[str]] = {}
    for test in of_line or of_module:
        by_file.setdefault(test.split("::")[0], []).append(test)
    ranked = sorted(by_file, key=lambda name: (-len(by_file[name]), name))
    tests = [test for name in ranked[:_MOST_FILES] for test in by_file[name]]
    tests.sort(key=lambda test: (found.seconds[test], test))
    spent = 0.0
    kept: list[str] = []
    for test in tests:
        spent += found.seconds[test]
        if spent > most and kept:
            break
        kept.append(test)
    return kept
