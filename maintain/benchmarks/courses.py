"""
The courses that are timed: invented, and the same in every run.
"""

import pendulum

import dryneedling as dn
from dryneedling.measures import NDI, NPRS, PPT, ROM

_START = pendulum.datetime(2026, 1, 5, 9, 30, tz="Europe/Rome")
_MUSCLES = (
    "upper trapezius",
    "levator scapulae",
    "infraspinatus",
    "supraspinatus",
    "splenius capitis",
    "sternocleidomastoid",
    "rhomboid major",
    "teres minor",
)


def _points() -> list[dn.TriggerPoint]:
    return [
        dn.TriggerPoint(
            id=f"TrP-{number}",
            site=dn.Site(name, "left" if number % 2 else "right"),
        )
        for number, name in enumerate(_MUSCLES)
    ]


def _session(number: int, points: list[dn.TriggerPoint]) -> dn.Session:
    """
    Make a session of eight needlings, six scores and three side effects.
    """
    pain = max(1, 8 - number % 8)
    return dn.Session(
        id=f"S-{number}",
        started_at=_START.add(weeks=number),
        before=[
            NPRS(pain, aspect="now"),
            ROM.cervical_rotation(48.5, side="right"),
            PPT(210.5, site=points[0].site),
        ],
        needlings=[
            dn.Needling.at(
                point,
                id=f"N-{index}",
                technique="fast-in fast-out",
                needle=dn.Needle(0.25, 40),
                insertions=6,
                depth_mm=18.5,
                twitch=dn.TwitchResponse.seen(count=4),
                retention_minutes=0,
            )
            for index, point in enumerate(points)
        ],
        after=[
            NPRS(max(0, pain - 2), aspect="now"),
            ROM.cervical_rotation(56, side="right"),
            PPT(244, site=points[0].site),
        ],
        side_effects=[
            dn.SideEffect(
                "soreness", severity="mild", onset_hours=5, lasted_hours=30
            ),
            dn.SideEffect("bruising", severity="mild", needling="N-1"),
            dn.SideEffect("pain during needling", needling="N-2"),
        ],
    )


def eight_needlings() -> dn.Course:
    """
    Make a course of one full session.
    """
    points = _points()
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", birth_date=pendulum.date(1988, 3, 14)),
        trigger_points=points,
        sessions=[_session(1, points)],
    )


def one_needling() -> dn.Course:
    """
    Make a course of one needling, of which a file may hold very many.
    """
    visit = dn.Session(
        id="S-1",
        started_at=_START,
        before=[NPRS(6, aspect="now")],
        needlings=[dn.Needling(site=dn.Site("infraspinatus", "left"))],
        after=[NPRS(4, aspect="now")],
    )
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit])


def course_of(sessions: int) -> dn.Course:
    """
    Make a course of full sessions with six series.
    """
    points = _points()
    visits = [
        dn.Session(
            id=f"S-{number}",
            started_at=_START.add(days=3 * number),
            before=[
                NPRS(8 - number % 8, aspect="now"),
                NPRS(9 - number % 8, aspect="worst_24h"),
                ROM.cervical_rotation(48.5 + number % 9, side="right"),
                ROM.cervical_rotation(51 + number % 9, side="left"),
                PPT(210.5 + number % 50, site=points[0].site),
                NDI(30 - number % 20),
            ],
            needlings=_session(number, points).needlings,
            after=[
                NPRS(max(0, 6 - number % 8), aspect="now"),
                ROM.cervical_rotation(56, side="right"),
                ROM.cervical_rotation(58, side="left"),
                PPT(244, site=points[0].site),
            ],
            side_effects=_session(number, points).side_effects,
        )
        for number in range(1, sessions + 1)
    ]
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", birth_date=pendulum.date(1988, 3, 14)),
        trigger_points=points,
        sessions=visits,
    )


def many_series(sessions: int, series: int) -> dn.Course:
    """
    Make a course of which each visit has a rating of many sites.
    """
    sites = [
        dn.Site(name, side) for side in ("left", "right") for name in _MUSCLES
    ]
    rated = [
        (aspect, site) for aspect in ("now", "worst_24h") for site in sites
    ][:series]
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                started_at=_START.add(days=3 * number),
                before=[
                    NPRS(8 - (number + place) // 9 % 8, aspect=aspect, site=at)
                    for place, (aspect, at) in enumerate(rated)
                ],
                needlings=[dn.Needling(site=sites[0], insertions=3)],
                side_effects=[],
            )
            for number in range(1, sessions + 1)
        ],
    )
