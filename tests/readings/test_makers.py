"""
What is made without its constructor is what the constructor makes.
"""

import pickle
import sys
from collections.abc import Callable
from operator import attrgetter
from types import FunctionType
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling._makers import maker_of

# what loads all that makes values for readings
assert callable(dn.track)
assert callable(dn.harm_rate)
assert callable(dn.stricta_report)
assert callable(dn.muscle_count)

MADE: dict[type[Any], Callable[..., Any]] = {
    value.__globals__["_cls"]: value
    for name, module in list(sys.modules.items())
    if name.startswith("dryneedling.")
    for value in vars(module).values()
    if isinstance(value, FunctionType)
    and value.__code__.co_filename.startswith("<maker of ")
}


@pytest.fixture(params=MADE, ids=attrgetter("__name__"))
def cls(request: pytest.FixtureRequest) -> type[Any]:
    """
    Return each class that has a maker.
    """
    kind: type[Any] = request.param
    return kind


def values(
    cls: type[Any], *, required_only: bool = False
) -> dict[str, object]:
    """
    Return an argument for each field of a class, none like another.
    """
    return {
        field.alias: f"{field.name} of it"
        for field in attrs.fields(cls)
        if not required_only or field.default is attrs.NOTHING
    }


def test_a_maker_fills_every_field(cls: type[Any]) -> None:
    """A made value holds under each name what was given for it."""
    made = MADE[cls](**values(cls))
    assert type(made) is cls
    assert values(cls) == {
        field.alias: getattr(made, field.name) for field in attrs.fields(cls)
    }


@pytest.mark.parametrize(
    "cls",
    [cls for cls in MADE if not hasattr(cls, "__attrs_post_init__")],
    ids=attrgetter("__name__"),
)
def test_what_is_made_is_what_the_constructor_makes(cls: type[Any]) -> None:
    """It is written alike, and is the same after pickling."""
    made, whole = MADE[cls](**values(cls)), cls(**values(cls))
    again = pickle.loads(pickle.dumps(made))  # noqa: S301  # our own
    assert dn.full_repr(whole) == dn.full_repr(made) == dn.full_repr(again)
    assert attrs.astuple(whole) == attrs.astuple(made) == attrs.astuple(again)


def test_what_is_left_out_has_the_default_of_the_constructor(
    cls: type[Any],
) -> None:
    """A maker knows what a field holds that nobody gave."""
    some = values(cls, required_only=True)
    made = MADE[cls](**some)
    assert {
        field.name: field.default
        for field in attrs.fields(cls)
        if field.default is not attrs.NOTHING
    } == {
        field.name: getattr(made, field.name)
        for field in attrs.fields(cls)
        if field.alias not in some
    }


def test_what_is_made_cannot_be_changed(cls: type[Any]) -> None:
    """It is as frozen as any other value of its class."""
    made = MADE[cls](**values(cls))
    name = attrs.fields(cls)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, name, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(made, name)


def test_most_that_a_reading_makes_has_a_maker() -> None:
    """The test above looks at something."""
    assert {"Reading", "SessionChange", "StrictaItem"} <= {
        cls.__name__ for cls in MADE
    }


@attrs.frozen
class Converting:
    """
    A class that converts what it is given.
    """

    hours: float = attrs.field(converter=float)


@attrs.frozen
class Validating:
    """
    A class that checks a field.
    """

    hours: float = attrs.field(validator=attrs.validators.ge(0))


@attrs.frozen
class CheckedAfterwards:
    """
    A class that checks itself.
    """

    hours: float

    def __attrs_post_init__(self) -> None:
        assert self.hours >= 0


@attrs.frozen
class Filling:
    """
    A class that makes a default anew for each value.
    """

    hours: list[float] = attrs.field(factory=list[float])


@pytest.mark.parametrize("cls", [Converting, Validating, CheckedAfterwards])
def test_what_checks_or_converts_has_a_maker_of_checked_values(
    cls: type[Any],
) -> None:
    """Nobody leaves a check out without saying so."""
    with pytest.raises(TypeError, match="converts or checks"):
        maker_of(cls)
    assert maker_of(cls, of_checked=True)(1.5) == cls(1.5)


@pytest.mark.parametrize("of_checked", [True, False])
def test_what_makes_a_default_anew_has_no_maker(*, of_checked: bool) -> None:
    """A default that all values share could be changed for all of them."""
    with pytest.raises(TypeError, match="makes a default anew"):
        maker_of(Filling, of_checked=of_checked)
