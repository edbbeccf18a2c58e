"""
Traps of attrs, cattrs, Hypothesis and checkers: 7 to 13 of our stack.

docs/maintaining/traps-of-the-stack.md lists them by the numbers that stand
first in the docstrings.
"""

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import attrs
import cattrs
import pendulum
import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling.codec import VERSION, loads
from dryneedling.measures import NPRS

ROME: Final = "Europe/Rome"
QUICK: Final = settings(derandomize=True, database=None)
START: Final = pendulum.datetime(2026, 10, 25, 0, 30).in_timezone(ROME)


def document(**session: object) -> str:
    """
    Write a course of one session with these keys.
    """
    return json.dumps(
        {
            "format": "dryneedling.course",
            "version": VERSION,
            "id": "C-1",
            "patient": {"id": "P-1"},
            "sessions": [{"id": "S-1", **session}],
        }
    )


def test_errors_are_compared_by_what_they_hold() -> None:
    """7: an exception made by attrs is equal to itself only."""

    @attrs.frozen
    class NaiveError(Exception):
        problem: str

    def refused() -> dn.InvalidRecord:
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Needle(0, 40)
        return caught.value

    assert NaiveError("depth") != NaiveError("depth")
    assert refused().problems == refused().problems
    copied = pickle.loads(pickle.dumps(refused()))  # noqa: S301  # our own bytes
    assert refused().problems == copied.problems
    assert str(refused()) == str(copied)


def test_our_message_comes_through_the_codec() -> None:
    """8: left alone, cattrs says that a value is bad and not why."""

    @attrs.frozen
    class Depth:
        mm: int = attrs.field(validator=attrs.validators.ge(0))

    with pytest.raises(cattrs.ClassValidationError) as naive:
        cattrs.structure({"mm": -1}, Depth)
    with pytest.raises(dn.DocumentError) as caught:
        loads(document(minutes=-1))

    assert ["invalid value @ $"] == cattrs.transform_error(naive.value)
    ((path, message),) = caught.value.problems
    assert "sessions[0].minutes" == path
    assert "expected a number" in message
    assert "got -1" in message


# What type checkers cannot follow, and what would keep a moment or a hash.
_UNWANTED: Final = {
    "a decorated validator": r"@\w+\.validator\b",
    "a generic converter": r"\bconverter=(tuple|list|frozenset)\b",
    "a clock": r"\b(pendulum|DateTime|Date|datetime|date)\.(now|today)\(",
    "the zone of the machine": r"\blocal_timezone\(",
    "a kept hash": r"\bcache_hash=True",
    "a loose check of a date": r"\binstance_of\(",
    "a loose reader": r"\bpendulum\.parse\(",
    "an age of today": r"\b(birth_date|born)\.age\b",
    "a span without a sign": r"\.diff\(",
    "a version that goes": r"\bpendulum\.__version__\b",
}


def unwanted(source: str) -> Iterator[str]:
    """
    Yield what a module had better not use.
    """
    return (
        what
        for what, pattern in _UNWANTED.items()
        if re.search(pattern, source)
    )


def test_the_library_uses_nothing_that_is_known_to_mislead() -> None:
    """
    9, 10, 13: no @validator, no generic converter, no clock.

    The command line alone may ask what day it is.
    """
    naive = """
    at = attrs.field(default=pendulum.now(local_timezone()))
    sites = attrs.field(converter=tuple, validator=instance_of(Date))
    @sites.validator
    def check(self): pendulum.parse(self.at)
    def age(self): return self.birth_date.age, self.birth_date.diff(self.on)
    attrs.frozen(cache_hash=True)(pendulum.__version__)
    """
    folder = Path(dn.__file__).parent

    assert list(_UNWANTED) == list(unwanted(naive))
    assert [] == [
        (path.name, what)
        for path in folder.rglob("*.py")
        if path.parent.name != "cli"
        for what in unwanted(path.read_text(encoding="utf-8"))
    ]


def test_a_field_is_checked_by_name() -> None:
    """
    9: a decorated validator is unknown to pyright; a check says its field.

    The generic converter of 10 is the other thing that no checker follows.
    """

    @attrs.frozen
    class Naive:
        depth: int = attrs.field()

        @depth.validator  # pyright: ignore[reportAttributeAccessIssue, reportUntypedFunctionDecorator, reportUnknownMemberType]  # the point
        def check(self, _: object, value: int) -> None:
            raise ValueError("wrong", value)

    with pytest.raises(ValueError, match="wrong"):
        Naive(-1)
    with pytest.raises(dn.InvalidRecord, match=r"Needling\.depth_mm: exp"):
        dn.Needling(site=dn.Site("soleus"), depth_mm=-1)


def test_a_list_becomes_a_tuple_whatever_it_was() -> None:
    """10: one converter an element type, so that callers pass any list."""

    @attrs.frozen
    class Naive:
        names: tuple[str, ...] = attrs.field(converter=tuple)

    assert ("s", "o", "l") == cast("Any", Naive)("sol").names
    assert ("sol",) == dn.Session(id="S-1", told=["sol"]).told
    with pytest.raises(dn.InvalidRecord, match="told"):
        dn.Session(id="S-1", told=cast("list[str]", 5))


def test_a_default_of_now_is_of_no_record() -> None:
    """13: it is one moment for ever, as the class was made with it."""

    @attrs.frozen
    class Stamped:
        at: DateTime = pendulum.now("UTC")  # noqa: RUF009  # the point

    assert Stamped().at is Stamped().at
    assert None is dn.Session(id="S-1").started_at
    assert dn.Session(id="S-1") == dn.Session(id="S-1")


def test_hypothesis_cannot_guess_an_instant() -> None:
    """11: what it would build by itself lacks its year."""
    naive = st.builds(DateTime)

    with pytest.raises(TypeError, match="year"):
        find(naive, lambda _: True, settings=QUICK)
    found = find(st.from_type(DateTime), lambda _: True, settings=QUICK)
    assert found == dn.Session(id="S-1", started_at=found).started_at


@given(st.from_type(DateTime), st.from_type(Date))
def test_hypothesis_makes_what_records_take(at: DateTime, on: Date) -> None:
    """11: the strategies that the library registers do."""
    session = dn.Session(id="S-1", started_at=at)

    assert Date is type(on)
    assert at == session.started_at
    assert on == dn.Session(id="S-1", date=on).date


def test_a_flag_is_no_count_and_no_score() -> None:
    """12: `True` is a number, at least 0 and at most 10."""
    flag = True

    @attrs.frozen
    class Lax:
        value: int = attrs.field(
            validator=attrs.validators.and_(
                attrs.validators.ge(0), attrs.validators.le(10)
            )
        )

    assert 1 == Lax(flag).value
    with pytest.raises(dn.InvalidRecord, match="value"):
        NPRS(flag)
    with pytest.raises(dn.InvalidRecord, match="total_insertions"):
        dn.Session(id="S-1", total_insertions=flag)
    with pytest.raises(dn.DocumentError, match="total_insertions"):
        loads(document(total_insertions=flag))
