# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Trigger points, and what is found when they are looked at.
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling.testing.strategies.anatomy import drawn_places, sites
from dryneedling.testing.strategies.field_values import held_by
from dryneedling.testing.strategies.times import ANYTIME, Period
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    rest,
    texts,
)
from dryneedling.trigger_point import (
    CRITERIA,
    Examination,
    Finding,
    Moment,
    Status,
    TriggerPoint,
)

_IDS: Final = identifiers(prefix="TrP-")
_PEOPLE: Final = identifiers(prefix="PT-")
_REMARKS: Final = rest(
    drawn_place=maybe(drawn_places()),
    **held_by(TriggerPoint, "position", "as_said", "note"),
)
_FINDINGS: Final = maybe(members(Finding))


@st.composite
def trigger_points(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _IDS,
    satellite_of: SearchStrategy[str] = _IDS,
) -> TriggerPoint:
    """
    Trigger points in any site.

    Args:
        ids: Where their ids come from.
        satellite_of: Where ids of key points come from.
    """
    own = draw(ids)
    key = draw(maybe(satellite_of))
    return TriggerPoint(
        id=own,
        site=draw(sites()),
        satellite_of=None if key == own else key,
        **draw(_REMARKS),
    )


def examinations(
    *,
    trigger_points: SearchStrategy[str] = _IDS,
    by: SearchStrategy[str] = _PEOPLE,
    period: Period = ANYTIME,
) -> SearchStrategy[Examination]:
    """
    Examinations with any mixture of findings, or with a stated status only.

    Args:
        trigger_points: Where ids of the points come from.
        by: Where ids of examiners come from.
        period: Where their instants come from.
    """
    criteria = dict.fromkeys(CRITERIA, _FINDINGS)
    about = {
        "trigger_point": trigger_points,
        "stated": maybe(members(Status)),
        "moment": maybe(members(Moment)),
        "at": maybe(period.instants()),
        "by": maybe(by),
        "note": maybe(texts()),
    }
    return st.builds(Examination, **about) | st.builds(
        Examination, **criteria, **about
    )
