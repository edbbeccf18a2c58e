"""
Side effects as a note tells them: how bad and what, in a few words.
"""

from typing import Final

from dryneedling._refusals import described
from dryneedling._tables import text_of
from dryneedling.exceptions import UnknownName
from dryneedling.side_effects.effects import SideEffect
from dryneedling.side_effects.kinds import side_effect_kind

# What people say before it, and what says nothing of it.  "Sudden", "sharp"
# or "bad" say something: they are left where they stand.
_BEFORE: Final = frozenset(
    {
        *("felt", "feels", "feeling", "had", "has", "got", "was", "with"),
        *("a", "an", "bit", "little", "of", "some", "slight", "small"),
        *("minor", "brief", "transient", "temporary", "new"),
    }
)
_DEGREES: Final = {
    "mild": "mild",
    "moderate": "moderate",
    "mod": "moderate",
    "severe": "severe",
}


def side_effect_of(text: str) -> SideEffect:
    """
    Read a side effect as a note tells it, with how bad it was.

    A severity goes off the front where no kind has that name: "severe
    headache" is a kind of its own, "severe bruising" is bruising.  Nothing
    is guessed, and the text is kept in `SideEffect.as_said`.

    Args:
        text: "mild bruising", "felt a bit dizzy", "SOB" and their like.

    Raises:
        UnknownName: The table has no such kind; the nearest are given.

    >>> told = side_effect_of("mod. headache")
    >>> told.kind.key, told.severity.label, told.as_said
    ('headache', 'moderate (scheme not stated)', 'mod. headache')
    >>> side_effect_of("felt a bit dizzy").kind.key
    'dizziness'
    """
    text = text_of("kind of side effect", text, described(text))
    words, severity = text.split() or [text], None
    unknown: list[UnknownName] = []
    while words:
        try:
            kind = side_effect_kind(" ".join(words))
        except UnknownName as error:
            unknown.append(error)
        else:
            return SideEffect(kind, severity=severity, as_said=text)
        first = words[0].lower().rstrip(".,")
        degree = _DEGREES.get(first)
        if first not in _BEFORE and (degree is None or severity is not None):
            break
        words, severity = words[1:], severity or degree
    # Of what was tried the whole text is told of.
    raise unknown[0]
