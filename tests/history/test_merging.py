"""
Two versions of a course in one: what does not collide, and what does.
"""

import json
from typing import Any

import attrs
import pytest
from hypothesis import example, given

import dryneedling as dn
from dryneedling.codec import dumps, loads
from dryneedling.history import diff, merge
from tests.drawn import any_course
from tests.history.test_amendments import COURSE, WHY
from tests.property.effort import LESS
from tests.readings.courses import POINT, day, now, visit

GOALS = tuple(dn.Goal(id=f"G-{number}", text="run") for number in range(3))


def session(ident: str, **changes: Any) -> dn.Course:  # noqa: ANN401  # fields of different types
    """
    Return the course with one of its sessions changed.
    """
    return COURSE.with_amended_session(
        attrs.evolve(COURSE.session(ident), **changes)
    )


def test_what_one_side_changed_is_taken() -> None:
    """
    A visit entered late here, a correction there.
    """
    mine = COURSE.with_session(visit(3, 4, date=day(3)))
    theirs = session("S-2", before=[now(5)], minutes=30)
    merged = merge(COURSE, mine, theirs)

    assert merged.is_whole
    assert merged.course is not None
    assert ["S-1", "S-3", "S-2"] == [one.id for one in merged.course.sessions]
    assert 5 == merged.course.session("S-2").before[0].value
    assert merged == merge(COURSE, theirs, mine)
    assert "no conflict" == str(merged)


def test_what_both_changed_alike_is_taken_once() -> None:
    """
    The same visit, told by both.
    """
    both = COURSE.with_session(visit(3, 4, date=day(3)))

    assert both == merge(COURSE, both, both).course
    assert COURSE == merge(COURSE, COURSE, COURSE).course


def test_what_both_changed_differently_is_named() -> None:
    """
    And the course has neither.
    """
    mine = session("S-2", before=[now(5)], minutes=30)
    theirs = session("S-2", before=[now(4)], note="late")
    merged = merge(COURSE, mine, theirs)

    assert session("S-2", minutes=30, note="late") == merged.course
    (conflict,) = merged.conflicts
    path = "sessions[S-2].before[NPRS now].value"
    assert (path, "5", "4") == (
        conflict.path,
        conflict.mine[0].after,
        conflict.theirs[0].after,
    )
    assert str(merged).splitlines() == [
        path,
        "  mine: sessions[S-2].before[NPRS now]: 6 -> 5",
        "  theirs: sessions[S-2].before[NPRS now]: 6 -> 4",
    ]


def test_a_record_that_one_took_out_collides_with_what_the_other_wrote() -> (
    None
):
    """
    A place and whatever stands within it.
    """
    mine = attrs.evolve(COURSE, sessions=COURSE.sessions[:1])
    theirs = session("S-2", note="late", minutes=30)
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(COURSE, one, other)
        (conflict,) = merged.conflicts
        assert ("sessions[S-2]", COURSE) == (conflict.path, merged.course)
        assert {1, 2} == {len(conflict.mine), len(conflict.theirs)}


def test_an_order_collides_with_what_came_or_went() -> None:
    """
    Where the new one would stand nobody said.
    """
    base = attrs.evolve(COURSE, goals=GOALS[:2])
    turned = attrs.evolve(COURSE, goals=GOALS[1::-1])
    more = attrs.evolve(COURSE, goals=GOALS)
    merged = merge(base, turned, more)
    assert (more, "goals[]") == (merged.course, merged.conflicts[0].path)
    assert turned == merge(base, turned, turned).course
    assert turned == merge(base, turned, base).course
    # and so does one that names what collided
    mine = attrs.evolve(COURSE, goals=(GOALS[2], *GOALS[:2]))
    other = attrs.evolve(GOALS[2], text="walk")
    theirs = attrs.evolve(base, goals=(*GOALS[:2], other))
    merged = merge(base, mine, theirs)
    assert ["goals[G-2]", "goals[]"] == [one.path for one in merged.conflicts]
    assert base == merged.course


def test_what_would_be_no_course_is_none() -> None:
    """
    One took a point out that the other needled.
    """
    base = attrs.evolve(COURSE, sessions=(), follow_ups=())
    mine = attrs.evolve(base, trigger_points=())
    needled = dn.Session(id="S-9", needlings=[dn.Needling.at(POINT)])
    merged = merge(base, mine, base.with_session(needled))

    assert None is merged.course
    (conflict,) = merged.conflicts
    assert None is conflict.path
    assert ("trigger_points[TrP-1]", "sessions[S-9]") == (
        conflict.mine[0].path,
        conflict.theirs[0].path,
    )
    assert "together they are no course" in str(merged)
    assert merged.problems[0][0].endswith("trigger_point")


def test_amendments_of_both_sides_are_kept() -> None:
    """
    Each is known by who made it, when and why.
    """
    mine = COURSE.with_entered_in_error(COURSE.session("S-2"), **WHY)
    theirs = COURSE.with_entered_in_error(
        COURSE.follow_up("F-1"), reason="entered twice", by="PT-2"
    )
    merged = merge(COURSE, mine, theirs)

    assert merged.is_whole
    assert merged.course is not None
    assert (*mine.amendments, *theirs.amendments) == merged.course.amendments


@LESS
@example(COURSE, attrs.evolve(COURSE, zone="Asia/Tokyo"), COURSE)
@given(any_course(), any_course(), any_course())
def test_nothing_of_either_side_is_missing(
    base: dn.Course, mine: dn.Course, theirs: dn.Course
) -> None:
    """
    The rule: "nothing of either side is missing from a merge".

    It is in the course or among the conflicts.  An instant in plain UTC is
    the same instant in the zone that the other side wrote.
    """
    merged = merge(base, mine, theirs)

    named = {
        edit
        for conflict in merged.conflicts
        for edit in (*conflict.mine, *conflict.theirs)
    }
    if merged.course is not None:
        named |= set(diff(base, merged.course).edits)
    for side in (mine, theirs):
        there = side
        if merged.course is not None and merged.course.zone is not None:
            zone = {"zone": merged.course.zone}
            there = loads(json.dumps(json.loads(dumps(side)) | zone))
        kept = {
            edit.path for edit in named.intersection(diff(base, there).edits)
        }
        edits = set(diff(base, side).edits)
        assert {edit.path for edit in edits - named} <= kept
    assert mine == merge(mine, mine, mine).course
    assert merge(base, base, theirs).course in (theirs, None)


def test_what_is_merged_may_be_no_course() -> None:
    """
    Then the argument is named.
    """
    with pytest.raises(dn.InvalidRecord, match=r"theirs: expected a Course"):
        merge(COURSE, COURSE, None)  # type: ignore[arg-type]
