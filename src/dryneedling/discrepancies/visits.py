"""
What is doubtful in one session, and from one to the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from dryneedling._exact import exact, shown
from dryneedling._fields import Number
from dryneedling._needled import is_unknown
from dryneedling._time import days_between, hours_between
from dryneedling.anatomy import Hazard, Side
from dryneedling.discrepancies.chart import Chart, Visit
from dryneedling.discrepancies.rules import (
    DiscrepancySeverity,
    Finding,
    Rule,
)
from dryneedling.discrepancies.side_effects import is_open
from dryneedling.needling import Needling
from dryneedling.session import SessionStatus
from dryneedling.trigger_point import Finding as Answer
from dryneedling.trigger_point import Moment, Status

__all__ = ["ORDER_RULES", "VISIT_RULES"]


def _sum_of(visit: Visit, field: str) -> tuple[int, bool]:
    """
    Add a count over the needlings, and tell whether each recorded it.
    """
    values: list[int | None] = [
        getattr(item, field) for item in visit.session.needlings or ()
    ]
    known = [value for value in values if value is not None]
    return sum(known), len(known) == len(values)


def session_needles_unbalanced(visit: Visit) -> Iterator[Finding]:
    """
    As many needles come out of the patient in all as went in.
    """
    session = visit.session
    put_in, out = session.total_needles_in, session.total_needles_out
    if put_in is None and out is None:
        return
    if put_in is None:
        put_in, whole = _sum_of(visit, "needles_in")
        put_in = put_in if whole and session.needlings else None
    if out is None:
        out, whole = _sum_of(visit, "needles_out")
        out = out if whole and session.needlings else None
    if put_in is not None and out is not None and put_in != out:
        yield "", f"{put_in} needles in, {out} out in the whole session"


def totals_contradict_needlings(visit: Visit) -> Iterator[Finding]:
    """
    A total of a session is the sum of its needlings.
    """
    session = visit.session
    if session.needlings is None:
        return
    for total, field, words in (
        (session.total_insertions, "insertions", "insertions"),
        (session.total_needles_in, "needles_in", "needles in"),
        (session.total_needles_out, "needles_out", "needles out"),
    ):
        if total is None:
            continue
        added, whole = _sum_of(visit, field)
        if added > total or (whole and added != total):
            path = f".total_{field}"
            yield path, f"{total} {words} in all, its needlings add to {added}"


def needling_not_recorded(visit: Visit) -> Iterator[Finding]:
    """
    Scores after needling follow a needling.
    """
    session = visit.session
    if session.after and is_unknown(session):
        count = len(session.after)
        yield ".needlings", f"{count} scores after needling nobody recorded"


def missed_visit_with_records(visit: Visit) -> Iterator[Finding]:
    """
    Nothing is measured at a visit that did not take place.
    """
    session = visit.session
    if session.status is SessionStatus.MISSED and (
        session.before or session.examinations or session.side_effects
    ):
        yield "", "a missed visit with scores, examinations or side effects"


def reason_not_recorded(visit: Visit) -> Iterator[Finding]:
    """
    A visit that was missed or broken off has a reason.
    """
    session = visit.session
    if session.status is not SessionStatus.HELD and session.reason is None:
        words = session.status.value.replace("_", " ")
        yield ".reason", f"{words}, and no reason is recorded"


def side_effects_not_asked(visit: Visit) -> Iterator[Finding]:
    """
    After needling somebody asks for side effects.
    """
    if (
        visit.needled
        and visit.session.side_effects is None
        and visit.place not in visit.chart.asked
    ):
        yield ".side_effects", "nobody asked for side effects"


def both_sides_of_thorax(visit: Visit) -> Iterator[Finding]:
    """
    Both sides of the thorax are not needled in one session.
    """
    sides = {
        item.site.side
        for item in visit.session.needlings or ()
        if item.insertions != 0 and Hazard.LUNG in item.site.hazards
    }
    if Side.LEFT in sides and Side.RIGHT in sides:
        yield ".needlings", "sites over the lung on the left and on the right"


def length_contradicts_times(visit: Visit) -> Iterator[Finding]:
    """
    The minutes of a visit are those between its start and its end.
    """
    session = visit.session
    if (
        session.minutes is None
        or session.started_at is None
        or session.ended_at is None
    ):
        return
    between = hours_between(session.started_at, session.ended_at) * 60
    # the clock may show whole minutes
    if abs(exact(between) - exact(session.minutes)) > 1:
        said = f"{shown(session.minutes, 1)} minutes"
        yield ".minutes", f"{said}, from start to end {shown(between, 1)}"


def consent_not_reviewed(visit: Visit) -> Iterator[Finding]:
    """
    Consent is confirmed at each visit with needling.
    """
    if visit.needled and visit.session.consent_reviewed is False:
        yield ".consent_reviewed", "needled without confirming consent"


def needling_recorded_twice(visit: Visit) -> Iterator[Finding]:
    """
    Two needlings of a session differ in something.
    """
    needlings = visit.session.needlings
    if needlings is None or len(needlings) == 1:
        return
    seen: dict[tuple[object, ...], list[Needling]] = {}
    for place, item in enumerate(needlings):
        key = (item.trigger_point, item.site.counts_as, item.site.side)
        same = seen.setdefault(key, [])
        if item in same:
            yield f".needlings[{place}]", "the same as another needling"
        else:
            same.append(item)


def needled_point_not_detected(visit: Visit) -> Iterator[Finding]:
    """
    A trigger point that was looked for and not found is not needled.
    """
    if not visit.session.examinations or not visit.session.needlings:
        return
    absent = {
        item.trigger_point
        for item in visit.session.examinations
        if item.moment is Moment.BEFORE
        and item.status() is Status.NOT_DETECTED
    }
    for place, item in enumerate(visit.session.needlings):
        if item.trigger_point in absent:
            yield (
                f".needlings[{place}]",
                "its trigger point was not detected before needling",
            )


def twitch_left_though_exhausted(visit: Visit) -> Iterator[Finding]:
    """
    After needling until no twitch came, palpation gives none.
    """
    if not visit.session.examinations or not visit.session.needlings:
        return
    exhausted = {
        item.trigger_point
        for item in visit.session.needlings
        if item.twitch is not None and item.twitch.exhausted
    }
    for place, item in enumerate(visit.session.examinations):
        if (
            item.trigger_point in exhausted
            and item.moment is Moment.AFTER
            and item.twitch_on_palpation is Answer.YES
        ):
            yield (
                f".examinations[{place}]",
                "a twitch on palpation, after needling until none came",
            )


def dated_in_future(visit: Visit) -> Iterator[Finding]:
    """
    A session that was held is not after the day the record is read for.
    """
    as_of = visit.chart.policy.as_of
    if (
        as_of is not None
        and visit.date is not None
        and visit.session.was_held
        and visit.date > as_of
    ):
        days = days_between(as_of, visit.date)
        yield "", f"held {days} days after the day asked for"


def overlaps_last_session(visit: Visit) -> Iterator[Finding]:
    """
    A session begins when the one before it is over.
    """
    last, start = visit.last, visit.session.started_at
    if last is None or start is None or last.session.started_at is None:
        return
    if start == last.session.started_at:
        yield ".started_at", "begins at the instant of the session before it"
    elif last.session.ended_at is not None and start < last.session.ended_at:
        yield ".started_at", "begins before the session before it ends"


def two_sessions_on_a_day(visit: Visit) -> Iterator[Finding]:
    """
    Two sessions on one day are worth a look.
    """
    last = visit.last
    if (
        last is not None
        and visit.date is not None
        and visit.date == last.date
        and visit.session.was_held
    ):
        yield "", "on the day of the session before it"


def undated_between_dated(chart: Chart) -> Iterator[Finding]:
    """
    Between two dated sessions stands a dated one.
    """
    dated = [visit.place for visit in chart.visits if visit.date is not None]
    if not dated:
        return
    for visit in chart.visits[dated[0] : dated[-1]]:
        if visit.date is None:
            yield visit.path, "has no date, and stands between dated sessions"


def same_point_needled_again(chart: Chart) -> Iterator[Finding]:
    """
    A trigger point is not needled again within the hours of soreness.
    """
    within = chart.policy.same_point_hours
    last: dict[str, Visit] = {}
    for visit in chart.needled:
        here: set[str] = set()
        # most points of a visit were last needled at one and the same
        reasons: dict[int, str | None] = {}
        for place, item in enumerate(visit.session.needlings or ()):
            point = item.trigger_point
            if point is None or item.insertions == 0:
                continue
            if point in last and point not in here:
                before = last[point]
                if before.place not in reasons:
                    reasons[before.place] = _too_soon(before, visit, within)
                reason = reasons[before.place]
                if reason is not None:
                    yield f"{visit.path}.needlings[{place}]", reason
            here.add(point)
        last.update(dict.fromkeys(here, visit))


def _too_soon(last: Visit, visit: Visit, within: Number) -> str | None:
    first, second = last.session.started_at, visit.session.started_at
    if first is not None and second is not None:
        hours = hours_between(first, second)
        if hours >= within:
            return None
        passed = f"{shown(hours, 1)} h"
    else:
        if last.date is None or visit.date is None:
            return None
        # two dates a day apart are less than 48 h apart, whatever the hours
        days = days_between(last.date, visit.date)
        if (days + 1) * 24 > within:
            return None
        passed = f"less than {(days + 1) * 24} h"
    return (
        f"the same trigger point again after {passed}, within "
        f"{shown(within, 1)} h"
    )


def needled_with_red_flag_open(chart: Chart) -> Iterator[Finding]:
    """
    Needling does not go on before somebody knows what came of a red flag.
    """
    needled = [visit.place for visit in chart.needled]
    for report in chart.reports:
        if report.visit is None or not is_open(report.effect):
            continue
        following = bisect_right(needled, report.visit.place)
        if following < len(needled):
            yield (
                chart.needled[following].path,
                "needled again, with the end of a red flag not recorded",
            )


_ERROR = DiscrepancySeverity.ERROR
_WARNING = DiscrepancySeverity.WARNING
_INFO = DiscrepancySeverity.INFO

VisitCheck = Callable[[Visit], Iterator[Finding]]
ChartCheck = Callable[[Chart], Iterator[Finding]]

VISIT_RULES: Final[tuple[Rule[VisitCheck], ...]] = (
    Rule("session_needles_unbalanced", _ERROR, session_needles_unbalanced),
    Rule("totals_contradict_needlings", _ERROR, totals_contradict_needlings),
    Rule("needling_not_recorded", _WARNING, needling_not_recorded),
    Rule("missed_visit_with_records", _WARNING, missed_visit_with_records),
    Rule("reason_not_recorded", _INFO, reason_not_recorded),
    Rule("side_effects_not_asked", _INFO, side_effects_not_asked),
    Rule(
        "both_sides_of_thorax",
        _WARNING,
        both_sides_of_thorax,
        "South Africa, Board Notice 121, section 5.1: acts.co.za/allied-"
        "health-professions-act-1982/bn121_5_1_thorax.php",
    ),
    Rule("length_contradicts_times", _WARNING, length_contradicts_times),
    Rule("consent_not_reviewed", _WARNING, consent_not_reviewed),
    Rule("needling_recorded_twice", _WARNING, needling_recorded_twice),
    Rule("needled_point_not_detected", _WARNING, needled_point_not_detected),
    Rule("twitch_left_though_exhausted", _INFO, twitch_left_though_exhausted),
    Rule("dated_in_future", _WARNING, dated_in_future),
    Rule("overlaps_last_session", _WARNING, overlaps_last_session),
    Rule("two_sessions_on_a_day", _INFO, two_sessions_on_a_day),
)

ORDER_RULES: Final[tuple[Rule[ChartCheck], ...]] = (
    Rule("undated_between_dated", _INFO, undated_between_dated),
    Rule(
        "same_point_needled_again",
        _WARNING,
        same_point_needled_again,
        "policy of this library; soreness had mostly gone by 24 to 48 h: "
        "Navarro-Santana 2020, PMCID PMC7602246, table 5",
    ),
    Rule(
        "needled_with_red_flag_open",
        _WARNING,
        needled_with_red_flag_open,
        "policy of this library",
    ),
)
