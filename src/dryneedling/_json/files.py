"""
Files that are read within a limit and written whole or not at all.
"""

import os
import secrets
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeGuard, cast

from dryneedling._refusals import described

# A path, or a file that is open for text or for bytes.
Source = str | os.PathLike[str] | IO[str] | IO[bytes]


def _is_path(source: object) -> TypeGuard[str | os.PathLike[str]]:
    # an object may only say that it is a text
    return issubclass(type(source), str) or isinstance(source, os.PathLike)


def _open_for(use: str, file: object) -> IO[Any]:
    if callable(getattr(file, use, None)):
        return cast("IO[Any]", file)
    raise TypeError(f"expected a path or an open file, got {described(file)}")


@contextmanager
def reading(source: Source) -> Generator[IO[Any], None, None]:
    """
    Open a path for reading bytes; hand an open file through.
    """
    if _is_path(source):
        with Path(source).open("rb") as file:
            yield file
    else:
        yield _open_for("read", source)


def read_text(source: Source) -> str:
    """
    Return the text of a file that people write.

    A byte order mark is left out, and what is no UTF-8 becomes U+FFFD.
    """
    with reading(source) as file:
        raw: str | bytes = file.read()
    return raw if isinstance(raw, str) else raw.decode("utf-8-sig", "replace")


@contextmanager
def writing(target: Source) -> Generator[IO[Any], None, None]:
    """
    Open a path for writing bytes; hand an open file through.

    The bytes go to a new file beside the path, which takes its place when
    everything has been written: whoever reads the path meanwhile finds the
    old content, and so does everybody if writing fails.  What is there and
    not an ordinary file (a pipe, a device) is written to as it is.
    """
    if not _is_path(target):
        yield _open_for("write", target)
        return
    # A link is followed and stays one: what it leads to is replaced.
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    beside = path.with_name(f".dryneedling-{secrets.token_hex(8)}.tmp")
    try:
        # "x" never writes over a file of that name, be it somebody's link.
        with beside.open("xb") as file:
            yield file
            file.flush()
            # On the disk before it takes the place: a power cut leaves the old
            # or the new.
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put(file: IO[Any], raw: bytes) -> None:
    """
    Write to a file that is open for text or for bytes.
    """
    try:
        file.write(raw)
    except TypeError:
        file.write(raw.decode())
