"""
What `review` returns: doubts in their order, which show themselves.
"""

from collections import Counter
from typing import SupportsIndex, final, overload

from dryneedling._showing import in_notebook, show
from dryneedling._text import counted
from dryneedling.discrepancies.rules import Discrepancy, DiscrepancySeverity


@final
class Discrepancies(tuple[Discrepancy, ...]):
    """
    Doubts about a record, the gravest first: a tuple that shows itself.

    It is equal to a plain tuple of the same doubts, and a slice of it is one
    again.  `print` says how many there are and a line for each; in a notebook
    they are a table.

    >>> from dryneedling.discrepancies import DiscrepancySeverity
    >>> slip = Discrepancy(
    ...     rule="needles_unbalanced",
    ...     severity=DiscrepancySeverity.ERROR,
    ...     path="sessions[0].needlings[0]",
    ...     reason="6 needles in, 5 out",
    ... )
    >>> Discrepancies([slip, slip])
    <Discrepancies: 2 errors>
    >>> Discrepancies([slip, slip])[:1] == (slip,)
    True
    """

    __slots__ = ()

    @overload
    def __getitem__(self, place: SupportsIndex) -> Discrepancy: ...

    @overload
    def __getitem__(self, place: slice) -> "Discrepancies": ...

    def __getitem__(
        self, place: SupportsIndex | slice
    ) -> "Discrepancy | Discrepancies":
        if isinstance(place, slice):
            return Discrepancies(super().__getitem__(place))
        return super().__getitem__(place)

    def __repr__(self) -> str:
        many = Counter(doubt.severity for doubt in self)
        words = [
            counted(many[severity], noun)
            for severity, noun in (
                (DiscrepancySeverity.ERROR, "error"),
                (DiscrepancySeverity.WARNING, "warning"),
                (DiscrepancySeverity.INFO, "note"),
            )
            if many[severity]
        ]
        return f"<Discrepancies: {', '.join(words) or 'none'}>"

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
