"""
What is wrong, as data: where it stands, what was expected, and a code.

People read the message; programs act on the code, and find the place by
`Problem.steps` or `Problem.pointer`.  Nothing here holds text of a record.
"""

import enum
import re
from typing import Any, Final, TypeAlias, final

__all__ = ["Problem", "ProblemCode", "Steps"]

# Names of fields and indexes of lists that lead to a place, outermost first.
Steps: TypeAlias = tuple[str | int, ...]


@final
class ProblemCode(enum.StrEnum):
    """
    Of what kind a problem is.

    The list is closed: a release may add a code, and never gives one another
    meaning.  The code is given where the problem is found; that a message is
    worded anew does not change it.

    Attributes:
        MISSING: Nothing was given where something has to be.
        WRONG_TYPE: It is of a type that the place does not take.
        OUT_OF_RANGE: A number, day or instant beyond what there may be.
        WRONG_LENGTH: A text that is too long or empty, or a list of too many
            or too few.
        WRONG_FORM: A text that is not written as its place asks: a day, an
            instant, an identifier, a text with control characters.
        UNKNOWN_KEY: The record has no field of that name.
        UNKNOWN_WORD: No word of the list that the place has.
        UNKNOWN_NAME: No row of the table has that name or key.
        AMBIGUOUS: It may mean several things, and none is guessed.
        UNKNOWN_REFERENCE: It names a record that there is not.
        DUPLICATE: It stands twice where it may stand once.
        CONTRADICTION: Sound by itself, and impossible beside something else
            that was given.
        NOT_COMPARABLE: Two scores of which no difference may be taken.
        UNREADABLE: The bytes are no JSON, or hold what JSON has not.
        TOO_LARGE: More than the limits allow.
        WRONG_FORMAT: A document of another format, or several documents
            where one was asked for, or the reverse.
        UNKNOWN_VERSION: A document of a version that is not known.
        NOT_LISTED: More is wrong than is listed.
        NOT_INSTALLED: An optional package is not there.
        TEMPLATE: A template of somebody's own fails.
    """

    MISSING = "missing"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    WRONG_LENGTH = "wrong_length"
    WRONG_FORM = "wrong_form"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_NAME = "unknown_name"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_REFERENCE = "unknown_reference"
    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    NOT_COMPARABLE = "not_comparable"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    WRONG_FORMAT = "wrong_format"
    UNKNOWN_VERSION = "unknown_version"
    NOT_LISTED = "not_listed"
    NOT_INSTALLED = "not_installed"
    TEMPLATE = "template"


@final
class Problem(tuple[str, str]):  # noqa: SLOT001  # a tuple can have none
    """
    One thing that is wrong.

    It is the pair of path and message, so that it unpacks into the two and
    is equal to them, and it knows more.

    Attributes:
        path: Where it stands, ``sessions[0].before[1].value``; empty for the
            whole.
        message: What was expected, and what came instead.
        code: Of what kind it is.
        steps: The path as names and indexes.
        nearest: The nearest names that exist, best first, where a name is
            unknown.

    >>> problem = Problem(
    ...     "sessions[0].before[1].value",
    ...     "expected a number from 0 to 10, got 70",
    ...     ProblemCode.OUT_OF_RANGE,
    ... )
    >>> path, message = problem
    >>> problem.steps
    ('sessions', 0, 'before', 1, 'value')
    >>> print(problem)
    sessions[0].before[1].value: expected a number from 0 to 10, got 70
    >>> problem.pointer, problem.code.value
    ('/sessions/0/before/1/value', 'out_of_range')
    """

    path: str
    message: str
    code: ProblemCode
    steps: Steps
    nearest: tuple[str, ...]

    def __new__(
        cls,
        path: str,
        message: str,
        code: ProblemCode,
        steps: Steps | None = None,
        nearest: tuple[str, ...] = (),
    ) -> "Problem":
        """
        Make a problem.

        Args:
            path: Where it stands, as people read it.
            message: What was expected, and what came instead.
            code: Of what kind it is.
            steps: The path as names and indexes; read from the path unless
                given.
            nearest: The nearest names that exist.
        """
        # one that carries a code of its own is a text like any other here
        message = str.__str__(message)
        self = super().__new__(cls, (path, message))
        self.path = path
        self.message = message
        self.code = code
        self.steps = steps_of(path) if steps is None else steps
        self.nearest = nearest
        return self

    @property
    def pointer(self) -> str:
        """
        The path as a JSON Pointer (RFC 6901), from the record itself.

        >>> Problem("", "expected JSON", ProblemCode.UNREADABLE).pointer
        ''
        """
        return "".join(f"/{_escaped(str(step))}" for step in self.steps)

    def below(self, *steps: str | int) -> "Problem":
        """
        Return the problem as one of a record in which this one stands.

        Args:
            steps: What leads to this record, outermost first.

        >>> problem = Problem("value", "...", ProblemCode.MISSING)
        >>> problem.below("before", 1).path
        'before[1].value'
        """
        whole = (*steps, *self.steps)
        return Problem(
            path_of(whole), self.message, self.code, whole, self.nearest
        )

    def __str__(self) -> str:
        """
        Say where it is wrong, if it is somewhere, and what.
        """
        return f"{self.path}: {self.message}" if self.path else self.message

    def __repr__(self) -> str:
        return (
            f"Problem({self.path!r}, {self.message!r}, "
            f"ProblemCode.{self.code.name})"
        )

    def __getnewargs__(self) -> Any:  # noqa: ANN401  # a pair elsewhere
        return self.path, self.message, self.code, self.steps, self.nearest


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


# compiled when a path is read, and kept by `re`
_STEP: Final = r"\[([0-9]+)\]|([^.\[\]]+)"


def steps_of(path: str) -> Steps:
    """
    Read a path as names of fields and indexes.

    >>> steps_of("needlings[0].depth_mm")
    ('needlings', 0, 'depth_mm')
    """
    return tuple(
        int(index) if index else name
        for index, name in re.findall(_STEP, path)
    )


def path_of(steps: Steps) -> str:
    """
    Write names of fields and indexes as a path.

    >>> path_of(("needlings", 0, "depth_mm"))
    'needlings[0].depth_mm'
    """
    return "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps
    ).removeprefix(".")
