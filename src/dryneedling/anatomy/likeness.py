"""
Which names of muscles may be suggested for one that no table has.

A suggestion that is taken unread must not hide what a needle could reach.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from dryneedling._text import nearest
from dryneedling.anatomy.words import Hazard

# Words of which one in place of the other is another muscle, however alike.
_CONTRARY: Final = (
    *(("abductor", "adductor"), ("flexor", "extensor")),
    *(("internus", "externus"), ("internal", "external")),
    *(("superior", "inferior"), ("superficialis", "profundus")),
    *(("anterior", "posterior"), ("medial", "lateral")),
    *(("medialis", "lateralis"), ("major", "minor"), ("longus", "brevis")),
    *(("upper", "lower"), ("upper", "middle"), ("middle", "lower")),
)
# An abbreviation that is not known is like every other one.
_SHORTEST: Final = 4


def _is_contrary(said: set[str], suggested: set[str]) -> bool:
    return any(
        (one in said and other in suggested)
        or (other in said and one in suggested)
        for one, other in _CONTRARY
        if {one, other} - (said & suggested) == {one, other}
    )


def alike(
    plain: str,
    known: Iterable[str],
    hazards_of: Callable[[str], AbstractSet[Hazard]],
) -> tuple[str, ...]:
    """
    Return the names that may have been meant, best first.

    All that are given have the hazards of the best, and none has the
    contrary of a word that was said.

    Args:
        plain: The name, as look-ups compare it.
        known: Every name that there is, written so.
        hazards_of: What a needle could reach under one of these names.

    >>> alike("psoas majr", ["psoas major", "psoas minor"], lambda name: set())
    ('psoas major', 'psoas minor')
    >>> alike("psoas major x", ["psoas minor"], lambda name: set())
    ()
    """
    if len(plain) < _SHORTEST:
        return ()
    said = set(plain.split())
    near: list[str] = []
    hazards: AbstractSet[Hazard] | None = None
    for name in nearest(plain, known):
        if _is_contrary(said, set(name.split())):
            continue
        there = hazards_of(name)
        if hazards is None:
            hazards = there
        if hazards == there:
            near.append(name)
    return tuple(near)
