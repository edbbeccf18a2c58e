"""
What lies where a needle could reach: rows of ``hazards.csv``, one a fact.
"""

import enum
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, listed, records
from dryneedling.anatomy.levels import Levels, levels_of
from dryneedling.anatomy.words import Hazard, Side


@final
class Evidence(enum.StrEnum):
    """
    How it is known that a hazard lies there, the strongest first.

    *Memory* is standard anatomy that no page confirmed.  *Stated* is the
    word of whoever added a muscle of their own.
    """

    REGULATOR = "regulator"
    PUBLISHED_HARM = "published_harm"
    STUDY = "study"
    STATED = "stated"
    TEXT = "text"
    MEMORY = "memory"


_REGULATOR: Final = Evidence.REGULATOR
_STATED: Final = Evidence.STATED
_MEMORY: Final = Evidence.MEMORY
_TEXT: Final = Evidence.TEXT
_KNOWN_BY: Final = {
    Evidence.REGULATOR: "a regulator or professional body names the place",
    Evidence.PUBLISHED_HARM: "a harm there is published",
    Evidence.STUDY: "a study of needling there",
    Evidence.STATED: "stated by whoever added the muscle",
    Evidence.TEXT: "another text names the place",
    Evidence.MEMORY: "anatomy, no page was read",
}
_ORDER: Final = {evidence: place for place, evidence in enumerate(Evidence)}


@final
@attrs.frozen(kw_only=True)
class HazardFact:
    """
    One fact about what a needle in a muscle could reach.

    Attributes:
        muscles: Keys of the muscles or groups that it is about.
        part: Part of them; empty for the whole.
        side: Side of the patient; None for both.
        levels: Levels of the spine; None for all.
        hazard: What lies there.
        structure: The nerve, vessel or other structure by name; empty where
            the hazard is its name.
        evidence: How it is known.
        safe_side: Whether it is taken as a precaution by project policy, the
            source being about a neighbour or there being none.
        note: What the source adds, or why the row is as it is.
        source: Where it was read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    muscles: tuple[str, ...]
    part: str = ""
    side: Side | None = None
    levels: Levels | None = None
    hazard: Hazard
    structure: str = ""
    evidence: Evidence
    safe_side: bool = False
    note: str = ""
    source: str

    @property
    def decides(self) -> bool:
        """
        Whether a rule may rest on it: it was read, or is taken as read.
        """
        return self.evidence is not _MEMORY or self.safe_side

    @property
    def may_refuse(self) -> bool:
        """
        Whether a contraindication may rest on it, and no mere precaution.

        A text beside the point and a choice of the safe side are enough for
        a precaution.
        """
        return not self.safe_side and self.evidence not in {_TEXT, _MEMORY}

    @property
    def is_named(self) -> bool:
        """
        Whether a regulator or professional body names it there.

        So does whoever added a muscle of their own.
        """
        return not self.safe_side and self.evidence in {_REGULATOR, _STATED}

    @property
    def basis(self) -> str:
        """
        How it is known, in words.
        """
        known = _KNOWN_BY[self.evidence]
        return (
            f"project policy, the safe side: {known}"
            if self.safe_side
            else known
        )

    @property
    def strength(self) -> tuple[bool, bool, int]:
        """
        What facts are ordered by, the strongest first.
        """
        return not self.may_refuse, not self.decides, _ORDER[self.evidence]


def _levels(cell: str) -> Levels | None:
    if not cell:
        return None
    levels = levels_of(cell)
    # A level mistyped would make the fact one of all levels.
    if levels is None:
        raise ValueError(
            f"levels: expected levels of the spine, got {described(cell)}"
        )
    return levels


def _fact(cells: dict[str, str]) -> HazardFact:
    return HazardFact(
        muscles=listed(cells["muscles"]),
        part=cells["part"],
        side=Side(cells["side"]) if cells["side"] else None,
        levels=_levels(cells["levels"]),
        hazard=Hazard(cells["hazard"]),
        structure=cells["structure"],
        evidence=Evidence(cells["evidence"]),
        safe_side=either(cells, "safe_side", "yes", "no"),
        note=cells["note"],
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def hazard_facts() -> tuple[HazardFact, ...]:
    """
    Return every fact of the table.
    """
    return records("anatomy/hazards.csv", _fact)


def stated(hazard: Hazard) -> HazardFact:
    """
    Return what somebody says of a muscle that the table lacks.
    """
    return HazardFact(
        muscles=(),
        hazard=hazard,
        evidence=_STATED,
        source="whoever added the muscle",
    )
