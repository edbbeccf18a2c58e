"""
Ids and names in one spelling of their letters, whoever typed them.
"""

import json
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling._conversion import composed
from dryneedling.clearance import before_needling
from dryneedling.codec import dumps, loads
from dryneedling.measures import NPRS
from dryneedling.testing.strategies.words import identifiers

# One letter and its two dots as one sign, and as two.
ONE = "M\u00fcller"
TWO = "Mu\u0308ller"


def test_two_codings_of_one_id_are_one_patient() -> None:
    """
    A filesystem or a keyboard chooses; nobody sees which.
    """
    assert dn.Patient(id=ONE) == dn.Patient(id=TWO)
    assert ONE == attrs.evolve(dn.Patient(id="P-1"), id=TWO).id


def _course(one: str, other: str) -> dn.Course:
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        practitioners=[dn.Practitioner(id=one)],
        consents=[
            dn.Consent(
                id="K-1",
                practitioner=one,
                parties=[dn.ConsentParty("patient")],
            )
        ],
        sessions=[dn.Session(id="S-1", practitioner=other)],
    )


def test_a_reference_finds_what_it_names_in_either_coding() -> None:
    """
    Constructed, and read from a document by either lane.
    """
    assert _course(ONE, ONE) == _course(ONE, TWO) == _course(TWO, ONE)
    tree = json.loads(dumps(_course(ONE, ONE)))
    tree["sessions"][0]["practitioner"] = TWO
    assert _course(ONE, ONE) == loads(json.dumps(tree))
    assert dumps(_course(ONE, ONE)) == dumps(loads(json.dumps(tree)))


def test_one_id_in_two_codings_is_given_twice() -> None:
    """
    So that a course does not have two visits of one id.
    """
    with pytest.raises(
        dn.InvalidRecord,
        match="another of the sessions has",
    ):
        dn.Course(
            id="C-1",
            patient=dn.Patient(id="P-1"),
            sessions=[dn.Session(id=ONE), dn.Session(id=TWO)],
        )


def test_a_reading_is_asked_for_an_id_in_either_coding() -> None:
    """
    As arguments of functions, ids are taken as records take them.
    """
    course = _course(ONE, ONE)

    def asked(practitioner: str) -> object:
        return before_needling(course, sites=[], practitioner=practitioner)

    assert asked(ONE) == asked(TWO) != asked("another")


def test_two_codings_of_a_name_are_one_series() -> None:
    """
    A device, an activity, a muscle or a kind of somebody's own.
    """

    def told(name: str) -> tuple[object, ...]:
        return (
            NPRS(7, instrument=name, activity=[name], aspect_text=name),
            dn.Site(dn.Muscle.unlisted(name, region="neck"), "left"),
            dn.SideEffectKind.unlisted("own", name=name),
            dn.Needle(manufacturer=name),
        )

    assert told(ONE) == told(TWO)


def test_free_text_stays_as_it_was_typed() -> None:
    """
    Nothing is told apart by it.
    """
    session = dn.Session(id="S-1", note=TWO)

    assert TWO == session.note


@given(identifiers())
@example(TWO)
def test_an_id_is_kept_in_its_composed_form(ident: str) -> None:
    """
    NFC of the Unicode Standard, which composing twice does not change.
    """
    kept = dn.Patient(id=ident).id

    assert unicodedata.normalize("NFC", ident) == kept
    assert kept is composed(kept)


@given(st.sampled_from((None, 7, b"M", [TWO], "plain", ONE)))
@example(ONE)
def test_what_is_composed_comes_back_as_it_is(value: Any) -> None:  # noqa: ANN401  # anything
    """
    And what is no text.
    """
    assert value is composed(value)
