"""
Trigger points: criteria that were tested or not, and what they amount to.
"""

import itertools

import attrs
import pytest

import dryneedling as dn
from dryneedling.trigger_point import (
    CRITERIA,
    DEFAULT_RULE,
    DIAGNOSTIC_RULES,
)

ACTIVE, LATENT, PRESENT = dn.Status.ACTIVE, dn.Status.LATENT, dn.Status.PRESENT
GONE, OPEN = dn.Status.NOT_DETECTED, dn.Status.UNDETERMINED


def looked(**criteria: bool | str | None) -> dn.Examination:
    """
    Make an examination from the criteria that it records.
    """
    blank: dict[str, bool | str | None] = dict.fromkeys(CRITERIA)
    found = {**blank, **criteria}
    return dn.Examination(
        trigger_point="TrP-1",
        taut_band=found["taut_band"],
        hypersensitive_spot=found["hypersensitive_spot"],
        spot_in_band=found["spot_in_band"],
        referred_pain=found["referred_pain"],
        recognised=found["recognised"],
        nodule=found["nodule"],
        twitch_on_palpation=found["twitch_on_palpation"],
        restricted_stretch=found["restricted_stretch"],
        spontaneous_pain=found["spontaneous_pain"],
    )


CLUSTER = {
    "taut_band": True,
    "hypersensitive_spot": True,
    "referred_pain": True,
}


def test_the_default_rule_was_read_in_a_source() -> None:
    """
    A rule from memory decides nothing unless it is chosen.
    """
    assert DEFAULT_RULE is dn.diagnostic_rule()
    assert DEFAULT_RULE.verified
    assert "delphi2018_cluster" == DEFAULT_RULE.key


def test_a_rule_is_found_by_its_key() -> None:
    """
    A rule of one's own passes as it is.
    """
    for rule in DIAGNOSTIC_RULES:
        assert rule is dn.diagnostic_rule(rule.key)
        assert rule is dn.diagnostic_rule(rule)
    with pytest.raises(
        dn.UnknownName,
        match="a text of 6 characters; or pass a DiagnosticRule of your own",
    ) as caught:
        dn.diagnostic_rule("delphi")

    assert "diagnostic rule" == caught.value.kind
    assert {rule.key for rule in DIAGNOSTIC_RULES} == set(caught.value.nearest)


@pytest.mark.parametrize(
    ("rule", "criteria", "status"),
    [
        ("delphi2018_cluster", CLUSTER | {"recognised": True}, ACTIVE),
        ("delphi2018_cluster", CLUSTER | {"recognised": False}, LATENT),
        ("delphi2018_cluster", CLUSTER, PRESENT),
        (
            "delphi2018_cluster",
            CLUSTER | {"recognised": "not tested"},
            PRESENT,
        ),
        ("delphi2018_cluster", CLUSTER | {"referred_pain": False}, GONE),
        ("delphi2018_cluster", CLUSTER | {"referred_pain": None}, OPEN),
        (
            "delphi2018_cluster",
            CLUSTER | {"referred_pain": None, "taut_band": False},
            GONE,
        ),
        (
            "delphi2018",
            CLUSTER | {"referred_pain": False, "recognised": True},
            ACTIVE,
        ),
        ("delphi2018", CLUSTER | {"referred_pain": None}, PRESENT),
        ("delphi2018", {"taut_band": True}, OPEN),
        (
            "delphi2018",
            {"taut_band": False, "hypersensitive_spot": False},
            GONE,
        ),
        ("cluster2023", CLUSTER, OPEN),
        ("cluster2023", CLUSTER | {"spot_in_band": True}, PRESENT),
        ("cluster2023", CLUSTER | {"spot_in_band": False}, GONE),
        (
            "cluster2023",
            {
                "taut_band": True,
                "hypersensitive_spot": True,
                "spot_in_band": True,
                "referred_pain": False,
                "recognised": False,
                "twitch_on_palpation": False,
                "restricted_stretch": False,
            },
            GONE,
        ),
        (
            "cluster2023",
            {
                "taut_band": True,
                "hypersensitive_spot": True,
                "spot_in_band": True,
                "recognised": True,
            },
            ACTIVE,
        ),
        ("gerber2015", {"nodule": True, "spontaneous_pain": True}, ACTIVE),
        ("gerber2015", {"nodule": True, "spontaneous_pain": False}, LATENT),
        ("gerber2015", {"nodule": False}, GONE),
        ("gerber2015", CLUSTER, OPEN),
        (
            "simons1999",
            {
                "taut_band": True,
                "hypersensitive_spot": True,
                "recognised": True,
                "restricted_stretch": True,
            },
            ACTIVE,
        ),
        ("simons1999", {"taut_band": False}, GONE),
    ],
)
def test_criteria_decide_the_status_under_a_rule(
    rule: str, criteria: dict[str, bool | str | None], status: dn.Status
) -> None:
    """
    What was not tested decides nothing: three-valued logic.
    """
    assert status is looked(**criteria).status(rule)


@pytest.mark.parametrize("rule", [rule.key for rule in DIAGNOSTIC_RULES])
def test_testing_one_more_criterion_never_turns_a_finding(rule: str) -> None:
    """
    A status that was decided stays, whatever is tested afterwards.
    """
    names = ("taut_band", "hypersensitive_spot", "referred_pain", "nodule")
    for known in itertools.product([True, False, None], repeat=len(names)):
        if not any(truth is not None for truth in known):
            continue
        before = looked(**dict(zip(names, known, strict=True)))
        presence = dn.diagnostic_rule(rule).present(before)
        for name, truth in zip(names, known, strict=True):
            if truth is None and presence is not None:
                for more in ("yes", "no"):
                    after = looked(
                        **dict(zip(names, known, strict=True)) | {name: more}
                    )

                    assert presence is dn.diagnostic_rule(rule).present(after)


def test_nothing_tested_is_not_assessed() -> None:
    """
    Not tested is not absent.
    """
    assert dn.Status.NOT_ASSESSED is looked().status()
    assert dn.Status.NOT_ASSESSED is looked(taut_band="not tested").status()
    assert not looked(taut_band="not tested").has_criteria
    assert looked(taut_band=False).has_criteria


def test_a_stated_status_counts_where_no_criterion_was_tested() -> None:
    """
    A chart may say "active" and no more.
    """
    stated = dn.Examination(trigger_point="TrP-1", stated="active")
    tested = attrs.evolve(stated, nodule=dn.Finding.NO)

    assert ACTIVE is stated.status()
    assert GONE is tested.status("gerber2015")


def test_active_latent_and_present_are_positive() -> None:
    """
    The others say that none was found, or nothing.
    """
    assert {ACTIVE, LATENT, PRESENT} == {
        status for status in dn.Status if status.is_positive
    }


def test_a_point_keeps_its_site() -> None:
    """
    Site, key point, position.
    """
    point = dn.TriggerPoint(
        id="TrP-2", site=dn.Site("soleus", "left"), satellite_of="TrP-1"
    )

    assert "left soleus" == point.site.label
    assert "TrP-1" == point.satellite_of


def test_a_point_is_no_satellite_of_itself() -> None:
    """
    A key point is another point.
    """
    with pytest.raises(dn.InvalidRecord, match="expected another point"):
        dn.TriggerPoint(
            id="TrP-1", site=dn.Site("soleus"), satellite_of="TrP-1"
        )


def test_a_rule_of_ones_own_decides() -> None:
    """
    A clinic's rule needs a name, a wording and a source.
    """
    rule = dn.DiagnosticRule(
        key="own",
        name="our clinic",
        present=lambda _: True,
        active=lambda _: None,
        wording="always",
        verified=True,
        source="our clinic",
    )

    assert PRESENT is looked(taut_band=False).status(rule)
