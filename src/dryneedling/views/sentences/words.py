"""
Words, lists, days and shares, which every part writes alike.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from dryneedling._exact import Number
from dryneedling.views.numbers import per_how_many, percent, spans, times

_UNITS: Final = {
    "{score}": "points",
    "{T-score}": "T-score points",
    "d": "days",
    "d/(4.wk)": "days in 4 weeks",
    "deg": "degrees",
}

_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


class Words:
    """
    What all sentences are made of.
    """

    def told(self, text: str) -> str:
        """Return what a reading or a record says in its own words."""
        return text

    def word(self, member: str) -> str:
        """
        Write a member of an enumeration, or a key, as it is spoken.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.word("contraindication_recorded")
        'contraindication recorded'
        """
        return member.replace("_", " ")

    def heading(self, member: str) -> str:
        """Write a member of an enumeration above a part of a view."""
        return self.word(member).capitalize()

    def listed(self, parts: Iterable[str]) -> str:
        """Write several things that belong together."""
        return ", ".join(parts)

    def among(self, parts: Iterable[str]) -> str:
        """Write several things behind what they are about."""
        return f" ({self.listed(parts)})"

    def visits(self, numbers: Iterable[int]) -> str:
        """
        Write ascending numbers of visits, three and more as a range.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.visits([1, 2, 3, 5, 7, 8])
        '1 to 3, 5, 7, 8'
        """
        parts: list[str] = []
        for first, last in spans(numbers):
            # Two are shorter as "7, 8" than as a range.
            if last - first > 1:
                parts.append(f"{first} to {last}")
            else:
                parts.extend(str(number) for number in range(first, last + 1))
        return ", ".join(parts)

    def unit(self, unit: str) -> str:
        """Write a unit as it is spoken."""
        return _UNITS.get(unit, unit.strip("{}"))

    def day_of_year(self, day: dt.date) -> str:
        """Write a day below an axis whose year is written."""
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def day(self, day: dt.date) -> str:
        """
        Write a day below an axis.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.day(dt.date(2026, 3, 2))
        '2 Mar 2026'
        """
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    missed: str = "missed"

    def share(self, share: Number) -> str:
        """
        Write a share: in percent, a small one also of a thousand or more.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.share(0.0376), ENGLISH.share(0.00038)
        ('3.76 %', '0.038 %, 3.8 per 10,000')
        """
        many = per_how_many(share)
        text = percent(share * 100, 2)
        return text if many == 100 else f"{text}, {self._per(share, many)}"

    def events_per(self, rate: Number) -> str:
        """Write events per session of so many sessions that there are some."""
        many = per_how_many(rate)
        return f"{times(rate, many)} events per {many:,} sessions"

    def _per(self, share: Number, many: int) -> str:
        return f"{times(share, many)} per {many:,}"
