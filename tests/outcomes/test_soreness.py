"""
Soreness after needling, which is kept as it stands.
"""

import pytest

import dryneedling as dn
from dryneedling.measures import GROC, NPRS, measure
from dryneedling.measures.soreness import SORENESS, SORENESS_NPRS

LEFT = dn.Site("infraspinatus", "left")


def sore_course() -> dn.Course:
    """
    Make a course with soreness at 0, 24, 48 and 72 hours.
    """
    calls = [
        dn.FollowUp(
            id=f"F-{hours}",
            after_session="S-1",
            hours_after=hours,
            scores=[SORENESS(value, site=LEFT)],
        )
        for hours, value in ((24, 55), (48, 20), (72, 0))
    ]
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id="S-1",
                needled=True,
                before=[NPRS(6, aspect="now")],
                after=[SORENESS(40, site=LEFT), GROC(2)],
            )
        ],
        follow_ups=calls,
    )


def test_soreness_stands_apart_and_is_never_judged() -> None:
    """
    Before needling there is none, so that nothing is taken from it.
    """
    progress = dn.track(sore_course())
    rated, sore = progress.transitions

    assert GROC is rated.series.measure
    assert [40, 55, 20, 0] == [reading.value for reading in sore.readings]
    assert [NPRS] == [one.series.measure for one in progress.series]
    assert "Left by needling" in str(progress)
    assert str(progress).index("Rated change") < str(progress).index(
        "Left by needling"
    )


def test_no_difference_is_taken_of_soreness() -> None:
    """One asks for a difference, a series of progress, or a verdict."""
    one, other = SORENESS(40, site=LEFT), SORENESS(20, site=LEFT)

    with pytest.raises(dn.NotComparable, match="none before needling"):
        dn.change(one, other)
    with pytest.raises(dn.NotComparable, match="no difference"):
        dn.track_series(sore_course(), one.series)


def test_the_two_scales_of_soreness_are_two_measures() -> None:
    """A line of 100 mm is no rating times ten."""
    assert SORENESS is measure("soreness")
    assert SORENESS_NPRS is measure("Soreness NPRS")
    assert SORENESS(40).series != SORENESS_NPRS(4).series


def test_grades_are_put_in_order_and_not_subtracted() -> None:
    """Tone of a muscle is graded: one grade is no quantity."""
    tone = dn.Measure.unlisted(
        "tone_of_our_clinic",
        name="Tone",
        domain="tone",
        minimum=0,
        maximum=4,
        better="lower",
        kind="grade",
        recall="now",
        source="our own protocol",
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[dn.Session(id="S-1", needled=True, before=[tone(3)])],
    )

    assert "\nGrades" in str(dn.track(course))
    assert not list(dn.track(course).series)
    with pytest.raises(dn.NotComparable, match="only the order"):
        tone.improvement(3, 2)
