"""
Twelve things most likely to be modelled wrong in records of dry needling.

Each test holds a small wrong twin and shows where it goes astray.
"""

from collections.abc import Sequence

import pendulum

import dryneedling as dn
from dryneedling.intervals import exact_upper_of_zero, rule_of_three, wilson
from dryneedling.measures import (
    LEFS,
    NDI,
    NDI_PERCENT,
    NPRS,
    PCS,
    PPT,
    PROMIS_PF,
    PROMIS_PI,
    measure,
)
from dryneedling.measures.ppt import kpa

PATIENT = dn.Patient(id="P-1", stated_age=40)
SITE = dn.Site("infraspinatus", "left")
NOW = "now"


def visit(
    name: str,
    *,
    before: Sequence[dn.Score] = (),
    after: Sequence[dn.Score] = (),
    side_effects: Sequence[dn.SideEffect] | None = None,
) -> dn.Session:
    """
    Make a visit at which one site was needled.
    """
    return dn.Session(
        id=name,
        needlings=[dn.Needling(site=SITE)],
        before=before,
        after=after,
        side_effects=side_effects,
    )


def course(
    *sessions: dn.Session, trigger_points: Sequence[dn.TriggerPoint] = ()
) -> dn.Course:
    """
    Make a course of these visits.
    """
    return dn.Course(
        id="C-1",
        patient=PATIENT,
        sessions=sessions,
        trigger_points=trigger_points,
    )


def test_a_rate_of_events_is_not_a_rate_of_patients() -> None:
    """1: a course of six treatments multiplies exposure."""
    sore = [dn.SideEffect("bruising"), dn.SideEffect("bleeding")]
    found = course(*(visit(f"S-{n}", side_effects=sore) for n in range(6)))

    def naive(one: dn.Course) -> float:
        return sum(len(item.side_effects or ()) for item in one.sessions)

    def rate(unit: str) -> float | None:
        return dn.harm_rate(
            found, unit=unit, include_expected_soreness=True
        ).rate

    assert 12 == naive(found)
    assert 2 == rate("events_per_session")
    assert 1 == rate("sessions_with_any")
    assert 1 == rate("patients_with_any")


def test_no_event_in_forty_sessions_is_not_no_risk() -> None:
    """2: report an upper limit, the exact one where n is small."""
    naive = 0 / 40

    assert naive == 0
    assert 0.075 == rule_of_three(40).value
    assert exact_upper_of_zero(40).value < rule_of_three(40).value
    assert rule_of_three(2).value > 1
    assert exact_upper_of_zero(2).value < 1


def test_a_twitch_is_an_observation_of_its_own() -> None:
    """3: not sought, absent and not recorded are three facts."""

    def naive(twitch: dn.TwitchResponse | None) -> int:
        return 0 if twitch is None else twitch.least or 0

    states = (dn.TwitchResponse.not_sought(), dn.TwitchResponse.absent(), None)
    found = course(
        dn.Session(
            id="S-1",
            needlings=[dn.Needling(site=SITE, twitch=one) for one in states],
            side_effects=[],
        )
    )
    dose = dn.track(found).dose

    assert [0, 0, 0] == [naive(one) for one in states]
    assert (1, 1) == (dose.sites_sought, dose.sites_not_recorded)
    assert 0 == dose.sites_with_twitch


def test_each_measure_knows_which_way_is_better() -> None:
    """4: the two PROMIS scales point opposite ways."""

    def naive(before: float, after: float) -> float:
        return before - after

    assert 3 == naive(7, 4) == NPRS.improvement(7, 4)
    assert -16 == naive(50, 66)
    assert 16 == LEFS.improvement(50, 66)
    assert PROMIS_PF.improvement(40, 45) == -PROMIS_PI.improvement(40, 45)
    assert PPT.improvement(200, 150) == -50


def test_an_important_change_depends_on_the_baseline() -> None:
    """5: thresholds are rows, and one may hold for severe scores only."""
    severe = [row for row in PCS.thresholds if row.baseline_above == 30]
    naive = {row.measure: row.value for row in PCS.thresholds}

    assert 1 == len(naive)
    assert severe
    assert not any(row.applies_to(30) for row in severe)
    assert all(row.applies_to(31) for row in severe)


def test_variants_of_a_scale_are_never_bridged() -> None:
    """6: 30 of 50 and 42 % are not an improvement by -12."""

    def naive(before: dn.Score, after: dn.Score) -> float:
        return (before.value or 0) - (after.value or 0)

    found = dn.track(
        course(
            visit("S-1", before=[NDI(30)]),
            visit("S-2", before=[NDI_PERCENT(42)]),
        )
    )

    assert -12 == naive(NDI(30), NDI_PERCENT(42))
    assert [None, None] == [item.net_change for item in found]


def test_a_device_that_shows_kilograms_shows_a_force() -> None:
    """7: 1 kgf/cm2 is 98.0665 kPa, and a force needs the probe's area."""
    naive = 3.2 * 100

    assert naive != kpa(3.2, "kgf/cm2")
    assert 313.8128 == kpa(3.2, "kgf/cm2")
    assert 627.6256 == kpa(3.2, "kgf", probe_area_cm2=0.5)


def test_both_sides_are_two_sites() -> None:
    """8: each side has its own count, and the patient's left is meant."""
    both = [
        dn.Needling(site=dn.Site("infraspinatus", side), insertions=count)
        for side, count in (("left", 4), ("right", 6))
    ]
    session = dn.Session(id="S-1", needlings=both)

    assert 2 == len({needling.site for needling in both})
    assert (1, 2) == tuple(
        dn.muscle_count(session, sides=sides).count
        for sides in ("together", "apart")
    )


def test_age_is_taken_at_the_local_date_of_the_session() -> None:
    """9: the birthday itself counts, in the clinic's zone."""
    child = dn.Patient(id="P-2", birth_date=pendulum.date(2014, 3, 15))
    start = pendulum.datetime(2026, 3, 14, 23, 30, tz="UTC")
    in_clinic = start.in_timezone("Europe/Amsterdam")
    session = dn.Session(id="S-1", started_at=in_clinic)

    naive = child.age_on(start.date())

    assert 11 == naive
    assert 12 == child.age_on(session.local_date)


def test_consent_is_more_than_a_yes() -> None:
    """10: a minor needs two parties and a finding; it can be withdrawn."""
    minor = dn.Patient(id="P-3", stated_age=15)
    parent_only = dn.Consent(id="K-1", parties=[dn.ConsentParty("parent")])
    found = dn.consent_standing(
        dn.Course(id="C-1", patient=minor, consents=[parent_only])
    )

    naive = bool(parent_only.parties)

    assert naive
    assert "not_valid" == found.verdict


def test_screening_is_of_a_patient_a_site_and_a_technique() -> None:
    """11: lymphoedema is a limb, a pacemaker is a technique."""
    answers = [
        dn.ScreeningAnswer(
            "lymphoedema_area", "present", place=dn.BodyPlace("arm", "left")
        ),
        dn.ScreeningAnswer("active_implant_electrical", "present"),
    ]

    def naive(given: list[dn.ScreeningAnswer]) -> bool:
        return any(answer.answer == "present" for answer in given)

    def against(site: dn.Site, technique: str) -> bool:
        found = dn.screen(PATIENT, answers, sites=[site], technique=technique)
        return bool(found.standing_contraindications)

    left, right = (
        dn.Site("extensor digitorum", side) for side in ("left", "right")
    )

    assert naive(answers)
    assert against(left, "static")
    assert not against(right, "static")
    assert against(right, "electrical")


def test_a_point_is_not_resolved_because_nobody_looked() -> None:
    """12: two settled looks on different days, with nothing between."""
    point = dn.TriggerPoint(id="T-1", site=SITE)
    start = pendulum.datetime(2026, 3, 2, 9, 0, tz="Europe/Rome")

    def looked(name: str, day: int, stated: str) -> dn.Session:
        return dn.Session(
            id=name,
            started_at=start.add(days=day),
            needlings=[dn.Needling.at(point)] if day == 0 else [],
            examinations=[
                dn.Examination(
                    trigger_point="T-1", stated=stated, moment="before"
                )
            ],
        )

    def state(*sessions: dn.Session) -> str:
        found = dn.track(course(*sessions, trigger_points=[point]))
        return found.trigger_points[0].state.value

    first = looked("S-1", 0, "active")
    early = looked("S-2", 1, "not_detected")
    late = looked("S-3", 7, "not_detected")
    last = looked("S-4", 14, "not_detected")

    def naive(*sessions: dn.Session) -> str:
        looks = [one for item in sessions for one in item.examinations or ()]
        return looks[-1].status().value

    assert "not_detected" == naive(first, early)
    assert "not_detected_unconfirmed" == state(first, early)
    assert "not_detected_unconfirmed" == state(first, early, late)
    assert "resolved" == state(first, early, late, last)


def test_a_pain_rating_after_needling_is_not_the_outcome() -> None:
    """A runner-up: immediate change stands apart from net change."""
    found = dn.track(
        course(
            *(
                visit(
                    f"S-{n}",
                    before=[NPRS(7, aspect=NOW)],
                    after=[NPRS(3, aspect=NOW)],
                )
                for n in range(3)
            )
        )
    ).of(NPRS)

    naive = NPRS.improvement(7, 3)

    assert 4 == naive
    assert [4, 4, 4] == [item.immediate.value for item in found.sessions]
    assert 0 == found.net_change


def test_no_percentage_is_taken_from_a_baseline_of_zero() -> None:
    """A runner-up: nothing is divided by nothing."""
    found = dn.track(
        course(
            visit("S-1", before=[NPRS(0, aspect=NOW)]),
            visit("S-2", before=[NPRS(2, aspect=NOW)]),
        )
    ).of(NPRS)

    assert -2 == found.net_change
    assert found.latest is not None
    assert found.latest.percent is None


def test_a_tie_reaches_the_threshold_although_floats_say_no() -> None:
    """A runner-up: 2.3 to 0.3 is a change of exactly 2."""
    row = dn.Threshold(
        "own", measure="own", kind="MDC", value=2, population="p", source="s"
    )
    own = dn.Measure.unlisted(
        "own",
        name="Own scale",
        domain="pain",
        minimum=0,
        maximum=10,
        better="lower",
        source="s",
        thresholds=[row],
        default_mdc="own",
    )
    naive = 2.3 - 0.3 >= 2
    verdict = dn.track(
        course(
            visit("S-1", before=[own(2.3)]), visit("S-2", before=[own(0.3)])
        )
    ).of(own)

    assert not naive
    assert verdict.verdict is not None
    assert "detectable" == verdict.verdict.verdict


def test_the_last_observation_is_not_carried_over_a_dropout() -> None:
    """A runner-up: a visit without a reading has no reading."""
    found = dn.track(
        course(
            visit("S-1", before=[NPRS(7, aspect=NOW)]),
            visit("S-2"),
            visit("S-3", before=[NPRS(5, aspect=NOW)]),
        )
    ).of(NPRS)

    assert [None, None, None] == [
        item.maintained.value for item in found.sessions
    ]
    assert 1 == len(found.net)


def test_a_gauge_is_kept_as_it_was_printed() -> None:
    """A runner-up: makers print different gauges for one diameter."""
    assert dn.Needle(0.16, 30, gauge="40G") != dn.Needle(0.16, 30, gauge="36G")


def test_a_share_of_all_is_not_certain() -> None:
    """60 of 60 has a lower limit (PMID 26406209)."""
    assert 0.9398 == round(wilson(60, 60).low, 4)


def test_every_percentage_stands_on_a_true_zero() -> None:
    """HIT-6 starts at 36, T-scores have no zero."""
    for key in ("hit6", "promis_pi", "promis_pf", "groc", "tsk11"):
        assert not measure(key).ratio
