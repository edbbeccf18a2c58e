"""
The fields of a record class, as forms need them: read from the types.

Nothing here repeats a bound, a word or a row: types have the bounds,
enumerations the words, tables the rows.
"""

import enum
from functools import lru_cache
from types import NoneType
from typing import Any, Final, cast, final, get_args

import attrs

from dryneedling._bounds import (
    Between,
    BoundedBy,
    Form,
    Long,
    Part,
    holds,
    parts,
    title,
)
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import is_tuple, is_union
from dryneedling.forms.given import NONE, RECORDED
from dryneedling.patient import PartialDate
from dryneedling.problems import Steps

NUMBERS: Final = frozenset({int, float})

# Behind the name of a number: that of one side, where both are meant.
OF_EACH_SIDE: Final = frozenset({"left", "right"})


@final
@attrs.frozen
class SlotKind:
    """
    What one place may hold, None apart.

    Attributes:
        scalars: Types of what one text can be, each with what rides on it.
        record: The class of a record that may stand there, or None.
        listed: What each of several is; None where there is one value.
        row: What stands in each place of a row of fixed length.
        may_be_none: Whether it may be left out.
    """

    scalars: tuple[Part, ...] = ()
    record: type | None = None
    listed: "SlotKind | None" = None
    row: "tuple[SlotKind, ...]" = ()
    may_be_none: bool = False

    @property
    def bound(self) -> Between | None:
        """
        The bounds of the number that may stand there.
        """
        for _, rider in self.scalars:
            if type(rider) is Between:
                return rider
            if type(rider) is BoundedBy:
                return rider.within
        return None

    @property
    def bounded_by(self) -> str | None:
        """
        The name of the field that says what this one may hold.
        """
        for _, rider in self.scalars:
            if type(rider) is BoundedBy:
                return rider.field
        return None

    @property
    def table(self) -> type | None:
        """
        The class of the rows of which one may stand there.
        """
        return self.record if self.record in CATALOGUES else None

    @property
    def words(self) -> type[enum.Enum] | None:
        """
        The enumeration of which a word may stand there.
        """
        for kind, _ in self.scalars:
            words: Form = kind
            if issubclass(kind, enum.Enum):
                return cast("type[enum.Enum]", words)
        return None

    @property
    def is_closed(self) -> bool:
        """
        Whether its texts are words of a list or rows of a table alone.

        No such word has a semicolon, so that several may stand in one cell.
        """
        inner = self if self.record is None else first_of(self.record)
        if self.table is not None:
            return True
        return inner is not None and (
            inner.table is not None
            or (len(inner.scalars) == 1 and inner.words is not None)
        )


@final
@attrs.frozen
class Slot:
    """
    One field of a record class.

    Attributes:
        name: Its name.
        title: What people call it.
        kind: What it may hold.
        default: What it holds if nothing is said; `attrs.NOTHING` where
            something has to be.
        leads: Whether it may be given without its name.
    """

    name: str
    title: str
    kind: SlotKind
    default: object
    leads: bool

    @property
    def is_needed(self) -> bool:
        """
        Whether something has to be said.
        """
        return self.default is attrs.NOTHING and not self.kind.may_be_none


@lru_cache(maxsize=256)
def slots_of(cls: Form) -> dict[str, Slot]:
    """
    Return the fields of a record class by name.

    Where rows of a table have that class, what tells a row from a value of
    somebody's own is no field.
    """
    catalogue = CATALOGUES.get(cls)
    told = () if catalogue is None else catalogue.own or ()
    return {
        field.name: Slot(
            field.name,
            title(field),
            _kind(holds(field)),
            _default(field),
            not field.kw_only,
        )
        for field in attrs.fields(cls)
        if field.name not in told
    }


def _default(field: "attrs.Attribute[Any]") -> object:
    default: object = field.default
    convert: Any = cast("Any", field).converter
    if default is attrs.NOTHING or convert is None:
        return default
    return convert(default)


def _kind(several: tuple[Part, ...]) -> SlotKind:
    scalars: list[Part] = []
    record: type[Any] | None = None
    listed: SlotKind | None = None
    row: tuple[SlotKind, ...] = ()
    none = False
    for kind, rider in several:
        if kind is NoneType:
            none = True
        elif is_union(kind):
            # numbers: what rides on the two rides on each
            scalars += [(one, rider) for one in get_args(kind)]
        elif is_tuple(kind):
            inner, *others = get_args(kind)
            if others == [Ellipsis]:
                listed = _listed(inner, rider)
            else:
                row = tuple(_kind(parts(one)) for one in get_args(kind))
        elif attrs.has(kind) and kind is not PartialDate:
            record = kind
        else:
            scalars.append((kind, rider))
    return SlotKind(tuple(scalars), record, listed, row, none)


def _listed(inner: Form, rider: object) -> SlotKind:
    """
    Return what each of several is; what rides on the list bounds each.
    """
    if type(rider) is BoundedBy:
        bounded = [
            (kind, rider if kind in NUMBERS or is_union(kind) else None)
            for kind, _ in parts(inner)
        ]
        return _kind(tuple(bounded))
    return _kind(parts(inner))


def bounded_by(kind: SlotKind) -> str | None:
    """
    Return the name of the field that says what a number, or each, may be.
    """
    inner = kind.listed or kind
    return inner.bounded_by


@lru_cache(maxsize=256)
def first_of(cls: type) -> SlotKind | None:
    """
    Return what a lone text is for a record: what the record begins with.

    A side effect begins with its kind and a severity with its level.  None
    where the record begins with nothing, or needs more than that.
    """
    first, *others = slots_of(cls).values()
    if not first.leads or any(slot.is_needed for slot in others):
        return None
    return first.kind


def longest(kind: SlotKind) -> int | None:
    """
    Return how many characters a text may have; None where nothing says.
    """
    for _, rider in kind.scalars:
        if type(rider) is Long:
            return rider.high
    return None


def is_free_text(kind: SlotKind) -> bool:
    """
    Tell whether somebody may type what they like.
    """
    return any(
        type(rider) is Long and not rider.opaque for _, rider in kind.scalars
    )


def is_number(kind: SlotKind) -> bool:
    """
    Tell whether a number may stand there.
    """
    return any(one in NUMBERS for one, _ in kind.scalars)


@final
@attrs.frozen
class Found:
    """
    What stands at a place.

    Attributes:
        owner: The record class that has the field.
        slot: The field.
        kind: What stands at the place; one of several, if it is a row.
        box: The word behind the name: "none", "recorded", "left", "right";
            empty for the field itself.
    """

    owner: type
    slot: Slot
    kind: SlotKind
    box: str = ""


def found_at(cls: type, steps: Steps) -> Found | None:
    """
    Return what stands at a place of a record; None where nothing does.

    Args:
        cls: Class of the record.
        steps: The place.

    >>> from dryneedling import Needling
    >>> found_at(Needling, ("twitch", "count")).owner.__name__
    'TwitchResponse'
    >>> found_at(Needling, ("depht_mm",))
    """
    kind = SlotKind(record=cls)
    found: Found | None = None
    for step in steps:
        if found is not None and found.box:
            return None
        if isinstance(step, int):
            kind = _item(kind, step)
            found = found and attrs.evolve(found, kind=kind)
        elif found is not None and step in _boxes(kind):
            found = attrs.evolve(found, box=step)
        elif kind.record is not None and step in slots_of(kind.record):
            slot = slots_of(kind.record)[step]
            found = Found(kind.record, slot, slot.kind)
            kind = slot.kind
        else:
            return None
    return None if found is None or found.kind == _NOWHERE else found


_NOWHERE: Final = SlotKind()


def _item(kind: SlotKind, index: int) -> SlotKind:
    if index < len(kind.row):
        return kind.row[index]
    return kind.listed or _NOWHERE


def _boxes(kind: SlotKind) -> frozenset[str]:
    """
    Return the words that may stand behind the name of a field.
    """
    if kind.listed is not None:
        return frozenset({NONE})
    boxes = {RECORDED} if kind.record is not None else set[str]()
    return frozenset(boxes | OF_EACH_SIDE if is_number(kind) else boxes)
