"""
A keyword that is no field is refused as a wrong value is.
"""

import inspect
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling._values import by_value
from dryneedling.codec.hooks import classes
from dryneedling.measures import NPRS
from tests.records.builders import make

RECORDS = [cls for cls in classes() if attrs.has(cls)]
SITE = dn.Site("upper trap", "right")


@pytest.mark.parametrize(
    ("cls", "keyword", "meant"),
    [
        (dn.Needling, "depth", "depth_mm"),
        (dn.Needling, "twitches", "twitch"),
        (dn.Needling, "insertion", "insertions"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_name(
    cls: Any,  # noqa: ANN401  # one of the records
    keyword: str,
    meant: str,
) -> None:
    """One exception is caught for all that is wrong with a record."""
    with pytest.raises(dn.InvalidRecord) as caught:
        cls(site=SITE, **{keyword: 3})

    (problem,) = caught.value.problems
    assert "unknown_key" == problem.code
    assert problem.message.endswith(f"did you mean {meant}?")


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_a_record_of_any_class_names_a_slip(cls: Any) -> None:  # noqa: ANN401  # one of the records
    """The word itself is not repeated: it may be a column of somebody's."""
    with pytest.raises(dn.InvalidRecord) as caught:
        cls(maria_rossi=7)

    codes = {one.code.value for one in caught.value.problems}
    assert {"unknown_key"} <= codes <= {"unknown_key", "missing"}
    assert "maria" not in str(caught.value)


def test_what_has_to_be_given_is_named() -> None:
    """Beside a slip, which is often its name."""
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.ScreeningAnswer(factors="pregnancy")  # type: ignore[call-arg]  # a slip

    assert [
        ("", "unknown_key"),
        ("factor", "missing"),
        ("answer", "missing"),
    ] == [(one.path, one.code) for one in caught.value.problems]


def test_a_constructor_tells_its_fields() -> None:
    """What `help` and editors show, before any record was made and after."""
    said = inspect.signature(dn.Needle)

    assert ["diameter_mm", "length_mm"] == list(said.parameters)[:2]
    dn.Needle(0.25, 40)
    assert said == inspect.signature(dn.Needle)
    with pytest.raises(TypeError, match="positional"):
        dn.Needle(0.25, 40, "30 G")  # type: ignore[call-arg]  # too many


def test_a_measure_tells_how_it_is_called() -> None:
    """It is a record, and made otherwise than its scores."""
    assert ["value", "aspect"] == list(inspect.signature(NPRS).parameters)[:2]
    assert "domain" in inspect.signature(dn.Measure).parameters


def test_a_subclass_of_ones_own_is_made_too() -> None:
    """A record of no final class is filled as attrs does it."""

    @attrs.frozen
    class Bare:
        one: int
        two: int = 2
        three: int = 3
        four: int = 4
        five: int = 5

    assert by_value(Bare)(1) == Bare(one=1)


def test_a_sound_record_is_what_it_was() -> None:
    """Converters run in the order of the fields, and checks after them."""
    session = make(dn.Session, id="S-1", before=[NPRS(7)])

    assert session == attrs.evolve(session)
    assert type(session.before) is tuple
