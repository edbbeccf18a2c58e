"""
Sentences of records: in short forms, and of a course and its visits.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words

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


def _counted_or_none(many: int, noun: str) -> str:
    return counted(many, noun) if many else f"no {noun}s"


class OfRecords(Words):
    """
    What records are said to hold.
    """

    def record(
        self,
        kind: str,
        name: str,
        facts: Sequence[str],
        not_shown: Sequence[str],
    ) -> str:
        """
        Say what a record holds, in a sentence.

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

    synthetic: str = "  synthetic"

    def course(self, course_id: str) -> str:
        """Begin a report."""
        return f"Course {course_id}"

    def patient(
        self, patient_id: str, sex: str | None, age: str | None
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

    def entered_in_error(self, count: int) -> str:
        """Say how many records were entered in error."""
        return f"{counted(count, 'record')} entered in error, left out"

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

        >>> from dryneedling.views.sentences import ENGLISH
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
