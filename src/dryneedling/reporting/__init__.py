"""
What reporting guidelines ask for, and what of it a record gives.

One engine reads them all, and each is a table: STRICTA 2010, CARE 2013,
TIDieR 2014, the case report of an adverse event, and CARE-DN, of which no
item was read and the table is empty.  An item is given, missing, not
applicable, for the manuscript, or unread; an unread one is in no count.
Nothing here is a score: how much is reported says nothing of how good it is.
"""

from dryneedling.reporting.contents import ItemContent, Spread, ValueCount
from dryneedling.reporting.engine import guideline_report
from dryneedling.reporting.results import (
    CaseReport,
    GuidelineItem,
    GuidelineReport,
)
from dryneedling.reporting.tables import (
    Guideline,
    GuidelineRow,
    guideline,
    guidelines,
)
from dryneedling.reporting.who_umc import (
    WHO_UMC_SOURCE,
    Rechallenge,
    WhoUmcFacts,
)
from dryneedling.reporting.words import AskedOf, HowRead, ItemState

__all__ = [
    "WHO_UMC_SOURCE",
    "AskedOf",
    "CaseReport",
    "Guideline",
    "GuidelineItem",
    "GuidelineReport",
    "GuidelineRow",
    "HowRead",
    "ItemContent",
    "ItemState",
    "Rechallenge",
    "Spread",
    "ValueCount",
    "WhoUmcFacts",
    "guideline",
    "guideline_report",
    "guidelines",
]
