"""
The ways of scoring, by name, and what each asks of a form.

What each computes is in `dryneedling.scoring.arithmetic`, which no import of
records loads; one who adds a method adds to both.
"""

import enum
from typing import Final, final


@final
class Method(enum.StrEnum):
    """
    How answered items become one number.
    """

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    PRORATED_SUM = "prorated_sum"
    MEAN_FROM_ZERO = "mean_from_zero"
    SUBSCALE_PERCENT = "subscale_percent"
    HALF_SUM = "half_sum"
    INVERTED_PERCENT = "inverted_percent"
    SUBSCALE_SHARE = "subscale_share"


# A percentage is taken of the highest answer.
OF_HIGHEST: Final = (
    Method.PERCENT,
    Method.SUBSCALE_PERCENT,
    Method.INVERTED_PERCENT,
    Method.SUBSCALE_SHARE,
)
# Only these know what an answer counts apart from the answer itself.
OF_POINTS: Final = (Method.SUM, Method.MEAN)
# The score is made of subscales, and not of items.
OF_SUBSCALES: Final = (Method.SUBSCALE_PERCENT, Method.SUBSCALE_SHARE)
# What is missing in these is left out, and nothing made up for it.
SUMS: Final = (Method.SUM, Method.HALF_SUM)
# Without one of the items these mean nothing: they divide by no number of
# answers.
OF_EVERY_ITEM: Final = (*SUMS, Method.SUBSCALE_SHARE)
