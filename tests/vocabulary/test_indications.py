"""
What dry needling is used for, by name.
"""

import copy
import pickle
from typing import cast

import attrs
import pytest

import dryneedling as dn
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
