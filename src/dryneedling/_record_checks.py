"""
The checks of each record class, written out from what its fields may hold.

attrs writes a constructor for each class as source code and runs it; the
checks are made in the same way, because a loop over the fields takes half as
long again as the constructor itself.  What is written is a quick test that
passes good values; a value that it does not pass is handed to the whole
check, which has the words.
"""

import enum
import re
from collections.abc import Callable
from functools import lru_cache, partial
from types import MethodType, NoneType
from typing import Any, Final, NamedTuple, cast, final, get_args, get_origin

import attrs
from pendulum import Date, DateTime

from dryneedling import _checks as checks
from dryneedling._bounds import (
    Between,
    BoundedBy,
    Called,
    Checked,
    Form,
    Long,
    Part,
    holds,
    parts,
)
from dryneedling._conversion import composed
from dryneedling._numbers import each, number, truth, whole
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    described,
    not_taken,
    refuse,
)
from dryneedling._time import not_day, not_instant
from dryneedling._written_functions import written_function

# What is wrong with a value; None where nothing is.
Check = Callable[[Any], Refusal | None]

# What is wrong with a record, after what is wrong with single fields.
Together = Callable[[Any, Problems], Problems]


def sound(problems: Problems, *names: str) -> bool:
    """
    Tell whether nothing is wrong with these fields, so that they compare.
    """
    return not problems or not any(path in names for path, _ in problems)


@final
class FieldCheck(NamedTuple):
    """
    How one field is checked.

    Attributes:
        name: Name of the field.
        quick: Tests in source code, any of which passes the value *v*.
        each: Test in source code that passes an item *v* of several; empty
            where the field holds one.
        kinds: The classes that these tests name.
        whole: Says what is wrong, of anything.
    """

    name: str
    quick: tuple[str, ...]
    each: str
    kinds: dict[str, object]
    whole: Check


def field_checks(cls: type) -> tuple[FieldCheck, ...]:
    """
    Return how each field of a class is checked by itself, in order.

    Fields that another field bounds are left out: the class compares them.
    """
    made: list[FieldCheck] = []
    for field in attrs.fields(cast("Any", cls)):
        several = [
            (kind, bound)
            for kind, bound in holds(field)
            if kind is not NoneType
        ]
        if any(type(bound) is BoundedBy for _, bound in several):
            continue
        quick: list[str] = []
        kinds: dict[str, object] = {}
        each = ""
        if len(several) < len(holds(field)):
            quick.append("v is None")
        tests = [_test(kind, bound) for kind, bound in several]
        for (kind, _), (test, _) in zip(several, tests, strict=True):
            # two classes may bear one name: here they are numbered
            name = f"{field.name}_kind{len(kinds)}"
            if test:
                quick.append(test.replace("KIND", name))
            kinds[name] = kind
            if cast("object", get_origin(kind)) is tuple:
                kinds[name], item = parts(get_args(kind)[0])[0]
                each = _test(kinds[name], item)[0].replace("KIND", name)
        # of several types the first says what was expected
        made.append(
            FieldCheck(field.name, tuple(quick), each, kinds, tests[0][1])
        )
    return tuple(made)


@final
class Checks:
    """
    All checks of a record class, as its ``__attrs_post_init__``.

    First each field is checked by itself, in order, then what is decorated
    compares them, if anything is: it is handed what is wrong so far, and
    returns it with what it found besides.

    The check is written out when the first record is made, and takes this
    place then: attrs calls it, and nothing stands between.
    """

    __slots__ = ("_together",)

    def __init__(self, together: Together | None = None) -> None:
        self._together = together

    def __get__(self, record: object, cls: type) -> object:
        # attrs looks whether there is one, while it makes the class
        if record is None and "__attrs_attrs__" not in vars(cls):
            return self
        check = written_check(cls, self._together)
        setattr(cls, "__attrs_post_init__", check)  # noqa: B010
        return check if record is None else MethodType(check, record)


def written_check(
    cls: type, together: Together | None = None
) -> Callable[[object], None]:
    """
    Write the check of a class: it refuses a record of which anything is wrong.
    """
    names: dict[str, Any] = {
        "add": add,
        "refuse": refuse,
        "retaken": _retaken,
    }
    source = ["def check(self):", " problems = None"]
    for field in field_checks(cls):
        name = field.name
        names |= field.kinds | {f"{name}_wrong": field.whole}
        passes = " or ".join(field.quick)
        unless = f"not ({passes}) and " if passes else ""
        source.append(f" v = self.{name}")
        if field.each:
            said = "v is not None and " if "v is None" in field.quick else ""
            # several good ones are as good as none
            source += [
                f" if {said}type(v) is tuple:",
                "  several, v = v, ()",
                "  for item in several:",
                f"   if not ({_of_item(field.each)}):",
                "    v = several",
                "    break",
            ]
        source += [
            f" if {unless}(wrong := {name}_wrong(v)):",
            f"  problems = add(problems, {name!r}, wrong)",
        ]
    if together is not None:
        names["together"] = together
        source.append(" problems = together(self, problems)")
    # a record that is right as it came pays nothing for those that are not
    source += [
        " if problems:",
        "  if retaken(self): return check(self)",
        "  raise refuse(self, problems)",
    ]
    return written_function("checks", cls, source, names)


@lru_cache(maxsize=256)
def _takers(cls: type[Any]) -> dict[str, Callable[[object], object]]:
    """
    Return what takes the values of each field as records hold them.

    Numbers and truth values of other kinds, ids and names in letters that
    are not composed.
    """
    found: dict[str, Callable[[object], object]] = {}
    for field in attrs.fields(cast("Any", cls)):
        if any(map(_is_composed, holds(field))):
            found[field.name] = partial(each, composed)
        kinds = _leaves(field.type)
        # what holds numbers between whole ones holds whole ones as well
        for kind, take in ((float, number), (int, whole), (bool, truth)):
            if kind in kinds:
                found[field.name] = partial(each, take)
                break
    return found


def _is_composed(part: Part) -> bool:
    kind, bound = part
    if cast("object", get_origin(kind)) is tuple:
        return any(map(_is_composed, parts(get_args(kind)[0])))
    return type(bound) is Long and bound.composed


def _leaves(form: Form) -> set[Form]:
    # the arguments of a function come as a list, and are no values of a field
    inside = [one for one in get_args(form) if type(one) is not list]
    return set[Form]().union(*map(_leaves, inside)) if inside else {form}


def _retaken(record: object) -> bool:
    """
    Put what was given in another form into a record as records hold it.

    Returns:
        Whether there were any, so that the record may be right after all.
    """
    changed = False
    for name, take in _takers(cast("Any", type(record))).items():
        given: object = getattr(record, name)
        made = take(given)
        if not _same(made, given):
            object.__setattr__(record, name, made)
            changed = True
    return changed


def _same(made: object, given: object) -> bool:
    # another value may say that it is equal to anything
    if type(made) is tuple and type(given) is tuple:
        several = cast("tuple[object, ...]", made)
        return all(map(_same, several, cast("tuple[object, ...]", given)))
    return made is given


def _of_item(test: str) -> str:
    return re.sub(r"\bv\b", "item", test)


_IS: Final = "type(v) is KIND"
_NOTHING: Final = "type(v) is tuple and not v"

_PLAIN: Final[dict[Form, tuple[str, Check]]] = {
    bool: ("v is True or v is False", checks.not_bool),
    Date: (_IS, not_day),
    DateTime: ("", not_instant),
}


def _test(kind: Form, bound: object) -> tuple[str, Check]:
    """
    Return a quick test that passes good values, if any, and the whole check.
    """
    match bound:
        case Checked(check):
            return "", check
        case Called(words):
            return _IS, partial(_not_called, kind, words)
        case Long():
            return _test_of_text(bound)
        case Between():
            return _test_of_number(kind, bound)
        case _ if cast("object", get_origin(kind)) is tuple:
            return _NOTHING, _items(*parts(get_args(kind)[0])[0])
        case _ if kind in _PLAIN:
            return _PLAIN[kind]
        case _ if issubclass(kind, enum.Enum):
            return _IS, partial(_not_word, kind)
        case _:
            return _IS, partial(checks.not_a, kind)


def _test_of_number(kind: Form, bound: Between) -> tuple[str, Check]:
    low, high = bound.low, bound.high
    if kind is int:
        if bound.above:
            msg = "a whole number above another starts at the next one"
            raise TypeError(msg)
        check: Check = partial(checks.not_count, low=int(low), high=int(high))
        return f"type(v) is int and {low} <= v <= {high}", check
    check = partial(checks.not_number, low=low, high=high, above=bound.above)
    more = "<" if bound.above else "<="
    number = "(type(v) is int or type(v) is float)"
    return f"{number} and {low} {more} v <= {high}", check


def _test_of_text(bound: Long) -> tuple[str, Check]:
    low, high = bound.low, bound.high
    # nothing that is printable is a control character or a lone surrogate
    quick = f"type(v) is str and {low} <= len(v) <= {high} and v.isprintable()"
    # nothing is composed of plain letters
    plain = f"{quick} and v.isascii()"
    if bound.opaque:
        check: Check = partial(checks.not_id, low=low, high=high)
        return f"{plain} and ' ' not in v", check
    if bound.composed:
        check = partial(checks.not_name, low=low, high=high)
        return f"{plain} and not v.isspace()", check
    check = partial(checks.not_text, low=low, high=high)
    return f"{quick} and not v.isspace()", check


def _not_called(kind: type, words: str, value: object) -> Refusal | None:
    if type(value) is kind:
        return None
    return not_taken(value, f"expected {words}, got {described(value)}")


def _not_word(kind: type[enum.Enum], value: object) -> Refusal | None:
    return None if type(value) is kind else checks.wrong_word(kind, value)


def _items(kind: Form, bound: object) -> Check:
    """
    Return the check of a field that holds several of a kind.
    """
    if type(bound) is Long and not bound.opaque:
        return partial(
            checks.not_texts,
            low=bound.low,
            high=bound.high,
            composed=bound.composed,
        )
    if issubclass(kind, enum.Enum):
        return partial(checks.not_words, kind)
    return partial(checks.not_tuple_of, kind)
