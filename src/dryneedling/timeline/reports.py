"""
Side effects: what several reports tell of one event.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import Site
from dryneedling.side_effects import (
    Relatedness,
    Resolution,
    Severity,
    SideEffect,
    SideEffectKind,
)

# Looked up once, as they are asked of every report.
_UNRELATED: Final = Relatedness.UNRELATED
_UNKNOWN: Final = Resolution.UNKNOWN


@final
@attrs.frozen
class Report:
    """
    One report of a side effect, and where it was told.

    Attributes:
        effect: What was reported.
        session: Number of the session that it was told at; None where a
            follow-up tells.
        follow_up: Index of the follow-up that tells; None for a session.
        index: Its index among what was told there.
        date: Local day on which it was told; None when unknown.
        hours: Hours after the session that its follow-up names, as written.
    """

    __repr__ = short_repr
    __str__ = printed_record

    effect: SideEffect
    session: int | None
    follow_up: int | None
    index: int
    date: Date | None
    hours: Number | None = None

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        where = (
            f"follow_ups[{self.follow_up}]"
            if self.session is None
            else f"sessions[{self.session - 1}]"
        )
        return f"{where}.side_effects[{self.index}]"


make_report: Final = maker_of(Report)


@final
@attrs.frozen
class Event:
    """
    One side effect, with all that was reported of it.

    Attributes:
        told: What was reported of it and where, the first report first.
    """

    __repr__ = short_repr
    __str__ = printed_record

    told: tuple[Report, ...]

    @property
    def reports(self) -> tuple[SideEffect, ...]:
        """
        What was reported of it.
        """
        return tuple([report.effect for report in self.told])

    @property
    def first(self) -> SideEffect:
        """
        Its first report.
        """
        return self.told[0].effect

    @property
    def befell_staff(self) -> bool:
        """
        Whether it befell a member of staff, and not the patient.
        """
        return befell_staff(self.told[0].effect)

    @property
    def was_judged_unrelated(self) -> bool:
        """
        Whether the last report that judges says it has to do with no needling.
        """
        for report in reversed(self.told):
            if report.effect.relatedness is not None:
                return report.effect.relatedness is _UNRELATED
        return False

    @property
    def is_of_the_patient(self) -> bool:
        """
        Whether it is a side effect of needling that the patient had.

        What befell staff is none, nor is what was judged unrelated.
        """
        return not self.befell_staff and not self.was_judged_unrelated

    @property
    def severities(self) -> tuple[Severity, ...]:
        """
        The severities that were reported of it, each once.
        """
        told = [report.effect.severity for report in self.told]
        return tuple(dict.fromkeys([one for one in told if one is not None]))

    @property
    def serious(self) -> bool | None:
        """
        Whether it was ever said to be serious; None where nobody said.

        Serious once, it stays so.
        """
        said = [report.effect.serious for report in self.told]
        return True if True in said else False if False in said else None

    @property
    def outcome(self) -> Report | None:
        """
        The last report that knows what came of it; None where none does.
        """
        for report in reversed(self.told):
            if report.effect.resolution not in {None, _UNKNOWN}:
                return report
        return None


_make_event: Final = maker_of(Event)

_TWICE: Final = 2


def befell_staff(effect: SideEffect) -> bool:
    """
    Tell whether a side effect befell a member of staff.
    """
    return effect.kind.category == "staff"


class _Anything:
    """
    What stands for a needling or site of which nothing is asked.
    """


_ANY: Final = _Anything()
# A kind by number, a needling and a site: of a first report, or of none.
_Names = tuple[int, str | _Anything | None, Site | _Anything | None]


class _EventsSoFar:
    """
    Events by the kind, needling and site that their first reports name.

    To hold each report against each event would take the square of their
    number in time.
    """

    def __init__(self) -> None:
        self.told: list[list[Report]] = []
        self._kinds: dict[SideEffectKind, int] = {}
        self._by_names: dict[_Names, list[int]] = {}

    def add(self, report: Report) -> None:
        """
        Take a report for the first of an event.
        """
        effect, number = report.effect, len(self.told)
        kind = self._kinds.setdefault(effect.kind, len(self._kinds))
        for needling in (effect.needling, _ANY):
            for site in (effect.site, _ANY):
                names = kind, needling, site
                self._by_names.setdefault(names, []).append(number)
        self.told.append([report])

    def met(self, at_once: Sequence[Report]) -> Iterator[int | None]:
        """
        Yield the event that each report is of, of those known before.

        The kind has to be the same, and a needling or site that the first
        report names may not be another.  What is told at once are as many
        events, so that each is met once; of several the first that fits is
        meant, as no record says which.
        """
        before = len(self.told)
        is_met: set[int] = set()
        # how many at the head of each list were met
        passed: dict[_Names, int] = {}
        for report in at_once:
            found = before
            for names in self._may_be(report.effect):
                numbers = self._by_names.get(names, ())
                place = passed.get(names, 0)
                while place < len(numbers) and numbers[place] in is_met:
                    place += 1
                passed[names] = place
                if place < len(numbers):
                    found = min(found, numbers[place])
            is_met.add(found)
            yield found if found < before else None

    def _may_be(self, effect: SideEffect) -> Iterator[_Names]:
        """
        Yield the names that the first report of its event may have.
        """
        kind = self._kinds.get(effect.kind)
        if kind is None:
            return
        said, where = effect.needling, effect.site
        for needling in (_ANY,) if said is None else (None, said):
            for site in (_ANY,) if where is None else (None, where):
                yield kind, needling, site


def events_of(told: Sequence[Sequence[Report]]) -> list[Event]:
    """
    Tell the events of one needling from reports that speak of them again.

    Args:
        told: What was told at the session, and each time that somebody told
            of it later.  What is told at once are as many events.
    """
    several = [at_once for at_once in told if at_once]
    # mostly it was told once, and nothing has to be found again
    if len(several) < _TWICE:
        return [
            _make_event((report,)) for at_once in several for report in at_once
        ]
    known = _EventsSoFar()
    for at_once in several:
        # all of them before any is known: none is met by its like
        for report, number in zip(
            at_once, list(known.met(at_once)), strict=True
        ):
            if number is None:
                known.add(report)
            else:
                known.told[number].append(report)
    return [_make_event(tuple(reports)) for reports in known.told]
