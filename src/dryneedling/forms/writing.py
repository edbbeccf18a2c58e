"""
A record as the strings of a form, of which reading makes it again.
"""

import datetime as dt
import enum
from typing import cast

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Form
from dryneedling._rfc9557 import write_instant
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.writing import plain
from dryneedling.forms.given import NONE, RECORDED
from dryneedling.forms.reading import NOT_ANSWERED
from dryneedling.forms.scalars import measure_for
from dryneedling.forms.slots import SlotKind, slots_of
from dryneedling.forms.texts import TextManner, Unread, instant_in
from dryneedling.patient import PartialDate
from dryneedling.problems import Steps, path_of

Strings = dict[str, str | list[str]]


def strings_of(record: object, manner: TextManner) -> Strings:
    """
    Write a record as the strings of a form, by the paths of its fields.

    Raises:
        InvalidRecord: It names a row that its table does not have.
    """
    if isinstance(_text_of_row(record), str):
        name = type(record).__name__
        msg = f"a {name} of a table is chosen by its key, and not typed"
        raise TypeError(msg)
    writing = _Writing(manner)
    writing.fields((), record)
    return writing.strings


class _Writing:
    def __init__(self, manner: TextManner) -> None:
        self._manner = manner
        self.strings: Strings = {}

    def fields(self, steps: Steps, record: object) -> None:
        for name, slot in slots_of(cast("Form", type(record))).items():
            value: object = getattr(record, name)
            if slot.default is attrs.NOTHING or value != slot.default:
                self._value(slot.kind, (*steps, name), value, record)

    def _value(
        self, kind: SlotKind, steps: Steps, value: object, record: object
    ) -> None:
        if value is None:
            return
        if kind.listed is not None:
            several = cast("tuple[object, ...]", value)
            self._several(kind.listed, steps, several, record)
        elif kind.row:
            pairs = zip(
                kind.row, cast("tuple[object, ...]", value), strict=True
            )
            for index, (part, one) in enumerate(pairs):
                self._value(part, (*steps, index), one, record)
        else:
            text = self._text(kind, value, record)
            if text is not None:
                self.strings[path_of(steps)] = text
                return
            before = len(self.strings)
            self.fields(steps, value)
            if len(self.strings) == before:
                self.strings[path_of((*steps, RECORDED))] = "on"

    def _several(
        self,
        kind: SlotKind,
        steps: Steps,
        values: tuple[object, ...],
        record: object,
    ) -> None:
        if not values:
            self.strings[path_of((*steps, NONE))] = "on"
        texts = [self._text(kind, value, record) for value in values]
        if kind.may_be_none:
            # each answer in its place; where there is none at all, it is said
            nothing = "" if any(texts) else NOT_ANSWERED
            texts = [text or nothing for text in texts]
        elif values and None not in texts and not kind.row:
            self.strings[path_of(steps)] = cast("list[str]", texts)
            return
        for index, (text, value) in enumerate(zip(texts, values, strict=True)):
            if text is None:
                self._value(kind, (*steps, index), value, record)
            else:
                self.strings[path_of((*steps, index))] = text

    def _text(
        self, kind: SlotKind, value: object, record: object
    ) -> str | None:
        """
        Write one value; None for what has fields of its own.
        """
        match value:
            case None | tuple():
                return None
            case bool():
                return str(value).lower()
            case enum.Enum():
                return str(value.value)
            case str():
                return value
            case int() | float():
                return self._number(kind, value, record)
            case DateTime():
                return self._instant(value)
            case Date():
                return dt.date.isoformat(value)
            case PartialDate():
                return str(value)
            case _:
                return _text_of_row(value)

    def _number(self, kind: SlotKind, value: float, record: object) -> str:
        decides = kind.bounded_by
        beside = {decides: getattr(record, decides)} if decides else {}
        measure = measure_for(kind, beside)
        grade = measure and measure.grade_of(value)
        if grade is not None:
            return grade
        written = repr(value)
        return (
            written.replace(".", ",")
            if self._manner.decimal_comma
            else written
        )

    def _instant(self, at: DateTime) -> str:
        """
        Write an instant as a clock of the clinic showed it, if it tells all.
        """
        zone = self._manner.zone
        whole = write_instant(at)
        if zone is None or at.timezone_name != zone:
            return whole
        local = at.naive().isoformat().removesuffix(":00")
        try:
            again = instant_in(local, self._manner)
        except Unread:
            return whole
        return local if write_instant(again) == whole else whole


def _text_of_row(value: object) -> str | None:
    """
    Return the key of a row; None for a value of somebody's own.
    """
    if type(value) not in CATALOGUES:
        return None
    written = plain(value)
    return written if isinstance(written, str) else None
