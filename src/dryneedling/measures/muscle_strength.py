"""
Strength of a movement by a hand-held dynamometer, in newtons.

Higher is better.  Movement, position, and whether the patient holds (make)
or is overcome (break) decide what is measured: say them in *instrument* or
*activity*, and readings that differ in them are two series.  A figure of one
movement is no threshold for another, so that no row is used by default.

* Bohannon 2012, doi:10.1519/JPT.0b013e3182239f64: hand-held dynamometry.

>>> MUSCLE_STRENGTH(182, side="left").label
'muscle strength, left: 182'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["MUSCLE_STRENGTH"]

MUSCLE_STRENGTH: Final = Measure(
    key="muscle_strength",
    name="Muscle strength by hand-held dynamometer",
    abbreviation="muscle strength",
    domain="strength",
    icf=("b7300",),
    minimum=0,
    maximum=5000,
    unit="N",
    better="higher",
    recall="now",
    ratio=True,
    listed=True,
    source="Bohannon 2012, doi:10.1519/JPT.0b013e3182239f64",
)
