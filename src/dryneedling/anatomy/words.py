"""
Sides, regions, tissues and hazards.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

from dryneedling._conversion import as_key, word, word_tuple


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


# The regions of a limb: what was recorded of one may be of another of them.
ARM_REGIONS: Final = frozenset(
    {
        Region.SHOULDER_GIRDLE,
        Region.SHOULDER,
        Region.ARM,
        Region.FOREARM,
        Region.HAND,
    }
)
LEG_REGIONS: Final = frozenset(
    {Region.HIP, Region.THIGH, Region.LEG, Region.FOOT}
)


@final
class Hazard(enum.StrEnum):
    """
    What lies where a needle in a muscle could reach.

    *Deep bleed* is a bleed that cannot be pressed on.  Of a *nerve*, a
    *vessel* and what is *other* the fact names which.
    """

    LUNG = "lung"
    KIDNEY = "kidney"
    PERITONEUM = "peritoneum"
    SPINAL_CANAL = "spinal_canal"
    VERTEBRAL_ARTERY = "vertebral_artery"
    CAROTID_JUGULAR = "carotid_jugular"
    BRACHIAL_PLEXUS = "brachial_plexus"
    LUMBAR_PLEXUS = "lumbar_plexus"
    HEART = "heart"
    BREAST = "breast"
    GENITAL = "genital"
    ORBIT = "orbit"
    DEEP_BLEED = "deep_bleed"
    PELVIC_VISCERA = "pelvic_viscera"
    JOINT = "joint"
    IMPLANT = "implant"
    NERVE = "nerve"
    VESSEL = "vessel"
    OTHER = "other"
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


# As notes write the one side, in seven languages.
_SIDES_IN_NOTES: Final = {
    **dict.fromkeys(
        (
            *("r", "rt", "dexter", "rechts", "rechte", "rechter", "rechtes"),
            *("droit", "droite", "droits", "droites"),
            *("derecho", "derecha", "derechos", "derechas", "dcho", "dcha"),
            *("destro", "destra", "destri", "destre", "dx"),
            *("direito", "direita", "direitos", "direitas"),
        ),
        Side.RIGHT,
    ),
    **dict.fromkeys(
        (
            *("l", "lt", "sinister", "links", "linke", "linker", "linkes"),
            *("gauche", "gauches"),
            *("izquierdo", "izquierda", "izquierdos", "izquierdas"),
            *("izdo", "izda", "izq"),
            *("sinistro", "sinistra", "sinistri", "sinistre", "sx", "sn"),
            *("esquerdo", "esquerda", "esquerdos", "esquerdas"),
        ),
        Side.LEFT,
    ),
}


def to_side(value: Side | str | None) -> Side | None:
    """
    Turn a word into a side: "right", "R", "(L)", "rt.", "links".

    >>> to_side("(R)").value, to_side("izq.").value
    ('right', 'left')
    """
    if value is None:
        return None
    side = word(Side, value)
    if type(side) is Side or type(value) is not str:
        return side
    plain = value.strip(" .()").lower()
    return word(Side, _SIDES_IN_NOTES.get(plain, value))


def to_region(value: Region | str | None) -> Region | None:
    """
    Turn a word into the region of a muscle.
    """
    return None if value is None else word(Region, value)


def to_structure(value: Structure | str | None) -> Structure | None:
    """
    Turn a word into a tissue.
    """
    return None if value is None else word(Structure, value)


# Words of charts for a region of the list; what lies in two of them, such as
# a shoulder blade or the ribs, is in none.
_REGIONS_IN_CHARTS: Final = {
    **dict.fromkeys(
        ("skull", "scalp", "temple", "temples", "back_of_head"),
        BodyRegion.HEAD,
    ),
    **dict.fromkeys(("tmj", "temporomandibular_joint"), BodyRegion.JAW),
    **dict.fromkeys(
        ("cervical", "cervical_spine", "c_spine", "cx_spine", "nape"),
        BodyRegion.NECK,
    ),
    **dict.fromkeys(
        ("thoracic", "thoracic_spine", "t_spine", "mid_back", "middle_back"),
        BodyRegion.UPPER_BACK,
    ),
    **dict.fromkeys(
        ("lower_back", "lumbar", "lumbar_spine", "l_spine", "lx_spine"),
        BodyRegion.LOW_BACK,
    ),
    **dict.fromkeys(("belly", "stomach", "tummy"), BodyRegion.ABDOMEN),
    **dict.fromkeys(
        ("sij", "si_joint", "sacroiliac_joint"), BodyRegion.SACROILIAC
    ),
    **dict.fromkeys(
        ("buttocks", "gluteal_region", "gluteal", "bum"), BodyRegion.BUTTOCK
    ),
    **dict.fromkeys(("calf", "shin", "shank"), BodyRegion.LOWER_LEG),
    **dict.fromkeys(("big_toe", "great_toe", "toe"), BodyRegion.TOES),
    "finger": BodyRegion.FINGERS,
}


def to_body_region(value: BodyRegion | str) -> BodyRegion:
    """
    Turn a word into a region or joint, words of charts among them.

    >>> to_body_region("lower back").value, to_body_region("TMJ").value
    ('low_back', 'jaw')
    """
    region = word(BodyRegion, value)
    if type(region) is BodyRegion or type(value) is not str:
        return region
    return word(BodyRegion, _REGIONS_IN_CHARTS.get(as_key(value), value))


def to_hazards(
    values: Iterable[Hazard | str] | Hazard | str,
) -> tuple[Hazard, ...]:
    """
    Turn words into hazards.
    """
    return word_tuple(Hazard, values)
