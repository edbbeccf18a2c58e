"""
What is doubtful in one session.
"""

from typing import Final

from dryneedling._exact import exact, shown
from dryneedling._text import counted
from dryneedling._time import minutes_between
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import visit_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
    Doubt,
    Doubts,
)
from dryneedling.needling import Needling
from dryneedling.session import SessionStatus
from dryneedling.timeline import was_needled
from dryneedling.trigger_point import Examination, Finding, Moment, Status

# Looked up once, as they are asked of every session and needling.
_HELD: Final = SessionStatus.HELD
_MISSED: Final = SessionStatus.MISSED
_NOT_DETECTED: Final = Status.NOT_DETECTED
_NO: Final = Finding.NO
_YES: Final = Finding.YES
_BEFORE: Final = Moment.BEFORE
_AFTER: Final = Moment.AFTER

# The only needling of a session is held against none.
_TWO: Final = 2


def _sum_of(visit: ChartedVisit, field: str) -> tuple[int, bool]:
    """
    Add a count over the needlings, and tell whether each recorded it.
    """
    values: list[int | None] = [
        getattr(item, field) for item in visit.session.needlings or ()
    ]
    known = [value for value in values if value is not None]
    return sum(known), len(known) == len(values)


@visit_rule(ERROR, about="totals")
def session_needles_unbalanced(visit: ChartedVisit) -> Doubts:
    """
    As many needles come out of the patient in all as went in.
    """
    session = visit.session
    put_in, out = session.total_needles_in, session.total_needles_out
    if put_in is None and out is None:
        return ()  # the total is one of insertions
    if put_in is None:
        put_in, whole = _sum_of(visit, "needles_in")
        put_in = put_in if whole and session.needlings else None
    if out is None:
        out, whole = _sum_of(visit, "needles_out")
        out = out if whole and session.needlings else None
    if put_in is not None and out is not None and put_in != out:
        balance = f"{counted(put_in, 'needle', 'in')}, {out} out"
        return [("", f"{balance} in the whole session")]
    return ()


@visit_rule(ERROR, about="totals")
def totals_contradict_needlings(visit: ChartedVisit) -> Doubts:
    """
    A total of a session is the sum of its needlings.
    """
    session = visit.session
    # most are counted needling by needling alone
    if session.needlings is None or (
        session.total_insertions is None
        and session.total_needles_in is None
        and session.total_needles_out is None
    ):
        return ()
    doubts: list[Doubt] = []
    for total, field, words in (
        (session.total_insertions, "insertions", ("insertion",)),
        (session.total_needles_in, "needles_in", ("needle", "in")),
        (session.total_needles_out, "needles_out", ("needle", "out")),
    ):
        if total is None:
            continue
        added, whole = _sum_of(visit, field)
        if added > total or (whole and added != total):
            said = f"{counted(total, *words)} in all"
            reason = f"{said}, its needlings add to {added}"
            doubts.append((f".total_{field}", reason))
        elif field == "insertions" and not total and not whole:
            many = counted(len(session.needlings), "needling")
            reason = f"none in all, with {many} recorded"
            doubts.append((".total_insertions", reason))
    return doubts


@visit_rule(WARNING)
def needling_not_recorded(visit: ChartedVisit) -> Doubts:
    """
    Scores after needling follow a needling.
    """
    session = visit.session
    if visit.needled or not session.after:
        return ()
    if was_needled(session) is not None:
        return ()
    many = counted(len(session.after), "score")
    return [(".needlings", f"{many} after needling nobody recorded")]


@visit_rule(WARNING, about="cut_short")
def missed_visit_with_records(visit: ChartedVisit) -> Doubts:
    """
    Nothing is measured or needled at a visit that did not take place.
    """
    session = visit.session
    if session.status is not _MISSED:
        return ()
    doubts: list[Doubt] = []
    if session.before or session.examinations or session.side_effects:
        reason = "a missed visit with scores, examinations or side effects"
        doubts.append(("", reason))
    if session.total_insertions or session.total_needles_in:
        reason = "a missed visit at which insertions or needles were counted"
        doubts.append(("", reason))
    return doubts


@visit_rule(INFO, about="cut_short")
def reason_not_recorded(visit: ChartedVisit) -> Doubts:
    """
    A visit that was missed or broken off has a reason.
    """
    session = visit.session
    if session.status is _HELD or session.reason is not None:
        return ()
    words = session.status.value.replace("_", " ")
    return [(".reason", f"{words}, and no reason is recorded")]


@visit_rule(INFO, standing=True)
def side_effects_not_asked(visit: ChartedVisit) -> Doubts:
    """
    After needling somebody asks for side effects.
    """
    if (
        not visit.needled
        or visit.session.side_effects is not None
        or visit.place in visit.chart.asked_later
    ):
        return ()
    return [(".side_effects", "nobody asked for side effects")]


@visit_rule(WARNING, about="minutes")
def length_contradicts_times(visit: ChartedVisit) -> Doubts:
    """
    The minutes of a visit are those between its start and its end.
    """
    session = visit.session
    if (
        session.minutes is None
        or session.started_at is None
        or session.ended_at is None
    ):
        return ()
    between = minutes_between(session.started_at, session.ended_at)
    # the clock may show whole minutes
    if abs(exact(between) - exact(session.minutes)) <= 1:
        return ()
    said = f"{shown(session.minutes)} minutes"
    return [(".minutes", f"{said}, from start to end {shown(between)}")]


@visit_rule(WARNING)
def consent_not_reviewed(visit: ChartedVisit) -> Doubts:
    """
    Consent is confirmed at each visit with needling.
    """
    if visit.session.consent_reviewed is not False or not visit.needled:
        return ()
    return [(".consent_reviewed", "needled without confirming consent")]


# Up to so many needlings are sooner compared with each other than hashed.
_FEW: Final = 16


@visit_rule(WARNING)
def needling_recorded_twice(visit: ChartedVisit) -> Doubts:
    """
    Two needlings of a session differ in something.
    """
    needlings = visit.session.needlings
    if needlings is None or len(needlings) < _TWO:
        return ()
    # each at a point of its own, as most are
    if len({item.trigger_point for item in needlings}) == len(needlings):
        return ()
    doubts: list[Doubt] = []
    seen: dict[tuple[object, ...], dict[Needling, None] | list[Needling]] = {}
    are_few = len(needlings) <= _FEW
    for place, item in enumerate(needlings):
        key = (item.trigger_point, item.site.counts_as, item.site.side)
        same = seen.setdefault(key, [] if are_few else {})
        if item in same:
            reason = "the same as another needling"
            doubts.append((f".needlings[{place}]", reason))
        elif isinstance(same, list):
            same.append(item)
        else:
            same[item] = None
    return doubts


def _some_is_missing(item: Examination) -> bool:
    """
    Tell whether any criterion was tested and not there.

    No rule finds a point absent where all that was tested is there, and to
    ask a rule takes many times as long.
    """
    return (
        item.taut_band is _NO
        or item.hypersensitive_spot is _NO
        or item.spot_in_band is _NO
        or item.referred_pain is _NO
        or item.recognised is _NO
        or item.nodule is _NO
        or item.twitch_on_palpation is _NO
        or item.restricted_stretch is _NO
        or item.spontaneous_pain is _NO
    )


@visit_rule(WARNING, about="examinations")
def needled_point_not_detected(visit: ChartedVisit) -> Doubts:
    """
    A trigger point that was looked for and not found is not needled.
    """
    looked_at = [
        item
        for item in visit.session.examinations or ()
        if item.moment is _BEFORE
        and (item.stated is not None or _some_is_missing(item))
    ]
    if not looked_at:
        return ()
    needled = {item.trigger_point for item in visit.session.needlings or ()}
    absent = {
        item.trigger_point
        for item in looked_at
        if item.trigger_point in needled and item.status() is _NOT_DETECTED
    }
    if not absent:
        return ()
    reason = "its trigger point was not detected before needling"
    return [
        (f".needlings[{place}]", reason)
        for place, item in enumerate(visit.session.needlings or ())
        if item.trigger_point in absent
    ]


@visit_rule(INFO, about="examinations")
def twitch_left_though_exhausted(visit: ChartedVisit) -> Doubts:
    """
    After needling until no twitch came, palpation gives none.
    """
    twitched = [
        (place, item.trigger_point)
        for place, item in enumerate(visit.session.examinations or ())
        if item.twitch_on_palpation is _YES and item.moment is _AFTER
    ]
    if not twitched:
        return ()
    exhausted = {
        item.trigger_point
        for item in visit.session.needlings or ()
        if item.twitch is not None and item.twitch.exhausted
    }
    reason = "a twitch on palpation, after needling until none came"
    return [
        (f".examinations[{place}]", reason)
        for place, point in twitched
        if point in exhausted
    ]
