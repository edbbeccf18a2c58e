"""
FFI (Foot Function Index), 23 items from 0 to 10, and its three parts.

`FFI_PAIN` has nine items, `FFI_DISABILITY` nine and `FFI_LIMITATION` five,
about the past week; each is the sum in percent of 10 for each item that
applies, 0 to 100.  Lower is better.  An item may be ticked as not applicable
(`NOT_APPLICABLE`, or "not_applicable"), and is left out then.

`FFI` takes all answers in this order, pain, disability and limitation, and is
the mean of the three.  A second total is printed as well, the sum of all
items in percent of 230; where somebody computed that, it is another measure.
The first form was marked on lines, up to 9 each, and a form with answers from
0 to 4 is in use: they are others too.

Missing items: all that apply are needed; the rule for others was not read.

The terms of use that were read contradict each other (not free, at a price of
0): ask before you hand the form out.  Only its arithmetic is here; the
wording is not shipped.

* https://www.sralab.org/rehabilitation-measures/foot-function-index: items,
  answers, both totals, terms.

>>> FFI_LIMITATION(items=[5, 0, "not_applicable", 5, 6]).value
40
>>> FFI_LIMITATION(items=[5, 0, None, 5, 6]).value is None
True
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["FFI", "FFI_DISABILITY", "FFI_LIMITATION", "FFI_PAIN"]

_SOURCE: Final = (
    "https://www.sralab.org/rehabilitation-measures/foot-function-index"
)


def _measure(
    key: str,
    name: str,
    abbreviation: str,
    *,
    domain: str,
    icf: tuple[str, ...],
    items: int,
    method: Method,
    subscales: tuple[tuple[str, tuple[int, ...]], ...] = (),
) -> Measure:
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
            lowest=0,
            highest=10,
            method=method,
            rule="all that apply answered",
            source=_SOURCE,
            subscales=subscales,
            may_not_apply=True,
        ),
        listed=True,
        source=_SOURCE,
    )


FFI: Final = _measure(
    "ffi",
    "Foot Function Index",
    "FFI",
    domain="activity",
    icf=("b280", "d450"),
    items=23,
    method=Method.SUBSCALE_PERCENT,
    subscales=(
        ("pain", tuple(range(9))),
        ("disability", tuple(range(9, 18))),
        ("limitation", tuple(range(18, 23))),
    ),
)

FFI_PAIN: Final = _measure(
    "ffi_pain",
    "Foot Function Index, pain",
    "FFI pain",
    domain="pain",
    icf=("b280",),
    items=9,
    method=Method.PERCENT,
)

FFI_DISABILITY: Final = _measure(
    "ffi_disability",
    "Foot Function Index, disability",
    "FFI disability",
    domain="activity",
    icf=("d450",),
    items=9,
    method=Method.PERCENT,
)

FFI_LIMITATION: Final = _measure(
    "ffi_limitation",
    "Foot Function Index, activity limitation",
    "FFI limitation",
    domain="activity",
    icf=("d450",),
    items=5,
    method=Method.PERCENT,
)
