"""
One JSON value as somebody hands it over: text, bytes, or parsed already.
"""

from typing import Final, cast

from dryneedling._json.limits import Limits
from dryneedling._json.parsing import Unreadable, encoded, parse
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code

_LIMITS: Final = Limits()


def json_of(given: object) -> object:
    """
    Return a value of JSON; what is no text is taken as it is.

    Args:
        given: Its text, its bytes, or the value.

    Raises:
        FhirError: The text is no JSON, or larger than any such value, or has
            a key twice in an object.
    """
    if not isinstance(given, (str, bytes, bytearray)):
        return given
    try:
        tree = parse(encoded(given, _LIMITS), _LIMITS)
    except DocumentError as error:
        failed = FhirError(error.problems)
    else:
        _check_keys(tree)
        return tree
    raise failed


def _check_keys(value: object) -> None:
    """
    Refuse an object that has a key twice; the depth is already limited.

    It would be passed over as no object, with what stands in it.
    """
    if isinstance(value, Unreadable) and value.code is Code.DUPLICATE:
        raise refused("", value.message, value.code)
    if isinstance(value, dict):
        value = list(cast("dict[str, object]", value).values())
    if isinstance(value, list):
        for one in cast("list[object]", value):
            _check_keys(one)
