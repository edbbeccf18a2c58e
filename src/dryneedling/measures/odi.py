"""
ODI (Oswestry Disability Index).

Ten sections answered from 0 to 5, scored in percent of what the answered
ones could give.  Lower is better.  Versions that number their statements
from 1 to 6 are rescaled by the caller: one less each.

Missing items: one section may be left out, as the form itself says ("if one
section is missed or not applicable", 16 of 45 is 35.6 %).  Other scorers
take any number of sections.

Bands of severity are not shipped: the sources contradict each other.

The wording is copyright Jeremy Fairbank 1980, all rights reserved
(https://loinc.org/97909-6), and is not shipped.

* Fairbank and Pynsent 2000, doi:10.1097/00007632-200011150-00017.

>>> from dryneedling._exact import shown
>>> score = ODI(items=[5, 5, 3, 3, 0, 0, 0, 0, 0, None])
>>> shown(score.value)
'35.6'
>>> score.scored.prorated
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["ODI"]

_SOURCE: Final = (
    "Fairbank and Pynsent 2000, doi:10.1097/00007632-200011150-00017; "
    "https://loinc.org/97909-6"
)

ODI: Final = Measure(
    key="odi",
    name="Oswestry Disability Index",
    abbreviation="ODI",
    domain="activity",
    icf=("b280", "d4", "d5", "d6", "d8"),
    minimum=0,
    maximum=100,
    unit="%",
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=10,
        lowest=0,
        highest=5,
        method=Method.PERCENT,
        least_answered=9,
        rule="at most one section left out, sum over 5 for each answered one",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
