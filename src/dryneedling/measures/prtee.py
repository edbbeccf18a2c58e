"""
PRTEE (Patient-Rated Tennis Elbow Evaluation), total and its two parts.

Fifteen items answered from 0 to 10.  `PRTEE_PAIN` adds the five of pain up to
0 to 50; `PRTEE_FUNCTION` adds the ten of function and halves them, 0 to 50;
`PRTEE` is both together, 0 to 100.  Lower is better.

Missing items: all are needed; the rule that makes up for one was not read.

The form is copyright of its author and free to use; its wording is not
shipped.

* https://doi.org/10.1080/09593985.2025.2450090: range and direction.
* Public scoring code of the form: both parts count 50, and all fifteen are
  asked for (https://github.com/awell-health/awell-score).

Pain of 20 and function of 30 / 2:

>>> score = PRTEE(items=[4, 6, 2, 5, 3, 2, 4, 6, 1, 3, 5, 0, 2, 4, 3])
>>> score.value, score.scored.subscales
(35, (('pain', 20), ('function', 15)))
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["PRTEE", "PRTEE_FUNCTION", "PRTEE_PAIN"]

_SOURCE: Final = (
    "https://doi.org/10.1080/09593985.2025.2450090; "
    "https://github.com/awell-health/awell-score"
)

PRTEE: Final = Measure(
    key="prtee",
    name="Patient-Rated Tennis Elbow Evaluation",
    abbreviation="PRTEE",
    domain="activity",
    icf=("b280", "d430", "d440", "d445", "d850"),
    minimum=0,
    maximum=100,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=15,
        lowest=0,
        highest=10,
        method=Method.SUBSCALE_SHARE,
        rule="all fifteen answered",
        source=_SOURCE,
        subscales=(
            ("pain", tuple(range(5))),
            ("function", tuple(range(5, 15))),
        ),
    ),
    listed=True,
    source=_SOURCE,
)

PRTEE_PAIN: Final = Measure(
    key="prtee_pain",
    name="Patient-Rated Tennis Elbow Evaluation, pain",
    abbreviation="PRTEE pain",
    domain="pain",
    icf=("b280",),
    minimum=0,
    maximum=50,
    whole=True,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=5,
        lowest=0,
        highest=10,
        method=Method.SUM,
        rule="all five answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)

PRTEE_FUNCTION: Final = Measure(
    key="prtee_function",
    name="Patient-Rated Tennis Elbow Evaluation, function",
    abbreviation="PRTEE function",
    domain="activity",
    icf=("d430", "d440", "d445", "d850"),
    minimum=0,
    maximum=50,
    better="lower",
    ratio=True,
    items=ItemScoring(
        items=10,
        lowest=0,
        highest=10,
        method=Method.HALF_SUM,
        rule="all ten answered",
        source=_SOURCE,
    ),
    listed=True,
    source=_SOURCE,
)
