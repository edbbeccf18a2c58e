"""
What a throw-away prototype taught of modules, beside the naive way.
"""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from types import ModuleType
from typing import Final

import pytest

import dryneedling as dn


def hidden(module: str, functions: list[str]) -> list[str]:
    """
    Return the modules that functions of their name would hide.
    """
    return [name for name in functions if find_spec(f"{module}.{name}")]


def modules() -> Iterator[ModuleType]:
    """
    Yield the package and every package in it.
    """
    yield dn
    for found in pkgutil.walk_packages(dn.__path__, "dryneedling."):
        if found.ispkg:
            yield importlib.import_module(found.name)


# These hide modules that hold little else; `from` imports reach them.
_HIDDEN_KNOWINGLY: Final = {
    "dryneedling": {"change", "indications"},
    "dryneedling.testing.strategies": {
        "amendments",
        "courses",
        "needles",
        "scores",
    },
}


def test_no_function_bears_the_name_of_a_module() -> None:
    """`dn.progress` would hide `dryneedling.progress`."""
    assert ["progress"] == hidden("dryneedling", ["progress", "track"])
    for module in modules():
        functions = [
            name
            for name in getattr(module, "__all__", ())
            if inspect.isroutine(getattr(module, name))
        ]
        known = _HIDDEN_KNOWINGLY.get(module.__name__, set())
        assert set() == set(hidden(module.__name__, functions)) - known


# Packages of the extras, and what the base installs but need not load.
_LATER: Final = {
    "cattrs": "dryneedling.codec",
    "orjson": "",
    "hypothesis": "dryneedling.testing.strategies",
    "rich": "dryneedling.report.console",
    "cyclopts": "dryneedling.cli.app",
    "pandas": "",
    "narwhals": "",
    "duckdb": "",
    "sqlalchemy": "",
    "jinja2": "",
    "altair": "",
    "scipy": "",
}


def loaded(program: str) -> set[str]:
    """
    Return which of the packages a new interpreter has loaded.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return _LATER.keys() & set(done.stdout.split())


def test_importing_the_library_loads_no_optional_package() -> None:
    """An edge loads what it needs when it is first used."""
    assert set() == loaded("import dryneedling")


@pytest.mark.parametrize(
    ("package", "edge"), [item for item in _LATER.items() if item[1]]
)
def test_an_edge_loads_what_it_needs(package: str, edge: str) -> None:
    """Imported at the top, it would cost everybody its time."""
    assert package in loaded(f"import {edge}")
