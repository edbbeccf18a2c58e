"""
The person treated, under an opaque identifier.
"""

import datetime as dt
import enum
from typing import Annotated, final

import attrs
from pendulum import Date

from dryneedling._bounds import Between, Id, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, lacking, problem, refuse
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day, not_day
from dryneedling._values import by_value

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
        birth_date: Day of birth.
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
    birth_date: Date | None = attrs.field(
        default=None, converter=day, repr=False
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
        Return the age in completed years on a day.

        With a birth date it is exact.  A stated age stands in where there is
        no birth date, or no day to reckon to: an undated statement counts
        for every day, a dated one gives the least age that it allows on the
        day asked for, so that nobody comes of age by reckoning.

        Args:
            on: The local date; None when the day is not known.

        Returns:
            Completed years; None when the record does not tell, and for a
            day before birth.

        Raises:
            InvalidRecord: *on* is no day.
        """
        asked = day(on)
        if asked is not None and (refusal := not_day(asked)):
            raise refuse(self, [problem("on", refusal)])
        # Exact before stated: a birth date outweighs what somebody wrote.
        if asked is not None and self.birth_date is not None:
            age = completed_years(self.birth_date, asked)
        elif self.stated_age is None:
            return None
        elif asked is None or self.age_stated_on is None:
            return self.stated_age
        else:
            age = self.stated_age + completed_years(self.age_stated_on, asked)
        # A day before birth is a slip of the record, which `review` names.
        return None if age < 0 else age
