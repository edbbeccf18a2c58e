"""
What was ordered and what was written about a course, for others to read.
"""

import enum
from typing import Annotated, ClassVar, final

import attrs
from pendulum import Date

from dryneedling._bounds import Count, Text, Titled, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day
from dryneedling._values import by_value


@final
class ReferrerRole(enum.StrEnum):
    """
    In what role somebody referred; their name belongs in no record.
    """

    PHYSICIAN = "physician"
    GENERAL_PRACTITIONER = "general_practitioner"
    SPECIALIST = "specialist"
    PHYSICIAN_ASSISTANT = "physician_assistant"
    NURSE_PRACTITIONER = "nurse_practitioner"
    DENTIST = "dentist"
    PHYSIOTHERAPIST = "physiotherapist"
    CHIROPRACTOR = "chiropractor"
    OTHER = "other"


@final
class ReportKind(enum.StrEnum):
    """
    What was done or written about a course as a whole.

    Payers count from each: a progress report is due once in 10 treatment
    days (Medicare Benefit Policy Manual, chapter 15, 220.3 D), a plan of
    care is certified for at most 90 days (220.1.3), and more sessions than
    usual ask for a justification (Washington L&I, dry needling).
    """

    REASSESSMENT = "reassessment"
    PROGRESS_REPORT = "progress_report"
    JUSTIFICATION = "justification"
    CERTIFICATION = "certification"


@final
class CitationRead(enum.StrEnum):
    """
    How much of a publication was read by who wrote its course down.

    What a reporting guideline asks for and nobody found in an abstract is
    missing from the record, and not from the paper.
    """

    ABSTRACT = "abstract"
    OPENING = "opening"
    FULL_TEXT = "full_text"


def _role(value: ReferrerRole | str | None) -> ReferrerRole | None:
    return word(ReferrerRole, value)


def _kind(value: ReportKind | str) -> ReportKind:
    return word(ReportKind, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Referral:
    """
    That somebody referred the patient: when, for what, in what role.

    Virginia's 18VAC112-20-121 (as reproposed in 2019) asks for referral and
    direction, Washington's WAC 296-23-238 for the referral in the file.

    Attributes:
        on: Local date.
        by: Role of who referred.
        reason: What for; not shown in reprs.
        sessions: How many sessions were ordered.
        valid_until: Last day on which it holds, where it says so.

    >>> Referral(by="general practitioner").by.value
    'general_practitioner'
    """

    __repr__ = short_repr
    __str__ = printed_record

    on: Date | None = attrs.field(default=None, converter=day)
    by: Annotated[ReferrerRole | None, Titled("Role of who referred")] = (
        attrs.field(default=None, converter=_role)
    )
    reason: Text | None = attrs.field(default=None, repr=False)
    sessions: Annotated[Count | None, Titled("Sessions ordered")] = None
    valid_until: Date | None = attrs.field(default=None, converter=day)

    __attrs_post_init__: ClassVar[Checks] = Checks()


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class CourseReport:
    """
    A reassessment, report or justification, as a dated fact.

    Attributes:
        kind: What it was.
        on: Local date.
        text: What it says; not shown in reprs.

    >>> CourseReport("progress report").kind.value
    'progress_report'
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: ReportKind = attrs.field(converter=_kind, kw_only=False)
    on: Date | None = attrs.field(default=None, converter=day)
    text: Text | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()


def to_read(value: CitationRead | str | None) -> CitationRead | None:
    """
    Turn a word into how much was read.
    """
    return word(CitationRead, value)
