"""
The commands that print or write documents: `schema`, `example`, `convert`.
"""

import json
from collections.abc import Iterator

from dryneedling.cli.documents import LeftOut, courses
from dryneedling.cli.exit_codes import NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.mending import Mending
from dryneedling.cli.output import document, emit, show, whole
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.sources import (
    STDIN,
    Source,
    has_lines,
    open_source,
    size_of,
    told,
)
from dryneedling.cli.targets import check_target, failing_to_write
from dryneedling.codec import dump, dump_lines, dumps, json_schema
from dryneedling.course import Course
from dryneedling.examples import all_examples, example_text
from dryneedling.exceptions import UnknownName
from dryneedling.report import ConsoleView
from dryneedling.views import Column, Table, Tone, View, phrase


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
            example.name,
            (
                phrase(example.title),
                phrase(example.citation or "synthetic", Tone.QUIET),
            ),
        )
        for example in all_examples()
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
    source: str,
    target: str,
    *,
    compact: bool,
    force: bool,
    keep_going: bool,
) -> int:
    """
    Write the documents of one file to another, in the newest version.

    Raises:
        Failure: The source cannot be read, the target cannot be written or
            exists already, or many courses would have to go into one
            document.
    """
    left = LeftOut()
    mending = Mending(source)
    if target != STDIN:
        check_target(target, force=force)
    to_output = target == STDIN
    with (
        open_source(source, mending.recoded) as opened,
        # What is printed shows how far it is.
        progress_bar("writing", size_of(source), talks=to_output) as tell,
    ):
        every = courses(
            told(opened.documents, tell),
            left if keep_going else None,
            mending.course_of,
        )
        if to_output:
            _print_courses(source, every, opened, compact=compact)
        else:
            _write_courses(source, every, target, compact=compact)
    mending.tell_rest()
    left.tell_count()
    return NOT_DONE if left.count else 0


def _print_courses(
    source: str, every: Iterator[Course], opened: Source, *, compact: bool
) -> None:
    if not opened.has_lines:
        # One document stays one, and many stay lines: whoever pipes gets back
        # the kind that was put in.
        document(dumps(_only(source, every), indent=not compact))
        return
    for course in every:
        document(dumps(course))


def _write_courses(
    source: str, every: Iterator[Course], target: str, *, compact: bool
) -> None:
    with failing_to_write(target):
        if has_lines(target):
            dump_lines(every, target)
        else:
            dump(_only(source, every), target, indent=not compact)


def _only(source: str, every: Iterator[Course]) -> Course:
    first = next(every, None)
    if first is None:
        raise Failure(f"{source}: holds no course")
    # Looked for before anything is written: the target stays as it was.
    if next(every, None) is not None:
        raise Failure(
            f"{source}: holds more than one course; write to a .jsonl file"
        )
    return first
