"""
Whether a planned site may be where a screening answer is about.

What was not recorded may be the same place: the rule then applies.
"""

from typing import Final

from dryneedling.anatomy import (
    BodyPlace,
    BodyRegion,
    Muscle,
    Region,
    Side,
    Site,
)
from dryneedling.anatomy.words import ARM_REGIONS, LEG_REGIONS
from dryneedling.screening.answers import ScreeningAnswer

# Muscles that lie, in part at least, in a region or at a joint.
_MUSCLES_AT: Final[dict[BodyRegion, frozenset[Region]]] = {
    BodyRegion.HEAD: frozenset({Region.HEAD}),
    BodyRegion.FACE: frozenset({Region.HEAD}),
    BodyRegion.JAW: frozenset({Region.HEAD}),
    BodyRegion.NECK: frozenset({Region.NECK, Region.SHOULDER_GIRDLE}),
    BodyRegion.UPPER_BACK: frozenset(
        {
            Region.THORAX,
            Region.BACK,
            Region.SHOULDER_GIRDLE,
            Region.SHOULDER,
        }
    ),
    BodyRegion.LOW_BACK: frozenset({Region.BACK, Region.THORAX}),
    BodyRegion.SPINE: frozenset({Region.BACK, Region.NECK, Region.THORAX}),
    BodyRegion.CHEST: frozenset(
        {Region.CHEST, Region.THORAX, Region.SHOULDER_GIRDLE}
    ),
    BodyRegion.ABDOMEN: frozenset({Region.ABDOMEN}),
    BodyRegion.PELVIS: frozenset({Region.PELVIS, Region.HIP}),
    BodyRegion.PERINEUM: frozenset({Region.PELVIS}),
    BodyRegion.SACROILIAC: frozenset({Region.HIP, Region.BACK, Region.PELVIS}),
    BodyRegion.SHOULDER: frozenset(
        {Region.SHOULDER, Region.SHOULDER_GIRDLE, Region.ARM}
    ),
    BodyRegion.UPPER_ARM: frozenset({Region.ARM, Region.SHOULDER}),
    BodyRegion.ELBOW: frozenset({Region.ARM, Region.FOREARM}),
    BodyRegion.FOREARM: frozenset({Region.FOREARM}),
    BodyRegion.WRIST: frozenset({Region.FOREARM, Region.HAND}),
    BodyRegion.HAND: frozenset({Region.HAND}),
    BodyRegion.THUMB: frozenset({Region.HAND}),
    BodyRegion.FINGERS: frozenset({Region.HAND}),
    BodyRegion.ARM: ARM_REGIONS,
    BodyRegion.HIP: frozenset({Region.HIP, Region.PELVIS, Region.THIGH}),
    BodyRegion.BUTTOCK: frozenset({Region.HIP, Region.PELVIS}),
    BodyRegion.GROIN: frozenset(
        {Region.HIP, Region.THIGH, Region.PELVIS, Region.ABDOMEN}
    ),
    BodyRegion.THIGH: frozenset({Region.THIGH}),
    BodyRegion.KNEE: frozenset({Region.THIGH, Region.LEG}),
    BodyRegion.LOWER_LEG: frozenset({Region.LEG}),
    BodyRegion.ANKLE: frozenset({Region.LEG, Region.FOOT}),
    BodyRegion.HEEL: frozenset({Region.FOOT}),
    BodyRegion.FOOT: frozenset({Region.FOOT}),
    BodyRegion.TOES: frozenset({Region.FOOT}),
    BodyRegion.LEG: LEG_REGIONS,
    # Any muscle: what is said of no region may be meant of each.
    BodyRegion.WHOLE_BODY: frozenset(Region),
    BodyRegion.OTHER: frozenset(Region),
}

_ARM_PLACES: Final = frozenset(
    {
        BodyRegion.ARM,
        BodyRegion.SHOULDER,
        BodyRegion.UPPER_ARM,
        BodyRegion.ELBOW,
        BodyRegion.FOREARM,
        BodyRegion.WRIST,
        BodyRegion.HAND,
        BodyRegion.THUMB,
        BodyRegion.FINGERS,
    }
)
# The groin belongs to the leg: its lymph nodes drain it.
_LEG_PLACES: Final = frozenset(
    {
        BodyRegion.LEG,
        BodyRegion.HIP,
        BodyRegion.GROIN,
        BodyRegion.THIGH,
        BodyRegion.KNEE,
        BodyRegion.LOWER_LEG,
        BodyRegion.ANKLE,
        BodyRegion.HEEL,
        BodyRegion.FOOT,
        BodyRegion.TOES,
    }
)


def _may_be_same_side(first: Side | None, second: Side | None) -> bool:
    """
    Whether two sides may meet; the midline touches both.
    """
    # An unknown side meets both, so that a rule applies where nobody said.
    return {first, second} != {Side.LEFT, Side.RIGHT}


def _region(site: Site) -> Region | None:
    return None if site.muscle is None else site.muscle.region


def _around(region: Region) -> frozenset[Region]:
    """
    The limb of a muscle; on the trunk, the region alone.
    """
    if region in ARM_REGIONS:
        return ARM_REGIONS
    return LEG_REGIONS if region in LEG_REGIONS else frozenset({region})


def _limb(place: BodyPlace) -> frozenset[Region]:
    if place.region in _ARM_PLACES:
        # The whole limb, and what lies around the place on the trunk: a
        # shoulder is both.
        return ARM_REGIONS | _MUSCLES_AT[place.region]
    if place.region in _LEG_PLACES:
        return LEG_REGIONS | _MUSCLES_AT[place.region]
    return _MUSCLES_AT[place.region]


def _may_lie_in(site: Site, regions: frozenset[Region]) -> bool:
    region = _region(site)
    return region is None or region in regions


def same_limb(site: Site, answer: ScreeningAnswer) -> bool:
    """
    Whether a site may lie in the limb or area that an answer is about.
    """
    # Nobody said where it is: it may be here.
    if answer.place is None and answer.site is None:
        return True
    # Place and site are two ways to say one thing; either is enough.
    if answer.place is not None and (
        _may_lie_in(site, _limb(answer.place))
        and _may_be_same_side(site.side, answer.place.side)
    ):
        return True
    if answer.site is None or not _may_be_same_side(
        site.side, answer.site.side
    ):
        return False
    # A muscle of somebody's own may lie anywhere.
    there = _region(answer.site)
    return there is None or _may_lie_in(site, _around(there))


def _keys(muscle: Muscle) -> frozenset[str | None]:
    return frozenset(muscle.members or (muscle.key,))


def _may_overlap(first: Muscle, second: Muscle) -> bool:
    """
    Whether two muscles share tissue: a part and its whole, a group's member.
    """
    if first == second:
        return True
    # Two muscles that the table lacks are the same only by name: nothing says
    # what they are a part of.
    if first.key is None or second.key is None:
        return False
    ours, theirs = _keys(first), _keys(second)
    return (
        bool(ours & theirs)
        or first.parent in theirs
        or (second.parent in ours)
    )


def same_site(site: Site, answer: ScreeningAnswer) -> bool:
    """
    Whether a site may be the one that an answer is about.
    """
    if answer.place is None and answer.site is None:
        return True
    if answer.place is not None and (
        _may_lie_in(site, _MUSCLES_AT[answer.place.region])
        and _may_be_same_side(site.side, answer.place.side)
    ):
        return True
    there = answer.site
    if there is None or not _may_be_same_side(site.side, there.side):
        return False
    if site.muscle is not None and there.muscle is not None:
        return _may_overlap(site.muscle, there.muscle)
    # A scar without a name may be the one that is meant.
    return site.structure is there.structure and (
        None in {site.name, there.name} or site.name == there.name
    )
