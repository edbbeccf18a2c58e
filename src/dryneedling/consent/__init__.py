"""
Consent: who agreed to what, when, and whether it still stands.

Consent has parties, a scope, a version and a withdrawal; it is not a yes or
no.  A patient below the age of majority needs a parent or guardian, their
own consent or assent, and a finding that they understand.
"""

from dryneedling.consent.documents import Consent
from dryneedling.consent.parties import (
    ConsentDecision,
    ConsentParty,
    ConsentRole,
    Withdrawal,
)
from dryneedling.consent.policy import ConsentPolicy

__all__ = [
    "Consent",
    "ConsentDecision",
    "ConsentParty",
    "ConsentPolicy",
    "ConsentRole",
    "Withdrawal",
]
