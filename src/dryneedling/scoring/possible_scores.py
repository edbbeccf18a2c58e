"""
Which scores a form can give.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from dryneedling._exact import Number, as_number
from dryneedling.scoring.arithmetic import METHODS, percent_of, points_of
from dryneedling.scoring.forms import ItemScoring, most_items
from dryneedling.scoring.methods import OF_SUBSCALES, SUMS, Method


def extremes(form: ItemScoring) -> tuple[Number, Number]:
    """
    Return the lowest and the highest; see `ItemScoring.extremes`.
    """
    if form.points:
        return _extremes_of_points(form)
    answers = form.allowed or (form.lowest, form.highest)
    method, counts = METHODS[form.method], [1]
    if form.method in SUMS:
        # A sum grows with each answer, or falls where answers are below 0,
        # so that both the shortest and the longest form may be an extreme.
        counts = [_fewest(form), most_items(form)]
    elif form.method is Method.PRORATED_SUM:
        # Prorating fills a form up, so that none counts for less than its
        # items.
        counts = [max(_fewest(form), form.items), most_items(form)]
    elif form.method in OF_SUBSCALES:
        # the mean of subscales that are alike is each of them
        method = percent_of
    # each method rises with every answer, or falls with it, so that the
    # extremes are those of forms whose answers are alike
    ends = [
        one * count
        for answer in (min(answers), max(answers))
        if (one := method(form, [answer])) is not None
        for count in counts
    ]
    return as_number(min(ends)), as_number(max(ends))


def _extremes_of_points(form: ItemScoring) -> tuple[Number, Number]:
    items = [points_of(form, index) for index in range(form.items)]
    method = METHODS[form.method]
    ends: list[Fraction] = []
    for least in (
        sorted(min(points) for points in items),
        sorted((max(points) for points in items), reverse=True),
    ):
        # The extreme of a sum or mean of some items is that of the items
        # with the extreme points; how many count best is tried.
        ends += [
            one
            for count in range(_fewest(form), form.items + 1)
            if (one := method(form, least[:count])) is not None
        ]
    return as_number(min(ends)), as_number(max(ends))


# Asked of every total; only forms of the catalogue are, and they are few.
@lru_cache(maxsize=64)
def totals_of(form: ItemScoring) -> tuple[Fraction, ...] | None:
    """
    Return every score that whole answers can give, in order.

    Returns:
        None for a form of subscales or of answers between whole numbers,
        which can give nearly any.

    >>> from dryneedling.measures import RMDQ
    >>> len(totals_of(RMDQ.items))
    25
    """
    if not form.whole or form.method is Method.SUBSCALE_PERCENT:
        return None
    totals = set[Fraction]()
    for answered, sums in _sums_of(form):
        if answered < _fewest(form):
            continue
        missing = [None] * (form.items - answered)
        for total in sums:
            # each method looks at the sum of the answers and their number
            one = [total, *[0] * (answered - 1), *missing]
            value = METHODS[form.method](form, one)
            totals.update(() if value is None else (value,))
    return tuple(sorted(totals))


def _sums_of(form: ItemScoring) -> Iterator[tuple[int, set[int]]]:
    """
    Yield how many items are answered, and what so many can add up to.
    """
    if form.points:
        reached: list[set[int]] = [{0}, *(set() for _ in form.points)]
        for index in range(form.items):
            points = set(points_of(form, index))
            # From the longest down, so that no item counts twice.
            for answered in range(index + 1, 0, -1):
                reached[answered] |= {
                    total + point
                    for total in reached[answered - 1]
                    for point in points
                }
        yield from enumerate(reached)
        return
    sums = {0}
    for answered in range(1, most_items(form) + 1):
        if form.allowed is None:
            sums = set(
                range(form.lowest * answered, form.highest * answered + 1)
            )
        else:
            sums = {one + answer for one in sums for answer in form.allowed}
        yield answered, sums


def _fewest(form: ItemScoring) -> int:
    """
    Return on how few answers a score may rest.
    """
    if form.least_answered is not None:
        return form.least_answered
    return 1 if form.may_not_apply else form.items
