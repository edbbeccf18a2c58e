"""
What making scores promises, for whatever is given.

It is refused with an `InvalidRecord` that repeats nothing of what was given,
or it is a score on its scale that travels in a course and can be read.  An
input is JSON: the arguments of a measure, and beside them what else turns a
reading into a score, a unit or the name of a measure.
"""

import json
import math
import zlib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from numbers import Real
from typing import Any, Final

import dryneedling as dn
from dryneedling import codec
from dryneedling._rfc9557 import read_day, read_instant
from dryneedling.codec.reference_lane import read
from dryneedling.measures import all_measures, hit6, measure, midas, ndi
from dryneedling.measures.ppt import kpa
from maintain.fuzz import documents
from maintain.fuzz.guide import Guide, Schema
from maintain.fuzz.mutation import Mutator
from maintain.fuzz.promises import (
    MARKER,
    check_quiet,
    found,
    is_list,
    is_object,
    keep,
)

# Pascals in each unit by another route: NIST SP 811 (2008), appendix B.8, with
# its rounded factors; a force is over one square centimetre.
_KPA: Final = {
    "kPa": 1.0,
    "N/cm2": 10.0,
    "kgf/cm2": 98.0665,
    "lbf/in2": 6.894757,
    "psi": 6.894757,
    "N": 10.0,
    "kgf": 98.0665,
    "lbf": 44.48222,
}
_FORCES: Final = frozenset({"N", "kgf", "lbf"})

_LIMITS: Final = codec.Limits(max_bytes=documents.LARGEST)

# Numbers that JSON has not, as texts that stand for them.
_NO_JSON: Final[dict[str, Callable[[], object]]] = {
    "nan": lambda: math.nan,
    "inf": lambda: math.inf,
    "Decimal": lambda: Decimal(3),
    "Fraction": lambda: Fraction(7, 2),
    "bytes": lambda: b"quillifer",
    "set": lambda: {1, 2},
    "complex": lambda: 1j,
}


@lru_cache(maxsize=1)
def _schema() -> Schema:
    """
    Say what an input looks like, with the fields of a score from the codec's.
    """
    course = codec.json_schema()
    fields = {
        name: field
        for name, field in course["$defs"]["Score"]["properties"].items()
        if name not in {"place", "site"}
    }
    anything: Schema = {
        "enum": [*_NO_JSON, None, True, 0, 5, -1, 3.0, MARKER, [], {}]
    }
    numbers: Schema = {"anyOf": [{"type": "number"}, anything]}
    several: Schema = {
        "anyOf": [
            {"type": "array", "items": numbers},
            {"type": "array", "items": {"type": "integer", "maximum": 5}},
            anything,
        ]
    }
    fields |= {
        "value": numbers,
        "trials": several,
        "items": several,
        "unit": {"anyOf": [{"enum": list(_KPA)}, anything]},
        "probe_area_cm2": numbers,
        "name": {"type": "string", "minLength": 1},
        "after": numbers,
    }
    return {
        "type": "object",
        "properties": fields,
        "required": ["measure"],
        "$defs": course["$defs"],
    }


@lru_cache(maxsize=1)
def mutator() -> Mutator:
    """
    Return what changes inputs.
    """
    return Mutator(Guide(_schema()), seeds())


def seeds() -> list[bytes]:
    """
    Return a value and the answers of every form, whole and with gaps.
    """
    inputs: list[dict[str, Any]] = []
    for one in all_measures():
        inputs.append({"measure": one.key, "value": one.maximum, "after": 1})
        form = one.items
        if form is not None:
            answers: list[int | None] = [form.highest] * form.items
            inputs.append({"measure": one.key, "items": answers})
            answers[1 % len(answers)] = None
            inputs.append({"measure": one.key, "items": answers})
    own = {
        "key": f"own_{MARKER}",
        "name": MARKER,
        "abbreviation": MARKER,
        "domain": "activity",
        "minimum": 0,
        "maximum": 50,
        "better": "lower",
        "source": MARKER,
        "items": {
            "items": 2,
            "lowest": 0,
            "highest": 5,
            "method": "mean",
            "rule": MARKER,
            "source": MARKER,
        },
    }
    inputs += [
        {"measure": "ppt", "value": 3, "unit": unit, "probe_area_cm2": 1}
        for unit in _KPA
    ]
    inputs += [
        {"measure": "ppt", "trials": [231, 240, 252.5], "side": "left"},
        {"measure": "nprs", "value": 3, "aspect": "now", "note": MARKER},
        {"measure": own, "value": 7, "items": [3, None], "after": 2},
        {"measure": "psfs", "items": [3, 5], "activity": [MARKER, "a"]},
    ]
    return [
        *(json.dumps(given).encode() for given in inputs),
        *found("scores"),
    ]


def _given(value: object) -> Any:  # noqa: ANN401  # whatever a caller has
    """
    Turn JSON into what a caller in Python may hand over.
    """
    if isinstance(value, str) and value in _NO_JSON:
        return _NO_JSON[value]()
    if is_list(value):
        return [_given(one) for one in value]
    return value


def _measure(named: object) -> dn.Measure | None:
    """
    Return the measure that an input names or brings.
    """
    try:
        if isinstance(named, str):
            return measure(named)
        return read(named, dn.Measure, _LIMITS)
    except (dn.UnknownName, dn.DocumentError) as refused:
        check_quiet(refused)
        return None


def check(data: bytes) -> bool:
    """
    Check one input; return whether it made a score.

    Raises:
        Broken: A promise was broken.
    """
    try:
        tree: object = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not is_object(tree):
        return False
    given = {key: _given(value) for key, value in tree.items()}
    _check_name(given.get("name"))
    if "unit" in given:
        _check_pressure(given)
    found_measure = _measure(given.get("measure"))
    if found_measure is None:
        return False
    return _check_score(found_measure, given)


def _check_name(name: object) -> None:
    if isinstance(name, str):
        for look_up in (measure, dn.muscle, dn.side_effect_kind):
            try:
                look_up(name)
            except dn.UnknownName as refused:
                check_quiet(refused)


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal | Real) and not isinstance(value, bool)


def _as_written(value: Any) -> Fraction:  # noqa: ANN401  # any number
    """
    Return a number as it was typed, and not what a float makes of it.
    """
    return Fraction(repr(value) if type(value) is float else value)


def _check_pressure(given: dict[str, Any]) -> None:
    """
    Check a conversion by the rounded factors of another table.
    """
    value: Any = given.get("value")
    unit: Any = given["unit"]
    area: Any = given.get("probe_area_cm2")
    try:
        pressure = kpa(value, unit, area)
    except dn.InvalidRecord as refused:
        check_quiet(refused)
        return
    keep(_is_number(value) and value >= 0, "no reading of a device")
    factor = _KPA.get(unit) if isinstance(unit, str) else None
    if factor is None:
        return
    keep((unit in _FORCES) is (area is not None), "an area where none belongs")
    # as written: near nothing a float is far from what was typed
    wanted = _as_written(value) * Fraction(factor)
    wanted /= _as_written(area or 1)
    difference = abs(Fraction(pressure) - wanted)
    keep(
        difference <= wanted / 10**6 + Fraction(5e-324),
        "another pressure than the table says",
    )


_ARGUMENTS: Final = (
    "value",
    "aspect",
    "aspect_text",
    "side",
    "mode",
    "instrument",
    "activity",
    "trials",
    "items",
    "basis",
    "note",
)


def _check_score(of: dn.Measure, given: dict[str, Any]) -> bool:
    arguments = {
        name: given[name] for name in _ARGUMENTS if name in given
    } | _times(given)
    try:
        score = of(**arguments)
    except dn.InvalidRecord as refused:
        check_quiet(refused)
        keep(bool(refused.problems), "a score is refused without a reason")
        return False
    _check_value(score)
    _check_origin(score, given)
    _check_bands(score)
    after = _made(of, given.get("after", 0))
    if after is not None:
        _check_change(score, after)
    # what courses do with scores is not looked for here: it takes longest
    if zlib.crc32(repr(given).encode()) % 4:
        return True
    documents.check_course(
        dn.Course(
            id="C",
            patient=dn.Patient(id="P"),
            sessions=[
                dn.Session(
                    id="S",
                    before=[score],
                    needlings=[dn.Needling(site=dn.Site("masseter", "left"))],
                    after=[score if after is None else after],
                )
            ],
        )
    )
    return True


def _times(given: dict[str, Any]) -> dict[str, Any]:
    """
    Return day and instant where the texts are any.
    """
    times: dict[str, Any] = {}
    for name, spelled in (("at", read_instant), ("on", read_day)):
        if isinstance(given.get(name), str):
            try:
                times[name] = spelled(given[name])
            except ValueError:
                times[name] = given[name]
    return times


def _made(of: dn.Measure, value: Any) -> dn.Score | None:  # noqa: ANN401
    try:
        return of(value)
    except dn.InvalidRecord as refused:
        check_quiet(refused)
        return None


def _numbers(values: tuple[Any, ...]) -> list[Any]:
    return [value for value in values if value is not None]


def _check_value(score: dn.Score) -> None:
    """
    Check that every number of a score lies on its scale.
    """
    scale, form = score.measure, score.measure.items
    for value in _numbers((score.value, *(score.trials or ()))):
        keep(type(value) in {int, float}, "a value that is no number")
        keep(scale.minimum <= value <= scale.maximum, "outside its scale")
        keep(not scale.whole or value == int(value), "a part of a whole")
    keep(score.value is not None or score.items is not None, "no value")
    if score.items is None:
        return
    if form is None:
        keep(promise=False, words="answers to a form that is none")
        return
    for answer in _numbers(score.items):
        keep(type(answer) in {int, float}, "an answer that is no number")
        keep(form.lowest <= answer <= form.highest, "outside its form")
        keep(not form.whole or answer == int(answer), "a part of an answer")
        keep(
            form.allowed is None or answer in form.allowed,
            "an answer that the form skips",
        )
    most = form.items_to or form.items
    keep(form.items <= len(score.items) <= most, "another number of answers")


def _check_origin(score: dn.Score, given: dict[str, Any]) -> None:
    """
    Check that a value is the one given, the mean of trials, or the form's.
    """
    value = given.get("value")
    if value is not None:
        keep(
            _is_number(value) and score.value == value,
            "another value than was given",
        )
        keep(
            type(value) not in {int, float}
            or type(score.value) is type(value),
            "another kind of number than was given",
        )
    elif score.trials is not None and score.value is not None:
        total = sum(Fraction(repr(trial)) for trial in score.trials)
        keep(
            float(total / len(score.trials)) == float(score.value),
            "no mean of the trials",
        )
    elif score.scored is not None:
        keep(score.value == score.scored.value, "not what the items make")


def _check_bands(score: dn.Score) -> None:
    for name, one in (
        ("hit6", hit6.band),
        ("midas", midas.grade),
        ("ndi", ndi.band),
        ("ndi", ndi.as_percent),
    ):
        try:
            one(score)
        except dn.InvalidRecord as refused:
            check_quiet(refused)
            keep(score.measure.key != name, "a score of a measure is refused")


def _check_change(score: dn.Score, after: dn.Score) -> None:
    for first, second in ((score, score), (score, after), (after, score)):
        try:
            found_change = dn.change(first, second)
        except dn.NotComparable as refused:
            check_quiet(refused)
        else:
            keep(
                first is not second or found_change.improvement == 0,
                "a change of nothing",
            )
            found_change.is_at_least_percent(30)
