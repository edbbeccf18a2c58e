"""
What was entered in error stays in the record and takes no part in any reading.
"""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling.clearance import session_clearances
from dryneedling.codec import dumps, loads
from dryneedling.measures import NPRS
from dryneedling.tabular import kinds
from dryneedling.timeline import consents_of, entered_in_error
from dryneedling.views.progress.rows import Visits
from tests.drawn import any_course
from tests.history.test_amendments import CONSENT, COURSE, WHY
from tests.property.effort import LESS
from tests.readings.courses import POINT, day, now

MISTAKE: dict[str, Any] = {"entered_in_error": "another patient"}
GRAVE = dn.SideEffect("pneumothorax", serious=True)
NEEDLED = [dn.Needling.at(POINT)]
LAST = dn.Session(
    id="last-of-all",
    before=[now(10)],
    needlings=[dn.Needling.at(POINT, depth_mm=99)],
    side_effects=[GRAVE],
    **MISTAKE,
)
CALL = dn.FollowUp(
    id="last-of-all", scores=[now(1)], side_effects=[GRAVE], **MISTAKE
)
PAPER = dn.Consent(
    id="last-of-all", parties=[dn.ConsentParty("patient")], **MISTAKE
)


def counted(reading: object) -> object:
    """
    Leave out how many were left out, which is all that may differ.
    """
    return attrs.evolve(reading, entered_in_error=0)  # type: ignore[misc]


READINGS: list[Callable[[dn.Course], object]] = [
    lambda found: counted(dn.track(found)),
    lambda found: counted(dn.stricta_report(found)),
    lambda found: counted(dn.guideline_report(found, "CARE 2013")),
    lambda found: counted(dn.guideline_report(found, "adverse events")),
    lambda found: counted(
        dn.harm_rate(
            found, unit="events_per_session", include_expected_soreness=True
        )
    ),
    dn.review,
    lambda found: counted(dn.signs_of(found)),
    lambda found: counted(dn.enough(found, policy="cms_ncd_30_3_3")),
    lambda found: counted(
        dn.before_needling(found, sites=[POINT.site], on=day(30))
    ),
    lambda found: counted(dn.summarise(dn.track(found), found)),
    lambda found: [found.rows(kind) for kind in kinds() if kind != "courses"],
    lambda found: found.needling_sessions,
    lambda found: str(attrs.evolve(found, consents=None)),
]


@LESS
@given(any_course())
def test_every_reading_skips_what_was_entered_in_error(
    found: dn.Course,
) -> None:
    """
    The rule: "it takes no part in anything and gives no place".

    A course with such a visit, follow-up and consent at the end of each list
    reads like the course without.
    """
    mistaken = attrs.evolve(
        found,
        trigger_points=(
            found.trigger_points
            if any(one.id == POINT.id for one in found.trigger_points)
            else (*found.trigger_points, POINT)
        ),
    )
    plain = mistaken
    mistaken = attrs.evolve(
        mistaken,
        sessions=(*found.sessions, LAST),
        follow_ups=(*found.follow_ups, CALL),
        consents=(*(found.consents or ()), PAPER)
        if found.consents is None or found.consents
        else found.consents,
    )
    more = entered_in_error(mistaken) - entered_in_error(plain)
    assert more >= 2
    for read in READINGS:
        assert read(plain) == read(mistaken)
    assert more + dn.track(plain).entered_in_error == (
        dn.track(mistaken).entered_in_error
    )


def test_marking_keeps_who_when_and_why() -> None:
    """
    The record stays, and the amendment says who marked it.
    """
    for record, path in (
        (COURSE.session("S-2"), "sessions[S-2]"),
        (COURSE.follow_up("F-1"), "follow_ups[F-1]"),
        (CONSENT, "consents[K-1]"),
    ):
        found = COURSE.with_entered_in_error(record, **WHY)
        (made,) = found.amendments
        (edit,) = made.edits
        assert f"{path}.entered_in_error" == edit.path
        assert (None, "mistyped") == (edit.before, edit.after)
        assert 1 == entered_in_error(found)
        assert found == loads(dumps(found))


def test_only_what_has_a_mark_is_marked() -> None:
    """
    A score or a needling is taken out by an amendment of its visit.
    """
    for record in (POINT, now(3), None):
        with pytest.raises(
            dn.InvalidRecord,
            match=r"record: expected a Session, a FollowUp or a Consent, got",
        ):
            COURSE.with_entered_in_error(record, reason="x")  # type: ignore[arg-type]
    with pytest.raises(dn.InvalidRecord, match="entered_in_error"):
        COURSE.with_entered_in_error(COURSE.session("S-1"), reason="")


def test_a_mistaken_consent_is_no_word_of_anybody() -> None:
    """
    Where no other is left nobody said; asked and there were none is another.
    """
    assert None is consents_of(attrs.evolve(COURSE, consents=None))
    assert () == consents_of(attrs.evolve(COURSE, consents=()))
    assert None is consents_of(attrs.evolve(COURSE, consents=[PAPER]))
    both = attrs.evolve(COURSE, consents=[*(COURSE.consents or ()), PAPER])
    assert COURSE.consents == consents_of(both)


def test_every_reading_that_counts_says_how_many_were_left_out() -> None:
    """
    Nothing is left out without a word.
    """
    found = attrs.evolve(
        COURSE.with_session(LAST),
        follow_ups=[CALL],
        consents=[PAPER],
    )
    shown: list[Any] = [
        dn.track(found),
        dn.stricta_report(found),
        dn.guideline_report(found, "CARE 2013"),
        dn.harm_rate(
            found, unit="sessions_with_any", include_expected_soreness=True
        ),
        dn.signs_of(found),
        dn.enough(found),
        dn.before_needling(found, sites=[POINT.site], on=day(30)),
        *[clearance for *_, clearance in session_clearances(found)],
        dn.summarise(dn.track(found), found),
        dn.improved([found], NPRS, percent=30),
    ]
    for reading in shown:
        assert 3 == reading.entered_in_error
        assert "3 records entered in error, left out" in str(reading)
    (row,) = found.rows("courses")
    assert 3 == row["entered_in_error"]
    assert "C-1" in str(found)


def test_visits_keep_their_numbers_beside_a_mistaken_one() -> None:
    """
    With the course or without it, every visit that counts has its row.

    One that did not take place stands in it as such, the mistaken one not at
    all.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[POINT],
        sessions=[
            dn.Session(id="S-1", before=[now(9)], **MISTAKE),
            dn.Session(id="S-2", before=[now(7)], needlings=NEEDLED),
            dn.Session(id="S-3", status="missed"),
            dn.Session(id="S-4", before=[now(5)], needlings=NEEDLED),
            dn.Session(id="S-5", status="missed"),
        ],
    )
    progress = dn.track(course)
    (pain,) = progress.series
    assert [2, 3, 4, 5] == Visits.of(progress, course).numbers
    assert [2, 3, 4, 5] == Visits.of(progress, None).numbers
    assert [2, 3, 4] == Visits.of_series(pain).numbers
    for shown in (progress, pain):
        rows = [line.split()[:2] for line in str(shown).splitlines()]
        assert ["2", "7"] in rows
        assert ["3", "missed"] in rows
        assert ["4", "5"] in rows
        assert [] == [cells for cells in rows if cells == ["1", "missed"]]
