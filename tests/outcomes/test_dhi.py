"""
DHI: twenty-five answers of 0, 2 or 4.
"""

import pytest

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures.dhi import DHI


def test_the_answers_are_added() -> None:
    """The ends of the scale, and its middle."""
    assert [0, 50, 100] == [DHI(items=[it] * 25).value for it in (0, 2, 4)]


def test_no_answer_lies_between() -> None:
    """The form has yes, sometimes and no."""
    with pytest.raises(InvalidRecord, match="one of 0, 2, 4"):
        DHI(items=[1] + [0] * 24)
