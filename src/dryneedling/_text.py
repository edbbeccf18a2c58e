"""
Words and lines of text: how many of what, nothing that steers, what was meant.

Free text may hold any sign, and a name that somebody gave a measure may as
well: one that moves the cursor, or turns the direction of writing, would
change what a reader sees.
"""

import re
from collections.abc import Iterable
from typing import Final

# Patterns stand here as texts: `re` compiles one when it is first asked for
# it, and every program that records would wait for what hardly a text needs.
_DASHES: Final = r"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]"


def with_hyphens(text: str) -> str:
    r"""
    Write every dash of typesetters and telephones as a plain hyphen.

    >>> with_hyphens("L3\u2013L5"), with_hyphens("T\u22124")
    ('L3-L5', 'T-4')
    """
    return text if text.isascii() else re.sub(_DASHES, "-", text)


def counted(many: int, noun: str, *more: str) -> str:
    """
    Write a number of things.

    Args:
        many: How many.
        noun: What one of them is called.
        more: Words that follow, the same for one and for several.

    >>> counted(1, "day"), counted(0, "day"), counted(2, "needle", "in")
    ('1 day', '0 days', '2 needles in')

    >>> counted(2, "twitch"), counted(1, "twitch")
    ('2 twitches', '1 twitch')
    """
    ending = "es" if noun.endswith("ch") else "s"
    return " ".join((f"{many} {noun}{'' if many == 1 else ending}", *more))


def agreeing(many: int, plural: str) -> str:
    """
    Write a number of things whose name is known in the plural.

    Args:
        many: How many.
        plural: What several are called; words that say which may follow.

    >>> agreeing(1, "sessions with needling"), agreeing(0, "courses")
    ('1 session with needling', '0 courses')
    """
    noun, *more = plural.split()
    return counted(many, noun.removesuffix("s"), *more)


def harmless(text: str) -> str:
    r"""
    Leave out what no printed line may hold; white space becomes a space.

    >>> harmless("C\x1b[31m-1\u202e\u2028x")
    'C[31m-1 x'
    """
    return text if text.isprintable() else "".join(map(_harmless, text))


def _harmless(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign.isspace() else ""


# What XML 1.0 and HTML forbid, and what turns the direction of writing.
_FORBIDDEN: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    "\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)


def plain(text: str) -> str:
    r"""
    Put a mark in the place of what may not stand in a picture or a page.

    A text is one line there: what ends one becomes a space.

    >>> plain("a\x00b\u202ec")
    'a�b�c'
    """
    # nothing that is printable is among them
    if text.isprintable():
        return text
    return re.sub(_FORBIDDEN, "\ufffd", re.sub(r"[\t\n\r]", " ", text))


# No name of ours is longer.
_LONGEST: Final = 200


def nearest(
    name: str, known: Iterable[str], likeness: float = 0.6
) -> tuple[str, ...]:
    """
    Return the names that a name resembles, best first, three at most.

    Args:
        name: The name, as look-ups compare it.
        known: Every name that there is.
        likeness: How alike they must be, from 0 to 1.

    >>> nearest("diabetis", ["pregnancy", "diabetes"])
    ('diabetes',)
    """
    import difflib

    # Comparing takes time in the square of the length: what is longer than
    # any name is not compared.
    if len(name) > _LONGEST:
        return ()
    return tuple(difflib.get_close_matches(name, known, 3, likeness))


def meant(names: Iterable[str]) -> str:
    """
    Return the suggestion to put behind a text, empty without a name.

    Args:
        names: What may have been meant, best first; each is named once.

    >>> meant(["bruising", "bruising", "bleeding"])
    '; did you mean bruising or bleeding?'
    """
    near = " or ".join(dict.fromkeys(names))
    return f"; did you mean {near}?" if near else ""
