"""
Reports by guidelines: given, missing, not applicable, manuscript, unread.
"""

from pathlib import Path

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.measures import NPRS, ROM
from dryneedling.reporting import (
    AskedOf,
    Guideline,
    GuidelineReport,
    GuidelineRow,
    HowRead,
    ItemState,
    guideline,
    guideline_report,
    guidelines,
)

LEFT = dn.Site("infraspinatus", "left")
POINT = dn.TriggerPoint(id="TrP-1", site=LEFT)
DAY = pendulum.date(2026, 3, 2)
BARE = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
NAMES = [one.name for one in guidelines()]


def course_of(*sessions: dn.Session) -> dn.Course:
    """
    Make a course of some sessions and nothing else.
    """
    return attrs.evolve(BARE, sessions=sessions)


def needled(*needlings: dn.Needling) -> dn.Course:
    """
    Make a course of one session with these needlings.
    """
    return course_of(dn.Session(id="S-1", needlings=needlings))


def summary(course: dn.Course, name: str, item: str) -> str:
    """
    Say what a course gives of an item.
    """
    return guideline_report(course, name).item(item).summary


@pytest.mark.parametrize(
    "name", ["CARE 2013", "care 2013", "care_2013", "CARE", " care "]
)
def test_a_guideline_is_found_by_its_name_with_its_year_or_without(
    name: str,
) -> None:
    """
    And by its key, in any case; CARE-DN is another.
    """
    assert guideline("care_2013") is guideline(name)
    assert "CARE-DN 2026" == guideline("CARE-DN").name


def test_an_unknown_guideline_is_refused_with_those_that_are_near() -> None:
    """
    What nobody put in a table cannot be reported by.
    """
    with pytest.raises(UnknownName, match="no reporting guideline"):
        guideline_report(BARE, "CAER")
    with pytest.raises(UnknownName, match="no reporting guideline"):
        guideline_report(BARE, 7)  # type: ignore[arg-type]  # a slip


def test_what_is_no_course_is_refused() -> None:
    """
    Before anything is read.
    """
    with pytest.raises(InvalidRecord, match=r"guideline_report\.courses"):
        guideline_report(7, "CARE")  # type: ignore[arg-type]  # a slip


@pytest.mark.parametrize("name", NAMES)
def test_an_item_is_found_by_its_id(name: str) -> None:
    """
    One that the guideline does not have is refused.
    """
    report = guideline_report(example("neck-pain"), name)

    for item in report.items:
        assert item is report.item(item.id)
    with pytest.raises(UnknownName, match="item of the guideline"):
        report.item("99z")


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_in_one_state(name: str) -> None:
    """
    And the counts of the states are those of the items.
    """
    report = guideline_report([example("neck-pain"), BARE], name)

    assert [item.id for item in report.items] == sorted(
        (
            *report.given,
            *report.missing,
            *report.not_applicable,
            *report.for_the_manuscript,
            *report.unread,
        ),
        key=[item.id for item in report.items].index,
    )


def test_stricta_is_read_by_the_same_engine() -> None:
    """
    State and summary of each item are those of `stricta_report`.
    """
    for name in ("neck-pain", "patel-2019", "clewley-2014"):
        course = example(name)
        by_engine = guideline_report(course, "STRICTA 2010")

        assert [
            (item.id, item.name, item.state, item.summary)
            for item in dn.stricta_report(course).items
        ] == [
            (item.id, item.row.asks, item.state, item.summary)
            for item in by_engine.items
        ]


def test_consent_to_treatment_is_no_consent_to_publication() -> None:
    """
    CARE 13 is missing, whatever was signed.
    """
    signed = attrs.evolve(
        BARE,
        consents=[
            dn.Consent(
                id="K-1",
                parties=[dn.ConsentParty("patient")],
                given_on=DAY,
            )
        ],
    )
    item = guideline_report(signed, "CARE").item("13")

    assert ItemState.MISSING is item.state
    assert "another" in str(item.row.remark)


def test_what_only_who_writes_has_is_not_missing() -> None:
    """
    A title and a lesson are for the manuscript.
    """
    report = guideline_report(BARE, "CARE")

    assert "1 2 3a 3b 3c 3d 4 11a 11b 11c 11d" == " ".join(
        report.for_the_manuscript
    )
    assert "for the manuscript" == report.item("1").summary
    assert not set(report.for_the_manuscript) & set(report.missing)


def test_a_guideline_that_nobody_read_is_empty_and_says_why() -> None:
    """
    CARE-DN: no item is written from an abstract.
    """
    report = guideline_report(example("neck-pain"), "CARE-DN")

    assert () == report.items
    assert HowRead.NOT is report.guideline.read
    assert "not read" in str(report.guideline.remark)
    assert str(report).startswith("CARE-DN 2026: no item was read")
    assert "no item is written from an abstract" in " ".join(
        str(report).split()
    )


def test_age_is_that_at_the_first_visit_of_known_day() -> None:
    """
    CARE 5a; a sex that is unknown is none.
    """
    course = attrs.evolve(
        BARE,
        patient=dn.Patient(id="P-1", birth_date=pendulum.date(1980, 3, 3)),
        sessions=[dn.Session(id="S-1"), dn.Session(id="S-2", date=DAY)],
    )
    unknown = attrs.evolve(BARE, patient=dn.Patient(id="P-1", sex="unknown"))

    assert (
        "45 years old (1 of 1 course); not recorded: sex for 1 of 1 course"
        == summary(course, "CARE", "5a")
    )
    assert "missing (0 of 1 course)" == summary(unknown, "CARE", "5a")


def test_concerns_are_told_with_place_and_onset() -> None:
    """
    CARE 5b; the words of the patient are not printed.
    """
    told = attrs.evolve(BARE, problem="secret words")
    whole = attrs.evolve(
        told,
        complaint=dn.Complaint(
            places=dn.BodyPlace("neck", "left"), lasted=3, unit="months"
        ),
    )

    assert (
        "given (1 of 1 course); not recorded: place for 1 of 1 course, onset "
        "or duration for 1 of 1 course"
    ) == summary(told, "CARE", "5b")
    assert "left neck 1 (1 of 1 course)" == summary(whole, "CARE", "5b")
    assert ("secret words",) == guideline_report(told, "CARE").item(
        "5b"
    ).content.texts


def test_history_is_what_screening_asked() -> None:
    """
    CARE 5c: a factor of a course counts once, and what was not asked never.
    """
    course = attrs.evolve(
        BARE,
        screening=[
            dn.ScreeningAnswer("diabetes", "present", since=DAY),
            dn.ScreeningAnswer("pregnancy", "not asked"),
        ],
        sessions=[
            dn.Session(
                id="S-1",
                screening=[
                    dn.ScreeningAnswer("diabetes", "present"),
                    dn.ScreeningAnswer("frailty", "present"),
                ],
            )
        ],
    )
    only_not_asked = attrs.evolve(
        BARE, screening=[dn.ScreeningAnswer("pregnancy", "not asked")]
    )

    assert (
        "diabetes 1, frailty 1 (1 of 1 course); not recorded: since when for "
        "1 of 2 conditions"
    ) == summary(course, "CARE", "5c")
    assert "missing (0 of 1 course)" == summary(only_not_asked, "CARE", "5c")


def test_findings_are_what_an_examiner_finds() -> None:
    """
    CARE 6 and 8a: movement and points; a rating of pain is no finding.
    """
    course = attrs.evolve(
        BARE,
        trigger_points=[POINT],
        before=[ROM.cervical_rotation(48, side="right"), NPRS(7)],
        examinations=[
            dn.Examination(trigger_point="TrP-1", taut_band=True),
            dn.Examination(trigger_point="TrP-1", stated="active"),
        ],
    )

    assert "trigger points examined 2, movement 1 (1 of 1 course)" == summary(
        course, "CARE", "6"
    )
    assert "given (1 of 2 examinations of trigger points)" == summary(
        course, "CARE", "8a"
    )
    assert "missing (0 of 1 course)" == summary(
        attrs.evolve(BARE, before=[NPRS(7)]), "CARE", "6"
    )


def test_the_timeline_names_what_has_no_time() -> None:
    """
    CARE 7: a follow-up that names its session has a place.
    """
    course = attrs.evolve(
        BARE,
        sessions=[dn.Session(id="S-1", date=DAY), dn.Session(id="S-2")],
        follow_ups=[
            dn.FollowUp(id="F-1", after_session="S-1"),
            dn.FollowUp(id="F-2"),
        ],
    )

    assert (
        "given (2 of 4 points in time); not recorded: date for 1 of "
        "2 visits, time for 1 of 2 follow-ups"
    ) == summary(course, "CARE", "7")


def test_reasons_for_treatment_are_those_with_codes() -> None:
    """
    CARE 8c.
    """
    course = attrs.evolve(BARE, indications=["neck pain"])

    assert "neck pain 1 (1 of 1 course)" == summary(course, "CARE", "8c")


def test_treatment_is_told_with_what_was_done_beside_it() -> None:
    """
    CARE 9a and TIDieR 4.
    """
    course = course_of(
        dn.Session(
            id="S-1",
            needlings=[
                dn.Needling(site=LEFT, technique="winding"),
                dn.Needling(site=LEFT),
            ],
            co_interventions=["stretching"],
        ),
        dn.Session(id="S-2", needled=True),
    )
    expected = (
        "winding 1, other treatment 1 (1 of 2 needlings); not recorded: "
        "other treatment for 1 of 2 sessions with needling"
    )

    assert expected == summary(course, "CARE", "9a")
    assert expected == summary(course, "TIDieR", "4")


def test_a_dose_is_sessions_days_minutes_and_insertions() -> None:
    """
    CARE 9b and TIDieR 8 say the same.
    """
    course = attrs.evolve(
        course_of(
            dn.Session(
                id="S-1",
                date=DAY,
                minutes=30,
                needlings=[dn.Needling(site=LEFT, insertions=8)],
            ),
            dn.Session(id="S-2", date=DAY.add(days=7), needled=True),
        ),
        planned_sessions=4,
    )

    for name, item in (("CARE", "9b"), ("TIDieR", "8")):
        assert (
            "2 sessions with needling; 4 planned; 7 days from session to "
            "session; 30 min a session; 8 insertions (1 of 1 course); not "
            "recorded: duration for 1 of 2 sessions with needling, insertions "
            "for 1 of 2 sessions with needling"
        ) == summary(course, name, item)


def test_what_was_broken_off_is_told_with_its_reason() -> None:
    """
    CARE 9c and TIDieR 10: that nothing was is told only where somebody says.
    """
    course = course_of(
        dn.Session(id="S-1", status="stopped early", needled=True),
        dn.Session(
            id="S-2",
            needlings=[
                dn.Needling(
                    site=LEFT, stopped_early=True, stopped_because="felt faint"
                ),
                dn.Needling(site=LEFT, stopped_early=False),
            ],
        ),
        dn.Session(id="S-3", needled=True),
        dn.Session(id="S-4", status="missed"),
    )

    for name, item in (("CARE", "9c"), ("TIDieR", "10")):
        assert (
            "needling not stopped 1, needling stopped early 1, visit stopped "
            "early 1 (2 of 3 visits held); not recorded: reason for 1 of "
            "2 stops"
        ) == summary(course, name, item)
        assert "missing (0 of 1 visit held)" == summary(
            needled(dn.Needling(site=LEFT)), name, item
        )


def test_outcomes_are_counted_with_how_they_came() -> None:
    """
    CARE 10a and 10b.
    """
    course = attrs.evolve(
        BARE,
        before=[NPRS(7)],
        sessions=[
            dn.Session(
                id="S-1",
                before=[NPRS(6, basis="reported")],
                after=[ROM.cervical_rotation(48, side="right")],
            )
        ],
        follow_ups=[
            dn.FollowUp(id="F-1", after_session="S-1", scores=[NPRS(3)]),
            dn.FollowUp(id="F-2", after_session="S-1"),
        ],
    )

    assert (
        "NPRS 3, cervical rotation 1 (4 of 4 scores); not recorded: whether "
        "measured or reported for 3 of 4 scores"
    ) == summary(course, "CARE", "10a")
    assert "NPRS 1 (1 of 2 follow-ups)" == summary(course, "CARE", "10b")


def test_adherence_is_visits_missed_and_broken_off() -> None:
    """
    CARE 10c.
    """
    course = attrs.evolve(
        course_of(
            dn.Session(id="S-1"),
            dn.Session(id="S-2", status="missed", reason="ill"),
            dn.Session(id="S-3", status="missed"),
        ),
        end=dn.CourseEnd("drop out"),
    )

    assert (
        "missed 2, held 1, ended: drop out 1 (3 of 3 visits); not recorded: "
        "number planned for 1 of 1 course, reason for 1 of 2 visits missed"
    ) == summary(course, "CARE", "10c")


def test_that_there_were_no_side_effects_is_given_where_somebody_asked() -> (
    None
):
    """
    CARE 10d: None is nobody asked, and an empty list is none.
    """
    asked = course_of(dn.Session(id="S-1", needled=True, side_effects=[]))
    told = course_of(
        dn.Session(
            id="S-1",
            needled=True,
            side_effects=[
                dn.SideEffect("bruising", solicited=True),
                dn.SideEffect("needlestick"),
            ],
        )
    )

    assert "given (1 of 1 session with needling)" == summary(
        asked, "CARE", "10d"
    )
    assert "missing (0 of 1 session with needling)" == summary(
        needled(dn.Needling(site=LEFT)), "CARE", "10d"
    )
    # what befell staff is no patient's
    assert "bruising 1 (1 of 1 session with needling)" == summary(
        told, "CARE", "10d"
    )


def test_a_treatment_without_a_style_is_named_by_its_techniques() -> None:
    """
    TIDieR 1.
    """
    static = dn.Needling(site=LEFT, technique="static")
    course = needled(static, static)

    assert "static 2 (2 of 2 needlings)" == summary(course, "TIDieR", "1")
    assert "trial style 1 (1 of 1 course)" == summary(
        attrs.evolve(course, style="trial style"), "TIDieR", "1"
    )
    assert "missing (0 of 0 needlings)" == summary(BARE, "TIDieR", "1")


def test_why_is_reasoning_or_goals() -> None:
    """
    TIDieR 2.
    """
    goal = dn.Goal(id="G-1", text="to sleep")

    assert (
        "given (1 of 1 course); not recorded: reasoning for 1 of 1 course"
        == summary(attrs.evolve(BARE, goals=[goal]), "TIDieR", "2")
    )
    assert (
        "given (1 of 1 course); not recorded: goals for 1 of 1 course"
        == summary(attrs.evolve(BARE, rationale="trials"), "TIDieR", "2")
    )


def test_where_is_the_setting_alone() -> None:
    """
    TIDieR 7: what the patient was told is no place.
    """
    course = course_of(
        dn.Session(id="S-1", needled=True, setting="practice"),
        dn.Session(id="S-2", needled=True, told=["stay"]),
    )

    assert "given (1 of 2 sessions with needling)" == summary(
        course, "TIDieR", "7"
    )


def test_planned_is_told_against_delivered() -> None:
    """
    TIDieR 12: computed where somebody planned a number.
    """
    sessions = (
        dn.Session(id="S-1", needled=True),
        dn.Session(id="S-2", status="stopped early"),
        dn.Session(id="S-3", status="missed"),
    )
    planned = attrs.evolve(course_of(*sessions), planned_sessions=6)

    assert (
        "6 planned; 2 held; 1 missed; 1 stopped early (1 of 2 courses); not "
        "recorded: number planned for 1 of 2 courses"
        == guideline_report([planned, BARE], "TIDieR").item("12").summary
    )
    assert "missing (0 of 1 course)" == summary(
        course_of(*sessions), "TIDieR", "12"
    )


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("abstract", "abstract 1"),
        ("opening", "opening 1"),
        (None, "not said 1"),
        ("full_text", None),
    ],
)
def test_what_is_missing_of_a_paper_measures_what_was_read(
    read: str | None, said: str | None
) -> None:
    """
    A course of a publication that was not read whole says so.
    """
    published = attrs.evolve(
        BARE, citation="Somebody 2026", citation_read=read
    )
    sentence = "missing measures"

    reports: list[GuidelineReport | dn.StrictaReport] = [
        *(guideline_report(published, name) for name in NAMES),
        dn.stricta_report(published),
    ]
    for report in reports:
        printed = " ".join(str(report).split())
        assert (said is not None) is (sentence in printed)
        assert said is None or f"publication was read: {said};" in printed
        assert (said is None) is (() == report.read_in_part)
    assert () == guideline_report(BARE, "CARE").read_in_part
    assert sentence not in str(guideline_report(BARE, "CARE"))


def test_a_guideline_of_ones_own_is_read_like_any_other() -> None:
    """
    Its rows name readers of the library.
    """
    own = Guideline(
        key="own",
        name="Own 2026",
        of=AskedOf.COURSE,
        remark=None,
        read=HowRead.WHOLE,
        source="a clinic's own",
        rows=(
            GuidelineRow(
                id="1",
                asks="depth",
                of=AskedOf.NEEDLING,
                reader="needling.depth",
                remark=None,
                read=HowRead.WHOLE,
                source="a clinic's own",
            ),
        ),
    )
    report = guideline_report(needled(dn.Needling(site=LEFT, depth_mm=9)), own)

    assert "9 mm (1 of 1 needling)" == report.item("1").summary
    assert str(report).startswith("Own 2026: 1 given\n")


@pytest.mark.parametrize("reader", ["needling.nothing", "nowhere.depth"])
def test_a_reader_that_is_not_there_is_named_as_a_slip(reader: str) -> None:
    """
    When the table is read, and not when a patient is.
    """
    row = attrs.evolve(guideline("stricta").rows[0], reader=reader)

    with pytest.raises(LookupError, match="no reader is called a text"):
        _ = row.read_from


def test_nothing_printed_is_a_score() -> None:
    """
    No percentage, and the sentence that says so.
    """
    for name in NAMES:
        printed = str(guideline_report(example("neck-pain"), name))

        assert "%" not in printed
        assert "says nothing of how good" in printed


def test_a_report_counts_what_it_was_made_from() -> None:
    """
    Of several courses together.
    """
    unknown = dn.Session(id="S-2")
    report = guideline_report(
        [course_of(dn.Session(id="S-1", needled=True), unknown), BARE], "CARE"
    )

    assert isinstance(report, GuidelineReport)
    assert (2, 2, 1, 1, 0, 0) == (
        report.courses,
        report.sessions_held,
        report.sessions_with_needling,
        report.sessions_unknown,
        report.sessions_asked,
        report.needlings,
    )
    assert "nobody said whether there was needling" in " ".join(
        str(report).split()
    )


def test_the_engine_knows_no_guideline() -> None:
    """
    Names of guidelines stand in tables, and in no line of the engine.
    """
    folder = Path(dn.__file__).parent / "reporting"
    code = (
        (folder / "engine.py")
        .read_text(encoding="utf-8")
        .partition("def guideline_report")[0]
    )

    assert not [name for name in NAMES if name in code]
