"""
Ratings of change in words.
"""

import pytest

from dryneedling.measures import GROC, PGIC
from dryneedling.measures.groc import words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-7, "a very great deal worse"),
        (-1, "a tiny bit worse"),
        (0, "about the same"),
        (5.0, "quite a bit better"),
        (7, "a very great deal better"),
    ],
)
def test_a_rating_says_how_much_and_which_way(
    value: float, expected: str
) -> None:
    """No change is neither better nor worse."""
    assert expected == words(GROC(value))


def test_another_rating_has_other_words() -> None:
    """Those of the GROC are not put into its mouth."""
    assert words(PGIC(2)) is None
