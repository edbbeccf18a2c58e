"""
Needling against consent, screening and age.
"""

import attrs

import dryneedling as dn
from tests.readings.doubtful import (
    AGE_ASIDE,
    ASIDE,
    DAY,
    LEFT,
    PARENT,
    RIGHT,
    TEEN,
    YOUNG,
    consent,
    course,
    held,
    needled,
    needling,
    on,
    present,
    visit,
)

# over the lung, as far as anybody read
TERES = needling(site=dn.Site("teres major", "left"))

SAFETY: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "treated_without_valid_consent",
        "sessions[0]",
        course(needled(date=DAY), consents=()),
        course(needled(date=DAY), consents=[consent()]),
    ),
    (
        "consent_unknown",
        "consents",
        course(needled(1), needled(2)),
        course(needled(1), consents=()),
    ),
    (
        "consent_unknown",
        "sessions[0]",
        course(
            needled(date=on(5)),
            consents=[
                consent(withdrawals=[dn.Withdrawal("patient", on=on(5))])
            ],
        ),
        course(needled(date=on(5)), consents=[consent()]),
    ),
    (
        "consent_after_start",
        "sessions[0]",
        course(needled(date=DAY), consents=[consent(given_on=on(3))]),
        course(
            needled(date=DAY),
            consents=[consent(), consent(id="K-2", given_on=on(3))],
        ),
    ),
    (
        "minor_understanding_missing",
        "sessions[0]",
        course(needled(), patient=TEEN, consents=[PARENT]),
        course(
            needled(),
            patient=TEEN,
            consents=[attrs.evolve(PARENT, understood=True)],
        ),
    ),
    (
        "minor_understanding_missing",
        "sessions[0]",
        course(
            needled(),
            patient=TEEN,
            consents=[attrs.evolve(PARENT, understood=False)],
        ),
        course(
            needled(),
            patient=TEEN,
            consents=[attrs.evolve(PARENT, understood=True)],
        ),
    ),
    (
        "treated_below_minimum_age",
        "sessions[0]",
        course(needled(), patient=YOUNG),
        course(needled(overrides=AGE_ASIDE), patient=YOUNG),
    ),
    (
        "minimum_age_set_aside",
        "sessions[0]",
        course(needled(overrides=AGE_ASIDE), patient=YOUNG),
        course(needled(), patient=YOUNG),
    ),
    (
        "treated_against_contraindication",
        "sessions[0]",
        held(screening=[present("needle_phobia")]),
        held(screening=[present("needle_phobia")], overrides=ASIDE),
    ),
    (
        "treated_against_contraindication",
        "sessions[0]",
        held(screening=[present("needle_phobia")]),
        course(needled(), patient=YOUNG),
    ),
    (
        "contraindication_set_aside",
        "sessions[0]",
        held(screening=[present("needle_phobia")], overrides=ASIDE),
        held(screening=[present("needle_phobia")]),
    ),
    (
        "treated_with_precaution",
        "sessions[0]",
        course(
            needled(1, screening=[present("diabetes")]),
            needled(2, screening=[present("diabetes")]),
        ),
        held(screening=[dn.ScreeningAnswer("diabetes", "absent")]),
    ),
    (
        "override_without_finding",
        "sessions[0].overrides[0]",
        held(overrides=ASIDE),
        held(screening=[present("needle_phobia")], overrides=ASIDE),
    ),
    (
        "screening_not_recorded",
        "screening",
        held(),
        held(screening=()),
    ),
    (
        "screening_not_recorded",
        "screening",
        held(),
        course(needled(), screening=()),
    ),
    (
        "screening_contradicts_itself",
        "sessions[0].screening[1]",
        held(
            screening=[
                present("diabetes"),
                dn.ScreeningAnswer("diabetes", "absent"),
            ]
        ),
        held(
            screening=[
                present("diabetes"),
                dn.ScreeningAnswer("diabetes", "not_asked"),
                present("diabetes"),
            ]
        ),
    ),
    (
        "screening_contradicts_itself",
        "screening[1]",
        course(
            screening=[
                present("local_infection", site=LEFT),
                dn.ScreeningAnswer("local_infection", "absent", site=LEFT),
            ]
        ),
        course(
            screening=[
                present("local_infection", site=LEFT),
                dn.ScreeningAnswer("local_infection", "absent", site=RIGHT),
            ]
        ),
    ),
    (
        "answer_without_rule",
        "screening[1]",
        course(
            screening=[present("diabetes"), present("my warfarin")],
        ),
        course(
            screening=[
                present("anticoagulants"),
                dn.ScreeningAnswer("warfarin", "absent"),
                dn.ScreeningAnswer("tattoo", "not_asked"),
            ],
        ),
    ),
    (
        "answer_without_rule",
        "sessions[0].screening[0]",
        course(visit(screening=[present("surgery_last_6_weeks")])),
        course(visit(screening=())),
    ),
    (
        "pregnancy_and_sex",
        "sessions[0].screening[0]",
        course(
            visit(screening=[present("pregnancy")]),
            patient=dn.Patient(id="P-1", sex="male"),
        ),
        course(
            visit(
                screening=[
                    dn.ScreeningAnswer("pregnancy", "absent"),
                    present("diabetes"),
                ]
            ),
            patient=dn.Patient(id="P-1", sex="male"),
        ),
    ),
    (
        "harm_not_disclosed",
        "sessions[0]",
        course(
            needled(date=DAY), consents=[consent(risks_disclosed="soreness")]
        ),
        course(
            needled(date=DAY),
            consents=[consent(risks_disclosed=["soreness", "pneumothorax"])],
        ),
    ),
    (
        "unread_harm_not_disclosed",
        "sessions[1]",
        course(
            visit(1, date=DAY, needlings=[needling(site=dn.Site("soleus"))]),
            visit(2, date=DAY, needlings=[TERES]),
            consents=[consent(risks_disclosed=["soreness", "nerve_injury"])],
        ),
        course(
            visit(1, date=DAY, needlings=[TERES]),
            consents=[consent(risks_disclosed="collapsed lung")],
        ),
    ),
]
