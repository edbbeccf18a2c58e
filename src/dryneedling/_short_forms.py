"""
The short form of every value: what a prompt, a log or a traceback shows.

A repr is one line, and says nothing that could tell who somebody is.  In
round brackets stands all that a value holds, as it could be typed; what holds
more than is shown is in angle brackets.  Free text, fields that keep
themselves out of reprs, and what is not recorded, stand in neither.

The rule is read from the fields of a class; no class writes a repr of its
own, but for those whose values are rows of a table.  It is long because a
field may hold many kinds of value, each of which is put into few words.
"""

import datetime as dt
import enum
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import NoneType
from typing import Any, Final, NamedTuple, cast, final

import attrs

from dryneedling._bounds import Long, held_in, title
from dryneedling._exact import as_written
from dryneedling._showing import show
from dryneedling._text import agreeing, harmless

# Columns: a repr is quoted in documentation and in mails.
_LONGEST: Final = 76
# What of a value stands within another, and of an identifier anywhere.
_LONGEST_INNER: Final = 40
_LONGEST_NAME: Final = 32
_MORE: Final = "..."

# What says which one a value is: the first of these that it has.
_NAMES: Final = ("id", "key", "course_id", "session_id", "name")

# Classes of which the first fields do not tell best what a value is: what
# names it, empty where nothing does, then fields or properties.
_TELLING: Final[dict[str, tuple[str, ...]]] = {
    "Clearance": ("", "verdict", "on"),
    "Course": ("id", "sessions", "follow_ups"),
    "Discrepancy": ("rule", "severity", "path"),
    "GuidelineReport": ("guideline", "items", "cases", "courses"),
    "HarmRate": ("unit", "numerator", "denominator"),
    "Improved": ("measure", "improved", "measured_twice", "started"),
    "Progress": ("course_id", "series", "trigger_points", "sessions_held"),
    "Reading": ("point", "score", "settled"),
    "ScreeningResult": ("", "verdict", "findings", "not_asked"),
    "SeriesProgress": ("series", "verdict", "readings"),
    "Session": (
        "id",
        "local_date",
        "status",
        "needlings",
        "side_effects",
        "before",
        "after",
    ),
    "Sufficiency": ("course_id", "on", "held", "improving"),
    "Threshold": ("key", "kind", "value"),
    "TriggerPointHistory": ("trigger_point", "state", "times_needled"),
    "WarningSign": ("", "kind", "path", "weight", "answer"),
}

# Fields whose values say by themselves what they are.
_SPEAKING: Final = {
    "date",
    "instant",
    "kind",
    "local date",
    "muscle",
    "needle",
    "on",
    "place",
    "score",
    "series",
    "side",
    "site",
    "status",
    "verdict",
}

# Words after which no word of a field's name is the plural that it counts.
_ENDS_NOUN: Final = {"after", "at", "before", "in", "of", "that", "where"}

# So many words are named, and more are counted.
_MOST_WORDS: Final = 3

# Rows that a converter finds by their key.
_ROWS: Final = {"Indication", "Muscle", "SideEffectKind"}


def short_repr(self: object) -> str:
    """
    Return the repr of a value: all of it if that is short, else its heart.

    It is the ``__repr__`` of the classes of the library.

    >>> import dryneedling as dn
    >>> dn.Needle(0.3, 40)
    Needle(0.3, 40)
    >>> dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    <Course C-1: 0 sessions, 0 follow-ups>
    """
    return _whole(self) or _in_part(self)


def printed_record(self: object) -> str:
    """
    Return what `print` shows of a record: a sentence.

    It is the ``__str__`` of classes that have no view of their own.
    """
    return show("sentence", self)


# -- fields ------------------------------------------------------------------


@final
class _Field(NamedTuple):
    """
    What the short form has to know of a field.

    Attributes:
        name: Its name.
        argument: The name that the constructor has for it.
        words: What people call it.
        default: Its default; what is equal to it is left out.
        is_by_position: Whether the constructor takes it without its name.
        is_converted: Whether the constructor takes a word or key for it.
        is_hidden: Whether it is free text, or keeps itself out of reprs.
    """

    name: str
    argument: str
    words: str
    default: object
    is_by_position: bool
    is_converted: bool
    is_hidden: bool


# Read when the first value of a class is shown, and never by an import.
_KNOWN: Final[dict[type, tuple[_Field, ...]]] = {}


def _fields(cls: type) -> tuple[_Field, ...]:
    if cls not in _KNOWN:
        _KNOWN[cls] = _read(cls)
    return _KNOWN[cls]


def _read(cls: type) -> tuple[_Field, ...]:
    own = [field for field in attrs.fields(cast("Any", cls)) if field.init]
    # Where nothing has to go by name, the names say what each number is.
    some_by_name = any(field.kw_only for field in own)
    return tuple(
        _Field(
            field.name,
            field.alias or field.name,
            _uncapitalised(title(field)),
            _default(field),
            some_by_name and not field.kw_only,
            field.converter is not None,
            not field.repr
            or field.name.startswith("_")
            or is_free_text(field),
        )
        for field in own
    )


def _default(field: "attrs.Attribute[Any]") -> object:
    default: Any = field.default
    # what makes one anew each time; a plain default has none
    return getattr(default, "factory", lambda: default)()


def is_free_text(field: "attrs.Attribute[Any]") -> bool:
    """
    Tell whether a field holds what somebody typed, by its type.
    """
    return any(
        type(bound) is Long and not bound.opaque
        for (_, bound), _ in held_in(field)
    )


def _uncapitalised(words: str) -> str:
    # an abbreviation stays as it is
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def is_default(field: "attrs.Attribute[Any]", value: object) -> bool:
    """
    Tell whether a value is what the constructor takes without it.
    """
    return _is_same(_default(field), value)


def _is_same(default: object, value: object) -> bool:
    # 0 and False are equal, and not the same
    return type(value) is type(default) and value == default


def has_short_repr(cls: type) -> bool:
    """
    Tell whether a class is shown by its fields, and not as a row of a table.
    """
    return getattr(cls, "__repr__", None) is short_repr


def is_listed(row: object) -> bool:
    """
    Tell whether a value is a row of a table, and no one's own.
    """
    return _key(row) is not None and bool(getattr(row, "listed", True))


def _key(row: object) -> str | None:
    return cast("str | None", getattr(row, "key", None))


# -- the whole, in round brackets --------------------------------------------


def _whole(record: object) -> str | None:
    """
    Return the call that makes a value, or None if that is long or hidden.
    """
    written: list[str] = []
    by_position = True
    for field in _fields(type(record)):
        value: object = getattr(record, field.name, None)
        if _is_same(field.default, value):
            by_position = False
            continue
        text = None if field.is_hidden else _argument(field, value)
        if text is None:
            return None
        by_position = by_position and field.is_by_position
        written.append(text if by_position else f"{field.argument}={text}")
    call = f"{type(record).__name__}({', '.join(written)})"
    return call if len(call) <= _LONGEST else None


def _argument(field: _Field, value: object) -> str | None:
    if isinstance(value, enum.Enum):
        # Its word is shorter, where the constructor takes it.
        if field.is_converted:
            return repr(value.value)
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, (NoneType, str, int, float, dt.date)):
        return repr(value)
    if type(value) is tuple:
        return _arguments(field, cast("tuple[object, ...]", value))
    if not attrs.has(type(value)):
        return None
    if has_short_repr(type(value)):
        return _whole(value)
    if not is_listed(value):
        return None
    is_found = field.is_converted and type(value).__name__ in _ROWS
    return repr(_key(value) if is_found else value)


def _arguments(field: _Field, values: tuple[object, ...]) -> str | None:
    items: list[str] = []
    for value in values:
        # How many records there are says more than the first of them.
        text = None if attrs.has(type(value)) else _argument(field, value)
        if text is None:
            return None
        items.append(text)
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


# -- a part, in angle brackets -----------------------------------------------


def _in_part(record: object) -> str:
    """
    Name a value and tell of it what fits on a line.
    """
    cls = type(record)
    if is_label(cls):
        label = harmless(str(record))
        return (
            f"<{cls.__name__} {cut(label, _LONGEST - len(cls.__name__) - 3)}>"
        )
    _, names = telling(cls)
    line = f"<{cls.__name__} {name_of(record)}".rstrip()
    separator = ": "
    said = list(facts(record, names, _LONGEST_NAME))
    for place, fact in enumerate(said, 1):
        # but for the last, with room for what says that there is more
        end = ">" if place == len(said) else f", {_MORE}>"
        if len(line + separator + fact + end) > _LONGEST:
            return f"{line}{separator}{_MORE}>"
        line += separator + fact
        separator = ", "
    return f"{line}>"


def cut(text: str, room: int = _LONGEST_NAME) -> str:
    """
    Return the beginning of a name that is too long for a line.
    """
    return text if len(text) <= room else text[: room - len(_MORE)] + _MORE


def is_label(cls: type) -> bool:
    """
    Tell whether what a value is printed as says all of it in a few words.
    """
    # A session has an id besides, and its label is its date.
    return (
        hasattr(cls, "label")
        and vars(cls).get("__str__") is not printed_record
        and not hasattr(cls, "id")
        and cls.__name__ not in _TELLING
    )


def telling(cls: type) -> tuple[str, Sequence[str] | None]:
    """
    Return the field that names values of a class, and those that tell most.

    The second is None where fields in their order tell it.
    """
    if cls.__name__ in _TELLING:
        name, *others = _TELLING[cls.__name__]
        return name, others
    hidden = {field.name for field in _fields(cls) if field.is_hidden}
    for name in _NAMES:
        if hasattr(cls, name) and name not in hidden:
            return name, None
    return "", None


def name_of(record: object) -> str:
    """
    Return what a value is named by, quoted unless it is plain words.
    """
    field, _ = telling(type(record))
    name: object = getattr(record, field, None) if field else None
    if name is None:
        return ""
    if attrs.has(type(name)):
        return inner(name)
    text = cut(str(name), _LONGEST_NAME)
    return text if re.fullmatch(r"[\w.:/+-]+", text) else repr(text)


def facts(
    record: object,
    names: Sequence[str] | None = None,
    longest: int | None = None,
) -> Iterator[str]:
    """
    Yield what a value holds, each in a few words, and no free text.

    What is not recorded is left out, and so are defaults; several records
    are counted.

    Args:
        record: The value.
        names: Fields or properties; None for all fields but its name.
        longest: What of our own is longer, such as a source, is left out.
    """
    fields = {field.name: field for field in _fields(type(record))}
    if names is None:
        known_by, _ = telling(type(record))
        names = [
            name
            for name, field in fields.items()
            if name != known_by
            and not _is_same(field.default, getattr(record, name, None))
        ]
    for name in names:
        field = fields.get(name)
        value: object = getattr(record, name, None)
        if value is None or (field is not None and field.is_hidden):
            continue
        if longest and type(value) is str and len(value) > longest:
            continue
        words = name.replace("_", " ") if field is None else field.words
        if fact := _fact(words, value):
            yield harmless(fact)


def not_shown(record: object) -> Iterator[str]:
    """
    Yield what fields are called that hold something that is not shown.
    """
    for field in _fields(type(record)):
        if field.is_hidden and not field.name.startswith("_"):
            value: object = getattr(record, field.name, None)
            if value is not None and value != ():
                yield field.words


def _fact(words: str, value: object) -> str:
    match value:
        case bool():
            said = words.removeprefix("whether ")
            return said if value else f"{said}: no"
        case enum.Enum():
            return _said(words, _word(value))
        case int() | float():
            return _number(words, value)
        case dt.datetime():
            return _said(words, value.strftime("%Y-%m-%d %H:%M"))
        case dt.date():
            return _said(words, value.isoformat())
        case str():
            return _said(words, value)
        case tuple() | list() | Mapping() | AbstractSet():
            return _several(words, cast("Collection[object]", value))
        case _ if attrs.has(type(value)):
            return _said(words, inner(value)) or words
        case _:
            return ""


def _word(member: enum.Enum) -> str:
    return str(member.value).replace("_", " ")


def _said(words: str, said: str) -> str:
    """
    Put what a field is called before what it holds, unless that says it.
    """
    if "," in said:
        said = f"({said})"
    return said if not said or words in _SPEAKING else f"{words} {said}"


def _number(words: str, value: float) -> str:
    if type(value) is int and _is_plural(words.partition(" ")[0]):
        return agreeing(value, words)
    what, _, unit = words.partition(" in ")
    number = as_written(value)
    # "depth in millimetres" and 25 are "depth 25 millimetres"
    if unit:
        return f"{what.removesuffix(',')} {number} {unit}"
    return f"{words} {number}"


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "series"))


def _several(words: str, values: Collection[object]) -> str:
    """
    Count what is several, or name the words that they are.
    """
    if 0 < len(values) <= _MOST_WORDS and all(
        isinstance(value, enum.Enum) for value in values
    ):
        members = cast("Collection[enum.Enum]", values)
        named = " and ".join(map(_word, members))
        return _said(_as_many(words, len(values)), named)
    return f"{len(values)} {_as_many(words, len(values))}"


def _as_many(words: str, many: int) -> str:
    """
    Write what one or several are called, from the name of a field.

    >>> _as_many("side effects", 1), _as_many("scores before needling", 1)
    ('side effect', 'score before needling')
    >>> _as_many("parties", 1), _as_many("series", 1), _as_many("parties", 2)
    ('party', 'series', 'parties')
    >>> _as_many("clashes", 1)
    'clash'
    """
    if many != 1:
        return words
    parted = words.split()
    for place, word in enumerate(parted):
        if word in _ENDS_NOUN:
            break
        if _is_plural(word):
            parted[place] = _one_of(word)
            break
    return " ".join(parted)


def _one_of(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith("shes") else word[:-1]


def inner(value: object) -> str:
    """
    Say what a value is, within another, in few words; empty if it cannot.
    """
    cls = type(value)
    if is_label(cls):
        said = str(value)
    elif has_short_repr(cls):
        said = name_of(value)
    else:
        said = _key(value) or ""
    return harmless(said) if len(said) <= _LONGEST_INNER else ""


def in_words(cls: type) -> str:
    """
    Write the name of a class as words.

    >>> import dryneedling as dn
    >>> in_words(dn.TriggerPoint), in_words(dn.FollowUp)
    ('trigger point', 'follow-up')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()
    return words.replace("follow up", "follow-up")
