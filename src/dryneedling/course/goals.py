"""
What a course is to reach, and that it ended.
"""

import enum
from typing import Final, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Number,
    Problems,
    add,
    came,
    not_id,
    not_number,
    not_text,
    refuse,
    word,
    wrong_word,
)
from dryneedling._time import day, instant, not_day, wrong_time
from dryneedling.outcomes import Measure, Series

__all__ = ["CourseEnd", "EndReason", "Goal", "GoalJudgement"]


# No measure goes beyond.
_LARGEST: Final = 1_000_000


@final
class GoalJudgement(enum.StrEnum):
    """
    How a goal in words was judged.
    """

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@final
class EndReason(enum.StrEnum):
    """
    Why a course ended.
    """

    GOALS_MET = "goals_met"
    PLATEAU = "plateau"
    DROP_OUT = "drop_out"
    REFERRAL = "referral"
    SIDE_EFFECT = "side_effect"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OTHER = "other"


def _judgement(value: GoalJudgement | str | None) -> GoalJudgement | None:
    return None if value is None else word(GoalJudgement, value)


def _reason(value: EndReason | str) -> EndReason:
    return cast("EndReason", word(EndReason, value))


@final
@attrs.frozen(kw_only=True)
class Goal:
    """
    What the course is to reach.

    A goal is a series and the value to reach, or words and how they were
    judged.

    Attributes:
        id: Identifier, unique in the course.
        series: What is measured.
        target: Value to reach, in the measure's unit.
        text: The goal in words; not shown in reprs.
        judged: Met, partly or not met, for a goal in words.
        due: Day by which it is to be reached.
    """

    id: str
    series: Series | None = None
    target: Number | None = None
    text: str | None = attrs.field(default=None, repr=False)
    judged: GoalJudgement | None = attrs.field(
        default=None, converter=_judgement
    )
    due: Date | None = attrs.field(default=None, converter=day)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        low: Number = -_LARGEST
        high: Number = _LARGEST
        if self.series is not None:
            if (
                type(self.series) is Series
                and type(self.series.measure) is Measure
            ):
                measure = self.series.measure
                low, high = measure.minimum, measure.maximum
            else:
                problems = add(
                    problems,
                    "series",
                    f"expected a Series, got {came(self.series)}",
                )
        if self.target is not None and (
            wrong := not_number(self.target, low, high)
        ):
            problems = add(problems, "target", wrong)
        if (self.series is None) is not (self.target is None):
            problems = add(
                problems, "target", "a series and its target belong together"
            )
        if self.series is None and self.text is None:
            problems = add(problems, "", "expected a target or a text")
        if self.text is not None and (wrong := not_text(self.text)):
            problems = add(problems, "text", wrong)
        if self.judged is not None and type(self.judged) is not GoalJudgement:
            problems = add(
                problems, "judged", wrong_word(GoalJudgement, self.judged)
            )
        if self.due is not None and (wrong := not_day(self.due)):
            problems = add(problems, "due", wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class CourseEnd:
    """
    That a course ended, when and why.

    Attributes:
        reason: Why.
        on: Local date.
        at: Instant.
        note: Free text; not shown in reprs.
    """

    reason: EndReason = attrs.field(converter=_reason, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.reason) is not EndReason:
            problems = add(
                problems, "reason", wrong_word(EndReason, self.reason)
            )
        problems = wrong_time(problems, self.at, self.on)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return self.at.date() if self.at is not None else self.on
