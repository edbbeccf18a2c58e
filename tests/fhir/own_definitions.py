"""
What our package says of an extension, asked of extensions as validators do.
"""

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from dryneedling.fhir import definitions

Tree = dict[str, Any]

_SIGNS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<=": operator.le,
}


@cache
def by_url() -> Mapping[str, Tree]:
    """
    Return our definitions by their URL.
    """
    return {one["url"]: one for one in definitions()}


@cache
def codes_of(system: str) -> frozenset[str]:
    """
    Return the codes of a code system of ours.
    """
    return frozenset(one["code"] for one in by_url()[system]["concept"])


@cache
def _elements(url: str) -> Mapping[str, Tree]:
    found = by_url()[url]["snapshot"]["element"]
    return {one["id"]: one for one in found}


def faults_of(extension: Tree) -> list[str]:
    """
    Return what an extension has that its definition does not allow.
    """
    return list(_faults(extension, _elements(extension["url"]), "Extension"))


def _faults(one: Tree, elements: Mapping[str, Tree], at: str) -> Iterator[str]:
    values = [key for key in one if key.startswith("value")]
    parts = one.get("extension", [])
    if bool(values) == bool(parts):
        yield f"{at}: a value or parts"
    value = elements[f"{at}.value[x]"]
    if len(values) < value["min"] or (values and value["max"] == "0"):
        yield f"{at}: number of values"
    for key in values:
        yield from _faults_of_value(key, one[key], value, at)
    counts = Counter(part["url"] for part in parts)
    for name in counts:
        if f"{at}.extension:{name}" not in elements:
            yield f"{at}: unknown {name}"
    start = f"{at}.extension:"
    for own_id, element in elements.items():
        name = own_id.removeprefix(start)
        if not own_id.startswith(start) or "." in name:
            continue
        if counts[name] < element["min"] or (
            element["max"] == "1" and counts[name] > 1
        ):
            yield f"{own_id}: found {counts[name]}"
    for part in parts:
        if f"{start}{part['url']}" in elements:
            yield from _faults(part, elements, f"{start}{part['url']}")


def _faults_of_value(
    key: str, held: object, element: Tree, at: str
) -> Iterator[str]:
    types = {one["code"].lower() for one in element.get("type", ())}
    if key.removeprefix("value").lower() not in types:
        yield f"{at}: {key}"
        return
    if len(str(held)) > element.get("maxLength", 10**6):
        yield f"{at}: too long"
    binding = element.get("binding")
    if binding is not None and held not in codes_of(
        _system_of(binding["valueSet"])
    ):
        yield f"{at}: {held} is no code"
    for rule in element.get("constraint", ()):
        if not _holds(rule["expression"], held):
            yield f"{at}: {rule['expression']}"


def _system_of(value_set: str) -> str:
    (included,) = by_url()[value_set]["compose"]["include"]
    return str(included["system"])


def _holds(expression: str, value: object) -> bool:
    matched = re.fullmatch(r"matches\('(.*)'\)", expression)
    if matched is not None:
        pattern = re.sub(r"\\(.)", r"\1", matched[1])
        return re.search(pattern, str(value)) is not None
    _, sign, number = expression.split()
    return _SIGNS[sign](float(str(value)), float(number))
