"""
Which soreness is the one that needling usually leaves.
"""

from typing import Annotated, ClassVar, Final, final

import attrs
from pendulum import DateTime

from dryneedling._bounds import Between, Titled, bounded
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import hours_between, in_microseconds
from dryneedling._values import by_value
from dryneedling.side_effects.effects import Resolution, SideEffect
from dryneedling.side_effects.gravity import GravityTier, read_gravity

# A year.
Hours = Annotated[Number, Between(0, 8760)]


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class SorenessPolicy:
    """
    Which soreness is expected after needling.

    Soreness that begins within the first number of hours and ends within the
    second is expected; in trials it began at 2 to 8 h (Hong 1994, PMID
    8043247) and had mostly gone by 24 to 48 h (Navarro-Santana 2020, PMCID
    PMC7602246, table 5), followed up to 72 h (PMID 26406209).  The two
    numbers are a policy of this library.

    Where onset or end was not recorded nobody can tell, and a rate counts it.
    A clinic that writes down only when soreness began, or only that there was
    any, may say that it is expected all the same; a rate then says how many
    it left out so.

    Attributes:
        onset_within_hours: Hours from the needling to the latest onset.
        ended_within_hours: Hours from the needling to the latest end.
        onset_may_be_missing: Whether an onset that was not recorded is taken
            as within the hours.
        end_may_be_missing: Whether an end that was not recorded is taken as
            within the hours.  What was said to go on, or to be recovering,
            is not: nobody forgot its end.

    >>> from dryneedling.side_effects import SideEffect
    >>> sore = SideEffect("soreness", onset_hours=5)
    >>> print(sore.is_expected_soreness())
    None
    >>> sore.is_expected_soreness(SorenessPolicy(end_may_be_missing=True))
    True
    """

    __repr__ = short_repr
    __str__ = printed_record

    onset_within_hours: Annotated[
        Hours, Titled("Hours to the latest onset")
    ] = 24
    ended_within_hours: Annotated[Hours, Titled("Hours to the latest end")] = (
        72
    )
    onset_may_be_missing: bool = False
    end_may_be_missing: bool = False

    __attrs_post_init__: ClassVar[Checks] = Checks()


# What was said to go on has no end that somebody forgot to write down.
_WITHOUT_END: Final = frozenset((Resolution.ONGOING, Resolution.RECOVERING))


def is_soreness_within(
    effect: SideEffect, policy: SorenessPolicy, needled: DateTime | None = None
) -> bool | None:
    """
    Tell what `SideEffect.is_expected_soreness` does, without its checks.

    What is known by its instant is counted from the end of the needling,
    where that is known.
    """
    if not effect.kind.is_soreness:
        return False
    begun = _after(needled, effect.onset_at)
    if effect.onset_hours is not None:
        begun = in_microseconds(effect.onset_hours)
    lasted = effect.hours_lasted
    # What is missing is taken as the least it can be: soreness that is too
    # late or too long in any case is not expected, whatever was left out.
    ended = (
        _after(needled, effect.ended_at)
        if lasted is None
        else (begun or 0) + in_microseconds(lasted)
    )
    if begun is not None and begun > in_microseconds(
        policy.onset_within_hours
    ):
        return False
    if ended is not None and ended > in_microseconds(
        policy.ended_within_hours
    ):
        return False
    if read_gravity((effect,)).tier is GravityTier.GRAVE:
        return False
    # Within the hours as far as written: only both together make it expected,
    # unless the policy is content with less.  An instant that nothing is
    # known to count from was recorded all the same.
    has_begun = begun is not None or (
        policy.onset_may_be_missing and effect.onset_at is None
    )
    has_ended = ended is not None or (
        policy.end_may_be_missing
        and effect.ended_at is None
        and effect.resolution not in _WITHOUT_END
    )
    return True if has_begun and has_ended else None


def _after(needled: DateTime | None, instant: DateTime | None) -> int | None:
    """
    Count microseconds from the end of needling; before it is at once.
    """
    if needled is None or instant is None:
        return None
    return in_microseconds(max(0, hours_between(needled, instant)))
