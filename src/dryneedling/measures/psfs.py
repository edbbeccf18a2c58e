"""
PSFS (Patient-Specific Functional Scale).

The patient names a few activities and rates each with a whole number from
0, unable, to 10, as before the problem.  Higher is better.  `PSFS` is the
mean of the activities, `PSFS_ACTIVITY` the rating of one of them: their
errors of measurement differ.

A follow-up rates the same activities again; name them in *activity*, and a
change of them starts another series.  Every named activity must be rated.
The printed form has five lines and two for additional ones, so that one to
seven ratings are taken.

* Stratford et al. 1995, Physiotherapy Canada 47:258-263: the total is the
  sum of the ratings over their number; form reproduced with permission at
  https://www.precisionphysio.com.au/the-patient-specific-functional-scale/

>>> PSFS(items=[3, 5, 7], activity=["lift", "drive", "sleep"]).value
5
>>> PSFS(items=[3, None, 7]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["PSFS", "PSFS_ACTIVITY"]

_SOURCE: Final = (
    "Stratford et al. 1995, Physiotherapy Canada 47:258-263; "
    "https://www.precisionphysio.com.au/the-patient-specific-functional-scale/"
)

PSFS: Final = Measure(
    key="psfs",
    name="Patient-Specific Functional Scale",
    abbreviation="PSFS",
    domain="activity",
    minimum=0,
    maximum=10,
    better="higher",
    recall_days=1,
    ratio=True,
    items=ItemScoring(
        items=1,
        items_to=7,
        lowest=0,
        highest=10,
        method=Method.MEAN,
        rule="mean of the activities, each of which must be rated",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

PSFS_ACTIVITY: Final = Measure(
    key="psfs_activity",
    name="Patient-Specific Functional Scale, one activity",
    abbreviation="PSFS activity",
    domain="activity",
    minimum=0,
    maximum=10,
    whole=True,
    better="higher",
    recall_days=1,
    ratio=True,
    listed=True,
    source=_SOURCE,
)
