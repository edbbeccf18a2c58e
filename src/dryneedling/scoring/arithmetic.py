"""
How each method makes one number of the answers of a form.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from dryneedling._exact import exact
from dryneedling.scoring.answers import Answers, Mark
from dryneedling.scoring.forms import ItemScoring
from dryneedling.scoring.methods import Method


def points_of(form: ItemScoring, index: int) -> Sequence[int]:
    """
    Return what the answers of one item count, from the lowest up.
    """
    if form.points and form.points[index]:
        return form.points[index]
    return range(form.lowest, form.highest + 1)


def answered(answers: Answers) -> list[Fraction]:
    """
    Return the numbers among answers, exactly.
    """
    return [
        exact(answer)
        for answer in answers
        if answer is not None and type(answer) is not Mark
    ]


def _sum(_: ItemScoring, answers: Answers) -> Fraction:
    return sum(answered(answers), Fraction())


def _half_sum(form: ItemScoring, answers: Answers) -> Fraction:
    return _sum(form, answers) / 2


def _mean(_: ItemScoring, answers: Answers) -> Fraction:
    given = answered(answers)
    return sum(given, Fraction()) / len(given)


def percent_of(form: ItemScoring, answers: Answers) -> Fraction | None:
    """
    Return the percentage of the highest sum; None of no numbers.
    """
    given = answered(answers)
    if not given:
        return None
    # Of the highest possible answers, not of the span: the instruments scored
    # so (NDI, ODI, SPADI) begin at 0.
    return sum(given, Fraction()) * 100 / (form.highest * len(given))


def _inverted_percent(form: ItemScoring, answers: Answers) -> Fraction | None:
    # Answers say how bad it is, and the score how good (KOOS).
    percent = percent_of(form, answers)
    return None if percent is None else 100 - percent


def _prorated_sum(_: ItemScoring, answers: Answers) -> Fraction:
    given = answered(answers)
    return sum(given, Fraction()) * len(answers) / len(given)


def _mean_from_zero(form: ItemScoring, answers: Answers) -> Fraction:
    span = form.highest - form.lowest
    return (_mean(form, answers) - form.lowest) * 100 / span


def _subscale_percent(form: ItemScoring, answers: Answers) -> Fraction | None:
    parts = [
        percent_of(form, [answers[index] for index in indexes])
        for _, indexes in form.subscales
    ]
    # The mean is of subscales and not of items: a short subscale weighs as
    # much as a long one (SPADI), and one without any answer cannot be left
    # out.
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return sum(known, Fraction()) / len(known)


def share_of(form: ItemScoring, part: Answers) -> Fraction:
    """
    Return how much of 100 the answers of one subscale come to.
    """
    highest = form.highest * len(part) * len(form.subscales)
    return _sum(form, part) * 100 / highest


def _subscale_share(form: ItemScoring, answers: Answers) -> Fraction | None:
    # Each subscale is worth as much of 100 as another (PRTEE), whatever the
    # number of its items; nothing is made up for a missing one.
    parts = [
        [answers[index] for index in indexes] for _, indexes in form.subscales
    ]
    if any(None in part for part in parts):
        return None
    return sum((share_of(form, part) for part in parts), Fraction())


METHODS: Final[
    dict[Method, Callable[[ItemScoring, Answers], Fraction | None]]
] = {
    Method.SUM: _sum,
    Method.MEAN: _mean,
    Method.PERCENT: percent_of,
    Method.PRORATED_SUM: _prorated_sum,
    Method.MEAN_FROM_ZERO: _mean_from_zero,
    Method.SUBSCALE_PERCENT: _subscale_percent,
    Method.HALF_SUM: _half_sum,
    Method.INVERTED_PERCENT: _inverted_percent,
    Method.SUBSCALE_SHARE: _subscale_share,
}
