"""
Side effects: what several reports tell of one event.
"""

from collections.abc import Sequence
from typing import final

import attrs

from dryneedling.side_effects import SideEffect


@final
@attrs.frozen
class Event:
    """
    One side effect, with all that was reported of it.

    Attributes:
        reports: What was reported of it, in the order of the record.
        places: For each, which report it is of and where it stands in it,
            from 0.
    """

    reports: tuple[SideEffect, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def first(self) -> SideEffect:
        """
        Its first report.
        """
        return self.reports[0]

    def may_be(self, effect: SideEffect) -> bool:
        """
        Tell whether a later report may be of this event.

        The kind has to be the same, and a needling or site that the first
        report names may not be another.
        """
        known = self.reports[0]
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


def events_of(reports: Sequence[Sequence[SideEffect]]) -> list[Event]:
    """
    Tell the events of one needling from reports that speak of them again.

    Args:
        reports: What was told at the session, and at each follow-up that is
            about it.  What is told at once are as many events.
    """
    events: list[Event] = []
    for which, report in enumerate(reports):
        # what is told at once are as many events: each is met once a report
        not_met = list(range(len(events)))
        for index, effect in enumerate(report):
            place = which, index
            for number in not_met:
                event = events[number]
                # The first that fits: which of two alike is meant, no record
                # says.
                if event.may_be(effect):
                    events[number] = Event(
                        (*event.reports, effect), (*event.places, place)
                    )
                    not_met.remove(number)
                    break
            else:
                events.append(Event((effect,), (place,)))
    return events
