"""
What dry needling is used for, by name.
"""

import copy
import pickle
from typing import cast

import attrs
import pytest

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.exceptions import AmbiguousName
from dryneedling.indications import IndicationKind


def test_there_are_reasons_and_three_dysfunctions_of_tissues() -> None:
    """
    Conditions as clinics write them, and tissues as the mission counts them.
    """
    kinds = [row.kind for row in dn.indications()]

    assert 76 <= kinds.count(IndicationKind.INDICATION)
    assert 3 == kinds.count(IndicationKind.TISSUE_DYSFUNCTION)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("chronic neck pain", "neck_pain"),
        ("LBP", "low_back_pain"),
        ("tennis elbow", "lateral_epicondylalgia"),
        ("plantar fasciitis", "plantar_heel_pain"),
        ("TMD", "temporomandibular_disorder"),
        ("frozen shoulder", "adhesive_capsulitis"),
        ("knee OA", "knee_osteoarthritis"),
        ("sciatica", "sciatica"),
        ("muscle knots", "myofascial_pain"),
        ("tension headache", "tension_type_headache"),
    ],
)
def test_a_reason_is_found_in_the_words_of_a_clinic(
    written: str, key: str
) -> None:
    """
    The patient's and the form's words lead to the row.
    """
    assert key == dn.indication(written).key


def test_codes_follow_the_side_of_the_problem() -> None:
    """
    The side is read from the title; without one none is chosen.
    """
    row = dn.indication("adhesive capsulitis")
    sides = {code.code: code.side for code in row.codes}

    assert "right" == sides["M75.01"]
    assert "left" == sides["M75.02"]
    assert sides["M75.00"] is None
    right = [code.code for code in row.codes_on("right")]
    assert "M75.01" == right[0]
    assert "M75.02" not in right
    assert ["M75.00", "FB53.0"] == [code.code for code in row.codes_on(None)]
    hip = dn.indication("hip osteoarthritis").codes_on("both")
    assert "M16.0" == hip[0].code


def test_a_code_that_nobody_read_at_its_owner_is_marked() -> None:
    """
    ICD-11 was read in a copy.
    """
    for row in dn.indications():
        for code in row.codes:
            assert code.verified is code.code_set.startswith("ICD-10-CM")


def test_every_name_of_every_row_finds_that_row() -> None:
    """
    No two rows share a name.
    """
    for row in dn.indications():
        for name in (row.key, row.name, *row.synonyms):
            assert row is dn.indication(name)


def test_a_condition_that_the_table_lacks_stands_in_words() -> None:
    """
    Hiccups are none of the table, and the error repeats no word of them.
    """
    with pytest.raises(dn.UnknownName, match=r"Course\(problem=") as caught:
        dn.indication("intractable hiccups")

    assert "hiccups" not in str(caught.value)
    assert () == caught.value.nearest


def test_a_header_needs_more_characters() -> None:
    """
    A trailing hyphen marks a code that cannot be used as it stands.
    """
    codes = [code for row in dn.indications() for code in row.codes]

    assert any(code.is_header for code in codes)
    assert not all(code.is_header for code in codes)
    assert all(code.is_header is ("-" in code.code[-1]) for code in codes)


def test_rows_are_one_object_each() -> None:
    """
    Copies and pickles of a row are the row.
    """
    row = dn.indication("migraine")

    assert row is copy.deepcopy(row)
    assert row is pickle.loads(pickle.dumps(row))  # noqa: S301  # our own bytes
    assert row == attrs.evolve(row, name="headache")
    assert row != dn.indication("phantom pain")
    assert row.__eq__("migraine") is NotImplemented


def test_indications_are_told_apart_in_sets() -> None:
    """
    A hash of its own each, as far as hashes go.
    """
    rows = [dn.indication(name) for name in ("migraine", "phantom pain")]

    assert 2 == len({hash(row) for row in rows})
    with pytest.raises(dn.UnknownName, match=r"^no indication has that name"):
        dn.indication("hiccups")


def test_one_complaint_is_not_suggested_for_another() -> None:
    """
    Chronic eye pain is no slip of the pen for pelvic pain; migrane is one.
    """
    near = {}
    for name in ("chronic eye pain", "migrane", "chronic pelvik pain"):
        with pytest.raises(dn.UnknownName) as caught:
            dn.indication(name)
        near[name] = caught.value.nearest

    assert {
        "chronic eye pain": (),
        "migrane": ("migraine",),
        "chronic pelvik pain": ("pelvic pain",),
    } == near


def test_a_key_that_the_table_lacks_is_refused() -> None:
    """
    A reason of one's own is written in words, not as a row.
    """
    row = dn.indication("migraine")
    for key in ("hiccups", cast("str", 5)):
        with pytest.raises(dn.InvalidRecord, match=r"Indication\.key"):
            attrs.evolve(row, key=key)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("chronic L sided neck pain", "neck_pain"),
        ("(R) shoulder pain", "shoulder_pain"),
        ("acute LBP", "low_back_pain"),
        ("L5 radiculopathy", "lumbar_radiculopathy"),
        ("C6/7 radiculopathy, R", "cervical_radiculopathy"),
        ("herniated disc L5/S1", "disc_pathology"),
        ("runners knee", "patellofemoral_pain"),
        ("plantar heel pains", "plantar_heel_pain"),
        ("chronic pain", "chronic_widespread_pain"),
    ],
)
def test_side_level_and_duration_are_left_to_the_complaint(
    written: str, key: str
) -> None:
    """
    They tell no reason from another, and stand elsewhere in a record.
    """
    assert key == dn.indication(written).key


def test_a_word_that_complaints_share_is_asked_about() -> None:
    """
    A headache is of four kinds and more; an unknown one is only suggested.
    """
    with pytest.raises(AmbiguousName) as caught:
        dn.indication("chronic headaches")
    assert (
        "tension_type_headache",
        "cervicogenic_headache",
        "migraine",
        "post_traumatic_headache",
        "occipital_neuralgia",
    ) == caught.value.nearest
    with pytest.raises(dn.UnknownName) as suggested:
        dn.indication("vertigo")
    assert type(suggested.value) is dn.UnknownName
    assert ("cervicogenic_dizziness",) == suggested.value.nearest


def test_every_word_that_is_asked_about_means_rows_and_is_no_name() -> None:
    """
    What is a name is taken before it is asked about.
    """
    keys = {row.key for row in dn.indications()}
    for cells in rows("indication_words.csv"):
        meant = cells["indications"].split(";")
        assert set(meant) <= keys
        assert cells["source"]
        with pytest.raises(dn.UnknownName) as caught:
            dn.indication(cells["word"])
        assert meant == list(caught.value.nearest)
