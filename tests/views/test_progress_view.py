"""
Progress on a terminal: an overview, a table a series, points and dose.
"""

import re

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.measures import (
    HIT6,
    MIDAS,
    NDI,
    NPRS,
    PPT,
    ROM,
    TSK11,
    VAS,
)
from dryneedling.report import ConsoleView
from tests.views.courses import (
    POINT,
    course_of,
    missed,
    shown,
    six_visits,
    visit,
)

PAIN = NPRS(7, aspect="now").series

AT_60 = """\
Course C-1
6 sessions held, 6 with needling, 0 missed

series     from  to  net  verdict
----------------------------------------------
NPRS, now     7   1   +6  clinically important

A plus is better. Immediate: from before to after needling.
Maintained: from before one session to before the next. Net:
since the baseline.
1+: a follow-up after session 1, its reading under before;
not judged sooner than 72 h after needling. 1+ on
2026-03-03, 6+ on 2026-05-11.

Pain -------------------------------------------------------
NPRS, now  0 to 10 points, lower is better
   #  before  after  immed  maint  net  verdict
  ----------------------------------------------------------
   1       7      4     +3     +1    0  baseline
  1+       6      -      -      -    -  not judged: 24 h
   2       6      3     +3     +1   +1  no detectable change
   3       5      3     +2     +2   +2  no detectable change
   4       3      2     +1     +1   +4  clinically important
   5       2      1     +1      0   +5  clinically important
   6       2      1     +1      -   +5  clinically important
  6+       1      -      -      -   +6  clinically important
  7 to 1: improvement +6 (86 %) at follow-up after session 6
    (2026-05-11), clinically important
  2.83 points first reached at session 4 (2026-03-23),
    3 sessions and 21 days from the first needling; held at
    every later reading
  plateau: no two of the last three settled readings differ
    by an MDC, nothing gained since session 4 (2026-03-23)
    (3 settled readings)

Trigger points ---------------------------------------------
  TrP-1
    site: left infraspinatus
    found at session: -
    stands at: not assessed
    needled: 6
  status by rule delphi2018_cluster
"""

AT_80 = """\
NPRS, now  0 to 10 points, lower is better
   #  date        before  after  immed  maint  net  verdict
  ──────────────────────────────────────────────────────────────────────
   1  2026-03-02       7      4     +3     +1    0  baseline
  1+  2026-03-03       6      –      –      –    –  not judged: 24 h
   2  2026-03-09       6      3     +3     +1   +1  no detectable change
"""

AT_120 = (
    "   #  date        before  after  immediate  maintained  net  verdict"
    "               0                      10\n"
    "  ───────────────────────────────────────────────────────────────────────"
    "───────────────────────────────────\n"
    "   1  2026-03-02       7      4         +3          +1    0  baseline"
    "              ··········●━━━━━━○·······\n"
    "  1+  2026-03-03       6      –          –           –    –  not judged: "
    "24 h      ··········┊···○··········\n"
    "   2  2026-03-09       6      3         +3          +1   +1  no "
    "detectable change  ·······●━━┊━━━○··········\n"
)

MISSED = """\
   #  date        before  maint  net  verdict
  ────────────────────────────────────────────────────────
   1  2026-03-02       7     +1    0  baseline
   2  2026-03-09       6     +2   +1  no detectable change
   3  2026-03-16                      missed
  2+  2026-03-18       5      –   +2  no detectable change
   4  2026-03-23       4      –   +3  clinically important
"""

AT_48 = """\
A plus is better. Net: since the baseline.
Immediate and maintained changes are shown from
56 columns on.

Pain -------------------------------------------
NPRS, now  0 to 10 points, lower is better
  #  before  after  net  verdict
  -------------------------------------------
  1       7      4    0  baseline
  2       6      3   +1  no detectable change
"""


def view(course: dn.Course, width: int = 100, encoding: str = "utf-8") -> str:
    """
    Show the progress of a course.
    """
    return shown(ConsoleView(dn.track(course), course), width, encoding)


def lines(course: dn.Course) -> list[str]:
    """
    Show the progress of a course, a stripped line each.
    """
    return [line.strip() for line in view(course).splitlines()]


def test_sixty_columns_and_ascii_are_enough() -> None:
    """
    Narrow terminals shorten two heads and leave dates to the table of doses.

    What is said of a trigger point stands one below the other.
    """
    progress = dn.track(six_visits(), series=PAIN)

    text = shown(ConsoleView(progress), 60, "ascii")

    assert text.startswith(AT_60)
    assert max(map(len, text.splitlines())) <= 60


def test_few_columns_leave_out_what_they_have_no_room_for() -> None:
    """
    The legend says so; sums of doses stand at the end of their columns.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),), (NPRS(4, aspect="now"),)),
        visit(2, (NPRS(6, aspect="now"),), (NPRS(3, aspect="now"),)),
    )

    text = view(course, 48, "ascii")

    assert AT_48 in text
    assert "\n  #  date        sites  insert  twitch\n" in text
    assert "\n     in all          2       4       -\n" in text
    assert max(map(len, text.splitlines())) <= 48


def test_eighty_columns_hold_a_session_in_one_line() -> None:
    """
    With its date and the whole verdict.
    """
    text = shown(ConsoleView(dn.track(six_visits(), series=PAIN)), 80)

    assert AT_80 in text
    assert "┊" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_wide_terminal_draws_each_session_on_the_scale() -> None:
    """
    Before, after, and where the threshold stands for this baseline.
    """
    text = shown(ConsoleView(dn.track(six_visits(), series=PAIN)), 120)

    assert AT_120 in text
    assert "○ before needling  ● after needling  ┊ threshold" in text


def test_small_bars_follow_the_settled_values() -> None:
    """
    Where lower is better they sink as the patient gets better.
    """
    found = next(
        line for line in view(six_visits()).splitlines() if "NPRS, now" in line
    )

    assert found.endswith("▆▅▅▃▂▂▂ ↓")


def test_small_bars_are_explained_where_they_are_drawn() -> None:
    """
    Which end is better differs from measure to measure: an arrow says it.
    """
    said = "Trend: the settled values as bars, the baseline first"
    course = six_visits()

    assert said in " ".join(view(course, 80).split())
    assert "Trend" not in view(course, 60)


def test_the_part_of_a_scale_that_is_drawn_is_named() -> None:
    """
    Nobody reaches a pressure pain threshold of 5,000 kPa; 10 of pain is near.
    """
    course = course_of(
        visit(1, (PPT(169, site=POINT.site), NPRS(7, aspect="now"))),
        visit(2, (PPT(224, site=POINT.site), NPRS(4, aspect="now"))),
    )

    drawn = "kPa, higher is better\n  trend drawn from 160 to 240\n"
    assert drawn in view(course, 80)
    assert 1 == view(course, 80).count("drawn from")
    assert "drawn from" not in view(course, 60)


def called_about_a_missed_visit(day: int) -> dn.Course:
    """
    Make a course whose third visit, on 16 March, was missed.
    """
    return course_of(
        visit(1, (NPRS(7, aspect="now"),)),
        visit(2, (NPRS(6, aspect="now"),)),
        missed(3),
        visit(4, (NPRS(4, aspect="now"),)),
    ).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-2",
            date=pendulum.date(2026, 3, day),
            scores=[NPRS(5, aspect="now")],
        )
    )


def test_a_missed_visit_is_a_gap_and_no_reading() -> None:
    """
    It has no dashes, since nothing was to be recorded there.

    A follow-up stands after the missed visit that its date is not before.
    """
    found = view(called_about_a_missed_visit(18), 80)

    assert MISSED in found
    assert "▆▅·▅▄ ↓\n" in found


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (14, ["1", "2", "2+", "3", "4"]),
        (15, ["1", "2", "2+", "3", "4"]),
        (16, ["1", "2", "3", "2+", "4"]),
    ],
)
def test_a_follow_up_before_a_missed_visit_stands_before_it(
    day: int, expected: list[str]
) -> None:
    """
    Rows are in the order of time, whichever visit a follow-up names.

    On the day of the missed visit it is no earlier than that visit.
    """
    printed = view(called_about_a_missed_visit(day), 80)

    rows = [
        found.split()[0]
        for found in printed.splitlines()
        if re.match(r" +[0-9]+\+? +2026-", found)
    ]

    assert expected == rows[:5]


def test_a_visit_at_which_nothing_was_read_is_a_gap_in_the_trend() -> None:
    """
    The table leaves it out; only a missed one has a row.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)),
        visit(2),
        visit(3, (NPRS(4, aspect="now"),)),
    )

    found = view(course, 80)

    assert "▆·▄ ↓\n" in found
    assert "\n  1  2026-03-02       7      –    0  baseline\n  3  " in found


def test_a_stream_without_unicode_gets_ascii_only() -> None:
    """
    Nothing is lost and no error is raised.
    """
    text = view(six_visits(), 120, "cp1252")

    assert text.isascii()
    assert "6553222 v" in text


def test_lines_end_where_their_text_does() -> None:
    """
    A file that the report is written to has no padding.
    """
    assert not [
        line
        for line in view(six_visits()).splitlines()
        if line != line.rstrip()
    ]


def test_an_empty_course_says_so() -> None:
    """
    Nothing is made up.
    """
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))

    assert [
        "Course C-1",
        "patient P-1",
        "no visits are recorded",
        "",
        "No readings are recorded.",
        "",
    ] == lines(course)


def test_the_head_tells_who_what_and_when() -> None:
    """
    Age is that at the first visit with a date.
    """
    course = attrs.evolve(
        course_of(visit(1, needled=False), visit(2), visit(3)),
        patient=dn.Patient(
            id="P-1", sex="female", birth_date=pendulum.date(1988, 3, 14)
        ),
        indications=("migraine", "tension-type headache"),
        planned_sessions=6,
        goals=(
            dn.Goal(id="G-1", series=PAIN, target=2),
            dn.Goal(
                id="G-2",
                text="drive again",
                judged="met",
                due=pendulum.date(2026, 5, 1),
            ),
            dn.Goal(id="G-3", text="sleep through"),
        ),
        end=dn.CourseEnd("goals_met", on=pendulum.date(2026, 5, 2)),
        notes=("a note",),
        citation="A journal, 2026",
        synthetic=True,
    )

    later = "needling from session 2, 2026-03-02 to 2026-03-16"
    expected = (
        "Course C-1  synthetic",
        "patient P-1, female, 37 years old",
        "migraine, tension-type headache",
        f"3 of 6 planned sessions held, 2 with needling, 0 missed, {later}",
        "goal: NPRS, now at 2",
        "goal G-2, in words: met, due 2026-05-01",
        "goal G-3, in words: not judged",
        "ended on 2026-05-02: goals met",
        "1 note in the record",
        "A journal, 2026",
    )
    assert expected == tuple(view(course, 120).splitlines()[:10])


def test_an_end_without_a_date_is_an_end() -> None:
    """
    Its reason stands alone.
    """
    course = course_of(visit(1)).ended(dn.CourseEnd("drop_out"))

    assert "ended: drop out" in lines(course)


def test_a_follow_up_without_a_place_is_counted() -> None:
    """
    Its readings are in no series, and that is said.
    """
    course = course_of(visit(1, dated=False)).with_follow_up(
        dn.FollowUp(id="F-1", scores=[NPRS(3)])
    )

    assert "1 follow-up without a place in the course, left out" in lines(
        course
    )


def test_scores_of_missed_visits_are_counted() -> None:
    """
    They are in no series, and that is said.
    """
    absent = dn.Session(id="S-1", status="missed", before=[NPRS(3)])

    assert "1 score of missed visits, left out" in lines(course_of(absent))


def test_a_reading_before_the_first_needling_is_not_judged() -> None:
    """
    There is no change that needling came before.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),), needled=False),
        visit(2, (NPRS(6, aspect="now"),)),
    ).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-1",
            hours_after=24,
            scores=[NPRS(5, aspect="now")],
        )
    )

    assert (
        "1+  2026-03-03       5           –    –  not judged: before the "
        "first needling" in lines(course)
    )


def test_without_dates_the_tables_do_without_them() -> None:
    """
    Published cases often have none.
    """
    course = course_of(
        *(
            visit(number, (NPRS(8 - number, aspect="now"),), dated=False)
            for number in (1, 2)
        )
    )

    found = view(course)

    assert "date" not in found
    assert "\n  1       7          +1    0  baseline\n" in found
    assert "\n  all      2           4                 –\n" in found


def test_one_missing_date_is_a_dash() -> None:
    """
    The others stand.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)),
        visit(2, (NPRS(6, aspect="now"),), dated=False),
    )

    found = view(course)

    assert "\n  2  –                6           –   +1  no detect" in found
    assert "\n  2  –               1           2       4 " in found


def test_without_the_course_dates_come_from_the_readings() -> None:
    """
    A reading alone can be shown as well.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)), visit(2, (NPRS(6, aspect="now"),))
    )

    found = shown(ConsoleView(dn.track(course)))

    assert "1  2026-03-02       7" in found
    assert "2  2026-03-09       6" in found
    assert "patient" not in found


def test_a_series_without_baseline_has_no_net_change() -> None:
    """
    Its change since the first reading is shown under that name.
    """
    course = course_of(
        visit(1),
        visit(2, (NDI(20),)),
        visit(3, (NDI(12),)),
    )

    found = lines(course)

    assert (
        "no net change: no reading up to the first session with needling"
        in found
    )
    assert (
        "change since the first reading (session 2 (2026-03-09)): +8 points, "
        "not judged" in found
    )


def test_a_series_with_nothing_settled_says_so() -> None:
    """
    A baseline alone is no change.
    """
    found = lines(course_of(visit(1, (NDI(20),))))

    assert "NDI       20   –            –  no settled reading" in found


def test_a_baseline_before_the_course_is_named() -> None:
    """
    It stands in no row of the table.
    """
    course = attrs.evolve(
        course_of(visit(1, after=(NDI(20),)), visit(2, (NDI(12),))),
        before=(NDI(25, on=pendulum.date(2026, 2, 1)),),
    )

    assert "baseline 25 before the course (2026-02-01)" in lines(course)


def test_the_best_change_stands_beside_the_latest() -> None:
    """
    Never instead of it.
    """
    course = course_of(
        *(
            visit(number, (NPRS(value, aspect="now"),))
            for number, value in enumerate((7, 2, 4), 1)
        )
    )

    found = lines(course)

    assert (
        "7 to 4: improvement +3 (43 %) at session 3 (2026-03-16), clinically "
        "important" in found
    )
    assert "best so far +5 (71 %) at session 2 (2026-03-09)" in found


def test_a_plateau_is_said() -> None:
    """
    Three settled readings without a gain, and since when there was none.
    """
    gained, none = (
        course_of(
            *(
                visit(number, (NPRS(value, aspect="now"),))
                for number, value in enumerate(values, 1)
            )
        )
        for values in ((7, 4, 4, 4), (5, 5, 4, 5))
    )

    flat = (
        "plateau: no two of the last three settled readings differ by an MDC, "
        "nothing gained since"
    )
    told, untold = (
        " ".join(" ".join(lines(course)).split()) for course in (gained, none)
    )
    assert f"{flat} session 2 (2026-03-09) (2 settled readings)" in told
    assert f"{flat} the baseline (3 settled readings)" in untold


def test_a_gain_that_was_lost_is_said() -> None:
    """
    The best so far stands beside it, and not in its place.
    """
    course = course_of(
        *(
            visit(number, (NPRS(value, aspect="now"),))
            for number, value in enumerate((8, 4, 7), 1)
        )
    )

    found = lines(course)
    assert "lost: the latest reading fell back from the threshold" in found
    assert "best so far +4 (50 %) at session 2 (2026-03-09)" in found


def test_a_threshold_out_of_reach_is_not_drawn() -> None:
    """
    The baseline is nearer to the scale's end.
    """
    course = course_of(
        visit(1, (NPRS(1, aspect="now"),)), visit(2, (NPRS(0, aspect="now"),))
    )

    found = view(course, 120)

    assert "symptom-free; started too low to judge" in found
    assert 1 == found.count("┊")  # in the legend


@pytest.mark.parametrize("value", [0, 10])
def test_a_scale_is_drawn_where_nothing_changes(value: int) -> None:
    """
    Even when every reading stands at an end of it.
    """
    course = course_of(
        *(visit(number, (NPRS(value, aspect="now"),)) for number in (1, 2))
    )

    assert "○" in view(course, 120)


def test_a_worse_reading_has_a_minus_and_its_verdict() -> None:
    """
    Deterioration is as plain as improvement.
    """
    course = course_of(
        visit(1, (NPRS(4, aspect="now"),)), visit(2, (NPRS(8, aspect="now"),))
    )

    assert (
        "4 to 8: improvement -4 (-100 %) at session 2 (2026-03-09), worsened"
        in lines(course)
    )


def test_a_reading_too_early_is_shown_and_not_judged() -> None:
    """
    Or one of which nobody knows how early it was.
    """
    course = (
        course_of(visit(1, (NPRS(7, aspect="now"),)))
        .with_follow_up(
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                hours_after=24,
                scores=[NPRS(6, aspect="now")],
            )
        )
        .with_follow_up(
            dn.FollowUp(
                id="F-2",
                after_session="S-1",
                scores=[NPRS(5, aspect="now")],
            )
        )
    )

    found = lines(course)

    assert "1+  2026-03-03       6           –    –  not judged: 24 h" in found
    assert (
        "1+  –                5           –    –  not judged: hours not known"
        in found
    )


def test_a_follow_up_stands_between_the_sessions_around_it() -> None:
    """
    A plus behind the number of a session says that it came after it.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)), visit(2, (NPRS(4, aspect="now"),))
    ).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-1",
            hours_after=96,
            scores=[NPRS(4, aspect="now")],
        )
    )

    found = lines(course)
    place = found.index(
        "1+  2026-03-06       4           –   +3  clinically important"
    )

    assert found[place - 1].startswith("1  2026-03-02       7")
    assert found[place + 1].startswith("2  2026-03-09       4")
    assert (
        "1+: a follow-up after session 1, its reading under before; not judged"
        " sooner than 72 h after" in found
    )


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [(1, "no immediate change, session 1"), (2, "sessions 1, 2")],
)
def test_a_missing_immediate_change_has_its_reason(
    sessions: int, expected: str
) -> None:
    """
    Said only where the table shows both readings.
    """
    course = course_of(
        *(
            visit(number, (NDI(20),), (NDI(19),))
            for number in range(1, sessions + 1)
        )
    )

    assert expected in view(course)


def test_scores_without_a_value_are_counted() -> None:
    """
    Too few items were answered.
    """
    course = course_of(visit(1, (NDI(items=[1] + [None] * 9),)))

    found = view(course)

    assert "1 score without a value: too few items answered" in found
    assert "prorated" not in found

    course = course_of(visit(1, (NDI(items=[1] * 9 + [None]),)))

    assert "1 score prorated: not all items answered" in view(course)


def test_a_measure_without_rows_is_not_assessable() -> None:
    """
    And the list of thresholds says that none is chosen.
    """
    course = course_of(
        visit(1, (MIDAS(20),)),
        visit(2, (MIDAS(10),)),
    )

    found = lines(course)

    assert "MIDAS: no row is chosen" in found
    assert "no threshold row is chosen for this measure" in found


def test_rows_say_what_they_are_for() -> None:
    """
    Percent of baseline, confidence, direction, baseline range, no source.
    """
    row = dn.Threshold(
        "own_mcid",
        measure="nprs",
        kind="MCID",
        change="improving",
        value=30,
        percent_of_baseline=True,
        baseline_above=4,
        baseline_to=9,
        sites=["neck", "lower_leg"],
        population="patients of one clinic",
        source="a clinic's own count",
        verified=False,
    )
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)), visit(2, (NPRS(3, aspect="now"),))
    )
    progress = dn.track(course, thresholds={NPRS: [row]})

    found = shown(ConsoleView(progress), 200)

    assert (
        "NPRS: MCID 30 % of baseline, improving, baseline above 4, "
        "baseline up to 9, for neck, lower leg, patients of one clinic, "
        "unverified: the figure was not read in its source\n"
        "  own_mcid: a clinic's own count\n" in found
    )


def test_the_level_of_an_mdc_stands_beside_it() -> None:
    """
    As printed, as computed, or that it is not stated; never a bare figure.
    """
    course = course_of(
        *(
            visit(
                number,
                (
                    NDI(score),
                    NPRS(score / 5, aspect="now"),
                    TSK11(score + 11),
                    ROM.shoulder_flexion(90 + score, side="left"),
                    HIT6(60),
                ),
            )
            for number, score in enumerate((20, 10), 1)
        )
    )

    found = shown(ConsoleView(dn.track(course)), 200)

    assert "NDI: MDC 10 points, level not stated, " in found
    assert "NPRS: MDC95 2.83 points, low back" in found
    assert "TSK-11: MDC90 5.6 points, level computed, " in found
    assert "MDC90 21.4 degrees, level computed, bound of an interval" in found
    assert "MDC90 9.3 degrees, level computed, least of an interval" in found
    assert "HIT-6: MCID 6 points, improving, migraine" in found


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (27, "within"),
        (27.5, "by some rows within"),
        (35, "by some rows within"),
        (36, "not within"),
    ],
)
def test_a_state_is_shown_and_is_no_verdict(value: float, where: str) -> None:
    """
    The value now beside what patients called acceptable, with its rows.
    """
    course = course_of(
        *(visit(n, (VAS(v),)) for n, v in enumerate((70, value), 1))
    )

    found = shown(ConsoleView(dn.track(course)), 200)

    assert (
        f"a state and no change: now at {value:g} mm, {where} what patients "
        "called acceptable (27 to 35 mm)" in found
    )
    assert "VAS: PASS 27 mm" in found


def test_ratings_of_change_are_read_as_they_stand() -> None:
    """
    Signed where the scale has two sides, plain where it has one.
    """
    found = lines(six_visits())

    assert "GROC  -7 to 7, read as it stands" in found
    assert "+2 (a little bit better) at session 2 (2026-03-09)" in found
    assert "2 at follow-up after session 6 (2026-05-11)" in found


def looked(
    status: str | None, moment: str | None = None
) -> list[dn.Examination]:
    """
    Make an examination with a stated status.
    """
    return [
        dn.Examination(trigger_point="TrP-1", stated=status, moment=moment)
    ]


def test_a_point_has_its_history_in_one_row() -> None:
    """
    Runs of one status, and where they were found.
    """
    sessions = [
        attrs.evolve(
            visit(1),
            examinations=(*looked("active"), *looked("latent", "after")),
        ),
        attrs.evolve(visit(2), examinations=tuple(looked("latent"))),
    ]
    course = attrs.evolve(
        course_of(*sessions), examinations=tuple(looked("active"))
    ).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-2",
            hours_after=24,
            examinations=looked("latent"),
        )
    )

    found = " ".join(view(course, 200).split())

    assert "active before course, 1 " in found
    assert "latent 2, after 1, follow-up" in found
    assert "or as stated, without criteria" in found


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("active", "not_detected", "not_detected"), "resolved after"),
        (
            ("active", "not_detected", "not_detected", "active"),
            "recurred",
        ),
        ((), "not assessed"),
    ],
)
def test_where_a_point_stands_is_said(
    statuses: tuple[str, ...], expected: str
) -> None:
    """
    As the reading has it.
    """
    course = course_of(
        *(
            attrs.evolve(
                visit(number), examinations=tuple(looked(status, "before"))
            )
            for number, status in enumerate(statuses, 1)
        )
    )

    assert expected in view(course)


def test_needling_somewhere_may_have_been_at_the_point() -> None:
    """
    Then its number is a range.
    """
    somewhere = dn.Session(
        id="S-2", date=pendulum.date(2026, 3, 9), needled=True
    )

    assert "1 to 2" in view(course_of(visit(1), somewhere))


def test_a_point_may_be_examined_after_needling_alone() -> None:
    """
    Then no visit is named at whose start it was found.
    """
    course = course_of(
        attrs.evolve(visit(1), examinations=tuple(looked("latent", "after")))
    )

    assert "latent after 1" in view(course, 200)


def test_a_rule_that_nobody_read_is_marked() -> None:
    """
    Its wording comes from memory.
    """
    progress = dn.track(course_of(visit(1)), rule="simons1999")

    found = shown(ConsoleView(progress))

    assert "status by rule simons1999, wording not verified" in found


def test_doses_that_were_not_recorded_are_no_nought() -> None:
    """
    A sum that lacks some has a plus, one that lacks all is a dash.
    """
    sites = [
        dn.Needling.at(POINT, twitch=dn.TwitchResponse.seen(count=3)),
        dn.Needling.at(POINT, twitch=dn.TwitchResponse.not_sought()),
        dn.Needling.at(POINT),
    ]
    course = course_of(
        attrs.evolve(visit(1), needlings=tuple(sites)),
        visit(2),
        attrs.evolve(visit(3), needlings=None),
    )

    found = lines(course)

    assert (
        "1  2026-03-02      3           –       –         3       3" in found
    )
    assert (
        "2  2026-03-09      1           2      2+         –       3" in found
    )
    assert (
        "3  2026-03-16      –           –      2+         –       3" in found
    )
    assert "in all         4+          2+                 3" in found
    assert "twitches not recorded at 2 sites" in found
    assert "insertions not recorded, or not all, in 2 sessions" in found
    assert "needled sites not recorded in 1 session" in found


def test_details_of_a_series_stand_below_its_name() -> None:
    """
    Activities and devices are long, and part of what was measured.
    """
    rotation = ROM.cervical_rotation(48, side="right", instrument="CROM")
    course = course_of(visit(1, (rotation,)))

    assert "by CROM" in lines(course)


def test_of_several_readings_of_one_follow_up_one_has_a_change() -> None:
    """
    The others are listed, with why they do not count.
    """
    course = course_of(visit(1, (NPRS(8, aspect="now"),))).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-1",
            hours_after=96,
            scores=[NPRS(value, aspect="now") for value in (2, 6, 6)],
        )
    )

    rows = [line for line in lines(course) if line.startswith("1+ ")]

    assert 3 == len(rows)
    assert ["-", "-", "+2"] == [
        row.replace("–", "-").split()[4] for row in rows
    ]
    assert [True, True, False] == ["another reading" in row for row in rows]


def test_a_course_without_visits_may_have_planned_some() -> None:
    """
    Nothing says that none was held.
    """
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), planned_sessions=6
    )

    assert "no visits are recorded of 6 planned" in lines(course)
