"""
Each field of each record, one by one and all at once.
"""

import enum
import json
from itertools import groupby
from types import NoneType
from typing import Any, Final, get_args

import attrs
import pytest
from pendulum import Date, DateTime

from dryneedling.codec import Limits, dumps, loads
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import NUMBER, Form, classes, is_tuple
from dryneedling.codec.reference_lane import read
from dryneedling.exceptions import DocumentError
from dryneedling.indications import Indication
from tests.codec.example import (
    EXAMPLE,
    Place,
    changed,
    document,
    owner,
    places,
    without,
)

PLACES: Final = tuple(places())
RECORDS: Final = tuple(
    cls for cls in classes() if attrs.has(cls) and cls not in CATALOGUES
)


def problems_of(text: str) -> tuple[tuple[str, str], ...]:
    """
    Return the problems of a document that is none.
    """
    with pytest.raises(DocumentError) as caught:
        loads(text)
    return caught.value.problems


def taken(form: Form) -> frozenset[type]:
    """
    Return the types of JSON that a field takes, whatever their value.
    """
    kinds = set(get_args(form)) or {form}
    if is_tuple(form):
        return frozenset({list})
    if kinds & {Date, DateTime}:
        return frozenset({NoneType} & kinds)
    found: set[type] = kinds & {str, int, bool, NoneType}
    if kinds >= NUMBER:
        found |= NUMBER
    for kind in kinds:
        if is_tuple(kind):
            found.add(list)
        elif attrs.has(kind) and kind is not Indication:
            found.add(dict)
    return frozenset(found)


@pytest.mark.parametrize("record", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_stands_in_the_example(record: Form) -> None:
    """
    A field that is added to a record must be added to the example.
    """
    written = {place.keys[-1] for place in PLACES if place.owner is record}
    missing = [
        f"{record.__name__}.{field.name} needs a value in every_field.json"
        for field in attrs.fields(record)
        if field.name not in written
    ]

    assert not missing
    assert {field.name for field in attrs.fields(record)} == written


def test_every_word_of_the_records_is_reached_by_a_field() -> None:
    """
    An enumeration without a hook would come back as a plain text.
    """
    course = loads(EXAMPLE)

    assert json.loads(dumps(course)) == document()
    assert isinstance(course.sessions[0].status, enum.Enum)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "wrong", [None, True, 7, 7.5, "no such word", [], {}], ids=repr
)
def test_a_wrong_type_is_refused_with_its_path(wrong: object) -> None:
    """
    Nothing is coerced, in no field, and all problems come at once.

    Fields at one depth do not contain each other, so that all of them are
    given the wrong value in one document.
    """
    refused = [
        place for place in PLACES if type(wrong) not in taken(place.form)
    ]
    by_depth = sorted(refused, key=lambda place: len(place.keys))
    for _, group in groupby(by_depth, key=lambda place: len(place.keys)):
        tree = document()
        paths: set[str] = set()
        for place in group:
            owner(tree, place.keys)[place.keys[-1]] = wrong
            paths.add(place.path)
        problems = problems_of(json.dumps(tree))

        assert paths <= {path for path, _ in problems}
        # what is missing is null in JSON
        assert not any("None" in said for _, said in problems)


def test_a_list_of_fixed_length_has_no_other() -> None:
    """
    A subscale is a name and its items.
    """
    (place,) = (each for each in PLACES if each.path.endswith("subscales[0]"))

    assert ((place.path, "expected a list of 2, got 1"),) == problems_of(
        changed(place.keys, ["left"])
    )


def test_a_type_without_a_hook_stops_the_codec() -> None:
    """
    Without it, cattrs would take whatever stands there.
    """

    @attrs.frozen
    class Novel:
        strange: complex

    with pytest.raises(TypeError, match="no hook for fields of type"):
        read({"strange": 7}, Novel, Limits())


def test_messages_say_what_was_expected_and_what_came() -> None:
    """
    In the words of JSON, with numbers, and without any text.
    """
    tree = document()
    tree["planned_sessions"] = "six"
    tree["synthetic"] = 1
    tree["notes"] = "a text alone"
    tree["patient"]["sex"] = "Female"
    tree["patient"]["birth_date"] = "29.02.1988"
    tree["end"]["at"] = "2026-05-01T10:00:00"
    tree["sessions"][0]["needlings"][0]["depth_mm"] = None
    tree["sessions"][0]["needlings"][1]["depth_mm"] = "deep"
    tree["sessions"][1]["needlings"] = {}
    tree["goals"][0]["judged"] = False

    assert (
        (
            "patient.birth_date",
            (
                "expected a day as YYYY-MM-DD, or YYYY-MM or YYYY where no "
                "more is known, got a text of 10 characters"
            ),
        ),
        (
            "patient.sex",
            (
                "expected one of female, male, other or unknown, "
                "got a text of 6 characters"
            ),
        ),
        (
            "sessions[0].needlings[1].depth_mm",
            "expected a number or an object, got a text of 4 characters",
        ),
        ("sessions[1].needlings", "expected a list, got an object"),
        (
            "goals[0].judged",
            "expected one of met, partly or not_met, got false",
        ),
        (
            "planned_sessions",
            "expected a whole number, got a text of 3 characters",
        ),
        (
            "end.at",
            (
                "expected an instant as YYYY-MM-DDThh:mm:ss+hh:mm[Zone/Name] "
                "(RFC 9557), got a text of 19 characters; wrong is its "
                "offset from UTC"
            ),
        ),
        ("notes", "expected a list, got a text of 12 characters"),
        ("synthetic", "expected true or false, got 1"),
    ) == problems_of(json.dumps(tree))


@pytest.mark.usefixtures("parser")
def test_a_key_that_is_required_is_missed_with_its_path() -> None:
    """
    Every required key is left out in turn.
    """
    required = [place for place in PLACES if is_required(place)]
    for place in required:
        missing = (
            place.path,
            "expected a value, got none: the key is required",
        )

        assert missing in problems_of(without(place.keys))

    assert len(required) > 40


def is_required(place: Place) -> bool:
    """
    Tell whether a record must have the field.
    """
    field = (
        attrs.fields_dict(place.owner).get(str(place.keys[-1]))
        if (attrs.has(place.owner))
        else None
    )
    return field is not None and field.default is attrs.NOTHING


@pytest.mark.usefixtures("parser")
def test_null_is_the_same_as_left_out() -> None:
    """
    Where a field may be missing and None is its default.
    """
    for place in PLACES:
        if (
            attrs.has(place.owner)
            and not is_required(place)
            and (NoneType in get_args(place.form))
        ):
            assert outcome(without(place.keys)) == outcome(
                changed(place.keys, None)
            )


def outcome(text: str) -> object:
    """
    Return the course, or what is wrong.
    """
    try:
        return loads(text)
    except DocumentError as error:
        return error.problems


@pytest.mark.usefixtures("parser")
def test_an_unknown_key_is_refused_in_every_object() -> None:
    """
    It is counted, not shown: it may be a patient's name.
    """
    objects = [place for place in PLACES if isinstance(place.value, dict)]
    for place in objects:
        fields: dict[str, Any] = dict(json.loads(json.dumps(place.value)))
        fields["Maria Rossi"] = 1
        told = problems_of(changed(place.keys, fields))

        assert (
            (
                place.path,
                f"expected known keys, key {len(fields)} is not one",
            ),
        ) == told


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("place", [1, 2, 3, 7])
def test_an_unknown_key_of_the_course_is_counted_from_the_top(
    place: int,
) -> None:
    """
    Format and version are keys of the document too.
    """
    keys = list(document().items())
    keys.insert(place - 1, ("Maria Rossi", 1))

    assert (
        ("", f"expected known keys, key {place} is not one"),
    ) == problems_of(json.dumps(dict(keys)))


def test_an_unknown_key_near_a_known_one_is_corrected() -> None:
    """
    The nearest key of ours is named, never the one that came.
    """
    told = problems_of(changed(("sessions", 2), {"id": "S-3", "Needlngs": []}))

    assert told == (
        (
            "sessions[2]",
            "expected known keys, key 2 is not one; did you mean needlings?",
        ),
    )


def test_a_long_unknown_key_is_compared_with_nothing() -> None:
    """
    Comparing takes time, and a megabyte is no misspelling.
    """
    told = problems_of(
        changed(("sessions", 2), {"id": "S-3", "needlings" * 100_000: []})
    )

    assert told == (("sessions[2]", "expected known keys, key 2 is not one"),)


def test_problems_of_values_come_with_those_of_structure() -> None:
    """
    Each record whose structure is sound is checked, whatever stands beside it.
    """
    tree = document()
    tree["sessions"][0]["before"][0]["value"] = 51
    tree["sessions"][0]["needlings"][0]["needle"]["diameter_mm"] = -1
    tree["sessions"][0]["needlings"][0]["insertions"] = "six"
    tree["practitioners"][0]["years_in_practice"] = -7

    assert problems_of(json.dumps(tree)) == (
        (
            "practitioners[0].years_in_practice",
            "expected a number from 0 to 80, got -7",
        ),
        (
            "sessions[0].before[0].value",
            "NDI: expected a number from 0 to 50, got 51",
        ),
        (
            "sessions[0].needlings[0].needle.diameter_mm",
            "expected a number above 0 and at most 5, got -1",
        ),
        (
            "sessions[0].needlings[0].insertions",
            "expected a whole number, got a text of 3 characters",
        ),
    )


def test_problems_within_a_record_keep_their_place_in_it() -> None:
    """
    A course says which of its sessions names what it does not have.
    """
    tree = document()
    tree["sessions"][0]["practitioner"] = "PT-2"
    tree["sessions"][0]["needlings"][0]["trigger_point"] = "TrP-9"
    tree["sessions"][0]["side_effects"][0]["needling"] = "N-1"
    tree["follow_ups"][0]["after_session"] = "S-8"

    assert [path for path, _ in problems_of(json.dumps(tree))] == [
        "sessions[0].needlings[0].trigger_point",
        "sessions[0].practitioner",
        "follow_ups[0].after_session",
    ]


def test_a_problem_of_a_whole_record_has_the_path_of_the_record() -> None:
    """
    A site is a muscle or another structure, and this one is neither.
    """
    assert problems_of(changed(("trigger_points", 2, "site"), {})) == (
        (
            "trigger_points[2].site",
            "expected a muscle or a structure, and not both",
        ),
    )
