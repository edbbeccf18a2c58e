"""
NPRS (Numeric Pain Rating Scale).

The patient rates pain with a whole number from 0, none, to 10.  Lower is
better.  Which pain was asked for (now, worst in 24 hours, on movement)
belongs to the score: ratings of different pains are not compared.

* Farrar 2001, doi:10.1016/S0304-3959(01)00349-9: the scale, and what change
  of it chronic pain patients call much improved.

>>> score = NPRS(7, aspect="now")
>>> score.label
'NPRS, now: 7'
>>> NPRS(11)
Traceback (most recent call last):
    ...
dryneedling.exceptions.InvalidRecord: Score.value: NPRS: expected a whole \
number from 0 to 10, got 11
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["NPRS"]

NPRS: Final = Measure(
    key="nprs",
    name="Numeric Pain Rating Scale",
    abbreviation="NPRS",
    domain="pain",
    icf=("b280",),
    minimum=0,
    maximum=10,
    whole=True,
    better="lower",
    recall="by_aspect",
    ratio=True,
    listed=True,
    source="Farrar 2001, doi:10.1016/S0304-3959(01)00349-9",
)
