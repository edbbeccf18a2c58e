"""
How far a counted share or rate may be from the true one.

Plain arithmetic on counts.  A proportion has the interval of Wilson and,
beside it, the exact one of Clopper and Pearson; events per session have the
exact one of a Poisson rate.  A count of zero has an upper bound as well, and
there are three of them, each with its name.
"""

import math
from statistics import NormalDist
from typing import Final, final

import attrs

from dryneedling._checks import not_count, not_percent
from dryneedling._exact import Number
from dryneedling._numbers import number, whole
from dryneedling._refusals import Problems, Refusal, add
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import InvalidRecord
from dryneedling.intervals.exact_ends import (
    least_mean,
    least_share,
    most_mean,
    most_share,
)
from dryneedling.problems import ProblemCode as Code

__all__ = [
    "Interval",
    "UpperBound",
    "clopper_pearson",
    "exact_poisson",
    "exact_upper_of_zero",
    "poisson_upper_of_zero",
    "rule_of_three",
    "wilson",
]

_MOST: Final = 10**15
_NORMAL: Final = NormalDist()


@final
@attrs.frozen(kw_only=True)
class Interval:
    """
    An interval and how it was made.

    Attributes:
        low: Lower end, a share from 0 to 1, or events per session.
        high: Upper end, a share from 0 to 1, or events per session.
        method: Name of the method.
        confidence: Level in percent.
    """

    __repr__ = short_repr
    __str__ = printed_record

    low: float
    high: float
    method: str
    confidence: Number


@final
@attrs.frozen(kw_only=True)
class UpperBound:
    """
    What a rate may still be when nothing was counted.

    Attributes:
        value: The bound: a share from 0 to 1, or events per session.
        method: Name of the method.
        confidence: Level in percent, all of it on one side.
        remark: What the number does not say; None when nothing is amiss.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: float
    method: str
    confidence: Number
    remark: str | None = None


def _checked(
    function: str,
    count: int,
    n: int,
    confidence: Number = 95,
    *,
    most: int | None = None,
) -> tuple[int, int, Number]:
    count, n, confidence = whole(count), whole(n), number(confidence)
    problems: Problems = None
    if refusal := not_count(n, 1, _MOST):
        problems = add(problems, "n", refusal)
    # A count is compared with *n* only where *n* is a number to compare with.
    elif refusal := not_count(count, 0, n if most is None else most):
        problems = add(problems, "count", refusal)
    if refusal := not_percent(confidence, 0, 100, above=True) or (
        Refusal(Code.OUT_OF_RANGE, "expected less than 100")
        if confidence == 100
        else None
    ):
        problems = add(problems, "confidence", refusal)
    if problems:
        raise InvalidRecord(function, tuple(problems))
    return count, n, confidence


def wilson(count: int, n: int, confidence: Number = 95) -> Interval:
    """
    Return the interval of Wilson for a proportion, without continuity.

    Wilson 1927, doi:10.1080/01621459.1927.10502953.

    Args:
        count: How many of *n* have it.
        n: How many were looked at, 1 or more.
        confidence: Level in percent, two-sided.

    Raises:
        InvalidRecord: The counts are no proportion, or the level is not
            between 0 and 100.

    >>> found = wilson(13, 16)
    >>> round(found.low, 4), round(found.high, 4)
    (0.5699, 0.9341)
    """
    count, n, confidence = _checked("wilson", count, n, confidence)
    # Two-sided: half of what is left stands at each end.
    z = _NORMAL.inv_cdf(0.5 + confidence / 200)
    share, square = count / n, z * z
    middle = share + square / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    # the ends of the scale are exact, whatever the roots round to
    return Interval(
        low=0.0 if count == 0 else (middle - half) / whole,
        # n of 10**14 and one missing: rounded, the end may lie beyond 1
        high=1.0 if count == n else min(1.0, (middle + half) / whole),
        method="Wilson",
        confidence=confidence,
    )


def clopper_pearson(count: int, n: int, confidence: Number = 95) -> Interval:
    """
    Return the exact interval of Clopper and Pearson for a proportion.

    Its lower end is the share of which so many or more would be seen in half
    of what the confidence leaves, its upper end that of which so many or
    fewer would.  Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.

    Args:
        count: How many of *n* have it.
        n: How many were looked at, 1 or more.
        confidence: Level in percent, two-sided.

    Raises:
        InvalidRecord: The counts are no proportion, or the level is not
            between 0 and 100.

    >>> found = clopper_pearson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2527, 0.3676)
    """
    count, n, confidence = _checked("clopper_pearson", count, n, confidence)
    tail = (100 - confidence) / 200
    return Interval(
        low=least_share(count, n, tail),
        high=most_share(count, n, tail),
        method="exact binomial, Clopper-Pearson",
        confidence=confidence,
    )


def exact_poisson(count: int, n: int, confidence: Number = 95) -> Interval:
    """
    Return the exact interval of events per session.

    Events are taken to come independently of each other.  Garwood 1936,
    doi:10.1093/biomet/28.3-4.437.

    Args:
        count: Events, of which there may be more than sessions.
        n: Sessions looked at, 1 or more.
        confidence: Level in percent, two-sided.

    Raises:
        InvalidRecord: There is no such interval.

    >>> found = exact_poisson(10, 1)
    >>> round(found.low, 2), round(found.high, 2)
    (4.8, 18.39)
    """
    count, n, confidence = _checked(
        "exact_poisson", count, n, confidence, most=_MOST
    )
    tail = (100 - confidence) / 200
    return Interval(
        low=least_mean(count, tail) / n,
        high=most_mean(count, tail) / n,
        method="exact Poisson, Garwood",
        confidence=confidence,
    )


def exact_upper_of_zero(n: int, confidence: Number = 95) -> UpperBound:
    """
    Return the exact one-sided upper bound of a proportion of 0 in *n*.

    The largest share of which 0 in *n* would still be seen in 5 of 100
    samples: 1 - 0.05^(1/n).

    Args:
        n: How many were looked at, 1 or more.
        confidence: Level in percent, one-sided.

    Raises:
        InvalidRecord: There is no such bound.

    >>> round(exact_upper_of_zero(40).value, 4)
    0.0722
    """
    _, n, confidence = _checked("exact_upper_of_zero", 0, n, confidence)
    return UpperBound(
        # By expm1 and log1p: 1 - 0.05 ** (1 / n) loses all digits for large n.
        value=-math.expm1(math.log1p(-confidence / 100) / n),
        method="exact binomial, one-sided",
        confidence=confidence,
    )


def poisson_upper_of_zero(n: int, confidence: Number = 95) -> UpperBound:
    """
    Return the exact one-sided upper bound of a rate of 0 events in *n*.

    The largest number of events per session of which none in *n* sessions
    would still be seen in 5 of 100 samples: -ln(0.05) / n.  Events are taken
    to come independently of each other.

    Args:
        n: Sessions looked at, 1 or more.
        confidence: Level in percent, one-sided.

    Raises:
        InvalidRecord: There is no such bound.

    >>> round(poisson_upper_of_zero(40).value, 4)
    0.0749
    """
    _, n, confidence = _checked("poisson_upper_of_zero", 0, n, confidence)
    return UpperBound(
        value=-math.log1p(-confidence / 100) / n,
        method="exact Poisson, one-sided",
        confidence=confidence,
    )


def rule_of_three(n: int) -> UpperBound:
    """
    Return the rule of three, 3/n, an approximation of the 95 % bound.

    Good when *n* is over 30 (errickson.net/blog/posts/the-rule-of-three);
    Eypasch 1995, BMJ 311:619-620.  For *n* of 1 or 2 it is above 1.

    Args:
        n: How many were looked at, 1 or more.

    Raises:
        InvalidRecord: There is no such bound.

    >>> rule_of_three(1500).value
    0.002
    >>> rule_of_three(2).remark
    'above 1, which no proportion can be'
    """
    _, n, _ = _checked("rule_of_three", 0, n)
    remark = None
    if n < 3:
        remark = "above 1, which no proportion can be"
    elif n <= 30:
        remark = "rough for 30 or fewer"
    return UpperBound(
        value=3 / n, method="rule of three", confidence=95, remark=remark
    )
