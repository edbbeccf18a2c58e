"""
What every resource looks like, asked before anything looks into one.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, cast

from dryneedling._refusals import described
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code

# Deeper than any resource of a server.
_DEEPEST: Final = 64
_OF_OBJECTS: Final = frozenset({"extension", "security", "tag"})
_MAY_BE_OF_OBJECTS: Final = _OF_OBJECTS | {"category", "coding"}


def check_shape(resource: Mapping[str, Any], path: str) -> None:
    """
    Refuse what is no resource, or is one that nobody could walk through.

    Args:
        resource: The resource.
        path: Where it stands.

    Raises:
        FhirError: It has no type, is nested too deep or within itself, has a
            number that is none, or a list of something else than objects.

    >>> check_shape({"resourceType": "Patient"}, "Patient")
    """
    if not isinstance(resource.get("resourceType"), str):
        raise refused(path, "expected a type, got none", Code.MISSING)
    if not isinstance(resource.get("meta", {}), Mapping):
        raise refused(f"{path}.meta", "expected an object, got another value")
    _check(resource, path, 0)


def _check(value: object, path: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise refused(
            path,
            f"expected at most {_DEEPEST} levels, got more",
            Code.TOO_LARGE,
        )
    if isinstance(value, Mapping):
        for name, one in cast("Mapping[str, object]", value).items():
            if name in _MAY_BE_OF_OBJECTS and one is not None:
                _check_objects(name, one, path)
            _check(one, path, depth + 1)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            _check(one, path, depth + 1)
    elif (isinstance(value, float) and not math.isfinite(value)) or (
        isinstance(value, Decimal) and not value.is_finite()
    ):
        raise refused(
            path, "expected a number, got NaN or Infinity", Code.UNREADABLE
        )


def _check_objects(name: str, value: object, path: str) -> None:
    if not isinstance(value, list):
        if name in _OF_OBJECTS:
            raise refused(path, f"expected a list, got {described(value)}")
        return
    for one in cast("list[object]", value):
        if not isinstance(one, Mapping):
            raise refused(path, f"expected an object, got {described(one)}")
