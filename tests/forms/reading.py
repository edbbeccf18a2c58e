"""
Short ways to read a form, for tests.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from dryneedling import forms
from dryneedling.forms.given import Values

R = TypeVar("R")


def record(cls: type[R], values: Values, **more: Any) -> R:  # noqa: ANN401  # those of `read`
    """
    Read a form in which nothing is wrong.
    """
    filled = forms.read(cls, values, **more)
    assert {} == dict(filled.problems)
    assert filled.record is not None
    return filled.record


def codes(filled: forms.Filled[Any]) -> Mapping[str, list[str]]:
    """
    Return the codes of what is wrong, by the form's own names.
    """
    return {
        name: [problem.code.value for problem in problems]
        for name, problems in filled.problems.items()
    }


def told(filled: forms.Filled[Any]) -> Mapping[str, list[str]]:
    """
    Return the sentences of what is wrong, by the form's own names.
    """
    return {
        name: [problem.message for problem in problems]
        for name, problems in filled.problems.items()
    }
