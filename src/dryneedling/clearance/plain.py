"""
Consent as most courses record it: the patient, of age, agrees to everything.

Then the last document given by a moment decides alone, whatever stands in
those before it, and there is no reason to name.  Anything else is judged
document by document, as each may put in a reason.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.clearance.papers import is_expired, is_limited, order_of
from dryneedling.clearance.plan import DAYS_ASTRAY, Plan, Time, is_after
from dryneedling.consent import Consent, ConsentDecision, ConsentRole

# Looked up once, as they are asked of every document.
_PATIENT: Final = ConsentRole.PATIENT
_CONSENT: Final = ConsentDecision.CONSENT


def _is_plain(consent: Consent) -> bool:
    return (
        consent.session is None
        and consent.practitioner is None
        and consent.understood is not False
        and not consent.withdrawals
        and not is_limited(consent)
        and not [1 for party in consent.parties if party.role is not _PATIENT]
    )


def _agree(consent: Consent) -> bool:
    return not [1 for it in consent.parties if it.decision is not _CONSENT]


@final
@attrs.define(eq=False)
class PlainConsents:
    """
    Documents of the patient alone, of the whole course and never taken back.

    Attributes:
        documents: The documents, in the order in which they were given, with
            that time and whether all in it agree.
        days: The day of each.
    """

    __repr__ = short_repr
    __str__ = printed_record

    documents: list[tuple[Consent, Time, bool]]
    days: list[int]

    @classmethod
    def of(cls, consents: Sequence[Consent]) -> "PlainConsents | None":
        """
        Put documents in order; None where any of them is not plain.
        """
        documents: list[tuple[Consent, Time, bool]] = []
        days: list[int] = []
        for consent in consents:
            date = consent.date
            if date is None or not _is_plain(consent):
                return None
            time = date, consent.given_at
            documents.append((consent, time, _agree(consent)))
            days.append(date.toordinal())
        if len(documents) > 1:
            documents.sort(key=lambda item: order_of(item[1]))
            days.sort()
        return cls(documents, days)

    def surely_stand(self, plan: Plan) -> bool:
        """
        Tell whether the last of them surely lets an adult be needled.

        What is not sure here is judged document by document.
        """
        if plan.on is None or plan.is_minor is not False:
            return False
        place = bisect_right(self.days, plan.on.toordinal() + DAYS_ASTRAY)
        moment = plan.time
        while place:
            place -= 1
            last, time, agrees = self.documents[place]
            if not is_after(time, moment):
                return agrees and is_expired(last, plan) is False
        return False
