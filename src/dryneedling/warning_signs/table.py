"""
Conditions under which what was said is a warning sign.

Each row of ``conditions.csv`` is one: a symptom, what else was told, the harm
that it can belong to, which needled sites can lead there, and from when until
when after the session.  Windows and sites belong to the harm and not to the
symptom.
"""

import enum
from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._conversion import word
from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, listed, records
from dryneedling._time import in_microseconds
from dryneedling.anatomy import Hazard, Region
from dryneedling.anatomy.hazard_table import hazard_facts
from dryneedling.side_effects import RedFlag, red_flags, side_effect_kind


@final
class Urgency(enum.StrEnum):
    """
    How soon sources want somebody to look, the gravest first.
    """

    EMERGENCY = "emergency"
    URGENT = "urgent"
    STOP_AND_REVIEW = "stop_and_review"
    REVIEW = "review"


@final
class Limbs(enum.StrEnum):
    """
    What has to be known of the limbs in which symptoms were felt.

    *Two*: two are recorded.  *Not one*: it is not recorded that they are one.
    """

    TWO = "two"
    NOT_ONE = "not_one"


# A hazard, a region, or one structure of a hazard: "nerve:sciatic nerve".
Near = Hazard | Region | str


@final
@attrs.frozen(kw_only=True)
class Condition:
    """
    One condition: a row of ``conditions.csv``.

    Attributes:
        symptom: Key of the kind of side effect.
        beside: Keys of the kinds of which one was told as well; empty where
            the symptom alone is enough.
        limbs: What is asked of the limbs in which they were felt.
        flag: Key of the red flag that it can belong to.
        near: Hazards and regions of needled sites that can lead there, and
            single structures as "nerve:sciatic nerve"; empty for any site.
        from_hours: Hours from the end of the session on which it counts.
        to_hours: Hours until which it counts, a tie included.
        urgency: How soon somebody is to look.
        verified: Whether a page was read that says so.
        source: Where the row comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    symptom: str
    beside: tuple[str, ...]
    limbs: Limbs | None
    flag: str
    near: tuple[Near, ...]
    from_hours: Number
    to_hours: Number
    urgency: Urgency
    verified: bool
    source: str

    @property
    def window(self) -> tuple[int, int]:
        """
        From when until when, in microseconds after the session.
        """
        return in_microseconds(self.from_hours), in_microseconds(self.to_hours)


_HAZARDS: Final = frozenset(Hazard)


@lru_cache(maxsize=1)
def _structures() -> frozenset[str]:
    return frozenset(
        f"{fact.hazard}:{fact.structure}"
        for fact in hazard_facts()
        if fact.structure
    )


def _near(name: str) -> Near:
    if name in _structures():
        return name
    near = word(Hazard, name) if name in _HAZARDS else word(Region, name)
    # what was mistyped would be near nothing
    if type(near) is str:
        raise ValueError(
            f"near: neither hazard, structure of one nor region: {name}"
        )
    return near


def _condition(cells: dict[str, str]) -> Condition:
    flag = cells["flag"]
    if flag not in red_flags_by_key():
        raise ValueError(f"flag: no red flag has that key: {flag}")
    return Condition(
        symptom=side_effect_kind(cells["symptom"]).key,
        beside=tuple(
            side_effect_kind(name).key for name in listed(cells["with"])
        ),
        limbs=Limbs(cells["limbs"]) if cells["limbs"] else None,
        flag=flag,
        near=tuple(map(_near, listed(cells["near"]))),
        from_hours=int(cells["from_hours"]),
        to_hours=int(cells["to_hours"]),
        urgency=Urgency(cells["urgency"]),
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def red_flags_by_key() -> dict[str, RedFlag]:
    """
    Return every red flag by its key.
    """
    return {flag.key: flag for flag in red_flags()}


@lru_cache(maxsize=1)
def conditions() -> tuple[Condition, ...]:
    """
    Return every condition of the table, in its order.

    >>> first = conditions()[0]
    >>> first.symptom, first.flag, first.from_hours, first.to_hours
    ('chest_pain', 'thoracic_injury', 0, 72)
    """
    return records("warning_signs/conditions.csv", _condition)


@lru_cache(maxsize=1)
def conditions_by_symptom() -> dict[str, tuple[Condition, ...]]:
    """
    Return the conditions of each symptom, in the order of the table.
    """
    by_symptom: dict[str, list[Condition]] = {}
    for condition in conditions():
        by_symptom.setdefault(condition.symptom, []).append(condition)
    return {key: tuple(several) for key, several in by_symptom.items()}
