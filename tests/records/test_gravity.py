"""
How grave a side effect was, from whatever was recorded of it.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.side_effects import gravity_of, gravity_rows
from dryneedling.testing.strategies import side_effects
from tests.records.builders import make

GRAVE = dn.GravityTier.GRAVE
NOTABLE = dn.GravityTier.NOTABLE
NEITHER = dn.GravityTier.NEITHER
NOT_KNOWN = dn.GravityTier.NOT_KNOWN


def bruise(**fields: object) -> dn.SideEffect:
    """
    Make a bruise, whose kind tells nothing.
    """
    return make(dn.SideEffect, kind="bruising", **fields)


@pytest.mark.parametrize(
    ("scheme", "level", "tier"),
    [
        # the same word of two schemes may be another tier
        ("white", "significant", NOTABLE),
        ("york", "significant", NOTABLE),
        ("white", "serious", GRAVE),
        ("white", "mild", NEITHER),
        ("carnes", "major", GRAVE),
        ("carnes", "moderate", NOTABLE),
        ("carnes", "mild", NEITHER),
        ("boyce", "major", GRAVE),
        ("boyce", "minor", NEITHER),
        ("ctcae", "5", GRAVE),
        ("ctcae", "4", GRAVE),
        ("ctcae", "3", GRAVE),
        ("ctcae", "2", NOTABLE),
        ("ctcae", "1", NEITHER),
        # severe is intensity and not seriousness: alone it is notable
        (None, "severe", NOTABLE),
        (None, "moderate", NOTABLE),
        (None, "significant", NOTABLE),
        (None, "mild", NEITHER),
        (None, "minor", NEITHER),
        (None, "major", GRAVE),
        (None, "serious", GRAVE),
        (None, "life-threatening", GRAVE),
        (None, "death", GRAVE),
    ],
)
def test_a_level_counts_in_its_own_scheme(
    scheme: str | None, level: str, tier: dn.GravityTier
) -> None:
    """
    Schemes are never converted into one another.
    """
    found = gravity_of(bruise(severity=dn.Severity(level, scheme)))

    assert tier is found.tier
    assert [(scheme, level)] == [
        (row.scheme, row.fact) for row in found.grounds
    ]


def test_every_level_that_can_be_recorded_has_a_tier() -> None:
    """
    A level without a row would be taken for not known.
    """
    said = {
        (row.scheme or "", row.fact)
        for row in gravity_rows()
        if row.read_from == "severity"
    }
    levels = rows("side_effects/severity_schemes.csv")

    assert said == {
        *((cells["scheme"], cells["level"]) for cells in levels),
        *(("", cells["name"]) for cells in levels),
    }


def test_every_word_of_care_and_nearly_every_outcome_has_a_tier() -> None:
    """
    An outcome that is not known tells nothing.
    """

    def said(read_from: str) -> set[str]:
        return {
            row.fact for row in gravity_rows() if row.read_from == read_from
        }

    care = {care.value for care in dn.CareReceived}
    outcomes = {outcome.value for outcome in dn.Resolution}
    assert care == said("care")
    assert outcomes - {"unknown"} | {"three_months"} == said("resolution")


def test_the_kinds_that_are_grave_are_those_of_an_emergency() -> None:
    """
    Urgent ones are notable, and no other kind tells by itself.
    """
    tiers = {"emergency": GRAVE, "urgent": NOTABLE}
    expected = {
        kind: tiers[flag.action]
        for flag in dn.red_flags()
        for kind in flag.kinds
        if flag.action in tiers
    }

    assert expected == {
        kind.key: found.tier
        for kind in dn.side_effect_kinds()
        if (found := gravity_of(dn.SideEffect(kind))).grounds
    }


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        ({}, NOT_KNOWN),
        ({"serious": True}, GRAVE),
        # that it was not serious does not tell whether it was notable
        ({"serious": False}, NOT_KNOWN),
        ({"resolution": "fatal"}, GRAVE),
        ({"resolution": "resolved with sequelae"}, GRAVE),
        ({"resolution": "ongoing"}, NOTABLE),
        ({"resolution": "recovering"}, NOTABLE),
        ({"resolution": "resolved"}, NEITHER),
        ({"resolution": "unknown"}, NOT_KNOWN),
        ({"care_received": []}, NOT_KNOWN),
        ({"care_received": "self-care"}, NEITHER),
        ({"care_received": ["self_care", "doctor"]}, NOTABLE),
        ({"care_received": ["chest tube", "medicine"]}, GRAVE),
        ({"lasted_hours": 90 * 24}, GRAVE),
        ({"lasted_hours": 90 * 24 - 1}, NOT_KNOWN),
        ({"severity": "mild", "serious": True}, GRAVE),
        ({"severity": "mild", "resolution": "ongoing"}, NOTABLE),
    ],
)
def test_the_gravest_fact_decides(
    fields: dict[str, object], tier: dn.GravityTier
) -> None:
    """
    Seriousness, outcome and care tell as much as a severity.
    """
    assert tier is gravity_of(bruise(**fields)).tier


def test_a_low_grade_never_lowers_a_grave_kind() -> None:
    """
    A collapsed lung of grade 1 that resolved is a collapsed lung.
    """
    found = gravity_of(
        dn.SideEffect(
            "pneumothorax",
            severity=dn.Severity("1", "ctcae"),
            serious=False,
            resolution="resolved",
        )
    )

    assert GRAVE is found.tier
    assert ["pneumothorax"] == [row.fact for row in found.grounds]


def test_a_red_flag_of_your_own_is_notable() -> None:
    """
    Its owner says that it must not be missed, and no table how soon.
    """
    kind = dn.SideEffectKind.unlisted("metal_taste", red_flag=True)

    assert NOTABLE is gravity_of(dn.SideEffect(kind)).tier
    plain = dn.SideEffectKind.unlisted("pneumothorax")
    assert NOT_KNOWN is gravity_of(dn.SideEffect(plain)).tier


def test_of_what_came_of_it_the_last_report_speaks() -> None:
    """
    What went on at the first call and was over at the second is over.
    """
    first = bruise(resolution="ongoing", severity="mild")
    over = bruise(resolution="resolved")

    assert NOTABLE is gravity_of(first).tier
    assert NEITHER is gravity_of([first, over]).tier
    assert NOTABLE is gravity_of([over, first]).tier
    # a report that knows nothing takes nothing back
    assert NOTABLE is gravity_of([first, bruise(resolution="unknown")]).tier
    assert NOTABLE is gravity_of([first, bruise()]).tier


def test_what_was_once_said_of_severity_stands() -> None:
    """
    It was serious, whatever is said later.
    """
    found = gravity_of(
        [
            bruise(serious=True, severity="moderate"),
            bruise(serious=False, severity="mild", care_received="doctor"),
        ]
    )

    assert GRAVE is found.tier
    assert ["serious"] == [row.fact for row in found.grounds]


@pytest.mark.parametrize(
    ("outcome", "hours", "tier"),
    [
        ("ongoing", 90 * 24, GRAVE),
        ("recovering", 2500, GRAVE),
        ("ongoing", 90 * 24 - 1, NOTABLE),
        ("resolved", 2500, NEITHER),
    ],
)
def test_what_goes_on_after_three_months_is_grave(
    outcome: str, hours: int, tier: dn.GravityTier
) -> None:
    """
    By the time at which it was last told; what is over is over.
    """
    found = gravity_of(bruise(resolution=outcome), goes_on_after_hours=hours)

    assert tier is found.tier


_ORDER = list(dn.GravityTier)


@given(side_effects(), st.lists(side_effects(), max_size=2))
def test_nothing_recorded_makes_it_less_grave_than_the_kind(
    first: dn.SideEffect, later: list[dn.SideEffect]
) -> None:
    """
    The rule: "a low grade never lowers a grave kind".
    """
    found = gravity_of([first, *later])

    by_kind = gravity_of(dn.SideEffect(first.kind))
    assert found.weight == _ORDER.index(found.tier)
    assert bool(found.grounds) is (found.tier is not NOT_KNOWN)
    assert all(row.tier is found.tier for row in found.grounds)
    assert found.weight <= by_kind.weight


@given(side_effects(), side_effects())
def test_a_level_of_severity_is_never_taken_back(
    first: dn.SideEffect, second: dn.SideEffect
) -> None:
    """
    The rule: "What was said once of seriousness, severity and care stands".
    """
    said = make(
        dn.SideEffect,
        kind=first.kind,
        severity=first.severity,
        serious=first.serious,
        care_received=first.care_received,
    )

    assert gravity_of([first, second]).weight <= gravity_of(said).weight
