"""
What can go wrong, by name.

Every exception of the library derives from `DryNeedlingError` and from the
builtin exception that callers would expect.  Texts hold numbers, field names
and our own words, never text that came from a record: it may be about a
patient.
"""

from typing import ClassVar, Final, final

from dryneedling.problems import Problem, ProblemCode

__all__ = [
    "AmbiguousName",
    "ClashingCourses",
    "DigitsCut",
    "DocumentError",
    "DryNeedlingError",
    "FhirError",
    "InvalidRecord",
    "MissingExtra",
    "NotComparable",
    "TemplateFailure",
    "UnknownName",
]


# More names are no suggestion: who wants them all asks the table.
_MOST_NEAR: Final = 3


class DryNeedlingError(Exception):
    """
    Root of all errors of this library.

    >>> import dryneedling as dn
    >>> try:
    ...     dn.Site("massetter", "left")
    ... except dn.DryNeedlingError as error:
    ...     [(one.path, one.nearest) for one in error.problems]
    [('muscle', ('masseter',))]
    """

    # of errors that say one thing; those that say several have theirs
    _code: ClassVar = ProblemCode.CONTRADICTION

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Pairs of field path and message; the path is empty where none is.

        Each has a code, and its path as names and as a JSON Pointer too.
        """
        return (Problem("", str(self), self._code),)


@final
class InvalidRecord(DryNeedlingError, ValueError):
    """
    A record that cannot be, with every reason.

    Attributes:
        record: Name of the record class.

    >>> import dryneedling as dn
    >>> dn.Needle(0, 40)
    Traceback (most recent call last):
        ...
    dryneedling.exceptions.InvalidRecord: Needle.diameter_mm: expected a \
number above 0 and at most 5, got 0
    """

    def __init__(self, record: str, problems: tuple[Problem, ...]) -> None:
        # The arguments as they came: pickle makes an exception anew from them.
        super().__init__(record, problems)
        self.record = record
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Pairs of field path and message, in field order.
        """
        return self._problems

    def __str__(self) -> str:
        return "; ".join(
            f"{self.record}.{path}: {message}"
            if path
            else f"{self.record}: {message}"
            for path, message in self.problems
        )


class UnknownName(DryNeedlingError, LookupError):
    """
    A name that no table has.

    Attributes:
        kind: What was looked up: "muscle", "measure", ...

        nearest: The nearest names that exist, best first.
    """

    _code: ClassVar = ProblemCode.UNKNOWN_NAME

    def __init__(self, kind: str, nearest: tuple[str, ...], hint: str) -> None:
        super().__init__(kind, nearest, hint)
        self.kind = kind
        self.nearest = nearest
        self.hint = hint

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        The one thing that is wrong, with the nearest names.
        """
        return (Problem("", str(self), self._code, (), self.nearest),)

    def __str__(self) -> str:
        near = ", ".join(repr(name) for name in self.nearest[:_MOST_NEAR])
        meant = f"; did you mean {near}?" if near else ""
        return f"no {self.kind} has that name{meant} ({self.hint})"


@final
class AmbiguousName(UnknownName):
    """
    A name that several rows of a table share, or several series fit.
    """

    _code: ClassVar = ProblemCode.AMBIGUOUS

    def __str__(self) -> str:
        near = ", ".join(repr(name) for name in self.nearest)
        return f"more than one {self.kind} is meant: {near} ({self.hint})"


@final
class NotComparable(DryNeedlingError, ValueError):
    """
    Two scores of which no difference may be taken.

    They differ in measure, variant, aspect, place, side, mode, instrument or
    activity, or the measure is a transition rating.
    """

    _code: ClassVar = ProblemCode.NOT_COMPARABLE


class _CannotBeRead(DryNeedlingError, ValueError):
    """
    Something from outside that cannot be read.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Pairs of path and message, in the order of what was read.
        """
        return self._problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@final
class DocumentError(_CannotBeRead):
    """
    A document that cannot be read, with every reason and its place.

    A path is like ``sessions[2].needlings[0].depth_mm``.
    """


@final
class FhirError(_CannotBeRead):
    """
    FHIR resources that cannot be read, with every reason and its place.

    A path is FHIRPath, ``QuestionnaireResponse.item[2].answer[0]``.
    """


@final
class ClashingCourses(DryNeedlingError, ValueError):
    """
    Courses that would be counted twice, or as one, by mistake.

    Attributes:
        reading: Name of the function that was to count them.
    """

    def __init__(self, reading: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(reading, problems)
        self.reading = reading
        self._problems = problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """
        Pairs of path and message, in the order of the courses.

        A path is like ``courses[3].patient.birth_date``.
        """
        return self._problems

    def __str__(self) -> str:
        said = "\n".join(map(str, self.problems))
        return (
            f"{self.reading} cannot count these courses as they stand (leave "
            f"out what is there twice, or say whose ids they are):\n{said}"
        )


@final
class MissingExtra(DryNeedlingError, ImportError):
    """
    A part of the library whose optional packages are not installed.
    """

    _code: ClassVar = ProblemCode.NOT_INSTALLED

    def __init__(self, extra: str, needs: str) -> None:
        super().__init__(extra, needs)
        self.extra = extra
        self.needs = needs

    def __str__(self) -> str:
        return (
            f"this needs {self.needs}: install it with "
            f"pip install 'dryneedling[{self.extra}]'"
        )


@final
class TemplateFailure(DryNeedlingError, ValueError):
    """
    A template of somebody's own that cannot be read, or fails.

    Attributes:
        template: Name of its file.
        line: Number of the line; None where no line is to blame.
        reason: What is wrong with it, without what a record holds.
    """

    _code: ClassVar = ProblemCode.TEMPLATE

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        super().__init__(template, line, reason)
        self.template = template
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        where = "" if self.line is None else f", line {self.line}"
        return f"{self.template}{where}: {self.reason}"


@final
class DigitsCut(UserWarning):
    """
    A warning that an instant was read to the microsecond, and said more.

    Zeros beyond the microseconds are dropped without a word, as .NET writes
    them; other digits are cut, and their reader is told.
    """
