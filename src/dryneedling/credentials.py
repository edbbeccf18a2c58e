"""
Licences and endorsements of who treats, as dated facts.
"""

import enum
from collections.abc import Iterable
from typing import Annotated, final

import attrs
from pendulum import Date

from dryneedling._bounds import Id, Titled, bounded
from dryneedling._conversion import as_tuple, word
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day
from dryneedling._values import by_value

__all__ = ["Credential", "CredentialKind"]


@final
class CredentialKind(enum.StrEnum):
    """
    What a body has given somebody.

    A licence is to practise; an endorsement or registration is for needles,
    as Utah's R156-24b-505 and the Alberta college ask for it.
    """

    LICENCE = "licence"
    ENDORSEMENT = "endorsement"
    REGISTRATION = "registration"


def _kind(value: CredentialKind | str) -> CredentialKind:
    return word(CredentialKind, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Credential:
    """
    A licence, endorsement or registration, as a dated fact.

    It is recorded and never judged: what a jurisdiction asks for changes
    from year to year.  The number identifies a person; it stands in the
    document and is shown nowhere.

    Attributes:
        kind: Licence, endorsement or registration.
        jurisdiction: Where it holds, such as "US-UT" or "CA-AB"; that of the
            place of treatment, not of the person.
        number: Its number; not shown in reprs.
        valid_from: First day on which it holds.
        valid_until: Last day on which it holds.

    Raises:
        InvalidRecord: It ends before it begins.

    >>> Credential("endorsement", jurisdiction="US-UT", number="1").kind.value
    'endorsement'
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: CredentialKind = attrs.field(converter=_kind, kw_only=False)
    jurisdiction: Id | None = None
    number: Annotated[Id | None, Titled("Its number")] = attrs.field(
        default=None, repr=False
    )
    valid_from: Date | None = attrs.field(default=None, converter=day)
    valid_until: Date | None = attrs.field(default=None, converter=day)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (
            self.valid_from is not None
            and self.valid_until is not None
            and sound(problems, "valid_from", "valid_until")
            and self.valid_until < self.valid_from
        ):
            problems = add(
                problems,
                "valid_until",
                contradicts("expected no earlier than valid_from"),
            )
        return problems


def to_credentials_or_none(
    values: Iterable[Credential] | None,
) -> tuple[Credential, ...] | None:
    """
    Turn credentials into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)
