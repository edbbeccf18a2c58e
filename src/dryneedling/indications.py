"""
What dry needling is used for.

An indication is the recorded reason for treatment, never a proof that the
treatment works for it.
"""

import difflib
import enum
from functools import lru_cache
from typing import final

import attrs

from dryneedling._fields import came
from dryneedling._tables import listed, rows
from dryneedling.exceptions import UnknownName

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
@attrs.frozen(kw_only=True)
class SuggestedCode:
    """
    A diagnosis code commonly seen with an indication.

    Attributes:
        code: Code of ICD-10-CM; a trailing hyphen marks a header that needs
            more characters.
        title: Short title, where one is given.
        code_set: Code set with its date: later sets may differ.
    """

    code: str
    title: str | None
    code_set: str

    @property
    def is_header(self) -> bool:
        """
        Whether the code needs more characters before it can be used.
        """
        return self.code.endswith("-")


@final
@attrs.frozen(kw_only=True, eq=False)
class Indication:
    """
    One row of the table of indications, equal and written by its slug.

    Attributes:
        slug: Key.
        kind: Condition or tissue dysfunction.
        name: Plain name.
        synonyms: Other names.
        codes: Suggested diagnosis codes, never chosen silently.
        note: What to know before using them.
        source: Where the row comes from.
    """

    slug: str
    kind: IndicationKind
    name: str
    synonyms: tuple[str, ...]
    codes: tuple[SuggestedCode, ...]
    note: str | None
    source: str

    def __eq__(self, other: object) -> bool:
        if type(other) is not Indication:
            return NotImplemented
        return self.slug == other.slug

    def __hash__(self) -> int:
        return hash(self.slug)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return indication, (self.slug,)


def _code(cell: str, code_set: str) -> SuggestedCode:
    code, _, title = cell.partition("=")
    return SuggestedCode(code=code, title=title or None, code_set=code_set)


@lru_cache(maxsize=1)
def indications() -> tuple[Indication, ...]:
    """
    Return the fourteen indications and the three tissue dysfunctions.
    """
    return tuple(
        Indication(
            slug=cells["slug"],
            kind=IndicationKind(cells["kind"]),
            name=cells["name"],
            synonyms=listed(cells["synonyms"]),
            codes=tuple(
                _code(cell, cells["code_set"])
                for cell in listed(cells["icd10cm"])
            ),
            note=cells["note"] or None,
            source=cells["source"],
        )
        for cells in rows("indications.csv")
    )


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indication]:
    names: dict[str, Indication] = {}
    for row in indications():
        for name in (row.slug, row.name, *row.synonyms):
            names.setdefault(_plain(name), row)
    return names


def indication(name: str) -> Indication:
    """
    Look an indication up by slug, name or synonym.

    Raises:
        UnknownName: It is none of the table's; the nearest are given.  What
            the table lacks stands as text in the course's *problem*.

    >>> indication("tendonitis") is indication("tendinitis")
    True
    """
    found = _by_name().get(_plain(name))
    if found is not None:
        return found
    raise UnknownName(
        "indication",
        tuple(difflib.get_close_matches(_plain(name), _by_name(), 3, 0.6)),
        f"{came(name)}; what the table lacks stands as text in "
        "Course(problem=...)",
    )
