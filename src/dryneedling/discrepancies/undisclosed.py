"""
Harms that needles could do at the sites of a course, and nobody disclosed.

No list of harms to disclose could be read whole, and forms that clinics use
name none of those that people died of; so what was disclosed is held against
the hazards of the needled sites, and not against a list.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf
from typing import Final

from pendulum import Date

from dryneedling.anatomy import Hazard, SiteHazards, hazards_at
from dryneedling.consent import Consent
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.rules import Doubt
from dryneedling.side_effects import side_effect_kind

# Which kinds of side effect say that a hazard was disclosed, any of them.
_HARMS: Final[dict[Hazard, tuple[str, ...]]] = {
    Hazard.LUNG: ("pneumothorax",),
    Hazard.SPINAL_CANAL: ("spinal_injury",),
    Hazard.KIDNEY: ("organ_puncture",),
    Hazard.PERITONEUM: ("organ_puncture",),
    Hazard.PELVIC_VISCERA: ("organ_puncture",),
    Hazard.DEEP_BLEED: ("haematoma", "bleeding"),
    Hazard.BRACHIAL_PLEXUS: ("nerve_injury",),
    Hazard.LUMBAR_PLEXUS: ("nerve_injury",),
    Hazard.NERVE: ("nerve_injury",),
}

# Days as numbers.  What was said on no known day may have been said before any
# visit, and a visit on no known day may have been after all that was said.
_ANY_DAY: Final = 0
_LAST_DAY: Final = Date.max.toordinal()
_NEVER: Final = inf


def _day_of(consent: Consent) -> int:
    return _ANY_DAY if consent.date is None else consent.date.toordinal()


def _is_read(there: SiteHazards, hazard: Hazard) -> bool:
    # A choice of the safe side was read of no page either.
    fact = there.strongest(hazard)
    return fact is not None and fact.may_refuse


def _undisclosed_from(
    consents: Sequence[Consent],
) -> tuple[float, dict[Hazard, float]]:
    """
    Return from when on risks were disclosed, and until when which were not.

    They are days and not documents, so that nobody goes through many
    documents at each of many visits.
    """
    told: list[tuple[int, set[str]]] = []
    begun = unsaid = _NEVER
    for consent in consents:
        day = _day_of(consent)
        if consent.risks_disclosed is None:
            # who did not write down what was said may have said it
            unsaid = min(unsaid, day)
        else:
            begun = min(begun, day)
            told.append((day, {kind.key for kind in consent.risks_disclosed}))
    if unsaid <= begun:
        return begun, {}
    first = frozenset(
        [key for day, keys in told if day == begun for key in keys]
    )
    return begun, {
        hazard: min(
            [
                unsaid,
                *[
                    day
                    for day, keys in told
                    if not keys.isdisjoint(_HARMS[hazard])
                ],
            ]
        )
        for hazard in _not_among(first)
    }


# A clinic discloses what stands on its form, to one patient after another.
@lru_cache(maxsize=256)
def _not_among(disclosed: frozenset[str]) -> tuple[Hazard, ...]:
    """
    Return the hazards of which no harm is among the kinds disclosed.
    """
    return tuple(
        [
            hazard
            for hazard, harms in _HARMS.items()
            if disclosed.isdisjoint(harms)
        ]
    )


# What would have disclosed a hazard, by which two hazards may be one harm.
_Harms = tuple[str, ...]
Undisclosed = dict[_Harms, Doubt]


def undisclosed(
    consents: Sequence[Consent], needled: Iterable[ChartedVisit]
) -> tuple[Undisclosed, Undisclosed]:
    """
    Return each harm that was not disclosed, where it could come first.

    First those of a hazard that a source was read for, then the others.
    """
    # most talks are about risks in general
    if not [1 for consent in consents if consent.risks_disclosed is not None]:
        return {}, {}
    begun, until = _undisclosed_from(consents)
    read: Undisclosed = {}
    unread: Undisclosed = {}
    for visit in needled if until else ():
        day = _LAST_DAY if visit.date is None else visit.date.toordinal()
        if day < begun:
            continue
        for needling in visit.needlings:
            there = hazards_at(needling.site)
            for hazard in there.words:
                if day >= until.get(hazard, _ANY_DAY):
                    continue
                doubts = read if _is_read(there, hazard) else unread
                if _HARMS[hazard] not in doubts:
                    doubt = visit.path, _reason(hazard)
                    doubts[_HARMS[hazard]] = doubt
    return read, unread


def _reason(hazard: Hazard) -> str:
    # within the reach of a needle, as the table has it: not that it was hit
    harms = " or ".join(side_effect_kind(key).name for key in _HARMS[hazard])
    place = hazard.value.replace("_", " ")
    return f"a site with the hazard {place}; {harms}: not disclosed before"
