"""
Sentences of the lifeline of a trigger point, for clinician and patient.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words

# What an examination found, to a patient: as short as a word, and in the
# legend.  By every rule an active one hurts by itself, or with a pain that is
# recognised; a latent one hurts when it is pressed.
_FOUND: Final = {
    "active": ("painful", "painful, with a pain you know"),
    "latent": ("sore", "sore when pressed"),
    "present": ("found", "found"),
    "not_detected": ("not found", "not found"),
    "undetermined": ("not clear", "not clear"),
    "not_assessed": ("not looked at", "not looked at"),
}

_STANDS: Final = {
    "active": "At the last check it was painful, with a pain you know.",
    "latent": "At the last check it was sore when pressed.",
    "present": "At the last check it was found.",
    "not_detected_unconfirmed": (
        "It was not found at the last check. That was once."
    ),
    "resolved": "It was not found twice in a row.",
    "recurred": "It was not found for a time. Then it was found once more.",
    "undetermined": "It is not clear if it was there at the last check.",
    "not_assessed": "The record does not say what was found.",
}

_JUMPED: Final = {
    "seen": "seen",
    "absent": "none came",
    "not_sought": "not looked for",
    "not_recorded": "not written down",
}

_ROWS: Final = {
    "found": ("found", "found"),
    "needled": ("needled", "needles"),
    "twitch": ("local twitch response", "jumps of the muscle"),
    "found_after": ("found after needling", "found right after"),
    "effects": ("side effects", "felt after"),
}


class OfPoints(Words):
    """
    What was found of a trigger point, done and told, by visit.
    """

    def lifeline_title(
        self, point: str, site: str, *, plainly: bool = False
    ) -> str:
        """Name the lifeline of a trigger point."""
        name = f"Tender spot {point}" if plainly else point
        return f"{name}, {site}"

    def point_stands(self, state: str) -> str:
        """
        Tell a patient where a trigger point stands.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.point_stands("resolved")
        'It was not found twice in a row.'
        """
        return _STANDS[state]

    def row_of_point(self, row: str, *, plainly: bool) -> str:
        """Head a row of a lifeline."""
        return _ROWS[row][plainly]

    def found_of_point(self, status: str, *, plainly: bool) -> tuple[str, str]:
        """
        Say what was found, in a picture and in its legend.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.found_of_point("latent", plainly=True)
        ('sore', 'sore when pressed')
        """
        if plainly:
            return _FOUND[status]
        word = self.word(status)
        return word, word

    def needled_with(
        self, insertions: int | None, *, plainly: bool = False
    ) -> str:
        """
        Say that a point was needled, and how many times if recorded.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.needled_with(6), ENGLISH.needled_with(6, plainly=True)
        ('6 insertions', 'put in 6 times')
        """
        if insertions is None:
            return self.point_needled(plainly=plainly)
        if not plainly:
            return counted(insertions, "insertion")
        return "put in " + (
            "once" if insertions == 1 else f"{insertions} times"
        )

    def point_needled(self, *, plainly: bool) -> str:
        """Say that a point was needled."""
        return "put in" if plainly else "needled"

    def may_be_needled(self, *, plainly: bool) -> str:
        """Say that a needle went in, and nobody said where."""
        return "may have been put in" if plainly else "may have been"

    def twitch_of_point(self, state: str, *, plainly: bool) -> str:
        """
        Say what is known of twitches: four facts.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.twitch_of_point("not_sought", plainly=True)
        'not looked for'
        """
        return _JUMPED[state] if plainly else self.word(state)

    def seen_at_least(
        self, twitches: int | None, *, plainly: bool = False
    ) -> str:
        """Say that a twitch was seen, and how many at least."""
        if plainly:
            return f"seen, {number(twitches)} or more"
        return f"seen, at least {number(twitches)}"

    def before_and_after(
        self, before: Number | None, after: Number, *, plainly: bool = False
    ) -> str:
        """Write what was read before and after needling."""
        when = "right after" if plainly else "after"
        return f"{number(before)}, {when}: {number(after)}"

    def signs_of(self, row: str, signs: Iterable[tuple[str, str]]) -> str:
        """
        Say what the signs of a row stand for.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.signs_of("needled", [("■", "needled")])
        'needled: ■ needled'
        """
        told = "  ".join(f"{sign} {words}" for sign, words in signs)
        return f"{row}: {told}"
