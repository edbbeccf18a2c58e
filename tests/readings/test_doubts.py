"""
What the review says, against what is kept of it.
"""

from tests.readings.doubts import KEPT, every_doubt


def test_a_doubt_is_worded_as_the_kept_list_has_it() -> None:
    """
    Write it anew with ``python -m tests.readings.doubts``, and read it.
    """
    assert KEPT.read_text(encoding="utf-8").splitlines() == list(every_doubt())
