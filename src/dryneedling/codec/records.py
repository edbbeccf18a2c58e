"""
One record at a time: plain values in, a record out, and back.

What a web framework hands over is one session or one follow-up, parsed
already.  A record alone has no head: it is of the present version of the
format, and stands in a document under the same keys.  A course is a document
here too, with its head, so that one that an older release wrote is read.

>>> import dryneedling as dn
>>> needle = read(dn.Needle, {"diameter_mm": 0.25, "length_mm": 40})
>>> write(needle)
{'diameter_mm': 0.25, 'length_mm': 40}
"""

import json
from typing import TypeVar, cast

import attrs

from dryneedling._json.collector import CollectorAtRest
from dryneedling._json.limits import Limits, check
from dryneedling._json.writing import write as write_json
from dryneedling._refusals import described
from dryneedling.codec.documents import LIMITS, fields_of, present, written
from dryneedling.codec.hooks import classes
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read as read_thoroughly
from dryneedling.codec.writing import plain
from dryneedling.course import Course

R = TypeVar("R")


def read(cls: type[R], tree: object, *, limits: Limits = LIMITS) -> R:
    """
    Make one record of plain values, as strictly as `loads` reads a document.

    Args:
        cls: Class of the record: `Session`, `FollowUp`, `Score`, any that a
            course is made of, or `Course` itself, whose tree has its head.
        tree: What a parser of JSON makes: dictionaries, lists, texts,
            numbers, True, False and None.
        limits: How many problems are reported.

    Raises:
        DocumentError: It is no such record, with every problem, whose path
            begins at the record.
        TypeError: A course holds no records of that class.

    >>> import dryneedling as dn
    >>> try:
    ...     read(dn.Session, {"id": "S-1", "before": [{"measure": "nprs"}]})
    ... except dn.DocumentError as error:
    ...     [(one.pointer, one.code.value) for one in error.problems]
    [('/before/0/value', 'missing')]
    """
    record_class(cls)
    check(limits)
    with CollectorAtRest():
        document: object = None
        values = tree
        if issubclass(cls, Course):
            document = present(tree)
            values = fields_of(document)
        try:
            return read_quickly(values, cls)
        except UNSURE:
            pass
        return read_thoroughly(values, cls, limits, document)


def write(record: object) -> object:
    """
    Return one record as plain values, which `read` takes.

    They are dictionaries, lists, texts, numbers, True and False, or the key
    alone of a row of a table; a course has its head.  What was not recorded
    is left out.

    Raises:
        InvalidRecord: It names a row that the table does not have.
        TypeError: It is no record that a course is made of.

    >>> import dryneedling as dn
    >>> write(dn.Site("upper trap", "right"))
    {'muscle': 'trapezius_descendens', 'side': 'right'}
    >>> write(dn.muscle("infraspinatus"))
    'infraspinatus'
    """
    record_class(type(record))
    with CollectorAtRest():
        raw = (
            written(record)
            if type(record) is Course
            else write_json(plain(record), plain, indent=False)
        )
        return cast("object", json.loads(raw))


def record_class(cls: object) -> None:
    """
    Refuse what is no class of the records that a course is made of.
    """
    if not (isinstance(cls, type) and cls in classes() and attrs.has(cls)):
        name = cls.__name__ if isinstance(cls, type) else described(cls)
        raise TypeError(
            f"expected a class of records that a course is made of, got {name}"
        )
