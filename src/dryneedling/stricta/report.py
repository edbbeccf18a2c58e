"""
The 17 sub-items of STRICTA 2010 and how a report of them prints.
"""

from typing import Final, final

import attrs

from dryneedling._makers import maker_of
from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.exceptions import UnknownName
from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    ValueCount,
    summary_of,
)
from dryneedling.reporting.words import ItemState

__all__ = [
    "STRICTA_SOURCE",
    "ItemState",
    "Spread",
    "StrictaItem",
    "StrictaReport",
    "ValueCount",
    "make_item",
]

STRICTA_SOURCE: Final = "doi:10.1371/journal.pmed.1000261"


@final
@attrs.frozen(kw_only=True)
class StrictaItem:
    """
    One of the 17 sub-items.

    Attributes:
        id: "1a" to "6b".
        name: What it asks, in our words.
        state: Given, missing, or not applicable.
        recorded: How many of the record give it.
        asked: How many there are to give it.
        of: What is counted: courses, sessions with needling, needlings.
        spreads: Ranges and means of its numbers.
        counts: How often each of its values was recorded.
        not_recorded: What of the item is missing although it is given.
        texts: Free texts that give it; not shown in reprs, nor in print.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: str
    name: str
    state: ItemState
    recorded: int
    asked: int
    of: str
    spreads: tuple[Spread, ...] = ()
    counts: tuple[ValueCount, ...] = ()
    not_recorded: tuple[str, ...] = ()
    texts: tuple[str, ...] = attrs.field(default=(), repr=False)

    @property
    def summary(self) -> str:
        """
        The item in one line, without any free text of the record.
        """
        content = ItemContent(
            self.recorded,
            self.asked,
            self.of,
            self.spreads,
            self.counts,
            self.not_recorded,
        )
        return summary_of(self.state, content)


make_item: Final = maker_of(StrictaItem)


@final
@attrs.frozen(kw_only=True)
class StrictaReport:
    """
    All 17 sub-items, in order.

    Attributes:
        items: The sub-items, 1a to 6b.
        courses: Courses read.
        sessions_held: Visits that took place.
        sessions_with_needling: Visits at which a needle went in.
        sessions_unknown: Visits of which nobody said whether there was
            needling.
        needlings: Sites needled, as far as recorded.
        source: The statement.
        read_in_part: Published courses of which not the whole publication
            was read, by how much was, or that nobody said: what is missing
            measures what was read.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, left out.
    """

    __repr__ = short_repr

    items: tuple[StrictaItem, ...]
    courses: int
    sessions_held: int
    sessions_with_needling: int
    sessions_unknown: int
    needlings: int
    source: str = STRICTA_SOURCE
    read_in_part: tuple[ValueCount, ...] = ()
    entered_in_error: int = 0

    def item(self, name: str) -> StrictaItem:
        """
        Return one sub-item by its id.

        Raises:
            UnknownName: STRICTA has no such sub-item.
        """
        for one in self.items:
            if type(name) is str and one.id == name:
                return one
        raise UnknownName(
            "STRICTA sub-item",
            tuple(one.id for one in self.items),
            described(name),
        )

    @property
    def given(self) -> tuple[str, ...]:
        """
        Ids of the sub-items that the record gives, wholly or in part.
        """
        return self._in(ItemState.GIVEN)

    @property
    def missing(self) -> tuple[str, ...]:
        """
        Ids of the sub-items of which the record has nothing.
        """
        return self._in(ItemState.MISSING)

    def _in(self, state: ItemState) -> tuple[str, ...]:
        return tuple(item.id for item in self.items if item.state is state)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
