"""
Soreness that needling leaves, at the needled place.

`SORENESS` is marked on a line of 100 mm, `SORENESS_NPRS` rated with a whole
number from 0, none, to 10; one is never turned into the other.  Lower is
better.

It is no outcome.  Before needling there is none, so that it has no baseline,
no difference is taken and no verdict given: readings are kept as they stand,
each muscle (*site*) for itself.  They belong to *after* of a session or to a
follow-up, whose hours say how long after needling it was.  A reading that
nobody took stays missing.

That somebody was sore is a side effect as well, and `harm_rate` counts those;
`review` asks where the two disagree.

* J Back Musculoskelet Rehabil 2016;29(2):301-308, PMID 26406209: soreness
  after deep dry needling, followed to 72 h.

>>> SORENESS(40, side="left").label
'soreness, left: 40'
>>> SORENESS_NPRS.improvement(3, 1)
Traceback (most recent call last):
    ...
dryneedling.exceptions.NotComparable: no difference is taken of soreness \
(0 to 10): there is none before needling to compare with
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["SORENESS", "SORENESS_NPRS"]

_SOURCE: Final = (
    "J Back Musculoskelet Rehabil 2016;29(2):301-308, "
    "doi:10.3233/BMR-150630, PMID 26406209"
)

SORENESS: Final = Measure(
    key="soreness",
    name="Soreness after needling, visual analogue scale",
    abbreviation="soreness",
    domain="pain",
    icf=("b2801",),
    minimum=0,
    maximum=100,
    unit="mm",
    better="lower",
    kind="aftereffect",
    recall="now",
    ratio=True,
    listed=True,
    source=_SOURCE,
)

SORENESS_NPRS: Final = Measure(
    key="soreness_nprs",
    name="Soreness after needling, numeric rating",
    abbreviation="soreness (0 to 10)",
    domain="pain",
    icf=("b2801",),
    minimum=0,
    maximum=10,
    whole=True,
    better="lower",
    kind="aftereffect",
    recall="now",
    ratio=True,
    listed=True,
    source=_SOURCE,
)
