"""
Screening answers, overrides, rules and rule sets.
"""

from typing import cast

import pendulum
import pytest

import dryneedling as dn
from dryneedling.screening import Factor, factor

MAY = pendulum.date(2026, 5, 4)


def test_needle_phobia_and_anxiety_are_asked_first() -> None:
    """
    They are kept apart, so that neither is recorded as the other.
    """
    assert ["needle_phobia", "needle_anxiety"] == [
        row.key for row in dn.factors()[:2]
    ]


def test_a_factor_is_found_by_its_key() -> None:
    """
    An unknown one is told its neighbours.
    """
    row = factor("diabetes")

    assert isinstance(row, Factor)
    assert row.is_asked
    assert not factor("minor").is_asked
    with pytest.raises(dn.UnknownName, match="'diabetes'"):
        factor("diabetis")


def test_a_factor_may_be_written_as_people_write_it() -> None:
    """
    A rule set of one's own may have factors that the table lacks.
    """
    answer = dn.ScreeningAnswer("Needle-Phobia", "Not asked")

    assert "needle_phobia" == answer.factor
    assert dn.Answer.NOT_ASKED is answer.answer
    assert (
        "fresh_tattoo" == dn.ScreeningAnswer("fresh tattoo", "present").factor
    )


@pytest.mark.parametrize(
    ("since", "until", "on", "holds"),
    [
        (None, None, MAY, True),
        (None, None, None, True),
        (MAY, None, MAY, True),
        (MAY.add(days=1), None, MAY, False),
        (None, MAY, MAY, True),
        (None, MAY.subtract(days=1), MAY, False),
        (MAY, MAY, MAY, True),
        (MAY.add(days=1), MAY.add(days=2), None, True),
    ],
)
def test_an_answer_speaks_of_its_own_days(
    since: pendulum.Date | None,
    until: pendulum.Date | None,
    on: pendulum.Date | None,
    *,
    holds: bool,
) -> None:
    """
    First and last day belong to it; of an unknown day it may speak.
    """
    answer = dn.ScreeningAnswer(
        "pregnancy", "present", since=since, until=until
    )

    assert holds is answer.holds_on(on)


def test_an_answer_does_not_end_before_it_begins() -> None:
    """
    One day is the shortest.
    """
    with pytest.raises(dn.InvalidRecord, match="no earlier than since"):
        dn.ScreeningAnswer(
            "pregnancy", "present", since=MAY, until=MAY.subtract(days=1)
        )


@pytest.mark.parametrize("trimester", [0, 4, 1.5, True])
def test_there_are_three_trimesters(trimester: object) -> None:
    """
    The first, the second and the third.
    """
    with pytest.raises(dn.InvalidRecord, match="trimester"):
        dn.ScreeningAnswer(
            "pregnancy", "present", trimester=cast("int", trimester)
        )


def test_an_override_has_a_name_and_a_reason() -> None:
    """
    Nobody sets a finding aside without saying why.
    """
    with pytest.raises(dn.InvalidRecord, match="reason"):
        dn.Override("minor", by="PT-3", reason=" ")
    with pytest.raises(dn.InvalidRecord, match="by"):
        dn.Override("minor", by="", reason="asked by the ward")


@pytest.mark.parametrize(
    ("condition", "apart"),
    [
        ("", ("", "")),
        ("same_site", ("same_site", "")),
        ("site_hazard:lung", ("site_hazard", "lung")),
        ("age_below:12", ("age_below", "12")),
        ("trimester:1", ("trimester", "1")),
        ("technique:electrical", ("technique", "electrical")),
    ],
)
def test_a_condition_is_a_word_and_a_value(
    condition: str, apart: tuple[str, str]
) -> None:
    """
    The table's own words.
    """
    rule = dn.ScreeningRule(
        id="own.x",
        factor="x",
        classification="listed",
        applies_if=condition,
        source="our clinic",
    )

    assert apart == rule.condition


@pytest.mark.parametrize(
    "condition",
    [
        "weather",
        "weather:rain",
        "site_hazard",
        "site_hazard:ghost",
        "age_below:old",
        "age_below:0",
        "trimester:4",
        "technique:magic",
        "same_site:left",
        None,
        5,
    ],
)
def test_a_condition_that_nobody_can_read_is_refused(
    condition: object,
) -> None:
    """
    A rule that never applies would be worse than none.
    """
    with pytest.raises(dn.InvalidRecord, match="applies_if: expected"):
        dn.ScreeningRule(
            id="own.x",
            factor="x",
            classification="listed",
            applies_if=cast("str", condition),
            source="our clinic",
        )


def test_every_rule_of_the_table_has_a_source() -> None:
    """
    Two guidelines, a regulator, policy of the library, and forms.
    """
    sets = dn.rule_sets()

    assert 5 == len(sets)
    for rule_set in sets:
        assert rule_set.rules
        for rule in rule_set.rules:
            assert rule.source
            assert rule.id.startswith(rule_set.key)
