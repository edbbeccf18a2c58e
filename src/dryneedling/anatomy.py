"""
Where a needle goes and where it hurts.

Muscles are rows of ``muscles.csv``, looked up by slug, English or Latin name
or synonym.  Left and right are the patient's.

>>> muscle("upper trap").slug
'trapezius_descendens'
>>> Site("upper trapezius", "right").counts_as
'trapezius'
"""

import difflib
import enum
from functools import lru_cache
from typing import Self, final

import attrs

from dryneedling._fields import (
    Problems,
    add,
    as_tuple,
    came,
    not_bool,
    not_id,
    not_text,
    refuse,
    word,
    wrong_word,
)
from dryneedling._tables import listed, rows
from dryneedling.exceptions import UnknownName

__all__ = [
    "BodyPlace",
    "BodyRegion",
    "Hazard",
    "Muscle",
    "Region",
    "Side",
    "Site",
    "Structure",
    "muscle",
    "muscles",
]


@final
class Side(enum.StrEnum):
    """
    The patient's side.  What was not recorded is None, not a member.
    """

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


@final
class Region(enum.StrEnum):
    """
    Part of the body that a muscle belongs to.
    """

    HEAD = "head"
    NECK = "neck"
    SHOULDER_GIRDLE = "shoulder_girdle"
    THORAX = "thorax"
    CHEST = "chest"
    SHOULDER = "shoulder"
    ARM = "arm"
    FOREARM = "forearm"
    HAND = "hand"
    BACK = "back"
    ABDOMEN = "abdomen"
    HIP = "hip"
    PELVIS = "pelvis"
    THIGH = "thigh"
    LEG = "leg"
    FOOT = "foot"


@final
class Hazard(enum.StrEnum):
    """
    What lies where a needle in a muscle could reach.
    """

    LUNG = "lung"
    KIDNEY = "kidney"
    PERITONEUM = "peritoneum"
    SPINAL_CANAL = "spinal_canal"
    VERTEBRAL_ARTERY = "vertebral_artery"
    CAROTID_JUGULAR = "carotid_jugular"
    BRACHIAL_PLEXUS = "brachial_plexus"
    ORBIT = "orbit"
    DEEP_BLEED = "deep_bleed"
    PELVIC_VISCERA = "pelvic_viscera"
    JOINT = "joint"
    IMPLANT = "implant"
    NOT_NEEDLED = "not_needled"


@final
class Structure(enum.StrEnum):
    """
    Tissue other than a muscle that a needle may be put into.
    """

    SCAR = "scar"
    TENDON = "tendon"
    FASCIA = "fascia"
    LIGAMENT = "ligament"
    PERIOSTEUM = "periosteum"
    NERVE = "nerve"
    JOINT_CAPSULE = "joint_capsule"
    OTHER = "other"


@final
class BodyRegion(enum.StrEnum):
    """
    Region or joint that pain or movement is spoken of.
    """

    HEAD = "head"
    FACE = "face"
    JAW = "jaw"
    NECK = "neck"
    UPPER_BACK = "upper_back"
    LOW_BACK = "low_back"
    SPINE = "spine"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    PELVIS = "pelvis"
    PERINEUM = "perineum"
    SACROILIAC = "sacroiliac"
    SHOULDER = "shoulder"
    UPPER_ARM = "upper_arm"
    ELBOW = "elbow"
    FOREARM = "forearm"
    WRIST = "wrist"
    HAND = "hand"
    THUMB = "thumb"
    FINGERS = "fingers"
    ARM = "arm"
    HIP = "hip"
    BUTTOCK = "buttock"
    GROIN = "groin"
    THIGH = "thigh"
    KNEE = "knee"
    LOWER_LEG = "lower_leg"
    ANKLE = "ankle"
    HEEL = "heel"
    FOOT = "foot"
    TOES = "toes"
    LEG = "leg"
    WHOLE_BODY = "whole_body"
    OTHER = "other"


def _side(value: Side | str | None) -> Side | None:
    return word(Side, value)


def _structure(value: Structure | str | None) -> Structure | None:
    return word(Structure, value)


def _region(value: Region | str | None) -> Region | None:
    return word(Region, value)


def _hazards(value: "tuple[Hazard | str, ...]") -> tuple[Hazard, ...]:
    found = as_tuple(value)
    if type(found) is not tuple:
        return found
    return tuple(word(Hazard, item) for item in found)  # type: ignore[misc]  # checked after


@final
@attrs.frozen(kw_only=True, eq=False)
class Muscle:
    """
    A muscle, or a group of muscles that are needled under one name.

    Catalogued muscles are equal, hashed and pickled by their slug.  A muscle
    that the table lacks is made with `Muscle.unlisted` and travels whole.

    Attributes:
        slug: Key of the row, None for an unlisted muscle.
        english: English name.
        latin: Name in Terminologia Anatomica, where known.
        region: Part of the body.
        innervation: Nerve and segments.
        referral: Area of usual referral, a hint and never a validation.
        hazards: What a needle could reach.
        vessels_nerves: Named vessels and nerves close by.
        paired: False for a muscle of the midline.
        parent: Slug of the anatomical muscle that this is a part of.
        members: Slugs of the muscles of a group.
        is_group: True for a group ("paraspinals").
        synonyms: Other names, lower case.
        verified: Whether names and innervation were read in a source.
        source: Where the row comes from.
    """

    slug: str | None
    english: str
    latin: str | None = None
    region: Region | None = attrs.field(default=None, converter=_region)
    innervation: str | None = None
    referral: str | None = None
    hazards: tuple[Hazard, ...] = attrs.field(default=(), converter=_hazards)
    vessels_nerves: tuple[str, ...] = ()
    paired: bool = True
    parent: str | None = None
    members: tuple[str, ...] = ()
    is_group: bool = False
    synonyms: tuple[str, ...] = ()
    verified: bool = False
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_text(self.english):
            problems = add(problems, "english", wrong)
        if self.region is not None and type(self.region) is not Region:
            problems = add(problems, "region", wrong_word(Region, self.region))
        if type(self.hazards) is not tuple:
            problems = add(
                problems,
                "hazards",
                f"expected several words, got {came(self.hazards)}",
            )
        else:
            for hazard in self.hazards:
                if type(hazard) is not Hazard:
                    problems = add(
                        problems, "hazards", wrong_word(Hazard, hazard)
                    )
        if wrong := not_bool(self.is_group):
            problems = add(problems, "is_group", wrong)
        if problems:
            raise refuse(self, problems)

    @classmethod
    def unlisted(
        cls,
        name: str,
        *,
        region: Region | str | None = None,
        hazards: tuple[Hazard | str, ...] = (),
        is_group: bool = False,
    ) -> Self:
        """
        Make a muscle that the table lacks.

        Args:
            name: What it is called.
            region: Part of the body.
            hazards: What a needle could reach there, as far as known.
            is_group: True when the name stands for several muscles.

        Raises:
            InvalidRecord: The name is empty or a word is unknown.
        """
        return cls(
            slug=None,
            english=name,
            region=region,
            hazards=hazards,
            is_group=is_group,
        )

    @property
    def counts_as(self) -> str:
        """
        The key under which the muscle is counted: its anatomical parent.
        """
        return self.parent or self.slug or f"unlisted:{self.english.lower()}"

    def _identity(self) -> tuple[object, ...]:
        if self.slug is not None:
            return (self.slug,)
        return (None, self.english, self.region, self.hazards, self.is_group)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Muscle:
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if self.slug is not None:
            return muscle, (self.slug,)
        return _unlisted, (
            self.english,
            self.region,
            self.hazards,
            self.is_group,
        )


def _unlisted(
    name: str,
    region: Region | None,
    hazards: tuple[Hazard, ...],
    is_group: bool,  # noqa: FBT001  # positional by the pickle protocol
) -> Muscle:
    return Muscle.unlisted(
        name, region=region, hazards=hazards, is_group=is_group
    )


def _row(cells: dict[str, str]) -> Muscle:
    return Muscle(
        slug=cells["slug"],
        english=cells["english"],
        latin=cells["latin"] or None,
        region=cells["region"] or None,
        innervation=cells["innervation"] or None,
        referral=cells["referral"] or None,
        hazards=listed(cells["hazards"]),
        vessels_nerves=listed(cells["vessels_nerves"]),
        paired=cells["side"] == "paired",
        parent=cells["parent"] or None,
        members=listed(cells["members"]),
        is_group=cells["kind"] == "group",
        synonyms=listed(cells["synonyms"]),
        verified=cells["status"] == "verified",
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def muscles() -> tuple[Muscle, ...]:
    """
    Return every row of the table, muscles and groups, in anatomical order.
    """
    return tuple(_row(cells) for cells in rows("muscles.csv"))


def _plain(name: str) -> str:
    words = name.lower().replace("_", " ").replace("-", " ").replace(",", " ")
    plain = " ".join(words.split())
    for prefix in ("m. ", "mm. ", "musculus ", "musculi "):
        plain = plain.removeprefix(prefix)
    return plain.removesuffix(" muscle").removesuffix(" muscles")


@lru_cache(maxsize=1)
def _by_slug() -> dict[str, Muscle]:
    return {str(row.slug): row for row in muscles()}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Muscle]:
    names: dict[str, Muscle] = {}
    for row in muscles():
        for name in (row.slug, row.english, row.latin, *row.synonyms):
            if name:
                names.setdefault(_plain(name), row)
    return names


def muscle(name: str) -> Muscle:
    """
    Look a muscle or group up by slug, English or Latin name or synonym.

    Capitals, hyphens, underscores, a leading "m." and a trailing "muscle" do
    not matter.

    Args:
        name: What the muscle is called.

    Raises:
        UnknownName: No row has that name; the nearest names are given.  For
            a muscle that the table really lacks, use `Muscle.unlisted`.

    >>> muscle("M. trapezius, pars descendens") is muscle("upper trapezius")
    True
    """
    found = _by_slug().get(name) or _by_name().get(_plain(name))
    if found is not None:
        return found
    nearest = difflib.get_close_matches(_plain(name), _by_name(), 3, 0.6)
    raise UnknownName(
        "muscle",
        tuple(nearest),
        f"{came(name)}; for a muscle that the table lacks there is "
        "Muscle.unlisted(...)",
    )


def _muscle(value: Muscle | str | None) -> Muscle | None:
    if type(value) is str:
        return muscle(value)
    return value  # type: ignore[return-value]  # checked by the constructor


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
    """

    muscle: Muscle | None = attrs.field(
        default=None, converter=_muscle, kw_only=False
    )
    side: Side | None = attrs.field(
        default=None, converter=_side, kw_only=False
    )
    part: str | None = None
    level: str | None = None
    structure: Structure | None = attrs.field(
        default=None, converter=_structure
    )
    name: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if self.muscle is not None and type(self.muscle) is not Muscle:
            problems = add(
                problems, "muscle", f"expected a muscle, got {came(self.muscle)}"
            )
        if self.structure is not None and type(self.structure) is not Structure:
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

    @property
    def label(self) -> str:
        """
        The site in words: "right trapezius, descending part, L3".

        The free-text name of a structure is left out: it may identify.
        """
        words: list[str] = []
        if self.side is not None:
            words.append(self.side.value)
        if self.muscle is not None:
            words.append(self.muscle.english)
        elif self.structure is not None:
            words.append(self.structure.value.replace("_", " "))
        if self.part is not None:
            words.append(f"({self.part})")
        if self.level is not None:
            words.append(self.level)
        return " ".join(words)


def _body_region(value: BodyRegion | str) -> BodyRegion:
    return word(BodyRegion, value)  # type: ignore[return-value]  # checked after


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

    region: BodyRegion = attrs.field(converter=_body_region, kw_only=False)
    side: Side | None = attrs.field(
        default=None, converter=_side, kw_only=False
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
        if self.phantom is not False and (wrong := not_bool(self.phantom)):
            problems = add(problems, "phantom", wrong)
        if self.detail is not None and (wrong := not_text(self.detail)):
            problems = add(problems, "detail", wrong)
        if problems:
            raise refuse(self, problems)

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
