"""
Courses in which a doubt turns on a digit, an order or a place in a list.

What is said of each is kept in ``doubts.txt``.
"""

from typing import Any, Final

import attrs

import dryneedling as dn
from dryneedling.measures import (
    NDI,
    NDI_PERCENT,
    NPRS,
    QUICKDASH,
    VAS,
)
from tests.readings.doubtful import (
    AGE_ASIDE,
    CALL,
    DAY,
    FEW,
    LEFT,
    NINE,
    OTHER,
    OWN_NPRS,
    POINT,
    QUICK,
    RED,
    SEEN,
    YOUNG,
    call,
    consent,
    course,
    goal,
    held,
    looked,
    needled,
    needling,
    on,
    one,
    present,
    suffered,
    trio,
    visit,
)

RELIEF: Final = attrs.evolve(OWN_NPRS, key="relief", better="higher")
OWN_SCALE: Final = attrs.evolve(
    OWN_NPRS, key="own_scale", plausible_from=2.1256, plausible_to=5.1256
)
MEASURED: Final = VAS(2.1256, aspect="now")
ASKED: Final = MEASURED.series
STARTED: Final = needled(1, started_at=NINE)
LATE: Final = NINE.add(seconds=363_645)
IN_WORDS: Final = dn.Goal(id="G-0", text="to sleep through")
TALKED: Final = dn.FollowUp(id="F-9")

NEEDLINGS: Final[list[tuple[str, dict[str, Any]]]] = [
    ("depth_beyond_needle", {"depth_mm": 40.1256, "needle": (0.25, 30.1256)}),
    (
        "superficial_but_deep",
        {"depth_mm": 12.1256, "technique": ["superficial"]},
    ),
    (
        "current_beyond_retention",
        {
            "electrical": dn.ElectricalSettings(minutes=7.1256),
            "retention_minutes": 5.1256,
        },
    ),
    ("needle_size_swapped", {"needle": (3.1256, 2.1256)}),
    (
        "reason_without_stopping",
        {"stopped_because": "asked", "stopped_early": False},
    ),
    ("reason_without_stopping", {"stopped_because": "asked"}),
    (
        "paired_muscle_in_midline",
        {"site": dn.Site(dn.Muscle.unlisted("sternalis"), "midline")},
    ),
    (
        "none_beside_other_responses",
        {"response_sought": ["none", "twitch", "de qi"], "twitch": SEEN},
    ),
    (
        "none_beside_other_stimulation",
        {"stimulation": ["none", "manual", "heat"]},
    ),
]

VISITS: Final = [
    (
        "retention_beyond_session",
        course(
            visit(
                minutes=5.1256, needlings=[needling(retention_minutes=7.126)]
            )
        ),
    ),
    (
        "totals_contradict_needlings",
        held(needlings=[needling(needles_out=3)], total_needles_out=1),
    ),
    (
        "length_contradicts_times",
        held(started_at=NINE, ended_at=NINE.add(seconds=3645), minutes=30.255),
    ),
    ("missed_visit_with_records", course(visit(1, status="missed"))),
    (
        "missed_visit_with_records",
        course(visit(1, status="missed", examinations=[looked()])),
    ),
    (
        "missed_visit_with_records",
        course(visit(1, status="missed", side_effects=[RED])),
    ),
    (
        "reason_not_recorded",
        course(needled(1, status="stopped early"), visit(2, status="missed")),
    ),
    (
        "needling_not_recorded",
        course(visit(after=[NPRS(3, aspect="now"), NPRS(4, aspect="worst")])),
    ),
    (
        "side_effects_not_asked",
        course(
            needled(1, date=on(2)),
            needled(2, date=on(9)),
            follow_ups=[call(date=on(3), side_effects=[])],
        ),
    ),
    (
        "side_effects_not_asked",
        course(
            needled(1, date=on(2)),
            needled(2, date=on(9)),
            follow_ups=[call(date=on(1), side_effects=[])],
        ),
    ),
]

FOLLOW_UPS: Final = [
    (
        "follow_up_before_session",
        course(
            STARTED,
            follow_ups=[TALKED, attrs.evolve(CALL, at=NINE.subtract(hours=1))],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        course(
            STARTED,
            follow_ups=[
                TALKED,
                attrs.evolve(
                    CALL, hours_after=30.255, at=NINE.add(seconds=363645)
                ),
            ],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        course(
            needled(1, date=DAY),
            follow_ups=[attrs.evolve(CALL, hours_after=30.255, date=on(20))],
        ),
    ),
]

COURSES: Final = [
    (
        "birth_after_session",
        course(
            visit(1, date=on(2)),
            patient=dn.Patient(id="P-1", birth_date=on(9)),
        ),
    ),
    (
        "stated_status_contradicted",
        held(
            examinations=[
                looked(stated="active"),
                looked(stated="not assessed", taut_band="yes"),
                looked(
                    stated="present",
                    taut_band="yes",
                    hypersensitive_spot="yes",
                    referred_pain="yes",
                    recognised="yes",
                ),
                looked(
                    stated="not detected",
                    taut_band="yes",
                    hypersensitive_spot="yes",
                    referred_pain="yes",
                    recognised="no",
                ),
            ]
        ),
    ),
    (
        "dated_in_future",
        course(visit(1, date=on(20)), needled(2, date=on(31))),
    ),
    (
        "end_before_last_session",
        course(
            needled(1, date=on(2)),
            needled(2, date=on(9)),
            end=dn.CourseEnd("plateau", on=on(4)),
        ),
    ),
    (
        "consent_dates_contradict",
        course(
            needled(1),
            consents=[
                consent(given_on=None),
                consent(id="K-2", given_on=on(3), valid_until=on(2)),
                consent(
                    id="K-3",
                    given_on=None,
                    given_at=NINE,
                    withdrawals=[
                        dn.Withdrawal("patient", at=NINE),
                        dn.Withdrawal("patient", at=NINE.subtract(seconds=1)),
                    ],
                ),
            ],
        ),
    ),
    (
        "screening_contradicts_itself",
        held(
            screening=[
                dn.ScreeningAnswer("diabetes", "not asked"),
                present("diabetes"),
                dn.ScreeningAnswer("diabetes", "absent"),
            ]
        ),
    ),
    (
        "treated_against_contraindication",
        held(screening=[present("needle_phobia")]),
    ),
    (
        "minimum_age_set_aside",
        course(needled(1, overrides=AGE_ASIDE), patient=YOUNG),
    ),
]

GOALS: Final = [
    (
        "goal_never_measured",
        course(
            needled(1, before=[MEASURED]),
            goals=[
                IN_WORDS,
                goal(),
            ],
        ),
    ),
    (
        "goal_not_beyond_first_reading",
        course(
            needled(1, before=[MEASURED]),
            goals=[
                IN_WORDS,
                goal(id="G-2"),
                goal(3.1256, id="G-3", series=ASKED),
            ],
        ),
    ),
    (
        "goals_met_contradicted",
        course(
            needled(1, before=[NPRS(4, aspect="now")]),
            goals=[
                goal(id="G-1", judged="met"),
                goal(id="G-2", judged="not met"),
                goal(3, id="G-3"),
            ],
            end=dn.CourseEnd("goals met"),
        ),
    ),
    (
        "goals_met_contradicted",
        course(
            needled(1, before=[NPRS(0, aspect="now")]),
            goals=[goal(0)],
            end=dn.CourseEnd("goals met"),
        ),
    ),
]

TIMES: Final = [
    (
        "same_point_needled_again",
        course(
            *(
                visit(
                    number,
                    started_at=NINE.add(seconds=apart),
                    needlings=[needling(), dn.Needling.at(POINT)],
                )
                for number, apart in enumerate((0, 109_818))
            )
        ),
    ),
    (
        "same_point_needled_again",
        course(
            *(
                visit(day, date=on(day), needlings=[dn.Needling.at(point)])
                for day, point in ((2, POINT), (3, OTHER), (4, OTHER))
            )
        ),
    ),
]

SCORES: Final = [
    ("value_not_mean_of_trials", held(before=[VAS(2, trials=[2, 3])])),
    (
        "value_not_mean_of_trials",
        held(before=[VAS(5.123456, trials=[1, 2.123456])]),
    ),
    (
        "total_contradicts_items",
        held(before=[dn.Score(QUICKDASH, 12.345678, items=QUICK)]),
    ),
    (
        "total_with_too_few_items",
        held(before=[dn.Score(QUICKDASH, 12, items=FEW)]),
    ),
    ("implausible_unit", held(before=[OWN_SCALE(7.123456)])),
    ("implausible_unit", held(before=[OWN_SCALE(1.123456)])),
    ("pain_rising", trio(0, 1, 2)),
    ("pain_rising", trio(5, 5, 4, 3, measure=RELIEF)),
    (
        "pain_rising",
        course(
            needled(1, before=[VAS(1.1256, aspect="now")]),
            needled(2, before=[VAS(2.1256, aspect="now")]),
            needled(
                3,
                before=[NPRS(3, aspect="worst"), VAS(3.1256, aspect="now")],
            ),
        ),
    ),
    ("scales_mixed", held(before=[NDI(20), NDI_PERCENT(40)])),
    (
        "vas_in_centimetres",
        course(
            needled(
                1, before=[NPRS(3, aspect="now"), VAS(7.1256, aspect="now")]
            ),
            needled(2, before=[VAS(3, aspect="now")]),
        ),
    ),
    (
        "after_of_another_series",
        held(
            before=[
                NDI(20),
                NPRS(7, aspect="other", aspect_text="kneeling"),
                VAS(30, aspect="now"),
            ],
            after=[
                NPRS(5, aspect="other", aspect_text="lying"),
                VAS(20, aspect="worst"),
            ],
        ),
    ),
]

EFFECTS: Final = [
    (
        "soreness_beyond_expected",
        suffered(
            dn.SideEffect("soreness", onset_hours=30.255, lasted_hours=80.255)
        ),
    ),
    (
        "onset_contradicts_instant",
        suffered(
            dn.SideEffect(
                "bruising",
                onset_hours=2.255,
                onset_at=NINE.add(seconds=363645),
            ),
            started_at=NINE,
        ),
    ),
    (
        "duration_contradicts_instants",
        suffered(
            dn.SideEffect("bruising", lasted_hours=5, ended_at=NINE),
            dn.SideEffect(
                "bruising",
                lasted_hours=5.255,
                onset_at=NINE,
                ended_at=NINE.add(seconds=363645),
            ),
        ),
    ),
    (
        "seriousness_contradicted",
        suffered(
            dn.SideEffect(
                "bruising", serious=False, severity=dn.Severity("5", "ctcae")
            )
        ),
    ),
    (
        "twitch_as_side_effect",
        suffered(
            dn.SideEffect(dn.SideEffectKind.unlisted("Twitch", name="jump")),
            dn.SideEffect(dn.SideEffectKind.unlisted("jump", name="Twitch")),
        ),
    ),
    (
        "red_flag_away_from_its_sites",
        held(
            needlings=[needling(site=LEFT)],
            side_effects=[
                dn.SideEffect(flag)
                for flag in ("pneumothorax", "spinal_injury", "organ_puncture")
            ],
        ),
    ),
    (
        "red_flag_not_followed_up",
        course(
            needled(1, side_effects=[RED]),
            needled(2),
            follow_ups=[call(after_session=None)],
        ),
    ),
]

# What a rule looks for, of something that the rule is not about.
OTHERS: Final = [
    (
        "red_flag_not_followed_up",
        suffered(dn.SideEffect("bruising", followed_up=False)),
    ),
    (
        "soreness_beyond_expected",
        suffered(dn.SideEffect("bruising", onset_hours=100, lasted_hours=90)),
    ),
    (
        "needle_forgotten_but_counted",
        suffered(
            dn.SideEffect(
                dn.SideEffectKind.unlisted("forgotten_needle", red_flag=True)
            ),
            needlings=[needling(needles_in=3, needles_out=3)],
        ),
    ),
    (
        "red_flag_away_from_its_sites",
        suffered(
            dn.SideEffect(
                dn.SideEffectKind.unlisted("pneumothorax", red_flag=True)
            ),
            needlings=[needling(site=OTHER.site)],
        ),
    ),
    (
        "twitch_on_superficial_technique",
        one(technique="superficial", twitch=dn.TwitchResponse.absent()),
    ),
    ("twitch_absent_though_not_sought", one(response_sought="de_qi")),
    (
        "twitch_absent_though_not_sought",
        one(response_sought="de_qi", twitch=SEEN),
    ),
    (
        "twitch_exhausted_though_not_sought",
        one(twitch=dn.TwitchResponse(state="seen", exhausted=True)),
    ),
    ("consent_not_reviewed", held()),
    (
        "needled_point_not_detected",
        held(
            needlings=[
                dn.Needling.at(POINT),
                needling(),
                dn.Needling.at(OTHER),
            ],
            examinations=[
                looked(
                    trigger_point="TrP-2",
                    stated="not_detected",
                    moment="before",
                )
            ],
        ),
    ),
]

FINE: Final[list[tuple[str, dn.Course]]] = [
    *(
        (
            rule,
            one(
                **{
                    name: dn.Needle(*value) if name == "needle" else value
                    for name, value in fields.items()
                }
            ),
        )
        for rule, fields in NEEDLINGS
    ),
    *VISITS,
    *FOLLOW_UPS,
    *COURSES,
    *GOALS,
    *TIMES,
    *SCORES,
    *EFFECTS,
    *OTHERS,
]
