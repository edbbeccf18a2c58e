"""
Forms: which fields a record has, and the record that was typed into them.

What comes from an HTML form, a row of a CSV file or a spreadsheet is text,
and blank where nobody said anything.  `read` makes a record of it, or says
of each field what is wrong with it.  `fields` describes the fields, so that
a form can be drawn; `values` writes a record as the text of a form.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, Unpack, cast

import attrs

from dryneedling._refusals import Refusal, demand, described
from dryneedling._text import meant, nearest
from dryneedling.codec.hooks import classes
from dryneedling.forms.choices import Option
from dryneedling.forms.describing import (
    FieldKind,
    FormField,
    all_fields,
    field_at,
)
from dryneedling.forms.filled import Filled
from dryneedling.forms.given import SeveralUnderOneName, Values, given
from dryneedling.forms.names import steps_in
from dryneedling.forms.reading import FormReading
from dryneedling.forms.slots import found_at, slots_of
from dryneedling.forms.texts import Spoken, TextManner
from dryneedling.forms.writing import Strings, strings_of
from dryneedling.problems import Problem, ProblemCode

__all__ = [
    "FieldKind",
    "Filled",
    "FormField",
    "Option",
    "SeveralUnderOneName",
    "Spoken",
    "fields",
    "read",
    "values",
]

R = TypeVar("R")


def read(
    cls: type[R],
    values: Values,
    *,
    names: Mapping[str, str | None] | None = None,
    fixed: Mapping[str, object] | None = None,
    **manner: Unpack[Spoken],
) -> Filled[R]:
    """
    Read what a form sent as a record.

    A field that cannot be read leaves the others read.  Nothing is guessed:
    a text that may be two numbers or two days is a problem that names both,
    unless *manner* says how it is written here.

    Args:
        cls: Class of the record.
        values: What was sent: texts, or lists of texts, by the names of the
            form; a multi-dict of Django, Flask or Starlette; or nested
            objects and lists, as a page sends them as JSON.  Blank is *not
            said*.
        names: Our path for each name of the form's own, such as
            ``{"Depth (mm)": "needlings[0].depth_mm"}``; None for a name that
            is to be left unread.
        fixed: What the form says of itself and nobody types, by our paths.
            By itself it makes no record of a list: a line for a score makes
            one when its number is typed.
        manner: How numbers, days and times are written: *zone*,
            *decimal_comma*, *day_first*; see `Spoken`.

    Returns:
        The record, or the problems by the form's own names.

    Raises:
        InvalidRecord: A path that the record does not have, or an unknown
            zone: an error of the program, not of the form.

    >>> from dryneedling import FollowUp
    >>> filled = read(FollowUp, {"id": "F-1", "date": "2026-03-04"})
    >>> filled.record.date
    Date(2026, 3, 4)
    >>> filled = read(FollowUp, {"id": "F-1", "date": "02/03/2026"})
    >>> [
    ...     (name, problem.code.value)
    ...     for name, (problem, *_) in filled.problems.items()
    ... ]
    [('date', 'ambiguous')]
    """
    return read_beside(
        cls, values, lambda _: (), names=names, fixed=fixed, **manner
    )


def read_beside(
    cls: type[R],
    values: Values,
    more: Callable[[R], Iterable[Problem]],
    *,
    names: Mapping[str, str | None] | None,
    fixed: Mapping[str, object] | None,
    **manner: Unpack[Spoken],
) -> Filled[R]:
    """
    Read what a form sent as a record that stands beside others.

    Args:
        cls: Class of the record.
        values: See `read`.
        more: What else may be wrong with the record, by its own paths.
        names: See `read`.
        fixed: See `read`.
        manner: See `read`.
    """
    reads = prepared(cls, names=names, fixed=fixed, works_out=False, **manner)
    return reads(values, more)


def prepared(
    cls: type[R],
    *,
    names: Mapping[str, str | None] | None,
    fixed: Mapping[str, object] | None,
    works_out: bool,
    **manner: Unpack[Spoken],
) -> Callable[[Values, Callable[[R], Iterable[Problem]]], Filled[R]]:
    """
    Return what reads one form after another: its paths are checked once.

    Args:
        cls: Class of the record.
        names: See `read`.
        fixed: See `read`.
        works_out: Whether a score of which the answers or trials are given,
            and no value, is worked out from them.
        manner: See `read`.
    """
    ours, said = names or {}, fixed or {}
    _check_class("read", cls)
    demand(
        "read",
        names=_wrong_path(cls, ours.values()),
        fixed=_wrong_path(cls, said),
    )
    spoken = TextManner(**manner)

    def filled(
        values: Values, more: Callable[[R], Iterable[Problem]]
    ) -> Filled[R]:
        reading = FormReading(given(values, ours, said), spoken, works_out)
        return reading.filled(cls, more)

    return filled


def fields(
    cls: type,
    only: Iterable[str] | None = None,
    *,
    fixed: Mapping[str, object] | None = None,
) -> tuple[FormField, ...]:
    """
    Describe the fields of a record, so that a form can be drawn.

    Args:
        cls: Class of the record.
        only: The paths of the fields to describe, in the order of the form:
            ``needlings[0].depth_mm``.  Without, all of them, each with its
            parts.
        fixed: What the form says of itself, by path.  A number whose
            measure is fixed has the bounds of its scale, an answer whose
            screening factor is fixed has its question.

    Raises:
        InvalidRecord: A path that the record does not have.

    >>> from dryneedling import Needling
    >>> (depth,) = fields(Needling, ["depth_mm"])
    >>> depth.label, depth.kind.value, depth.low, depth.high, depth.unit
    ('Depth in millimetres', 'number', 0, 300, 'mm')
    >>> depth.attributes
    {'type': 'number', 'min': '0', 'max': '300', 'step': 'any'}
    """
    _check_class("fields", cls)
    if only is None:
        return all_fields(cls)
    paths, fixed = tuple(only), fixed or {}
    demand(
        "fields", only=_wrong_path(cls, paths), fixed=_wrong_path(cls, fixed)
    )
    whole = given({}, {}, fixed).whole
    return tuple(
        field_at(cls, path, found, steps, whole)
        for path in paths
        if (steps := steps_in(path)) and (found := found_at(cls, steps))
    )


def values(record: object, **manner: Unpack[Spoken]) -> Strings:
    """
    Write a record as the strings of a form, so that it can be edited there.

    ``read(type(record), values(record)).record`` is equal to the record.

    Args:
        record: The record.
        manner: How numbers and times are written; see `Spoken`.  An instant
            of the clinic's *zone* is written without it.

    Raises:
        InvalidRecord: It names a row that its table does not have.

    >>> from dryneedling import Needle
    >>> values(Needle(0.25, 40))
    {'diameter_mm': '0.25', 'length_mm': '40'}
    """
    _check_class("values", type(record))
    return strings_of(record, TextManner(**manner))


def _check_class(where: str, cls: object) -> None:
    kind = cast("type", cls)
    if kind not in classes() or not attrs.has(kind):
        msg = f"{where}: expected a record class, got {described(cls)}"
        raise TypeError(msg)


def _wrong_path(cls: type, paths: Iterable[object]) -> Refusal | None:
    """
    Say which of some paths the record does not have.
    """
    for number, path in enumerate(paths, start=1):
        if path is None:
            continue
        steps = steps_in(path) if type(path) is str else None
        if steps is None or found_at(cls, steps) is None:
            last = str(path).rpartition(".")[2]
            near = nearest(last, slots_of(cls))
            return Refusal(
                ProblemCode.UNKNOWN_KEY,
                f"expected paths of {cls.__name__}, number {number} is "
                f"none{meant(near)}",
            )
    return None
