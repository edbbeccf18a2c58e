"""
Both parsers, one after the other.
"""

import pytest

from dryneedling.codec import text


@pytest.fixture(params=["orjson", "standard library"])
def parser(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> str:
    """
    Run a test with orjson, and again as if it were not installed.
    """
    name: str = request.param
    if name == "standard library":
        monkeypatch.setattr(text, "ORJSON", None)
    return name
