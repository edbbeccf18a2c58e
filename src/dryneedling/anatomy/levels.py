"""
Levels of the spine, in every spelling that clinics use.

What cannot be read is no level: whoever asks then takes the worse case.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._short_forms import short_repr
from dryneedling._text import with_hyphens

# Vertebrae from the skull down; C0 is the occiput.
_NAMES: Final = (
    *(f"C{number}" for number in range(8)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"L{number}" for number in range(1, 6)),
    *(f"S{number}" for number in range(1, 6)),
)
_PLACES: Final = {name: place for place, name in enumerate(_NAMES)}

# Dorsal is thoracic, in the words of many countries: Th4 and D4 are T4.
_LETTERS: Final = {"c": "C", "t": "T", "th": "T", "d": "T", "l": "L", "s": "S"}

# What splitting would take apart.  "L/S" is lumbar spine and lumbosacral, and
# is read as neither.
_WHOLE: Final = (
    (re.compile(r"\b([ctl])[ ._-]?spine\b"), r"\1spine"),
    (re.compile(r"\b(ct|tl)[ -]?(?:junction|jn)\b"), r"\1j"),
    (re.compile(r"^([ct])/s(?:pine)?$"), r"\1spine"),
)

# A word of degree ("lower lumbar", "mid-thoracic") is left out: where it
# begins and ends is said by nobody, so that the whole region is meant.
_REGIONS: Final = {
    "occiput": ("C0", "C0"),
    "occipital": ("C0", "C0"),
    "suboccipital": ("C0", "C2"),
    **dict.fromkeys(("cervical", "cx", "cspine", "hws"), ("C0", "C7")),
    **dict.fromkeys(("thoracic", "dorsal", "tspine", "bws"), ("T1", "T12")),
    **dict.fromkeys(("lumbar", "lx", "lspine", "lws"), ("L1", "L5")),
    "sacral": ("S1", "S5"),
    "sacrum": ("S1", "S5"),
    **dict.fromkeys(("cervicothoracic", "ctj"), ("C7", "T1")),
    **dict.fromkeys(("thoracolumbar", "tlj"), ("T11", "L1")),
    "lumbosacral": ("L5", "S1"),
}
_WORDS_OF_DEGREE: Final = frozenset({"upper", "mid", "middle", "lower"})
_WORDS_BESIDE: Final = frozenset(
    {
        *("at", "level", "levels", "segment", "segments", "spine", "region"),
        *("junction", "vertebra", "vertebrae"),
        *("and", "to", "or", "through", "of", "the"),
    }
)
_APART: Final = re.compile(r"[\s,;/+&._-]+")
# "L5S1": a letter behind a number begins the next level.
_GLUED: Final = re.compile(r"(?<=[0-9])(?=[a-z])")
_ONE: Final = re.compile(r"(th|[ctdls])?([0-9]{1,2})")


@final
@attrs.frozen
class Levels:
    """
    A stretch of the spine.

    Attributes:
        first: Place of its upper end, counted from the skull.
        last: Place of its lower end.
    """

    __repr__ = short_repr

    first: int
    last: int

    def meets(self, other: "Levels") -> bool:
        """
        Tell whether two stretches have a level in common.
        """
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        first, last = _NAMES[self.first], _NAMES[self.last]
        return first if first == last else f"{first}-{last}"


def _of_region(words: list[str]) -> Levels | None:
    named = [word for word in words if word not in _WORDS_OF_DEGREE]
    ends = [end for word in named for end in _REGIONS.get(word, ("",))]
    if not ends or "" in ends:
        return None
    places = [_PLACES[end] for end in ends]
    return Levels(min(places), max(places))


def _of_numbers(words: list[str]) -> Levels | None:
    places: list[int] = []
    letter: str | None = None
    # A letter without a number says no level.
    if not words or words[-1] in _LETTERS:
        return None
    for word in words:
        # "L 4": a letter that stands apart belongs to the number behind it.
        if word in _LETTERS:
            letter = word
            continue
        found = _ONE.fullmatch(word)
        if found is None:
            return None
        # "L4/5": what is written once is meant of both.
        letter = found[1] or letter
        place = _PLACES.get(f"{_LETTERS.get(letter or '')}{int(found[2])}")
        if place is None:
            return None
        places.append(place)
    return Levels(min(places), max(places))


@lru_cache(maxsize=1024)
def levels_of(text: str) -> Levels | None:
    """
    Read levels as they were written; None where they cannot be read.

    Capitals, dashes, slashes and spaces do not matter, and neither does the
    order.  Several levels are the stretch from the highest to the lowest.  A
    word of degree widens to its region: where the mid-thoracic spine begins
    is said by nobody.

    Args:
        text: "L4", "C5/6", "T8-11", "Th4", "lumbar" and their like.

    >>> str(levels_of("l 4")), str(levels_of("L5/S1")), str(levels_of("D4–6"))
    ('L4', 'L5-S1', 'T4-T6')
    >>> str(levels_of("C-spine")), str(levels_of("TL junction"))
    ('C0-C7', 'T11-L1')
    >>> str(levels_of("mid-thoracic")), levels_of("rib 6")
    ('T1-T12', None)
    >>> str(levels_of("L5S1"))
    'L5-S1'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = with_hyphens(plain).strip()
    for written, read in _WHOLE:
        plain = written.sub(read, plain)
    words = [
        word
        for word in _APART.split(_GLUED.sub(" ", plain))
        if word and word not in _WORDS_BESIDE
    ]
    return _of_numbers(words) or _of_region(words)
