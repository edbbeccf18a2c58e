"""
Values of resources that say the same, as FHIR takes them.
"""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

# Lists of which the order says something; of no other does R4 say so.
IN_ORDER: Final = frozenset(
    {"answer", "extension", "given", "item", "line", "prefix", "suffix"}
)
_INSTANT: Final = re.compile(
    r"[0-9-]{10}T[0-9:]{8}(?:\.[0-9]+)?(Z|[+-][0-9:]{5})"
)
# Words of ours, which may look like an instant.
_TEXT: Final = "valueString"
_UTC: Final = frozenset({"Z", "+00:00", "-00:00"})
_MILLISECOND: Final = 1_000  # microseconds


def same(ours: object, theirs: object, name: str = "") -> bool:
    """
    Say whether two values are the same, as FHIR takes them.

    True is no 1, and a number is the same parsed as float or as Decimal.

    Args:
        ours: Our value.
        theirs: The server's.
        name: Name of the element.

    >>> same(2.4, Decimal("2.40")), same(1, True)
    (True, False)
    >>> same([1, 2], [2, 1], "goal"), same([1, 2], [2, 1], "item")
    (True, False)
    """
    if isinstance(ours, str):
        if ours == theirs:
            return True
        return name != _TEXT and _is_moment(ours, theirs)
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        one = cast("Mapping[str, object]", ours)
        other = cast("Mapping[str, object]", theirs)
        return one.keys() == other.keys() and all(
            same(value, other[name], name) for name, value in one.items()
        )
    if isinstance(ours, list) and isinstance(theirs, list):
        several = cast("list[object]", ours)
        others = cast("list[object]", theirs)
        if len(several) != len(others):
            return False
        if all(map(same, several, others)):
            return True
        return name not in IN_ORDER and all(
            map(
                same,
                sorted(several, key=_sorted_by),
                sorted(others, key=_sorted_by),
            )
        )
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, float):
        ours = Decimal(repr(ours))
    if isinstance(theirs, float):
        theirs = Decimal(repr(theirs))
    return ours == theirs


def _sorted_by(value: object) -> str:
    """
    Return what a value says, in whatever order it says it.
    """
    if isinstance(value, list):
        return str(sorted(map(_sorted_by, cast("list[object]", value))))
    if isinstance(value, Mapping):
        tree = cast("Mapping[str, object]", value)
        return str([(name, _sorted_by(tree[name])) for name in sorted(tree)])
    return str(value)


def _is_moment(ours: str, theirs: object) -> bool:
    """
    Say whether theirs is our instant, cut to milliseconds or in UTC.

    The zone, or our spelling, stands beside it, and is compared there.
    """
    if not isinstance(theirs, str):
        return False
    mine, other = _INSTANT.fullmatch(ours), _INSTANT.fullmatch(theirs)
    if not mine or not other or other[1] not in _UTC | {mine[1]}:
        return False
    try:
        at = dt.datetime.fromisoformat(ours)
        held = dt.datetime.fromisoformat(theirs)
    except ValueError:
        return False
    cut = at.microsecond // _MILLISECOND * _MILLISECOND
    return held in {at, at.replace(microsecond=cut)}
