"""
PRTEE: five items of pain, and ten of function at half their weight.
"""

import pytest

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures.prtee import PRTEE, PRTEE_FUNCTION, PRTEE_PAIN
from dryneedling.scoring import ItemScoring, Method

PAIN = [4, 6, 2, 5, 3]
FUNCTION = [2, 4, 6, 1, 3, 5, 0, 2, 4, 3]


def test_function_counts_half() -> None:
    """Pain of 20, function of 30 / 2, a total of 35."""
    score = PRTEE(items=PAIN + FUNCTION)

    assert 35 == score.value
    assert score.scored is not None
    assert (("pain", 20), ("function", 15)) == score.scored.subscales
    assert 20 == PRTEE_PAIN(items=PAIN).value
    assert 15 == PRTEE_FUNCTION(items=FUNCTION).value


def test_a_part_with_a_missing_item_has_no_score() -> None:
    """The other part has one; there is no total."""
    score = PRTEE(items=[4, None, 2, 5, 3, *FUNCTION])

    assert score.value is None
    assert score.scored is not None
    assert (("pain", None), ("function", 15)) == score.scored.subscales


def test_nothing_is_made_up_for_a_part_whatever_is_enough() -> None:
    """A form may ask for fewer answers than it has: its parts do not."""
    form = ItemScoring(
        items=2,
        lowest=0,
        highest=10,
        method=Method.SUBSCALE_SHARE,
        least_answered=1,
        rule="one is enough",
        source="nobody",
        subscales=(("one", (0,)), ("other", (1,))),
    )

    assert form.score([3, None]).value is None
    assert (0, 100) == form.extremes
    assert 50 == form.score([10, 0]).value


def test_shares_need_parts() -> None:
    """A form without subscales has nothing to share."""
    with pytest.raises(InvalidRecord, match="subscales"):
        ItemScoring(
            items=2,
            lowest=0,
            highest=10,
            method="subscale_share",
            rule="all",
            source="nobody",
        )
