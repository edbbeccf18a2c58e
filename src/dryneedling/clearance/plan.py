"""
What is to be needled, when and by whom: what consent is held against.
"""

from collections.abc import Iterable, Iterator
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import Muscle, Region, Site, Structure
from dryneedling.consent import Consent, ConsentPolicy
from dryneedling.needling import Technique
from dryneedling.patient import AgeRange, Patient

# A local date and an instant, each as far as known.
Time = tuple[Date | None, DateTime | None]


def is_after(time: Time, other: Time) -> bool | None:
    """
    Tell whether something came after something else.

    None when it cannot be said: a date is missing, or both were on one day
    and a time of day is missing.
    """
    # Instants before days: two zones may put a later instant on an earlier
    # day.
    if time[1] is not None and other[1] is not None:
        return time[1] > other[1]
    if time[0] is None or other[0] is None or time[0] == other[0]:
        return None
    return time[0] > other[0]


# Of two instants the later may bear the date of up to so many days before.
DAYS_ASTRAY: Final = 2


@final
@attrs.frozen
class Part:
    """
    One site under one technique; None is not recorded.
    """

    __repr__ = short_repr
    __str__ = printed_record

    site: Site | None = None
    technique: Technique | None = None

    @property
    def region(self) -> Region | None:
        """
        The region of the muscle; None where it is not known.
        """
        if self.site is None or self.site.muscle is None:
            return None
        return self.site.muscle.region


# Not frozen, though nothing changes it: one is made for every session, and to
# make one that is takes twice as long.
@final
@attrs.define(kw_only=True)
class Plan:
    """
    What is planned or was done in one session.

    Attributes:
        patient: Who is needled.
        on: Local date; None when unknown.
        at: Instant of the start; None when unknown.
        parts: Each site under each of its techniques.
        session: Id of the session; None when it has none yet.
        practitioner: Id of who needles; None when not recorded.
        policy: What is asked of consent.
        ages: Completed years, from the least to the most; None when unknown.
    """

    __repr__ = short_repr
    __str__ = printed_record

    patient: Patient
    on: Date | None
    at: DateTime | None
    parts: tuple[Part, ...]
    session: str | None
    practitioner: str | None
    policy: ConsentPolicy
    ages: AgeRange | None

    @property
    def time(self) -> Time:
        """
        When it is, as far as known.
        """
        return self.on, self.at

    @property
    def is_minor(self) -> bool | None:
        """
        Whether the patient is below the age of majority; None when unknown.
        """
        if self.ages is None:
            return None
        return self.ages.is_below(self.policy.age_of_majority)


def _named(muscle: Muscle) -> Muscle | str:
    return muscle if muscle.key is None else muscle.key


@final
class NamedSites:
    """
    The sites that a document names, to be looked among.

    It may name as many as were needled: each held against each would take
    the square of their number in time.
    """

    def __init__(self, sites: Iterable[Site]) -> None:
        self._muscles: dict[Muscle | str, list[Site]] = {}
        self._others: dict[
            tuple[Structure | None, str | None], list[Site]
        ] = {}
        for site in sites:
            if site.muscle is None:
                kind = site.structure, site.name
                self._others.setdefault(kind, []).append(site)
                continue
            for name in (_named(site.muscle), *site.muscle.members):
                self._muscles.setdefault(name, []).append(site)

    def _like(self, planned: Site) -> Iterator[Site]:
        """
        Yield what stands for a site: the muscle, its whole, and its groups.

        Not the other way round: consent to a part is none to the whole, and
        consent to one muscle is none to a group that it is of.
        """
        if planned.muscle is None:
            kind = planned.structure, planned.name
            yield from self._others.get(kind, ())
            return
        yield from self._muscles.get(_named(planned.muscle), ())
        if planned.muscle.parent is not None:
            yield from self._muscles.get(planned.muscle.parent, ())

    def cover(self, planned: Site | None) -> bool | None:
        """
        Tell whether any of them covers a site; None if nobody can say.
        """
        if planned is None:
            return None
        sides = {site.side for site in self._like(planned)}
        # A document without a side covers both; one side is no consent to the
        # other.
        if None in sides or planned.side in sides:
            return True
        return None if sides and planned.side is None else False


def _is_among(
    known: tuple[object, ...] | None, planned: object
) -> bool | None:
    """
    Tell whether a limit allows something; None as a limit allows all.
    """
    if known is None:
        return True
    return None if planned is None else planned in known


def scope_of(
    consent: Consent, sites: NamedSites | None, plan: Plan, part: Part
) -> tuple[bool | None, str]:
    """
    Tell whether a document covers a part of a plan.

    Args:
        consent: The document.
        sites: The sites that it names; None where it names none.
        plan: The plan.
        part: The part of it.

    Returns:
        Yes or no, None when the record does not tell, and what of the plan
        decides it.
    """
    if (
        consent.practitioner is None
        and consent.techniques is None
        and sites is None
        and consent.regions is None
    ):
        return True, ""
    person = None if consent.practitioner is None else (consent.practitioner,)
    answers = (
        ("practitioner", _is_among(person, plan.practitioner)),
        ("technique", _is_among(consent.techniques, part.technique)),
        ("site", True if sites is None else sites.cover(part.site)),
        ("region", _is_among(consent.regions, part.region)),
    )
    # What is surely outside is told before what cannot be said: one limit that
    # does not hold is enough.
    for wanted in (False, None):
        for what, covers in answers:
            if covers is wanted:
                return covers, what
    return True, ""
