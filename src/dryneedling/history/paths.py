"""
Paths that name records by identity: ``sessions[S-2].before[NPRS now].value``.
"""

import re
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr


@final
@attrs.frozen
class Key:
    """
    The step of a path into a list; without words it is the list's order.
    """

    __repr__ = short_repr
    __str__ = printed_record

    words: str


ORDER: Final = Key("")

# A field by its name, or one of the records of a list by its key.
Step = str | Key
Path = tuple[Step, ...]

# An id may hold any sign: those that a path is made of are escaped.
_SPECIAL: Final = re.compile(r"([\\\[\]])")
_STEP: Final = re.compile(r"\.?([a-z_]+)|\[((?:[^\\\[\]]|\\.)*)\]", re.DOTALL)


def written_path(path: Path) -> str:
    r"""
    Write a path.

    >>> print(written_path(("sessions", Key("S-[1]"), "note")))
    sessions[S-\[1\]].note
    """
    text = ""
    for step in path:
        if isinstance(step, Key):
            text += "[" + _SPECIAL.sub(r"\\\1", step.words) + "]"
        else:
            text += f".{step}" if text else step
    return text


def read_path(text: str) -> Path | None:
    """
    Read a path; None where it is none.

    >>> read_path("sessions[S-1].note") == ("sessions", Key("S-1"), "note")
    True
    """
    steps: list[Step] = []
    place = 0
    while place < len(text):
        found = _STEP.match(text, place)
        if found is None:
            return None
        name, words = found.groups()
        steps.append(
            Key(re.sub(r"\\(.)", r"\1", words, flags=re.DOTALL))
            if name is None
            else name
        )
        place = found.end()
    return tuple(steps)
