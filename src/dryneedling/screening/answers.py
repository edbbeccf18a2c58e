"""
Answers to screening questions, and decisions to set a finding aside.
"""

import enum
from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar, cast, final

import attrs
from pendulum import Date

from dryneedling._bounds import Between, Id, Text, Titled, bounded
from dryneedling._conversion import as_tuple, gathered, to_key, word
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts, demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day, not_day
from dryneedling._values import by_value
from dryneedling.anatomy import BodyPlace, Site
from dryneedling.anatomy.sites import to_site_or_none
from dryneedling.screening.questions import factor_meant, factors_by_key


@final
class Answer(enum.StrEnum):
    """
    Answer to one screening question.
    """

    PRESENT = "present"
    ABSENT = "absent"
    NOT_ASKED = "not_asked"


def _answer(value: Answer | str) -> Answer:
    return word(Answer, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class ScreeningAnswer:
    """
    The answer to one screening question.

    An answer speaks of the days from *since* to *until*; outside them nobody
    has asked.  Undated it speaks of every day.

    Attributes:
        factor: Key of the factor; a rule set of your own may have its own.
            Another word for a factor of the table becomes its key, and so
            does a word for some of it that is present ("warfarin").  What no
            rule in force knows is reported by `screen`.
        answer: Present, absent or not asked.
        site: The site it is about, for factors of a site.
        place: The limb or region it is about.
        since: First day on which it holds.
        until: Last day on which it holds.
        trimester: The trimester, for pregnancy.
        as_said: The word that was written or said ("warfarin"), where it was
            kept beside the factor; not shown in reprs.
        note: Free text; not shown in reprs.

    >>> ScreeningAnswer("needle phobia", "absent").factor
    'needle_phobia'
    >>> ScreeningAnswer("pacemaker", "present").factor
    'active_implant_electrical'
    >>> ScreeningAnswer("pacemaker", "absent").factor
    'pacemaker'
    """

    __repr__ = short_repr
    __str__ = printed_record

    factor: Id = attrs.field(converter=to_key, kw_only=False)
    answer: Answer = attrs.field(converter=_answer, kw_only=False)
    site: Site | None = attrs.field(default=None, converter=to_site_or_none)
    place: BodyPlace | None = None
    since: Date | None = attrs.field(default=None, converter=day)
    until: Date | None = attrs.field(default=None, converter=day)
    trimester: Annotated[int, Between(1, 3)] | None = None
    as_said: Annotated[
        Text | None, Titled("The answer in the words of whoever gave it")
    ] = attrs.field(default=None, repr=False)
    note: Text | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        # most answers name their factor by its key
        if problems is None and self.factor not in factors_by_key():
            meant = factor_meant(
                self.factor, present=self.answer is Answer.PRESENT
            )
            # The word and the answer decide together which factor it is.
            object.__setattr__(self, "factor", meant)
        if (
            self.since is not None
            and self.until is not None
            and sound(problems, "since", "until")
            and self.until < self.since
        ):
            problems = add(
                problems,
                "until",
                contradicts("expected no earlier than since"),
            )
        return problems

    def holds_on(self, on: Date | None) -> bool:
        """
        Tell whether the answer speaks of a day; an undated one of every day.

        Raises:
            InvalidRecord: *on* is no day.
        """
        on = day(on)
        # Without a day nothing rules an answer out: what may hold is taken to
        # hold.
        if on is None:
            return True
        if refusal := not_day(on):
            demand("holds_on", on=refusal)
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Override:
    """
    Somebody's decision to set a finding aside.  It never erases it.

    Attributes:
        factor: Key of the factor.
        by: Opaque id of who decided.
        reason: Why; not shown in reprs.
        on: Local date; the decision counts from then on.
    """

    __repr__ = short_repr
    __str__ = printed_record

    factor: Id = attrs.field(converter=to_key, kw_only=False)
    by: Annotated[Id, Titled("Decided by")]
    reason: Text = attrs.field(repr=False)
    on: Date | None = attrs.field(default=None, converter=day)

    __attrs_post_init__: ClassVar[Checks] = Checks()


def to_answers(
    values: Iterable[ScreeningAnswer] | Mapping[str, Answer | str],
) -> tuple[ScreeningAnswer, ...]:
    """
    Turn screening answers into a tuple; by factor they are words as well.

    Raises:
        InvalidRecord: An answer is no word for one.

    >>> [one.answer.value for one in to_answers({"anticoagulants": "present"})]
    ['present']
    """
    if isinstance(values, Mapping):
        by_factor = cast("Mapping[str, Answer | str]", values)
        if all(
            type(factor) is str and isinstance(answer, str)
            for factor, answer in by_factor.items()
        ):
            return tuple(
                ScreeningAnswer(factor, answer)
                for factor, answer in by_factor.items()
            )
    return gathered(cast("Iterable[ScreeningAnswer]", values))


def to_answers_or_none(
    values: Iterable[ScreeningAnswer] | Mapping[str, Answer | str] | None,
) -> tuple[ScreeningAnswer, ...] | None:
    """
    Turn screening answers into a tuple; None stays None.
    """
    if values is None:
        return None
    if isinstance(values, Mapping):
        return to_answers(cast("Mapping[str, Answer | str]", values))
    return as_tuple(values)


def to_overrides(values: Iterable[Override]) -> tuple[Override, ...]:
    """
    Turn overrides into a tuple.
    """
    return as_tuple(values)
