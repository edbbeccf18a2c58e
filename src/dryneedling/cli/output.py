"""
Results on their way out: to people through rich, to programs as JSON.
"""

import json
import sys
from collections.abc import Mapping
from typing import Final

from rich.console import Console, RenderableType

from dryneedling.cli.plain import Json, plain

__all__ = ["VERSION", "complain", "emit", "line", "show"]

# Version of the JSON that commands print; a change that breaks readers
# raises it.
VERSION: Final = 1


def show(view: RenderableType) -> None:
    """
    Print a view: coloured on a terminal, plain text in a pipe.
    """
    Console(file=sys.stdout, highlight=False, soft_wrap=False).print(view)


def line(text: str = "") -> None:
    """
    Print one line as it is.
    """
    sys.stdout.write(f"{text}\n")


def complain(*lines: str) -> None:
    """
    Print lines to standard error.
    """
    for text in lines:
        sys.stderr.write(f"{text}\n")


def emit(
    kind: str, fields: Mapping[str, object], *, indent: int | None = 2
) -> None:
    """
    Print one JSON object that begins with its format and version.

    Args:
        kind: The format after ``dryneedling.``
        fields: Values of readings; see `plain`.
        indent: Spaces a level; None for one line.
    """
    head: dict[str, Json] = {
        "format": f"dryneedling.{kind}",
        "version": VERSION,
    }
    body = {name: plain(value) for name, value in fields.items()}
    encoding = (sys.stdout.encoding or "").lower()
    line(
        json.dumps(
            {**head, **body},
            indent=indent,
            ensure_ascii=not encoding.startswith("utf"),
        )
    )
