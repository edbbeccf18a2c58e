"""
A few documents decide at a session as all of them would.
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.clearance import (
    ConsentStanding,
    ConsentVerdict,
    session_clearances,
)
from dryneedling.clearance import latest as parted
from dryneedling.clearance.latest import LatestConsents
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.standing import weigh
from tests.drawn import any_course
from tests.property.effort import EVEN_LESS

NINE: Final = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
SITES: Final = (
    dn.Site("upper trapezius", "left"),
    dn.Site("psoas major", "right"),
)
ZONES: Final = ("Europe/Rome", "Pacific/Kiritimati", "Pacific/Pago_Pago")


def _hour(number: int, hours: int, zone: str) -> pendulum.DateTime:
    return NINE.add(days=3 * number, hours=hours).in_timezone(zone)


def _at(at: pendulum.DateTime) -> dict[str, Any]:
    return {"at": at}


def _on(at: pendulum.DateTime) -> dict[str, Any]:
    return {"on": at.date()}


# Mostly days apart, so that most is settled; some within hours of each other.
HOURS: Final = st.builds(
    _hour,
    st.integers(0, 9),
    st.sampled_from([0, 0, 1, 20]),
    st.sampled_from([ZONES[0], *ZONES]),
)
DAYS: Final = HOURS.map(lambda at: at.date())
NEVER: Final[dict[str, Any]] = {}
MOMENTS: Final = st.one_of(
    HOURS.map(_at), HOURS.map(_on), HOURS.map(_on), st.just(NEVER)
)
# Alike in what they say, so that time alone tells most of them apart.
PARTIES: Final[Sequence[Sequence[tuple[str, str]]]] = (
    [("patient", "consent")],
    [("patient", "consent")],
    [("patient", "refused")],
    [("patient", "assent"), ("parent", "consent")],
    [("guardian", "consent")],
    [("guardian", "refused")],
    [("proxy", "consent"), ("patient", "consent")],
)
LIMITS: Final[Sequence[dict[str, Any]]] = (
    {},
    {},
    {"sites": SITES[:1]},
    {"practitioner": "PT-1"},
    {"techniques": ["electrical"]},
)


@st.composite
def documents(draw: st.DrawFn) -> list[dn.Consent]:
    """
    Draw documents of few kinds, given and taken back in any order.
    """
    said = draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2))
    limits = draw(st.lists(st.sampled_from(LIMITS), min_size=1, max_size=2))
    backs = draw(st.sampled_from([0, 0, 1, 2]))
    roles = st.sampled_from(["patient", "patient", "guardian", "proxy"])
    found: list[dn.Consent] = []
    for number in range(draw(st.integers(0, 9))):
        given_then = draw(MOMENTS)
        fields: dict[str, Any] = {
            **{f"given_{key}": it for key, it in given_then.items()},
            **draw(st.sampled_from(limits)),
        }
        taken_back: list[dn.Withdrawal] = []
        for _ in range(draw(st.integers(0, backs))):
            moment: dict[str, Any] = draw(MOMENTS)
            taken_back.append(dn.Withdrawal(draw(roles), **moment))
        found.append(
            dn.Consent(
                id=f"K-{number}",
                parties=[
                    dn.ConsentParty(*party)
                    for party in draw(st.sampled_from(said))
                ],
                understood=draw(st.sampled_from([None, None, True, False])),
                valid_until=draw(st.none() | st.none() | DAYS),
                withdrawals=taken_back,
                **fields,
            )
        )
    return found


PATIENTS: Final = st.sampled_from(
    [
        dn.Patient(id="P-1", stated_age=40),
        dn.Patient(id="P-1", stated_age=15),
        dn.Patient(id="P-1"),
        # of age amid these days
        dn.Patient(id="P-1", birth_date=pendulum.date(2008, 3, 12)),
    ]
)


def plan_of(
    patient: dn.Patient,
    moment: dict[str, Any],
    *,
    site: dn.Site | None = SITES[0],
    practitioner: str | None = "PT-1",
    policy: dn.ConsentPolicy,
) -> Plan:
    """
    Make a plan of one site at a moment, under a policy.
    """
    at = moment.get("at")
    on = moment.get("on") if at is None else at.date()
    return Plan(
        patient=patient,
        on=on,
        at=at,
        parts=(Part(site, dn.Technique.STATIC),),
        session=None,
        practitioner=practitioner,
        policy=policy,
        ages=patient.ages_on(on),
    )


def few_and_all(
    consents: Sequence[dn.Consent], plans: Sequence[Plan]
) -> Iterator[tuple[ConsentStanding, ConsentStanding]]:
    """
    Judge each plan by the documents that decide, and by all of them.
    """
    latest = LatestConsents(
        list(enumerate(consents)), plans[0].patient, plans[0].policy
    )
    for plan in plans:
        few = sorted(latest.of_plan(plan), key=lambda placed: placed[0])
        yield (
            weigh([consent for _, consent in few], plan),
            weigh(consents, plan),
        )


@given(
    documents(),
    PATIENTS,
    st.lists(
        st.tuples(
            MOMENTS,
            st.sampled_from([None, *SITES]),
            st.sampled_from([None, "PT-1", "PT-2"]),
        ),
        min_size=1,
    ),
    st.sampled_from([None, None, 0, 6]),
)
def test_the_latest_of_each_kind_decide_as_all_documents_would(
    consents: list[dn.Consent],
    patient: dn.Patient,
    planned: list[tuple[dict[str, Any], dn.Site | None, str | None]],
    valid_days: int | None,
) -> None:
    """
    And give the same reasons, whatever day is asked about after another.
    """
    policy = dn.ConsentPolicy(valid_days=valid_days)
    plans = [
        plan_of(
            patient,
            moment,
            site=site,
            practitioner=practitioner,
            policy=policy,
        )
        for moment, site, practitioner in planned
    ]
    for few, every in few_and_all(consents, plans):
        assert every == few


def _moment(chance: Random) -> dict[str, Any]:
    at = _hour(
        chance.randrange(10),
        chance.choice([0, 0, 1, 20]),
        chance.choice([ZONES[0], *ZONES]),
    )
    return chance.choice([_at(at), _on(at), _on(at), NEVER])


def _case(chance: Random) -> list[dn.Consent]:
    """
    Make documents of two kinds at most, which meet much the same.
    """
    kinds: list[dict[str, Any]] = [
        {
            "parties": [
                dn.ConsentParty(*party) for party in chance.choice(PARTIES)
            ],
            "understood": chance.choice([None, None, True, False]),
            **chance.choice(LIMITS),
        }
        for _ in range(2)
    ]
    # the second may say the same but for one thing
    if chance.random() < 0.5:
        kinds[1] = {**kinds[1], "parties": kinds[0]["parties"]}
    expire, taken_back = chance.choice([0, 0.5]), chance.choice([0, 0.3])
    found: list[dn.Consent] = []
    for number in range(chance.randrange(2, 9)):
        moment = _moment(chance)
        until = _moment(chance).get("on")
        backs = [
            dn.Withdrawal(
                chance.choice(["patient", "patient", "guardian"]),
                **_moment(chance),
            )
            for _ in range(2)
            if chance.random() < taken_back
        ]
        found.append(
            dn.Consent(
                id=f"K-{number}",
                valid_until=until if chance.random() < expire else None,
                withdrawals=backs,
                **{f"given_{key}": it for key, it in moment.items()},
                **chance.choice(kinds),
            )
        )
    return found


@pytest.mark.parametrize(
    "patient",
    [
        dn.Patient(id="P-1", stated_age=40),
        dn.Patient(id="P-1", stated_age=15),
        dn.Patient(id="P-1", birth_date=pendulum.date(2008, 3, 12)),
    ],
    ids=["adult", "minor", "of age amid them"],
)
def test_many_documents_that_are_alike_decide_by_their_latest(
    patient: dn.Patient,
) -> None:
    """
    The rule above, held to far more documents than can be drawn.
    """
    chance = Random(7)  # noqa: S311  # no secret hangs on it
    for _ in range(500):
        policy = dn.ConsentPolicy(valid_days=chance.choice([None, None, 6]))
        plans = [
            plan_of(
                patient,
                _moment(chance),
                site=chance.choice([None, *SITES]),
                practitioner=chance.choice([None, "PT-1", "PT-2"]),
                policy=policy,
            )
            for _ in range(4)
        ]
        for few, every in few_and_all(_case(chance), plans):
            assert every == few


def test_a_withdrawal_that_nobody_dated_is_not_hidden_by_a_dated_one() -> None:
    """
    On a day that nobody knows either may count, and only one ends all.
    """
    patient = dn.Patient(id="P-1", stated_age=40)
    own = [dn.ConsentParty("patient")]
    taken_back = (dn.Withdrawal("patient"), dn.Withdrawal("patient", at=NINE))
    consents = [
        dn.Consent(id=f"K-{number}", parties=own, withdrawals=[item])
        for number, item in enumerate(taken_back)
    ]
    later = dn.Consent(id="K-2", parties=own, given_at=NINE.add(days=5))
    plan = plan_of(patient, {}, policy=dn.ConsentPolicy())
    for documents_in_order in (consents, consents[::-1]):
        ((few, every),) = few_and_all([*documents_in_order, later], [plan])

        assert ConsentVerdict.UNKNOWN is few.verdict
        assert every == few


def test_the_latest_withdrawal_of_each_party_ends_what_came_before() -> None:
    """
    On whichever of the documents it is written, and whoever else withdrew.
    """
    own = [dn.ConsentParty("patient")]

    def given_on(number: int, **days: int) -> dn.Consent:
        return dn.Consent(
            id=f"K-{number}",
            parties=own,
            given_on=NINE.add(days=number).date(),
            withdrawals=[
                dn.Withdrawal(role, on=NINE.add(days=after).date())
                for role, after in days.items()
            ],
        )

    consents = [
        given_on(0, patient=15, guardian=6),
        given_on(1, patient=5, guardian=20),
        given_on(10),
    ]
    plan = plan_of(
        dn.Patient(id="P-1", stated_age=40),
        _on(NINE.add(days=30)),
        policy=dn.ConsentPolicy(),
    )
    ((few, every),) = few_and_all(consents, [plan])

    assert ConsentVerdict.NOT_VALID is few.verdict
    assert every == few


def test_an_instant_counts_whatever_day_it_is_elsewhere() -> None:
    """
    Given on the day after in one zone, and before the start in another.
    """
    given_then = pendulum.datetime(2026, 3, 2, 10, 30, tz="UTC")
    # one much later, of which nothing else tells the first apart
    consents = [
        dn.Consent(
            id=f"K-{days}",
            parties=[dn.ConsentParty("patient")],
            given_at=given_then.add(days=days).in_timezone(ZONES[1]),
        )
        for days in (0, 20)
    ]
    plans = [
        plan_of(
            dn.Patient(id="P-1", stated_age=40),
            _at(given_then.add(minutes=minutes).in_timezone(ZONES[2])),
            policy=dn.ConsentPolicy(),
        )
        for minutes in (-10, 10)
    ]
    judged = list(few_and_all(consents, plans))

    assert [ConsentVerdict.NOT_VALID, ConsentVerdict.VALID] == [
        few.verdict for few, _ in judged
    ]
    assert all(every == few for few, every in judged)


def test_of_undated_documents_the_one_that_is_listed_last_counts() -> None:
    """
    Of the session or of the course, at a session as in one clearance.
    """
    consents = [
        dn.Consent(
            id="K-1", parties=[dn.ConsentParty("patient")], session="S-1"
        ),
        dn.Consent(id="K-2", parties=[dn.ConsentParty("patient", "refused")]),
    ]
    for documents_in_order, verdict in (
        (consents, ConsentVerdict.NOT_VALID),
        (consents[::-1], ConsentVerdict.VALID),
    ):
        course = dn.Course(
            id="C-1",
            patient=dn.Patient(id="P-1", stated_age=40),
            consents=documents_in_order,
            sessions=[
                dn.Session(
                    id="S-1",
                    date=NINE.date(),
                    needlings=[dn.Needling(site=SITES[0])],
                )
            ],
        )
        ((_, _, judged),) = session_clearances(course)
        alone = dn.consent_standing(course, on=NINE.date(), session="S-1")

        assert (verdict, verdict) == (judged.consent.verdict, alone.verdict)


@EVEN_LESS
@given(any_course())
def test_a_course_is_judged_by_few_documents_as_by_all(
    course: dn.Course,
) -> None:
    """
    Whatever is recorded in it.
    """
    judged: list[list[Any]] = []
    for few in (0, len(course.consents or ())):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parted, "_FEW", few)
            judged.append(list(session_clearances(course)))

    assert judged[1] == judged[0]
