"""
`rows`: courses as plain rows, for a spreadsheet or a frame.
"""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import cast

from dryneedling.cli.documents import LeftOut, courses
from dryneedling.cli.exit_codes import NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.output import document, needs_ascii, whole
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.sources import (
    check_source,
    documents,
    told,
    total_size,
)
from dryneedling.exceptions import UnknownName
from dryneedling.tabular import Columns, Row, columns, csv_lines, rows


def print_rows(
    files: Sequence[str],
    example: str | None,
    kind: str,
    *,
    text: bool,
    keep_going: bool,
    as_json: bool,
) -> int:
    """
    Print the rows of one kind, course by course, as CSV or JSON Lines.

    Raises:
        Failure: There is no such kind, or a document is no course and nobody
            said to keep going.
    """
    check_source(files, example)
    of = _columns(kind, text=text)
    left = LeftOut()
    # The rows show how far it is, but for those that go into a file.
    with progress_bar("writing", total_size(files), talks=True) as tell:
        read = courses(
            told(documents(files, example), tell),
            left if keep_going else None,
        )
        written = rows(read, kind, text=text)
        for line in (
            _json_lines(written) if as_json else csv_lines(of, written)
        ):
            document(line.removesuffix("\n"))
    return NOT_DONE if left.count else 0


def print_columns(kind: str, *, text: bool, as_json: bool) -> int:
    """
    Print what the columns of one kind of rows are.

    Raises:
        Failure: There is no such kind.
    """
    of = _columns(kind, text=text)
    contract: list[Row] = [
        {
            "name": column.name,
            "type": column.type.value,
            "unit": column.unit,
            "meaning": column.meaning,
            "null": column.null,
        }
        for column in of
    ]
    if as_json:
        for line in _json_lines(iter(contract)):
            whole(line)
        return 0
    for line in str(of).splitlines():
        whole(line)
    return 0


def _columns(kind: str, *, text: bool) -> Columns:
    try:
        return columns(kind, text=text)
    except UnknownName as error:
        failure = Failure(f"--of: {error}")
    raise failure


def _json_lines(written: Iterator[Row]) -> Iterator[str]:
    is_ascii = needs_ascii()
    for row in written:
        yield json.dumps(row, ensure_ascii=is_ascii, default=_iso)


def _iso(value: object) -> str:
    return cast("dt.date", value).isoformat()
