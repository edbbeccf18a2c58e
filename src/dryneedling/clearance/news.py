"""
What was told of, and from which session on it was known.
"""

from heapq import heappop, heappush
from typing import final

import attrs
from pendulum import Date

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.timeline import Told


@final
@attrs.define
class News:
    """
    Reports that wait for the session from which on they are known.

    What was told on the day of a visit counts as known at it, as nobody is
    to miss a warning for want of a time of day.  Whoever names a session was
    there after it; without the day of the visit only places tell.

    Attributes:
        by_place: What waits for a session after the one that it was told
            behind, the first of them first, numbered.
        by_day: What waits for its day.
        passed: Numbers of what was told behind a session that is over, and
            waits for its day as long as sessions have days.
        heard: Numbers of what became known.
        count: How many reports there are so far.
    """

    __repr__ = short_repr
    __str__ = printed_record

    by_place: list[tuple[int, int, Told]] = attrs.field(factory=lambda: [])
    by_day: list[tuple[int, int]] = attrs.field(factory=lambda: [])
    passed: list[int] = attrs.field(factory=lambda: [])
    heard: set[int] = attrs.field(factory=lambda: set())
    count: int = 0

    def wait(self, told: Told) -> int:
        """
        Take a report that is not known yet; return its number, from 1.
        """
        self.count += 1
        heappush(self.by_place, (told.behind, self.count, told))
        # Whoever names a session is heard of behind it only, and waits for its
        # day once that session is over.
        if told.date is not None and not told.is_named:
            heappush(self.by_day, (told.date.toordinal(), self.count))
        return self.count

    def heard_before(self, place: int, on: Date | None) -> list[int]:
        """
        Return the numbers of what became known before a session, once.

        Args:
            place: Place of the session; beyond all of them for what is known
                in the end.  It never falls from one call to the next.
            on: Its local date; None when unknown.
        """
        if not self.count:
            return []
        known: list[int] = []
        while self.by_place and self.by_place[0][0] < place:
            _, number, told = heappop(self.by_place)
            if told.date is None:
                known.append(number)
                continue
            self.passed.append(number)
            if told.is_named:
                heappush(self.by_day, (told.date.toordinal(), number))
        if on is None:
            # A session without a day cannot be held against days: what was
            # told behind earlier sessions is known by place.
            known += self.passed
            self.passed.clear()
        else:
            while self.by_day and self.by_day[0][0] <= on.toordinal():
                known.append(heappop(self.by_day)[1])
        # Each report stands in both heaps and counts once, so that an answer
        # given since is not overruled by hearing it again.
        new = [number for number in known if number not in self.heard]
        self.heard.update(new)
        return new
