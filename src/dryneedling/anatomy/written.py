"""
Sites as a day's note writes them: side, muscle and level in a few words.
"""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from dryneedling.anatomy.catalogue import muscle
from dryneedling.anatomy.levels import levels_of
from dryneedling.anatomy.names import plain_muscle
from dryneedling.anatomy.sites import Site
from dryneedling.anatomy.words import Side, Structure, to_side
from dryneedling.exceptions import AmbiguousName, UnknownName

_Sides = tuple[Side | None, ...]

# Two sides are two sites.
_BOTH: Final = frozenset(
    {
        *("bil", "bilat", "bilateral", "bilaterally", "bilateralis", "b/l"),
        *("both", "beidseits", "beidseitig", "beide", "ambos", "ambas"),
        *("bilaterale", "bilaterali", "bilateraux", "bilaterais"),
        *("bilaterales", "r/l", "l/r", "r+l", "l+r", "r&l", "l&r"),
    }
)
# Of these the last word of a German note means the side; as its first they
# are "regarding" and the start of a name.
_LAST: Final = {"re": Side.RIGHT, "li": Side.LEFT}
_SIDES_IN_ENGLISH: Final = frozenset(
    {
        *("r", "rt", "right", "l", "lt", "left", "midline", "both"),
        *("bil", "bilat", "bilateral", "bilaterally", "b/l"),
    }
)
# What an English name means behind a side in Italian.
_FALSE_FRIENDS: Final = {"gemelli": ("gastrocnemius", "gemelli")}
_STRUCTURES: Final = {
    **dict.fromkeys(
        ("itb", "it band", "iliotibial band", "iliotibial tract"),
        (Structure.FASCIA, "iliotibial band"),
    ),
    **dict.fromkeys(
        ("achilles", "achilles tendon"), (Structure.TENDON, "Achilles tendon")
    ),
    "plantar fascia": (Structure.FASCIA, "plantar fascia"),
    **dict.fromkeys(
        ("patellar tendon", "patella tendon"),
        (Structure.TENDON, "patellar tendon"),
    ),
    **dict.fromkeys(
        ("common extensor tendon", "cet"),
        (Structure.TENDON, "common extensor tendon"),
    ),
    "common flexor tendon": (Structure.TENDON, "common flexor tendon"),
    **dict.fromkeys(
        ("c section scar", "caesarean scar", "cesarean scar"),
        (Structure.SCAR, "caesarean scar"),
    ),
}
# Where in a muscle: words that say it alone, and words that say it of a head.
_WHERE: Final = frozenset(
    {
        *("proximal", "distal", "medial", "lateral", "upper", "lower", "mid"),
        *("middle", "sternal", "clavicular", "costal", "humeral", "ulnar"),
    }
)
_WHICH: Final = frozenset(
    {
        *("long", "short", "deep", "superficial", "anterior", "posterior"),
        *("superior", "inferior", "oblique", "muscle"),
    }
)
_PARTS: Final = frozenset(
    {
        *("head", "part", "portion", "fibres", "fibers", "belly", "border"),
        *("third", "half", "end", "slip", "slips", "insertion", "origin"),
    }
)
_ALONE: Final = _WHERE | {"insertion", "origin"}
_APART: Final = re.compile(r"[\s,;()@]+")
_ONE_AND_OTHER: Final = re.compile(
    r"\b(?:r|rt|right|l|lt|left)\s*(?:and|&|\+)\s*(?:r|rt|right|l|lt|left)\b",
    re.IGNORECASE,
)
# "L2 to L4" is the longest level.
_LONGEST: Final = 3


def _sides(word: str, *, is_last: bool) -> tuple[Side | None, ...] | None:
    """
    Return the sides that a word of a note means; None where it means none.
    """
    plain = word.lower().rstrip(".")
    if plain in _BOTH:
        return (Side.LEFT, Side.RIGHT)
    side = to_side(word)
    if type(side) is not Side and (is_last or word.endswith(".")):
        side = _LAST.get(plain)
    return (side,) if type(side) is Side else None


def _sides_off(words: list[str]) -> tuple[list[str], _Sides]:
    """
    Take the word for the side off the one or the other end.
    """
    # A letter before a number is a level: "L 4".
    for place in (0, -1):
        sides = _sides(words[place], is_last=place == -1)
        behind = words[1][:1] if place == 0 and len(words) > 1 else ""
        if sides is not None and len(words) > 1 and not behind.isdigit():
            rest = words[1:] if place == 0 else words[:-1]
            _ask_of_false_friends(rest, words[place])
            return rest, sides
    return words, (None,)


def _ask_of_false_friends(rest: list[str], side: str) -> None:
    friends = _FALSE_FRIENDS.get(plain_muscle(" ".join(rest)))
    if friends and side.lower().rstrip(".") not in _SIDES_IN_ENGLISH:
        raise AmbiguousName(
            "muscle", friends, "it means another one in another language"
        )


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


def _part_off(words: list[str]) -> tuple[list[str], str | None]:
    """
    Take a part off the one or the other end: "sternal head", "distal".
    """
    for many in (2, 1):
        if len(words) <= many:
            continue
        for rest, part in (
            (words[:-many], words[-many:]),
            (words[many:], words[:many]),
        ):
            where, *noun = (word.lower() for word in part)
            if (where in _ALONE and not noun) or (
                where in _WHERE | _WHICH and noun and noun[0] in _PARTS
            ):
                return rest, " ".join(part)
    return words, None


def _site(words: list[str], level: str | None, part: str | None) -> Site:
    name = " ".join(words)
    structure = _STRUCTURES.get(plain_muscle(name))
    if structure is not None:
        tissue, called = structure
        return Site(structure=tissue, name=called, level=level, part=part)
    return Site(muscle(name), level=level, part=part)


def _readings(
    words: list[str],
) -> Iterator[tuple[list[str], _Sides, str | None, str | None]]:
    """
    Yield what may be the name, with side, level and part about it.
    """
    words, sides = _sides_off(words) if words else (words, (None,))
    # The name as it stands first: some names begin or end like a level.
    yield words, sides, None, None
    rest, level = _level_off(words)
    if level is not None:
        # "multifidus left L4/5"
        if sides == (None,):
            rest, sides = _sides_off(rest)
        yield rest, sides, level, None
    rest, part = _part_off(rest)
    if part is not None:
        # "trapezius, upper fibres" is the upper trapezius
        yield [part.split()[0], *rest], sides, level, None
        yield rest, sides, level, part


def sites_of(text: str) -> tuple[Site, ...]:
    """
    Read a site as clinics write it: two sites, where both sides are meant.

    The words for side, level and part may stand before or behind the name.
    Nothing is guessed: what has two meanings is asked about, and a side or a
    level that nobody wrote stays None.  The text itself has a place beside the
    site, in `Needling.as_said` and `TriggerPoint.as_said`.

    Args:
        text: "R UT", "upper trapezius (R)", "L4/5 multifidus left", "SCM
            sternal head" and their like; any name that `muscle` knows, and a
            few other structures.

    Raises:
        AmbiguousName: The name has several meanings, which are given.
        UnknownName: No muscle has that name; the nearest names are given.

    >>> [str(site) for site in sites_of("UT bilat")]
    ['left upper trapezius', 'right upper trapezius']
    >>> [str(site) for site in sites_of("multifidus @L4/5 left")]
    ['left multifidus L4/5']
    >>> [str(site) for site in sites_of("R lev. scap.")]
    ['right levator scapulae']
    """
    spelled = _ONE_AND_OTHER.sub("both", text)
    unknown: list[UnknownName] = []
    for words, sides, level, part in _readings(
        [word for word in _APART.split(spelled) if word]
    ):
        try:
            found = _site(words, level, part)
        except AmbiguousName:
            raise
        except UnknownName as error:
            unknown.append(error)
        else:
            return tuple(attrs.evolve(found, side=side) for side in sides)
    # Of what was tried the whole name is told of.
    raise unknown[0]
