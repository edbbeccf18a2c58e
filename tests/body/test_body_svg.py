"""
The picture: marks that do not touch, words for what it cannot show.
"""

import re

import pytest

import dryneedling as dn
from dryneedling._text import plain
from dryneedling.anatomy import Side
from dryneedling.body import BodyCrop, BodyView, bodies, body_numbers, body_svg
from dryneedling.body.findings import findings_of_course
from dryneedling.body.frames import NARROW, frames_of
from dryneedling.body.limbs import is_inside, limb_at
from dryneedling.body.marks import SiteMark
from dryneedling.body.spots import spots_of
from dryneedling.body.spreading import Placed, spread
from dryneedling.charts.point_moments import Twitch
from dryneedling.examples import example
from dryneedling.exceptions import InvalidRecord
from dryneedling.views import ENGLISH, Audience, Table
from tests.body.bodies import (
    NECK,
    STATUSES,
    box_of,
    marks_on,
    touching,
    twenty,
    with_points,
)
from tests.charts.reading_svg import SVG, named, overlaps, parsed, texts
from tests.drawn import drawn_courses

_EMPTY = with_points([])


def _every_picture(course: dn.Course) -> list[str]:
    return [
        course.body_svg(),
        course.body_svg(width=720),
        *(course.body_svg(view=view) for view in BodyView),
        *(
            course.body_svg(view=view, crop=crop)
            for view in ("front", "back")
            for crop in BodyCrop
        ),
        *(session.body_svg(course) for session in course.sessions[:3]),
    ]


def test_no_two_marks_touch_on_any_course() -> None:
    """
    Nor does a text lie on a text, by the widths of the widest font.
    """
    for course in drawn_courses():
        for svg in _every_picture(course):
            assert not touching(svg)
            words = [
                one for one in overlaps(svg) if not one.endswith("on a mark")
            ]
            assert not words


@pytest.mark.parametrize(
    "course",
    [
        _EMPTY,
        with_points([("infraspinatus", "left")]),
        with_points(NECK),
        with_points([("brachioradialis", "left")] * 9),
        twenty(),
        example("neck-pain"),
    ],
    ids=["none", "one", "neck", "forearm", "twenty", "example"],
)
def test_no_two_marks_touch_where_they_crowd(course: dn.Course) -> None:
    """
    With none, with one, with twenty, with fourteen in the neck.
    """
    for svg in _every_picture(course):
        assert not touching(svg)


def test_fourteen_in_the_neck_are_all_drawn() -> None:
    """
    On the whole back as on the neck alone.
    """
    course = with_points(NECK)

    for crop in (None, "neck"):
        svg = course.body_svg(view="back", crop=crop)
        assert [str(place) for place in range(1, 15)] == sorted(
            (one.text or "" for one in named(svg, "number")), key=int
        )


def _placed(
    course: dn.Course, view: BodyView
) -> list[tuple[SiteMark, Placed | None]]:
    marks = [SiteMark.of(one) for one in findings_of_course(course).sites]
    wanted = [
        (mark, spot)
        for mark in marks
        if mark.finding.site is not None
        for spot in spots_of(mark.finding.site)
        if spot.view is view
    ]
    (frame,), _ = frames_of([view], None, top=0, width=2 * NARROW)
    found = spread(frame, [(spot, mark.extent) for mark, spot in wanted])
    return [
        (mark, placed) for (mark, _), placed in zip(wanted, found, strict=True)
    ]


@pytest.mark.parametrize("view", [BodyView.FRONT, BodyView.BACK])
def test_a_mark_stays_on_its_side_and_on_its_limb(view: BodyView) -> None:
    """
    However many push it: whole on its side, and on no other limb.
    """
    crowd = with_points(
        [
            *NECK,
            *[("extensor digitorum", "right")] * 24,
            *[("brachioradialis", "left")] * 6,
            *[("gluteus maximus", "left")] * 8,
            *[("tibialis anterior", "right")] * 8,
        ]
    )
    (frame,), _ = frames_of([view], None, top=0, width=NARROW)
    middle = frame.origins[Side.LEFT][0]
    moved = 0
    for mark, placed in _placed(crowd, view):
        if placed is None:
            continue
        spot, (x, y) = placed.spot, placed.mark
        across, down = frame.on_body(spot.side, x, y)
        assert limb_at(view, across, down) is limb_at(view, spot.x, spot.y)
        is_right = spot.side is Side.RIGHT
        if (view is BodyView.FRONT) is is_right:
            assert x + mark.half[0] <= middle
        else:
            assert x - mark.half[0] >= middle
        moved += placed.at != placed.mark
    assert moved


@pytest.mark.parametrize("view", [BodyView.FRONT, BodyView.BACK])
def test_a_few_marks_stay_on_the_body(view: BodyView) -> None:
    """
    They touch the limb that they are about while there is room on it.
    """
    course = with_points(
        [
            *NECK[:4],
            *[("extensor digitorum", "right")] * 3,
            *[("brachioradialis", "left")] * 3,
            *[("gluteus maximus", "left")] * 4,
            *[("tibialis anterior", "right")] * 4,
        ]
    )
    (frame,), _ = frames_of([view], None, top=0, width=NARROW)
    for mark, placed in _placed(course, view):
        assert placed is not None
        across, down = frame.on_body(placed.spot.side, *placed.mark)
        half = mark.half[0] / frame.scale
        assert any(
            is_inside(view, across + aside, down) for aside in (-half, 0, half)
        )


def test_a_mark_that_is_pushed_aside_keeps_a_leader() -> None:
    """
    From its middle to the place that it is about; one that covers it none.
    """
    alone = with_points([("gluteus medius", "left")]).body_svg(view="back")
    two = with_points([("gluteus medius", "left")] * 2).body_svg(view="back")

    assert not named(alone, "leader")
    (leader,) = named(two, "leader")
    (spot,) = named(two, "spot")
    begins, ends = (leader.get("points") or "").split()
    assert ends == f"{spot.get('cx')},{spot.get('cy')}"
    first, second = (box_of(one) for one in marks_on(two))
    x, y = map(float, begins.split(","))
    assert second.x < x < second.x + second.width
    assert second.y < y < second.y + second.height
    assert first.x < float(spot.get("cx") or 0) < first.x + first.width


def test_what_finds_no_room_is_told_in_words() -> None:
    """
    Nothing is lost: sixty points of one forearm do not fit on it.
    """
    course = with_points([("brachioradialis", "left")] * 60)
    svg = course.body_svg(view="front")
    drawn = len(named(svg, "number"))

    assert 2 < drawn < 60
    words = " ".join(one.text or "" for one in named(svg, "missing"))
    assert 60 - drawn == words.count("Not drawn: ")
    assert "(no room beside the others)" in words
    assert not touching(svg)


def test_what_no_view_can_show_is_told_in_words() -> None:
    """
    With the reason, below the picture and in the table.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[
            dn.TriggerPoint(id="T-1", site=dn.Site("soleus")),
            dn.TriggerPoint(
                id="T-2", site=dn.Site(structure="scar", side="left")
            ),
            dn.TriggerPoint(id="T-3", site=dn.Site("soleus", "left")),
        ],
    )
    svg = course.body_svg(width=720)
    words = " ".join(one.text or "" for one in named(svg, "missing"))

    assert "Not drawn: 1: soleus (no side recorded)." in words
    assert (
        "Not drawn: 2: left scar (the drawing has no place for it)." in words
    )
    assert "3" == "".join(one.text or "" for one in named(svg, "number"))
    table = body_numbers(course).blocks[0]
    assert isinstance(table, Table)
    assert [
        "no: no side recorded",
        "no: the drawing has no place for it",
        "back",
    ] == [row[-1][0].text for row in table.rows if isinstance(row[-1], tuple)]
    # a view that does not show a site says nothing of it: another one does
    assert not named(course.body_svg(view="palm"), "number")
    assert "left soleus" not in course.body_svg(view="palm")


def test_pictures_side_by_side_say_how_many_sites_none_of_them_shows() -> None:
    """
    A body without a mark would say that nothing was needled.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[
            dn.TriggerPoint(
                id="T-1",
                site=dn.Site(dn.Muscle.unlisted("a muscle"), "left"),
            ),
            dn.TriggerPoint(id="T-2", site=dn.Site("soleus")),
        ],
    )
    first, *others = (texts(svg) for svg in bodies(course))

    assert "Not drawn: 2 sites of the table." in " ".join(first)
    assert others
    assert not any("Not drawn" in " ".join(other) for other in others)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("state", Twitch)
def test_each_sign_has_its_words_in_the_narrowest_picture(
    audience: Audience, state: Twitch
) -> None:
    """
    Shapes differ, and words say in what: no sign stands without them.
    """
    twitch = (
        None
        if state is Twitch.NOT_RECORDED
        else dn.TwitchResponse(state=state.value)
    )
    session = dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=dn.Site("soleus", "left"), twitch=twitch)],
    )
    svg = session.body_svg(view="back", audience=audience)
    legend = " ".join(one.text or "" for one in named(svg, "legend"))

    plainly = audience is Audience.PATIENT
    words = ENGLISH.twitch_of_point(state.value, plainly=plainly)
    assert ENGLISH.twitch_told(words, plainly=plainly) in legend


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_a_shape_and_a_word_of_its_own(status: str) -> None:
    """
    Told apart without colour.
    """
    course = with_points(
        [("soleus", "left"), ("soleus", "right")],
        sessions=[
            dn.Session(
                id="S-1",
                examinations=[
                    dn.Examination(trigger_point="T-1", stated=status)
                ],
            )
        ],
    )
    svg = course.body_svg(view="back")
    looks = {
        other: _looks(
            with_points(
                [("soleus", "left")],
                sessions=[
                    dn.Session(
                        id="S-1",
                        examinations=[
                            dn.Examination(trigger_point="T-1", stated=other)
                        ],
                    )
                ],
            ).body_svg(view="back")
        )
        for other in STATUSES
    }

    assert status.replace("_", " ") in texts(svg)
    assert 1 == list(looks.values()).count(looks[status])


def _looks(svg: str) -> tuple[object, ...]:
    """
    Return how a mark looks without its colour.
    """
    return tuple(
        (
            one.tag,
            len((one.get("points") or "").split()),
            mark_is_filled(one.get("fill")),
            round(_height(one), 1),
        )
        for one in marks_on(svg)[0]
        if one.tag != f"{SVG}text"
    )


def mark_is_filled(fill: str | None) -> bool:
    """
    Tell whether a shape is filled with more than the ground.
    """
    return fill not in {"#ffffff", None}


def _height(one: object) -> float:
    return box_of([one]).height  # type: ignore[list-item]


def test_what_twitches_did_differs_in_shape() -> None:
    """
    Seen, absent, not sought and not recorded are four signs.
    """
    signs = {
        _looks(
            dn.Session(
                id="S-1",
                needlings=[
                    dn.Needling(site=dn.Site("soleus", "left"), twitch=twitch)
                ],
            ).body_svg(view="back")
        )
        for twitch in (
            dn.TwitchResponse.seen(),
            dn.TwitchResponse.absent(),
            dn.TwitchResponse.not_sought(),
            None,
        )
    }

    assert 4 == len(signs)


@pytest.mark.parametrize("view", BodyView)
def test_every_view_says_right_left_and_that_it_is_schematic(
    view: BodyView,
) -> None:
    """
    R and L stand where the person's sides are.
    """
    svg = _EMPTY.body_svg(view=view)
    places = {one.text: float(one.get("x") or 0) for one in named(svg, "side")}

    assert {"L", "R"} == set(places)
    on_left = {
        "front": "R",
        "back": "L",
        "head": "R",
        "palm": "R",
        "hand_back": "L",
        "sole": "R",
        "foot_top": "L",
    }
    assert on_left[view] == min(places, key=lambda side: places[side])
    words = " ".join(one.text or "" for one in named(svg, "schematic"))
    assert "Schematic, not for guiding a needle." == words


def test_in_front_a_left_point_is_on_the_right() -> None:
    """
    And from behind on the left.
    """
    course = with_points([("biceps brachii", "left"), ("soleus", "left")])
    (front,) = named(course.body_svg(view="front"), "number")
    (back,) = named(course.body_svg(view="back"), "number")

    assert float(front.get("x") or 0) > NARROW / 2 > float(back.get("x") or 0)


@pytest.mark.parametrize(
    "text", ['</title><script>alert("x")</script>', "&lt;b&gt; \x07\u202e<i>"]
)
def test_a_text_stays_text(text: str) -> None:
    """
    Whatever somebody calls a muscle or a level.
    """
    muscle = dn.Muscle.unlisted(plain(text))
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[
            dn.TriggerPoint(
                id="T-1", site=dn.Site("soleus", "left", part=plain(text))
            ),
            dn.TriggerPoint(id="T-2", site=dn.Site(muscle, "left")),
        ],
    )
    for svg in (course.body_svg(), course.body_svg(view="back")):
        assert {one.tag.removeprefix(SVG) for one in parsed(svg).iter()} <= {
            *("svg", "title", "desc", "style", "rect", "path", "text"),
            *("circle", "polygon", "polyline"),
        }


@pytest.mark.parametrize("view", [None, *BodyView])
def test_a_picture_can_stand_in_any_page(view: BodyView | None) -> None:
    """
    No id, no link, no variable, and no rule about anything but our classes.
    """
    svg = twenty().body_svg(view=view)
    root = parsed(svg)

    for one in root.iter():
        assert {"id", "href", "style"}.isdisjoint(one.attrib)
    (style,) = root.iter(f"{SVG}style")
    rules = re.findall(
        r"([^{}]+)\{[^{}]*\}", (style.text or "").split("{", 1)[1]
    )
    assert rules
    assert all(rule.startswith(".dryneedling-chart-") for rule in rules)
    assert "url(" not in svg
    for one in root.iter(f"{SVG}path"):
        assert one.get("stroke")
        assert one.get("fill")


@pytest.mark.parametrize("view", [None, *BodyView])
def test_a_digit_has_eleven_pixels_on_a_phone(view: BodyView | None) -> None:
    """
    Two views abreast at 360 pixels, 8 of them between the two.
    """
    svg = twenty().body_svg(view=view)
    width = float((parsed(svg).get("viewBox") or "").split()[2])
    room = 360 if width > 320 else 320 if width > NARROW else (360 - 8) / 2

    assert room / width >= 1
    for one in named(svg, "number"):
        assert float(one.get("font-size") or 0) * room / width >= 11


def test_a_number_fits_into_its_mark() -> None:
    """
    By the widest font, with three digits as with one.
    """
    course = with_points([("soleus", "left")] * 3)
    findings = findings_of_course(course).sites
    for number in (1, 10, 100, 1000):
        findings[0].number = number
        mark = SiteMark.of(findings[0])
        half = len(mark.number) * 0.64 * 11.2 / 2
        assert mark.inner >= half
        assert mark.half[0] >= half + 1


def test_one_view_with_twenty_points_is_small() -> None:
    """
    No more than 30 kB.
    """
    for view in ("front", "back"):
        assert len(twenty().body_svg(view=view).encode()) <= 30_000


def test_a_picture_is_told_to_who_does_not_see_it() -> None:
    """
    Each mark in a sentence, and a name for the picture.
    """
    svg = twenty().body_svg(view="back")
    root = parsed(svg)
    title = root.findtext(f"{SVG}title")
    words = root.findtext(f"{SVG}desc") or ""

    assert "Body chart of a course: back" == title
    assert "img" == root.get("role")
    assert "1: right upper trapezius; active; needled in 1 visit" in words
    assert "4: right suboccipitals; not detected" in words
    assert "Not drawn" not in words
    assert len(named(svg, "number")) == len(
        re.findall(r"\b\d+: (?:left|right)", words)
    )
    assert "side effects: bruising." in words


def test_a_crop_is_the_same_drawing_nearer() -> None:
    """
    Its paths are the same; another part of them is seen.
    """
    whole, neck = (
        parsed(_EMPTY.body_svg(view="back", crop=crop))
        for crop in (None, "neck")
    )
    first, second = (
        next(one.iter(f"{SVG}path")).get("d") for one in (whole, neck)
    )
    windows = [
        [float(value) for value in (one.get("viewBox") or "").split()]
        for root in (whole, neck)
        for one in root.iter(f"{SVG}svg")
        if one is not root
    ]

    assert first == second
    assert windows[1][2] < windows[0][2]
    assert 0 < windows[1][1] < 2000 * 0.115 < sum(windows[1][1::2])
    title = neck.findtext(f"{SVG}title")
    assert "Body chart of a course: back, neck" == title


def test_the_pictures_of_a_page_show_every_site_once_or_nearer() -> None:
    """
    Front and back, then what marks crowd, then parts of the body.
    """
    course = with_points(
        [*NECK, ("masseter", "left"), ("abductor hallucis", "right")]
    )
    pictures = bodies(course)
    titles = [parsed(one).findtext(f"{SVG}title") or "" for one in pictures]

    assert ["front", "back", "back, neck", "head, each side", "soles"] == [
        title.partition(": ")[2] for title in titles
    ]
    numbers = [
        one.text
        for svg in (pictures[0], pictures[1], *pictures[3:])
        for one in named(svg, "number")
    ]
    assert 16 == len(numbers) == len(set(numbers))
    assert [] == bodies(_EMPTY)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"view": "side"}, "view"),
        ({"crop": "elbow"}, "crop"),
        ({"crop": "neck"}, "crop"),
        ({"crop": "neck", "view": "palm"}, "crop"),
        ({"audience": "nobody"}, "audience"),
        ({"width": 175, "view": "back"}, "width"),
        ({"width": 319, "view": "head"}, "width"),
        ({"width": 351}, "width"),
        ({"width": 2001}, "width"),
        ({"width": "wide"}, "width"),
    ],
)
def test_what_a_body_chart_cannot_be_is_refused(
    asked: dict[str, object], path: str
) -> None:
    """
    With the name of what was asked for.
    """
    with pytest.raises(InvalidRecord) as caught:
        body_svg(_EMPTY, **asked)  # type: ignore[arg-type]

    assert [path] == [where for where, _ in caught.value.problems]


def test_what_is_neither_course_nor_session_is_refused() -> None:
    """
    As is a course that is none.
    """
    session = dn.Session(id="S-1")
    for call in (body_svg, body_numbers, bodies):
        with pytest.raises(InvalidRecord, match="shown: expected a Course"):
            call("C-1")  # type: ignore[arg-type]
        with pytest.raises(InvalidRecord, match="course: expected a Course"):
            call(session, session)  # type: ignore[arg-type]


def test_a_drawing_without_a_part_is_whole() -> None:
    """
    Front and back are one drawing, a hand is two.
    """
    assert [True, True] + [False] * 5 == [view.is_whole for view in BodyView]
    for view, drawings in (("front", 1), ("palm", 2)):
        root = parsed(_EMPTY.body_svg(view=view))
        assert drawings == sum(
            one is not root for one in root.iter(f"{SVG}svg")
        )


def test_a_midline_site_stands_on_the_midline() -> None:
    """
    The only mark that does.
    """
    course = with_points([("suboccipitals", "midline")])
    (number,) = named(course.body_svg(view="back"), "number")

    assert NARROW / 2 == float(number.get("x") or 0)
