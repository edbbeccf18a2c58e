"""
What a needle in a muscle could reach, by part, level and side.

The facts stand in ``hazards.csv``, each once: those of a muscle hold for its
parts where they lie, those of parts and members for the whole and the group,
and a rule that is written of a group for each of its members.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._checks import not_a
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import plain_name
from dryneedling.anatomy.hazard_table import (
    HazardFact,
    hazard_facts,
    stated,
)
from dryneedling.anatomy.levels import Levels, levels_of
from dryneedling.anatomy.muscle_tree import (
    MuscleRow,
    groups_of_muscles,
    muscle_tree,
    parts_of_muscles,
)
from dryneedling.anatomy.sites import Site
from dryneedling.anatomy.words import Hazard, Side

_MIDLINE: Final = Side.MIDLINE

# Words of a part that say nothing of where it is.
_FILLING: Final = frozenset(
    {
        *("part", "pars", "portion", "fibres", "fibers", "m.", "mm."),
        *("of", "the", "muscle", "segment", "level"),
    }
)
# A part that is surely another one.  Words that are not here may be meant of
# any place: what was recorded in them does not tell.
_OPPOSITES: Final = {
    "proximal": "distal",
    "distal": "proximal",
    "medial": "lateral",
    "lateral": "medial",
    "upper": "lower",
    "lower": "upper",
    "sternal": "clavicular",
    "clavicular": "sternal",
}
_PLAIN_WORDS: Final = _FILLING.union(
    _OPPOSITES,
    {"head", "third", "half", "end", "belly", "border", "side", "middle"},
)


@final
@attrs.frozen(eq=False)
class SiteHazards:
    """
    What a needle at one site could reach.

    Attributes:
        facts: The facts that hold there, the strongest of each hazard first.
        is_known: False where nobody has said what lies there: then anything
            may.
    """

    __repr__ = short_repr
    __str__ = printed_record

    facts: tuple[HazardFact, ...] = ()
    is_known: bool = True
    # By the word, which a member of the enumeration equals.
    _strongest: dict[str, HazardFact] = attrs.field(
        init=False, repr=False, factory=lambda: {}
    )
    _named: set[str] = attrs.field(
        init=False, repr=False, factory=lambda: set()
    )
    _words: tuple[Hazard, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for fact in self.facts:
            self._strongest.setdefault(fact.hazard, fact)
            if fact.is_named:
                self._named.add(fact.hazard)
        # once, as it is asked of the same few sites over and over
        words = tuple([fact.hazard for fact in self._strongest.values()])
        object.__setattr__(self, "_words", words)

    @property
    def words(self) -> tuple[Hazard, ...]:
        """
        The hazards that are known, each once.
        """
        return self._words

    def strongest(self, hazard: str) -> HazardFact | None:
        """
        Return the strongest fact about one hazard; None where there is none.
        """
        return self._strongest.get(hazard)

    def has(self, hazard: str) -> bool:
        """
        Whether a hazard lies there, as far as any row says.
        """
        return hazard in self._strongest

    def may_have(self, hazard: str) -> bool:
        """
        Whether a hazard may lie there: what nobody said is not *no*.
        """
        return hazard in self._strongest or not self.is_known

    def decides(self, hazard: str) -> bool:
        """
        Whether a rule may rest on a hazard being there.
        """
        fact = self.strongest(hazard)
        return fact is not None and fact.decides

    def names(self, hazard: str) -> bool:
        """
        Whether a regulator or professional body names it there.
        """
        return hazard in self._named


@lru_cache(maxsize=1)
def _written() -> dict[str, list[HazardFact]]:
    """
    Return the facts by the muscle or group that they are written of.
    """
    written: dict[str, list[HazardFact]] = {}
    for fact in hazard_facts():
        for key in fact.muscles:
            written.setdefault(key, []).append(fact)
    return written


def _meet(fact: HazardFact, where: Iterable[Levels]) -> bool:
    spans = tuple(where)
    return (
        fact.levels is None
        or not spans
        or any(fact.levels.meets(span) for span in spans)
    )


def _where(row: MuscleRow, level: Levels | None) -> tuple[Levels, ...]:
    """
    Return the levels that a needle in a muscle may be at; none is any.
    """
    if level is None:
        return () if row.levels is None else (row.levels,)
    # A level that the muscle does not reach is a slip in one or the other:
    # both are taken, so that it makes nothing look safer.
    if row.levels is not None and not row.levels.meets(level):
        return (row.levels, level)
    return (level,)


def _of_muscle(key: str, level: Levels | None) -> list[HazardFact]:
    """
    Return the facts of one muscle, without those of its parts.

    They are its own, those of what it is a part of where it lies, and those
    that are written of a group it belongs to.
    """
    row = muscle_tree()[key]
    where = _where(row, level)
    written = _written()
    sources = [key, *groups_of_muscles().get(key, ())]
    if row.parent:
        sources += [row.parent, *groups_of_muscles().get(row.parent, ())]
    return [
        fact
        for source in sources
        for fact in written.get(source, ())
        if _meet(fact, where)
    ]


def _of_any(key: str, level: Levels | None) -> list[HazardFact]:
    row = muscle_tree()[key]
    pieces = parts_of_muscles().get(key, ()) or row.members
    found = _of_muscle(key, level)
    # A group that is named by its levels is needled there.
    named = row.members and row.levels is not None
    for where in _where(row, level) if named else (level,):
        found += _of_pieces(pieces, where)
    return found


def _of_pieces(
    pieces: tuple[str, ...], level: Levels | None
) -> list[HazardFact]:
    there = [
        piece for piece in pieces if level is None or _reaches(piece, level)
    ]
    # A level that no piece reaches narrows nothing.
    if not there:
        there, level = list(pieces), None
    return [fact for piece in there for fact in _of_any(piece, level)]


def _reaches(key: str, level: Levels) -> bool:
    levels = muscle_tree()[key].levels
    return levels is None or levels.meets(level)


def _plain(name: str) -> list[str]:
    return [word for word in plain_name(name).split() if word not in _FILLING]


@lru_cache(maxsize=1)
def _by_part() -> dict[tuple[str, str], str]:
    """
    Return the part of a muscle that its name leads to, or a word of it.
    """
    found: dict[tuple[str, str], str] = {}
    tree = muscle_tree()
    for parent, parts in parts_of_muscles().items():
        whole = {word for name in tree[parent].names for word in _plain(name)}
        for part in parts:
            for name in tree[part].names:
                words = _plain(name.replace(",", " "))
                found.setdefault((parent, " ".join(words)), part)
                rest = [word for word in words if word not in whole]
                if rest and len(rest) < len(words):
                    found.setdefault((parent, " ".join(rest)), part)
    return found


def _is_elsewhere(part: str, said: str) -> bool:
    """
    Whether a part that was recorded is surely not that of a fact.
    """
    words = set(plain_name(said).split())
    if not part or not words <= _PLAIN_WORDS:
        return False
    meant = part.split()
    return any(
        _OPPOSITES.get(word) in words and word not in words for word in meant
    )


def _is_met(fact: HazardFact, part: str | None, side: Side | None) -> bool:
    if part is not None and _is_elsewhere(fact.part, part):
        return False
    # An unknown side may be the one, and the midline touches both.
    return fact.side is None or side in {None, _MIDLINE, fact.side}


@lru_cache(maxsize=4096)
def hazards_of(
    key: str,
    part: str | None = None,
    level: str | None = None,
    side: Side | None = None,
) -> SiteHazards:
    """
    Return what a needle in a muscle or group of the table could reach.

    What is None, or cannot be read, counts as the worse case: every level,
    every part, either side.

    Args:
        key: Key of the muscle or group.
        part: Part of it, in the words of the record.
        level: Level, in any spelling.
        side: Side of the patient.

    >>> hazards_of("multifidus", level="L4").has("lung")
    False
    >>> hazards_of("multifidus").has("lung")
    True
    """
    levels = None if level is None else levels_of(level)
    if part is not None:
        # "multifidus, lumbar" is the lumbar multifidus, and a level written
        # as a part is one.
        words = " ".join(_plain(part.replace(",", " ")))
        named = _by_part().get((key, words))
        if named is not None:
            # As it would be if the row had been written: with no part.
            key, part = named, None
        elif level is None:
            levels = levels_of(part)
    # By identity: each fact is one object, and the same one comes by several
    # ways.
    found = {id(fact): fact for fact in _of_any(key, levels)}
    facts = [fact for fact in found.values() if _is_met(fact, part, side)]
    facts.sort(key=lambda fact: fact.strength)
    return SiteHazards(tuple(facts))


# Nothing is known of what lies under a scar: no hazards are not none.
_UNKNOWN: Final = SiteHazards(is_known=False)


def hazards_at(site: Site) -> SiteHazards:
    """
    Return what a needle at a site could reach.

    Whatever the record does not tell counts as the worse case: without a
    level, or with one that cannot be read or that the muscle does not reach,
    every level; without a part every part; without a side both.  No word of
    approach takes anything away.  Of a structure that is no muscle, and of a
    muscle that the table lacks and nobody described, nothing is known: then
    `SiteHazards.may_have` is True of anything.

    Args:
        site: A muscle or another structure, with what is known of where.

    Raises:
        InvalidRecord: It is no site.

    >>> hazards_at(Site("lumbar multifidus", "left")).words[:2]
    (<Hazard.SPINAL_CANAL: 'spinal_canal'>, <Hazard.LUNG: 'lung'>)
    >>> hazards_at(Site(structure="scar")).may_have("lung")
    True
    """
    if type(site) is not Site:
        demand("hazards_at", site=not_a(Site, site))
    muscle = site.muscle
    if muscle is None:
        return _UNKNOWN
    if muscle.key is not None:
        return hazards_of(muscle.key, site.part, site.level, site.side)
    if not muscle.hazards:
        return _UNKNOWN
    return SiteHazards(tuple(map(stated, muscle.hazards)))
