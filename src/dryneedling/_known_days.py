"""
Days as far as they are known: a year, a month of a year, or a day.

They are written as people and FHIR R4 write them: 2025, 2025-03, 2025-03-02
(https://hl7.org/fhir/R4/datatypes.html#date).  What was not said is never
filled in; what a reading needs is the first and the last day that it can be.
"""

import calendar
import datetime as dt
import re
from typing import Annotated, Final, cast

from pendulum import Date

from dryneedling._bounds import Checked, Long
from dryneedling._refusals import Refusal, described, misspelt
from dryneedling._time import day

_WRITTEN: Final = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"


def days_meant(written: str) -> tuple[Date, Date] | None:
    """
    Return the first and the last day that may be meant; None for no date.

    >>> days_meant("2024-02")
    (Date(2024, 2, 1), Date(2024, 2, 29))
    >>> days_meant("2025-02-30") is None
    True
    """
    found = re.fullmatch(_WRITTEN, written)
    if found is None:
        return None
    year, month, of_month = found.groups()
    try:
        # By None, and not by `or`: month 0 is a mistake, and not left out.
        first = Date(
            int(year),
            1 if month is None else int(month),
            1 if of_month is None else int(of_month),
        )
    except ValueError:
        return None
    if of_month is not None:
        return first, first
    last_month = 12 if month is None else first.month
    ends = calendar.monthrange(first.year, last_month)[1]
    return first, Date(first.year, last_month, ends)


def _not_known_day(value: object) -> Refusal | None:
    if type(value) is str and days_meant(value):
        return None
    return misspelt(
        value,
        "expected a date, or as much of it as is known, as YYYY-MM-DD, "
        f"YYYY-MM or YYYY, got {described(value)}",
    )


KnownDay = Annotated[str, Checked(_not_known_day, Long(4, 10))]


def known_day(value: dt.date | str | None) -> str | None:
    """
    Turn a plain date into the text that records hold; leave the rest.
    """
    given = value if type(value) is str else day(cast("dt.date | None", value))
    return given.isoformat() if type(given) is Date else cast("str", given)
