"""
Load a part of a package when it is first asked for.
"""

import importlib
import sys
from collections.abc import Callable, Mapping


def later(package: str, parts: Mapping[str, str]) -> Callable[[str], object]:
    """
    Make the ``__getattr__`` of a package whose parts load when asked for.

    A class of attrs takes a millisecond to make; a program that only records
    should not wait for what it never asks for.

    Args:
        package: Name of the package.
        parts: The module below it that each name comes from.
    """

    def load(name: str) -> object:
        if name not in parts:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        module = importlib.import_module(f"{package}.{parts[name]}")
        value: object = getattr(module, name)
        # Found without this function from then on.
        setattr(sys.modules[package], name, value)
        return value

    return load
