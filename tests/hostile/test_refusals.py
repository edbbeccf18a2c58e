"""
What is said of wrong fields and arguments, against what is kept of it.
"""

from tests.hostile.refusals import KEPT, every_refusal


def test_a_refusal_is_worded_as_the_kept_list_has_it() -> None:
    """
    Write it anew with ``python -m tests.hostile.refusals``, and read it.
    """
    assert KEPT.read_text(encoding="utf-8").splitlines() == list(
        every_refusal()
    )
