"""
Every rule of the review: what it doubts, and what it leaves.
"""

from types import ModuleType
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling.discrepancies import REVIEW_RULES
from dryneedling.discrepancies.kinds import needling_rule, score_rule
from dryneedling.discrepancies.rules import INFO
from tests.readings.doubtful import found, one
from tests.readings.doubtful.courses import COURSES
from tests.readings.doubtful.needlings import NEEDLINGS
from tests.readings.doubtful.safety import SAFETY
from tests.readings.doubtful.scores import SCORES
from tests.readings.doubtful.sessions import SESSIONS
from tests.readings.doubtful.side_effects import SIDE_EFFECTS
from tests.readings.doubtful.spellings import SPELLINGS

RECORDS = [*SESSIONS, *SCORES, *SIDE_EFFECTS, *COURSES, *SAFETY, *SPELLINGS]


@pytest.mark.parametrize(("rule", "doubtful", "sound"), NEEDLINGS)
def test_a_needling_is_doubted_for_what_it_says(
    rule: str, doubtful: dict[str, Any], sound: dict[str, Any]
) -> None:
    """
    Each rule finds its own doubt at the needling, and leaves a sound one.
    """
    assert ["sessions[0].needlings[0]"] == [
        item.path for item in found(one(**doubtful), rule)
    ]
    assert [] == found(one(**sound), rule)


@pytest.mark.parametrize(("rule", "path", "doubtful", "sound"), RECORDS)
def test_a_record_is_doubted_where_the_doubt_is(
    rule: str, path: str, doubtful: dn.Course, sound: dn.Course
) -> None:
    """
    Each rule finds its own doubt, once and at its place, and no other.
    """
    assert [path] == [item.path for item in found(doubtful, rule)]
    assert [] == found(sound, rule)


def test_every_rule_has_a_record_that_it_doubts() -> None:
    """
    A new rule is one function, and one line of these tables.
    """
    tested = {row[0] for row in NEEDLINGS} | {row[0] for row in RECORDS}

    assert {rule.id for rule in REVIEW_RULES} == tested | {"dated_in_future"}


def test_rules_have_ids_of_their_own_and_say_what_they_are() -> None:
    """
    An id is one rule's; its meaning is a sentence.
    """
    ids = [rule.id for rule in REVIEW_RULES]

    assert len(ids) == len(set(ids))
    for rule in REVIEW_RULES:
        assert rule.meaning.endswith(".")
        assert rule.check.__name__ == rule.id


def test_a_function_below_its_decorator_is_all_of_a_rule() -> None:
    """
    Its name is the id, its docstring the sentence; no table names it.
    """

    @needling_rule(INFO, source="Somebody 2026")
    def never_doubted(_: dn.Needling, __: object) -> None:
        """
        Nothing is doubtful.
        """

    module = ModuleType("more_rules")
    vars(module).update(never_doubted=never_doubted, another="thing")

    assert "never_doubted" == never_doubted.id
    assert "Nothing is doubtful." == never_doubted.meaning
    assert INFO is never_doubted.severity
    assert "Somebody 2026" == never_doubted.source
    assert {never_doubted.check: never_doubted} == needling_rule.among(
        [module]
    )
    assert {} == score_rule.among([module])


def test_doubts_that_weigh_the_same_begin_with_those_of_safety() -> None:
    """
    Then the course, its sessions, their needlings, scores and side effects.
    """
    firsts = {rule.looks_at: rule.id for rule in reversed(REVIEW_RULES)}

    assert "treated_without_valid_consent" == REVIEW_RULES[0].id
    assert [
        "course",
        "session",
        "needling",
        "score",
        "side effect",
    ] == list(reversed(firsts))


def test_the_meaning_of_a_rule_is_its_first_paragraph() -> None:
    """
    What stands below it is for those who read the code.
    """
    rule = attrs.evolve(REVIEW_RULES[0], check=lambda: None)
    rule.check.__doc__ = "A rule in\none sentence.\n\nAnd why."

    assert "A rule in one sentence." == rule.meaning


def test_a_rule_without_docstring_has_no_meaning() -> None:
    """
    Python may be told to strip docstrings.
    """
    bare = attrs.evolve(REVIEW_RULES[0], check=lambda: None)

    assert not bare.meaning
