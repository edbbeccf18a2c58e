"""
Who decides about consent, in which role, and who takes it back.
"""

import enum
from typing import cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Problems,
    add,
    not_id,
    not_text,
    refuse,
    word,
    wrong_word,
)
from dryneedling._time import day, instant, wrong_time

__all__ = ["ConsentDecision", "ConsentParty", "ConsentRole", "Withdrawal"]


@final
class ConsentRole(enum.StrEnum):
    """
    In what role somebody decided.
    """

    PATIENT = "patient"
    PARENT = "parent"
    GUARDIAN = "guardian"
    PROXY = "proxy"


@final
class ConsentDecision(enum.StrEnum):
    """
    What was decided.  Assent is the agreement of a child.
    """

    CONSENT = "consent"
    ASSENT = "assent"
    REFUSED = "refused"


def _role(value: ConsentRole | str) -> ConsentRole:
    return cast("ConsentRole", word(ConsentRole, value))


def _decision(value: ConsentDecision | str) -> ConsentDecision:
    return cast("ConsentDecision", word(ConsentDecision, value))


@final
@attrs.frozen(kw_only=True)
class ConsentParty:
    """
    One person's decision.

    Attributes:
        role: Patient, parent, guardian or proxy.
        decision: Consent, assent or refused.
        person: Opaque id of the person.

    >>> ConsentParty("parent").decision.value
    'consent'
    """

    role: ConsentRole = attrs.field(converter=_role, kw_only=False)
    decision: ConsentDecision = attrs.field(
        default=ConsentDecision.CONSENT, converter=_decision, kw_only=False
    )
    person: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.role) is not ConsentRole:
            problems = add(
                problems, "role", wrong_word(ConsentRole, self.role)
            )
        if type(self.decision) is not ConsentDecision:
            problems = add(
                problems,
                "decision",
                wrong_word(ConsentDecision, self.decision),
            )
        if self.person is not None and (wrong := not_id(self.person)):
            problems = add(problems, "person", wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class Withdrawal:
    """
    One party takes consent back.  It acts forward only.

    Attributes:
        by: Role of who withdrew; either party may, alone.
        at: Instant.
        on: Local date, where only that is known.
        stopped: What was stopped; not shown in reprs.
    """

    by: ConsentRole = attrs.field(converter=_role, kw_only=False)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    on: Date | None = attrs.field(default=None, converter=day)
    stopped: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.by) is not ConsentRole:
            problems = add(problems, "by", wrong_word(ConsentRole, self.by))
        problems = wrong_time(problems, self.at, self.on)
        if self.stopped is not None and (wrong := not_text(self.stopped)):
            problems = add(problems, "stopped", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return self.at.date() if self.at is not None else self.on
