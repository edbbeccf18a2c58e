"""
What parties took back, held against documents.
"""

from typing import final

import attrs
from pendulum import Date, DateTime

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.papers import Paper
from dryneedling.clearance.plan import Time
from dryneedling.consent import Consent


@final
@attrs.define
class Withdrawals:
    """
    Withdrawals by their latest, which tells what any of them ends.

    To hold each document against each withdrawal would take longer the more
    there are of both.

    Attributes:
        consents: Ids of the documents that they stand on.
        undated: Whether one has no date.
        latest_at: The latest instant.
        latest_day: The latest date.
        latest_plain_day: The latest date of those that have no instant.
    """

    __repr__ = short_repr
    __str__ = printed_record

    consents: set[str] = attrs.field(factory=lambda: set())
    undated: bool = False
    latest_at: DateTime | None = None
    latest_day: Date | None = None
    latest_plain_day: Date | None = None

    def add(self, consent: Consent, time: Time) -> None:
        """
        Take one that stands on a document.
        """
        date, at = time
        self.consents.add(consent.id)
        if date is None:
            self.undated = True
            return
        self.latest_day = max(date, self.latest_day or date)
        if at is None:
            self.latest_plain_day = max(date, self.latest_plain_day or date)
        else:
            self.latest_at = max(at, self.latest_at or at)

    def surely_end(self, paper: Paper) -> bool:
        """
        Tell whether one of them surely came no earlier than a document.
        """
        if paper.consent.id in self.consents:
            return True
        date, at = paper.time
        # It may have been given after all of them.
        if date is None:
            return False
        if at is None:
            return self.latest_day is not None and date < self.latest_day
        # instants decide where both have one, else days, as in `is_after`
        if self.latest_at is not None and at <= self.latest_at:
            return True
        return self.latest_plain_day is not None and (
            date < self.latest_plain_day
        )

    def may_end(self, paper: Paper) -> bool:
        """
        Tell whether one of them may have come no earlier than a document.
        """
        if not self.consents:
            return False
        date, at = paper.time
        # Equal days count here and not above: on one day either may have come
        # first.
        if paper.consent.id in self.consents or self.undated or date is None:
            return True
        if at is None:
            return self.latest_day is not None and date <= self.latest_day
        if self.latest_at is not None and at <= self.latest_at:
            return True
        return self.latest_plain_day is not None and (
            date <= self.latest_plain_day
        )
