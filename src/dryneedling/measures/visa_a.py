"""
VISA-A (Victorian Institute of Sport Assessment, Achilles), its total.

From 0 to 100, the perfect score.  Higher is better.  Only the total is kept:
what each answer of the last two questions counts was not read, nor the terms
of use of the form.

* Robinson 2001, doi:10.1136/bjsm.35.5.335, PMC1724384: range and direction.

>>> VISA_A(64, side="left").label
'VISA-A, left: 64'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["VISA_A"]

VISA_A: Final = Measure(
    key="visa_a",
    name="Victorian Institute of Sport Assessment, Achilles",
    abbreviation="VISA-A",
    domain="activity",
    icf=("b280", "d450", "d455", "d920"),
    minimum=0,
    maximum=100,
    better="higher",
    listed=True,
    source="Robinson 2001, doi:10.1136/bjsm.35.5.335, PMID 11579069",
)
