"""
What the patient comes with: onsets as far as they are known, and durations.
"""

import datetime as dt

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

import dryneedling as dn
from dryneedling.testing import strategies

SAID = pendulum.date(2026, 3, 31)
FIRST = Date(1, 1, 1)


@pytest.mark.parametrize(
    ("onset", "first", "last"),
    [
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-02", (2025, 2, 1), (2025, 2, 28)),
        ("2025-12", (2025, 12, 1), (2025, 12, 31)),
        ("2025-03-02", (2025, 3, 2), (2025, 3, 2)),
        (dt.date(2025, 3, 2), (2025, 3, 2), (2025, 3, 2)),
        ("9999", (9999, 1, 1), (9999, 12, 31)),
    ],
)
def test_an_onset_is_as_narrow_as_it_is_known(
    onset: str | dt.date, first: tuple[int, int, int], last: tuple[int, ...]
) -> None:
    """
    A year is any of its days, a month is any of its days, a day is a day.
    """
    complaint = dn.Complaint(onset=onset)

    assert (Date(*first), Date(*last)) == complaint.began


@pytest.mark.parametrize(
    "onset",
    [
        "25",
        "2025-3",
        "2025-13",
        "2025-00",
        "2025-03-00",
        "2025-02-29",
        "0000",
        "2025-",
        "",
    ],
)
def test_an_onset_that_is_no_date_is_refused(onset: str) -> None:
    """
    What is written is a date, a month or a year that exists.
    """
    with pytest.raises(dn.InvalidRecord, match="as much of it as is known"):
        dn.Complaint(onset=onset)


def test_an_onset_is_no_moment() -> None:
    """
    A complaint begins on a day: a date-time is refused, not cut short.
    """
    with pytest.raises(dn.InvalidRecord, match="as much of it as is known"):
        dn.Complaint(onset=pendulum.datetime(2025, 3, 2, tz="Europe/Rome"))


@pytest.mark.parametrize(
    ("lasted", "unit", "first", "last"),
    [
        (0, "days", (2026, 3, 31), (2026, 3, 31)),
        (12, "weeks", (2025, 12, 31), (2026, 1, 6)),
        (1, "months", (2026, 2, 1), (2026, 2, 28)),
        (3, "months", (2025, 12, 1), (2025, 12, 31)),
        (2, "years", (2023, 4, 1), (2024, 3, 31)),
    ],
)
def test_a_duration_counts_completed_units_as_ages_do(
    lasted: int,
    unit: str,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
) -> None:
    """
    What had lasted 3 months on a day had lasted 3 whole ones, and not 4.
    """
    complaint = dn.Complaint(lasted=lasted, unit=unit, stated_on=SAID)

    assert (Date(*first), Date(*last)) == complaint.began


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        (dn.Complaint(), None),
        (dn.Complaint(lasted=3, unit="months"), None),
        (
            dn.Complaint(lasted=1, unit="years", stated_on=Date(2, 3, 1)),
            (FIRST, Date(1, 3, 1)),
        ),
        (dn.Complaint(lasted=9, unit="years", stated_on=Date(2, 3, 1)), None),
        (
            dn.Complaint(lasted=9, unit="weeks", stated_on=Date(1, 1, 5)),
            None,
        ),
    ],
)
def test_what_the_record_does_not_tell_is_not_filled_in(
    complaint: dn.Complaint, expected: tuple[Date, Date] | None
) -> None:
    """
    Nothing is counted without a day to count from, nor before the calendar.
    """
    assert expected == complaint.began


def test_an_onset_outweighs_a_duration() -> None:
    """
    Of two statements the one about the day itself is read.
    """
    complaint = dn.Complaint(
        onset="2025-11", lasted=1, unit="weeks", stated_on=SAID
    )

    assert (Date(2025, 11, 1), Date(2025, 11, 30)) == complaint.began


@given(strategies.complaints())
def test_the_first_day_is_never_after_the_last(
    complaint: dn.Complaint,
) -> None:
    """
    From "the first and the last local date on which it can have begun".
    """
    if complaint.began is not None:
        first, last = complaint.began
        assert first <= last


@given(st.integers(0, 200), st.sampled_from(dn.TimeUnit), strategies.dates())
def test_a_unit_more_goes_on_where_the_other_begins(
    lasted: int, unit: dn.TimeUnit, said: Date
) -> None:
    """
    "A duration counts completed units": no day belongs to two of them.
    """
    one, other = (
        dn.Complaint(lasted=units, unit=unit, stated_on=said).began
        for units in (lasted, lasted + 1)
    )

    assert one is not None
    assert other is not None
    assert one[0] == other[1].add(days=1)


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"lasted": 3}, "unit", "a duration and its unit belong together"),
        ({"unit": "weeks"}, "unit", "a duration and its unit belong together"),
        ({"stated_on": SAID}, "stated_on", "expected a duration with it"),
        (
            {"had_before": True, "earlier_episodes": 0},
            "had_before",
            "earlier_episodes contradicts it",
        ),
        (
            {"had_before": False, "earlier_episodes": 1},
            "had_before",
            "earlier_episodes contradicts it",
        ),
    ],
)
def test_fields_of_a_complaint_do_not_contradict_each_other(
    fields: dict[str, object], path: str, message: str
) -> None:
    """
    A duration has a unit, a day of it a duration, and none is not one.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Complaint(**fields)  # type: ignore[arg-type]  # several kinds

    assert ((path, message),) == caught.value.problems


def test_one_place_needs_no_list() -> None:
    """
    Most complaints are felt at one place; none is not the same as unasked.
    """
    place = dn.BodyPlace("low back")

    assert (place,) == dn.Complaint(places=place).places
    assert () == dn.Complaint(places=[]).places
    assert dn.Complaint().places is None


def test_no_referral_is_not_an_unasked_one() -> None:
    """
    Direct access is a fact; that nobody said who referred is none.
    """
    patient = dn.Patient(id="P-1")

    assert dn.Course(id="C-1", patient=patient).referrals is None
    assert () == dn.Course(id="C-1", patient=patient, referrals=[]).referrals


def test_words_about_a_course_stay_out_of_reprs() -> None:
    """
    Reasons and justifications may identify; what is coded is shown.
    """
    shown = repr(
        (
            dn.Complaint(aggravated_by="secret", eased_by=["secret"]),
            dn.Referral(by="dentist", reason="secret"),
            dn.CourseReport("justification", text="secret"),
        )
    )

    assert "secret" not in shown
    assert "dentist" in shown
    assert "justification" in shown
