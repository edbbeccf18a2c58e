"""
Consent: who agreed to what, when, and whether it still stands.

Consent has parties, a scope, a version and a withdrawal; it is not a yes or
no.  A patient below the age of majority needs a parent or guardian, their
own consent or assent, and a finding that they understand.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.consent.documents import Consent
from dryneedling.consent.parties import (
    ConsentDecision,
    ConsentParty,
    ConsentRole,
    Withdrawal,
)

if TYPE_CHECKING:
    from dryneedling.consent.policy import ConsentPolicy
else:
    # Records need no policy: it loads when asked for.
    __getattr__ = later(__name__, {"ConsentPolicy": "policy"})

__all__ = [
    "Consent",
    "ConsentDecision",
    "ConsentParty",
    "ConsentPolicy",
    "ConsentRole",
    "Withdrawal",
]


def __dir__() -> list[str]:
    return sorted(__all__)
