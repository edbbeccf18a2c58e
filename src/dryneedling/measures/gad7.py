"""
GAD-7 (Generalized Anxiety Disorder, 7 items).

Seven items answered from 0 to 3 about two weeks, added up to 0 to 21.  Lower
is better.  It is kept as an outcome; a score is no diagnosis.

Missing items: all seven are needed.  The scoring manual of the DC/TMD makes up
for as many as two; that is the rule of one field, and is not used here.

The form is in the public domain, with no permission required; its wording is
not shipped all the same.

* https://scales.arabpsychology.com/index.php/s/gad-7-anxiety-severity/:
  answers, sum and recall.

>>> GAD7(items=[1] * 7).value
7
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["GAD7"]

_SOURCE: Final = (
    "https://scales.arabpsychology.com/index.php/s/gad-7-anxiety-severity/"
)

GAD7: Final = Measure(
    key="gad7",
    name="Generalized Anxiety Disorder, 7 items",
    abbreviation="GAD-7",
    domain="mood",
    icf=("b152",),
    minimum=0,
    maximum=21,
    whole=True,
    better="lower",
    recall_days=14,
    ratio=True,
    items=ItemScoring(
        items=7,
        lowest=0,
        highest=3,
        method=Method.SUM,
        rule="all seven answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
