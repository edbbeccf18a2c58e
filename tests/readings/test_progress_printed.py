"""
Progress in plain text, as a clinician reads it.
"""

import re

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS, PGIC, PPT
from tests.readings.courses import POINT, course, day, now, pains, row, visit


def lines(found: dn.Course, **more: object) -> list[str]:
    """
    Return what `print(dn.track(course))` prints, without the margins.
    """
    printed = str(dn.track(found, **more))  # type: ignore[arg-type]  # as told
    return [line.strip() for line in printed.splitlines()]


def words(found: dn.Course, **more: object) -> str:
    """
    Return what is printed in one line, however it was broken.
    """
    return " ".join(" ".join(lines(found, **more)).split())


def test_a_course_is_printed_whole() -> None:
    """
    One table a series, what it amounts to, points, dose.
    """
    twitch = dn.TwitchResponse.seen(count=4)
    found = course(
        *(
            dn.Session(
                id=f"S-{number}",
                date=day(7 * number - 7),
                before=[now(before)],
                after=[now(after)],
                needlings=[dn.Needling.at(POINT, insertions=6, twitch=twitch)],
                examinations=[
                    dn.Examination(
                        trigger_point="TrP-1", stated="active", moment="before"
                    )
                ],
            )
            for number, before, after in ((1, 7, 3), (2, 5, 4), (3, 6, 4))
        )
    )
    assert """\
Course C-1
3 sessions held, 3 with needling, 0 missed

series     from  to  improvement  verdict
------------------------------------------------------
NPRS, now     7   6    +1 (14 %)  no detectable change

A plus is better. Immediate: from before to after needling. Maintained:
from before one session to before the next. Net: since the baseline.

Pain -------------------------------------------------------------------
NPRS, now  0 to 10 points, lower is better
  #  date        before  after  immed  maint  net  verdict
  ---------------------------------------------------------------------
  1  2026-03-02       7      3     +4     +2    0  baseline
  2  2026-03-09       5      4     +1     -1   +2  no detectable change
  3  2026-03-16       6      4     +2      -   +1  no detectable change
  7 to 6: improvement +1 (14 %) at session 3 (2026-03-16), no detectable
    change
  best so far +2 (29 %) at session 2 (2026-03-09)
  2.83 points not reached at any settled reading

Trigger points ---------------------------------------------------------
  point  site                found at session  stands at  needled
  ---------------------------------------------------------------
  TrP-1  left infraspinatus  active 1 to 3     active           3
  status by rule delphi2018_cluster; or as stated, without criteria

Dose -------------------------------------------------------------------
  #  date        sites  insertions  so far  twitches  so far
  ----------------------------------------------------------
  1  2026-03-02      1           6       6         4       4
  2  2026-03-09      1           6      12         4       8
  3  2026-03-16      1           6      18         4      12

     in all          3          18                12
  a twitch was seen at 3 of the 3 sites where one was sought; counts are
    the least that it can have been

Thresholds that verdicts use -------------------------------------------
NPRS: MDC95 2.83 points, low back pain in physical therapy
  nprs_mdc95_childs_2005_recomputed: Childs et al. 2005 Spine
    30(11):1331-1334; PMID 15928561
NPRS: MCID 30 % of baseline, improving, chronic pain, ten trials
  nprs_mcid_farrar_2001_percent: Farrar et al. 2001 Pain 94(2):149-158;
    PMID 11690728
NPRS: MCID 2 points, improving, chronic pain, ten trials
  nprs_mcid_farrar_2001: Farrar et al. 2001 Pain 94(2):149-158;
    PMID 11690728""" == str(dn.track(found))


def test_what_is_missing_is_said_with_its_reason() -> None:
    """
    A dash is no zero; where both readings stand there, the reason is given.
    """
    found = course(
        visit(1, 7, 3, needled=None),
        visit(2, 6, 5, needled=None),
        visit(3, 4, needled=False),
    )
    printed = lines(found)
    assert "no net change: no session with needling is recorded" in printed
    assert (
        "change since the first reading (session 1): +3 points, not judged"
        in printed
    )
    assert (
        "no immediate change, sessions 1, 2: whether there was needling is "
        "not recorded" in " ".join(printed)
    )
    assert "3       4      -      -      -    -  -" in printed
    assert (
        "3 sessions held, 0 with needling, 2 where it is not recorded, "
        "0 missed"
    ) in printed
    once = lines(course(visit(1, 7, 3), visit(2, 6, 5, needled=None)))
    assert (
        "2 sessions held, 1 with needling, 1 where it is not recorded, "
        "0 missed"
    ) in once
    assert (
        "no immediate change, session 2: whether there was needling is not "
        "recorded" in " ".join(once)
    )
    assert "2      -           -       -         -       -" in printed
    assert "needled sites not recorded in 2 sessions" in printed


def test_a_first_reading_alone_is_no_change() -> None:
    """
    Nothing is printed of a change that there is not.
    """
    printed = lines(course(visit(1, 7, needled=False)))
    assert not any("change since" in line for line in printed)
    unanswered = lines(course(visit(1, NDI(items=[None] * 10))))
    assert "1 score without a value: too few items answered" in unanswered
    assert not any("prorated" in line for line in unanswered)
    assert not any(line.startswith("session  before") for line in unanswered)


def test_a_prorated_score_says_so() -> None:
    """
    The answered items stand for one that is missing.
    """
    found = course(
        visit(1, before=[NDI(items=[*[3] * 9, None])]),
        visit(2, before=[NDI(items=[2] * 10)]),
    )

    assert 1 == dn.track(found).of(NDI).prorated
    assert "1 score prorated: not all items answered" in lines(found)


def test_follow_ups_have_lines_of_their_own() -> None:
    """
    Judged, too early, at an unknown time, before the first needling.
    """
    found = course(
        visit(1, 8, needled=False, date=day(0)),
        visit(2, 7, date=day(7)),
        visit(3, 6, date=day(14)),
        follow_ups=[
            dn.FollowUp(id="F-1", date=day(3), scores=[now(8)]),
            dn.FollowUp(id="F-2", date=day(8), scores=[now(7)]),
            dn.FollowUp(id="F-3", date=day(12), scores=[now(4)]),
            dn.FollowUp(id="F-4", after_session="S-3", scores=[now(5)]),
            dn.FollowUp(id="F-5", scores=[now(1)]),
        ],
    )
    printed = lines(found)
    assert "1 follow-up without a place in the course, left out" in printed
    for line in (
        "1+  2026-03-05       8      -    -  not judged: before the first",
        "2+  2026-03-10       7      -    -  not judged: 24 h",
        "2+  2026-03-14       4      -   +3  clinically important",
        "3+  -                5      -    -  not judged: hours not known",
    ):
        assert any(found.startswith(line) for found in printed), line


def test_a_baseline_from_before_the_course_is_named() -> None:
    """
    It stands in no row of the table.
    """
    found = course(visit(1), visit(2, 6), before=[now(8, on=day(-3))])
    printed = lines(found)
    assert "baseline 8 before the course (2026-02-27)" in printed
    assert any(line.startswith("2       6      -   +2 ") for line in printed)


def test_the_row_and_the_reason_of_a_verdict_are_named() -> None:
    """
    In percent, unverified, out of reach, without any row.
    """
    percent = row("MCID", 30, measure="nprs", percent_of_baseline=True)
    printed = words(pains(7, 6), thresholds={"nprs": percent})
    assert "NPRS: MCID 30 % of baseline" in printed
    assert "mcid_30: " in printed
    assert "no MDC row" in printed
    assert "2.1 points not reached at any settled reading" in printed
    assert "from the scale's end" in words(pains(1, 0))
    scores = [PPT(value, site=POINT.site) for value in (200, 260)]
    unread = words(
        course(*(visit(n, one) for n, one in enumerate(scores, 1))),
        thresholds={"ppt": "ppt_mdc90_walton_2011_upper_trapezius"},
    )
    assert "unverified: the figure was not read in its source" in unread
    none = lines(pains(7, 3), thresholds={"nprs": ()})
    assert "no threshold row is chosen for this measure" in none
    assert "NPRS: no row is chosen" in none
    assert not any("not reached" in line for line in none)


def test_a_plateau_is_said_and_its_absence_is_not() -> None:
    """
    What it means is said with it.
    """
    assert (
        "plateau: no two of the last three settled readings differ by an MDC, "
        "nothing gained since session 2 (2026-03-09) (2 settled readings)"
        in words(pains(8, 5, 5, 5))
    )
    assert "plateau" not in words(pains(8, 7, 6, 5))


def test_ratings_of_change_are_printed_as_rated() -> None:
    """
    With a sign where the scale has one.
    """
    printed = lines(
        course(visit(1, None, [GROC(3), PGIC(2)]), visit(2, GROC(5)))
    )
    groc = printed.index("GROC  -7 to 7, read as it stands")
    assert [
        "+3 (somewhat better) at session 1, after",
        "+5 (quite a bit better) at session 2",
    ] == printed[groc + 1 : groc + 3]
    assert "2 at session 1, after" in printed


def test_missed_visits_and_their_scores_are_said() -> None:
    """
    What is in no series is not lost from sight.
    """
    missed = dn.Session(id="S-2", status="missed", before=[now(9), now(8)])
    printed = lines(course(visit(1, 7), missed))
    assert "1 session held, 1 with needling, 1 missed" in printed
    assert "2 scores of missed visits, left out" in printed


def test_points_are_printed_with_what_is_not_known_of_them() -> None:
    """
    Never needled, perhaps needled, a rule whose wording was not read.
    """
    never = words(course(visit(1, needled=False)))
    assert "never needled" in never
    perhaps = words(course(visit(1)), rule="delphi2018")
    assert "not assessed 0 to 1" in perhaps
    assert "status by rule delphi2018, wording not verified" in perhaps


def test_a_resolved_point_is_printed_with_its_interval() -> None:
    """
    The first date is not the confirmation.
    """
    absent = dn.Examination(trigger_point="TrP-1", stated="not_detected")
    found = course(
        visit(1, needled=False, examinations=[absent], date=day(0)),
        visit(2, needled=False, examinations=[absent], date=day(7)),
    )
    printed = words(found)
    assert "resolved by" in printed
    assert "not detected 1, 2" in printed


def test_partial_doses_are_printed_as_partial() -> None:
    """
    What nobody recorded is never printed as a zero.
    """
    site = dn.Needling(site=POINT.site)
    printed = lines(course(dn.Session(id="S-1", needlings=[site])))
    assert "1      1           -       -         -       -" in printed
    assert "insertions not recorded, or not all, in 1 session" in printed
    assert "twitches not recorded at 1 site" in printed
    totals = lines(course(visit(1, total_insertions=9)))
    assert "1      -           9       9         -       -" in totals


def test_nothing_is_printed_of_nothing() -> None:
    """
    A course without a visit.
    """
    empty = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    assert [
        "Course C-1",
        "no visits are recorded",
        "",
        "No readings are recorded.",
    ] == lines(empty)


def test_no_word_of_a_cause_and_no_text_of_the_record_is_printed() -> None:
    """
    A clinic has no control group, and free text may name a patient.
    """
    private = "Maria Rossi"
    found = course(
        visit(
            1,
            NPRS(7, aspect="other", aspect_text=private, note=private),
            NPRS(3, aspect="other", aspect_text=private),
            note=private,
        ),
        visit(2, NPRS(3, aspect="other", aspect_text=private)),
        notes=[private],
    )
    printed = str(dn.track(found))
    assert private not in printed
    assert not re.search(
        r"\b(effect|because|due to|caused|thanks|works)\b", printed
    )


def test_lines_are_short_enough_for_a_terminal() -> None:
    """
    They can be quoted in a mail, or in the documentation of a function.
    """
    printed = str(dn.track(pains(7, 5, 4, 4, 4, 4)))
    assert 72 >= max(map(len, printed.splitlines()))
