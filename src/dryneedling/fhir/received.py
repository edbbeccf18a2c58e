"""
Resources as servers hand them over: bundles, lists, lines, texts.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast

from dryneedling._json.encodings import as_utf8
from dryneedling._json.parsing import has_each_key, parse_quickly
from dryneedling._refusals import described
from dryneedling.exceptions import DocumentError, FhirError
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.nodes import DIGEST, read_back
from dryneedling.fhir.references import name_in, name_of
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

MOST: Final = 100_000
# An answer to several searches is a Bundle of Bundles.
_DEEPEST: Final = 8
_TYPE: Final = re.compile(r"[A-Z][A-Za-z]{1,39}")


class Received(NamedTuple):
    """
    A resource as it came.

    Attributes:
        path: Where it stands.
        resource: The resource.
        url: The URL that its entry has in a Bundle; empty where it has none.
        is_followed: Whether its Bundle is a page behind which others come.
    """

    path: str
    resource: Tree
    url: str = ""
    is_followed: bool = False


class References:
    """
    Which of our keys a reference leads to.
    """

    def __init__(self) -> None:
        self._keys: dict[str, tuple[str, str]] = {}

    def add(self, one: Received, kind: str, key: str) -> None:
        """
        Note by what a resource is referred to.
        """
        if "id" in one.resource:
            self._keys[name_of(one.resource)] = kind, key
        if one.url:
            self._keys[one.url] = kind, key

    def own_id(self, reference: object, kind: str) -> str | None:
        """
        Return our id of what a reference leads to; None of anything else.

        It may be ``urn:uuid``, ``Type/id``, or an absolute URL, with a
        version or without.

        Args:
            reference: The reference.
            kind: Of which kind it has to be: others add a relative to those
                who took part, who is no practitioner.
        """
        own = (self.key_of(reference, kind) or "").rpartition("/")[2]
        if not own or own.startswith(DIGEST):
            return None
        return read_back(own)

    def key_of(self, reference: object, kind: str) -> str | None:
        """
        Return our key of what a reference leads to; None of anything else.

        Args:
            reference: The reference.
            kind: Of which kind it has to be.
        """
        if not isinstance(reference, Mapping):
            return None
        held = cast("Mapping[str, object]", reference).get("reference")
        text = str(held).partition("/_history/")[0]
        of_kind, key = (
            self._keys.get(text) or self._keys.get(name_in(text)) or ("", "")
        )
        return key if of_kind == kind else None


def resources_in(given: object) -> Iterator[Received]:
    """
    Yield the resources of what was given, each with its place.

    Args:
        given: A resource or a Bundle; several of them; or the text or bytes
            of either, or of NDJSON.  Numbers of a text are taken as written.

    Raises:
        FhirError: It is none of these, or there are more than anybody has of
            one course.
    """
    for count, found in enumerate(_each(given, "")):
        if count >= MOST:
            raise refused(
                "",
                f"expected at most {MOST} resources, got more",
                Code.TOO_LARGE,
            )
        yield found


def _each(given: object, path: str) -> Iterator[Received]:
    if isinstance(given, (str, bytes, bytearray)):
        for tree in parsed(given):
            yield from _each(tree, path)
    elif isinstance(given, Mapping):
        yield from _of_one(cast("Tree", given), path)
    elif isinstance(given, Iterable):
        for index, one in enumerate(cast("Iterable[object]", given)):
            if isinstance(one, Received):
                # somebody took them out of several files
                yield one
                continue
            if not isinstance(one, Mapping):
                raise refused(
                    f"[{index}]", f"expected a resource, got {described(one)}"
                )
            yield from _of_one(cast("Tree", one), f"[{index}]")
    else:
        raise refused(path, f"expected resources, got {described(given)}")


def _of_one(one: Tree, path: str, depth: int = 0) -> Iterator[Received]:
    if one.get("resourceType") != "Bundle":
        yield Received(f"{_type_of(one)}{path}", one)
        return
    if depth > _DEEPEST:
        raise refused(
            "Bundle",
            f"expected bundles on {_DEEPEST} levels, got more",
            Code.TOO_LARGE,
        )
    is_followed = names_next(one)
    for index, entry in enumerate(objects(one.get("entry"))):
        resource: object = entry.get("resource")
        # an answer to a request has entries without one
        if not isinstance(resource, Mapping):
            continue
        place = f"{path}.entry[{index}].resource"
        found = cast("Tree", resource)
        if found.get("resourceType") == "Bundle":
            # several searches were asked for at once
            yield from _of_one(found, place, depth + 1)
        else:
            url = str(entry.get("fullUrl", ""))
            yield Received(f"Bundle{place}", found, url, is_followed)


def names_next(bundle: Mapping[str, Any]) -> bool:
    """
    Tell whether a Bundle names the page that comes behind it.
    """
    links = objects(bundle.get("link"))
    return any(link.get("relation") == "next" for link in links)


def _type_of(one: Tree) -> str:
    """
    Return the type of a resource for a path; nothing that is no type.
    """
    named: object = one.get("resourceType")
    is_type = isinstance(named, str) and _TYPE.fullmatch(named)
    return str(named) if is_type else "Resource"


def parsed(given: str | bytes | bytearray) -> Iterator[object]:
    """
    Parse one JSON value, or one a line; decimals stay as written.
    """
    try:
        text = (
            given if isinstance(given, str) else as_utf8(bytes(given)).decode()
        )
        try:
            value = _value_of(text)
        except json.JSONDecodeError as error:
            place = error.lineno, error.colno
        else:
            yield value
            return
        yield from _values_of_lines(text, place)
    except FhirError:
        raise
    except (ValueError, RecursionError, DocumentError):
        pass
    else:
        return
    raise refused(
        "", "expected JSON or NDJSON, got something else", Code.UNREADABLE
    )


def _values_of_lines(text: str, place: tuple[int, int]) -> list[object]:
    """
    Parse one JSON value a line.

    Args:
        text: The lines.
        place: Line and column at which the text ceases to be one value.

    Raises:
        FhirError: A line is none, or the text is neither.
    """
    found: list[object] = []
    # not splitlines: a text may hold a line separator of Unicode
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_value_of(line))
        except json.JSONDecodeError:
            broken = number
            break
    else:
        return found
    if found:
        message = f"expected JSON in each line, got something else in {broken}"
    else:
        message = (
            "expected JSON or NDJSON, got something else at line "
            f"{place[0]}, column {place[1]}"
        )
    raise refused("", message, Code.UNREADABLE)


def parsed_as_floats(given: object) -> object:
    """
    Parse one JSON value, its decimals as floats.

    None of what is no text, and of a text that only `parsed` can tell of.
    """
    if isinstance(given, str):
        try:
            given = given.encode()
        except UnicodeEncodeError:
            return None
    if not isinstance(given, (bytes, bytearray)):
        return None
    return parse_quickly(bytes(given))


def _value_of(text: str) -> object:
    tree: object = json.loads(
        text, parse_float=Decimal, parse_constant=_no_number
    )
    if has_each_key(text, tree):
        return tree
    return json.loads(
        text,
        parse_float=Decimal,
        parse_constant=_no_number,
        object_pairs_hook=with_each_key_once,
    )


def _no_number(_: str) -> object:
    raise refused(
        "", "expected a number, got NaN or Infinity", Code.UNREADABLE
    )


def with_each_key_once(pairs: list[tuple[str, object]]) -> Tree:
    """
    Make an object of JSON, as the parser asks for it, or refuse it.

    Raises:
        FhirError: A name is there again.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise refused(
            "",
            "expected each name once in an object, got one again",
            Code.DUPLICATE,
        )
    return found
