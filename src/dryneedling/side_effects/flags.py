"""
Harms that must not be missed: rows of ``red_flags.csv``.
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._fields import Number
from dryneedling._tables import listed, optional_number, rows

__all__ = ["RedFlag", "red_flags"]


@final
@attrs.frozen(kw_only=True)
class RedFlag:
    """
    A harm that must not be missed, and what to ask the patient for.

    Attributes:
        slug: Key.
        event: What may have happened.
        kinds: Kinds of side effect that point to it.
        symptoms: What it looks like.
        applies_if: The needling that it can follow, empty for any.
        onset_from_hours: Earliest onset seen, in hours.
        onset_to_hours: Latest onset seen, in hours.
        ask_until_hours: How long to go on asking.
        action: Class of action that the sources name.
        ask: What to ask the patient at follow-up, in our words.
        verified: Whether its onset was read in a source.
        source: Where the row comes from.
    """

    slug: str
    event: str
    kinds: tuple[str, ...]
    symptoms: str
    applies_if: str
    onset_from_hours: Number | None
    onset_to_hours: Number | None
    ask_until_hours: Number | None
    action: str
    ask: str
    verified: bool
    source: str


@lru_cache(maxsize=1)
def red_flags() -> tuple[RedFlag, ...]:
    """
    Return every red flag of the table.
    """
    return tuple(
        RedFlag(
            slug=cells["slug"],
            event=cells["event"],
            kinds=listed(cells["kinds"]),
            symptoms=cells["symptoms"],
            applies_if=cells["applies_if"],
            onset_from_hours=optional_number(cells["onset_from_hours"]),
            onset_to_hours=optional_number(cells["onset_to_hours"]),
            ask_until_hours=optional_number(cells["ask_until_hours"]),
            action=cells["action"],
            ask=cells["ask"],
            verified=cells["status"] == "verified",
            source=cells["source"],
        )
        for cells in rows("red_flags.csv")
    )
