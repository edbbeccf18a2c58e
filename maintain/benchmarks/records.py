"""
What making a record costs, for each kind: the emptiest, a typical, a full one.

Run it for two trees in turn, several times, and compare the least of each:
``PYTHONPATH=src python -m maintain.benchmarks.records FILE``.  FILE is a
document with every field; the shipped examples give what is typical.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import attrs

import dryneedling as dn
from dryneedling.examples import example, names

_ROUNDS = 30
_TIMES = 200


def _records(value: object) -> Iterator[attrs.AttrsInstance]:
    """
    Yield every record in a value, rows of tables left out.
    """
    if isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _records(one)
    elif attrs.has(type(value)) and not getattr(value, "listed", False):
        record = cast("attrs.AttrsInstance", value)
        yield record
        for field in attrs.fields(type(record)):
            yield from _records(getattr(record, field.name))


def _given(record: attrs.AttrsInstance) -> dict[str, Any]:
    """
    Return the fields of a record that are not what they are by default.
    """
    return {
        field.name: value
        for field in attrs.fields(type(record))
        if (value := getattr(record, field.name)) != field.default
    }


def _least(make: Callable[[], object]) -> float:
    """
    Return the least microseconds that a call took.
    """
    found = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time_ns()
        for _ in range(_TIMES):
            make()
        found = min(found, time.process_time_ns() - start)
    return found / _TIMES / 1000


def costs(path: Path) -> dict[str, float]:
    """
    Return the microseconds of each kind and size of record, and of decoding.
    """
    text = path.read_text(encoding="utf-8")
    seen: dict[type, list[dict[str, Any]]] = defaultdict(list)
    for course in [dn.loads(text), *map(example, names())]:
        for record in _records(course):
            seen[type(record)].append(_given(record))
    found: dict[str, float] = {}
    for kind, several in seen.items():
        if kind is dn.Muscle or kind is dn.Indication:
            continue
        several.sort(key=len)
        sizes = {
            "least": several[0],
            "typical": several[len(several) // 2],
            "full": several[-1],
        }
        for size, fields in sizes.items():
            name = f"{kind.__name__} {size} ({len(fields)})"
            found[name] = _least(lambda k=kind, f=fields: k(**f))  # type: ignore[misc]
    found["decode"] = _least(lambda: dn.loads(text))
    return found


if __name__ == "__main__":
    json.dump(costs(Path(sys.argv[1])), sys.stdout)
