"""
How a form adds up, as FHIRPath, for programs that show it.

SDC calls it a calculatedExpression.  A rule that divides the form into
subscales, lets items not apply or weighs answers has none here: our own
scoring has it, see `dryneedling.fhir.score_response`.
"""

from collections.abc import Mapping
from typing import Final

from dryneedling.scoring import ItemScoring, Method

_ANSWERS: Final = "%resource.item.where(linkId != 'total').answer.value"
_SUM: Final = f"{_ANSWERS}.aggregate($this + $total, 0)"
_COUNT: Final = f"{_ANSWERS}.count()"

# What each method makes of sum, count and the ends of an answer.
_METHODS: Final[Mapping[Method, str]] = {
    Method.SUM: "{sum}",
    Method.HALF_SUM: "{sum} / 2",
    Method.MEAN: "{sum} / {count}",
    Method.PERCENT: "{sum} * 100 / ({highest} * {count})",
    Method.INVERTED_PERCENT: "100 - {sum} * 100 / ({highest} * {count})",
    Method.PRORATED_SUM: "{sum} * {items} / {count}",
    Method.MEAN_FROM_ZERO: "({sum} / {count} - {lowest}) * 100 / {span}",
}


def calculation(form: ItemScoring) -> str | None:
    """
    Return how a form adds up; None where that is no plain arithmetic.

    Too few answers give nothing, as our own rule has it.

    >>> from dryneedling.measures import NDI
    >>> calculation(NDI.items).endswith("* 10 / %resource.item.where(linkId \
!= 'total').answer.value.count(), {})")
    True
    """
    told = _METHODS.get(form.method)
    is_plain = not (form.points or form.may_not_apply or form.items_to)
    if told is None or not is_plain:
        return None
    value = told.format(
        sum=_SUM,
        count=_COUNT,
        items=form.items,
        lowest=form.lowest,
        highest=form.highest,
        span=form.highest - form.lowest,
    )
    least = form.least_answered or form.items
    return f"iif({_COUNT} >= {least}, {value}, {{}})"
