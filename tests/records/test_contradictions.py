"""
Fields that are right one by one and cannot be together.
"""

import pytest

import dryneedling as dn
from tests.records.builders import (
    DAY,
    END,
    SITE,
    START,
    full,
    make,
)

Kind = type[
    dn.Course
    | dn.Depth
    | dn.FollowUp
    | dn.Goal
    | dn.Session
    | dn.TriggerPoint
    | dn.TwitchResponse
]

TWICE = [dn.Needling(site=SITE, id="N-1"), dn.Needling(site=SITE, id="N-1")]
NO_SUCH_NEEDLING = [dn.SideEffect("bruising", needling="N-9")]
SATELLITE = [dn.TriggerPoint(id="TrP-1", site=SITE, satellite_of="TrP-9")]


def refused(kind: Kind, **changes: object) -> list[str]:
    """
    Return the paths of what the full example refuses with these changes.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(kind, **{**full(kind), **changes})

    assert kind.__name__ == caught.value.record
    assert all(
        message and type(message) is str
        for _, message in caught.value.problems
    )
    return [path for path, _ in caught.value.problems]


@pytest.mark.parametrize(
    ("kind", "changes", "path"),
    [
        (dn.Session, {"date": DAY.add(days=1)}, "date"),
        (dn.Session, {"date": DAY.subtract(days=1)}, "date"),
        (dn.Session, {"ended_at": START.subtract(seconds=1)}, "ended_at"),
        (dn.Session, {"status": "missed"}, "status"),
        (dn.Session, {"needled": False}, "needled"),
        (dn.Session, {"needlings": TWICE}, "needlings[1].id"),
        (
            dn.Session,
            {"side_effects": NO_SUCH_NEEDLING},
            "side_effects[0].needling",
        ),
        (dn.FollowUp, {"after_session": None}, "hours_after"),
        (dn.Goal, {"target": None}, "target"),
        (dn.Goal, {"series": None}, "target"),
        (dn.Goal, {"series": None, "target": None, "text": None}, ""),
        (dn.TriggerPoint, {"satellite_of": "TrP-2"}, "satellite_of"),
        (dn.TwitchResponse, {"state": "absent"}, "state"),
        (dn.TwitchResponse, {"at_least": 2}, "at_least"),
        (dn.Depth, {"from_mm": 18.6}, "to_mm"),
    ],
)
def test_a_contradiction_is_refused_by_the_name_of_one_field(
    kind: Kind, changes: dict[str, object], path: str
) -> None:
    """
    The field that has to change is named, and nothing else.
    """
    assert [path] == refused(kind, **changes)


@pytest.mark.parametrize(
    ("kind", "changes", "paths"),
    [
        (dn.Session, {"id": "", "date": DAY.add(days=1)}, ["id", "date"]),
        (
            dn.Session,
            {"id": "", "ended_at": START.subtract(hours=1)},
            ["id", "ended_at"],
        ),
        (
            dn.Session,
            {
                "status": "missed",
                "needled": False,
                "needlings": TWICE,
                "side_effects": NO_SUCH_NEEDLING,
            },
            [
                "status",
                "needled",
                "needlings[1].id",
                "side_effects[0].needling",
            ],
        ),
        (
            dn.FollowUp,
            {"id": "", "after_session": None},
            ["id", "hours_after"],
        ),
        (dn.Goal, {"id": "", "target": None}, ["id", "target"]),
        (
            dn.Goal,
            {"id": "", "series": None, "target": None, "text": None},
            ["id", ""],
        ),
        (
            dn.TriggerPoint,
            {"site": 7, "satellite_of": "TrP-2"},
            ["site", "satellite_of"],
        ),
        (
            dn.TwitchResponse,
            {"state": "absent", "at_least": 0},
            ["at_least", "state", "at_least"],
        ),
        (
            dn.Course,
            {
                "practitioners": [dn.Practitioner(id="PT-3")] * 2,
                "trigger_points": SATELLITE,
            },
            ["practitioners[1].id", "trigger_points[0].satellite_of"],
        ),
    ],
)
def test_a_contradiction_is_reported_beside_what_else_is_wrong(
    kind: Kind, changes: dict[str, object], paths: list[str]
) -> None:
    """
    One error holds every problem: of single fields first, then between them.
    """
    assert paths == refused(kind, **changes)


def test_a_session_may_end_at_the_instant_at_which_it_starts() -> None:
    """
    Whoever writes down one time only writes it twice.
    """
    session = make(dn.Session, **{**full(dn.Session), "ended_at": START})

    assert START == session.started_at == session.ended_at
    assert END > START
