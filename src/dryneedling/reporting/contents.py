"""
What a record gives of an item: ranges, counts, gaps and free texts.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._bounds import Text
from dryneedling._exact import Number, exact, mean, shown
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._text import agreeing
from dryneedling.reporting.words import AskedOf, ItemState

# More different values than that are counted in print, not listed.
_MOST_SHOWN: Final = 12

# Looked up once, as it is asked of every item of every report.
_MISSING: Final = ItemState.MISSING


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

    __repr__ = short_repr
    __str__ = printed_record

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
        first = values[0]
        if len(values) == 1 and type(first) is int:
            # of one course there is one number of sessions, and it is its mean
            return (
                _make_spread(
                    what=what, n=1, mean=first, low=first, high=first
                ),
            )
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

    Attributes:
        value: A word of ours or of the record, as it was typed.
        count: How often.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: Text
    count: int


make_value_count: Final = maker_of(ValueCount)


@final
@attrs.frozen
class ItemContent:
    """
    What was found for an item.

    Attributes:
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

    recorded: int
    asked: int
    of: str
    spreads: tuple[Spread, ...] = ()
    counts: tuple[ValueCount, ...] = ()
    not_recorded: tuple[str, ...] = ()
    texts: tuple[str, ...] = attrs.field(default=(), repr=False)


make_content: Final = maker_of(ItemContent)

# Why an item is not for a record of a clinic.
_NOT_FOR_US: Final = {
    AskedOf.TRIAL: "only for trials with a control group",
    AskedOf.ACUPUNCTURE: "only for acupuncture points with names",
}


def summary_of(
    state: ItemState,
    content: ItemContent,
    asked_of: AskedOf = AskedOf.TRIAL,
) -> str:
    """
    Write an item in one line, without any free text of the record.
    """
    if state is ItemState.NOT_APPLICABLE:
        return _NOT_FOR_US.get(asked_of, "no side effect is recorded")
    if state is ItemState.MANUSCRIPT:
        return "for the manuscript"
    if state is ItemState.UNREAD:
        return "not read; see the paper"
    share = f"{content.recorded} of {agreeing(content.asked, content.of)}"
    if state is _MISSING:
        return f"missing ({share})"
    parts = [item.label for item in content.spreads]
    if content.counts:
        listed = [
            f"{item.value} {item.count}"
            for item in content.counts[:_MOST_SHOWN]
        ]
        more = len(content.counts) - _MOST_SHOWN
        if more > 0:
            listed.append(f"and {more} more")
        parts.append(", ".join(listed))
    text = f"{'; '.join(parts) or 'given'} ({share})"
    if content.not_recorded:
        text += f"; not recorded: {', '.join(content.not_recorded)}"
    return text
