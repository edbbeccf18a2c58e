"""
The reference lane: what it takes is a course, and it names all that is wrong.

cattrs makes a function for each record class that collects the errors of
every field; a record is made, and its values checked, only when all its
fields are of the right type.  What was collected becomes one list of paths
and messages in the order of the document.
"""

import difflib
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeVar, cast, get_args

import attrs
from cattrs import (
    Converter,
    ForbiddenExtraKeysError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from dryneedling._constructors import wrong_beside_unread
from dryneedling._json.limits import Limits
from dryneedling._text import meant
from dryneedling.codec.hooks import Form, Hook, Wrong, new_converter, wrong
from dryneedling.exceptions import DocumentError, InvalidRecord
from dryneedling.problems import Problem, Steps, path_of
from dryneedling.problems import ProblemCode as Code

R = TypeVar("R")

# Longer is no misspelt key.
LONGEST_KEY: Final = 60


@attrs.define
class _Allowance:
    """
    How many more items of lists may fail before the rest is left unread.
    """

    left: int


_ALLOWANCE: ContextVar[_Allowance] = ContextVar("allowance")


def read(
    tree: object, cls: type[R], limits: Limits, document: object = None
) -> R:
    """
    Make a record of plain values.

    Args:
        tree: The values.
        cls: Class of the record.
        limits: How many problems are listed.
        document: What people read, if that has a head before the values:
            problems are ordered, and unknown keys counted, as they stand
            there.

    Raises:
        DocumentError: It cannot be, with every reason.
    """
    hook = _converter().get_structure_hook(cls)
    # one more shows that not all are listed
    allowance = _Allowance(limits.max_problems + 1)
    token = _ALLOWANCE.set(allowance)
    try:
        return cast("R", hook(tree, cls))
    except (ExceptionGroup, Wrong) as error:
        whole = tree if document is None else document
        problems = _problems(error, whole, limits.max_problems)
    finally:
        _ALLOWANCE.reset(token)
    raise DocumentError(problems)


@lru_cache(maxsize=1)
def _converter() -> Converter:
    return new_converter(_record, _several)


def _record(cls: Form, converter: Converter) -> Hook:
    read_fields = make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
    )

    def hook(value: object, _: object) -> object:
        if type(value) is not dict:
            raise wrong("an object", value)
        given = cast("dict[str, Any]", value)
        try:
            return read_fields(given, cls)
        except ExceptionGroup as error:
            errors = error.exceptions
        beside = _wrong_beside(cls, given, errors, converter)
        raise ExceptionGroup("record", [*errors, *beside])

    return hook


def _wrong_beside(
    cls: Form,
    given: dict[str, Any],
    errors: Sequence[Exception],
    converter: Converter,
) -> Iterator[InvalidRecord]:
    """
    Yield what is wrong with the other fields of a record.

    It cannot be made where one of them is not even of its type; what the
    others hold is checked all the same.
    """
    unread = {
        note.name
        for error in errors
        for note in getattr(error, "__notes__", ())
        if isinstance(note, AttributeValidationNote)
    }
    # it was made all the same, and refused with every reason
    if not unread and any(type(error) is InvalidRecord for error in errors):
        return
    read: dict[str, object] = {}
    for field in attrs.fields(cls):
        if field.name in unread:
            continue
        if field.name in given:
            hook = converter.get_structure_hook(field.type)
            read[field.name] = hook(given[field.name], field.type)
        else:
            read[field.name] = field.default
    problems = wrong_beside_unread(cls, read)
    if problems:
        yield InvalidRecord(cls.__name__, tuple(problems))


def _several(tp: Form, converter: Converter) -> Hook:
    kinds = get_args(tp)
    alike = kinds[-1] is Ellipsis
    hooks = [
        (converter.get_structure_hook(kind), kind)
        for kind in (kinds[:1] if alike else kinds)
    ]

    def hook(value: object, _: object) -> tuple[object, ...]:
        if type(value) is not list:
            raise wrong("a list", value)
        items = cast("list[object]", value)
        if not alike and len(items) != len(hooks):
            raise Wrong(
                Code.WRONG_LENGTH,
                f"expected a list of {len(hooks)}, got {len(items)}",
            )
        members: list[object] = []
        errors: list[Exception] = []
        for place, item in enumerate(items):
            read_item, kind = hooks[0 if alike else place]
            try:
                members.append(read_item(item, kind))
            except Exception as error:  # noqa: BLE001  # sorted out later
                error.add_note(IterableValidationNote("item", place, kind))
                errors.append(error)
                allowance = _ALLOWANCE.get()
                allowance.left -= 1
                if allowance.left <= 0:
                    break
        if errors:
            raise ExceptionGroup("list", errors)
        return tuple(members)

    return hook


def _problems(
    error: Exception, tree: object, most: int
) -> tuple[Problem, ...]:
    """
    Return what is wrong, in document order, up to a number of problems.
    """
    problems = list(islice(_each_problem(error, (), tree), most + 1))
    place = _DocumentOrder(tree)
    problems.sort(key=lambda problem: place.of(problem.steps))
    return first(problems, most)


def first(problems: list[Problem], most: int) -> tuple[Problem, ...]:
    """
    Cut a list of problems to a length, and say so.
    """
    if len(problems) <= most:
        return tuple(problems)
    more = Problem(
        "",
        f"more is wrong than the {most} problems listed",
        Code.NOT_LISTED,
    )
    return (*problems[:most], more)


def _each_problem(
    error: BaseException, path: Steps, tree: object
) -> Iterator[Problem]:
    notes: list[AttributeValidationNote | IterableValidationNote]
    notes = getattr(error, "__notes__", [])
    for note in notes:
        if isinstance(note, AttributeValidationNote):
            path = (*path, note.name)
        else:
            path = (*path, note.index)
    match error:
        case BaseExceptionGroup():
            for part in error.exceptions:
                yield from _each_problem(part, path, tree)
        case InvalidRecord():
            for one in error.problems:
                yield one.below(*path)
        case ForbiddenExtraKeysError():
            for message in _unknown_keys(error, _value_at(tree, path)):
                yield _problem(path, message, Code.UNKNOWN_KEY)
        case Wrong():
            yield _problem(path, error.message, error.code)
        case KeyError():
            yield _problem(
                path,
                "expected a value, got none: the key is required",
                Code.MISSING,
            )
        case _:
            yield _problem(
                path,
                f"cannot be held by a record ({type(error).__name__})",
                Code.WRONG_TYPE,
            )


def _problem(path: Steps, message: str, code: Code) -> Problem:
    return Problem(path_of(path), message, code, path)


def _unknown_keys(
    error: ForbiddenExtraKeysError, node: object
) -> Iterator[str]:
    """
    Describe keys by their place: an unknown one may hold anything.
    """
    known = [field.name for field in attrs.fields(error.cl)]
    for place, key in enumerate(cast("dict[object, object]", node), start=1):
        if key in error.extra_fields:
            # one of plain values from elsewhere may be a number
            near = (
                difflib.get_close_matches(key.lower(), known, 1)
                if type(key) is str and len(key) <= LONGEST_KEY
                else []
            )
            yield f"expected known keys, key {place} is not one{meant(near)}"


def _step(node: object, part: str | int) -> object:
    """
    Return what stands at a key or place; None where nothing does.
    """
    try:
        return cast("dict[str | int, object]", node)[part]
    except (LookupError, TypeError):
        return None


def _value_at(tree: object, path: Steps) -> object:
    for part in path:
        tree = _step(tree, part)
    return tree


class _DocumentOrder:
    """
    Where in a document a path stands.
    """

    def __init__(self, tree: object) -> None:
        self._tree = tree
        self._keys: dict[int, dict[str | int, int]] = {}

    def of(self, path: Steps) -> Steps:
        """
        Return the place of each part; a missing key stands last.
        """
        places: list[int] = []
        node = self._tree
        for part in path:
            places.append(self._place(node, part))
            node = _step(node, part)
        return tuple(places)

    def _place(self, node: object, part: str | int) -> int:
        if isinstance(part, int):
            return part
        keyed = cast("dict[str | int, object]", node or {})
        known = self._keys.get(id(keyed))
        if known is None:
            known = {key: place for place, key in enumerate(keyed)}
            self._keys[id(keyed)] = known
        return known.get(part, len(known))
