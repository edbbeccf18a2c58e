"""
Sites, where needles go, and places, where it hurts or moves.
"""

from typing import final

import attrs

from dryneedling._fields import (
    Problems,
    add,
    came,
    not_bool,
    not_id,
    not_text,
    refuse,
    wrong_word,
)
from dryneedling.anatomy.catalogue import Muscle, to_muscle
from dryneedling.anatomy.words import (
    BodyRegion,
    Hazard,
    Side,
    Structure,
    to_body_region,
    to_side,
    to_structure,
)

__all__ = ["BodyPlace", "Site"]


@final
@attrs.frozen(kw_only=True)
class Site:
    """
    Where a needle goes: a muscle or another structure, and the side.

    A muscle group ("paraspinals") is a muscle row too; *level* narrows it
    ("L3-L5").  Both sides with two known counts are two sites.

    Attributes:
        muscle: The muscle or group; a name is looked up.
        side: Left, right or midline; None when not recorded.
        part: Part of the muscle ("lateral head").
        level: Segment or index ("L3", "L3-L5", "rib 6").
        structure: For other tissue: scar, tendon, fascia and so on.
        name: What the other structure is called; not shown in reprs.

    Raises:
        InvalidRecord: Neither or both of muscle and structure are given.
        UnknownName: The table has no muscle of that name.

    >>> Site("upper trapezius", "right").label
    'right trapezius, descending part'
    """

    muscle: Muscle | None = attrs.field(
        default=None, converter=to_muscle, kw_only=False
    )
    side: Side | None = attrs.field(
        default=None, converter=to_side, kw_only=False
    )
    part: str | None = None
    level: str | None = None
    structure: Structure | None = attrs.field(
        default=None, converter=to_structure
    )
    name: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if self.muscle is not None and type(self.muscle) is not Muscle:
            problems = add(
                problems,
                "muscle",
                f"expected a muscle, got {came(self.muscle)}",
            )
        if (
            self.structure is not None
            and type(self.structure) is not Structure
        ):
            problems = add(
                problems, "structure", wrong_word(Structure, self.structure)
            )
        if (self.muscle is None) is (self.structure is None):
            problems = add(
                problems, "", "expected a muscle or a structure, and not both"
            )
        if self.side is not None and type(self.side) is not Side:
            problems = add(problems, "side", wrong_word(Side, self.side))
        if self.part is not None and (wrong := not_id(self.part)):
            problems = add(problems, "part", wrong)
        if self.level is not None and (wrong := not_id(self.level)):
            problems = add(problems, "level", wrong)
        if self.name is not None and (wrong := not_text(self.name)):
            problems = add(problems, "name", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """
        What a needle at this site could reach, as far as the table says.
        """
        return self.muscle.hazards if self.muscle is not None else ()

    @property
    def counts_as(self) -> str | None:
        """
        Key of the anatomical muscle, None for another structure.
        """
        return self.muscle.counts_as if self.muscle is not None else None

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The site in words: "right infraspinatus (medial) rib 6".

        The free-text name of a structure is left out: it may identify.
        """
        # a side is its own word
        words: list[str] = [] if self.side is None else [self.side]
        if self.muscle is not None:
            words.append(self.muscle.english)
        if self.structure is not None:
            words.append(self.structure.value.replace("_", " "))
        if self.part is not None:
            words.append(f"({self.part})")
        if self.level is not None:
            words.append(self.level)
        return " ".join(words)


@final
@attrs.frozen(kw_only=True)
class BodyPlace:
    """
    Where it hurts or moves: a region or joint, and the side.

    Attributes:
        region: Region or joint.
        side: Left, right or midline; None when not recorded.
        phantom: True for a part that is no longer there.
        detail: What the list of regions cannot say; not shown in reprs.

    >>> BodyPlace("foot", "left", phantom=True).label
    'left phantom foot'
    """

    region: BodyRegion = attrs.field(converter=to_body_region, kw_only=False)
    side: Side | None = attrs.field(
        default=None, converter=to_side, kw_only=False
    )
    phantom: bool = False
    detail: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.region) is not BodyRegion:
            problems = add(
                problems, "region", wrong_word(BodyRegion, self.region)
            )
        if self.side is not None and type(self.side) is not Side:
            problems = add(problems, "side", wrong_word(Side, self.side))
        if wrong := not_bool(self.phantom):
            problems = add(problems, "phantom", wrong)
        if self.detail is not None and (wrong := not_text(self.detail)):
            problems = add(problems, "detail", wrong)
        if problems:
            raise refuse(self, problems)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The place in words.
        """
        words = [self.side.value] if self.side is not None else []
        if self.phantom:
            words.append("phantom")
        words.append(self.region.value.replace("_", " "))
        return " ".join(words)
