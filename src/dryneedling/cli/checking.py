"""
`check`: every doubt about every course, and how often each was found.
"""

import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO, final

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from dryneedling._text import counted
from dryneedling.cli.documents import (
    STDIN,
    Entry,
    check_source,
    entries,
    one_example,
)
from dryneedling.cli.failures import Failure, problem_lines
from dryneedling.cli.output import complain, emit, line, show
from dryneedling.course import Course
from dryneedling.discrepancies import Discrepancy, review
from dryneedling.exceptions import DocumentError
from dryneedling.report import ConsoleView
from dryneedling.views import Column, Table, View

__all__ = ["check_files"]

FOUND: Final = 1
NOT_OPENED: Final = 2

# A document that is no course counts under this name among the rules.
UNREADABLE: Final = "unreadable_document"

# Bytes that take long enough for a bar to be of use.
_MUCH: Final = 4 * 1024 * 1024

_ORDER: Final = ("error", "warning", "info")

Advance = Callable[[int], object]


@final
@attrs.define
class _Tally:
    """
    What has been found so far; nothing else is kept of a document.
    """

    documents: int = 0
    unreadable: int = 0
    rules: Counter[tuple[str, str]] = attrs.field(
        factory=Counter[tuple[str, str]]
    )

    def add(self, severity: str, rule: str) -> None:
        self.rules[severity, rule] += 1

    def of(self, severity: str) -> int:
        return sum(
            count
            for (found, _), count in self.rules.items()
            if found == severity
        )

    def sorted(self) -> list[tuple[str, str, int]]:
        """
        Return severity, rule and count, the gravest and most frequent first.
        """
        return sorted(
            (
                (severity, rule, count)
                for (severity, rule), count in self.rules.items()
            ),
            key=lambda row: (_ORDER.index(row[0]), -row[2], row[1]),
        )


def check_files(
    files: Sequence[str],
    example: str | None,
    *,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """
    Review every document and print what was found, then the summary.

    Args:
        files: Names of files.
        example: Name of an example of the package, in place of files.
        strict: Whether warnings count as errors.
        quiet: Whether only the summary is printed.
        as_json: Whether to print JSON Lines.

    Returns:
        The exit code.
    """
    tally = _Tally()
    not_opened: list[str] = []
    tell = _tell_json if as_json else _tell

    def look(entry: Entry) -> None:
        content = entry.content
        found = review(content) if isinstance(content, Course) else ()
        _count(tally, entry, found)
        if not quiet:
            tell(entry, found)

    check_source(files, example)
    if example is not None:
        look(Entry(file=example, content=one_example(example)))
    with _bar(files, talks=not quiet) as advance:
        for file in files:
            try:
                for entry in entries(file, advance=advance):
                    look(entry)
            except Failure as failure:
                not_opened.extend(failure.lines)
    if as_json:
        _summarise_json(tally)
    else:
        _summarise(tally)
    if not_opened:
        complain(*not_opened)
        return NOT_OPENED
    errors = tally.of("error") + (tally.of("warning") if strict else 0)
    return FOUND if errors else 0


def _count(tally: _Tally, entry: Entry, found: Sequence[Discrepancy]) -> None:
    tally.documents += 1
    if isinstance(entry.content, DocumentError):
        tally.unreadable += 1
        tally.add("error", UNREADABLE)
    for item in found:
        tally.add(item.severity.value, item.rule)


def _tell(entry: Entry, found: Sequence[Discrepancy]) -> None:
    if isinstance(entry.content, DocumentError):
        for text in problem_lines(entry.where, entry.content):
            line(text)
    for item in found:
        path = f" {item.path}:" if item.path else ""
        line(
            f"{entry.where}:{path} {item.severity.value} {item.rule}: "
            f"{item.reason}"
        )


def _tell_json(entry: Entry, found: Sequence[Discrepancy]) -> None:
    where = {"file": entry.file, "line": entry.line}
    if isinstance(entry.content, DocumentError):
        problems = [
            {"path": path, "message": message}
            for path, message in entry.content.problems
        ]
        emit("check.unreadable", {**where, "problems": problems}, indent=None)
    for item in found:
        found_here = {
            field: getattr(item, field)
            for field in ("severity", "rule", "path", "reason", "source")
        }
        emit("check.finding", {**where, **found_here}, indent=None)


def _summarise(tally: _Tally) -> None:
    if tally.rules:
        columns = (
            Column("count", right=True),
            Column("severity"),
            Column("rule"),
        )
        rows = [
            (str(count), severity, rule)
            for severity, rule, count in tally.sorted()
        ]
        line()
        show(ConsoleView(View([Table(columns, rows)])))
        line()
    parts = [counted(tally.of("error"), "error")]
    parts.append(counted(tally.of("warning"), "warning"))
    parts.append(f"{tally.of('info')} info")
    documents = counted(tally.documents, "document")
    line(f"{documents}: {', '.join(parts)}; {tally.unreadable} unreadable")


def _summarise_json(tally: _Tally) -> None:
    rules = [
        {"severity": severity, "rule": rule, "count": count}
        for severity, rule, count in tally.sorted()
    ]
    emit(
        "check.summary",
        {
            "documents": tally.documents,
            "unreadable": tally.unreadable,
            "errors": tally.of("error"),
            "warnings": tally.of("warning"),
            "rules": rules,
        },
        indent=None,
    )


def _is_watched(stream: TextIO) -> bool:
    return stream.isatty()


def _sizes(files: Sequence[str]) -> Iterator[int]:
    for file in files:
        path = Path(file)
        if file != STDIN and path.is_file():
            yield path.stat().st_size


@contextmanager
def _bar(files: Sequence[str], *, talks: bool) -> Generator[Advance]:
    """
    Show how far the work has come, where there is much and somebody looks.

    Findings that appear on the same terminal show that as well.
    """
    total = sum(_sizes(files))
    is_little = len(files) < 2 and total < _MUCH
    if (
        is_little
        or not _is_watched(sys.stderr)
        or (talks and _is_watched(sys.stdout))
    ):
        yield lambda _: None
        return
    columns = (TextColumn("checking"), BarColumn(), TaskProgressColumn())
    with Progress(
        *columns,
        console=Console(file=sys.stderr, force_terminal=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bar:
        task = bar.add_task("checking", total=total)
        yield lambda read: bar.advance(task, read)
