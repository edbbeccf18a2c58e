"""
JFLS (Jaw Functional Limitation Scale), the form of 8 items and three parts.

Items are answered from 0, no limitation, to 10 about the past month.  Each
score is the mean of its own items, 0 to 10.  Lower is better.  `JFLS8` has
the eight of the short form; of the long form `JFLS20_MASTICATION` has items 1
to 6, `JFLS20_MOBILITY` items 7 to 10, and `JFLS20_COMMUNICATION` items 13 to
20.  `JFLS20` scores them all from the twenty answers, the short form as its
items 1, 3, 6, 10, 11, 12, 13 and 19.

A total of the long form by the mean of its three parts is printed as well;
it is another score, and is not here.

Missing items: two may be missing, of mobility one; the mean is of the others.
What somebody avoids for other reasons is left blank.

The form is copyright of its author, and offered by the consortium with its
scoring manual; only the arithmetic is here, no wording.

* Ohrbach and Knibbe, Diagnostic Criteria for Temporomandibular Disorders:
  scoring manual for self-report instruments, 2021, as kept at
  https://github.com/movanr/cmdetect: items, means and missing items.
* Ohrbach 2008, doi:10.11607/jofph.22.3.06.

>>> JFLS20_MASTICATION(items=[6, 4, 2, 3, 1, 2]).value
3
>>> JFLS20_MOBILITY(items=[4, 2, 3, None]).value
3
>>> JFLS20_MOBILITY(items=[4, 2, None, None]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.questionnaires import Questionnaire
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "JFLS8",
    "JFLS20",
    "JFLS20_COMMUNICATION",
    "JFLS20_MASTICATION",
    "JFLS20_MOBILITY",
]

_SOURCE: Final = (
    "Ohrbach and Knibbe 2021, DC/TMD scoring manual for self-report "
    "instruments, https://github.com/movanr/cmdetect; Ohrbach 2008, "
    "doi:10.11607/jofph.22.3.06"
)


def _mean_of(
    key: str,
    name: str,
    abbreviation: str,
    *,
    icf: tuple[str, ...],
    items: int,
    least: int,
    rule: str,
) -> Measure:
    return Measure(
        key=key,
        name=name,
        abbreviation=abbreviation,
        domain="activity",
        icf=icf,
        minimum=0,
        maximum=10,
        better="lower",
        recall_days=30,
        ratio=True,
        items=ItemScoring(
            items=items,
            lowest=0,
            highest=10,
            method=Method.MEAN,
            least_answered=least,
            rule=f"at least {rule} answered, their mean",
            source=_SOURCE,
        ),
        listed=True,
        source=_SOURCE,
    )


JFLS8: Final = _mean_of(
    "jfls8",
    "Jaw Functional Limitation Scale, 8 items",
    "JFLS-8",
    icf=("d550", "d330"),
    items=8,
    least=6,
    rule="six of eight",
)

JFLS20_MASTICATION: Final = _mean_of(
    "jfls20_mastication",
    "Jaw Functional Limitation Scale, mastication",
    "JFLS mastication",
    icf=("d550",),
    items=6,
    least=4,
    rule="four of six",
)

JFLS20_MOBILITY: Final = _mean_of(
    "jfls20_mobility",
    "Jaw Functional Limitation Scale, mobility",
    "JFLS mobility",
    icf=("d550",),
    items=4,
    least=3,
    rule="three of four",
)

JFLS20_COMMUNICATION: Final = _mean_of(
    "jfls20_communication",
    "Jaw Functional Limitation Scale, communication",
    "JFLS communication",
    icf=("d330",),
    items=8,
    least=6,
    rule="six of eight",
)

JFLS20: Final = Questionnaire(
    items=20,
    parts=(
        (JFLS20_MASTICATION, (1, 2, 3, 4, 5, 6)),
        (JFLS20_MOBILITY, (7, 8, 9, 10)),
        (JFLS20_COMMUNICATION, (13, 14, 15, 16, 17, 18, 19, 20)),
        (JFLS8, (1, 3, 6, 10, 11, 12, 13, 19)),
    ),
)
