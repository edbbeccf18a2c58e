"""
Both parsers, one after the other.
"""

import pytest

from dryneedling._json import fast


@pytest.fixture(params=["orjson", "standard library"])
def parser(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> str:
    """
    Run a test with orjson, and again as if it were not installed.
    """
    name: str = request.param
    if name == "standard library":
        monkeypatch.setattr(fast, "ORJSON", None)
    return name
