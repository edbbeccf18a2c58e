"""
Sentences of one series of scores.
"""

from collections.abc import Iterable, Sequence

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.outcomes import GradeOrder, MeasureKind
from dryneedling.views.numbers import number, signed
from dryneedling.views.sentences.words import Words


class OfSeries(Words):
    """
    What became of one series.
    """

    date: str = "date"
    before: str = "before"
    after: str = "after"
    immediate: str = "immediate"
    immediate_short: str = "immed"
    maintained: str = "maintained"
    maintained_short: str = "maint"
    baseline: str = "baseline"
    before_needling: str = "before the first needling"
    hours_not_known: str = "hours not known"
    lost: str = "lost: the latest reading fell back from the threshold"

    def scale(
        self, unit: str, ends: tuple[Number, Number], better: str | None
    ) -> str:
        """
        Write unit and direction of a measure, and its ends where both count.
        """
        text = self.unit(unit)
        # Of a scale of points the ends say how large one is; of degrees or
        # kilopascals they are only what a document may hold.
        if text.endswith("points"):
            text = f"{number(ends[0])} to {number(ends[1])} {text}"
        direction = (
            "a rating of change"
            if better is None
            else f"{self.word(better)} is better"
        )
        return f"{text}, {direction}"

    def drawn_from(self, low: Number, high: Number) -> str:
        """Name the part of a scale that is drawn."""
        return f"trend drawn from {number(low)} to {number(high)}"

    def read_by(self, instrument: str) -> str:
        """Name the device that a series was read by."""
        return f"by {instrument}"

    def details(self, parts: Iterable[str]) -> str:
        """Write what only the record has words for: activities, device."""
        return "; ".join(parts)

    def in_full(self, details: str) -> str:
        """Go on from the label of a series that another has as well."""
        return f": {details}"

    def row_source(self, key: str, source: str) -> str:
        """Name a row of a table by its key, and where it was read."""
        return f"{key}: {source}"

    def before_course(self) -> str:
        """Name the time before a course."""
        return "before the course"

    def at_session(self, session: int | None, *, after: bool) -> str:
        """Name a visit; its start goes unsaid."""
        return f"session {session}{', after' if after else ''}"

    def at_follow_up(self, session: int | None) -> str:
        """Name a follow-up by the session that it comes after."""
        return (
            "follow-up"
            if session is None
            else f"follow-up after session {session}"
        )

    def on_day(self, place: str, day: str) -> str:
        """Name a place in a course with its date."""
        return f"{place} ({day})"

    def not_judged(self, why: str) -> str:
        """Say that a reading is shown and not judged."""
        return f"not judged: {why}"

    def hours(self, hours: Number) -> str:
        """Write a time after needling."""
        return f"{number(hours)} h"

    def no_net_change(self, why: str) -> str:
        """Say why there is no net change."""
        return f"no net change: {why}"

    def since_first(self, place: str, improvement: Number, unit: str) -> str:
        """Write what stands in for a net change without a baseline."""
        return (
            f"change since the first reading ({place}): {signed(improvement)} "
            f"{self.unit(unit)}, not judged"
        )

    def baseline_at(self, value: Number, place: str) -> str:
        """Name a baseline that stands in no row."""
        return f"baseline {number(value)} {place}"

    def values(self, first: Number, last: Number) -> str:
        """Write baseline and latest reading."""
        return f"{number(first)} to {number(last)}: "

    def net_change_of(self, change: str) -> str:
        """Write the net change in a sentence."""
        return f"improvement {change}"

    def at(self, place: str) -> str:
        """Say where a change was read, before its verdict."""
        return f" at {place}, "

    def best_so_far(self, change: str, place: str) -> str:
        """Write a better change than the latest."""
        return f"best so far {change} at {place}"

    def first_reached(
        self, size: Number | None, unit: str, place: str, took: str, kept: str
    ) -> str:
        """Say when the threshold was reached, and whether it was held."""
        return (
            f"{number(size)} {self.unit(unit)} first reached at {place}, "
            f"{took}; {kept}"
        )

    def not_reached(self, size: Number | None, unit: str, why: str) -> str:
        """Say that a threshold was not reached."""
        return f"{number(size)} {self.unit(unit)} {why}"

    def plateau(self, since: str | None, settled: int) -> str:
        """
        Say that change has stopped, and since when nothing was gained.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.plateau(None, 3)
        'plateau: no two of the last three settled readings differ by an MDC, \
nothing gained since the baseline (3 settled readings)'
        """
        return (
            "plateau: no two of the last three settled readings differ by an "
            f"MDC, nothing gained since {since or 'the baseline'} "
            f"({counted(settled, 'settled reading')})"
        )

    def state(
        self,
        value: Number,
        ends: tuple[Number, Number],
        unit: str,
        *,
        is_acceptable: bool | None,
    ) -> str:
        """
        Set a value beside those that patients called acceptable.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.state(25, (27, 35), "mm", is_acceptable=True)
        'a state and no change: now at 25 mm, within what patients called \
acceptable (27 to 35 mm)'
        """
        low, high = (number(end) for end in ends)
        figures = low if low == high else f"{low} to {high}"
        where = "not within"
        if is_acceptable is not False:
            where = "within" if is_acceptable else "by some rows within"
        return (
            f"a state and no change: now at {number(value)} "
            f"{self.unit(unit)}, {where} what patients called acceptable "
            f"({figures} {self.unit(unit)})"
        )

    def no_immediate_change(self, sessions: Sequence[int], why: str) -> str:
        """Say why a change is missing where both its readings are there."""
        noun = "session" if len(sessions) == 1 else "sessions"
        return f"no immediate change, {noun} {self.visits(sessions)}: {why}"

    def without_value(self, count: int) -> str:
        """Say how many scores have no value."""
        scores = counted(count, "score")
        return f"{scores} without a value: too few items answered"

    def prorated(self, count: int) -> str:
        """Say how many scores have a value in spite of missing items."""
        return f"{counted(count, 'score')} prorated: not all items answered"

    def as_it_stands(self, kind: MeasureKind) -> str:
        """Head what no difference is taken of."""
        if kind is MeasureKind.GRADE:
            return "Grades"
        if kind is MeasureKind.AFTEREFFECT:
            return "Left by needling"
        return "Rated change"

    def rating_scale(self, ends: tuple[Number, Number]) -> str:
        """Say how what no difference is taken of is read."""
        low, high = ends
        return f"  {number(low)} to {number(high)}, read as it stands"

    def rated(self, value: str, place: str, words: str | None = None) -> str:
        """Write what is read as it stands, with its words if it has any."""
        return f"{value}{f' ({words})' if words else ''} at {place}"

    def beside_first(self, order: GradeOrder) -> str:
        """Say where a grade stands beside the first, behind the grade."""
        if order is GradeOrder.SAME:
            return ", the same as the first"
        return f", {order.value} than the first"
