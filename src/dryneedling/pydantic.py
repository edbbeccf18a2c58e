"""
Records in models of Pydantic, and in what is built on it: FastAPI and others.

``Record[dn.Session]`` is the session that a JSON value holds.  A wrong value
is refused with the place and the code of each problem, without what it held.

>>> import dryneedling as dn
>>> from pydantic import TypeAdapter
>>> needles = TypeAdapter(Record[dn.Needle])
>>> needles.validate_python({"diameter_mm": 0.3, "length_mm": 40})
Needle(0.3, 40)
>>> needles.dump_python(dn.Needle(0.3, 40))
{'diameter_mm': 0.3, 'length_mm': 40}
"""

import json
import re
from typing import Annotated, Any, TypeAlias, TypeVar

from dryneedling import codec
from dryneedling.exceptions import DocumentError, MissingExtra

try:
    from pydantic_core import (
        InitErrorDetails,
        PydanticCustomError,
        ValidationError,
        core_schema,
    )
except ImportError as _missing:
    raise MissingExtra("pydantic", "Pydantic") from _missing

__all__ = ["Record"]

_Record = TypeVar("_Record")
_error: Any = PydanticCustomError  # its texts are no literals
_written = core_schema.plain_serializer_function_ser_schema(codec.write)


class _FromJson:
    def __get_pydantic_core_schema__(self, record: Any, _: Any) -> Any:  # noqa: ANN401  # Pydantic's name and types
        return core_schema.no_info_plain_validator_function(
            lambda value: _read(record, value),
            serialization=_written,
            metadata={"record": record.__name__},
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:  # noqa: ANN401  # Pydantic's name and types
        named = core_schema.definition_reference_schema
        schemas = codec.openapi_components()["schemas"]
        return handler(
            core_schema.definitions_schema(
                named(schema["metadata"]["record"]),
                [_definition(name, schemas[name]) for name in schemas],
            )
        )


def _definition(name: str, schema: object) -> core_schema.CoreSchema:
    def placed(_: object, handler: Any) -> Any:  # noqa: ANN401  # Pydantic's types
        # whoever asks decides where definitions stand
        def moved(found: re.Match[str]) -> str:
            named = core_schema.definition_reference_schema(found[1])
            return json.dumps(handler(named)["$ref"])

        text = re.sub(r'"#/components/schemas/(\w+)"', moved, whole)
        return json.loads(text)

    whole = json.dumps(schema)
    functions = {"pydantic_js_functions": [placed]}
    return core_schema.any_schema(ref=name, metadata=functions)


def _read(record: type[_Record], value: object) -> _Record:
    if isinstance(value, record):
        return value
    try:
        return codec.read(record, value)
    except DocumentError as refused:
        errors = [
            InitErrorDetails(
                type=_error(problem.code.value, problem.message),
                loc=problem.steps,
                input=None,
            )
            for problem in refused.problems
        ]
        raise ValidationError.from_exception_data(
            record.__name__, errors
        ) from None


# A model says of a field that is a record: ``session: Record[dn.Session]``.
Record: TypeAlias = Annotated[_Record, _FromJson()]
