"""
One record at a time: read, written, and described for other programs.
"""

import json
import math
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Any, Final, cast

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.codec import (
    FORMAT,
    Limits,
    json_schema,
    openapi_components,
    read,
    write,
)
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import classes
from dryneedling.measures import all_measures
from dryneedling.scoring import ItemScoring
from dryneedling.testing.strategies import courses
from tests.codec.example import document
from tests.property.alike import is_same

_ANY: Final[Mapping[type, st.SearchStrategy[object]]] = {
    dn.Course: courses(max_sessions=1),
    # strategies take forms from the catalogue, and make none
    ItemScoring: st.sampled_from(
        [row.items for row in all_measures() if row.items]
    ),
}

RECORDS: Final = [cls for cls in classes() if attrs.has(cls)]

_NO_CLASS: Final = r"^expected a class of records|^expected a whole number"

FEW: Final = settings(
    max_examples=4, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def _validator(cls: Hashable) -> Any:  # noqa: ANN401  # its stubs know less
    return jsonschema.Draft202012Validator(json_schema(cast("type", cls)))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
@FEW
@given(data=st.data())
def test_a_record_of_any_class_is_written_and_read(
    cls: type[Any], data: st.DataObject
) -> None:
    """`read(cls, write(record))` is the record, and its schema takes it."""
    record = data.draw(_ANY.get(cls, st.from_type(cls)))

    tree = write(record)

    assert is_same(record, read(cls, tree))
    assert tree == json.loads(json.dumps(tree))
    if cls not in CATALOGUES:
        _validator(cast("Hashable", cls)).validate(tree)


def test_a_course_alone_is_a_document_with_its_head() -> None:
    """So that what an older release wrote is told, and read."""
    tree = document()

    course = read(dn.Course, tree)

    assert dn.loads(json.dumps(tree)) == course
    assert FORMAT == cast("Mapping[str, Any]", write(course))["format"]
    del tree["format"]
    with pytest.raises(dn.DocumentError) as caught:
        read(dn.Course, tree)
    assert [("format", "wrong_format")] == [
        (one.path, one.code) for one in caught.value.problems
    ]


def test_paths_begin_at_the_record() -> None:
    """A form shows a problem at the field that it is about."""
    with pytest.raises(dn.DocumentError) as caught:
        read(
            dn.Session,
            {
                "id": "S-1",
                "before": [{"measure": "nprs", "value": 70}],
                "needlings": [{"site": {"muscle": "nobody"}, "depth": 3}],
                "minutes": math.nan,
                7: "seven",
            },
        )

    assert [
        ("", "unknown_key"),
        ("/before/0/value", "out_of_range"),
        ("/needlings/0", "unknown_key"),
        ("/needlings/0/site/muscle", "unknown_name"),
        ("/minutes", "wrong_type"),
    ] == [(one.pointer, one.code.value) for one in caught.value.problems]


@pytest.mark.parametrize("tree", [None, 7, "S-1", [], (), {7: 7}, {"id"}])
def test_what_is_no_object_is_no_session(tree: object) -> None:
    """It is refused as a document is, whatever it is."""
    with pytest.raises(dn.DocumentError):
        read(dn.Session, tree)


@pytest.mark.parametrize("cls", [dict, dn.Side, dn.Progress, "Session", None])
def test_what_is_no_record_class_is_refused(cls: Any) -> None:  # noqa: ANN401  # anything
    """Enumerations and readings are no records of a course."""
    with pytest.raises(TypeError, match=_NO_CLASS):
        read(cls, {})
    with pytest.raises(TypeError, match=_NO_CLASS):
        json_schema(cls if cls is not None else dict)


def test_what_is_no_record_is_not_written() -> None:
    """Lists of records are somebody's own document."""
    for other in (None, 7, [dn.Needle(0.25, 40)], dn.Side.LEFT):
        with pytest.raises(TypeError, match=_NO_CLASS):
            write(other)


def test_so_many_problems_of_a_record_are_listed_as_limits_say() -> None:
    """As of a document."""
    with pytest.raises(dn.DocumentError) as caught:
        read(dn.Session, {"a": 1, "b": 2}, limits=Limits(max_problems=1))

    assert "not_listed" == caught.value.problems[-1].code


def test_the_keys_of_tables_are_enumerations() -> None:
    """A form makes a pick-list of them."""
    definitions = json_schema(dn.Session)["$defs"]

    assert [row.key for row in dn.muscles()] == definitions["MuscleKey"][
        "enum"
    ]
    assert "nprs" in definitions["MeasureKey"]["enum"]
    assert "bruising" in definitions["SideEffectKindKey"]["enum"]
    assert "neck_pain" not in definitions
    assert (
        dn.indications()[0].key in json_schema()["$defs"]["Indication"]["enum"]
    )


def test_the_schema_of_a_record_has_what_it_needs_and_no_more() -> None:
    """A needle knows nothing of courses."""
    assert "$defs" not in json_schema(dn.Needle)
    assert {"Muscle", "MuscleKey", "OwnMuscle", "Side", "Region"} <= set(
        json_schema(dn.Site)["$defs"]
    )
    assert "Course" not in json_schema(dn.Session)["$defs"]


def _nodes(schema: object) -> Iterator[dict[str, Any]]:
    """
    Yield every schema that stands in a schema.
    """
    if isinstance(schema, list):
        for one in cast("list[object]", schema):
            yield from _nodes(one)
    elif isinstance(schema, dict):
        node = cast("dict[str, Any]", schema)
        yield node
        for key, value in node.items():
            if key in {"properties", "$defs", "schemas"}:
                yield from _nodes(list(value.values()))
            elif key not in {"enum", "const", "required"}:
                yield from _nodes(value)


def test_references_resolve_inside_an_openapi_document() -> None:
    """Each names a component, and each component has a title."""
    components = openapi_components()
    schemas = components["schemas"]
    prefix = "#/components/schemas/"

    references = [one["$ref"] for one in _nodes(components) if "$ref" in one]
    assert len(references) > 100
    assert all(one.removeprefix(prefix) in schemas for one in references)
    assert all(one["title"] for one in schemas.values())
    assert {cls.__name__ for cls in RECORDS} <= set(schemas)


_OF_TYPES: Final = {
    "minimum": {"number", "integer"},
    "exclusiveMinimum": {"number", "integer"},
    "maximum": {"number", "integer"},
    "minLength": {"string"},
    "maxLength": {"string"},
    "pattern": {"string"},
    "items": {"array"},
    "prefixItems": {"array"},
    "properties": {"object"},
    "required": {"object"},
    "additionalProperties": {"object"},
}


def test_the_schema_is_as_strict_validators_want_it() -> None:
    """
    The rules of ajv's strict mode, https://ajv.js.org/strict-mode.html.

    Keywords stand beside the type that they are about, of which there is one
    and perhaps null; a tuple says how long it is.
    """
    for node in _nodes(json_schema()):
        types = node.get("type", [])
        kinds = {types} if isinstance(types, str) else set(types)
        assert len(kinds - {"null"}) <= 1
        for keyword, wanted in _OF_TYPES.items():
            assert keyword not in node or wanted & kinds
        if "prefixItems" in node:
            assert node["items"] is False
            assert len(node["prefixItems"]) == node["minItems"]


def test_what_may_be_null_says_so_beside_its_type() -> None:
    """So that a validator reports at the field, and no alternative."""
    properties = json_schema(dn.Session)["properties"]

    assert ["array", "null"] == properties["needlings"]["type"]
    assert ["integer", "null"] == properties["total_insertions"]["type"]


def test_what_is_of_its_type_is_checked_beside_what_is_not() -> None:
    """All that is wrong comes at once, the name of a muscle among it."""
    with pytest.raises(dn.DocumentError) as caught:
        read(
            dn.Consent,
            {
                "id": "",
                "parties": [],
                "sites": [{"muscle": "nowhere", "name": ""}],
                "written": 3,
            },
        )
    assert [
        "id",
        "parties",
        "sites[0].muscle",
        "sites[0].name",
        "written",
    ] == [one.path for one in caught.value.problems]
    with pytest.raises(dn.DocumentError) as caught:
        read(dn.Needle, {"diameter_mm": 0, "length_mm": 40, "color": "red"})
    assert ["", "diameter_mm"] == [one.path for one in caught.value.problems]
