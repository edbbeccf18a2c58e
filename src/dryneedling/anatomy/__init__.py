"""
Where a needle goes and where it hurts.

Muscles are rows of ``muscles.csv``, looked up by key, English or Latin name
or synonym.  Left and right are the patient's.

>>> muscle("upper trap").key
'trapezius_descendens'
>>> Site("upper trapezius", "right").counts_as
'trapezius'
"""

from dryneedling.anatomy.catalogue import Muscle, muscle, muscles
from dryneedling.anatomy.sites import BodyPlace, Site
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
    "Hazard",
    "Muscle",
    "Region",
    "Side",
    "Site",
    "Structure",
    "muscle",
    "muscles",
]
