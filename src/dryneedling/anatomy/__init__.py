"""
Where a needle goes and where it hurts.

Muscles are rows of ``muscles.csv``, looked up by key or by any of their
names, in seven languages; what a needle in them could reach stands in
``hazards.csv``, by level.  Left and right are the patient's.

>>> muscle("upper trap").key
'trapezius_descendens'
>>> Site("upper trapezius", "right").counts_as
'trapezius'
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.anatomy.catalogue import Muscle, muscle, muscles
from dryneedling.anatomy.drawn_places import BodyView, DrawnPlace
from dryneedling.anatomy.sites import BodyPlace, Site
from dryneedling.anatomy.words import (
    BodyRegion,
    Hazard,
    Region,
    Side,
    Structure,
)

if TYPE_CHECKING:
    from dryneedling.anatomy.hazard_table import (
        Evidence,
        HazardFact,
        hazard_facts,
    )
    from dryneedling.anatomy.hazards import SiteHazards, hazards_at
    from dryneedling.anatomy.levels import Levels, levels_of
    from dryneedling.anatomy.places import (
        VulnerablePlace,
        prohibited_place,
        vulnerable_places,
    )
    from dryneedling.anatomy.written import sites_of
else:
    # Records do not need the map of hazards: it loads when asked for.
    __getattr__ = later(
        __name__,
        {
            "Evidence": "hazard_table",
            "HazardFact": "hazard_table",
            "Levels": "levels",
            "SiteHazards": "hazards",
            "VulnerablePlace": "places",
            "hazard_facts": "hazard_table",
            "hazards_at": "hazards",
            "levels_of": "levels",
            "prohibited_place": "places",
            "vulnerable_places": "places",
            "sites_of": "written",
        },
    )

__all__ = [
    "BodyPlace",
    "BodyRegion",
    "BodyView",
    "DrawnPlace",
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
    "VulnerablePlace",
    "hazard_facts",
    "hazards_at",
    "levels_of",
    "muscle",
    "muscles",
    "prohibited_place",
    "sites_of",
    "vulnerable_places",
]


def __dir__() -> list[str]:
    return sorted(__all__)
