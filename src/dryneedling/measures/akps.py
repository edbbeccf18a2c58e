"""
AKPS (Anterior Knee Pain Scale, also called Kujala score), its total.

Thirteen questions whose points add up to 0 to 100, for pain around the
kneecap.  Higher is better.  Only the total is kept: no terms of use of the
form were read, and figures for its change were known from memory alone.

* https://www.codetechnology.com/blog/kujala-anterior-knee-pain-scale-akps/:
  thirteen questions, out of 100.
* https://boneandspine.com/anterior-knee-pain-scale/: no difficulty counts
  most, so that higher is better.

>>> AKPS(71, side="right").label
'AKPS, right: 71'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["AKPS"]

AKPS: Final = Measure(
    key="akps",
    name="Anterior Knee Pain Scale",
    abbreviation="AKPS",
    domain="activity",
    icf=("b280", "d450", "d455"),
    minimum=0,
    maximum=100,
    whole=True,
    better="higher",
    listed=True,
    source=(
        "https://www.codetechnology.com/blog/kujala-anterior-knee-pain-"
        "scale-akps/; https://boneandspine.com/anterior-knee-pain-scale/"
    ),
)
