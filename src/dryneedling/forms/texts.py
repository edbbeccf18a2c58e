"""
What one text of a form is: a number, yes or no, a day, an instant.

Each function takes what was given, which may be a value of Python already,
and returns what the record holds.  It raises `Unread` with a sentence for
whoever typed it, which repeats numbers and days and no other text.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final, TypedDict, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._checks import not_bool
from dryneedling._numbers import number, truth, whole
from dryneedling._refusals import Refusal, demand, described, no_row
from dryneedling._rfc9557 import read_instant
from dryneedling._time import day, instant
from dryneedling._written_times import (
    read_written_day,
    read_written_instant,
)
from dryneedling._zones import zone_called
from dryneedling.forms import sentences
from dryneedling.patient import PartialDate, to_known_date
from dryneedling.problems import ProblemCode

Number = int | float


class Spoken(TypedDict, total=False):
    """
    What a text alone does not say: arguments of `read` and of drafts.

    Attributes:
        zone: Name of the clinic's time zone, for a time without one.
        decimal_comma: Whether a comma stands before the decimals.
        day_first: Whether ``02/03/2026`` is 2 March; False says 3 February,
            None that nobody said.
    """

    zone: str | None
    decimal_comma: bool
    day_first: bool | None


@final
@attrs.frozen
class TextManner:
    """
    How numbers, days and times are written where a form is filled in.

    Attributes:
        zone: Name of the clinic's time zone; None where nobody said.
        decimal_comma: Whether a comma stands before the decimals.
        day_first: Whether the day of the month stands first; None where
            nobody said.

    Raises:
        InvalidRecord: The zone is not known, or another is no truth value.
    """

    zone: str | None = None
    decimal_comma: bool = False
    day_first: bool | None = None

    def __attrs_post_init__(self) -> None:
        demand(
            "read",
            zone=None if self.zone is None else _not_zone(self.zone),
            decimal_comma=not_bool(self.decimal_comma),
            day_first=None
            if self.day_first is None
            else not_bool(self.day_first),
        )


def _not_zone(value: object) -> Refusal | None:
    if type(value) is str and zone_called(value) is not None:
        return None
    return no_row(
        value,
        "expected the name of a time zone, such as Europe/Rome, got "
        f"{described(value)}",
    )


@final
class Unread(ValueError):
    """
    A value of a form that its field does not take.

    Attributes:
        message: What was expected, for whoever typed it.
        code: Of what kind the problem is.
    """

    def __init__(
        self, message: str, code: ProblemCode = ProblemCode.WRONG_FORM
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


# Far more digits than a float has: longer texts are no numbers.
_LONGEST: Final = 40
_DIGITS: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER: Final = re.compile(_DIGITS)
_WHOLE: Final = re.compile("[+-]?[0-9]+")
_WITH_COMMA: Final = re.compile("([+-]?[0-9]+),([0-9]+(?:[eE][+-]?[0-9]+)?)")
# Thousands in a country that writes them with points, and 1.234 elsewhere.
_THOUSANDS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+")


def number_in(value: object, manner: TextManner) -> Number:
    """
    Read a number.

    Raises:
        Unread: It is none, or may be read in two ways.

    >>> (
    ...     number_in("7,5", TextManner(decimal_comma=True)),
    ...     number_in("7", TextManner()),
    ... )
    (7.5, 7)
    """
    if type(value) is str:
        return _written_number(
            value.strip().replace("\N{MINUS SIGN}", "-"), manner
        )
    made: object = number(value)
    if type(made) is int or type(made) is float:
        return made
    raise Unread(sentences.number_expected(), ProblemCode.WRONG_TYPE)


def _written_number(text: str, manner: TextManner) -> Number:
    if len(text) <= _LONGEST:
        if manner.decimal_comma:
            if _THOUSANDS.fullmatch(text):
                raise _two_readings(
                    text.replace(".", ","), text.replace(".", "")
                )
            text = (
                text.replace(",", ".") if _WITH_COMMA.fullmatch(text) else text
            )
        elif parted := _WITH_COMMA.fullmatch(text):
            whole_part, decimals = parted.groups()
            raise _two_readings(
                f"{whole_part}.{decimals}", f"{whole_part}{decimals}"
            )
        if _WHOLE.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            made: Any = number(Decimal(text))
            if type(made) is float or type(made) is int:
                # 7.0 was typed, and stays what was typed
                return float(cast("float", made))
            raise Unread(sentences.too_exact(), ProblemCode.OUT_OF_RANGE)
    raise Unread(sentences.number_expected())


def _two_readings(one: str, other: str) -> Unread:
    return Unread(sentences.two_readings(one, other), ProblemCode.AMBIGUOUS)


def whole_in(value: object, manner: TextManner) -> int:
    """
    Read a whole number; 6.0 is 6.

    Raises:
        Unread: It is none.
    """
    made: object = whole(number_in(value, manner))
    if type(made) is int:
        return made
    raise Unread(sentences.whole_number_expected(made), ProblemCode.WRONG_TYPE)


_YES: Final = frozenset({"on", "yes", "true", "1"})
_NO: Final = frozenset({"off", "no", "false", "0"})


def truth_in(value: object) -> bool:
    """
    Read yes or no; a ticked box sends ``on``.

    Raises:
        Unread: It is neither.

    >>> truth_in("on"), truth_in("No"), truth_in(True)
    (True, False, True)
    """
    if type(value) is str:
        word = value.strip().lower()
        if word in _YES or word in _NO:
            return word in _YES
        raise Unread(sentences.YES_OR_NO, ProblemCode.UNKNOWN_WORD)
    made = truth(value)
    if type(made) is bool:
        return made
    raise Unread(sentences.YES_OR_NO, ProblemCode.WRONG_TYPE)


_PARTIAL: Final = re.compile("[0-9]{4}(?:-[0-9]{2})?")


def known_date_in(value: object, manner: TextManner) -> Date | PartialDate:
    """
    Read a day, or the year or the month in which it was.

    Raises:
        Unread: It is none.

    >>> str(known_date_in("1987-02", TextManner()))
    '1987-02'
    """
    if type(value) is PartialDate:
        return value
    if type(value) is str and _PARTIAL.fullmatch(value.strip()):
        known = to_known_date(value.strip())
        if type(known) is PartialDate:
            return known
        raise Unread(sentences.KNOWN_DATE_EXPECTED)
    return day_in(value, manner)


_THREE: Final = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}")


def day_in(value: object, manner: TextManner) -> Date:
    """
    Read a day.

    Raises:
        Unread: It is none, or nobody said which number is the month.

    >>> day_in("2.3.2026", TextManner(day_first=True))
    Date(2026, 3, 2)
    """
    if type(value) is str:
        text = _year_first(value.strip(), manner)
        try:
            return read_written_day(text)
        except ValueError:
            pass
        raise Unread(sentences.day_expected(manner.day_first))
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        # a spreadsheet has a day as its midnight
        value = value.date() if value.time() == dt.time.min else value
    made: object = day(value) if isinstance(value, dt.date) else value
    if type(made) is Date:
        return made
    raise Unread(sentences.day_expected(None), ProblemCode.WRONG_TYPE)


def _year_first(text: str, manner: TextManner) -> str:
    """
    Write a day that begins a text with its year first.
    """
    found = _THREE.match(text)
    if found is None:
        if _SHORT_YEAR.match(text):
            raise Unread(sentences.FOUR_DIGITS)
        return text
    one, _, other, year = found.groups()
    rest = text[found.end() :]
    if manner.day_first is not None:
        on, month = (one, other) if manner.day_first else (other, one)
        return f"{year}-{month:0>2}-{on:0>2}{rest}"
    readings = [
        written
        for month, on in ((other, one), (one, other))
        if (written := _day_written(year, month, on)) is not None
    ]
    raise Unread(
        sentences.day_readings(dict.fromkeys(readings)), ProblemCode.AMBIGUOUS
    )


def _day_written(year: str, month: str, on: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(on)).isoformat()
    except ValueError:
        return None


def instant_in(value: object, manner: TextManner) -> DateTime:
    """
    Read an instant.

    Raises:
        Unread: It is none, or its zone is not said, or the clocks of the
            zone showed it twice or never.

    >>> instant_in("2026-03-02T09:30", TextManner("Europe/Rome")).isoformat()
    '2026-03-02T09:30:00+01:00'
    """
    if type(value) is str:
        text = _year_first(value.strip(), manner)
        try:
            return read_written_instant(text, zone=manner.zone)
        except ValueError as error:
            refusal = str(error)
        try:
            # what a document says, whatever this machine knows of its zone
            return read_instant(text)
        except ValueError:
            pass
        raise Unread(*sentences.instant_refused(refusal))
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        return instant_in(value.isoformat(), manner)
    made: object = instant(value) if isinstance(value, dt.datetime) else value
    if type(made) is DateTime:
        return made
    raise Unread(sentences.INSTANT_EXPECTED, ProblemCode.WRONG_TYPE)
