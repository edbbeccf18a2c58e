"""
A place that somebody marked is where the mark stands, and nothing else.
"""

import attrs
import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling.body import (
    DRAWING_VERSION,
    body_numbers,
    body_svg,
    place_of,
    point_at,
)
from dryneedling.body.best_views import spot_in
from dryneedling.body.findings import (
    BodyFindings,
    findings_of_course,
    findings_of_session,
)
from dryneedling.body.marked_places import where_marked
from dryneedling.body.places import places
from dryneedling.body.spots import BodySpot
from dryneedling.views import Table, printed
from tests.charts.reading_svg import mark_box, named, texts
from tests.drawn import any_course

_SITE = dn.Site("infraspinatus", "left")
_ON_BACK = dn.DrawnPlace(
    view="back", side="left", x=0.06, y=0.22, drawing=DRAWING_VERSION
)
_LOWER = attrs.evolve(_ON_BACK, y=0.24)
_OF_NEXT = attrs.evolve(_ON_BACK, drawing=DRAWING_VERSION + 1)
_BESIDE = attrs.evolve(_ON_BACK, x=0.5)


def _course(
    place: dn.DrawnPlace | None, *needled: dn.DrawnPlace | None
) -> dn.Course:
    """
    Make a course of one point, and a visit for each place of a needling.
    """
    point = dn.TriggerPoint(id="T-1", site=_SITE, drawn_place=place)
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[point],
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needlings=[dn.Needling.at(point, drawn_place=one)],
            )
            for number, one in enumerate(needled, 1)
        ],
    )


def _spot(findings: BodyFindings) -> BodySpot | None:
    return spot_in(findings.sites[0], None)[0]


def _is_at(spot: BodySpot | None, place: dn.DrawnPlace) -> bool:
    assert spot is not None
    return (spot.view, spot.side, spot.x, spot.y) == (
        place.view,
        place.side,
        place.x,
        place.y,
    )


def test_a_click_comes_back_as_a_mark_at_its_place() -> None:
    """
    From a point of a picture to a record, and from the record to a picture.
    """
    clicked = point_at("back", 62, 104)
    course = _course(clicked.drawn_place)
    box = mark_box(named(body_svg(course, view="back"), "site")[0])

    assert (62, 104) == pytest.approx(
        (box.x + box.width / 2, box.y + box.height / 2), abs=0.1
    )


@pytest.mark.parametrize("view", list(dn.BodyView))
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_mark_on_any_view_is_found_again_on_its_side(
    view: dn.BodyView, side: str
) -> None:
    """
    The place of a muscle, marked by hand, is drawn where that muscle is.
    """
    # farthest from the midline, where nothing else is in the way
    at = max(
        (one for one in places() if one.view is view),
        key=lambda one: one.at[0],
    )
    place = dn.DrawnPlace(
        view=view, side=side, x=at.at[0], y=at.at[1], drawing=1
    )
    svg = body_svg(_course(place), view=view)
    box = mark_box(named(svg, "site")[0])
    found = point_at(view, box.x + box.width / 2, box.y + box.height / 2)

    assert place.side is found.side
    assert at.at == pytest.approx((found.x, found.y), abs=0.002)


def test_a_click_is_kept_to_a_fifth_of_a_millimetre() -> None:
    """
    A finger says no more.
    """
    clicked = point_at("back", 62.123456, 104.654321)
    kept = clicked.drawn_place

    assert (clicked.x, clicked.y) != (kept.x, kept.y)
    assert (round(clicked.x, 4), round(clicked.y, 4)) == (kept.x, kept.y)
    assert DRAWING_VERSION == kept.drawing


def test_a_course_marks_its_point_and_a_session_its_needling() -> None:
    """
    Where a point is holds for the course; where a needle went, for its visit.
    """
    course = _course(_ON_BACK, _LOWER)

    assert _is_at(_spot(findings_of_course(course)), _ON_BACK)
    session = findings_of_session(course.sessions[0], course)
    assert _is_at(_spot(session), _LOWER)


def test_a_point_that_nobody_marked_is_where_it_was_needled_last() -> None:
    """
    A later visit without a mark leaves it there.
    """
    course = _course(None, _ON_BACK, _LOWER, None)

    assert _is_at(_spot(findings_of_course(course)), _LOWER)


def test_a_visit_that_marked_nothing_shows_the_mark_of_its_point() -> None:
    """
    The course knows where the point is.
    """
    course = _course(_ON_BACK, None)
    session = findings_of_session(course.sessions[0], course)

    assert _is_at(_spot(session), _ON_BACK)


def test_on_another_view_a_site_is_where_its_muscle_is() -> None:
    """
    One place says nothing of the other views.
    """
    site = dn.Site("sternocleidomastoid", "left")
    front = place_of(site, "front")
    point = dn.TriggerPoint(
        id="T-1",
        site=site,
        drawn_place=dn.DrawnPlace(
            view="head", side="left", x=0, y=0.12, drawing=1
        ),
    )
    course = attrs.evolve(_course(None), trigger_points=[point])
    (finding,) = findings_of_course(course).sites

    assert (front, "") == spot_in(finding, [dn.BodyView.FRONT])
    assert "head" in printed(body_numbers(course))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (_ON_BACK, "placed as marked"),
        (_OF_NEXT, "marked on another version of the drawing"),
        (_BESIDE, "marked beside the body"),
    ],
)
def test_a_mark_is_told_with_what_became_of_it(
    place: dn.DrawnPlace, told: str
) -> None:
    """
    In the key of the picture, in its description and in the table.
    """
    course = _course(place)
    (table,) = body_numbers(course).blocks

    assert told in " ".join(texts(course.body_svg(width=800)))
    assert told in course.body_svg(view="back")
    assert isinstance(table, Table)
    cell = table.rows[0][-1]
    assert isinstance(cell, tuple)
    assert told in cell[0].text


@pytest.mark.parametrize("place", [_OF_NEXT, _BESIDE])
def test_what_cannot_be_placed_stands_where_its_muscle_is(
    place: dn.DrawnPlace,
) -> None:
    """
    It is not moved to a drawing on which nobody marked it.
    """
    finding = findings_of_course(_course(place)).sites[0]

    assert where_marked(place).value != "there"
    assert (place_of(_SITE), "") == spot_in(finding, None)


@pytest.mark.parametrize(
    "site",
    [
        dn.Site("infraspinatus"),
        dn.Site(structure="scar"),
        dn.Site(dn.Muscle.unlisted("one of mine"), "left"),
    ],
)
def test_a_mark_shows_what_no_table_knows_a_place_of(site: dn.Site) -> None:
    """
    A scar is where somebody marked it.
    """
    point = dn.TriggerPoint(id="T-1", site=site, drawn_place=_ON_BACK)
    course = attrs.evolve(_course(None), trigger_points=[point])

    assert _is_at(_spot(findings_of_course(course)), _ON_BACK)


def _unmarked(course: dn.Course) -> dn.Course:
    """
    Return a course as if nobody had marked anything.
    """

    def plain(session: dn.Session) -> dn.Session:
        if session.needlings is None:
            return session
        return attrs.evolve(
            session,
            needlings=[
                attrs.evolve(one, drawn_place=None)
                for one in session.needlings
            ],
        )

    return attrs.evolve(
        course,
        trigger_points=[
            attrs.evolve(one, drawn_place=None)
            for one in course.trigger_points
        ],
        sessions=[plain(one) for one in course.sessions],
    )


def _harms_of(course: dn.Course) -> object:
    return dn.harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    )


@given(any_course())
def test_no_series_and_no_count_changes_by_a_mark(course: dn.Course) -> None:
    """
    The rule quoted: it is never part of a site.
    """
    plain = _unmarked(course)

    assert str(dn.track(course)) == str(dn.track(plain))
    assert str(_harms_of(course)) == str(_harms_of(plain))
    assert str(dn.enough(course)) == str(dn.enough(plain))
    doubts = [
        one for one in dn.review(course) if one.rule != "marked_on_other_side"
    ]
    assert list(dn.review(plain)) == doubts
    assert [
        attrs.evolve(one, drawn_place=None)
        for one in findings_of_course(course).sites
    ] == list(findings_of_course(plain).sites)
