"""
Resources as JSON in which decimals stay as they were written.

FHIR takes 2.40 for another measurement than 2.4, and what is not ours is
handed back untouched; the writer of the standard library knows no decimals.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias, cast


def exact_json(value: object, *, indent: int | None = None) -> str:
    """
    Write a resource as JSON.

    Args:
        value: What JSON can hold, and decimals.
        indent: Spaces a level; None for one line.

    Raises:
        TypeError: It holds something else.

    >>> exact_json({"value": Decimal("2.40"), "unit": "µm"})
    '{"value":2.40,"unit":"µm"}'
    """
    gap = None if indent is None else "\n" + " " * indent
    step = "" if indent is None else " " * indent
    return "".join(_written(_pieces(value, gap, step)))


# A piece of text, or what stands within, which is written before the rest.
_Pieces: TypeAlias = Iterator["str | _Pieces"]


def _written(pieces: _Pieces) -> Iterator[str]:
    # a stack of our own: others nest as deep as they like
    waiting = [pieces]
    while waiting:
        for piece in waiting[-1]:
            if not isinstance(piece, str):
                waiting.append(piece)
                break
            yield piece
        else:
            waiting.pop()


def _pieces(value: object, gap: str | None, step: str) -> _Pieces:
    if isinstance(value, Mapping):
        tree = cast("Mapping[str, object]", value)
        colon = ":" if gap is None else ": "
        heads = [f"{_scalar(name)}{colon}" for name in tree]
        yield from _list("{}", heads, list(tree.values()), gap, step)
    elif isinstance(value, (list, tuple)):
        several = list(cast("list[object]", value))
        yield from _list("[]", [""] * len(several), several, gap, step)
    else:
        yield _scalar(value)


def _list(
    ends: str,
    heads: list[str],
    values: list[object],
    gap: str | None,
    step: str,
) -> _Pieces:
    if not values:
        yield ends
        return
    begin = gap or ""
    yield ends[0]
    for place, (head, value) in enumerate(zip(heads, values, strict=True)):
        yield f"{',' if place else ''}{begin}{head}"
        yield _pieces(value, None if gap is None else gap + step, step)
    yield begin.removesuffix(step) + ends[1]


def _scalar(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
