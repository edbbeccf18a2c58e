"""
What a refusal says: where, what was expected, and what came instead.
"""

from typing import Final, cast

from dryneedling._text import counted
from dryneedling.exceptions import InvalidRecord

# Path and message of each thing that is wrong; None while nothing is.
Problems = list[tuple[str, str]] | None

_SIZED: Final = (list, tuple, dict, set, frozenset)


def with_article(kind: type[object]) -> str:
    """
    Name a type with its article: "an Override", "a Usage".
    """
    name = kind.__name__
    return f"an {name}" if name[:1] in "AEIOaeio" else f"a {name}"


def described(value: object) -> str:
    """
    Describe what came without repeating any text of it.

    >>> described("Maria"), described(-5), described([1, 2]), described(None)
    ('a text of 5 characters', '-5', 'a list of 2', 'None')
    """
    # Exact types: a subclass writes itself as it likes, and what looks like
    # a number (numpy.float64) would be shown as the one that was asked for.
    if value is None or type(value) is bool or type(value) is float:
        return repr(value)
    if type(value) is int:
        huge = abs(value) >= 10**30
        return "a very large whole number" if huge else repr(value)
    if type(value) is str:
        return f"a text of {counted(len(value), 'character')}"
    if any(type(value) is kind for kind in _SIZED):
        sized = cast("list[object]", value)
        return f"a {type(sized).__name__} of {len(sized)}"
    return with_article(type(value))


def add(problems: Problems, path: str, message: str) -> Problems:
    """
    Append a problem, making the list when it is the first.
    """
    # Most records are sound: the list is made when something is wrong.
    if problems is None:
        return [(path, message)]
    problems.append((path, message))
    return problems


def refuse(record: object, problems: list[tuple[str, str]]) -> InvalidRecord:
    """
    Make the error of a record that cannot be.
    """
    return InvalidRecord(type(record).__name__, tuple(problems))


def demand(where: str, /, **refusals: str | None) -> None:
    """
    Refuse the arguments of a function of which something is wrong.

    Args:
        where: Name of the function.
        refusals: What is wrong with each argument; None when nothing is.

    Raises:
        InvalidRecord: Something is wrong with one or more of them.
    """
    # mostly nothing is
    if any(refusals.values()):
        raise InvalidRecord(
            where,
            tuple([(name, why) for name, why in refusals.items() if why]),
        )
