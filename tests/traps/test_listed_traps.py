"""
Each trap that the pages list has its test, which names it first.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent
PAGES: Final = HERE.parents[1] / "docs"


def docstrings(pattern: str) -> Iterator[str]:
    """
    Yield what the tests of some modules of this folder say of themselves.
    """
    for path in sorted(HERE.glob(pattern)):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (
                node.name.startswith("test_")
            ):
                yield ast.get_docstring(node) or ""


def numbered(page: str) -> set[str]:
    """
    Return the numbers of the list of a page.
    """
    return set(re.findall(r"(?m)^(\d+)[.] [*][*]", page))


def numbers(pattern: str) -> set[str]:
    """
    Return the numbers of the traps that tests name.
    """
    return {
        number
        for text in docstrings(pattern)
        for number in re.findall(r"\d+", text.partition(":")[0])
    }


def read(page: str) -> str:
    """
    Return the text of a page.
    """
    return (PAGES / f"{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "pattern", "count"),
    [
        ("explanation/modelled-wrong", "test_modelled_wrong_*.py", 12),
        ("maintaining/traps-of-the-stack", "test_traps_of_[or]*.py", 13),
    ],
)
def test_each_numbered_trap_has_a_test(
    page: str, pattern: str, count: int
) -> None:
    """
    One that is added to a page, or to the tests alone, is missed at once.
    """
    listed = numbered(read(page))

    assert {str(number) for number in range(1, count + 1)} == listed
    assert listed == numbers(pattern)
    assert listed | {"99"} == numbered(f"{read(page)}\n99. **New.** x")


def close_behind(page: str) -> list[str]:
    """
    Return what a page lists as coming close behind.
    """
    found = re.search(r"Close behind come these: (.*)[.]\n", page)
    assert found is not None
    return found[1].split("; ")


def test_each_trap_close_behind_has_a_test() -> None:
    """
    The test quotes it, at least up to its first comma.
    """
    listed = close_behind(read("explanation/modelled-wrong"))
    said = [
        text.partition(": ")[2]
        for text in docstrings("test_modelled_wrong_close_behind.py")
    ]

    assert 8 == len(listed)
    assert [] == [
        item
        for item in listed
        if not any(text.startswith(item.partition(",")[0]) for text in said)
    ]


def test_each_trap_of_the_clock_has_a_test() -> None:
    """
    A row of the table and the tests of it bear the same name.
    """
    rows = re.findall(
        r"(?m)^[|] ([A-Z][A-Za-z ]+) [|]", read("explanation/time")
    )
    said = {
        text.partition(":")[0]
        for pattern in ("test_traps_of_time.py", "test_traps_of_days.py")
        for text in docstrings(pattern)
    }

    assert "Trap" == rows[0]
    assert said == set(rows[1:])
