"""
Grip strength, in kilograms, of one hand (*side*).

`GRIP_STRENGTH` is the mean of three trials; the best of three is another
method and is not compared with it.  `GRIP_STRENGTH_PAIN_FREE` is the force at
which pain begins.  Higher is better.  Say the device and the position of the
elbow in *instrument*.  A dynamometer that prints newtons is divided by
9.80665.

* Bohannon 2019, J Phys Ther Sci 31:75-78, doi:10.1589/jpts.31.75: grip in
  kilograms, and what change of it matters.

>>> GRIP_STRENGTH(trials=[30, 31, 35], side="right").value
32
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["GRIP_STRENGTH", "GRIP_STRENGTH_PAIN_FREE"]

_SOURCE: Final = (
    "Bohannon 2019, J Phys Ther Sci 31:75-78, doi:10.1589/jpts.31.75"
)

GRIP_STRENGTH: Final = Measure(
    key="grip_strength",
    name="Grip strength, mean of three trials",
    abbreviation="grip strength",
    domain="strength",
    icf=("b7300",),
    minimum=0,
    maximum=120,
    unit="kg",
    better="higher",
    recall="now",
    ratio=True,
    listed=True,
    source=_SOURCE,
)

GRIP_STRENGTH_PAIN_FREE: Final = Measure(
    key="grip_strength_pain_free",
    name="Pain-free grip strength",
    abbreviation="pain-free grip",
    domain="strength",
    icf=("b7300",),
    minimum=0,
    maximum=120,
    unit="kg",
    better="higher",
    recall="now",
    ratio=True,
    listed=True,
    source=_SOURCE,
)
