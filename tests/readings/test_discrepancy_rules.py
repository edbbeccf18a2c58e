"""
Every rule of the review: what it doubts, and what it leaves.
"""

from types import ModuleType, SimpleNamespace
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling.discrepancies import REVIEW_RULES
from dryneedling.discrepancies.chart import Chart, Policy
from dryneedling.discrepancies.kinds import (
    HANDLING,
    handling_rule,
    needling_rule,
    score_rule,
)
from dryneedling.discrepancies.rules import INFO, WARNING, Rule
from dryneedling.discrepancies.there import there_is
from tests.readings.doubtful import found, needling, one
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


@pytest.mark.parametrize(
    ("alike", "names"), [("handling", HANDLING), ("site", ("site", "went_in"))]
)
def test_a_rule_that_is_asked_once_reads_nothing_else(
    alike: str, names: tuple[str, ...]
) -> None:
    """
    It is asked once of needlings that are alike in certain fields.
    """
    checks = {
        rule.id: rule.check
        for rule in REVIEW_RULES
        if rule.once_alike == alike
    }
    for rule, doubtful, sound in NEEDLINGS:
        for fields, is_doubted in ((doubtful, True), (sound, False)):
            record = needling(**fields)
            # it has no other fields
            known: Any = SimpleNamespace(
                **{name: getattr(record, name) for name in names}
            )
            reasons = {name: check(known) for name, check in checks.items()}
            if rule in checks:
                assert is_doubted is (reasons[rule] is not None)


def test_a_way_of_needling_is_judged_anew_where_it_is_another() -> None:
    """
    However many there are, each needling is doubted for its own.
    """
    lengths = [40, 0.25, *range(20, 32), 0.25]
    needles = [dn.Needle(0.3, length) for length in lengths]
    course = one_of(needles)

    paths = [item.path for item in found(course, "needle_size_swapped")]

    assert [
        "sessions[0].needlings[1]",
        "sessions[0].needlings[14]",
    ] == paths


def one_of(needles: list[dn.Needle]) -> dn.Course:
    """
    Make a course of one visit with a needling for each needle.
    """
    several = [needling(needle=needle) for needle in needles]
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        sessions=[dn.Session(id="S-1", needlings=several)],
    )


def test_doubts_of_one_needling_stand_in_the_order_of_their_rules() -> None:
    """
    Whether a rule is asked of each needling, or once of those done alike.
    """
    doubts = [
        item.rule
        for item in dn.review(
            one(
                technique="superficial",
                needles_in=6,
                insertions=5,
                layer="periosteum",
                depth_mm=0,
            )
        )
        if item.severity is WARNING and "needlings[0]" in item.path
    ]

    assert [
        "more_needles_than_insertions",
        "depth_of_nought",
        "superficial_at_the_bone",
    ] == doubts


def test_only_a_rule_over_scores_says_which_measures_it_is_of() -> None:
    """
    Of anything else it would say nothing.
    """
    assert {"score"} == {
        rule.looks_at for rule in REVIEW_RULES if rule.of is not None
    }


def _finds(rule: Rule[Any], chart: Chart) -> list[object]:
    """
    Return what a rule over a course or its sessions finds, asked anyhow.
    """
    if rule.looks_at == "course":
        return list(rule.check(chart))
    return [
        (visit.path, doubt)
        for visit in chart.visits
        for doubt in rule.check(visit)
    ]


def test_a_rule_finds_nothing_where_it_is_not_asked() -> None:
    """
    Of a course without what it is about, it would say nothing.
    """
    policy = Policy(
        soreness=dn.SorenessPolicy(),
        consent=dn.ConsentPolicy(),
        rule_sets=None,
        same_point_hours=48,
        as_of=None,
    )
    about = [rule for rule in REVIEW_RULES if rule.about is not None]
    unasked = set[str]()
    for _, _, *courses in RECORDS:
        for course in courses:
            chart = Chart(course, policy)
            there = there_is(chart)
            for rule in about:
                if not getattr(there, rule.about or ""):
                    unasked.add(rule.id)
                    assert [] == _finds(rule, chart)

    assert {rule.id for rule in about} == unasked


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
    assert {} == handling_rule.among([module])
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
