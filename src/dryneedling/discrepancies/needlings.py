"""
What is doubtful in one needling.

A check returns its reason, or None when nothing is doubtful.  They stand one
below the other and share nothing, so that the length of the module is only
their number.
"""

from typing import Final

from dryneedling._exact import Number, shown
from dryneedling._text import counted
from dryneedling.anatomy import (
    Hazard,
    Side,
    hazards_at,
    levels_of,
    prohibited_place,
)
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import (
    handling_rule,
    needling_rule,
    site_rule,
)
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    WARNING,
)
from dryneedling.needling import (
    Depth,
    Needling,
    Response,
    Technique,
    TissueLayer,
    TwitchState,
)

# Baldry inserts into the tissues above the point, 5 to 10 mm deep.
_BALDRY: Final = "Baldry 2002, Acupunct Med 20(2-3):78-81"
_BALDRY_DEEPEST_MM: Final = 10
_LAYERS: Final = (
    "Kalichman and Vulfsons 2010, doi:10.3122/jabfm.2010.05.090296"
)

# Looked up once, as they are asked of every needling.
_NOT_NEEDLED: Final = Hazard.NOT_NEEDLED
_MIDLINE: Final = Side.MIDLINE
_SEEN: Final = TwitchState.SEEN
_ABSENT: Final = TwitchState.ABSENT
_NOT_SOUGHT: Final = TwitchState.NOT_SOUGHT
_TWITCH: Final = Response.TWITCH
_PERIOSTEUM: Final = TissueLayer.PERIOSTEUM

_SUPERFICIAL: Final = (Technique.SUPERFICIAL,)
_DEEP: Final = (Technique.DEEP,)
_ABOVE_MUSCLE: Final = frozenset({TissueLayer.SKIN, TissueLayer.SUBCUTANEOUS})


def _deepest(needling: Needling) -> Number | None:
    depth = needling.depth_mm
    # Of a range the far end: that is how deep the needle got.
    return depth.to_mm if isinstance(depth, Depth) else depth


def _twitch_is(needling: Needling, state: TwitchState) -> bool:
    return needling.twitch is not None and needling.twitch.state is state


@needling_rule(ERROR)
def needles_unbalanced(needling: Needling, _: ChartedVisit) -> str | None:
    """
    As many needles come out as went in.
    """
    put_in, out = needling.needles_in, needling.needles_out
    if put_in is None or out is None or put_in == out:
        return None
    return f"{counted(put_in, 'needle', 'in')}, {out} out"


@needling_rule(WARNING)
def more_needles_than_insertions(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    A needle that was put in was inserted at least once.
    """
    put_in, insertions = needling.needles_in, needling.insertions
    if put_in is None or insertions is None or put_in <= insertions:
        return None
    return (
        f"{counted(put_in, 'needle', 'in')}, "
        f"{counted(insertions, 'insertion')}"
    )


@needling_rule(WARNING)
def twitch_without_insertion(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    A twitch is seen when a needle goes in.
    """
    if needling.insertions != 0 or not _twitch_is(needling, _SEEN):
        return None
    return "a twitch was seen, with no insertion"


@needling_rule(WARNING, source=_BALDRY)
def twitch_on_superficial_technique(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    Superficial needling stays above the point and seeks no twitch.
    """
    # Superficial and nothing else: beside a deep technique a twitch is no
    # doubt.
    if needling.technique != _SUPERFICIAL or not _twitch_is(needling, _SEEN):
        return None
    return "a twitch was counted, with a superficial technique only"


@needling_rule(WARNING)
def twitch_sought_and_not_sought(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    A twitch is either sought or not.
    """
    if not _twitch_is(needling, _NOT_SOUGHT) or (
        _TWITCH not in (needling.response_sought or ())
    ):
        return None
    return "a twitch was sought, and is recorded as not sought"


@needling_rule(WARNING)
def twitch_exhausted_though_not_sought(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    Only twitches that were sought are needled until none comes.
    """
    twitch = needling.twitch
    if (
        twitch is None
        or twitch.state is not _NOT_SOUGHT
        or not twitch.exhausted
    ):
        return None
    return "needled until no twitch came, though none was sought"


@needling_rule(INFO)
def twitch_absent_though_not_sought(
    needling: Needling, _: ChartedVisit
) -> str | None:
    """
    A twitch that did not come was sought.
    """
    sought = needling.response_sought
    if (
        sought is None
        or _TWITCH in sought
        or not _twitch_is(needling, _ABSENT)
    ):
        return None
    return "a twitch is recorded as absent, and was not sought"


@handling_rule(WARNING)
def depth_beyond_needle(needling: Needling) -> str | None:
    """
    A needle reaches no deeper than it is long.
    """
    needle = needling.needle
    if needling.depth_mm is None or needle is None:
        return None
    deepest = _deepest(needling)
    if (
        deepest is None
        or needle.length_mm is None
        or deepest <= needle.length_mm
    ):
        return None
    return (
        f"{shown(deepest, 2)} mm deep with a needle of "
        f"{shown(needle.length_mm, 2)} mm"
    )


@needling_rule(WARNING)
def depth_of_nought(needling: Needling, _: ChartedVisit) -> str | None:
    """
    A needle that went in reached some depth.
    """
    if needling.depth_mm is None or needling.insertions == 0:
        return None
    if _deepest(needling) != 0:
        return None
    return "0 mm deep (leave out what was not recorded)"


@handling_rule(INFO, source=_BALDRY)
def superficial_but_deep(needling: Needling) -> str | None:
    """
    Superficial needling is described as 5 to 10 mm deep.
    """
    if needling.depth_mm is None or needling.technique != _SUPERFICIAL:
        return None
    deepest = _deepest(needling)
    if deepest is None or deepest <= _BALDRY_DEEPEST_MM:
        return None
    return f"{shown(deepest, 2)} mm deep, with a superficial technique only"


@handling_rule(WARNING, source=_BALDRY)
def superficial_at_the_bone(needling: Needling) -> str | None:
    """
    Superficial needling stays above the muscle.
    """
    if needling.technique != _SUPERFICIAL or (
        needling.layer is not _PERIOSTEUM
    ):
        return None
    return "a superficial technique only, at the periosteum"


@handling_rule(WARNING, source=_LAYERS)
def deep_above_the_muscle(needling: Needling) -> str | None:
    """
    Deep needling goes into the muscle.
    """
    if needling.technique != _DEEP or (needling.layer not in _ABOVE_MUSCLE):
        return None
    return "a deep technique only, above the muscle"


@site_rule(WARNING)
def muscle_not_needled(needling: Needling) -> str | None:
    """
    Some muscles are marked as not needled.
    """
    if not (needling.went_in and hazards_at(needling.site).has(_NOT_NEEDLED)):
        return None
    return "the muscle is marked as one that is not needled"


@site_rule(INFO, standing=True)
def side_not_recorded(needling: Needling) -> str | None:
    """
    A muscle that there is on both sides was needled on one.
    """
    if needling.site.side is not None:
        return None
    muscle = needling.site.muscle
    if muscle is None or muscle.key is None or not muscle.paired:
        return None
    return "no side is recorded for a muscle of two sides"


@site_rule(
    WARNING,
    source="anatomy/places.csv of this library, with a source in each row",
)
def prohibited_place_needled(needling: Needling) -> str | None:
    """
    No needle goes where a code of practice prohibits one.
    """
    place = prohibited_place(needling.site) if needling.went_in else None
    if place is None:
        return None
    return f"the place is one that codes of practice prohibit: {place.name}"


@site_rule(INFO)
def level_off_the_muscle(needling: Needling) -> str | None:
    """
    The level at which a muscle was needled is one that it reaches.
    """
    site = needling.site
    if site.level is None or site.muscle is None or not site.muscle.levels:
        return None
    there, reached = levels_of(site.level), levels_of(site.muscle.levels)
    if there is None or reached is None or reached.meets(there):
        return None
    return f"{there}, and the muscle reaches {reached}"


@site_rule(INFO)
def paired_muscle_in_midline(needling: Needling) -> str | None:
    """
    A single muscle of two sides is left or right; the midline has none.
    """
    if needling.site.side is not _MIDLINE:
        return None
    muscle = needling.site.muscle
    if (
        muscle is None
        or muscle.is_group
        or muscle.key is None
        or not muscle.paired
    ):
        return None
    return "the midline, for a muscle of two sides"


@needling_rule(WARNING)
def site_differs_from_point(
    needling: Needling, visit: ChartedVisit
) -> str | None:
    """
    A trigger point is needled where it is.
    """
    if needling.trigger_point is None:
        return None
    there = visit.chart.points[needling.trigger_point].site
    here = needling.site
    if here.structure is not there.structure or (
        # a muscle of the table is one and the same object
        # Parts of one muscle pass: a point may be noted by the muscle and
        # needled by the part.
        here.muscle is not there.muscle and here.counts_as != there.counts_as
    ):
        return "another muscle or structure than that of its trigger point"
    if here.side is there.side or here.side is None or there.side is None:
        return None
    return "another side than that of its trigger point"


@handling_rule(INFO)
def reason_without_stopping(needling: Needling) -> str | None:
    """
    A needling that was not broken off has no reason for it.
    """
    if needling.stopped_because is None or needling.stopped_early:
        return None
    said = "no" if needling.stopped_early is False else "not recorded"
    return f"a reason for breaking off, broken off: {said}"


@handling_rule(WARNING)
def needle_size_swapped(needling: Needling) -> str | None:
    """
    A needle is longer than it is thick.
    """
    needle = needling.needle
    if (
        needle is None
        or needle.diameter_mm is None
        or needle.length_mm is None
        or needle.diameter_mm < needle.length_mm
    ):
        return None
    return (
        f"{shown(needle.diameter_mm, 2)} mm thick and "
        f"{shown(needle.length_mm, 2)} mm long"
    )
