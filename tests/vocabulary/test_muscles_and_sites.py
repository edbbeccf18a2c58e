"""
Muscles by any of their names, unlisted muscles, sites and places.
"""

import copy
import pickle
from typing import cast

import attrs
import pytest

import dryneedling as dn
from dryneedling.anatomy import muscles
from tests.records.builders import make


@pytest.mark.parametrize(
    "name",
    [
        "trapezius_descendens",
        "upper trap",
        "Upper Trapezius",
        "M. trapezius, pars descendens",
        "musculus trapezius pars descendens",
        "upper-trapezius muscle",
        "  upper   trapezius ",
    ],
)
def test_a_muscle_is_found_by_any_of_its_names(name: str) -> None:
    """
    Key, English, Latin and synonym; spelling does not matter.
    """
    assert "trapezius_descendens" == dn.muscle(name).key


def test_every_name_of_every_row_finds_that_row() -> None:
    """
    No two rows share a name.
    """
    for row in muscles():
        for name in (row.key, row.english, row.latin, *row.synonyms):
            assert name is None or row is dn.muscle(name)


def test_an_unknown_muscle_is_told_its_neighbours() -> None:
    """
    The error names the nearest rows and the way out, not the name.
    """
    with pytest.raises(dn.UnknownName) as caught:
        dn.muscle("upperr trapezius")

    assert "upper trapezius" == caught.value.nearest[0]
    assert "Muscle.unlisted" in str(caught.value)
    assert "upperr" not in " ".join(caught.value.args[2:])


def test_the_parts_of_trapezius_count_as_one_muscle() -> None:
    """
    Each part names its anatomical parent.
    """
    parts = [
        dn.muscle(f"{part} trapezius") for part in ("upper", "middle", "lower")
    ]

    assert {"trapezius"} == {part.counts_as for part in parts}
    assert "trapezius" == dn.muscle("trapezius").counts_as


def test_a_group_counts_as_itself() -> None:
    """
    Which of its members was needled is not known.
    """
    group = dn.muscle("paraspinals")

    assert group.is_group
    assert "paraspinals" == group.counts_as
    assert "multifidus" in group.members


def test_verified_hazards_are_among_the_hazards() -> None:
    """
    A hazard that a source confirms is a hazard.
    """
    for row in muscles():
        assert set(row.verified_hazards) <= set(row.hazards)
    psoas = dn.muscle("psoas major")
    assert {dn.Hazard.LUNG} == {*psoas.hazards} - {*psoas.verified_hazards}
    assert dn.Hazard.DEEP_BLEED in psoas.verified_hazards


def test_vessels_and_nerves_are_those_of_the_hazards() -> None:
    """
    Each is named once, whatever its evidence.
    """
    assert (
        "median nerve",
        "brachial artery",
    ) == dn.muscle("pronator teres").vessels_nerves


def test_rows_are_one_object_each() -> None:
    """
    Copies and pickles of a row are the row.
    """
    row = dn.muscle("soleus")

    assert row is copy.copy(row)
    assert row is copy.deepcopy(row)
    assert row is pickle.loads(pickle.dumps(row))  # noqa: S301  # our own bytes
    assert row == attrs.evolve(row, english="calf")
    assert row != dn.muscle("gastrocnemius")
    assert row.__eq__("soleus") is NotImplemented


def test_a_key_that_the_table_lacks_is_refused() -> None:
    """
    Otherwise a record could be written that nobody can read.
    """
    for key in cast("list[str]", ["sternalis", 5, []]):
        with pytest.raises(dn.InvalidRecord, match=r"Muscle\.key: .*table"):
            dn.Muscle(key=key, english="sternalis")


def test_an_unlisted_muscle_travels_whole() -> None:
    """
    Name, region, hazards and whether it is a group; nothing else.
    """
    muscle = dn.Muscle.unlisted(
        "Sternalis", region="chest", hazards=["lung"], is_group=True
    )
    back = pickle.loads(pickle.dumps(muscle))  # noqa: S301  # our own bytes

    assert "unlisted:sternalis" == muscle.counts_as
    assert muscle == back
    assert (dn.Hazard.LUNG,) == back.hazards
    assert back.is_group
    assert dn.Region.CHEST is back.region
    assert hash(muscle) == hash(copy.deepcopy(muscle))
    for other in (
        dn.Muscle.unlisted("Sternalis", region="chest", hazards="lung"),
        dn.Muscle.unlisted("Sternalis"),
        dn.muscle("soleus"),
    ):
        assert muscle != other


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latin", "m. sternalis"),
        ("innervation", "pectoral"),
        ("referral", "chest"),
        ("verified_hazards", ["lung"]),
        ("vessels_nerves", ["a vessel"]),
        ("parent", "pectoralis_major"),
        ("levels", "T1-T4"),
        ("members", ["soleus"]),
        ("synonyms", ["rectus sternalis"]),
        ("verified", True),
        ("source", "a book"),
        ("paired", False),
    ],
)
def test_an_unlisted_muscle_has_nothing_that_would_not_travel(
    field: str, value: object
) -> None:
    """
    What only rows have would be lost on the way.
    """
    fields = {"key": None, "english": "sternalis", field: value}
    with pytest.raises(dn.InvalidRecord, match=f"{field}: only a muscle"):
        make(dn.Muscle, **fields)


def test_a_site_is_a_muscle_and_a_side() -> None:
    """
    Words and members are the same.
    """
    site = dn.Site("upper trapezius", "right")

    assert site == dn.Site(dn.muscle("trapezius_descendens"), dn.Side.RIGHT)
    assert dn.Side.RIGHT is site.side
    assert "trapezius" == site.counts_as
    assert (dn.Hazard.LUNG, dn.Hazard.NERVE) == site.hazards
    assert "right upper trapezius" == site.label


def test_a_site_may_be_narrowed() -> None:
    """
    Part and level of a group.
    """
    site = dn.Site("paraspinals", part="lateral", level="L3-L5")

    assert "paraspinals (lateral) L3-L5" == site.label
    assert site.side is None


def test_a_site_may_be_another_structure() -> None:
    """
    A scar has no muscle to count; its name stays out of the label.
    """
    scar = dn.Site(structure="scar", side="left", name="Maria's scar")

    assert dn.Structure.SCAR is scar.structure
    assert "left scar" == scar.label
    assert scar.counts_as is None
    assert () == scar.hazards
    assert scar != dn.Site(structure="scar", side="left")
    assert "joint capsule" == dn.Site(structure="joint capsule").label


def test_a_site_is_a_muscle_or_a_structure() -> None:
    """
    Neither and both cannot be.
    """
    for fields in ({}, {"muscle": "soleus", "structure": "tendon"}):
        with pytest.raises(dn.InvalidRecord, match="a muscle or a structure"):
            dn.Site(**fields)


def test_both_sides_are_two_sites() -> None:
    """
    "Bilateral" is no side of one site.
    """
    with pytest.raises(dn.InvalidRecord, match="left, right, midline"):
        dn.Site("soleus", "bilateral")


def test_a_site_of_an_unknown_muscle_is_told_the_neighbours() -> None:
    """
    What the table says is said of the field.
    """
    with pytest.raises(dn.InvalidRecord, match=r"muscle: .*'soleus'"):
        dn.Site("solleus")


def test_a_place_may_be_gone() -> None:
    """
    A phantom foot hurts.
    """
    place = dn.BodyPlace("foot", "left", phantom=True, detail="the toes")

    assert "left phantom foot" == place.label
    assert "low back" == dn.BodyPlace("low back").label
    assert dn.BodyRegion.LOW_BACK is dn.BodyPlace("Low-Back").region
