"""
What is due, what a payer asks of a course, and which of its rows counts.
"""

from pathlib import Path
from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import NDI, NPRS
from dryneedling.sufficiency import (
    Anchor,
    Counted,
    GoalState,
    Limit,
    PayerPolicy,
    Reassess,
    ReportDue,
    Says,
    Standing,
    Sufficiency,
    VisitAllowance,
    enough,
    policies,
)
from tests.readings.courses import POINT
from tests.readings.test_sufficiency import (
    FIRST,
    NCD,
    course,
    day,
    pain,
    pains,
    read,
    visit,
)

REPORT = "cms_progress_report"


def allowed(found: dn.Course, **more: Any) -> VisitAllowance:  # noqa: ANN401
    """
    Return what a payer's row says of a course.
    """
    allowance = read(found, **{"policy": NCD, **more}).allowance
    assert allowance is not None
    return allowance


def felt(*regions: str) -> dn.Complaint:
    """
    Make a complaint of some places.
    """
    return dn.Complaint(places=[dn.BodyPlace(name) for name in regions])


def due(found: dn.Course, **rule: Any) -> bool | None:  # noqa: ANN401
    """
    Tell whether a course is due by a rule.
    """
    return read(found, reassess=Reassess(**rule)).reassessment.due


def report(found: dn.Course, **more: Any) -> ReportDue:  # noqa: ANN401
    """
    Return whether a progress report is due.
    """
    told = read(found, policy=REPORT, **more).reassessment.report
    assert told is not None
    return told


def own(**more: Any) -> PayerPolicy:  # noqa: ANN401  # any other field of a row
    """
    Make a row of one's own.
    """
    fields: dict[str, Any] = {
        "key": "own",
        "name": "nobody",
        "limit": Limit(most=3),
        "read_on": FIRST,
        "quote": "three, and no more",
        "source": "invented for a test",
        **more,
    }
    return PayerPolicy(**fields)


class TestReassessment:
    """
    Visits, days or a share of the plan, whichever comes first.
    """

    def test_visits_and_days_since_the_last_reading_count(self) -> None:
        """
        Read before session 2 of five: four visits since, 21 days.
        """
        found = pains(7, 6, None, None, None)
        reading = read(found, reassess=Reassess(visits=5, days=22))
        (series,) = reading.reassessment.series

        assert (4, 21, False) == (
            series.visits_since,
            series.days_since,
            series.due,
        )
        assert pendulum.date(2026, 2, 3) == series.due_on
        assert due(found, visits=4) is True
        assert due(found, days=21) is True
        assert due(pains(7, 6), visits=2) is False

    def test_a_follow_up_is_read_after_its_visit(self) -> None:
        """
        The visit that it comes after is not since it.
        """
        after = dn.FollowUp(
            id="F-1",
            at=pendulum.datetime(2026, 1, 16, 12, tz="Europe/Rome"),
            scores=[pain(5)],
        )
        found = pains(7, None, None, follow_ups=[after])
        (series,) = read(
            found, reassess=Reassess(visits=9)
        ).reassessment.series

        assert 1 == series.visits_since

    def test_a_share_of_the_plan_is_due_at_each_of_its_steps(self) -> None:
        """
        Half of four is session 2: a reading before it is in time.
        """
        read_then = pains(7, 6, None, planned_sessions=4)
        not_read = pains(7, None, None, planned_sessions=4)
        at_end = pains(7, 6, None, None, planned_sessions=4)

        assert due(read_then, share=0.5) is False
        assert due(not_read, share=0.5) is True
        assert due(at_end, share=0.5) is True
        assert due(pains(7, planned_sessions=4), share=0.5) is False
        beyond = pains(7, None, None, None, 6, None, planned_sessions=4)
        assert due(beyond, share=0.5) is False
        assert due(pains(7, None, planned_sessions=0), share=0.5) is False
        assert due(pains(7, None), share=0.5) is None

    def test_what_is_not_known_makes_nothing_due(self) -> None:
        """
        A missing date, no reading at all; one that is due decides.
        """
        undated = course(visit(1, pain(7), date=None), visit(2))
        never = course(visit(1, after=[pain(7)]))
        both = course(
            visit(1, pain(7), NDI(20)), visit(2, pain(6)), visit(3, pain(6))
        )

        assert due(undated, days=7) is None
        assert due(undated, days=7, visits=2) is True
        assert due(never, visits=1) is None
        assert due(both, visits=2) is True
        far = pains(7, 6)
        (series,) = read(
            far, reassess=Reassess(days=100_000)
        ).reassessment.series
        assert series.due_on is not None
        late = course(visit(1, pain(7), date=pendulum.date(9999, 12, 1)))
        (series,) = read(late, reassess=Reassess(days=60)).reassessment.series
        assert series.due_on is None

    def test_visits_after_the_day_are_not_since(self) -> None:
        """
        On the day of session 2 of four one visit is since the reading.
        """
        found = pains(7, None, None, None)
        (series,) = read(
            found, on=day(7), reassess=Reassess(visits=3)
        ).reassessment.series

        assert (2, False) == (series.visits_since, series.due)

    def test_what_stands_behind_a_later_visit_is_later_too(self) -> None:
        """
        Also where it has no date of its own, or was when it was read.
        """
        found = course(
            visit(1, pain(7)),
            visit(2),
            visit(3, pain(6)),
            visit(4, date=None),
            visit(5, date=None),
        )
        reading = read(found, on=day(7), reassess=Reassess(visits=1))
        (series,) = reading.reassessment.series

        assert 3 == reading.visits_later
        assert (0, False) == (series.visits_since, series.due)
        assert 0 == read(found).visits_later
        told = report(found, on=day(7))
        assert (2, 2) == (told.days_least, told.days_most)

    def test_a_reading_between_two_visits_is_in_time_for_the_second(
        self,
    ) -> None:
        """
        As many visits were held as before the reading at the second.
        """
        between = dn.FollowUp(
            id="F-1",
            at=pendulum.datetime(2026, 1, 11, 12, tz="Europe/Rome"),
            scores=[pain(5)],
        )
        found = pains(7, None, follow_ups=[between], planned_sessions=4)

        assert due(found, share=0.5) is False
        assert due(attrs.evolve(found, follow_ups=[]), share=0.5) is True

    def test_a_visit_before_the_last_report_is_not_since_it(self) -> None:
        """
        It has no date, and stands between two that were before the report.
        """
        found = course(
            visit(1), visit(2, date=None), visit(3), visit(4, date=None)
        )
        written = attrs.evolve(
            found, reports=[dn.CourseReport("progress report", on=day(14))]
        )
        told = report(written)

        assert (0, 1) == (told.days_least, told.days_most)
        assert (2, 4) == (
            report(found).days_least,
            report(found).days_most,
        )

    @pytest.mark.parametrize(
        "wrong", [{}, {"visits": 0}, {"days": -1}, {"share": 0}, {"share": 2}]
    )
    def test_a_rule_says_something_that_can_be(
        self, wrong: dict[str, Any]
    ) -> None:
        """
        Nothing at all is a slip.
        """
        with pytest.raises(dn.InvalidRecord):
            Reassess(**wrong)


class TestReport:
    """
    Medicare: at least once every 10 treatment days, the first counted.
    """

    def test_the_tenth_treatment_day_is_due(self) -> None:
        """
        The first counts even if it was evaluation only.
        """
        first = visit(1, pain(7), needled=False)
        more = [visit(number, pain(6)) for number in range(2, 11)]

        nine = report(course(first, *more[:-1], reports=()))
        ten = report(course(first, *more, reports=()))
        unsaid = report(course(first, *more))

        assert (9, False) == (nine.days_least, nine.due)
        assert (10, True) == (ten.days_least, ten.due)
        assert unsaid.due is None
        assert unsaid.reason is not None

    def test_a_report_begins_another_period(self) -> None:
        """
        Days after it count; one without a date begins none surely.
        """
        ten = [7] * 10
        written = report(
            pains(
                *ten, reports=[dn.CourseReport("progress_report", on=day(7))]
            )
        )
        undated = report(
            pains(*ten, reports=[dn.CourseReport("reassessment")])
        )
        later = report(
            pains(*ten, reports=[dn.CourseReport("reassessment", on=day(70))]),
            on=day(69),
        )
        other = report(
            pains(*ten, reports=[dn.CourseReport("certification", on=day(7))])
        )

        assert (day(7), 8, False) == (
            written.last_on,
            written.days_least,
            written.due,
        )
        assert undated.due is None
        assert (None, True) == (later.last_on, later.due)
        assert other.due is True

    def test_visits_without_a_date_may_lie_before_a_report(self) -> None:
        """
        Nobody can say that any of them is since it.
        """
        found = report(
            course(
                visit(1),
                *(visit(number, date=None) for number in range(2, 12)),
                reports=[dn.CourseReport("progress_report", on=day(0))],
            )
        )

        assert (0, 10, None) == (found.days_least, found.days_most, found.due)

    def test_two_visits_of_a_day_are_one_treatment_day(self) -> None:
        """
        Without dates nobody can say.
        """
        twice = course(
            *(visit(number, date=day(number // 2)) for number in range(1, 11)),
            reports=(),
        )
        undated = course(
            *(visit(number, date=None) for number in range(1, 11)), reports=()
        )

        assert (6, 6, False) == (
            report(twice).days_least,
            report(twice).days_most,
            report(twice).due,
        )
        assert (1, 10, None) == (
            report(undated).days_least,
            report(undated).days_most,
            report(undated).due,
        )
        assert 0 == report(course()).days_least

    def test_a_row_for_a_report_counts_no_visits(self) -> None:
        """
        It has no number.
        """
        assert allowed(pains(7), policy=REPORT).limit is None


class TestConditions:
    """
    Yes, no, or not recorded.
    """

    def answers(
        self,
        policy: str = NCD,
        on: pendulum.Date | None = None,
        **more: Any,  # noqa: ANN401  # any other field of a course
    ) -> dict[str, bool | None]:
        """
        Return the answers to what a row asks.
        """
        found = allowed(pains(7, 6, **more), policy=policy, on=on)
        return {one.asks.value: one.is_met for one in found.conditions}

    @pytest.mark.parametrize(
        ("onset", "is_met"),
        [
            ("2025-10-13", True),
            ("2025-10-14", False),
            ("2025-10", None),
            ("2025", None),
            ("2024", True),
            (None, None),
        ],
    )
    def test_twelve_weeks_end_at_the_first_visit(
        self,
        onset: str | None,
        is_met: bool | None,  # noqa: FBT001
    ) -> None:
        """
        84 days before 5 January 2026 are 13 October.
        """
        complaint = dn.Complaint(onset=onset)

        assert self.answers(complaint=complaint)["lasted_12_weeks"] is is_met

    def test_six_months_are_those_of_the_calendar(self) -> None:
        """
        Before 5 January they begin on 5 July.
        """
        row = "de_gba_akupunktur"
        for onset, is_met in (("2025-07-05", True), ("2025-07-06", False)):
            answers = self.answers(row, complaint=dn.Complaint(onset=onset))
            assert answers["lasted_6_months"] is is_met
        undated = course(
            visit(1, date=None), complaint=dn.Complaint(onset="2020")
        )
        found = allowed(undated).conditions
        assert {None} == {one.is_met for one in found}

    @pytest.mark.parametrize(
        ("region", "is_low_back", "is_either"),
        [
            ("low back", True, True),
            ("knee", False, True),
            ("neck", False, False),
        ],
    )
    def test_where_it_is_felt(
        self,
        *,
        region: str,
        is_low_back: bool,
        is_either: bool,
    ) -> None:
        """
        By the places of the complaint, none of which is a guess.
        """
        complaint = felt(region)

        assert self.answers(complaint=complaint)["low_back"] is is_low_back
        answers = self.answers("de_gba_akupunktur", complaint=complaint)
        assert answers["low_back_or_knee"] is is_either
        nowhere = self.answers(complaint=dn.Complaint(places=()))
        assert nowhere["low_back"] is None

    def test_the_answer_that_was_given_last_counts(self) -> None:
        """
        Up to the day, and only if it speaks of it.
        """
        answer = dn.ScreeningAnswer
        assert (
            self.answers(screening=[answer("pregnancy", "absent")])[
                "not_pregnant"
            ]
            is True
        )
        assert self.answers(
            screening=[
                answer("pregnancy", "absent", until=day(1)),
                answer("systemic_cause", "present"),
                answer("associated_with_surgery", "not_asked"),
            ],
            on=day(7),
        ) == {
            "low_back": None,
            "lasted_12_weeks": None,
            "no_systemic_cause": False,
            "no_surgery": None,
            "not_pregnant": None,
        }
        found = course(
            visit(1, screening=[answer("pregnancy", "absent")]),
            visit(2, screening=[answer("pregnancy", "present")]),
        )
        for on, is_met in ((day(0), True), (day(7), False)):
            (last,) = allowed(found, on=on).conditions[-1:]
            assert last.is_met is is_met

    @pytest.mark.parametrize(
        ("referrals", "is_met"),
        [(None, None), ((), False), ((dn.Referral(),), True)],
    )
    def test_a_referral_is_in_the_record_or_not_said(
        self,
        *,
        referrals: tuple[dn.Referral, ...] | None,
        is_met: bool | None,
    ) -> None:
        """
        Empty is: came without one.
        """
        answers = self.answers("wa_li_acupuncture", referrals=referrals)

        assert answers["referral"] is is_met


class TestRows:
    """
    A row is one dated statement.
    """

    def test_a_row_that_nobody_read_decides_nothing(self) -> None:
        """
        A clear error, and no guess.
        """
        with pytest.raises(dn.InvalidRecord, match="was read decides nothing"):
            enough(pains(7), policy=own(read_on=None))

    def test_a_payer_that_has_no_row_is_unknown(self) -> None:
        """
        Names are compared as all names are.
        """
        with pytest.raises(dn.UnknownName):
            enough(pains(7), policy="nobody")
        assert NCD == allowed(pains(7), policy="CMS NCD 30-3-3").policy.key

    def test_rows_of_one_payer_do_not_overlap(self) -> None:
        """
        Which of two would count on a day is not guessed.
        """
        until = own(in_force_to=day(6))
        since = own(in_force_from=day(6), limit=Limit(most=9))
        with pytest.raises(dn.InvalidRecord, match="on the same day"):
            enough(pains(7), policy=[until, since])
        with pytest.raises(dn.InvalidRecord, match="of one key"):
            enough(pains(7), policy=[until, own(key="other")])
        with pytest.raises(dn.InvalidRecord, match="expected the key"):
            enough(pains(7), policy=[])

    def test_the_row_in_force_on_the_day_counts(self) -> None:
        """
        Before any is in force there is none.
        """
        rows = [
            own(in_force_from=day(0), in_force_to=day(6)),
            own(in_force_from=day(7), limit=Limit(most=9)),
        ]
        found = pains(7, 6, 5)

        for on, most in ((day(6), 3), (day(7), 9)):
            limit = allowed(found, policy=rows, on=on).limit
            assert limit is not None
            assert most == limit.most
        early = read(found, policy=rows, on=day(-1))
        assert early.allowance is None
        assert early.no_allowance is not None
        assert early.no_allowance in " ".join(str(early).split())
        undated = course(visit(1, date=None))
        unknown = read(undated, policy=rows)
        assert unknown.allowance is None
        assert "no day is known" in (unknown.no_allowance or "")

    def test_rows_may_count_visits_of_any_kind(self) -> None:
        """
        With or without a needle.
        """
        found = course(visit(1, needled=False), visit(2), visit(3))
        row = own(
            counts=Counted.VISITS,
            more=Limit(most=20, anchors=(Anchor.CALENDAR_YEAR,), days=()),
        )
        allowance = allowed(found, policy=row)

        assert allowance.limit is not None
        assert allowance.more is not None
        assert (3, 3) == (
            allowance.limit.windows[0].used_least,
            allowance.more.windows[0].used_most,
        )
        # Nothing is asked for the larger number: it counts.
        assert allowance.more.is_open is True

    def test_shipped_rows_are_dated_and_do_not_overlap(self) -> None:
        """
        Each with its words, its source and the day of its reading.
        """
        for row in policies():
            assert row.read_on is not None
            assert row.quote
            assert row.source
            assert not any(
                row.overlaps(other)
                for other in policies()
                if other is not row and other.key == row.key
            )
            assert (
                row.limit is not None
                or row.report_days is not None
                or row.reassess_days is not None
                or row.says is not Says.LIMITS
            )

    def test_a_justification_hangs_on_no_unknown_day(self) -> None:
        """
        Without any date a justification in the record is one.
        """
        found = course(
            visit(1, date=None), reports=[dn.CourseReport("justification")]
        )
        more = allowed(found, policy="wa_li_dry_needling").more

        assert more is not None
        assert more.is_open is True

    def test_a_window_may_end_with_the_calendar(self) -> None:
        """
        No day is beyond the last.
        """
        found = course(visit(1, date=pendulum.date(9999, 12, 30)))
        limit = allowed(found).limit

        assert limit is not None
        assert pendulum.date(9999, 12, 31) == limit.windows[0].end
        old = course(visit(1, date=pendulum.date(1, 1, 2)))
        limit = allowed(
            old,
            policy=own(
                limit=Limit(most=1, anchors=(Anchor.ROLLING,), days=(90,))
            ),
        ).limit
        assert limit is not None
        assert pendulum.date(1, 1, 1) == limit.windows[0].start

    def test_a_number_may_be_passed_on_a_day_that_nobody_knows(self) -> None:
        """
        Four undated visits of three.
        """
        found = course(*(visit(number, date=None) for number in range(1, 5)))
        limit = allowed(found, policy="wa_li_dry_needling").limit

        assert limit is not None
        (window,) = limit.windows
        assert (1, 1, None) == (
            window.over_least,
            window.over_most,
            window.passed_by,
        )

    def test_a_reading_after_the_day_opens_nothing(self) -> None:
        """
        Nor does one at a follow-up.
        """
        after = dn.FollowUp(
            id="F-1",
            at=pendulum.datetime(2026, 2, 16, 12, tz="Europe/Rome"),
            scores=[pain(2)],
        )
        found = pains(7, 6, follow_ups=[after])
        for on, is_open in ((day(10), None), (day(60), True)):
            more = allowed(found, on=on).more
            assert more is not None
            assert more.is_open is is_open


class TestWhole:
    """
    Points, goals and the plan.
    """

    def goals(self, *goals: dn.Goal) -> Sufficiency:
        """
        Read a course with goals.
        """
        return read(pains(7, 5, 3, goals=goals), on=day(21))

    def test_goals_are_met_by_the_latest_settled_reading(self) -> None:
        """
        Those in words by their judgement.
        """
        series = pain(0).series
        met = dn.Goal(id="G-1", series=series, target=3)
        missed = dn.Goal(id="G-2", series=series, target=2, due=day(20))
        words = dn.Goal(id="G-3", text="sleep", due=day(21))
        partly = dn.Goal(id="G-4", text="run", judged="partly")
        unread = dn.Goal(id="G-5", series=NDI(0).series, target=5, due=day(0))

        assert self.goals(met).goals.all_met is True
        assert self.goals(met, words).goals.all_met is None
        assert self.goals(words, partly).goals.all_met is False
        assert self.goals().goals.all_met is None
        every = self.goals(met, missed, words, partly, unread).goals
        assert ("G-2", "G-5") == every.overdue
        assert {
            GoalState.MET: 1,
            GoalState.PARTLY: 1,
            GoalState.NOT_MET: 1,
            GoalState.NOT_JUDGED: 2,
        } == dict(every.by_state)
        assert every.all_met is False
        printed = str(self.goals(met, missed))
        assert "goals: met 1, not met 1" in printed
        assert "1 goal due before that day and not met" in printed

    def test_a_plan_has_sessions_left(self) -> None:
        """
        None once all were held.
        """
        plan = read(pains(7, 6, 5, planned_sessions=12)).plan
        over = read(pains(7, 6, planned_sessions=1)).plan
        none = read(pains(7, planned_sessions=0)).plan

        assert plan is not None
        assert over is not None
        assert none is not None
        assert (3, 9, 0.25) == (plan.held, plan.left, plan.share)
        assert (0, 2) == (over.left, over.share)
        assert none.share is None
        assert "3 of 12 planned sessions held (25 %)" in str(
            read(pains(7, 6, 5, planned_sessions=12))
        )
        assert "1 of 0 planned sessions held\n" in str(
            read(pains(7, planned_sessions=0))
        )

    def test_points_are_resolved_when_all_that_were_needled_are(self) -> None:
        """
        One that is found is a no; one that nobody examined is not known.
        """

        def examined(
            *statuses: str,
            **more: Any,  # noqa: ANN401
        ) -> bool | None:
            found = course(
                *(
                    visit(
                        number,
                        needled=None,
                        needlings=[dn.Needling.at(POINT)]
                        if number == 1
                        else [],
                        examinations=[
                            dn.Examination(
                                trigger_point="TrP-1",
                                stated=status,
                                moment="before",
                            )
                        ],
                    )
                    for number, status in enumerate(statuses, 1)
                ),
                trigger_points=[POINT],
                **more,
            )
            return read(found).points.all_resolved

        gone = "not_detected"
        assert examined("active", gone, gone) is True
        assert examined("active", gone) is None
        assert examined("active", "latent") is False
        assert read(course(trigger_points=[POINT])).points.all_resolved is None

    def test_a_point_that_may_have_been_needled_unsettles_a_yes(self) -> None:
        """
        And never makes a no.
        """
        other = dn.TriggerPoint(id="TrP-2", site=POINT.site)
        exam = dn.Examination(
            trigger_point="TrP-1", stated="not_detected", moment="before"
        )
        found = course(
            visit(1, needled=None, needlings=[dn.Needling.at(POINT)]),
            visit(2, needled=False, examinations=[exam]),
            visit(3, needled=False, examinations=[exam]),
            trigger_points=[POINT, other],
        )
        maybe = found.with_session(visit(4, needled=True))

        assert read(found).points.all_resolved is True
        assert read(maybe).points.all_resolved is None


def test_what_is_printed_says_no_more_than_the_record() -> None:
    """
    The row's own words stand in quotation marks.

    Ours never say to stop, nor that anything is covered.
    """
    found = pains(7, 7, 6, 7, planned_sessions=4)
    reading = enough(
        found, policy=NCD, reassess=Reassess(visits=1, days=1), on=day(28)
    )
    printed = str(reading)
    allowance = reading.allowance
    assert allowance is not None
    quote = allowance.policy.quote
    ours = " ".join(printed.split()).replace(" ".join(quote.split()), "")

    assert quote in " ".join(printed.split())
    assert "(stated 2020-01-21, read 2026-11-29)" in printed
    for word in ("stop", "covered", "should", "effect", "because"):
        assert word not in ours.lower()


def test_everything_that_is_known_is_printed() -> None:
    """
    Each fact has its line.
    """
    found = pains(7, 6, 5, 4, complaint=felt("low back"))
    lost = " ".join(str(read(pains(7, 4, 6))).split())
    first = read(found, policy="wa_li_dry_needling", reassess=Reassess(days=3))
    printed = " ".join(str(first).split())
    early = str(read(found, policy=NCD, on=day(-1)))
    never = str(
        read(
            course(visit(1, after=[pain(7)])),
            policy=REPORT,
            reassess=Reassess(days=3),
        )
    )
    undated = str(
        read(course(visit(1, pain(7), date=None)), reassess=Reassess(days=3))
    )

    assert "NPRS, average: lost; " in lost
    assert "4 of 3 used, 0 left (whole course); 1 over, passed by" in printed
    assert "6 where justification, by the record: not known" in printed
    assert "0 days" in printed
    assert "low back: yes [complaint.places]" in str(read(found, policy=NCD))
    assert "the day is before the first visit" in early
    assert "4 visits are later" in early
    ended = str(read(pains(*[7] * 12, every=10), policy=NCD))
    assert "9 of 12 used (90 days from the first visit" in ended
    assert "the window ended on 2026-04-04" in " ".join(ended.split())
    assert "due not known" in never
    assert "report every 10 treatment days: 1 since" in never
    assert "no day is known" in undated
    assert "a date is missing" in undated


def test_what_is_not_there_has_no_line() -> None:
    """
    No series, no rows, a baseline from before the course.
    """
    none = str(read(course(visit(1))))
    unjudged = str(read(pains(7, 6), thresholds={NPRS: ()}))
    before = course(
        visit(1), visit(2, pain(4)), before=[pain(7)], trigger_points=[POINT]
    )
    (standing,) = read(before).series
    larger = own(more=Limit(most=5))

    assert "Where each series stands" not in none
    assert "  by " not in unjudged
    assert standing.since_last_gain is not None
    assert 1 == standing.since_last_gain.least
    assert "trigger points: not assessed 1" in str(read(before))
    (flat,) = read(
        course(visit(1), visit(2, pain(6)), before=[pain(7)])
    ).series
    assert flat.since_last_gain is not None
    assert 2 == flat.since_last_gain.least
    assert "5 where" not in str(read(before, policy=larger))
    assert "2 of 5 used, 3 left" in str(read(before, policy=larger))
    beyond = course(visit(1, pain(7), date=pendulum.date(9999, 12, 30)))
    assert "by days from" not in str(read(beyond, reassess=Reassess(days=30)))


@pytest.mark.parametrize(
    ("policy", "fields", "expected"),
    [
        ("bcbs_ri_ma_other", {}, None),
        ("bcbs_ri_ma_other", {"complaint": felt()}, None),
        (
            "bcbs_ri_ma_other",
            {"complaint": felt("neck")},
            True,
        ),
        (
            "bcbs_ri_ma_other",
            {"complaint": felt("neck", "low back")},
            False,
        ),
        # along the spine may be low
        (
            "bcbs_ri_ma_other",
            {"complaint": felt("neck", "spine")},
            None,
        ),
        ("nl_artrose", {"complaint": felt("hip")}, True),
        ("nl_artrose", {"complaint": felt("neck")}, False),
        ("uk_nice_cg150", {}, None),
        ("uk_nice_cg150", {"indications": ["migraine"]}, True),
        ("uk_nice_cg150", {"indications": ["neck pain"]}, False),
        (
            "uk_nice_ng193",
            {"patient": dn.Patient(id="P-1", stated_age=16)},
            True,
        ),
        (
            "uk_nice_ng193",
            {"patient": dn.Patient(id="P-1", stated_age=15)},
            False,
        ),
        ("uk_nice_ng193", {"patient": dn.Patient(id="P-1")}, None),
        ("au_gpccmp", {}, None),
        (
            "au_gpccmp",
            {"complaint": dn.Complaint(places=[], onset=day(7))},
            None,
        ),
        (
            "au_gpccmp",
            {"complaint": dn.Complaint(places=[], onset="2020")},
            True,
        ),
        ("mutual_of_omaha_acupuncture", {}, None),
    ],
)
def test_what_a_payer_asks_is_yes_no_or_not_recorded(
    policy: str,
    fields: dict[str, Any],
    expected: bool | None,  # noqa: FBT001  # parametrized
) -> None:
    """
    What is not recorded is never a no, and what may be likely is none either.
    """
    found = attrs.evolve(course(visit(1)), **fields)

    first = allowed(found, policy=policy).conditions[0]

    assert expected is first.is_met


OTHERS: list[tuple[list[list[str] | None], bool | None]] = [
    ([["exercise"], ["exercise"]], True),
    ([["exercise"], []], False),
    ([None, []], False),
    ([["exercise"], None], None),
    ([], None),
]


@pytest.mark.parametrize(("others", "expected"), OTHERS)
def test_needling_was_not_the_sole_treatment_of_a_visit(
    others: list[list[str] | None],
    expected: bool | None,  # noqa: FBT001  # parametrized
) -> None:
    """
    Each visit with needling has to have had another one.
    """
    visits = [
        visit(number, co_interventions=other)
        for number, other in enumerate(others, 1)
    ]
    control = visit(9, needled=False, co_interventions=[])
    found = course(*visits, control)

    (only,) = allowed(found, policy="tricare_dry_needling").conditions

    assert expected is only.is_met


def test_what_others_gave_may_have_used_what_is_left() -> None:
    """
    A record of one clinic holds what that clinic gave.
    """
    allowance = allowed(
        course(visit(1, date=day(190)), visit(2, date=day(197))),
        policy="au_gpccmp",
        on=day(200),
    )
    limit = allowance.limit

    assert limit is not None
    (window,) = limit.windows
    assert (2, 2, 0, 3) == (
        window.used_least,
        window.used_most,
        window.left_least,
        window.left_most,
    )
    assert window.reason == (
        "what others gave counts too, and is not in this record"
    )
    undated = allowed(course(visit(1, date=None)), policy="au_gpccmp").limit
    assert undated is not None
    assert undated.windows[0].reason == (
        "no day is known; what others gave counts too, and is not in this "
        "record"
    )


def test_a_window_that_has_ended_leaves_nothing_to_others() -> None:
    """
    Nothing is left of it, whoever used it.
    """
    mine = own(
        counts_others=True,
        limit=Limit(most=3, anchors=(Anchor.FIRST_VISIT,), days=(7,)),
    )
    limit = allowed(pains(7, 6, 5), policy=mine, on=day(90)).limit

    assert limit is not None
    assert limit.windows[0].left_least is None
    assert "ended" in str(limit.windows[0].reason)


def test_a_text_that_names_days_is_the_rule_where_nobody_names_one() -> None:
    """
    The caller's own rule outweighs it.
    """
    found = pains(7, 6, 5)
    policy = "aetna_0135_2015"

    by_row = read(found, policy=policy, on=day(28)).reassessment
    by_caller = read(
        found, policy=policy, on=day(28), reassess=Reassess(visits=9)
    ).reassessment

    assert Reassess(days=28) == by_row.rule
    assert Reassess(visits=9) == by_caller.rule
    assert read(found, policy=NCD).reassessment.rule is None


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("cigna_0139_2011", "the text calls it not covered"),
        ("lcd_l36859_tpi", "another treatment, and leaves needling out"),
        ("uk_nice_ng193", "the text recommends it"),
    ],
)
def test_what_a_text_says_of_needling_stands_before_its_numbers(
    policy: str, words: str
) -> None:
    """
    Of most it is numbers alone.
    """
    found = pains(7, 6, 5)

    assert words in " ".join(str(read(found, policy=policy)).split())
    assert "the text" not in str(read(found, policy=NCD))


def test_a_reading_is_equal_to_itself_and_hashed() -> None:
    """
    As all that the library returns: it is a value.
    """
    found = pains(7, 6, 5)

    assert read(found) == read(found)
    assert attrs.evolve(read(found), held=9) != read(found)
    assert NPRS is read(found).series[0].series.measure


def test_the_page_names_every_row_and_every_word() -> None:
    """
    A second implementation is written from it.
    """
    page = Path(__file__).parents[2] / "docs" / "explanation" / "enough.md"
    text = page.read_text(encoding="utf-8")

    for row in policies():
        assert f"| `{row.key}` |" in text
    for word in Standing:
        assert f"| `{word.value}` |" in text
    for anchor in Anchor:
        assert f"| `{anchor.value}` |" in text


class TestDateLine:
    """
    The order of the record is the order of time, and days go by the clinic.
    """

    def test_a_day_may_be_earlier_than_that_of_the_visit_before(self) -> None:
        """
        Seen in Kiritimati on the 5th, and in Honolulu on the 4th.
        """
        east = pendulum.datetime(2026, 1, 5, 9, tz="Pacific/Kiritimati")
        west = pendulum.datetime(2026, 1, 4, 15, tz="Pacific/Honolulu")
        found = course(
            visit(1, date=pendulum.date(2026, 1, 1), needled=False),
            visit(2, pain(7), date=None, started_at=east),
            visit(3, date=None, started_at=west),
            visit(4, date=pendulum.date(2026, 1, 4), needled=None),
        )
        fourth, fifth = (pendulum.date(2026, 1, one) for one in (4, 5))
        rule = own(
            counts=Counted.NEEDLED,
            limit=Limit(
                most=1, anchors=(Anchor.ROLLING, Anchor.WHOLE), days=(2,)
            ),
        )
        bounds: list[tuple[int, int]] = []
        for on in (fourth, fifth):
            limit = allowed(found, policy=rule, on=on).limit
            assert limit is not None
            bounds += [
                (window.used_least, window.used_most)
                for window in limit.windows
            ]
            falls_out = limit.windows[0].next_falls_out_on
            assert pendulum.date(2026, 1, 6) == falls_out

        assert [(1, 2), (1, 2), (2, 3), (2, 3)] == bounds
        told = report(found, on=fifth)
        assert (3, 3) == (told.days_least, told.days_most)
