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


def test_there_are_fourteen_indications_and_three_dysfunctions() -> None:
    """
    As the mission counts them.
    """
    kinds = [row.kind for row in dn.indications()]

    assert 14 == kinds.count(IndicationKind.INDICATION)
    assert 3 == kinds.count(IndicationKind.TISSUE_DYSFUNCTION)


def test_every_name_of_every_row_finds_that_row() -> None:
    """
    No two rows share a name.
    """
    for row in dn.indications():
        for name in (row.key, row.name, *row.synonyms):
            assert row is dn.indication(name)


def test_a_condition_that_the_table_lacks_stands_in_words() -> None:
    """
    Chronic neck pain is none of the fourteen.
    """
    with pytest.raises(dn.UnknownName, match=r"Course\(problem=") as caught:
        dn.indication("chronic neck pain")

    assert "chronic" not in str(caught.value).replace("'chronic", "")


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
    Neck pain is no slip of the pen for pelvic pain; migrane is one.
    """
    near = {}
    for name in ("neck pain", "migrane"):
        with pytest.raises(dn.UnknownName) as caught:
            dn.indication(name)
        near[name] = caught.value.nearest

    assert {"neck pain": (), "migrane": ("migraine",)} == near


def test_a_key_that_the_table_lacks_is_refused() -> None:
    """
    A reason of one's own is written in words, not as a row.
    """
    row = dn.indication("migraine")
    for key in ("hiccups", cast("str", 5)):
        with pytest.raises(dn.InvalidRecord, match=r"Indication\.key"):
            attrs.evolve(row, key=key)
