"""
The review as a whole: policies, order, reasons, and sound records.
"""

import decimal
from typing import Any, cast

import attrs
import pytest

import dryneedling as dn
from dryneedling.discrepancies import (
    REVIEW_RULES,
    DiscrepancySeverity,
    review,
)
from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import GROC, HEADACHE_DAYS, NDI, NPRS, PPT, QUICKDASH
from tests.readings.doubtful import (
    CHEST,
    DAY,
    FEW,
    LEFT,
    MOUTH,
    NINE,
    OTHER,
    OWN,
    POINT,
    POINTED,
    QUICK,
    RED,
    SEEN,
    TEEN,
    call,
    consent,
    course,
    found,
    goal,
    held,
    lasting,
    needled,
    needling,
    on,
    one,
    present,
    scored,
    suffered,
    trio,
    visit,
)

SORENESS = "muscle soreness"
EXPECTED = "expected is a begin within 24 h and an end within 72 h"
PHOBIA = "irl2012.needle_phobia, za_bn121.needle_phobia"
CIRCLE = course(
    trigger_points=[
        attrs.evolve(POINT, satellite_of="TrP-2"),
        attrs.evolve(OTHER, satellite_of="TrP-1"),
    ]
)


def test_a_session_after_the_day_asked_for_is_doubted() -> None:
    """
    Only when the caller says which day it is: the library has no clock.
    """
    record = course(visit(1, date=on(2)), visit(2, date=on(9)), visit(3))

    assert [] == found(record, "dated_in_future")
    assert ["sessions[1]"] == [
        item.path for item in found(record, "dated_in_future", as_of=on(2))
    ]


@pytest.mark.parametrize(
    ("day", "expected"), [(4, 0), (5, 1), (9, 1), (None, 0)]
)
def test_who_was_not_heard_of_is_doubted_when_the_time_is_past(
    day: int | None, expected: int
) -> None:
    """
    Two days have surely passed on the third; who is being treated may come.
    """
    record = course(needled(1, date=on(2), **CHEST))
    undated = course(needled(1, **CHEST))
    as_of = None if day is None else on(day)
    rule = "no_contact_after_lung_sites"

    assert expected == len(found(record, rule, as_of=as_of))
    assert [] == found(undated, rule, as_of=as_of)


def test_the_day_asked_for_makes_goals_overdue() -> None:
    """
    Without it the last day of the record decides.
    """
    record = course(visit(date=on(2)), goals=[goal(due=on(5))])

    assert [] == found(record, "goal_overdue")
    assert ["due 4 days ago, and not reached"] == [
        item.reason for item in found(record, "goal_overdue", as_of=on(9))
    ]


def test_a_rule_set_of_ones_own_is_passed_to_the_review_too() -> None:
    """
    It does not travel in the record, so its factors are else without a rule.
    """
    rule = dn.ScreeningRule(
        id="own.tattoo",
        factor="tattoo",
        classification="relative",
        source="our clinic",
    )
    own = dn.RuleSet(key="own", name="our clinic", rules=[rule])
    record = course(screening=[present("tattoo")])
    (alone,) = found(record, "answer_without_rule")

    assert "a factor is present that no rule speaks of" == alone.reason
    assert [] == found(record, "answer_without_rule", rule_sets=[own])


def test_the_clinics_word_for_a_factor_is_not_repeated() -> None:
    """
    It may be about a patient; what is suggested is a word of the table.
    """
    record = course(screening=[present("takes warfarin since Easter")])
    (doubt,) = found(record, "answer_without_rule")

    assert "easter" not in str(doubt)
    assert doubt.reason.endswith("; did you mean anticoagulants?")


def test_a_rule_set_that_is_none_is_refused() -> None:
    """
    Also where no session needs one.
    """
    with pytest.raises(InvalidRecord, match=r"review\.rule_sets"):
        review(course(), rule_sets=cast("Any", ["za_bn121"]))


def test_the_hours_of_soreness_are_the_callers() -> None:
    """
    With an end allowed within 100 h, 90 h of soreness are expected.
    """
    policy = dn.SorenessPolicy(ended_within_hours=100)

    assert [] == found(
        suffered(lasting(90)), "soreness_beyond_expected", soreness=policy
    )


def test_the_hours_before_the_same_point_are_the_callers() -> None:
    """
    Within 72 h two days apart are too soon, within 24 h one day is not said.
    """
    two = course(
        visit(1, date=on(2), needlings=POINTED),
        visit(2, date=on(4), needlings=POINTED),
    )
    next_day = course(
        visit(1, date=on(2), needlings=POINTED),
        visit(2, date=on(3), needlings=POINTED),
    )

    rule = "same_point_needled_again"
    assert 1 == len(found(two, rule, same_point_hours=72))
    assert [] == found(next_day, rule, same_point_hours=24)


def test_the_consent_policy_is_the_callers() -> None:
    """
    Where majority is at fifteen a minor of fifteen is none.
    """
    record = course(needled(date=DAY), patient=TEEN, consents=[consent()])

    rule = "treated_without_valid_consent"
    assert 1 == len(found(record, rule))
    assert [] == found(
        record, rule, consent=dn.ConsentPolicy(age_of_majority=15)
    )


def test_the_rule_sets_are_the_callers() -> None:
    """
    Without any there is no contraindication.
    """
    record = held(screening=[present("needle_phobia")])

    assert [] == found(
        record, "treated_against_contraindication", rule_sets=[]
    )


@pytest.mark.parametrize(
    ("policy", "path"),
    [
        ({"same_point_hours": -1}, "same_point_hours"),
        ({"as_of": NINE}, "as_of"),
        ({"soreness": 24}, "soreness"),
        ({"consent": 18}, "consent"),
        ({"rule_sets": ["irl2012"]}, "rule_sets"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(
    policy: dict[str, Any], path: str
) -> None:
    """
    Only the caller's arguments raise, never what is in the course.
    """
    with pytest.raises(InvalidRecord) as caught:
        review(course(), **policy)

    assert caught.value.record == "review"
    assert [path] == [where for where, _ in caught.value.problems]


def test_errors_come_before_warnings_before_the_rest() -> None:
    """
    The gravest first, each in the order in which they were found.
    """
    severities = [
        item.severity
        for item in review(
            course(
                visit(
                    1,
                    needlings=[
                        needling(
                            site=dn.Site("infraspinatus"),
                            depth_mm=0,
                            needles_in=2,
                            needles_out=1,
                        )
                    ],
                ),
                visit(2, needlings=[needling(needles_in=2, needles_out=1)]),
            )
        )
    ]

    assert sorted(severities, key=list(DiscrepancySeverity).index) == (
        severities
    )
    assert set(DiscrepancySeverity) == set(severities)


def test_a_sound_record_is_not_doubted() -> None:
    """
    A full record of two visits has nothing to look at.
    """
    sessions = [
        visit(
            number,
            started_at=NINE.add(weeks=number),
            before=[NPRS(7 - number, aspect="now")],
            needlings=[
                dn.Needling.at(
                    POINT,
                    technique="fast-in fast-out",
                    needle=dn.Needle(0.25, 40),
                    insertions=6,
                    depth_mm=18,
                    twitch=SEEN,
                    retention_minutes=0,
                    needles_in=1,
                    needles_out=1,
                )
            ],
            after=[NPRS(5 - number, aspect="now")],
            side_effects=[lasting(30)],
            consent_reviewed=True,
        )
        for number in range(2)
    ]
    screening = [
        dn.ScreeningAnswer(factor.key, "absent") for factor in dn.factors()
    ]

    record = course(*sessions, screening=screening, consents=[consent()])

    assert () == review(record)


def test_an_empty_record_is_not_doubted() -> None:
    """
    Nothing was recorded, and nothing is claimed.
    """
    assert () == review(course())


def test_a_reason_shows_numbers_and_no_text_of_the_record() -> None:
    """
    Names of one's own are from the record and are left out.
    """
    somebody = "Maria"
    own = attrs.evolve(
        OWN,
        name=somebody,
        abbreviation=somebody,
        unit=somebody,
    )
    record = course(
        visit(
            needlings=[
                needling(
                    site=dn.Site(
                        dn.Muscle.unlisted(somebody, hazards=["not_needled"])
                    ),
                    note=somebody,
                    stopped_because=somebody,
                )
            ],
            before=[own(9), own(8, aspect_text=somebody)],
            after=[own(9, instrument=somebody)],
            side_effects=[
                dn.SideEffect(
                    dn.SideEffectKind.unlisted(
                        "kind",
                        name=f"{somebody} twitch",
                        red_flag=True,
                    )
                )
            ],
        )
    )

    doubts = review(record)

    assert {
        "muscle_not_needled",
        "implausible_unit",
        "reason_without_stopping",
        "red_flag_not_followed_up",
        "twitch_as_side_effect",
    } <= {item.rule for item in doubts}
    assert not any(somebody in str(item) for item in doubts)


@pytest.mark.parametrize(
    ("record", "rule", "reason"),
    [
        (
            scored(QUICKDASH(30.5, items=QUICK)),
            "total_contradicts_items",
            "QuickDASH is 30.5, its items make 29.5455",
        ),
        (
            scored(MOUTH(4.8)),
            "implausible_unit",
            "mouth opening is 4.8, below 8 mm: is the unit right?",
        ),
        (
            scored(OWN(7)),
            "implausible_unit",
            "an unlisted measure is 7, above 5: is the unit right?",
        ),
        (
            trio(1, 2, 3, 4, 5, 6),
            "pain_rising",
            "NPRS worse each time, 6 in a row: 2, 3, 4, 5, 6",
        ),
        (
            suffered(lasting(90)),
            "soreness_beyond_expected",
            f"{SORENESS} began after 5 h and lasted 90 h; {EXPECTED}",
        ),
        (
            suffered(
                dn.SideEffect("soreness", onset_at=NINE.add(days=3)),
                started_at=NINE,
            ),
            "soreness_beyond_expected",
            f"{SORENESS} began late; {EXPECTED}",
        ),
        (
            CIRCLE,
            "satellite_cycle",
            "a circle of 2 satellites",
        ),
        (
            held(needlings=[needling(insertions=5)], total_insertions=6),
            "totals_contradict_needlings",
            "6 insertions in all, its needlings add to 5",
        ),
        (
            course(
                visit(1, started_at=NINE, needlings=POINTED),
                visit(2, started_at=NINE.add(hours=47), needlings=POINTED),
            ),
            "same_point_needled_again",
            "the same trigger point again after 47 h, within 48 h",
        ),
        (
            course(needled(date=DAY), consents=()),
            "treated_without_valid_consent",
            "the patient's own consent is not recorded",
        ),
        (
            held(screening=[present("needle_phobia")]),
            "treated_against_contraindication",
            f"needled with a contraindication: {PHOBIA}",
        ),
    ],
)
def test_a_reason_is_one_line_a_clinician_can_act_on(
    record: dn.Course, rule: str, reason: str
) -> None:
    """
    Both numbers of a contradiction stand in it.
    """
    assert [reason] == [item.reason for item in found(record, rule)]


def test_a_doubt_prints_in_one_line() -> None:
    """
    Severity, path, reason and the rule to look up.
    """
    record = held(total_needles_in=6, total_needles_out=5)

    (doubt,) = found(record, "session_needles_unbalanced")

    assert (
        "error: sessions[0]: 6 needles in, 5 out in the whole session "
        "(session_needles_unbalanced)"
    ) == str(doubt)


def test_higher_is_better_turns_what_is_worse() -> None:
    """
    A scale of relief that falls is pain that rises.
    """
    relief = dn.Measure.unlisted(
        "relief",
        name="relief",
        domain="pain",
        minimum=0,
        maximum=10,
        better="higher",
        recall="now",
        source="our own",
    )

    assert 1 == len(found(trio(7, 6, 5, measure=relief), "pain_rising"))
    assert [] == found(trio(5, 6, 7, measure=relief), "pain_rising")


def test_a_rating_of_change_has_no_trend() -> None:
    """
    It is a change already; counts of headache days have one.
    """
    changed = attrs.evolve(GROC, key="own", listed=False, domain="pain")
    days = course(
        *(
            needled(place, before=[HEADACHE_DAYS(value)])
            for place, value in enumerate((3, 4, 5))
        )
    )
    rated = course(
        *(
            needled(place, before=[changed(value)])
            for place, value in enumerate((5, 4, 3))
        )
    )

    assert 1 == len(found(days, "pain_rising"))
    assert [] == found(rated, "pain_rising")


def test_a_score_without_a_value_is_no_reading() -> None:
    """
    Too few items were answered: there is nothing to be below a bound.
    """
    form = attrs.evolve(QUICKDASH, key="own", listed=False, plausible_from=5)

    record = scored(form(items=FEW))

    assert [] == found(record, "implausible_unit")
    assert [] == found(record, "value_not_mean_of_trials")
    assert [] == found(record, "total_contradicts_items")


def test_a_number_of_many_places_is_compared_as_it_is() -> None:
    """
    A value whose places cannot be counted is the mean or it is not.
    """
    record = scored(PPT(1e-13, trials=[0, 0, 1e-13], site=LEFT))

    assert 1 == len(found(record, "value_not_mean_of_trials"))


def test_the_callers_decimal_context_changes_nothing() -> None:
    """
    A program that counts in three digits gets the same doubts.
    """
    record = scored(QUICKDASH(29.55, items=QUICK))

    with decimal.localcontext() as context:
        context.prec = 3
        doubts = review(record)

    assert review(record) == doubts


def test_satellites_of_a_circle_are_not_in_it() -> None:
    """
    A point that leads into a circle is not doubted, and the circle once.
    """
    points = [
        attrs.evolve(POINT, satellite_of="TrP-2"),
        attrs.evolve(OTHER, satellite_of="TrP-3"),
        dn.TriggerPoint(id="TrP-3", site=LEFT, satellite_of="TrP-2"),
        dn.TriggerPoint(id="TrP-4", site=LEFT, satellite_of="TrP-1"),
    ]

    doubts = found(course(trigger_points=points), "satellite_cycle")

    assert ["a circle of 2 satellites"] == [item.reason for item in doubts]


def test_a_circle_of_three_is_counted_as_three() -> None:
    """
    Its length is the number of points in it.
    """
    points = [
        dn.TriggerPoint(id=f"T-{here}", site=LEFT, satellite_of=f"T-{there}")
        for here, there in ((1, 2), (2, 3), (3, 1))
    ]

    (doubt,) = found(course(trigger_points=points), "satellite_cycle")

    assert "a circle of 3 satellites" == doubt.reason


def test_what_has_no_session_is_judged_without_one() -> None:
    """
    Side effects of which the session cannot be said raise no doubt of time.
    """
    effect = dn.SideEffect(
        "soreness", onset_at=NINE, onset_hours=400, needling="N-1"
    )
    record = course(
        needled(1, needlings=[needling(id="N-1")]),
        needled(2),
        follow_ups=[
            call(
                side_effects=[
                    effect,
                    dn.SideEffect("forgotten_needle"),
                    RED,
                ]
            )
        ],
    )

    assert {
        "needling_of_side_effect_unknown",
        "red_flag_not_followed_up",
    } == {
        item.rule
        for item in review(record)
        if item.path.startswith("follow_ups[0].side_effects")
    }


def test_points_needled_at_one_visit_and_again_soon_are_all_doubted() -> None:
    """
    Each needling of a point that was needled too short a time before.
    """
    both = [dn.Needling.at(POINT), dn.Needling.at(OTHER)]
    record = course(
        visit(1, date=on(2), needlings=both),
        visit(2, date=on(3), needlings=both),
    )

    assert 2 == len(found(record, "same_point_needled_again"))


def test_a_doubt_is_a_value() -> None:
    """
    The same record gives equal doubts.
    """
    assert review(one(depth_mm=0)) == cast("object", review(one(depth_mm=0)))


def test_a_form_without_a_total_is_no_mean_of_its_readings() -> None:
    """Where too few items were answered there is nothing to compare."""
    score = dn.Score(NDI, None, items=[None] * 10, trials=[20, 22])
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", before=[score])],
    )

    assert "value_not_mean_of_trials" not in {
        finding.rule for finding in dn.review(course)
    }


def test_goals_of_one_series_are_held_against_the_same_best_reading() -> None:
    """
    Two of them are overdue: the one was reached, and the other was not.
    """
    record = course(
        visit(1, date=on(2), before=[NPRS(4, aspect="now")]),
        visit(2, date=on(9), before=[NPRS(3, aspect="now")]),
        goals=[
            goal(3, due=on(5)),
            goal(2, id="G-2", due=on(5)),
            goal(1, id="G-3", due=on(5)),
        ],
    )
    assert ["goals[1]", "goals[2]"] == [
        doubt.path for doubt in found(record, "goal_overdue")
    ]


def test_side_effects_of_a_call_are_looked_for_among_its_needlings() -> None:
    """
    Two that name one of the visit before it, and two that name another's.
    """
    record = course(
        needled(1, date=on(2), needlings=[needling(id="N-1")]),
        needled(2, date=on(9), needlings=[needling(id="N-2")]),
        follow_ups=[
            call(
                after_session="S-2",
                side_effects=[
                    dn.SideEffect(kind, needling=name)
                    for kind in ("bruising", "bleeding")
                    for name in ("N-1", "N-2")
                ],
            )
        ],
    )
    assert [
        "follow_ups[0].side_effects[0]",
        "follow_ups[0].side_effects[2]",
    ] == [
        doubt.path
        for doubt in found(record, "needling_of_side_effect_unknown")
    ]


def test_a_point_without_a_needle_in_it_is_not_needled_again() -> None:
    """
    What was left alone the day after takes no part, nor does it hide another.
    """
    left_alone = dn.Needling.at(POINT, insertions=0)
    record = course(
        visit(1, date=on(2), needlings=POINTED),
        visit(2, date=on(3), needlings=[left_alone]),
        visit(3, date=on(3), needlings=[left_alone, *POINTED]),
    )
    assert ["sessions[2].needlings[1]"] == [
        doubt.path for doubt in found(record, "same_point_needled_again")
    ]


def test_hours_contradict_no_date_where_a_call_has_none() -> None:
    """
    Its date would be counted from these very hours.
    """
    record = course(
        visit(1, date=on(2)),
        follow_ups=[call(after_session="S-1", hours_after=300)],
    )
    assert [] == found(record, "follow_up_hours_contradict_date")


def test_an_unknown_session_before_a_call_follows_up_nothing() -> None:
    """
    A call that nobody can place is none after the red flag of a visit.
    """
    record = course(
        needled(1, side_effects=[dn.SideEffect("pneumothorax")]),
        follow_ups=[call()],
    )
    assert ["sessions[0].side_effects[0]"] == [
        doubt.path for doubt in found(record, "red_flag_not_followed_up")
    ]


@pytest.mark.parametrize(
    ("record", "rules"),
    [
        (
            course(
                needled(date=DAY),
                patient=TEEN,
                consents=[
                    consent(
                        parties=[
                            dn.ConsentParty("parent"),
                            dn.ConsentParty("patient", "assent"),
                        ]
                    )
                ],
            ),
            {"minor_understanding_missing"},
        ),
        (
            course(needled(date=DAY), patient=TEEN, consents=[consent()]),
            {"minor_understanding_missing", "treated_without_valid_consent"},
        ),
        # of age, that rule says nothing of it
        (
            course(needled(date=DAY), consents=[consent(understood=False)]),
            {"treated_without_valid_consent"},
        ),
    ],
)
def test_that_a_minor_understands_is_missed_once(
    record: dn.Course, rules: set[str]
) -> None:
    """
    Where that is all that the consent lacks, its own rule says it alone.
    """
    assert rules == {
        finding.rule
        for finding in dn.review(record)
        if finding.severity.value == "error"
    }


def test_what_a_clinic_never_writes_down_is_said_once() -> None:
    """
    A dozen visits alike have one line for each fact, with how many they are.
    """
    sideless = [
        needling(site=dn.Site("infraspinatus")),
        needling(site=dn.Site("deltoid", "left"), technique="electrical"),
    ]
    record = course(
        needled(1, needlings=[needling()], side_effects=()),
        *(
            needled(
                number,
                needlings=sideless,
                before=[NPRS(5)],
                after=[NPRS(4), NPRS(4, aspect="worst")],
            )
            for number in range(2, 13)
        ),
    )

    standing = {rule.id for rule in REVIEW_RULES if rule.is_standing}
    assert {
        "side_effects_not_asked": "first here of 11 sessions",
        "side_not_recorded": "first here of 11 needlings",
        "electrical_technique_without_settings": "first here of 11 needlings",
        "aspect_not_recorded": "first here of 22 scores",
        "after_score_covers_time_before": "first here of 11 scores",
    } == {
        item.rule: item.reason.rpartition(", ")[2]
        for item in dn.review(record)
        if item.rule in standing
    }
    assert (
        "sessions[1].needlings[0]"
        == found(record, "side_not_recorded")[0].path
    )


def test_two_doubts_of_one_visit_are_one_visit() -> None:
    """
    Average before needling, now and worst after it, at eleven visits.
    """
    record = course(
        *(
            needled(
                number,
                before=[NPRS(5, aspect="average")],
                after=[NPRS(4, aspect="now"), NPRS(6, aspect="worst")],
            )
            for number in range(11)
        )
    )

    (doubt,) = found(record, "after_of_another_series")
    assert "sessions[0].after[0]" == doubt.path
    assert doubt.reason.endswith(", first here of 11 sessions")


def test_a_question_of_a_clinics_own_is_doubted_once() -> None:
    """
    Each factor that no rule speaks of, at however many visits it is present.
    """
    own = [present("eats_breakfast"), present("left_handed")]
    record = course(
        *(needled(number, screening=own) for number in range(12)),
        needled(12, screening=[present("sings")]),
    )

    many = "a factor is present that no rule speaks of, first here of 12"
    assert [
        ("sessions[0].screening[0]", f"{many} answers"),
        ("sessions[0].screening[1]", f"{many} answers"),
        (
            "sessions[12].screening[0]",
            "a factor is present that no rule speaks of",
        ),
    ] == [
        (item.path, item.reason)
        for item in found(record, "answer_without_rule")
    ]


@pytest.mark.parametrize(
    ("effect", "rules"),
    [
        # as grave as the sign, and nobody answered either
        (
            dn.SideEffect("chest pain", serious=True),
            {"warning_sign_not_answered"},
        ),
        (
            dn.SideEffect("weakness", severity="moderate"),
            {"warning_sign_not_answered"},
        ),
        # the sign is a warning, and admission no matter of one
        (
            dn.SideEffect("weakness", serious=True),
            {"warning_sign_not_answered", "grave_left_open"},
        ),
        (
            dn.SideEffect("swelling", severity="moderate"),
            {"warning_sign_not_answered", "notable_left_open"},
        ),
        (
            dn.SideEffect("bruising", serious=True),
            {"grave_left_open"},
        ),
    ],
)
def test_that_nobody_answered_is_said_once(
    effect: dn.SideEffect, rules: set[str]
) -> None:
    """
    A sign asks what came of a symptom; gravity asks where it asks for more.
    """
    record = held(
        needlings=[needling(site=dn.Site("infraspinatus", "left"))],
        side_effects=[effect],
    )

    assert rules == {
        item.rule
        for item in dn.review(record)
        if item.path.endswith("side_effects[0]")
    }
