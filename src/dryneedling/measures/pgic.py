"""
PGIC (Patient Global Impression of Change), 7 categories.

Here 1 is very much improved, 4 no change and 7 very much worse, as Guy (1976)
numbered the clinician's form and the NINDS common data elements number this
one.  Some printed forms run the other way: turn those round before recording
(8 less the number).  It is a transition rating, read as it stands; no
difference is taken.  Categories 1 and 2 were what counted as important in
Farrar (2001).

* NINDS common data elements, form F2677, "Patient Global Impression of
  Change": 1 very much improved to 7 very much worse.
* Farrar 2001, doi:10.1016/S0304-3959(01)00349-9.

>>> PGIC(2).label
'PGIC: 2'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["PGIC"]

PGIC: Final = Measure(
    key="pgic",
    name="Patient Global Impression of Change",
    abbreviation="PGIC",
    domain="overall",
    minimum=1,
    maximum=7,
    whole=True,
    better="lower",
    kind="transition",
    listed=True,
    source=(
        "NINDS common data elements, form F2677; Farrar 2001, "
        "doi:10.1016/S0304-3959(01)00349-9"
    ),
)
