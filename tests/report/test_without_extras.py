"""
Reports without what an extra installs.
"""

import sys

import pytest

import dryneedling.report
from dryneedling.exceptions import MissingExtra


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("ConsoleView", "rich", "cli"),
        ("page", "jinja2", "report"),
        ("pdf", "typst", "pdf"),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    """
    One line that says what to install; what needs less is there.
    """
    # looked up while it is there, as monkeypatch asks whether it is
    monkeypatch.delattr(dryneedling.report, name, raising=False)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingExtra) as caught:
        getattr(dryneedling.report, name)

    assert (
        f"this needs {package}: install it with "
        f"pip install 'dryneedling[{extra}]'"
    ) == str(caught.value)


def test_the_names_are_listed_before_they_are_loaded() -> None:
    """
    And one that is none of them is none.
    """
    assert ["ConsoleView", "page", "pdf"] == dir(dryneedling.report)
    assert not hasattr(dryneedling.report, "picture")
