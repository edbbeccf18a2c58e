"""
Sentences of side effects, their rates and intervals.
"""

from collections.abc import Iterable, Sequence

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.side_effects import GravityTier
from dryneedling.views.numbers import number, one_of, percent, times
from dryneedling.views.sentences.words import Words


class OfHarms(Words):
    """
    How often something unwanted happened.
    """

    kind: str = "kind"
    count: str = "count"
    of_those_asked: str = "of those asked"

    def no_rate(self, *, patients: bool) -> str:
        """Say that nobody was asked."""
        asked = "patient" if patients else "session"
        return f"No rate: no {asked} with needling was asked"

    def share_with(
        self, with_any: int, asked: int, what: str, *, patients: bool
    ) -> str:
        """
        Write the share of patients or sessions with a side effect.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.share_with(3, 2140, "any side effect", patients=False)
        '3 of 2140 sessions with any side effect: 0.14 %, 1.4 per 1,000'
        """
        of = counted(asked, "patient" if patients else "session")
        return (
            f"{with_any} of {of} with {what}: {self.share(with_any / asked)}"
        )

    any_side_effect: str = "any side effect"
    or_word: str = " or "
    said_serious: str = "said to be serious"
    said_not_serious: str = "said not to be serious"

    def only_these(self, what: str, conditions: Sequence[str]) -> str:
        """
        Say which side effects count, behind their name.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.only_these("any side effect", ["grave or notable"])
        'any side effect, grave or notable,'
        """
        return "".join(f"{part}, " for part in (what, *conditions)).rstrip()

    def one_in(self, share: str, many: Number) -> str:
        """
        Say beside a rate of how many there is one.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.one_in("3.76 %", 26.6), ENGLISH.one_in("40 %", 2.5)
        ('3.76 % (1 in 27)', '40 % (1 in 2.5)')
        """
        return f"{share} (1 in {one_of(many)})"

    def by_tier(self, counts: Iterable[tuple[GravityTier, int]]) -> str:
        """Say how many were of each tier of gravity."""
        each = (f"{self.word(tier)} {count}" for tier, count in counts)
        return f"by gravity: {self.listed(each)}"

    def by_seriousness(self, counts: Iterable[tuple[str, int]]) -> str:
        """Say how many were said to be serious, and of how many nobody did."""
        each = (f"{self.word(said)} {count}" for said, count in counts)
        return f"by seriousness: {self.listed(each)}"

    def by_severity(self, counts: Iterable[tuple[str, int]]) -> str:
        """Say how many had each severity, in the words of its scheme."""
        each = (f"{label} {count}" for label, count in counts)
        return f"by severity as reported: {self.listed(each)}"

    events_not_told: str = (
        "of which the record does not tell whether they are of those, left out"
    )

    def events_in(
        self,
        events: int,
        sessions: int,
        kinds: str | None,
        conditions: Sequence[str] = (),
    ) -> str:
        """
        Write the rate of events.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.events_in(3, 2140, None)
        '3 side effects in 2140 sessions: 1.4 events per 1,000 sessions'
        """
        what = (
            counted(events, "side effect")
            if kinds is None
            else f"{counted(events, 'event')} of {kinds}"
        )
        if conditions:
            what = self.only_these(what, conditions)
        rate = self.events_per(events / sessions)
        return f"{what} in {counted(sessions, 'session')}: {rate}"

    def interval(
        self,
        confidence: Number,
        low: Number,
        high: Number,
        method: str,
        many: int,
    ) -> str:
        """Write an interval of a share, of as many as the share is told of."""
        ends = f"{percent(low * 100, 2)} to {percent(high * 100, 2)}"
        if many != 100:
            ends += f", {times(low, many)} to {self._per(high, many)}"
        return f"{number(confidence)} % interval {ends} ({method})"

    def interval_of_events(
        self,
        confidence: Number,
        low: Number,
        high: Number,
        method: str,
        many: int,
    ) -> str:
        """
        Write an interval of events per session, of as many as the rate.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.interval_of_events(95, 0.048, 0.1839, "exact", 100)
        '95 % interval 4.8 to 18.39 events per 100 sessions (exact)'
        """
        return (
            f"{number(confidence)} % interval {times(low, many)} to "
            f"{times(high, many)} events per {many:,} sessions ({method})"
        )

    def at_most(
        self, most: str, method: str, confidence: Number, remark: str | None
    ) -> str:
        """Write what a rate may still be when nothing was counted."""
        more = "" if remark is None else f"; {remark}"
        return f"at most {most} ({method}, {number(confidence)} %{more})"

    def per_sessions(self, many: int) -> str:
        """Name the column of rates."""
        return f"per {many:,} sessions"

    def sessions_asked(self, asked: int, of: int, not_asked: int) -> str:
        """Say at how many sessions side effects were asked."""
        sessions = counted(of, "session")
        return (
            f"asked at {asked} of {sessions} with needling, {not_asked} not "
            "asked"
        )

    def asked_until(
        self, median: Number | None, smallest: Number | None, unknown: int
    ) -> str:
        """
        Say until when after their sessions side effects were asked for.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.asked_until(36, 0, 2)
        'asked until 36 h after the session (median; smallest 0 h), at 2 \
sessions nobody knows until when'
        >>> ENGLISH.asked_until(None, None, 1)
        'until when was asked is not known'
        """
        if median is None or smallest is None:
            return "until when was asked is not known"
        words = (
            f"asked until {number(median)} h after the session (median; "
            f"smallest {number(smallest)} h)"
        )
        if unknown:
            words += (
                f", at {counted(unknown, 'session')} nobody knows until when"
            )
        return words

    def patients_asked(self, asked: int, not_asked: int) -> str:
        """Say how many patients were asked."""
        return f"{counted(asked, 'patient')} asked, {not_asked} not asked"

    expected_soreness: str = "of expected soreness, left out"
    soreness_taken_as_expected: str = (
        "of these, of soreness whose onset or end is not recorded, taken as "
        "expected by the policy"
    )
    undetermined_soreness: str = (
        "of soreness whose onset or end is not recorded, counted"
    )
    judged_unrelated: str = (
        "judged unrelated by the last report that judges, left out"
    )
    without_session: str = (
        "without a known session, counted for their patient only"
    )
    without_needling: str = "at visits without recorded needling, left out"
    befell_staff: str = "that befell staff, left out"

    def events(self, count: int, what: str) -> str:
        """Say how many events were left out, or counted all the same."""
        return f"{counted(count, 'event')} {what}"

    def visits_not_recorded(self, count: int) -> str:
        """Say how many visits were left out."""
        visits = counted(count, "visit")
        return f"{visits} left out: whether there was needling not recorded"
