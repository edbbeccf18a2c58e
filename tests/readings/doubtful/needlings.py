"""
Doubtful needlings, by the fields that make them so.
"""

from typing import Any

import dryneedling as dn
from tests.readings.doubtful import (
    LEFT,
    RIGHT,
    SEEN,
)

ABSENT = dn.TwitchResponse.absent()
NOT_SOUGHT = dn.TwitchResponse.not_sought()
CURRENT = dn.ElectricalSettings(frequency_hz=2, minutes=15)

NEEDLINGS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "needles_unbalanced",
        {"needles_in": 6, "needles_out": 5},
        {"needles_in": 6, "needles_out": 6},
    ),
    (
        "needles_unbalanced",
        {"needles_in": 1, "needles_out": 2},
        {"needles_in": 6},
    ),
    (
        "more_needles_than_insertions",
        {"needles_in": 6, "insertions": 5},
        {"needles_in": 1, "insertions": 5},
    ),
    (
        "twitch_without_insertion",
        {"insertions": 0, "twitch": SEEN},
        {"insertions": 0, "twitch": ABSENT},
    ),
    (
        "twitch_on_superficial_technique",
        {"technique": "superficial", "twitch": SEEN},
        {"technique": ["superficial", "deep"], "twitch": SEEN},
    ),
    (
        "twitch_sought_and_not_sought",
        {"response_sought": "twitch", "twitch": NOT_SOUGHT},
        {"response_sought": "de_qi", "twitch": NOT_SOUGHT},
    ),
    (
        "twitch_exhausted_though_not_sought",
        {"twitch": dn.TwitchResponse(state="not_sought", exhausted=True)},
        {"twitch": NOT_SOUGHT},
    ),
    (
        "twitch_absent_though_not_sought",
        {"response_sought": "de_qi", "twitch": ABSENT},
        {"response_sought": ["twitch", "de_qi"], "twitch": ABSENT},
    ),
    (
        "depth_beyond_needle",
        {"depth_mm": dn.Depth(20, 45), "needle": dn.Needle(0.25, 40)},
        {"depth_mm": 40, "needle": dn.Needle(0.25, 40)},
    ),
    (
        "superficial_but_deep",
        {"technique": "superficial", "depth_mm": 11},
        {"technique": "superficial", "depth_mm": 10},
    ),
    (
        "superficial_at_the_bone",
        {"technique": "superficial", "layer": "periosteum"},
        {"technique": "superficial", "layer": "subcutaneous"},
    ),
    (
        "deep_above_the_muscle",
        {"technique": "deep", "layer": "skin"},
        {"technique": "deep", "layer": "muscle"},
    ),
    ("depth_of_nought", {"depth_mm": 0}, {"depth_mm": 0, "insertions": 0}),
    (
        "muscle_not_needled",
        {
            "site": dn.Site(
                dn.Muscle.unlisted("one", hazards=["not_needled"]), "left"
            )
        },
        {"site": LEFT},
    ),
    (
        "muscle_not_needled",
        {
            "site": dn.Site(
                dn.Muscle.unlisted("one", hazards=["not_needled"]), "left"
            ),
            "insertions": 1,
        },
        {
            "site": dn.Site(
                dn.Muscle.unlisted("one", hazards=["not_needled"]), "left"
            ),
            "insertions": 0,
        },
    ),
    (
        "prohibited_place_needled",
        {"site": dn.Site("pectoralis major", "left", part="Nipple")},
        {"site": dn.Site("pectoralis major", "left", part="breastbone")},
    ),
    (
        "prohibited_place_needled",
        {"site": dn.Site("quadratus lumborum", "left", level="12th rib")},
        {"site": dn.Site("iliocostalis", "left", level="12th rib")},
    ),
    (
        "prohibited_place_needled",
        {"site": dn.Site("abdominals", "left", part="at the umbilicus")},
        {
            "site": dn.Site("abdominals", "left", part="at the umbilicus"),
            "insertions": 0,
        },
    ),
    (
        "prohibited_place_needled",
        {"site": dn.Site(structure="scar", side="left", name="below navel")},
        {"site": dn.Site(structure="scar", side="left", name="knee")},
    ),
    (
        "prohibited_place_needled",
        {
            "site": dn.Site(
                dn.Muscle.unlisted("one"), "left", part="breast tissue"
            )
        },
        {"site": dn.Site("orbicularis oculi", "left", part="orbit")},
    ),
    (
        "level_off_the_muscle",
        {"site": dn.Site("lumbar multifidus", "left", level="Th4")},
        {"site": dn.Site("lumbar multifidus", "left", level="L4/5")},
    ),
    (
        "level_off_the_muscle",
        {"site": dn.Site("psoas major", "left", level="C5")},
        {"site": dn.Site("psoas major", "left", level="as usual")},
    ),
    (
        "level_off_the_muscle",
        {"site": dn.Site("splenius capitis", "left", level="L1-L3")},
        {"site": dn.Site("infraspinatus", "left", level="L1-L3")},
    ),
    (
        "side_not_recorded",
        {"site": dn.Site("infraspinatus")},
        {"site": dn.Site(dn.Muscle.unlisted("one"))},
    ),
    (
        "paired_muscle_in_midline",
        {"site": dn.Site("infraspinatus", "midline")},
        {"site": dn.Site("paraspinals", "midline")},
    ),
    (
        "no_retention_though_static",
        {"technique": "static", "retention_minutes": 0},
        {"technique": "static", "retention_minutes": 10},
    ),
    (
        "current_without_electrical_technique",
        {"technique": "deep", "electrical": CURRENT},
        {"technique": "electrical", "electrical": CURRENT},
    ),
    (
        "current_without_electrical_technique",
        {"electrical": CURRENT},
        {"stimulation": "electrical", "electrical": CURRENT},
    ),
    (
        "electrical_technique_without_settings",
        {"technique": "electrical"},
        {"technique": "electrical", "electrical": CURRENT},
    ),
    (
        "current_beyond_retention",
        {"electrical": CURRENT, "retention_minutes": 10},
        {"electrical": CURRENT, "retention_minutes": 15},
    ),
    (
        "moved_without_stimulation",
        {"stimulation": "none", "manipulations": 3},
        {"stimulation": "manual", "manipulations": 3},
    ),
    (
        "moved_without_stimulation",
        {"stimulation": "none", "technique": "winding"},
        {"stimulation": "none", "technique": "static"},
    ),
    (
        "none_beside_other_stimulation",
        {"stimulation": ["none", "manual"]},
        {"stimulation": ["heat", "manual"]},
    ),
    (
        "none_beside_other_responses",
        {"response_sought": ["none", "twitch"]},
        {"response_sought": "none"},
    ),
    (
        "site_differs_from_point",
        {"trigger_point": "TrP-1", "site": dn.Site("masseter", "left")},
        {"trigger_point": "TrP-1", "site": dn.Site("infraspinatus", "left")},
    ),
    (
        "site_differs_from_point",
        {"trigger_point": "TrP-1", "site": RIGHT},
        {"trigger_point": "TrP-1", "site": dn.Site("infraspinatus")},
    ),
    (
        "reason_without_stopping",
        {"stopped_because": "pain", "stopped_early": False},
        {"stopped_because": "pain", "stopped_early": True},
    ),
    (
        "needle_size_swapped",
        {"needle": dn.Needle(4, 0.25)},
        {"needle": dn.Needle(0.25, 40)},
    ),
    (
        "needle_thickness_implausible",
        {"needle": dn.Needle(0.025, 40)},
        {"needle": dn.Needle(0.1, 40)},
    ),
    (
        "needle_thickness_implausible",
        {"needle": dn.Needle(3)},
        {"needle": dn.Needle(1)},
    ),
    (
        "needle_thickness_implausible",
        {"needle": dn.Needle(3, 40)},
        {"needle": dn.Needle(3, 2)},
    ),
    (
        "needle_length_in_inches",
        {"needle": dn.Needle(0.3, 2)},
        {"needle": dn.Needle(0.3, 13)},
    ),
    (
        "needle_length_in_inches",
        {"needle": dn.Needle(length_mm=5), "retention_minutes": 1439},
        # a press needle
        {"needle": dn.Needle(0.2, 1.5), "retention_minutes": 1440},
    ),
    (
        "needle_length_in_inches",
        {"needle": dn.Needle(0.3, 0.5)},
        # said to be swapped
        {"needle": dn.Needle(2, 2)},
    ),
]
