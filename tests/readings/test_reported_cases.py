"""
The case report of an adverse event: one for each side effect, and WHO-UMC.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.exceptions import UnknownName
from dryneedling.reporting import (
    CaseReport,
    GuidelineReport,
    ItemState,
    Rechallenge,
    guideline_report,
)

LEFT = dn.Site("infraspinatus", "left")
RIGHT = dn.Site("infraspinatus", "right")
NECK = dn.Site("levator scapulae", "left")
START = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
ONE = dn.Needling(site=LEFT, id="N-1")
TWO = dn.Needling(site=NECK, id="N-2")
BRUISE = dn.SideEffect("bruising", needling="N-1")


def course_of(*sessions: dn.Session) -> dn.Course:
    """
    Make a course of some sessions and nothing else.
    """
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=sessions)


def session(
    number: int,
    *needlings: dn.Needling,
    told: list[dn.SideEffect] | None = None,
) -> dn.Session:
    """
    Make a session a week after the one before it.
    """
    return dn.Session(
        id=f"S-{number}",
        started_at=START.add(weeks=number - 1),
        needlings=needlings,
        side_effects=told,
    )


def report_of(course: dn.Course | list[dn.Course]) -> GuidelineReport:
    """
    Report the side effects of a course.
    """
    return guideline_report(course, "adverse events")


def case_of(course: dn.Course) -> CaseReport:
    """
    Report the one side effect of a course.
    """
    (case,) = report_of(course).cases
    return case


def again(course: dn.Course) -> Rechallenge | None:
    """
    Say whether the site of the first side effect was needled again.
    """
    return report_of(course).cases[0].who_umc.rechallenge


def test_every_side_effect_has_a_report_of_its_own() -> None:
    """
    By course, and in each by session; what befell staff has none.
    """
    course = course_of(
        session(
            1,
            ONE,
            told=[
                BRUISE,
                dn.SideEffect("pneumothorax"),
                dn.SideEffect("needlestick"),
            ],
        )
    )
    report = report_of([course, attrs.evolve(course, id="C-2")])

    assert [
        ("C-1", "bruising", 1, "sessions[0].side_effects[0]"),
        ("C-1", "pneumothorax", 1, "sessions[0].side_effects[1]"),
        ("C-2", "bruising", 1, "sessions[0].side_effects[0]"),
        ("C-2", "pneumothorax", 1, "sessions[0].side_effects[1]"),
    ] == [
        (case.course, case.kind.key, case.session, case.path)
        for case in report.cases
    ]
    assert "given (4 of 4 events)" == report.item("5a").summary
    assert "given (2 of 4 events)" == report.item("6a").summary
    assert "missing (0 of 4 events)" == report.item("6c").summary


def test_where_there_is_no_side_effect_nothing_is_missing() -> None:
    """
    Whether anybody asked is told all the same.
    """
    asked = report_of(course_of(session(1, ONE, told=[])))
    not_asked = report_of(course_of(session(1, ONE)))

    assert () == asked.missing == asked.given
    assert "no side effect is recorded" == asked.item("5a").summary
    assert "asked of 1 of 1 session with needling" in str(asked)
    assert "asked of 0 of 1 session with needling" in str(not_asked)
    assert ("7j",) == asked.unread


def test_what_nobody_read_is_in_no_count() -> None:
    """
    The page ended behind depth and direction.
    """
    case = case_of(course_of(session(1, ONE, told=[BRUISE])))

    assert ItemState.UNREAD is case.item("7j").state
    assert "not read; see the paper" == case.item("7j").summary
    assert "7j" not in {*case.given, *case.missing}


def test_points_with_names_are_not_asked_of_dry_needling() -> None:
    """
    They are of acupuncture, which is another thing.
    """
    case = case_of(course_of(session(1, ONE, told=[BRUISE])))

    assert ItemState.NOT_APPLICABLE is case.item("6b").state
    assert "acupuncture" in case.item("6b").summary


def test_an_item_that_the_table_does_not_have_is_refused() -> None:
    """
    Those that it has are named.
    """
    case = case_of(course_of(session(1, ONE, told=[BRUISE])))

    with pytest.raises(UnknownName, match="item of the guideline"):
        case.item("8a")


def test_only_the_needling_that_is_named_is_reported() -> None:
    """
    The needle, its depth and where it pointed: one, and not its neighbours'.
    """
    needle = dn.Needling(
        site=LEFT,
        id="N-1",
        technique="static",
        needle=dn.Needle(0.25, 40),
        depth_mm=30,
        direction=("toward_bone", "medial"),
        needles_in=2,
    )
    case = case_of(course_of(session(1, needle, TWO, told=[BRUISE])))

    assert [
        ("7d", "static 1 (1 of 1 needling)"),
        ("7e", "40 mm (1 of 1 needling)"),
        ("7f", "0.25 mm (1 of 1 needling)"),
        ("7g", "left infraspinatus 1 (1 of 1 session with needling)"),
        ("7h", "2 needles (1 of 1 needling)"),
        ("7i", "30 mm; toward bone and medial 1 (1 of 1 needling)"),
    ] == [
        (item.id, item.summary)
        for item in case.items
        if item.id in {"7d", "7e", "7f", "7g", "7h", "7i"}
    ]


def test_of_a_side_effect_that_names_none_all_needlings_are_reported() -> None:
    """
    And of one that names a needling of another visit none is.
    """
    all_of_them = case_of(
        course_of(session(1, ONE, TWO, told=[dn.SideEffect("bruising")]))
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[session(1, ONE), session(2, TWO)],
        follow_ups=[
            dn.FollowUp(id="F-1", after_session="S-2", side_effects=[BRUISE])
        ],
    )

    assert 2 == all_of_them.item("7d").content.asked
    assert 0 == case_of(course).item("7d").content.asked
    assert again(course) is None


def test_side_effects_of_one_session_have_each_their_own_needlings() -> None:
    """
    What they share is read once, and what they do not is not.
    """
    held = session(
        1,
        attrs.evolve(ONE, depth_mm=10),
        attrs.evolve(TWO, depth_mm=20),
        told=[
            BRUISE,
            dn.SideEffect("bruising", needling="N-2"),
            dn.SideEffect("pneumothorax"),
        ],
    )

    assert [
        "10 mm (1 of 1 needling); not recorded: direction for 1 of 1 needling",
        "20 mm (1 of 1 needling); not recorded: direction for 1 of 1 needling",
        (
            "mean 15, range 10 to 20 mm (2 of 2 needlings); not recorded: "
            "direction for 2 of 2 needlings"
        ),
    ] == [case.item("7i").summary for case in report_of(course_of(held)).cases]


def test_what_was_done_in_other_words_is_care_as_well() -> None:
    """
    Adverse events 5a.
    """
    cold = dn.SideEffect("bruising", actions=["cold pack"])
    case = case_of(course_of(session(1, ONE, told=[cold])))

    assert "bruising 1 (1 of 1 event)" == case.item("5a").summary


def test_training_is_a_certificate() -> None:
    """
    Adverse events 7b; the words of it are not printed.
    """
    person = dn.Practitioner(id="PT-1", qualification="a course")
    case = case_of(
        attrs.evolve(
            course_of(session(1, ONE, told=[BRUISE])), practitioners=[person]
        )
    )

    assert (
        "given (1 of 1 practitioner); not recorded: affiliation for 1 of "
        "1 practitioner" == case.item("7b").summary
    )


def test_depth_or_direction_is_given_and_the_other_is_missing() -> None:
    """
    Adverse events 7i: the row asks for both.
    """
    deep = dn.Needling(site=LEFT, layer="muscle")
    case = case_of(
        course_of(session(1, deep, told=[dn.SideEffect("bruising")]))
    )

    assert (
        "muscle 1 (1 of 1 needling); not recorded: direction for 1 of "
        "1 needling" == case.item("7i").summary
    )


def test_who_needled_is_who_treated_at_that_session() -> None:
    """
    Of several nobody is taken for it where the session names none.
    """
    people = [
        dn.Practitioner(
            id="PT-1",
            profession="physiotherapist",
            affiliation="hospital",
            years_in_practice=4,
            credentials=[dn.Credential("licence")],
        ),
        dn.Practitioner(id="PT-2", experience="sports"),
    ]
    unsaid = attrs.evolve(
        course_of(session(1, ONE, told=[BRUISE])), practitioners=people
    )
    alone = attrs.evolve(unsaid, practitioners=people[1:])
    course = attrs.evolve(
        unsaid,
        sessions=[attrs.evolve(unsaid.sessions[0], practitioner="PT-1")],
    )

    assert (
        "physiotherapist 1 (1 of 1 practitioner)"
        == case_of(course).item("7a").summary
    )
    assert (
        "licence 1 (1 of 1 practitioner)" == case_of(course).item("7b").summary
    )
    assert (
        "4 years in practice (1 of 1 practitioner)"
        == case_of(course).item("7c").summary
    )
    assert (
        "missing (0 of 0 practitioners)" == case_of(unsaid).item("7a").summary
    )
    assert "given (1 of 1 practitioner)" == case_of(alone).item("7c").summary
    assert "missing (0 of 1 practitioner)" == case_of(alone).item("7b").summary


def test_medicines_and_vulnerability_are_given_where_they_were_asked() -> None:
    """
    Diabetes is neither, and an answer no is an answer.
    """
    course = attrs.evolve(
        course_of(session(1, ONE, told=[BRUISE])),
        screening=[
            dn.ScreeningAnswer("diabetes", "present"),
            dn.ScreeningAnswer("lung disease", "absent"),
        ],
    )
    case = case_of(course)

    assert "missing (0 of 1 course)" == case.item("2b").summary
    assert "given (1 of 1 course)" == case.item("3b").summary


def test_times_of_needling_onset_and_diagnosis_are_told_apart() -> None:
    """
    Adverse events 4a and 4b.
    """
    known = dn.SideEffect(
        "pneumothorax", onset_hours=5, diagnosed_on=START.add(days=1).date()
    )
    case = case_of(course_of(session(1, ONE, told=[known])))
    bare = case_of(
        course_of(
            dn.Session(
                id="S-1",
                needlings=[ONE],
                side_effects=[dn.SideEffect("pneumothorax")],
            )
        )
    )

    assert "5 hours to onset (1 of 1 event)" == case.item("4a").summary
    assert "given (1 of 1 event)" == case.item("4b").summary
    assert "missing (0 of 1 event)" == bare.item("4b").summary
    assert (
        "given (1 of 1 event); not recorded: onset for 1 of 1 event, "
        "diagnosis for 1 of 1 event"
        == case_of(course_of(session(1, ONE, told=[BRUISE])))
        .item("4b")
        .summary
    )


def test_care_and_outcome_are_told_by_all_reports() -> None:
    """
    What was had twice is had once; actions are care in other words.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            session(
                1,
                ONE,
                told=[
                    dn.SideEffect(
                        "pneumothorax",
                        care_received=["imaging", "admission"],
                        causality=dn.Causality("possible"),
                    )
                ],
            )
        ],
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                side_effects=[
                    dn.SideEffect(
                        "pneumothorax",
                        care_received=["imaging"],
                        resolution="resolved",
                        followed_up=True,
                        actions=["secret"],
                        causality=dn.Causality("probable", "WHO-UMC"),
                    )
                ],
            )
        ],
    )
    case = case_of(course)

    assert (
        "pneumothorax 1, admission 1, imaging 1 (1 of 1 event)"
        == case.item("5a").summary
    )
    assert ("secret",) == case.item("5a").content.texts
    assert "resolved 1 (1 of 1 event)" == case.item("5b").summary
    # the last that judges
    assert "probable (who-umc) 1 (1 of 1 event)" == case.item("6c").summary


def test_the_place_is_where_it_was_felt() -> None:
    """
    Adverse events 6a.
    """
    felt = dn.SideEffect("bruising", site=LEFT)
    case = case_of(course_of(session(1, ONE, told=[felt])))

    assert "left infraspinatus 1 (1 of 1 event)" == case.item("6a").summary


@pytest.mark.parametrize(
    ("effect", "minutes", "hours"),
    [
        (dn.SideEffect("fainting", onset_hours=5), None, 5),
        (dn.SideEffect("fainting", onset_at=START.add(hours=3)), 30, 2.5),
        (dn.SideEffect("fainting", onset_at=START.add(hours=3)), None, 3),
        # within the visit is at once
        (dn.SideEffect("fainting", onset_at=START.add(minutes=10)), 30, 0),
        # before it is a slip, and no time relation
        (
            dn.SideEffect("fainting", onset_at=START.subtract(hours=1)),
            30,
            None,
        ),
        (dn.SideEffect("fainting"), 30, None),
    ],
)
def test_the_onset_counts_from_the_end_of_the_visit(
    effect: dn.SideEffect, minutes: int | None, hours: float | None
) -> None:
    """
    Or from its start where no end is known.
    """
    held = attrs.evolve(
        session(1, ONE, told=[effect]),
        ended_at=None if minutes is None else START.add(minutes=minutes),
    )

    assert hours == case_of(course_of(held)).who_umc.hours_to_onset


def test_an_onset_needs_the_time_of_the_visit() -> None:
    """
    An instant alone is no time relation, nor is one after no needling.
    """
    effect = dn.SideEffect("fainting", onset_at=START)
    undated = dn.Session(id="S-1", needlings=[ONE], side_effects=[effect])
    without = dn.Session(
        id="S-1", started_at=START, needlings=[], side_effects=[effect]
    )

    for held in (undated, without):
        assert case_of(course_of(held)).who_umc.hours_to_onset is None


def test_the_same_site_needled_again_is_counted_with_what_was_told() -> None:
    """
    Rechallenge, computed: told at one of two that were asked, of three.
    """
    course = course_of(
        session(1, ONE, TWO, told=[BRUISE]),
        session(2, ONE, told=[BRUISE]),
        session(3, ONE, told=[]),
        session(4, ONE),
        session(5, dn.Needling(site=RIGHT), told=[]),
        session(6, TWO, told=[dn.SideEffect("bruising", needling="N-2")]),
        dn.Session(id="S-7", needled=True),
        dn.Session(id="S-8"),
        session(9),
    )

    assert Rechallenge(
        sessions=3, asked=2, told=1, told_elsewhere=0, unknown=2
    ) == again(course)
    facts = report_of(course).cases[0].who_umc
    assert (6, 1) == (facts.needled_later, facts.unknown_later)


def test_what_was_told_before_any_needling_is_told_of_none() -> None:
    """
    It counts at no site that was needled again.
    """
    bruise = dn.SideEffect("bruising")
    before = session(1, told=[bruise])
    needled = [session(number, ONE, told=[BRUISE]) for number in (2, 3)]
    alone, after = (
        report_of(course_of(*several)).cases
        for several in (needled, [before, *needled])
    )

    assert alone[0].who_umc.rechallenge is not None
    assert [None, *(case.who_umc.rechallenge for case in alone)] == [
        case.who_umc.rechallenge for case in after
    ]


def test_the_same_kind_without_a_site_is_counted_apart() -> None:
    """
    It may have been there or elsewhere: nobody says.
    """
    course = course_of(
        session(1, ONE, told=[BRUISE]),
        session(2, ONE, TWO, told=[dn.SideEffect("bruising")]),
    )
    found = again(course)

    assert found is not None
    assert (1, 0, 1) == (found.sessions, found.told, found.told_elsewhere)


def test_several_of_one_session_are_one_session() -> None:
    """
    Rechallenge counts sessions, and no side effects.
    """
    course = course_of(
        session(1, ONE, told=[BRUISE]), session(2, ONE, told=[BRUISE, BRUISE])
    )
    found = again(course)

    assert found is not None
    assert 1 == found.told


@pytest.mark.parametrize(
    ("needlings", "effect", "is_known"),
    [
        ((ONE, TWO), dn.SideEffect("bruising", site=NECK), True),
        # where it was felt was not needled
        ((ONE, TWO), dn.SideEffect("bruising", site=RIGHT), False),
        ((ONE, TWO), dn.SideEffect("bruising"), False),
        ((ONE, ONE), dn.SideEffect("bruising", needling="N-1"), True),
        ((ONE,), dn.SideEffect("bruising"), True),
        ((dn.Needling(site=LEFT), ONE), dn.SideEffect("bruising"), True),
        # left alone: no needle went in where it says
        (
            (dn.Needling(site=LEFT, id="N-1", insertions=0), TWO),
            BRUISE,
            False,
        ),
    ],
)
def test_a_site_is_named_felt_or_the_only_one(
    needlings: tuple[dn.Needling, ...],
    effect: dn.SideEffect,
    *,
    is_known: bool,
) -> None:
    """
    Else there is no same site that could be needled again.
    """
    distinct = [
        attrs.evolve(one, id=one.id if index == 0 else None)
        for index, one in enumerate(needlings)
    ]
    course = course_of(session(1, *distinct, told=[effect]))

    assert is_known is (again(course) is not None)


def test_what_else_happened_is_told_or_that_nobody_asked() -> None:
    """
    None is nobody asked; an empty list is asked, and nothing.
    """
    course = course_of(session(1, ONE, told=[BRUISE]))
    quiet = course.with_follow_up(dn.FollowUp(id="F-1", events=[]))
    fell = quiet.with_follow_up(
        dn.FollowUp(id="F-2", events=[dn.FollowUpEvent("fall or injury")])
    )

    for told, expected, item in (
        (course, "nobody asked what else happened", "missing"),
        (quiet, "asked, and nothing else was told", "given"),
        (fell, "fall or injury 1", "given"),
    ):
        assert expected in str(case_of(told))
        assert item == case_of(told).item("3a").state.value


def test_a_side_effect_of_no_known_session_says_so() -> None:
    """
    Neither site nor later needling can be said of it.
    """
    course = course_of(session(1, ONE)).with_follow_up(
        dn.FollowUp(id="F-1", side_effects=[dn.SideEffect("bruising")])
    )
    case = case_of(course)

    assert case.session is None
    assert case.who_umc.needled_later is None
    assert case.who_umc.unknown_later is None
    assert case.who_umc.rechallenge is None
    assert str(case).startswith(
        "bruising, session not known: follow_ups[0].side_effects[0]"
    )


def test_facts_are_told_and_no_term_is_chosen() -> None:
    """
    WHO-UMC's words for a cause stand in no view, but where somebody said one.
    """
    course = attrs.evolve(
        course_of(
            session(1, ONE, told=[BRUISE]),
            session(2, ONE, TWO, told=[dn.SideEffect("bruising")]),
            dn.Session(id="S-3", needled=True),
            dn.Session(id="S-4"),
        ),
        end=dn.CourseEnd("side effect"),
    )
    printed = " ".join(str(report_of(course)).split())

    assert (
        "withdrawal: 2 later sessions with needling, 1 where it is not "
        "recorded, the course ended: side effect, outcome not recorded"
        in printed
    )
    assert (
        "rechallenge: the same site needled at 1 later session, side effects "
        "asked of 1, the same kind told of 0, told of 1 without a site, "
        "2 visits where site or needling is not recorded" in printed
    )
    assert "time relation: onset not recorded" in printed
    assert "the site that was needled is not known" in printed
    for term in ("certain", "probable", "possible", "unlikely"):
        assert term not in printed.replace("uncertain", "")


def test_one_side_effect_is_shown_item_by_item_and_of_several_what_lacks() -> (
    None
):
    """
    Ten tables would be read by nobody; each case has its own view.
    """
    one = report_of(course_of(session(1, ONE, told=[BRUISE])))
    two = report_of(
        course_of(
            session(1, ONE, told=[BRUISE, dn.SideEffect("pneumothorax")])
        )
    )

    assert 1 == str(one).count("age and sex") == str(two).count("age and sex")
    assert "1 of 1 event" in str(one)
    assert "given (2 of 2 events)" in str(two)
    assert "age and sex" in str(two.cases[1])
    assert 3 == " ".join(str(two).split()).count("missing: ")


def test_a_case_with_nothing_missing_names_nothing() -> None:
    """
    No empty list of what is missing.
    """
    report = report_of(
        course_of(
            session(1, ONE, told=[BRUISE, dn.SideEffect("pneumothorax")])
        )
    )
    whole = attrs.evolve(
        report.cases[0],
        items=tuple(
            attrs.evolve(item, state=ItemState.GIVEN)
            for item in report.cases[0].items
        ),
    )
    printed = str(attrs.evolve(report, cases=(whole, whole)))

    assert 1 == printed.count("missing:")


def test_the_published_pneumothorax_has_a_report() -> None:
    """
    Patel 2019: little was written, and all of it is named.
    """
    case = case_of(example("patel-2019"))

    assert "pneumothorax" == case.kind.key
    assert ("1a", "5a", "5b", "7g") == case.given
