"""
What is judged once for several sessions is what each alone would be given.
"""

from typing import Any, Final

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.clearance import consent_standing, session_clearances
from dryneedling.clearance.papers import Paper
from dryneedling.clearance.plain import PlainConsents
from dryneedling.clearance.plan import Plan, Time, is_after
from dryneedling.clearance.sessions import judged_sessions
from dryneedling.clearance.standing import standing_of, weigh
from dryneedling.clearance.withdrawals import Withdrawals
from dryneedling.patient import AgeRange
from tests.drawn import any_course
from tests.property.effort import EVEN_LESS

NINE: Final = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")
SITES: Final = (
    dn.Site("upper trapezius", "left"),
    dn.Site("psoas major", "right"),
)
ROLES: Final = st.sampled_from(["patient", "parent", "guardian"])
HOURS: Final = st.integers(0, 9).map(lambda number: NINE.add(hours=8 * number))
DAYS: Final = HOURS.map(lambda at: at.date())
# an instant, a day, or nothing; each a day or less from another
MOMENTS: Final = st.one_of(
    HOURS.map(lambda at: ("at", at)),
    DAYS.map(lambda on: ("on", on)),
    st.none(),
)


def fields_of(moment: Any, at: str, on: str) -> dict[str, Any]:  # noqa: ANN401  # a day or an instant
    """
    Name the field that a moment goes into.
    """
    return (
        {} if moment is None else {at if moment[0] == "at" else on: moment[1]}
    )


@st.composite
def withdrawals(draw: st.DrawFn) -> dn.Withdrawal:
    """
    Draw a withdrawal of anybody, at any moment.
    """
    return dn.Withdrawal(draw(ROLES), **fields_of(draw(MOMENTS), "at", "on"))


@st.composite
def consents(draw: st.DrawFn, name: str) -> dn.Consent:
    """
    Draw a document that may hang on all that a session may differ in.
    """
    decision = st.sampled_from(["consent", "assent", "refused"])
    return dn.Consent(
        id=name,
        parties=[
            dn.ConsentParty(role, draw(decision))
            for role in draw(st.lists(ROLES, min_size=1, max_size=2))
        ],
        valid_until=draw(st.none() | DAYS),
        practitioner=draw(st.sampled_from([None, None, "PT-1"])),
        session=draw(st.sampled_from([None, None, "S-2"])),
        sites=draw(st.sampled_from([None, None, [SITES[0]]])),
        understood=draw(st.sampled_from([None, True])),
        withdrawals=draw(st.lists(withdrawals(), max_size=2)),
        **fields_of(draw(MOMENTS), "given_at", "given_on"),
    )


@st.composite
def answers(draw: st.DrawFn) -> dn.ScreeningAnswer:
    """
    Draw an answer that may hold on some days only.
    """
    since, until = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if since is not None and until is not None:
        since, until = min(since, until), max(since, until)
    return dn.ScreeningAnswer(
        draw(st.sampled_from(["pregnancy", "anticoagulants", "tattoo"])),
        draw(st.sampled_from(["present", "absent"])),
        since=since,
        until=until,
    )


@st.composite
def sessions(draw: st.DrawFn) -> list[dn.Session]:
    """
    Draw sessions in order, each with what it may differ in.
    """
    held: list[dn.Session] = []
    for number, at in enumerate(sorted(draw(st.lists(HOURS, min_size=2)))):
        when: dict[str, Any] = draw(
            st.sampled_from([{"started_at": at}, {"date": at.date()}])
        )
        aside = dn.Override(
            "anticoagulants", by="T-1", reason="asked", on=draw(DAYS)
        )
        held.append(
            dn.Session(
                id=f"S-{number}",
                needlings=[dn.Needling(site=draw(st.sampled_from(SITES)))],
                practitioner=draw(st.sampled_from([None, "PT-1", "PT-2"])),
                overrides=[aside] if draw(st.booleans()) else [],
                **when,
            )
        )
    return held


@given(
    st.tuples(consents("K-1"), consents("K-2")),
    st.lists(answers(), max_size=4),
    sessions(),
    st.sampled_from([None, 0, 1, 2]),
)
def test_each_session_of_a_course_is_judged_as_if_it_were_alone(
    documents: tuple[dn.Consent, ...],
    screening: list[dn.ScreeningAnswer],
    held: list[dn.Session],
    valid_days: int | None,
) -> None:
    """
    No document, answer or birthday tells apart what was judged together.
    """
    together = dn.Course(
        id="C-1",
        # of age on the third of these days
        patient=dn.Patient(id="P-1", birth_date=pendulum.date(2008, 3, 4)),
        practitioners=[dn.Practitioner(id=name) for name in ("PT-1", "PT-2")],
        consents=[
            attrs.evolve(item, session=None)
            if item.session not in {visit.id for visit in held}
            else item
            for item in documents
        ],
        screening=screening,
        sessions=held,
    )
    policy = dn.ConsentPolicy(valid_days=valid_days)
    for place, session, clearance in session_clearances(
        together, policy=policy
    ):
        assert session is together.sessions[place]
        alone = attrs.evolve(
            together,
            sessions=[session],
            consents=[
                item
                for item in together.consents or ()
                if item.session in {None, session.id}
            ],
        )
        ((_, _, judged),) = session_clearances(alone, policy=policy)
        assert judged == clearance


@st.composite
def plain(draw: st.DrawFn) -> dict[str, Any]:
    """
    Draw what a patient alone may sign, of everything and never taken back.
    """
    words = st.lists(
        st.sampled_from(["consent", "refused"]), min_size=1, max_size=2
    )
    return {
        "parties": [dn.ConsentParty("patient", word) for word in draw(words)],
        "valid_until": draw(st.none() | DAYS),
        "understood": draw(st.sampled_from([None, True])),
        **fields_of(draw(MOMENTS), "given_at", "given_on"),
    }


@given(
    st.lists(plain(), max_size=4),
    st.none() | st.integers(0, 9),
    st.booleans(),
    st.sampled_from([17, 18, None]),
    st.sampled_from([None, 0, 1, 2]),
)
def test_the_last_of_plain_consents_says_what_all_of_them_say(
    documents: list[dict[str, Any]],
    hours: int | None,
    knows_time: bool,  # noqa: FBT001  # drawn
    age: int | None,
    valid_days: int | None,
) -> None:
    """
    Where it surely lets an adult be needled, so does each weighed alone.
    """
    consents = [
        dn.Consent(id=f"K-{number}", **document)
        for number, document in enumerate(documents)
    ]
    at = None if hours is None else NINE.add(hours=8 * hours)
    plan = Plan(
        patient=dn.Patient(id="P-1"),
        on=None if at is None else at.date(),
        at=at if knows_time else None,
        parts=(),
        session=None,
        practitioner=None,
        policy=dn.ConsentPolicy(valid_days=valid_days),
        ages=None if age is None else AgeRange(age, age),
    )
    ordered = PlainConsents.of(consents)
    dated = all(consent.date is not None for consent in consents)

    assert (ordered is not None) is dated
    assert weigh(consents, plan) == standing_of(consents, plan)


@pytest.mark.parametrize(
    "unlike",
    [
        {"parties": [dn.ConsentParty("guardian")]},
        {"session": "S-1"},
        {"practitioner": "PT-1"},
        {"understood": False},
        {"sites": [SITES[0]]},
        {"withdrawals": [dn.Withdrawal("patient")]},
        {"given_on": None},
    ],
)
def test_one_document_of_another_kind_has_all_of_them_weighed(
    unlike: dict[str, Any],
) -> None:
    """
    What it says may stand against what the patient signs last.
    """
    usual: dict[str, Any] = {
        "parties": [dn.ConsentParty("patient")],
        "given_on": NINE.date(),
    }
    last = dn.Consent(id="K-1", **usual)

    assert PlainConsents.of([last]) is not None
    assert PlainConsents.of(
        [dn.Consent(id="K-2", **usual | unlike), last]
    ) is (None)


def test_a_consent_of_the_day_before_may_be_given_after_the_start() -> None:
    """
    Of two instants the later may bear the earlier date, far from each other.
    """
    start = pendulum.datetime(
        2026, 3, 3, 0, 30, tz=pendulum.FixedTimezone(50_400)
    )
    west = pendulum.FixedTimezone(-43_200)
    given = [start.add(hours=hours).in_timezone(west) for hours in (-1, 1)]
    decisions = "consent", "refused"
    consents = [
        dn.Consent(
            id=f"K-{word}",
            parties=[dn.ConsentParty("patient", word)],
            given_at=at,
        )
        for word, at in zip(decisions, given, strict=True)
    ]
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        consents=consents,
    )

    assert start.date() > given[1].date()
    assert "valid" == consent_standing(course, at=start).verdict


@EVEN_LESS
@given(any_course())
def test_a_review_finds_at_each_session_what_a_clearance_finds(
    course: dn.Course,
) -> None:
    """
    It asks for findings alone, and mostly knows that there can be none.
    """
    policy = dn.ConsentPolicy()
    judged = list(judged_sessions(course, policy, None))
    cleared = list(session_clearances(course))

    assert [place for place, _, _ in cleared] == [
        item.place for item in judged
    ]
    for item, (_, _, clearance) in zip(judged, cleared, strict=True):
        assert clearance.screening.findings == item.screened
        assert clearance.consent == item.consent
        assert clearance.ages == item.ages


@given(st.lists(answers(), max_size=6), st.lists(st.none() | DAYS))
def test_answers_hold_on_a_day_whatever_was_heard_before_it(
    screening: list[dn.ScreeningAnswer],
    days: list[pendulum.Date | None],
) -> None:
    """
    Sessions need not be in the order of their days, and some have none.
    """
    patient = dn.Patient(id="P-1", stated_age=40)
    needled = [dn.Needling(site=SITES[1])]
    course = dn.Course(
        id="C-1",
        patient=patient,
        screening=screening,
        sessions=[
            dn.Session(id=f"S-{number}", date=day, needlings=needled)
            for number, day in enumerate(sorted_or_open(days))
        ],
    )
    for _, session, clearance in session_clearances(course):
        alone = attrs.evolve(course, sessions=[session])
        ((_, _, judged),) = session_clearances(alone)
        assert judged.screening == clearance.screening


def sorted_or_open(
    days: list[pendulum.Date | None],
) -> list[pendulum.Date | None]:
    """
    Put the known days of a list in order, where a course wants them.
    """
    known = iter(sorted(day for day in days if day is not None))
    return [None if day is None else next(known) for day in days]


def ends(time: Time, is_own: bool, given_at: Time) -> bool | None:  # noqa: FBT001
    """
    Tell, of one withdrawal, whether it came no earlier than a document.
    """
    after = False if is_own else is_after(given_at, time)
    return None if after is None else not after


@given(
    st.lists(st.tuples(st.booleans(), MOMENTS), min_size=1, max_size=4),
    MOMENTS,
)
def test_the_latest_withdrawals_end_what_any_of_them_ends(
    taken_back: list[tuple[bool, Any]],
    moment: Any,  # noqa: ANN401  # a day or an instant
) -> None:
    """
    One on the document itself ends it, whenever that was given.
    """
    party = [dn.ConsentParty("patient")]
    given_then = fields_of(moment, "given_at", "given_on")
    document = dn.Consent(id="K-1", parties=party, **given_then)
    other = dn.Consent(id="K-2", parties=party)
    paper = Paper(document, (document.date, document.given_at), False)
    every = Withdrawals()
    each: list[bool | None] = []
    for is_own, when in taken_back:
        item = dn.Withdrawal("patient", **fields_of(when, "at", "on"))
        time = item.date, item.at
        every.add(document if is_own else other, time)
        each.append(ends(time, is_own, paper.time))

    assert (True in each) is every.surely_end(paper)
    assert (each != [False] * len(each)) is every.may_end(paper)
