"""
What was delivered: sites, insertions, twitches, and what nobody recorded.
"""

from typing import Any

import dryneedling as dn
from dryneedling.progress import Dose, SessionDose
from tests.readings.courses import course, visit

SITES = (dn.Site("infraspinatus", "left"), dn.Site("masseter", "right"))


def needling(
    insertions: int | None = None,
    twitch: dn.TwitchResponse | None = None,
) -> dn.Needling:
    """
    Make a needling of which little is recorded.
    """
    return dn.Needling(site=SITES[0], insertions=insertions, twitch=twitch)


def needled(number: int, *needlings: dn.Needling, **fields: Any) -> dn.Session:  # noqa: ANN401
    """
    Make a visit with these needlings.
    """
    return dn.Session(id=f"S-{number}", needlings=needlings, **fields)


def dose(*sessions: dn.Session) -> Dose:
    """
    Return the dose of a course.
    """
    return dn.track(course(*sessions)).dose


def test_insertions_needlings_and_twitches_add_up_session_by_session() -> None:
    """
    Insertions, needlings, twitches per session and cumulative.
    """
    seen = dn.TwitchResponse.seen(count=4)
    found = dose(
        needled(1, needling(6, seen), needling(2, dn.TwitchResponse.absent())),
        needled(2, needling(5, dn.TwitchResponse.seen(at_least=3))),
    )
    assert (
        SessionDose(
            session=1,
            session_id="S-1",
            needlings=2,
            insertions=8,
            twitches_at_least=4,
            sites_sought=2,
            sites_not_recorded=0,
            cumulative_needlings=2,
            cumulative_insertions=8,
            cumulative_twitches=4,
        ),
        SessionDose(
            session=2,
            session_id="S-2",
            needlings=1,
            insertions=5,
            twitches_at_least=3,
            sites_sought=1,
            sites_not_recorded=0,
            cumulative_needlings=3,
            cumulative_insertions=13,
            cumulative_twitches=7,
        ),
    ) == found.sessions
    assert (3, 13, 7) == (
        found.needlings,
        found.insertions,
        found.twitches_at_least,
    )
    assert (2, 3) == (found.sites_with_twitch, found.sites_sought)
    assert (0, 0, 0) == (
        found.sessions_without_insertions,
        found.sessions_without_needling_record,
        found.sessions_without_twitch_record,
    )


def test_twitches_count_only_where_they_were_sought() -> None:
    """
    Not sought, absent and not recorded are three facts.
    """
    found = dose(
        needled(
            1,
            needling(1, dn.TwitchResponse.not_sought()),
            needling(1, dn.TwitchResponse.absent()),
            needling(1),
        ),
        needled(2, needling(1, dn.TwitchResponse.not_sought())),
        needled(3, needling(1, dn.TwitchResponse.seen())),
    )
    assert [0, None, 1] == [item.twitches_at_least for item in found.sessions]
    assert [1, 0, 1] == [item.sites_sought for item in found.sessions]
    assert [1, 0, 0] == [item.sites_not_recorded for item in found.sessions]
    assert (2, 1, 1, 1) == (
        found.sites_sought,
        found.sites_with_twitch,
        found.sites_not_recorded,
        found.sessions_without_twitch_record,
    )


def test_a_sum_with_a_gap_is_not_known_and_is_counted() -> None:
    """
    With how many sessions did not record them.
    """
    found = dose(
        needled(1, needling(6), needling()),
        needled(2, needling(4)),
        needled(3, needling(), total_insertions=9),
    )
    assert [None, 4, 9] == [item.insertions for item in found.sessions]
    assert [0, 4, 13] == [
        item.cumulative_insertions for item in found.sessions
    ]
    assert (13, 1) == (found.insertions, found.sessions_without_insertions)


def test_a_visit_whose_sites_nobody_said_is_counted_and_not_zero() -> None:
    """
    Nobody said whether, nobody said where, and none at all are three things.
    """
    found = dose(
        visit(1, needled=None),
        visit(2, needled=True),
        visit(3, needled=False),
        needled(4),
        visit(5, needled=None, total_insertions=7),
        dn.Session(id="S-6", status="missed"),
    )
    assert [
        ("S-1", None, None),
        ("S-2", None, None),
        ("S-5", None, 7),
    ] == [
        (item.session_id, item.needlings, item.insertions)
        for item in found.sessions
    ]
    assert (0, 7, 2, 3, 3) == (
        found.needlings,
        found.insertions,
        found.sessions_without_insertions,
        found.sessions_without_needling_record,
        found.sessions_without_twitch_record,
    )


def test_a_course_without_needling_has_no_dose() -> None:
    """
    Nothing was delivered, and nothing is missing.
    """
    found = dose(visit(1, needled=False))
    assert () == found.sessions
    assert (0, 0) == (found.insertions, found.sessions_without_insertions)


def test_a_site_left_alone_has_no_insertions_to_lack() -> None:
    """
    No needle went in there, so that the sum over the others is whole.
    """
    left = dn.Needling(site=SITES[1], needles_in=0)
    found = dose(needled(1, needling(3), left))
    assert (3, 0) == (found.insertions, found.sessions_without_insertions)


def test_insertions_at_sites_that_nobody_named_are_not_known() -> None:
    """
    A needle went in, and every site on record was left alone.
    """
    left = dn.Needling(site=SITES[1], needles_in=0)
    found = dose(needled(1, left, total_needles_in=2))
    assert (0, 1) == (found.insertions, found.sessions_without_insertions)
    assert None is found.sessions[0].insertions
