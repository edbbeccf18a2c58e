"""
Where the tail of a distribution has a given size: the ends of exact intervals.

Each end is found by halving.  The tails are summed term by term, all of them
positive, from the largest on, so that nothing cancels.
"""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Final

_NORMAL: Final = NormalDist()

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


def least_mean(count: int, tail: float) -> float:
    """
    Return the mean of which so many or more would be seen so rarely.
    """
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


def most_mean(count: int, tail: float) -> float:
    """
    Return the mean of which so many or fewer would be seen so rarely.
    """
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


def least_share(count: int, n: int, tail: float) -> float:
    """
    Return the share of which so many or more would be seen so rarely.
    """
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


def most_share(count: int, n: int, tail: float) -> float:
    """
    Return the share of which so many or fewer would be seen so rarely.
    """
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
