"""
What a course is to reach, and that it ended.
"""

import enum
from typing import Annotated, Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between, BoundedBy, Id, Text, Titled, bounded
from dryneedling._checks import not_number
from dryneedling._conversion import word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, lacking
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import another_day, day, instant
from dryneedling._values import by_value
from dryneedling._zones import day_of
from dryneedling.outcomes import LARGEST, Series

# No measure goes beyond.
_ANY_SCALE: Final = Between(-LARGEST, LARGEST)


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
    return word(EndReason, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    series: Series | None = None
    target: Annotated[Number, BoundedBy("series", _ANY_SCALE)] | None = None
    text: Annotated[Text | None, Titled("Goal in words")] = attrs.field(
        default=None, repr=False
    )
    judged: GoalJudgement | None = attrs.field(
        default=None, converter=_judgement
    )
    due: Date | None = attrs.field(default=None, converter=day)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        low, high = _ANY_SCALE.low, _ANY_SCALE.high
        if self.series is not None and (
            problems is None or sound(problems, "series")
        ):
            measure = self.series.measure
            low, high = measure.minimum, measure.maximum
        if self.target is not None and (
            refusal := not_number(self.target, low, high)
        ):
            problems = add(problems, "target", refusal)
        if (self.series is None) is not (self.target is None):
            problems = add(
                problems,
                "target",
                lacking("a series and its target belong together"),
            )
        if self.series is None and self.text is None:
            problems = add(
                problems,
                "",
                lacking("expected a target or a text"),
            )
        return problems


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class CourseEnd:
    """
    That a course ended, when and why.

    Attributes:
        reason: Why.
        on: Local date.
        at: Instant.
        note: Free text; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    reason: EndReason = attrs.field(converter=_reason, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    note: Text | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.on is not None:
            problems = another_day(problems, self.at, self.on)
        return problems

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return day_of(self.at, self.on)
