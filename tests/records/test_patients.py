"""
Ages: birthdays, leap days, and what somebody once wrote down.
"""

import datetime as dt
from typing import cast

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

import dryneedling as dn
from dryneedling.patient import completed_years

BORN = pendulum.date(2014, 3, 2)
LEAP = pendulum.date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (BORN, (2026, 3, 1), 11),
        (BORN, (2026, 3, 2), 12),
        (BORN, (2032, 3, 1), 17),
        (BORN, (2032, 3, 2), 18),
        (BORN, (2014, 3, 2), 0),
        (LEAP, (2020, 2, 28), 11),
        (LEAP, (2020, 2, 29), 12),
        (LEAP, (2026, 2, 28), 17),
        (LEAP, (2026, 3, 1), 18),
        (LEAP, (2028, 2, 28), 19),
        (LEAP, (2028, 2, 29), 20),
    ],
)
def test_a_year_of_life_is_complete_on_the_birthday(
    born: Date, on: tuple[int, int, int], age: int
) -> None:
    """
    The twelfth and the eighteenth birthday themselves; 29 February.
    """
    patient = dn.Patient(id="P-1", birth_date=born)

    assert age == patient.age_on(pendulum.date(*on))
    assert age == patient.age_on(dt.date(*on))


def birthday(born: dt.date, year: int) -> dt.date:
    """
    Return the birthday in a year; of 29 February that is often 1 March.
    """
    try:
        return born.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)


@example(dt.date(2008, 2, 29), dt.date(2026, 2, 28))
@example(dt.date(2008, 2, 29), dt.date(2026, 3, 1))
@given(st.dates(), st.dates())
def test_an_age_is_the_number_of_birthdays(born: dt.date, on: dt.date) -> None:
    """
    An independent way: each birthday after birth is looked up and counted.
    """
    born, on = sorted([born, on])
    first, last = Date(*born.timetuple()[:3]), Date(*on.timetuple()[:3])
    years = range(born.year + 1, on.year + 1)

    assert completed_years(first, last) == sum(
        birthday(born, year) <= on for year in years
    )


def test_nobody_has_an_age_before_birth() -> None:
    """
    A day before birth is a day on which the record tells no age.
    """
    patient = dn.Patient(id="P-1", birth_date=BORN)

    assert patient.age_on(pendulum.date(2014, 3, 1)) is None
    assert -1 == completed_years(BORN, pendulum.date(2014, 3, 1))


def test_without_a_day_a_birth_date_tells_no_age() -> None:
    """
    Unless an age was stated beside it.
    """
    assert dn.Patient(id="P-1", birth_date=BORN).age_on(None) is None
    assert 12 == dn.Patient(id="P-1", birth_date=BORN, stated_age=12).age_on(
        None
    )


def test_a_birth_date_counts_before_a_stated_age() -> None:
    """
    What was stated stands in only where the date cannot tell.
    """
    patient = dn.Patient(id="P-1", birth_date=BORN, stated_age=40)

    assert 12 == patient.age_on(pendulum.date(2026, 3, 2))


def test_an_undated_stated_age_counts_for_every_day() -> None:
    """
    A published case says "a 38-year-old woman" and no date.
    """
    patient = dn.Patient(id="P-1", stated_age=38)

    assert 38 == patient.age_on(None)
    assert 38 == patient.age_on(pendulum.date(2026, 3, 2))


@pytest.mark.parametrize(
    ("on", "age"),
    [
        ((2026, 3, 2), 17),
        ((2027, 3, 1), 17),
        ((2027, 3, 2), 18),
        ((2028, 3, 2), 19),
        ((2026, 3, 1), 16),
        ((2025, 3, 2), 16),
        ((2025, 3, 1), 15),
    ],
)
def test_a_dated_stated_age_gives_the_least_that_it_allows(
    on: tuple[int, int, int], age: int
) -> None:
    """
    Nobody comes of age by reckoning.
    """
    patient = dn.Patient(
        id="P-1", stated_age=17, age_stated_on=pendulum.date(2026, 3, 2)
    )

    assert age == patient.age_on(pendulum.date(*on))
    assert 17 == patient.age_on(None)


def test_a_stated_age_of_nought_tells_nothing_of_the_year_before() -> None:
    """
    An infant was not born a year earlier.
    """
    patient = dn.Patient(
        id="P-1", stated_age=0, age_stated_on=pendulum.date(2026, 3, 2)
    )

    assert patient.age_on(pendulum.date(2025, 3, 2)) is None


def test_a_patient_without_any_age_has_none() -> None:
    """
    Unknown stays unknown.
    """
    assert dn.Patient(id="P-1").age_on(pendulum.date(2026, 3, 2)) is None


def test_an_age_is_asked_for_a_day() -> None:
    """
    A moment would be taken in the wrong zone: it is refused.
    """
    patient = dn.Patient(id="P-1", birth_date=BORN)
    with pytest.raises(dn.InvalidRecord, match=r"Patient\.on: .* date-time"):
        patient.age_on(pendulum.datetime(2026, 3, 2))


def test_a_day_needs_the_age_that_was_true_on_it() -> None:
    """
    A date alone states nothing.
    """
    with pytest.raises(dn.InvalidRecord, match="expected a stated_age"):
        dn.Patient(id="P-1", age_stated_on=BORN)


@pytest.mark.parametrize("age", [-1, 131, 12.5, True, "12"])
def test_a_stated_age_is_in_completed_years(age: object) -> None:
    """
    From 0 to 130, whole.
    """
    with pytest.raises(dn.InvalidRecord, match="stated_age"):
        dn.Patient(id="P-1", stated_age=cast("int", age))


def test_sex_is_administrative_and_may_be_unrecorded() -> None:
    """
    Unknown was recorded as unknown; None was not recorded.
    """
    assert dn.Sex.UNKNOWN is dn.Patient(id="P-1", sex="unknown").sex
    assert dn.Patient(id="P-1").sex is None
