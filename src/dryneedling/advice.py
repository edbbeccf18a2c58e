"""
Advice given after needling, as codes: that it was given, not that it is good.
"""

import enum
from collections.abc import Iterable
from functools import lru_cache
from typing import final

import attrs

from dryneedling._conversion import word_tuple
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, records
from dryneedling._values import by_value

__all__ = ["Advice", "AdviceRow", "advice_rows"]


@final
class Advice(enum.StrEnum):
    """
    What patients are told after needling.

    What each means and where it was read are rows of ``advice.csv``.
    """

    SORENESS_EXPECTED = "soreness_expected"
    HEAT_OR_ICE = "heat_or_ice"
    PRESSURE_AND_ICE = "pressure_and_ice"
    NO_DRIVING_IF_DROWSY = "no_driving_if_drowsy"
    LUNG_SIGNS = "lung_signs"
    INFECTION_SIGNS = "infection_signs"
    WHOM_TO_CALL = "whom_to_call"


@final
@attrs.frozen(kw_only=True)
@by_value
class AdviceRow:
    """
    A row of the table of advice.

    Attributes:
        code: The code.
        means: What it stands for.
        verified: Whether a page was read that gives it.
        source: Where.
    """

    __repr__ = short_repr
    __str__ = printed_record

    code: Advice
    means: str
    verified: bool
    source: str


def _row(cells: dict[str, str]) -> AdviceRow:
    return AdviceRow(
        code=Advice(cells["code"]),
        means=cells["means"],
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def advice_rows() -> tuple[AdviceRow, ...]:
    """
    Return the codes of advice, with what they mean and their sources.

    >>> advice_rows()[1].means
    'Heat or ice for soreness'
    """
    return records("advice.csv", _row)


def to_advice_or_none(
    values: Iterable[Advice | str] | Advice | str | None,
) -> tuple[Advice, ...] | None:
    """
    Turn words into codes of advice; None stays None.
    """
    return None if values is None else word_tuple(Advice, values)
