"""
Constructors that name a slip: ``depth=`` is no field, and depth_mm may be it.

A constructor of attrs says only that it got an unexpected keyword, and is
there to be run a hundred times for a course: what catches its error would
cost each of these calls a third.  Written out here, it takes any keyword, and
looks whether there is one too many; that pays for itself, because a frozen
class of attrs fills each slot by a call, and here they are assigned to.

attrs leaves the constructor alone where a class has one, and still tells type
checkers which fields there are.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar, cast

import attrs

from dryneedling._makers import opened
from dryneedling._refusals import Refusal, problem
from dryneedling._signatures import SignatureOfFields
from dryneedling._text import meant, nearest
from dryneedling._unread import UNREAD, read_given
from dryneedling._written_functions import written_function
from dryneedling.exceptions import InvalidRecord
from dryneedling.problems import Problem, ProblemCode

_Class = TypeVar("_Class", bound=type[Any])

# Fewer slots than these are filled sooner by calls than the class is changed.
_MANY: Final = 5


@attrs.frozen
class _NotGiven:
    """
    Stands for an argument that has to be given.
    """


_NOT_GIVEN: Final = _NotGiven()


def made_by_name(cls: _Class) -> _Class:
    """
    Let a class refuse what is no field of it as it refuses a wrong value.

    Stands below the decorator of attrs.

    >>> @attrs.frozen
    ... @made_by_name
    ... class Gap:
    ...     days: int
    >>> Gap(7).days, Gap(days=7).days
    (7, 7)
    >>> Gap(day=7)
    Traceback (most recent call last):
        ...
    dryneedling.exceptions.InvalidRecord: Gap: expected names of its fields, \
got another; did you mean days?; Gap.days: expected a value, got none
    """
    setattr(cls, "__init__", _unwritten)  # noqa: B010  # no method of ours
    setattr(cls, "__signature__", SignatureOfFields())  # noqa: B010  # as above
    return cls


def _unwritten(self: object, *given: object, **named: object) -> None:
    """
    Write the constructor of a class, which takes this place, and run it.
    """
    for owner in type(self).__mro__:
        # another thread may have written it by now
        if vars(owner).get("__init__") is _unwritten:
            setattr(owner, "__init__", _written(owner))  # noqa: B010  # as above
    type(self).__init__(self, *given, **named)


def _written(cls: type[Any]) -> Any:  # noqa: ANN401  # a function of any form
    fields = attrs.fields(cls)
    names: dict[str, object] = {
        "_cls": cls,
        "_not_given": _NOT_GIVEN,
        "_refused": _refused,
        "_unread": UNREAD,
        "_with_unread": _with_unread,
    }
    first: list[str] = []
    named: list[str] = []
    needed: list[str] = []
    source: list[str] = []
    at_once = len(fields) >= _MANY and getattr(cls, "__final__", False)
    for field in fields:
        argument = field.alias
        default: object = field.default
        if default is attrs.NOTHING:
            default = _NOT_GIVEN
            needed.append(argument)
        names[f"_{argument}"] = default
        (named if field.kw_only else first).append(f"{argument}=_{argument}")
        value = argument
        if field.converter is not None:
            names[f"_{argument}_converted"] = field.converter
            value = f"_{argument}_converted({argument})"
        source.append(
            f" self.{field.name} = {value}"
            if at_once
            else f" _set({field.name!r}, {value})"
        )
    if at_once:
        names["_opened"] = opened(cls)
        names["_turn"] = object.__setattr__
        source = [
            " _turn(self, '__class__', _opened)",
            *source,
            " self.__class__ = _cls",
        ]
    else:
        names["_set_on"] = object.__setattr__.__get__
        source.insert(0, " _set = _set_on(self)")
    is_checked = hasattr(cls, "__attrs_post_init__")
    if is_checked and any(field.converter for field in fields):
        # what is tried costs nothing where nothing is raised
        given = ", ".join(
            f"{field.alias!r}: {field.alias}" for field in fields
        )
        source = [
            " try:",
            *[f" {line}" for line in source],
            " except _unread as error:",
            "  _first = error.problems",
            " else:",
            "  self.__attrs_post_init__()",
            "  return",
            f" raise _with_unread(self, _cls, _first, {{{given}}})",
        ]
    elif is_checked:
        source.append(" self.__attrs_post_init__()")
    taken = ", ".join(
        ["self", *first, *(["*", *named] if named else []), "**_unknown"]
    )
    slips = " or ".join(["_unknown", *(f"{n} is _not_given" for n in needed)])
    lacking = "".join(f"({name!r}, {name}), " for name in needed)
    return written_function(
        "constructor",
        cls,
        [
            f"def __init__({taken}):",
            f" if {slips}:",
            f"  raise _refused(self, _unknown, ({lacking}))",
            *source,
        ],
        names,
    )


def _with_unread(
    record: object,
    cls: type[Any],
    first: tuple[Problem, ...],
    given: dict[str, object],
) -> InvalidRecord:
    """
    Say what is wrong with a record of which some values cannot be read.

    These stay as they came, so that the others can be checked as ever.

    Args:
        record: The record, filled up to the first of them.
        cls: Its class.
        first: What was said of the first.
        given: All that was given, by name.
    """
    _set = object.__setattr__
    _set(record, "__class__", cls)
    problems: list[Problem] = []
    unread: set[str] = set()
    for field in attrs.fields(cls):
        name, value = field.name, given[field.alias]
        # what was read already may have been an iterator
        if not unread and _is_set(record, name):
            continue
        if field.converter is not None:
            convert = cast("Callable[[object], object]", field.converter)
            value, said = read_given(convert, value, () if unread else first)
            if said:
                problems += [one.below(name) for one in said]
                unread.add(name)
        _set(record, name, value)
    problems += _wrong_beside(record, unread)
    order = [field.name for field in attrs.fields(cls)]
    problems.sort(
        key=lambda one: order.index(str(one.steps[0])) if one.steps else -1
    )
    return InvalidRecord(cls.__name__, tuple(problems))


def wrong_beside_unread(
    cls: type[Any], read: Mapping[str, object]
) -> list[Problem]:
    """
    Say what is wrong with the values of a record that could be read.

    Args:
        cls: Class of the record.
        read: These values, by the names of their fields.
    """
    record = object.__new__(cls)
    unread: set[str] = set()
    for field in attrs.fields(cls):
        value = read.get(field.name, _NOT_GIVEN)
        if value is _NOT_GIVEN:
            unread.add(field.name)
        elif field.converter is not None:
            value = cast("Callable[[object], object]", field.converter)(value)
        object.__setattr__(record, field.name, value)
    return _wrong_beside(record, unread)


def _wrong_beside(record: object, unread: set[str]) -> list[Problem]:
    try:
        cast("Any", record).__attrs_post_init__()
    except InvalidRecord as error:
        # of what could not be read something is said already
        return [
            one
            for one in error.problems
            if not unread.intersection(one.steps[:1])
        ]
    return []


def _is_set(record: object, name: str) -> bool:
    try:
        object.__getattribute__(record, name)
    except AttributeError:
        return False
    return True


def slipped(
    where: str, maker: Callable[..., object], unknown: Iterable[str]
) -> InvalidRecord:
    """
    Say which keywords of another way to make a record are none of its own.

    Such a way ends with ``**unknown: Never``, which a type checker lets
    nobody give.

    Args:
        where: Its name.
        maker: The function.
        unknown: The keywords.
    """
    known = [
        name
        for name, one in inspect.signature(maker).parameters.items()
        if one.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    return InvalidRecord(where, tuple(_slips(unknown, known)))


def _slips(unknown: Iterable[str], known: list[str]) -> list[Problem]:
    return [
        Problem(
            "",
            "expected names of its fields, got another"
            f"{meant(nearest(name, known)[:1])}",
            ProblemCode.UNKNOWN_KEY,
        )
        for name in unknown
    ]


def _refused(
    record: object,
    unknown: dict[str, object],
    needed: tuple[tuple[str, object], ...],
) -> InvalidRecord:
    """
    Say which keywords are none of the fields, and which are missing.

    A keyword may come from a file, as a name of a column, and is not
    repeated.
    """
    cls = type(record)
    known = [field.alias for field in attrs.fields(cast("Any", cls))]
    problems = _slips(unknown, known)
    lacking = Refusal(ProblemCode.MISSING, "expected a value, got none")
    problems += [
        problem(name, lacking) for name, value in needed if value is _NOT_GIVEN
    ]
    return InvalidRecord(cls.__name__, tuple(problems))
