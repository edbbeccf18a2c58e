"""
Muscles: rows of ``muscles.csv``, and those that it lacks.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Final, Never, Self, cast, final

import attrs

from dryneedling._bounds import Checked, Name, Text, Titled, bounded
from dryneedling._constructors import made_by_name, slipped
from dryneedling._conversion import texts
from dryneedling._record_checks import Checks
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    described,
    no_row,
)
from dryneedling._short_forms import printed_record
from dryneedling._tables import (
    either,
    listed,
    records,
    table_keys,
    text_of,
)
from dryneedling.anatomy.words import Hazard, Region, to_hazards, to_region
from dryneedling.exceptions import AmbiguousName, UnknownName

# What only a row of the table has: an unlisted muscle travels whole without.
_ROW_ONLY: Final = (
    "latin",
    "innervation",
    "referral",
    "verified_hazards",
    "vessels_nerves",
    "parent",
    "levels",
    "members",
    "synonyms",
    "verified",
    "source",
)


def _not_key(value: object) -> Refusal | None:
    if type(value) is str and value in table_keys("anatomy/muscles.csv"):
        return None
    return no_row(
        value,
        "expected a key of the table (for a muscle that it lacks there is "
        f"Muscle.unlisted), got {described(value)}",
    )


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=bounded)
@made_by_name
class Muscle:
    """
    A muscle, or a group of muscles that are needled under one name.

    Catalogued muscles are equal, hashed and pickled by their key.  A muscle
    that the table lacks is made with `Muscle.unlisted` and travels whole.

    Attributes:
        key: Key of the row, None for an unlisted muscle.
        english: The everyday English name, by which it is shown; not in
            reprs of an unlisted muscle.
        latin: Name in Terminologia Anatomica, where known.
        region: Part of the body.
        innervation: Nerve and segments.
        referral: Area of usual referral, a hint and never a validation.
        hazards: What a needle could reach, at one level or another; what it
            could at a site is `Site.hazards`.
        verified_hazards: Those of them that rules may rest on; the others
            are anatomy of which no page was read, and decide nothing unless
            asked to.
        vessels_nerves: Named vessels and nerves close by.
        paired: False for a muscle of the midline.
        parent: Key of the anatomical muscle that this is a part of.
        levels: Levels of the spine that it reaches, where that matters.
        members: Keys of the muscles of a group.
        is_group: True for a group ("paraspinals").
        synonyms: Other names, lower case.
        verified: Whether names and innervation were read in a source.
        source: Where the row comes from.
    """

    key: Annotated[str, Checked(_not_key)] | None
    english: Annotated[Name, Titled("English name")]
    latin: Annotated[Name | None, Titled("Latin name")] = None
    region: Region | None = attrs.field(default=None, converter=to_region)
    innervation: Text | None = None
    referral: Text | None = None
    hazards: tuple[Hazard, ...] = attrs.field(default=(), converter=to_hazards)
    verified_hazards: tuple[Hazard, ...] = attrs.field(
        default=(), converter=to_hazards
    )
    vessels_nerves: Annotated[
        tuple[Text, ...], Titled("Vessels and nerves close by")
    ] = attrs.field(default=(), converter=texts)
    paired: bool = True
    parent: Text | None = None
    levels: Text | None = None
    members: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    is_group: Annotated[bool, Titled("Group of muscles")] = False
    synonyms: tuple[Name, ...] = attrs.field(default=(), converter=texts)
    verified: bool = False
    source: Text | None = None

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if problems is None and self.key is None:
            problems = self._row_only(problems)
        return problems

    def _row_only(self, problems: Problems) -> Problems:
        for name in _ROW_ONLY:
            if getattr(self, name):
                problems = add(
                    problems,
                    name,
                    contradicts("only a muscle of the table has that"),
                )
        if not self.paired:
            problems = add(
                problems,
                "paired",
                contradicts("only a muscle of the table has that"),
            )
        return problems

    @classmethod
    def unlisted(
        cls,
        name: str,
        *,
        region: Region | str | None = None,
        hazards: Iterable[Hazard | str] | Hazard | str = (),
        is_group: bool = False,
        **unknown: Never,
    ) -> Self:
        """
        Make a muscle that the table lacks.

        Args:
            name: What it is called.
            region: Part of the body.
            hazards: What a needle could reach there, as far as known.
            is_group: True when the name stands for several muscles.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: The name is empty, or a word or keyword is unknown.

        >>> Muscle.unlisted("sternalis", region="chest").counts_as
        'unlisted:sternalis'
        """
        if unknown:
            raise slipped("Muscle.unlisted", cls.unlisted, unknown)
        return cls(
            key=None,
            english=name,
            region=region,
            hazards=hazards,
            is_group=is_group,
        )

    @property
    def with_latin(self) -> str:
        """
        The name with the Latin one beside it, where that is known.

        >>> muscle("upper trapezius").with_latin
        'upper trapezius (m. trapezius, pars descendens)'
        """
        if self.latin is None:
            return self.english
        return f"{self.english} ({self.latin})"

    @property
    def counts_as(self) -> str:
        """
        The key under which the muscle is counted: its anatomical parent.
        """
        # With a prefix, so that a muscle of somebody's own never counts as a
        # row which bears the same name.
        return self.parent or self.key or f"unlisted:{self.english.lower()}"

    def _identity(self) -> tuple[object, ...]:
        if self.key is not None:
            return (self.key,)
        return (None, self.english, self.region, self.hazards, self.is_group)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Muscle:
            return NotImplemented
        return self is other or self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        # A row by its key, in whatever version of the table: what is unpickled
        # is the row of today.
        if self.key is not None:
            return muscle, (self.key,)
        return _unlisted, self._identity()[1:]

    __str__ = printed_record

    def __repr__(self) -> str:
        if self.key is not None:
            return f"muscle({self.key!r})"
        region = None if self.region is None else self.region.value
        return f"Muscle.unlisted(..., region={region!r})"


def _unlisted(
    name: str,
    region: Region | None,
    hazards: tuple[Hazard, ...],
    is_group: bool,  # noqa: FBT001  # positional by the pickle protocol
) -> Muscle:
    return Muscle.unlisted(
        name, region=region, hazards=hazards, is_group=is_group
    )


def _muscle(cells: dict[str, str]) -> Muscle:
    # A program that only records does not wait for the map.
    from dryneedling.anatomy.hazards import hazards_of

    there = hazards_of(cells["key"])
    named = [fact.structure for fact in there.facts if fact.structure]
    return Muscle(
        key=cells["key"],
        english=cells["english"],
        latin=cells["latin"] or None,
        region=cells["region"] or None,
        innervation=cells["innervation"] or None,
        referral=cells["referral"] or None,
        hazards=there.words,
        verified_hazards=[
            hazard for hazard in there.words if there.decides(hazard)
        ],
        vessels_nerves=tuple(dict.fromkeys(named)),
        paired=either(cells, "side", "paired", "midline"),
        parent=cells["parent"] or None,
        levels=cells["levels"] or None,
        members=listed(cells["members"]),
        is_group=either(cells, "kind", "group", "muscle"),
        synonyms=listed(cells["synonyms"]),
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def muscles() -> tuple[Muscle, ...]:
    """
    Return every row of the table, muscles and groups, in anatomical order.
    """
    return records("anatomy/muscles.csv", _muscle)


@lru_cache(maxsize=1)
def _by_key() -> dict[str | None, Muscle]:
    return {row.key: row for row in muscles()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Muscle]:
    from dryneedling.anatomy.names import plain_muscle

    names: dict[str, Muscle] = {}
    for row in muscles():
        for name in (row.key, row.english, row.latin, *row.synonyms):
            if name:
                # The first row keeps a name, though a test refuses tables that
                # share one.
                names.setdefault(plain_muscle(name), row)
    return names


def _near(plain: str) -> tuple[str, ...]:
    """
    Return the names of muscles that may have been meant, best first.
    """
    from dryneedling.anatomy.likeness import alike

    known = _by_name()
    near: dict[str | None, str] = {}
    for name in alike(plain, known, lambda name: {*known[name].hazards}):
        near.setdefault(known[name].key, name)
    return tuple(near.values())


def muscle(name: str) -> Muscle:
    """
    Look a muscle or group up by any of its names.

    Key, English or Latin name, synonyms, abbreviations of clinics, and names
    in six more languages.  Capitals, accents, hyphens, underscores, a leading
    "m." and a trailing "muscle" do not matter.

    Args:
        name: What the muscle is called.

    Raises:
        AmbiguousName: The name has several meanings, which are given.
        UnknownName: No row has that name; the nearest names are given.  For
            a muscle that the table really lacks, use `Muscle.unlisted`.

    >>> muscle("M. trapezius, pars descendens") is muscle("upper trapezius")
    True
    >>> muscle("großer Gesäßmuskel").english, muscle("glute med").english
    ('gluteus maximus', 'gluteus medius')
    """
    hint = "for a muscle that the table lacks there is Muscle.unlisted(...)"
    name = text_of("muscle", name, hint)
    # By the key as it is first: documents and tables have nothing else.
    by_key = _by_key()
    listed = by_key.get(name)
    if listed is not None:
        return listed
    # A program that writes keys does not wait for names.
    from dryneedling.anatomy.names import names_by_plain, plain_muscle

    plain = plain_muscle(name)
    listed = _by_name().get(plain)
    if listed is not None:
        return listed
    row = names_by_plain().get(plain)
    if row is None:
        raise UnknownName(
            "muscle", _near(plain), f"{described(plain)}; {hint}"
        )
    if row.is_asked:
        meant = [by_key[key].english for key in row.muscles]
        raise AmbiguousName(
            "muscle",
            (*meant, row.also) if row.also else tuple(meant),
            "two letters and false friends are asked about, never guessed",
        )
    return by_key[row.muscles[0]]


def to_muscle(value: Muscle | str | None) -> Muscle | None:
    """
    Look a name up; leave the rest untouched.

    Raises:
        UnknownName: No row has that name.
    """
    if value is None or type(value) is Muscle:
        return value
    return muscle(value) if type(value) is str else cast("Muscle", value)
