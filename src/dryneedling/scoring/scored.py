"""
What a form makes of answers: its score, and that of each subscale.
"""

from fractions import Fraction
from typing import final

import attrs

from dryneedling._exact import Number, as_number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.scoring.answers import NOT_APPLICABLE, Answers, Mark
from dryneedling.scoring.arithmetic import (
    METHODS,
    answered,
    percent_of,
    points_of,
    share_of,
)
from dryneedling.scoring.forms import ItemScoring
from dryneedling.scoring.methods import SUMS, Method


@final
@attrs.frozen(kw_only=True)
@by_value
class Scored:
    """
    What item scoring found.

    Attributes:
        value: The score, None when too few items were answered.
        answered: How many items were answered.
        asked: How many items the form has.
        prorated: True when the answered items stand for missing ones.
        rule: The missing-item rule that was used, in words.
        subscales: Name and value of each subscale.
        not_applicable: How many items do not apply; they are not missing.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: Number | None
    answered: int
    asked: int
    prorated: bool
    rule: str
    subscales: tuple[tuple[str, Number | None], ...] = ()
    not_applicable: int = 0


def score(form: ItemScoring, answers: Answers) -> Scored:
    """
    Score a form; see `ItemScoring.score`.
    """
    counted = _counted(form, answers)
    missing = counted.count(None)
    marked = counted.count(NOT_APPLICABLE)
    given = len(counted) - missing - marked
    # A form with a varying number of items (PSFS) has to be answered whole
    # as it was asked, unless its rule says how much of it is enough.  What
    # does not apply is no answer: a rule that asks for nineteen means
    # nineteen that count.
    least = form.least_answered or max(1, len(counted) - marked)
    enough = given >= least
    value = METHODS[form.method](form, counted) if enough else None
    return Scored(
        value=None if value is None else as_number(value),
        answered=given,
        asked=len(counted),
        prorated=value is not None
        and missing > 0
        # A sum leaves what is missing out and makes nothing up for it.
        and form.method not in SUMS,
        rule=form.rule,
        subscales=tuple(
            (name, _subscale(form, counted, indexes))
            for name, indexes in form.subscales
        ),
        not_applicable=marked,
    )


def _counted(
    form: ItemScoring, answers: Answers
) -> list[Number | Mark | None]:
    """
    Return what each answer counts.
    """
    if not form.points:
        return list(answers)
    return [
        answer
        if answer is None or type(answer) is Mark
        else points_of(form, index)[int(answer) - form.lowest]
        for index, answer in enumerate(answers)
    ]


def _subscale(
    form: ItemScoring, answers: Answers, indexes: tuple[int, ...]
) -> Number | None:
    part = [answers[index] for index in indexes]
    if form.method is Method.SUBSCALE_PERCENT:
        # Where subscales are the score, what is missing in one is made up
        # for, as in the whole; where they only stand beside it, a part is
        # no subscale.
        if form.least_answered is None and None in part:
            return None
        percent = percent_of(form, part)
        return None if percent is None else as_number(percent)
    if None in part or NOT_APPLICABLE in part:
        return None
    if form.method is Method.SUBSCALE_SHARE:
        return as_number(share_of(form, part))
    return as_number(sum(answered(part), Fraction()))
