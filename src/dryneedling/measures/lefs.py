"""
LEFS (Lower Extremity Functional Scale).

Twenty items answered from 0 to 4 about today, added up to 0 to 80.  Higher
is better.

Missing items: all twenty are needed; the form asks for an answer to each
activity, and no source that was read makes up for a missing one.

The wording of the items is not shipped.

* Binkley 1999, Phys Ther 79:371-383, PMID 10201543.

>>> LEFS(items=[3] * 10 + [2] * 10).value
50
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["LEFS"]

_SOURCE: Final = "Binkley 1999, Phys Ther 79:371-383, PMID 10201543"

LEFS: Final = Measure(
    key="lefs",
    name="Lower Extremity Functional Scale",
    abbreviation="LEFS",
    domain="activity",
    icf=("d410", "d415", "d450", "d455"),
    minimum=0,
    maximum=80,
    whole=True,
    better="higher",
    recall_days=1,
    ratio=True,
    items=ItemScoring(
        items=20,
        lowest=0,
        highest=4,
        method=Method.SUM,
        rule="all twenty answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
