"""
Frameworks that are not installed.
"""

import importlib
import sys

import pytest

from dryneedling.exceptions import MissingExtra


@pytest.mark.parametrize(
    ("module", "package", "called"),
    [
        ("pydantic", "pydantic_core", "Pydantic"),
        ("django", "django", "Django"),
        ("sqlalchemy", "sqlalchemy", "SQLAlchemy"),
    ],
)
def test_a_framework_that_is_not_there_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str, called: str
) -> None:
    """
    One line that says what to install.
    """
    monkeypatch.delitem(sys.modules, f"dryneedling.{module}", raising=False)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(MissingExtra) as caught:
        importlib.import_module(f"dryneedling.{module}")

    assert str(caught.value) == (
        f"this needs {called}: install it with "
        f"pip install 'dryneedling[{module}]'"
    )
