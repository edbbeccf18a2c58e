"""
The fields of a record, described so that a form can be drawn.

All that is said of a field is read where records have it from: bounds and
titles in its type, words in its enumeration, rows in its table.
"""

import enum
from functools import lru_cache
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between
from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.forms.choices import (
    YES_AND_NO,
    Option,
    choices_of,
    is_open,
)
from dryneedling.forms.given import NONE, RECORDED, Given, Place
from dryneedling.forms.reading import FormReading
from dryneedling.forms.scalars import unit_of
from dryneedling.forms.slots import (
    Found,
    Slot,
    SlotKind,
    is_free_text,
    is_number,
    longest,
    slots_of,
)
from dryneedling.forms.texts import TextManner
from dryneedling.forms.units import unit_in
from dryneedling.outcomes import Measure, Score, Series
from dryneedling.patient import PartialDate
from dryneedling.problems import Steps, path_of
from dryneedling.screening import ScreeningAnswer, factors


@final
class FieldKind(enum.StrEnum):
    """
    What a field of a form holds.

    Attributes:
        TEXT: Free text, which may have several lines.
        IDENTIFIER: An identifier, or another text of one line.
        WHOLE: A whole number.
        NUMBER: A number.
        TRUTH: Yes, no, or not said.
        CHOICE: One of its choices.
        DAY: A calendar day.
        PARTIAL_DAY: A calendar day, or its year, or year and month.
        INSTANT: A day and a time.
        RECORD: Several fields, which are its parts.
    """

    TEXT = "text"
    IDENTIFIER = "identifier"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    INSTANT = "instant"
    RECORD = "record"


_TYPES: Final = {
    FieldKind.WHOLE: "number",
    FieldKind.NUMBER: "number",
    FieldKind.TRUTH: "checkbox",
    FieldKind.DAY: "date",
    FieldKind.INSTANT: "datetime-local",
}


@final
@attrs.frozen(kw_only=True)
class FormField:
    """
    One field of a form.

    Attributes:
        name: What the form calls it: its path in the record, or its name
            alone where it is a part of another.
        label: What people call it.
        kind: What it holds.
        group: What the list or record is called in which it stands; empty
            for a field of the whole.
        needed: Whether something has to be typed.
        several: Whether there may be several of it.
        low: The least number; None where there is none.
        high: The most.
        above: Whether the least number itself is left out.
        unit: UCUM unit of the number; None where there is none.
        longest: How many characters a text may have.
        choices: What it may be chosen from; empty where anything may be.
        is_open: Whether there may be more than its choices.
        question: What the patient is asked; None where nobody is.
        parts: The fields of which it consists, for a record; those of a
            value of somebody's own, for a row of a table.
    """

    __repr__ = short_repr
    __str__ = printed_record

    name: str
    label: str
    kind: FieldKind
    group: str = ""
    needed: bool = False
    several: bool = False
    low: Number | None = None
    high: Number | None = None
    above: bool = False
    unit: str | None = None
    longest: int | None = None
    choices: tuple[Option, ...] = ()
    is_open: bool = False
    question: str | None = None
    parts: "tuple[FormField, ...]" = ()

    @property
    def attributes(self) -> dict[str, str]:
        """
        The attributes of an HTML input: type, bounds, length.

        A number that may be any has the step "any"; a required field has
        *required*.
        """
        written = {"type": _TYPES.get(self.kind, "text")}
        if self.low is not None and self.high is not None:
            written |= {"min": str(self.low), "max": str(self.high)}
        if self.kind is FieldKind.NUMBER:
            written["step"] = "any"
        if self.longest is not None:
            written["maxlength"] = str(self.longest)
        if self.needed:
            written["required"] = "required"
        return written


@lru_cache(maxsize=256)
def all_fields(cls: type) -> tuple[FormField, ...]:
    """
    Return the fields of a record class, each with its parts.
    """
    return tuple(
        described(cls, slot, slot.name) for slot in slots_of(cls).values()
    )


def described(
    cls: type, slot: Slot, name: str, kind: SlotKind | None = None
) -> FormField:
    """
    Describe a field by its type.

    Args:
        cls: The record class.
        slot: The field.
        name: What the form calls it.
        kind: What it holds there, for one of several.
    """
    kind = slot.kind if kind is None else kind
    inner = kind if kind.listed is None else kind.listed
    bound = inner.bound or Between(0, 0)
    is_bounded = inner.bound is not None
    return FormField(
        name=name,
        label=slot.title,
        kind=_kind_of(cls, slot.name, inner),
        needed=slot.is_needed,
        several=kind.listed is not None,
        low=bound.low if is_bounded else None,
        high=bound.high if is_bounded else None,
        above=bound.above,
        unit=(is_number(inner) and unit_in(slot.name)) or None,
        longest=longest(inner),
        choices=choices_of(cls, slot.name, kind),
        is_open=is_open(cls, slot.name),
        parts=() if inner.record is None else all_fields(inner.record),
    )


def _kind_of(cls: type, name: str, kind: SlotKind) -> FieldKind:
    forms = [form for form, _ in kind.scalars]
    if PartialDate in forms:
        return FieldKind.PARTIAL_DAY
    if is_number(kind):
        return FieldKind.NUMBER if float in forms else FieldKind.WHOLE
    plain = {
        bool: FieldKind.TRUTH,
        Date: FieldKind.DAY,
        DateTime: FieldKind.INSTANT,
    }
    for form in forms:
        if form in plain:
            return plain[form]
    if choices_of(cls, name, kind):
        return FieldKind.CHOICE
    if kind.record is not None or kind.row:
        return FieldKind.RECORD
    return FieldKind.TEXT if is_free_text(kind) else FieldKind.IDENTIFIER


def field_at(
    cls: type, name: str, found: Found, steps: Steps, fixed: Place
) -> FormField:
    """
    Describe the field at a place.

    Args:
        cls: Class of the record.
        name: What the form calls it.
        found: What stands there.
        steps: The place.
        fixed: What the form says of itself.
    """
    made = described(found.owner, found.slot, name, found.kind)
    outermost = slots_of(cls)[str(steps[0])]
    if outermost is not found.slot:
        made = attrs.evolve(made, group=outermost.title)
    if found.box in {NONE, RECORDED}:
        return FormField(
            name=name,
            label=f"{made.label}: {found.box}",
            kind=FieldKind.TRUTH,
            group=made.group,
            choices=YES_AND_NO,
        )
    if found.box:
        return attrs.evolve(made, label=f"{made.label}, {found.box}")
    beside: Place | None = fixed
    for step in steps[: _last_name(steps)]:
        beside = None if beside is None else beside.below.get(step)
    return made if beside is None else _in_context(found, made, beside)


def _last_name(steps: Steps) -> int:
    return max(at for at, step in enumerate(steps) if isinstance(step, str))


def _in_context(found: Found, made: FormField, beside: Place) -> FormField:
    """
    Describe a field by what the form says of the record in which it is.
    """
    if found.owner is ScreeningAnswer and found.slot.name == "answer":
        factor = beside.below.get("factor")
        for row in factors():
            if factor is not None and row.key in factor.given:
                return attrs.evolve(
                    made, label=row.name, question=row.question
                )
    if found.owner is Score and found.slot.name in {"value", "trials"}:
        series = _series(beside)
        if series is not None:
            return _on_scale(made, series)
    return made


def _series(beside: Place) -> Series | None:
    """
    Return the series of a score, as far as the form says it.
    """
    said: dict[str | int, Place] = {
        step: place
        for step, place in beside.below.items()
        if step in slots_of(Series)
    }
    whole = Place((), below=said)
    reading = FormReading(Given(whole, [], {}, path_of), TextManner())
    return reading.filled(Series, lambda _: ()).record


def _on_scale(made: FormField, series: Series) -> FormField:
    measure = series.measure
    return attrs.evolve(
        made,
        label=series.label,
        kind=FieldKind.CHOICE if measure.grades else _kind_on(measure),
        low=measure.minimum,
        high=measure.maximum,
        unit=unit_of(measure) or None,
        choices=tuple(Option(word, word) for word, _ in measure.grades),
    )


def _kind_on(measure: Measure) -> FieldKind:
    return FieldKind.WHOLE if measure.whole else FieldKind.NUMBER
