"""
Who reads what is shown.
"""

import enum
from typing import final


@final
class Audience(enum.StrEnum):
    """
    Who reads: each is told the same facts in words of its own.
    """

    CLINICIAN = "clinician"
    PATIENT = "patient"
    PAYER = "payer"
