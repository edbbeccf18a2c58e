"""
Courses doubtful as a whole.
"""

import attrs
import pendulum
from pendulum.tz.timezone import FixedTimezone

import dryneedling as dn
from dryneedling.measures import GROC, NPRS
from tests.readings.doubtful import (
    CALL,
    DAY,
    LEFT,
    MARKED_LEFT,
    MARKED_MIDLINE,
    MARKED_RIGHT,
    NINE,
    OTHER,
    POINT,
    RED,
    RIGHT,
    call,
    consent,
    course,
    goal,
    looked,
    needled,
    on,
    one,
    visit,
)

EIGHT_UTC = pendulum.datetime(2026, 3, 2, 8)
EVENING_UTC = pendulum.datetime(2026, 3, 3, 1)
TEN_UTC = pendulum.datetime(2026, 3, 2, 10)
NINE_AT_ZERO = pendulum.DateTime(2026, 3, 2, 9, tzinfo=FixedTimezone(0))


def in_a_zone(name: str) -> pendulum.DateTime:
    """
    Return an instant at +01:00 beside the name of a zone.
    """
    return pendulum.DateTime(2026, 3, 2, 9, tzinfo=FixedTimezone(3600, name))


COURSES: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "zone_contradicts_date",
        "sessions[0].started_at",
        course(
            visit(started_at=EVENING_UTC, date=on(3)), zone="America/Denver"
        ),
        course(
            visit(started_at=EVENING_UTC, date=on(2)), zone="America/Denver"
        ),
    ),
    (
        "birth_after_session",
        "sessions[0]",
        course(
            visit(date=DAY),
            patient=dn.Patient(id="P-1", birth_date=on(3)),
        ),
        course(
            visit(date=DAY),
            visit(2),
            patient=dn.Patient(id="P-1", birth_date=on(2)),
        ),
    ),
    (
        "age_implausible",
        "patient",
        course(patient=dn.Patient(id="P-1", stated_age=121)),
        course(patient=dn.Patient(id="P-1", stated_age=120)),
    ),
    (
        "stated_age_contradicts_birth",
        "patient.stated_age",
        course(
            patient=dn.Patient(
                id="P-1",
                birth_date=pendulum.date(1988, 3, 14),
                stated_age=40,
                age_stated_on=DAY,
            )
        ),
        course(
            patient=dn.Patient(
                id="P-1",
                birth_date=pendulum.date(1988, 3, 14),
                stated_age=37,
                age_stated_on=DAY,
            )
        ),
    ),
    (
        "local_day_not_known",
        "sessions[0].started_at",
        course(visit(started_at=EIGHT_UTC), visit(2, started_at=TEN_UTC)),
        course(
            visit(started_at=EIGHT_UTC, date=DAY),
            visit(2, started_at=NINE_AT_ZERO),
            # of a score within a visit the day is that of the visit
            visit(3, date=on(3), before=[NPRS(5, at=TEN_UTC)]),
            before=[NPRS(5)],
        ),
    ),
    (
        "local_day_not_known",
        "before[0].at",
        course(before=[NPRS(5, at=TEN_UTC)]),
        course(before=[NPRS(5, at=NINE)]),
    ),
    (
        "local_day_not_known",
        "follow_ups[0].at",
        course(follow_ups=[call(at=TEN_UTC)]),
        course(follow_ups=[call(at=TEN_UTC, date=DAY)]),
    ),
    (
        "zone_not_known",
        "sessions[0].started_at",
        course(visit(started_at=in_a_zone("Europe/Roma"))),
        course(visit(started_at=in_a_zone("+01:00"))),
    ),
    (
        "zone_offset_differs",
        "follow_ups[0].at",
        course(follow_ups=[call(at=in_a_zone("Asia/Tokyo"))]),
        course(follow_ups=[call(at=in_a_zone("Europe/Rome"))]),
    ),
    (
        "marked_on_other_side",
        "trigger_points[0]",
        course(trigger_points=[attrs.evolve(POINT, drawn_place=MARKED_RIGHT)]),
        course(
            trigger_points=[
                # on the midline it is of neither side
                attrs.evolve(POINT, drawn_place=MARKED_MIDLINE),
                attrs.evolve(OTHER, drawn_place=MARKED_LEFT),
            ]
        ),
    ),
    (
        "marked_on_other_side",
        "sessions[0].needlings[0]",
        one(site=LEFT, drawn_place=MARKED_RIGHT),
        one(site=LEFT, drawn_place=MARKED_LEFT),
    ),
    (
        "marked_on_other_side",
        "sessions[0].needlings[0]",
        one(site=RIGHT, drawn_place=attrs.evolve(MARKED_LEFT, x=0.0121)),
        # a fingertip covers both sides of the midline
        one(site=RIGHT, drawn_place=attrs.evolve(MARKED_LEFT, x=0.012)),
    ),
    (
        "marked_on_other_side",
        "sessions[0].needlings[0]",
        # a hand has no midline
        one(
            site=RIGHT, drawn_place=attrs.evolve(MARKED_LEFT, view="palm", x=0)
        ),
        one(
            site=dn.Site("procerus", "midline"),
            drawn_place=MARKED_LEFT,
        ),
    ),
    (
        "satellite_cycle",
        "trigger_points[0].satellite_of",
        course(
            trigger_points=[
                attrs.evolve(POINT, satellite_of="TrP-2"),
                attrs.evolve(OTHER, satellite_of="TrP-1"),
            ]
        ),
        course(
            trigger_points=[POINT, attrs.evolve(OTHER, satellite_of="TrP-1")]
        ),
    ),
    (
        "stated_status_contradicted",
        "examinations[0]",
        course(
            examinations=[
                looked(
                    stated="latent",
                    taut_band=False,
                    hypersensitive_spot=False,
                    referred_pain=False,
                )
            ]
        ),
        course(
            examinations=[
                looked(
                    stated="active",
                    taut_band=True,
                    hypersensitive_spot=True,
                    referred_pain=True,
                ),
                looked(
                    stated="latent",
                    taut_band=True,
                ),
                looked(
                    stated="latent",
                    taut_band=True,
                    hypersensitive_spot=True,
                    referred_pain=True,
                    recognised=False,
                ),
                looked(stated="latent"),
                looked(taut_band=True),
            ]
        ),
    ),
    (
        "stated_status_contradicted",
        "follow_ups[0].examinations[0]",
        course(
            follow_ups=[
                call(
                    examinations=[
                        looked(
                            stated="latent",
                            taut_band=True,
                            hypersensitive_spot=True,
                            referred_pain=True,
                            recognised=True,
                        )
                    ]
                )
            ]
        ),
        course(visit(examinations=[looked(stated="latent")])),
    ),
    (
        "follow_up_before_session",
        "follow_ups[0]",
        course(
            visit(date=DAY),
            follow_ups=[attrs.evolve(CALL, date=on(1))],
        ),
        course(
            visit(date=DAY),
            follow_ups=[attrs.evolve(CALL, date=on(2))],
        ),
    ),
    (
        "follow_up_before_session",
        "follow_ups[0]",
        course(
            visit(started_at=NINE),
            follow_ups=[attrs.evolve(CALL, at=NINE.subtract(hours=1))],
        ),
        course(
            visit(started_at=NINE),
            follow_ups=[attrs.evolve(CALL, at=NINE), call(id="F-2")],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(9), hours_after=24)],
        ),
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(4), hours_after=36)],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=48), hours_after=24)
            ],
        ),
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=26), hours_after=24)
            ],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(9), hours_after=24)],
        ),
        course(
            visit(),
            follow_ups=[attrs.evolve(CALL, date=on(9), hours_after=24)],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(minutes=2161), hours_after=24)
            ],
        ),
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=36), hours_after=24)
            ],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(5), hours_after=35)],
        ),
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(5), hours_after=36)],
        ),
    ),
    (
        # 73 h written and 62 h by the clock are near, and not on one side
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=62), hours_after=73)
            ],
        ),
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=72), hours_after=73)
            ],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(started_at=NINE),
            follow_ups=[
                attrs.evolve(CALL, at=NINE.add(hours=73), hours_after=62)
            ],
        ),
        # three days by the calendar may be less than 72 h
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(5), hours_after=62)],
        ),
    ),
    (
        "follow_up_hours_contradict_date",
        "follow_ups[0].hours_after",
        course(
            visit(date=on(2)),
            follow_ups=[attrs.evolve(CALL, date=on(6), hours_after=71)],
        ),
        # a visit that was missed left no soreness
        course(
            visit(date=on(2), status="missed"),
            follow_ups=[attrs.evolve(CALL, date=on(6), hours_after=71)],
        ),
    ),
    (
        "follow_up_order_unknown",
        "follow_ups[0]",
        course(
            needled(1, date=on(2)),
            needled(2, date=on(9)),
            follow_ups=[attrs.evolve(CALL, date=on(9))],
        ),
        course(
            needled(1, date=on(2)),
            needled(2, date=on(9)),
            follow_ups=[attrs.evolve(CALL, date=on(8))],
        ),
    ),
    (
        "follow_up_order_unknown",
        "follow_ups[0]",
        course(
            needled(1, date=on(2)),
            needled(2, started_at=NINE.add(days=7)),
            follow_ups=[attrs.evolve(CALL, date=on(9))],
        ),
        course(
            needled(1, date=on(2)),
            needled(2, started_at=NINE.add(days=7)),
            follow_ups=[attrs.evolve(CALL, at=NINE.add(days=7, hours=-1))],
        ),
    ),
    (
        "follow_up_not_placed",
        "follow_ups[0]",
        course(follow_ups=[call()]),
        course(follow_ups=[call(date=DAY)]),
    ),
    (
        "planned_and_held_differ",
        "planned_sessions",
        course(visit(), planned_sessions=6, end=dn.CourseEnd("drop_out")),
        course(visit(), planned_sessions=6),
    ),
    (
        "planned_and_held_differ",
        "planned_sessions",
        course(visit(1), visit(2), planned_sessions=1),
        course(visit(1), planned_sessions=1, end=dn.CourseEnd("goals_met")),
    ),
    (
        "end_before_last_session",
        "end",
        course(visit(date=DAY), end=dn.CourseEnd("other", on=on(1))),
        course(visit(date=DAY), end=dn.CourseEnd("other", on=on(2))),
    ),
    (
        "end_before_last_session",
        "end",
        course(visit(date=DAY), end=dn.CourseEnd("other", on=on(1))),
        course(visit(date=DAY), end=dn.CourseEnd("other")),
    ),
    (
        "end_reason_without_record",
        "end.reason",
        course(end=dn.CourseEnd("consent_withdrawn")),
        course(
            end=dn.CourseEnd("consent_withdrawn"),
            consents=[consent(withdrawals=[dn.Withdrawal("patient")])],
        ),
    ),
    (
        "end_reason_without_record",
        "end.reason",
        course(end=dn.CourseEnd("side_effect")),
        course(needled(side_effects=[RED]), end=dn.CourseEnd("side_effect")),
    ),
    (
        "consent_dates_contradict",
        "consents[0].withdrawals[0]",
        course(
            consents=[
                consent(
                    given_on=on(5),
                    withdrawals=[dn.Withdrawal("patient", on=on(4))],
                )
            ]
        ),
        course(
            consents=[
                consent(
                    given_on=on(5),
                    withdrawals=[dn.Withdrawal("patient", on=on(5))],
                )
            ]
        ),
    ),
    (
        "consent_dates_contradict",
        "consents[0].valid_until",
        course(consents=[consent(given_on=on(5), valid_until=on(4))]),
        course(consents=[consent(given_on=on(5), valid_until=on(5))]),
    ),
    (
        "consent_dates_contradict",
        "consents[0].withdrawals[0]",
        course(
            consents=[
                consent(
                    given_on=on(5),
                    withdrawals=[dn.Withdrawal("patient", on=on(4))],
                )
            ]
        ),
        course(consents=[consent(given_on=None, valid_until=on(4))]),
    ),
    (
        "consent_dates_contradict",
        "consents[0].withdrawals[0]",
        course(
            consents=[
                consent(
                    given_on=None,
                    given_at=NINE,
                    withdrawals=[
                        dn.Withdrawal("patient", at=NINE.subtract(hours=1))
                    ],
                )
            ]
        ),
        course(
            consents=[
                consent(
                    given_on=None,
                    given_at=NINE,
                    withdrawals=[
                        dn.Withdrawal("patient", at=NINE.add(hours=1))
                    ],
                )
            ]
        ),
    ),
    (
        "goal_overdue",
        "goals[0]",
        course(
            visit(date=on(9), before=[NPRS(5, aspect="now")]),
            goals=[goal(due=on(5))],
        ),
        course(
            visit(date=on(9), before=[NPRS(3, aspect="now")]),
            goals=[goal(due=on(5))],
        ),
    ),
    (
        "goal_overdue",
        "goals[0]",
        course(
            visit(1, date=on(2), before=[NPRS(5, aspect="now")]),
            visit(2, date=on(9), before=[NPRS(4, aspect="now")]),
            goals=[goal(due=on(5))],
        ),
        # reached once is reached, whatever came after
        course(
            visit(1, date=on(2), before=[NPRS(3, aspect="now")]),
            visit(2, date=on(9), before=[NPRS(4, aspect="now")]),
            goals=[goal(due=on(5))],
        ),
    ),
    (
        "goal_overdue",
        "goals[0]",
        course(
            goals=[dn.Goal(id="G-1", text="to run", due=on(5))],
            end=dn.CourseEnd("other", on=on(9)),
        ),
        course(
            goals=[
                dn.Goal(id="G-1", text="to run", due=on(5), judged="partly")
            ],
            end=dn.CourseEnd("other", on=on(9)),
        ),
    ),
    (
        "goal_overdue",
        "goals[0]",
        course(
            goals=[
                dn.Goal(id="G-1", series=GROC(3).series, target=5, due=on(5))
            ],
            follow_ups=[call(date=on(9))],
        ),
        course(goals=[goal(due=on(5))]),
    ),
    (
        "goal_never_measured",
        "goals[0].series",
        course(visit(before=[NPRS(5, aspect="worst_24h")]), goals=[goal()]),
        course(goals=[goal()]),
    ),
    (
        "goal_not_beyond_first_reading",
        "goals[0].target",
        course(visit(before=[NPRS(3, aspect="now")]), goals=[goal(target=3)]),
        course(
            visit(before=[NPRS(4, aspect="now"), GROC(3)]),
            goals=[
                goal(target=3),
                dn.Goal(id="G-2", series=GROC(3).series, target=5),
            ],
        ),
    ),
    (
        "goals_met_contradicted",
        "goals[0]",
        course(
            visit(before=[NPRS(5, aspect="now")]),
            goals=[goal()],
            end=dn.CourseEnd("goals_met"),
        ),
        course(
            visit(before=[NPRS(5, aspect="now")]),
            goals=[goal(judged="met")],
            end=dn.CourseEnd("goals_met"),
        ),
    ),
    (
        "goals_met_contradicted",
        "goals[0]",
        course(
            goals=[dn.Goal(id="G-1", text="to run", judged="not_met")],
            end=dn.CourseEnd("goals_met"),
        ),
        course(
            goals=[dn.Goal(id="G-1", text="to run")],
            end=dn.CourseEnd("goals_met"),
        ),
    ),
]
