"""
GROC (Global Rating of Change), 15 points.

The patient says how much has changed since a start that both know, from -7,
a very great deal worse, to 7, a very great deal better.  It is a transition
rating: a change already, without a baseline, read as it stands.  No
difference is taken between two of them.

* Jaeschke 1989, doi:10.1016/0197-2456(89)90005-6.
* Kamper 2009, https://pmc.ncbi.nlm.nih.gov/articles/pmid/20046623: other
  widths exist (11 points, -5 to 5); they are other measures.

>>> GROC(5).label
'GROC: 5'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["GROC"]

GROC: Final = Measure(
    key="groc",
    name="Global Rating of Change, 15 points",
    abbreviation="GROC",
    domain="overall",
    minimum=-7,
    maximum=7,
    whole=True,
    better="higher",
    kind="transition",
    listed=True,
    source="Jaeschke 1989, doi:10.1016/0197-2456(89)90005-6",
)
