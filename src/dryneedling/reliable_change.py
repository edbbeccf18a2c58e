"""
Measurement error and reliable change.

The formulas of Jacobson and Truax (1991), doi:10.1037/0022-006X.59.1.12,
with the square root of 2 that the paper of 1984 had left out.

>>> round(sem(5, 0.8), 6), round(mdc(sem(5, 0.8)), 6)
(2.236068, 6.198064)
>>> round(reliable_change_index(-8, sem(5, 0.8)), 6)
-2.529822
"""

import math
from typing import Final, Literal

import attrs

from dryneedling._checks import not_number
from dryneedling._exact import Number
from dryneedling._numbers import number, whole
from dryneedling._refusals import (
    demand,
    described,
    no_word,
    not_in_range,
)
from dryneedling._short_forms import printed_record, short_repr

__all__ = [
    "CutOffs",
    "clinically_significant_cut_offs",
    "mdc",
    "reliable_change_index",
    "sem",
]

# Two-sided quantiles of the normal distribution, as the literature prints
# them: 1.96 for 95 % and 1.645 for 90 % (Weir 2005, doi:10.1519/15184.1).
_Z: Final = {90: 1.645, 95: 1.96}

LARGEST: Final = 1_000_000_000


def sem(sd: Number, reliability: Number) -> float:
    """
    Return the standard error of measurement, SD times root of 1 - r.

    Args:
        sd: Standard deviation of the scores, in the measure's unit.
        reliability: Test-retest reliability or ICC, 0 to 1.

    Raises:
        InvalidRecord: A number is out of its range.
    """
    sd, reliability = number(sd), number(reliability)
    demand(
        "sem",
        sd=not_number(sd, 0, LARGEST),
        reliability=not_number(reliability, 0, 1),
    )
    # Roots have no exact fraction: these are floats, and no verdict uses them.
    return sd * math.sqrt(1 - reliability)


def mdc(standard_error: Number, confidence: int = 95) -> float:
    """
    Return the minimal detectable change, z times root 2 times the SEM.

    Args:
        standard_error: The SEM, in the measure's unit.
        confidence: 90 or 95 (percent).

    Raises:
        InvalidRecord: Another confidence, or a negative error.
    """
    standard_error, confidence = number(standard_error), whole(confidence)
    known = type(confidence) is int and confidence in _Z
    demand(
        "mdc",
        standard_error=not_number(standard_error, 0, LARGEST),
        confidence=(
            None
            if known
            else not_in_range(
                confidence, f"expected 90 or 95, got {described(confidence)}"
            )
        ),
    )
    return _Z[confidence] * math.sqrt(2) * standard_error


def reliable_change_index(change: Number, standard_error: Number) -> float:
    """
    Return the change divided by root 2 times the SEM.

    A change is reliable when the index is beyond 1.96 on either side.

    Args:
        change: Later score less earlier score, in the measure's unit.
        standard_error: The SEM, above 0.

    Raises:
        InvalidRecord: A number is out of its range.
    """
    change, standard_error = number(change), number(standard_error)
    demand(
        "reliable_change_index",
        change=not_number(change, -LARGEST, LARGEST),
        standard_error=not_number(standard_error, 0, LARGEST, above=True),
    )
    return change / (math.sqrt(2) * standard_error)


@attrs.frozen(kw_only=True)
class CutOffs:
    """
    The three cut-offs of clinically significant change.

    Attributes:
        a: Two standard deviations beyond the clinical mean.
        b: Within two standard deviations of the functional mean.
        c: The weighted midpoint of both populations.
    """

    __repr__ = short_repr
    __str__ = printed_record

    a: float
    b: float
    c: float


def clinically_significant_cut_offs(
    *,
    clinical_mean: Number,
    clinical_sd: Number,
    functional_mean: Number,
    functional_sd: Number,
    better: Literal["higher", "lower"] | None = None,
) -> CutOffs:
    """
    Return cut-offs a, b and c of Jacobson and Truax (1991).

    Args:
        clinical_mean: Mean of the clinical population.
        clinical_sd: Its standard deviation, above 0.
        functional_mean: Mean of the functional population.
        functional_sd: Its standard deviation, above 0.
        better: The better direction; read from the two means when left out.

    Raises:
        InvalidRecord: A number is out of its range.
    """
    known = better is None or (
        type(better) is str and better in {"higher", "lower"}
    )
    clinical_mean, clinical_sd = number(clinical_mean), number(clinical_sd)
    functional_mean = number(functional_mean)
    functional_sd = number(functional_sd)
    demand(
        "clinically_significant_cut_offs",
        clinical_mean=not_number(clinical_mean, -LARGEST, LARGEST),
        clinical_sd=not_number(clinical_sd, 0, LARGEST, above=True),
        functional_mean=not_number(functional_mean, -LARGEST, LARGEST),
        functional_sd=not_number(functional_sd, 0, LARGEST, above=True),
        better=(
            None
            if known
            else no_word(
                better, f"expected higher or lower, got {described(better)}"
            )
        ),
    )
    if better is None:
        # Between equal means no cut-off divides; up is as good as down.
        up = 1 if functional_mean >= clinical_mean else -1
    else:
        up = 1 if better == "higher" else -1
    return CutOffs(
        a=clinical_mean + up * 2 * clinical_sd,
        b=functional_mean - up * 2 * functional_sd,
        # Each mean by the other's spread, so that the cut-off is as many
        # standard deviations from the one as from the other.
        c=(clinical_sd * functional_mean + functional_sd * clinical_mean)
        / (clinical_sd + functional_sd),
    )
