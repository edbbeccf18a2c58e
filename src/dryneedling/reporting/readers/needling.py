"""
Readers of needling: where, how deep, with what, how long (STRICTA item 2).
"""

from collections.abc import Callable
from typing import Final

import attrs

from dryneedling._exact import Number
from dryneedling.needling import Depth, Needle, Stimulation, TissueLayer
from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    make_content,
)
from dryneedling.reporting.counts import (
    by_value,
    in_words,
    labelled,
    not_by_all,
    tally,
    words_of,
)
from dryneedling.reporting.needled_sessions import NeedledSessions
from dryneedling.timeline import insertions_of

_SESSIONS: Final = "sessions with needling"
_NEEDLINGS: Final = "needlings"


def insertions(needled: NeedledSessions) -> ItemContent:
    """
    Read insertions, session by session.
    """
    known = [
        count
        for session in needled.sessions
        if (count := insertions_of(session)) is not None
    ]
    return make_content(
        len(known),
        len(needled.sessions),
        _SESSIONS,
        spreads=Spread.of("insertions", known),
    )


def sites(needled: NeedledSessions) -> ItemContent:
    """
    Read where needles went in, and on which sides.
    """
    counts: dict[str, int] = {}
    with_side = 0
    for needling in needled.needlings:
        site = needling.site
        label = site.label
        counts[label] = counts.get(label, 0) + 1
        if site.side is not None or (
            # A muscle of the midline has no side that could be missing.
            site.muscle is not None and not site.muscle.paired
        ):
            with_side += 1
    return make_content(
        needled.with_sites,
        len(needled.sessions),
        _SESSIONS,
        counts=in_words(counts),
        not_recorded=not_by_all(
            _NEEDLINGS, len(needled.needlings), side=with_side
        ),
    )


def depth(needled: NeedledSessions) -> ItemContent:
    """
    Read depths, or the tissue that was reached.
    """
    single: list[Number] = []
    ends: list[Number] = []
    layers: list[TissueLayer] = []
    ranges = recorded = 0
    for needling in needled.needlings:
        if needling.layer is not None:
            layers.append(needling.layer)
        depth = needling.depth_mm
        if isinstance(depth, Depth):
            ends += (depth.from_mm, depth.to_mm)
            ranges += 1
        elif depth is not None:
            single.append(depth)
        # Either is what 2c asks for.
        recorded += needling.layer is not None or depth is not None
    spreads = Spread.of("mm", [*single, *ends])
    if ranges:
        # a range has no mean that somebody measured
        spreads = tuple(
            attrs.evolve(spread, mean=None, n=len(single) + ranges)
            for spread in spreads
        )
    return make_content(
        recorded,
        len(needled.needlings),
        _NEEDLINGS,
        spreads=spreads,
        counts=labelled(tally(layers), str),
    )


def response(needled: NeedledSessions) -> ItemContent:
    """
    Read what response was sought.
    """
    said = [
        needling.response_sought
        for needling in needled.needlings
        if needling.response_sought is not None
    ]
    return make_content(
        len(said),
        len(needled.needlings),
        _NEEDLINGS,
        counts=words_of(said),
    )


# looked up once, as a member costs more than what is asked of it
_ELECTRICAL: Final = Stimulation.ELECTRICAL


def stimulation(needled: NeedledSessions) -> ItemContent:
    """
    Read how needles were stimulated.
    """
    said: list[tuple[Stimulation, ...]] = []
    for needling in needled.needlings:
        words = needling.stimulation
        # settings of a current are current
        if needling.electrical is not None:
            words = (*(words or ()), _ELECTRICAL)
        if words is not None:
            said.append(words)
    counts: dict[Stimulation, int] = {}
    # many needlings say the same, and a needling says each word once
    for words, count in tally(said).items():
        for word in dict.fromkeys(words):
            counts[word] = counts.get(word, 0) + count
    return make_content(
        len(said),
        len(needled.needlings),
        _NEEDLINGS,
        counts=labelled(counts, str),
    )


def retention(needled: NeedledSessions) -> ItemContent:
    """
    Read how long needles were left.
    """
    known = [
        minutes
        for needling in needled.needlings
        if (minutes := needling.retention_minutes) is not None
    ]
    return make_content(
        len(known),
        len(needled.needlings),
        _NEEDLINGS,
        spreads=Spread.of("min", known),
    )


def needle(needled: NeedledSessions) -> ItemContent:
    """
    Read types and sizes of needles.
    """
    counts: dict[str, int] = {}
    asked = diameters = lengths = made = 0
    for needling in needled.needlings:
        needle = needling.needle
        if needle is None:
            continue
        is_made = bool(needle.manufacturer or needle.material)
        diameter, length = needle.diameter_mm, needle.length_mm
        # A needle of which only the lot is known says nothing that 2g asks
        # for.
        if diameter or length:
            label = needle.label
        elif is_made:
            label = "size not recorded"
        else:
            continue
        asked += 1
        counts[label] = counts.get(label, 0) + 1
        if diameter is not None:
            diameters += 1
        if length is not None:
            lengths += 1
        if is_made:
            made += 1
    return make_content(
        asked,
        len(needled.needlings),
        _NEEDLINGS,
        counts=in_words(counts),
        not_recorded=not_by_all(
            "needles",
            asked,
            diameter=diameters,
            length=lengths,
            manufacturer_or_material=made,
        ),
    )


def technique(needled: NeedledSessions) -> ItemContent:
    """
    Read what was done with the needles.
    """
    said = [
        needling.technique
        for needling in needled.needlings
        if needling.technique
    ]
    return make_content(
        len(said),
        len(needled.needlings),
        _NEEDLINGS,
        counts=words_of(said),
    )


def needle_length(needled: NeedledSessions) -> ItemContent:
    """
    Read how long the needles were.
    """
    return _in_mm(needled, lambda needle: needle.length_mm)


def needle_diameter(needled: NeedledSessions) -> ItemContent:
    """
    Read how thick the needles were.
    """
    return _in_mm(needled, lambda needle: needle.diameter_mm)


def _in_mm(
    needled: NeedledSessions, size: Callable[[Needle], Number | None]
) -> ItemContent:
    known = [
        in_mm
        for needling in needled.needlings
        if needling.needle is not None
        and (in_mm := size(needling.needle)) is not None
    ]
    return make_content(
        len(known),
        len(needled.needlings),
        _NEEDLINGS,
        spreads=Spread.of("mm", known),
    )


def needles_put_in(needled: NeedledSessions) -> ItemContent:
    """
    Read how many needles went in at each site.
    """
    known = [
        needling.needles_in
        for needling in needled.needlings
        if needling.needles_in is not None
    ]
    return make_content(
        len(known),
        len(needled.needlings),
        _NEEDLINGS,
        spreads=Spread.of("needles", known),
    )


def depth_and_direction(needled: NeedledSessions) -> ItemContent:
    """
    Read how deep needles went, and where they pointed.
    """
    found = depth(needled)
    asked = len(needled.needlings)
    pointed = [
        needling
        for needling in needled.needlings
        if needling.direction is not None
    ]
    either = [
        needling
        for needling in needled.needlings
        if needling.direction is not None
        or needling.layer is not None
        or needling.depth_mm is not None
    ]
    return make_content(
        len(either),
        asked,
        _NEEDLINGS,
        spreads=found.spreads,
        counts=(
            *found.counts,
            *by_value(
                [
                    " and ".join(needling.direction or ()).replace("_", " ")
                    for needling in pointed
                ]
            ),
        ),
        not_recorded=not_by_all(
            _NEEDLINGS, asked, depth=found.recorded, direction=len(pointed)
        ),
    )
