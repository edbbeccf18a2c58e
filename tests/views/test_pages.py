"""
Pages as plain data: what each audience is told, in which order.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import GROC, NDI, NPRS, PSFS
from dryneedling.views import Tone, plain_text
from dryneedling.views.pages import PageView, page_view
from tests.views.courses import POINT, course_of, missed, visit

NECK = example("neck-pain")
EMPTY = dn.Course(id="C-0", patient=dn.Patient(id="P-0"))


def _now(*values: int) -> tuple[dn.Session, ...]:
    return tuple(
        visit(number, (NPRS(value, aspect="now"),))
        for number, value in enumerate(values, 1)
    )


def _told(page: PageView, part: str) -> str:
    """
    Return what a part of a page says, as print would.
    """
    view = next(one.view for one in page.sections if one.part == part)
    return " ".join(plain_text(view).split())


def _answer(course: dn.Course, audience: str) -> str:
    page = page_view(course, audience=audience)
    return " ".join(plain_text(page.answer).split())


def test_parts_stand_in_the_order_in_which_they_are_asked_for() -> None:
    """
    Better, by what; what came back; harms; sessions; points; needling; doubts.
    """
    expected = [
        "series",
        "not_held",
        "unwanted",
        "sessions",
        "points",
        "needled",
        "goals",
        "doubts",
        "reporting",
    ]
    clinician = page_view(NECK)

    assert [*expected, "sources"] == [one.part for one in clinician.sections]
    assert [*expected, "typed", "sources"] == [
        one.part for one in page_view(NECK, free_text=True).sections
    ]
    assert ["measured", "unknown", "felt", "watch", "next"] == [
        one.part for one in page_view(NECK, audience="patient").sections
    ]
    assert [
        "series",
        "not_held",
        "visits",
        "unwanted",
        "goals",
        "missing",
        "sources",
    ] == [one.part for one in page_view(NECK, audience="payer").sections]


def test_each_audience_has_the_answer_first() -> None:
    """
    A patient in plain words, a clinician and a payer by which threshold.
    """
    assert _answer(NECK, "patient").startswith(
        "Your score for daily tasks (Neck Disability Index) went from 21 to 9"
    )
    for audience in ("clinician", "payer"):
        told = _answer(NECK, audience)
        assert "MDC 10 points" in told
        assert "Young et al. 2009" in told


@pytest.mark.parametrize("audience", ["patient", "clinician", "payer"])
def test_a_course_without_a_score_says_so(audience: str) -> None:
    """
    No picture, no table of nothing, and an answer that nothing is known.
    """
    page = page_view(EMPTY, audience=audience)

    assert page.pictured is None
    assert "" == page.described
    assert Tone.PLAIN is page.tone
    assert "score" in _answer(EMPTY, audience)
    assert "sessions" not in [one.part for one in page.sections] or (
        "No readings are recorded." == _told(page, "sessions")
    )


def test_a_page_says_improvement_and_never_net_change() -> None:
    """
    "Change +4" beside a pain that fell from 6 to 2 says the opposite.
    """
    for audience in ("patient", "clinician", "payer"):
        page = page_view(NECK, audience=audience)
        words = "".join(
            plain_text(view)
            for view in (page.answer, *(one.view for one in page.sections))
        )
        assert "net change" not in words
    assert "improvement" in _told(page_view(NECK), "series")


def test_what_was_reached_and_not_held_is_told() -> None:
    """
    And the trigger point that came back, and the better reading before.
    """
    lost = _now(7, 5, 3, 2, 6)
    page = page_view(course_of(*lost))
    told = _told(page, "not_held")

    assert Tone.CAUTION is page.tone
    assert "not held" in told
    assert "lost: the latest reading fell back" in told
    assert "best so far +5" in told
    assert "TrP-2, right levator scapulae: recurred" in _told(
        page_view(NECK), "not_held"
    )
    assert "Nothing that was reached is recorded as lost again." == _told(
        page_view(course_of(*_now(7, 3, 2))), "not_held"
    )


def test_what_was_only_less_bad_is_nothing_that_was_not_held() -> None:
    """
    4, 6, 8, 10: two points worse is no best that came and went.
    """
    page = page_view(course_of(*_now(4, 6, 8, 10)))

    assert "Nothing that was reached is recorded as lost again." == _told(
        page, "not_held"
    )


def test_effects_visits_not_asked_and_open_signs_stand_together() -> None:
    """
    Silence about side effects is told, and is no absence of them.
    """
    harmed = course_of(
        dn.Session(
            id="S-1",
            needlings=[dn.Needling(site=POINT.site)],
            side_effects=[dn.SideEffect("chest pain")],
        ),
        dn.Session(id="S-2", needlings=[dn.Needling(site=POINT.site)]),
    )
    told = _told(page_view(harmed), "unwanted")

    assert "chest pain" in told
    assert "is not recorded for 1 session" in told
    assert "1 warning sign without an answer" in told
    asked = course_of(dn.Session(id="S-1", needled=True, side_effects=[]))
    assert "No unwanted effect is recorded." == _told(
        page_view(asked), "unwanted"
    )


def test_twitches_not_recorded_are_no_twitches_absent() -> None:
    """
    Where nobody wrote it down, the page says so.
    """
    told = _told(page_view(NECK), "needled")

    assert "absent" in told
    assert "not sought" in told
    assert "not recorded" in told
    assert "What was needled is not recorded." == _told(
        page_view(EMPTY), "needled"
    )


def test_a_goal_that_was_due_is_told_for_a_day() -> None:
    """
    No day is taken from a clock.
    """
    course = attrs.evolve(
        course_of(*_now(7, 5)),
        planned_sessions=6,
        goals=[
            dn.Goal(
                id="G-1",
                series=NPRS(2, aspect="now").series,
                target=2,
                due=pendulum.date(2026, 4, 1),
            )
        ],
    )
    later = page_view(course, as_of=pendulum.date(2026, 5, 1))

    assert "that day is past on 2026-05-01" in _told(later, "goals")
    assert "is past" not in _told(page_view(course), "goals")
    assert "as of 1 May 2026" in plain_text(later.about)
    patient = page_view(course, audience="patient")
    assert "Goal: Your pain (now) at 2 by 1 Apr 2026." in _told(
        patient, "next"
    )
    assert "4 more visits are planned." in _told(patient, "next")


def test_free_text_stands_in_the_page_of_a_clinician_alone() -> None:
    """
    And there only where it was asked for.
    """
    note = "she told of her neighbour"
    course = course_of(dn.Session(id="S-1", needled=True, note=note))

    typed = _told(page_view(course, free_text=True), "typed")
    assert f"sessions[0].note {note}" in typed
    for audience in ("patient", "payer"):
        page = page_view(course, audience=audience, free_text=True)
        assert not page.free_text
        assert "typed" not in [one.part for one in page.sections]
    bare = page_view(EMPTY, free_text=True)
    assert "typed" not in [one.part for one in bare.sections]


def test_a_patient_is_told_what_is_not_known() -> None:
    """
    Missed visits, visits without a score, silence about side effects.
    """
    gaps = course_of(
        visit(1, (NPRS(7, aspect="now"),)),
        missed(2),
        visit(3),
        visit(4, (NPRS(6, aspect="now"), PSFS(3, activity=["driving"]))),
    )
    told = _told(page_view(gaps, audience="patient"), "unknown")

    assert "You missed 1 visit." in told
    assert "1 visit has no score for this: Your pain (now)." in told
    assert "There is no first score for this: Your score" in told
    assert "3 visits do not say what you felt after." in told
    assert "We know of no gaps in your record." == _told(
        page_view(
            course_of(
                dn.Session(
                    id="S-1",
                    needled=True,
                    before=[NPRS(7, aspect="now")],
                    side_effects=[],
                )
            ),
            audience="patient",
        ),
        "unknown",
    )


def test_a_record_without_scores_is_not_without_gaps() -> None:
    """
    A patient who reads that nothing is known reads why.
    """
    page = page_view(EMPTY, audience="patient")

    assert "Your record has no scores." in _told(page, "unknown")


def test_scores_that_could_not_be_counted_make_no_empty_picture() -> None:
    """
    Forms without an answer have no reading that could be drawn.
    """
    blank = NDI(items=[None] * 10)

    assert page_view(course_of(visit(1, (blank,)))).pictured is None
    assert page_view(course_of(visit(1, (NDI(20),)))).pictured is not None


def test_a_patient_reads_what_was_told_and_nothing_else() -> None:
    """
    Advice is what the record says was given: none is made up.
    """
    silent = page_view(EMPTY, audience="patient")
    told = _told(page_view(NECK, audience="patient"), "watch")

    assert "The record does not say what you were told." == _told(
        silent, "watch"
    )
    assert "Signs of an injured lung, which may come late" in told
    assert "pneumothorax" in told
    assert "The record has no goal and no date for you." == _told(
        silent, "next"
    )
    all_held = attrs.evolve(course_of(*_now(7, 3)), planned_sessions=2)
    assert "The record has no goal and no date for you." == _told(
        page_view(all_held, audience="patient"), "next"
    )
    assert "The record does not say if you felt anything." == _told(
        silent, "felt"
    )


def test_what_befell_staff_is_not_the_patients_to_read() -> None:
    """
    A needle stick of a practitioner stands in the clinician's page.
    """
    course = course_of(
        dn.Session(
            id="S-1",
            needled=True,
            side_effects=[dn.SideEffect("needlestick of staff")],
        )
    )

    assert "You were asked. You told of nothing." == _told(
        page_view(course, audience="patient"), "felt"
    )


def test_a_patient_is_shown_seven_scores_at_most() -> None:
    """
    Of more the number is told; what one alone is, the answer has said.
    """
    told = _told(page_view(NECK, audience="patient"), "measured")
    one = page_view(course_of(*_now(7, 3)), audience="patient")

    assert "Your record has 1 more score: Your score for daily tasks" in told
    assert "measured" not in [part.part for part in one.sections]


def test_of_equal_series_the_picture_is_of_the_first_that_changed() -> None:
    """
    No goal names one: the answer counts, and the picture needs one of them.
    """
    first = PSFS(3, activity=["driving"])
    course = course_of(
        visit(1, (NPRS(7, aspect="now"), first, GROC(1))),
        visit(2, (PSFS(6, activity=["driving"]),)),
    )
    page = page_view(course)

    assert page.pictured is not None
    assert first.series == page.pictured.series
    assert Tone.PLAIN is page.tone
    assert "GROC" in _told(page, "sessions")


def test_a_payer_is_told_what_is_missing() -> None:
    """
    A series without a baseline, visits without a reading, items of STRICTA.
    """
    course = course_of(visit(1), *_now(7, 5)[1:])
    told = _told(page_view(course, audience="payer"), "missing")

    assert "NPRS, now: no reading up to the first session" in told
    assert "1 visit without a reading" in told
    assert "STRICTA 2010:" in told
    assert "no visits are recorded" == _told(
        page_view(EMPTY, audience="payer"), "visits"
    )


def test_a_payer_is_told_of_visits_entered_in_error() -> None:
    """
    They are counted, and no visit of the course.
    """
    wrong = attrs.evolve(visit(3), entered_in_error="another's")
    course = course_of(*_now(7, 5), wrong)
    told = _told(page_view(course, audience="payer"), "visits")

    assert "entered in error" in told
    assert "entered in error" not in _told(
        page_view(course_of(*_now(7, 5)), audience="payer"), "visits"
    )


def test_an_argument_that_is_wrong_is_named() -> None:
    """
    An unknown audience is refused with those that there are.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        page_view(NECK, audience="insurer")

    assert "page.audience: expected one of clinician, patient, payer" in str(
        caught.value
    )
    with pytest.raises(dn.InvalidRecord, match=r"page\.audience"):
        page_view(NECK, audience=None)  # type: ignore[arg-type]


def test_rows_chosen_by_the_caller_judge_the_page() -> None:
    """
    A clinic's own threshold is that of the page.
    """
    course = course_of(*_now(7, 5))
    chosen = dn.track(course, thresholds={NPRS: ["nprs_mdc95_kovacs_2008"]})

    assert "kovacs_2008" in _told(
        page_view(course, progress=chosen), "sources"
    )


def _aims(*values: int, target: int) -> dn.Course:
    """
    Make a course with a goal for its pain, and one that nobody measured.
    """
    sessions = _now(*values)
    pain = dn.track(course_of(*sessions)).series[0].series
    return attrs.evolve(
        course_of(*sessions),
        goals=[
            dn.Goal(id="G-1", series=pain, target=target),
            dn.Goal(id="G-2", series=PSFS(8).series, target=8),
        ],
    )


def test_a_goal_says_whether_the_latest_reading_meets_it() -> None:
    """
    To a patient as well; without a reading nobody can say.
    """
    met, short = _aims(7, 5, 2, target=3), _aims(7, 5, 4, target=3)

    told = _told(page_view(met), "goals")
    assert "goal: NPRS, now at 3: met, latest 2" in told
    assert "goal: PSFS at 8: not judged" in told
    assert "at 3: not met, latest 4" in _told(
        page_view(short, audience="payer"), "goals"
    )
    plainly = _told(page_view(met, audience="patient"), "next")
    assert "at 3. Your last score is 2. You are there." in plainly
    assert "at 8. There is no score yet to tell." in plainly
    assert "Your last score is 4. You are not there yet." in _told(
        page_view(short, audience="patient"), "next"
    )


def test_each_guideline_is_named_above_what_it_misses() -> None:
    """
    The first as well, which begins a part.
    """
    told = _told(page_view(NECK), "reporting")

    assert told.startswith("CARE 2013")
    assert "STRICTA 2010" in _told(
        page_view(EMPTY, audience="payer"), "missing"
    )


def test_an_important_change_names_what_makes_it_important() -> None:
    """
    Beside a larger MDC, which alone says only that it is no error.
    """
    told = _told(page_view(course_of(*_now(7, 5, 2))), "series")

    assert "no less than MCID 30 % of baseline" in told
    within = _told(page_view(course_of(*_now(7, 5, 6))), "series")
    assert "no less than" not in within


def test_a_patient_reads_what_only_clinicians_say_beside_it() -> None:
    """
    The plain word first, for a side effect that has one.
    """
    course = course_of(
        dn.Session(
            id="S-1",
            needled=True,
            side_effects=[
                dn.SideEffect("pneumothorax"),
                dn.SideEffect("bruising"),
            ],
        )
    )
    told = _told(page_view(course, audience="patient"), "felt")

    assert "collapsed lung (pneumothorax)" in told
    assert "bruising" in told


def test_a_doubt_says_where_it_is_as_the_page_calls_it() -> None:
    """
    Its path stands below, for who mends the record.
    """
    told = _told(page_view(NECK), "doubts")

    assert "info session 1 needled with precautions" in told
    assert "sessions[0]" in told
    doubtful = attrs.evolve(
        course_of(*_now(7, 5)),
        planned_sessions=1,
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                date=pendulum.date(2026, 1, 1),
            )
        ],
    )
    told = _told(page_view(doubtful), "doubts")
    assert "follow-up F-1" in told
