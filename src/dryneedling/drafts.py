"""
Drafts: what was typed of a course, a session or a follow-up so far.

A visit is half typed when the next patient comes in.  A draft keeps it as it
was typed, says what is not there yet and what is wrong, and becomes the
record when nothing is.  It is no record: no reading takes it, and a document
of one is none of a course.
"""

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final, Generic, TypeVar, Unpack, cast, final

import attrs

from dryneedling._json.limits import Limits
from dryneedling._json.parsing import Unreadable, encoded, parse
from dryneedling._refusals import described
from dryneedling.course import Course
from dryneedling.exceptions import (
    DocumentError,
    DryNeedlingError,
    InvalidRecord,
)
from dryneedling.follow_up import FollowUp
from dryneedling.forms import Filled, Spoken, read_beside
from dryneedling.forms.given import Values, as_sent
from dryneedling.problems import Problem, ProblemCode, Steps, path_of
from dryneedling.session import Session

__all__ = ["FORMAT", "VERSION", "Draft", "Unfinished"]

R = TypeVar("R", bound=Course | Session | FollowUp)

FORMAT: Final = "dryneedling.draft"
VERSION: Final = 1

_KINDS: Final[Mapping[str, type]] = {
    "course": Course,
    "session": Session,
    "follow_up": FollowUp,
}


@final
@attrs.frozen
class Unfinished:
    """
    What keeps a draft from being a record.

    Attributes:
        not_yet: What has to be there and is not typed yet.
        wrong: What was typed and cannot be.

    >>> bool(Unfinished((), ()))
    False
    """

    not_yet: tuple[Problem, ...]
    wrong: tuple[Problem, ...]

    def __bool__(self) -> bool:
        return bool(self.not_yet or self.wrong)


def _as_text(typed: Values) -> str:
    """
    Write what was typed as JSON, which is what can be kept of it.
    """
    try:
        text = json.dumps(as_sent(typed), ensure_ascii=False, allow_nan=False)
        _read_json(text, Limits())
    except DocumentError as error:
        problems = error.problems
    except (RecursionError, TypeError, ValueError):
        wrong = "expected what JSON can hold: texts, numbers, lists, objects"
        problems = (Problem("", wrong, ProblemCode.WRONG_TYPE),)
    else:
        return text
    raise InvalidRecord(
        "Draft", tuple(problem.below("typed") for problem in problems)
    )


@final
@attrs.frozen(repr=False)
class Draft(Generic[R]):
    """
    A course, session or follow-up that is not finished.

    Attributes:
        of: The class of the record that it may become.
        text: What was typed, as JSON.

    Raises:
        InvalidRecord: JSON cannot hold what was typed, or it is larger than
            a document may be.
        TypeError: No draft is kept of such a class.

    >>> draft = Draft(Session, {"minutes": "30", "date": "2026-13-02"})
    >>> problems = draft.problems()
    >>> [problem.path for problem in problems.not_yet]
    ['id']
    >>> [problem.path for problem in problems.wrong]
    ['date']
    """

    of: type[R]
    text: str = attrs.field(converter=_as_text, alias="typed")

    def __attrs_post_init__(self) -> None:
        if self.of not in _KINDS.values():
            got = described(self.of)
            msg = f"expected Course, Session or FollowUp, got {got}"
            raise TypeError(msg)

    @property
    def typed(self) -> dict[str, Any]:
        """
        What was typed, as it was typed; a new dict each time.
        """
        return cast("dict[str, Any]", json.loads(self.text))

    def with_typed(self, typed: Values) -> "Draft[R]":
        """
        Return a draft of the same kind that holds something else.

        Args:
            typed: What was typed, whole: texts by the names of a form, or
                nested objects and lists; see `dryneedling.forms.read`.

        Raises:
            InvalidRecord: JSON cannot hold it.
        """
        return Draft(self.of, typed)

    def problems(
        self,
        course: Course | None = None,
        *,
        names: Mapping[str, str | None] | None = None,
        fixed: Mapping[str, object] | None = None,
        **manner: Unpack[Spoken],
    ) -> Unfinished:
        """
        Say what is not there yet and what is wrong, all in one go.

        Args:
            course: The course that a session or follow-up goes into; what
                it names is looked for there.
            names: See `dryneedling.forms.read`.
            fixed: See there.
            manner: How numbers, days and times are written.
        """
        filled = self.finished(course, names=names, fixed=fixed, **manner)
        found = [
            one for several in filled.problems.values() for one in several
        ]
        return Unfinished(
            tuple(one for one in found if one.code is _MISSING),
            tuple(one for one in found if one.code is not _MISSING),
        )

    def finished(
        self,
        course: Course | None = None,
        *,
        names: Mapping[str, str | None] | None = None,
        fixed: Mapping[str, object] | None = None,
        **manner: Unpack[Spoken],
    ) -> Filled[R]:
        """
        Return the record, or what keeps the draft from being one.

        Args:
            course: The course that a session or follow-up goes into.  The
                record is not put there: ``course.with_session(...)`` does.
            names: See `dryneedling.forms.read`.
            fixed: See there.
            manner: How numbers, days and times are written.

        Raises:
            TypeError: A course was given for a draft of one.
        """
        if course is not None and (
            self.of is Course or type(course) is not Course
        ):
            got = described(course)
            msg = f"expected the course that it goes into, got {got}"
            raise TypeError(msg)
        return read_beside(
            self.of,
            self.typed,
            partial(_wrong_beside, course),
            names=names,
            fixed=fixed,
            **manner,
        )

    def dumps(self) -> str:
        """
        Write the draft as a document.
        """
        of = next(word for word, kind in _KINDS.items() if kind is self.of)
        head = {"format": FORMAT, "version": VERSION, "of": of}
        return f'{json.dumps(head)[:-1]}, "typed": {self.text}}}'

    @classmethod
    def loads(
        cls, document: str | bytes | bytearray, *, limits: Limits | None = None
    ) -> "Draft[Any]":
        """
        Read a draft from a document.

        Args:
            document: The document.
            limits: What it may cost.

        Raises:
            DocumentError: It is no draft.
        """
        tree = _read_json(document, limits or Limits())
        wrong = tuple(_wrong_head(tree))
        if wrong:
            raise DocumentError(wrong)
        return Draft(_KINDS[tree["of"]], tree["typed"])

    def __repr__(self) -> str:
        # nothing of what was typed
        return f"Draft({self.of.__name__}, {len(self.text)} characters typed)"


_MISSING: Final = ProblemCode.MISSING


def _wrong_head(tree: dict[str, Any]) -> Iterable[Problem]:
    """
    Say why an object is no document of a draft.
    """
    version: object = tree.get("version")
    if tree.get("format") != FORMAT:
        wrong = f'expected "{FORMAT}", got another or none'
        yield Problem("format", wrong, ProblemCode.WRONG_FORMAT)
        return
    if type(version) is not int or version != VERSION:
        wrong = f"expected {VERSION}, got another or none"
        yield Problem("version", wrong, ProblemCode.UNKNOWN_VERSION)
        return
    of: object = tree.get("of")
    if type(of) is not str or of not in _KINDS:
        wrong = f"expected one of {', '.join(_KINDS)}"
        yield Problem("of", wrong, ProblemCode.UNKNOWN_WORD)
    if type(tree.get("typed")) is not dict:
        yield Problem("typed", "expected an object", ProblemCode.WRONG_TYPE)
    if not _KEYS.issuperset(tree):
        wrong = "expected format, version, of and typed, got other keys"
        yield Problem("", wrong, ProblemCode.UNKNOWN_KEY)


_KEYS: Final = frozenset({"format", "version", "of", "typed"})


def _wrong_beside(
    course: Course | None, record: Course | Session | FollowUp
) -> Iterable[Problem]:
    """
    Say what is wrong between a record and the course that it goes into.
    """
    if course is None:
        return ()
    try:
        if isinstance(record, Session):
            course.with_session(record)
        else:
            course.with_follow_up(cast("FollowUp", record))
    except DryNeedlingError as error:
        return [_of_record(problem) for problem in error.problems]
    return ()


def _of_record(problem: Problem) -> Problem:
    """
    Return what a course says of a record as what is said of the record.
    """
    # behind the list of the course and its place there
    steps = problem.steps[2:]
    return Problem(path_of(steps), problem.message, problem.code, steps)


def _read_json(
    document: str | bytes | bytearray, limits: Limits
) -> dict[str, Any]:
    """
    Read a document as plain values.

    Raises:
        DocumentError: It is no JSON object, or has what Python cannot hold.
    """
    tree = parse(encoded(document, limits), limits)
    if not isinstance(tree, dict):
        raise DocumentError(
            (Problem("", "expected an object", ProblemCode.WRONG_TYPE),)
        )
    wrong = tuple(_unreadable(cast("object", tree), ()))
    if wrong:
        raise DocumentError(wrong)
    return cast("dict[str, Any]", tree)


def _unreadable(node: object, steps: Steps) -> Iterable[Problem]:
    """
    Go through plain values, of which the depth is limited already.
    """
    inner: Iterable[tuple[str | int, object]] = ()
    if type(node) is Unreadable:
        yield Problem("", node.message, ProblemCode.UNREADABLE)
    elif isinstance(node, dict):
        inner = cast("dict[str | int, object]", node).items()
    elif isinstance(node, list):
        inner = enumerate(cast("list[object]", node))
    for step, one in inner:
        yield from _unreadable(one, (*steps, step))
