"""
Files of what the library shows, which are written anew and read in reviews.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path


def target(kept: Path, description: str | None) -> Path:
    """
    Return what is to be written, or another place that the command line names.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("path", nargs="?", type=Path, default=kept)
    named: Path = parser.parse_args().path
    return named


def rewrite(kept: Path, lines: Iterable[str], description: str | None) -> None:
    """
    Write a file of lines, or another one that the command line names.
    """
    path = target(kept, description)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
