"""
Numbers, units and names of series as they are printed.
"""

import pytest

import dryneedling as dn
from dryneedling._text import agreeing, counted
from dryneedling.measures import GROC, NPRS, PSFS, ROM, measure
from dryneedling.progress import Point, PointKind
from dryneedling.views import ENGLISH, English
from dryneedling.views.numbers import number, percent, signed
from dryneedling.views.progress.names import (
    details,
    place,
    scale,
    series_names,
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
    No change at all has no sign.
    """
    assert ["+3", "-1.5", "0", "+0.04", "-0.04"] == [
        signed(value) for value in (3, -1.5, 0, 0.04, -0.04)
    ]


def test_percentages_have_no_decimals() -> None:
    """
    More would pretend to be exact.
    """
    assert "71 %" == percent(71.43)


def test_a_number_keeps_the_decimals_it_was_written_with() -> None:
    """
    What was worked out has more than anyone writes: it gets one, or two.
    """
    assert ["0.82", "0.61", "12.5", "7", "0.000123"] == [
        number(value) for value in (0.82, 0.61, 12.5, 7.0, 0.000123)
    ]
    assert ["35.4", "-35.4", "0.033", "2"] == [
        number(value) for value in (106.1 / 3, -106.1 / 3, 1 / 30, 1.99999999)
    ]
    assert ["0", "-7", "-0.5", "10000000000000000", "0.0000001"] == [
        number(value) for value in (-0.0, -7, -0.5, 1e16, 1e-07)
    ]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, "0 %"),
        (0.5, "50 %"),
        (0.03761, "3.76 %"),
        (0.01, "1 %"),
        (0.00999, "1 %, 10 per 1,000"),
        (0.00142, "0.14 %, 1.4 per 1,000"),
        (0.001, "0.1 %, 1 per 1,000"),
        (0.00038, "0.038 %, 3.8 per 10,000"),
        (0.000000012, "0.0000012 %, 0.00012 per 10,000"),
    ],
)
def test_a_share_that_is_not_nothing_is_never_nought(
    share: float, expected: str
) -> None:
    """
    What is rare has two digits, and is told of a thousand or ten thousand.
    """
    assert expected == ENGLISH.share(share)


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
    assert "1 to 3, 5, 7, 8" == ENGLISH.visits([1, 2, 3, 5, 7, 8])
    assert "" == ENGLISH.visits([])


def test_no_part_of_the_catalogue_hides_a_sentence_of_another() -> None:
    """
    A name that two subjects gave would be said in the words of the first.
    """
    given = [
        (name, part.__name__)
        for part in English.__mro__
        for name in vars(part)
        if not name.startswith("__") and part is not object
    ]
    once = dict(given)

    assert [] == [
        (name, part, once[name]) for name, part in given if part != once[name]
    ]
    assert {"told", "day", "missed", "series_by_gist"} < once.keys()


def test_series_that_ended_alike_are_told_as_all_of_them() -> None:
    """
    Of twelve twelve would make a reader count twice.
    """
    alike = [("unchanged", 12)]

    assert "All 12 series have no detectable change." == (
        ENGLISH.series_by_gist(12, alike, [], other=False)
    )
    assert "The other series is worse." == (
        ENGLISH.series_by_gist(1, [("worse", 1)], [], other=True)
    )


def test_words_of_enumerations_lose_their_underscores() -> None:
    """
    People read words.
    """
    assert "no detectable change" == ENGLISH.word("no_detectable_change")


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
    assert expected == scale(measure(key), ENGLISH)


def test_degrees_are_written_out() -> None:
    """
    No sign is needed for them.
    """
    assert "degrees" == ENGLISH.unit(ROM.cervical_rotation.unit)


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

    assert scale(rating, ENGLISH).endswith(", a rating of change")
    assert scale(GROC, ENGLISH).endswith(", higher is better")


def test_two_activities_are_told_apart_by_their_words() -> None:
    """
    Series with the same label are named in full, others by their label.
    """
    first = PSFS(3, activity=["driving"]).series
    second = PSFS(3, activity=["sleep"], instrument="app").series
    pain = NPRS(3, aspect="other", aspect_text="at work").series

    names = series_names([first, second, pain], ENGLISH)

    assert ["PSFS: driving", "PSFS: sleep; by app", "NPRS, other"] == [
        name.text for name in names
    ]
    assert "at work" == details(pain, ENGLISH)


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
    assert expected == place(point, ENGLISH)
