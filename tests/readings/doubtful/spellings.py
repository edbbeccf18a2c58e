"""
Doubtful texts: what may be another, spelled otherwise.
"""

import attrs

import dryneedling as dn
from dryneedling.measures import NPRS, PPT, PSFS
from tests.readings.doubtful import (
    LEFT,
    OTHER,
    OWN,
    POINT,
    call,
    course,
    held,
    needled,
    needling,
    suffered,
)

# Two letters, and the two as the one sign that a word processor makes of them.
# (A letter with its accent is composed by the record.)
PLAIN = "final"
LIGATURE = "\ufb01nal"


def at(**fields: str) -> dn.Site:
    """
    Make a site of the left infraspinatus.
    """
    return dn.Site("infraspinatus", "left", **fields)


def needled_at(*sites: dn.Site) -> dn.Course:
    """
    Make a course with a needling at each site.
    """
    return held(needlings=[needling(site=site) for site in sites])


def own_muscle(name: str) -> dn.Site:
    """
    Make a site of a muscle that the table lacks.
    """
    return dn.Site(dn.Muscle.unlisted(name), "left")


def own_kind(key: str) -> dn.SideEffect:
    """
    Make a side effect that the table lacks.
    """
    return dn.SideEffect(dn.SideEffectKind.unlisted(key))


SPELLINGS: list[tuple[str, str, dn.Course, dn.Course]] = [
    (
        "ids_differ_in_spelling",
        "trigger_points[1].id",
        course(trigger_points=[POINT, attrs.evolve(OTHER, id="trp 1")]),
        # a hyphen between figures is no way of spelling
        course(
            trigger_points=[
                attrs.evolve(POINT, id="TrP-1-1"),
                attrs.evolve(OTHER, id="TrP-11"),
            ]
        ),
    ),
    (
        "ids_differ_in_spelling",
        "follow_ups[1].id",
        course(follow_ups=[call(id=PLAIN), call(id=LIGATURE)]),
        course(needled(1), follow_ups=[call(id="S-1")]),
    ),
    (
        "series_differ_in_spelling",
        "sessions[1].before[0]",
        course(
            needled(1, before=[PSFS(3, activity=[PLAIN])]),
            needled(2, before=[PSFS(5, activity=[LIGATURE])]),
        ),
        course(
            needled(1, before=[PSFS(3, activity=["running"])]),
            needled(2, before=[PSFS(5, activity=["rowing"])]),
        ),
    ),
    (
        "series_differ_in_spelling",
        "sessions[0].before[1]",
        held(
            before=[
                PPT(300, site=at(part="Medial")),
                PPT(200, site=at(part="medial")),
            ]
        ),
        held(before=[PPT(300, site=LEFT), PPT(200, site=at(part="medial"))]),
    ),
    (
        "series_differ_in_spelling",
        "sessions[0].before[1]",
        held(
            before=[
                NPRS(3, place=dn.BodyPlace("neck", detail="low  down")),
                NPRS(4, place=dn.BodyPlace("neck", detail="Low down")),
            ]
        ),
        held(
            before=[
                NPRS(3, place=dn.BodyPlace("neck", "left")),
                NPRS(4, place=dn.BodyPlace("neck", "right")),
            ]
        ),
    ),
    (
        "sites_differ_in_spelling",
        "sessions[0].needlings[1].site",
        # each way of spelling is told once
        needled_at(
            at(level="T4-T5"), at(level="T4\u2013T5"), at(level="T4\u2013T5")
        ),
        needled_at(at(level="T4-T5"), at(level="T4-T6"), LEFT),
    ),
    (
        "sites_differ_in_spelling",
        "sessions[0].needlings[1].site",
        needled_at(own_muscle("sternalis"), own_muscle("Sternalis ")),
        needled_at(own_muscle("sternalis"), own_muscle("psoas minor")),
    ),
    (
        "sites_differ_in_spelling",
        "sessions[0].needlings[1].site",
        needled_at(
            dn.Site(structure="scar", name="old_scar"),
            dn.Site(structure="scar", name="old scar"),
        ),
        needled_at(at(part="medial"), at(part="lateral")),
    ),
    (
        "sites_differ_in_spelling",
        "trigger_points[1].site",
        course(
            trigger_points=[
                attrs.evolve(POINT, site=at(part="Medial")),
                attrs.evolve(OTHER, site=at(part="medial")),
            ]
        ),
        course(
            trigger_points=[
                attrs.evolve(POINT, site=at(part="medial")),
                attrs.evolve(OTHER, site=at(part="lateral")),
            ]
        ),
    ),
    (
        "kinds_differ_in_spelling",
        "sessions[0].side_effects[1]",
        suffered(own_kind("metal taste"), own_kind("Metal-taste")),
        suffered(own_kind("metal taste"), own_kind("odd taste")),
    ),
    (
        "measure_named_as_another",
        "sessions[0].before[1]",
        held(
            before=[
                OWN(3),
                attrs.evolve(OWN, key="another", name="Our Pain Scale")(4),
            ]
        ),
        held(
            before=[
                OWN(3),
                attrs.evolve(OWN, key="another", name="our other scale")(4),
                NPRS(3),
            ]
        ),
    ),
]
