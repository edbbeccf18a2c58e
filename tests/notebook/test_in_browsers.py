"""
How charts of a notebook look on pages of hosts.
"""

import base64
from typing import Final, Literal

from playwright.sync_api import Page

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.notebook import mimebundle
from tests.charts.in_chromium import chromium_page

NECK = example("neck-pain")
LIGHT, DARK = (255, 255, 255), (20, 23, 31)

# The theme of the system, what a host says of its own, the ground of a chart.
HOSTS: Final[
    tuple[tuple[Literal["light", "dark"], str, tuple[int, ...]], ...]
] = (
    ("dark", 'data-jp-theme-light="true"', LIGHT),
    ("dark", 'class="vscode-light"', LIGHT),
    ("dark", "", DARK),
    ("light", "", LIGHT),
    ("light", 'data-jp-theme-light="false"', DARK),
    ("light", 'class="vscode-dark"', DARK),
)

# What the ground of a screenshot is made of, read by the browser itself.
_FIRST_POINT: Final = """async (png) => {
    const image = await createImageBitmap(
        await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return Array.from(context.getImageData(2, 2, 1, 1).data).slice(0, 3);
}"""


def _style_of(page: Page, place: str, name: str) -> object:
    """
    Return what a style comes to at a place of a page.
    """
    return page.locator(place).first.evaluate(
        f"one => getComputedStyle(one).{name}"
    )


def _ground_of_chart(page: Page) -> tuple[int, ...]:
    """
    Return red, green and blue of a chart's ground, as it is on the screen.
    """
    picture = page.locator(".dn-notebook img").first.screenshot()
    encoded = base64.b64encode(picture).decode("ascii")
    return tuple(page.evaluate(_FIRST_POINT, encoded))


def test_a_chart_has_the_theme_of_its_host() -> None:
    """
    Jupyter and VS Code have themes of their own; others follow the system.

    Our words have the colour of the host, which keeps all of its own.
    """
    html = mimebundle(dn.track(NECK).series[0])["text/html"]
    with chromium_page() as page:
        for system, host, ground in HOSTS:
            page.emulate_media(color_scheme=system)
            page.set_content(
                f'<body {host} style="color: rgb(1, 2, 3)">'
                f"<table><tr><th id=own>a</th></tr></table>{html}"
            )
            page.wait_for_function("document.images[0].complete")

            assert ground == _ground_of_chart(page)
            for place in ("#own", ".dn-notebook caption", ".dn-notebook td"):
                assert "rgb(1, 2, 3)" == _style_of(page, place, "color")
            assert "center" == _style_of(page, "#own", "textAlign")
