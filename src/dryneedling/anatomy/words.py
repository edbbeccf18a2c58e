"""
Sides, regions, tissues and hazards.
"""

import enum
from collections.abc import Iterable
from typing import Final, final

from dryneedling._conversion import word, word_tuple


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


def to_side(value: Side | str | None) -> Side | None:
    """
    Turn a word into a side.
    """
    return None if value is None else word(Side, value)


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


def to_body_region(value: BodyRegion | str) -> BodyRegion:
    """
    Turn a word into a region or joint.
    """
    return word(BodyRegion, value)


def to_hazards(
    values: Iterable[Hazard | str] | Hazard | str,
) -> tuple[Hazard, ...]:
    """
    Turn words into hazards.
    """
    return word_tuple(Hazard, values)
