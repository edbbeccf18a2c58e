"""
Where documents go to: files that are written whole or not at all.
"""

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from dryneedling._json.files import writing
from dryneedling.cli.failures import Failure, of_file
from dryneedling.cli.sources import STDIN, is_compressed


def check_target(target: str, *, force: bool) -> None:
    """
    Refuse to write to a file that exists, or that would be compressed.

    Raises:
        Failure: It does, or would be.
    """
    check_uncompressed(target)
    check_absent(target, force=force)


def check_uncompressed(target: str) -> None:
    """
    Refuse a name that says that gzip wrote what is there.

    Raises:
        Failure: It says so.
    """
    if is_compressed(target):
        raise Failure(
            f"{target}: is written uncompressed only; - writes to standard "
            "output, which gzip can read"
        )


def check_absent(target: str, *, force: bool) -> None:
    """
    Refuse to write to a file that exists.

    Raises:
        Failure: It does.
    """
    # A link that leads nowhere is a file that somebody made, too.
    if not force and os.path.lexists(target):
        raise Failure(f"{target}: exists already; --force replaces it")


@contextmanager
def failing_to_write(target: str) -> Generator[None]:
    """
    Say of a file in one line why it cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        # a reader that went away has an exit code of its own
        raise
    except OSError as error:
        # what is printed is told of where printing is
        if target == STDIN:
            raise
        failure = of_file(target, error)
    else:
        return
    raise failure


def write_lines(target: str, lines: Iterable[str]) -> None:
    """
    Write lines to a file, whole or not at all.

    Raises:
        Failure: It cannot be written.
    """
    with failing_to_write(target), writing(target) as file:
        for line in lines:
            file.write(f"{line}\n".encode())


def write_whole(path: Path, written: bytes) -> None:
    """
    Put a file in its place when it is whole, and leave none when it fails.

    Raises:
        Failure: It cannot be written.
    """
    with failing_to_write(f"--output {path}"), writing(path) as file:
        file.write(written)
