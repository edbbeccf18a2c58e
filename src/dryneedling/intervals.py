"""
How far a counted share or rate may be from the true one.

Plain arithmetic on counts.  A proportion has the interval of Wilson and,
beside it, the exact one of Clopper and Pearson; events per session have the
exact one of a Poisson rate.  A count of zero has an upper bound as well, and
there are three of them, each with its name.
"""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Final, final

import attrs

from dryneedling._checks import not_count, not_percent
from dryneedling._exact import Number
from dryneedling.exceptions import InvalidRecord

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
) -> None:
    problems: list[tuple[str, str]] = []
    if refusal := not_count(n, 1, _MOST):
        problems.append(("n", refusal))
    # A count is compared with *n* only where *n* is a number to compare with.
    elif refusal := not_count(count, 0, n if most is None else most):
        problems.append(("count", refusal))
    if refusal := not_percent(confidence, 0, 100, above=True) or (
        "expected less than 100" if confidence == 100 else None
    ):
        problems.append(("confidence", refusal))
    if problems:
        raise InvalidRecord(function, tuple(problems))


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
    _checked("wilson", count, n, confidence)
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
    _checked("clopper_pearson", count, n, confidence)
    tail = (100 - confidence) / 200
    return Interval(
        low=_least_share(count, n, tail),
        high=_most_share(count, n, tail),
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
    _checked("exact_poisson", count, n, confidence, most=_MOST)
    tail = (100 - confidence) / 200
    return Interval(
        low=_least_mean(count, tail) / n,
        high=_most_mean(count, tail) / n,
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
    _checked("exact_upper_of_zero", 0, n, confidence)
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
    _checked("poisson_upper_of_zero", 0, n, confidence)
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
    _checked("rule_of_three", 0, n)
    remark = None
    if n < 3:
        remark = "above 1, which no proportion can be"
    elif n <= 30:
        remark = "rough for 30 or fewer"
    return UpperBound(
        value=3 / n, method="rule of three", confidence=95, remark=remark
    )


# From here on the two exact intervals: each end is where the tail of a
# distribution has a given size, found by halving.  The tails are summed term
# by term, all of them positive, from the largest on, so that nothing cancels.

# Above this count the sums grow long, and the first terms of the expansion of
# Cornish and Fisher say the same to ten digits.
_MANY: Final = 100_000
_LOG_ROOT_TAU: Final = math.log(math.tau) / 2
# Up to here the error of Stirling's formula is taken from lgamma.
_FEW: Final = 15


def _root(is_below: Callable[[float], bool], low: float, high: float) -> float:
    """
    Halve until nothing lies between the ends any more.
    """
    while low < (middle := (low + high) / 2) < high:
        if is_below(middle):
            low = middle
        else:
            high = middle
    return middle


def _stirling_error(n: int) -> float:
    """
    Return by how much the logarithm of n! exceeds Stirling's formula.
    """
    if n <= _FEW:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - _LOG_ROOT_TAU
    square = n * n
    return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / n


def _deviance(seen: float, expected: float) -> float:
    """
    Return how far what was seen is from what was expected.

    Loader's form of the probability of a count, in which the large logarithms
    of factorials have been taken out, as they cancel.
    """
    apart = seen - expected
    both = seen + expected
    if abs(apart) >= 0.1 * both:
        return seen * math.log(seen / expected) - apart
    # near each other the two parts cancel: by the series of the logarithm
    ratio = apart / both
    power, total = ratio, apart * ratio
    for odd in range(3, 41, 2):
        power *= ratio * ratio
        total += 2 * seen * power / odd
    return total


def _sum_of_falling(first: float, ratios: Callable[[int], float]) -> float:
    """
    Sum terms that fall, until the next adds nothing.
    """
    total, term, place = first, first, 0
    while term > total * 1e-17:
        term *= ratios(place)
        total += term
        place += 1
    return total


def _chance_of_count(count: int, mean: float) -> float:
    """
    Return the chance of exactly so many events, of 1 or more.
    """
    return math.exp(
        -_deviance(count, mean)
        - _stirling_error(count)
        - _LOG_ROOT_TAU
        - math.log(count) / 2
    )


def _chance_of_share(count: int, n: int, share: float) -> float:
    """
    Return the chance of exactly so many of *n*, neither none nor all.
    """
    others = n - count
    return math.exp(
        _stirling_error(n)
        - _stirling_error(count)
        - _stirling_error(others)
        - _deviance(count, n * share)
        - _deviance(others, n * (1 - share))
        - _LOG_ROOT_TAU
        + math.log(n / count / others) / 2
    )


def _least_mean(count: int, tail: float) -> float:
    if not count:
        return 0.0
    if count > _MANY:
        return _quantile_of_gamma(count, _NORMAL.inv_cdf(tail))

    def or_more(mean: float) -> float:
        return _sum_of_falling(
            _chance_of_count(count, mean),
            lambda place: mean / (count + place + 1),
        )

    return _root(lambda mean: or_more(mean) < tail, 0.0, float(count))


def _most_mean(count: int, tail: float) -> float:
    if not count:
        return -math.log(tail)
    if count > _MANY:
        return _quantile_of_gamma(count + 1, -_NORMAL.inv_cdf(tail))

    def or_fewer(mean: float) -> float:
        return _sum_of_falling(
            _chance_of_count(count, mean),
            lambda place: max(0, count - place) / mean,
        )

    high = 2.0 * count + 1
    while or_fewer(high) > tail:
        high *= 2
    return _root(lambda mean: or_fewer(mean) > tail, float(count), high)


def _least_share(count: int, n: int, tail: float) -> float:
    if not count:
        return 0.0
    others = n - count
    if not others:
        return math.exp(math.log(tail) / n)
    if min(count, others) > _MANY:
        return _quantile_of_beta(count, others + 1, _NORMAL.inv_cdf(tail))

    def or_more(share: float) -> float:
        odds = share / (1 - share)
        return _sum_of_falling(
            _chance_of_share(count, n, share),
            lambda place: max(0, others - place) / (count + place + 1) * odds,
        )

    return _root(lambda share: or_more(share) < tail, 0.0, count / n)


def _most_share(count: int, n: int, tail: float) -> float:
    others = n - count
    if not others:
        return 1.0
    if not count:
        return -math.expm1(math.log(tail) / n)
    if min(count, others) > _MANY:
        return _quantile_of_beta(count + 1, others, -_NORMAL.inv_cdf(tail))

    def or_fewer(share: float) -> float:
        odds = (1 - share) / share
        return _sum_of_falling(
            _chance_of_share(count, n, share),
            lambda place: max(0, count - place) / (others + place + 1) * odds,
        )

    return _root(lambda share: or_fewer(share) > tail, count / n, 1.0)


def _quantile_of_gamma(shape: int, z: float) -> float:
    """
    Return a quantile of the gamma distribution of a large shape.
    """
    root = math.sqrt(shape)
    return (
        shape
        + z * root
        + (z**2 - 1) / 3
        + (z**3 - 7 * z) / (36 * root)
        - (3 * z**4 + 7 * z**2 - 16) / (810 * shape)
    )


def _quantile_of_beta(yes: int, no: int, z: float) -> float:
    """
    Return a quantile of the beta distribution of two large shapes.

    Of its log odds, which are the difference of the logarithms of two gamma
    variables, and so nearer to normal than the share is.
    """
    mean = (
        math.log(yes / no)
        - (1 / yes - 1 / no) / 2
        - (1 / yes**2 - 1 / no**2) / 12
    )
    variance = sum(
        [1 / n + 1 / (2 * n**2) + 1 / (6 * n**3) for n in (yes, no)]
    )
    deviation = math.sqrt(variance)
    third = -(1 / yes**2 + 1 / yes**3) + (1 / no**2 + 1 / no**3)
    skew = third / deviation**3
    excess = (2 / yes**3 + 2 / no**3) / variance**2
    away = (
        z
        + skew * (z**2 - 1) / 6
        + excess * (z**3 - 3 * z) / 24
        - skew**2 * (2 * z**3 - 5 * z) / 36
    )
    return 1 / (1 + math.exp(-mean - deviation * away))
