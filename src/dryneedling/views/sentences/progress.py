"""
Sentences of progress: all series, thresholds, trigger points and dose.
"""

from collections.abc import Iterable, Sequence

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.side_effects import GravityTier
from dryneedling.views.numbers import number, percent, signed
from dryneedling.views.sentences.words import Words


class OfProgress(Words):
    """
    What became of a course.
    """

    no_readings: str = "No readings are recorded."
    unwanted_effects: str = "Unwanted effects, gravest first"
    effect: str = "effect"
    gravity: str = "gravity"
    read_from: str = "read from"
    outcome: str = "outcome"
    outcome_not_recorded: str = "not recorded"

    def of_tier(
        self, tier: GravityTier, counts: Iterable[tuple[str, int]]
    ) -> str:
        """
        Name the effects of a tier, and how many of each there are.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.of_tier(GravityTier.NEITHER, [("bruising", 3)])
        'neither grave nor notable: bruising 3'
        >>> ENGLISH.of_tier(GravityTier.GRAVE, [("pneumothorax", 1)])
        'grave: pneumothorax 1'
        """
        what = {
            GravityTier.NEITHER: "neither grave nor notable",
            GravityTier.NOT_KNOWN: "gravity not known",
        }.get(tier) or self.word(tier)
        each = (f"{name} {count}" for name, count in counts)
        return f"{what}: {self.listed(each)}"

    def that_befell_staff(self, name: str) -> str:
        """Say that an effect befell a member of staff."""
        return f"{name} (not the patient's)"

    def that_is_unrelated(self, name: str) -> str:
        """Say that an effect was judged unrelated."""
        return f"{name} (judged unrelated)"

    def read_from_fact(
        self, read_from: str, fact: str, scheme: str | None
    ) -> str:
        """
        Say what gravity was read from.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.read_from_fact("severity", "5", "ctcae")
        'severity 5 (ctcae)'
        >>> ENGLISH.read_from_fact("resolution", "fatal", None)
        'outcome fatal'
        >>> ENGLISH.read_from_fact("kind", "infection", None)
        'kind'
        """
        # The kind itself stands beside it.
        if read_from == "kind":
            return "kind"
        if read_from == "seriousness":
            return "said to be serious"
        what = "outcome" if read_from == "resolution" else read_from
        said = f"{what} {self.word(fact)}"
        if read_from != "severity":
            return said
        return f"{said} ({scheme or 'scheme not stated'})"

    series: str = "series"
    start: str = "from"
    end: str = "to"
    net: str = "net"
    net_change: str = "improvement"
    verdict: str = "verdict"
    trend: str = "trend"
    no_baseline: str = "no baseline"
    no_settled_reading: str = "no settled reading"
    plus: str = "A plus is better."
    changes: str = (
        "Immediate: from before to after needling. Maintained: from before "
        "one session to before the next."
    )
    net_since: str = "Net: since the baseline."
    trend_legend: str = (
        "Trend: the settled values as bars, the baseline first, from ▁ at the "
        "low end of the scale (or of the part that is drawn, named with the "
        "series) to █ at its high end; ↓ lower is better, ↑ higher is better; "
        "· a visit without a reading, missed or not measured."
    )
    track_legend: str = (
        "○ before needling  ● after needling  ┊ threshold for this baseline"
    )

    def changes_from(self, width: int) -> str:
        """Say where changes are shown for which there is no room here."""
        return (
            f"Immediate and maintained changes are shown from {width} columns "
            "on."
        )

    def follow_up_legend(self, session: int, hours: Number | None) -> str:
        """Explain the rows of follow-ups."""
        where = f"session {session}" if session else "no session yet"
        sooner = (
            ""
            if hours is None
            else f"; not judged sooner than {number(hours)} h after needling"
        )
        return (
            f"{self.after_visit(session)}: a follow-up after {where}, its "
            f"reading under before{sooner}."
        )

    def dates_of_follow_ups(self, days: Sequence[tuple[int, str]]) -> str:
        """Write the dates of follow-ups that a narrow table leaves out."""
        dates = (f"{self.after_visit(place)} on {day}" for place, day in days)
        return f" {self.listed(dates)}."

    def after_visit(self, session: int) -> str:
        """Number a follow-up by the session that it comes after."""
        return f"{session}+"

    def change(self, improvement: Number, share: Number | None) -> str:
        """
        Write a change, with its percentage where it has one.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.change(0.21, 25.6)
        '+0.21 (26 %)'
        """
        return signed(improvement) + (
            "" if share is None else f" ({percent(share)})"
        )

    thresholds: str = "Thresholds that verdicts use"
    no_row: str = "no row is chosen"
    of_baseline: str = "% of baseline"
    unread_figure: str = "unverified: the figure was not read in its source"

    def about(self, name: str) -> str:
        """Name what the words that follow are about."""
        return f"{name}: "

    def row_size(
        self, kind: str, value: Number, unit: str, confidence: Number | None
    ) -> str:
        """
        Write the size of a threshold, an MDC with its level.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.row_size("MDC", 2.83, "points", 95)
        'MDC95 2.83 points'
        """
        level = "" if confidence is None else number(confidence)
        return f"{kind}{level} {number(value)} {unit}"

    def level(
        self, kind: str, confidence: Number | None, *, is_computed: bool
    ) -> str:
        """
        Say where the level of an MDC is from; empty where the paper has it.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.level("MDC", None, is_computed=False)
        'level not stated'
        """
        if confidence is None:
            return "level not stated" if kind == "MDC" else ""
        return "level computed" if is_computed else ""

    def interval_end(self, end: str) -> str:
        """Say which end of an interval a row is."""
        return f"{self.word(end)} of an interval"

    def for_sites(self, sites: Sequence[str]) -> str:
        """Say for which sites alone a row is."""
        return f"for {', '.join(self.word(site) for site in sites)}"

    def baseline_above(self, value: Number) -> str:
        """Limit a row to baselines above a number."""
        return f"baseline above {number(value)}"

    def baseline_to(self, value: Number) -> str:
        """Limit a row to baselines up to a number."""
        return f"baseline up to {number(value)}"

    trigger_points: str = "Trigger points"
    point: str = "point"
    site: str = "site"
    found_at: str = "found at session"
    stands_at: str = "stands at"
    needled: str = "needled"
    before_course_short: str = "before course"
    follow_up: str = "follow-up"

    def count_range(self, least: int, most: int) -> str:
        """Write a number of which only the limits are known."""
        return str(least) if least == most else f"{least} to {most}"

    def after_visits(self, numbers: Iterable[int]) -> str:
        """Write visits after whose needling a status was found."""
        return f"after {self.visits(numbers)}"

    def status_at(self, status: str, places: Iterable[str]) -> str:
        """Write a status with the places where it was found."""
        return f"{self.word(status)} {self.listed(places)}"

    def status_rule(self, rule: str, *, verified: bool, stated: bool) -> str:
        """Say by which rule a status was decided."""
        unread = "" if verified else ", wording not verified"
        as_stated = "; or as stated, without criteria" if stated else ""
        return f"status by rule {rule}{unread}{as_stated}"

    dose: str = "Dose"
    visit_number: str = "#"
    in_all: str = "in all"
    in_all_short: str = "all"
    sites: str = "sites"
    insertions: str = "insertions"
    insertions_short: str = "insert"
    twitches: str = "twitches"
    twitches_short: str = "twitch"
    so_far: str = "so far"

    def sum_of(self, total: int, *, lacks_some: bool) -> str:
        """Write a sum; one that lacks some has a plus."""
        return f"{total}{'+' if lacks_some else ''}"

    def twitches_seen(self, seen: int, sought: int) -> str:
        """Say where twitches were seen, of where they were sought."""
        return (
            f"a twitch was seen at {seen} of the {counted(sought, 'site')} "
            "where one was sought; counts are the least that it can have been"
        )

    def twitches_not_recorded(self, sites: int) -> str:
        """Say at how many sites nobody recorded twitches."""
        return f"twitches not recorded at {counted(sites, 'site')}"

    def insertions_not_recorded(self, sessions: int) -> str:
        """Say in how many sessions insertions are missing."""
        many = counted(sessions, "session")
        return f"insertions not recorded, or not all, in {many}"

    def sites_not_recorded(self, sessions: int) -> str:
        """Say in how many sessions sites are missing."""
        return f"needled sites not recorded in {counted(sessions, 'session')}"

    def no_percent(self, why: str) -> str:
        """Say why a change has no percentage."""
        return f"no percentage: {why}"

    def change_of(
        self,
        before: Number | None,
        after: Number | None,
        change: str,
        unit: str,
    ) -> str:
        """Write two values and the change between them."""
        return (
            f"{number(before)} to {number(after)} {self.unit(unit)}: "
            f"change {change}"
        )
