"""
PROMIS physical function and pain interference, as T-scores.

A T-score of 50 is the mean of the reference population and 10 its standard
deviation.  The two point opposite ways: more physical function is better,
more pain interference is worse.  A T-score has no zero, so that no percentage
is taken.

Items are not scored here: a T-score comes from response patterns or from the
tables of each form, never from a raw sum, and those tables are not shipped.
Name the form (bank, 4a, 6b, ...) as the *instrument* of the score: another
form starts another series.

* Cella 2010, doi:10.1016/j.jclinepi.2010.04.011.
* NINDS common data elements, PROMIS Pain Interference Short Form: the last
  seven days.  Physical function is asked without a period.

>>> PROMIS_PI(63.8, instrument="short form 6b").label
'PROMIS PI: 63.8'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["PROMIS_PF", "PROMIS_PI"]

_SOURCE: Final = "Cella 2010, doi:10.1016/j.jclinepi.2010.04.011"

PROMIS_PF: Final = Measure(
    key="promis_pf",
    name="PROMIS physical function",
    abbreviation="PROMIS PF",
    domain="activity",
    minimum=0,
    maximum=100,
    unit="{T-score}",
    better="higher",
    listed=True,
    source=_SOURCE,
)

PROMIS_PI: Final = Measure(
    key="promis_pi",
    name="PROMIS pain interference",
    abbreviation="PROMIS PI",
    domain="participation",
    minimum=0,
    maximum=100,
    unit="{T-score}",
    better="lower",
    recall_days=7,
    listed=True,
    source=f"{_SOURCE}; NINDS common data elements",
)
