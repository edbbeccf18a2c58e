"""
The Chromium of the operating system, as tests drive it.
"""

import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium_page() -> Generator[Page]:
    """
    Open one page of double size, or skip and say how to get a browser.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:  # pragma: no cover  # where there is no browser
        pytest.skip(
            "no Chromium on this machine: install the one of the operating "
            "system, such as with apt-get install chromium"
        )
    with sync_playwright() as driver:
        yield from _opened(driver, path)


def _opened(driver: Playwright, path: str) -> Generator[Page]:
    browser = driver.chromium.launch(
        executable_path=path, args=["--no-sandbox"]
    )
    yield browser.new_page(
        viewport={"width": 720, "height": 900}, device_scale_factor=2
    )
    browser.close()
