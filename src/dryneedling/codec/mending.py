r"""
A document read generously, with the list of what was mended.

`mend` takes what `loads` refuses for its bytes alone (a byte order mark,
UTF-16, UTF-32), and names all that a document says otherwise than we write
it: ``6.0`` for a count, an instant in another form, letters with their
accents apart.  An instant whose zone has another offset by this machine's
time zone database keeps its moment, and is shown by the clocks of its zone as
they are known now.  Nothing is guessed: what could be mended in two ways
stays, and `review` names it.

>>> import dryneedling as dn
>>> text = dn.dumps(dn.Course(id="C-1", patient=dn.Patient(id="P-17")))
>>> mended = mend(text.encode("utf-16"))
>>> mended.course.id
'C-1'
>>> for what in mended.mends:
...     print(what)
UTF-16 is written as UTF-8
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, cast, final

import attrs
from pendulum import DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._instants import instants_in, with_instants
from dryneedling._json.encodings import HEAD, as_utf8, encoding_of
from dryneedling._json.limits import Limits
from dryneedling._json.parsing import encoded, parse
from dryneedling._rfc9557 import digits_cut_untold
from dryneedling._zones import (
    ANOTHER_OFFSET,
    in_zone,
    local_day,
    zone_contradiction,
)
from dryneedling.codec.documents import LIMITS, loads, present, written
from dryneedling.course import Course
from dryneedling.problems import Steps, path_of

_MARK: Final = "UTF-8-SIG"
_WHOLE: Final = "a whole number is written without a decimal point"
_ACCENTS: Final = "letters are written with their accents as one (NFC)"
_CUT: Final = "digits beyond the microseconds are cut"
_FORM: Final = "is written in the one form that documents have"
_ZONE: Final = (
    "its zone has another offset then by this machine's time zone database: "
    "the moment stays, and is written as the clocks there showed it"
)
_BEYOND_MICROSECONDS: Final = re.compile(r"[.,][0-9]{6}[0-9]*[1-9]")


@final
@attrs.frozen
class Mend:
    """
    One thing that a document said otherwise than we write it.

    Attributes:
        path: Where it stands, ``sessions[0].started_at``; empty for the whole
            document.
        message: What was made of it, without what the record says.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


@final
@attrs.frozen
class Mended:
    """
    A course that was read generously.

    Attributes:
        course: The course.
        mends: What was mended, in the order of the document; empty where
            only white space, or the order of keys, is written otherwise.
    """

    course: Course
    mends: tuple[Mend, ...]


def mend(
    document: str | bytes | bytearray, *, limits: Limits = LIMITS
) -> Mended:
    """
    Read a course, and say what was not as `dumps` writes it.

    Args:
        document: JSON, as text or in any encoding of Unicode.
        limits: What the document may cost.

    Raises:
        DocumentError: It is no course; see `loads`.
        TypeError: An argument is of a type that nothing is read from.
    """
    raw = encoded(document, limits)
    mends: list[Mend] = []
    encoding = encoding_of(raw[:HEAD])
    if encoding is not None:
        mends.append(of_encoding(encoding))
        raw = as_utf8(raw)
    # named below, with its place
    with digits_cut_untold():
        course = loads(raw, limits=limits)
    mends += [
        Mend(path_of(steps), message)
        for steps, message in _written_otherwise(raw, course, limits)
    ]
    stale = [
        Mend(held.path, _ZONE)
        for held in instants_in(course)
        if _by_clocks_now(held.at) is not held.at
    ]
    if stale:
        course = with_instants(course, _by_clocks_now)
    return Mended(course, (*mends, *stale))


def of_encoding(encoding: str) -> Mend:
    """
    Say what becomes of a document in another encoding of Unicode.
    """
    if encoding == _MARK:
        return Mend("", "the byte order mark is left out")
    name = encoding.removesuffix("-LE").removesuffix("-BE")
    return Mend("", f"{name} is written as UTF-8")


def _written_otherwise(
    raw: bytes, course: Course, limits: Limits
) -> Iterator[tuple[Steps, str]]:
    anew = written(course)
    if anew != raw.strip():
        yield from _differences(
            present(parse(raw, limits)), parse(anew, Limits()), ()
        )


def _differences(
    before: object, after: object, steps: Steps
) -> Iterator[tuple[Steps, str]]:
    """
    Yield where two trees of plain values hold other values.

    What stands in one of them alone is as good as said: a default, an empty
    list of which the record knows that it means the same.
    """
    inside = _inside(before, after)
    if inside is not None:
        for step, one, other in inside:
            yield from _differences(one, other, (*steps, step))
    elif type(before) is not type(after) or before != after:
        yield steps, _of_values(before, after)


def _inside(
    before: object, after: object
) -> list[tuple[str | int, object, object]] | None:
    """
    Return what stands in both of two trees; None where one is no tree.
    """
    kinds = type(before), type(after)
    if kinds == (dict, dict):
        old = cast("dict[str, object]", before)
        new = cast("dict[str, object]", after)
        return [(key, old[key], new[key]) for key in old if key in new]
    if kinds == (list, list):
        olds = cast("list[object]", before)
        pairs = zip(olds, cast("list[object]", after), strict=False)
        return [(index, *pair) for index, pair in enumerate(pairs)]
    return None


def _of_values(before: object, after: object) -> str:
    if isinstance(before, float):
        return _WHOLE
    text = str(before)
    if unicodedata.normalize("NFC", text) == after:
        return _ACCENTS
    return _CUT if _BEYOND_MICROSECONDS.search(text) else _FORM


def _by_clocks_now(at: DateTime) -> DateTime:
    """
    Return an instant as the clocks of its zone show it by today's zone data.

    Where they would show another day it stays: which day it was is known to
    who was there.
    """
    zone = cast("FixedTimezone", at.tzinfo)
    if zone_contradiction(at, zone.name) != ANOTHER_OFFSET:
        return at
    there = in_zone(at, zone.name)
    if there is None or local_day(there) != local_day(at):
        return at
    return there
