"""
Converters from several records to a tuple, one for each kind of record.

One generic converter would do at run time, but type checkers cannot see
through it.
"""

from collections.abc import Iterable

from dryneedling._fields import as_tuple
from dryneedling.needling import Needling
from dryneedling.outcomes import Score
from dryneedling.screening import Override, ScreeningAnswer
from dryneedling.side_effects import SideEffect
from dryneedling.trigger_point import Examination

__all__ = [
    "answers_or_none",
    "examinations",
    "examinations_or_none",
    "needlings_or_none",
    "overrides",
    "scores",
    "side_effects_or_none",
]


def scores(values: Iterable[Score]) -> tuple[Score, ...]:
    """
    Turn scores into a tuple.
    """
    return as_tuple(values)


def needlings_or_none(
    values: Iterable[Needling] | None,
) -> tuple[Needling, ...] | None:
    """
    Turn needlings into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)


def examinations(
    values: Iterable[Examination],
) -> tuple[Examination, ...]:
    """
    Turn examinations into a tuple.
    """
    return as_tuple(values)


def examinations_or_none(
    values: Iterable[Examination] | None,
) -> tuple[Examination, ...] | None:
    """
    Turn examinations into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)


def side_effects_or_none(
    values: Iterable[SideEffect] | None,
) -> tuple[SideEffect, ...] | None:
    """
    Turn side effects into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)


def answers_or_none(
    values: Iterable[ScreeningAnswer] | None,
) -> tuple[ScreeningAnswer, ...] | None:
    """
    Turn screening answers into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)


def overrides(values: Iterable[Override]) -> tuple[Override, ...]:
    """
    Turn overrides into a tuple.
    """
    return as_tuple(values)
