"""
Whom something is shown to.
"""

import enum
from typing import final


@final
class Audience(enum.StrEnum):
    """
    Who looks: each gets the same facts, in words of their own.

    The patient reads no jargon, no percentage and no figure of measurement
    error, which clinicians value and patients find confusing (Brundage 2015);
    clinician and payer read the row of a threshold and its source.
    """

    PATIENT = "patient"
    CLINICIAN = "clinician"
    PAYER = "payer"
