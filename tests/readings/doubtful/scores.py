"""
Doubtful scores, alone and from one to the next.
"""

import attrs

import dryneedling as dn
from dryneedling.measures import (
    GROC,
    HIT6,
    NDI,
    NDI_PERCENT,
    NPRS,
    ODI,
    PPT,
    PSFS,
    QUICKDASH,
    ROM,
    SPADI,
    VAS,
)
from dryneedling.measures.soreness import SORENESS, SORENESS_NPRS
from tests.readings.doubtful import (
    DAY,
    FEW,
    LEFT,
    MOUTH,
    NINE,
    OWN,
    OWN_NPRS,
    QUICK,
    RAMP,
    RIGHT,
    call,
    course,
    held,
    needled,
    on,
    scored,
    trio,
    visit,
)

SCORES: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "total_contradicts_items",
        "sessions[0].before[0]",
        scored(QUICKDASH(30.5, items=QUICK)),
        scored(QUICKDASH(29.55, items=QUICK)),
    ),
    (
        "total_contradicts_items",
        "sessions[0].before[0]",
        scored(NDI(20, items=[3, 2, 3, 0, 0, 2, 5, 2, 2, 2])),
        scored(NDI(21.0, items=[3, 2, 3, 0, 0, 2, 5, 2, 2, 2])),
    ),
    (
        "total_with_too_few_items",
        "sessions[0].before[0]",
        scored(QUICKDASH(30, items=FEW)),
        scored(QUICKDASH(items=FEW)),
    ),
    (
        "value_not_mean_of_trials",
        "sessions[0].before[0]",
        scored(PPT(210, trials=[200, 201, 202], site=LEFT)),
        scored(PPT(200.7, trials=[200, 200, 202], site=LEFT)),
    ),
    (
        "implausible_unit",
        "sessions[0].before[0]",
        scored(MOUTH(4.8)),
        scored(MOUTH(48)),
    ),
    (
        "implausible_unit",
        "sessions[0].before[0]",
        scored(OWN(7)),
        scored(OWN(5)),
    ),
    (
        "change_rated_before_needling",
        "sessions[0].before[0]",
        scored(GROC(3)),
        course(needled(1), needled(2, before=[GROC(3)])),
    ),
    (
        "change_rated_before_needling",
        "before[0]",
        course(before=[GROC(3)]),
        course(visit(before=[GROC(3)])),
    ),
    (
        "aftereffect_before_needling",
        "sessions[0].before[0]",
        scored(SORENESS(30)),
        course(needled(1), needled(2, before=[SORENESS(30)])),
    ),
    (
        "soreness_not_among_side_effects",
        "sessions[0].after[0]",
        held(after=[SORENESS(30)], side_effects=[dn.SideEffect("bruising")]),
        held(
            after=[SORENESS(30), SORENESS_NPRS(3)],
            side_effects=[dn.SideEffect("soreness")],
        ),
    ),
    (
        "soreness_not_among_side_effects",
        "follow_ups[0].scores[0]",
        course(
            needled(1),
            follow_ups=[call(scores=[SORENESS_NPRS(2)], side_effects=[])],
        ),
        course(
            needled(1, after=[SORENESS(0)], side_effects=[]),
            needled(2, before=[SORENESS(4)], side_effects=[]),
            follow_ups=[call(scores=[SORENESS_NPRS(2)])],
        ),
    ),
    (
        "after_score_covers_time_before",
        "sessions[0].after[0]",
        held(after=[NPRS(3, aspect="worst_24h")]),
        held(after=[NPRS(3, aspect="now"), NPRS(2), GROC(3)]),
    ),
    (
        "after_score_covers_time_before",
        "sessions[0].after[0]",
        held(after=[NDI(20)]),
        held(before=[NDI(20)]),
    ),
    (
        "aspect_not_recorded",
        "sessions[0].before[0]",
        scored(NPRS(3)),
        scored(NPRS(3, aspect_text="when chewing")),
    ),
    (
        "score_on_another_day",
        "sessions[0].before[0]",
        scored(NPRS(3, on=on(3)), date=DAY),
        scored(NPRS(3, on=on(1)), date=DAY),
    ),
    (
        "score_on_another_day",
        "sessions[0].after[0]",
        held(after=[NPRS(3, on=on(1))], date=DAY),
        held(after=[NPRS(3, on=on(3))], date=DAY),
    ),
    (
        "score_on_another_day",
        "sessions[0].before[0]",
        scored(
            NPRS(3, at=NINE.add(hours=2)),
            started_at=NINE,
            ended_at=NINE.add(hours=1),
        ),
        scored(NPRS(3, at=NINE), started_at=NINE, ended_at=NINE.add(hours=1)),
    ),
    (
        "score_on_another_day",
        "sessions[0].after[0]",
        held(
            after=[NPRS(3, at=NINE.subtract(hours=1))],
            started_at=NINE,
            ended_at=NINE.add(hours=1),
        ),
        held(after=[NPRS(3, at=NINE)]),
    ),
    (
        "score_on_another_day",
        "follow_ups[0].scores[0]",
        course(follow_ups=[call(date=on(4), scores=[NPRS(3, on=on(5))])]),
        course(
            follow_ups=[call(date=on(4), scores=[NPRS(3, on=on(4))])],
            before=[NPRS(3, on=on(1))],
        ),
    ),
    (
        "score_on_another_day",
        "sessions[0].before[0]",
        scored(
            NPRS(3, at=NINE.add(minutes=61)),
            started_at=NINE,
            ended_at=NINE.add(minutes=60),
        ),
        scored(
            NPRS(3, at=NINE.add(minutes=60)),
            started_at=NINE,
            ended_at=NINE.add(minutes=60),
        ),
    ),
    (
        "score_on_another_day",
        "sessions[0].after[0]",
        held(after=[NPRS(3, at=NINE.subtract(minutes=1))], started_at=NINE),
        held(after=[NPRS(3, at=NINE)], started_at=NINE),
    ),
    (
        "measure_shadows_catalogue",
        "sessions[0].before[0]",
        scored(OWN_NPRS(3)),
        scored(OWN(3)),
    ),
    (
        "after_of_another_series",
        "sessions[0].after[0]",
        held(
            before=[NPRS(7, aspect="worst_24h")],
            after=[NPRS(3, aspect="now")],
        ),
        held(
            before=[NPRS(7, aspect="worst_24h"), NPRS(7, aspect="now")],
            after=[NPRS(3, aspect="now")],
        ),
    ),
    (
        "after_of_another_series",
        "sessions[0].after[1]",
        held(
            before=[MOUTH(40), ROM.cervical_rotation(48, side="left")],
            after=[MOUTH(41), ROM.cervical_rotation(60, side="right")],
        ),
        held(
            before=[PPT(200, site=LEFT), MOUTH(40)],
            after=[PPT(250, site=RIGHT), NPRS(3, aspect="now")],
        ),
    ),
    (
        "after_of_another_series",
        "sessions[0].after[0]",
        held(
            before=[ROM.cervical_rotation(48, side="left", mode="active")],
            after=[ROM.cervical_rotation(60, side="left", mode="passive")],
        ),
        held(
            before=[ROM.cervical_rotation(48, side="left", mode="active")],
            after=[ROM.cervical_flexion(60, mode="active")],
        ),
    ),
    (
        "after_of_another_series",
        "sessions[0].after[0]",
        held(
            before=[MOUTH(40, instrument="ruler")],
            after=[MOUTH(41, instrument="calliper")],
        ),
        held(
            before=[MOUTH(40, instrument="ruler")],
            after=[MOUTH(41, instrument="ruler")],
        ),
    ),
    (
        "before_of_another_series",
        "sessions[2].before[0]",
        course(
            visit(1, before=[NPRS(7, aspect="now")]),
            visit(2, status="missed"),
            visit(3, before=[NPRS(7, aspect="worst_24h")]),
        ),
        course(
            visit(1, before=[PPT(200, site=LEFT)]),
            visit(2, before=[PPT(200, site=RIGHT)]),
            visit(3),
            visit(4, before=[PPT(200, site=RIGHT)]),
        ),
    ),
    (
        "before_of_another_series",
        "sessions[1].before[0]",
        course(
            visit(1, before=[ROM.cervical_rotation(40, side="right")]),
            visit(2, before=[ROM.cervical_rotation(60)]),
        ),
        course(
            visit(1, before=[ROM.cervical_rotation(40, side="right")]),
            visit(2, before=[ROM.cervical_rotation(60, side="left")]),
        ),
    ),
    (
        "before_of_another_series",
        "sessions[1].before[0]",
        course(
            visit(1, before=[ROM.cervical_rotation(40, mode="active")]),
            visit(
                2,
                before=[
                    ROM.cervical_rotation(60, side="left", mode="passive")
                ],
            ),
        ),
        course(
            visit(1, before=[ROM.cervical_rotation(40, site=LEFT)]),
            visit(
                2,
                before=[ROM.cervical_rotation(60, side="left", site=RIGHT)],
            ),
        ),
    ),
    (
        "own_measure_defined_twice",
        "sessions[1].before[0]",
        course(
            visit(1, before=[OWN(3)]),
            visit(2, before=[attrs.evolve(OWN, source="a later edition")(4)]),
            visit(3, before=[OWN(3)]),
        ),
        course(
            visit(1, before=[OWN(3), NPRS(3), NPRS(3, aspect="now")]),
            visit(2, before=[attrs.evolve(OWN, key="other")(4)]),
            visit(3, before=[OWN(3, side="left")]),
        ),
    ),
    (
        "series_twice",
        "sessions[0].before[1]",
        held(before=[NPRS(7, aspect="now"), NPRS(6, aspect="now")]),
        held(
            before=[
                NPRS(7, aspect="now", on=on(1)),
                NPRS(6, aspect="now", on=on(2)),
            ]
        ),
    ),
    (
        "series_twice",
        "follow_ups[0].scores[2]",
        course(
            follow_ups=[call(scores=[NPRS(7), MOUTH(40), NPRS(7)], date=on(4))]
        ),
        course(follow_ups=[call(scores=[NPRS(7), MOUTH(40)], date=on(4))]),
    ),
    (
        "pain_rising",
        "sessions[2].before[0]",
        trio(5, 6, 7),
        trio(5, 6, 6),
    ),
    (
        "pain_rising",
        "sessions[3].before[0]",
        trio(7, 5, 6, 7, 3),
        trio(7, 6),
    ),
    (
        "pain_rising",
        "sessions[2].before[0]",
        trio(5, 6, 7),
        course(
            needled(1, after=[RAMP[0]]),
            needled(2, after=[RAMP[1]]),
            needled(3, before=[RAMP[2]]),
        ),
    ),
    (
        "before_course_order_unknown",
        "before[0]",
        course(
            before=[NPRS(8, aspect="now", on=on(2)), NPRS(6, aspect="now")]
        ),
        course(
            before=[
                NPRS(8, aspect="now", on=on(2)),
                NPRS(6, aspect="now", on=on(1)),
                # of other series
                NPRS(6, aspect="worst_24h"),
                NDI(20),
            ]
        ),
    ),
    (
        "before_course_order_unknown",
        "before[0]",
        course(
            before=[
                NPRS(8, aspect="now"),
                NPRS(7, aspect="now", on=on(2)),
                NPRS(6, aspect="now", on=on(1)),
            ]
        ),
        # as they are listed, where none has a date
        course(
            before=[
                NPRS(8, aspect="now"),
                NPRS(6, aspect="now"),
                # without a value, so that its order matters to nobody
                QUICKDASH(items=FEW, on=on(1)),
                QUICKDASH(30),
            ]
        ),
    ),
    (
        "scales_mixed",
        "sessions[0].before[1]",
        held(before=[NDI(20), NDI_PERCENT(40)]),
        held(before=[NDI(20), MOUTH(40)]),
    ),
    (
        "vas_in_centimetres",
        "sessions[0].before[0]",
        trio(7, 3.5, measure=VAS),
        trio(70, 7, measure=VAS),
    ),
    (
        "vas_in_centimetres",
        "sessions[0].before[0]",
        trio(10, 7, measure=VAS),
        trio(10.5, 7, measure=VAS),
    ),
    (
        "vas_in_centimetres",
        "sessions[0].before[0]",
        trio(7, 0, measure=VAS),
        trio(0, 0, measure=VAS),
    ),
    (
        "fraction_for_percent",
        "sessions[0].before[0]",
        scored(ODI(0.46)),
        scored(ODI(46)),
    ),
    (
        "fraction_for_percent",
        "sessions[0].before[0]",
        scored(VAS(0.99, aspect="now")),
        # of 50, of nothing and of all
        held(before=[NDI(0.5), VAS(0, aspect="now"), ODI(1)]),
    ),
    (
        "total_no_answers_give",
        "sessions[0].before[0]",
        scored(ODI(23)),
        # ten sections, and nine: 10 of 45
        held(before=[ODI(22), ODI(22.2)]),
    ),
    (
        "total_no_answers_give",
        "sessions[0].before[0]",
        scored(HIT6(37)),
        held(before=[HIT6(38), SPADI(23.456), OWN(7.77), ODI(0.46)]),
    ),
    (
        "total_no_answers_give",
        "sessions[0].before[0]",
        scored(NDI(20.4)),
        # eight of ten sections: 17 of 40
        held(before=[NDI(21.25), NPRS(3, aspect="now")]),
    ),
    (
        "total_no_answers_give",
        "sessions[0].before[0]",
        scored(PSFS(0.05)),
        held(before=[PSFS(5.3), QUICKDASH(29.55)]),
    ),
    (
        "ppt_in_newton",
        "sessions[0].before[0]",
        trio(30, 35, measure=PPT),
        trio(30, 57.5, measure=PPT),
    ),
    (
        "ppt_in_newton",
        "sessions[0].before[0]",
        trio(10, 57.4, measure=PPT),
        # kgf, as another rule says of the first
        trio(3, 35, measure=PPT),
    ),
    (
        "tenfold_jump",
        "sessions[1].before[0]",
        trio(6.2, 58, 55, measure=VAS),
        # what has healed
        trio(58, 6.2, measure=VAS),
    ),
    (
        "tenfold_jump",
        "sessions[1].before[0]",
        trio(300, 30, measure=PPT),
        trio(30, 300, measure=PPT),
    ),
    (
        "tenfold_jump",
        "sessions[1].before[0]",
        trio(1, 12.5, measure=VAS),
        # errors of reading, or a measure of no unit to be mistaken
        course(
            needled(1, before=[VAS(0.9, aspect="now"), NPRS(1)]),
            needled(2, before=[VAS(9, aspect="now"), NPRS(10)]),
        ),
    ),
    (
        "tenfold_jump",
        "sessions[1].before[0]",
        trio(5, 40, measure=VAS),
        # what fell by needling comes back
        course(
            needled(
                1,
                before=[VAS(50, aspect="now")],
                after=[VAS(5, aspect="now")],
            ),
            needled(2, before=[VAS(50, aspect="now")]),
        ),
    ),
]
