"""
A chart shows each reading at its place, and nothing that was not read.
"""

import datetime as dt
import re
from collections import Counter

import pytest

import dryneedling as dn
from dryneedling._text import plain
from dryneedling.charts import chart_numbers
from dryneedling.charts.axes import ValueAxis
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.moments import marks_of
from dryneedling.examples import example
from dryneedling.measures import NDI, NPRS
from dryneedling.progress import PointKind
from dryneedling.views import Table, View
from dryneedling.views.numbers import number
from dryneedling.views.progress.rows import Visits
from tests.charts.reading_svg import SVG, named, overlaps, parsed, texts
from tests.drawn import drawn_courses
from tests.readings.courses import scale

NECK = example("neck-pain")


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


def test_no_label_lies_on_another_or_on_a_mark() -> None:
    """
    For any course, by the widths of the fonts that the chart names.
    """
    for course in (NECK, *drawn_courses()):
        progress = dn.track(course)
        assert not overlaps(progress.svg(course))
        for history in progress.trigger_points:
            assert not overlaps(history.svg(course))


def test_each_reading_that_counts_is_one_mark() -> None:
    """
    As many marks as readings at a place, and none for what was not read.
    """
    for course in (NECK, *drawn_courses()):
        progress = dn.track(course)
        visits = Visits.of(progress, course)
        svg = progress.svg(course)
        kinds = Counter(
            mark.kind
            for one in progress.series
            for mark in marks_of(one, visits)
        )
        for kind in PointKind:
            name = f"reading-{kind.value.replace('_', '-')}"
            assert kinds[kind] == len(named(svg, name))


def test_each_series_can_be_drawn_alone() -> None:
    """
    Well-formed, with a title and the sentence of the reading.
    """
    for course in (NECK, *drawn_courses()):
        for one in dn.track(course).series:
            root = parsed(one.svg())
            assert plain(one.series.label) == root.findtext(f"{SVG}title")
            assert root.findtext(f"{SVG}desc")


def test_each_number_of_a_chart_stands_in_the_table_beside_it() -> None:
    """
    And each value in the rows of the course; no mark stands for None.
    """
    for course in (NECK, *drawn_courses()):
        progress = dn.track(course)
        told = _words_of(chart_numbers(progress, course))
        recorded = {row["value"] for row in course.rows("scores")}
        visits = Visits.of(progress, course)
        for one in progress.series:
            for mark in marks_of(one, visits):
                assert mark.value in recorded
                assert number(mark.value) in told
        svg = progress.svg(course)
        for name in ("latest", "in-badge", "beneath"):
            assert told >= {one.text for one in named(svg, name)}


def test_each_word_of_a_lifeline_stands_in_the_table_beside_it() -> None:
    """
    Also those that found no place in the picture.
    """
    for course in (NECK, *drawn_courses()):
        for point in dn.track(course).trigger_points:
            told = _words_of(chart_numbers(point, course))
            for element in named(point.svg(course), "cell"):
                assert element.text in told


def _words_of(shown: View) -> set[str]:
    return {
        plain(phrase.text)
        for block in shown.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, tuple)
        for phrase in cell
    }


def test_the_sentence_of_the_reading_is_told_to_who_does_not_see_it() -> None:
    """
    In the description, and above the panel.
    """
    svg = dn.track(NECK).of(NPRS, aspect="now").svg()
    said = parsed(svg).findtext(f"{SVG}desc") or ""
    assert "6 to 2: improvement +4 (67 %)" in said
    assert said.removeprefix("NPRS, now, right neck: ")[:-1] in texts(svg)
    assert "Numeric Pain Rating Scale: 0 to 10 points, lower is better" in (
        texts(svg)
    )


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
            for one in named(svg, "reading-before")
        ]
        for svg in drawn
    ]
    assert places[0] == places[1]
    heights = [
        {
            (element.text or "").partition(":")[0]: float(
                element.get("y") or 0
            )
            for element in named(svg, "end")
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
        float(one.get("cy") or 0) for one in named(svg, "reading-before")
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
        name: [one.get("fill") for one in named(svg, f"reading-{name}")]
        for name in ("before", "after", "follow-up")
    }
    assert ["#0a58a6", "#0a58a6"] == fills["before"]
    assert ["#ffffff"] == fills["after"] == fills["follow-up"]
    assert any("hollow: not judged" in text for text in texts(svg))
    unread = _of(_visit(1), _visit(2, NPRS(5)))
    hollow = named(dn.track(unread).series[0].svg(), "reading-before")
    assert ["#ffffff"] == [one.get("fill") for one in hollow]


def test_a_reading_that_stayed_the_same_hides_no_baseline() -> None:
    """
    A hollow mark on a filled one would say that it is not judged.
    """
    visit = dn.Session(
        id="S-1", needled=True, before=[NPRS(7)], after=[NPRS(7)]
    )
    svg = dn.track(_of(visit)).series[0].svg()
    (before,) = named(svg, "reading-before")
    (after,) = named(svg, "reading-after")

    assert float(after.get("r") or 0) - float(before.get("r") or 0) >= 2
    assert before.get("cx") == after.get("cx")
    assert "#ffffff" == after.get("fill") != before.get("fill")
    classes = [one.get("class") or "" for one in parsed(svg).iter()]
    assert _last(classes, "reading-after") < _last(classes, "reading-before")


def _last(classes: list[str], name: str) -> int:
    return max(at for at, one in enumerate(classes) if name in one)


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

    assert named(drawn(28), "kept")
    assert not named(drawn(28), "gap")
    assert named(drawn(29), "gap")
    assert not named(drawn(29), "kept")
    assert "29 days without a judged reading" in texts(drawn(29))


def test_a_visit_without_a_reading_is_a_gap_and_no_nought() -> None:
    """
    Dotted across it, with the number of visits where days are not known.
    """
    course = _of(_visit(1, NPRS(7)), _visit(2), _visit(3, NPRS(3)))
    svg = dn.track(course).series[0].svg()
    assert 2 == len(named(svg, "reading-before"))
    assert named(svg, "gap")
    assert "1 visit without a reading" in texts(svg)
    assert "visits in their order; distances are not days" in texts(svg)


def test_a_line_over_a_missed_visit_is_dotted() -> None:
    """
    Nothing was read at it, as at a visit that was held without a reading.
    """
    first = dt.date(2026, 3, 2)
    course = _of(
        _visit(1, NPRS(8), day=first),
        dn.Session(id="S-2", date=first + dt.timedelta(7), status="missed"),
        _visit(3, NPRS(7), day=first + dt.timedelta(14)),
    )
    svg = dn.track(course).svg(course)

    assert named(svg, "gap")
    assert not named(svg, "kept")
    assert "14 days without a judged reading" in texts(svg)


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
        float(one.get("cx") or 0) for one in named(svg, "reading-before")
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
    said = texts(dn.track(course).svg(course))
    assert {"5", "4", "n.s.", "–", "missed", "bruising +1"} <= {*said}
    assert 1 == len(named(dn.track(course).svg(course), "missed"))


def test_a_course_without_any_score_shows_its_visits() -> None:
    """
    And says that nothing was read.
    """
    course = _of(_visit(1, day=dt.date(2026, 3, 2)))
    svg = dn.track(course).svg(course)
    assert "No readings are recorded." in texts(svg)
    root = parsed(svg)
    assert "No readings are recorded." == root.findtext(f"{SVG}desc")
    assert "The visits of a course" == root.findtext(f"{SVG}title")
    assert parsed(dn.track(_of()).svg()) is not None


def test_every_element_has_its_light_colour_and_dark_is_a_media_rule() -> None:
    """
    No variable and no current colour: one maker of PDF knows neither.
    """
    svg = dn.track(NECK).svg(NECK)
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert svg.count("@media screen and (prefers-color-scheme: dark)") == 1
    for element in parsed(svg).iter():
        if element.tag.removeprefix(SVG) in {"svg", "title", "desc", "style"}:
            continue
        assert element.get("fill") or element.get("stroke")
    without = dn.track(NECK).svg(NECK, tint=False)
    assert named(svg, "beyond")
    assert not named(without, "beyond")
    assert named(without, "threshold")


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


_HOSTILE = "<img src=x onerror=alert(1)> \"' </script> \ufffe \x85 \u202ekcab"


def test_what_xml_forbids_is_replaced_and_markup_stays_text() -> None:
    """
    NUL and lone surrogates, which records refuse, are given directly.
    """
    drawing = Drawing(200, 60, "<img src=x onerror=alert(1)>")
    assert drawing.text("a\x00\ud800\ufffe\u202eb</script>", 10, 30)
    svg = drawing.written()
    assert "<img" not in svg
    assert "</script>" not in svg
    assert ["a\ufffd\ufffd\ufffd\ufffdb</script>"] == texts(svg)


def test_what_somebody_typed_stays_text_in_every_chart() -> None:
    """
    As an id, as the name of a measure and as that of a side effect.
    """
    own = dn.Measure.unlisted(
        "own",
        name=_HOSTILE,
        domain="pain",
        minimum=0,
        maximum=10,
        better="lower",
        source="no source: made up for this test",
    )
    point = dn.TriggerPoint(
        id="<img src=x onerror=alert(1)>",
        site=dn.Site("infraspinatus", "left"),
    )
    course = dn.Course(
        id="<img src=x onerror=alert(1)>",
        patient=dn.Patient(id="P-1"),
        trigger_points=[point],
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needlings=[dn.Needling.at(point)],
                before=[own(7 - number)],
                side_effects=[
                    dn.SideEffect(
                        dn.SideEffectKind.unlisted("own", name=_HOSTILE)
                    )
                ],
            )
            for number in (1, 2)
        ],
    )
    progress = dn.track(course)
    for svg in (
        progress.svg(course),
        progress.series[0].svg(width=320),
        progress.trigger_points[0].svg(course),
    ):
        tags = {
            element.tag.removeprefix(SVG) for element in parsed(svg).iter()
        }
        assert tags <= _TAGS
        assert "<img" not in svg
        assert "</script>" not in svg
        assert not {"\ufffe", "\x85", "\u202e"} & {*svg}
        assert any("<img src=x" in text for text in texts(svg))


_TAGS = {
    "svg",
    "title",
    "desc",
    "style",
    "rect",
    "polyline",
    "circle",
    "polygon",
    "text",
}


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
