"""
Views without rich.
"""

import importlib
import sys

import pytest

import dryneedling.report
from dryneedling.exceptions import MissingExtra


def test_without_rich_the_import_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    One line that says what to install.
    """
    monkeypatch.setitem(sys.modules, "rich", None)

    with pytest.raises(MissingExtra) as caught:
        importlib.reload(dryneedling.report)

    assert (
        "this needs rich: install it with pip install 'dryneedling[cli]'"
        == (str(caught.value))
    )
