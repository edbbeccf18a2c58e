"""
The person who treats (STRICTA item 5).
"""

from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Between, Id, Text, bounded
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.credentials import Credential, to_credentials_or_none

__all__ = ["Practitioner"]


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Practitioner:
    """
    The person who treats, as STRICTA 2010 item 5 asks.

    Free text is not shown in reprs.

    Attributes:
        id: Opaque identifier.
        profession: "physiotherapist", "physician", ...
        qualification: Training in dry needling.
        affiliation: Professional body or employer.
        years_in_practice: Years of needling practice.
        experience: Other relevant experience.
        credentials: Licences and endorsements; None when nobody said.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    profession: Text | None = attrs.field(default=None, repr=False)
    qualification: Text | None = attrs.field(default=None, repr=False)
    affiliation: Text | None = attrs.field(default=None, repr=False)
    years_in_practice: Annotated[Number, Between(0, 80)] | None = None
    experience: Text | None = attrs.field(default=None, repr=False)
    credentials: tuple[Credential, ...] | None = attrs.field(
        default=None, converter=to_credentials_or_none
    )

    __attrs_post_init__: ClassVar[Checks] = Checks()
