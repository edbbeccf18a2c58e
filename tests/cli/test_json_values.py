"""
Readings as plain values.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.cli.json_values import json_value
from dryneedling.measures import NPRS, PSFS
from dryneedling.measures.mas import MAS

SITE = dn.Site("upper trapezius", "right")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (0.5, 0.5),
        ("a", "a"),
        (dn.Side.LEFT, "left"),
        (pendulum.date(2026, 3, 2), "2026-03-02"),
        ((1, [2]), [1, [2]]),
        ({"a": dn.Side.LEFT}, {"a": "left"}),
        (NPRS, "nprs"),
        (SITE.muscle, "trapezius_descendens"),
        (dn.Muscle.unlisted("own muscle"), "own muscle"),
        (dn.side_effect_kind("bruising"), "bruising"),
    ],
)
def test_simple_values_are_what_they_are(
    value: object, expected: object
) -> None:
    """
    What belongs to a table is its key.
    """
    found = json_value(value)

    assert expected == found
    assert type(expected) is type(found)


def test_an_instant_keeps_its_zone() -> None:
    """
    As RFC 9557 has it.
    """
    at = dn.Session(
        id="S-1",
        started_at=pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"),
    ).started_at

    assert "2026-03-02T09:30:00+01:00[Europe/Rome]" == json_value(at)


def test_a_record_is_an_object_without_its_free_text() -> None:
    """
    What is not shown in reprs is not printed either.
    """
    point = dn.TriggerPoint(
        id="TrP-1", site=SITE, position="secret", note="secret"
    )

    assert {
        "id": "TrP-1",
        "site": {
            "muscle": "trapezius_descendens",
            "side": "right",
            "part": None,
            "level": None,
            "structure": None,
        },
        "satellite_of": None,
        "drawn_place": None,
    } == json_value(point)


def test_a_series_says_its_unit_and_direction() -> None:
    """
    And the activities that tell it from others.
    """
    assert {
        "label": "PSFS",
        "unit": "{score}",
        "better": "higher",
        "measure": "psfs",
        "aspect": None,
        "aspect_text": None,
        "place": None,
        "site": None,
        "side": None,
        "mode": None,
        "instrument": None,
        "activity": ["driving"],
    } == json_value(PSFS(3, activity=["driving"]).series)


def test_what_no_reading_holds_is_refused() -> None:
    """
    A slip of ours, not of the user's.
    """
    with pytest.raises(TypeError, match="no reading holds a set"):
        json_value({1})


def test_a_grade_has_its_word_beside_its_place() -> None:
    """
    And what is no grade has no such key.
    """
    graded, rated = json_value(MAS("1+")), json_value(NPRS(7))

    assert isinstance(graded, dict)
    assert isinstance(rated, dict)
    assert (1.5, "1+") == (graded["value"], graded["grade"])
    assert "grade" not in rated
