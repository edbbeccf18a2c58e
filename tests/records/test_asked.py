"""
What was asked for by name, and what of it was denied.
"""

import pytest

import dryneedling as dn


def test_a_kind_that_was_named_and_not_reported_was_denied() -> None:
    """
    A kind that is reported was not, and one that was not named says nothing.
    """
    asked = dn.Asked(["chest pain", "dyspnoea", "fever"], until_hours=48)
    found = dn.FollowUp(
        id="F-1", asked=asked, side_effects=[dn.SideEffect("fever")]
    )

    assert found.asked is asked
    denied = asked.denied(found.side_effects)
    assert ["chest_pain", "dyspnoea"] == [kind.key for kind in denied]


def test_where_nothing_else_was_said_each_named_kind_was_denied() -> None:
    """
    Nobody said whether there were others: that is another question.
    """
    asked = dn.Asked("chest pain")

    assert asked.kinds == asked.denied(None) == asked.denied(())


def test_nobody_asked_and_a_question_that_named_nothing_are_two_facts() -> (
    None
):
    """
    None is *nobody asked*, an empty tuple *asked without naming any*.
    """
    assert dn.FollowUp(id="F-1").asked is None
    assert () == dn.Asked([], until_hours=24).denied(())


def test_kinds_are_asked_for_by_any_of_their_names() -> None:
    """
    One name alone is no list of letters, and a slip is told its neighbours.
    """
    own = dn.SideEffectKind.unlisted("metal taste")

    assert dn.Asked("SOB") == dn.Asked(["shortness of breath"])
    assert (own,) == dn.Asked(own).kinds
    with pytest.raises(dn.InvalidRecord, match="syncope"):
        dn.Asked(["faint"])


def test_the_hours_and_the_means_are_within_their_bounds() -> None:
    """
    Hours are counted on from the session.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Asked(None, until_hours=-1, mode="pigeon", by="")  # type: ignore[arg-type]

    assert ["kinds", "until_hours", "mode", "by"] == [
        path for path, _ in caught.value.problems
    ]
