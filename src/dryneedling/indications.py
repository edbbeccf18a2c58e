"""
What dry needling is used for.

An indication is the recorded reason for treatment, never a proof that the
treatment works for it.
"""

import enum
from functools import lru_cache
from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Checked, Text, bounded
from dryneedling._record_checks import Checks
from dryneedling._refusals import described
from dryneedling._tables import (
    listed,
    plain_name,
    records,
    table_keys,
    text_of,
    unknown_name,
)

__all__ = [
    "Indication",
    "IndicationKind",
    "SuggestedCode",
    "indication",
    "indications",
]


@final
class IndicationKind(enum.StrEnum):
    """
    Whether the row is a condition or a dysfunction of a tissue.
    """

    INDICATION = "indication"
    TISSUE_DYSFUNCTION = "tissue_dysfunction"


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
class SuggestedCode:
    """
    A diagnosis code commonly seen with an indication.

    Attributes:
        code: Code of ICD-10-CM; a trailing hyphen marks a header that needs
            more characters.
        title: Short title, where one is given.
        code_set: Code set with its date: later sets may differ.
    """

    code: Text
    title: Text | None
    code_set: Text

    __attrs_post_init__: ClassVar[Checks] = Checks()

    @property
    def is_header(self) -> bool:
        """
        Whether the code needs more characters before it can be used.
        """
        return self.code.endswith("-")


def _not_key(value: object) -> str | None:
    if type(value) is str and value in table_keys("indications.csv"):
        return None
    return f"expected a key of the table, got {described(value)}"


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=bounded)
class Indication:
    """
    One row of the table of indications, equal and written by its key.

    Attributes:
        key: Key.
        kind: Condition or tissue dysfunction.
        name: Plain name.
        synonyms: Other names.
        codes: Suggested diagnosis codes, never chosen silently.
        note: What to know before using them.
        source: Where the row comes from.
    """

    key: Annotated[str, Checked(_not_key)]
    kind: IndicationKind
    name: Text
    synonyms: tuple[Text, ...]
    codes: tuple[SuggestedCode, ...]
    note: Text | None
    source: Text

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def __eq__(self, other: object) -> bool:
        if type(other) is not Indication:
            return NotImplemented
        return self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return indication, (self.key,)

    def __repr__(self) -> str:
        return f"Indication({self.key!r})"


def _code(cell: str, code_set: str) -> SuggestedCode:
    code, _, title = cell.partition("=")
    return SuggestedCode(code=code, title=title or None, code_set=code_set)


def _indication(cells: dict[str, str]) -> Indication:
    return Indication(
        key=cells["key"],
        kind=IndicationKind(cells["kind"]),
        name=cells["name"],
        synonyms=listed(cells["synonyms"]),
        codes=tuple(
            _code(cell, cells["code_set"]) for cell in listed(cells["icd10cm"])
        ),
        note=cells["note"] or None,
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def indications() -> tuple[Indication, ...]:
    """
    Return the fourteen indications and the three tissue dysfunctions.
    """
    return records("indications.csv", _indication)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indication]:
    names: dict[str, Indication] = {}
    for row in indications():
        for name in (row.key, row.name, *row.synonyms):
            names.setdefault(plain_name(name), row)
    return names


def indication(name: str) -> Indication:
    """
    Look an indication up by key, name or synonym.

    Raises:
        UnknownName: It is none of the table's; the nearest are given.  What
            the table lacks stands as text in the course's *problem*.

    >>> indication("tendonitis") is indication("tendinitis")
    True
    """
    hint = "what the table lacks stands as text in Course(problem=...)"
    plain = plain_name(text_of("indication", name, hint))
    listed = _by_name().get(plain)
    if listed is not None:
        return listed
    # closer than elsewhere: "neck pain" is no slip of the pen for pelvic pain
    raise unknown_name("indication", plain, _by_name(), hint, 0.75)
