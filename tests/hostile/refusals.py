"""
What is said of every wrong field and every wrong argument.

The wording is promised to nobody, and yet nobody should change it unseen:
``refusals.txt`` keeps it, a line for each thing that can be said, and
``python -m tests.hostile.refusals`` writes it anew for the reviewer to read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs

import dryneedling as dn
from dryneedling.scoring import ItemScoring
from maintain.release.kept import rewrite
from tests.hostile.calls import CALLS
from tests.hostile.test_wrong_fields import KINDS, Kind, given
from tests.hostile.values import wrong
from tests.records.builders import LATER, START, make

KEPT: Final = Path(__file__).with_name("refusals.txt")

_ROW: Final = {**given(dn.Threshold), "measure": "another"}

# What is only compared where every field alone is of the right type.
_TOGETHER: Final[Mapping[Kind, tuple[dict[str, object], ...]]] = {
    ItemScoring: (
        {"items_to": 1, "least_answered": 9, "highest": 0},
        {
            "method": "percent",
            "lowest": -9,
            "highest": 0,
            "allowed": (0.5, 1),
            "subscales": (("", (0,)), ("first", (2,)), ("second", ())),
        },
        {
            "method": "subscale percent",
            "lowest": -9,
            "highest": 0,
            "subscales": (),
        },
        {
            "method": "percent",
            "lowest": -9,
            "highest": 0,
            "subscales": ["first"],
        },
    ),
    dn.Measure: (
        {"better": None, "minimum": 10, "plausible_to": "far"},
        {
            "own_thresholds": [make(dn.Threshold, **_ROW)] * 2,
            "own_default_mdc": "none",
            "own_default_mcid": "none",
        },
        {"minimum": 1, "maximum": 2},
    ),
    dn.Score: (
        {"value": None, "side": "north", "trials": (99, -1)},
        {"side": "north", "at": START, "on": LATER},
    ),
    dn.Muscle: (
        {"key": None, "latin": "sternalis", "paired": False},
        {"key": None, "latin": "", "paired": False},
    ),
}

# The first is wrong nearly everywhere; the rest are of a right type, maybe.
_TRIED: Final = ("object", "minus one", "huge", "no text", "list of objects")


def _said(function: Callable[..., object], fields: Mapping[str, Any]) -> str:
    """
    Return what a call is refused with, or that it is not.
    """
    try:
        function(**fields)
    except dn.UnknownName as error:
        # which names are near depends on the rows of a table
        said = re.sub(r"did you mean .*\?", "did you mean ...?", str(error))
        return f"{said}{_codes(error)}"
    except dn.DryNeedlingError as error:
        return f"{error}{_codes(error)}"
    except TypeError as error:
        return str(error)
    except (OSError, ValueError):
        return "the system refuses it"
    return "taken"


def _codes(error: dn.DryNeedlingError) -> str:
    """
    Return the codes of an error's problems, in their order.
    """
    return f" [{', '.join(problem.code for problem in error.problems)}]"


def _of_one(
    function: Callable[..., object], name: str, good: Mapping[str, Any]
) -> Iterator[str]:
    """
    Yield what is said of one field, but for what differs in what came.
    """
    known: set[str] = set()
    for kind in _TRIED:
        said = _said(function, {**good, name: wrong(kind)})
        plain = re.sub(r"(got .*?|\(.*\))?( \[[a-z_, ]+\])?$", r"\2", said)
        if plain not in known:
            known.add(plain)
            yield f"{name} = {kind}: {said}"


def _of_all(
    function: Callable[..., object], good: Mapping[str, Any]
) -> Iterator[str]:
    """
    Yield where something is wrong when everything is.
    """
    try:
        function(**{name: wrong("object") for name in good})
    except dn.DryNeedlingError as error:
        yield "all = object: " + ", ".join(path for path, _ in error.problems)
    except TypeError as error:
        yield f"all = object: {error}"


def every_refusal() -> Iterator[str]:
    """
    Yield the lines of the file, records first.
    """
    for kind in KINDS:
        yield f"[{kind.__name__}]"
        good = {
            field.name: given(kind).get(field.name, field.default)
            for field in attrs.fields(kind)
        }
        making = partial(make, kind)
        for name in good:
            yield from _of_one(making, name, good)
        yield from _of_all(making, good)
        for fields in _TOGETHER.get(kind, ()):
            said = _said(making, {**good, **fields})
            yield f"{', '.join(fields)} together: {said}"
    for function, arguments in CALLS.items():
        yield f"[{getattr(function, '__qualname__', repr(function))}]"
        for name in arguments:
            yield from _of_one(function, name, arguments)
        yield from _of_all(function, arguments)


if __name__ == "__main__":
    rewrite(KEPT, every_refusal(), __doc__)
