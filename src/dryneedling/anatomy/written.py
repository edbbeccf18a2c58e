"""
Sites as a day's note writes them: side, muscle and level in a few words.
"""

import re
from typing import Final

import attrs

from dryneedling.anatomy.catalogue import muscle
from dryneedling.anatomy.levels import levels_of
from dryneedling.anatomy.names import plain_muscle
from dryneedling.anatomy.sites import Site
from dryneedling.anatomy.words import Side, Structure
from dryneedling.exceptions import AmbiguousName, UnknownName

_LEFT, _RIGHT = (Side.LEFT,), (Side.RIGHT,)
# Two sides are two sites.
_SIDES: Final[dict[str, tuple[Side, ...]]] = {
    **dict.fromkeys(
        ("r", "rt", "right", "dexter", "rechts", "droite"), _RIGHT
    ),
    **dict.fromkeys(
        ("droit", "droite", "derecho", "derecha", "destro"), _RIGHT
    ),
    **dict.fromkeys(("destra", "direito", "direita"), _RIGHT),
    **dict.fromkeys(("l", "lt", "left", "sinister", "links", "gauche"), _LEFT),
    **dict.fromkeys(("izquierdo", "izquierda", "sinistro"), _LEFT),
    **dict.fromkeys(("sinistra", "esquerdo", "esquerda"), _LEFT),
    **dict.fromkeys(("bilat", "bilateral", "bilaterally"), _LEFT + _RIGHT),
    **dict.fromkeys(("b/l", "both", "bilateralis"), _LEFT + _RIGHT),
}
_STRUCTURES: Final = {
    **dict.fromkeys(
        ("itb", "it band", "iliotibial band", "iliotibial tract"),
        (Structure.FASCIA, "iliotibial band"),
    ),
    **dict.fromkeys(
        ("achilles", "achilles tendon"), (Structure.TENDON, "Achilles tendon")
    ),
    "plantar fascia": (Structure.FASCIA, "plantar fascia"),
}
_APART: Final = re.compile(r"[\s,;()@]+")
# "L2 to L4" is the longest level.
_LONGEST: Final = 3


def _sides_off(words: list[str]) -> tuple[list[str], tuple[Side | None, ...]]:
    """
    Take the word for the side off the one or the other end.
    """
    # A letter before a number is a level: "L 4".
    for place in (0, -1):
        sides = _SIDES.get(words[place].lower().rstrip("."))
        behind = words[1][:1] if place == 0 and len(words) > 1 else ""
        if sides is not None and len(words) > 1 and not behind.isdigit():
            return words[1:] if place == 0 else words[:-1], sides
    return words, (None,)


def _level_off(words: list[str]) -> tuple[list[str], str | None]:
    """
    Take a level off the one or the other end.
    """
    for many in range(min(_LONGEST, len(words) - 1), 0, -1):
        for rest, level in (
            (words[:-many], " ".join(words[-many:])),
            (words[many:], " ".join(words[:many])),
        ):
            if levels_of(level) is not None:
                return rest, level
    return words, None


def _site(words: list[str], side: Side | None, level: str | None) -> Site:
    name = " ".join(words)
    structure = _STRUCTURES.get(plain_muscle(name))
    if structure is not None:
        tissue, called = structure
        return Site(structure=tissue, name=called, side=side, level=level)
    return Site(muscle(name), side, level=level)


def sites_of(text: str) -> tuple[Site, ...]:
    """
    Read a site as clinics write it: two sites, where both sides are meant.

    The word for the side and the level may stand before or behind the name.
    Nothing is guessed: what has two meanings is asked about, and a side or a
    level that nobody wrote stays None.

    Args:
        text: "R UT", "upper trapezius (R)", "L4/5 multifidus left" and their
            like; any name that `muscle` knows, and a few other structures.

    Raises:
        AmbiguousName: The name has several meanings, which are given.
        UnknownName: No muscle has that name; the nearest names are given.

    >>> [str(site) for site in sites_of("UT bilat")]
    ['left upper trapezius', 'right upper trapezius']
    >>> [str(site) for site in sites_of("multifidus @L4/5 left")]
    ['left multifidus L4/5']
    """
    # The name as it stands first: some names begin or end like a level.
    words = [word for word in _APART.split(text) if word]
    words, sides = _sides_off(words) if words else (words, (None,))
    level = None
    try:
        found = _site(words, None, None)
    except AmbiguousName:
        raise
    except UnknownName:
        rest, level = _level_off(words)
        if level is None:
            raise
        if sides == (None,):
            rest, sides = _sides_off(rest)
        found = _site(rest, None, level)

    return tuple(attrs.evolve(found, side=side) for side in sides)
