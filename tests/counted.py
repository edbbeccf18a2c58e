"""
What coverage counts of a test that tries the same many times.

To count lines costs as much again as to run them, and a property runs its
lines a hundred times. So its first ten examples are counted. What only a
later one reaches it reaches by chance, which another strategy may take away:
it wants a test of its own.

A test that goes the same way for each row of a long table says so (`alike`),
and is counted for the first ten rows, and in each process for the first ten
that run there, which may be the ones that fill a cache.

How pytest reads a module of tests is not counted, nor are tests in a browser:
it is driven from a greenlet, a second stack of calls, and to look at each
call which stack is in use makes a call cost half as much again.  What they
run of ours others run too.

A program that a test starts is counted where the test uses
`counted_programs`. The others start sooner, and what they run other tests
run in their own process.
"""

import functools
import os
import sys
from collections import Counter
from collections.abc import Callable, Generator
from typing import Any, Final, TypeVar

import pytest
from _pytest.assertion import rewrite
from coverage import Coverage

T = TypeVar("T")
V = TypeVar("V")

FIRST: Final = 10

_THROUGHOUT: Final = "counted_throughout"
_ALIKE: Final = "counted_by_its_first_rows"

# Which row of its test a test is, the first being 1.
_ROW: Final = pytest.StashKey[int]()

# How many rows of a test have run in this process.
_RUN: Final = Counter[object]()

# So the files are named whose tests drive a browser.
_BROWSER: Final = "_in_browser"

# What it is called that reads a module of tests.
_READ: Final = "_rewrite_test"

# By this coverage tells a Python that is started what to count.
_TOLD: Final = {"COVERAGE_PROCESS_CONFIG"}


def uncounted(run: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401  # whatever it takes
    """
    Run what was counted before, or elsewhere.

    Counting ends and begins in one frame: what counts keeps a stack of them.
    """
    counter = sys.gettrace()
    sys.settrace(None)
    try:
        return run(*arguments)
    finally:
        sys.settrace(counter)


def counted(run: Callable[[V], T]) -> Callable[[V], T]:
    """
    Return a function that is counted even within what is not.
    """
    counter = sys.gettrace()

    def counted_run(value: V) -> T:
        before = sys.gettrace()
        sys.settrace(counter)
        try:
            return run(value)
        finally:
            sys.settrace(before)

    return counted_run


def throughout(test: T) -> T:
    """
    Mark a property that is tried so often in order to take every branch.

    It is counted to its last example.
    """
    setattr(test, _THROUGHOUT, True)
    return test


def alike(test: T) -> T:
    """
    Mark a test whose rows all go the same way through the code.

    It is counted for the first ten of them.
    """
    setattr(test, _ALIKE, True)
    return test


def first_counted(
    run: Callable[..., None], coverage: Coverage
) -> Callable[..., None]:
    """
    Return a function that stops coverage when it is run the eleventh time.
    """
    runs = 0

    @functools.wraps(run)
    def once(*arguments: Any, **named: Any) -> None:  # noqa: ANN401  # whatever it takes
        nonlocal runs
        runs += 1
        if runs == FIRST + 1:
            coverage.stop()
        run(*arguments, **named)

    return once


def pytest_configure() -> None:
    """
    Do not count how pytest reads a module, to write its asserts in full.

    Done once, and again wherever nothing is kept from the time before.
    """
    read = functools.partial(uncounted, getattr(rewrite, _READ))
    setattr(rewrite, _READ, read)


def pytest_sessionstart(session: pytest.Session) -> None:
    """
    Count nothing where tests are only handed out to workers.
    """
    coverage = Coverage.current()
    plugins = session.config.pluginmanager
    if coverage is not None and plugins.has_plugin("dsession"):
        coverage.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Number the rows that are alike, where lines are counted from the beginning.

    What begins to count later asks by which tests a line is run, and wants
    all of them: maintain/mutation.
    """
    rows = Counter[object]()
    for item in items if Coverage.current() is not None else ():
        test = getattr(item, "function", None)
        if hasattr(test, _ALIKE):
            rows[test] += 1
            item.stash[_ROW] = rows[test]


def is_counted(row: int, test: object) -> bool:
    """
    Tell whether a row of a test is to be counted, and note that it runs.

    Args:
        row: Which of the rows it is; the first is 1.
        test: The function that all rows share.
    """
    _RUN[test] += 1
    return row <= FIRST or _RUN[test] <= FIRST


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(
    item: pytest.Item,
) -> Generator[None, object, object]:
    """
    Count nothing of a test in a browser, nor of its fixtures.
    """
    if _BROWSER not in item.path.name:
        return (yield)
    # in one frame, as in `uncounted`
    counter = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(counter)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """
    Count the first examples of a property, and the first rows of a test.
    """
    test = getattr(item, "obj", None)
    examples = getattr(test, "hypothesis", None)
    coverage = Coverage.current()
    row = item.stash.get(_ROW, 1)
    if not is_counted(row, getattr(item, "function", item)):
        # in one frame, as in `uncounted`
        counter = sys.gettrace()
        sys.settrace(None)
        try:
            return (yield)
        finally:
            sys.settrace(counter)
    if examples is None or coverage is None or hasattr(test, _THROUGHOUT):
        return (yield)
    run = examples.inner_test
    examples.inner_test = first_counted(run, coverage)
    try:
        return (yield)
    finally:
        examples.inner_test = run
        if Coverage.current() is None:
            coverage.start()


@pytest.fixture(scope="session", autouse=True)
def uncounted_programs() -> Generator[dict[str, str]]:
    """
    Hide from programs what coverage tells them, and return it.

    Only once tests run: before, workers of pytest-xdist are to be told.
    """
    told = {name: os.environ[name] for name in _TOLD & os.environ.keys()}
    with pytest.MonkeyPatch.context() as patch:
        for name in told:
            patch.delenv(name)
        yield told


@pytest.fixture
def counted_programs(
    uncounted_programs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Count programs, if coverage counts.
    """
    for name, value in uncounted_programs.items():
        monkeypatch.setenv(name, value)
