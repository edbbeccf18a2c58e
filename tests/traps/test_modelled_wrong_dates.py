"""
What changes with time: 9 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from typing import Final

import pendulum
import pytest
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling.clearance import session_clearances
from tests.readings.courses import POINT, course, visit

NEXT_YEAR: Final = Date(2027, 6, 1)
LATER: Final = DateTime(2027, 6, 1, tzinfo=pendulum.UTC)
FIRST: Final = Date(2026, 3, 2)


def needled(number: int, date: Date) -> dn.Session:
    """
    Make a visit of a day at which the point was needled.
    """
    return visit(
        number, needled=None, needlings=[dn.Needling.at(POINT)], date=date
    )


def factors(found: dn.Course) -> list[set[str]]:
    """
    Return what screening found at each session.
    """
    return [
        {finding.factor for finding in clearance.screening.findings}
        for _, _, clearance in session_clearances(found)
    ]


def test_age_is_taken_at_the_local_date_of_the_session() -> None:
    """9: a twelfth birthday on the day counts, in the clinic's zone."""
    child = dn.Patient(id="P-2", birth_date=Date(2014, 3, 15))
    start = pendulum.datetime(2026, 3, 14, 23, 30, tz="UTC")
    session = dn.Session(
        id="S-1", started_at=start.in_timezone("Europe/Amsterdam")
    )

    naive = child.age_on(start.date())

    assert 11 == naive
    assert 12 == child.age_on(session.local_date)


@pytest.mark.parametrize(
    ("day", "age"), [(Date(2026, 3, 14), 11), (Date(2026, 3, 15), 12)]
)
def test_age_is_in_completed_years(day: Date, age: int) -> None:
    """9: years are not subtracted, nor days divided by 365.25."""
    birth = Date(2014, 3, 15)

    naive = day.year - birth.year

    assert 12 == naive
    assert age == dn.Patient(id="P-1", birth_date=birth).age_on(day)


def test_a_patient_has_an_age_at_each_session() -> None:
    """9: one who comes of age within a course was a minor before."""
    patient = dn.Patient(id="P-1", birth_date=Date(2008, 3, 10))
    found = course(
        needled(1, FIRST), needled(2, FIRST.add(days=14)), patient=patient
    )

    naive = [patient.age_on(NEXT_YEAR) for _ in found.sessions]

    assert [19, 19] == naive
    assert [17, 18] == [
        clearance.age for _, _, clearance in session_clearances(found)
    ]
    assert ["minor" in named for named in factors(found)] == [True, False]


def test_consent_is_held_against_the_day_of_the_session() -> None:
    """9: an old record opened next year says the same."""
    consent = dn.Consent(
        id="K-1",
        parties=[dn.ConsentParty("patient")],
        given_on=FIRST,
        valid_until=Date(2026, 12, 31),
    )
    found = course(
        needled(1, FIRST),
        needled(2, NEXT_YEAR),
        patient=dn.Patient(id="P-1", stated_age=40),
        consents=[consent],
    )

    def naive(today: Date) -> bool:
        """Ask the form, on the day on which it is read."""
        return consent.valid_until is None or today <= consent.valid_until

    assert [False, False] == [naive(NEXT_YEAR) for _ in found.sessions]
    assert ["valid", "not_valid"] == [
        clearance.consent.verdict
        for _, _, clearance in session_clearances(found)
    ]


@pytest.mark.parametrize("factor", ["pregnancy", "anticoagulants"])
def test_an_answer_speaks_of_its_own_days(factor: str) -> None:
    """9: pregnancy and anticoagulation begin and end within a course."""
    answer = dn.ScreeningAnswer(
        factor, "present", since=Date(2026, 4, 1), until=Date(2026, 6, 30)
    )
    days = (Date(2026, 3, 31), Date(2026, 4, 1), Date(2026, 7, 1))
    found = course(
        *(needled(number, day) for number, day in enumerate(days, 1)),
        screening=[answer],
    )

    naive = [answer.answer == "present" for _ in days]

    assert [True, True, True] == naive
    assert [factor in named for named in factors(found)] == [
        False,
        True,
        False,
    ]


def test_a_trimester_belongs_to_a_day() -> None:
    """9: the first-trimester rule holds in the first trimester alone."""
    answers = [
        dn.ScreeningAnswer(
            "pregnancy",
            "present",
            since=FIRST.add(weeks=13 * place),
            until=FIRST.add(weeks=13 * place + 13, days=-1),
            trimester=place + 1,
        )
        for place in range(3)
    ]
    found = course(
        *(
            needled(item.trimester or 0, item.since or FIRST)
            for item in answers
        ),
        screening=answers,
    )

    def rules(clearance: dn.Clearance) -> set[str]:
        return {item.rule for item in clearance.screening.findings}

    naive = [answers[-1].trimester == 1 for _ in found.sessions]

    assert [False, False, False] == naive
    assert [True, False, False] == [
        "apta2013.pregnancy" in rules(clearance)
        for _, _, clearance in session_clearances(found)
    ]


def test_a_set_of_codes_bears_its_date() -> None:
    """9: codes of diagnoses change every year, and no set is today's."""
    sets = {code.code_set for row in dn.indications() for code in row.codes}

    naive = "current"

    assert naive not in sets
    assert all(any(digit in item for digit in "0123456789") for item in sets)


def test_no_reading_asks_what_day_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """9: nothing is evaluated on the day on which it is read."""
    patient = dn.Patient(id="P-1", birth_date=Date(2008, 3, 10))
    found = course(
        needled(1, FIRST),
        patient=patient,
        consents=[dn.Consent(id="K-1", parties=[dn.ConsentParty("parent")])],
    )

    def readings() -> list[object]:
        clearances = [item for *_, item in session_clearances(found)]
        return [dn.review(found), str(dn.track(found)), *clearances]

    def naive() -> int | None:
        return patient.age_on(Date.today())

    before = readings()
    monkeypatch.setattr(Date, "today", lambda: NEXT_YEAR)
    for name in ("now", "today"):
        monkeypatch.setattr(pendulum, name, lambda: LATER)
    monkeypatch.setattr(DateTime, "now", lambda: LATER)

    assert 19 == naive()
    assert before == readings()
