"""
What the library reads from its tables is what stands there.
"""

import csv
from pathlib import Path

import dryneedling as dn
from dryneedling.screening import ScreeningRule

PACKAGE = Path(dn.__file__).parent


def read(name: str) -> list[dict[str, str]]:
    """
    Read a table as a plain file.
    """
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def listed(cell: str) -> tuple[str, ...]:
    """
    Split a cell that holds several values.
    """
    return tuple(part.strip() for part in cell.split(";")) if cell else ()


def number(cell: str) -> float | None:
    """
    Read a number; an empty cell holds none.
    """
    return float(cell) if cell else None


def test_a_kind_of_side_effect_is_its_row() -> None:
    """
    Every cell, in the order of the table.
    """
    assert [
        (
            row["key"],
            row["name"],
            row["category"],
            row["expected_possible"] == "yes",
            row["red_flag"] == "yes",
            listed(row["synonyms"]),
            True,
            row["source"],
        )
        for row in read("side_effects/kinds.csv")
    ] == [
        (
            kind.key,
            kind.name,
            kind.category,
            kind.is_soreness,
            kind.red_flag,
            kind.synonyms,
            kind.listed,
            kind.source,
        )
        for kind in dn.side_effect_kinds()
    ]


def test_a_red_flag_is_its_row() -> None:
    """
    Hours are numbers, and what is not known is none.
    """
    assert [
        (
            row["key"],
            row["event"],
            listed(row["kinds"]),
            row["applies_if"],
            number(row["onset_from_hours"]),
            number(row["onset_to_hours"]),
            number(row["ask_until_hours"]),
            row["action"],
            row["ask"],
            row["status"] == "verified",
            row["source"],
        )
        for row in read("side_effects/red_flags.csv")
    ] == [
        (
            flag.key,
            flag.event,
            flag.kinds,
            flag.applies_if,
            flag.onset_from_hours,
            flag.onset_to_hours,
            flag.ask_until_hours,
            flag.action,
            flag.ask,
            flag.verified,
            flag.source,
        )
        for flag in dn.red_flags()
    ]


def test_a_screening_question_is_its_row() -> None:
    """
    Needle phobia first, as the table has it.
    """
    assert [
        (
            row["factor"],
            row["name"],
            row["question"] or None,
            listed(row["synonyms"]),
            listed(row["examples"]),
            row["scope"],
            listed(row["derived_from"]),
            row["description"],
            row["source"],
        )
        for row in read("screening/factors.csv")
    ] == [
        (
            factor.key,
            factor.name,
            factor.question,
            factor.synonyms,
            factor.examples,
            factor.scope,
            factor.derived_from,
            factor.description,
            factor.source,
        )
        for factor in dn.factors()
    ]


def _rules() -> list[tuple[str, ScreeningRule]]:
    return [
        (rule_set.key, rule)
        for rule_set in dn.rule_sets()
        for rule in rule_set.rules
    ]


def test_a_screening_rule_is_its_row() -> None:
    """
    With the factors that stand in for the one it is about.
    """
    derived = {
        row["factor"]: listed(row["derived_from"])
        for row in read("screening/factors.csv")
    }
    table = read("screening/rules.csv")
    order = list(dict.fromkeys(row["rule_set"] for row in table))

    assert [
        (
            row["rule_set"],
            row["rule"],
            row["factor"],
            row["classification"],
            row["applies_if"],
            derived[row["factor"]],
            row["note"] or None,
            row["status"] == "verified",
            row["source"],
        )
        for row in sorted(table, key=lambda row: order.index(row["rule_set"]))
    ] == [
        (
            key,
            rule.id,
            rule.factor,
            rule.classification.value,
            rule.applies_if,
            rule.derived_from,
            rule.note,
            rule.verified,
            rule.source,
        )
        for key, rule in _rules()
    ]


def test_a_red_flag_is_asked_for_by_what_a_needle_can_reach() -> None:
    """
    Its conditions are hazards of sites, each behind one colon.
    """
    conditions = {
        condition.split(":")
        == ["site_hazard", dn.Hazard(condition.rpartition(":")[2])]
        for flag in dn.red_flags()
        for condition in listed(flag.applies_if)
    }

    assert {True} == conditions
