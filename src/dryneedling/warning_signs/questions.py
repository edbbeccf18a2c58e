"""
What to ask a patient for at a follow-up, in plain words of our own.

The questions are rows of ``questions.csv``; whether one is asked, and until
when, follows from the conditions of its symptoms.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import final

import attrs

from dryneedling._checks import not_number, not_tuple_of
from dryneedling._conversion import gathered
from dryneedling._exact import Number
from dryneedling._numbers import number
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import listed, records
from dryneedling.anatomy import Site
from dryneedling.side_effects import side_effect_kind
from dryneedling.warning_signs.needled_sites import is_near
from dryneedling.warning_signs.table import conditions_by_symptom


@final
@attrs.frozen(kw_only=True)
class FollowUpQuestion:
    """
    One question for a follow-up.

    Attributes:
        key: Key.
        text: The question, in words for patients.
        kinds: Keys of the symptoms that it names, for `Asked`.
        if_yes: What to ask where the answer is yes.
        until_hours: Until how many hours after the session it is asked.
        source: Where the row comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    text: str
    kinds: tuple[str, ...]
    if_yes: str
    until_hours: Number
    source: str


def _question(cells: dict[str, str]) -> FollowUpQuestion:
    kinds = tuple(
        side_effect_kind(name).key for name in listed(cells["kinds"])
    )
    return FollowUpQuestion(
        key=cells["key"],
        text=cells["question"],
        kinds=kinds,
        if_yes=cells["if_yes"],
        until_hours=_until(kinds, None) or 0,
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def _questions() -> tuple[FollowUpQuestion, ...]:
    return records("warning_signs/questions.csv", _question)


def _until(
    kinds: Iterable[str], sites: tuple[Site, ...] | None
) -> Number | None:
    """
    Return until when symptoms are asked for; None where they are not.

    Args:
        kinds: Keys of the symptoms.
        sites: Sites that were needled; None for any.
    """
    symptoms = conditions_by_symptom()
    return max(
        (
            condition.to_hours
            for kind in kinds
            for condition in symptoms[kind]
            if sites is None
            or (
                # two together count wherever was needled, and would have
                # everybody asked for everything
                not condition.beside
                and any(is_near(site, condition.near) for site in sites)
            )
        ),
        default=None,
    )


def follow_up_questions(
    sites: Iterable[Site] | None = None, *, hours: Number | None = None
) -> tuple[FollowUpQuestion, ...]:
    """
    Return what to ask for after needling some sites.

    A site of which nobody said what lies there has every question asked.

    Args:
        sites: Sites that were needled; every question when left out.
        hours: Hours after the session; what is asked no longer by then is
            left out, a tie is still asked.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> calf = Site("gastrocnemius", "left")
    >>> [item.key for item in follow_up_questions([calf], hours=400)]
    ['pulsating', 'jaundice', 'late']
    >>> follow_up_questions([calf])[0].text
    'Short of breath, wheezing, or a new dry cough?'
    """
    places = None if sites is None else gathered(sites)
    hours = number(hours)
    demand(
        "follow_up_questions",
        sites=None if places is None else not_tuple_of(Site, places),
        hours=None if hours is None else not_number(hours, 0, 876_000),
    )
    asked: list[FollowUpQuestion] = []
    for question in _questions():
        until = _until(question.kinds, places)
        if until is not None and (hours is None or hours <= until):
            asked.append(attrs.evolve(question, until_hours=until))
    return tuple(asked)
