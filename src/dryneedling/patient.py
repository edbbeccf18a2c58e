"""
The person treated, under an opaque identifier.
"""

import datetime as dt
import enum
from typing import final

import attrs
from pendulum import Date

from dryneedling._fields import (
    Problems,
    add,
    not_count,
    not_id,
    refuse,
    word,
    wrong_word,
)
from dryneedling._time import day, days_between, not_day

__all__ = ["Patient", "Sex", "completed_years"]

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
        birth_date: Day of birth.
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
@attrs.frozen(kw_only=True)
class Patient:
    """
    The person treated.

    Neither names nor addresses belong here.  Where no birth date is known a
    stated age, with the day it was true on if that is known, stands in.

    Attributes:
        id: Opaque identifier.
        birth_date: Day of birth; not shown in reprs.
        stated_age: Age in completed years as somebody wrote it.
        age_stated_on: The day on which *stated_age* was true.
        sex: Administrative sex; None when not recorded.
    """

    id: str
    birth_date: Date | None = attrs.field(
        default=None, converter=day, repr=False
    )
    stated_age: int | None = None
    age_stated_on: Date | None = attrs.field(default=None, converter=day)
    sex: Sex | None = attrs.field(default=None, converter=_sex)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if self.birth_date is not None and (wrong := not_day(self.birth_date)):
            problems = add(problems, "birth_date", wrong)
        if self.stated_age is not None and (
            wrong := not_count(self.stated_age, 0, OLDEST)
        ):
            problems = add(problems, "stated_age", wrong)
        if self.age_stated_on is not None:
            if wrong := not_day(self.age_stated_on):
                problems = add(problems, "age_stated_on", wrong)
            elif self.stated_age is None:
                problems = add(
                    problems, "age_stated_on", "expected a stated_age with it"
                )
        if self.sex is not None and type(self.sex) is not Sex:
            problems = add(problems, "sex", wrong_word(Sex, self.sex))
        if problems:
            raise refuse(self, problems)

    def age_on(self, on: dt.date | None) -> int | None:
        """
        Return the age in completed years on a day.

        With a birth date it is exact.  With a stated age only, the stated
        age is returned for a day that is not known or in the year after it
        was stated, and for an undated statement for every day; otherwise,
        when years have passed, the least age that the statement allows.

        Args:
            on: The local date; None when the day is not known.

        Returns:
            Completed years, or None when the record does not tell.
        """
        asked = day(on)
        if self.birth_date is not None:
            if asked is None:
                return None
            return completed_years(self.birth_date, asked)
        if self.stated_age is None:
            return None
        if asked is None or self.age_stated_on is None:
            return self.stated_age
        if days_between(self.age_stated_on, asked) < 0:
            return None
        return self.stated_age + completed_years(self.age_stated_on, asked)
