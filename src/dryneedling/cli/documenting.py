"""
The commands that print or write documents: `schema`, `example`, `convert`.
"""

import json
import os
import sys
from typing import IO

from dryneedling.cli.documents import STDIN, courses, has_lines
from dryneedling.cli.failures import Failure, of_file
from dryneedling.cli.output import emit, show, whole
from dryneedling.codec import dump, dump_lines, json_schema
from dryneedling.course import Course
from dryneedling.examples import all_examples, example_text
from dryneedling.exceptions import UnknownName
from dryneedling.report import ConsoleView
from dryneedling.views import Column, Table, Tone, View, phrase

__all__ = ["convert_file", "print_example", "print_schema"]


def print_schema() -> int:
    """
    Print the JSON Schema of course documents.
    """
    whole(json.dumps(json_schema(), indent=2))
    return 0


def print_example(name: str | None, *, as_json: bool) -> int:
    """
    Print an example document, or the list of them.
    """
    if name is not None:
        return _print_document(name)
    if as_json:
        emit("examples", {"examples": all_examples()})
        return 0
    columns = Column("name", whole=True), Column("what it is")
    rows = [
        (
            item.name,
            (
                phrase(item.title),
                phrase(item.citation or "synthetic", Tone.QUIET),
            ),
        )
        for item in all_examples()
    ]
    show(ConsoleView(View([Table(columns, rows)])))
    return 0


def _print_document(name: str) -> int:
    try:
        whole(example_text(name).rstrip("\n"))
    except UnknownName as error:
        failure = Failure(str(error))
    else:
        return 0
    raise failure


def convert_file(
    source: str, target: str, *, compact: bool, force: bool
) -> int:
    """
    Write the documents of one file to another, in the newest version.

    Raises:
        Failure: The source cannot be read, the target cannot be written or
            exists already, or many courses would have to go into one
            document.
    """
    to_stdout = target == STDIN
    if not to_stdout and not force and os.path.lexists(target):
        raise Failure(f"{target}: exists already; --force replaces it")
    out: str | IO[str] = sys.stdout if to_stdout else target
    try:
        if has_lines(source if to_stdout else target):
            dump_lines(courses(source), out)
        else:
            dump(_only(source), out, indent=not compact)
    except BrokenPipeError:
        raise
    except OSError as error:
        failure = of_file(target, error)
    else:
        return 0
    raise failure


def _only(source: str) -> Course:
    found = courses(source)
    first = next(found, None)
    if first is None:
        raise Failure(f"{source}: holds no course")
    if next(found, None) is not None:
        raise Failure(
            f"{source}: holds more than one course; write to a .jsonl file"
        )
    return first
