"""
Values of every wrong type, some of which fight back.

All texts among them hold `PLANTED`, so that an error that repeats one is
seen.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NoReturn

import pendulum

import dryneedling as dn
from tests.hostile.planted import PLANTED


class AttackError(Exception):
    """
    What a value raises that nobody may have asked.
    """


def _refuse(*_: object) -> NoReturn:
    raise AttackError(PLANTED)


def _odd(kind: type, *methods: str) -> Callable[..., object]:
    """
    Make a subclass that raises where it is asked by one of its methods.
    """
    return type(
        f"Odd{kind.__name__}", (kind,), dict.fromkeys(methods, _refuse)
    )


_COMPARED: Final = ("__eq__", "__lt__", "__le__", "__gt__", "__ge__")

Spiteful: Final = _odd(
    object,
    *_COMPARED,
    *("__ne__", "__hash__", "__repr__", "__str__", "__bytes__", "__format__"),
    *("__bool__", "__len__", "__iter__", "__contains__", "__getitem__"),
    *("__add__", "__radd__", "__sub__", "__rsub__", "__neg__", "__abs__"),
    *("__int__", "__float__", "__index__", "__call__"),
)
OddText: Final = _odd(
    str,
    *("__hash__", "__len__", "__eq__", "__repr__", "__str__"),
    *("lower", "strip", "isprintable", "replace"),
)
OddNumber: Final = _odd(int, "__hash__", *_COMPARED)
OddList: Final = _odd(list, "__len__")
OddTuple: Final = _odd(tuple, "__len__", "__eq__")
OddZone: Final = _odd(dt.tzinfo, "utcoffset")
OddDay: Final = _odd(pendulum.Date)
MereText: Final = _odd(str)
MereNumber: Final = _odd(float)


def _always(value: object) -> Callable[..., object]:
    def method(*_: object) -> object:
        return value

    return method


# Equal to everything, and says yes.
Agreeable: Final = type(
    "Agreeable",
    (),
    {
        "__hash__": _always(0),
        "__ne__": _always(value=False),
        **dict.fromkeys(_COMPARED, _always(value=True)),
    },
)


NamedZone: Final = type(
    "NamedZone",
    (dt.tzinfo,),
    {"name": PLANTED, "utcoffset": _always(dt.timedelta(hours=1))},
)


def _zone(kind: Callable[..., object]) -> Any:  # noqa: ANN401  # says what it is
    return kind()


class Words(enum.StrEnum):
    """
    An enumeration of somebody else.
    """

    MARIA = PLANTED


def _disguised(kind: type) -> object:
    """
    Make an object that says to be of a class that it is not of.
    """
    return type("Disguised", (), {"__class__": kind})()


def _generator() -> Iterator[object]:
    yield PLANTED


_MAKERS: Final[dict[str, Callable[[], object]]] = {
    "None": lambda: None,
    "true": lambda: True,
    "false": lambda: False,
    "zero": lambda: 0,
    "minus one": lambda: -1,
    "seven": lambda: 7,
    "huge": lambda: 10**5000,
    "minus huge": lambda: -(10**5000),
    "half": lambda: 0.5,
    "nan": lambda: float("nan"),
    "inf": lambda: float("inf"),
    "minus inf": lambda: float("-inf"),
    "complex": lambda: 1j,
    "decimal": lambda: Decimal(1),
    "decimal nan": lambda: Decimal("sNaN"),
    "fraction": lambda: Fraction(1, 2),
    "text": lambda: PLANTED,
    "no text": lambda: "",
    "surrogate": lambda: f"{PLANTED} \ud800",
    "control": lambda: f"{PLANTED}\x00\x1b[31m\u202e",
    "bytes": PLANTED.encode,
    "bytearray": lambda: bytearray(PLANTED.encode()),
    "memoryview": lambda: memoryview(PLANTED.encode()),
    "list": lambda: [PLANTED],
    "no list": list,
    "list of None": lambda: [None],
    "list of lists": lambda: [[PLANTED], []],
    "list of objects": lambda: [object(), Spiteful()],
    "tuple": lambda: (PLANTED, 1),
    "range": lambda: range(3),
    "dict": lambda: {PLANTED: PLANTED},
    "no dict": dict,
    "set": lambda: {PLANTED},
    "frozenset": lambda: frozenset({1}),
    "object": object,
    "spiteful": Spiteful,
    "list of spiteful": lambda: [Spiteful()],
    "agreeable": Agreeable,
    "list of agreeable": lambda: [Agreeable()],
    "odd text": lambda: OddText(PLANTED),
    "list of odd text": lambda: [OddText(PLANTED)],
    "mere text": lambda: MereText(PLANTED),
    "odd number": lambda: OddNumber(1),
    "mere number": lambda: MereNumber(1),
    "odd list": lambda: OddList([1]),
    "odd tuple": lambda: OddTuple((1,)),
    "other word": lambda: Words.MARIA,
    "class": lambda: int,
    "record class": lambda: dn.Course,
    "enumeration": lambda: dn.Side,
    "function": lambda: len,
    "module": lambda: dn,
    "ellipsis": lambda: ...,
    "generator": _generator,
    "no generator": lambda: iter(()),
    "error": lambda: ValueError(PLANTED),
    "naive": lambda: dt.datetime(2026, 3, 2),  # noqa: DTZ001  # that is it
    "aware": lambda: dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    "instant": lambda: pendulum.datetime(2026, 3, 2),
    "naive instant": lambda: pendulum.naive(2026, 3, 2),
    "no zone": lambda: dt.datetime(2026, 3, 2, tzinfo=_zone(dt.tzinfo)),
    "odd zone": lambda: dt.datetime(2026, 3, 2, tzinfo=_zone(OddZone)),
    "odd zone of an instant": lambda: pendulum.DateTime(
        2026, 3, 2, tzinfo=_zone(OddZone)
    ),
    "named zone": lambda: dt.datetime(2026, 3, 2, tzinfo=_zone(NamedZone)),
    "first day": lambda: dt.datetime.min.replace(tzinfo=dt.UTC),
    "disguised text": lambda: _disguised(str),
    "disguised list": lambda: _disguised(list),
    "disguised number": lambda: _disguised(int),
    "disguised instant": lambda: _disguised(pendulum.DateTime),
    "disguised day": lambda: _disguised(pendulum.Date),
    "disguised word": lambda: _disguised(dn.Side),
    "disguised kind": lambda: _disguised(dn.SideEffectKind),
    "list of disguised texts": lambda: [_disguised(str)],
    "plain day": lambda: dt.date(2026, 3, 2),
    "day": lambda: pendulum.date(2026, 3, 2),
    "odd day": lambda: OddDay(2026, 3, 2),
    "time": lambda: dt.time(9, 30),
    "duration": lambda: pendulum.duration(days=1),
    "patient": lambda: dn.Patient(id="P-17"),
    "list of patients": lambda: [dn.Patient(id="P-17")],
    "side": lambda: dn.Side.LEFT,
    "muscle": lambda: dn.muscle("soleus"),
}

WRONG: Final = tuple(_MAKERS)


def wrong(name: str) -> object:
    """
    Make a value by its name, anew each time.
    """
    return _MAKERS[name]()
