"""
Warning signs that are known before the next needling.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clearance import (
    Clearance,
    ClearanceVerdict,
    session_clearances,
)
from tests.readings.test_warning_signs import (
    RHOMBOIDS,
    SHIN,
    call,
    course,
    visit,
)

PRECAUTION = ClearanceVerdict.PRECAUTION
TOLD = dn.SideEffect("chest pain")
DONE = attrs.evolve(TOLD, actions="chest X-ray")
NEVER = dn.SideEffect("chest pain", relatedness="unrelated")


def before(
    record: dn.Course,
    *sites: dn.Site,
    on: int = 20,
    session: str | None = None,
) -> Clearance:
    """
    Ask on a day of March, the shin where no site is given.
    """
    return dn.before_needling(
        record,
        sites=sites or [SHIN],
        on=pendulum.date(2026, 3, on),
        session=session,
    )


def test_an_unanswered_warning_sign_is_named_with_its_day() -> None:
    """
    Before any site, until it is closed.
    """
    found = before(course(visit(1, RHOMBOIDS), calls=(call(TOLD),)))

    reason = "unanswered warning sign of 2026-03-03: chest pain"
    assert PRECAUTION is found.verdict
    assert (reason,) == found.sign_reasons
    assert reason in found.reasons
    assert f"  {reason}\n" in str(found)


def test_an_answered_sign_of_the_chest_is_a_precaution_over_the_lung() -> None:
    """
    Even when closed; elsewhere nothing is left to say.
    """
    record = course(visit(1, RHOMBOIDS), calls=(call(DONE),))

    over, away = before(record, RHOMBOIDS), before(record)
    reason = (
        "warning sign of 2026-03-03, answered, before a site over the lung: "
        "chest pain"
    )
    assert (reason,) == over.sign_reasons
    assert PRECAUTION is over.verdict
    assert () == away.sign_reasons
    assert PRECAUTION is not away.verdict
    scar = dn.Site(structure="scar")
    assert over.sign_reasons == before(record, scar).sign_reasons


@pytest.mark.parametrize(
    "told",
    [
        NEVER,
        dn.SideEffect("lump"),
        dn.SideEffect("soreness"),
        dn.SideEffect("foot drop", actions="seen by a doctor"),
        attrs.evolve(NEVER, resolution="resolved"),
    ],
)
def test_what_is_closed_or_only_worth_a_look_is_not_named(
    told: dn.SideEffect,
) -> None:
    """
    Nor what was judged not related to the needling.
    """
    record = course(visit(1, RHOMBOIDS), calls=(call(told),))

    assert () == before(record, RHOMBOIDS).sign_reasons


def test_a_sign_is_known_from_the_day_on_which_it_was_told() -> None:
    """
    And open until the day on which it was answered.
    """
    later = call(DONE, number=2, hours_after=95)
    record = course(visit(1, RHOMBOIDS), calls=(call(TOLD), later))

    def named(day: int) -> int:
        return len(before(record, on=day).unanswered_signs)

    assert [0, 1, 1, 0] == [named(2), named(3), named(5), named(6)]


def test_the_first_answer_closes_a_sign_whatever_answers_it_later() -> None:
    """
    Recovering two days on, and resolved at last.
    """
    recovering = attrs.evolve(TOLD, resolution="recovering")
    record = course(
        visit(1, RHOMBOIDS),
        calls=(
            call(TOLD),
            call(recovering, number=2, hours_after=95),
            call(
                attrs.evolve(TOLD, resolution="resolved"),
                number=3,
                hours_after=239,
            ),
        ),
    )

    for day, unanswered in ((4, 1), (6, 0), (8, 0), (12, 0)):
        found = before(record, RHOMBOIDS, on=day)
        assert unanswered == len(found.unanswered_signs)
        assert (found.earlier_sign is None) is bool(unanswered)


def test_an_answer_that_is_known_earlier_waits_for_its_sign() -> None:
    """
    The later entry has no day, so that it is known on any.
    """
    asked = dn.Asked(["chest pain"])
    record = course(
        visit(1, SHIN, started_at=None, ended_at=None),
        visit(3, RHOMBOIDS),
        visit(9, RHOMBOIDS),
        calls=(
            call(TOLD, hours_after=None, date=pendulum.date(2026, 3, 9)),
            call(number=2, hours_after=None, asked=asked),
        ),
    )

    for day, is_known in ((8, False), (9, True)):
        found = before(record, RHOMBOIDS, on=day)
        assert () == found.unanswered_signs
        assert is_known is (found.earlier_sign is not None)
    *_, (_, _, third), (_, _, ninth) = session_clearances(record)
    assert () == third.sign_reasons
    assert ninth.earlier_sign is not None


def test_a_sign_told_at_a_visit_is_known_from_the_next_one_on() -> None:
    """
    Each visit is judged with what was known by then.
    """
    record = course(
        visit(1, RHOMBOIDS, side_effects=[TOLD]),
        visit(2, SHIN),
        visit(3, RHOMBOIDS),
        calls=(call(DONE, hours_after=30),),
    )
    named = [
        (len(found.unanswered_signs), found.earlier_sign is not None)
        for *_, found in session_clearances(record)
    ]

    assert [(0, False), (1, False), (0, True)] == named
    for place, (_, session, found) in enumerate(session_clearances(record)):
        sites = [RHOMBOIDS] if place != 1 else [SHIN]
        asked = before(record, *sites, on=2 + place, session=session.id)
        assert asked.sign_reasons == found.sign_reasons


def test_a_sign_without_a_day_is_of_an_unknown_day() -> None:
    """
    It is known behind the session that it names.
    """
    record = course(
        visit(1, RHOMBOIDS, started_at=None, ended_at=None),
        calls=(call(TOLD),),
    )

    assert (
        "unanswered warning sign of an unknown day: chest pain",
    ) == before(record).sign_reasons


def test_an_answer_heard_of_before_its_sign_closes_it_all_the_same() -> None:
    """
    Follow-ups need not be listed in the order in which they came.
    """
    sooner = call(TOLD, number=2, hours_after=30)
    record = course(
        visit(1, RHOMBOIDS),
        visit(2, SHIN),
        visit(9, RHOMBOIDS),
        calls=(call(TOLD, hours_after=100), sooner),
    )

    for number in (2, 9):
        found = before(record, on=number, session=f"S-{number}")
        assert () == found.unanswered_signs
    named = [item.unanswered_signs for *_, item in session_clearances(record)]
    assert [(), (), ()] == named
