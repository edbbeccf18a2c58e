"""
What is said of a row or a cell that cannot be taken.

The sentences of forms are for whoever typed; where the remedy is a word of
the map, that is said.  They repeat numbers, and no text of a row.
"""

import re
from collections.abc import Iterable
from typing import Final

from dryneedling._text import counted, meant
from dryneedling.forms import sentences
from dryneedling.problems import Problem, ProblemCode

QUOTES: Final = (
    "a quotation mark is open at its end, or stands within a cell: inside of "
    'quotation marks it is written twice, ""'
)
NO_PATIENT: Final = "nobody's: the cell that names the course is empty"
NO_MOMENT: Final = (
    "the moment is needed: before, after, follow_up, before_course"
)
MOMENTS: Final = "before, after, follow_up or before_course"
NO_VISIT: Final = "nothing says of which visit it is: a day, a start or an id"
NUL: Final = (
    "a NUL, which no text has: a file of UTF-16 has many, and the map says "
    "so by encoding in [file]"
)
SERIAL: Final = (
    "a number, as a spreadsheet counts days: give the column the format of a "
    "date (2026-03-02) there, and export it again"
)
OF_SPREADSHEET: Final = "an error of a spreadsheet stands in place of a value"
TWO_PATTERNS: Final = "two patterns of the map fit, and not to the same time"
NO_PATTERN: Final = "a time as the pattern of the map has it"
NO_DAY: Final = "the day of this time is empty"
ONE_SITE: Final = "one site, got several"
SAME_ROW: Final = "the same row stands in line"
ONE_VISIT: Final = (
    "another row is of the same visit; where two are of one day, started_at "
    'or id tells them apart, and one_row = "needling" or "reading" takes '
    "several"
)
ONE_COURSE: Final = "another row is of the same course"


def not_encoded(encoding: str) -> str:
    """
    Say that bytes are none of an encoding.
    """
    return (
        f"bytes that are no {encoding}: the map says another encoding by "
        "encoding in [file]"
    )


WORKBOOK: Final = (
    "a workbook of a spreadsheet, which is no text: save the sheet there as "
    "CSV"
)
NO_ROOM: Final = (
    "its rows wait in a temporary file, which cannot be written: TMPDIR says "
    "where it lies"
)
EMPTY: Final = "expected a first row with the names of columns, got nothing"


def begins_as(encoding: str) -> str:
    """
    Say that a file begins as one of another encoding.
    """
    return (
        f'the file begins as one of {encoding} does: encoding = "{encoding}" '
        "in [file]"
    )


NO_NAMES: Final = (
    "expected the names of the columns in the first row, as the map has "
    "them, got none of these"
)


def one_column(delimiter: str, text: str) -> tuple[str, ProblemCode]:
    """
    Say that a file falls into one column, and which signs it has.

    >>> one_column(",", "Patient;Datum;NPRS")[0]
    'one column only: no comma is in the first row, but 2 semicolons: the map \
says the delimiter in [file]'
    """
    others = [
        counted(text.count(sign), name)
        for sign, name in SIGNS.items()
        if sign != delimiter and sign in text
    ]
    here = SIGNS.get(delimiter, "delimiter")
    but = f", but {' and '.join(others)}" if others else ""
    message = (
        f"one column only: no {here} is in the first row{but}: the map says "
        "the delimiter in [file]"
    )
    return message, ProblemCode.WRONG_FORMAT


SIGNS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def no_column(name: str, near: Iterable[str]) -> tuple[str, ProblemCode]:
    """
    Say that the file has no column of a name of the map.
    """
    return (
        f'the file has no column "{name}"{meant(near)}',
        ProblemCode.MISSING,
    )


def column_twice(name: str, numbers: Iterable[int]) -> tuple[str, ProblemCode]:
    """
    Say that several columns have one name.
    """
    listed = " and ".join(map(str, numbers))
    message = (
        f'columns {listed} have one name, "{name}": nobody can say which is '
        "meant"
    )
    return message, ProblemCode.DUPLICATE


def not_in_map(name: str, number: int) -> tuple[str, ProblemCode]:
    """
    Say that the map does not name a column of the file.
    """
    message = (
        f'column {number}, "{name}", is not in the map: say what it is, or '
        "name it under ignored in [file]"
    )
    return message, ProblemCode.UNKNOWN_KEY


def other_delimiter() -> tuple[str, ProblemCode]:
    """
    Say that the file names another delimiter than the map.
    """
    return (
        "the file says by sep= another delimiter than the map does in [file]",
        ProblemCode.CONTRADICTION,
    )


def cells_expected(many: int, got: int) -> str:
    """
    Say how many cells a row has, and how many names there are.
    """
    return f"expected {counted(many, 'cell')} as in the first row, got {got}"


def otherwise(line: int) -> str:
    """
    Say that another row says something else.
    """
    return f"line {line} says something else"


def not_of_this(moment: str) -> str:
    """
    Say that a cell is for rows of another moment.
    """
    return (
        f"a row that is {moment} has no such place, and the cell is not empty"
    )


_SERIAL: Final = re.compile(r"[0-9]{4,6}(?:[.,][0-9]+)?")
_ERROR: Final = re.compile(r"#[A-Z0-9/!?#]+")
_DAY_AND_MONTH: Final = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}")


def of_cell(
    problem: Problem, text: str, *, is_time: bool, decimal_comma: bool
) -> str:
    """
    Return what is said of a cell: where the map is the remedy, that too.

    Args:
        problem: What the form says.
        text: The text of the cell.
        is_time: Whether a day or an instant is asked for.
        decimal_comma: Whether the map says that commas are decimal.
    """
    text = text.strip()
    if _ERROR.match(text) and problem.code is not ProblemCode.OUT_OF_RANGE:
        return OF_SPREADSHEET
    if is_time:
        if _SERIAL.fullmatch(text):
            return SERIAL
        if problem.message == sentences.NO_ZONE_HERE:
            return f"{sentences.NO_ZONE_HERE}: zone in [file]"
        if problem.code is ProblemCode.AMBIGUOUS and _DAY_AND_MONTH.match(
            text
        ):
            # not the days that it may be: one of them was somebody's birth
            return (
                "nobody said whether the day or the month stands first: dates "
                "in [file]"
            )
        if (
            problem.code is ProblemCode.WRONG_FORM
            and problem.message != sentences.FOUR_DIGITS
        ):
            return (
                f"{problem.message}; another form is said by pattern, such as "
                '"%d %b %Y"'
            )
    elif (
        problem.code is ProblemCode.AMBIGUOUS
        and not decimal_comma
        and text[-1:].isdigit()
    ):
        return f'{problem.message}; or decimal = "," in [file]'
    return problem.message
