"""
Doubtful side effects.
"""

import attrs

import dryneedling as dn
from tests.readings.doubtful import (
    CALL,
    CHEST,
    DAY,
    GONE,
    NINE,
    OTHER,
    RED,
    UNKNOWN_KIND,
    call,
    course,
    lasting,
    needled,
    needling,
    on,
    suffered,
    visit,
)

MINOR = dn.Severity("minor", "boyce")
MAJOR = dn.Severity("major", "boyce")

NINE_DAYS_ON = dn.SideEffect("bruising", onset_at=NINE.add(days=9))


def told(effect: dn.SideEffect, **when: object) -> dn.Course:
    """
    Make a course whose one visit, at nine, a follow-up tells of.
    """
    later = call(after_session="S-1", side_effects=[effect], **when)
    return course(needled(1, started_at=NINE), follow_ups=[later])


def told_on_day(effect: dn.SideEffect, **fields: object) -> dn.Course:
    """
    Make a course with a follow-up at a visit, on the day of the second.
    """
    later = call(date=on(9), mode="visit", side_effects=[effect], **fields)
    return course(
        needled(1, date=on(2)), needled(2, date=on(9)), follow_ups=[later]
    )


def over_the_lung(
    *rest: dn.Session, calls: tuple[dn.FollowUp, ...] = (), **when: object
) -> dn.Course:
    """
    Make a course that has ended, whose first visit was over the lung.
    """
    chest = needled(1, **{**CHEST, **(when or {"date": on(2)})})
    return course(
        chest, *rest, follow_ups=calls, end=dn.CourseEnd("goals_met")
    )


ELSEWHERE = {"needlings": [needling(site=OTHER.site)]}


SIDE_EFFECTS: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "kind_shadows_catalogue",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect(dn.SideEffectKind.unlisted("bruising"))),
        suffered(
            dn.SideEffect("bruising"),
            dn.SideEffect(dn.SideEffectKind.unlisted("metal_taste")),
        ),
    ),
    (
        "red_flag_not_followed_up",
        "sessions[0].side_effects[0]",
        suffered(RED),
        suffered(attrs.evolve(RED, followed_up=True)),
    ),
    (
        "red_flag_not_followed_up",
        "sessions[0].side_effects[0]",
        suffered(attrs.evolve(GONE, followed_up=False)),
        suffered(GONE, attrs.evolve(RED, actions=["sent to hospital"])),
    ),
    (
        "red_flag_not_followed_up",
        "sessions[0].side_effects[0]",
        suffered(attrs.evolve(RED, care_received="days_off_work")),
        suffered(attrs.evolve(RED, care_received="admission")),
    ),
    (
        "red_flag_not_followed_up",
        "sessions[1].side_effects[0]",
        course(
            needled(1),
            needled(2, side_effects=[RED]),
            follow_ups=[call(after_session="S-1")],
        ),
        course(needled(1, side_effects=[RED]), follow_ups=[CALL]),
    ),
    (
        "red_flag_not_followed_up",
        "follow_ups[0].side_effects[0]",
        course(needled(), follow_ups=[attrs.evolve(CALL, side_effects=[RED])]),
        course(
            needled(),
            follow_ups=[
                attrs.evolve(CALL, side_effects=[RED]),
                attrs.evolve(CALL, id="F-2"),
            ],
        ),
    ),
    (
        "red_flag_not_followed_up",
        "follow_ups[0].side_effects[0]",
        course(needled(1), needled(2), follow_ups=[call(side_effects=[RED])]),
        suffered(dn.SideEffect("bruising")),
    ),
    (
        "red_flag_not_followed_up",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect(UNKNOWN_KIND)),
        suffered(dn.SideEffect(UNKNOWN_KIND, followed_up=True)),
    ),
    (
        "soreness_beyond_expected",
        "sessions[0].side_effects[0]",
        suffered(lasting(90)),
        suffered(lasting(60), dn.SideEffect("soreness")),
    ),
    (
        "soreness_beyond_expected",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("soreness", onset_at=NINE.add(days=3)),
            started_at=NINE,
        ),
        suffered(
            dn.SideEffect("soreness", lasted_hours=90, serious=True),
            dn.SideEffect(
                "soreness", lasted_hours=90, severity=dn.Severity("serious")
            ),
        ),
    ),
    (
        "soreness_beyond_expected",
        "sessions[0].side_effects[0]",
        suffered(lasting(90)),
        course(
            needled(1),
            needled(2),
            follow_ups=[call(side_effects=[lasting(90)])],
        ),
    ),
    (
        "onset_before_needling",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("bruising", onset_at=NINE.subtract(hours=1)),
            started_at=NINE,
        ),
        suffered(dn.SideEffect("bruising", onset_at=NINE), started_at=NINE),
    ),
    (
        "onset_contradicts_instant",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising", onset_at=NINE.add(minutes=841), onset_hours=2
            ),
            started_at=NINE,
        ),
        suffered(
            dn.SideEffect(
                "bruising", onset_at=NINE.add(hours=14), onset_hours=2
            ),
            started_at=NINE,
        ),
    ),
    (
        "onset_contradicts_instant",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising", onset_at=NINE.add(days=2), onset_hours=2
            ),
            started_at=NINE,
        ),
        suffered(
            dn.SideEffect(
                "bruising", onset_at=NINE.add(hours=3), onset_hours=2
            ),
            started_at=NINE,
        ),
    ),
    (
        "onset_contradicts_instant",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising", onset_at=NINE.add(days=2), onset_hours=2
            ),
            started_at=NINE,
        ),
        suffered(
            dn.SideEffect("bruising", onset_at=NINE.add(days=2), onset_hours=2)
        ),
    ),
    (
        "duration_contradicts_instants",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising",
                onset_at=NINE,
                ended_at=NINE.add(days=3),
                lasted_hours=3,
            )
        ),
        suffered(
            dn.SideEffect(
                "bruising",
                onset_at=NINE,
                ended_at=NINE.add(days=3),
                lasted_hours=70,
            )
        ),
    ),
    (
        "ended_but_going_on",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("bruising", ended_at=NINE, resolution="ongoing")
        ),
        suffered(dn.SideEffect("bruising", resolution="ongoing")),
    ),
    (
        "seriousness_contradicted",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("bruising", serious=True, severity="mild")),
        suffered(dn.SideEffect("bruising", serious=False, severity="mild")),
    ),
    # the mildest level of each scheme, and the next
    (
        "seriousness_contradicted",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising",
                serious=True,
                severity=MINOR,
            )
        ),
        suffered(
            dn.SideEffect(
                "bruising",
                serious=True,
                severity=MAJOR,
            )
        ),
    ),
    (
        "seriousness_contradicted",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising", serious=True, severity=dn.Severity("1", "ctcae")
            )
        ),
        suffered(
            dn.SideEffect(
                "bruising", serious=True, severity=dn.Severity("2", "ctcae")
            )
        ),
    ),
    (
        "seriousness_contradicted",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("bruising", serious=False, severity="serious")),
        suffered(dn.SideEffect("bruising", serious=True, severity="serious")),
    ),
    (
        "twitch_as_side_effect",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(dn.SideEffectKind.unlisted("local_twitch_response"))
        ),
        suffered(dn.SideEffect(dn.SideEffectKind.unlisted("hiccups"))),
    ),
    (
        "needling_of_side_effect_unknown",
        "follow_ups[0].side_effects[0]",
        course(
            needled(),
            needled(2, needlings=[needling(id="N-9")]),
            follow_ups=[
                attrs.evolve(
                    CALL,
                    side_effects=[dn.SideEffect("bruising", needling="N-9")],
                )
            ],
        ),
        course(
            needled(needlings=[needling(id="N-9")]),
            follow_ups=[
                attrs.evolve(
                    CALL,
                    side_effects=[dn.SideEffect("bruising", needling="N-9")],
                )
            ],
        ),
    ),
    (
        "needle_forgotten_but_counted",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("forgotten_needle"),
            needlings=[needling(needles_in=3, needles_out=3)],
        ),
        suffered(
            dn.SideEffect("forgotten_needle"),
            needlings=[needling(needles_in=3, needles_out=2)],
        ),
    ),
    (
        "needle_forgotten_but_counted",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("forgotten_needle"),
            needlings=[needling(needles_in=3, needles_out=3)],
        ),
        course(
            visit(
                side_effects=[dn.SideEffect("forgotten_needle")], needled=True
            )
        ),
    ),
    # a later visit is a contact, whatever was needled then
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(needled(2, date=on(3), **ELSEWHERE)),
        over_the_lung(needled(2, date=on(4), **ELSEWHERE)),
    ),
    (
        "no_contact_after_lung_sites",
        "sessions[1].needlings",
        over_the_lung(needled(2, date=on(9), **CHEST)),
        over_the_lung(visit(2, date=on(9))),
    ),
    # hours that were written count, and of no known time it may be
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(calls=(call(after_session="S-1", hours_after=47.9),)),
        over_the_lung(calls=(call(after_session="S-1", hours_after=48),)),
    ),
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(
            calls=(call(at=NINE.add(hours=47)),),
            started_at=NINE.subtract(hours=1),
            ended_at=NINE,
        ),
        over_the_lung(
            calls=(call(at=NINE.add(hours=48)),),
            started_at=NINE.subtract(hours=1),
            ended_at=NINE,
        ),
    ),
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(),
        over_the_lung(calls=(call(),)),
    ),
    # a lung that a text names beside the muscle is no such site
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(),
        over_the_lung(
            needlings=[needling(site=dn.Site("teres major", "left"))],
            date=on(2),
        ),
    ),
    # nothing is asked of a course that goes on
    (
        "no_contact_after_lung_sites",
        "sessions[0].needlings",
        over_the_lung(),
        attrs.evolve(over_the_lung(), end=None),
    ),
    (
        "kind_looked_at_by_no_rule",
        "sessions[0].side_effects[1]",
        suffered(
            dn.SideEffect("itching"),
            *[dn.SideEffect(dn.SideEffectKind.unlisted("right chest pain"))]
            * 2,
        ),
        suffered(
            dn.SideEffect("chest pain", actions="called"),
            dn.SideEffect(UNKNOWN_KIND, followed_up=True),
            dn.SideEffect(
                dn.SideEffectKind.unlisted("metal taste"), severity="mild"
            ),
        ),
    ),
    (
        "warning_sign_not_answered",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("haemoptysis"), **CHEST),
        suffered(dn.SideEffect("haemoptysis", actions="X-ray"), **CHEST),
    ),
    (
        "warning_sign_not_answered",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("chest pain"), needlings=[needling(site=OTHER.site)]
        ),
        suffered(
            dn.SideEffect("soreness"), needlings=[needling(site=OTHER.site)]
        ),
    ),
    (
        "red_flag_away_from_its_sites",
        "sessions[0].side_effects[0]",
        suffered(RED, needlings=[needling(site=OTHER.site)]),
        suffered(RED, **CHEST),
    ),
    # a site that was left alone explains nothing
    (
        "red_flag_away_from_its_sites",
        "sessions[0].side_effects[0]",
        suffered(
            RED,
            needlings=[
                needling(site=OTHER.site),
                *(
                    attrs.evolve(item, id=None, insertions=0)
                    for item in CHEST["needlings"]
                ),
            ],
        ),
        suffered(RED, **CHEST),
    ),
    (
        "red_flag_away_from_its_sites",
        "sessions[0].side_effects[0]",
        suffered(RED, needlings=[needling(site=OTHER.site)]),
        suffered(RED, needlings=[needling(site=dn.Site(structure="scar"))]),
    ),
    (
        "red_flag_away_from_its_sites",
        "sessions[0].side_effects[0]",
        suffered(RED, needlings=[needling(site=OTHER.site)]),
        suffered(
            dn.SideEffect("syncope"), needlings=[needling(site=OTHER.site)]
        ),
    ),
]

GRAVE: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "grave_left_open",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("bruising", serious=True, lasted_hours=2)),
        suffered(
            dn.SideEffect("bruising", serious=True, resolution="ongoing"),
            dn.SideEffect("bruising", serious=True, followed_up=True),
            dn.SideEffect("bruising", serious=True, actions=["called"]),
            dn.SideEffect("bruising", care_received="imaging"),
            # a rule of its own is about red flags
            dn.SideEffect("pneumothorax", followed_up=False),
        ),
    ),
    (
        "grave_left_open",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising",
                serious=True,
                actions=["called"],
                followed_up=False,
                resolution="unknown",
            )
        ),
        course(
            needled(1, side_effects=[dn.SideEffect("bruising", serious=True)]),
            follow_ups=[CALL],
        ),
    ),
    (
        "grave_left_open",
        "follow_ups[0].side_effects[0]",
        course(
            needled(),
            follow_ups=[
                call(side_effects=[dn.SideEffect("numbness", serious=True)])
            ],
        ),
        # told again, it was gone after
        course(
            needled(
                side_effects=[dn.SideEffect("numbness", serious=True)],
            ),
            visit(
                2,
                needled=False,
                side_effects=[dn.SideEffect("numbness")],
            ),
        ),
    ),
    (
        "grave_left_open",
        "follow_ups[0].side_effects[0]",
        course(
            needled(1),
            needled(2),
            follow_ups=[
                dn.FollowUp(
                    id="F-1",
                    side_effects=[
                        dn.SideEffect(
                            dn.SideEffectKind.unlisted("metal_taste"),
                            serious=True,
                        )
                    ],
                )
            ],
        ),
        suffered(dn.SideEffect("bruising", severity="moderate")),
    ),
    (
        "notable_left_open",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("bruising", severity="moderate")),
        suffered(
            dn.SideEffect(
                "bruising", severity="moderate", resolution="resolved"
            ),
            dn.SideEffect("bruising", severity="mild"),
            dn.SideEffect("bruising"),
            dn.SideEffect("bruising", severity="severe", lasted_hours=90),
            dn.SideEffect("fatigue", severity="severe", ended_at=NINE),
            dn.SideEffect("soreness", severity="severe"),
        ),
    ),
    (
        "fatal_and_not_serious",
        "sessions[0].side_effects[0]",
        suffered(dn.SideEffect("bruising", serious=False, resolution="fatal")),
        suffered(
            dn.SideEffect("bruising", serious=True, resolution="fatal"),
            dn.SideEffect("bruising", resolution="fatal"),
            dn.SideEffect("bruising", serious=False, resolution="resolved"),
        ),
    ),
    (
        "death_and_not_fatal",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising",
                severity=dn.Severity("5", "ctcae"),
                resolution="resolved",
            )
        ),
        suffered(
            dn.SideEffect(
                "bruising",
                severity=dn.Severity("5", "ctcae"),
                resolution="fatal",
            ),
            dn.SideEffect("bruising", severity=dn.Severity("5", "ctcae")),
            dn.SideEffect("bruising", severity="death", resolution="unknown"),
            dn.SideEffect(
                "bruising",
                severity=dn.Severity("4", "ctcae"),
                resolution="resolved",
            ),
        ),
    ),
    (
        "death_and_not_fatal",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect("bruising", severity="death", resolution="ongoing")
        ),
        suffered(dn.SideEffect("bruising", resolution="ongoing")),
    ),
    (
        "admitted_and_not_serious",
        "sessions[0].side_effects[0]",
        suffered(
            dn.SideEffect(
                "bruising",
                serious=False,
                care_received=["imaging", "admission"],
            )
        ),
        suffered(
            dn.SideEffect("bruising", serious=False, care_received="imaging"),
            dn.SideEffect("bruising", serious=False, care_received=[]),
            dn.SideEffect("bruising", care_received="admission"),
            dn.SideEffect("bruising", serious=True, care_received="admission"),
        ),
    ),
    (
        "grades_contradict",
        "follow_ups[0].side_effects[0]",
        course(
            needled(
                side_effects=[
                    dn.SideEffect(
                        "bruising", severity=dn.Severity("3", "ctcae")
                    )
                ]
            ),
            follow_ups=[
                call(
                    after_session="S-1",
                    side_effects=[
                        dn.SideEffect(
                            "bruising", severity=dn.Severity("mild", "white")
                        )
                    ],
                )
            ],
        ),
        course(
            needled(
                side_effects=[
                    dn.SideEffect(
                        "bruising", severity=dn.Severity("2", "ctcae")
                    ),
                    dn.SideEffect(
                        "bleeding", severity=dn.Severity("4", "ctcae")
                    ),
                ]
            ),
            follow_ups=[
                call(
                    after_session="S-1",
                    side_effects=[
                        dn.SideEffect(
                            "bruising", severity=dn.Severity("mild", "white")
                        ),
                        # mild of another scheme, or of none
                        dn.SideEffect(
                            "bleeding", severity=dn.Severity("mild", "carnes")
                        ),
                    ],
                )
            ],
        ),
    ),
    (
        "side_effect_of_no_needling",
        "sessions[0].side_effects",
        course(
            visit(
                1,
                needled=False,
                side_effects=[
                    dn.SideEffect("bruising"),
                    dn.SideEffect("bleeding"),
                ],
            )
        ),
        course(
            needled(1),
            visit(2, needled=False, side_effects=[dn.SideEffect("bruising")]),
        ),
    ),
    (
        "side_effect_of_no_needling",
        "sessions[0].side_effects",
        course(visit(1, side_effects=[dn.SideEffect("bruising")])),
        course(visit(1, side_effects=[dn.SideEffect("needlestick")])),
    ),
    (
        "side_effect_of_no_needling",
        "follow_ups[0].side_effects",
        course(
            visit(1, needled=False),
            follow_ups=[
                call(
                    after_session="S-1",
                    side_effects=[dn.SideEffect("bruising")],
                )
            ],
        ),
        course(
            needled(1),
            needled(2),
            # where nobody can say which, another rule speaks
            follow_ups=[
                dn.FollowUp(id="F-1", side_effects=[dn.SideEffect("bruising")])
            ],
        ),
    ),
    (
        "side_effect_of_no_needling",
        "follow_ups[0].side_effects",
        course(
            follow_ups=[
                dn.FollowUp(
                    id="F-1",
                    date=DAY,
                    side_effects=[dn.SideEffect("bruising")],
                )
            ],
        ),
        course(needled(1), visit(2, needled=False, side_effects=[])),
    ),
]

SIDE_EFFECTS.extend(GRAVE)

TOLD: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(dn.SideEffect("bruising", onset_hours=50), hours_after=24),
        # hours are rounded
        told(dn.SideEffect("bruising", onset_hours=36), hours_after=24),
    ),
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(dn.SideEffect("bruising", onset_hours=61), date=on(3)),
        told(dn.SideEffect("bruising", onset_hours=60), date=on(3)),
    ),
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(dn.SideEffect("bruising", onset_hours=37), at=NINE.add(days=1)),
        told(dn.SideEffect("bruising", onset_hours=36), at=NINE.add(days=1)),
    ),
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(
            dn.SideEffect("bruising", onset_at=NINE.add(hours=25)),
            at=NINE.add(hours=24),
        ),
        told(
            dn.SideEffect("bruising", onset_at=NINE.add(hours=24)),
            at=NINE.add(hours=24),
        ),
    ),
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(dn.SideEffect("bruising", onset_at=NINE.add(days=2)), date=on(3)),
        told(dn.SideEffect("bruising", onset_at=NINE.add(days=1)), date=on(3)),
    ),
    (
        "began_after_told",
        "follow_ups[0].side_effects[0]",
        told(
            dn.SideEffect("bruising", onset_hours=50),
            hours_after=24,
            date=on(3),
        ),
        # when it was told is not known, or was before its session
        course(
            needled(1, date=DAY),
            follow_ups=[
                call(after_session="S-1", side_effects=[NINE_DAYS_ON]),
                call(
                    id="F-2",
                    after_session="S-1",
                    date=on(1),
                    side_effects=[dn.SideEffect("soreness", onset_hours=50)],
                ),
                call(
                    id="F-3",
                    after_session="S-1",
                    side_effects=[dn.SideEffect("bleeding", onset_hours=50)],
                ),
            ],
        ),
    ),
    (
        "ended_after_told",
        "follow_ups[0].side_effects[0]",
        told(
            dn.SideEffect("bruising", onset_hours=7, lasted_hours=30),
            hours_after=24,
        ),
        told(
            dn.SideEffect("bruising", onset_hours=6, lasted_hours=30),
            hours_after=24,
        ),
    ),
    (
        "ended_after_told",
        "follow_ups[0].side_effects[0]",
        told(
            dn.SideEffect("bruising", ended_at=NINE.add(hours=25)),
            at=NINE.add(hours=24),
        ),
        told(
            dn.SideEffect("bruising", ended_at=NINE.add(hours=24)),
            at=NINE.add(hours=24),
        ),
    ),
    (
        "ended_after_told",
        "follow_ups[0].side_effects[0]",
        told(dn.SideEffect("bruising", ended_at=NINE.add(days=2)), date=on(3)),
        course(
            needled(1, date=DAY),
            follow_ups=[
                call(
                    after_session="S-1",
                    side_effects=[
                        dn.SideEffect("bruising", ended_at=NINE.add(days=9))
                    ],
                )
            ],
        ),
    ),
    (
        "longer_than_since_session",
        "follow_ups[0].side_effects[0]",
        told_on_day(dn.SideEffect("bruising", lasted_hours=25)),
        told_on_day(dn.SideEffect("bruising", lasted_hours=24)),
    ),
    (
        "longer_than_since_session",
        "follow_ups[0].side_effects[0]",
        told_on_day(dn.SideEffect("bruising", onset_hours=5, lasted_hours=60)),
        told_on_day(
            dn.SideEffect("bruising", lasted_hours=60), after_session="S-1"
        ),
    ),
    (
        "event_after_follow_up",
        "follow_ups[0].events[1]",
        course(
            needled(1, date=DAY),
            follow_ups=[
                call(
                    date=on(3),
                    events=[
                        dn.FollowUpEvent("illness"),
                        dn.FollowUpEvent("illness", on=on(4)),
                    ],
                )
            ],
        ),
        course(
            needled(1, date=DAY),
            follow_ups=[
                call(
                    date=on(3),
                    events=[dn.FollowUpEvent("illness", on=on(3))],
                ),
                call(
                    id="F-2",
                    events=[dn.FollowUpEvent("illness", on=on(9))],
                ),
            ],
        ),
    ),
]

SIDE_EFFECTS.extend(TOLD)
