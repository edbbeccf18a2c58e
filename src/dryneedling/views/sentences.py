"""
The catalogue of sentences: every word that a view adds to what it shows.

`English` has a method for each sentence that is made of values, and an
attribute for each that is not.  It is long because a translator is to find
all of them in one place: another language is a class below it in one file of
its own; type checkers see a sentence that is not there, or that asks for
other values.  What readings and records say themselves (the label of a
verdict, the reason for a missing number, the name of a muscle) passes through
`English.told`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.outcomes import GradeOrder, MeasureKind
from dryneedling.side_effects import GravityTier
from dryneedling.views.numbers import (
    number,
    one_of,
    per_how_many,
    percent,
    signed,
    spans,
    times,
)

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

_MONTH_NAMES: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
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

# What became of a series: the first words of the answer.
_GISTS: Final = {
    "improved": "Better",
    "detectable": "Better, by less than an important change",
    "fell_back": "Better, and then not held",
    "worse": "Worse",
    "unchanged": "No detectable change",
    "too_low": "Cannot be judged",
    "not_known": "Not known",
}

# Behind a number of series.
_GISTS_OF: Final = {
    "improved": "improved by a threshold or more",
    "detectable": "improved detectably and by less",
    "fell_back": "improved and fell back",
    "worse": "are worse",
    "unchanged": "have no detectable change",
    "too_low": "started too low to judge",
    "not_known": "are not known",
}
_GISTS_OF_ONE: Final = {
    **_GISTS_OF,
    "worse": "is worse",
    "unchanged": "has no detectable change",
    "not_known": "is not known",
}

_SINGULAR: Final = {
    "points": "point",
    "T-score points": "T-score point",
    "days": "day",
    "degrees": "degree",
}

# What a measure is about, as patients say it.
_TO_PATIENTS: Final = {
    "tenderness": "tender spots",
    "movement": "how far you can move",
    "tone": "stiff muscles",
    "activity": "daily tasks",
    "participation": "taking part in life",
    "beliefs": "thoughts on pain",
    "quality_of_life": "quality of life",
    "overall": "how you are",
}

# Forms whose name ends with the ends of their scale.
_ENDS: Final = re.compile(r", -?\d[\d.]* to \d[\d.]*$")

_SCORES_THAT: Final = {
    "improved": "got better",
    "detectable": "got a little better",
    "fell_back": "got better, but that did not last",
    "worse": "got worse",
    "unchanged": "did not clearly change",
    "too_low": "was too good at the start to judge",
    "not_known": "we cannot judge",
}

# Behind a number of courses.
_NOT_MEASURED: Final = {
    "no_score": "without a score of it",
    "several_series": "with several series of it: say which",
    "no_baseline": "without a baseline",
    "no_settled_reading": "without a settled reading after the baseline",
    "no_percentage": "with a baseline of 0, of which there is no percentage",
    "no_threshold": "with a baseline that no row is for",
    "reached_at_the_last": "that reached it at the last reading, so that "
    "nobody knows whether it held",
}


def _counted_or_none(many: int, noun: str) -> str:
    return counted(many, noun) if many else f"no {noun}s"


class English:
    """
    The sentences of all views in English.
    """

    # -- words and numbers ---------------------------------------------------

    def told(self, text: str) -> str:
        """Return what a reading or a record says in its own words."""
        return text

    def word(self, member: str) -> str:
        """
        Write a member of an enumeration, or a key, as it is spoken.

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

    # -- records -------------------------------------------------------------

    def record(
        self,
        kind: str,
        name: str,
        facts: Sequence[str],
        not_shown: Sequence[str],
    ) -> str:
        """
        Say what a record holds, in a sentence.

        >>> ENGLISH.record("needling", "", ["left soleus"], ["note"])
        'Needling: left soleus (not shown: note).'
        """
        begin = f"{kind.capitalize()} {name}".rstrip()
        left_out = (
            f" (not shown: {self.listed(not_shown)})" if not_shown else ""
        )
        if facts:
            return f"{begin}: {self.listed(facts)}{left_out}."
        # What is only not shown is recorded all the same.
        nothing = "" if not_shown else ": nothing recorded"
        return f"{begin}{nothing}{left_out}."

    def row(self, kind: str, names: Sequence[str], more: str | None) -> str:
        """
        Say what a row of a table is; one's own has no name here.

        >>> ENGLISH.row("muscle", [], "hand")
        'Muscle that is not in the table: hand.'
        """
        begin = kind.capitalize()
        if not names:
            begin += " that is not in the table"
        said = [*names, *([more] if more else [])]
        return f"{begin}: {self.listed(said)}." if said else f"{begin}."

    def course_in_short(
        self,
        course_id: str,
        *,
        sessions: int,
        days: tuple[dt.date, dt.date] | None,
        follow_ups: int,
        points: int,
        is_synthetic: bool,
    ) -> str:
        """
        Say what a course holds, in a sentence.

        >>> ENGLISH.course_in_short(
        ...     "C-1",
        ...     sessions=2,
        ...     days=(dt.date(2026, 3, 2), dt.date(2026, 5, 4)),
        ...     follow_ups=1,
        ...     points=0,
        ...     is_synthetic=False,
        ... )
        'Course C-1: 2 sessions from 2 March to 4 May 2026, 1 follow-up.'
        """
        parts = [counted(sessions, "session")]
        if days is not None:
            parts[0] += f" {self.on_days(*days)}"
        parts.append(counted(follow_ups, "follow-up"))
        if points:
            parts.append(counted(points, "trigger point"))
        made_up = "Synthetic course" if is_synthetic else "Course"
        return f"{made_up} {course_id}: {self.listed(parts)}."

    def on_days(self, first: dt.date, last: dt.date) -> str:
        """
        Write days with the names of months, and no year twice.

        >>> ENGLISH.on_days(dt.date(2025, 12, 1), dt.date(2026, 1, 2))
        'from 1 December 2025 to 2 January 2026'
        >>> ENGLISH.on_days(dt.date(2026, 1, 2), dt.date(2026, 1, 2))
        'on 2 January 2026'
        """
        end = f"{last.day} {_MONTH_NAMES[last.month - 1]} {last.year}"
        if first == last:
            return f"on {end}"
        start = f"{first.day} {_MONTH_NAMES[first.month - 1]}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"from {start}{year} to {end}"

    def session_in_short(
        self,
        session_id: str,
        *,
        day: dt.date | None,
        status: str,
        needlings: int | None,
        before: int,
        after: int,
        side_effects: int | None,
    ) -> str:
        """
        Say what is recorded of a visit, in a sentence.

        >>> ENGLISH.session_in_short(
        ...     "S-1",
        ...     day=None,
        ...     status="held",
        ...     needlings=None,
        ...     before=0,
        ...     after=1,
        ...     side_effects=0,
        ... )
        'Session S-1, date not recorded: held, 1 score after, no side effects.'
        """
        when = "date not recorded" if day is None else self.on_days(day, day)
        parts = [self.word(status)]
        if needlings is not None:
            parts.append(_counted_or_none(needlings, "needling"))
        if before:
            parts.append(counted(before, "score", "before"))
        if after:
            parts.append(counted(after, "score", "after"))
        if side_effects is not None:
            parts.append(_counted_or_none(side_effects, "side effect"))
        return f"Session {session_id}, {when}: {self.listed(parts)}."

    # -- the head of a course ------------------------------------------------

    synthetic: str = "  synthetic"

    def course(self, course_id: str) -> str:
        """Begin a report."""
        return f"Course {course_id}"

    def patient(
        self, patient_id: str, sex: str | None, age: int | None
    ) -> str:
        """Say who is treated."""
        parts = [f"patient {patient_id}"]
        if sex is not None:
            parts.append(self.word(sex))
        if age is not None:
            parts.append(f"{age} years old")
        return ", ".join(parts)

    def sessions(
        self,
        *,
        held: int,
        planned: int | None,
        with_needling: int,
        not_recorded: int,
        missed: int,
    ) -> str:
        """Say how many visits took place, with needling and without."""
        if planned is None:
            took_place = counted(held, "session")
        else:
            took_place = f"{held} of {counted(planned, 'planned session')}"
        parts = [f"{took_place} held", f"{with_needling} with needling"]
        if not_recorded:
            parts.append(f"{not_recorded} where it is not recorded")
        parts.append(f"{missed} missed")
        return ", ".join(parts)

    def no_visits(self, planned: int | None) -> str:
        """Say that nothing is recorded: not that no session was held."""
        whole = "" if planned is None else f" of {planned} planned"
        return f"no visits are recorded{whole}"

    def needling_from(self, session: int) -> str:
        """Say that the first sessions were without needling."""
        return f"needling from session {session}"

    def days(self, first: str, last: str) -> str:
        """Write the first and the last day of a course."""
        return first if first == last else f"{first} to {last}"

    def follow_ups_left_out(self, count: int) -> str:
        """Say how many follow-ups are in no series."""
        follow_ups = counted(count, "follow-up")
        return f"{follow_ups} without a place in the course, left out"

    def scores_left_out(self, count: int) -> str:
        """Say how many scores are in no series."""
        return f"{counted(count, 'score')} of missed visits, left out"

    def goal(self, series: str, target: Number | None) -> str:
        """Name a goal with a number."""
        return f"goal: {series} at {number(target)}"

    def goal_in_words(self, goal_id: str, judged: str | None) -> str:
        """Name a goal that somebody judges."""
        verdict = "not judged" if judged is None else self.word(judged)
        return f"goal {goal_id}, in words: {verdict}"

    def due(self, day: str) -> str:
        """Say when a goal is due."""
        return f", due {day}"

    def ended(self, day: str | None, reason: str) -> str:
        """Say when and why a course ended."""
        when = "" if day is None else f" on {day}"
        return f"ended{when}: {self.word(reason)}"

    def notes(self, count: int) -> str:
        """Say that there are notes, which are not shown."""
        return f"{counted(count, 'note')} in the record"

    # -- progress ------------------------------------------------------------

    no_readings: str = "No readings are recorded."
    unwanted_effects: str = "Unwanted effects, gravest first"
    effect: str = "effect"
    gravity: str = "gravity"
    read_from: str = "read from"
    outcome: str = "outcome"
    outcome_not_recorded: str = "not recorded"

    def of_tier(
        self, tier: GravityTier, counts: Iterable[tuple[str, int]]
    ) -> str:
        """
        Name the effects of a tier, and how many of each there are.

        >>> ENGLISH.of_tier(GravityTier.NEITHER, [("bruising", 3)])
        'neither grave nor notable: bruising 3'
        >>> ENGLISH.of_tier(GravityTier.GRAVE, [("pneumothorax", 1)])
        'grave: pneumothorax 1'
        """
        what = {
            GravityTier.NEITHER: "neither grave nor notable",
            GravityTier.NOT_KNOWN: "gravity not known",
        }.get(tier) or self.word(tier)
        each = (f"{name} {count}" for name, count in counts)
        return f"{what}: {self.listed(each)}"

    def that_befell_staff(self, name: str) -> str:
        """Say that an effect befell a member of staff."""
        return f"{name} (not the patient's)"

    def that_is_unrelated(self, name: str) -> str:
        """Say that an effect was judged unrelated."""
        return f"{name} (judged unrelated)"

    def read_from_fact(
        self, read_from: str, fact: str, scheme: str | None
    ) -> str:
        """
        Say what gravity was read from.

        >>> ENGLISH.read_from_fact("severity", "5", "ctcae")
        'severity 5 (ctcae)'
        >>> ENGLISH.read_from_fact("resolution", "fatal", None)
        'outcome fatal'
        >>> ENGLISH.read_from_fact("kind", "infection", None)
        'kind'
        """
        # The kind itself stands beside it.
        if read_from == "kind":
            return "kind"
        if read_from == "seriousness":
            return "said to be serious"
        what = "outcome" if read_from == "resolution" else read_from
        said = f"{what} {self.word(fact)}"
        if read_from != "severity":
            return said
        return f"{said} ({scheme or 'scheme not stated'})"

    series: str = "series"
    start: str = "from"
    end: str = "to"
    net: str = "net"
    net_change: str = "net change"
    verdict: str = "verdict"
    trend: str = "trend"
    no_baseline: str = "no baseline"
    no_settled_reading: str = "no settled reading"

    plus: str = "A plus is better."
    changes: str = (
        "Immediate: from before to after needling. Maintained: from before "
        "one session to before the next."
    )
    net_since: str = "Net: since the baseline."
    trend_legend: str = (
        "Trend: the settled values as bars, the baseline first, from ▁ at the "
        "low end of the scale (or of the part that is drawn, named with the "
        "series) to █ at its high end; ↓ lower is better, ↑ higher is better; "
        "· a visit without a reading, missed or not measured."
    )
    track_legend: str = (
        "○ before needling  ● after needling  ┊ threshold for this baseline"
    )

    def changes_from(self, width: int) -> str:
        """Say where changes are shown for which there is no room here."""
        return (
            f"Immediate and maintained changes are shown from {width} columns "
            "on."
        )

    def follow_up_legend(self, session: int, hours: Number | None) -> str:
        """Explain the rows of follow-ups."""
        where = f"session {session}" if session else "no session yet"
        sooner = (
            ""
            if hours is None
            else f"; not judged sooner than {number(hours)} h after needling"
        )
        return (
            f"{self.after_visit(session)}: a follow-up after {where}, its "
            f"reading under before{sooner}."
        )

    def dates_of_follow_ups(self, days: Sequence[tuple[int, str]]) -> str:
        """Write the dates of follow-ups that a narrow table leaves out."""
        dates = (f"{self.after_visit(place)} on {day}" for place, day in days)
        return f" {self.listed(dates)}."

    def after_visit(self, session: int) -> str:
        """Number a follow-up by the session that it comes after."""
        return f"{session}+"

    def change(self, improvement: Number, share: Number | None) -> str:
        """
        Write a change, with its percentage where it has one.

        >>> ENGLISH.change(0.21, 25.6)
        '+0.21 (26 %)'
        """
        return signed(improvement) + (
            "" if share is None else f" ({percent(share)})"
        )

    # -- charts --------------------------------------------------------------

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
    in_order: str = "visits in their order; distances are not days"
    cannot_be_told: str = "It cannot be told yet whether this got better."

    def chart_legend(
        self, kinds: Iterable[str], *, has_hollow: bool, plainly: bool
    ) -> str:
        """
        Say what the marks of a chart are, and what a hollow one is.

        >>> ENGLISH.chart_legend(["before"], has_hollow=False, plainly=False)
        '● before needling'
        """
        words = _MARKS_PLAINLY if plainly else _MARKS
        text = "  ".join(words[kind] for kind in words if kind in kinds)
        if not has_hollow:
            return text
        why = "not used for the result" if plainly else "not judged"
        return f"{text}; hollow: {why}"

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
    before_needling_row: str = "found"
    after_needling_row: str = "found after needling"
    twitch_row: str = "local twitch response"
    may_be_needled: str = "may have been"

    def ends_of(self, low: Number, high: Number) -> str:
        """Write the ends of the scale of a chart."""
        return f"{number(low)} to {number(high)}"

    def place_of_mark(self, kind: str, name: object) -> str:
        """
        Name a visit or follow-up of a chart.

        >>> ENGLISH.place_of_mark("visit", 3)
        '3'
        >>> ENGLISH.place_of_mark("follow_up", "F-1")
        'follow-up F-1'
        """
        if kind == "visit":
            return str(name)
        if kind == "follow_up":
            return f"follow-up {name}"
        return "before the course"

    def missed_visit(self, visit: str) -> str:
        """Name a visit that did not take place."""
        return f"{visit}, {self.missed}"

    def lifeline_title(self, point: str, site: str) -> str:
        """Name the lifeline of a trigger point."""
        return f"{point}, {site}"

    def signs_of(self, row: str, signs: Iterable[tuple[str, str]]) -> str:
        """
        Say what the signs of a row stand for.

        >>> ENGLISH.signs_of("needled", [("■", "needled")])
        'needled: ■ needled'
        """
        told = "  ".join(f"{sign} {words}" for sign, words in signs)
        return f"{row}: {told}"

    def needled_with(self, insertions: int | None) -> str:
        """Say that a point was needled, and how many times if recorded."""
        if insertions is None:
            return "needled"
        return counted(insertions, "insertion")

    def seen_at_least(self, twitches: int | None) -> str:
        """Say that a twitch was seen, and how many at least."""
        return f"seen, at least {number(twitches)}"

    def before_and_after(self, before: Number | None, after: Number) -> str:
        """Write what was read before and after needling."""
        return f"{number(before)}, after: {number(after)}"

    def effect_and_more(self, name: str, more: int) -> str:
        """Name a side effect, and how many others there were."""
        return f"{name} +{more}" if more else name

    def described(self, label: str, said: str) -> str:
        """Say in a sentence of its own how a series went."""
        return f"{label}: {said.removesuffix('.')}."

    def day_of_year(self, day: dt.date) -> str:
        """Write a day below an axis whose year is written."""
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def day(self, day: dt.date) -> str:
        """
        Write a day below an axis.

        >>> ENGLISH.day(dt.date(2026, 3, 2))
        '2 Mar 2026'
        """
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    # -- in short ------------------------------------------------------------

    by_the_goal: str = ", by the measure of the goal"
    nothing_in_short: str = (
        "no score is recorded that a change could be taken of."
    )

    def gist(self, gist: str) -> str:
        """
        Begin the answer with what became of a series.

        >>> ENGLISH.gist("fell_back")
        'Better, and then not held'
        """
        return _GISTS[gist]

    def in_short(self, gist: str, by: str, sentence: str) -> str:
        """Write the answer behind its first words."""
        return f"{gist}{by}: {sentence}"

    def improved_by(
        self,
        series: str,
        values: tuple[Number, Number],
        size: Number,
        unit: str,
        place: str,
        *,
        share: Number | None,
    ) -> str:
        """
        Say how far a series improved; below zero it got worse.

        >>> ENGLISH.improved_by(
        ...     "NDI", (20, 25), -5, "points", "session 2", share=None
        ... )
        'NDI got worse by 5 points, from 20 to 25 at session 2'
        """
        verb = "improved" if size > 0 else "got worse"
        part = "" if share is None else f" ({percent(abs(share))})"
        return (
            f"{series} {verb} by {self.sized(size, unit)}{part}, from "
            f"{number(values[0])} to {number(values[1])} at {place}"
        )

    def went_to(
        self,
        series: str,
        values: tuple[Number, Number],
        size: Number,
        unit: str,
        place: str,
    ) -> str:
        """
        Say where a series went, where it is not said to be better or worse.

        >>> ENGLISH.went_to("NPRS", (6, 5), 1, "points", "session 2")
        'NPRS went from 6 to 5 at session 2, 1 point better'
        """
        if not size:
            return (
                f"{series} is where it began, at "
                f"{self.sized(values[1], unit)}, at {place}"
            )
        how = "better" if size > 0 else "worse"
        return (
            f"{series} went from {number(values[0])} to {number(values[1])} "
            f"at {place}, {self.sized(size, unit)} {how}"
        )

    def sized(self, size: Number, unit: str) -> str:
        """
        Write how large a change is, whichever way it goes.

        >>> ENGLISH.sized(-1, "points"), ENGLISH.sized(12, "degrees")
        ('1 point', '12 degrees')
        """
        many = abs(size)
        if many == 1 and unit in _SINGULAR:
            unit = _SINGULAR[unit]
        return f"{number(many)} {unit}"

    def judged_by(
        self, change: str, verdict: str, row: str | None, short: str | None
    ) -> str:
        """Say what a change amounts to, by which threshold and whose."""
        by = "" if row is None else f", by {row}"
        less = "" if short is None else f", short of {short}"
        return f"{change}: {verdict}{by}{less}."

    def less_than(self, change: str, row: str) -> str:
        """Say that a change is smaller than what can be detected."""
        return f"{change}: less than {row}."

    def whose(self, row: str, population: str, source: str) -> str:
        """Write a threshold with the people it was found in, and its paper."""
        return f"{row} ({population}; {source})"

    def because(self, verdict: str, why: str) -> str:
        """Write why there is no more of a verdict."""
        return f"{verdict} ({why})"

    def there_since(self, place: str, later: int, unread: int) -> str:
        """
        Say since when all readings say the same, and how many there are.

        >>> ENGLISH.there_since("session 3", 2, 1)
        'So since session 3, and at 2 later readings; 1 later visit without \
a reading.'
        >>> ENGLISH.there_since("session 3", 0, 0)
        'So since session 3; no later reading confirms it.'
        """
        if later:
            held = f", and at {counted(later, 'later reading')}"
        else:
            held = "; no later reading confirms it"
        return f"So since {place}{held}{self._unread(unread)}."

    def there_again(
        self, first: str, lost: str, since: str, unread: int
    ) -> str:
        """Say that a threshold was reached, lost and reached again."""
        return (
            f"First at the threshold at {first}, not held at {lost}, there "
            f"again since {since}{self._unread(unread)}."
        )

    def fell_back(
        self, first: str, best: Number, best_at: str, unread: int
    ) -> str:
        """Say that a threshold was reached, and the latest fell back."""
        return (
            f"At the threshold first at {first}; best {number(best)} at "
            f"{best_at}, and the latest reading fell back from it"
            f"{self._unread(unread)}."
        )

    def detectable_at(self, place: str) -> str:
        """Say that a change was detectable, and is no longer."""
        return f"A change was detectable at {place}, and is no longer."

    def _unread(self, visits: int) -> str:
        if not visits:
            return ""
        return f"; {counted(visits, 'later visit')} without a reading"

    def places(self, first: str, more: int) -> str:
        """Name the first of several places, and how many follow."""
        return f"{first} and {more} more" if more else first

    def not_known(self, series: str, why: str) -> str:
        """Say why nothing can be said of a series."""
        return f"{series}: {why}."

    def first_value(self, value: Number, place: str) -> str:
        """Write the first value of those that cannot be judged."""
        return f"The first reading is {number(value)}, at {place}."

    def better_than_first(self, size: Number, unit: str) -> str:
        """
        Say what stands in for an improvement where there is no baseline.

        >>> ENGLISH.better_than_first(-2, "points")
        'The latest is 2 points worse, which is not judged.'
        """
        if not size:
            return "The latest is the same."
        how = "better" if size > 0 else "worse"
        return (
            f"The latest is {self.sized(size, unit)} {how}, which is not "
            "judged."
        )

    def series_by_gist(
        self,
        total: int,
        counts: Iterable[tuple[str, int]],
        why: Iterable[str],
        *,
        other: bool,
    ) -> str:
        """
        Count the series by what became of them.

        >>> two = [("improved", 2), ("not_known", 1)]
        >>> ENGLISH.series_by_gist(3, two, ["no MDC row"], other=True)
        'Of 3 other series 2 improved by a threshold or more, 1 is not known \
(no MDC row).'
        """
        reasons = "; ".join(why)
        told = self._by_gist(counts)
        # those that are not known stand last
        behind = f" ({reasons})" if reasons else ""
        return f"Of {total}{' other' if other else ''} series {told}{behind}."

    none_first: str = "No goal says which of them counts most."

    def goals_unread(self, series: Iterable[str]) -> str:
        """Say of which goals no score is recorded."""
        return f"No score is recorded of a goal: {self.listed(series)}."

    # -- on one screen -------------------------------------------------------

    improved: str = "improved"
    and_fell_back: str = ", and fell back"
    trend_signs: str = "↓ lower is better, ↑ higher; · no reading.  "
    all_of_it: str = "--full prints all, with sources."

    def after_title(self, about: str) -> str:
        """Go on from the name of a course."""
        return f"  {about}"

    def more_series(self, many: int, counts: Iterable[tuple[str, int]]) -> str:
        """
        Count the series that have no row on a screen.

        >>> ENGLISH.more_series(2, [("improved", 2)])
        'and 2 more: 2 improved by a threshold or more'
        """
        return f"and {many} more: {self._by_gist(counts)}"

    def _by_gist(self, counts: Iterable[tuple[str, int]]) -> str:
        return self.listed(
            f"{many} {_GISTS_OF_ONE[gist] if many == 1 else _GISTS_OF[gist]}"
            for gist, many in counts
        )

    def rated_last(self, ratings: Iterable[tuple[str, str]]) -> str:
        """
        Write the latest of what no difference is taken of.

        >>> ENGLISH.rated_last([("GROC", "+5")])
        'As rated at last: GROC +5'
        """
        each = self.listed(f"{name} {value}" for name, value in ratings)
        return f"As rated at last: {each}"

    def doubtful_at(self, path: str, reason: str) -> str:
        """Say where a record is doubtful, behind how much it weighs."""
        return f" at {path}: {reason}"

    def doubts_left(
        self, counts: Sequence[tuple[str, int]], *, more: bool
    ) -> str:
        """
        Count the doubts that have no line on a screen.

        >>> ENGLISH.doubts_left([("error", 0), ("warning", 3)], more=True)
        '3 more doubts (warning 3): dryneedling check names them'
        """
        each = self.listed(f"{self.word(what)} {n}" for what, n in counts if n)
        noun = "more doubt" if more else "doubt"
        doubts = counted(sum(n for _, n in counts), noun)
        return f"{doubts} ({each}): dryneedling check names them"

    def held_and_missed(
        self, held: int, planned: int | None, missed: int
    ) -> str:
        """
        Say how many visits were held of those planned, and how many missed.

        >>> ENGLISH.held_and_missed(6, 6, 1)
        '6 of 6 planned sessions held, 1 missed'
        """
        sessions = (
            counted(held, "session")
            if planned is None
            else f"{held} of {counted(planned, 'planned session')}"
        )
        return f"{sessions} held, {missed} missed"

    # -- in short, to a payer ------------------------------------------------

    def baseline_and_latest(
        self,
        series: str,
        baseline: tuple[Number, str],
        latest: tuple[Number, str],
        unit: str,
    ) -> str:
        """Write baseline and latest reading with their places."""
        return (
            f"{series}: baseline {number(baseline[0])} at {baseline[1]}, "
            f"latest {number(latest[0])} {unit} at {latest[1]}"
        )

    def improvement_of(
        self, size: Number, unit: str, share: Number | None
    ) -> str:
        """
        Write an improvement as payers ask for it; a worsening has its name.

        >>> ENGLISH.improvement_of(-2, "points", -20)
        'worsening of 2 points (20 %)'
        """
        if not size:
            return "no change"
        what = "improvement" if size > 0 else "worsening"
        part = "" if share is None else f" ({percent(abs(share))})"
        return f"{what} of {self.sized(size, unit)}{part}"

    def values_and_change(self, values: str, change: str) -> str:
        """Write what was read and what it amounts to in a sentence."""
        return f"{values}: {change}."

    def threshold_used(self, verdict: str, row: str | None) -> str:
        """Name verdict and threshold."""
        by = "no published threshold applies" if row is None else row
        return f"Verdict: {verdict}. Threshold: {by}."

    def threshold_reached(self, reached: str) -> str:
        """Say when a threshold was reached, and whether it was held."""
        return f"First reached at {reached}."

    # -- in short, to a patient ----------------------------------------------
    #
    # Short words and short sentences: at most 15 words and the sixth grade by
    # Flesch and Kincaid, names and numbers aside; a test counts.

    def your(self, domain: str, name: str | None, which: str) -> str:
        """
        Name what a patient gave a score for.

        >>> ENGLISH.your("pain", None, "now, right neck")
        'Your pain (now, right neck)'
        >>> ENGLISH.your("activity", "Neck Disability Index", "")
        'Your score for daily tasks (Neck Disability Index)'
        """
        what = _TO_PATIENTS.get(domain, domain.replace("_", " "))
        score = what if name is None else f"score for {what}"
        about = self.listed(part for part in (name, which) if part)
        return f"Your {score}{f' ({about})' if about else ''}"

    def your_score_went(
        self,
        what: str,
        values: tuple[Number, Number],
        unit: str,
        ends: tuple[Number, Number],
        better: str | None,
    ) -> str:
        """
        Tell a patient two scores, and which way is better.

        >>> ENGLISH.your_score_went("Your pain", (7, 3), "points", (0, 10), \
"lower")
        'Your pain went from 7 to 3 out of 10. Lower is better.'
        """
        first, last = (number(value) for value in values)
        if not unit.endswith("points"):
            of = f" {unit}"
        elif ends[0]:
            of = f" on a scale from {number(ends[0])} to {number(ends[1])}"
        else:
            of = f" out of {number(ends[1])}"
        went = f"went from {first} to {last}{of}"
        if first == last:
            went = f"is {last}{of}, as at the start"
        way = "" if better is None else f" {better.capitalize()} is better."
        return f"{what} {went}.{way}"

    it_matters: str = (
        "In studies, an improvement of this size mattered to people."
    )
    it_is_no_noise: str = "That is more than normal ups and downs."
    it_is_less: str = "It is less than what mattered to people in studies."
    it_is_too_small: str = (
        "This is too small to tell from normal ups and downs."
    )
    it_may_be_noise: str = "It may be no more than normal ups and downs."
    no_size_matters: str = "It is not known what size of change matters."
    it_is_worse: str = "That is worse."
    it_is_surely_worse: str = (
        "That is worse by more than normal ups and downs."
    )
    it_had_no_room: str = (
        "Your first score was good. It left no room for a big change."
    )
    it_may_not_last: str = "There is no later score to show if it lasts."
    it_is_so_again: str = (
        "It did not last the first time. Now it is back at that level."
    )
    it_was_for_a_time: str = "It was better for a time. That did not last."
    you_had_no_first_score: str = (
        "We cannot tell if you are better. No score was taken before the "
        "first treatment."
    )
    you_have_no_later_score: str = (
        "We cannot tell yet if you are better. There is no later score to "
        "judge."
    )
    you_have_no_scores: str = (
        "We cannot tell if you are better. There are no scores to compare."
    )

    def form(self, name: str) -> str:
        """
        Name a form without the ends of its scale.

        >>> ENGLISH.form("Neck Disability Index, 0 to 50")
        'Neck Disability Index'
        """
        return _ENDS.sub("", name)

    def stayed(self, later: int) -> str:
        """Tell a patient that it held."""
        if later == 1:
            return "It was still so at the next score."
        return f"It has stayed that way for {later} more scores."

    def visits_without_score(self, visits: int) -> str:
        """Tell a patient of visits of which nothing is known."""
        many = counted(visits, "later visit")
        return f"At {many} no score was taken."

    def had_been(self, value: Number) -> str:
        """Tell a patient the best score, which did not last."""
        return f"It had been at {number(value)}. That did not fully last."

    def other_scores_worse(self, many: int) -> str:
        """Tell a patient that other scores got worse."""
        return f"{counted(many, 'other score')} got worse."

    def scores_by_gist(
        self, total: int, counts: Iterable[tuple[str, int]]
    ) -> str:
        """
        Count scores for a patient.

        >>> ENGLISH.scores_by_gist(3, [("improved", 2), ("not_known", 1)])
        'You have 3 scores. 2 got better. 1 we cannot judge.'
        """
        told = " ".join(
            f"{many} {_SCORES_THAT[gist]}." for gist, many in counts
        )
        return f"You have {counted(total, 'score')}. {told}"

    # -- one series ----------------------------------------------------------

    date: str = "date"
    before: str = "before"
    after: str = "after"
    immediate: str = "immediate"
    immediate_short: str = "immed"
    maintained: str = "maintained"
    maintained_short: str = "maint"
    baseline: str = "baseline"
    missed: str = "missed"
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

    # -- thresholds ----------------------------------------------------------

    thresholds: str = "Thresholds that verdicts use"
    no_row: str = "no row is chosen"
    of_baseline: str = "% of baseline"
    unread_figure: str = "unverified: the figure was not read in its source"

    def about(self, name: str) -> str:
        """Name what the words that follow are about."""
        return f"{name}: "

    def row_size(
        self, kind: str, value: Number, unit: str, confidence: Number | None
    ) -> str:
        """
        Write the size of a threshold, an MDC with its level.

        >>> ENGLISH.row_size("MDC", 2.83, "points", 95)
        'MDC95 2.83 points'
        """
        level = "" if confidence is None else number(confidence)
        return f"{kind}{level} {number(value)} {unit}"

    def level(
        self, kind: str, confidence: Number | None, *, is_computed: bool
    ) -> str:
        """
        Say where the level of an MDC is from; empty where the paper has it.

        >>> ENGLISH.level("MDC", None, is_computed=False)
        'level not stated'
        """
        if confidence is None:
            return "level not stated" if kind == "MDC" else ""
        return "level computed" if is_computed else ""

    def interval_end(self, end: str) -> str:
        """Say which end of an interval a row is."""
        return f"{self.word(end)} of an interval"

    def for_sites(self, sites: Sequence[str]) -> str:
        """Say for which sites alone a row is."""
        return f"for {', '.join(self.word(site) for site in sites)}"

    def baseline_above(self, value: Number) -> str:
        """Limit a row to baselines above a number."""
        return f"baseline above {number(value)}"

    def baseline_to(self, value: Number) -> str:
        """Limit a row to baselines up to a number."""
        return f"baseline up to {number(value)}"

    # -- trigger points ------------------------------------------------------

    trigger_points: str = "Trigger points"
    point: str = "point"
    site: str = "site"
    found_at: str = "found at session"
    stands_at: str = "stands at"
    needled: str = "needled"
    before_course_short: str = "before course"
    follow_up: str = "follow-up"

    def count_range(self, least: int, most: int) -> str:
        """Write a number of which only the limits are known."""
        return str(least) if least == most else f"{least} to {most}"

    def after_visits(self, numbers: Iterable[int]) -> str:
        """Write visits after whose needling a status was found."""
        return f"after {self.visits(numbers)}"

    def status_at(self, status: str, places: Iterable[str]) -> str:
        """Write a status with the places where it was found."""
        return f"{self.word(status)} {self.listed(places)}"

    def status_rule(self, rule: str, *, verified: bool, stated: bool) -> str:
        """Say by which rule a status was decided."""
        unread = "" if verified else ", wording not verified"
        as_stated = "; or as stated, without criteria" if stated else ""
        return f"status by rule {rule}{unread}{as_stated}"

    # -- pages ---------------------------------------------------------------

    language: str = "en"
    to_the_answer: str = "Skip to the answer"
    answer: str = "Answer"
    contents: str = "On this page"
    picture: str = "Picture"
    scrolling: str = "Scrolls sideways where it is wider than the screen"
    numbers_of_picture: str = "The numbers of the picture"
    not_asked_for: str = (
        "What somebody typed into the record is left out of this page."
    )
    nothing_came_back: str = (
        "Nothing that was reached is recorded as lost again."
    )
    no_effects: str = "No unwanted effect is recorded."
    no_needling_recorded: str = "What was needled is not recorded."
    no_goals: str = "The record names no goal and no planned visit."
    nothing_doubtful: str = "Nothing in the record is doubtful."
    no_rows_used: str = "No threshold was used."
    baseline_head: str = "baseline"
    latest_head: str = "latest"
    improvement: str = "improvement"
    threshold_and_whose: str = "threshold and whose"
    since_when: str = "first reached"
    value: str = "value"
    remark: str = "remark"
    shown_only: str = "shown, not judged"
    typed: str = "in the record"

    def page_title(self, audience: str) -> str:
        """Title a page."""
        return {
            "patient": "How you are doing",
            "clinician": "Is the patient better?",
        }.get(audience, "Report for payer or referrer")

    def part_of_page(self, part: str) -> str:
        """
        Head a part of a page.

        >>> ENGLISH.part_of_page("watch")
        'What to watch for'
        """
        return {
            "series": "Every measure, by which threshold and whose",
            "not_held": "What was not held, or came back",
            "unwanted": self.unwanted_effects,
            "sessions": "Each session: at once, and carried over",
            "points": self.trigger_points,
            "needled": "What was needled, where",
            "goals": "Goals and planned visits",
            "doubts": "What is doubtful in the record",
            "reporting": "What reporting guidelines miss",
            "typed": "What somebody typed",
            "sources": "Thresholds and their sources",
            "visits": "Sessions planned, held and missed",
            "missing": "What is missing",
            "measured": "All your scores",
            "unknown": "What is not known",
            "felt": "What you felt after",
            "watch": "What to watch for",
            "next": "What comes next",
        }[part]

    def population_and_study(self, population: str, study: str) -> str:
        """Say whose a threshold is: of which people, and by which study."""
        return f"{population}; {study}"

    def for_whom(self, audience: str) -> str:
        """
        Say at the foot of a page whom it was made for.

        >>> ENGLISH.for_whom("payer")
        'Made for a payer or referrer from the record alone.'
        """
        whom = {
            "patient": "the patient",
            "clinician": "a clinician",
        }.get(audience, "a payer or referrer")
        return f"Made for {whom} from the record alone."

    def as_of(self, day: dt.date) -> str:
        """Say for which day a page was made."""
        return f"as of {self.day(day)}"

    def not_asked_after(self, sessions: int) -> str:
        """Say at how many sessions nobody recorded side effects."""
        many = counted(sessions, "session")
        return f"Whether there was any is not recorded for {many}."

    def of_series(self, series: str, words: str) -> str:
        """Say something of one series among others."""
        return f"{series}: {words}"

    def point_came_back(self, point: str, site: str, state: str) -> str:
        """Say that a trigger point was found again."""
        return f"{point}, {site}: {state}"

    def not_met_by(self, day: str) -> str:
        """Say that a goal was due by a day and is not said to be met."""
        return f"; that day is past on {day}"

    def still_planned(self, held: int, planned: int) -> str:
        """Say how many of the planned visits took place."""
        return f"{held} of {counted(planned, 'planned visit')} held"

    def without_reading(self, series: str, visits: int) -> str:
        """Say at how many visits a series was not read."""
        return f"{series}: {counted(visits, 'visit')} without a reading"

    # -- the page of a patient, grade 6 of Flesch and Kincaid or below -------

    the_first_score: str = "first score"
    not_used: str = "not used for the result"
    no_gaps: str = "We know of no gaps in your record."
    none_felt: str = "You were asked. You told of nothing."
    felt_not_recorded: str = "The record does not say if you felt anything."
    you_were_told: str = "You were told about:"
    told_in_words: str = "You were told more. It is in your record."
    not_told: str = "The record does not say what you were told."
    nothing_next: str = "The record has no goal and no date for you."
    own_goal: str = "You have a goal in your own words. It is in your record."
    first_score: str = "first"
    last_score: str = "last"
    what_it_means: str = "what this means"
    what_you_felt: str = "what"
    after_which_visit: str = "after visit"
    what_came_of_it: str = "how it went on"

    def when_scored(self, kind: str, session: int | None) -> str:
        """
        Tell a patient when a score was taken.

        >>> ENGLISH.when_scored("before", 3), ENGLISH.when_scored("after", 3)
        ('visit 3', 'visit 3, right after')
        >>> ENGLISH.when_scored("follow_up", 3)
        'some time after visit 3'
        >>> ENGLISH.when_scored("before_course", None)
        'before the first visit'
        """
        if kind == "before_course":
            return "before the first visit"
        if kind == "follow_up":
            after = "" if not session else f" after visit {session}"
            return f"some time{after}"
        return f"visit {session}{', right after' if kind == 'after' else ''}"

    def which_way(self, better: str) -> str:
        """Say which way a score is better."""
        return f"{self.word(better).capitalize()} is better."

    def visits_missed(self, visits: int) -> str:
        """Tell a patient of visits that were missed."""
        return (
            f"You missed {counted(visits, 'visit')}. "
            "It is not known how you were then."
        )

    def visits_not_scored(self, name: str, visits: int) -> str:
        """Tell a patient of visits without a score."""
        verb = "has" if visits == 1 else "have"
        return f"{counted(visits, 'visit')} {verb} no score for this: {name}."

    def never_scored_first(self, names: Sequence[str]) -> str:
        """Tell a patient what has no score before the first treatment."""
        return f"There is no first score for this: {self.listed(names)}."

    def visits_not_asked(self, visits: int) -> str:
        """Tell a patient how many visits do not say what was felt."""
        verb = "does" if visits == 1 else "do"
        return (
            f"{counted(visits, 'visit')} {verb} not say what you felt after."
        )

    def more_scores(self, count: int) -> str:
        """Say that there are more scores than a patient is shown."""
        return f"Your record has {counted(count, 'more score')}."

    def how_it_went_on(self, outcome: str | None) -> str:
        """Tell a patient what came of a side effect."""
        return {
            "resolved": "It went away.",
            "recovering": "It is getting better.",
            "ongoing": "It is still there.",
            "resolved_with_sequelae": "It left something behind.",
            "fatal": "It ended in death.",
        }.get(outcome or "", "The record does not say if it went away.")

    def your_goal(self, series: str, target: Number, day: str | None) -> str:
        """
        Tell a patient of a goal.

        >>> ENGLISH.your_goal("Your pain now", 2, None)
        'Goal: Your pain now at 2.'
        """
        by = "" if day is None else f" by {day}"
        return f"Goal: {series} at {number(target)}{by}."

    def risks_told(self, risks: Iterable[str]) -> str:
        """Tell a patient which risks were named before consent."""
        return f"Before you said yes, you were told of: {self.listed(risks)}."

    def visits_to_come(self, visits: int) -> str:
        """Tell a patient of planned visits."""
        verb = "is" if visits == 1 else "are"
        return f"{counted(visits, 'more visit')} {verb} planned."

    def care_ended(self, day: str | None) -> str:
        """Tell a patient that the course ended."""
        return f"Your care ended{'' if day is None else f' on {day}'}."

    # -- dose ----------------------------------------------------------------

    dose: str = "Dose"
    visit_number: str = "#"
    in_all: str = "in all"
    in_all_short: str = "all"
    sites: str = "sites"
    insertions: str = "insertions"
    insertions_short: str = "insert"
    twitches: str = "twitches"
    twitches_short: str = "twitch"
    so_far: str = "so far"

    def sum_of(self, total: int, *, lacks_some: bool) -> str:
        """Write a sum; one that lacks some has a plus."""
        return f"{total}{'+' if lacks_some else ''}"

    def twitches_seen(self, seen: int, sought: int) -> str:
        """Say where twitches were seen, of where they were sought."""
        return (
            f"a twitch was seen at {seen} of the {counted(sought, 'site')} "
            "where one was sought; counts are the least that it can have been"
        )

    def twitches_not_recorded(self, sites: int) -> str:
        """Say at how many sites nobody recorded twitches."""
        return f"twitches not recorded at {counted(sites, 'site')}"

    def insertions_not_recorded(self, sessions: int) -> str:
        """Say in how many sessions insertions are missing."""
        many = counted(sessions, "session")
        return f"insertions not recorded, or not all, in {many}"

    def sites_not_recorded(self, sessions: int) -> str:
        """Say in how many sessions sites are missing."""
        return f"needled sites not recorded in {counted(sessions, 'session')}"

    # -- one change ----------------------------------------------------------

    def no_percent(self, why: str) -> str:
        """Say why a change has no percentage."""
        return f"no percentage: {why}"

    def change_of(
        self,
        before: Number | None,
        after: Number | None,
        change: str,
        unit: str,
    ) -> str:
        """Write two values and the change between them."""
        return (
            f"{number(before)} to {number(after)} {self.unit(unit)}: "
            f"change {change}"
        )

    # -- side effects --------------------------------------------------------

    kind: str = "kind"
    count: str = "count"
    of_those_asked: str = "of those asked"

    def no_rate(self, *, patients: bool) -> str:
        """Say that nobody was asked."""
        asked = "patient" if patients else "session"
        return f"No rate: no {asked} with needling was asked"

    def share_with(
        self, with_any: int, asked: int, what: str, *, patients: bool
    ) -> str:
        """
        Write the share of patients or sessions with a side effect.

        >>> ENGLISH.share_with(3, 2140, "any side effect", patients=False)
        '3 of 2140 sessions with any side effect: 0.14 %, 1.4 per 1,000'
        """
        of = counted(asked, "patient" if patients else "session")
        return (
            f"{with_any} of {of} with {what}: {self.share(with_any / asked)}"
        )

    any_side_effect: str = "any side effect"
    or_word: str = " or "
    said_serious: str = "said to be serious"
    said_not_serious: str = "said not to be serious"

    def only_these(self, what: str, conditions: Sequence[str]) -> str:
        """
        Say which side effects count, behind their name.

        >>> ENGLISH.only_these("any side effect", ["grave or notable"])
        'any side effect, grave or notable,'
        """
        return "".join(f"{part}, " for part in (what, *conditions)).rstrip()

    def one_in(self, share: str, many: Number) -> str:
        """
        Say beside a rate of how many there is one.

        >>> ENGLISH.one_in("3.76 %", 26.6), ENGLISH.one_in("40 %", 2.5)
        ('3.76 % (1 in 27)', '40 % (1 in 2.5)')
        """
        return f"{share} (1 in {one_of(many)})"

    def by_tier(self, counts: Iterable[tuple[GravityTier, int]]) -> str:
        """Say how many were of each tier of gravity."""
        each = (f"{self.word(tier)} {count}" for tier, count in counts)
        return f"by gravity: {self.listed(each)}"

    def by_seriousness(self, counts: Iterable[tuple[str, int]]) -> str:
        """Say how many were said to be serious, and of how many nobody did."""
        each = (f"{self.word(said)} {count}" for said, count in counts)
        return f"by seriousness: {self.listed(each)}"

    def by_severity(self, counts: Iterable[tuple[str, int]]) -> str:
        """Say how many had each severity, in the words of its scheme."""
        each = (f"{label} {count}" for label, count in counts)
        return f"by severity as reported: {self.listed(each)}"

    events_not_told: str = (
        "of which the record does not tell whether they are of those, left out"
    )

    def events_in(
        self,
        events: int,
        sessions: int,
        kinds: str | None,
        conditions: Sequence[str] = (),
    ) -> str:
        """
        Write the rate of events.

        >>> ENGLISH.events_in(3, 2140, None)
        '3 side effects in 2140 sessions: 1.4 events per 1,000 sessions'
        """
        what = (
            counted(events, "side effect")
            if kinds is None
            else f"{counted(events, 'event')} of {kinds}"
        )
        if conditions:
            what = self.only_these(what, conditions)
        rate = self.events_per(events / sessions)
        return f"{what} in {counted(sessions, 'session')}: {rate}"

    def share(self, share: Number) -> str:
        """
        Write a share: in percent, a small one also of a thousand or more.

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

    # -- courses that improved ------------------------------------------------

    def percent_of_baseline(self, mark: Number) -> str:
        """Name a mark in percent of each baseline."""
        return f"{number(mark)} % of the baseline"

    def mark_of(self, rows: Sequence[str]) -> str:
        """Name a mark by the keys of its rows, of which the larger counts."""
        return f"the threshold ({', '.join(rows)})"

    def improved_of(
        self, count: int, measured: int, mark: str, share: Number | None
    ) -> str:
        """
        Write how many courses improved, of those measured twice.

        >>> ENGLISH.improved_of(0, 0, "30 % of the baseline", None)
        'no course was measured twice: nothing says whether any improved'
        """
        if share is None:
            return (
                "no course was measured twice: nothing says whether any "
                "improved"
            )
        return (
            f"{count} of {counted(measured, 'course')} improved by at least "
            f"{mark}: {self.share(share)}"
        )

    def judged_where(
        self, measure: str, aspect: str | None, side: str | None, *, held: bool
    ) -> str:
        """Write what was measured, and at which reading it was judged."""
        words = [word for word in (aspect, side) if word is not None]
        what = self.listed([measure, *map(self.word, words)])
        return (
            f"{what}, reached and held at every later settled reading"
            if held
            else f"{what}, at the latest settled reading"
        )

    def of_all_started(self, started: int, least: Number, most: Number) -> str:
        """Write the bounds that those who were not measured leave."""
        return (
            f"of all {counted(started, 'course')} that started: "
            f"{percent(least * 100, 2)} if nobody else improved, "
            f"{percent(most * 100, 2)} if all others did"
        )

    def not_measured(self, count: int, why: str) -> str:
        """
        Write why courses say neither yes nor no.

        >>> ENGLISH.not_measured(2, "no_score")
        'not measured twice: 2 courses without a score of it'
        """
        return (
            f"not measured twice: {counted(count, 'course')} "
            f"{_NOT_MEASURED[why]}"
        )

    def not_started(self, count: int) -> str:
        """Write how many courses have no visit that was held."""
        return f"not started: {counted(count, 'course')} without a visit held"

    # -- intervals -----------------------------------------------------------

    def interval(
        self,
        confidence: Number,
        low: Number,
        high: Number,
        method: str,
        many: int,
    ) -> str:
        """Write an interval of a share, of as many as the share is told of."""
        ends = f"{percent(low * 100, 2)} to {percent(high * 100, 2)}"
        if many != 100:
            ends += f", {times(low, many)} to {self._per(high, many)}"
        return f"{number(confidence)} % interval {ends} ({method})"

    def interval_of_events(
        self,
        confidence: Number,
        low: Number,
        high: Number,
        method: str,
        many: int,
    ) -> str:
        """
        Write an interval of events per session, of as many as the rate.

        >>> ENGLISH.interval_of_events(95, 0.048, 0.1839, "exact", 100)
        '95 % interval 4.8 to 18.39 events per 100 sessions (exact)'
        """
        return (
            f"{number(confidence)} % interval {times(low, many)} to "
            f"{times(high, many)} events per {many:,} sessions ({method})"
        )

    def at_most(
        self, most: str, method: str, confidence: Number, remark: str | None
    ) -> str:
        """Write what a rate may still be when nothing was counted."""
        more = "" if remark is None else f"; {remark}"
        return f"at most {most} ({method}, {number(confidence)} %{more})"

    def per_sessions(self, many: int) -> str:
        """Name the column of rates."""
        return f"per {many:,} sessions"

    def sessions_asked(self, asked: int, of: int, not_asked: int) -> str:
        """Say at how many sessions side effects were asked."""
        sessions = counted(of, "session")
        return (
            f"asked at {asked} of {sessions} with needling, {not_asked} not "
            "asked"
        )

    def asked_until(
        self, median: Number | None, smallest: Number | None, unknown: int
    ) -> str:
        """
        Say until when after their sessions side effects were asked for.

        >>> ENGLISH.asked_until(36, 0, 2)
        'asked until 36 h after the session (median; smallest 0 h), at 2 \
sessions nobody knows until when'
        >>> ENGLISH.asked_until(None, None, 1)
        'until when was asked is not known'
        """
        if median is None or smallest is None:
            return "until when was asked is not known"
        words = (
            f"asked until {number(median)} h after the session (median; "
            f"smallest {number(smallest)} h)"
        )
        if unknown:
            words += (
                f", at {counted(unknown, 'session')} nobody knows until when"
            )
        return words

    def patients_asked(self, asked: int, not_asked: int) -> str:
        """Say how many patients were asked."""
        return f"{counted(asked, 'patient')} asked, {not_asked} not asked"

    expected_soreness: str = "of expected soreness, left out"
    soreness_taken_as_expected: str = (
        "of these, of soreness whose onset or end is not recorded, taken as "
        "expected by the policy"
    )
    undetermined_soreness: str = (
        "of soreness whose onset or end is not recorded, counted"
    )
    judged_unrelated: str = (
        "judged unrelated by the last report that judges, left out"
    )
    without_session: str = (
        "without a known session, counted for their patient only"
    )
    without_needling: str = "at visits without recorded needling, left out"
    befell_staff: str = "that befell staff, left out"

    def events(self, count: int, what: str) -> str:
        """Say how many events were left out, or counted all the same."""
        return f"{counted(count, 'event')} {what}"

    def visits_not_recorded(self, count: int) -> str:
        """Say how many visits were left out."""
        visits = counted(count, "visit")
        return f"{visits} left out: whether there was needling not recorded"

    # -- clearance and screening ---------------------------------------------

    consent: str = "Consent"
    screening: str = "Screening"
    rule_sets: str = "Rule sets"
    no_day: str = "on a day not given"
    age_not_known: str = "the patient's age is not known"
    classification: str = "class"
    factor: str = "factor"
    rule: str = "rule"

    def age(self, years: int) -> str:
        """Say how old the patient is."""
        return f"the patient is {years} years old"

    def below_minimum_age(self, minimum: int) -> str:
        """Say that the patient is too young by policy."""
        return f", below the minimum age of {minimum}"

    def no_rule_speaks(self, suggestion: str) -> str:
        """Say that no rule judges a factor that is present."""
        return f": present, and no rule speaks of it{suggestion}"

    def undecided(self, factors: Iterable[str]) -> str:
        """Name factors that are present and cannot be judged."""
        names = self.listed(factors)
        return f"whether it matters here cannot be said: {names}"

    def not_asked(self, factors: Sequence[str]) -> str:
        """Name what nobody asked."""
        questions = counted(len(factors), "question")
        return f"{questions} not asked: {self.listed(factors)}"

    def at_site(self, site: str) -> str:
        """Say which planned site a finding is about."""
        return f", {site}"

    def unread(self, factors: Iterable[str]) -> str:
        """Name factors that hang on anatomy which nobody read."""
        names = self.listed(factors)
        return f"hangs on anatomy of which no page was read: {names}"

    def resting_on(self, basis: str) -> str:
        """Say how it is known that a needle could reach something."""
        return f" ({basis})"

    def applied_rule(
        self,
        rule: str,
        *,
        set_aside: bool,
        decides: bool,
        resting_on: str = "",
    ) -> str:
        """Name a rule that applies, and what keeps it from counting."""
        aside = ", set aside by name" if set_aside else ""
        unread = "" if decides else ", unverified: decides nothing"
        return f"{rule}{aside}{unread}{resting_on}"

    # -- STRICTA -------------------------------------------------------------

    item: str = "item"
    asks_for: str = "asks for"
    the_record: str = "the record"

    def stricta(self, given: int, of: int) -> str:
        """Say how many sub-items the record gives."""
        return f"STRICTA 2010: {given} of {of} sub-items given"

    def missing(self, items: Iterable[str]) -> str:
        """Name the sub-items that are missing."""
        return f"missing: {self.listed(items)}"

    def counted_in(
        self, courses: int, held: int, with_needling: int, sites: int
    ) -> str:
        """Say what a STRICTA report was made from."""
        return (
            f"{counted(courses, 'course')}, {counted(held, 'session')} held, "
            f"{with_needling} with needling, {counted(sites, 'site')} needled"
        )

    def needling_unknown(self, sessions: int) -> str:
        """Say of how many sessions nobody said whether there was needling."""
        many = counted(sessions, "session")
        return f"{many} of which nobody said whether there was needling"

    # -- reports by guidelines -----------------------------------------------

    no_score: str = "How much is given says nothing of how good a report is."
    no_site_again: str = "rechallenge: the site that was needled is not known"

    def items_by_state(
        self, guideline: str, counts: Iterable[tuple[str, int]]
    ) -> str:
        """
        Say how many items of a guideline are given, missing and so on.

        >>> ENGLISH.items_by_state("CARE 2013", [("given", 9), ("unread", 0)])
        'CARE 2013: 9 given'
        """
        many = [f"{n} {self.item_state(state)}" for state, n in counts if n]
        return f"{guideline}: {self.listed(many) or 'no item was read'}"

    def item_state(self, state: str) -> str:
        """Write the state of an item behind a number of them."""
        if state == "manuscript":
            return "for the manuscript"
        return self.word(state)

    def measures_what_was_read(self, read: Iterable[tuple[str, int]]) -> str:
        """Say that a published course was not written from its whole text."""
        parts = self.listed(f"{words} {n}" for words, n in read)
        return (
            f"of the publication was read: {parts}; what is missing measures "
            "what was read, not the publication"
        )

    def no_side_effect(self, asked: int, needled: int) -> str:
        """
        Say that there is nothing to report, and of how many was asked.

        >>> ENGLISH.no_side_effect(1, 2)
        'no side effect is recorded; asked of 1 of 2 sessions with needling'
        """
        return (
            f"no side effect is recorded; asked of {asked} of "
            f"{counted(needled, 'session', 'with needling')}"
        )

    def no_field(self, what: str) -> str:
        """Say what of an item no field of a record holds."""
        return f"no field: {what}"

    def case(self, kind: str, session: int | None, path: str) -> str:
        """Name a side effect that is reported."""
        where = (
            "session not known" if session is None else f"session {session}"
        )
        return f"{kind}, {where}: {path}"

    def to_criteria(self, source: str) -> str:
        """Begin what the record says to the criteria of WHO-UMC."""
        return f"what the record says to the criteria of WHO-UMC ({source})"

    def time_relation(self, hours: Number | None) -> str:
        """Say how long after the needling it began."""
        when = (
            "onset not recorded"
            if hours is None
            else f"onset {number(hours)} h after needling"
        )
        return f"time relation: {when}"

    def other_explanations(
        self, counts: Sequence[tuple[str, int]] | None
    ) -> str:
        """Say what else happened in the course."""
        if counts is None:
            told = "nobody asked what else happened"
        elif not counts:
            told = "asked, and nothing else was told"
        else:
            told = self.listed(f"{what} {n}" for what, n in counts)
        return f"other explanations in the course: {told}"

    def went_on(
        self,
        needled: int | None,
        unknown: int | None,
        ended: str | None,
        outcome: str | None,
    ) -> str:
        """Say whether needling went on, and what came of the side effect."""
        parts: list[str] = []
        if needled is not None:
            parts.append(f"{counted(needled, 'later session')} with needling")
        if unknown:
            parts.append(f"{unknown} where it is not recorded")
        parts.append(
            "the course has no end on record"
            if ended is None
            else f"the course ended: {self.word(ended)}"
        )
        came = "not recorded" if outcome is None else self.word(outcome)
        parts.append(f"outcome {came}")
        return f"withdrawal: {self.listed(parts)}"

    def same_site_again(
        self,
        *,
        sessions: int,
        asked: int,
        told: int,
        told_elsewhere: int,
        unknown: int,
    ) -> str:
        """Say how often the same site was needled again, and what was told."""
        parts = [
            f"the same site needled at {counted(sessions, 'later session')}"
        ]
        if sessions:
            parts.append(f"side effects asked of {asked}")
            parts.append(f"the same kind told of {told}")
        if told_elsewhere:
            parts.append(f"told of {told_elsewhere} without a site")
        if unknown:
            many = counted(unknown, "visit")
            parts.append(f"{many} where site or needling is not recorded")
        return f"rechallenge: {self.listed(parts)}"

    # -- a course, and one of its visits -------------------------------------

    visits_heading: str = "Visits"
    scores: str = "scores"
    scores_at: str = "scores, before to after"
    before_alone: str = "before"
    after_alone: str = "after"
    told_none: str = "none told"
    never_sought: str = "not sought"
    no_needling: str = "no needling"
    technique: str = "technique"
    needle: str = "needle"
    twitch: str = "twitch"
    severity: str = "severity"

    course_id: str = "course"
    held: str = "held"
    follow_ups: str = "follow-ups"
    first_series: str = "first series"
    gravest_effect: str = "gravest side effect"

    def courses(self, count: int) -> str:
        """Say how many courses there are."""
        return counted(count, "course")

    def visit_named(self, session_id: str, day: str) -> str:
        """Begin what is shown of a visit."""
        return f"Session {session_id}, {day}"

    def status_of_visit(self, status: str) -> str:
        """Say what became of a visit that was not held as planned."""
        return f"  {self.word(status)}"

    def score_at(
        self, series: str, before: str | None, after: str | None
    ) -> str:
        """
        Write the readings of a series around a visit, as far as there are.

        >>> ENGLISH.score_at("NPRS, now", "6", "3")
        'NPRS, now: 6 to 3'
        >>> ENGLISH.score_at("NDI", "21", None)
        'NDI: 21 before'
        """
        if before is not None and after is not None:
            return f"{series}: {before} to {after}"
        if after is None:
            return f"{series}: {before} {self.before_alone}"
        return f"{series}: {after} {self.after_alone}"

    def score_between(self, series: str, value: str) -> str:
        """Write a reading between two visits."""
        return f"{series}: {value}"

    def consent_at_visit(self, *, confirmed: bool | None) -> str:
        """Say whether consent was confirmed at a visit."""
        if confirmed is None:
            return "whether consent was confirmed is not recorded"
        return f"consent {'' if confirmed else 'not '}confirmed"

    def needled_somewhere(self, *, needled: bool | None) -> str:
        """Say what is known of a visit of which no site is."""
        if needled is None:
            return "whether a needle went in is not recorded"
        if needled:
            return "needled; at which sites is not recorded"
        return self.no_needling

    def insertions_of_visit(self, count: int) -> str:
        """Say how many insertions are known for a whole visit."""
        return counted(count, "insertion", "in all")

    def effects_asked(self, *, asked: bool) -> str:
        """Say of a visit without side effects whether anybody asked."""
        return (
            "asked for side effects: none told"
            if asked
            else "whether there were side effects is not recorded"
        )

    def few_series(self, shown: int, all_series: int) -> str:
        """Say of how many series a table or a picture shows some."""
        return f"{shown} of {all_series} series are shown here"

    def and_more(self, count: int) -> str:
        """Say how many rows a table leaves out at its end."""
        return f"and {count} more"

    def rows_before(self, count: int) -> str:
        """Say how many rows a table leaves out at its beginning."""
        return f"{counted(count, 'row')} before these left out"

    # -- doubts --------------------------------------------------------------

    where: str = "where"
    what: str = "what"

    def doubts(self, count: int) -> str:
        """Say how many doubts there are."""
        return counted(count, "doubt")

    def doubt(self, severity: str, path: str, reason: str, rule: str) -> str:
        """Write one doubt in a line."""
        return f"{self.word(severity)}: {path}: {reason} ({rule})"

    # -- warning signs --------------------------------------------------------

    earlier_signs: str = "Warning signs"
    no_signs: str = "no symptom of the table of warning signs is recorded"

    def unanswered_signs(self, count: int) -> str:
        """Say how many warning signs have no answer."""
        return f"{counted(count, 'warning sign')} without an answer"

    def answered_signs(self, count: int) -> str:
        """Say how many warning signs have one."""
        return f"{counted(count, 'warning sign')} with an answer"

    # -- muscles -------------------------------------------------------------

    needled_not_recorded: str = "what was needled is not recorded"

    def muscles(
        self,
        *,
        sides: str,
        count: int | None,
        at_least: bool,
        category: str,
        code: str | None,
    ) -> str:
        """Say how many muscles were needled."""
        least = "at least " if at_least else ""
        coded = "" if code is None else f": {code}"
        return (
            f"muscles needled, sides {self.word(sides)}: {least}{count} "
            f"({self.word(category)}{coded})"
        )

    def both_counts(self, together: int | None, apart: int | None) -> str:
        """Write both ways to count left and right."""
        return f"left and right as one {together}, as two {apart}"

    def listed_muscle(self, name: str) -> str:
        """Write one muscle of a list."""
        return f"- {name}"

    def other_structures(self, count: int) -> str:
        """Say how many needlings were not of a muscle."""
        return f"other structures, not counted: {count}"

    def not_inserted(self, count: int) -> str:
        """Say how many needlings had no insertion."""
        return f"without an insertion, not counted: {count}"

    # -- whether it is enough ------------------------------------------------

    standing_of_series: str = "Where each series stands"
    reassessment: str = "Reassessment"
    facts_missing: str = "Not recorded"

    def asked_on(self, day: str | None, later: int) -> str:
        """
        Say which day is asked about.

        >>> ENGLISH.asked_on("2026-03-30", 2)
        'on 2026-03-30; 2 visits are later, and the readings are theirs too'
        """
        words = "no day is known" if day is None else f"on {day}"
        if not later:
            return words
        many = counted(later, "visit")
        verb = "is" if later == 1 else "are"
        return f"{words}; {many} {verb} later, and the readings are theirs too"

    def between(self, least: int, most: int) -> str:
        """
        Write a count that is known as bounds.

        >>> ENGLISH.between(10, 12), ENGLISH.between(3, 3)
        ('10 to 12', '3')
        """
        return f"{least}" if least == most else f"{least} to {most}"

    def held_and_needled(self, held: int, least: int, most: int) -> str:
        """Say how many visits were held, and how many had needling."""
        needled = self.between(least, most)
        return f"{counted(held, 'visit')} held, {needled} with needling"

    def improving(self, answer: bool | None, why: str | None) -> str:  # noqa: FBT001  # three-valued, shown as it is
        """
        Say whether readings improve, and never what follows from it.

        >>> ENGLISH.improving(None, "series disagree")
        'whether the readings improve: not known (series disagree)'
        """
        return f"whether the readings improve: {self.answered(answer, why)}"

    def answered(self, answer: bool | None, why: str | None) -> str:  # noqa: FBT001  # three-valued, shown as it is
        """Write one of three answers."""
        words = {True: "yes", False: "no", None: "not known"}[answer]
        return words if why is None else f"{words} ({why})"

    def series_stands(
        self, series: str, standing: str | None, told: Iterable[str]
    ) -> str:
        """Say where a series stands, and by what."""
        return "; ".join((f"{series}: {standing or 'not known'}", *told))

    def changed_first(self, place: str) -> str:
        """Say where a change was detectable first."""
        return f"first detectable change at {place}"

    def gained_last(self, place: str | None, least: int, most: int) -> str:
        """Say how many needlings came since the last gain."""
        return (
            f"{self.between(least, most)} with needling since "
            f"{'the baseline' if place is None else 'the gain at ' + place}"
        )

    def decided_by(self, rows: Iterable[str]) -> str:
        """Name the rows that decided."""
        return f"by {self.listed(rows)}"

    no_change_recently: str = "plateau"

    def points_counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """Count points by where they stand."""
        parts = self.listed(f"{self.word(word)} {n}" for word, n in counts)
        return f"trigger points: {parts}"

    def goals_counted(self, counts: Iterable[tuple[str, int]]) -> str:
        """Count goals by what became of them."""
        parts = self.listed(f"{self.word(word)} {n}" for word, n in counts)
        return f"goals: {parts}"

    def goals_overdue(self, count: int) -> str:
        """Say how many goals were due and are not met."""
        return f"{counted(count, 'goal')} due before that day and not met"

    def planned(self, held: int, planned: int, share: Number | None) -> str:
        """Say how much of a plan was held."""
        part = "" if share is None else f" ({percent(share)})"
        return f"{held} of {counted(planned, 'planned session')} held{part}"

    def window_of(
        self,
        anchor: str,
        days: int | None,
        span: tuple[str, str] | None,
    ) -> str:
        """
        Name a window.

        >>> ENGLISH.window_of("rolling", 90, ("2026-01-05", "2026-04-04"))
        'rolling 90 days, 2026-01-05 to 2026-04-04'
        """
        words = {
            "rolling": f"rolling {days} days",
            "first_visit": f"{days} days from the first visit",
            "whole": "whole course",
        }.get(anchor, self.word(anchor))
        return words if span is None else f"{words}, {span[0]} to {span[1]}"

    def text_says(self, says: str) -> str:
        """
        Tell what a payer's text says of needling, beside its numbers.

        >>> ENGLISH.text_says("not_covered")
        'the text calls it not covered'
        """
        return {
            "not_covered": "the text calls it not covered",
            "excludes_needling": "the text is of another treatment, and "
            "leaves needling out",
        }.get(says, f"the text {self.word(says)} it")

    def used_of(
        self,
        most: int,
        used: str,
        left: str | None,
        window: str,
        told: Iterable[str],
    ) -> str:
        """Say how many of a number are used and left in a window."""
        rest = "" if left is None else f", {left} left"
        return "; ".join((f"{used} of {most} used{rest} ({window})", *told))

    def passed_by_day(self, over: str, day: str | None) -> str:
        """Say that a number was passed, and by which day."""
        by = "" if day is None else f", passed by {day}"
        return f"{over} over{by}"

    def falls_out(self, day: str) -> str:
        """Say when a visit falls out of a rolling window."""
        return f"the next visit falls out on {day}"

    def larger_number(self, most: int, answer: str, hangs_on: str) -> str:
        """Say whether a larger number counts, by what is recorded."""
        return f"{most} where {self.word(hangs_on)}, by the record: {answer}"

    def asked_of_course(self, asks: str, answer: str, field: str) -> str:
        """Write what a payer asks of a course, and what is recorded."""
        return f"{self.word(asks)}: {answer} [{field}]"

    not_recorded: str = "not recorded"

    def quoted(self, words: str, stated: str | None, read: str | None) -> str:
        """Quote a payer with the days of the text and of its reading."""
        days = self.listed(
            f"{verb} {day}"
            for verb, day in (("stated", stated), ("read", read))
            if day is not None
        )
        return f'"{words}" ({days})'

    def series_due(self, series: str, answer: str, told: Iterable[str]) -> str:
        """Say whether a series is due to be read."""
        return f"{series}: due {answer}{self.among(told)}"

    def visits_since(self, visits: int) -> str:
        """Say how many visits came since the last settled reading."""
        return f"{counted(visits, 'visit')} since the last settled reading"

    def days_since(self, days: int) -> str:
        """Say how many days have gone since it."""
        return counted(days, "day")

    def due_on(self, day: str) -> str:
        """Say from which day on it is due."""
        return f"by days from {day} on"

    def report_due(self, every: int, days: str, answer: str) -> str:
        """Say whether a report is due by treatment days."""
        return (
            f"report every {counted(every, 'treatment day')}: {days} since "
            f"the last or the first; due {answer}"
        )

    # -- charts of many courses ----------------------------------------------

    session_axis: str = "session"
    series_axis: str = "series"
    improved_axis: str = "improved, % of those measured twice"
    sessions_to_reach_axis: str = "sessions until the threshold was reached"
    was_held: str = "held"
    no_later: str = "no later reading"
    came_back: str = "came back"
    never_reached: str = "not reached"
    cannot_be_said: str = "cannot be said"

    def so_many_of(self, count: int, of: int) -> str:
        """Write a share as a count."""
        return f"{count} of {of}"

    # -- versions of a course ------------------------------------------------

    no_difference: str = "no difference"
    nothing: str = "none"

    def was_and_is(
        self, path: str, before: str | None, after: str | None
    ) -> str:
        """Say what stood at a place and what stands there now."""
        was, now = (
            "not recorded" if value is None else value
            for value in (before, after)
        )
        return f"{path}: {was} -> {now}"

    def was_added(self, path: str) -> str:
        """Say that a record was added."""
        return f"{path}: added"

    def was_removed(self, path: str) -> str:
        """Say that a record was taken out."""
        return f"{path}: removed"

    def was_changed(self, path: str) -> str:
        """Say that something changed that is too long to be shown."""
        return f"{path}: changed"

    def in_another_order(self, path: str) -> str:
        """Say that the records of a list stand in another order."""
        return f"{path}: in another order"


ENGLISH: Final = English()
