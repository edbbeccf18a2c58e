"""
The command line: ``dryneedling`` or ``python -m dryneedling``.

Exit codes: 0 when all went well, 1 when something was found (`check`,
`screen`) or lost (`fhir`), 2 when the command was not understood, an input
could not be read or an output not be written, 130 after Ctrl-C, 141 when the
reader of a pipe went away.

Results go to standard output; errors go to standard error, one line each,
without a stack trace.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TextIO, cast, final

from dryneedling.cli.exit_codes import INTERRUPTED, NOT_DONE, READER_GONE
from dryneedling.exceptions import MissingExtra

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run one command and return its exit code.

    Args:
        arguments: What follows the name of the program; that of this
            process when left out.
    """
    _prepare()
    if find_spec("cyclopts") is None or find_spec("rich") is None:
        missing = MissingExtra("cli", "cyclopts and rich")
        print(f"dryneedling: {missing}", file=sys.stderr)  # noqa: T201  # no rich
        return NOT_DONE
    try:
        # Ctrl-C may come while this loads, which takes as long as some work
        from dryneedling.cli.app import run

        code = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # rich, which prints the help, ends the program when its pipe breaks
        code = READER_GONE
    except OSError as error:
        # reading says of itself what it could not read: this was writing
        from dryneedling.cli.failures import of_file
        from dryneedling.cli.output import complain

        complain(*of_file("standard output", error).lines)
        code = NOT_DONE
    for stream in (sys.stdout, sys.stderr):
        _end(stream)
    return code


def _prepare() -> None:
    """
    Make the surroundings such that anything can be printed.
    """
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # it is where the program was started with it closed
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        # a name of a file may hold what the terminal cannot show
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    columns = os.environ.get("COLUMNS", "")
    # nothing fits into none: it means that nobody knows how many there are
    if columns.isdigit() and not int(columns):
        del os.environ["COLUMNS"]


@final
class _Closed(io.StringIO):
    """
    Stands for a standard output that was closed before the program began.
    """

    def write(self, _: str) -> int:
        """
        Refuse whatever is written.
        """
        raise OSError(errno.EBADF, "It is closed")


def _end(stream: TextIO | None) -> None:
    """
    Write what a stream still holds; where it cannot, end quietly.
    """
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        _discard(cast("TextIO", stream))


def _discard(stream: TextIO) -> None:
    """
    Send what a stream still holds nowhere, so that Python can end quietly.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
