"""
Twitches, points, needles: 3 and 12 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from collections.abc import Sequence
from typing import Any, Final

import pendulum
import pytest

import dryneedling as dn
from dryneedling.trigger_point.rules import DIAGNOSTIC_RULES
from tests.readings.courses import POINT, course, pain, visit

SITE: Final = POINT.site
START: Final = pendulum.datetime(2026, 3, 2, 9, 0, tz="Europe/Rome")


def needled(
    number: int,
    *sites: dn.Needling,
    days: int = 0,
    **more: Any,  # noqa: ANN401  # any other field of a session
) -> dn.Session:
    """
    Make a visit so many days after the first.
    """
    return visit(
        number,
        needled=None,
        needlings=sites,
        started_at=START.add(days=days),
        side_effects=[],
        **more,
    )


def test_a_twitch_is_no_side_effect() -> None:
    """3: it has no kind among them, and `review` finds it there."""
    twitching = dn.SideEffectKind.unlisted("twitching", name="local twitch")
    found = course(
        visit(1, side_effects=[dn.SideEffect(twitching)]),
    )
    seen = course(
        needled(1, dn.Needling.at(POINT, twitch=dn.TwitchResponse.seen())),
    )

    def naive(one: dn.Course) -> int:
        """Whatever happened was unwanted."""
        return sum(
            len(item.side_effects or ())
            + sum(place.twitch is not None for place in item.needlings or ())
            for item in one.sessions
        )

    assert 1 == naive(found) == naive(seen)
    with pytest.raises(dn.UnknownName):
        dn.side_effect_kind("local twitch response")
    assert "twitch_as_side_effect" in {item.rule for item in dn.review(found)}
    rate = dn.harm_rate(
        seen, unit="events_per_session", include_expected_soreness=True
    )
    assert (0, 1) == (rate.numerator, rate.denominator)


def test_a_twitch_is_no_success() -> None:
    """3: the point may still be active, and the pain the same."""
    twitch = dn.TwitchResponse.seen(count=9, exhausted=True)
    sites = [dn.Needling.at(POINT, twitch=twitch)]
    found = course(
        visit(1, 7, needled=None, needlings=sites),
        visit(2, 7, needled=None, needlings=sites),
    )

    def naive(one: dn.Course) -> bool:
        return all(
            item.twitch is not None
            for visited in one.sessions
            for item in visited.needlings or ()
        )

    read = dn.track(found)

    assert naive(found)
    assert 2 == read.dose.sites_with_twitch
    assert 0 == pain(found).net_change
    assert False is pain(found).has_reached
    assert "not_assessed" == read.trigger_points[0].state.value


def test_a_twitch_is_no_criterion_of_the_consensus() -> None:
    """3: band, spot and referred pain decide, with a twitch or without."""
    looks = [
        dn.Examination(
            trigger_point="TrP-1",
            taut_band=True,
            hypersensitive_spot=True,
            referred_pain=True,
            recognised=True,
            twitch_on_palpation=twitch,
        )
        for twitch in (True, False, None)
    ]

    def naive(look: dn.Examination) -> bool:
        return look.twitch_on_palpation is dn.Finding.YES

    assert [True, False, False] == [naive(look) for look in looks]
    for rule in DIAGNOSTIC_RULES[:2]:
        assert rule.key.startswith("delphi2018")
        assert ["active"] * 3 == [look.status(rule).value for look in looks]


STATES: Final = (
    dn.TwitchResponse.seen(),
    dn.TwitchResponse.absent(),
    dn.TwitchResponse.not_sought(),
    None,
)


def test_a_twitch_is_an_observation_of_its_own() -> None:
    """3: seen, absent, not sought and not recorded are four states."""

    def naive(twitch: dn.TwitchResponse | None) -> int:
        return 0 if twitch is None else twitch.least or 0

    dose = dn.track(
        course(needled(1, *(dn.Needling.at(POINT, twitch=t) for t in STATES)))
    ).dose

    assert [1, 0, 0, 0] == [naive(one) for one in STATES]
    assert 0.25 == sum(map(naive, STATES)) / len(STATES)
    assert (1, 2) == (dose.sites_with_twitch, dose.sites_sought)
    assert 1 == dose.sites_not_recorded
    assert 4 == len({one and one.label for one in STATES})


def looked(
    number: int,
    days: int,
    stated: str | None,
    sites: Sequence[dn.Needling] = (),
) -> dn.Session:
    """
    Make a visit at which the point was looked at before needling.
    """
    looks = [] if stated is None else [stated]
    return needled(
        number,
        *sites,
        days=days,
        examinations=[
            dn.Examination(trigger_point="TrP-1", stated=look, moment="before")
            for look in looks
        ],
    )


def state(*sessions: dn.Session) -> str:
    """
    Return where the history of the point stands.
    """
    found = dn.track(course(*sessions))
    return found.trigger_points[0].state.value


def last_look(*sessions: dn.Session) -> str:
    """
    Return what a naive reading makes of it: the last look stands.
    """
    looks = [one for item in sessions for one in item.examinations or ()]
    return looks[-1].status().value


FIRST: Final = looked(1, 0, "active", [dn.Needling.at(POINT)])


def test_soreness_hides_a_point() -> None:
    """12: looked at within 72 h of needling it, it may only be masked."""
    early = looked(2, 1, "not_detected")
    late = looked(3, 7, "not_detected")
    last = looked(4, 14, "not_detected")

    assert "not_detected" == last_look(FIRST, early)
    assert "not_detected_unconfirmed" == state(FIRST, early)
    assert "not_detected_unconfirmed" == state(FIRST, early, late)
    assert "resolved" == state(FIRST, early, late, last)


def test_two_looks_of_one_day_are_one() -> None:
    """12: the second look that confirms is on another date."""
    morning, evening = (
        looked(2, 7, "not_detected"),
        looked(3, 7, "not_detected"),
    )

    def naive(*sessions: dn.Session) -> bool:
        return len(sessions) == 2

    assert naive(morning, evening)
    assert "not_detected_unconfirmed" == state(FIRST, morning, evening)


@pytest.mark.parametrize(
    ("hours", "expected"), [(71, "not_detected_unconfirmed"), (72, "resolved")]
)
def test_absence_counts_from_72_hours_on(hours: int, expected: str) -> None:
    """12: a look at 72 h is settled, one at 71 h is not."""
    once = visit(
        2,
        needled=False,
        started_at=START.add(hours=hours),
        examinations=[
            dn.Examination(trigger_point="TrP-1", stated="not_detected")
        ],
    )
    again = looked(3, 14, "not_detected")

    assert "not_detected" == last_look(FIRST, once, again)
    assert expected == state(FIRST, once, again)


def test_a_point_is_not_resolved_because_nobody_looked() -> None:
    """12: two settled looks on different days; a visit without one is none."""
    unseen = [looked(number, 7 * number, None) for number in (2, 3, 4)]
    once = looked(5, 42, "not_detected")

    def naive(*sessions: dn.Session) -> str:
        """What is not found any more is gone."""
        found = sessions[-1].examinations
        return "active" if found else "resolved"

    assert "resolved" == naive(FIRST, *unseen)
    assert "active" == state(FIRST, *unseen)
    assert "not_detected_unconfirmed" == state(FIRST, *unseen, once)


def test_a_point_is_not_resolved_because_its_twitches_stopped() -> None:
    """12: needled until no twitch came, it was not looked at again."""
    twitch = dn.TwitchResponse.seen(count=7, exhausted=True)
    done = looked(2, 7, None, [dn.Needling.at(POINT, twitch=twitch)])

    def naive(session: dn.Session) -> str:
        spent = [
            item.twitch is not None and item.twitch.exhausted
            for item in session.needlings or ()
        ]
        return "resolved" if all(spent) else "active"

    assert "resolved" == naive(done)
    assert "active" == state(FIRST, done)


def test_needles_are_counted_four_ways() -> None:
    """12: insertions, needles, points and muscles are four counts."""
    other = dn.TriggerPoint(id="TrP-2", site=SITE)
    again = dn.TriggerPoint(id="TrP-3", site=dn.Site("soleus", "left"))
    points = [POINT, other, again]
    sites = [
        dn.Needling.at(point, insertions=count, needles_in=1, needles_out=out)
        for point, count, out in zip(points, (4, 6, 5), (1, 1, 0), strict=True)
    ]
    sites.append(dn.Needling(site=SITE, insertions=2, needles_in=1))
    found = course(needled(1, *sites), trigger_points=points)
    session = found.sessions[0]

    naive = len(session.needlings or ())
    insertions = dn.stricta_report(found).item("2a").summary
    muscles = dn.muscle_count(session, sides="together").count
    unbalanced = [
        item.path
        for item in dn.review(found)
        if item.rule == "needles_unbalanced"
    ]

    assert 4 == naive
    assert insertions.startswith("17 insertions")
    assert 17 == dn.track(found).dose.insertions
    assert 2 == muscles
    assert 3 == sum(
        point.times_needled for point in dn.track(found).trigger_points
    )
    assert ["sessions[0].needlings[2]"] == unbalanced


def test_insertions_of_one_site_stand_for_no_other() -> None:
    """12: where a site lacks its number, the session has none."""
    sites = [dn.Needling(site=SITE, insertions=4), dn.Needling(site=SITE)]

    naive = sum(item.insertions or 0 for item in sites)
    dose = dn.track(course(needled(1, *sites))).dose

    assert 4 == naive
    assert None is dose.sessions[0].insertions
    assert 1 == dose.sessions_without_insertions
