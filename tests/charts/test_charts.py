"""
A chart shows each reading at its place, and nothing that was not read.
"""

import datetime as dt
import re
from itertools import combinations
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example as also
from hypothesis import given

import dryneedling as dn
from dryneedling._text import plain
from dryneedling.charts.axes import ValueAxis
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.glyphs import width_of
from dryneedling.charts.moments import marks_of
from dryneedling.charts.places import Box
from dryneedling.examples import example
from dryneedling.measures import NDI, NPRS
from dryneedling.testing.strategies import courses
from dryneedling.views.progress.rows import Visits
from tests.property.effort import LESS
from tests.readings.courses import scale

_SVG: Final = "{http://www.w3.org/2000/svg}"
_CLASS: Final = "dryneedling-chart-"
NECK = example("neck-pain")


def _parsed(svg: str) -> ET.Element:
    # our own picture, and no document of anybody else's
    return ET.fromstring(svg)  # noqa: S314


def _named(svg: str, name: str) -> list[ET.Element]:
    return [
        element
        for element in _parsed(svg).iter()
        if f"{_CLASS}{name}" in (element.get("class") or "").split()
    ]


def _texts(svg: str) -> list[str]:
    return [one.text or "" for one in _parsed(svg).iter(f"{_SVG}text")]


def _text_box(element: ET.Element) -> Box:
    size = float(element.get("font-size") or 0)
    bold = element.get("font-weight") == "bold"
    wide = width_of(element.text or "", size, bold=bold)
    x, y = float(element.get("x") or 0), float(element.get("y") or 0)
    anchor = element.get("text-anchor")
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor or ""]
    return Box(left, y - size * 0.95, wide, size * 1.25)


def _mark_box(element: ET.Element) -> Box:
    if element.tag == f"{_SVG}circle":
        x, y, radius = (
            float(element.get(key) or 0) for key in ("cx", "cy", "r")
        )
        return Box(x - radius, y - radius, 2 * radius, 2 * radius)
    points = [
        tuple(map(float, point.split(",")))
        for point in (element.get("points") or "").split()
    ]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    return Box(left, top, right - left, bottom - top)


def _of(*visits: dn.Session, **more: object) -> dn.Course:
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=visits,
        **more,  # type: ignore[arg-type]
    )


def _visit(
    number: int,
    *before: dn.Score,
    day: dt.date | None = None,
    after: tuple[dn.Score, ...] = (),
) -> dn.Session:
    return dn.Session(
        id=f"S-{number}", needled=True, date=day, before=before, after=after
    )


@LESS
@also(NECK)
@given(courses())
def test_no_label_lies_on_another_or_on_a_mark(course: dn.Course) -> None:
    """
    For any course, by the widths of the fonts that the chart names.
    """
    svg = dn.track(course).svg(course)
    # the number of a visit stands in its own circle
    texts = [
        _text_box(element)
        for element in _parsed(svg).iter(f"{_SVG}text")
        if f"{_CLASS}in-badge" not in (element.get("class") or "")
    ]
    marks = [
        _mark_box(element)
        for element in _parsed(svg).iter()
        if element.tag in {f"{_SVG}circle", f"{_SVG}polygon"}
    ]
    for one, other in combinations(texts, 2):
        assert not one.meets(other)
    for text in texts:
        assert not any(text.meets(mark) for mark in marks)


@LESS
@also(NECK)
@given(courses())
def test_each_reading_that_counts_is_one_mark(course: dn.Course) -> None:
    """
    As many marks as readings at a place, and none for what was not read.
    """
    progress = dn.track(course)
    visits = Visits.of(progress, course)
    svg = progress.svg(course)
    for kind in ("before", "after", "follow-up", "before-course"):
        expected = [
            mark
            for one in progress.series
            for mark in marks_of(one, visits)
            if mark.kind.value.replace("_", "-") == kind
        ]
        assert len(expected) == len(_named(svg, f"reading-{kind}"))


@LESS
@also(NECK)
@given(courses())
def test_each_series_can_be_drawn_alone(course: dn.Course) -> None:
    """
    Well-formed, with a title and the sentence of the reading.
    """
    for one in dn.track(course).series:
        root = _parsed(one.svg())
        assert plain(one.series.label) == root.findtext(f"{_SVG}title")
        assert root.findtext(f"{_SVG}desc")


def test_the_sentence_of_the_reading_is_told_to_who_does_not_see_it() -> None:
    """
    In the description, and above the panel.
    """
    svg = dn.track(NECK).of(NPRS, aspect="now").svg()
    said = _parsed(svg).findtext(f"{_SVG}desc") or ""
    assert "6 to 2: net change +4 (67 %)" in said
    assert said.removeprefix("NPRS, now, right neck: ")[:-1] in _texts(svg)


@pytest.mark.parametrize("values", [(7, 5, 3), (2, 6, 9)])
def test_turning_the_direction_round_moves_words_and_no_mark(
    values: tuple[int, ...],
) -> None:
    """
    Axes are never flipped (Snyder 2019, PMC6363861): words and tint move.
    """
    drawn: list[str] = []
    for better in ("lower", "higher"):
        measure = scale(better, mdc=2)
        visits = [
            _visit(number, measure(value))
            for number, value in enumerate(values, 1)
        ]
        drawn.append(dn.track(_of(*visits)).series[0].svg())
    places = [
        [
            (one.get("cx"), one.get("cy"))
            for one in _named(svg, "reading-before")
        ]
        for svg in drawn
    ]
    assert places[0] == places[1]
    heights = [
        {
            element.text: float(element.get("y") or 0)
            for element in _parsed(svg).iter(f"{_SVG}text")
        }
        for svg in drawn
    ]
    assert heights[0]["worse"] < heights[0]["better"]
    assert heights[1]["better"] < heights[1]["worse"]


def test_the_larger_value_is_on_top() -> None:
    """
    Where less is better, too.
    """
    svg = dn.track(_of(_visit(1, NPRS(7)), _visit(2, NPRS(3)))).series[0].svg()
    first, second = (
        float(one.get("cy") or 0) for one in _named(svg, "reading-before")
    )
    assert first < second


def test_what_is_not_judged_is_hollow_and_the_legend_says_so() -> None:
    """
    After-readings, follow-ups that are too early, and all without a baseline.
    """
    course = _of(
        _visit(1, NPRS(7, aspect="now"), after=(NPRS(3, aspect="now"),)),
        _visit(2, NPRS(5, aspect="now")),
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                hours_after=24,
                scores=[NPRS(6, aspect="now")],
            )
        ],
    )
    svg = dn.track(course).series[0].svg()
    fills = {
        name: [one.get("fill") for one in _named(svg, f"reading-{name}")]
        for name in ("before", "after", "follow-up")
    }
    assert ["#0a58a6", "#0a58a6"] == fills["before"]
    assert ["#ffffff"] == fills["after"] == fills["follow-up"]
    assert any("hollow: not judged" in text for text in _texts(svg))
    unread = _of(_visit(1), _visit(2, NPRS(5)))
    hollow = _named(dn.track(unread).series[0].svg(), "reading-before")
    assert ["#ffffff"] == [one.get("fill") for one in hollow]


def test_a_silence_is_dotted_with_its_days_written() -> None:
    """
    Longer than four weeks; up to that a line is whole.
    """
    first = dt.date(2026, 3, 2)

    def drawn(days: int) -> str:
        return (
            dn.track(
                _of(
                    _visit(1, NPRS(7), day=first),
                    _visit(2, NPRS(3), day=first + dt.timedelta(days)),
                )
            )
            .series[0]
            .svg()
        )

    assert _named(drawn(28), "kept")
    assert not _named(drawn(28), "gap")
    assert _named(drawn(29), "gap")
    assert not _named(drawn(29), "kept")
    assert "29 days without a judged reading" in _texts(drawn(29))


def test_a_visit_without_a_reading_is_a_gap_and_no_nought() -> None:
    """
    Dotted across it, with the number of visits where days are not known.
    """
    course = _of(_visit(1, NPRS(7)), _visit(2), _visit(3, NPRS(3)))
    svg = dn.track(course).series[0].svg()
    assert 2 == len(_named(svg, "reading-before"))
    assert _named(svg, "gap")
    assert "1 visit without a reading" in _texts(svg)
    assert "visits in their order; distances are not days" in _texts(svg)


def test_days_lie_apart_as_they_were() -> None:
    """
    Two weeks are twice as far as one.
    """
    first = dt.date(2026, 3, 2)
    course = _of(
        *(
            _visit(number, NPRS(7 - number), day=first + dt.timedelta(days))
            for number, days in enumerate((0, 7, 21), 1)
        )
    )
    svg = dn.track(course).series[0].svg()
    a, b, c = (
        float(one.get("cx") or 0) for one in _named(svg, "reading-before")
    )
    assert 2 * (b - a) == pytest.approx(c - b, abs=0.05)


def test_the_rail_tells_three_kinds_of_no_twitch_apart() -> None:
    """
    Seen, not sought, and nobody said; a missed visit is dashed.
    """
    site = dn.Site("infraspinatus", "left")
    seen = dn.TwitchResponse.seen(count=4)
    twitches = [seen, dn.TwitchResponse.not_sought(), None]
    visits = [
        dn.Session(
            id=f"S-{number}",
            before=[NPRS(8 - number)],
            needlings=[dn.Needling(site=site, insertions=5, twitch=twitch)],
            side_effects=[dn.SideEffect("bruising"), dn.SideEffect("fatigue")]
            if number == 1
            else None,
        )
        for number, twitch in enumerate(twitches, 1)
    ]
    missed = dn.Session(id="S-4", status="missed")
    course = _of(*visits, missed)
    texts = _texts(dn.track(course).svg(course))
    assert {"5", "4", "n.s.", "–", "missed", "bruising +1"} <= {*texts}
    assert 1 == len(_named(dn.track(course).svg(course), "missed"))


def test_a_course_without_any_score_shows_its_visits() -> None:
    """
    And says that nothing was read.
    """
    course = _of(_visit(1, day=dt.date(2026, 3, 2)))
    svg = dn.track(course).svg(course)
    root = _parsed(svg)
    assert "No readings are recorded." == root.findtext(f"{_SVG}desc")
    assert "The visits of a course" == root.findtext(f"{_SVG}title")
    assert _parsed(dn.track(_of()).svg()) is not None


def test_every_element_has_its_light_colour_and_dark_is_a_media_rule() -> None:
    """
    No variable and no current colour: one maker of PDF knows neither.
    """
    svg = dn.track(NECK).svg(NECK)
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert svg.count("@media (prefers-color-scheme: dark)") == 1
    for element in _parsed(svg).iter():
        if element.tag.removeprefix(_SVG) in {"svg", "title", "desc", "style"}:
            continue
        assert element.get("fill") or element.get("stroke")
    without = dn.track(NECK).svg(NECK, tint=False)
    assert _named(svg, "beyond")
    assert not _named(without, "beyond")
    assert _named(without, "threshold")


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_marks_and_texts_stand_out_in_light_and_dark(theme: int) -> None:
    """
    WCAG 2.2 AA: 4.5:1 for texts, 3:1 for marks, also upon the tint.
    """
    from dryneedling.charts.colours import COLOURS

    colours = {name: pair[theme] for name, pair in COLOURS.items()}
    for ground in ("ground", "tint"):
        for text in ("ink", "quiet", "mark", "line", "effect"):
            assert 4.5 <= _contrast(colours[text], colours[ground])
        assert 3 <= _contrast(colours["after"], colours[ground])


def test_what_xml_forbids_is_replaced_and_markup_stays_text() -> None:
    """
    A name of somebody's own measure may hold anything.
    """
    drawing = Drawing(200, 60, "<img src=x onerror=alert(1)>")
    assert drawing.text("a\x00\ud800\ufffe\u202eb</script>", 10, 30)
    svg = drawing.written()
    assert "<img" not in svg
    assert "</script>" not in svg
    assert ["a\ufffd\ufffd\ufffd\ufffdb</script>"] == _texts(svg)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (160, 240, [160, 180, 200, 220, 240]),
        (0, 0, [0, 0]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_ticks_are_round_and_hold_both_ends(
    low: float, high: float, ticks: list[float]
) -> None:
    """
    The instrument's ends are always written.
    """
    assert ticks == ValueAxis(low, high, 0, 100).ticks()


def test_a_page_may_hold_several_charts() -> None:
    """
    No id is in any, and the classes have a name of our own.
    """
    svg = dn.track(NECK).of(NDI).svg()
    assert " id=" not in svg
    classes = set(re.findall(r'class="([^"]+)"', svg))
    names = {name for several in classes for name in several.split()}
    assert all(name.startswith("dryneedling-chart") for name in names)
