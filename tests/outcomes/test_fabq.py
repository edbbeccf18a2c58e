"""
FABQ: of sixteen items eleven are scored.
"""

from dryneedling.measures.fabq import FABQ_PA, FABQ_W


def test_a_form_of_sixes_scores_24_and_42() -> None:
    """PMC4893951: items 2 to 5, and 6, 7, 9, 10, 11, 12 and 15; no total."""
    form = dict.fromkeys(range(1, 17), 6)
    activity = [form[item] for item in (2, 3, 4, 5)]
    work = [form[item] for item in (6, 7, 9, 10, 11, 12, 15)]

    assert 24 == FABQ_PA(items=activity).value
    assert 42 == FABQ_W(items=work).value


def test_a_missing_answer_is_not_made_up_for() -> None:
    """All of a subscale are needed."""
    assert FABQ_PA(items=[6, 6, None, 6]).value is None
