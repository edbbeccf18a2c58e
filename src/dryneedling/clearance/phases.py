"""
Between which days nothing changes of what documents say.

A course has many sessions, and few days on which a document begins to count
or ceases to.  Two sessions between the same two of them are judged alike, and
so but once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import final

import attrs
from pendulum import DateTime

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.plan import Plan
from dryneedling.consent import Consent, ConsentPolicy


def turning_days(consent: Consent, policy: ConsentPolicy) -> set[int]:
    """
    Return the days on which a document is given, withdrawn or expires.
    """
    days = [consent.date, consent.valid_until]
    days += [item.date for item in consent.withdrawals]
    turning = {day.toordinal() for day in days if day is not None}
    if policy.valid_days is not None and consent.date is not None:
        turning.add(consent.date.toordinal() + policy.valid_days)
    return turning


@final
@attrs.frozen
class ConsentPhases:
    """
    The times at which what documents say of a session may change.

    Attributes:
        days: When one is given, withdrawn or expires, in order.
        instants: When one is given or withdrawn, in order.
    """

    __repr__ = short_repr
    __str__ = printed_record

    days: list[int]
    instants: list[DateTime]

    @classmethod
    def of(
        cls, consents: Iterable[Consent], policy: ConsentPolicy
    ) -> "ConsentPhases":
        """
        Collect the times of documents under a policy.
        """
        days: set[int] = set()
        instants: set[DateTime] = set()
        for consent in consents:
            # It turns at both ends of each: `of_plan` looks at either side.
            days |= turning_days(consent, policy)
            times = [consent.given_at]
            times += [item.at for item in consent.withdrawals]
            instants.update([at for at in times if at is not None])
        return cls(sorted(days), sorted(instants))

    def of_plan(self, plan: Plan) -> tuple[int, ...]:
        """
        Return what is the same for plans that no document tells apart.

        On a day something may be open that is settled after it, so both its
        ends count; an instant that has come has passed.
        """
        on, at = plan.on, plan.at
        day = -1 if on is None else on.toordinal()
        return (
            day if on is None else bisect_left(self.days, day),
            day if on is None else bisect_right(self.days, day),
            -1 if at is None else bisect_right(self.instants, at),
        )
