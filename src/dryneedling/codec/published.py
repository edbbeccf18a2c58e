"""
The JSON Schema as programs ask for it: of a course, or of one record.

It is read from the file that the package ships, which says nothing of the
rows of tables: a muscle more is a row and nothing else.  Which keys there are
is put in here, so that a form has its pick-lists.

OpenAPI 3.1 takes JSON Schema 2020-12 as it is,
https://spec.openapis.org/oas/v3.1.0#schema-object.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Final, cast

from dryneedling._numbers import whole
from dryneedling._refusals import described
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.migrations import VERSION
from dryneedling.codec.records import record_class
from dryneedling.codec.schema import FILE, Schema, key_name
from dryneedling.course import Course

_HERE: Final = "#/$defs/"
_THERE: Final = "#/components/schemas/"


def json_schema(
    record: type[object] | int | None = None, version: int | None = None
) -> Schema:
    """
    Return the JSON Schema (2020-12) of a course document, or of one record.

    Args:
        record: Class of the record; a course unless given.  A whole number
            is taken for the version.
        version: Version of the document; the present one unless given.

    Raises:
        TypeError: It is no class of records, or no whole number.
        ValueError: There is no such version.

    >>> json_schema(1)["properties"]["version"]
    {'const': 1}
    >>> import dryneedling as dn
    >>> json_schema(dn.Needle)["properties"]["length_mm"]["maximum"]
    300
    """
    if record is not None and not isinstance(record, type):
        record, version = None, record
    document = _of_version(VERSION if version is None else version)
    if record is None or record is Course:
        return document
    record_class(record)
    definitions = document["$defs"]
    name = record.__name__
    own = definitions[name]
    needed = dict.fromkeys(_reached(own, definitions))
    return {
        "$schema": document["$schema"],
        "$id": f"{document['$id']}:{name}",
        **own,
        **(
            {
                "$defs": {
                    one: definitions[one]
                    for one in definitions
                    if one in needed
                }
            }
            if needed
            else {}
        ),
    }


def openapi_components() -> Schema:
    """
    Return every record as a component of an OpenAPI 3.1 document.

    References point to ``#/components/schemas/``, where these belong.

    >>> components = openapi_components()
    >>> components["schemas"]["Session"]["properties"]["needled"]["title"]
    'Whether a needle went in'
    >>> components["schemas"]["Needling"]["properties"]["site"]["$ref"]
    '#/components/schemas/Site'
    """
    document = _of_version(VERSION)
    definitions = document.pop("$defs")
    course = {
        key: value
        for key, value in document.items()
        if key not in {"$schema", "$id"}
    }
    schemas = {Course.__name__: course, **definitions}
    text = json.dumps({"schemas": schemas})
    # no description has such a text in it, nor has any key
    return cast("Schema", json.loads(text.replace(_HERE, _THERE)))


def _of_version(version: object) -> Schema:
    """
    Return the schema of a version, with the keys that there are.
    """
    version = whole(version)
    if type(version) is not int:
        raise TypeError(f"expected a whole number, got {described(version)}")
    if not 1 <= version <= VERSION:
        raise ValueError(
            f"expected a version from 1 to {VERSION}, got {described(version)}"
        )
    name = FILE.format(version)
    # Parsed anew for each caller, who may change what was returned.
    raw = files("dryneedling.codec").joinpath(name).read_bytes()
    schema = cast("Schema", json.loads(raw))
    for cls, catalogue in CATALOGUES.items():
        keys = schema["$defs"][key_name(cls)]
        del keys["pattern"]
        keys["enum"] = list(catalogue.by_key())
    return schema


def _reached(schema: object, definitions: Schema) -> Iterator[str]:
    """
    Yield the names of all definitions that a schema needs.
    """
    waiting: list[object] = [schema]
    seen: set[str] = set()
    # The list grows while it is gone through, until none leads to another.
    for node in waiting:
        if isinstance(node, list):
            waiting.extend(cast("list[object]", node))
        elif isinstance(node, dict):
            held = cast("dict[str, object]", node)
            name = str(held.get("$ref", "")).removeprefix(_HERE)
            if name and name not in seen:
                seen.add(name)
                yield name
                waiting.append(definitions[name])
            waiting.extend(held.values())
