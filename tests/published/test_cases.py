"""
Published cases about one person, side by side with what the papers print.

A fact of the paper stands in the document; a fact that the paper does not
give stands nowhere.  Each `library_check` line of a case is a test here.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
import yaml

from dryneedling.anatomy import muscle
from dryneedling.course import Course
from dryneedling.examples import example, example_text
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.indications import indication
from dryneedling.measures import (
    HEADACHE_DAYS,
    NDI,
    NDI_PERCENT,
    NPRS,
    ODI,
    QUICKDASH,
)
from dryneedling.needling import Needle
from dryneedling.outcomes import Basis, Score
from dryneedling.progress import PointState, track
from dryneedling.session import FollowUp, Session
from dryneedling.timeline import was_needled
from dryneedling.trigger_point import Examination, Status

CASES = Path(__file__).parent / "cases"
Facts = dict[str, Any]

FILES = {
    "clewley_2014_adhesive_capsulitis": ("clewley-2014",),
    "issa_2006_daily_headache": ("issa-2006",),
    "patel_2019_pneumothorax": ("patel-2019",),
    "rainey_2013_low_back": ("rainey-2013",),
    "sillevis_2020_cervicogenic_headache": (
        "sillevis-2020-1",
        "sillevis-2020-2",
        "sillevis-2020-3",
    ),
}
PAPER_OF = {name: file for file, names in FILES.items() for name in names}
NAMES = tuple(PAPER_OF)


def facts(file: str) -> Facts:
    """
    Read what a paper prints.
    """
    text = (CASES / f"{file}.yaml").read_text(encoding="utf-8")
    return cast("Facts", yaml.safe_load(text))


def person(name: str) -> Facts:
    """
    Read what a paper prints of the person of a document.
    """
    paper = facts(PAPER_OF[name])
    if "patient" in paper:
        return cast("Facts", paper["patient"])
    return cast("Facts", paper["subjects"][int(name[-1]) - 1])


def occasions(course: Course) -> list[Session | FollowUp]:
    """
    Return every session and follow-up of a course.
    """
    return [*course.sessions, *course.follow_ups]


def scores(course: Course) -> list[Score]:
    """
    Return every score of a course, wherever it stands.
    """
    found = list(course.before)
    for item in occasions(course):
        if isinstance(item, Session):
            found.extend((*item.before, *item.after))
        else:
            found.extend(item.scores)
    return found


def notes(course: Course) -> str:
    """
    Return the notes of a course as one text.
    """
    return "\n".join(course.notes)


CHECKED: set[str] = set()
Test = Callable[[], None]


def checks(file: str, line: int) -> Callable[[Test], Test]:
    """
    Say which `library_check` line of which paper a test is about.
    """
    CHECKED.add(facts(file)["library_check"][line])

    def same(test: Test) -> Test:
        return test

    return same


# What holds for every one of them.


@pytest.mark.parametrize("name", NAMES)
def test_a_published_case_is_cited_and_not_synthetic(name: str) -> None:
    """
    The citation is the paper's, and where it was read stands in the notes.
    """
    course, paper = example(name), facts(PAPER_OF[name])
    assert paper["citation"] == course.citation
    assert paper["address"] in notes(course)
    assert paper["level_of_detail"] in notes(course)
    assert not course.synthetic


@pytest.mark.parametrize("name", NAMES)
def test_an_age_is_stated_without_a_birth_date(name: str) -> None:
    """
    Nobody knows on which day the age was true.
    """
    patient, printed = example(name).patient, person(name)
    assert printed["age_years"] == patient.stated_age == patient.age_on(None)
    assert printed["sex"] == patient.sex
    assert patient.birth_date is None
    assert patient.age_stated_on is None


@pytest.mark.parametrize("name", NAMES)
def test_no_document_of_a_published_case_holds_a_date(name: str) -> None:
    """
    Visits are known by their place in the order alone.
    """
    assert re.search(r"\d{4}-\d{2}-\d{2}", example_text(name)) is None
    for item in occasions(example(name)):
        assert item.local_date is None


@pytest.mark.parametrize("name", NAMES)
def test_what_the_paper_does_not_state_is_named_as_missing(name: str) -> None:
    """
    Every missing thing is said in the notes.
    """
    for thing in facts(PAPER_OF[name])["missing"]:
        assert thing in notes(example(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_score_of_a_published_case_is_more_than_inferred(name: str) -> None:
    """
    None of the papers, as far as they were readable, prints a score.
    """
    for score in scores(example(name)):
        assert Basis.INFERRED is score.basis
        assert score.note is not None


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_nobody_said_is_recorded_as_none(name: str) -> None:
    """
    Consent, screening, twitches and doses are not recorded, not absent.
    """
    course = example(name)
    assert course.consents is None
    assert course.screening is None
    assert course.planned_sessions is None
    assert course.end is None
    for session in course.sessions:
        assert session.screening is None
        assert session.consent_reviewed is None
        for needling in session.needlings or ():
            assert needling.twitch is None
            assert needling.insertions is None
            assert needling.depth_mm is None
            assert needling.site.side is None


@pytest.mark.parametrize("name", NAMES)
def test_no_published_case_has_a_baseline_or_a_verdict(name: str) -> None:
    """
    Change is unknown, not zero.
    """
    for series in track(example(name)):
        assert series.baseline is None
        assert series.no_baseline is not None
        assert series.net_change is None
        assert series.verdict is None
        assert series.since_first.value is None
        assert series.reached is None


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"patel-2019"}))
def test_side_effects_were_asked_for_by_nobody(name: str) -> None:
    """
    Not reported is not the same as none.
    """
    assert "adverse events" in facts(PAPER_OF[name])["missing"]
    for item in occasions(example(name)):
        assert item.side_effects is None


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("clewley-2014", "clewley_2014_adhesive_capsulitis"),
        ("rainey-2013", "rainey_2013_low_back"),
    ],
)
def test_the_trigger_points_of_a_paper_are_those_of_the_course(
    name: str, paper: str
) -> None:
    """
    Muscle and side as printed; no side where none is printed.
    """
    assert [
        (muscle(item["muscle"]), item.get("side"))
        for item in facts(paper)["trigger_points"]
    ] == [
        (point.site.muscle, point.site.side)
        for point in example(name).trigger_points
    ]


# Clewley 2014: thirteen visits.

CLEWLEY = "clewley_2014_adhesive_capsulitis"


@checks(CLEWLEY, 0)
def test_visits_and_visits_with_needling_are_counted_apart() -> None:
    """
    Thirteen visits, needling from the third, unknown after it.
    """
    printed = facts(CLEWLEY)["course"]
    course = example("clewley-2014")
    assert printed["visits_total"] == len(course.sessions)
    first = printed["dry_needling_first_used_at_visit"]
    said = [was_needled(session) for session in course.sessions]
    assert [False] * (first - 1) == said[: first - 1]
    assert said[first - 1] is True
    assert {None} == set(said[first:])
    progress = track(course)
    assert printed["visits_total"] == progress.sessions_held
    assert first == progress.first_needling
    assert 1 == progress.sessions_with_needling
    assert 11 == progress.dose.sessions_without_needling_record


@checks(CLEWLEY, 1)
def test_sessions_from_first_visit_and_from_first_needling_differ() -> None:
    """
    By two, wherever the threshold is reached; the scores are made up here.
    """
    course = example("clewley-2014")
    sessions = list(course.sessions)
    for place, value in ((0, 60), (2, 55), (8, 30)):
        sessions[place] = attrs.evolve(
            sessions[place], before=(QUICKDASH(value),)
        )
    found = track(attrs.evolve(course, sessions=tuple(sessions)))
    series = found.of(QUICKDASH)
    assert series.baseline is not None
    assert 55 == series.baseline.value
    assert series.reached is not None
    assert 8 == series.reached.sessions_from_first_visit
    assert 6 == series.reached.sessions_from_first_needling
    assert series.reached.days_from_first_visit is None


def test_what_was_needled_at_the_third_visit_is_not_said() -> None:
    """
    A needle went in; no point is tied to it, and none called never needled.
    """
    course = example("clewley-2014")
    third = course.sessions[2]
    assert third.needlings is None
    assert third.has_needling
    for history in track(course).trigger_points:
        assert PointState.NOT_ASSESSED is history.state
        assert 0 == history.times_needled
        assert history.times_unknown > 0
        assert not history.never_needled


def test_treatment_known_for_no_single_visit_stands_in_the_notes() -> None:
    """
    Two other treatments, the weeks and the two measures are the course's.
    """
    course, printed = example("clewley-2014"), facts(CLEWLEY)
    for treatment in printed["course"]["before_that"]:
        assert treatment in notes(course)
    assert f"{printed['course']['weeks']} weeks" in notes(course)
    assert "SPADI" in notes(course)
    assert "QuickDASH" in notes(course)
    assert [] == scores(course)
    for session in course.sessions:
        assert session.co_interventions is None


# Issa and Huijbregts 2006: percentages only.

ISSA = "issa_2006_daily_headache"


@checks(ISSA, 0)
def test_the_best_so_far_and_the_last_are_named_apart() -> None:
    """
    The notes keep 18 % and 26 %; with scores, made up here, both are given.
    """
    printed = facts(ISSA)["outcomes"]["neck_disability_index"]
    last = printed["improvement_at_discharge_percent_printed"]
    best = printed["greatest_improvement_during_treatment_percent_printed"]
    course = example("issa-2006")
    assert f"{last} % at discharge" in notes(course)
    assert f"{best} % as the greatest improvement" in notes(course)
    visits = [
        Session(id=f"S-{number}", needled=True, before=[NDI_PERCENT(value)])
        for number, value in enumerate((40, 40 - best, 40 - last), 1)
    ]
    found = track(attrs.evolve(course, sessions=tuple(visits)))
    series = found.of(NDI_PERCENT)
    assert last == series.net_change
    assert series.best is not None
    assert best == series.best.improvement
    assert 8 == best - last


@checks(ISSA, 1)
def test_a_printed_percentage_is_not_made_into_points() -> None:
    """
    Points or relative change was not said: there is no NDI series at all.
    """
    assert 9 == NDI.maximum * 18 / NDI_PERCENT.maximum
    course = example("issa-2006")
    assert "percentage points or relative change is not stated" in (
        notes(course)
    )
    assert [HEADACHE_DAYS] == [score.measure for score in scores(course)]
    for measure in (NDI, NDI_PERCENT):
        with pytest.raises(UnknownName):
            track(course).of(measure)


def test_a_questionnaire_of_which_only_percentages_are_printed_is_a_note() -> (
    None
):
    """
    All three percentages of the Headache Disability Inventory are kept.
    """
    printed = facts(ISSA)["outcomes"]["headache_disability_inventory"]
    for part in ("emotional", "functional", "total"):
        percent = printed[f"{part}_improvement_percent_printed"]
        assert f"{percent} % ({part})" in notes(example("issa-2006"))


def test_no_headache_in_a_month_is_none_in_four_weeks() -> None:
    """
    The one number that follows from the page, without a place to stand.
    """
    course = example("issa-2006")
    (follow_up,) = course.follow_ups
    assert facts(ISSA)["outcomes"]["headaches_in_month_before_last_visit"] == (
        follow_up.scores[0].value
    )
    assert 1 == track(course).follow_ups_without_place
    assert () == track(course).series


def test_the_two_headaches_are_coded_and_kept_in_words() -> None:
    """
    Both diagnoses are indications of the list.
    """
    course, printed = example("issa-2006"), facts(ISSA)["problem"]
    assert course.problem is not None
    assert printed["diagnosis"] in course.problem
    assert f"{printed['current_episode_months']} months" in course.problem
    assert (
        indication("migraine"),
        indication("tension-type headache"),
    ) == course.indications
    for treatment in facts(ISSA)["treatment"]:
        assert treatment in notes(course)


# Patel 2019: a collapsed lung.

PATEL = "patel_2019_pneumothorax"


@checks(PATEL, 0)
def test_a_side_effect_may_belong_to_a_session_and_to_no_site() -> None:
    """
    Four muscles and one event, which cannot be tied to one insertion.
    """
    printed = facts(PATEL)
    (session,) = example("patel-2019").sessions
    assert session.needlings is not None
    assert [muscle(name) for name in printed["session"]["muscles"]] == [
        needling.site.muscle for needling in session.needlings
    ]
    assert session.side_effects is not None
    (effect,) = session.side_effects
    event = printed["adverse_event"]
    assert event["kind"] == effect.kind.key
    assert effect.needling is None
    assert effect.site is None
    assert tuple(event["care"]) == effect.actions
    assert effect.note is not None
    for word in (event["location"], event["size"], event["outcome"]):
        assert word.lower() in effect.note.lower()


def test_two_of_the_four_muscles_are_groups() -> None:
    """
    Which rhomboid and which paraspinal muscle is not printed.
    """
    (session,) = example("patel-2019").sessions
    assert [False, False, True, True] == [
        needling.site.muscle is not None and needling.site.muscle.is_group
        for needling in session.needlings or ()
    ]


def test_the_severity_and_onset_of_the_event_are_not_guessed() -> None:
    """
    Neither is printed where it could be read.
    """
    (session,) = example("patel-2019").sessions
    assert session.side_effects is not None
    (effect,) = session.side_effects
    assert effect.severity is None
    assert effect.serious is None
    assert effect.relatedness is None
    assert effect.onset_hours is None
    assert effect.kind.red_flag


# Rainey 2013: two visits with needling.

RAINEY = "rainey_2013_low_back"


@checks(RAINEY, 0)
def test_two_of_two_points_are_not_found_and_no_time_is_known() -> None:
    """
    Absent by the follow-up after session 2, unconfirmed, without a date.
    """
    printed = facts(RAINEY)
    course = example("rainey-2013")
    progress = track(course)
    needled = printed["course"]["visits_with_needling"]
    assert needled == progress.sessions_with_needling == len(course.sessions)
    assert len(printed["trigger_points"]) == len(progress.trigger_points)
    for history in progress.trigger_points:
        first, last = history.entries
        assert Status.PRESENT is first.status
        assert Status.NOT_DETECTED is last.status
        assert first.stated
        assert last.stated
        assert PointState.NOT_DETECTED_UNCONFIRMED is history.state
        assert needled == last.point.session
        assert last.point.date is None
        assert last.settled is None
        assert history.resolution is None
        assert needled == history.times_unknown
        assert not history.never_needled


@checks(RAINEY, 1)
def test_without_a_baseline_the_change_is_unknown_and_not_zero() -> None:
    """
    Pain and Oswestry are 0 at the end, inferred; of what, nobody knows.
    """
    printed = facts(RAINEY)["outcomes_at_final_follow_up"]
    course = example("rainey-2013")
    progress = track(course)
    for measure, key in (
        (NPRS, "numeric_pain_rating"),
        (ODI, "oswestry_percent"),
    ):
        series = progress.of(measure)
        assert series.first is not None
        assert printed[key]["value"] == series.first.value
        assert printed[key]["value_is"] == series.first.score.basis
        assert series.first.score.note is not None
        assert printed[key]["page_says"] in series.first.score.note
        assert series.net_change is None
        assert series.since_first.value is None
        assert series.since_first.reason is not None


def test_a_rating_of_change_without_a_value_is_a_note() -> None:
    """
    Words are printed and no number: no score is made of them.
    """
    printed = facts(RAINEY)["outcomes_at_final_follow_up"]
    course = example("rainey-2013")
    words = printed["global_rating_of_change"]["page_says"]
    assert words in notes(course)
    assert () == track(course).transitions


def test_muscles_known_for_the_course_are_in_no_visit() -> None:
    """
    Four sites over two visits, in the notes.
    """
    course = example("rainey-2013")
    for item in facts(RAINEY)["muscles_needled_over_the_two_visits"]:
        assert item["muscle"] in notes(course)
        assert item.get("level", "") in notes(course)
    for session in course.sessions:
        assert session.needlings is None
        assert session.has_needling


def test_absence_is_stated_and_no_criterion_is_invented() -> None:
    """
    The paper prints present and absent, and no criteria.
    """
    course = example("rainey-2013")
    looked: list[Examination] = [
        *course.examinations,
        *(course.follow_ups[0].examinations or ()),
    ]
    assert 4 == len(looked)
    for examination in looked:
        assert not examination.has_criteria


# Sillevis and Wyss 2020: three people, one needle.

SILLEVIS = "sillevis_2020_cervicogenic_headache"


@checks(SILLEVIS, 0)
def test_a_needle_of_0_12_mm_is_a_needle() -> None:
    """
    Thinner than 0.16 mm, and real.
    """
    printed = facts(SILLEVIS)["treatment"]
    size = printed["needle_mm_printed"]
    needle = Needle(size["diameter"], size["length"])
    assert "0.12 × 15 mm" == needle.label
    for name in FILES[SILLEVIS]:
        (session,) = example(name).sessions
        assert session.needlings is not None
        (needling,) = session.needlings
        assert needle == needling.needle
        assert muscle(printed["muscle_needled"]) == needling.site.muscle


def test_a_needle_of_no_thickness_is_refused() -> None:
    """
    Thin is possible, nothing is not.
    """
    with pytest.raises(InvalidRecord):
        Needle(0, 15)


@pytest.mark.parametrize("name", FILES[SILLEVIS])
def test_weeks_at_which_nothing_is_readable_are_a_note(name: str) -> None:
    """
    Weeks 0, 3 and 6 were measured; no score, no visit, no number of visits.
    """
    course = example(name)
    weeks = facts(SILLEVIS)["measurement_weeks"]
    assert f"weeks {weeks[0]}, {weeks[1]} and {weeks[2]}" in notes(course)
    assert [] == scores(course)
    for other in facts(SILLEVIS)["treatment"]["with"]:
        assert other in notes(course)


@pytest.mark.parametrize("name", ["issa-2006", *FILES[SILLEVIS]])
def test_an_unknown_number_of_visits_is_said_to_be_unknown(name: str) -> None:
    """
    One visit stands for at least one, and its note and the course's say so.
    """
    course = example(name)
    (session,) = course.sessions
    assert session.has_needling
    assert session.note is not None
    assert "Stands for visits whose number is not stated" in session.note
    assert "How many visits there were" in notes(course)


def test_every_check_of_every_case_is_a_test() -> None:
    """
    No `library_check` line is forgotten.
    """
    lines = {line for file in FILES for line in facts(file)["library_check"]}
    assert lines == CHECKED
