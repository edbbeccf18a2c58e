"""
Who decides about consent, in which role, and who takes it back.
"""

import enum
from typing import Annotated, ClassVar, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Id, Text, Titled, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks
from dryneedling._refusals import Problems
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import another_day, day, instant
from dryneedling._values import by_value
from dryneedling._zones import day_of


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
    return word(ConsentRole, value)


def _decision(value: ConsentDecision | str) -> ConsentDecision:
    return word(ConsentDecision, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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

    __repr__ = short_repr
    __str__ = printed_record

    role: ConsentRole = attrs.field(converter=_role, kw_only=False)
    decision: ConsentDecision = attrs.field(
        default=ConsentDecision.CONSENT, converter=_decision, kw_only=False
    )
    person: Id | None = None

    __attrs_post_init__: ClassVar[Checks] = Checks()


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Withdrawal:
    """
    One party takes consent back.  It acts forward only.

    Attributes:
        by: Role of who withdrew; either party may, alone.
        at: Instant.
        on: Local date, where only that is known.
        stopped: What was stopped; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by: Annotated[ConsentRole, Titled("Withdrawn by")] = attrs.field(
        converter=_role, kw_only=False
    )
    at: DateTime | None = attrs.field(default=None, converter=instant)
    on: Date | None = attrs.field(default=None, converter=day)
    stopped: Annotated[Text | None, Titled("What was stopped")] = attrs.field(
        default=None, repr=False
    )

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.on is not None:
            problems = another_day(problems, self.at, self.on)
        return problems

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return day_of(self.at, self.on)
