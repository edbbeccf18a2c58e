"""
What reporting guidelines ask for, and what of it a record gives.

One engine reads them all, and each is a table: STRICTA 2010, CARE 2013,
TIDieR 2014, the case report of an adverse event, and CARE-DN, of which no
item was read and the table is empty.  An item is given, missing, not
applicable, for the manuscript, or unread; an unread one is in no count.
Nothing here is a score: how much is reported says nothing of how good it is.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.reporting.contents import ItemContent, Spread, ValueCount
from dryneedling.reporting.tables import (
    Guideline,
    GuidelineRow,
    guideline,
    guidelines,
)
from dryneedling.reporting.words import AskedOf, HowRead, ItemState

# STRICTA, asked for more often than all others, needs none of these.
if TYPE_CHECKING:
    from dryneedling.reporting.engine import guideline_report
    from dryneedling.reporting.results import (
        CaseReport,
        GuidelineItem,
        GuidelineReport,
    )
    from dryneedling.reporting.who_umc import (
        WHO_UMC_SOURCE,
        Rechallenge,
        WhoUmcFacts,
    )
else:
    __getattr__ = later(
        __name__,
        {
            "WHO_UMC_SOURCE": "who_umc",
            "CaseReport": "results",
            "GuidelineItem": "results",
            "GuidelineReport": "results",
            "Rechallenge": "who_umc",
            "WhoUmcFacts": "who_umc",
            "guideline_report": "engine",
        },
    )

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


def __dir__() -> list[str]:
    return sorted(__all__)
