"""
Pages in the Chromium of the operating system, read by axe.
"""

import re
import shutil
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import (  # pyright: ignore[reportMissingTypeStubs]  # it has types, and no sign that it has
    Axe,
)
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.report import page
from tests.report.test_page import AUDIENCES, hostile

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="there is no Chromium: install that of the operating system, on "
    "Debian and Ubuntu with apt install chromium",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """
    Start the browser once.
    """
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """
    Open a narrow page, and list what it asks for or complains of.
    """
    told: list[str] = []
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.on("request", lambda request: told.append(request.url))
    yield tab, told
    tab.close()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_is_read_by_everybody(
    opened: tuple[Page, list[str]], tmp_path: Path, audience: str
) -> None:
    """
    WCAG 2.2 AA by axe; no scroll at 320 pixels, nothing cut, no request.
    """
    tab, told = opened
    file = tmp_path / "page.html"
    file.write_text(
        page(example("neck-pain"), audience=audience, free_text=True),
        encoding="utf-8",
    )
    tab.goto(file.as_uri())

    found = Axe().run(tab)  # pyright: ignore[reportUnknownMemberType]  # see above

    assert 0 == found.violations_count, found.generate_report()
    assert [file.as_uri()] == told
    assert 320 == tab.evaluate("document.documentElement.scrollWidth")
    cut = tab.evaluate(
        """[...document.querySelectorAll("h1, h2, h3, p, li, summary")]
        .filter(one => one.scrollWidth > one.clientWidth + 1).length"""
    )
    assert 0 == cut


def test_colours_stand_out_light_and_dark() -> None:
    """
    WCAG 1.4.3: 4.5 to 1 for every text, on the ground of its theme.
    """
    css = (files("dryneedling.report") / "templates/page.css").read_text()
    light, dark = css.split("prefers-color-scheme: dark")

    for theme in (light, dark):
        colours = dict(re.findall(r"--dn-(\w+): (#\w{6})", theme))
        ground = _luminance(colours["ground"])
        for name in ("ink", "quiet", "link", "better", "worse", "caution"):
            ink = _luminance(colours[name])
            low, high = sorted((ground, ink))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name


def _luminance(colour: str) -> float:
    """
    Return the relative luminance of a colour, as WCAG defines it.
    """
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_texts_may_be_set_wider_without_loss(
    opened: tuple[Page, list[str]], tmp_path: Path
) -> None:
    """
    WCAG 1.4.12: line 1.5, paragraph 2, letter .12 and word .16 em.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(
        page(example("neck-pain"), audience="patient"), encoding="utf-8"
    )
    tab.goto(file.as_uri())
    tab.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em "
        "!important; word-spacing: .16em !important } p { margin-bottom: 2em "
        "!important }"
    )

    assert 320 == tab.evaluate("document.documentElement.scrollWidth")


def test_a_keyboard_reaches_the_answer_first(
    opened: tuple[Page, list[str]], tmp_path: Path
) -> None:
    """
    The skip link is the first stop, and is seen when it has the focus.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(page(example("neck-pain")), encoding="utf-8")
    tab.goto(file.as_uri())
    tab.keyboard.press("Tab")

    assert tab.evaluate("document.activeElement.getBoundingClientRect().x") > 0
    tab.keyboard.press("Enter")
    assert "answer" == tab.evaluate("document.activeElement.id")


def test_an_attack_does_nothing(
    opened: tuple[Page, list[str]], tmp_path: Path
) -> None:
    """
    No dialog, no request, no element that the page does not have itself.
    """
    tab, told = opened
    tab.on("dialog", lambda dialog: told.append(dialog.message))
    file = tmp_path / "page.html"
    file.write_text(page(hostile(), free_text=True), encoding="utf-8")
    tab.goto(file.as_uri())

    assert [file.as_uri()] == told
    assert 0 == tab.locator("img, script, iframe").count()
    assert 320 == tab.evaluate("document.documentElement.scrollWidth")


def test_no_row_of_a_table_is_cut_in_print(
    opened: tuple[Page, list[str]], tmp_path: Path
) -> None:
    """
    Rows stay whole and heads are said again on the next sheet.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(page(example("neck-pain")), encoding="utf-8")
    tab.goto(file.as_uri())
    tab.emulate_media(media="print")

    def style(selector: str, name: str) -> object:
        return tab.evaluate(
            "([selector, name]) => getComputedStyle("
            "document.querySelector(selector))[name]",
            [selector, name],
        )

    assert "avoid" == style("tbody tr", "breakInside")
    assert "table-header-group" == style("thead", "display")
    assert "visible" == style(".dn-scroll", "overflowX")
    assert "rgb(255, 255, 255)" == style("body", "backgroundColor")


_LONG_IDS = example("neck-pain").with_trigger_point(
    dn.TriggerPoint(id="TrP-" + "9" * 90, site=dn.Site("masseter", "left"))
)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "course",
    [example("neck-pain"), example("sillevis-2020-1"), _LONG_IDS],
    ids=["measured often", "needled in many sites", "long ids"],
)
def test_no_column_of_a_table_is_cut_on_paper_or_at_a_desk(
    opened: tuple[Page, list[str]],
    tmp_path: Path,
    course: dn.Course,
    audience: str,
) -> None:
    """
    Paper does not scroll; 680 pixels are A4 within its margins.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(page(course, audience=audience), encoding="utf-8")
    tab.goto(file.as_uri())
    screens: list[tuple[Literal["screen", "print"], int]] = [
        ("screen", 1280),
        ("print", 680),
    ]

    for media, wide in screens:
        tab.set_viewport_size({"width": wide, "height": 900})
        tab.emulate_media(media=media)
        cut = tab.evaluate(
            """[...document.querySelectorAll(".dn-scroll")]
            .filter(one => one.scrollWidth > one.clientWidth + 1)
            .map(one => one.textContent.slice(0, 80))"""
        )
        assert [] == cut


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_nobody_opened_is_printed_and_the_answer_has_its_picture(
    opened: tuple[Page, list[str]], tmp_path: Path, audience: str
) -> None:
    """
    Numbers of a picture stand on paper, and the picture on the first sheet.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(
        page(example("neck-pain"), audience=audience), encoding="utf-8"
    )
    tab.goto(file.as_uri())

    sheets = PdfReader(BytesIO(tab.pdf(format="A4"))).pages
    whole = " ".join(" ".join(one.extract_text() for one in sheets).split())
    assert "42 days" in sheets[0].extract_text()
    # in the tables of the pictures alone
    assert "16 Feb 2026 22" in whole
    assert "placed as marked" in whole


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_picture_is_read_on_a_phone(
    opened: tuple[Page, list[str]], tmp_path: Path, audience: str
) -> None:
    """
    One of the two is there, and no text of it smaller than eight pixels.
    """
    tab, _ = opened
    file = tmp_path / "page.html"
    file.write_text(
        page(example("neck-pain"), audience=audience), encoding="utf-8"
    )
    tab.goto(file.as_uri())

    for wide in (320, 390, 1280):
        tab.set_viewport_size({"width": wide, "height": 800})
        seen = tab.evaluate(
            """[...document.querySelectorAll(".dn-picture svg")]
            .filter(one => one.getBoundingClientRect().width)
            .map(one => Math.min(...[...one.querySelectorAll("text")]
            .map(text => text.getAttribute("font-size")
            * one.getScreenCTM().a)))"""
        )
        assert 1 == len(seen)
        assert seen[0] >= 8
