"""
Doubtful sessions, and what follows one of them.
"""

import attrs
import pendulum

import dryneedling as dn
from dryneedling.measures import NPRS
from tests.readings.doubtful import (
    CALL,
    DAY,
    GONE,
    LUNG,
    NINE,
    OTHER,
    POINT,
    POINTED,
    RED,
    SEEN,
    call,
    course,
    held,
    looked,
    needled,
    needling,
    on,
    visit,
)

LONG_VISIT = visit(
    1, started_at=NINE, ended_at=NINE.add(hours=2), needlings=POINTED
)

SESSIONS: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "session_needles_unbalanced",
        "sessions[0]",
        held(total_needles_in=6, total_needles_out=5),
        held(total_needles_in=6, total_needles_out=6),
    ),
    (
        "session_needles_unbalanced",
        "sessions[0]",
        held(needlings=[needling(needles_in=6)], total_needles_out=5),
        held(total_needles_out=5),
    ),
    (
        "session_needles_unbalanced",
        "sessions[0]",
        held(needlings=[needling(needles_out=5)], total_needles_in=6),
        held(total_needles_in=5),
    ),
    (
        "session_needles_unbalanced",
        "sessions[0]",
        held(needlings=[needling(needles_out=5)], total_needles_in=6),
        course(visit(total_needles_in=6, total_needles_out=None)),
    ),
    (
        "session_needles_unbalanced",
        "sessions[0]",
        held(needlings=[needling(needles_in=5)], total_needles_out=6),
        course(visit(total_needles_out=6)),
    ),
    (
        "totals_contradict_needlings",
        "sessions[0].total_insertions",
        held(needlings=[needling(insertions=5)], total_insertions=6),
        held(
            needlings=[needling(insertions=5), needling()],
            total_insertions=6,
        ),
    ),
    (
        "totals_contradict_needlings",
        "sessions[0].total_needles_in",
        held(
            needlings=[needling(needles_in=7), needling()],
            total_needles_in=6,
        ),
        course(visit(total_needles_in=6)),
    ),
    (
        "totals_contradict_needlings",
        "sessions[0].total_insertions",
        course(visit(needlings=(), total_insertions=6)),
        course(visit(needlings=(), total_insertions=0)),
    ),
    (
        "totals_contradict_needlings",
        "sessions[0].total_insertions",
        held(needlings=[needling()], total_insertions=0),
        held(needlings=[needling()], total_insertions=1, total_needles_out=0),
    ),
    (
        "needling_not_recorded",
        "sessions[0].needlings",
        course(visit(after=[NPRS(3, aspect="now")])),
        course(visit(after=[NPRS(3, aspect="now")], needled=True)),
    ),
    (
        "needling_not_recorded",
        "sessions[0].needlings",
        course(visit(after=[NPRS(3, aspect="now")])),
        # somebody said that there was none
        course(visit(after=[NPRS(3, aspect="now")], needled=False)),
    ),
    (
        "missed_visit_with_records",
        "sessions[0]",
        course(visit(status="missed", before=[NPRS(3, aspect="now")])),
        course(visit(status="missed")),
    ),
    (
        "missed_visit_with_records",
        "sessions[0]",
        course(visit(status="missed", total_needles_in=3)),
        course(visit(status="missed", total_needles_in=0)),
    ),
    (
        "missed_visit_with_records",
        "sessions[0]",
        course(visit(status="missed", total_insertions=3)),
        course(visit(status="missed", total_insertions=0)),
    ),
    (
        "reason_not_recorded",
        "sessions[0].reason",
        course(visit(status="stopped_early")),
        course(visit(status="missed", reason="ill")),
    ),
    (
        "side_effects_not_asked",
        "sessions[0].side_effects",
        held(),
        held(side_effects=()),
    ),
    (
        "side_effects_not_asked",
        "sessions[0].side_effects",
        course(needled(), follow_ups=[CALL]),
        course(needled(), follow_ups=[attrs.evolve(CALL, side_effects=())]),
    ),
    (
        "both_sides_of_thorax",
        "sessions[0].needlings",
        held(needlings=LUNG),
        held(needlings=LUNG[:1]),
    ),
    (
        "both_sides_of_thorax",
        "sessions[1].needlings",
        course(
            needled(1),
            needled(2, needlings=LUNG),
            needled(3, needlings=LUNG),
        ),
        course(
            needled(1),
            needled(2, needlings=LUNG[1:]),
            # no needle went into the other side
            needled(
                3, needlings=[LUNG[0], attrs.evolve(LUNG[1], insertions=0)]
            ),
        ),
    ),
    (
        "length_contradicts_times",
        "sessions[0].minutes",
        held(started_at=NINE, ended_at=NINE.add(minutes=30), minutes=20),
        held(started_at=NINE, ended_at=NINE.add(minutes=20), minutes=20),
    ),
    (
        "length_contradicts_times",
        "sessions[0].minutes",
        held(started_at=NINE, ended_at=NINE.add(minutes=22), minutes=20),
        held(started_at=NINE, ended_at=NINE.add(minutes=21), minutes=20),
    ),
    (
        "retention_beyond_session",
        "sessions[0].needlings[0]",
        held(needlings=[needling(retention_minutes=30)], minutes=20),
        held(needlings=[needling(retention_minutes=20)], minutes=20),
    ),
    (
        "consent_not_reviewed",
        "sessions[0].consent_reviewed",
        held(consent_reviewed=False),
        held(consent_reviewed=True),
    ),
    (
        "needling_recorded_twice",
        "sessions[0].needlings[1]",
        held(needlings=[needling(insertions=3), needling(insertions=3)]),
        held(needlings=[needling(insertions=3), needling(insertions=4)]),
    ),
    (
        # more than are sooner compared with each other
        "needling_recorded_twice",
        "sessions[0].needlings[20]",
        held(
            needlings=[
                needling(insertions=count) for count in (*range(1, 21), 7)
            ]
        ),
        held(needlings=[needling(insertions=count) for count in range(1, 22)]),
    ),
    (
        # by a criterion, and not in words
        "needled_point_not_detected",
        "sessions[0].needlings[0]",
        held(
            needlings=POINTED,
            examinations=[looked(taut_band="no", moment="before")],
        ),
        held(
            needlings=POINTED,
            examinations=[looked(taut_band="yes", moment="before")],
        ),
    ),
    (
        "needled_point_not_detected",
        "sessions[0].needlings[0]",
        held(
            needlings=POINTED,
            examinations=[looked(stated="not_detected", moment="before")],
        ),
        held(
            needlings=POINTED,
            examinations=[looked(stated="not_detected", moment="after")],
        ),
    ),
    # what was found counts before what was written
    (
        "needled_point_not_detected",
        "sessions[0].needlings[0]",
        held(
            needlings=POINTED,
            examinations=[
                looked(
                    taut_band="no",
                    hypersensitive_spot="no",
                    referred_pain="no",
                    stated="active",
                    moment="before",
                )
            ],
        ),
        held(
            needlings=POINTED,
            examinations=[looked(stated="active", moment="before")],
        ),
    ),
    (
        "twitch_left_though_exhausted",
        "sessions[0].examinations[0]",
        held(
            needlings=[
                dn.Needling.at(
                    POINT, twitch=dn.TwitchResponse.seen(exhausted=True)
                )
            ],
            examinations=[looked(twitch_on_palpation=True, moment="after")],
        ),
        held(
            needlings=[dn.Needling.at(POINT, twitch=SEEN)],
            examinations=[looked(twitch_on_palpation=True, moment="after")],
        ),
    ),
    (
        "twitch_left_though_exhausted",
        "sessions[0].examinations[0]",
        held(
            needlings=[
                dn.Needling.at(
                    POINT, twitch=dn.TwitchResponse.seen(exhausted=True)
                )
            ],
            examinations=[looked(twitch_on_palpation=True, moment="after")],
        ),
        held(examinations=[looked(twitch_on_palpation=True)], needlings=()),
    ),
    (
        "overlaps_last_session",
        "sessions[1].started_at",
        course(
            visit(1, started_at=NINE, ended_at=NINE.add(hours=1)),
            visit(2, started_at=NINE.add(minutes=30)),
        ),
        course(
            visit(1, started_at=NINE, ended_at=NINE.add(hours=1)),
            visit(2, started_at=NINE.add(hours=1)),
        ),
    ),
    (
        "overlaps_last_session",
        "sessions[1].started_at",
        course(visit(1, started_at=NINE), visit(2, started_at=NINE)),
        course(visit(1, date=DAY), visit(2, started_at=NINE)),
    ),
    (
        "two_sessions_on_a_day",
        "sessions[1]",
        course(visit(1, date=DAY), visit(2, date=DAY)),
        course(visit(1, date=DAY, status="missed"), visit(2, date=DAY)),
    ),
    (
        "undated_between_dated",
        "sessions[1]",
        course(visit(1, date=DAY), visit(2), visit(3, date=on(9))),
        course(visit(1), visit(2, date=DAY), visit(3)),
    ),
    # from the start of one visit to that of the next
    (
        "same_point_needled_again",
        "sessions[1].needlings[0]",
        course(
            LONG_VISIT,
            visit(2, started_at=NINE.add(hours=47), needlings=POINTED),
        ),
        course(
            LONG_VISIT,
            visit(2, started_at=NINE.add(hours=49), needlings=POINTED),
        ),
    ),
    (
        "same_point_needled_again",
        "sessions[1].needlings[0]",
        course(
            visit(1, started_at=NINE, needlings=POINTED),
            visit(2, started_at=NINE.add(hours=47), needlings=POINTED),
        ),
        course(
            visit(1, started_at=NINE, needlings=POINTED),
            visit(2, started_at=NINE.add(hours=48), needlings=POINTED),
        ),
    ),
    (
        "same_point_needled_again",
        "sessions[1].needlings[0]",
        course(
            visit(1, date=on(2), needlings=POINTED),
            visit(2, date=on(3), needlings=[*POINTED, *POINTED]),
        ),
        course(
            visit(1, date=on(2), needlings=POINTED),
            visit(2, date=on(4), needlings=POINTED),
        ),
    ),
    (
        "same_point_needled_again",
        "sessions[2].needlings[1]",
        course(
            visit(1, date=on(1), needlings=POINTED),
            visit(2, date=on(3), needlings=[dn.Needling.at(OTHER)]),
            visit(
                3,
                date=on(4),
                needlings=[
                    dn.Needling.at(POINT),
                    dn.Needling.at(OTHER),
                    needling(),
                ],
            ),
        ),
        course(
            visit(1, needlings=POINTED),
            visit(2, date=on(4), needlings=POINTED),
        ),
    ),
    (
        "same_point_needled_again",
        "sessions[1].needlings[0]",
        course(
            visit(1, date=on(2), needlings=POINTED),
            visit(2, date=on(2), needlings=POINTED),
        ),
        course(
            visit(1, date=on(2), needlings=POINTED),
            visit(
                2, date=on(2), needlings=[dn.Needling.at(POINT, insertions=0)]
            ),
        ),
    ),
    (
        "needled_with_red_flag_open",
        "sessions[1]",
        course(needled(1, side_effects=[RED]), needled(2)),
        course(needled(1, side_effects=[GONE]), needled(2)),
    ),
    (
        "needled_with_red_flag_open",
        "sessions[2]",
        course(needled(1, side_effects=[RED]), visit(2), needled(3)),
        course(
            needled(1),
            needled(2),
            follow_ups=[call(side_effects=[RED])],
        ),
    ),
    (
        "session_too_long",
        "sessions[0].ended_at",
        held(started_at=NINE, ended_at=NINE.add(hours=48)),
        held(started_at=NINE, ended_at=NINE.add(hours=12)),
    ),
    (
        "session_too_long",
        "sessions[0].minutes",
        held(minutes=721),
        held(minutes=720),
    ),
    (
        "dated_long_ago",
        "sessions[0]",
        held(date=pendulum.date(206, 3, 2)),
        held(date=pendulum.date(1900, 1, 1)),
    ),
    (
        "years_between_sessions",
        "sessions[1]",
        course(needled(1, date=DAY), needled(2, date=DAY.add(years=100))),
        course(
            needled(1, date=DAY),
            needled(2, date=DAY.add(years=10).subtract(days=1)),
        ),
    ),
    (
        "years_between_sessions",
        "sessions[1]",
        course(
            needled(1, date=DAY),
            needled(2, date=DAY.add(years=10)),
            needled(3),
        ),
        course(needled(1), needled(2, date=DAY)),
    ),
]
