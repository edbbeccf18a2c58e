"""
Sides, places, positions, techniques and movements as charts write them.
"""

from typing import cast

import pytest

import dryneedling as dn
from dryneedling.measures import NPRS, PPT, ROM, measure

SITE = dn.Site("masseter")


@pytest.mark.parametrize(
    ("written", "side"),
    [
        ("R", "right"),
        ("(L)", "left"),
        ("rt.", "right"),
        ("izq.", "left"),
        ("dx", "right"),
        ("Gauche", "left"),
        ("midline", "midline"),
    ],
)
def test_a_side_is_read_as_notes_write_it(written: str, side: str) -> None:
    """
    Of a site, a place and a score alike.
    """
    assert side == dn.Site("masseter", written).side
    assert side == dn.BodyPlace("knee", written).side
    assert side == ROM.knee_flexion(90, side=written).side


@pytest.mark.parametrize("written", ["bilateral", "re", "li", "x", "R L", ""])
def test_what_is_no_one_side_is_refused(written: str) -> None:
    """
    Both sides are two sites.
    """
    with pytest.raises(dn.InvalidRecord, match="side"):
        dn.Site("masseter", written)


def test_what_is_no_text_stays_what_it_is() -> None:
    """
    And is refused by its field, with what was expected.
    """
    number = cast("str", 5)
    with pytest.raises(dn.InvalidRecord, match="side"):
        dn.Site("masseter", number)
    with pytest.raises(dn.InvalidRecord, match="region"):
        dn.BodyPlace(number)
    with pytest.raises(dn.InvalidRecord, match="patient_position"):
        dn.Needling(site=SITE, patient_position=number)


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("lower back", "low_back"),
        ("C-spine", "neck"),
        ("thoracic spine", "upper_back"),
        ("TMJ", "jaw"),
        ("SI joint", "sacroiliac"),
        ("calf", "lower_leg"),
        ("big toe", "toes"),
    ],
)
def test_a_place_is_found_in_the_words_of_charts(
    written: str, region: str
) -> None:
    """
    What lies in two regions, such as a shoulder blade, is in none.
    """
    assert region == dn.BodyPlace(written).region
    for unclear in ("shoulder blade", "ribs"):
        with pytest.raises(dn.InvalidRecord, match="region"):
            dn.BodyPlace(unclear)


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ("seated", "sitting"),
        ("crook lying", "supine"),
        ("face down", "prone"),
        ("sidelying", "side_lying"),
        ("semi-recumbent", "half_sitting"),
        ("prone", "prone"),
    ],
)
def test_a_position_is_found_in_the_words_of_notes(
    written: str, position: str
) -> None:
    """
    Other positions are refused; *other* is one of them.
    """
    needling = dn.Needling(site=SITE, patient_position=written)

    assert position == needling.patient_position
    with pytest.raises(dn.InvalidRecord, match="patient_position"):
        dn.Needling(site=SITE, patient_position="on a horse")


def test_techniques_and_severities_are_cut_short() -> None:
    """
    As billing sheets and charts have them.
    """
    for written in ("IMES", "e-stim", "EDN", "electroacupuncture"):
        needling = dn.Needling(site=SITE, technique=written)
        assert ("electrical",) == needling.technique
    assert ("deep",) == dn.Needling(site=SITE, technique="deep DN").technique
    assert "moderate" == dn.Severity("mod.").level


@pytest.mark.parametrize(
    ("written", "movement"),
    [
        ("hip IR", ROM.hip_internal_rotation),
        ("shoulder ER", ROM.shoulder_external_rotation),
        ("ankle DF", ROM.ankle_dorsiflexion),
        ("neck rotation", ROM.cervical_rotation),
        ("Cx side flexion", ROM.cervical_lateral_flexion),
        ("knee ext ROM", ROM.knee_extension),
    ],
)
def test_a_movement_is_found_in_the_abbreviations_of_charts(
    written: str, movement: dn.Measure
) -> None:
    """
    Nothing else is: "lumbar flexion" is not the thoracolumbar one.
    """
    assert movement is measure(written)
    assert NPRS is measure("pain NRS")
    assert PPT is measure("algometry")
    for unclear in ("lumbar flexion", "ER", "shoulder rotation", "PF"):
        with pytest.raises(dn.UnknownName):
            measure(unclear)
