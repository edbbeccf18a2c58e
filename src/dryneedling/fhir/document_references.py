"""
What each DocumentReference of ours has: a note, or words in a record's stead.
"""

from base64 import b64encode
from typing import Any, Final

from dryneedling.fhir.elements import hl7

Tree = dict[str, Any]

_CATEGORY: Final = (
    "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"
)


def category() -> list[Tree]:
    """
    Return the category that US Core asks for.
    """
    return [hl7(_CATEGORY, "clinical-note")]


def attached(data: bytes, content_type: str) -> Tree:
    """
    Return content of a document.

    Args:
        data: The content.
        content_type: What it is.
    """
    encoded = b64encode(data).decode()
    return {"attachment": {"contentType": content_type, "data": encoded}}


def attached_words(words: str) -> Tree:
    """
    Return words as content of a document.
    """
    return attached(words.encode(), "text/plain; charset=utf-8")
