"""
Files of what the library shows, which are written anew and read in reviews.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["rewrite"]


def rewrite(kept: Path, lines: Iterable[str]) -> None:
    """
    Write a file of lines, or another one that the command line names.
    """
    named = [Path(name) for name in sys.argv[1:]]
    for path in named or [kept]:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
