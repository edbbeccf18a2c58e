"""
What a patient was asked for by name, and until when.
"""

import enum
from collections.abc import Iterable
from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Between, Id, Titled, bounded
from dryneedling._checks import not_tuple_of
from dryneedling._conversion import gathered, word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.side_effects import SideEffect, SideEffectKind
from dryneedling.side_effects.kinds import to_kinds

__all__ = ["Asked", "FollowUpMode"]


@final
class FollowUpMode(enum.StrEnum):
    """
    How the patient was reached.
    """

    VISIT = "visit"
    TELEPHONE = "telephone"
    MESSAGE = "message"
    FORM = "form"
    OTHER = "other"


def to_mode(value: FollowUpMode | str | None) -> FollowUpMode | None:
    """
    Turn a word into a way of reaching a patient.
    """
    return None if value is None else word(FollowUpMode, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Asked:
    """
    Which side effects were asked for by name, until when, and how.

    A kind that is named here, and of which no side effect is reported beside
    it, was denied.  A kind that is not named was not asked for.

    Attributes:
        kinds: The kinds that were named; an empty tuple is a question that
            named none.
        until_hours: Up to how many hours after the session was asked; the
            time of the visit or follow-up when left out.
        mode: By what means; that of the follow-up when left out.
        by: Opaque id of who asked.

    >>> asked = Asked(["chest pain", "short of breath"], until_hours=48)
    >>> [kind.key for kind in asked.kinds]
    ['chest_pain', 'dyspnoea']
    >>> [kind.key for kind in asked.denied([SideEffect("chest pain")])]
    ['dyspnoea']
    """

    __repr__ = short_repr
    __str__ = printed_record

    kinds: tuple[SideEffectKind, ...] = attrs.field(
        converter=to_kinds, kw_only=False
    )
    until_hours: Annotated[
        Annotated[Number, Between(0, 876_000)] | None,
        Titled("Hours after the session"),
    ] = None
    mode: FollowUpMode | None = attrs.field(default=None, converter=to_mode)
    by: Id | None = None

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def denied(
        self, reported: Iterable[SideEffect] | None
    ) -> tuple[SideEffectKind, ...]:
        """
        Return the kinds that were named and not reported.

        Args:
            reported: The side effects that were reported then.

        Raises:
            InvalidRecord: *reported* is no list of side effects.
        """
        effects = () if reported is None else gathered(reported)
        demand("denied", reported=not_tuple_of(SideEffect, effects))
        there = {effect.kind for effect in effects}
        return tuple([kind for kind in self.kinds if kind not in there])
