"""
One name means one thing, in all of the library.
"""

import ast
from collections import defaultdict
from pathlib import Path

import dryneedling

PACKAGE = Path(dryneedling.__file__).parent


def test_no_two_classes_share_a_name() -> None:
    """A leading underscore makes no other name of it."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                home = path.relative_to(PACKAGE).as_posix()
                homes[node.name.lstrip("_")].append(home)

    shared = {name: where for name, where in homes.items() if len(where) > 1}
    assert {} == shared
    assert ["course/courses.py"] == homes["Course"]
