"""
From bytes to plain values, whatever the bytes are.

Two parsers stand below: orjson, where it is installed, for documents that
are as they should be, and the standard library's for all others, because it
can say what is wrong and where.  Which of the two is there changes the time
that a document takes and nothing else.

No message repeats text of the document: it may be about a patient.
"""

import json
import re
from typing import Final, cast, final

from dryneedling._json import fast
from dryneedling._json.limits import Limits, check
from dryneedling._refusals import described
from dryneedling.exceptions import DocumentError
from dryneedling.problems import Problem, ProblemCode

_HIDDEN_COLON: Final = re.compile(rb"\\u003[aA]")


@final
class Unreadable:
    """
    Stands in the tree where the text has what JSON or Python cannot hold.

    It is of no type that a record has, so whoever meets it reports it, with
    the path that the parser does not know.
    """

    __slots__ = ("code", "message")

    def __init__(
        self, message: str, code: ProblemCode = ProblemCode.UNREADABLE
    ) -> None:
        self.message: str = message
        self.code: ProblemCode = code


def got(value: object) -> str:
    """
    Say what came, in the words of JSON and without any text of it.

    >>> got(None), got({"a": 1}), got("Maria"), got(7)
    ('null', 'an object', 'a text of 5 characters', '7')
    """
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "an object"
        case _:
            return described(value)


def _refused(
    message: str, code: ProblemCode = ProblemCode.UNREADABLE
) -> DocumentError:
    return DocumentError((Problem("", message, code),))


def encoded(document: str | bytes | bytearray, limits: Limits) -> bytes:
    """
    Return a document as bytes, as many as are allowed.

    Raises:
        DocumentError: It is too large, has too many values, or is a text
            with lone surrogates.
    """
    check(limits)
    if issubclass(type(document), str):
        document = str.__str__(cast("str", document))
        # a character is at least a byte: what is refused here is not copied
        _weigh(len(document), limits)
        raw = _utf8(document)
    elif issubclass(type(document), (bytes, bytearray)):
        raw = bytes(cast("bytes", document))
    else:
        raise TypeError(f"expected text or bytes, got {described(document)}")
    _weigh(len(raw), limits)
    # two characters make a value at least: a short document has few
    if len(raw) > limits.max_values and (
        raw.count(b",") + raw.count(b"[") + raw.count(b"{") > limits.max_values
    ):
        raise _refused(
            f"expected at most {limits.max_values} values, got more",
            ProblemCode.TOO_LARGE,
        )
    return raw


def _utf8(document: str) -> bytes:
    try:
        return document.encode()
    except UnicodeEncodeError as error:
        character = error.start + 1
    raise _refused(
        "expected valid Unicode, got a lone surrogate as character "
        f"{character}"
    )


def _weigh(size: int, limits: Limits) -> None:
    if size > limits.max_bytes:
        raise _refused(
            f"expected at most {limits.max_bytes} bytes, got more",
            ProblemCode.TOO_LARGE,
        )


def parse_quickly(raw: bytes) -> object:
    """
    Parse with orjson; None where only `parse` can tell.

    orjson keeps the last of two equal keys without a word.  A colon of the
    text is one after a key or one inside a string, and orjson writes what it
    has read without any other: if as many colons come out as went in, no key
    was dropped.  Only a colon written as an escape would come out uncounted.

    What else orjson reads otherwise than the standard library, no record
    accepts: whole numbers beyond 64 bits, which it makes floats.
    """
    orjson = fast.ORJSON
    if orjson is None or _HIDDEN_COLON.search(raw):
        return None
    try:
        tree: object = orjson.loads(raw)
        # A dropped key takes its colon along: see above.
        whole = raw.count(b":") == orjson.dumps(tree).count(b":")
    except (TypeError, ValueError):
        return None
    return tree if whole else None


def has_each_key(text: str, tree: object) -> bool:
    """
    Say whether a text became a tree without a key that was dropped.

    False too where only a slower look can tell; see `parse_quickly`.

    Args:
        text: JSON.
        tree: What the standard library made of it.

    >>> has_each_key('{"a": 1, "a": 2}', {"a": 2})
    False
    """
    orjson = fast.ORJSON
    # digits and a few signs are escaped so, and among them the colon
    if orjson is None or "\\u003" in text:
        return False
    try:
        written: bytes = orjson.dumps(tree, default=str)
    except (TypeError, ValueError):
        return False
    return text.count(":") == written.count(b":")


def parse(raw: bytes, limits: Limits) -> object:
    """
    Parse with the standard library, checking first what could harm it.

    Returns:
        Plain values, with `Unreadable` where there can be none: a key that
        stands twice, a number that is not finite or has too many digits, a
        lone surrogate.

    Raises:
        DocumentError: The bytes are not JSON in UTF-8, or nested too deep.
    """
    text = _decoded(raw)
    if not text.strip(" \t\r\n"):
        raise _refused("expected a JSON object, got an empty document")
    if _is_deeper(raw, limits.max_depth):
        raise _refused(
            f"expected at most {limits.max_depth} levels of lists and "
            "objects, got more",
            ProblemCode.TOO_LARGE,
        )
    try:
        tree = cast("object", _DECODER.decode(text))
    except json.JSONDecodeError as error:
        # A whole value and, on a line below, the begin of another object.
        if (
            error.msg == "Extra data"
            and "\n" in text[: error.pos].lstrip()
            and text[error.pos] == "{"
        ):
            raise _refused(SEVERAL, ProblemCode.WRONG_FORMAT) from None
        # what follows a colon would be a character of the document
        reason = error.msg.partition(": ")[0].removesuffix(" at")
        where = f"line {error.lineno}, column {error.colno}"
    else:
        return _mark_surrogates(tree) if _SURROGATES.search(text) else tree
    raise _refused(f"expected JSON, got something else at {where} ({reason})")


SEVERAL: Final = (
    "expected one document, got one on each line: this is JSON Lines, which "
    "load_lines reads, and the command line under a name in .jsonl"
)


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise _refused(
            "expected UTF-8 without a byte order mark, got one: codec.mend "
            "and `dryneedling convert` leave it out"
        )
    # a JSON text begins with two ASCII characters, of which none is NUL
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        raise _refused(
            "expected UTF-8, got UTF-16 or UTF-32: codec.mend and "
            "`dryneedling convert` read them"
        )
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        byte = error.start
    raise _refused(f"expected UTF-8, got something else at byte {byte + 1}")


# Possessive, and content with a string that never ends: linear in any text.
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_ONE_KIND: Final = bytes.maketrans(b"{}", b"[]")
_OTHERS: Final = bytes(set(range(256)) - set(b"[]{}"))


def _is_deeper(raw: bytes, limit: int) -> bool:
    """
    Tell whether brackets nest deeper than a limit, without recursion.

    Each round takes the innermost pairs away, so that as many rounds as
    levels leave nothing.  What no longer shrinks does not balance, and is
    harmless unless more than the limit stand open at once.
    """
    if raw.count(b"[") + raw.count(b"{") <= limit:
        return False
    brackets = _STRING.sub(b"", raw).translate(_ONE_KIND, _OTHERS)
    # so many in a row are deeper, and would take every round
    if b"[" * (limit + 1) in brackets:
        return True
    for _ in range(limit):
        fewer = brackets.replace(b"[]", b"")
        if len(fewer) == len(brackets):
            return fewer.count(b"[") > limit
        brackets = fewer
    return bool(brackets)


MOST_DIGITS: Final = 30


def _each_key_once(pairs: list[tuple[str, object]]) -> object:
    keyed = dict(pairs)
    if len(keyed) == len(pairs):
        return keyed
    numbered = list(enumerate((key for key, _ in pairs), start=1))
    first = {key: number for number, key in reversed(numbered)}
    again = next(number for number, key in numbered if first[key] != number)
    return Unreadable(
        f"expected each key once, got key {again} again",
        ProblemCode.DUPLICATE,
    )


def _whole(digits: str) -> int | Unreadable:
    if len(digits) <= MOST_DIGITS:
        return int(digits)
    return Unreadable(
        f"expected a number of at most {MOST_DIGITS} digits, "
        f"got one of {len(digits)}"
    )


def _decimal(digits: str) -> float | Unreadable:
    value = float(digits)
    if abs(value) != float("inf"):
        return value
    return Unreadable("expected a finite number, got one too large")


def _constant(_: str) -> Unreadable:
    return Unreadable(
        "expected a number, got NaN or Infinity, which JSON does not have"
    )


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_each_key_once,
    parse_int=_whole,
    parse_float=_decimal,
    parse_constant=_constant,
)

# half of a pair, written as an escape: the other half may stand beside it
_SURROGATES: Final = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def _mark_surrogates(value: object) -> object:
    """
    Replace texts that are not Unicode; the depth is already limited.
    """
    if isinstance(value, str) and _LONE_SURROGATE.search(value):
        return Unreadable("expected valid Unicode, got a lone surrogate")
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [_mark_surrogates(one) for one in items]
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        return {key: _mark_surrogates(one) for key, one in pairs.items()}
    return value
