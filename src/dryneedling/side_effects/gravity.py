"""
How grave a side effect was, by all that was recorded of it.

It is read from the kind, from seriousness, from the severity in its scheme,
from what came of it and from the care received, each by a row of
``gravity.csv``.  The gravest row decides: a low grade never lowers a grave
kind, and nothing that was left out lowers anything.
"""

import enum
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast, final

import attrs

from dryneedling._checks import not_number, not_tuple_of
from dryneedling._conversion import gathered, word
from dryneedling._exact import Number
from dryneedling._numbers import number
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import records
from dryneedling._time import in_microseconds
from dryneedling._values import by_value

if TYPE_CHECKING:
    from dryneedling.side_effects.effects import SideEffect


@final
class GravityTier(enum.StrEnum):
    """
    How grave a side effect was, the gravest first.

    *Not known* is that nothing was recorded that tells, and never *neither*.
    """

    GRAVE = "grave"
    NOTABLE = "notable"
    NEITHER = "neither"
    NOT_KNOWN = "not_known"


_NOT_KNOWN: Final = GravityTier.NOT_KNOWN
_WEIGHT: Final = {tier: place for place, tier in enumerate(GravityTier)}

# Three months, counted as 90 days: a policy of this library.
_LONG: Final = in_microseconds(90 * 24)


@final
@attrs.frozen(kw_only=True)
@by_value
class GravityRow:
    """
    What one recorded fact says of gravity: a row of the table.

    Attributes:
        read_from: "kind", "seriousness", "severity", "resolution" or "care".
        scheme: Whose word it is, of a severity; None where no scheme was
            stated, or none belongs to it.
        fact: The word recorded, or the key of the kind.
        tier: What it says.
        source: Where the row comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    read_from: str
    scheme: str | None
    fact: str
    tier: GravityTier
    source: str


@final
@attrs.frozen(kw_only=True)
@by_value
class Gravity:
    """
    How grave a side effect was, and what says so.

    Attributes:
        tier: How grave.
        grounds: The rows that say so, each once; none where it is not known.
    """

    __repr__ = short_repr
    __str__ = printed_record

    tier: GravityTier
    grounds: tuple[GravityRow, ...]

    @property
    def weight(self) -> int:
        """
        Its place among the tiers: 0 for the gravest.
        """
        return _WEIGHT[self.tier]


def _row(cells: dict[str, str]) -> GravityRow:
    return GravityRow(
        read_from=cells["read_from"],
        scheme=cells["scheme"] or None,
        fact=cells["fact"],
        tier=word(GravityTier, cells["gravity"]),
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def gravity_rows() -> tuple[GravityRow, ...]:
    """
    Return every row that says how grave something is.
    """
    return records("side_effects/gravity.csv", _row)


_Key = tuple[str, str | None, str]


@lru_cache(maxsize=1)
def _by_fact() -> dict[_Key, Gravity]:
    """
    Return what each fact says where it stands alone, as it mostly does.
    """
    return {
        (row.read_from, row.scheme, row.fact): Gravity(
            tier=row.tier, grounds=(row,)
        )
        for row in gravity_rows()
    }


def _facts(report: "SideEffect") -> list[_Key]:
    """
    Return what one report says that may tell how grave it was.
    """
    kind, severity = report.kind, report.severity
    facts: list[_Key] = []
    if kind.listed:
        facts.append(("kind", None, kind.key))
    elif kind.red_flag:
        # Its owner says that it must not be missed, and not how soon.
        facts.append(("kind", None, "red_flag_of_your_own"))
    if severity is not None:
        facts.append(("severity", severity.scheme, severity.level))
    if report.serious:
        facts.append(("seriousness", None, "serious"))
    if report.care_received:
        facts += [("care", None, care) for care in report.care_received]
    lasted = report.hours_lasted
    if lasted is not None and in_microseconds(lasted) >= _LONG:
        facts.append(("resolution", None, "three_months"))
    return facts


_NOTHING: Final = Gravity(tier=_NOT_KNOWN, grounds=())
# Resolutions, by their words: the records stand on this module.
_SAYS_NOTHING: Final = frozenset({None, "unknown"})
_GOES_ON: Final = frozenset({"ongoing", "recovering"})


def read_gravity(
    reports: "Sequence[SideEffect]", hours: Number | None = None
) -> Gravity:
    """
    Tell how grave an event was, as `gravity_of` does and without its checks.
    """
    facts: list[_Key] = []
    outcome: str | None = None
    for report in reports:
        facts += _facts(report)
        if report.resolution not in _SAYS_NOTHING:
            outcome = report.resolution
    if outcome is not None:
        facts.append(("resolution", None, outcome))
        if (
            hours is not None
            and outcome in _GOES_ON
            and in_microseconds(hours) >= _LONG
        ):
            facts.append(("resolution", None, "three_months"))
    return _gravest(tuple(facts))


# Every reading asks it of every side effect, and few facts are recorded.
@lru_cache(maxsize=1024)
def _gravest(facts: tuple[_Key, ...]) -> Gravity:
    """
    Return what the gravest of some facts say.
    """
    by_fact = _by_fact()
    said = [
        alone
        for fact in dict.fromkeys(facts)
        if (alone := by_fact.get(fact)) is not None
    ]
    # a kind is mostly all that says anything
    if len(said) < 2:
        return said[0] if said else _NOTHING
    tier = min([alone.tier for alone in said], key=_WEIGHT.__getitem__)
    grounds = [alone.grounds[0] for alone in said if alone.tier is tier]
    return Gravity(tier=tier, grounds=tuple(grounds))


def may_be_grave(report: "SideEffect") -> bool:
    """
    Tell whether an event may be grave because of one of its reports.

    Without any report of which this is true it is not, whichever of them
    are of one event and whenever they were told.
    """
    # only what went on may be grave by the time that had passed
    return (
        report.resolution in _GOES_ON
        or read_gravity((report,)).tier is GravityTier.GRAVE
    )


def gravity_of(
    reports: "SideEffect | Iterable[SideEffect]",
    *,
    goes_on_after_hours: Number | None = None,
) -> Gravity:
    """
    Tell how grave a side effect was, by all that was reported of it.

    What was said once of seriousness, severity and care stands; of what came
    of it the last report that says so speaks.

    Args:
        reports: What was reported of it, the first report first; one report
            needs no list.
        goes_on_after_hours: Hours from the needling to the report that last
            spoke of its outcome, where known: what then still went on after
            three months is grave.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> from dryneedling.side_effects import SideEffect
    >>> found = gravity_of(SideEffect("pneumothorax", severity="mild"))
    >>> found.tier.value, [row.fact for row in found.grounds]
    ('grave', ['pneumothorax'])
    >>> gravity_of(SideEffect("bruising")).tier.value
    'not_known'
    """
    # asked for here, as the records stand on this module
    from dryneedling.side_effects.effects import SideEffect

    alone = type(reports) is SideEffect
    several = gathered(
        cast("Iterable[SideEffect]", (reports,) if alone else reports)
    )
    goes_on_after_hours = number(goes_on_after_hours)
    demand(
        "gravity_of",
        reports=not_tuple_of(SideEffect, several),
        goes_on_after_hours=None
        if goes_on_after_hours is None
        else not_number(goes_on_after_hours, 0, 876_000),
    )
    return read_gravity(several, goes_on_after_hours)
