"""
One JSON value as somebody hands it over: text, bytes, or parsed already.
"""

from typing import Final

from dryneedling._json.limits import Limits
from dryneedling._json.parsing import encoded, parse
from dryneedling.exceptions import DocumentError, FhirError

_LIMITS: Final = Limits()


def json_of(given: object) -> object:
    """
    Return a value of JSON; what is no text is taken as it is.

    Args:
        given: Its text, its bytes, or the value.

    Raises:
        FhirError: The text is no JSON, or larger than any such value.
    """
    if not isinstance(given, (str, bytes, bytearray)):
        return given
    try:
        return parse(encoded(given, _LIMITS), _LIMITS)
    except DocumentError as error:
        failed = FhirError(error.problems)
    raise failed
