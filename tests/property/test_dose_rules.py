"""
What a course delivered, added up a second time by hand.
"""

from typing import final

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Needling,
    Patient,
    Session,
    Site,
    TwitchResponse,
    track,
)
from dryneedling.progress import Dose

_SITES = ("infraspinatus", "soleus", "gluteus medius")
_ABSENT = TwitchResponse.absent()
_NOT_SOUGHT = TwitchResponse.not_sought()

# What was written down of a twitch, and the least number that it means: None
# where a site is in no denominator.
_TWITCHES: dict[TwitchResponse | None, int | None] = {
    None: None,
    _NOT_SOUGHT: None,
    _ABSENT: 0,
    TwitchResponse.seen(): 1,
    TwitchResponse.seen(count=4): 4,
    TwitchResponse.seen(at_least=5): 5,
}


@final
@attrs.frozen
class Place:
    """
    One site needled: insertions, none where nobody counted, and the twitch.
    """

    insertions: int | None
    twitch: TwitchResponse | None


@final
@attrs.frozen
class Visit:
    """
    One visit: its sites, None where nobody said, and a total of its own.
    """

    places: tuple[Place, ...] | None
    total: int | None

    @property
    def counts(self) -> bool:
        """
        Whether there was needling, or may have been.
        """
        return self.places != () or self.total is not None

    @property
    def insertions(self) -> int | None:
        """
        The total as written, else the sum of which no part is missing.
        """
        if self.total is not None or self.places is None:
            return self.total
        counted = [place.insertions for place in self.places]
        known = [count for count in counted if count is not None]
        return sum(known) if len(known) == len(counted) else None


_PLACES = st.builds(
    Place, st.none() | st.integers(1, 9), st.sampled_from([*_TWITCHES])
)
_VISITS = st.lists(
    st.builds(
        Visit,
        st.none() | st.lists(_PLACES, max_size=3).map(tuple),
        st.none() | st.integers(10, 40),
    ).filter(lambda visit: visit.places != () or visit.total is None),
    max_size=5,
)


def _dose(visits: list[Visit]) -> Dose:
    sessions = [
        Session(
            id=f"S-{number}",
            needlings=None
            if visit.places is None
            else [
                Needling(
                    site=Site(muscle, "left"),
                    insertions=place.insertions,
                    twitch=place.twitch,
                )
                for muscle, place in zip(_SITES, visit.places, strict=False)
            ],
            total_insertions=visit.total,
        )
        for number, visit in enumerate(visits, 1)
    ]
    patient = Patient(id="P-1")
    return track(Course(id="C-1", patient=patient, sessions=sessions)).dose


def _least(visit: Visit) -> list[int]:
    found = [_TWITCHES[place.twitch] for place in visit.places or ()]
    return [least for least in found if least is not None]


class TestInsertions:
    """
    A sum with a gap is not known.

    The rule: "insertions, needlings, twitches (only where sought) per session
    and cumulative, with how many sessions did not record them".
    """

    @given(_VISITS)
    @example([Visit((Place(3, None), Place(None, None)), None)])
    @example([Visit(None, 20), Visit((Place(3, None),), 20)])
    def test_insertions(self, visits: list[Visit]) -> None:
        """
        Per visit, so far, in all, and the visits that did not record them.
        """
        dose = _dose(visits)
        here = [visit.insertions for visit in visits if visit.counts]
        assert here == [item.insertions for item in dose.sessions]
        assert [
            sum(known or 0 for known in here[: place + 1])
            for place in range(len(here))
        ] == [item.cumulative_insertions for item in dose.sessions]
        assert sum(known or 0 for known in here) == dose.insertions
        assert here.count(None) == dose.sessions_without_insertions

    @given(_VISITS)
    def test_needlings(self, visits: list[Visit]) -> None:
        """
        Sites are counted where they are named, and visits that name none.
        """
        dose = _dose(visits)
        here = [
            None if visit.places is None else len(visit.places)
            for visit in visits
            if visit.counts
        ]
        assert here == [item.needlings for item in dose.sessions]
        assert sum(known or 0 for known in here) == dose.needlings
        assert here.count(None) == dose.sessions_without_needling_record
        assert [
            sum(known or 0 for known in here[: place + 1])
            for place in range(len(here))
        ] == [item.cumulative_needlings for item in dose.sessions]


class TestTwitches:
    """
    A twitch that nobody looked for is not a twitch that did not come.

    The rule: "Twitches: *not sought*, *absent*, *not recorded* are three
    facts."
    """

    @given(_VISITS)
    @example([Visit((Place(1, _ABSENT), Place(1, _NOT_SOUGHT)), None)])
    @example([Visit((Place(1, _NOT_SOUGHT), Place(1, None)), None)])
    def test_twitches(self, visits: list[Visit]) -> None:
        """
        Only sites where one was sought are counted, or in the denominator.
        """
        dose = _dose(visits)
        held = [visit for visit in visits if visit.counts]
        found = [_least(visit) for visit in held]
        assert [sum(least) if least else None for least in found] == [
            item.twitches_at_least for item in dose.sessions
        ]
        every = [one for least in found for one in least]
        assert (sum(every), len(every), sum(one > 0 for one in every)) == (
            dose.twitches_at_least,
            dose.sites_sought,
            dose.sites_with_twitch,
        )
        assert [
            sum(map(sum, found[: place + 1])) for place in range(len(found))
        ] == [item.cumulative_twitches for item in dose.sessions]

    @given(_VISITS)
    def test_what_was_not_recorded(self, visits: list[Visit]) -> None:
        """
        Counted by site and by visit, and taken for no answer.
        """
        dose = _dose(visits)
        held = [visit for visit in visits if visit.counts]
        silent = [
            [place for place in visit.places or () if place.twitch is None]
            for visit in held
        ]
        assert sum(map(len, silent)) == dose.sites_not_recorded
        assert dose.sessions_without_twitch_record == sum(
            visit.places is None or bool(places)
            for visit, places in zip(held, silent, strict=True)
        )
