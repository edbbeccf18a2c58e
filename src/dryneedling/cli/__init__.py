"""
The command line: ``dryneedling`` or ``python -m dryneedling``.

Exit codes: 0 when all went well, 1 when something was found (`check`,
`screen`), 2 when the command was not understood or an input could not be
read, 130 after Ctrl-C, 141 when the reader of a pipe went away.

Results go to standard output; errors go to standard error, one line each,
without a stack trace.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, TextIO

from dryneedling.exceptions import MissingExtra

__all__ = ["main"]

INTERRUPTED: Final = 130
READER_GONE: Final = 141
USAGE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code.

    Args:
        arguments: What follows the name of the program; that of this
            process when left out.
    """
    for stream in (sys.stdout, sys.stderr):
        # a name of a file may hold what the terminal cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if find_spec("cyclopts") is None or find_spec("rich") is None:
        missing = MissingExtra("cli", "cyclopts and rich")
        print(f"dryneedling: {missing}", file=sys.stderr)  # noqa: T201  # no rich
        return USAGE
    from dryneedling.cli.app import run

    try:
        code = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard(sys.stdout)
        return READER_GONE
    return code


def _discard(stream: TextIO) -> None:
    """
    Send what a stream still holds nowhere, so that Python can end quietly.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
