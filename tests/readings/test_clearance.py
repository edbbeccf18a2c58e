"""
What speaks against needling: screening and consent together, at their time.
"""

from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clearance import (
    Clearance,
    ClearanceVerdict,
    ConsentVerdict,
    before_needling,
    session_clearances,
)
from dryneedling.screening import ScreeningVerdict
from tests.counting import calls
from tests.readings.courses import DAY_ONE, course, day

AGAINST = ClearanceVerdict.SPEAKS_AGAINST
PRECAUTION = ClearanceVerdict.PRECAUTION
INCOMPLETE = ClearanceVerdict.INCOMPLETE
NOTHING = ClearanceVerdict.NOTHING_RECORDED_AGAINST

MASSETER = dn.Site("masseter", "left")
PSOAS = dn.Site("psoas major", "left")
ADULT = dn.Patient(id="P-1", stated_age=40)
CONSENT = dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")])
ALL_ABSENT = tuple(
    dn.ScreeningAnswer(item.key, "absent")
    for item in dn.factors()
    if item.is_asked
)


def answer(
    factor: str,
    said: str = "present",
    **fields: Any,  # noqa: ANN401  # any other field of an answer
) -> dn.ScreeningAnswer:
    """
    Answer a screening question.
    """
    return dn.ScreeningAnswer(factor, said, **fields)


def plan(*sessions: dn.Session, **fields: Any) -> dn.Course:  # noqa: ANN401
    """
    Make a course of a consenting adult whose screening is complete.
    """
    return course(
        *sessions,
        **{
            "patient": ADULT,
            "consents": [CONSENT],
            "screening": ALL_ABSENT,
            **fields,
        },
    )


def ask(
    found: dn.Course,
    *answers: dn.ScreeningAnswer,
    **asked: Any,  # noqa: ANN401  # any argument of the reading
) -> Clearance:
    """
    Ask before needling the masseter on the first day.
    """
    arguments: dict[str, Any] = {
        "sites": [MASSETER],
        "on": DAY_ONE,
        **asked,
    }
    return before_needling(found, answers=answers, **arguments)


# --- the verdict -----------------------------------------------------------


def test_nothing_recorded_against_is_no_permission() -> None:
    """
    The best that is said is that nothing was recorded.
    """
    found = ask(plan())
    assert NOTHING is found.verdict
    assert () == found.reasons
    assert (
        "Nothing recorded against\n2026-03-02, the patient is 40 years old\n"
        in str(found)
    )
    assert "\n  valid\n" in str(found)
    assert (DAY_ONE, 40, False) == (
        found.on,
        found.age,
        found.is_below_minimum_age,
    )


@pytest.mark.parametrize(
    ("fields", "answers", "verdict"),
    [
        ({}, [answer("needle_phobia")], AGAINST),
        ({}, [answer("diabetes")], PRECAUTION),
        ({}, [answer("diabetes"), answer("needle_phobia")], AGAINST),
        ({"consents": []}, [], AGAINST),
        ({"consents": []}, [answer("diabetes")], AGAINST),
        ({"consents": None}, [], INCOMPLETE),
        ({"consents": None}, [answer("diabetes")], PRECAUTION),
        ({"screening": None}, [], INCOMPLETE),
        ({"screening": ()}, [answer("diabetes")], PRECAUTION),
        ({"patient": dn.Patient(id="P-1")}, [], INCOMPLETE),
    ],
)
def test_the_verdict_is_the_gravest_of_screening_and_consent(
    fields: dict[str, Any],
    answers: list[dn.ScreeningAnswer],
    verdict: ClearanceVerdict,
) -> None:
    """
    Speaks against, precaution, incomplete, nothing recorded.
    """
    assert verdict is ask(plan(**fields), *answers).verdict


def test_the_reasons_begin_with_the_gravest() -> None:
    """
    Contraindications, then consent, then precautions.
    """
    found = ask(plan(consents=[]), answer("diabetes"), answer("needle_phobia"))
    first, *others = found.reasons
    assert first.startswith("needle phobia: absolute (irl2012, za_bn121), ")
    text = "the patient's own consent is not recorded"
    assert text in others
    (diabetes,) = (
        place
        for place, reason in enumerate(others)
        if reason == "diabetes: relative (irl2012, za_bn121)"
    )
    assert others.index(text) < diabetes


def test_a_factor_is_one_reason_however_many_sets_judge_it() -> None:
    """
    In its name, with classes and rule sets behind.
    """
    found = ask(plan(), answer("needle_phobia"), answer("low_bmi_thoracic"))
    about = [reason for reason in found.reasons if "phobia" in reason]

    assert [
        "needle phobia: absolute (irl2012, za_bn121), listed (apta2013)"
    ] == about
    assert not any("_bmi" in reason for reason in found.reasons)


def test_what_was_not_asked_is_printed() -> None:
    """
    Needle phobia and needle anxiety first.
    """
    found = ask(plan(screening=None, patient=dn.Patient(id="P-1")), on=None)
    printed = str(found).splitlines()
    assert [
        "Incomplete",
        "on a day not given, the patient's age is not known",
    ] == printed[:2]
    assert any(
        "questions not asked: needle phobia, needle anxiety, " in line
        for line in printed
    )


def test_what_no_rule_speaks_of_is_printed() -> None:
    """
    A factor of one's own, without a rule set of one's own.
    """
    found = ask(plan(), answer("fear_of_heights"))
    text = "fear of heights: present, and no rule speaks of it"
    assert f"  {text}" in str(found).splitlines()
    assert (text,) == found.reasons


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("warfarin since 2020", "anticoagulants"),
        ("diabetis", "diabetes"),
        ("needle fobia", "needle_phobia"),
    ],
)
def test_a_word_for_a_factor_is_suggested_and_decides_nothing(
    said: str, meant: str
) -> None:
    """
    The danger is named among the reasons; nobody guesses what was meant.
    """
    found = ask(plan(), answer(said), sites=[PSOAS])
    (reason,) = found.reasons
    assert reason.endswith(f"no rule speaks of it; did you mean {meant}?")
    assert INCOMPLETE is found.verdict
    assert () == found.screening.findings


def test_a_factor_of_the_table_without_a_rule_in_force_is_no_slip() -> None:
    """
    The clinic chose its rule sets; the word is the right one.
    """
    own = dn.RuleSet(key="own", name="our clinic", rules=[])
    found = ask(plan(), answer("diabetes"), rule_sets=[own])
    assert ("diabetes: present, and no rule speaks of it",) == found.reasons


def test_a_factor_that_nobody_can_judge_is_a_reason() -> None:
    """
    Where no source tells what a needle reaches, nobody can say.
    """
    site = dn.Site(dn.Muscle.unlisted("sternalis", region="chest"), "left")
    found = ask(plan(), answer("lung_disease"), sites=[site])
    (reason,) = found.reasons
    assert reason == (
        "chronic lung disease or chest surgery: "
        "whether it matters here cannot be said"
    )


@pytest.mark.parametrize(
    ("left_out", "text"),
    [(1, "1 question not asked"), (2, "2 questions not asked")],
)
def test_questions_that_nobody_asked_are_counted(
    left_out: int, text: str
) -> None:
    """
    A verdict of *incomplete* always has a reason.
    """
    found = ask(plan(screening=ALL_ABSENT[left_out:]))
    assert (INCOMPLETE, (text,)) == (found.verdict, found.reasons)


BORN = dn.Patient(id="P-1", birth_date=pendulum.date(2015, 5, 1))


@pytest.mark.parametrize(
    ("patient", "on", "text"),
    [
        (BORN, None, "no day given, so the age on that day is not known"),
        (
            dn.Patient(id="P-1"),
            DAY_ONE,
            "the age is not known, so no rule of age was decided",
        ),
        (ADULT, None, "no day given"),
    ],
)
def test_a_day_or_an_age_that_is_missing_is_a_reason(
    patient: dn.Patient, on: pendulum.Date | None, text: str
) -> None:
    """
    A course may have no dates; what they would decide is then said.
    """
    found = ask(plan(patient=patient), on=on)
    assert text == found.reasons[-1]


def test_a_rule_that_was_not_read_decides_nothing_and_says_so() -> None:
    """
    It is shown after all that decides.
    """
    unread = dn.RuleSet(
        key="own",
        name="our clinic",
        rules=[
            dn.ScreeningRule(
                id="own.diabetes",
                factor="diabetes",
                classification="absolute",
                verified=False,
                source="hearsay",
            )
        ],
    )
    found = ask(plan(), answer("diabetes"), rule_sets=[unread])
    assert (
        "diabetes: absolute (own), unverified: decides nothing",
    ) == found.reasons
    assert NOTHING is found.verdict


def test_a_finding_that_was_set_aside_stays_a_finding() -> None:
    """
    Overrides carry name and reason and never erase the finding.
    """
    aside = dn.Override("needle_phobia", by="T-1", reason="talked it through")
    found = ask(plan(), answer("needle_phobia"), overrides=[aside])
    assert AGAINST is found.verdict
    assert any("set aside by name" in reason for reason in found.reasons)
    assert () == found.screening.standing_contraindications
    assert "talked" not in str(found)


# --- age ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "age", "verdict"),
    [
        (pendulum.date(2026, 3, 1), 11, AGAINST),
        (pendulum.date(2026, 3, 2), 12, PRECAUTION),
    ],
)
def test_a_twelfth_birthday_on_the_day_counts_as_twelve(
    on: pendulum.Date, age: int, verdict: ClearanceVerdict
) -> None:
    """
    Below 12 needling is not recommended; from 12 a minor is a precaution.
    """
    whole = dn.Consent(
        id="K-1",
        parties=[
            dn.ConsentParty("parent"),
            dn.ConsentParty("patient", "assent"),
        ],
        understood=True,
    )
    child = dn.Patient(id="P-1", birth_date=pendulum.date(2014, 3, 2))
    found = ask(plan(patient=child, consents=[whole]), on=on)
    assert (age, verdict) == (found.age, found.verdict)
    assert ConsentVerdict.VALID is found.consent.verdict
    assert (age < 12) is found.is_below_minimum_age


def test_below_the_minimum_age_a_named_override_is_shown() -> None:
    """
    Below 12 needling is not recommended and needs a named override.
    """
    child = dn.Patient(id="P-1", stated_age=11)
    aside = dn.Override("age_under_12", by="T-1", reason="severe cramp")
    found = ask(plan(patient=child), overrides=[aside])
    assert AGAINST is found.verdict
    assert any(
        reason.startswith("below 12 years: absolute (project, set aside by")
        for reason in found.reasons
    )
    assert not any(
        finding.factor == "age_under_12"
        for finding in found.screening.standing_contraindications
    )


def test_the_minimum_age_is_a_policy() -> None:
    """
    A clinic that needles nobody below 16.
    """
    policy = dn.ConsentPolicy(minimum_age=16, age_of_majority=16)
    found = ask(
        plan(patient=dn.Patient(id="P-1", stated_age=15)), policy=policy
    )
    assert AGAINST is found.verdict
    assert "15 years old, below the minimum age of 16" in found.reasons
    assert ask(plan(patient=dn.Patient(id="P-1"))).is_below_minimum_age is None


# --- what was known by then --------------------------------------------------


def screened(
    number: int,
    *answers: dn.ScreeningAnswer,
    **fields: Any,  # noqa: ANN401  # any field of a session
) -> dn.Session:
    """
    Make a visit with needling and answers, a week after the one before.
    """
    more: dict[str, Any] = {
        "date": day(7 * number - 7),
        "needlings": [dn.Needling(site=MASSETER)],
        **fields,
    }
    return dn.Session(id=f"S-{number}", screening=answers or None, **more)


def test_newer_answers_take_the_place_of_older_ones() -> None:
    """
    Answers recorded at intake and at sessions up to the day count.
    """
    found = plan(
        screened(1, answer("diabetes")),
        screened(2),
        screened(3, answer("diabetes", "absent")),
        screening=(*ALL_ABSENT, answer("epilepsy")),
    )

    def recorded(
        *answers: dn.ScreeningAnswer,
        **asked: Any,  # noqa: ANN401
    ) -> set[str]:
        screening = ask(found, *answers, **asked).screening
        return {finding.factor for finding in screening.findings}

    assert {"epilepsy"} == recorded(on=day(-1))
    assert {"epilepsy", "diabetes"} == recorded(on=day(0))
    assert {"epilepsy", "diabetes"} == recorded(on=day(13))
    assert {"epilepsy"} == recorded(on=day(14))
    assert {"epilepsy"} == recorded(on=None)
    assert {"epilepsy", "diabetes"} == recorded(on=None, session="S-2")
    assert set() == recorded(answer("epilepsy", "absent"), on=day(14))


def test_not_asked_takes_the_place_of_nothing() -> None:
    """
    Who was asked once and not again has answered.
    """
    found = plan(screened(1, answer("diabetes", "not_asked")))
    assert NOTHING is ask(found).verdict
    alone = plan(screened(1, answer("diabetes", "not_asked")), screening=None)
    assert "diabetes" in ask(alone).screening.not_asked
    answered = ask(alone, answer("diabetes", "absent"))
    assert "diabetes" not in answered.screening.not_asked


def test_answers_of_several_places_stand_side_by_side() -> None:
    """
    Lymphoedema is a limb: an answer without a place replaces all.
    """
    left, right = (dn.BodyPlace("arm", side) for side in ("left", "right"))
    biceps = dn.Site("biceps brachii", "left")

    def verdict(*answers: dn.ScreeningAnswer) -> ScreeningVerdict:
        found = plan(screened(1, *answers))
        return ask(found, sites=[biceps]).screening.verdict

    oedema = "lymphoedema_area"
    against = ScreeningVerdict.CONTRAINDICATION_RECORDED
    none = ScreeningVerdict.NONE_RECORDED
    assert against is verdict(answer(oedema, place=left))
    assert none is verdict(answer(oedema, place=right))
    assert against is verdict(
        answer(oedema, place=left), answer(oedema, "absent", place=right)
    )
    assert none is verdict(
        answer(oedema, place=left), answer(oedema, "absent", place=left)
    )
    assert none is verdict(
        answer(oedema, place=left), answer(oedema, "absent")
    )


def test_answers_hold_on_their_days() -> None:
    """
    Pregnancy, with from and to dates.
    """
    pregnant = answer("pregnancy", since=day(0), until=day(10))
    found = plan(screening=(*ALL_ABSENT, pregnant))
    for on, verdict in ((-1, INCOMPLETE), (0, PRECAUTION), (11, INCOMPLETE)):
        assert verdict is ask(found, on=day(on)).verdict


def test_answers_of_different_days_stand_beside_each_other() -> None:
    """
    Given together, one neither takes the place of the other nor outlives it.

    Later answers take the place of both.
    """
    until, since = (
        answer("anticoagulants", until=day(10)),
        answer("anticoagulants", "absent", since=day(11)),
    )
    for pair in ((until, since), (since, until)):
        found = plan(screening=(*ALL_ABSENT, *pair))
        for on, verdict in (
            (0, PRECAUTION),
            (10, PRECAUTION),
            (11, NOTHING),
        ):
            assert verdict is ask(found, on=day(on)).verdict
    weekly = [screened(number) for number in (1, 2)]
    screening = (*ALL_ABSENT, until, since)
    assert {
        "S-1": PRECAUTION,
        "S-2": PRECAUTION,
        "S-3": NOTHING,
    } == by_session(
        plan(*weekly, screened(3, until, since), screening=screening)
    )
    assert (
        NOTHING
        is ask(
            plan(screening=screening), answer("anticoagulants", "absent")
        ).verdict
    )
    meeting = answer("anticoagulants", "absent", since=day(10))
    found = plan(screening=(*ALL_ABSENT, until, meeting))
    assert INCOMPLETE is ask(found, on=day(0)).verdict
    assert NOTHING is ask(found, on=day(10)).verdict


def test_an_answer_given_again_stands_beside_the_newer_one() -> None:
    """What was said before is said again, and what has changed since."""
    until, since = (
        answer("anticoagulants", until=day(10)),
        answer("anticoagulants", "absent", since=day(11)),
    )
    found = plan(screened(1, until, since), screening=(*ALL_ABSENT, until))

    assert PRECAUTION is ask(found, on=day(10)).verdict
    assert NOTHING is ask(found, on=day(11)).verdict


def test_an_answer_given_again_hides_no_other() -> None:
    """
    What was answered beside it is new, and counts.
    """
    found = plan(screened(1, answer("diabetes", "absent"), answer("epilepsy")))

    findings = ask(found).screening.findings
    assert {"epilepsy"} == {finding.factor for finding in findings}


def test_an_answer_without_a_place_replaces_those_of_its_days() -> None:
    """Given together, those of other days stay, wherever they are about."""
    here = answer("anticoagulants", until=day(10), site=MASSETER)
    later = answer("anticoagulants", site=MASSETER, since=day(20))
    whole = answer("anticoagulants", "absent", since=day(11), until=day(15))
    found = plan(screening=(*ALL_ABSENT, here, whole))
    assert PRECAUTION is ask(found, on=day(10)).verdict
    assert NOTHING is ask(found, on=day(11)).verdict

    always = answer("anticoagulants", "absent")
    found = plan(screening=(*ALL_ABSENT, here, later, always))
    assert NOTHING is ask(found, on=day(10)).verdict
    assert NOTHING is ask(found, on=day(20)).verdict


def test_what_was_not_asked_hides_nothing_that_was_asked_after_it() -> None:
    """The rest of the list is read on."""
    found = plan(
        screened(
            1,
            answer("diabetes", "not_asked"),
            answer("anticoagulants"),
        ),
        screening=ALL_ABSENT,
    )
    assert PRECAUTION is ask(found, on=day(9)).verdict


def test_a_newer_list_takes_the_place_of_an_older_one() -> None:
    """Even of an answer about other days, at its place or everywhere."""
    until = answer("anticoagulants", until=day(10))
    since = answer("anticoagulants", "absent", since=day(11))
    there = answer("anticoagulants", until=day(10), site=MASSETER)
    for older in (until, there):
        found = plan(screened(1, since), screening=(*ALL_ABSENT, older))

        assert INCOMPLETE is ask(found, on=day(10)).verdict
        assert NOTHING is ask(found, on=day(11)).verdict


def test_the_plan_decides_which_rules_apply() -> None:
    """
    Bleeding risk is absolute only where it cannot be compressed.

    A pacemaker speaks against electrical needling only.
    """
    thinner, pacemaker = (
        answer("anticoagulants"),
        answer("active_implant_electrical"),
    )
    assert PRECAUTION is ask(plan(), thinner).verdict
    assert AGAINST is ask(plan(), thinner, sites=[PSOAS]).verdict
    assert NOTHING is ask(plan(), pacemaker, technique="static").verdict
    assert AGAINST is ask(plan(), pacemaker, technique="electrical").verdict


def test_techniques_from_an_iterator_reach_the_screening() -> None:
    """
    What consent has read of an iterator is not gone for the screening.
    """
    pacemaker = answer("active_implant_electrical")
    found = ask(plan(), pacemaker, technique=iter(["static"]))
    assert found == ask(plan(), pacemaker, technique=["static"])
    assert NOTHING is found.verdict


def test_an_instant_gives_the_day_and_the_hour() -> None:
    """
    Consent of nine o'clock is late for a start at eight.
    """
    nine = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
    late = attrs.evolve(CONSENT, given_at=nine)
    found = ask(plan(consents=[late]), on=None, at=nine.subtract(hours=1))
    assert (AGAINST, DAY_ONE) == (found.verdict, found.on)
    assert NOTHING is ask(plan(consents=[late]), at=nine).verdict


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"technique": "acupuncture"}, "technique"), ({"on": "today"}, "on")],
)
def test_a_plan_that_cannot_be_is_refused(
    asked: dict[str, Any], field: str
) -> None:
    """
    The field is named.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        ask(plan(), **asked)
    assert ("before_needling", field) == (
        caught.value.record,
        caught.value.problems[0][0],
    )


# --- session by session ------------------------------------------------


def by_session(found: dn.Course, **asked: Any) -> dict[str, ClearanceVerdict]:  # noqa: ANN401
    """
    Return the verdict of each session with needling.
    """
    return {
        session.id: clearance.verdict
        for _, session, clearance in session_clearances(found, **asked)
    }


def test_each_session_is_judged_with_what_was_known_by_then() -> None:
    """
    Later answers and later consents do not reach back.
    """
    found = plan(
        screened(1, answer("diabetes")),
        screened(2),
        screened(3, answer("diabetes", "absent")),
        screened(4),
        consents=[
            attrs.evolve(
                CONSENT, withdrawals=[dn.Withdrawal("patient", on=day(16))]
            )
        ],
    )
    assert {
        "S-1": PRECAUTION,
        "S-2": PRECAUTION,
        "S-3": NOTHING,
        "S-4": AGAINST,
    } == by_session(found)


def test_only_sessions_with_needling_are_judged() -> None:
    """
    With or without what was needled.
    """
    found = plan(
        screened(1, needlings=[]),
        screened(2, needlings=None, needled=True),
        screened(3, needlings=None, total_insertions=4),
        screened(4, needlings=None),
        dn.Session(
            id="S-5",
            date=day(28),
            status="missed",
            screening=[answer("needle_phobia")],
        ),
        screened(6),
    )
    assert {"S-2": NOTHING, "S-3": NOTHING, "S-6": AGAINST} == by_session(
        found
    )
    places = [place for place, _, _ in session_clearances(found)]
    assert [1, 2, 5] == places


def test_consents_of_one_session_are_used_for_that_session() -> None:
    """
    As if it were asked alone.
    """
    found = plan(
        screened(1),
        screened(2),
        consents=[attrs.evolve(CONSENT, session="S-2")],
    )
    assert {"S-1": AGAINST, "S-2": NOTHING} == by_session(found)
    unsaid = plan(screened(1), consents=None)
    assert {"S-1": INCOMPLETE} == by_session(unsaid)


def test_needling_by_needling_the_technique_is_the_one_that_was_used() -> None:
    """
    Electrical at one site only, and consented for that site only.
    """
    static = dn.Needling(site=MASSETER, technique="static")
    current = dn.Needling(site=PSOAS, technique="electrical")
    papers = (
        attrs.evolve(CONSENT, techniques=["static"]),
        attrs.evolve(
            CONSENT, id="K-2", techniques=["electrical"], sites=[PSOAS]
        ),
    )
    found = plan(screened(1, needlings=[static, current]), consents=papers)
    ((_, _, clearance),) = session_clearances(found)
    assert ConsentVerdict.VALID is clearance.consent.verdict
    wrong = plan(
        screened(
            1,
            needlings=[
                dn.Needling(site=MASSETER, technique="electrical"),
                current,
            ],
        ),
        consents=papers,
    )
    ((_, _, clearance),) = session_clearances(wrong)
    assert ConsentVerdict.NOT_VALID is clearance.consent.verdict


def test_overrides_of_a_session_are_shown_at_that_session() -> None:
    """
    They do not reach the next one.
    """
    aside = dn.Override("needle_phobia", by="T-1", reason="asked for it")
    found = plan(
        screened(1, answer("needle_phobia"), overrides=[aside]), screened(2)
    )
    first, second = (item for _, _, item in session_clearances(found))
    assert () == first.screening.standing_contraindications
    assert () != second.screening.standing_contraindications
    assert (AGAINST, AGAINST) == (first.verdict, second.verdict)


def test_the_same_plan_with_the_same_answers_is_screened_once() -> None:
    """
    Dated answers, other sites and birthdays are screened anew.
    """
    pregnant = answer("pregnancy", since=day(7), until=day(13))
    weekly = [screened(number) for number in range(1, 5)]
    undated = list(session_clearances(plan(*weekly)))
    assert 1 == len({id(item.screening) for _, _, item in undated})
    dated = by_session(plan(*weekly, screening=(*ALL_ABSENT, pregnant)))
    assert {
        "S-1": INCOMPLETE,
        "S-2": PRECAUTION,
        "S-3": INCOMPLETE,
        "S-4": INCOMPLETE,
    } == dated
    birthday = dn.Patient(id="P-1", birth_date=pendulum.date(2008, 3, 12))
    grown = [
        clearance.screening.verdict
        for _, _, clearance in session_clearances(
            plan(*weekly, patient=birthday)
        )
    ]
    assert [
        ScreeningVerdict.PRECAUTION_RECORDED,
        ScreeningVerdict.PRECAUTION_RECORDED,
        ScreeningVerdict.NONE_RECORDED,
        ScreeningVerdict.NONE_RECORDED,
    ] == grown
    again = plan(*(screened(n, *ALL_ABSENT) for n in range(1, 4)))
    same = list(session_clearances(again))
    assert 1 == len({id(item.screening) for _, _, item in same})


def test_rule_sets_and_policy_of_ones_own_are_used() -> None:
    """
    Any number of plans, and no more results kept than a course needs.
    """
    none = dn.RuleSet(key="none", name="no rules", rules=[])
    many = [
        screened(
            number,
            answer("needle_phobia"),
            needlings=[
                dn.Needling(
                    site=dn.Site("masseter", "left", level=f"L{number}")
                )
            ],
            date=day(number),
        )
        for number in range(1, 20)
    ]
    found = plan(*many)
    verdicts = by_session(found, rule_sets=[none])
    assert {INCOMPLETE} == set(verdicts.values())
    policy = dn.ConsentPolicy(valid_days=10)
    dated = plan(
        screened(1),
        screened(2),
        screened(3),
        consents=[attrs.evolve(CONSENT, given_on=day(0))],
    )
    verdicts = by_session(dated, policy=policy)
    assert {"S-1": NOTHING, "S-2": NOTHING, "S-3": AGAINST} == verdicts


def test_each_session_says_what_asking_alone_would_say() -> None:
    """
    The quick way through a course and the slow one agree.
    """
    found = plan(
        screened(1, answer("diabetes")),
        screened(2, needlings=[dn.Needling(site=PSOAS, technique="static")]),
        screened(3, answer("anticoagulants")),
        screened(4, needlings=[dn.Needling(site=PSOAS, technique="static")]),
    )
    for _, session, clearance in session_clearances(found):
        assert session.needlings is not None
        assert clearance == before_needling(
            found,
            sites=[item.site for item in session.needlings],
            technique=session.needlings[0].technique,
            on=session.date,
            session=session.id,
        )


def test_the_cost_of_a_session_does_not_grow_with_the_course() -> None:
    """
    Calls of functions a session are no more for 200 sessions than for 20.
    """

    def a_session(sessions: int) -> float:
        found = plan(
            *(
                screened(number, answer("diabetes"))
                for number in range(1, sessions + 1)
            )
        )
        return calls(lambda: list(session_clearances(found))) / sessions

    list(session_clearances(plan(screened(1))))
    assert a_session(200) < 1.1 * a_session(20)


def reacted(**fields: Any) -> dn.Session:  # noqa: ANN401  # any other field
    """
    Needle a masseter, and record what came of it.
    """
    return dn.Session(
        id="S-1",
        date=DAY_ONE,
        needlings=[dn.Needling(site=MASSETER)],
        **fields,
    )


PNEUMOTHORAX = dn.SideEffect("pneumothorax", onset_hours=20)


@pytest.mark.parametrize(
    ("effect", "verdict"),
    [
        (PNEUMOTHORAX, AGAINST),
        (dn.SideEffect("bruising", serious=True), AGAINST),
        (dn.SideEffect("bruising"), NOTHING),
    ],
)
def test_a_red_flag_speaks_against_the_next_needling(
    effect: dn.SideEffect, verdict: ClearanceVerdict
) -> None:
    """
    Nobody has to tick "abnormal reaction" for a collapsed lung to count.
    """
    found = plan(reacted(side_effects=[effect]))

    assert verdict == ask(found, on=day(7)).verdict


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"after_session": "S-1", "date": day(1)}, AGAINST),
        ({"after_session": "S-1", "date": day(7)}, AGAINST),
        ({"after_session": "S-1", "date": day(8)}, NOTHING),
        ({"date": day(1)}, AGAINST),
        ({"date": day(7)}, AGAINST),
        ({"date": day(8)}, NOTHING),
    ],
)
def test_a_red_flag_heard_of_at_a_follow_up_counts_from_then_on(
    fields: dict[str, Any], verdict: ClearanceVerdict
) -> None:
    """
    What was reported after the day was not known on it.
    """
    heard = dn.FollowUp(id="F-1", side_effects=[PNEUMOTHORAX], **fields)
    found = plan(reacted(), follow_ups=[heard])

    assert verdict == ask(found, on=day(7)).verdict


def test_a_newer_answer_takes_the_place_of_a_recorded_reaction() -> None:
    """
    The clinician's answer of the day is newer than the record.
    """
    found = plan(reacted(side_effects=[PNEUMOTHORAX]))
    today = answer("prior_abnormal_reaction", "absent")

    assert NOTHING == ask(found, today, on=day(7)).verdict


def test_a_session_is_not_judged_by_what_came_of_it() -> None:
    """
    The reaction speaks against the second needling, not the first.
    """
    again = dn.Session(
        id="S-2", date=day(7), needlings=[dn.Needling(site=MASSETER)]
    )
    found = plan(reacted(side_effects=[PNEUMOTHORAX]), again)

    assert [NOTHING, AGAINST] == [
        clearance.verdict for _, _, clearance in session_clearances(found)
    ]
    assert NOTHING == ask(found, on=DAY_ONE, session="S-1").verdict


def heard(number: int = 1, **fields: Any) -> dn.FollowUp:  # noqa: ANN401
    """
    Hear of a collapsed lung between the visits.
    """
    return dn.FollowUp(id=f"F-{number}", side_effects=[PNEUMOTHORAX], **fields)


@pytest.mark.parametrize(
    ("fields", "verdicts"),
    [
        ({"after_session": "S-1"}, [NOTHING, AGAINST, AGAINST]),
        (
            {"after_session": "S-1", "date": day(8)},
            [NOTHING, NOTHING, AGAINST],
        ),
        ({"date": day(8)}, [NOTHING, NOTHING, AGAINST]),
        ({"date": day(-8)}, [AGAINST, AGAINST, AGAINST]),
        ({}, [NOTHING, NOTHING, NOTHING]),
    ],
)
def test_each_session_knows_what_was_heard_before_it(
    fields: dict[str, Any], verdicts: list[ClearanceVerdict]
) -> None:
    """
    The quick way through a course and the slow one agree on reactions too.
    """
    found = plan(
        *(screened(number) for number in (1, 2, 3)),
        follow_ups=[heard(**fields)],
    )
    assert verdicts == list(by_session(found).values())
    assert verdicts == [
        ask(found, on=session.date, session=session.id).verdict
        for session in found.sessions
    ]
    assert AGAINST is ask(found, on=day(30)).verdict


def test_hours_after_a_session_tell_when_something_was_heard() -> None:
    """
    Eight days after the first visit is not known at the second.
    """
    found = plan(
        *(screened(number) for number in (1, 2, 3)),
        follow_ups=[heard(after_session="S-1", hours_after=192)],
    )
    assert [NOTHING, NOTHING, AGAINST] == list(by_session(found).values())
    assert NOTHING is ask(found, on=day(7)).verdict


def test_what_is_heard_later_is_not_known_for_want_of_a_date() -> None:
    """
    A visit without a date stands between; the day asked for is earlier.
    """
    visits = [screened(1), screened(2, date=None), screened(3)]
    found = plan(
        *visits, follow_ups=[heard(after_session="S-1", date=day(12))]
    )
    assert NOTHING is ask(found, on=day(10)).verdict
    assert AGAINST is ask(found, on=day(12)).verdict


def test_what_is_heard_after_a_missed_visit_is_known_at_the_next() -> None:
    """
    It names the missed visit, and so came after it.
    """
    missed = dn.Session(id="S-2", status="missed", date=day(7))
    found = plan(
        screened(1),
        missed,
        screened(3),
        follow_ups=[heard(after_session="S-2")],
    )
    assert [NOTHING, AGAINST] == list(by_session(found).values())
    assert NOTHING is ask(found, on=day(7), session="S-2").verdict


def test_without_dates_the_order_of_the_record_tells() -> None:
    """
    What names no session is known in the end only.
    """
    visits = [screened(number, date=None) for number in (1, 2)]
    for report, second in (
        (heard(after_session="S-1", date=day(3)), AGAINST),
        (heard(date=day(3)), NOTHING),
    ):
        found = plan(*visits, follow_ups=[report])
        assert [NOTHING, second] == list(by_session(found).values())
        assert AGAINST is ask(found, on=None).verdict


def test_a_reaction_is_news_once() -> None:
    """
    An answer that took its place is not taken back by the old report.
    """
    absent = answer("prior_abnormal_reaction", "absent")
    found = plan(
        screened(1, side_effects=[PNEUMOTHORAX, PNEUMOTHORAX]),
        screened(2),
        screened(3, absent),
        screened(4),
        follow_ups=[heard(1, after_session="S-1"), dn.FollowUp(id="F-2")],
    )
    assert [NOTHING, AGAINST, NOTHING, NOTHING] == list(
        by_session(found).values()
    )
    assert NOTHING is ask(found, on=day(21)).verdict


def test_sites_have_no_order() -> None:
    """A set of them is asked about like a list."""
    found = plan(screening=ALL_ABSENT)

    assert dn.before_needling(
        found, sites={MASSETER}, on=day(0)
    ) == dn.before_needling(found, sites=[MASSETER], on=day(0))
