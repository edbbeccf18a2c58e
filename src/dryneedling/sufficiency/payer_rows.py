"""
What payers state of how many, in which window: rows of ``policies.csv``.

A row is one dated statement.  What a text leaves open (from which day a
window runs, whether a year is a calendar year) is not decided here: the row
names each way to read it, and the reading shows all.
"""

import enum
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._conversion import as_tuple
from dryneedling._refusals import (
    Refusal,
    contradicts,
    described,
    not_taken,
    problem,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import (
    either,
    listed,
    plain_name,
    records,
    text_of,
    unknown_name,
)
from dryneedling.exceptions import InvalidRecord
from dryneedling.problems import ProblemCode as Code

_HINT: Final = "make a PayerPolicy of your own, with its source"


@final
class Anchor(enum.StrEnum):
    """
    From which day on visits are counted.

    *Rolling* is a window that ends on the day asked about; *whole* is the
    whole course.
    """

    FIRST_VISIT = "first_visit"
    ROLLING = "rolling"
    CALENDAR_YEAR = "calendar_year"
    WHOLE = "whole"


@final
class Counted(enum.StrEnum):
    """
    What a payer counts: visits with needling, or all that were held.
    """

    NEEDLED = "needled"
    VISITS = "visits"


@final
class Says(enum.StrEnum):
    """
    What a text says of needling.

    Numbers are counted whatever it says: they may be of another treatment,
    to which a clinic is held all the same.
    """

    LIMITS = "limits"
    NOT_COVERED = "not_covered"
    EXCLUDES_NEEDLING = "excludes_needling"
    RECOMMENDS = "recommends"


@final
class OpensWith(enum.StrEnum):
    """
    What opens the larger number of a row.
    """

    IMPROVING = "improving"
    JUSTIFICATION = "justification"


@final
class Requirement(enum.StrEnum):
    """
    What a payer asks of the course as a whole.
    """

    LOW_BACK = "low_back"
    LOW_BACK_OR_KNEE = "low_back_or_knee"
    LASTED_12_WEEKS = "lasted_12_weeks"
    LASTED_6_MONTHS = "lasted_6_months"
    NO_SYSTEMIC_CAUSE = "no_systemic_cause"
    NO_SURGERY = "no_surgery"
    NOT_PREGNANT = "not_pregnant"
    REFERRAL = "referral"
    NOT_LOW_BACK = "not_low_back"
    HIP_OR_KNEE = "hip_or_knee"
    TENSION_HEADACHE_OR_MIGRAINE = "tension_headache_or_migraine"
    LASTED_OR_LIKELY_6_MONTHS = "lasted_or_likely_6_months"
    AGE_16 = "age_16"
    AGE_18 = "age_18"
    OTHER_TREATMENT = "other_treatment"
    CONSERVATIVE_CARE = "conservative_care_for_3_months"


@final
@attrs.frozen(kw_only=True)
class Limit:
    """
    A number of visits, and the windows in which a text may mean it.

    Attributes:
        most: How many.
        anchors: From which day on; several where the text leaves it open.
        days: Length of the window in days, its first day counted; several
            where the text leaves it open, none for the whole course.
    """

    __repr__ = short_repr
    __str__ = printed_record

    most: int
    anchors: tuple[Anchor, ...] = (Anchor.WHOLE,)
    days: tuple[int, ...] = ()


@final
@attrs.frozen(kw_only=True)
class PayerPolicy:
    """
    One dated statement of a payer.

    Attributes:
        key: Key; several rows of one key are statements of several times.
        name: Who states it, of what.
        says: What it says of needling.
        counts: What is counted.
        counts_others: Whether what others gave the patient counts too, which
            is in no record of one clinic.
        limit: How many without anything else; None where none is stated.
        more: The larger number; None where there is none.
        more_if: What opens it.
        report_days: Treatment days after which a report is due.
        reassess_days: Days after which it wants the treatment looked at
            again; the rule of reassessment where the caller names none.
        requires: What is asked of the course.
        in_force_from: First day; None where it was not read.
        in_force_to: Last day; None where none is known.
        stated_on: Day of the text, where it has one.
        read_on: Day on which the text was read; a row without one decides
            nothing.
        quote: The text's own words.
        source: Where they were read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    name: str
    says: Says = Says.LIMITS
    counts: Counted = Counted.NEEDLED
    counts_others: bool = False
    limit: Limit | None = None
    more: Limit | None = None
    more_if: OpensWith | None = None
    report_days: int | None = None
    reassess_days: int | None = None
    requires: tuple[Requirement, ...] = ()
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    stated_on: Date | None = None
    read_on: Date | None = None
    quote: str
    source: str

    def is_in_force(self, on: Date | None) -> bool:
        """
        Tell whether it may be in force on a day; on an unknown day it may.
        """
        if on is None:
            return True
        start, end = self.in_force_from, self.in_force_to
        return (start is None or start <= on) and (end is None or on <= end)

    def overlaps(self, other: "PayerPolicy") -> bool:
        """
        Tell whether both may be in force on one day.
        """
        return not (
            _is_before(self.in_force_to, other.in_force_from)
            or _is_before(other.in_force_to, self.in_force_from)
        )


def _is_before(end: Date | None, start: Date | None) -> bool:
    return end is not None and start is not None and end < start


def _date(cell: str) -> Date | None:
    return Date.fromisoformat(cell) if cell else None


def _limit(most: str, days: str, anchors: str) -> Limit | None:
    if not most:
        return None
    return Limit(
        most=int(most),
        anchors=tuple(map(Anchor, listed(anchors))),
        days=tuple(map(int, listed(days))),
    )


def _made(cells: dict[str, str]) -> PayerPolicy:
    return PayerPolicy(
        key=cells["key"],
        name=cells["name"],
        says=Says(cells["says"]),
        counts=Counted(cells["counts"]),
        counts_others=either(cells, "counts_others", "yes", "no"),
        limit=_limit(cells["most"], cells["days"], cells["anchors"]),
        more=_limit(
            cells["then_most"], cells["then_days"], cells["then_anchors"]
        ),
        more_if=OpensWith(cells["then_if"]) if cells["then_if"] else None,
        report_days=int(cells["report_days"] or 0) or None,
        reassess_days=int(cells["reassess_days"] or 0) or None,
        requires=tuple(map(Requirement, listed(cells["requires"]))),
        in_force_from=_date(cells["in_force_from"]),
        in_force_to=_date(cells["in_force_to"]),
        stated_on=_date(cells["stated_on"]),
        read_on=_date(cells["read_on"]),
        quote=cells["quote"],
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def policies() -> tuple[PayerPolicy, ...]:
    """
    Return every row, in the order of the table.

    >>> [policy.key for policy in policies()][:2]
    ['cms_ncd_30_3_3', 'wa_li_dry_needling']
    """
    return records("sufficiency/policies.csv", _made)


def rows_named(
    policy: PayerPolicy | Iterable[PayerPolicy] | str,
) -> tuple[PayerPolicy, ...]:
    """
    Return the rows that a caller means: by key, or rows of their own.

    Raises:
        InvalidRecord: One was read on no day, two of them may be in force on
            one day, or it is no row.
        UnknownName: No row has that key.
    """
    if isinstance(policy, str):
        name = plain_name(text_of("policy", policy, _HINT))
        known = {plain_name(row.key): row for row in policies()}
        if name not in known:
            raise unknown_name("policy", name, known, _HINT)
        rows = [row for row in policies() if plain_name(row.key) == name]
    elif isinstance(policy, PayerPolicy):
        rows = [policy]
    else:
        several = as_tuple(policy)
        rows = list(several) if type(several) is tuple else []
    refusal = _refusal(rows, policy)
    if refusal is not None:
        raise InvalidRecord("enough", (problem("policy", refusal),))
    return tuple(rows)


def _refusal(rows: list[PayerPolicy], given: object) -> Refusal | None:
    if not rows or any(type(row) is not PayerPolicy for row in rows):
        return not_taken(
            given,
            "expected the key of a row, a PayerPolicy or several, got "
            f"{described(given)}",
        )
    if any(row.read_on is None for row in rows):
        return Refusal(
            Code.MISSING,
            "a row without the day on which it was read decides nothing",
        )
    if len({row.key for row in rows}) > 1:
        return contradicts("expected rows of one key")
    for index, row in enumerate(rows):
        if any(row.overlaps(other) for other in rows[:index]):
            return contradicts(
                "two rows of one key may be in force on the same day"
            )
    return None
