"""
What coverage counts, and what it leaves out on purpose.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _pytest.assertion import rewrite
from coverage import Coverage
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import counted
from tests.counted import FIRST, alike, first_counted, throughout, uncounted


class Plugins:
    """
    Those of a run of pytest, of which one may be asked for.
    """

    def __init__(self, *names: str) -> None:
        self.names = names

    def has_plugin(self, name: str) -> bool:
        """
        Tell whether it was loaded.
        """
        return name in self.names


class Told:
    """
    Notes when coverage is told to stop and to start.
    """

    def __init__(self) -> None:
        self.told: list[str] = []

    def stop(self) -> None:
        """
        Count no more.
        """
        self.told.append("stop")

    def start(self) -> None:
        """
        Count again.
        """
        self.told.append("start")

    def current(self) -> "Told | None":
        """
        Return what counts now.
        """
        return None if self.told[-1:] == ["stop"] else self


def as_item(test: Callable[..., object]) -> Any:  # noqa: ANN401  # what pytest makes
    """
    Return a test as pytest collects it.
    """
    return SimpleNamespace(obj=test, function=test, stash=pytest.Stash())


def run_as_pytest_does(law: Callable[[], None]) -> None:
    """
    Run a property between the two halves of the hook.
    """
    hook = counted.pytest_runtest_call(as_item(law))
    next(hook)
    law()
    with pytest.raises(StopIteration):
        hook.send(None)


def test_what_is_uncounted_is_not_traced_and_the_rest_is() -> None:
    """
    A question asked within it is, and so is what comes after it.
    """
    before = sys.gettrace()

    def traced(_: int) -> object:
        return sys.gettrace()

    question = counted.counted(traced)

    assert uncounted(sys.gettrace) is None
    assert uncounted(question, 1) is before
    assert sys.gettrace() is before


@pytest.mark.parametrize(
    ("plugins", "told"), [(Plugins(), []), (Plugins("dsession"), ["stop"])]
)
def test_who_hands_tests_out_to_workers_is_not_counted(
    plugins: Plugins, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    It runs none of them.
    """
    counter = Told()
    monkeypatch.setattr(Coverage, "current", counter.current)
    session: Any = SimpleNamespace(
        config=SimpleNamespace(pluginmanager=plugins)
    )
    counted.pytest_sessionstart(session)

    assert told == counter.told


def test_counting_stops_at_the_eleventh_example() -> None:
    """
    And only once, however many there are.
    """
    counter, runs = Told(), list[int]()
    run: Any = first_counted(runs.append, counter)  # type: ignore[arg-type]
    for place in range(FIRST + 5):
        assert (["stop"] if place > FIRST else []) == counter.told
        run(place)

    assert ["stop"] == counter.told
    assert list(range(FIRST + 5)) == runs


@pytest.mark.parametrize(
    ("examples", "told"), [(3, []), (FIRST + 1, ["stop", "start"])]
)
def test_coverage_counts_again_after_a_property(
    examples: int, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Whether it was stopped or not; and the property is left as it was.
    """
    counter = Told()
    monkeypatch.setattr(Coverage, "current", counter.current)

    @settings(max_examples=examples)
    @given(st.integers())
    def law(value: int) -> None:
        assert value == value + 0

    inner = law.hypothesis.inner_test  # type: ignore[attr-defined]
    run_as_pytest_does(law)

    assert told == counter.told
    assert inner is law.hypothesis.inner_test  # type: ignore[attr-defined]


def test_a_property_may_be_counted_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Where it is tried so often for the sake of its branches.
    """
    counter = Told()
    monkeypatch.setattr(Coverage, "current", counter.current)

    @throughout
    @settings(max_examples=FIRST + 1)
    @given(st.integers())
    def law(value: int) -> None:
        assert value == value + 0

    run_as_pytest_does(law)

    assert [] == counter.told


@pytest.mark.parametrize("counts", [True, False])
def test_other_tests_are_counted_to_the_end(
    counts: bool,  # noqa: FBT001  # both ways
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    And where nothing counts, a property is as it was.
    """
    counter = Told() if counts else None
    monkeypatch.setattr(Coverage, "current", lambda: counter)
    hook = counted.pytest_runtest_call(as_item(len))
    next(hook)
    with pytest.raises(StopIteration) as done:
        hook.send("as it was")

    assert "as it was" == done.value.value


@pytest.mark.parametrize(
    ("file", "is_counted"),
    [("test_records.py", True), ("test_page_in_browser.py", False)],
)
def test_what_drives_a_browser_is_not_counted(
    file: str,
    is_counted: bool,  # noqa: FBT001  # both ways
) -> None:
    """
    It is told by the name of its file.
    """
    item = as_item(len)
    item.path = Path(file)
    before, seen = sys.gettrace(), list[bool]()
    whole = counted.pytest_runtest_protocol(item)
    sys.settrace(untraced)
    try:
        next(whole)
        seen.append(sys.gettrace() is not None)
        with pytest.raises(StopIteration):
            whole.send(None)
        seen.append(sys.gettrace() is not None)
    finally:
        sys.settrace(before)

    assert [is_counted, True] == seen


def test_browsers_are_driven_in_files_of_that_name() -> None:
    """
    Elsewhere lines would be counted for another place than theirs.
    """
    tests = Path(__file__).parent
    drives = re.compile(r"^\s*(?:from|import) playwright", re.MULTILINE)
    elsewhere = [
        path.name
        for path in tests.rglob("*.py")
        if drives.search(path.read_text(encoding="utf-8"))
        and "_in_browser" not in path.name
    ]
    assert ["in_chromium.py"] == elsewhere


def test_reading_a_module_of_tests_is_not_counted() -> None:
    """
    Pytest itself reads it, and is told not to be.
    """
    assert uncounted is vars(rewrite)["_rewrite_test"].func


def untraced(*_: object) -> None:
    """
    Follow no frame, as what counts would.
    """


def traced_rows(
    test: Callable[..., object],
    places: list[int],
    coverage: object = "counts",
) -> list[int]:
    """
    Run rows of a test by the hook, and return those that were traced.
    """
    items = [as_item(test) for _ in range(max(places) + 1)]
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(Coverage, "current", lambda: coverage)
    monkeypatch.setattr(counted, "_RUN", Counter[object]())
    before, seen = sys.gettrace(), list[tuple[int, bool]]()
    sys.settrace(untraced)
    try:
        counted.pytest_collection_modifyitems(items)
        for place in places:
            hook = counted.pytest_runtest_call(items[place])
            next(hook)
            seen.append((place, sys.gettrace() is not None))
            with pytest.raises(StopIteration):
                hook.send(None)
    finally:
        sys.settrace(before)
        monkeypatch.undo()
    return [place for place, is_traced in seen if is_traced]


@alike
def table() -> None:
    """
    Stand for a test of many rows.
    """


def test_rows_that_are_alike_are_counted_ten_times() -> None:
    """
    As the examples of a property are.
    """
    places = list(range(FIRST + 9))

    assert places[:FIRST] == traced_rows(table, places)


def test_rows_that_run_first_in_a_process_are_counted_as_well() -> None:
    """
    Another process may run the first, and caches are filled in each.
    """
    late = list(range(FIRST + 5, 2 * FIRST + 10))

    assert late[:FIRST] == traced_rows(table, late)
    assert [*late[:FIRST], 2] == traced_rows(table, [*late, 2, FIRST + 2])


def test_rows_of_which_nobody_said_so_are_all_counted() -> None:
    """
    Each may take a way of its own.
    """

    def unlike() -> None: ...

    places = list(range(FIRST + 9))
    assert places == traced_rows(unlike, places)


def test_what_counts_later_counts_every_row() -> None:
    """
    A search for mutants asks by which tests a line is run.
    """
    places = list(range(FIRST + 9))

    assert places == traced_rows(table, places, coverage=None)
