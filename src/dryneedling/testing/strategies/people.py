# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Who is treated and who treats.
"""

import datetime as dt
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from dryneedling.credentials import Credential, CredentialKind
from dryneedling.patient import OLDEST, PartialDate, Patient, Sex
from dryneedling.practitioner import Practitioner
from dryneedling.testing.strategies.field_values import held, held_by
from dryneedling.testing.strategies.times import ANYTIME, Period, dates
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    several,
)

# 12: the least age of a common precaution list; 16, 18, 19 and 21: ages of
# majority (see `ConsentPolicy`).
# The first two are the ages that this library decides by, and come most often.
_BIRTHDAYS: Final = (12, 12, 18, 18, 0, 1, 16, 19, 21, 40, OLDEST)
_OLDEST_DAYS: Final = 366 * OLDEST


def _birthday(on: dt.date, years: int, days: int) -> Date:
    """
    Return the birth date of who completes *years* some days after a day.
    """
    late = on + dt.timedelta(days=days)
    try:
        return Date(late.year - years, late.month, late.day)
    except ValueError:  # nobody has a birthday on this 29 February
        return Date(late.year - years, 2, 28)


@st.composite
def _birth_dates(draw: DrawFn, on: dt.date) -> Date:
    first = on - dt.timedelta(days=_OLDEST_DAYS)
    match draw(st.sampled_from(["any", "birthday", "birthday", "leap"])):
        case "any":
            return draw(dates(min_date=first, max_date=on))
        case "birthday":
            years = draw(st.sampled_from(_BIRTHDAYS))
            return _birthday(on, years, draw(st.integers(-1, 1)))
        case _:
            year = draw(st.integers(first.year // 4 + 1, on.year // 4 - 1)) * 4
            # of the years divisible by 100 every fourth is a leap year
            leap = year % 100 != 0 or year % 400 == 0
            return Date(year, 2, 29 if leap else 28)


# Mostly the day; else what of the date is known, by its length in signs.
_KNOWN: Final = st.sampled_from(
    [None, None, None, len("2026"), len("2026-03")]
)


def _as_known(born: Date | None, signs: int | None) -> Date | str | None:
    return None if born is None else born.isoformat()[:signs]


@st.composite
def partial_dates(draw: DrawFn) -> PartialDate:
    """
    Years, years with a month, and days that are written in parts.
    """
    day = draw(dates())
    known = (day.year, day.month, day.day)
    return PartialDate(*known[: draw(st.integers(1, 3))])


@st.composite
def patients(draw: DrawFn, *, on: dt.date | None = None) -> Patient:
    """
    Patients with a birth date, with a stated age, with both or with neither.

    Of some only the year of birth is known, or year and month.

    Many have a birthday that the law cares for on the day, the day before or
    the day after; many are born on 29 February.

    Args:
        on: The day that birthdays are near to, from 1900 to 2199; any day
            where it is left out.
    """
    day = draw(dates()) if on is None else on
    stated = draw(held(Patient, "stated_age"))
    return Patient(
        id=draw(identifiers(prefix="P-")),
        birth_date=_as_known(draw(maybe(_birth_dates(day))), draw(_KNOWN)),
        stated_age=stated,
        age_stated_on=None
        if stated is None
        else draw(maybe(dates(max_date=day))),
        sex=draw(maybe(members(Sex))),
    )


@st.composite
def credentials(draw: DrawFn, *, period: Period = ANYTIME) -> Credential:
    """
    Licences, endorsements and registrations, of which any part is known.

    Args:
        period: Where their days come from.
    """
    since = draw(maybe(period.dates()))
    later = attrs.evolve(period, first=since or period.first)
    return Credential(
        draw(members(CredentialKind)),
        valid_from=since,
        valid_until=draw(maybe(later.dates())),
        jurisdiction=draw(maybe(identifiers())),
        number=draw(maybe(identifiers())),
    )


_PEOPLE: Final = identifiers(prefix="PT-")


def practitioners(
    *, ids: SearchStrategy[str] = _PEOPLE
) -> SearchStrategy[Practitioner]:
    """
    People who treat (STRICTA item 5).

    Args:
        ids: Where their ids come from.
    """
    return st.builds(Practitioner, id=ids) | st.builds(
        Practitioner,
        **{
            **held_by(Practitioner),
            "id": ids,
            "credentials": maybe(several(credentials())),
        },
    )
