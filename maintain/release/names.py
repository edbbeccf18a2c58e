"""
The names that users may rely on: see docs/explanation/compatibility.md.
"""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

import dryneedling

# Packages of which the reference documents the modules below, too.
OPEN = ("measures", "testing")

# Read through another module.
INNER = ("dryneedling.exchanges", "dryneedling.outcome_words")


def _modules(package: str, path: Iterable[str]) -> list[str]:
    return [
        found.name
        for found in iter_modules(path, f"{package}.")
        if not found.name.rpartition(".")[2].startswith("_")
        and found.name not in INNER
    ]


def public_names() -> list[str]:
    """
    Return every public name, after its module, in alphabetical order.
    """
    modules = ["dryneedling", *_modules("dryneedling", dryneedling.__path__)]
    for name in OPEN:
        package = f"dryneedling.{name}"
        modules += _modules(package, import_module(package).__path__)
    return sorted(
        f"{module}.{name}"
        for module in modules
        for name in getattr(import_module(module), "__all__", ())
    )
