"""
One course, one document.

A document is one JSON object: first ``"format": "dryneedling.course"`` and
the number of its ``"version"``, then the fields of the course under their own
names, so that a path in an error is a path in the document.  What was not
recorded is left out; an empty list says that somebody asked and there were
none.

>>> import dryneedling as dn
>>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
>>> print(dumps(course))  # doctest: +ELLIPSIS
{"format":"dryneedling.course","version":...,"id":"C-1","patient":{"id":"P-17"}}
>>> loads(dumps(course)) == course
True
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from dryneedling._checks import not_bool
from dryneedling._json.collector import CollectorAtRest
from dryneedling._json.files import Source, put, reading, writing
from dryneedling._json.limits import Limits, check
from dryneedling._json.parsing import (
    SEVERAL,
    encoded,
    parse,
    parse_quickly,
)
from dryneedling._json.writing import write
from dryneedling._numbers import truth, whole
from dryneedling._refusals import described
from dryneedling.codec.hooks import Wrong, wrong
from dryneedling.codec.migrations import MIGRATIONS, VERSION, Migration
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read
from dryneedling.codec.writing import plain
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

FORMAT: Final = "dryneedling.course"
_HEAD: Final = frozenset({"format", "version"})
LIMITS: Final = Limits()

# Levels of lists and objects in a document in which every field stands.
DEEPEST: Final = 10


def loads(
    document: str | bytes | bytearray, *, limits: Limits = LIMITS
) -> Course:
    """
    Read a course from the text of a document.

    Nothing is coerced and nothing is skipped: an unknown key, a key that
    stands twice, a number in a text are problems of the document.  Only where
    one counts is 6.0 the whole number 6.

    The garbage collector rests meanwhile.

    Args:
        document: JSON, as text or as UTF-8 without a byte order mark.
        limits: What the document may cost.

    Raises:
        DocumentError: It is no course, with the path of every problem of
            structure, and of every problem of the values of each record
            that is sound in structure.
        TypeError: An argument is of a type that nothing is read from.

    >>> loads('{"format": "dryneedling.course", "version": 1, "id": 7}')
    Traceback (most recent call last):
        ...
    dryneedling.exceptions.DocumentError: id: expected a text, got 7
    patient: expected a value, got none: the key is required
    """
    raw = encoded(document, limits)
    with CollectorAtRest():
        return _read(raw, limits)


def _read(raw: bytes, limits: Limits) -> Course:
    # the quick parser counts no levels: what it reads has as many as records
    tree = parse_quickly(raw) if limits.max_depth >= DEEPEST else None
    parsed_quickly = tree is not None
    if not parsed_quickly:
        tree = parse(raw, limits)
    try:
        return read_quickly(fields_of(present(tree)), Course)
    except UNSURE:
        pass
    if parsed_quickly:
        # two trees at once would take twice the memory
        del tree
        tree = parse(raw, limits)
    document = present(tree)
    return read(fields_of(document), Course, limits, document)


def fields_of(document: dict[str, Any]) -> dict[str, Any]:
    """
    Return the fields of the course: what stands below the head.
    """
    return {key: value for key, value in document.items() if key not in _HEAD}


def present(
    tree: object,
    *,
    newest: int = VERSION,
    migrations: Mapping[int, Migration] = MIGRATIONS,
) -> dict[str, Any]:
    """
    Return a document of any version as one of the present version.

    Args:
        tree: Plain values of the document.
        newest: The version to arrive at.
        migrations: The way there.

    Raises:
        DocumentError: Format or version are not ours.
    """
    if type(tree) is not dict:
        raise _refused_by(wrong("an object", tree), "")
    document = cast("dict[str, Any]", tree)
    if document.get("format") != FORMAT:
        raise _refused(
            "format",
            f'expected "{FORMAT}", got another or none',
            Code.WRONG_FORMAT,
        )
    if "version" not in document:
        raise _refused(
            "version", "expected a whole number, got none", Code.MISSING
        )
    version: object = document["version"]
    if type(version) is float:
        version = whole(version)
    if type(version) is not int:
        raise _refused_by(wrong("a whole number", version), "version")
    # Newer is told apart from wrong, because then there is something to do.
    if version > newest:
        raise _refused(
            "version",
            f"expected at most {newest}, got {version}: a newer release of "
            "dryneedling wrote this document, and is needed to read it",
            Code.UNKNOWN_VERSION,
        )
    while version < newest:
        document = _migrated(document, version, migrations)
        version += 1
    return document


def _migrated(
    document: dict[str, Any],
    version: int,
    migrations: Mapping[int, Migration],
) -> dict[str, Any]:
    migration = migrations.get(version)
    if migration is None:
        raise _refused(
            "version",
            f"there was no version {version}",
            Code.UNKNOWN_VERSION,
        )
    try:
        head = {"format": FORMAT, "version": version + 1}
        # The head last: no migration has to think of it.
        return migration(document) | head
    except (ArithmeticError, LookupError, TypeError, ValueError):
        pass
    raise _refused(
        "",
        f"expected what version {version} had, got another",
        Code.UNREADABLE,
    )


def _refused(path: str, message: str, code: Code) -> DocumentError:
    return DocumentError((Problem(path, message, code),))


def _refused_by(error: Wrong, path: str) -> DocumentError:
    return _refused(path, error.message, error.code)


def dumps(course: Course, *, indent: bool = False) -> str:
    """
    Write a course as the text of a document.

    The same course gives the same text, on every machine, with orjson and
    without.

    Args:
        course: The course.
        indent: Whether each value stands on a line of its own.

    Raises:
        InvalidRecord: It names an indication that the table does not have.
    """
    return written(course, indent=indent).decode()


def written(course: Course, *, indent: bool = False) -> bytes:
    """
    Write a course as the bytes of a document; see `dumps`.
    """
    if type(course) is not Course:
        raise TypeError(f"expected a Course, got {described(course)}")
    indent = truth(indent)
    if wrong := not_bool(indent):
        raise TypeError(f"{wrong} for *indent*")
    with CollectorAtRest():
        fields = cast("dict[str, object]", plain(course))
        # The head first, so that a file tells in its first line what it is.
        document = {"format": FORMAT, "version": VERSION, **fields}
        return write(document, plain, indent=indent)


def load(source: Source, *, limits: Limits = LIMITS) -> Course:
    """
    Read a course from a file.

    Args:
        source: A path, or a file open for text or bytes.  No more is read
            of it than *limits* allow.
        limits: What the document may cost.

    Raises:
        DocumentError: It is no course; see `loads`.  Of a file of many, one
            a line, that alone is said.
        OSError: The file cannot be read.
    """
    with reading(source) as file:
        document = file.read(check(limits).max_bytes + 1)
    # many documents are soon too large for one
    if len(document) > limits.max_bytes and _is_lines(document):
        raise _refused("", SEVERAL, Code.WRONG_FORMAT)
    return loads(document, limits=limits)


def _is_lines(document: Any) -> bool:  # noqa: ANN401  # text or bytes, as the file
    """
    Tell whether what was read begins with a whole object on its first line.
    """
    first, *rest = document.lstrip().split(_END[type(document)], 1)
    return bool(rest) and first.rstrip()[-1:] in {"}", b"}"}


_END: Final[Mapping[type, Any]] = {str: "\n", bytes: b"\n"}


def dump(course: Course, target: Source, *, indent: bool = False) -> None:
    """
    Write a course to a file, with a line end after it.

    A path gets the new content whole or keeps the old.

    Args:
        course: The course.
        target: A path, or a file open for text or bytes.
        indent: Whether each value stands on a line of its own.

    Raises:
        InvalidRecord: It names an indication that the table does not have.
        OSError: The file cannot be written.
    """
    raw = written(course, indent=indent)
    with writing(target) as file:
        put(file, raw + b"\n")
