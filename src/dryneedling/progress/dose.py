"""
How much was needled, per session and in all.
"""

from typing import Final, final

import attrs

from dryneedling._makers import maker_of
from dryneedling._showing import in_notebook, show
from dryneedling.timeline import Timeline, insertions_of


@final
@attrs.frozen(kw_only=True)
class SessionDose:
    """
    What one session with needling delivered.

    Attributes:
        session: Number of the session in the course, from 1.
        session_id: Its id.
        needlings: Sites needled; None when nobody said which.
        insertions: Insertions, of all sites or of the whole session; None
            when any site lacks its number.
        twitches_at_least: Twitches over the sites where they were sought.
        sites_sought: Sites at which a twitch was sought.
        sites_not_recorded: Sites at which nobody said.
        cumulative_needlings: Sites needled so far, as far as recorded.
        cumulative_insertions: Sum of the sessions recorded so far.
        cumulative_twitches: Sum over the sites where they were sought so far.
    """

    session: int
    session_id: str
    needlings: int | None
    insertions: int | None
    twitches_at_least: int | None
    sites_sought: int
    sites_not_recorded: int
    cumulative_needlings: int
    cumulative_insertions: int
    cumulative_twitches: int


@final
@attrs.frozen(kw_only=True)
class Dose:
    """
    What a course delivered.

    Attributes:
        sessions: Dose of each session with needling or where nobody said.
        needlings: Sites needled in all.
        insertions: Insertions over the sessions that recorded them.
        sessions_without_insertions: Sessions that did not record them.
        twitches_at_least: Twitches over the sites where they were sought.
        sites_with_twitch: Sites where at least one was seen.
        sites_sought: Sites where one was sought: the denominator.
        sites_not_recorded: Sites where nobody said.
        sessions_without_needling_record: Sessions of which nobody said what
            was needled, or whether anything was.
        sessions_without_twitch_record: Sessions of which nobody said so for
            every site.
    """

    sessions: tuple[SessionDose, ...]
    needlings: int
    insertions: int
    sessions_without_insertions: int
    twitches_at_least: int
    sites_with_twitch: int
    sites_sought: int
    sites_not_recorded: int
    sessions_without_needling_record: int
    sessions_without_twitch_record: int

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


_make_session_dose: Final = maker_of(SessionDose)
_make_dose: Final = maker_of(Dose)


def dose_of(timeline: Timeline) -> Dose:
    """
    Add up what the sessions of a course delivered.

    Twitches count only where they were sought; sites and sessions that did
    not record something are counted, never taken for zero.
    """
    by_session: list[SessionDose] = []
    insertions = twitches = needlings = seen = sought = unsaid_in_all = 0
    no_insertions = no_needlings = no_twitches = 0
    for visit, sites in zip(timeline.visits, timeline.needlings, strict=True):
        if visit.needled is False:
            continue
        session = visit.session
        twitched: list[int] = []
        unsaid = 0
        for item in sites:
            if item.twitch is None:
                unsaid += 1
            elif (least := item.twitch.least) is not None:
                twitched.append(least)
        here = insertions_of(session)
        insertions += here or 0
        needlings += len(sites)
        count = sum(twitched)
        twitches += count
        seen += len(twitched) - twitched.count(0)
        sought += len(twitched)
        unsaid_in_all += unsaid
        no_insertions += here is None
        no_needlings += not sites
        no_twitches += not sites or unsaid > 0
        by_session.append(
            _make_session_dose(
                session=visit.number,
                session_id=session.id,
                needlings=len(sites) or None,
                insertions=here,
                twitches_at_least=count if twitched else None,
                sites_sought=len(twitched),
                sites_not_recorded=unsaid,
                cumulative_needlings=needlings,
                cumulative_insertions=insertions,
                cumulative_twitches=twitches,
            )
        )
    return _make_dose(
        sessions=tuple(by_session),
        needlings=needlings,
        insertions=insertions,
        sessions_without_insertions=no_insertions,
        twitches_at_least=twitches,
        sites_with_twitch=seen,
        sites_sought=sought,
        sites_not_recorded=unsaid_in_all,
        sessions_without_needling_record=no_needlings,
        sessions_without_twitch_record=no_twitches,
    )
