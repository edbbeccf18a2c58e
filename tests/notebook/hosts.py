"""
The hosts of notebooks, as far as they change what is shown.
"""

import base64
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Elements and attributes that the sanitizer of JupyterLab keeps in a notebook
# that is not trusted; of the others it keeps the words, but for styles
# (jupyterlab/jupyterlab, packages/apputils/src/sanitizer.ts).
KEPT: Final = {
    *("br", "caption", "div", "figure", "h4", "img", "li", "p", "small"),
    *("strong", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}

_CHROMIUM: Final = Path("/usr/bin/chromium")

_STYLE: Final = re.compile("<style>.*?</style>", re.DOTALL)

# What the ground of a screenshot is made of, read by the browser itself.
_FIRST_POINT: Final = """async (png) => {
    const image = await createImageBitmap(
        await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return Array.from(context.getImageData(2, 2, 1, 1).data).slice(0, 3);
}"""


def without_style(html: str) -> str:
    """
    Do what a host does that keeps no style.
    """
    return _STYLE.sub("", html)


def charts_in(html: str) -> list[str]:
    """
    Return the SVG of each chart.
    """
    return [
        base64.b64decode(data).decode()
        for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)
    ]


@contextmanager
def browser_page() -> Generator["Page"]:
    """
    Open a page of Chromium.
    """
    driver = pytest.importorskip(
        "playwright.sync_api", reason="install playwright to see notebooks"
    )
    if not _CHROMIUM.exists():  # pragma: no cover
        pytest.skip("no Chromium: apt-get install chromium")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(_CHROMIUM), args=["--no-sandbox"]
        )
        try:
            yield browser.new_page(viewport={"width": 900, "height": 1600})
        finally:
            browser.close()


def style_of(page: "Page", place: str, name: str) -> object:
    """
    Return what a style comes to at a place of a page.
    """
    return page.locator(place).first.evaluate(
        f"one => getComputedStyle(one).{name}"
    )


def ground_of_chart(page: "Page") -> tuple[int, ...]:
    """
    Return red, green and blue of a chart's ground, as it is on the screen.
    """
    picture = page.locator(".dn-notebook img").first.screenshot()
    encoded = base64.b64encode(picture).decode("ascii")
    return tuple(page.evaluate(_FIRST_POINT, encoded))
