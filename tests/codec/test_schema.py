"""
The JSON Schema: made from the classes, and never stricter than the codec.
"""

import json
from importlib.resources import files
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given, settings

import dryneedling as dn
from dryneedling.codec import VERSION, dumps, json_schema, loads
from dryneedling.codec.schema import FILE, made_schema
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError
from dryneedling.needling import Needle
from tests.codec.example import (
    Keys,
    changed,
    document,
    owner,
    places,
    without,
)
from tests.counted import uncounted
from tests.drawn import any_course

# its stubs know less than these tests ask
VALIDATOR: Final[Any] = jsonschema.Draft202012Validator(json_schema())


def test_the_schema_in_the_package_is_that_of_the_classes() -> None:
    """
    Otherwise it is made anew, by the command that the message shows.
    """
    command = "python -m maintain.release.documents"

    kept = files("dryneedling.codec") / FILE.format(VERSION)
    assert made_schema() == json.loads(kept.read_text("utf-8")), command


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_every_version_has_its_schema(version: int) -> None:
    """
    Whoever checks older documents finds what they looked like.
    """
    schema = json_schema(version)

    assert {"const": version} == schema["properties"]["version"]
    assert schema["$id"].endswith(f":{version}")


def test_a_version_that_never_was_has_no_schema() -> None:
    """
    Nor has one that is still to come, or no number.
    """
    for never in (0, VERSION + 1):
        with pytest.raises(
            ValueError, match=rf"^expected a version from 1 to {VERSION}, got "
        ):
            json_schema(never)
    for none in (True, "1", 1.5):
        with pytest.raises(TypeError, match=r"^expected a whole number, got "):
            json_schema(none)  # type: ignore[arg-type]


def test_the_schema_is_a_schema() -> None:
    """
    Of the draft that it names.
    """
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_the_schema_takes_the_example() -> None:
    """
    In which every field of every record stands.
    """
    VALIDATOR.validate(document())


@settings(max_examples=30)
@given(any_course(max_sessions=2))
def test_the_schema_takes_any_course(course: Course) -> None:
    """
    What the codec writes, the schema takes.
    """
    VALIDATOR.validate(json.loads(dumps(course)))


VALUES: Final[tuple[object, ...]] = (
    None,
    True,
    -1,
    7,
    7.5,
    10**9,
    "",
    "no such word",
    "2026-03-02",
    [],
    {},
)


# What every document has.
_ALWAYS: Final = {"format", "version", "id", "patient"}


def _is_valid_there(tree: dict[str, Any], keys: Keys) -> bool:
    """
    Ask the schema of what was changed, and of what every document has.

    It holds no part of a document against another, and takes the whole as it
    was before.
    """
    name, *below = keys
    part = {key: tree[key] for key in tree if key == name or key in _ALWAYS}
    if below and isinstance(below[0], int):
        part[str(name)] = tree[str(name)][below[0] : below[0] + 1]
    valid: bool = uncounted(VALIDATOR.is_valid, part)
    return valid


def test_what_the_schema_refuses_the_codec_refuses() -> None:
    """
    Each value of the example gives way to others of every type.
    """
    refused = 0
    for start, place in enumerate(places()):
        for value in VALUES[start % 5 :: 5]:
            tree = document()
            owner(tree, place.keys)[place.keys[-1]] = value
            if not _is_valid_there(tree, place.keys):
                refused += 1

                with pytest.raises(DocumentError):
                    uncounted(loads, json.dumps(tree))

    assert refused > 500


def test_what_is_missing_in_the_schema_is_missing_in_the_codec() -> None:
    """
    Each key of the example is left out in turn.
    """
    for place in places():
        text = without(place.keys)
        if not _is_valid_there(json.loads(text), place.keys):
            with pytest.raises(DocumentError):
                uncounted(loads, text)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("id",), ""),
        (("id",), "x" * 201),
        (("version",), VERSION + 1),
        (("planned_sessions",), -1),
        (("patient", "stated_age"), 131),
        (("patient", "birth_date"), "1988-2-29"),
        (("patient", "gender"), "female"),
        (("sessions", 0, "started_at"), "2026-03-02T09:30:00"),
        (("sessions", 0, "needlings", 0, "depth_mm"), 301),
        (("sessions", 0, "needlings", 0, "needle", "diameter_mm"), 0),
        (("sessions", 0, "needlings", 0, "technique"), ["stabbing"]),
        (("trigger_points", 0, "site", "muscle"), "upper trapezius"),
        (("notes",), [""]),
    ],
)
def test_an_editor_with_the_schema_sees_the_usual_mistakes(
    keys: tuple[str | int, ...], value: object
) -> None:
    """
    Ranges, lengths, words and keys among them.
    """
    text = changed(keys, value)

    assert not VALIDATOR.is_valid(json.loads(text))
    with pytest.raises(DocumentError):
        loads(text)


def test_every_field_is_described() -> None:
    """
    With the words of its docstring.
    """
    schema = json_schema()
    definitions: dict[str, Any] = schema["$defs"]
    records = [
        record
        for definition in (schema, *definitions.values())
        for record in definition.get("anyOf", [definition])
        if "properties" in record
    ]
    described = [
        words.get("description", "")
        for record in records
        for words in record["properties"].values()
    ]

    assert described.count("") < 12
    assert not any("None" in words or "repr" in words for words in described)


def test_a_field_without_words_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Who has forgotten them is told where they belong.
    """
    silent = "A needle.\n\nAttributes:\n    gauge: As printed on the pack."
    monkeypatch.setattr(Needle, "__doc__", silent)
    with pytest.raises(LookupError, match="Attributes of Needle: diameter_mm"):
        made_schema()


def test_a_changed_schema_changes_nothing_for_others() -> None:
    """
    Each caller gets a copy.
    """
    json_schema()["properties"].clear()

    assert "sessions" in json_schema()["properties"]
    assert dn.Course.__name__ == "Course"
