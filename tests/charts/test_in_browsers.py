"""
A chart is the same in Chromium, in typst and in resvg.

They share no line of code: a browser, a maker of PDF, and what makes PNG in
vl-convert.
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import typst
import vl_convert
from playwright.sync_api import Page

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import NPRS
from tests.charts.in_chromium import chromium_page
from tests.charts.reading_svg import (
    labels,
    mark_box,
    marks,
    parsed,
    text_box,
    texts,
)
from tests.drawn import drawn_courses

NECK: Final = example("neck-pain")
_PROGRESS: Final = dn.track(NECK)
_DRAWN: Final = [
    _PROGRESS.of(NPRS, aspect="now").svg(),
    _PROGRESS.trigger_points[0].svg(NECK),
]

# How much ink each box holds, and where its middle is.
_INK: Final = """
async ([pictures, boxes]) => {
  const found = [];
  for (const picture of pictures) {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    found.push(boxes.map(([x, y, width, height]) => {
      const pixels = context.getImageData(x, y, width, height).data;
      let ink = 0, across = 0, down = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        const dark = 765 - pixels[at] - pixels[at + 1] - pixels[at + 2];
        ink += dark;
        across += dark * ((at / 4) % width);
        down += dark * Math.floor(at / 4 / width);
      }
      return [ink, across / ink, down / ink];
    }));
  }
  return found;
}
"""

# Texts that lie on another, and on a mark, as the browser has laid them out.
_OVERLAPS: Final = """
pictures => {
  const box = element => {
    const {x, y, width, height} = element.getBBox();
    // a line of text is higher than its letters
    const cut = element.tagName === "text" ? height * 0.15 : 0;
    return [element, x, y + cut, x + width, y + height - cut];
  };
  const found = [];
  for (const picture of pictures) {
    document.body.innerHTML = picture;
    const labels = [...document.querySelectorAll("text")].filter(
      one => !one.classList.contains("dryneedling-chart-in-badge")).map(box);
    const others = [
      ...labels, ...[...document.querySelectorAll("circle, polygon")].map(box)
    ];
    for (const [at, [label, left, top, right, bottom]] of labels.entries())
      for (const [other, x, y, to, down] of others.slice(at + 1))
        if (left < to && x < right && top < down && y < bottom)
          found.push(label.textContent + " on " + other.textContent);
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """
    One page for all tests of this module.
    """
    with chromium_page() as opened:
        yield opened


def _shown(page: Page, svg: str) -> None:
    page.set_content(f'<body style="margin:0;width:720px">{svg}')


def _size(svg: str) -> tuple[int, float]:
    *_, width, height = (parsed(svg).get("viewBox") or "").split()
    return int(width), float(height)


def _by_typst(svg: str, folder: Path) -> bytes:
    width, height = _size(svg)
    (folder / "chart.svg").write_text(svg, encoding="utf-8")
    source = folder / "chart.typ"
    source.write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image("chart.svg", width: {width}pt, alt: "a chart")',
        encoding="utf-8",
    )
    made: Any = typst.compile(str(source), format="png", ppi=144)
    return bytes(made)


@pytest.mark.parametrize("svg", _DRAWN)
def test_marks_and_texts_are_at_one_place_in_three_renderers(
    svg: str, page: Page, tmp_path: Path
) -> None:
    """
    Within one pixel at double size, and as much ink in each of them.
    """
    _shown(page, svg)
    pictures = [
        page.locator("svg").screenshot(),
        _by_typst(svg, tmp_path),
        vl_convert.svg_to_png(svg, scale=2),
    ]
    expected = texts(svg)
    assert expected == page.locator("svg text").all_text_contents()
    boxes = [
        *(mark_box(one) for one in marks(svg)),
        *(text_box(one) for one in labels(svg)),
    ]
    found: list[list[list[float]]] = page.evaluate(
        _INK,
        [
            [base64.b64encode(picture).decode() for picture in pictures],
            [
                [
                    int(2 * box.x) - 4,
                    int(2 * box.y) - 4,
                    int(2 * box.width) + 8,
                    int(2 * box.height) + 8,
                ]
                for box in boxes
            ],
        ],
    )
    # letters are set by each renderer in its own way, marks are not
    apart = [1] * len(marks(svg)) + [4] * len(labels(svg))
    for most, one, other, another in zip(apart, *found, strict=True):
        ink, *middle = one
        assert ink
        for told in (other, another):
            assert told[0] == pytest.approx(ink, rel=0.15)
            assert told[1:] == pytest.approx(middle, abs=most)


def test_no_label_lies_on_another_in_a_browser(page: Page) -> None:
    """
    Courses of any kind, laid out by the fonts that the machine has.
    """
    drawn = [dn.track(NECK).svg(NECK, audience="patient", width=360)]
    for course in (NECK, *drawn_courses()):
        progress = dn.track(course)
        drawn.append(progress.svg(course))
        drawn += [point.svg(course) for point in progress.trigger_points]
    assert not page.evaluate(_OVERLAPS, drawn)


def test_a_host_that_strips_styles_keeps_the_light_form(page: Page) -> None:
    """
    With its own ground, so that it is legible on a dark page as well.
    """
    page.emulate_media(color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('svg > rect')).fill"
    drawn = _DRAWN[0]
    style = drawn[drawn.index("<style>") : drawn.index("</style>") + 8]
    _shown(page, drawn)
    assert "rgb(20, 23, 31)" == page.evaluate(ground)
    _shown(page, drawn.replace(style, ""))
    assert "rgb(255, 255, 255)" == page.evaluate(ground)
    page.emulate_media(color_scheme="light")


def test_a_chart_changes_nothing_of_the_page_it_stands_in(page: Page) -> None:
    """
    Nor of another chart: no id, and no rule but for classes of its own.
    """
    page.emulate_media(color_scheme="dark")
    look = (
        "JSON.stringify([...document.querySelectorAll('.theirs, .theirs *')]"
        ".map(one => { const {fill, stroke, color, fontFamily} ="
        " getComputedStyle(one); return [fill, stroke, color, fontFamily] }))"
    )
    theirs = (
        '<div class="theirs"><p>text</p><svg><text>a</text>'
        "<circle r='3'/></svg></div>"
    )
    _shown(page, theirs)
    alone = page.evaluate(look)
    _shown(page, theirs + _DRAWN[0] + _DRAWN[1])
    assert alone == page.evaluate(look)
    assert 0 == page.locator("[id]").count()
    page.emulate_media(color_scheme="light")
