"""
What a command says when it cannot go on.
"""

from collections.abc import Iterator
from typing import Final, final

from dryneedling._text import counted
from dryneedling.exceptions import DocumentError, FhirError

# More lines than a person reads at once; the rest is counted.
MOST_PROBLEMS: Final = 20


@final
class Failure(Exception):
    """
    An end of a command that is no bug: its lines go to standard error.

    Attributes:
        lines: What went wrong, one line each.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def problem_lines(
    where: str, error: DocumentError | FhirError, most: int = MOST_PROBLEMS
) -> Iterator[str]:
    """
    Yield the problems of a document, ``file: path: message`` each.

    Args:
        where: The file, and the line of it where that has several documents.
        error: The problems.
        most: How many are written out; the rest is counted.
    """
    for problem in error.problems[:most]:
        yield f"{where}: {problem}"
    rest = len(error.problems) - most
    if rest > 0:
        yield f"{where}: and {counted(rest, 'more problem')}"


def of_document(where: str, error: DocumentError | FhirError) -> Failure:
    """
    Make the failure of a document that is not what it has to be.
    """
    return Failure(*problem_lines(where, error))


def of_file(where: str, error: OSError) -> Failure:
    """
    Make the failure of a file that cannot be opened, read or written.
    """
    reason = error.strerror or "the system gives no reason"
    return Failure(f"{where}: {reason[:1].lower()}{reason[1:]}")
