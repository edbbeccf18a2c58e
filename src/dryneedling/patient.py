"""
The person treated, under an opaque identifier.
"""

import calendar
import datetime as dt
import enum
from functools import lru_cache
from typing import Annotated, cast, final

import attrs
from pendulum import Date

from dryneedling._bounds import Between, Id, bounded
from dryneedling._conversion import word
from dryneedling._known_days import days_meant
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    described,
    lacking,
    misspelt,
    problem,
    refuse,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day, not_day
from dryneedling._values import by_value

__all__ = ["AgeRange", "PartialDate", "Patient", "Sex", "completed_years"]

OLDEST = 130


@final
class Sex(enum.StrEnum):
    """
    Administrative sex, with the words of FHIR R4.
    """

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


def _sex(value: Sex | str | None) -> Sex | None:
    return word(Sex, value)


def completed_years(birth_date: Date, on: Date) -> int:
    """
    Count completed years of life on a day.

    Someone born on 29 February completes a year on 1 March of a common
    year.

    Args:
        birth_date: Day of birth, or as much of it as is known: "1987",
            "1987-03".
        on: The day asked for; before birth the count is negative.

    >>> import pendulum
    >>> born = pendulum.date(2008, 2, 29)
    >>> completed_years(born, pendulum.date(2026, 2, 28))
    17
    >>> completed_years(born, pendulum.date(2026, 3, 1))
    18
    """
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if had_birthday else 1)


@final
@attrs.frozen(field_transformer=bounded)
@by_value
class PartialDate:
    """
    A date of which the year, or year and month, are known.

    Attributes:
        year: Year.
        month: Month, 1 to 12; None when unknown.
        day: Day of the month; None when unknown.

    Raises:
        InvalidRecord: There is no such day, or a day has no month.

    >>> born = PartialDate(1987, 2)
    >>> str(born), born.earliest, born.latest
    ('1987-02', Date(1987, 2, 1), Date(1987, 2, 28))
    """

    __repr__ = short_repr

    year: Annotated[int, Between(1, 9999)]
    month: Annotated[int, Between(1, 12)] | None = None
    day: Annotated[int, Between(1, 31)] | None = None

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if problems is None and self.day is not None:
            if self.month is None:
                problems = add(
                    problems, "month", lacking("expected a month with the day")
                )
            elif days_meant(str(self)) is None:
                problems = add(
                    problems, "day", contradicts("there is no such day")
                )
        return problems

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [
            f"{part:02}" for part in (self.month, self.day) if part is not None
        ]
        return "-".join(parts)

    @property
    def earliest(self) -> Date:
        """
        The first day that may be meant.
        """
        return Date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Date:
        """
        The last day that may be meant.
        """
        month = self.month or 12
        ends = calendar.monthrange(self.year, month)[1]
        return Date(self.year, month, self.day or ends)


def to_known_date(
    value: "dt.date | PartialDate | str | None",
) -> Date | PartialDate | None:
    """
    Turn what is known of a date into a `Date`, or a `PartialDate`.

    What is neither comes back untouched, for the check to refuse.
    """
    if type(value) is str and days_meant(value):
        return _as_known(*map(int, value.split("-")))
    if type(value) is PartialDate and value.day is not None:
        return value.earliest
    if type(value) is PartialDate:
        return value
    return day(cast("dt.date | None", value))


def _as_known(
    year: int, month: int | None = None, of_month: int | None = None
) -> Date | PartialDate:
    if month is None or of_month is None:
        return PartialDate(year, month)
    return Date(year, month, of_month)


@final
@attrs.frozen
class AgeRange:
    """
    How old somebody is, as far as the date of birth tells.

    Attributes:
        least: Completed years at the least.
        most: Completed years at the most; the same where the age is known.

    >>> str(AgeRange(38, 39)), AgeRange(11, 12).is_below(12)
    ('38 or 39', None)
    """

    __repr__ = short_repr

    least: int
    most: int

    @property
    def exact(self) -> int | None:
        """
        The age; None where several may be meant.
        """
        return self.least if self.least == self.most else None

    def is_below(self, years: int) -> bool | None:
        """
        Tell whether the age is below another; None where it cannot be said.
        """
        if self.most < years:
            return True
        return None if self.least < years else False

    def __str__(self) -> str:
        if self.least == self.most:
            return str(self.least)
        between = "or" if self.most == self.least + 1 else "to"
        return f"{self.least} {between} {self.most}"


def _no_birth_date(value: object) -> Refusal:
    return misspelt(
        value,
        "expected a pendulum Date, or as much of it as is known, such as "
        f"'1987-03-14', '1987-03' or '1987'; got {described(value)}",
    )


# Most visits of a course are at one age.
_age_range = lru_cache(maxsize=256)(AgeRange)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Patient:
    """
    The person treated.

    Neither names nor addresses belong here.  Where no birth date is known a
    stated age, with the day it was true on if that is known, stands in.
    Reprs and `print` show nothing of it: together it may tell who it is.

    Attributes:
        id: Opaque identifier.
        birth_date: Day of birth, or as much of it as is known: "1987",
            "1987-03".
        stated_age: Age in completed years, as somebody wrote it.
        age_stated_on: The day on which *stated_age* was true.
        sex: Administrative sex; None when not recorded.

    Raises:
        InvalidRecord: A value cannot be, or an age has a day but no number.

    >>> import pendulum
    >>> patient = Patient(
    ...     id="P-17", stated_age=40, age_stated_on=pendulum.date(2026, 3, 2)
    ... )
    >>> patient.age_on(pendulum.date(2027, 3, 1))
    40
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id = attrs.field(repr=False)
    birth_date: Date | PartialDate | None = attrs.field(
        default=None, converter=to_known_date, repr=False
    )
    stated_age: Annotated[int, Between(0, OLDEST)] | None = attrs.field(
        default=None, repr=False
    )
    age_stated_on: Date | None = attrs.field(
        default=None, converter=day, repr=False
    )
    sex: Sex | None = attrs.field(default=None, converter=_sex, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if not sound(problems, "birth_date"):
            problems = [
                problem("birth_date", _no_birth_date(self.birth_date))
                if one.path == "birth_date"
                else one
                for one in problems or ()
            ]
        if (
            self.age_stated_on is not None
            and self.stated_age is None
            and sound(problems, "age_stated_on")
        ):
            problems = add(
                problems,
                "age_stated_on",
                lacking("expected a stated_age with it"),
            )
        return problems

    def age_on(self, on: dt.date | None) -> int | None:
        """
        Return the age in completed years on a day, where it is one.

        See `ages_on`, which also tells what a year of birth leaves open.

        Args:
            on: The local date; None when the day is not known.

        Returns:
            Completed years; None when the record does not tell, and for a
            day before birth.

        Raises:
            InvalidRecord: *on* is no day.
        """
        ages = self.ages_on(on)
        return None if ages is None else ages.exact

    @property
    def born_between(self) -> tuple[Date, Date] | None:
        """
        The first and the last day that may be that of birth; None if unknown.
        """
        born = self.birth_date
        if born is None:
            return None
        if type(born) is PartialDate:
            return born.earliest, born.latest
        return born, born

    def ages_on(self, on: dt.date | None) -> AgeRange | None:
        """
        Return the ages in completed years that a patient may have on a day.

        With a birth date it is one; with a year of birth there are two.  A
        stated age stands in where there is no birth date, or no day to reckon
        to: an undated statement counts for every day, a dated one gives the
        least age that it allows on the day asked for, so that nobody comes of
        age by reckoning.

        Args:
            on: The local date; None when the day is not known.

        Returns:
            From the least to the most; None when the record does not tell,
            and for a day before birth.

        Raises:
            InvalidRecord: *on* is no day.

        >>> import pendulum
        >>> patient = Patient(id="P-17", birth_date="1987")
        >>> str(patient.ages_on(pendulum.date(2026, 3, 2)))
        '38 or 39'
        """
        asked = day(on)
        if asked is not None and (refusal := not_day(asked)):
            raise refuse(self, [problem("on", refusal)])
        # Exact before stated: a birth date outweighs what somebody wrote.
        born = self.birth_date
        if asked is not None and type(born) is PartialDate:
            least = completed_years(born.latest, asked)
            most = completed_years(born.earliest, asked)
        elif asked is not None and type(born) is Date:
            least = most = completed_years(born, asked)
        elif self.stated_age is None:
            return None
        elif asked is None or self.age_stated_on is None:
            least = most = self.stated_age
        else:
            least = most = self.stated_age + completed_years(
                self.age_stated_on, asked
            )
        # A day before birth is a slip of the record, which `review` names.
        return None if most < 0 else _age_range(max(least, 0), most)
