"""
The change from one score to a later one.
"""

from typing import final

import attrs

from dryneedling._checks import not_a, not_percent
from dryneedling._exact import Number, as_number, exact
from dryneedling._numbers import number
from dryneedling._refusals import demand
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling._values import by_value
from dryneedling.exceptions import NotComparable
from dryneedling.outcomes import Score, Series

__all__ = ["Change", "change"]


@final
@attrs.frozen(kw_only=True)
@by_value
class Change:
    """
    The change from one score to a later one of the same series.

    Attributes:
        before: The earlier score.
        after: The later score.
        improvement: Signed change in the measure's unit, better is positive.
        percent: Improvement in percent of the first value; None where a
            percentage has no meaning.
        no_percent: Why there is none.
    """

    __repr__ = short_repr

    before: Score
    after: Score
    improvement: Number
    percent: Number | None
    no_percent: str | None = None

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook

    def is_at_least_percent(self, percent: Number) -> bool | None:
        """
        Tell whether the improvement is a share of the first value or more.

        A tie counts as reached.  None where a percentage has no meaning.

        Args:
            percent: 30 and 50 are in use for pain (Farrar 2001,
                doi:10.1016/S0304-3959(01)00349-9; Dworkin 2008,
                doi:10.1016/j.jpain.2007.09.005).

        Raises:
            InvalidRecord: *percent* is not a number, or a share of one.
        """
        percent = number(percent)
        demand("is_at_least_percent", percent=not_percent(percent, -1e9, 1e9))
        if self.percent is None or self.before.value is None:
            return None
        # Not by `self.percent`, which was rounded: multiplied, a tie stays a
        # tie.
        return exact(self.improvement) * 100 >= exact(percent) * exact(
            self.before.value
        )


def change(before: Score, after: Score) -> Change:
    """
    Return the change between two scores of one series.

    Raises:
        InvalidRecord: One of them is no score.
        NotComparable: They are of different series, have no value, or no
            difference is taken of the measure.

    >>> from dryneedling.measures import NPRS
    >>> found = change(NPRS(7, aspect="now"), NPRS(4, aspect="now"))
    >>> found.improvement, found.is_at_least_percent(30)
    (3, True)
    """
    demand("change", before=not_a(Score, before), after=not_a(Score, after))
    if before.series != after.series:
        # Which fields differ is said, and no value: activities and aspects in
        # words are text of the record.
        differ = [
            field.name
            for field in attrs.fields(Series)
            if getattr(before.series, field.name)
            != getattr(after.series, field.name)
        ]
        msg = "the scores differ in " + ", ".join(differ)
        raise NotComparable(msg)
    if before.value is None or after.value is None:
        msg = "a score without a value (too few items answered)"
        raise NotComparable(msg)
    gain = before.measure.improvement(before.value, after.value)
    if not before.measure.ratio:
        percent, why = None, "the scale has no true zero"
    elif before.value <= 0:
        percent, why = None, "the first value is not above zero"
    else:
        # A loss has its percentage too, below zero.
        share = exact(gain) * 100 / exact(before.value)
        percent, why = as_number(share), None
    return Change(
        before=before,
        after=after,
        improvement=gain,
        percent=percent,
        no_percent=why,
    )
