"""
The 17 sub-items of STRICTA 2010 and how a report of them prints.
"""

import enum
from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number, exact, mean, shown
from dryneedling._makers import maker_of
from dryneedling._refusals import described
from dryneedling._showing import show
from dryneedling._text import agreeing
from dryneedling.exceptions import UnknownName

STRICTA_SOURCE: Final = "doi:10.1371/journal.pmed.1000261"

# More different values than that are counted in print, not listed.
_MOST_SHOWN: Final = 12


@final
class ItemState(enum.StrEnum):
    """
    Whether the record gives a sub-item.
    """

    GIVEN = "given"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@final
@attrs.frozen(kw_only=True)
class Spread:
    """
    Range and mean of a number over those that recorded it.

    Attributes:
        what: What the number is, with its unit.
        n: How many recorded it.
        mean: Their mean; None where ranges were recorded.
        low: The smallest.
        high: The largest.
    """

    what: str
    n: int
    mean: Number | None
    low: Number
    high: Number

    @classmethod
    def of(cls, what: str, values: Sequence[Number]) -> tuple["Spread", ...]:
        """
        Make the spread of some numbers; none of none.
        """
        if not values:
            return ()
        return (
            _make_spread(
                what=what,
                n=len(values),
                mean=mean(values),
                low=min(values),
                high=max(values),
            ),
        )

    @property
    def label(self) -> str:
        """
        The spread in words: "mean 11.5, range 8 to 14 insertions".
        """
        low, high = shown(self.low, 2), shown(self.high, 2)
        if low == high:
            is_one = exact(self.low) == 1
            return agreeing(1, self.what) if is_one else f"{low} {self.what}"
        middle = "" if self.mean is None else f"mean {shown(self.mean, 2)}, "
        return f"{middle}range {low} to {high} {self.what}"


_make_spread: Final = maker_of(Spread)


@final
@attrs.frozen(kw_only=True)
class ValueCount:
    """
    How often a value was recorded.
    """

    value: str
    count: int


make_value_count: Final = maker_of(ValueCount)


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
        if self.state is ItemState.NOT_APPLICABLE:
            return "only for trials with a control group"
        share = f"{self.recorded} of {agreeing(self.asked, self.of)}"
        if self.state is ItemState.MISSING:
            return f"missing ({share})"
        parts = [item.label for item in self.spreads]
        if self.counts:
            listed = [
                f"{item.value} {item.count}"
                for item in self.counts[:_MOST_SHOWN]
            ]
            more = len(self.counts) - _MOST_SHOWN
            if more > 0:
                listed.append(f"and {more} more")
            parts.append(", ".join(listed))
        text = f"{'; '.join(parts) or 'given'} ({share})"
        if self.not_recorded:
            text += f"; not recorded: {', '.join(self.not_recorded)}"
        return text


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
    """

    items: tuple[StrictaItem, ...]
    courses: int
    sessions_held: int
    sessions_with_needling: int
    sessions_unknown: int
    needlings: int
    source: str = STRICTA_SOURCE

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
