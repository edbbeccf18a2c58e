"""
Sentences of the charts.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words

_KINDS_OF_ROWS: Final = {
    "MDC": "minimal detectable change",
    "MCID": "minimal clinically important difference",
}

# The marks of a chart, by the kind of reading.
_MARKS: Final = {
    "before": "● before needling",
    "after": "○ after it",
    "follow_up": "◆ follow-up",
    "before_course": "■ before the course",
}

_MARKS_PLAINLY: Final = {
    "before": "● before the needles",
    "after": "○ right after",
    "follow_up": "◆ asked between visits",
    "before_course": "■ before the first visit",
}


class OfCharts(Words):
    """
    What stands in a picture, and in the table beside it.
    """

    better: str = "better"
    worse: str = "worse"
    no_pain: str = "no pain"
    most_pain: str = "most pain"
    visit: str = "visit"
    twitches_at_least: str = "twitches, at least"
    needles_put_in: str = "needles put in"
    muscle_jumps: str = "jumps of the muscle"
    side_effects: str = "side effects"
    not_sought: str = "n.s."
    no_effect: str = "none"
    in_order: str = "visits in their order; distances are not days"
    cannot_be_told: str = "It cannot be told yet whether this got better."

    def chart_legend(
        self,
        kinds: Iterable[str],
        *,
        has_hollow: bool,
        has_gap: bool,
        plainly: bool,
    ) -> str:
        """
        Say what the marks of a chart are, a hollow one and a dotted line.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.chart_legend(
        ...     ["before"], has_hollow=False, has_gap=True, plainly=False
        ... )
        '● before needling; dotted: no judged reading'
        """
        words = _MARKS_PLAINLY if plainly else _MARKS
        text = "  ".join(words[kind] for kind in words if kind in kinds)
        if has_hollow:
            why = "not used for the result" if plainly else "not judged"
            text += f"; hollow: {why}"
        if has_gap:
            what = "no score was taken" if plainly else "no judged reading"
            text += f"; dotted: {what}"
        return text

    def chart_title(self, series: Sequence[str]) -> str:
        """Name a chart by the series that it shows."""
        return "; ".join(series) or "The visits of a course"

    def about_measure(self, name: str, scale: str) -> str:
        """Spell a measure out, with its scale."""
        return f"{name}: {scale}"

    def end_and_words(self, direction: str, words: str) -> str:
        """Say which way an end of a scale is, and what it stands for."""
        return f"{direction}: {words}"

    def went_from(self, first: Number, last: Number, better: str) -> str:
        """Write a series in a sentence for a patient."""
        return (
            f"Went from {number(first)} to {number(last)}. "
            f"{self.word(better).capitalize()} is better."
        )

    def threshold_at(
        self, value: Number, *, is_important: bool, plainly: bool
    ) -> str:
        """
        Name the line of the threshold.

        In words to a patient: one that is no more than measurement error is
        not said to matter.
        """
        if not plainly:
            return f"threshold at {number(value)}"
        if is_important:
            return "a change that matters to people with pain"
        return "more than normal ups and downs"

    def threshold_row(self, kind: str, size: str, row: str) -> str:
        """Name the row of a threshold, with its size and source."""
        return f"threshold: {_KINDS_OF_ROWS[kind]}, {size}, {row}"

    def baseline_of(self, value: Number, *, plainly: bool) -> str:
        """Name the line of the baseline."""
        word = "first score" if plainly else "baseline"
        return f"{word} {number(value)}"

    def days_without_reading(self, days: int, *, plainly: bool) -> str:
        """Write how long a gap in a line is."""
        what = "score" if plainly else "judged reading"
        return f"{counted(days, 'day')} without a {what}"

    def visits_without_reading(self, visits: int, *, plainly: bool) -> str:
        """Write how many visits a gap in a line spans."""
        what = "score" if plainly else "reading"
        return f"{counted(visits, 'visit')} without a {what}"

    def days_short(self, days: int) -> str:
        """Write how long a gap is, where there is little room."""
        return counted(days, "day")

    def visits_short(self, visits: int) -> str:
        """Write how many visits a gap spans, where there is little room."""
        return counted(visits, "visit")

    def twitch_signs(
        self, *, absent: bool, not_sought: bool, not_recorded: bool
    ) -> str:
        """
        Say what stands in the place of a number of twitches.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.twitch_signs(
        ...     absent=True, not_sought=True, not_recorded=False
        ... )
        '0: sought, none came; n.s.: not sought'
        """
        signs = (
            (absent, f"{number(0)}: sought, none came"),
            (not_sought, f"{self.not_sought}: not sought"),
            (not_recorded, f"{number(None)}: not recorded"),
        )
        return "; ".join(words for is_there, words in signs if is_there)

    reading_at: str = "reading"
    value_read: str = "value"
    how_it_counts: str = "counts"
    judged: str = "judged"
    hollow: str = "not judged"
    threshold_word: str = "threshold"
    scale_drawn: str = "scale as drawn"

    def ends_of(self, low: Number, high: Number) -> str:
        """Write the ends of the scale of a chart."""
        return f"{number(low)} to {number(high)}"

    def place_of_mark(
        self, kind: str, name: object, *, plainly: bool = False
    ) -> str:
        """
        Name a visit or follow-up of a chart.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.place_of_mark("visit", 3)
        '3'
        >>> ENGLISH.place_of_mark("follow_up", "F-1")
        'follow-up F-1'
        >>> ENGLISH.place_of_mark("follow_up", "F-1", plainly=True)
        'asked between visits'
        """
        if kind == "visit":
            return str(name)
        if kind == "follow_up":
            return "asked between visits" if plainly else f"follow-up {name}"
        return "before the first visit" if plainly else "before the course"

    def missed_visit(self, visit: str) -> str:
        """Name a visit that did not take place."""
        return f"{visit}, {self.missed}"

    def effect_and_more(self, name: str, more: int) -> str:
        """Name a side effect, and how many others there were."""
        return f"{name} +{more}" if more else name

    def described(self, label: str, said: str) -> str:
        """Say in a sentence of its own how a series went."""
        return f"{label}: {said.removesuffix('.')}."

    session_axis: str = "session"
    series_axis: str = "series"
    improved_axis: str = "improved, % of those measured twice"
    shares_drawn: str = (
        "line: its interval; ticks: if none and if all of the others improved"
    )
    median_drawn: str = (
        "thick: median of those measured, whose number stands above"
    )

    def axis_of(self, measure: str, better: str | None) -> str:
        """
        Name the axis of a measure, and which way is better.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.axis_of("NPRS", "lower")
        'NPRS, lower is better'
        >>> ENGLISH.axis_of("GROC", None)
        'GROC'
        """
        if better is None:
            return measure
        return f"{measure}, {self.word(better)} is better"

    sessions_to_reach_axis: str = "sessions until the threshold was reached"
    was_held: str = "held"
    no_later: str = "no later reading"
    came_back: str = "came back"
    never_reached: str = "not reached"
    cannot_be_said: str = "cannot be said"

    def so_many_of(self, count: int, of: int) -> str:
        """Write a share as a count."""
        return f"{count} of {of}"
