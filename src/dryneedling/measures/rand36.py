"""
RAND-36 (RAND 36-Item Health Survey 1.0), eight scales.

Give the answers as they were ticked, numbered from 1 as the form prints them:
each counts from 0 to 100, and a scale is the mean of its items with an
answer, 0 to 100, where higher is better.  There is no total, and the
summaries that need norms of a population are not here.  `RAND36` takes all
thirty-six answers and scores the eight; each scale alone is given the answers
to its own items, in the form's order.  Item 2 is asked and not scored.

Missing items: items left blank are not taken into account; one is enough.

The RAND 36-Item Health Survey was developed at RAND as part of the Medical
Outcomes Study.  A survey with the same items under another name is scored
otherwise and licensed.  The wording of the items is not shipped.

* https://www.rand.org/health/surveys_tools/mos/mos_core_36item_scoring.html:
  what answers count, items of each scale, missing items.
* http://chiro.org/LINKS/How_to_score_the_SF-36.shtml: the same tables, with
  an example.

Answers of 4, 3 and 3 on energy with one left blank count 40, 60 and 40
(https://issuu.com/press0384/docs/how_to_score_the_sf-36):

>>> round(RAND36_ENERGY(items=[4, 3, 3, None]).value, 1)
46.7
>>> [score.measure.key for score in RAND36([1] * 36)][:2]
['rand36_physical', 'rand36_role_physical']
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.questionnaires import Questionnaire
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "RAND36",
    "RAND36_EMOTIONAL",
    "RAND36_ENERGY",
    "RAND36_GENERAL",
    "RAND36_PAIN",
    "RAND36_PHYSICAL",
    "RAND36_ROLE_EMOTIONAL",
    "RAND36_ROLE_PHYSICAL",
    "RAND36_SOCIAL",
]

_SOURCE: Final = (
    "https://www.rand.org/health/surveys_tools/mos/"
    "mos_core_36item_scoring.html; "
    "http://chiro.org/LINKS/How_to_score_the_SF-36.shtml"
)

# What the answers of an item count, from 1 up: the first table of the rules.
_COUNTS: Final = {
    item: points
    for items, points in (
        ((1, 2, 20, 22, 34, 36), (100, 75, 50, 25, 0)),
        ((3, 4, 5, 6, 7, 8, 9, 10, 11, 12), (0, 50, 100)),
        ((13, 14, 15, 16, 17, 18, 19), (0, 100)),
        ((21, 23, 26, 27, 30), (100, 80, 60, 40, 20, 0)),
        ((24, 25, 28, 29, 31), (0, 20, 40, 60, 80, 100)),
        ((32, 33, 35), (0, 25, 50, 75, 100)),
    )
    for item in items
}

# The second table.
_PHYSICAL: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
_ROLE_PHYSICAL: Final = (13, 14, 15, 16)
_ROLE_EMOTIONAL: Final = (17, 18, 19)
_ENERGY: Final = (23, 27, 29, 31)
_EMOTIONAL: Final = (24, 25, 26, 28, 30)
_SOCIAL: Final = (20, 32)
_PAIN: Final = (21, 22)
_GENERAL: Final = (1, 33, 34, 35, 36)


def _scale(
    key: str,
    part: str,
    items: tuple[int, ...],
    *,
    domain: str = "quality_of_life",
    icf: tuple[str, ...] = (),
) -> Measure:
    points = tuple(_COUNTS[item] for item in items)
    return Measure(
        key=f"rand36_{key}",
        name=f"RAND 36-Item Health Survey, {part}",
        abbreviation=f"RAND-36 {part}",
        domain=domain,
        icf=icf,
        minimum=0,
        maximum=100,
        better="higher",
        recall_days=28,
        items=ItemScoring(
            items=len(items),
            lowest=1,
            highest=max(map(len, points)),
            method=Method.MEAN,
            least_answered=1,
            rule="the mean of what was answered, one at least",
            source=_SOURCE,
            points=points,
        ),
        listed=True,
        source=_SOURCE,
    )


RAND36_PHYSICAL: Final = _scale(
    "physical",
    "physical functioning",
    _PHYSICAL,
    domain="activity",
    icf=("d450", "d455"),
)
RAND36_ROLE_PHYSICAL: Final = _scale(
    "role_physical",
    "role limitations due to physical health",
    _ROLE_PHYSICAL,
    domain="participation",
)
RAND36_ROLE_EMOTIONAL: Final = _scale(
    "role_emotional",
    "role limitations due to emotional problems",
    _ROLE_EMOTIONAL,
    domain="participation",
)
RAND36_ENERGY: Final = _scale("energy", "energy", _ENERGY, icf=("b130",))
RAND36_EMOTIONAL: Final = _scale(
    "emotional",
    "emotional well-being",
    _EMOTIONAL,
    domain="mood",
    icf=("b152",),
)
RAND36_SOCIAL: Final = _scale(
    "social", "social functioning", _SOCIAL, domain="participation"
)
RAND36_PAIN: Final = _scale(
    "pain", "pain", _PAIN, domain="pain", icf=("b280",)
)
RAND36_GENERAL: Final = _scale("general", "general health", _GENERAL)

RAND36: Final = Questionnaire(
    items=36,
    parts=(
        (RAND36_PHYSICAL, _PHYSICAL),
        (RAND36_ROLE_PHYSICAL, _ROLE_PHYSICAL),
        (RAND36_ROLE_EMOTIONAL, _ROLE_EMOTIONAL),
        (RAND36_ENERGY, _ENERGY),
        (RAND36_EMOTIONAL, _EMOTIONAL),
        (RAND36_SOCIAL, _SOCIAL),
        (RAND36_PAIN, _PAIN),
        (RAND36_GENERAL, _GENERAL),
    ),
)
