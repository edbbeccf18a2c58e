"""
DASH (Disabilities of the Arm, Shoulder and Hand) and QuickDASH.

Thirty items (DASH) or eleven of them (QuickDASH), answered from 1 to 5 about
the last week and scored from 0 to 100: the mean of the answered items less 1,
times 25.  Lower is better.  Each form has two modules of four items, work and
sport or music, which are scored apart by the same formula.  A QuickDASH is no
DASH; the two are never bridged.

Missing items: at least 27 of 30, or 10 of 11, answered; a module needs all
four.

The wording belongs to the Institute for Work & Health and is not shipped.

* Hudak 1996, Am J Ind Med 29:602-608.
* Scoring the DASH, Institute for Work & Health,
  https://www.scribd.com/doc/196955707/scoring-the-dash: formula, 27 of 30,
  all four.
* QuickDASH: Beaton 2005, doi:10.2106/JBJS.D.02060.
* https://studylib.net/doc/5830239 (form with its scoring: invalid if more
  than one item is missing).

>>> DASH(items=[2] * 27 + [None] * 3).value
25
>>> DASH(items=[2] * 26 + [None] * 4).value is None
True
>>> DASH_WORK(items=[1, 2, 3, 4]).value
37.5
>>> QUICKDASH(items=[1, 2, 3, 4, 1, 1, 2, 3, 5, 1, 1]).value
29.545454545454547
>>> QUICKDASH_SPORT(items=[1, 1, 3, 4]).value
31.25
"""

from typing import Final

from dryneedling.outcome_words import Domain
from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = [
    "DASH",
    "DASH_SPORT",
    "DASH_WORK",
    "QUICKDASH",
    "QUICKDASH_SPORT",
    "QUICKDASH_WORK",
]

_DASH: Final = (
    "Scoring the DASH, Institute for Work & Health, "
    "https://www.scribd.com/doc/196955707/scoring-the-dash"
)
_QUICKDASH: Final = (
    "Beaton 2005, doi:10.2106/JBJS.D.02060; https://studylib.net/doc/5830239"
)


def _scale(
    key: str,
    name: str,
    *,
    abbreviation: str,
    domain: Domain = Domain.PARTICIPATION,
    icf: tuple[str, ...],
    items: int = 4,
    least_answered: int | None = None,
    source: str,
) -> Measure:
    """
    Make a scale of either form: they differ in items and in who says so.
    """
    return Measure(
        key=key,
        name=name,
        abbreviation=abbreviation,
        domain=domain,
        icf=icf,
        minimum=0,
        maximum=100,
        better="lower",
        recall_days=7,
        ratio=True,
        items=ItemScoring(
            items=items,
            lowest=1,
            highest=5,
            method=Method.MEAN_FROM_ZERO,
            least_answered=least_answered,
            rule="all four answered"
            if least_answered is None
            else f"at least {least_answered} of {items} answered, "
            "mean of these",
            source=source,
        ),
        listed=True,
        source=source,
    )


_ARM: Final = ("d430", "d440", "d445", "d5", "d6")

DASH: Final = _scale(
    "dash",
    "Disabilities of the Arm, Shoulder and Hand",
    abbreviation="DASH",
    domain=Domain.ACTIVITY,
    icf=_ARM,
    items=30,
    least_answered=27,
    source=_DASH,
)
DASH_WORK: Final = _scale(
    "dash_work",
    "DASH work module",
    abbreviation="DASH work",
    icf=("d850",),
    source=_DASH,
)
DASH_SPORT: Final = _scale(
    "dash_sport",
    "DASH sport and music module",
    abbreviation="DASH sport",
    icf=("d920",),
    source=_DASH,
)
QUICKDASH: Final = _scale(
    "quickdash",
    "QuickDASH",
    abbreviation="QuickDASH",
    domain=Domain.ACTIVITY,
    icf=_ARM,
    items=11,
    least_answered=10,
    source=_QUICKDASH,
)
QUICKDASH_WORK: Final = _scale(
    "quickdash_work",
    "QuickDASH work module",
    abbreviation="QuickDASH work",
    icf=("d850",),
    source=_QUICKDASH,
)
QUICKDASH_SPORT: Final = _scale(
    "quickdash_sport",
    "QuickDASH sport and music module",
    abbreviation="QuickDASH sport",
    icf=("d920",),
    source=_QUICKDASH,
)
