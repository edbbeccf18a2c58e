"""
How far the work has come, where somebody waits for it.
"""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final, TextIO

# Told how many documents, and how many bytes, have been done.
Advance = Callable[[int, int], object]

# Seconds after which somebody would like to know.
PATIENCE: Final = 0.5


def is_watched(stream: TextIO | None) -> bool:
    """
    Tell whether a stream is a terminal; one that is closed is none.
    """
    return stream is not None and stream.isatty()


@contextmanager
def progress_bar(
    doing: str, size: int | None, *, talks: bool
) -> Generator[Advance]:
    """
    Show how far the work has come, once it takes long and somebody looks.

    Args:
        doing: What is done.
        size: How many bytes there are; None where nobody knows.
        talks: Whether results appear meanwhile: on the same terminal they
            show how far it is.

    Yields:
        What to call after each step.
    """
    if not is_watched(sys.stderr) or (talks and is_watched(sys.stdout)):
        yield lambda _documents, _size: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
    )

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]} documents"),
        console=Console(file=sys.stderr, force_terminal=True),
        transient=True,
        redirect_stdout=False,
        # what is said meanwhile stands above the bar
        redirect_stderr=True,
    )
    task = bar.add_task(doing, total=size, documents=0)
    begun = time.monotonic()
    done = 0
    is_shown = False

    def advance(documents: int, read: int) -> None:
        nonlocal done, is_shown
        done += documents
        bar.update(task, advance=read, documents=done)
        if not is_shown and time.monotonic() - begun >= PATIENCE:
            is_shown = True
            bar.start()

    try:
        yield advance
    finally:
        if is_shown:
            bar.stop()
