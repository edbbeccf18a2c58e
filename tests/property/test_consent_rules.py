"""
Whether consent stood, told a second time from what happened.
"""

import datetime as dt
from typing import Final, final

import attrs
import pendulum
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date, DateTime

from dryneedling import (
    Consent,
    ConsentParty,
    ConsentPolicy,
    Course,
    Patient,
    Session,
    Site,
    Withdrawal,
    before_needling,
)
from dryneedling.clearance import (
    ClearanceVerdict,
    ConsentVerdict,
    consent_standing,
    session_clearances,
)
from dryneedling.consent import ConsentDecision, ConsentRole

_ZONE: Final = "Pacific/Kiritimati"
_START: Final = pendulum.datetime(2026, 3, 1, 9, tz=_ZONE)
_LATEST: Final = 10
_PATIENT, _PARENT = ConsentRole.PATIENT, ConsentRole.PARENT


@final
@attrs.frozen
class Event:
    """
    Somebody said something, on some day.

    Attributes:
        day: Days since the first, at a time of day of its own.
        role: Who.
        decision: What was decided; None when all of it was taken back.
        understood: What was found of the patient then.
    """

    day: int
    role: ConsentRole
    decision: ConsentDecision | None
    understood: bool | None


_EVENTS: Final = st.lists(
    st.builds(
        Event,
        st.integers(0, _LATEST),
        st.sampled_from([_PATIENT, _PARENT]),
        st.none()
        | st.just(ConsentDecision.CONSENT)
        | st.sampled_from(ConsentDecision),
        st.sampled_from([True, None, True, False]),
    ),
    max_size=7,
    unique_by=lambda event: event.day,
).map(lambda events: sorted(events, key=lambda event: event.day))


def _at(day: int, hour: int = 9) -> DateTime:
    return _START.add(days=day).set(hour=hour)


def _papers(events: list[Event]) -> list[Consent]:
    """
    Write the papers; whatever is taken back is written on the first of them.
    """
    papers = [
        Consent(
            id=f"K-{event.day}",
            given_at=_at(event.day),
            parties=[ConsentParty(event.role, event.decision)],
            understood=event.understood,
        )
        for event in events
        if event.decision is not None
    ]
    taken_back = [
        Withdrawal(event.role, at=_at(event.day))
        for event in events
        if event.decision is None
    ]
    if papers:
        papers[0] = attrs.evolve(papers[0], withdrawals=taken_back)
    return papers


def _is_valid(events: list[Event], at: DateTime, *, minor: bool) -> bool:
    """
    Tell it from the last word of each, among what was said by then.
    """
    last: dict[ConsentRole, ConsentDecision | None] = {}
    understood = None
    for event in events:
        if _at(event.day) <= at:
            last[event.role] = event.decision
            if event.decision is not None and event.understood is not None:
                understood = event.understood
    agrees = last.get(_PATIENT)
    if not minor:
        return agrees is ConsentDecision.CONSENT and understood is not False
    return (
        last.get(_PARENT) is ConsentDecision.CONSENT
        and agrees in {ConsentDecision.CONSENT, ConsentDecision.ASSENT}
        and understood is True
    )


def _agreed(
    day: int,
    role: ConsentRole = _PATIENT,
    *,
    understood: bool | None = True,
) -> Event:
    return Event(day, role, ConsentDecision.CONSENT, understood)


def _taken_back(day: int, role: ConsentRole = _PATIENT) -> Event:
    return Event(day, role, None, None)


class TestStanding:
    """
    Consent is a thing of the moment, of the day and of the patient's age.

    The rule: "Evaluate at the session's local date: age in completed years (a
    stated age where no birth date is known), consent".
    """

    @given(
        _EVENTS,
        st.integers(-2, _LATEST + 2),
        st.lists(
            st.tuples(st.integers(0, _LATEST), st.sampled_from([8, 9, 10])),
            min_size=1,
            max_size=8,
            unique=True,
        ).map(sorted),
    )
    @example([_agreed(1), _taken_back(3)], -2, [(0, 9), (1, 9), (2, 9)])
    @example([_agreed(1), _taken_back(3)], -2, [(3, 8), (3, 9), (4, 9)])
    @example([_agreed(1), _agreed(2, _PARENT)], 5, [(1, 9), (4, 9), (5, 9)])
    @example(
        [_agreed(1), _agreed(2, _PARENT), _taken_back(3, _PARENT)],
        9,
        [(2, 9), (3, 8), (3, 9)],
    )
    @example(
        [_agreed(1, understood=None), _agreed(2, _PARENT, understood=None)],
        9,
        [(3, 9)],
    )
    @example(
        [_agreed(1), _agreed(2, _PARENT, understood=False)],
        9,
        [(1, 9), (3, 9)],
    )
    @example([_agreed(1, understood=False)], -2, [(1, 9)])
    def test_consent_stands_by_what_was_said_by_then(
        self, events: list[Event], birthday: int, visits: list[tuple[int, int]]
    ) -> None:
        """
        By either party, forward only; a minor comes of age on the birthday.
        """
        first = next(
            (
                place
                for place, event in enumerate(events)
                if event.decision is not None
            ),
            len(events),
        )
        known = events[first:]
        of_age = _at(birthday).date()
        course = Course(
            id="C-1",
            patient=Patient(id="P-1", birth_date=of_age.subtract(years=18)),
            consents=_papers(known),
            sessions=[
                Session(id=f"S-{number}", started_at=_at(*visit), needled=True)
                for number, visit in enumerate(visits)
            ],
        )
        expected = [
            ConsentVerdict.VALID
            if _is_valid(known, at, minor=at.date() < of_age)
            else ConsentVerdict.NOT_VALID
            for at in (_at(*visit) for visit in visits)
        ]
        read = [found for _, _, found in session_clearances(course)]
        assert expected == [found.consent.verdict for found in read]
        assert expected == [
            consent_standing(course, at=_at(*visit)).verdict
            for visit in visits
        ]
        for found in read:
            assert all(reason.rule for reason in found.consent.reasons)
            assert (found.consent.verdict is ConsentVerdict.VALID) is (
                not found.consent.reasons
            )

    @given(st.permutations([*ConsentDecision]), st.integers(1, 3))
    @example([ConsentDecision.CONSENT, ConsentDecision.REFUSED], 2)
    def test_one_of_two_parents_can_say_no(
        self, decisions: list[ConsentDecision], count: int
    ) -> None:
        """
        Whoever signs first: one refusal of a role is the role's.
        """
        said = decisions[:count]
        paper = Consent(
            id="K-1",
            given_at=_at(0),
            parties=[
                ConsentParty("patient", "assent"),
                *(ConsentParty("parent", decision) for decision in said),
            ],
            understood=True,
        )
        course = Course(
            id="C-1",
            patient=Patient(id="P-1", stated_age=15),
            consents=[paper],
        )
        found = consent_standing(course, at=_at(1))
        agreed = said[-1] is ConsentDecision.CONSENT
        assert (agreed and ConsentDecision.REFUSED not in said) is (
            found.verdict is ConsentVerdict.VALID
        )

    @given(st.integers(-3, 3), st.integers(-3, 3), st.integers(0, 3))
    def test_consent_expires_after_its_last_day(
        self, until: int, later: int, days: int
    ) -> None:
        """
        On the last day it is valid, by the paper and by the policy.
        """
        paper = Consent(
            id="K-1",
            given_at=_at(-3),
            parties=[ConsentParty("patient")],
            valid_until=_at(until).date(),
        )
        course = Course(
            id="C-1",
            patient=Patient(id="P-1", stated_age=40),
            consents=[paper],
        )
        found = consent_standing(course, at=_at(later, 10))
        assert (later <= until) is (found.verdict is ConsentVerdict.VALID)
        renewed = attrs.evolve(
            course, consents=[attrs.evolve(paper, valid_until=None)]
        )
        found = consent_standing(
            renewed,
            at=_at(later, 10),
            policy=ConsentPolicy(valid_days=days),
        )
        assert (later + 3 <= days) is (found.verdict is ConsentVerdict.VALID)


class TestAgeOnTheDay:
    """
    A birthday counts from its morning on, where the patient is.

    The rule: "Evaluate at the session's local date: age in completed years".
    """

    @given(
        st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)),
        st.integers(-1, 1),
        st.sampled_from([12, 18]),
    )
    @example(dt.date(2026, 3, 1), 0, 12)
    @example(dt.date(2024, 2, 29), 0, 12)
    @example(dt.date(2024, 2, 29), 0, 18)
    def test_twelve_and_eighteen_on_the_day(
        self, birthday: dt.date, days: int, years: int
    ) -> None:
        """
        Too young on the eve; on the birthday and after it no more.
        """
        try:
            born = birthday.replace(year=birthday.year - years)
        except ValueError:  # 29 February, and none eighteen years before
            born = dt.date(birthday.year - years, 3, 1)
            birthday = dt.date(birthday.year, 3, 1)
        on = birthday + dt.timedelta(days=days)
        course = Course(
            id="C-1",
            patient=Patient(
                id="P-1", birth_date=Date(born.year, born.month, born.day)
            ),
            consents=[],
        )
        found = before_needling(
            course,
            sites=[Site("infraspinatus", "left")],
            on=Date(on.year, on.month, on.day),
            policy=ConsentPolicy(minimum_age=years, age_of_majority=years),
        )
        is_young = days < 0
        assert is_young is found.is_below_minimum_age
        assert is_young is found.consent.is_minor
        assert ClearanceVerdict.SPEAKS_AGAINST is found.verdict

    @given(st.integers(0, 40), st.integers(0, 30))
    def test_too_young_speaks_against_needling_by_itself(
        self, age: int, minimum: int
    ) -> None:
        """
        Whoever has the minimum age has it.
        """
        course = Course(id="C-1", patient=Patient(id="P-1", stated_age=age))
        found = before_needling(
            course,
            sites=[Site("infraspinatus", "left")],
            policy=ConsentPolicy(minimum_age=minimum),
            rule_sets=[],
        )
        assert (age < minimum) is (
            ClearanceVerdict.SPEAKS_AGAINST is found.verdict
        )
