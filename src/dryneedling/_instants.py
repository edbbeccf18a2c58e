"""
All instants of a record, with where each stands, and the record shown anew.

Which fields can lead to an instant is read from the types once a class, so
that a record that is added needs no line here.
"""

import enum
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, cast

import attrs
from pendulum import DateTime

from dryneedling._bounds import held_in
from dryneedling._written_functions import written_function
from dryneedling.exceptions import InvalidRecord

R = TypeVar("R")


class _WayKind(enum.Enum):
    INSTANT = enum.auto()
    ONE = enum.auto()
    SEVERAL = enum.auto()


class _Way(NamedTuple):
    """
    A field that is an instant, or holds records that have some.
    """

    name: str
    kind: _WayKind
    # the ways on from there; none from an instant
    ways: "tuple[_Way, ...]"


class HeldInstant(NamedTuple):
    """
    An instant of a record.

    Attributes:
        path: Where it stands, as in ``sessions[0].started_at``.
        record: The record whose field it is.
        at: The instant.
    """

    path: str
    record: object
    at: DateTime


@cache
def _ways(cls: type) -> tuple[_Way, ...]:
    found: list[_Way] = []
    for field in attrs.fields(cast("Any", cls)):
        for (held, _), is_several in held_in(field):
            if held is DateTime:
                found.append(_Way(field.name, _INSTANT, ()))
            elif attrs.has(held):
                ways = _ways(held)
                if ways:
                    way = _SEVERAL if is_several else _ONE
                    found.append(_Way(field.name, way, ways))
    return tuple(found)


_INSTANT: Final = _WayKind.INSTANT
_ONE: Final = _WayKind.ONE
_SEVERAL: Final = _WayKind.SEVERAL


def instants_in(record: object, *, but: str = "") -> list[HeldInstant]:
    """
    Return the instants of a record and of all that it holds, as they stand.

    Args:
        record: The record.
        but: The field that is not looked into.
    """
    found: list[HeldInstant] = []
    ways = _ways(cast("Any", type(record)))
    _find(record, "", tuple([w for w in ways if w.name != but]), found)
    return found


def bare_instants_in(record: object, *, but: str = "") -> list[DateTime]:
    """
    Return the same, without where each stands: a sixth of the time.

    Whoever asks whether anything is wrong with any mostly hears that nothing
    is, and needs no paths.

    Args:
        record: The record.
        but: The field that is not looked into.
    """
    return _finder(cast("Any", type(record)), but)(record)


@cache
def _finder(cls: type, but: str) -> Callable[[object], list[DateTime]]:
    source = ["def found(r0):", " instants = []"]
    ways = [way for way in _ways(cast("Any", cls)) if way.name != but]
    _write(source, ways, "r0", " ")
    source.append(" return instants")
    return written_function("instants", cls, source, {})


def _write(
    source: list[str], ways: Iterable[_Way], record: str, indent: str
) -> None:
    """
    Write out how the instants of a record are reached, all in one function.

    Args:
        source: The lines so far.
        ways: The fields that lead to them.
        record: What the record is called in these lines.
        indent: What they begin with.
    """
    inner = f"r{len(indent)}"
    for name, kind, further in ways:
        if kind is _INSTANT:
            source += [
                f"{indent}at = {record}.{name}",
                f"{indent}if at is not None: instants.append(at)",
            ]
            continue
        source.append(
            f"{indent}for {inner} in {record}.{name} or ():"
            if kind is _SEVERAL
            else f"{indent}for {inner} in filter(None, [{record}.{name}]):"
        )
        _write(source, further, inner, f"{indent} ")


def _find(
    record: object,
    path: str,
    ways: tuple[_Way, ...],
    found: list[HeldInstant],
) -> None:
    for name, kind, further in ways:
        value = getattr(record, name)
        # most hold nothing, and then there is no path to write
        if not value:
            continue
        if kind is _INSTANT:
            found.append(HeldInstant(f"{path}{name}", record, value))
        elif kind is _ONE:
            _find(value, f"{path}{name}.", further, found)
        elif len(further) == 1 and further[0].kind is _INSTANT:
            # mostly scores, and mostly without a time of their own
            inner = further[0].name
            for index, item in enumerate(value):
                at = getattr(item, inner)
                if at is not None:
                    where = f"{path}{name}[{index}].{inner}"
                    found.append(HeldInstant(where, item, at))
        else:
            for index, item in enumerate(value):
                _find(item, f"{path}{name}[{index}].", further, found)


def changed_instants(
    record: object, change: Callable[[DateTime], DateTime]
) -> dict[str, Any]:
    """
    Return the fields of a record that differ once its instants are changed.
    """
    changes: dict[str, Any] = {}
    for name, kind, _ in _ways(cast("Any", type(record))):
        value: Any = getattr(record, name)
        new: Any = value
        if not value:
            continue
        if kind is _INSTANT:
            new = change(value)
        elif kind is _ONE:
            new = with_instants(value, change)
        else:
            new = tuple([with_instants(item, change) for item in value])
            if all(map(_is, new, value)):
                new = value
        if new is not value:
            changes[name] = new
    return changes


def _is(one: object, other: object) -> bool:
    return one is other


def with_instants(record: R, change: Callable[[DateTime], DateTime]) -> R:
    """
    Return a record with its instants changed, and those of all that it holds.

    One that could not be with them is left as it was.
    """
    changes = changed_instants(record, change)
    if not changes:
        return record
    try:
        return cast("R", attrs.evolve(cast("Any", record), **changes))
    except InvalidRecord:
        return record
