"""
KOOS: five scores, and no total.
"""

import pytest

from dryneedling.measures.koos import (
    KOOS_ADL,
    KOOS_PAIN,
    KOOS_QOL,
    KOOS_SPORT,
    KOOS_SYMPTOMS,
)
from dryneedling.outcomes import Measure

EVERY = (KOOS_PAIN, KOOS_SYMPTOMS, KOOS_ADL, KOOS_SPORT, KOOS_QOL)


@pytest.mark.parametrize("found", EVERY, ids=lambda found: found.key)
def test_higher_is_better_although_items_say_how_bad(found: Measure) -> None:
    """All 2 are 50; none at all is 100, extreme is 0."""
    assert found.items is not None
    number = found.items.items

    assert [100, 50, 0] == [
        found(items=[answer] * number).value for answer in (0, 2, 4)
    ]
    assert (0, 100) == found.items.extremes


def test_half_of_a_subscale_is_enough() -> None:
    """Five of nine items of pain: the rule of 2012."""
    assert 45 == KOOS_PAIN(items=[3, 2, 1, 2, 3] + [None] * 4).value
    assert KOOS_PAIN(items=[3, 2, 1, 2] + [None] * 5).value is None


def test_the_mean_is_taken_of_what_was_answered() -> None:
    """Worked by hand: 21 / 9 and 16 / 7, each times 25, from 100."""
    pain = KOOS_PAIN(items=[3, 2, 1, 2, 3, 4, 1, 2, 3]).value
    symptoms = KOOS_SYMPTOMS(items=[2, 3, 1, 4, 2, 1, 3]).value

    assert pain is not None
    assert symptoms is not None
    assert (41.67, 42.86) == (round(pain, 2), round(symptoms, 2))
