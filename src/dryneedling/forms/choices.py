"""
What a field may be chosen from: words of lists and rows of tables.
"""

import enum
from functools import lru_cache
from typing import Any, Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.advice import Advice, advice_rows
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.forms.slots import SlotKind
from dryneedling.outcomes import Measure
from dryneedling.screening import Override, ScreeningAnswer, factors
from dryneedling.side_effects import Severity
from dryneedling.side_effects.severity import levels_by_scheme


@final
@attrs.frozen
class Option:
    """
    One of the values that a field may have.

    Attributes:
        value: What the form sends.
        title: What people read.
        question: What the patient is asked, for a screening factor; None
            where nobody is asked.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: str
    title: str
    question: str | None = None


YES_AND_NO: Final = (Option("true", "yes"), Option("false", "no"))

# Fields that take any key, and mostly have one of a table.
_FACTORS: Final = frozenset(
    {(ScreeningAnswer, "factor"), (Override, "factor")}
)
# A field whose words another field decides.
_LEVEL: Final = (Severity, "level")


def choices_of(cls: type, name: str, kind: SlotKind) -> tuple[Option, ...]:
    """
    Return what a field of a record may be chosen from; empty where anything.
    """
    if (cls, name) in _FACTORS:
        return _factors()
    if (cls, name) == _LEVEL:
        return tuple(Option(level, level) for level in levels_by_scheme()[""])
    inner = kind if kind.listed is None else kind.listed
    if inner.table is not None:
        return _rows(inner.table)
    if inner.words is not None:
        return _words(inner.words)
    if any(form is bool for form, _ in inner.scalars):
        return YES_AND_NO
    return ()


def is_open(cls: type, name: str) -> bool:
    """
    Tell whether a field takes more than its choices.
    """
    return (cls, name) in _FACTORS


@lru_cache(maxsize=1)
def _factors() -> tuple[Option, ...]:
    return tuple(Option(row.key, row.name, row.question) for row in factors())


@lru_cache(maxsize=64)
def _words(kind: type[enum.Enum]) -> tuple[Option, ...]:
    titles: dict[object, str] = {}
    if kind is Advice:
        titles = {row.code: row.means for row in advice_rows()}
    return tuple(
        Option(
            str(member.value),
            titles.get(member, str(member.value).replace("_", " ")),
        )
        for member in kind
    )


@lru_cache(maxsize=8)
def _rows(cls: type) -> tuple[Option, ...]:
    return tuple(
        Option(key, _title(row))
        for key, row in CATALOGUES[cls].by_key().items()
    )


def _title(row: Any) -> str:  # noqa: ANN401  # of several tables
    """
    Return what people call a row: a muscle by its everyday name.
    """
    if isinstance(row, Measure):
        return f"{row.abbreviation}: {row.name}"
    title: str = getattr(row, "english", None) or row.name
    return title
