# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
What patients come with, who sent them, and what was written about it.
"""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling.course import (
    Complaint,
    CourseReport,
    Referral,
    ReportKind,
    TimeUnit,
)
from dryneedling.testing.strategies.anatomy import body_places
from dryneedling.testing.strategies.field_values import held, held_by
from dryneedling.testing.strategies.times import ANYTIME, Period
from dryneedling.testing.strategies.words import (
    maybe,
    members,
    rest,
    several,
    texts,
)

# A date, a month or a year, as onsets are known.
_KNOWN: Final = st.sampled_from([10, 7, 4])
_LASTED: Final = held(Complaint, "lasted")
_EPISODES: Final = held(Complaint, "earlier_episodes")
_DETAILS: Final = rest(
    places=maybe(several(body_places())),
    **held_by(Complaint, "aggravated_by", "eased_by", "irritability"),
)


@st.composite
def complaints(draw: DrawFn, *, period: Period = ANYTIME) -> Complaint:
    """
    Complaints that began on a day, in a month or a year, or so long ago.

    Args:
        period: Where their days come from.
    """
    began, lasted = draw(maybe(period.dates())), draw(_LASTED)
    said: dict[str, Any] = {}
    if lasted is not None:
        said = {
            "lasted": lasted,
            "unit": draw(members(TimeUnit)),
            "stated_on": draw(maybe(period.dates())),
        }
    episodes = draw(_EPISODES)
    before = None if episodes is None else episodes > 0
    return Complaint(
        onset=None if began is None else began.isoformat()[: draw(_KNOWN)],
        had_before=draw(
            st.sampled_from([None, before])
            if episodes is not None
            else held(Complaint, "had_before")
        ),
        earlier_episodes=episodes,
        **said,
        **draw(_DETAILS),
    )


def referrals(*, period: Period = ANYTIME) -> SearchStrategy[Referral]:
    """
    Referrals by any role, for so many sessions or nobody said how many.

    Args:
        period: Where their days come from.
    """
    return st.builds(
        Referral,
        on=maybe(period.dates()),
        valid_until=maybe(period.dates()),
        **held_by(Referral),
    )


def course_reports(
    *, period: Period = ANYTIME
) -> SearchStrategy[CourseReport]:
    """
    Reassessments, progress reports, justifications and certifications.

    Args:
        period: Where their days come from.
    """
    return st.builds(
        CourseReport,
        members(ReportKind),
        on=maybe(period.dates()),
        text=maybe(texts()),
    )
