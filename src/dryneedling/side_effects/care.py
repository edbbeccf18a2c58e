"""
What care somebody had for a side effect.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

from dryneedling._conversion import word_tuple


@final
class CareReceived(enum.StrEnum):
    """
    Care that was had for a side effect, as far as it tells how grave it was.

    What was done in other words stands in `SideEffect.actions`.
    """

    SELF_CARE = "self_care"
    EXTRA_VISIT = "extra_visit"
    DOCTOR = "doctor"
    MEDICINE = "medicine"
    DAYS_OFF_WORK = "days_off_work"
    IMAGING = "imaging"
    INTRAVENOUS_MEDICINE = "intravenous_medicine"
    CHEST_TUBE = "chest_tube"
    SURGERY = "surgery"
    EMERGENCY_DEPARTMENT = "emergency_department"
    ADMISSION = "admission"


# What one may have had alone at home: nobody saw the patient for it.
_ALONE: Final = frozenset(
    {
        CareReceived.SELF_CARE,
        CareReceived.MEDICINE,
        CareReceived.DAYS_OFF_WORK,
    }
)


def was_seen(care: Iterable[CareReceived] | None) -> bool:
    """
    Tell whether somebody surely saw the patient for it.

    >>> was_seen([CareReceived.MEDICINE]), was_seen([CareReceived.IMAGING])
    (False, True)
    """
    return any(item not in _ALONE for item in care or ())


def to_care_or_none(
    values: Iterable[CareReceived | str] | CareReceived | str | None,
) -> tuple[CareReceived, ...] | None:
    """
    Turn one word or several into care received; None stays None.
    """
    return None if values is None else word_tuple(CareReceived, values)
