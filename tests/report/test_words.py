"""
Numbers, units and names of series as they are printed.
"""

import pytest

import dryneedling as dn
from dryneedling._text import agreeing, counted
from dryneedling.measures import GROC, NPRS, PSFS, ROM, measure
from dryneedling.progress import Point, PointKind
from dryneedling.report.words import (
    dated_words,
    detail_words,
    direction_words,
    number,
    percent,
    place_words,
    scale_words,
    series_names,
    signed,
    spans,
    unit_words,
    words,
)


def test_a_missing_number_is_a_dash_and_never_a_zero() -> None:
    """
    None has a sign of its own.
    """
    assert ("–", "–", "0", "0") == (
        number(None),
        signed(None),
        number(0),
        signed(0),
    )


def test_only_what_is_better_has_a_plus() -> None:
    """
    A change that rounds to nothing has no sign.
    """
    assert ["+3", "-1.5", "0", "0"] == [
        signed(value) for value in (3, -1.5, 0.04, -0.04)
    ]


def test_percentages_have_no_decimals() -> None:
    """
    More would pretend to be exact.
    """
    assert "71 %" == percent(71.43)


def test_counts_agree_with_their_nouns() -> None:
    """
    One is singular, none and many are plural.
    """
    assert ["0 days", "1 day", "2 days"] == [
        counted(count, "day") for count in (0, 1, 2)
    ]
    assert ["0 twitches", "1 twitch"] == [
        counted(count, "twitch") for count in (0, 1)
    ]
    assert ["1 session with needling", "2 sessions with needling"] == [
        agreeing(count, "sessions with needling") for count in (1, 2)
    ]


def test_three_numbers_in_a_row_are_a_range() -> None:
    """
    Two are not.
    """
    assert "1 to 3, 5, 7, 8" == spans([1, 2, 3, 5, 7, 8])
    assert "" == spans([])


def test_words_of_enumerations_lose_their_underscores() -> None:
    """
    People read words.
    """
    assert "no detectable change" == words("no_detectable_change")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("nprs", "0 to 10 points, lower is better"),
        ("ndi_percent", "%, lower is better"),
        ("ppt", "kPa, higher is better"),
        ("promis_pf", "0 to 100 T-score points, higher is better"),
        ("headache_days", "days in 4 weeks, lower is better"),
        ("midas", "days, lower is better"),
    ],
)
def test_a_scale_names_its_unit_and_direction(key: str, expected: str) -> None:
    """
    A change without a direction says nothing.
    """
    assert expected == scale_words(measure(key))


def test_degrees_are_written_out() -> None:
    """
    No sign is needed for them.
    """
    assert "degrees" == unit_words(ROM.cervical_rotation)


def test_a_rating_without_a_better_direction_is_called_one() -> None:
    """
    A measure of one's own may be such a rating.
    """
    rating = dn.Measure.unlisted(
        "felt_change",
        name="felt change",
        source="a clinic's own",
        minimum=1,
        maximum=5,
        better=None,
        kind="transition",
        domain="overall",
    )

    assert "a rating of change" == direction_words(rating)
    assert "higher is better" == direction_words(GROC)


def test_two_activities_are_told_apart_by_their_words() -> None:
    """
    Series with the same label are named in full, others by their label.
    """
    first = PSFS(3, activity=["driving"]).series
    second = PSFS(3, activity=["sleep"], instrument="app").series
    pain = NPRS(3, aspect="other", aspect_text="at work").series

    names = series_names([first, second, pain])

    assert ["PSFS: driving", "PSFS: sleep; by app", "NPRS, other"] == list(
        names.values()
    )
    assert "at work" == detail_words(pain)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (
            Point(kind=PointKind.BEFORE_COURSE, session=None),
            "before the course",
        ),
        (Point(kind=PointKind.BEFORE, session=3), "session 3"),
        (Point(kind=PointKind.AFTER, session=3), "session 3, after"),
        (Point(kind=PointKind.FOLLOW_UP, session=None), "follow-up"),
        (
            Point(kind=PointKind.FOLLOW_UP, session=3),
            "follow-up after session 3",
        ),
    ],
)
def test_a_place_in_a_course_has_words(point: Point, expected: str) -> None:
    """
    Of a session, its start goes unsaid.
    """
    assert expected == place_words(point)
    assert expected == dated_words(point)
