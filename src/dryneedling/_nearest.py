"""
What may have been meant by a name or a word that is not known.
"""

from collections.abc import Iterable
from typing import Final

__all__ = ["meant", "nearest"]

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
