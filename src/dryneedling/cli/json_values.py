"""
Readings as plain values, for ``--json``.

The shape follows the attributes of the readings:

- a record is an object of all its attributes, None included as ``null``;
  free text of the record stays out, as it stays out of reprs, except where
  it tells two series apart (the activities of a PSFS);
- an enumeration is its value, a day is ISO 8601 and an instant RFC 9557;
- a measure, a muscle, a kind of side effect or a threshold row is its key;
- a score is an object of ``value``, ``basis``, ``at`` and ``on``, since its
  series stands beside it;
- a series has its ``label``, ``unit`` and ``better`` direction added, a net
  change its ``judgement`` and ``percent``, a session its readings and changes.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, TypeAlias, cast

import attrs
from pendulum import Date, DateTime

from dryneedling._rfc9557 import write_day, write_instant
from dryneedling.anatomy import Muscle
from dryneedling.harms import HarmRate
from dryneedling.outcomes import Measure, Score, Series
from dryneedling.progress import NetChange, SessionChange
from dryneedling.side_effects import SideEffectKind
from dryneedling.thresholds import Threshold

Json: TypeAlias = (
    "bool | int | float | str | list[Json] | dict[str, Json] | None"
)

Writer = Callable[[Any], Json]


def json_value(value: object) -> Json:
    """
    Turn a value of a reading into what JSON can hold.

    Raises:
        TypeError: No reading holds such a value.

    >>> from dryneedling.measures import NPRS
    >>> json_value(NPRS(7, aspect="now"))
    {'value': 7, 'basis': None, 'at': None, 'on': None}
    """
    # The commonest first, by the thousand in each reading.
    if value is None or isinstance(value, (bool, int, float, str)):
        # an enumeration of words is a text as well
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, Mapping):
        named = cast("Mapping[str, object]", value)
        return {name: json_value(inner) for name, inner in named.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(inner) for inner in cast("Sequence[object]", value)]
    writer = _WRITERS.get(type(value), whole)
    return writer(value)


def whole(value: object) -> dict[str, Json]:
    """
    Turn a record into an object of its attributes, whatever its class.

    Raises:
        TypeError: It is no record.
    """
    if not attrs.has(type(value)):
        raise TypeError(f"no reading holds a {type(value).__name__}")
    cls = cast("type[attrs.AttrsInstance]", type(value))
    return {
        field.name: json_value(getattr(value, field.name))
        for field in attrs.fields(cls)
        if field.repr is not False
    }


def _and(*names: str) -> Writer:
    """
    Write a record with what it works out when asked.
    """

    def write(value: object) -> Json:
        more = {name: json_value(getattr(value, name)) for name in names}
        return {**whole(value), **more}

    return write


def _muscle(muscle: Muscle) -> Json:
    return muscle.key or muscle.english


def _score(score: Score) -> Json:
    told: dict[str, Json] = {
        name: json_value(getattr(score, name))
        for name in ("value", "basis", "at", "on")
    }
    # The number of a grade is its place in the order and says nothing alone.
    return {**told, "grade": score.grade} if score.measure.grades else told


def _series(series: Series) -> Json:
    measure = series.measure
    told: dict[str, Json] = {
        "label": series.label,
        "unit": measure.unit,
        "better": json_value(measure.better),
    }
    fields = {
        field.name: json_value(getattr(series, field.name))
        # All of them, activities too, which reprs leave out: without them two
        # series of one measure could not be told apart.
        for field in attrs.fields(Series)
    }
    return {**told, **fields}


_WRITERS: Final[dict[type, Writer]] = {
    Date: write_day,
    DateTime: write_instant,
    HarmRate: _and("interval", "exact_interval", "one_in"),
    Measure: attrgetter("key"),
    Muscle: _muscle,
    NetChange: _and("judgement", "percent"),
    Score: _score,
    Series: _series,
    SessionChange: _and(
        "before",
        "after",
        "immediate",
        "maintained",
        "carry_over",
        "interval",
    ),
    SideEffectKind: attrgetter("key"),
    Threshold: attrgetter("key"),
}
