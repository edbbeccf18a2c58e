"""
Results on their way out: to people through rich, to programs as JSON.

What takes long to load is loaded when something is printed, so that help is
there at once.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dryneedling.cli.json_values import Json

# Version of the JSON that commands print; a change that breaks readers
# raises it.
VERSION: Final = 1

# A table of fewer columns goes on for thousands of lines of a sign or two: a
# narrower screen breaks the lines itself.
_NARROWEST: Final = 20

# Lines of the screen that everybody has.
_SCREEN: Final = 24

# What of JSON may have to be written as an escape.
_STEERING: Final = re.compile(r"[^\x20-\x7e\n]")


def show(view: "RenderableType") -> None:
    """
    Print a view: coloured on a terminal, plain text in a pipe.
    """
    _print(view, _console())


def show_fitted(make: "Callable[[int, int], RenderableType]") -> None:
    """
    Print a view that is made for the screen that there is.

    Args:
        make: Makes it for so many columns and so many lines.
    """
    console = _console()
    # the line below is for what is typed next; a pipe has no lines, and a
    # dumb terminal does not say how many it has
    knows = console.is_terminal and not console.is_dumb_terminal
    lines = console.height if knows else 0
    _print(make(console.width, max(lines, _SCREEN) - 1), console)


def _console() -> "Console":
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False)
    console.width = max(console.width, _NARROWEST)
    return console


def _print(view: "RenderableType", console: "Console") -> None:
    # not printed by rich, which ends the program when a pipe is broken
    with console.capture() as captured:
        console.print(view)
    sys.stdout.write(captured.get())


def print_line(text: str = "") -> None:
    """
    Print one line, without what could steer a terminal.
    """
    whole(harmless(text))


def whole(text: str) -> None:
    """
    Print a text of one line or several as it is.
    """
    sys.stdout.write(f"{text}\n")


def document(text: str) -> None:
    """
    Print a document of a course.

    It goes into a pipe as it goes into a file. On a terminal, signs that
    could steer it are written as the escapes that JSON has for them, and so
    are those that the output cannot hold: what is read from it is the same.
    """
    is_ascii = needs_ascii()
    if is_ascii or sys.stdout.isatty():
        text = _escaped(text, is_ascii=is_ascii)
    whole(text)


def complain(*lines: str) -> None:
    """
    Print lines to standard error, without what could steer a terminal.

    Where even that is closed or full, nobody can be told.
    """
    with suppress(OSError, AttributeError):
        for text in lines:
            sys.stderr.write(f"{harmless(text)}\n")


def needs_ascii() -> bool:
    """
    Tell whether standard output may hold no more signs than ASCII has.
    """
    return not (sys.stdout.encoding or "").lower().startswith("utf")


def _escaped(text: str, *, is_ascii: bool) -> str:
    """
    Escape what may not stand raw; outside of texts JSON has no such signs.
    """

    def escape(match: re.Match[str]) -> str:
        sign = match[0]
        if sign.isprintable() and not is_ascii:
            return sign
        return json.dumps(sign)[1:-1]

    return _STEERING.sub(escape, text)


def harmless(text: str) -> str:
    """
    Leave out of a line what could steer a terminal.
    """
    return text if text.isprintable() else "".join(map(_harmless, text))


def _harmless(sign: str) -> str:
    # half a surrogate pair stands for a byte in the name of a file
    return sign if sign.isprintable() or sign >= "\udc80" else " "


def object_text(
    kind: str,
    fields: Mapping[str, object],
    *,
    indent: int | None,
    is_ascii: bool,
) -> str:
    """
    Write one JSON object that begins with its format and version.

    Args:
        kind: The format after ``dryneedling.``
        fields: Values of readings; see `json_value`.
        indent: Spaces a level; None for one line.
        is_ascii: Whether it may hold signs of ASCII only.
    """
    from dryneedling.cli.json_values import json_value

    head: dict[str, Json] = {
        "format": f"dryneedling.{kind}",
        "version": VERSION,
    }
    body = {name: json_value(value) for name, value in fields.items()}
    text = json.dumps({**head, **body}, indent=indent, ensure_ascii=is_ascii)
    return _escaped(text, is_ascii=is_ascii)


def emit(
    kind: str, fields: Mapping[str, object], *, indent: int | None = 2
) -> None:
    """
    Print one JSON object; see `object_text`.
    """
    whole(object_text(kind, fields, indent=indent, is_ascii=needs_ascii()))
