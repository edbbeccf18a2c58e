"""
Kinds of side effects: rows of ``kinds.csv``, and your own.

A symptom is a kind as well: what was said, and not what it is.

``words.csv`` holds everyday words that are not their names.
Several of them may mean more than one kind, so that they are only suggested.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Never, Self, cast, final

import attrs

from dryneedling._bounds import Id, Name, Text, Titled, bounded
from dryneedling._constructors import made_by_name, slipped
from dryneedling._conversion import as_tuple, texts
from dryneedling._record_checks import Checks
from dryneedling._refusals import (
    Problems,
    add,
    contradicts,
    described,
    no_row,
    problem,
)
from dryneedling._short_forms import cut, printed_record
from dryneedling._tables import (
    either,
    plain_name,
    records,
    rows,
    table_keys,
    text_of,
)
from dryneedling._tables import listed as listed_in
from dryneedling._text import nearest
from dryneedling.exceptions import UnknownName


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=bounded)
@made_by_name
class SideEffectKind:
    """
    A kind of side effect: a row of the table, or one of your own.

    Attributes:
        key: Key.
        name: Plain name; not shown in reprs.
        category: Local, pain, autonomic and so on.
        is_soreness: Whether it is the soreness that needling usually leaves,
            so that its hours decide whether it was expected.
        red_flag: Whether it must not be missed; see `red_flags`.
        synonyms: Other names, lower case; only a row has any.
        listed: Whether it is a row of the table.
        source: Where the row comes from; only a row has one.
    """

    key: Id
    name: Name
    category: Id = "other"
    is_soreness: Annotated[bool, Titled("Usual soreness")] = False
    red_flag: bool = False
    synonyms: tuple[Name, ...] = attrs.field(default=(), converter=texts)
    listed: bool = True
    source: Text | None = None

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if problems is None:
            problems = self._wrong_row()
        return problems

    def _wrong_row(self) -> Problems:
        if self.listed:
            if self.key in table_keys("side_effects/kinds.csv"):
                return None
            message = no_row(
                self.key,
                "expected a key of the table (for a kind of your own there "
                f"is SideEffectKind.unlisted), got {described(self.key)}",
            )
            return [problem("key", message)]
        problems: Problems = None
        for name, value in (
            ("is_soreness", self.is_soreness),
            ("synonyms", self.synonyms),
            ("source", self.source),
        ):
            if value:
                problems = add(
                    problems,
                    name,
                    contradicts("only a kind of the table has that"),
                )
        return problems

    @classmethod
    def unlisted(
        cls,
        key: str,
        *,
        name: str | None = None,
        category: str = "other",
        red_flag: bool = False,
        **unknown: Never,
    ) -> Self:
        """
        Make a kind that the table lacks; it travels whole in documents.

        Args:
            key: Key of your own.
            name: Plain name; the key when left out.
            category: Local, pain, autonomic and so on.
            red_flag: Whether it must not be missed.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: A value or a keyword cannot be.
        """
        if unknown:
            raise slipped("SideEffectKind.unlisted", cls.unlisted, unknown)
        return cls(
            key=key,
            name=key if name is None else name,
            category=category,
            red_flag=red_flag,
            listed=False,
        )

    def _identity(self) -> tuple[object, ...]:
        if self.listed:
            return (self.key,)
        return (self.key, self.name, self.category, self.red_flag)

    def __eq__(self, other: object) -> bool:
        if type(other) is not SideEffectKind:
            return NotImplemented
        return self is other or self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if self.listed:
            return side_effect_kind, self._identity()
        return _unlisted_kind, self._identity()

    __str__ = printed_record

    def __repr__(self) -> str:
        if self.listed:
            return f"side_effect_kind({self.key!r})"
        return f"SideEffectKind.unlisted({cut(self.key)!r}, ...)"


def _unlisted_kind(
    key: str,
    name: str,
    category: str,
    red_flag: bool,  # noqa: FBT001  # positional by the pickle protocol
) -> SideEffectKind:
    return SideEffectKind.unlisted(
        key, name=name, category=category, red_flag=red_flag
    )


def _kind(cells: dict[str, str]) -> SideEffectKind:
    return SideEffectKind(
        key=cells["key"],
        name=cells["name"],
        category=cells["category"],
        is_soreness=either(cells, "expected_possible", "yes", "no"),
        red_flag=either(cells, "red_flag", "yes", "no"),
        synonyms=listed_in(cells["synonyms"]),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def side_effect_kinds() -> tuple[SideEffectKind, ...]:
    """
    Return every kind of the table.
    """
    return records("side_effects/kinds.csv", _kind)


@lru_cache(maxsize=1)
def _kinds_by_name() -> dict[str, SideEffectKind]:
    names: dict[str, SideEffectKind] = {}
    for kind in side_effect_kinds():
        names.setdefault(kind.key, kind)
        for name in (kind.key, kind.name, *kind.synonyms):
            names.setdefault(plain_name(name), kind)
    return names


@lru_cache(maxsize=1)
def _kinds_without_apostrophes() -> dict[str, SideEffectKind]:
    """
    Return the names as telephones write them: "cant breathe".
    """
    return {
        name.replace("'", ""): kind for name, kind in _kinds_by_name().items()
    }


@lru_cache(maxsize=1)
def _keys_by_word() -> dict[str, tuple[str, ...]]:
    return {
        cells["word"]: listed_in(cells["kinds"])
        for cells in rows("side_effects/words.csv")
    }


@lru_cache(maxsize=1)
def _named_by_likeness() -> dict[str, SideEffectKind]:
    """
    Return the names that may be suggested for being spelled alike.

    No grave diagnosis is among them: *euphoria* is spelled a little like
    *pneumothorax*, and is nothing of the kind.
    """
    return {
        name: kind
        for name, kind in _kinds_by_name().items()
        if not kind.red_flag
    }


def _meant(plain: str) -> tuple[str, ...]:
    """
    Return what a word that is no name may mean, best first.
    """
    words = _keys_by_word()
    # What people say comes before what is spelled alike: "sick" is nearer to
    # nausea than to any name.
    if plain in words:
        return words[plain]
    harmless = _named_by_likeness()
    # closer than elsewhere: crying is no slip of the pen for bruising
    if names := nearest(plain, harmless, 0.7):
        # Of several names of one kind the nearest is told.
        near: dict[str, str] = {}
        for name in names:
            near.setdefault(harmless[name].key, name)
        return tuple(near.values())
    # A slip in an everyday word: the nearest of these words, and all it may
    # mean.
    return tuple(
        key
        for word in nearest(plain, words)[:1]
        for key in words[word]
        if key in harmless
    )


def side_effect_kind(name: str) -> SideEffectKind:
    """
    Look a kind up by key, name or synonym.

    Raises:
        UnknownName: The table has no such kind; the nearest are given, and
            for an everyday word what it may mean.

    >>> side_effect_kind("pain at the insertion site").key
    'insertion_site_pain'
    >>> side_effect_kind("sick")
    Traceback (most recent call last):
        ...
    dryneedling.exceptions.UnknownName: no kind of side effect has that \
name; did you mean 'nausea', 'vomiting'? (a text of 4 characters; for a kind \
of your own there is SideEffectKind.unlisted(...))
    """
    kind = "kind of side effect"
    hint = "for a kind of your own there is SideEffectKind.unlisted(...)"
    name, names = text_of(kind, name, hint), _kinds_by_name()
    plain = plain_name(name)
    listed = (
        names.get(name)
        or names.get(plain)
        or _kinds_without_apostrophes().get(plain.replace("'", ""))
    )
    if listed is not None:
        return listed
    raise UnknownName(kind, _meant(plain), f"{described(plain)}; {hint}")


def to_kind(value: SideEffectKind | str) -> SideEffectKind:
    """
    Look a name up; leave the rest untouched.

    Raises:
        UnknownName: The table has no such kind.
    """
    if type(value) is SideEffectKind:
        return value
    if type(value) is str:
        return side_effect_kind(value)
    return cast("SideEffectKind", value)


def to_kinds(
    values: Iterable[SideEffectKind | str] | SideEffectKind | str,
) -> tuple[SideEffectKind, ...]:
    """
    Look one name up or several; a text alone is the name of one kind.

    Raises:
        UnknownName: The table has no such kind.
    """
    alone = isinstance(values, (str, SideEffectKind))
    kinds = as_tuple(
        cast("Iterable[SideEffectKind | str]", (values,) if alone else values)
    )
    if type(kinds) is not tuple:
        return cast("tuple[SideEffectKind, ...]", kinds)
    return tuple(map(to_kind, kinds))
