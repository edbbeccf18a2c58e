"""
PHQ-8 (Patient Health Questionnaire, 8 items of depressed mood).

Eight items answered from 0 to 3 about two weeks, added up to 0 to 24.  Lower
is better.  It is kept as an outcome; a score is no diagnosis.

The form of nine items is not here.  Its last item asks about thoughts of
death and self-harm, and a total alone would hide what was answered; the form
of eight was made for those who cannot look at that answer at once.  Figures
read for the nine (1.7 points, 21 %) are not for the eight.

Missing items: all eight are needed.  The scoring manual of the DC/TMD makes up
for as many as three of the nine; that is the rule of one field and of the
other form.

The form is in the public domain; its wording is not shipped all the same.

* Kroenke 2009, J Affect Disord 114(1-3):163-173, as told at
  https://camcops.readthedocs.io/en/stable/tasks/phq8.html: the ninth item
  omitted and scoring the same, public domain.

>>> PHQ8(items=[1] * 8).value
8
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["PHQ8"]

_SOURCE: Final = (
    "Kroenke 2009, J Affect Disord 114(1-3):163-173; "
    "https://camcops.readthedocs.io/en/stable/tasks/phq8.html"
)

PHQ8: Final = Measure(
    key="phq8",
    name="Patient Health Questionnaire, 8 items",
    abbreviation="PHQ-8",
    domain="mood",
    icf=("b152",),
    minimum=0,
    maximum=24,
    whole=True,
    better="lower",
    recall_days=14,
    ratio=True,
    items=ItemScoring(
        items=8,
        lowest=0,
        highest=3,
        method=Method.SUM,
        rule="all eight answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
