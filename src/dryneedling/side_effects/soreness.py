"""
Which soreness is the one that needling usually leaves.
"""

from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Between, Titled, bounded
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr

# A year.
Hours = Annotated[Number, Between(0, 8760)]


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
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
