"""
What a browser makes of a body chart: digits that are read, dark that is dark.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

import dryneedling as dn
from dryneedling.body import BodyView
from dryneedling.report import page
from tests.body.bodies import NECK, twenty, with_points
from tests.charts.in_chromium import chromium_page

_COURSES = {
    "none": with_points([]),
    "one": with_points([("infraspinatus", "left")]),
    "twenty": twenty(),
    "neck": with_points(
        [*NECK, ("masseter", "left"), ("abductor hallucis", "right")]
    ),
}
_DIGITS = """[...document.querySelectorAll(".dryneedling-chart-number")]
.map(one => parseFloat(getComputedStyle(one).fontSize)
* one.getScreenCTM().a)"""
_TOUCHING = """(() => {
  const boxes = [...document.querySelectorAll(".dryneedling-chart-site")]
    .map(one => one.getBoundingClientRect());
  return boxes.filter((one, place) => boxes.slice(place + 1).some(other =>
    one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom)).length;
})()"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """
    Open one page.
    """
    with chromium_page() as opened:
        yield opened


def _open(tab: Page, tmp_path: Path, course: dn.Course) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(course), encoding="utf-8")
    tab.goto(file.as_uri())


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", _COURSES)
def test_every_digit_has_eleven_pixels(
    tab: Page, tmp_path: Path, name: str, width: int
) -> None:
    """
    On a page, at every width; no mark touches another, and nothing scrolls.
    """
    tab.set_viewport_size({"width": width, "height": 800})
    _open(tab, tmp_path, _COURSES[name])

    assert all(size >= 11 for size in tab.evaluate(_DIGITS))
    assert 0 == tab.evaluate(_TOUCHING)
    assert width >= tab.evaluate("document.documentElement.scrollWidth")


def test_front_and_back_stand_abreast_on_a_phone(
    tab: Page, tmp_path: Path
) -> None:
    """
    At 360 pixels, as two that are looked at together.
    """
    tab.set_viewport_size({"width": 360, "height": 800})
    _open(tab, tmp_path, _COURSES["twenty"])

    tops = tab.evaluate(
        """[...document.querySelectorAll(".dn-bodies > div > svg")]
        .map(one => one.getBoundingClientRect().top)"""
    )
    assert 1 == len(set(tops[:2]))


def test_the_dark_is_dark(tab: Page) -> None:
    """
    Skin, lines and marks have colours of their own there.
    """
    tab.set_content(_COURSES["twenty"].body_svg(view="back"))
    seen: dict[str, list[str]] = {}
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        tab.emulate_media(color_scheme=scheme)
        seen[scheme] = tab.evaluate(
            """["outline", "inner", "site", "number"].map(name => {
            const one = document.querySelector(".dryneedling-chart-" + name);
            const look = getComputedStyle(one);
            return look.fill + look.stroke; })"""
        )
    tab.emulate_media(color_scheme="light")

    assert all(
        light != dark
        for light, dark in zip(seen["light"], seen["dark"], strict=True)
    )


def test_paper_is_light(tab: Page) -> None:
    """
    Who reads on a dark screen prints on white paper.
    """
    tab.set_content(_COURSES["twenty"].body_svg(view="back"))
    look = """getComputedStyle(
    document.querySelector(".dryneedling-chart-outline")).fill"""
    light = tab.evaluate(look)
    tab.emulate_media(color_scheme="dark", media="print")
    printed = tab.evaluate(look)
    tab.emulate_media(color_scheme="light", media="screen")

    assert light == printed


@pytest.mark.parametrize("view", BodyView)
def test_a_drawing_restyles_nothing_beside_it(
    tab: Page, view: BodyView
) -> None:
    """
    The page that it stands in keeps its own look, with two of them as well.
    """
    beside = '<p class="site">one</p><svg><text class="number">x</text></svg>'
    look = """[...document.querySelectorAll("body, p.site, text.number")]
    .map(one => { const look = getComputedStyle(one);
    return look.color + look.fill + look.font + look.display; })"""
    tab.set_content(beside)
    before = tab.evaluate(look)
    svg = _COURSES["twenty"].body_svg(view=view)
    tab.set_content(beside + svg + svg)

    assert before == tab.evaluate(look)
