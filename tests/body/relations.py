"""
What anatomy says of two things in one view, and whether a drawing keeps it.

A relation is a word of ``relations.csv``.  Words of direction mean what they
mean in their view: x is lateral in ``front`` and ``back``, forward in
``head``, to the thumb in the hand, to the little toe in the foot.
"""

from collections.abc import Callable, Sequence
from typing import Final

from tests.body.charted import CENTIMETRES
from tests.body.polygons import (
    area,
    distance,
    heights,
    holds,
    middle,
    shared_area,
    spans,
)
from tests.body.things import Thing

Check = Callable[[Thing, Sequence[Thing], float], bool]


def _mean_x(thing: Thing, lines: Sequence[float]) -> list[float]:
    return [
        (left + right) / 2
        for y in lines
        for region in thing.regions
        for left, right in spans(region, y)
    ]


def _beside(sign: int) -> Check:
    """
    Compare at the heights that both have, as one does who looks along a limb.
    """

    def check(one: Thing, others: Sequence[Thing], _: float) -> bool:
        other = others[0]
        top = max(-one.edge(1, -1), -other.edge(1, -1))
        bottom = min(one.edge(1, 1), other.edge(1, 1))
        lines = heights(top, bottom) if top < bottom else []
        here, there = _mean_x(one, lines), _mean_x(other, lines)
        if not here or not there:
            here = [middle(one.regions)[0]]
            there = [middle(other.regions)[0]]
        mean, other_mean = sum(here) / len(here), sum(there) / len(there)
        return sign * mean > sign * other_mean

    return check


def _along(sign: int) -> Check:
    return lambda one, others, _: (
        sign * middle(one.regions)[1] > sign * middle(others[0].regions)[1]
    )


def _wholly(axis: int, sign: int) -> Check:
    return lambda one, others, tolerance: (
        -one.edge(axis, -sign) >= others[0].edge(axis, sign) - tolerance
    )


def _farther(sign: int) -> Check:
    return lambda one, others, _: one.edge(1, sign) > others[0].edge(1, sign)


def _reaches(one: Thing, others: Sequence[Thing], tolerance: float) -> bool:
    return any(
        distance(region, other) <= tolerance
        for region in one.regions
        for other in others[0].regions
    )


def _stays_between(
    one: Thing, others: Sequence[Thing], tolerance: float
) -> bool:
    top, bottom = sorted(other.pieces[0].at[1] for other in others)
    return (
        -one.edge(1, -1) >= top - tolerance
        and one.edge(1, 1) <= bottom + tolerance
    )


def _middle_between(
    one: Thing, others: Sequence[Thing], tolerance: float
) -> bool:
    top, bottom = sorted(middle(other.regions)[1] for other in others)
    return top - tolerance < middle(one.regions)[1] < bottom + tolerance


def _layers_where_they_meet(one: Thing, other: Thing) -> list[tuple[int, int]]:
    # lines that merely touch are no overlap
    return [
        (outer.layer, inner.layer)
        for outer in one.pieces
        for inner in other.pieces
        if shared_area(outer.region, inner.region)
        > 0.02 * min(area(outer.region), area(inner.region))
    ]


def _overlies(one: Thing, others: Sequence[Thing], _: float) -> bool:
    meeting = _layers_where_they_meet(one, others[0])
    return bool(meeting) and all(outer < inner for outer, inner in meeting)


def _is_no_deeper(one: Thing, others: Sequence[Thing], _: float) -> bool:
    """
    For what lies over the other in the fifth layer of a neck that has four.
    """
    meeting = _layers_where_they_meet(one, others[0])
    return bool(meeting) and all(outer <= inner for outer, inner in meeting)


def _covers(one: Thing, others: Sequence[Thing], tolerance: float) -> bool:
    return _overlies(one, others, tolerance) and all(
        any(holds(region, inner.at) for region in one.regions)
        for inner in others[0].pieces
    )


def _runs(sign: int) -> Check:
    """
    Compare the upper fourth with the lower one.
    """

    def check(one: Thing, _: Sequence[Thing], __: float) -> bool:
        top, bottom = -one.edge(1, -1), one.edge(1, 1)
        fourth = (bottom - top) / 4
        upper = _mean_x(one, heights(top, top + fourth))
        lower = _mean_x(one, heights(bottom - fourth, bottom))
        return sign * (sum(lower) / len(lower) - sum(upper) / len(upper)) > 0

    return check


_LATERAL: Final = _beside(1)
_MEDIAL: Final = _beside(-1)
RELATIONS: Final[dict[str, Check]] = {
    "lateral to": _LATERAL,
    "medial to": _MEDIAL,
    "in front of": _LATERAL,
    "behind": _MEDIAL,
    "on the thumb side of": _LATERAL,
    "on the little finger side of": _MEDIAL,
    "on the little toe side of": _LATERAL,
    "on the big toe side of": _MEDIAL,
    "above": _along(-1),
    "below": _along(1),
    "nearer the wrist than": _along(-1),
    "nearer the fingertips than": _along(1),
    "nearer the toes than": _along(-1),
    "nearer the heel than": _along(1),
    "wholly below": _wholly(1, 1),
    "wholly medial to": _wholly(0, -1),
    "reaches higher than": _farther(-1),
    "reaches lower than": _farther(1),
    "reaches": _reaches,
    "ends at": lambda one, others, tolerance: (
        abs(one.edge(1, 1) - others[0].pieces[0].at[1]) <= tolerance
    ),
    "stays between": _stays_between,
    "lies between": _middle_between,
    "overlies": _overlies,
    "is no deeper than": _is_no_deeper,
    "covers": _covers,
    "runs down and laterally": _runs(1),
    "runs down and medially": _runs(-1),
}
# Toward the midline in front: medial on the face, forward in its profile.
IN_FRONT: Final = "nearer the front midline than"


def is_kept(
    relation: str,
    view: str,
    one: Thing,
    others: Sequence[Thing],
    tolerance_cm: float,
) -> bool:
    """
    Tell whether a relation holds in a view.

    Args:
        relation: A word of `RELATIONS`, or `IN_FRONT`.
        view: The view.
        one: What the sentence is about.
        others: What it is compared with.
        tolerance_cm: How much may be missing, in centimetres of a person.
    """
    in_front = _LATERAL if view == "head" else _MEDIAL
    check = in_front if relation == IN_FRONT else RELATIONS[relation]
    return check(one, others, tolerance_cm / CENTIMETRES)
