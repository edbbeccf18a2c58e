"""
Results on their way out: to people through rich, to programs as JSON.

What takes long to load is loaded when something is printed, so that help is
there at once.
"""

import json
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dryneedling.cli.plain import Json

__all__ = ["VERSION", "complain", "emit", "line", "show", "whole"]

# Version of the JSON that commands print; a change that breaks readers
# raises it.
VERSION: Final = 1

# What of JSON may have to be written as an escape.
_STEERING: Final = re.compile(r"[^\x20-\x7e\n]")


def show(view: "RenderableType") -> None:
    """
    Print a view: coloured on a terminal, plain text in a pipe.
    """
    from rich.console import Console

    # not printed by rich, which ends the program when a pipe is broken
    console = Console(file=sys.stdout, highlight=False)
    with console.capture() as captured:
        console.print(view)
    sys.stdout.write(captured.get())


def line(text: str = "") -> None:
    """
    Print one line, without what could steer a terminal.
    """
    sys.stdout.write(f"{''.join(map(_harmless, text))}\n")


def whole(text: str) -> None:
    """
    Print a document of several lines as it is.
    """
    sys.stdout.write(f"{text}\n")


def complain(*lines: str) -> None:
    """
    Print lines to standard error, without what could steer a terminal.
    """
    for text in lines:
        sys.stderr.write(f"{''.join(map(_harmless, text))}\n")


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return sign if sign.isprintable() else json.dumps(sign)[1:-1]


def _harmless(sign: str) -> str:
    # half a surrogate pair stands for a byte in the name of a file
    return sign if sign.isprintable() or sign >= "\udc80" else " "


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
    from dryneedling.cli.plain import plain

    head: dict[str, Json] = {
        "format": f"dryneedling.{kind}",
        "version": VERSION,
    }
    body = {name: plain(value) for name, value in fields.items()}
    encoding = (sys.stdout.encoding or "").lower()
    text = json.dumps(
        {**head, **body},
        indent=indent,
        ensure_ascii=not encoding.startswith("utf"),
    )
    # outside of texts JSON has printable signs only, and line ends
    whole(_STEERING.sub(_escape, text))
