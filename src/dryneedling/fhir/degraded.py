"""
What becomes of a record on a server that does not take its type.
"""

from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr


@final
@attrs.frozen(kw_only=True)
class Degraded:
    """
    A record that a server cannot hold as what it is.

    Attributes:
        kind: Kind of the record, "side-effect".
        key: Its key within the clinic.
        type: Type of the resource that it would be.
        instead: Type of the resource that holds it; None where none does.
        lost: What somebody who reads it there, or an import, will not find.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: str
    key: str
    type: str
    instead: str | None
    lost: str
