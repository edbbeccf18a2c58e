"""
Where a needle goes and where it hurts.

Muscles are rows of ``muscles.csv``, looked up by key, English or Latin name
or synonym; what a needle in them could reach stands in ``hazards.csv``, by
level.  Left and right are the patient's.

>>> muscle("upper trap").key
'trapezius_descendens'
>>> Site("upper trapezius", "right").counts_as
'trapezius'
"""

from dryneedling.anatomy.catalogue import Muscle, muscle, muscles
from dryneedling.anatomy.hazard_table import (
    Evidence,
    HazardFact,
    hazard_facts,
)
from dryneedling.anatomy.hazards import SiteHazards
from dryneedling.anatomy.levels import Levels, levels_of
from dryneedling.anatomy.sites import BodyPlace, Site, hazards_at
from dryneedling.anatomy.words import (
    BodyRegion,
    Hazard,
    Region,
    Side,
    Structure,
)

__all__ = [
    "BodyPlace",
    "BodyRegion",
    "Evidence",
    "Hazard",
    "HazardFact",
    "Levels",
    "Muscle",
    "Region",
    "Side",
    "Site",
    "SiteHazards",
    "Structure",
    "hazard_facts",
    "hazards_at",
    "levels_of",
    "muscle",
    "muscles",
]
