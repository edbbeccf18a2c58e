"""
Every field of every record with every wrong type.
"""

import types
from collections.abc import Callable
from functools import partial
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs
import pytest

import dryneedling as dn
from dryneedling.measures import NDI
from dryneedling.scoring import ItemScoring
from tests.hostile.planted import PLANTED
from tests.hostile.values import WRONG, AttackError, wrong
from tests.records.builders import CLASSES, full, make

Kind = type[attrs.AttrsInstance]

_ROW: dict[str, object] = {
    "key": "own_row",
    "measure": "own",
    "kind": "MDC",
    "value": 2,
    "population": "nobody",
    "source": "invented for a test",
    "change": "improving",
    "percent_of_baseline": True,
    "confidence": 95,
    "baseline_above": 1,
    "baseline_to": 9,
    "method": "none",
    "verified": False,
}
_FORM: dict[str, object] = {
    "items": 2,
    "items_to": 4,
    "lowest": 0,
    "highest": 5,
    "allowed": (0, 1, 5),
    "whole": True,
    "method": "mean",
    "least_answered": 1,
    "rule": "one answer is enough",
    "source": "invented for a test",
    "subscales": (("first", (0, 1)),),
}
_OF_SCORES: dict[Kind, dict[str, object]] = {
    dn.Threshold: _ROW,
    ItemScoring: _FORM,
    dn.Measure: {
        "key": "own",
        "name": "Own scale",
        "abbreviation": "OWN",
        "domain": "pain",
        "icf": ("b280",),
        "minimum": 0,
        "maximum": 10,
        "whole": False,
        "unit": "{score}",
        "better": "lower",
        "kind": "score",
        "recall": "period",
        "recall_days": 7,
        "ratio": True,
        "plausible_from": 1,
        "plausible_to": 9,
        "items": make(ItemScoring, **_FORM),
        "listed": False,
        "own_thresholds": [make(dn.Threshold, **_ROW)],
        "own_default_mdc": "own_row",
        "own_default_mcid": None,
        "source": "invented for a test",
    },
    dn.Score: {"measure": NDI, "value": 3},
    dn.Series: {"measure": NDI},
}
KINDS = (*CLASSES, *_OF_SCORES)
FIELDS = [
    pytest.param(kind, field.name, id=f"{kind.__name__}.{field.name}")
    for kind in KINDS
    for field in attrs.fields(kind)
]

evolve = cast("Callable[..., attrs.AttrsInstance]", attrs.evolve)


def given(kind: Kind) -> dict[str, object]:
    """
    Return the fields of an example of a record.
    """
    return _OF_SCORES.get(kind) or full(kind)


def declares(form: Any, value: object) -> bool:  # noqa: ANN401  # any form
    """
    Tell whether a value is of exactly a type that annotations write.
    """
    origin = cast("object", get_origin(form))
    if origin is Union or origin is types.UnionType:
        return any(declares(kind, value) for kind in get_args(form))
    if origin is tuple:
        return type(value) is tuple and all(
            declares(get_args(form)[0], item)
            for item in cast("tuple[object, ...]", value)
        )
    if get_args(form):
        return callable(value)
    return type(value) is form


def refused(call: Callable[[], attrs.AttrsInstance]) -> str | None:
    """
    Return what is said of a record that cannot be; None when it can.

    What an iterable raises while it is read is its own error.
    """
    try:
        call()
    except (dn.InvalidRecord, dn.UnknownName) as error:
        return f"{error} {error!r} {error.__context__ or ''}"
    except AttackError as error:
        return str(error).replace(PLANTED, "raised by what was given")
    return None


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_holds_what_it_declares_or_the_record_is_refused(
    kind: Kind, field: str
) -> None:
    """
    Neither a crash nor a value of another type, however it is handed in.
    """
    form = get_type_hints(kind)[field]
    good = make(kind, **given(kind))
    for name in WRONG:
        fields = {**given(kind), field: wrong(name)}
        said = refused(partial(make, kind, **fields))

        assert said == refused(partial(evolve, good, **{field: wrong(name)}))
        if said is None:
            made = make(kind, **{**given(kind), field: wrong(name)})

            assert declares(form, getattr(made, field)), name
        else:
            assert PLANTED not in said, name
            assert len(said) < 5000, name


@pytest.mark.parametrize("name", WRONG)
def test_no_record_breaks_when_all_of_it_is_wrong(name: str) -> None:
    """
    One wrong field is not compared with another.
    """
    for kind in KINDS:
        value = wrong(name)
        every = {field.name: value for field in attrs.fields(kind)}
        said = refused(partial(make, kind, **every))

        assert PLANTED not in (said or "")


# Of each sort that a comparison could trip over.
TRIPPING = ["agreeable", "nan", "naive instant", "odd text", "spiteful"]


@pytest.mark.parametrize("name", TRIPPING)
def test_no_right_field_is_compared_with_a_wrong_one(name: str) -> None:
    """
    Whichever of the fields is the only one that is right.
    """
    for kind in KINDS:
        value, right = wrong(name), given(kind)
        fields = [field.name for field in attrs.fields(kind)]
        for field in fields:
            but_one = {
                **dict.fromkeys(fields, value),
                field: right.get(field),
            }
            said = refused(partial(make, kind, **but_one))

            assert PLANTED not in (said or "")


def test_a_wrong_value_is_recognised_as_one() -> None:
    """
    The check of these tests can fail.
    """
    assert declares(tuple[int, ...] | None, (1,))
    assert declares(tuple[int, ...] | None, None)
    assert not declares(tuple[int, ...] | None, (1, "a"))
    assert not declares(int | None, True)
    assert declares(Callable[[int], bool], len)
    assert not declares(Callable[[int], bool], 7)


def test_nothing_is_no_list_of_sessions() -> None:
    """
    Where a course has none the list is empty.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(dn.Course, id="C-1", patient=dn.Patient(id="P-1"), sessions=None)

    assert (
        ("sessions", "expected several Session values, got None"),
    ) == caught.value.problems
