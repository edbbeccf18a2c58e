"""
What there is in a course for rules to look at.

Most courses have no end yet, no finding of screening and no consent in doubt.
A rule that is about one of these is not asked of a course without, which it
would go through to find nothing.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, final

from dryneedling.clearance.standing import STANDS
from dryneedling.session import SessionStatus

if TYPE_CHECKING:
    from dryneedling.discrepancies.chart import Chart
    from dryneedling.discrepancies.rules import Rule

Check = TypeVar("Check", bound=Callable[..., Any])

# Looked up once, as it is asked of every session.
_HELD: Final = SessionStatus.HELD


@final
class There(NamedTuple):
    """
    Whether there is any of what rules are about.

    Attributes:
        as_of: A day that the caller reads the record for.
        cut_short: Sessions that were missed or stopped early.
        totals: Sessions with a total of insertions or needles.
        minutes: Sessions of which the minutes are recorded.
        examinations: Sessions with examinations.
        unsure_consent: Sessions at which consent does not surely stand.
        too_young: Sessions below the minimum age.
        findings: Sessions at which screening found anything.
        overrides: Sessions at which a finding was set aside.
        present: Screening answers that something is present.
        events: Side effects.
        told_later: Side effects that a follow-up tells of.
        follow_ups: Follow-ups.
        goals: Goals.
        end: An end of the course.
        own_measures: Series of a measure of somebody's own.
    """

    as_of: bool
    cut_short: bool
    totals: bool
    minutes: bool
    examinations: bool
    unsure_consent: bool
    too_young: bool
    findings: bool
    overrides: bool
    present: bool
    events: bool
    told_later: bool
    follow_ups: bool
    goals: bool
    end: bool
    own_measures: bool


def there_is(chart: "Chart") -> There:
    """
    Look once through a course for what rules are about.
    """
    sessions = [visit.session for visit in chart.visits]
    least = chart.policy.consent.minimum_age
    judged = [item for _, item in chart.judged]
    return There(
        chart.policy.as_of is not None,
        bool([1 for item in sessions if item.status is not _HELD]),
        bool(
            [
                1
                for item in sessions
                if item.total_insertions is not None
                or item.total_needles_in is not None
                or item.total_needles_out is not None
            ]
        ),
        bool([1 for item in sessions if item.minutes is not None]),
        bool([1 for item in sessions if item.examinations]),
        # those that surely stand share one
        bool([1 for item in judged if item.consent is not STANDS]),
        bool(
            [
                1
                for item in judged
                if item.ages is not None
                and item.ages.is_below(least) is not False
            ]
        ),
        bool(chart.findings),
        bool([1 for item in sessions if item.overrides]),
        bool(chart.present),
        bool(chart.events),
        bool(
            [1 for item in chart.reports if item.follow_up is not None]
            if chart.follow_ups
            else ()
        ),
        bool(chart.follow_ups),
        bool(chart.course.goals),
        chart.course.end is not None,
        bool(
            [
                1
                for readings in chart.series
                if not readings[0].score.measure.listed
            ]
        ),
    )


def asked_where(
    rules: "Mapping[Check, Rule[Check]]", there: There
) -> "tuple[tuple[Check, Rule[Check]], ...]":
    """
    Return the rules to ask of a course with what there is, by what looks.
    """
    return tuple(
        [
            (check, rule)
            for check, rule in rules.items()
            if rule.about is None or getattr(there, rule.about)
        ]
    )
