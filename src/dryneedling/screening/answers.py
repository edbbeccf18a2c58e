"""
Answers to screening questions, and decisions to set a finding aside.
"""

import enum
from typing import cast, final

import attrs
from pendulum import Date

from dryneedling._fields import (
    Problems,
    add,
    came,
    demand,
    not_count,
    not_id,
    not_text,
    refuse,
    to_key,
    word,
    wrong_word,
)
from dryneedling._time import day, not_day
from dryneedling.anatomy import BodyPlace, Site

__all__ = ["Answer", "Override", "ScreeningAnswer"]


@final
class Answer(enum.StrEnum):
    """
    Answer to one screening question.
    """

    PRESENT = "present"
    ABSENT = "absent"
    NOT_ASKED = "not_asked"


def _answer(value: Answer | str) -> Answer:
    return cast("Answer", word(Answer, value))


@final
@attrs.frozen(kw_only=True)
class ScreeningAnswer:
    """
    The answer to one screening question.

    An answer speaks of the days from *since* to *until*; outside them nobody
    has asked.  Undated it speaks of every day.

    Attributes:
        factor: Key of the factor; a rule set of your own may have its own.
            What no rule in force knows is reported by `screen`.
        answer: Present, absent or not asked.
        site: The site it is about, for factors of a site.
        place: The limb or region it is about.
        since: First day on which it holds.
        until: Last day on which it holds.
        trimester: 1 to 3, for pregnancy.
        note: Free text; not shown in reprs.

    >>> ScreeningAnswer("needle phobia", "absent").factor
    'needle_phobia'
    """

    factor: str = attrs.field(converter=to_key, kw_only=False)
    answer: Answer = attrs.field(converter=_answer, kw_only=False)
    site: Site | None = None
    place: BodyPlace | None = None
    since: Date | None = attrs.field(default=None, converter=day)
    until: Date | None = attrs.field(default=None, converter=day)
    trimester: int | None = None
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.factor):
            problems = add(problems, "factor", wrong)
        if type(self.answer) is not Answer:
            problems = add(problems, "answer", wrong_word(Answer, self.answer))
        if self.site is not None and type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.place is not None and type(self.place) is not BodyPlace:
            problems = add(
                problems,
                "place",
                f"expected a BodyPlace, got {came(self.place)}",
            )
        if self.since is not None and (wrong := not_day(self.since)):
            problems = add(problems, "since", wrong)
        if self.until is not None:
            if wrong := not_day(self.until):
                problems = add(problems, "until", wrong)
            elif type(self.since) is Date and self.until < self.since:
                problems = add(
                    problems, "until", "expected no earlier than since"
                )
        if self.trimester is not None and (
            wrong := not_count(self.trimester, 1, 3)
        ):
            problems = add(problems, "trimester", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    def holds_on(self, on: Date | None) -> bool:
        """
        Tell whether the answer speaks of a day; an undated one of every day.

        Raises:
            InvalidRecord: *on* is no day.
        """
        on = day(on)
        if on is None:
            return True
        if wrong := not_day(on):
            demand("holds_on", on=wrong)
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


@final
@attrs.frozen(kw_only=True)
class Override:
    """
    Somebody's decision to set a finding aside.  It never erases it.

    Attributes:
        factor: Key of the factor.
        by: Opaque id of who decided.
        reason: Why; not shown in reprs.
        on: Local date; the decision counts from then on.
    """

    factor: str = attrs.field(converter=to_key, kw_only=False)
    by: str
    reason: str = attrs.field(repr=False)
    on: Date | None = attrs.field(default=None, converter=day)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.factor):
            problems = add(problems, "factor", wrong)
        if wrong := not_id(self.by):
            problems = add(problems, "by", wrong)
        if wrong := not_text(self.reason):
            problems = add(problems, "reason", wrong)
        if self.on is not None and (wrong := not_day(self.on)):
            problems = add(problems, "on", wrong)
        if problems:
            raise refuse(self, problems)
