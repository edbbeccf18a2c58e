"""
Year, or year and month, of birth: what it tells, and what it leaves open.
"""

import datetime as dt

import pendulum
import pytest

import dryneedling as dn
from dryneedling import codec
from dryneedling.clearance import ConsentStanding
from dryneedling.patient import AgeRange
from dryneedling.views import plain_text, view

DAY = pendulum.date(2026, 3, 2)
SITE = dn.Site("soleus", "left")


def born(birth: "dt.date | dn.PartialDate | str") -> dn.Patient:
    """
    Make a patient who was born then.
    """
    return dn.Patient(id="P-1", birth_date=birth)


def course(birth: str, **fields: object) -> dn.Course:
    """
    Make a course of one visit with needling.
    """
    visit = dn.Session(id="S-1", date=DAY, needlings=[dn.Needling(site=SITE)])
    return dn.Course(
        **{
            "id": "C-1",
            "patient": born(birth),
            "sessions": [visit],
            **fields,
        }  # type: ignore[arg-type]  # several kinds of fields
    )


@pytest.mark.parametrize(
    ("given", "held", "first", "last"),
    [
        ("1987", dn.PartialDate(1987), (1987, 1, 1), (1987, 12, 31)),
        ("1988-02", dn.PartialDate(1988, 2), (1988, 2, 1), (1988, 2, 29)),
        (
            dn.PartialDate(1987, 3, 14),
            pendulum.date(1987, 3, 14),
            (1987, 3, 14),
            (1987, 3, 14),
        ),
        (
            "1987-03-14",
            pendulum.date(1987, 3, 14),
            (1987, 3, 14),
            (1987, 3, 14),
        ),
        (
            dt.date(1987, 3, 14),
            pendulum.date(1987, 3, 14),
            (1987, 3, 14),
            (1987, 3, 14),
        ),
    ],
)
def test_as_much_of_a_birth_is_held_as_is_known(
    given: "dt.date | dn.PartialDate | str",
    held: object,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
) -> None:
    """
    As a text or as a value; nothing is filled in, and documents say the same.
    """
    patient = born(given)
    document = codec.dumps(dn.Course(id="C-1", patient=patient))

    assert held == patient.birth_date
    assert (dt.date(*first), dt.date(*last)) == patient.born_between
    assert patient == codec.loads(document).patient
    assert f'"{held}"' in document


@pytest.mark.parametrize(
    "wrong", ["87", "1987-13", "1987-02-30", "1987-3", "0000"]
)
def test_what_is_no_date_of_birth_is_refused(wrong: str) -> None:
    """
    By the constructor and in documents.
    """
    text = codec.dumps(course("1987")).replace('"1987"', f'"{wrong}"')

    with pytest.raises(dn.InvalidRecord, match=r"birth_date"):
        born(wrong)
    with pytest.raises(dn.DocumentError, match="YYYY where no more is known"):
        codec.loads(text)


def test_a_partial_date_is_a_day_that_may_be() -> None:
    """
    A day has a month, and there are 28 or 29 of them in February.
    """
    assert "1987-02-28" == str(dn.PartialDate(1987, 2, 28))
    with pytest.raises(dn.InvalidRecord, match="no such day"):
        dn.PartialDate(1987, 2, 29)
    with pytest.raises(dn.InvalidRecord, match="a month with the day"):
        dn.PartialDate(1987, None, 3)
    with pytest.raises(dn.InvalidRecord, match="1 to 12"):
        dn.PartialDate(1987, 13)


@pytest.mark.parametrize(
    ("birth", "ages", "exact"),
    [
        ("1987", "38 or 39", None),
        ("1987-02", "39", 39),
        ("1987-03", "38 or 39", None),
        ("1987-04", "38", 38),
        ("2026", "0", 0),
        ("2027", None, None),
    ],
)
def test_ages_are_a_range(
    birth: str, ages: str | None, exact: int | None
) -> None:
    """
    From the last day that may be meant to the first.
    """
    found = born(birth).ages_on(DAY)

    assert ages == (None if found is None else str(found))
    assert exact == born(birth).age_on(DAY)
    assert born(birth).ages_on(None) is None
    assert "5 to 8" == str(AgeRange(5, 8))


@pytest.mark.parametrize(
    ("birth", "answers", "said"),
    [
        ("2016", (True, True, True), "9 or 10 years old, below the minimum"),
        ("2014", (True, None, False), "11 or 12 years old, so that not "),
        ("2013", (True, False, True), "the patient is 12 or 13 years old"),
        (
            "2008",
            (None, False, False),
            "17 or 18 years old, so that not every",
        ),
        ("2007", (False, False, True), "the patient is 18 or 19 years old"),
    ],
)
def test_what_depends_on_an_age_has_three_answers(
    birth: str,
    answers: tuple[bool | None, bool | None, bool],
    said: str,
) -> None:
    """
    Surely below, surely not, and nobody can say.
    """
    minor, young, decided = answers
    found = dn.before_needling(course(birth), sites=[SITE], on=DAY)
    below = any(
        "below the age of majority" in reason for reason in found.reasons
    )

    assert type(found.consent) is ConsentStanding
    assert minor is found.consent.is_minor
    assert young is found.is_below_minimum_age
    assert decided is found.screening.age_known
    assert found.age is None
    assert said in str(found) + "\n".join(found.reasons)
    # what is surely below is said, whatever else is open
    assert below is (minor is True)
    undated = dn.before_needling(course(birth), sites=[SITE])
    assert undated.ages is None


def test_review_doubts_only_what_cannot_be() -> None:
    """
    Born in the year of the visit is possible, in the next it is not.
    """

    def rules(birth: str, **patient: object) -> set[str]:
        fields = {"id": "P-1", "birth_date": birth, **patient}
        found = course(birth, patient=dn.Patient(**fields))  # type: ignore[arg-type]
        return {doubt.rule for doubt in dn.review(found)}

    assert "birth_after_session" in rules("2027")
    assert "birth_after_session" not in rules("2026")
    assert "age_implausible" in rules("1904")
    assert "age_implausible" not in rules("1905")
    assert "treated_below_minimum_age" in rules("2015")
    assert "treated_below_minimum_age" not in rules("2014")
    stated = "stated_age_contradicts_birth"
    for age in (38, 39):
        told: dict[str, object] = {"stated_age": age, "age_stated_on": DAY}
        assert stated not in rules("1987", **told)
    assert stated in rules("1987", stated_age=40, age_stated_on=DAY)


def test_a_year_of_birth_contradicts_no_day_of_it() -> None:
    """
    One clinic knows the day, the other the year.
    """
    known, year = course("1987-03-14"), course("1987", id="C-2")

    assert not dn.check_courses([known, year])


def test_rows_and_pages_have_both_ends() -> None:
    """
    The age itself is missing where there are two.
    """
    (row,) = dn.rows([course("1987")], "courses")

    assert (None, 38, 39) == (row["age"], row["age_least"], row["age_most"])
    assert "38 or 39 years old" in plain_text(view(course("1987")), 72)
