"""
Signs that steer a terminal stay out of what is printed.

Free text may hold any sign, and a name that somebody gave a measure may as
well: one that moves the cursor, or turns the direction of writing, would
change what a reader sees.
"""

from collections.abc import Iterable

__all__ = ["harmless", "one_per_line"]


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


def one_per_line(lines: Iterable[str]) -> str:
    """
    Join lines, of which each stays one.
    """
    return "\n".join(map(harmless, lines))
