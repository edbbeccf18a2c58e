"""
Is it enough: worked cases that can be checked by hand.

Weekly visits from 2026-01-05 unless said, average pain before needling, an
MDC and an MCID of 2 points; the Neck Disability Index with an MDC of 10.2.
"""

from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import NDI, NPRS
from dryneedling.sufficiency import (
    Anchor,
    Limit,
    LimitUse,
    Reassess,
    SeriesStanding,
    Standing,
    Sufficiency,
    Window,
    enough,
    policies,
)
from tests.readings.courses import row

FIRST = pendulum.date(2026, 1, 5)

ROWS = {
    NPRS: ["nprs_mdc_childs_2005", "nprs_mcid_farrar_2001"],
    NDI: ["ndi_mdc_young_2009"],
}


def day(number: int) -> pendulum.Date:
    """
    Return the day of the first visit, or so many days after it.
    """
    return FIRST.add(days=number)


def pain(value: float) -> dn.Score:
    """
    Make a rating of the average pain.
    """
    return NPRS(value, aspect="average")


def visit(
    number: int,
    *scores: dn.Score,
    every: int = 7,
    needled: bool | None = True,
    **more: Any,  # noqa: ANN401  # any other field of a session
) -> dn.Session:
    """
    Make a visit on its day.
    """
    fields: dict[str, Any] = {"date": day(every * (number - 1)), **more}
    return dn.Session(
        id=f"S-{number}", needled=needled, before=scores, **fields
    )


def course(*sessions: dn.Session, **more: Any) -> dn.Course:  # noqa: ANN401
    """
    Make a course of visits.
    """
    return dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=sessions, **more
    )


def pains(
    *values: float | None,
    every: int = 7,
    unsaid: tuple[int, ...] = (),
    **more: Any,  # noqa: ANN401  # any other field of a course
) -> dn.Course:
    """
    Make a course of visits with needling, with the pain before each.
    """
    return course(
        *(
            visit(
                number,
                *(() if value is None else (pain(value),)),
                every=every,
                needled=None if number in unsaid else True,
            )
            for number, value in enumerate(values, 1)
        ),
        **more,
    )


def disabilities(*values: float) -> dn.Course:
    """
    Make a course of visits with needling, with the disability before each.
    """
    return course(
        *(visit(number, NDI(value)) for number, value in enumerate(values, 1))
    )


def read(found: dn.Course, **more: Any) -> Sufficiency:  # noqa: ANN401
    """
    Read a course by the rows of the worked cases.
    """
    fields: dict[str, Any] = {"thresholds": ROWS, **more}
    return enough(found, **fields)


def one(found: dn.Course) -> SeriesStanding:
    """
    Return where the one series of a course stands.
    """
    (standing,) = read(found).series
    return standing


def windows(use: LimitUse | None) -> tuple[Window, ...]:
    """
    Return the ways to read a number that the row has.
    """
    assert use is not None
    return use.windows


def bounds(window: Window) -> tuple[int, int, int | None, int | None]:
    """
    Return what is used and what is left, at least and at most.
    """
    return (
        window.used_least,
        window.used_most,
        window.left_least,
        window.left_most,
    )


NCD = "cms_ncd_30_3_3"
EIGHT = (7, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4, 4)


class TestStanding:
    """
    One word for each series, the first that fits.
    """

    def test_a_threshold_reached_and_held_is_an_improvement(self) -> None:
        """
        7, 6, 4, 3, 3: reached at session 3, and held.
        """
        found = pains(7, 6, 4, 3, 3)
        standing = one(found)

        assert Standing.REACHED_HELD is standing.standing
        assert read(found).improving is True
        # By the walk of gains: 4 is the last, so that 3 and 3 add none.
        assert standing.plateau.is_plateau is True
        assert standing.nothing_after(6) is False
        assert standing.changed_at is not None
        assert 3 == standing.changed_at.session
        assert (
            "nprs_mdc_childs_2005",
            "nprs_mcid_farrar_2001",
        ) == standing.rows

    def test_what_was_reached_may_be_a_plateau_since(self) -> None:
        """
        7, 5, 4, 4, 4: reached, and no more since.
        """
        standing = one(pains(7, 5, 4, 4, 4))

        assert Standing.REACHED_HELD is standing.standing
        assert standing.plateau.is_plateau is True
        assert standing.gained_at is not None
        assert 2 == standing.gained_at.session
        assert standing.since_last_gain is not None
        assert (4, 4) == (
            standing.since_last_gain.least,
            standing.since_last_gain.most,
        )

    def test_seven_visits_without_a_change_beyond_error(self) -> None:
        """
        NDI 24, 23, 25, 22, 24, 23, 23: nothing after six needlings.
        """
        found = disabilities(24, 23, 25, 22, 24, 23, 23)
        standing = one(found)

        assert Standing.NOTHING_DETECTABLE is standing.standing
        assert standing.nothing_after(6) is True
        assert standing.nothing_after(7) is None
        assert read(found).improving is False
        assert standing.plateau.is_plateau is True
        assert standing.gained_at is None

    def test_needlings_that_are_not_sure_are_not_enough(self) -> None:
        """
        Two surely, three perhaps: nothing is known of three.
        """
        standing = one(pains(7, 7, 7, 6, unsaid=(2,)))

        assert standing.nothing_after(2) is True
        assert standing.nothing_after(3) is None

    def test_a_decline_is_worse_and_no_plateau(self) -> None:
        """
        4, 5, 6, 7: worsened.
        """
        found = pains(4, 5, 6, 7)
        standing = one(found)

        assert Standing.WORSENED is standing.standing
        assert read(found).improving is False
        assert standing.plateau.is_plateau is not True
        assert standing.nothing_after(3) is False

    def test_what_was_reached_and_fell_back_is_lost(self) -> None:
        """
        7, 4, 6: best 4 to latest 6 is an MDC.
        """
        found = pains(7, 4, 6)

        assert Standing.LOST is one(found).standing
        assert read(found).improving is False

    def test_no_reading_looks_at_scores_after_needling(self) -> None:
        """
        Only scores after needling: nothing is known.
        """
        found = course(
            *(
                visit(number, after=[pain(value)])
                for number, value in enumerate((5, 4, 3), 1)
            )
        )
        reading = read(found)
        standing = one(found)

        assert standing.standing is None
        assert (
            "no reading up to the first session with needling"
            == standing.reason
            == reading.improving_reason
        )
        assert reading.improving is None
        assert standing.nothing_after(3) is None
        assert standing.since_last_gain is None
        assert any(
            "a reading before the first needling" in fact
            for fact in reading.not_recorded
        )

    def test_a_baseline_alone_says_nothing_and_is_due(self) -> None:
        """
        7 and three visits without a reading.
        """
        reading = read(pains(7, None, None, None), reassess=Reassess(visits=3))
        (standing,) = reading.series

        assert standing.standing is None
        assert "no settled reading after the baseline" == standing.reason
        assert standing.nothing_after(3) is None
        assert reading.reassessment.due is True
        assert any(
            "a settled reading after" in fact for fact in reading.not_recorded
        )

    def test_series_that_disagree_give_no_answer(self) -> None:
        """
        NPRS 7, 5, 4 and NDI 12, 18, 25.
        """
        found = course(
            visit(1, pain(7), NDI(12)),
            visit(2, pain(5), NDI(18)),
            visit(3, pain(4), NDI(25)),
        )
        reading = read(found)

        assert {Standing.REACHED_HELD, Standing.WORSENED} == {
            standing.standing for standing in reading.series
        }
        assert reading.improving is None
        assert "series disagree" == reading.improving_reason
        assert read(found, series=NPRS).improving is True
        series = reading.series[0].series
        assert (series,) == tuple(
            standing.series for standing in read(found, series=series).series
        )

    def test_who_started_too_low_is_not_judged(self) -> None:
        """
        1, 1, 0: a threshold of 2 cannot be reached; never "no benefit".
        """
        found = pains(1, 1, 0)
        reading = read(found)

        assert Standing.CANNOT_BE_REACHED is one(found).standing
        assert one(found).nothing_after(2) is None
        assert reading.improving is None
        assert "started too low to judge" == reading.improving_reason

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ((1, 1, 0), "cannot be reached; symptom-free; started too low"),
            ((3, 6, 6), "worsened; first detectable change at session 2"),
            ((1, 1), "cannot be reached; started too low to judge; 2 with"),
        ],
    )
    def test_what_the_standing_says_the_verdict_does_not_repeat(
        self, values: tuple[int, ...], words: str
    ) -> None:
        """
        Worsened is not "worsened; worsened".
        """
        printed = " ".join(str(read(pains(*values))).split())

        assert f": {words}" in printed

    def test_reached_once_reached_again_and_detectable(self) -> None:
        """
        The words between: confirmed, interrupted, smaller, passed.
        """
        assert Standing.REACHED_UNCONFIRMED is one(pains(7, 5)).standing
        assert Standing.REACHED_AGAIN is one(pains(7, 5, 6, 5)).standing
        larger = {
            NPRS: [
                row("MDC", 2, measure=NPRS.key),
                row("MCID", 4, measure=NPRS.key),
            ]
        }
        detectable = read(pains(7, 5), thresholds=larger)
        passed = read(pains(7, 5, 7), thresholds=larger)
        assert Standing.DETECTABLE is detectable.series[0].standing
        assert detectable.improving is True
        assert Standing.DETECTABLE_BEFORE is passed.series[0].standing
        assert passed.improving is False

    def test_without_an_mdc_no_gain_is_known(self) -> None:
        """
        An important change of unknown error is no detectable one.
        """
        rows = {NPRS: [row("MCID", 2, measure=NPRS.key)]}
        reached = read(pains(7, 5), thresholds=rows)
        short = read(pains(7, 6), thresholds=rows)

        assert Standing.REACHED_UNCONFIRMED is reached.series[0].standing
        assert reached.improving is None
        assert "no MDC row" == reached.improving_reason
        assert reached.series[0].nothing_after(1) is None
        assert short.series[0].standing is None
        assert "no MDC row" == short.series[0].reason

    def test_a_course_without_readings_says_so(self) -> None:
        """
        No series, no answer.
        """
        reading = read(course(visit(1)))

        assert reading.improving is None
        assert "no series is recorded" == reading.improving_reason

    def test_needlings_since_the_last_gain_have_bounds(self) -> None:
        """
        A visit of which nobody said counts at most.
        """
        since = one(pains(7, 5, 5, 5, unsaid=(3,))).since_last_gain

        assert since is not None
        assert (2, 3) == (since.least, since.most)


class TestDefaults:
    """
    The same by the rows that are used where none is named.

    An MDC of 2.83 with an MCID of 2 points or 30 %, the larger of both; the
    Neck Disability Index with an MDC of 10.
    """

    @pytest.mark.parametrize(
        ("values", "standing", "answer", "changed_at", "is_plateau"),
        [
            ((7, 6, 4, 3, 3), Standing.REACHED_HELD, True, 3, True),
            ((7, 5, 4, 4, 4), Standing.REACHED_HELD, True, 3, True),
            ((4, 5, 6, 7), Standing.WORSENED, False, 4, False),
            ((7, 4, 6), Standing.LOST, False, 2, None),
            ((7, None, None), None, None, None, None),
            (EIGHT, Standing.REACHED_HELD, True, 7, True),
            ((7, 5, 5), Standing.NOTHING_DETECTABLE, False, None, None),
            ((1, 1, 0), Standing.CANNOT_BE_REACHED, None, None, None),
        ],
    )
    def test_average_pain_by_default(
        self,
        *,
        values: tuple[float | None, ...],
        standing: Standing | None,
        answer: bool | None,
        changed_at: int | None,
        is_plateau: bool | None,
    ) -> None:
        """
        Where the default is larger a change is seen later, or not at all.
        """
        reading = enough(pains(*values))
        (found,) = reading.series

        assert standing is found.standing
        assert answer is reading.improving
        assert changed_at == (found.changed_at and found.changed_at.session)
        assert is_plateau is found.plateau.is_plateau

    def test_disability_and_disagreement_by_default(self) -> None:
        """
        Nothing in seven visits; pain better while disability is worse.
        """
        flat = enough(disabilities(24, 23, 25, 22, 24, 23, 23))
        apart = enough(
            course(
                visit(1, pain(7), NDI(12)),
                visit(2, pain(5), NDI(18)),
                visit(3, pain(4), NDI(25)),
            )
        )

        assert flat.series[0].nothing_after(6) is True
        assert flat.improving is False
        assert flat.series[0].plateau.is_plateau is True
        assert apart.improving is None
        assert "series disagree" == apart.improving_reason
        assert "started too low to judge" == (
            enough(pains(1, 1, 0)).improving_reason
        )


class TestAllowance:
    """
    How many in which window.
    """

    def test_twelve_of_twelve_are_used_and_eight_are_open(self) -> None:
        """
        Twelve weekly visits, improving: 8 of the 20 are left.
        """
        reading = read(pains(*EIGHT), policy=NCD, on=day(84))
        allowance = reading.allowance
        assert allowance is not None
        first, rolling = windows(allowance.limit)

        assert pendulum.date(2026, 1, 5) == first.start
        assert pendulum.date(2026, 4, 4) == first.end
        assert (12, 12, 0, 0) == bounds(first) == bounds(rolling)
        assert allowance.limit is not None
        assert allowance.limit.agree
        assert first.passed_by is None
        assert reading.improving is True
        assert allowance.more is not None
        assert allowance.more.is_open is True
        assert {(12, 12, 8, 8)} == set(map(bounds, allowance.more.windows))
        assert {
            "low_back": None,
            "lasted_12_weeks": None,
            "no_systemic_cause": None,
            "no_surgery": None,
            "not_pregnant": None,
        } == {one.asks.value: one.is_met for one in allowance.conditions}

    def test_no_improvement_opens_no_more(self) -> None:
        """
        Twelve visits within the error of the scale.
        """
        reading = read(
            pains(7, 7, 6, 7, 6, 7, 7, 6, 7, 7, 6, 7), policy=NCD, on=day(84)
        )
        assert reading.allowance is not None
        assert reading.allowance.more is not None

        assert reading.improving is False
        assert reading.allowance.more.is_open is False
        (standing,) = reading.series
        assert standing.nothing_after(6) is True
        assert standing.nothing_after(12) is None
        assert "must be discontinued" in reading.allowance.policy.quote

    def test_what_nobody_said_widens_the_bounds(self) -> None:
        """
        Needling not recorded at visits 4 and 9.
        """
        reading = read(pains(*EIGHT, unsaid=(4, 9)), policy=NCD, on=day(84))
        assert reading.allowance is not None

        assert {(10, 12, 0, 2)} == set(
            map(bounds, windows(reading.allowance.limit))
        )
        assert (4, 9) == reading.allowance.unsure
        assert "whether sessions 4, 9 had needling" in reading.not_recorded
        assert reading.improving is True

    def test_a_window_from_the_first_visit_ends(self) -> None:
        """
        A visit every 10 days: 9 of 12 within the 90 days.
        """
        reading = read(pains(*EIGHT, every=10), policy=NCD)
        assert reading.allowance is not None
        first, rolling = windows(reading.allowance.limit)

        assert (9, 9, None, None) == bounds(first)
        assert "the window ended on 2026-04-04" == first.reason
        assert (9, 9, 3, 3) == bounds(rolling)
        assert pendulum.date(2026, 1, 26) == rolling.start
        assert pendulum.date(2026, 4, 25) == rolling.end == reading.on
        assert rolling.next_falls_out_on == day(30 + 90)
        assert reading.allowance.limit is not None
        assert not reading.allowance.limit.agree

    def test_the_day_on_which_a_number_is_passed(self) -> None:
        """
        Thirteen weekly visits: days 0 to 84 lie in 90 days.
        """
        reading = read(pains(*EIGHT, 4), policy=NCD)
        assert reading.allowance is not None

        for window in windows(reading.allowance.limit):
            assert (13, 13, 0, 0) == bounds(window)
            assert (1, 1) == (window.over_least, window.over_most)
            assert pendulum.date(2026, 3, 30) == window.passed_by

    def test_without_dates_nothing_lies_in_a_window_surely(self) -> None:
        """
        0 to 12 are used, 12 have no date, and the window is not known.
        """
        found = course(
            *(
                visit(number, pain(value), date=None)
                for number, value in enumerate(EIGHT, 1)
            )
        )
        reading = read(found, policy=NCD)
        assert reading.allowance is not None

        assert 12 == reading.allowance.undated
        for use in (reading.allowance.limit, reading.allowance.more):
            for window in windows(use):
                assert (0, 12) == (window.used_least, window.used_most)
                assert window.start is None is window.end
                assert window.reason is not None
        assert "the date of 12 visits" in reading.not_recorded

    def test_what_stands_between_two_dates_lies_between_them(self) -> None:
        """
        An undated visit is no earlier and no later than those beside it.
        """
        found = course(
            visit(1, pain(7)),
            visit(2, pain(6), date=None),
            visit(3, pain(5)),
            visit(4, pain(5), date=None),
        )
        inside = read(found, policy=NCD)
        before = read(found, policy=NCD, on=day(10))
        assert inside.allowance is not None
        assert before.allowance is not None

        first, _ = windows(inside.allowance.limit)
        assert (3, 4) == (first.used_least, first.used_most)
        first, _ = windows(before.allowance.limit)
        assert (1, 2) == (first.used_least, first.used_most)

    def test_a_visit_without_a_date_may_lie_across_the_edge(self) -> None:
        """
        Between day 0 and day 100 it may be within the last 90 days.
        """
        found = course(
            visit(1, pain(7)),
            visit(2, pain(6), date=None),
            visit(3, pain(5), date=day(100)),
        )
        reading = read(found, policy=NCD)
        assert reading.allowance is not None
        _, rolling = windows(reading.allowance.limit)

        assert (1, 2) == (rolling.used_least, rolling.used_most)

    def test_a_first_visit_without_a_date_may_be_before_any_day(self) -> None:
        """
        No day is surely before it.
        """
        found = course(visit(1, date=None), visit(2))
        reading = read(found, policy=NCD, on=day(-1))
        assert reading.allowance is not None
        _, rolling = windows(reading.allowance.limit)

        assert (0, 1) == (rolling.used_least, rolling.used_most)

    def test_the_first_that_counts_may_be_one_of_several(self) -> None:
        """
        Nobody said whether the first visit had needling.
        """
        found = pains(7, 6, 5, every=50, unsaid=(1,))
        reading = read(found, policy=NCD, on=day(100))
        assert reading.allowance is not None
        first, _ = windows(reading.allowance.limit)

        # From day 0: visits 1 and 2; from day 50: visits 2 and 3.
        assert (2, 2) == (first.used_least, first.used_most)
        assert first.start is None
        assert first.reason is not None
        nothing = read(pains(7, 6, unsaid=(1, 2)), policy=NCD)
        assert nothing.allowance is not None
        first, _ = windows(nothing.allowance.limit)
        assert (0, 2) == (first.used_least, first.used_most)

    def test_nothing_is_left_once_each_window_that_may_be_meant_is_over(
        self,
    ) -> None:
        """
        From day 0 to 89, or from day 50 to 139.
        """
        found = pains(7, 6, 5, every=50, unsaid=(1,))
        kept: list[tuple[int | None, int | None]] = []
        for on in (139, 140):
            allowance = read(found, policy=NCD, on=day(on)).allowance
            assert allowance is not None
            first, _ = windows(allowance.limit)
            kept.append((first.left_least, first.left_most))
            assert (first.start, first.end) == (None, None)
            has_ended = "each window has ended" in str(first.reason)
            assert has_ended is (on == 140)

        assert [(10, 10), (None, None)] == kept
        # where none may be the first, none has begun that could be over
        allowance = read(
            pains(7, unsaid=(1,)), policy=NCD, on=day(900)
        ).allowance
        assert allowance is not None
        first, _ = windows(allowance.limit)
        assert (11, 12) == (first.left_least, first.left_most)

    def test_a_number_is_passed_within_its_window(self) -> None:
        """
        Three in thirty days; the day of one of them is not known.
        """
        rule = Limit(most=2, anchors=(Anchor.FIRST_VISIT,), days=(30,))
        found = course(
            visit(1, needled=None),
            visit(2),
            visit(3, date=None),
            visit(4, date=day(8)),
            visit(5, date=day(100)),
        )
        for visits, passed in (
            (found.sessions, None),
            ((*found.sessions[:2], *found.sessions[3:]), None),
            ((*found.sessions[:2], visit(3), visit(4)), day(21)),
        ):
            allowance = read(
                course(*visits), policy=attrs.evolve(policies()[0], limit=rule)
            ).allowance
            assert allowance is not None
            (first,) = windows(allowance.limit)
            assert passed == first.passed_by

    def test_a_course_without_needling_uses_none(self) -> None:
        """
        Visits without a needle are not counted as such.
        """
        found = course(visit(1, pain(7), needled=False))
        reading = read(found, policy=NCD)
        assert reading.allowance is not None
        first, rolling = windows(reading.allowance.limit)

        assert "no visit counts" == first.reason
        assert (0, 0, 12, 12) == bounds(rolling)
        assert rolling.next_falls_out_on is None

    def test_a_missed_visit_does_not_count_and_a_stopped_one_does(
        self,
    ) -> None:
        """
        What was missed was no visit.
        """
        found = course(
            visit(1, pain(7)),
            visit(2, needled=None, status="missed"),
            visit(3, pain(6), status="stopped_early"),
        )
        reading = read(found, policy=NCD)
        assert reading.allowance is not None

        assert {(2, 2, 10, 10)} == set(
            map(bounds, windows(reading.allowance.limit))
        )

    @pytest.mark.parametrize(
        ("reports", "is_open", "why"),
        [
            (
                None,
                None,
                "whether a justification was written is not recorded",
            ),
            ((), False, "no justification is among the reports"),
            ((("justification", day(7)),), True, None),
            ((("justification", day(21)),), True, None),
            ((("justification", None),), None, "has no date"),
            ((("justification", day(70)),), False, "later than the day"),
        ],
    )
    def test_more_than_three_hang_on_a_justification(
        self,
        *,
        reports: tuple[tuple[str, pendulum.Date | None], ...] | None,
        is_open: bool | None,
        why: str | None,
    ) -> None:
        """
        Washington L&I: 4 of 3 are used, and 2 are left of 6.
        """
        written = (
            None
            if reports is None
            else [dn.CourseReport(kind, on=on) for kind, on in reports]
        )
        reading = read(
            pains(7, 6, 6, 5, reports=written), policy="wa_li_dry_needling"
        )
        assert reading.allowance is not None
        (whole,) = windows(reading.allowance.limit)
        (larger,) = windows(reading.allowance.more)

        assert (4, 4, 0, 0) == bounds(whole)
        assert 1 == whole.over_least
        assert (4, 4, 2, 2) == bounds(larger)
        assert reading.allowance.more is not None
        assert reading.allowance.more.is_open is is_open
        assert (why or "") in (reading.allowance.more.reason or "")

    def test_whether_the_same_weekday_counts_is_left_open(self) -> None:
        """
        G-BA: 42 days are days 0 to 41; the seventh visit is on day 42.
        """
        weekly = read(pains(*[7] * 10), policy="de_gba_akupunktur", on=day(41))
        seventh = read(
            pains(*[7] * 10), policy="de_gba_akupunktur", on=day(42)
        )
        twice = course(
            *(
                visit(number + 1, date=day(7 * (number // 2) + number % 2 * 3))
                for number in range(10)
            )
        )
        often = read(twice, policy="de_gba_akupunktur")
        for reading, used in ((weekly, 6), (often, 10)):
            assert reading.allowance is not None
            assert {used} == {
                window.used_most for window in windows(reading.allowance.limit)
            }
        assert seventh.allowance is not None
        assert [6, 7] == [
            window.used_most for window in windows(seventh.allowance.limit)
        ]

    def test_a_day_before_the_first_visit_is_not_known(self) -> None:
        """
        Nothing is counted, and the record is said to go on.
        """
        reading = read(pains(7, 5), policy=NCD, on=day(-1))
        assert reading.allowance is not None

        assert reading.allowance.limit is None is reading.allowance.more
        assert "the day is before the first visit" == reading.allowance.reason
        assert 2 == reading.visits_later

    def test_readings_of_a_later_day_open_nothing(self) -> None:
        """
        The record is read whole, so that an earlier day is not judged by it.
        """
        reading = read(pains(7, 5, 4), policy=NCD, on=day(7))
        assert reading.allowance is not None
        assert reading.allowance.more is not None

        assert 1 == reading.visits_later
        assert reading.allowance.more.is_open is None
        for use in (reading.allowance.limit, reading.allowance.more):
            assert {2} == {window.used_most for window in windows(use)}
