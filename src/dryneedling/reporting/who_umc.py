"""
What a record can say to the criteria of WHO-UMC, as facts.

The system asks for a time relation, for other explanations, for what followed
on withdrawal and on rechallenge (PMC6039921, box 2).  It was written for
drugs, and which of its terms holds is for people to say: nothing here says
it, and nothing is read from the term that somebody said.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import hours_between
from dryneedling.anatomy import Site
from dryneedling.course import EndReason
from dryneedling.follow_up import EventKind
from dryneedling.needling import Needling
from dryneedling.reporting.contents import ValueCount
from dryneedling.reporting.counts import labelled, tally
from dryneedling.side_effects import Resolution, SideEffectKind
from dryneedling.timeline import (
    NumberedSession,
    PlacedEvent,
    Timeline,
    follow_ups_that_count,
)

WHO_UMC_SOURCE: Final = "PMC6039921, box 2"


@final
@attrs.frozen(kw_only=True)
class Rechallenge:
    """
    Whether the same site was needled again, and what was told of it.

    Attributes:
        sessions: Later sessions at which the same site was needled.
        asked: Those of them of which side effects were asked.
        told: Those of them of which the same kind was told, at that site.
        told_elsewhere: Later sessions of which the same kind was told and
            nothing says at which site.
        unknown: Later visits of which it is not recorded whether, or where,
            a needle went in.
    """

    __repr__ = short_repr
    __str__ = printed_record

    sessions: int
    asked: int
    told: int
    told_elsewhere: int
    unknown: int


@final
@attrs.frozen(kw_only=True)
class WhoUmcFacts:
    """
    Facts of one side effect that the criteria of WHO-UMC ask for.

    Attributes:
        hours_to_onset: From the needling to the onset, in hours; None when
            not recorded.
        meanwhile: What else happened in the course, kind by kind; None where
            no follow-up asked.
        needled_later: Later sessions with needling; None where it cannot be
            said which session the side effect is about.
        unknown_later: Later visits of which nobody said whether a needle
            went in; None in the same case.
        ended: Why the course ended; None while it is open.
        resolution: What came of it, by the last report that knows.
        rechallenge: Whether the same site was needled again; None where the
            site is not known.
        source: Where the criteria were read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    hours_to_onset: Number | None
    meanwhile: tuple[ValueCount, ...] | None
    needled_later: int | None
    unknown_later: int | None
    ended: EndReason | None
    resolution: Resolution | None
    rechallenge: Rechallenge | None
    source: str = WHO_UMC_SOURCE


def _later(numbers: Sequence[int], number: int) -> int:
    return len(numbers) - bisect_right(numbers, number)


@final
@attrs.frozen(eq=False)
class SitesNeedled:
    """
    At which sessions of a course each site was needled, and what was told.

    Each list is made once, so that a side effect costs a look-up and not
    another walk over the course.

    Attributes:
        timeline: The course, laid out.
    """

    __repr__ = short_repr
    __str__ = printed_record

    timeline: Timeline

    @cached_property
    def _sites(self) -> dict[int, tuple[Needling, ...]]:
        return {
            visit.number: needlings
            for visit, needlings in zip(
                self.timeline.visits, self.timeline.needlings, strict=True
            )
        }

    @cached_property
    def _by_id(self) -> dict[int, dict[str | None, Needling]]:
        return {
            number: {one.id: one for one in needlings}
            for number, needlings in self._sites.items()
        }

    @cached_property
    def _sites_of(self) -> dict[int, frozenset[Site]]:
        return {
            number: frozenset(one.site for one in needlings)
            for number, needlings in self._sites.items()
        }

    @cached_property
    def _needled(self) -> list[int]:
        return [
            visit.number for visit in self.timeline.visits if visit.needled
        ]

    @cached_property
    def _unsaid(self) -> list[int]:
        return [
            visit.number
            for visit in self.timeline.visits
            if visit.needled is None
        ]

    @cached_property
    def _unknown(self) -> list[int]:
        return [
            visit.number
            for visit in self.timeline.visits
            if visit.needled is None
            or (visit.needled and not self._sites[visit.number])
        ]

    @cached_property
    def _at(self) -> dict[Site, list[int]]:
        numbers: dict[Site, list[int]] = {}
        for number, sites in self._sites_of.items():
            for site in sites:
                numbers.setdefault(site, []).append(number)
        return numbers

    @cached_property
    def _asked_at(self) -> dict[Site, list[int]]:
        asked = self.timeline.side_effects.asked
        return {
            site: [number for number in numbers if number in asked]
            for site, numbers in self._at.items()
        }

    @cached_property
    def _told(self) -> dict[tuple[SideEffectKind, Site | None], list[int]]:
        numbers: dict[tuple[SideEffectKind, Site | None], list[int]] = {}
        for placed in self.timeline.side_effects.events:
            if placed.about is None:
                continue
            key = placed.event.first.kind, self.site_of(placed)
            of_one = numbers.setdefault(key, [])
            # several of one session are one session
            if not of_one or of_one[-1] != placed.about.number:
                of_one.append(placed.about.number)
        return numbers

    @cached_property
    def _meanwhile(self) -> tuple[ValueCount, ...] | None:
        told = [
            follow_up.events
            for _, follow_up in follow_ups_that_count(self.timeline.course)
            if follow_up.events is not None
        ]
        if not told:
            return None
        return labelled(
            tally([event.kind for events in told for event in events]),
            _words,
        )

    def needlings(self, placed: PlacedEvent) -> tuple[Needling, ...]:
        """
        Return the needling that a side effect names, or all of its session.

        None where it names one that this session does not have: people tell
        late, and may mean an earlier visit.
        """
        if placed.about is None:
            return ()
        number = placed.about.number
        for report in placed.event.reports:
            if report.needling is not None:
                named = self._by_id[number].get(report.needling)
                return () if named is None else (named,)
        return self._sites[number]

    def site_of(self, placed: PlacedEvent) -> Site | None:
        """
        Return the needled site that a side effect is about.

        That of the needling it names; else where it was felt, if that was
        needled; else the only site of the session.  None where it is none of
        these.
        """
        if placed.about is None:
            return None
        for report in placed.event.reports:
            if report.needling is not None:
                return next((one.site for one in self.needlings(placed)), None)
        sites = self._sites_of[placed.about.number]
        felt = placed.event.first.site
        if felt is not None:
            return felt if felt in sites else None
        return next(iter(sites)) if len(sites) == 1 else None

    def facts(self, placed: PlacedEvent) -> WhoUmcFacts:
        """
        Return what the record says of a side effect to the criteria.
        """
        about, outcome = placed.about, placed.event.outcome
        end = self.timeline.course.end
        return WhoUmcFacts(
            hours_to_onset=hours_to_onset(placed),
            meanwhile=self._meanwhile,
            needled_later=None
            if about is None
            else _later(self._needled, about.number),
            unknown_later=None
            if about is None
            else _later(self._unsaid, about.number),
            ended=None if end is None else end.reason,
            resolution=None if outcome is None else outcome.effect.resolution,
            rechallenge=self._rechallenge(placed, about),
        )

    def _rechallenge(
        self, placed: PlacedEvent, about: NumberedSession | None
    ) -> Rechallenge | None:
        site = self.site_of(placed)
        if about is None or site is None:
            return None
        number, kind = about.number, placed.event.first.kind
        return Rechallenge(
            sessions=_later(self._at[site], number),
            asked=_later(self._asked_at[site], number),
            told=_later(self._told.get((kind, site), []), number),
            told_elsewhere=_later(self._told.get((kind, None), []), number),
            unknown=_later(self._unknown, number),
        )


def _words(kind: EventKind) -> str:
    return kind.value.replace("_", " ")


def hours_to_onset(placed: PlacedEvent) -> Number | None:
    """
    Return the hours to the onset, as written or by the times of the visit.

    They count from the end of the visit, or from its start where no end is
    known; what began within the visit began at once.
    """
    for report in placed.event.reports:
        if report.onset_hours is not None:
            return report.onset_hours
    if placed.about is None:
        return None
    session = placed.about.session
    ended = session.ended_at or session.started_at
    begun = session.started_at or session.ended_at
    for report in placed.event.reports:
        onset = report.onset_at
        if onset is None or begun is None or ended is None or onset < begun:
            continue
        return hours_between(ended, onset) if onset > ended else 0
    return None
