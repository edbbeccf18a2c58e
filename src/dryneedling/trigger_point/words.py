"""
Findings, statuses and moments.
"""

import enum
from typing import final

from dryneedling._conversion import word


@final
class Finding(enum.StrEnum):
    """
    Answer to one criterion; None in a record is *not recorded*.
    """

    YES = "yes"
    NO = "no"
    NOT_TESTED = "not_tested"


@final
class Status(enum.StrEnum):
    """
    What an examination amounts to under a rule set.
    """

    ACTIVE = "active"
    LATENT = "latent"
    PRESENT = "present"
    NOT_DETECTED = "not_detected"
    UNDETERMINED = "undetermined"
    NOT_ASSESSED = "not_assessed"

    @property
    def is_positive(self) -> bool:
        """
        Whether a trigger point was found, of whatever activity.
        """
        # not looked up in a set: it would be built, and hashed, each time
        return (
            self is Status.ACTIVE
            or self is Status.LATENT
            or self is Status.PRESENT
        )


@final
class Moment(enum.StrEnum):
    """
    When in a session something was done.
    """

    BEFORE = "before"
    AFTER = "after"


def to_finding(value: Finding | str | bool | None) -> Finding | None:  # noqa: FBT001  # a converter: True is taken for yes
    """
    Turn a word, or a yes or no, into a finding.
    """
    if value is True:
        return Finding.YES
    if value is False:
        return Finding.NO
    return word(Finding, value)


def to_status(value: Status | str | None) -> Status | None:
    """
    Turn a word into a status.
    """
    return None if value is None else word(Status, value)


def to_moment(value: Moment | str | None) -> Moment | None:
    """
    Turn a word into a moment of a session.
    """
    return None if value is None else word(Moment, value)
