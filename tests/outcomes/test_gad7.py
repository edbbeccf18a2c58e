"""
GAD-7: seven answers from 0 to 3.
"""

from dryneedling.measures.gad7 import GAD7


def test_seven_answers_are_added() -> None:
    """0 to 21, with none missing."""
    assert [0, 21] == [GAD7(items=[it] * 7).value for it in (0, 3)]
    assert GAD7(items=[3] * 6 + [None]).value is None
