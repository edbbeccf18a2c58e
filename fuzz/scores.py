"""
What making scores promises, for whatever numbers come.

A score is refused with an `InvalidRecord`, or its value lies on its scale.
"""

import json
from typing import Any, cast

import dryneedling as dn
from dryneedling.measures import all_measures
from dryneedling.measures.ppt import kpa

__all__ = ["check", "seeds"]

_UNITS = ("kPa", "kgf/cm2", "N/cm2", "lbf/in2", "kgf", "N", "lbf", "x")


def seeds() -> list[bytes]:
    """
    Return answers of every form, whole and with gaps.
    """
    found: list[bytes] = []
    for place, measure in enumerate(all_measures()):
        form = measure.items
        if form is not None:
            answers: list[int | None] = [form.lowest] * form.items
            found.append(json.dumps([place, answers]).encode())
            answers[0] = None
            found.append(json.dumps([place, answers]).encode())
        found.append(json.dumps([place, measure.minimum]).encode())
    return found


def check(data: bytes) -> bool:
    """
    Check one input; return whether it made a score.

    Raises:
        AssertionError: A value lies outside its scale.
    """
    try:
        given = cast("Any", json.loads(data))
    except (ValueError, RecursionError):
        return False
    if not isinstance(given, list) or len(given) < 2:
        return False
    place, value = given[:2]
    measures = all_measures()
    measure = measures[place % len(measures) if type(place) is int else 0]
    try:
        if isinstance(value, list):
            score = measure(items=value)
        else:
            score = measure(value)
            kpa(value, _UNITS[len(data) % len(_UNITS)], probe_area_cm2=None)
    except dn.InvalidRecord as refused:
        _ = str(refused)
        return False
    if score.value is not None and not (
        measure.minimum <= score.value <= measure.maximum
    ):
        msg = "a score outside its scale"
        raise AssertionError(msg)
    return True
