"""
What a refusal says: where, what was expected, and what came instead.
"""

from typing import Final, cast, final

from dryneedling._text import counted
from dryneedling.exceptions import InvalidRecord
from dryneedling.problems import Problem, ProblemCode

# Each thing that is wrong; None while nothing is.
Problems = list[Problem] | None


@final
class Refusal(str):
    """
    What a check says of a value that it refuses, with the code of it.

    It is a text, so that a check that says nothing is None and no more has
    to be unpacked on the way to `add`.
    """

    __slots__ = ("code",)

    code: ProblemCode

    def __new__(cls, code: ProblemCode, message: str) -> "Refusal":
        """
        Make what is said.
        """
        self = super().__new__(cls, message)
        self.code = code
        return self

    def but(self, message: str) -> "Refusal":
        """
        Return the refusal in other words.
        """
        return Refusal(self.code, message)


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


def not_taken(value: object, message: str) -> Refusal:
    """
    Refuse a value for its type: nothing, where something has to be, lacks.

    >>> not_taken(None, "expected a site, got None").code.value
    'missing'
    """
    kind = ProblemCode.MISSING if value is None else ProblemCode.WRONG_TYPE
    return Refusal(kind, message)


def not_in_range(value: object, message: str) -> Refusal:
    """
    Refuse a number for its size, and what is no number for its type.

    >>> not_in_range(11, "...").code.value, not_in_range("", "...").code.value
    ('out_of_range', 'wrong_type')
    """
    if type(value) is int or type(value) is float:
        return Refusal(ProblemCode.OUT_OF_RANGE, message)
    return not_taken(value, message)


def no_row(value: object, message: str) -> Refusal:
    """
    Refuse a name that a table has not, and what is no name for its type.
    """
    if type(value) is str:
        return Refusal(ProblemCode.UNKNOWN_NAME, message)
    return not_taken(value, message)


def no_word(value: object, message: str) -> Refusal:
    """
    Refuse a word that a list has not, and what is no word for its type.
    """
    if type(value) is str:
        return Refusal(ProblemCode.UNKNOWN_WORD, message)
    return not_taken(value, message)


def misspelt(value: object, message: str) -> Refusal:
    """
    Refuse a text for how it is written, and what is none for its type.
    """
    if type(value) is str:
        return Refusal(ProblemCode.WRONG_FORM, message)
    return not_taken(value, message)


def lacking(message: str) -> Refusal:
    """
    Refuse that something is not given which belongs to what is.
    """
    return Refusal(ProblemCode.MISSING, message)


def contradicts(message: str) -> Refusal:
    """
    Refuse what is sound by itself and cannot be beside something else.
    """
    return Refusal(ProblemCode.CONTRADICTION, message)


def problem(path: str, refusal: Refusal) -> Problem:
    """
    Make a problem of what a check says of the value at a path.
    """
    return Problem(path, refusal, refusal.code)


def add(problems: Problems, path: str, refusal: Refusal) -> Problems:
    """
    Append a problem, making the list when it is the first.
    """
    # Most records are sound: the list is made when something is wrong.
    if problems is None:
        return [problem(path, refusal)]
    problems.append(problem(path, refusal))
    return problems


def refuse(record: object, problems: list[Problem]) -> InvalidRecord:
    """
    Make the error of a record that cannot be.
    """
    return InvalidRecord(type(record).__name__, tuple(problems))


def demand(where: str, /, **refusals: Refusal | None) -> None:
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
            tuple(
                [problem(name, why) for name, why in refusals.items() if why]
            ),
        )
