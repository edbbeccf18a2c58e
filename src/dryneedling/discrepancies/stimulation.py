"""
What is doubtful in how a needle was left, moved or given current.
"""

from typing import Final

from dryneedling._exact import shown
from dryneedling.discrepancies.charted import ChartedVisit
from dryneedling.discrepancies.kinds import handling_rule, needling_rule
from dryneedling.discrepancies.rules import INFO, WARNING
from dryneedling.needling import Needling, Response, Stimulation, Technique
from dryneedling.timeline import minutes_of

# Looked up once, as they are asked of every needling.
_STATIC: Final = Technique.STATIC
_ELECTRICAL: Final = Technique.ELECTRICAL
_WINDING: Final = Technique.WINDING
_NO_RESPONSE: Final = Response.NONE
_CURRENT: Final = Stimulation.ELECTRICAL
_NOT_STIMULATED: Final = Stimulation.NONE
_NOT_STIMULATED_ALONE: Final = (Stimulation.NONE,)


@handling_rule(WARNING)
def no_retention_though_static(needling: Needling) -> str | None:
    """
    A needle left in place stays for some time.
    """
    if needling.retention_minutes != 0 or _STATIC not in needling.technique:
        return None
    return "left in place for 0 minutes"


@needling_rule(WARNING)
def retention_beyond_session(
    needling: Needling, visit: ChartedVisit
) -> str | None:
    """
    A needle stays in place no longer than the visit.
    """
    kept = needling.retention_minutes
    if not kept:
        return None
    # As written or by the two times; the visit is doubted elsewhere if they
    # differ.
    length = minutes_of(visit.session)
    if length is None or kept <= length:
        return None
    return (
        f"in place for {shown(kept, 2)} minutes of a visit of "
        f"{shown(length, 2)}"
    )


@handling_rule(WARNING)
def current_without_electrical_technique(needling: Needling) -> str | None:
    """
    Settings of a current go with an electrical technique.
    """
    if (
        needling.electrical is None
        or _ELECTRICAL in needling.technique
        or _CURRENT in (needling.stimulation or ())
    ):
        return None
    return "settings of a current, without an electrical technique"


@handling_rule(WARNING)
def current_beyond_retention(needling: Needling) -> str | None:
    """
    Current flows while the needle is in place.
    """
    settings, kept = needling.electrical, needling.retention_minutes
    if (
        settings is None
        or settings.minutes is None
        or kept is None
        or settings.minutes <= kept
    ):
        return None
    return (
        f"current for {shown(settings.minutes, 2)} minutes, in place for "
        f"{shown(kept, 2)}"
    )


@handling_rule(INFO, standing=True)
def electrical_technique_without_settings(needling: Needling) -> str | None:
    """
    An electrical technique has settings.
    """
    if (
        needling.electrical is not None
        or _ELECTRICAL not in needling.technique
    ):
        return None
    return "an electrical technique, without settings of the current"


@handling_rule(WARNING)
def moved_without_stimulation(needling: Needling) -> str | None:
    """
    A needle that is wound or moved is stimulated.
    """
    if needling.stimulation != _NOT_STIMULATED_ALONE:
        return None
    if needling.manipulations:
        return f"moved {needling.manipulations} times, without stimulation"
    if _WINDING in needling.technique:
        return "a winding technique, without stimulation"
    return None


@handling_rule(WARNING)
def none_beside_other_stimulation(needling: Needling) -> str | None:
    """
    No stimulation stands alone.
    """
    words = needling.stimulation or ()
    if len(words) < 2 or _NOT_STIMULATED not in words:
        return None
    return f"stimulation: none, and {len(words) - 1} more"


@handling_rule(WARNING)
def none_beside_other_responses(needling: Needling) -> str | None:
    """
    No response sought stands alone.
    """
    words = needling.response_sought or ()
    if len(words) < 2 or _NO_RESPONSE not in words:
        return None
    return f"response sought: none, and {len(words) - 1} more"
