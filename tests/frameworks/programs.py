"""
The two programs of the page about frameworks, as modules.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

_WHERE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "programs"


def program(name: str) -> ModuleType:
    """
    Load a program once in a process, under its own name.
    """
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            name, _WHERE / f"{name}.py"
        )
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def lines_of(name: str) -> int:
    """
    Count the lines of a program, blank ones left out.
    """
    text = (_WHERE / f"{name}.py").read_text(encoding="utf-8")
    return sum(bool(line.strip()) for line in text.splitlines())
