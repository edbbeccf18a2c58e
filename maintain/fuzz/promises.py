"""
What every target checks in the same way.
"""

from pathlib import Path
from typing import Any, Final, TypeGuard, cast

# Planted in the texts of documents; no message of the library has the word.
MARKER: Final = "quillifer"

# Inputs that once broke a promise, one file each, by target.
FOUND: Final = Path(__file__).parent / "found"


class Broken(AssertionError):
    """
    A promise of the library was not kept.
    """


def keep(promise: bool, words: str) -> None:  # noqa: FBT001  # as in assert
    """
    Raise unless a promise was kept; unlike assert, under ``-O`` too.
    """
    if not promise:
        raise Broken(words)


def check_quiet(error: BaseException) -> None:
    """
    Check that an error, and all that hangs on it, repeats no planted text.
    """
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        notes: list[object] = getattr(one, "__notes__", [])
        said = f"{one}\n{one!r}\n{one.args!r}\n{notes!r}".casefold()
        keep(MARKER not in said, "an error repeats text of a document")
        waiting += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += cast("tuple[BaseException, ...]", one.exceptions)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """
    Tell whether a value of JSON is an object.
    """
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """
    Tell whether a value of JSON is a list.
    """
    return isinstance(value, list)


def found(target: str) -> list[bytes]:
    """
    Return the inputs that once broke a promise of a target.
    """
    return [
        path.read_bytes()
        for path in sorted((FOUND / target).iterdir())
        if path.suffix != ".md"
    ]
