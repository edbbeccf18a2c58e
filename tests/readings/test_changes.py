"""
What changed around each session: at once, and until the next.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import HEADACHE_DAYS, NDI, NPRS, PCS, PPT, ROM, VAS
from dryneedling.progress import Quantity, Verdict
from tests.readings.courses import POINT, course, now, pain, row, visit


def immediate(found: dn.Course, session: int = 1) -> Quantity:
    """
    Return the immediate change of a session.
    """
    (series,) = dn.track(found)
    return series.sessions[session - 1].immediate


def test_immediate_change_is_from_before_to_after_needling() -> None:
    """
    Improvement from *b(i)* to *a(i)*, better positive, worse negative.
    """
    assert Quantity(4) == immediate(course(visit(1, 7, 3)))
    assert Quantity(-1) == immediate(course(visit(1, 6, 7)))
    assert Quantity(0) == immediate(course(visit(1, 6, 6)))


@pytest.mark.parametrize(
    ("session", "reason"),
    [
        (visit(1, None, 3), "no reading before needling"),
        (visit(1, 7), "no reading after needling"),
        (visit(1, 7, 3, needled=False), "the session had no needling"),
        (
            visit(1, 7, 3, needled=None),
            "whether there was needling is not recorded",
        ),
    ],
)
def test_immediate_change_is_undefined_with_its_reason(
    session: dn.Session, reason: str
) -> None:
    """
    Either missing; session *i* had no needling.
    """
    assert Quantity(reason=reason) == immediate(course(session))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NPRS(7, aspect="worst_24h"), NPRS(3, aspect="worst_24h")),
        (NDI(30), NDI(20)),
        (HEADACHE_DAYS(12), HEADACHE_DAYS(8)),
        (PCS(30), PCS(20)),
    ],
)
def test_an_answer_about_the_time_before_cannot_change_within_a_visit(
    before: dn.Score, after: dn.Score
) -> None:
    """
    The measure's recall period covers the time before (worst in 24 h, NDI).
    """
    assert "the answer covers the time before the visit" == (
        immediate(course(visit(1, before, after))).reason
    )


def test_pain_of_an_unknown_kind_has_no_immediate_change() -> None:
    """
    Nobody said whether it was pain now or the worst of the day.
    """
    assert "which pain was rated is not recorded" == (
        immediate(course(visit(1, NPRS(7), NPRS(3)))).reason
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (now(7), now(4), 3),
        (VAS(60, aspect="on_movement"), VAS(40, aspect="on_movement"), 20),
        (
            ROM.cervical_rotation(48, side="right"),
            ROM.cervical_rotation(61, side="right"),
            13,
        ),
        (PPT(200, site=POINT.site), PPT(160, site=POINT.site), -40),
        (
            ROM.knee_extension(-10, side="left"),
            ROM.knee_extension(-2, side="left"),
            8,
        ),
    ],
)
def test_pain_now_and_tested_movements_can_change_at_once(
    before: dn.Score, after: dn.Score, expected: float
) -> None:
    """
    Only *now* readings and tested movements have one.
    """
    assert Quantity(expected) == immediate(course(visit(1, before, after)))


def test_the_benefit_of_each_visit_may_be_lost_until_the_next() -> None:
    """
    Before 7, 7, 7 with after 3, 3, 3: immediate 4 each time, net 0: no change.
    """
    found = pain(course(visit(1, 7, 3), visit(2, 7, 3), visit(3, 7, 3)))
    assert [4, 4, 4] == [item.immediate.value for item in found.sessions]
    assert [0, 0, None] == [item.maintained.value for item in found.sessions]
    assert [-4, -4, None] == [item.interval.value for item in found.sessions]
    assert [0, 0, None] == [item.carry_over.value for item in found.sessions]
    assert 0 == found.net_change
    assert found.verdict is not None
    assert Verdict.NO_DETECTABLE_CHANGE is found.verdict.verdict
    assert [2, 3, None] == [item.next_session for item in found.sessions]


def test_no_session_is_ever_skipped() -> None:
    """
    *b(i+1)* missing (never skipping a session).
    """
    found = pain(course(visit(1, 7, 3), visit(2), visit(3, 5, 4)))
    first, second, last = found.sessions
    next_missing = "no reading before the next session"
    assert next_missing == first.maintained.reason
    assert next_missing == first.interval.reason
    assert next_missing == first.carry_over.reason
    assert "no reading before needling" == second.maintained.reason
    assert "no reading after needling" == second.interval.reason
    assert "no later session" == last.maintained.reason
    assert "no later session" == last.interval.reason


def test_a_missed_visit_is_no_session_to_skip() -> None:
    """
    It keeps its number, and nothing was done in it that could be skipped.
    """
    missed = dn.Session(
        id="S-2", status="missed", reason="ill", before=[now(9)]
    )
    found = course(visit(1, 7, 3), missed, visit(3, 5))
    progress = dn.track(found)
    assert (2, 1) == (progress.sessions_held, progress.sessions_missed)
    assert 1 == progress.scores_at_missed_visits
    first, last = progress.of(NPRS).sessions
    assert (1, 3) == (first.session, last.session)
    assert 2 == first.maintained.value
    assert 3 == first.next_session


def test_a_visit_stopped_early_was_held() -> None:
    """
    What was read at it counts.
    """
    stopped = visit(1, 7, 6, status="stopped_early", reason="faint")
    assert 1 == dn.track(course(stopped)).sessions_held


def test_carry_over_is_the_share_that_was_maintained() -> None:
    """
    Their ratio only where the immediate change is detectable.
    """
    found = pain(course(visit(1, 8, 4), visit(2, 7, 5), visit(3, 6, 5)))
    assert [0.25, 0.5, None] == [
        item.carry_over.value for item in found.sessions
    ]


def test_carry_over_needs_a_detectable_change_and_an_mdc() -> None:
    """
    For the ratio: no MDC row, or immediate change below it.
    """
    below = pain(course(visit(1, 7, 6), visit(2, 5)))
    assert "the immediate change is below the MDC" == (
        below.sessions[0].carry_over.reason
    )
    worse = pain(course(visit(1, 4, 7), visit(2, 5)))
    assert "the immediate change is below the MDC" == (
        worse.sessions[0].carry_over.reason
    )
    none = pain(course(visit(1, 7, 3), visit(2, 5)), thresholds={"nprs": ()})
    assert "no MDC row" == none.sessions[0].carry_over.reason
    missing = pain(course(visit(1, 7), visit(2, 5)))
    assert "no reading after needling" == (
        missing.sessions[0].carry_over.reason
    )


def test_an_mdc_in_percent_is_taken_of_the_reading_before() -> None:
    """
    Of 8, not of the baseline of 4: 30 percent are 2.4.
    """
    percent = row("MDC", 30, measure="nprs", percent_of_baseline=True)
    found = pain(
        course(visit(1, 4, 2), visit(2, 8, 6), visit(3, 7)),
        thresholds={"nprs": percent},
    )
    assert [-2, None, None] == [
        item.carry_over.value for item in found.sessions
    ]


def test_of_several_readings_before_needling_the_last_counts() -> None:
    """
    *b(i)* is the last reading before; by their times, else as listed.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    early = now(8, at=start.add(minutes=10))
    late = now(5, at=start.add(minutes=20))
    for scores in ((late, early), (early, late), (now(8), now(5))):
        found = pain(course(visit(1, scores, 3)))
        assert found.baseline is not None
        assert 5 == found.baseline.value
    found = pain(course(visit(1, 7, (now(5), now(3)))))
    assert 4 == found.sessions[0].immediate.value
    assert 3 == len(found.readings)
