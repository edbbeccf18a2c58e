"""
Sentences to patients: the answer in short, and their page.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words

# What a measure is about, as patients say it.
_TO_PATIENTS: Final = {
    "tenderness": "tender spots",
    "tone": "stiff muscles",
    "activity": "daily tasks",
    "participation": "taking part in life",
    "beliefs": "thoughts on pain",
    "quality_of_life": "quality of life",
    "overall": "how you are",
}

# Side effects whose name only clinicians use; the word beside it is one of
# their synonyms in the table of kinds.
_FELT: Final = {
    "pneumothorax": "collapsed lung",
    "haematoma": "blood lump",
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


class ToPatients(Words):
    """
    What a patient reads.
    """

    #
    # Short words and short sentences: at most 15 words and the sixth grade by
    # Flesch and Kincaid, names and numbers aside; a test counts.

    def your(self, domain: str, name: str | None, which: str) -> str:
        """
        Name what a patient gave a score for.

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
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

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.scores_by_gist(3, [("improved", 2), ("not_known", 1)])
        'You have 3 scores. 2 got better. 1 we cannot judge.'
        """
        told = " ".join(
            f"{many} {_SCORES_THAT[gist]}." for gist, many in counts
        )
        return f"You have {counted(total, 'score')}. {told}"

    the_first_score: str = "first score"
    not_used: str = "not used for the result"
    no_gaps: str = "We know of no gaps in your record."
    nothing_scored: str = "Your record has no scores."
    none_felt: str = "You were asked. You told of nothing."
    felt_not_recorded: str = "The record does not say if you felt anything."
    you_were_told: str = "You were told about:"
    told_in_words: str = "You were told more. It is in your record."
    not_told: str = "The record does not say what you were told."
    nothing_next: str = "The record has no goal and no date for you."
    own_goal: str = "You have a goal in your own words. It is in your record."
    your_score: str = "score"
    when: str = "when"
    first_score: str = "first"
    last_score: str = "last"
    what_it_means: str = "what this means"
    what_you_felt: str = "what"
    after_which_visit: str = "after visit"
    what_came_of_it: str = "how it went on"

    def when_scored(self, kind: str, session: int | None) -> str:
        """
        Tell a patient when a score was taken.

        >>> from dryneedling.views.sentences import ENGLISH
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

    def more_scores(self, count: int, names: Iterable[str]) -> str:
        """
        Say of which scores a patient is shown no row.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.more_scores(1, ["Your pain now"])
        'Your record has 1 more score: Your pain now.'
        """
        more = counted(count, "more score")
        return f"Your record has {more}: {self.listed(names)}."

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

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.your_goal("Your pain now", 2, None)
        'Goal: Your pain now at 2.'
        """
        by = "" if day is None else f" by {day}"
        return f"Goal: {series} at {number(target)}{by}."

    def goal_reached(self, state: str, last: Number | None) -> str:
        """
        Tell a patient whether a goal is reached, behind its name.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.goal_reached("not_met", 14)
        ' Your last score is 14. You are not there yet.'
        """
        if last is None:
            return " There is no score yet to tell."
        there = "You are there" if state == "met" else "You are not there yet"
        return f" Your last score is {number(last)}. {there}."

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

    def felt(self, kind: str, name: str) -> str:
        """
        Name a side effect to a patient.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.felt("pneumothorax", "pneumothorax")
        'collapsed lung (pneumothorax)'
        """
        plain = _FELT.get(kind)
        return name if plain is None else f"{plain} ({name})"
