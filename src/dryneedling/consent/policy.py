"""
What a jurisdiction or clinic asks of consent.
"""

from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Between, Titled, bounded
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class ConsentPolicy:
    """
    What a jurisdiction or clinic asks of consent.

    Attributes:
        age_of_majority: 18 unless given; 19 or 21 in some places, and
            parental consent is asked under 16 in the New Zealand code of
            acupuncturists (nzasa code of safe practice).
        minimum_age: Below it needling is not recommended: 12, the precaution
            list of APTA as reproduced by myotherapyandmassage.com.au.
        valid_days: Days after which consent must be renewed; None for no
            limit: no universal period was found.
    """

    __repr__ = short_repr
    __str__ = printed_record

    age_of_majority: Annotated[int, Between(10, 30)] = 18
    minimum_age: Annotated[int, Between(0, 30)] = 12
    valid_days: Annotated[
        Annotated[int, Between(0, 36_600)] | None, Titled("Days of validity")
    ] = None

    __attrs_post_init__: ClassVar[Checks] = Checks()
