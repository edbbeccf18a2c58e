"""
Symptoms told after needling, and whether the record answers them.
"""

import csv
from pathlib import Path
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.timeline import Dated, timeline_of
from dryneedling.warning_signs import (
    Answered,
    Condition,
    Urgency,
    WarningSign,
    Weight,
    conditions,
    follow_up_questions,
    signs_of,
)
from dryneedling.warning_signs.needled_sites import (
    NeedledVisits,
    shift_between,
)
from dryneedling.warning_signs.results import weight_of
from dryneedling.warning_signs.telling import NO_SHIFT, Began, Hours

NINE = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
RHOMBOIDS = dn.Site("rhomboids", "left")
SHIN = dn.Site("tibialis anterior", "left")
CALF = dn.Site("gastrocnemius", "left")
CHEST_AND_BREATH = ("chest pain", "shortness of breath")
ORDER = list(Weight)
TABLE = Path(dn.__file__).parent / "warning_signs" / "conditions.csv"


def effects(*kinds: str | dn.SideEffect) -> tuple[dn.SideEffect, ...]:
    """
    Make side effects of their kinds.
    """
    return tuple(
        dn.SideEffect(kind) if isinstance(kind, str) else kind
        for kind in kinds
    )


def visit(number: int = 1, *sites: dn.Site, **fields: Any) -> dn.Session:  # noqa: ANN401  # any field
    """
    Make a visit of an hour, a day later each, with some sites needled.
    """
    start = NINE.add(days=number - 1)
    given_fields: dict[str, Any] = {
        "id": f"S-{number}",
        "started_at": start,
        "ended_at": start.add(hours=1),
        "needlings": [dn.Needling(site=site) for site in sites],
        **fields,
    }
    return dn.Session(**given_fields)


def call(
    *kinds: str | dn.SideEffect,
    number: int = 1,
    **fields: Any,  # noqa: ANN401  # any field
) -> dn.FollowUp:
    """
    Make a call after the first visit that tells of side effects.
    """
    given_fields: dict[str, Any] = {
        "id": f"F-{number}",
        "after_session": "S-1",
        "hours_after": 26,
        "side_effects": effects(*kinds),
        **fields,
    }
    return dn.FollowUp(**given_fields)


def course(
    *sessions: dn.Session, calls: tuple[dn.FollowUp, ...] = ()
) -> dn.Course:
    """
    Make a course of one adult.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        sessions=sessions,
        follow_ups=calls,
    )


def signs(
    *sessions: dn.Session, calls: tuple[dn.FollowUp, ...] = ()
) -> tuple[WarningSign, ...]:
    """
    Return the warning signs of a course.
    """
    return signs_of(course(*sessions, calls=calls)).signs


def weights(record: dn.Course) -> list[str]:
    """
    Return how much each unanswered sign weighs in a review.
    """
    return [
        doubt.severity.value
        for doubt in dn.review(record)
        if doubt.rule == "warning_sign_not_answered"
    ]


def after(
    site: dn.Site,
    *kinds: str | dn.SideEffect,
    **fields: Any,  # noqa: ANN401  # any field
) -> list[str]:
    """
    Return the weights of what is told at a call after one site was needled.
    """
    return weights(course(visit(1, site), calls=(call(*kinds, **fields),)))


def test_chest_pain_and_breathlessness_after_the_rhomboids_are_an_error() -> (
    None
):
    """
    Told the next day, without a word of what was done.
    """
    assert ["error", "error"] == after(RHOMBOIDS, *CHEST_AND_BREATH)


def test_the_same_with_a_reply_is_listed_and_no_error() -> None:
    """
    What was done stands beside it.
    """
    told = [
        dn.SideEffect(kind, actions="sent to the emergency department")
        for kind in CHEST_AND_BREATH
    ]
    record = course(visit(1, RHOMBOIDS), calls=(call(*told),))

    found = signs_of(record)
    assert [Answered.ACTION] * 2 == [sign.answer for sign in found.signs]
    assert () == found.unanswered
    assert [] == weights(record)


def test_chest_pain_after_the_shin_is_a_warning() -> None:
    """
    Not near the lung, and a medical question all the same.
    """
    [sign] = signs(visit(1, SHIN), calls=(call("chest pain"),))

    assert Weight.WARNING is sign.weight
    assert sign.is_away
    assert Urgency.EMERGENCY is sign.urgency
    assert "still a medical question" in sign.sentence


@pytest.mark.parametrize(
    "site",
    [
        dn.Site(dn.Muscle.unlisted("sternalis"), "left"),
        dn.Site(structure="scar"),
        dn.Site(dn.Muscle.unlisted("x", hazards=["deep_bleed"]), "left"),
    ],
)
def test_a_site_of_which_nobody_said_what_lies_there_counts(
    site: dn.Site,
) -> None:
    """
    An unknown hazard, or region, counts as having each.
    """
    assert ["error"] == after(site, "coughing blood", hours_after=30)
    [sign] = signs(visit(1, site), calls=(call("coughing blood"),))
    assert "a left site of which nobody said" in sign.sentence or (
        "a site of which nobody said" in sign.sentence
    )


def test_so_does_a_visit_of_which_nobody_said_what_was_needled() -> None:
    """
    Nor whether anything was.
    """
    for needled in (None, True):
        unsaid = visit(1, needlings=None, needled=needled)
        found = signs(unsaid, calls=(call("coughing blood"),))
        assert [Weight.ERROR] == [sign.weight for sign in found]
        assert "sites that are not recorded" in found[0].sentence


@pytest.mark.parametrize(
    ("site", "kinds", "hours", "expected"),
    [
        (RHOMBOIDS, ["soreness"], 26, []),
        (CALF, ["swollen leg"], 144, ["warning"]),
        (
            dn.Site("suboccipitals", "left"),
            ["headache", "stiff neck"],
            0.3,
            ["error"],
        ),
        (
            dn.Site("multifidus", "left", level="L4"),
            ["urinary retention"],
            20,
            ["error"],
        ),
        # away from its sites one step less
        (dn.Site("masseter", "left"), ["swollen leg"], 144, ["info"]),
        (dn.Site("masseter", "left"), ["lump"], 4, ["info"]),
        # two symptoms of one emergency, wherever was needled
        (SHIN, ["chest pain", "SOB"], 30, ["error", "error"]),
        (SHIN, ["worst headache", "stiff neck"], 2, ["error", "error"]),
        (SHIN, ["headache", "stiff neck"], 2, ["error"]),
        (SHIN, ["worst headache", "weak grip"], 2, ["error", "error"]),
        (SHIN, ["worst headache", "dead arm"], 2, ["error", "error"]),
        (SHIN, ["belly pain", "vomiting"], 4, ["error"]),
        (SHIN, ["belly pain", "fever"], 4, ["error", "info"]),
        (SHIN, ["fever", "red streaks"], 40, ["error", "error"]),
        (SHIN, ["fever"], 40, ["warning"]),
        (SHIN, ["foot drop"], 10, ["warning"]),
        # a faint is no torn artery: near the neck only
        (SHIN, ["dizziness", "seeing spots"], 0, ["warning", "warning"]),
        (
            dn.Site("sternocleidomastoid", "left"),
            ["dizziness", "seeing spots"],
            0,
            ["error", "error"],
        ),
        (dn.Site("orbicularis oculi", "left"), ["red eye"], 4, ["error"]),
        # no page was read: never more than a warning
        (SHIN, ["spotting"], 4, ["warning"]),
        # what grows is told apart from what does not, wherever was needled
        (SHIN, ["lump getting bigger"], 4, ["warning"]),
        (SHIN, ["getting weaker"], 4, ["error"]),
        (SHIN, ["weakness"], 4, ["warning"]),
        # severe belly pain is graver than belly pain, at the same sites
        (
            dn.Site("quadratus lumborum", "left"),
            ["severe stomach pain"],
            4,
            ["error"],
        ),
        (
            dn.Site("quadratus lumborum", "left"),
            ["belly pain"],
            4,
            ["warning"],
        ),
        (SHIN, ["severe stomach pain"], 4, ["warning"]),
        # what an ordinary course has
        (RHOMBOIDS, ["dizziness", "bruising", "headache"], 1, []),
    ],
)
def test_what_is_told_weighs_by_symptom_site_and_hours(
    site: dn.Site, kinds: list[str], hours: float, expected: list[str]
) -> None:
    """
    The worked cases of the page.
    """
    assert expected == after(site, *kinds, hours_after=hours)


@pytest.mark.parametrize(
    ("hours", "is_sign"), [(72, True), (72.1, False), (0, True)]
)
def test_a_window_ends_with_its_last_hour(
    hours: float, *, is_sign: bool
) -> None:
    """
    A tie is within it.
    """
    found = after(RHOMBOIDS, "haemoptysis", hours_after=hours)
    assert is_sign is bool(found)
    begun = dn.SideEffect("haemoptysis", onset_hours=hours)
    assert is_sign is bool(after(RHOMBOIDS, begun, hours_after=1000))


def test_the_window_of_an_infection_leaves_the_first_hours_out() -> None:
    """
    Soreness is warm on the day itself.
    """
    assert [] == after(SHIN, "red streaks", hours_after=11.9)
    assert ["warning"] == after(SHIN, "red streaks", hours_after=12)


def test_where_only_days_are_known_a_day_more_or_less_is_within() -> None:
    """
    Four days apart by the calendar are more than 72 h by the clock.
    """
    bare = dn.Session(
        id="S-1",
        date=NINE.date(),
        needlings=[dn.Needling(site=RHOMBOIDS)],
    )

    def told(days: int) -> int:
        on = NINE.add(days=days).date()
        late = call("haemoptysis", hours_after=None, date=on)
        return len(signs(bare, calls=(late,)))

    assert [1, 1, 0] == [told(0), told(3), told(4)]


def test_at_an_unknown_time_it_may_be_within_any_window() -> None:
    """
    What was not recorded is not taken for too late.
    """
    [sign] = signs(
        visit(1, RHOMBOIDS, started_at=None, ended_at=None),
        calls=(call("haemoptysis", hours_after=None),),
    )

    assert Weight.ERROR is sign.weight
    assert sign.hours is None
    assert "told at an unknown time after" in sign.sentence


def test_an_onset_by_its_instant_is_counted_from_the_end_of_the_visit() -> (
    None
):
    """
    During the visit is at once; before it is no sign of its needling.
    """

    def hours(onset: pendulum.DateTime, **fields: Any) -> list[object]:  # noqa: ANN401  # any field
        told = dn.SideEffect("haemoptysis", onset_at=onset)
        session = visit(1, RHOMBOIDS, side_effects=[told], **fields)
        return [sign.hours for sign in signs(session)]

    assert [2] == hours(NINE.add(hours=3))
    assert [0] == hours(NINE.add(minutes=20))
    assert [] == hours(NINE.subtract(hours=1))
    day_only = {"started_at": None, "ended_at": None, "date": NINE.date()}
    assert [24] == hours(NINE.add(days=1), **day_only)
    undated = {"started_at": None, "ended_at": None}
    assert [None] == hours(NINE.add(days=1), **undated)
    assert [0] == hours(NINE, started_at=None)
    # where no start is known, the day tells what was before the visit
    assert [] == hours(NINE.subtract(days=1), started_at=None)


def test_an_onset_that_cannot_be_counted_is_within_every_window() -> None:
    """
    That it was told on day 17 says that it began no later.
    """
    told = dn.SideEffect("chest pain", onset_at=NINE)
    late = call(told, hours_after=400)
    undated = visit(1, RHOMBOIDS, started_at=None, ended_at=None)
    [sign] = signs(undated, calls=(late,))

    assert (1, Weight.ERROR, None) == (sign.session, sign.weight, sign.hours)
    assert "chest pain, begun at an unknown time after" in sign.sentence
    # of a follow-up that has no place nobody knows the visit either
    [sign] = signs(
        visit(1, RHOMBOIDS),
        calls=(call(told, after_session=None, hours_after=None),),
    )
    assert (None, None) == (sign.session, sign.hours)
    assert sign.is_onset


@pytest.mark.parametrize(
    ("fields", "second", "hours"),
    [
        ({"onset_at": NINE.add(hours=13)}, {}, 12),
        ({}, {"hours_after": None, "at": NINE.add(hours=13)}, 12),
        ({"onset_at": NINE.add(hours=3)}, {"at": NINE.add(days=30)}, 2),
        ({"onset_hours": 5}, {}, None),
        ({}, {}, None),
    ],
)
def test_after_a_visit_without_a_date_the_clock_leads_to_the_one_before(
    fields: dict[str, Any], second: dict[str, Any], hours: float | None
) -> None:
    """
    The shin was needled nobody knows when, the rhomboids twelve hours before.
    """
    where: dict[str, Any] = {"after_session": "S-2", "hours_after": 24}
    told = call(dn.SideEffect("chest pain", **fields), **where | second)
    [sign] = signs(
        visit(1, RHOMBOIDS),
        visit(2, SHIN, started_at=None, ended_at=None),
        calls=(told,),
    )

    if hours is None:
        assert (2, Weight.WARNING) == (sign.session, sign.weight)
        assert sign.is_away
    else:
        assert (1, Weight.ERROR) == (sign.session, sign.weight)
        assert hours == sign.hours


def test_beside_it_counts_what_may_have_been_in_the_window_too() -> None:
    """
    How long after the first visit they fainted, nobody can say.
    """
    told = call(
        dn.SideEffect("belly pain", onset_at=NINE.add(hours=13)),
        dn.SideEffect("syncope", onset_hours=100),
        after_session="S-2",
    )
    kidney = dn.Site("multifidus", "left", level="L1")
    [sign] = signs(
        visit(1, kidney),
        visit(2, SHIN, started_at=None, ended_at=None),
        calls=(told,),
    )

    assert (1, Weight.ERROR, 12) == (sign.session, sign.weight, sign.hours)
    assert ["syncope"] == [kind.key for kind in sign.beside]


def test_two_visits_of_one_day_are_no_hours_apart() -> None:
    """
    As far as their days tell.
    """
    day_only = {"started_at": None, "ended_at": None, "date": NINE.date()}
    [sign] = signs(
        visit(1, RHOMBOIDS, **day_only),
        visit(2, SHIN, **day_only),
        calls=(call("chest pain", after_session="S-2", hours_after=5),),
    )

    assert (1, 5, False) == (sign.session, sign.hours, sign.is_exact)


def test_a_report_dated_before_its_visit_may_be_of_the_one_before() -> None:
    """
    It names the visit to the shin and was written two days before it.
    """
    told = call(
        *CHEST_AND_BREATH,
        after_session="S-4",
        hours_after=None,
        at=NINE.add(days=1),
    )
    first, _ = signs(visit(1, RHOMBOIDS), visit(4, SHIN), calls=(told,))

    assert (1, Weight.ERROR, 23) == (first.session, first.weight, first.hours)


def test_two_symptoms_after_an_unknown_visit_may_be_of_one_visit() -> None:
    """
    How long after which needling they began, nobody said.
    """
    told = call(
        dn.SideEffect("coughing up blood", onset_hours=5),
        dn.SideEffect("chest pain", onset_hours=400),
        after_session=None,
        hours_after=None,
    )
    one, other = signs(visit(1, CALF), calls=(told,))

    assert (Weight.ERROR, Weight.ERROR) == (one.weight, other.weight)
    assert ["chest_pain"] == [kind.key for kind in one.beside]
    assert ["haemoptysis"] == [kind.key for kind in other.beside]


def test_a_symptom_that_names_its_needling_was_felt_there() -> None:
    """
    Weak in both calves, and in one: no site is told but the needled one.
    """
    sides = [
        dn.Needling(site=dn.Site("gastrocnemius", side), id=f"N-{side}")
        for side in ("left", "right")
    ]

    def weights_of(*needlings: str | None) -> set[Weight]:
        weak = [dn.SideEffect("weakness", needling=one) for one in needlings]
        session = visit(1, needlings=sides, side_effects=weak)
        return {sign.weight for sign in signs(session)}

    assert {Weight.ERROR} == weights_of("N-left", "N-right")
    assert {Weight.WARNING} == weights_of("N-left", "N-left")
    assert {Weight.WARNING} == weights_of("N-left", None)


def test_a_group_of_several_regions_lies_in_those_of_its_members() -> None:
    """
    The interossei are in hand and foot: no needle there reaches the chest.
    """
    interossei = dn.Site("interossei", "left")
    kinds = ("chest pain", "swollen painful calf", "flank pain")
    told = {
        sign.kind.key: sign.is_away
        for sign in signs(visit(1, interossei), calls=(call(*kinds),))
    }

    assert told == {
        "chest_pain": True,
        "calf_swelling": False,
        "flank_pain": True,
    }
    own = dn.Muscle.unlisted("sternalis", hazards=["lung"])
    [sign] = signs(visit(1, dn.Site(own)), calls=(call("tense pain"),))
    assert not sign.is_away


def test_what_began_before_a_visit_is_a_sign_of_the_one_before() -> None:
    """
    Chest pain since last night, said while the shin is needled.
    """
    since = dn.SideEffect("chest pain", onset_at=NINE.add(hours=13))
    [sign] = signs(visit(1, RHOMBOIDS), visit(2, SHIN, side_effects=[since]))

    assert (1, Weight.ERROR, 12) == (sign.session, sign.weight, sign.hours)
    [sign] = signs(visit(1, SHIN), visit(2, SHIN, side_effects=[since]))
    assert (1, Weight.WARNING) == (sign.session, sign.weight)
    assert sign.is_away
    # what began before every visit is of none of them
    early = attrs.evolve(since, onset_at=NINE.subtract(days=1))
    assert () == signs(visit(1, SHIN, side_effects=[early]))


def test_what_began_during_an_earlier_visit_is_a_sign_of_that_one() -> None:
    """
    While the rhomboids were needled, and said when the shin was.
    """
    began = NINE.add(minutes=30)
    told = [dn.SideEffect(kind, onset_at=began) for kind in CHEST_AND_BREATH]
    pain, breath = signs(
        visit(1, RHOMBOIDS), visit(2, SHIN, side_effects=told)
    )

    assert (1, Weight.ERROR, 0) == (pain.session, pain.weight, pain.hours)
    assert (1, Weight.ERROR, 0) == (
        breath.session,
        breath.weight,
        breath.hours,
    )
    # two of them, wherever was needled
    pain, _ = signs(visit(1, SHIN), visit(2, SHIN, side_effects=told))
    assert (1, Weight.ERROR, ("dyspnoea",)) == (
        pain.session,
        pain.weight,
        tuple(kind.key for kind in pain.beside),
    )
    # before its start is before it, and the other day is another visit
    early = attrs.evolve(told[0], onset_at=NINE.subtract(minutes=5))
    assert () == signs(
        visit(1, RHOMBOIDS), visit(2, SHIN, side_effects=[early])
    )


def test_a_needling_before_the_last_still_counts_within_its_window() -> None:
    """
    Two days after the rhomboids, one after the shin.
    """
    [sign] = signs(
        visit(1, RHOMBOIDS),
        visit(2, SHIN),
        calls=(call("chest pain", after_session="S-2", hours_after=24),),
    )

    assert (1, Weight.ERROR, 48) == (sign.session, sign.weight, sign.hours)
    assert "told 48 h after needling of left rhomboids" in sign.sentence


def test_what_a_visit_without_needling_tells_is_of_the_one_before() -> None:
    """
    A control visit, and one that was missed.
    """
    told = effects("chest pain")
    for more in (
        {"needled": False, "needlings": None},
        {"status": "missed", "needlings": None},
    ):
        [sign] = signs(
            visit(1, RHOMBOIDS), visit(2, side_effects=told, **more)
        )
        assert (1, Weight.ERROR) == (sign.session, sign.weight)
        assert sign.path == "sessions[1].side_effects[0]"


def test_before_any_needling_nothing_is_a_sign_of_it() -> None:
    """
    Nor in a course without any.
    """
    told = effects("chest pain")
    first = visit(1, needled=False, needlings=None, side_effects=told)
    early = call(
        "chest pain",
        after_session=None,
        hours_after=None,
        at=NINE.subtract(days=1),
    )

    assert () == signs(first)
    assert () == signs(first, visit(2, RHOMBOIDS), calls=(early,))


def test_a_follow_up_of_no_known_place_counts_as_after_each() -> None:
    """
    Without a date, and without a session.
    """
    lost = call("chest pain", after_session=None, hours_after=None)
    [sign] = signs(visit(1, SHIN), calls=(lost,))

    assert (None, Weight.ERROR) == (sign.session, sign.weight)


def test_a_follow_up_without_a_name_is_of_the_last_needling_before_it() -> (
    None
):
    """
    Hours are counted by the clock.
    """
    later = call(
        "chest pain",
        after_session=None,
        hours_after=None,
        at=NINE.add(hours=31),
    )
    [sign] = signs(visit(1, RHOMBOIDS), calls=(later,))

    assert (1, 30) == (sign.session, sign.hours)


def test_two_places_of_weakness_are_more_than_one_limb() -> None:
    """
    In one limb it is looked at; in two it is an emergency.
    """
    hand = dn.SideEffect(
        "weakness", site=dn.Site("extensor digitorum", "left")
    )
    shin = dn.SideEffect("weakness", site=SHIN)
    numb = dn.SideEffect("numbness", site=dn.Site("triceps brachii", "left"))
    neck = dn.Site("masseter", "left")

    assert ["warning", "warning"] == after(neck, hand, numb)
    assert ["error", "error"] == after(neck, hand, shin)
    assert ["error", "error"] == after(neck, shin, numb)
    # where it was felt is not recorded: it may be two limbs
    assert ["error", "error"] == after(neck, "weakness", "numbness")
    midline = dn.SideEffect("weakness", site=dn.Site("masseter", "left"))
    no_side = dn.SideEffect("numbness", site=dn.Site("masseter"))
    scar = dn.SideEffect("numbness", site=dn.Site(structure="scar"))
    assert ["error", "error"] == after(neck, midline, no_side)
    assert ["error", "error"] == after(neck, hand, scar)


ALONE = dn.SideEffect("chest pain")


@pytest.mark.parametrize(
    ("calls", "answer"),
    [
        ((call(ALONE),), None),
        ((call(attrs.evolve(ALONE, resolution="ongoing")),), None),
        ((call(attrs.evolve(ALONE, followed_up=False)),), None),
        (
            (call(attrs.evolve(ALONE, resolution="resolved")),),
            Answered.OUTCOME,
        ),
        ((call(attrs.evolve(ALONE, actions="X-ray")),), Answered.ACTION),
        (
            (call(attrs.evolve(ALONE, care_received=["imaging"])),),
            Answered.CARE,
        ),
        # at home nobody saw it
        *(
            ((call(attrs.evolve(ALONE, care_received=[care])),), None)
            for care in ("self_care", "medicine", "days_off_work")
        ),
        (
            (call(attrs.evolve(ALONE, followed_up=True)),),
            Answered.FOLLOWED_UP,
        ),
        (
            (call(attrs.evolve(ALONE, relatedness="unrelated")),),
            Answered.JUDGED_UNRELATED,
        ),
        # still there, and nobody did anything
        ((call(ALONE), call(ALONE, number=2)), None),
        (
            (
                call(ALONE),
                call(attrs.evolve(ALONE, resolution="ongoing"), number=2),
            ),
            None,
        ),
        ((call(attrs.evolve(ALONE, resolution="recovering")),), None),
        (
            (
                call(ALONE),
                call(ALONE, number=2),
                call(attrs.evolve(ALONE, resolution="recovering"), number=3),
            ),
            Answered.TOLD_AGAIN,
        ),
        # no side effects, and nothing asked by name, closes nothing
        ((call(ALONE), call(number=2, hours_after=48)), None),
        (
            (
                call(ALONE),
                call(number=2, asked=dn.Asked(["chest pain", "SOB"])),
            ),
            Answered.DENIED_LATER,
        ),
        ((call(ALONE), call(number=2, asked=dn.Asked("SOB"))), None),
        # denied before it was told
        ((call(number=2, asked=dn.Asked("chest pain")), call(ALONE)), None),
    ],
)
def test_an_answer_is_an_outcome_an_action_or_a_later_entry(
    calls: tuple[dn.FollowUp, ...], answer: Answered | None
) -> None:
    """
    Asked for by name and denied, it is closed; *no side effects* is not.
    """
    [sign] = signs(visit(1, RHOMBOIDS), calls=calls)

    assert answer is sign.answer
    assert sign.is_open is (answer is None)
    words = "no answer is recorded" if answer is None else answer.sentence
    assert sign.sentence.endswith(words)


def test_two_that_are_told_at_once_do_not_answer_each_other() -> None:
    """
    Of two places, or of one.
    """
    found = signs(visit(1, RHOMBOIDS), calls=(call(ALONE, ALONE),))

    assert [None, None] == [sign.answer for sign in found]
    assert [
        "follow_ups[0].side_effects[0]",
        "follow_ups[0].side_effects[1]",
    ] == [sign.path for sign in found]


def test_a_kind_of_ones_own_is_in_no_row() -> None:
    """
    Whatever its key.
    """
    own = dn.SideEffectKind.unlisted("chest_pain")
    told = dn.SideEffect(own)

    assert () == signs(visit(1, RHOMBOIDS), calls=(call(told),))
    asked = call(number=2, asked=dn.Asked(own))
    found = signs(visit(1, RHOMBOIDS), calls=(call(told, ALONE), asked))
    assert [None] == [sign.answer for sign in found]


def test_a_sign_says_what_was_recorded_and_what_cases_had() -> None:
    """
    No diagnosis, no instruction, and nothing that somebody wrote.
    """
    sites = [RHOMBOIDS, dn.Site("rhomboids", "right"), SHIN, CALF]
    found = signs(visit(1, *sites), calls=(call(*CHEST_AND_BREATH),))

    assert (
        "chest pain and shortness of breath, told 26 h after needling of "
        "left rhomboids, right rhomboids (lung): signs that published cases "
        "of a collapsed lung or bleeding in the chest or an injury of the "
        "heart had; no answer is recorded"
    ) == found[0].sentence
    assert (NINE.date().add(days=1)) == found[0].told_on
    away = signs(visit(1, SHIN, CALF, SHIN), calls=(call("chest pain"),))
    assert "left tibialis anterior, left gastrocnemius: " in away[0].sentence
    many = [dn.Site(name) for name in ("soleus", "masseter", "deltoid")]
    more = signs(visit(1, *many), calls=(call("chest pain"),))
    assert ", 1 more: " in more[0].sentence


def test_sites_that_are_known_are_named_before_those_that_may_be_near() -> (
    None
):
    """
    A muscle of one's own counts as near, and the rhomboids are.
    """
    own = dn.Site(dn.Muscle.unlisted("a muscle of ours"), "left")
    [sign] = signs(
        visit(1, own, SHIN, RHOMBOIDS), calls=(call("haemoptysis"),)
    )

    assert (RHOMBOIDS, own) == sign.sites
    assert "left rhomboids, a left site of which nobody said" in sign.sentence
    assert (dn.Hazard.LUNG,) == sign.hazards


def test_what_no_page_was_read_for_says_so() -> None:
    """
    It is shown, and is never more than a warning.
    """
    [sign] = signs(visit(1, SHIN), calls=(call("spotting"),))

    assert (
        "possible signs of an event of pregnancy, for which no page was read"
        in sign.sentence
    )


def test_a_harm_without_a_case_that_was_read_claims_none() -> None:
    """
    Cases of one harm were read, of the other none: each is named apart.
    """
    [chest] = signs(visit(1, RHOMBOIDS), calls=(call("chest pain"),))
    [spotting] = signs(visit(1, RHOMBOIDS), calls=(call("spotting"),))
    both = attrs.evolve(
        chest, conditions=(*chest.conditions, *spotting.conditions)
    )

    assert (
        "signs that published cases of a collapsed lung or bleeding in the "
        "chest or an injury of the heart had; possible signs of an event of "
        "pregnancy, for which no page was read; no answer is recorded"
    ) in both.sentence


def test_in_days_the_hours_are_about() -> None:
    """
    Counted by the calendar they are no hours of a clock.
    """
    bare = visit(
        1, RHOMBOIDS, started_at=None, ended_at=None, date=NINE.date()
    )
    told = call("haemoptysis", hours_after=None, date=NINE.add(days=1).date())
    [sign] = signs(bare, calls=(told,))

    assert "told about 24 h after" in sign.sentence
    assert not sign.is_exact


def test_signs_print_the_unanswered_first() -> None:
    """
    And nothing recorded is never called safe.
    """
    done = dn.SideEffect("fever", resolution="resolved", onset_hours=40)
    record = course(
        visit(1, RHOMBOIDS), calls=(call("lump", "haemoptysis", done),)
    )
    printed = str(signs_of(record))

    assert printed.startswith("2 warning signs without an answer")
    assert "1 warning sign with an answer" in printed
    assert printed.index("coughing up blood") < printed.index("swelling")
    assert "no symptom of the table of warning signs is recorded" == str(
        signs_of(course(visit(1, RHOMBOIDS)))
    )
    assert "fever" in str(signs_of(record).signs[2])
    open_only = str(signs_of(course(visit(1, SHIN), calls=(call("lump"),))))
    assert open_only.startswith("1 warning sign without an answer")
    assert "with an answer" not in open_only


def met(condition: Condition, hours: float) -> bool:
    """
    Tell whether a condition is met by what it asks for, at these hours.
    """
    limbs = [
        dn.Site("triceps brachii", "left"),
        dn.Site("tibialis anterior", "left"),
    ]
    kinds = [condition.symptom, *condition.beside[:1]]
    told = [
        dn.SideEffect(kind, onset_hours=hours, site=site)
        for kind, site in zip(kinds, limbs, strict=False)
    ]
    scar = visit(1, dn.Site(structure="scar"))
    return any(
        condition.flag in sign.flags
        and sign.weight is weight_of(condition, is_away=False)
        for sign in signs(scar, calls=(call(*told),))
        if sign.kind.key == condition.symptom
    )


def test_each_condition_is_met_from_its_first_hour_to_its_last() -> None:
    """
    Every row of the table, with what it asks for beside its symptom.
    """
    for condition in conditions():
        graver = [
            other
            for other in conditions()
            if other.symptom == condition.symptom
            and (not other.beside or condition.beside[:1] == other.beside[:1])
            and ORDER.index(weight_of(other, is_away=False))
            < ORDER.index(weight_of(condition, is_away=False))
        ]
        if not graver:
            assert met(condition, condition.from_hours), condition
            assert met(condition, condition.to_hours), condition


def test_the_rows_say_what_the_conditions_say() -> None:
    """
    One row one condition, with its source behind it.
    """
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))

    assert [
        (
            row["symptom"],
            row["with"],
            row["limbs"],
            row["flag"],
            row["near"],
            int(row["from_hours"]),
            int(row["to_hours"]),
            row["urgency"],
            row["status"] == "verified",
            row["source"],
        )
        for row in rows
    ] == [
        (
            condition.symptom,
            ";".join(condition.beside),
            condition.limbs or "",
            condition.flag,
            ";".join(condition.near),
            condition.from_hours,
            condition.to_hours,
            condition.urgency,
            condition.verified,
            condition.source,
        )
        for condition in conditions()
    ]
    assert all(row["source"].strip() for row in rows)


@pytest.mark.parametrize(
    ("symptom", "site", "weight", "told"),
    [
        (
            "foot drop",
            dn.Site("fibularis longus", "left"),
            "warning",
            "fibularis (peroneus) longus (common fibular nerve): ",
        ),
        (
            "foot drop",
            dn.Site("vastus lateralis", "left"),
            "warning",
            "needling of left vastus lateralis: ",
        ),
        (
            "foot drop",
            dn.Site("supinator", "left"),
            "info",
            "needling of left supinator: ",
        ),
        (
            "wrist drop",
            dn.Site("supinator", "left"),
            "warning",
            "needling of left supinator (posterior interosseous nerve): ",
        ),
        (
            "wrist drop",
            dn.Site("fibularis longus", "left"),
            "info",
            "needling of left fibularis (peroneus) longus: ",
        ),
        (
            "palpitations",
            dn.Site("pectoralis major", "left"),
            "info",
            "(lung, heart): ",
        ),
        (
            "foot drop",
            dn.Site(
                dn.Muscle.unlisted("own", region="arm", hazards=["nerve"]),
                "left",
            ),
            "warning",
            " (nerve): ",
        ),
        (
            "foot drop",
            dn.Site(
                dn.Muscle.unlisted("own", region="arm", hazards=["lung"]),
                "left",
            ),
            "info",
            "nobody said",
        ),
    ],
)
def test_a_row_may_name_the_nerve_that_a_harm_comes_from(
    symptom: str, site: dn.Site, weight: str, told: str
) -> None:
    """
    A nerve that nobody named may be it; the rest of the limb counts too.
    """
    (sign,) = signs(visit(1, site), calls=(call(symptom),))

    assert weight == sign.weight
    assert told in sign.sentence


def test_what_no_page_says_is_marked() -> None:
    """
    General medicine is no source, and a verified row names a page.
    """
    for condition in conditions():
        assert condition.verified is (
            "general medicine" not in condition.source
        )


def test_visits_in_plain_utc_are_compared_by_their_instants() -> None:
    """
    Their days are not known, so that none is held against a day alone.
    """
    utc = pendulum.datetime(2026, 3, 2, 8)
    times = {"started_at": utc, "ended_at": utc.add(hours=1)}
    later = {name: at.add(hours=24) for name, at in times.items()}
    found = timeline_of(
        course(visit(1, RHOMBOIDS, **times), visit(2, SHIN, **later))
    )
    first, last = found.visits
    assert last.end is not None
    assert last.end.date is None
    told = Began(Hours(5), is_onset=False, when=None)
    cough, *_ = [
        item for item in conditions() if item.symptom == "haemoptysis"
    ]

    after = NeedledVisits(found).last_within(
        last, told, cough.window, cough.near
    )

    assert after is not None
    assert first == after.visit
    assert 29 == after.hours.value
    assert shift_between(last.end, Dated(utc.date())) is None


@given(
    days=st.lists(st.integers(0, 30), min_size=1, max_size=6),
    clocked=st.lists(st.booleans(), min_size=6, max_size=6),
    lungs=st.lists(st.booleans(), min_size=6, max_size=6),
    hours=st.sampled_from([None, 0, 5.5, 24, 71.9, 72, 100, 336]),
    is_exact=st.booleans(),
    condition=st.sampled_from(
        [
            item
            for item in conditions()
            if item.symptom in {"haemoptysis", "fever", "chest_pain"}
        ]
    ),
)
def test_the_last_visit_near_a_harm_is_found_as_by_looking_at_each(
    days: list[int],
    clocked: list[bool],
    lungs: list[bool],
    hours: float | None,
    condition: Condition,
    *,
    is_exact: bool,
) -> None:
    """
    After the last visit near the harm in whose window it may lie.
    """
    sessions: list[dn.Session] = []
    for number, day in enumerate(sorted(days)):
        at = NINE.add(days=day, minutes=number)
        times: dict[str, Any] = (
            {"started_at": at, "ended_at": at.add(minutes=30)}
            if clocked[number]
            else {"date": at.date()}
        )
        site = RHOMBOIDS if lungs[number] else SHIN
        needlings = [dn.Needling(site=site)]
        sessions.append(
            dn.Session(id=f"S-{number}", needlings=needlings, **times)
        )
    timeline = timeline_of(course(*sessions))
    began = Began(Hours(hours, is_exact), is_onset=False, when=None)
    visits = NeedledVisits(timeline)
    last = timeline.visits[-1]

    found = visits.last_within(last, began, condition.window, condition.near)

    expected = None
    for place, other in enumerate(timeline.visits[:-1]):
        assert other.end is not None
        assert last.end is not None
        is_clocked = clocked[place] and clocked[len(days) - 1]
        start, end = other.end, last.end
        if not is_clocked:
            start, end = Dated(start.date), Dated(end.date)
        passed = start.hours_to(end)
        assert passed is not None
        between = Hours(passed + (hours or 0), is_clocked and is_exact)
        site = RHOMBOIDS if lungs[place] else SHIN
        assert site.muscle is not None
        near = not condition.near or bool(
            {*site.hazards, site.muscle.region} & {*condition.near}
        )
        is_meant = (
            hours is not None
            and near
            and between.is_within(condition.window, NO_SHIFT)
        )
        expected = other.number if is_meant else expected
    place_found = None if found is None else found.visit
    assert expected == (None if place_found is None else place_found.number)


def test_every_symptom_has_its_question_and_no_other() -> None:
    """
    The questions and the conditions are of the same symptoms.
    """
    asked = [kind for item in follow_up_questions() for kind in item.kinds]

    assert {item.symptom for item in conditions()} == set(asked)
    assert len(asked) == len(set(asked))
    for item in follow_up_questions():
        assert item.text.endswith("?")
        assert item.if_yes.endswith("?")
        assert item.source
        assert item.until_hours == max(
            row.to_hours for row in conditions() if row.symptom in item.kinds
        )


def test_what_is_asked_hangs_on_what_was_needled_and_how_long_ago() -> None:
    """
    After an unknown site everything, after the shin no blood in the urine.
    """
    scar = dn.Site(structure="scar")
    every = [item.key for item in follow_up_questions()]
    shin = {item.key: item for item in follow_up_questions(iter([SHIN]))}

    assert every == [item.key for item in follow_up_questions([scar])]
    assert "urine" not in shin
    assert "chest" not in shin
    assert 24 == shin["breath"].until_hours
    lung = {item.key: item for item in follow_up_questions([RHOMBOIDS])}
    assert 72 == lung["chest"].until_hours
    for hours, is_asked in ((72, True), (72.1, False)):
        now = follow_up_questions([RHOMBOIDS], hours=hours)
        assert is_asked is ("chest" in [item.key for item in now])
    assert () == follow_up_questions([])


def test_a_question_is_asked_by_its_kinds() -> None:
    """
    What it names is what the record says was asked for.
    """
    [first, *_] = follow_up_questions()

    asked = dn.Asked(first.kinds)
    assert first.kinds == tuple(kind.key for kind in asked.kinds)


def test_the_arguments_of_the_questions_are_checked() -> None:
    """
    Sites are sites, and hours are none below zero.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        follow_up_questions(["soleus"], hours=-1)  # type: ignore[list-item]

    assert ["sites", "hours"] == [path for path, _ in caught.value.problems]
    with pytest.raises(dn.InvalidRecord):
        signs_of("C-1")  # type: ignore[arg-type]


def test_what_was_told_beside_counts_within_the_window_only() -> None:
    """
    Chest pain on the day, and breathlessness a week later, are not together.
    """
    pain = dn.SideEffect("chest pain", onset_hours=1)

    def weight(onset: float | None) -> str:
        breath = dn.SideEffect("haemoptysis", onset_hours=onset)
        return after(SHIN, pain, breath, hours_after=None)[0]

    assert ["error", "warning"] == [weight(72), weight(72.1)]
    # at an unknown time it may be within
    assert "error" == weight(None)
