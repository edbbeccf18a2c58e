"""
Both sides are two records, of which each has its own numbers.
"""

import pytest

import dryneedling as dn
from dryneedling import forms
from tests.forms.reading import codes, record, told

BOTH = {"needlings-0-site-muscle": "soleus", "needlings-0-site-side": "both"}


def visit(**more: str) -> forms.Filled[dn.Session]:
    """Read a visit at which both sides were needled."""
    inner = {f"needlings-0-{name}": typed for name, typed in more.items()}
    return forms.read(dn.Session, {"id": "S-1"} | BOTH | inner)


def test_both_sides_are_two_needlings() -> None:
    """What describes holds for the two."""
    made = visit(technique="winding", note="easy").record

    assert made is not None
    assert [("left", "easy"), ("right", "easy")] == [
        (one.site.side, one.note) for one in made.needlings or ()
    ]


@pytest.mark.parametrize(
    "name", ["insertions", "depth_mm", "depth_mm-from_mm", "twitch-count"]
)
def test_one_number_for_both_sides_is_neither_s(name: str) -> None:
    """The sentence says how: each its own, or the total with the visit."""
    filled = visit(**{name: "6"})

    assert {f"needlings-0-{name}": ["contradiction"]} == codes(filled)
    (sentence,) = told(filled)[f"needlings-0-{name}"]
    assert "each side its own" in sentence
    assert "total" in sentence


def test_each_side_has_its_own_numbers() -> None:
    """What was said of one side is said of one side alone."""
    made = visit(
        **{
            "depth_mm-left": "18",
            "depth_mm-right": "20",
            "insertions-right": "3",
            "twitch-state": "seen",
            "twitch-count-left": "4",
            "twitch-count-right": "1",
        }
    ).record

    assert made is not None
    assert [(18, None, 4), (20, 3, 1)] == [
        (one.depth_mm, one.insertions, one.twitch and one.twitch.count)
        for one in made.needlings or ()
    ]


def test_a_wrong_number_of_one_side_is_marked_at_its_field() -> None:
    """Under the name that it was typed in."""
    filled = visit(**{"depth_mm-left": "700"})

    assert {"needlings-0-depth_mm-left": ["out_of_range"]} == codes(filled)


def test_what_names_one_needling_is_of_one_side() -> None:
    """A trigger point is at one site, and an id belongs to one needling."""
    filled = visit(id="N-1", trigger_point="T-1")

    assert {
        "needlings-0-id": ["contradiction"],
        "needlings-0-trigger_point": ["contradiction"],
    } == codes(filled)


def test_both_sides_of_an_answer_and_of_a_place_are_two() -> None:
    """A screening answer, a place of pain, a site of a consent."""
    values = {
        "screening[0].factor": "lymphoedema",
        "screening[0].answer": "present",
        "screening[0].place.region": "knee",
        "screening[0].place.side": "bilateral",
    }
    answers = record(dn.Session, {"id": "S-1"} | values).screening
    places = {"places[0].region": "knee", "places[0].side": "Both"}

    assert 2 == len(answers or ())
    assert 2 == len(record(dn.Complaint, places).places or ())


def test_both_sides_where_there_is_one_are_a_problem() -> None:
    """A trigger point, a score."""
    point = {"id": "T-1", "site.muscle": "soleus", "site.side": "both"}

    assert {"site.side": ["contradiction"]} == codes(
        forms.read(dn.TriggerPoint, point)
    )
