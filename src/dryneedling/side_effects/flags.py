"""
Harms that must not be missed: rows of ``red_flags.csv``.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import final

import attrs

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, listed, optional_number, records
from dryneedling.anatomy import Site, hazards_at


@final
@attrs.frozen(kw_only=True)
class RedFlag:
    """
    A harm that must not be missed, and what to ask the patient for.

    Attributes:
        key: Key.
        event: What may have happened: "a collapsed lung".
        kinds: Kinds of side effect that point to it.
        applies_if: The needling that it can follow, empty for any.
        onset_from_hours: Earliest onset seen, in hours.
        onset_to_hours: Latest onset seen, in hours.
        ask_until_hours: How long to go on asking.
        action: Class of action that the sources name.
        ask: What to ask the patient at follow-up, in our words; empty where
            there is nothing to ask.
        verified: Whether its onset was read in a source.
        source: Where the row comes from.

    >>> back = Site("iliocostalis thoracis", "left")
    >>> lung = next(flag for flag in red_flags() if "lung" in flag.event)
    >>> lung.is_asked_after([back], 60), lung.is_asked_after([back], 73)
    (True, False)
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    event: str
    kinds: tuple[str, ...]
    applies_if: str
    onset_from_hours: Number | None
    onset_to_hours: Number | None
    ask_until_hours: Number | None
    action: str
    ask: str
    verified: bool
    source: str

    def is_asked_after(
        self, sites: Iterable[Site], hours: Number | None = None
    ) -> bool:
        """
        Tell whether it is asked for after needling these sites.

        A red flag of the lung is asked for after sites over the lung, as the
        table of hazards has them, and after sites of which nobody said what
        lies there; one of no place after any.

        Args:
            sites: Sites that were needled.
            hours: Hours since; None leaves the time out.
        """
        if (
            # Up to the hour itself: a tie is still asked.
            hours is not None
            and self.ask_until_hours is not None
            and hours > self.ask_until_hours
        ):
            return False
        dangers = [
            condition.partition(":")[2]
            for condition in listed(self.applies_if)
        ]
        # Unread hazards too, and whatever may be there: to ask once more
        # costs a question.
        return not dangers or any(
            hazards_at(site).may_have(danger)
            for site in sites
            for danger in dangers
        )


def _flag(cells: dict[str, str]) -> RedFlag:
    return RedFlag(
        key=cells["key"],
        event=cells["event"],
        kinds=listed(cells["kinds"]),
        applies_if=cells["applies_if"],
        onset_from_hours=optional_number(cells["onset_from_hours"]),
        onset_to_hours=optional_number(cells["onset_to_hours"]),
        ask_until_hours=optional_number(cells["ask_until_hours"]),
        action=cells["action"],
        ask=cells["ask"],
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def red_flags() -> tuple[RedFlag, ...]:
    """
    Return every red flag of the table.
    """
    return records("side_effects/red_flags.csv", _flag)
