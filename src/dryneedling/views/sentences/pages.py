"""
Sentences of pages, whoever reads them.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.progress import OfProgress

# The first step of a path, where that is a visit or a follow-up.
_PLACE: Final = re.compile(r"(sessions|follow_ups)\[(\d+)\]")


class OfPages(OfProgress):
    """
    What stands on a page beside its readings.
    """

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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

    def place_of_path(self, path: str, follow_ups: Sequence[str]) -> str:
        """
        Name the visit or follow-up that a path leads to; else nothing.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.place_of_path("sessions[2].needlings[0]", [])
        'session 3'
        >>> ENGLISH.place_of_path("follow_ups[0].scores[1]", ["F-1"])
        'follow-up F-1'
        >>> ENGLISH.place_of_path("goals[0]", [])
        ''
        """
        found = _PLACE.match(path)
        if found is None:
            return ""
        index = int(found[2])
        if found[1] == "sessions":
            return f"session {index + 1}"
        return f"follow-up {follow_ups[index]}"

    def goal_stands(self, state: str, last: Number | None) -> str:
        """
        Say whether a goal is met, by which reading, behind its name.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.goal_stands("met", 9)
        ': met, latest 9'
        """
        by = "" if last is None else f", latest {number(last)}"
        return f": {self.word(state)}{by}"

    def still_planned(self, held: int, planned: int) -> str:
        """Say how many of the planned visits took place."""
        return f"{held} of {counted(planned, 'planned visit')} held"

    def without_reading(self, series: str, visits: int) -> str:
        """Say at how many visits a series was not read."""
        return f"{series}: {counted(visits, 'visit')} without a reading"
