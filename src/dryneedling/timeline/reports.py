"""
Side effects: what several reports tell of one event.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling.side_effects import (
    Relatedness,
    Resolution,
    Severity,
    SideEffect,
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

    def may_be(self, effect: SideEffect) -> bool:
        """
        Tell whether a later report may be of this event.

        The kind has to be the same, and a needling or site that the first
        report names may not be another.
        """
        known = self.told[0].effect
        return (
            # By the first report: later ones were taken for this event because
            # of it.
            known.kind == effect.kind
            and (
                known.needling is None
                or effect.needling in {None, known.needling}
            )
            and (known.site is None or effect.site in {None, known.site})
        )


_make_event: Final = maker_of(Event)


def befell_staff(effect: SideEffect) -> bool:
    """
    Tell whether a side effect befell a member of staff.
    """
    return effect.kind.category == "staff"


def events_of(told: Sequence[Sequence[Report]]) -> list[Event]:
    """
    Tell the events of one needling from reports that speak of them again.

    Args:
        told: What was told at the session, and each time that somebody told
            of it later.  What is told at once are as many events.
    """
    events: list[Event] = []
    for at_once in told:
        # what is told at once are as many events: each is met once
        not_met = list(range(len(events)))
        for report in at_once:
            for number in not_met:
                event = events[number]
                # The first that fits: which of two alike is meant, no record
                # says.
                if event.may_be(report.effect):
                    events[number] = _make_event((*event.told, report))
                    not_met.remove(number)
                    break
            else:
                events.append(_make_event((report,)))
    return events
