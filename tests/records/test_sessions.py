"""
Visits and follow-ups: known by instant, by date or by their place alone.
"""

import pendulum
import pytest

import dryneedling as dn
from dryneedling.advice import advice_rows
from dryneedling.measures import NPRS
from tests.records.builders import make

SITE = dn.Site("infraspinatus", "left")
NINE = pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome")
TODAY = pendulum.date(2026, 3, 2)


def test_a_visit_may_be_known_by_its_place_alone() -> None:
    """
    Published cases have no dates.
    """
    visit = dn.Session(id="S-1")

    assert visit.local_date is None
    assert "undated" == visit.label
    assert visit.was_held
    assert not visit.has_needling


def test_what_nobody_said_is_not_what_was_not_there() -> None:
    """
    None is not asked; an empty list is asked, there were none.
    """
    silent, asked = (
        dn.Session(id="S-1"),
        dn.Session(
            id="S-1",
            needlings=[],
            side_effects=[],
            examinations=[],
            screening=[],
        ),
    )

    assert silent.side_effects is None
    assert () == asked.side_effects
    assert () == asked.needlings
    assert silent != asked


@pytest.mark.parametrize(
    ("visit", "date"),
    [
        (dn.Session(id="S-1", started_at=NINE), TODAY),
        (dn.Session(id="S-1", date=TODAY), TODAY),
        (dn.Session(id="S-1", started_at=NINE, date=TODAY), TODAY),
        (
            dn.Session(
                id="S-1",
                started_at=pendulum.datetime(
                    2026, 3, 2, 23, 30, tz="America/New_York"
                ),
            ),
            TODAY,
        ),
        (
            dn.Session(
                id="S-1",
                started_at=pendulum.datetime(
                    2026, 3, 2, 0, 30, tz="Pacific/Kiritimati"
                ),
            ),
            TODAY,
        ),
    ],
)
def test_the_date_is_that_of_the_clinic(
    visit: dn.Session, date: pendulum.Date
) -> None:
    """
    Not that of Greenwich.
    """
    assert date == visit.local_date
    assert "2026-03-02" == visit.label


def test_a_visit_does_not_end_before_it_starts() -> None:
    """
    The same instant in another zone is no earlier.
    """
    same = NINE.in_timezone("America/New_York")

    assert (
        NINE == dn.Session(id="S-1", started_at=NINE, ended_at=same).ended_at
    )
    with pytest.raises(dn.InvalidRecord, match="ends before it starts"):
        dn.Session(
            id="S-1", started_at=NINE, ended_at=same.subtract(seconds=1)
        )


def test_a_visit_over_the_clock_change_lasts_as_long_as_it_lasted() -> None:
    """
    The second half past two comes after the first.
    """
    first = pendulum.datetime(2026, 10, 25, 2, 30, tz="Europe/Rome", fold=0)
    second = pendulum.datetime(2026, 10, 25, 2, 15, tz="Europe/Rome", fold=1)
    visit = dn.Session(id="S-1", started_at=first, ended_at=second)

    assert "2026-10-25 02:15:00+01:00" == str(visit.ended_at)


def test_a_visit_is_on_one_day() -> None:
    """
    A date beside an instant is the instant's.
    """
    with pytest.raises(dn.InvalidRecord, match="another day than started_at"):
        dn.Session(id="S-1", started_at=NINE, date=TODAY.add(days=1))


def test_every_wrong_time_is_named() -> None:
    """
    A naive start does not hide a naive end.
    """
    naive = pendulum.naive(2026, 3, 2, 9, 30)
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Session(id="S-1", started_at=naive, ended_at=naive, date=NINE)

    assert ["started_at", "ended_at", "date"] == [
        path for path, _ in caught.value.problems
    ]


def test_a_missed_visit_has_a_reason_and_no_needling() -> None:
    """
    It is a fact of the course, and it may hold a score by telephone.
    """
    missed = dn.Session(
        id="S-1",
        status="missed",
        reason="ill",
        before=[NPRS(5, aspect="now")],
        side_effects=[],
    )

    assert dn.SessionStatus.MISSED is missed.status
    assert not missed.was_held
    for fields in (
        {"needlings": [dn.Needling(site=SITE)]},
        {"after": [NPRS(5, aspect="now")]},
    ):
        with pytest.raises(dn.InvalidRecord, match="at a missed visit"):
            make(dn.Session, id="S-1", status="missed", **fields)
    with pytest.raises(dn.InvalidRecord, match="at a missed visit"):
        dn.Session(id="S-1", status="missed", needled=True)


@pytest.mark.parametrize(
    ("visit", "needled"),
    [
        (dn.Session(id="S-1", needlings=[dn.Needling(site=SITE)]), True),
        (dn.Session(id="S-1", needled=True), True),
        (dn.Session(id="S-1", total_insertions=20), True),
        (dn.Session(id="S-1", total_needles_in=4), True),
        (dn.Session(id="S-1", needlings=[]), False),
        (dn.Session(id="S-1", needled=False), False),
        (dn.Session(id="S-1", total_insertions=0), False),
        (dn.Session(id="S-1"), False),
        (
            dn.Session(
                id="S-1", needlings=[dn.Needling(site=SITE, insertions=0)]
            ),
            False,
        ),
    ],
)
def test_a_needle_went_in_as_far_as_the_record_says(
    visit: dn.Session, *, needled: bool
) -> None:
    """
    By the needlings, by a total, or by a plain yes.
    """
    assert needled is visit.has_needling


def test_a_plain_yes_or_no_does_not_contradict_the_needlings() -> None:
    """
    A no beside a needling that went in cannot be.
    """
    needling = dn.Needling(site=SITE)

    assert dn.Session(id="S-1", needlings=[needling], needled=True).needled
    assert not dn.Session(id="S-1", needlings=[], needled=False).needled
    assert not dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=SITE, insertions=0)],
        needled=False,
    ).needled
    for needlings, needled in (([], True), ([needling], False)):
        with pytest.raises(dn.InvalidRecord, match="needlings contradict it"):
            dn.Session(id="S-1", needlings=needlings, needled=needled)


def test_a_side_effect_names_a_needling_of_its_session() -> None:
    """
    No needling is named that is not there.
    """
    visit = dn.Session(
        id="S-1",
        needlings=[
            dn.Needling(site=SITE, id="N-1"),
            dn.Needling(site=SITE),
            dn.Needling(site=SITE),
        ],
        side_effects=[
            dn.SideEffect("bruising", needling="N-1"),
            dn.SideEffect("fatigue"),
        ],
    )

    assert visit.side_effects is not None
    for needlings in (None, [], [dn.Needling(site=SITE, id="N-2")]):
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Session(
                id="S-1",
                needlings=needlings,
                side_effects=visit.side_effects,
            )

        assert (
            "Session.side_effects[0].needling: no needling of this session "
            "has that id"
        ) == str(caught.value)


def test_two_needlings_of_a_session_have_two_ids() -> None:
    """
    A side effect could not tell them apart.
    """
    twice = [
        dn.Needling(site=SITE, id="N-1"),
        dn.Needling(site=SITE, id="N-1"),
    ]
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Session(id="S-1", needlings=twice)

    assert (
        "Session.needlings[1].id: another needling of this session has that id"
        == str(caught.value)
    )


def test_remarks_may_be_one_text_or_several() -> None:
    """
    What was told, what was done besides.
    """
    visit = dn.Session(id="S-1", told="may be sore", co_interventions=["heat"])

    assert ("may be sore",) == visit.told
    assert ("heat",) == visit.co_interventions


def test_scores_come_from_any_iterable() -> None:
    """
    A generator is used up once; a single score is no list.
    """
    score = NPRS(7, aspect="now")

    assert (score, score) == dn.Session(
        id="S-1", before=(again for again in [score, score])
    ).before


def test_a_follow_up_counts_hours_after_a_session() -> None:
    """
    Hours alone would be after nothing.
    """
    call = dn.FollowUp(
        id="F-1", after_session="S-1", hours_after=48, mode="telephone"
    )

    assert dn.FollowUpMode.TELEPHONE is call.mode
    assert call.local_date is None
    with pytest.raises(dn.InvalidRecord, match="expected an after_session"):
        dn.FollowUp(id="F-1", hours_after=48)


def test_a_follow_up_is_on_one_day() -> None:
    """
    By instant, by date, or by both when they agree.
    """
    assert TODAY == dn.FollowUp(id="F-1", at=NINE).local_date
    assert TODAY == dn.FollowUp(id="F-1", date=TODAY).local_date
    assert TODAY == dn.FollowUp(id="F-1", at=NINE, date=TODAY).local_date
    with pytest.raises(dn.InvalidRecord, match="another day than"):
        dn.FollowUp(id="F-1", at=NINE, date=TODAY.add(days=1))


def test_what_happened_between_visits_has_a_kind() -> None:
    """
    A new medicine, a fall: what may explain a change.
    """
    call = dn.FollowUp(
        id="F-1",
        events=[dn.FollowUpEvent("fall or injury", on=TODAY)],
        side_effects=[],
        examinations=[],
    )

    assert call.events is not None
    assert dn.EventKind.FALL_OR_INJURY is call.events[0].kind


def test_advice_has_codes_and_each_code_a_source() -> None:
    """
    What was advised is one of the rows, in the order in which it was said.
    """
    visit = dn.Session(id="S-1", advice=["lung signs", "heat-or-ice"])

    assert (dn.Advice.LUNG_SIGNS, dn.Advice.HEAT_OR_ICE) == visit.advice
    assert (dn.Advice.LUNG_SIGNS,) == dn.Session(
        id="S-1", advice="lung_signs"
    ).advice
    assert dn.Session(id="S-1", told="may be sore").advice is None
    assert list(dn.Advice) == [row.code for row in advice_rows()]
