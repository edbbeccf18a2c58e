"""
The words of reporting guidelines: what is asked of, what was read, what is.
"""

import enum
from typing import final


@final
class ItemState(enum.StrEnum):
    """
    Whether the record gives an item.

    *Manuscript* is what only who writes has: a title, a lesson.  *Unread* is
    an item that nobody has read yet; nothing is said of it and it is in no
    count.
    """

    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    MANUSCRIPT = "manuscript"
    UNREAD = "unread"


@final
class AskedOf(enum.StrEnum):
    """
    Of what an item is asked.

    *Trial* and *acupuncture* are what neither a clinic nor dry needling has:
    a control group, points with names.
    """

    COURSE = "course"
    PATIENT = "patient"
    SESSION = "session"
    NEEDLING = "needling"
    PRACTITIONER = "practitioner"
    SIDE_EFFECT = "side_effect"
    MANUSCRIPT = "manuscript"
    TRIAL = "trial"
    ACUPUNCTURE = "acupuncture"


@final
class HowRead(enum.StrEnum):
    """
    How much of an item was read by who wrote its row.
    """

    WHOLE = "whole"
    OPENING = "opening"
    NOT = "not"
