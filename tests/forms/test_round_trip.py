"""
A record as the strings of a form, and the record that is made of them.
"""

from collections.abc import Callable
from typing import Any, Unpack, cast

import attrs
import pendulum
import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

import dryneedling as dn
from dryneedling import forms
from dryneedling.codec import dumps, loads
from dryneedling.codec.hooks import classes
from dryneedling.forms.names import steps_in
from dryneedling.forms.slots import found_at
from dryneedling.measures import NDI, NPRS
from dryneedling.measures.mas import MAS
from dryneedling.testing import strategies
from tests.codec.example import EXAMPLE
from tests.drawn import any_course
from tests.forms.reading import record

WHOLE = loads(EXAMPLE)
ROME = forms.Spoken(zone="Europe/Rome")

# Strategies of records, by name; those of rows and of plain values are others.
_ROWS = {"indications", "measures", "muscles", "side_effect_kinds"}
_DRAWN = [
    name
    for name in strategies.__all__
    if name
    not in {
        *_ROWS,
        *("Period", "Setting", "courses", "dates", "identifiers"),
        *("instants", "levels", "numbers", "partial_dates", "texts"),
        *("values_of", "zones"),
    }
]


def inside(value: object) -> list[Any]:
    """Return a record and all records in it."""
    found: list[Any] = []
    if isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            found += inside(one)
    elif attrs.has(type(value)):
        found.append(value)
        for field in attrs.fields(cast("Any", type(value))):
            found += inside(getattr(value, field.name))
    return found


def again(made: object, **manner: Unpack[forms.Spoken]) -> object:
    """Write a record as strings, and read them."""
    return record(type(made), forms.values(made, **manner), **manner)


@given(any_course())
@settings(max_examples=12)
def test_a_course_comes_back_from_its_strings(course: dn.Course) -> None:
    """Property: a form of a record makes the same record, zones included."""
    assert dumps(course) == dumps(cast("dn.Course", again(course)))


@pytest.mark.parametrize("name", _DRAWN)
def test_a_record_comes_back_from_its_strings(name: str) -> None:
    """Property: a form of any record makes the same record."""
    strategy: SearchStrategy[Any] = getattr(strategies, name)()

    @given(strategy)
    @settings(max_examples=8, phases=[Phase.generate])
    def comes_back(made: object) -> None:
        assert made == again(made)
        assert made == again(made, decimal_comma=True)

    cast("Callable[[], None]", comes_back)()


def test_every_field_of_every_record_comes_back() -> None:
    """From the one document in which each stands; each has its own form."""
    seen: set[type] = set()
    for one in inside(WHOLE):
        seen.add(one.__class__)
        if not forms_of_a_row(one):
            assert one == again(one)

    of_a_course = {cls for cls in classes() if attrs.has(cls)}
    assert of_a_course - seen == set()


def forms_of_a_row(value: object) -> bool:
    """Tell whether a value is a row of a table, which is chosen by its key."""
    try:
        forms.values(value)
    except TypeError:
        return True
    return False


def test_what_is_written_stands_at_a_place_that_is_described() -> None:
    """Nothing is sent that `fields` does not know."""
    for name in forms.values(WHOLE):
        assert found_at(dn.Course, steps_in(name) or ()) is not None, name


def test_an_instant_of_the_clinic_is_written_as_its_clock_showed_it() -> None:
    """Where that tells all; an hour shown twice has its offset too."""
    visit = dn.Session(
        id="S-1",
        started_at=pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome"),
        ended_at=pendulum.datetime(2026, 3, 2, 10, 0, 30, tz="Europe/Rome"),
    )
    twice = dn.CourseEnd(
        "goals_met",
        at=pendulum.datetime(2026, 10, 25, 2, 30, fold=1, tz="Europe/Rome"),
    )

    written = forms.values(visit, **ROME)
    assert "2026-03-02T09:30" == written["started_at"]
    assert "2026-03-02T10:00:30" == written["ended_at"]
    assert "[Europe/Rome]" in forms.values(visit)["started_at"]
    assert "+01:00[Europe/Rome]" in forms.values(twice, **ROME)["at"]
    assert (visit, twice) == (again(visit, **ROME), again(twice, **ROME))


def test_a_grade_is_written_as_its_word() -> None:
    """And other numbers as they are written here."""
    assert "1+" == forms.values(MAS("1+"))["value"]
    needle = dn.Needle(0.25, 40)

    assert "0,25" == forms.values(needle, decimal_comma=True)["diameter_mm"]


def test_a_record_of_which_nothing_is_said_is_recorded() -> None:
    """And so are none, and answers of which there is none."""
    visit = dn.Session(
        id="S-1",
        needlings=[],
        asked=dn.Asked([]),
        before=[NDI(items=[None] * 10)],
    )
    written = forms.values(visit)

    assert ("on", "on") == (
        written["needlings.none"],
        written["asked.kinds.none"],
    )
    assert "not_answered" == written["before[0].items[0]"]
    assert visit == again(visit)
    current = dn.Needling(
        site=dn.Site("soleus"), electrical=dn.ElectricalSettings()
    )
    assert "on" == forms.values(current)["electrical.recorded"]


def test_a_row_of_a_table_is_no_form() -> None:
    """It is chosen by its key; and what is no record has no fields."""
    with pytest.raises(TypeError, match="chosen by its key"):
        forms.values(NPRS)
    with pytest.raises(TypeError, match="record class"):
        forms.values("Session")
