"""
Rows as CSV that a spreadsheet may open.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Final

from dryneedling._showing import Row, Value
from dryneedling.tabular.contract import Columns

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV
# Injection); an apostrophe before it makes it text.
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_lines(columns: Columns, rows: Iterable[Row]) -> Iterator[str]:
    r"""
    Yield a line of names, and one for each row.

    A missing value is an empty cell, a truth *true* or *false*, an instant in
    UTC. A text that a spreadsheet would run gets an apostrophe before it.

    Args:
        columns: The columns, as `columns` returns them.
        rows: The rows of that kind.

    >>> import dryneedling as dn
    >>> course = dn.Course(id="=1+1", patient=dn.Patient(id="P-1"))
    >>> lines = csv_lines(dn.columns("courses"), course.rows("courses"))
    >>> [line.split(",")[0] for line in lines]
    ['course', "'=1+1"]
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = columns.names

    def line(cells: Iterable[str]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield line(names)
    for row in rows:
        yield line([_cell(row[name]) for name in names])


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_RUNS) else value
    if isinstance(value, dt.date):
        return value.isoformat()
    # no digits that only a float has
    return repr(int(value)) if value == int(value) else repr(value)
