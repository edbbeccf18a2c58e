"""
How a word is written together with the scheme that it belongs to.
"""

from enum import StrEnum


def in_scheme(word: str, scheme: StrEnum | None) -> str:
    """
    Write a word with its scheme: two schemes may have the same word.

    >>> in_scheme("mild", None)
    'mild (scheme not stated)'
    """
    return f"{word} ({'scheme not stated' if scheme is None else scheme})"
