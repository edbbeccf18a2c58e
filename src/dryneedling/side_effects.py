"""
Unwanted effects: what, how bad, when, and what came of it.

A local twitch response is not one of them.  Expected soreness is kept apart
from the rest when rates are counted.
"""

import difflib
import enum
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Self, cast, final

import attrs
from pendulum import DateTime

from dryneedling._fields import (
    Number,
    Problems,
    add,
    as_tuple,
    came,
    not_bool,
    not_id,
    not_number,
    not_text,
    not_texts,
    refuse,
    word,
    wrong_word,
)
from dryneedling._tables import listed, optional_number, rows
from dryneedling._time import hours_between, instant, not_instant
from dryneedling.anatomy import Site
from dryneedling.exceptions import UnknownName

__all__ = [
    "RedFlag",
    "Relatedness",
    "Reporter",
    "Resolution",
    "Severity",
    "SeverityScheme",
    "SideEffect",
    "SideEffectKind",
    "SorenessPolicy",
    "red_flags",
    "side_effect_kind",
    "side_effect_kinds",
]


@final
class SeverityScheme(enum.StrEnum):
    """
    Whose words a severity is in; they are not interchangeable.
    """

    WHITE = "white"
    CARNES = "carnes"
    BOYCE = "boyce"
    CTCAE = "ctcae"


# Levels from least to worst.  White: White 2001 and 2004, base of Brady 2014,
# doi:10.1179/2042618613Y.0000000044.  Carnes: Carnes 2010.  Boyce: Boyce
# 2020.  CTCAE v5.0 (27 November 2017), grades 1 to 5.
_LEVELS: Final[dict[SeverityScheme, tuple[str, ...]]] = {
    SeverityScheme.WHITE: ("mild", "significant", "serious"),
    SeverityScheme.CARNES: ("mild", "moderate", "major"),
    SeverityScheme.BOYCE: ("minor", "major"),
    SeverityScheme.CTCAE: ("1", "2", "3", "4", "5"),
}
_BARE_LEVELS: Final = (
    "mild",
    "minor",
    "moderate",
    "significant",
    "severe",
    "major",
    "serious",
)


def _scheme(value: SeverityScheme | str | None) -> SeverityScheme | None:
    return word(SeverityScheme, value)


def _level(value: "str | int") -> str:
    if type(value) is int:
        return str(value)
    if type(value) is str:
        return value.strip().lower()
    return cast("str", value)


@final
@attrs.frozen(kw_only=True)
class Severity:
    """
    A level and the scheme it belongs to.

    A bare word is accepted, because that is what charts hold; it prints
    "scheme not stated".

    Attributes:
        level: "mild", "significant", CTCAE "1" to "5", ...
        scheme: White, Carnes, Boyce or CTCAE; None when not stated.

    >>> Severity("mild").label, Severity("significant", "white").label
    ('mild (scheme not stated)', 'significant (white)')
    """

    level: str = attrs.field(converter=_level, kw_only=False)
    scheme: SeverityScheme | None = attrs.field(
        default=None, converter=_scheme, kw_only=False
    )

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if self.scheme is not None and type(self.scheme) is not SeverityScheme:
            problems = add(
                problems, "scheme", wrong_word(SeverityScheme, self.scheme)
            )
        else:
            levels = _BARE_LEVELS if self.scheme is None else (
                _LEVELS[self.scheme]
            )
            if self.level not in levels:
                problems = add(
                    problems,
                    "level",
                    f"expected one of {', '.join(levels)}; "
                    f"got {came(self.level)}",
                )
        if problems:
            raise refuse(self, problems)

    @property
    def label(self) -> str:
        """
        The level with its scheme.
        """
        scheme = "scheme not stated" if self.scheme is None else (
            self.scheme.value
        )
        return f"{self.level} ({scheme})"


@final
@attrs.frozen(kw_only=True, eq=False)
class SideEffectKind:
    """
    A kind of side effect: a row of the table, or one of your own.

    Attributes:
        slug: Key.
        name: Plain name.
        category: Local, pain, autonomic and so on.
        is_soreness: Whether it is the soreness that needling usually leaves.
        red_flag: Whether it must not be missed; see `red_flags`.
        synonyms: Other names, lower case.
        listed: Whether it is a row of the table.
        source: Where the row comes from.
    """

    slug: str
    name: str
    category: str = "other"
    is_soreness: bool = False
    red_flag: bool = False
    synonyms: tuple[str, ...] = ()
    listed: bool = True
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        for name, wrong in (
            ("slug", not_id(self.slug)),
            ("name", not_text(self.name)),
            ("category", not_id(self.category)),
            ("is_soreness", not_bool(self.is_soreness)),
            ("red_flag", not_bool(self.red_flag)),
        ):
            if wrong:
                problems = add(problems, name, wrong)
        if problems:
            raise refuse(self, problems)

    @classmethod
    def unlisted(
        cls,
        slug: str,
        *,
        name: str | None = None,
        category: str = "other",
        red_flag: bool = False,
    ) -> Self:
        """
        Make a kind that the table lacks; it travels whole in documents.

        Raises:
            InvalidRecord: A value cannot be.
        """
        return cls(
            slug=slug,
            name=slug if name is None else name,
            category=category,
            red_flag=red_flag,
            listed=False,
        )

    def _identity(self) -> tuple[object, ...]:
        if self.listed:
            return (True, self.slug)
        return (False, self.slug, self.name, self.category, self.red_flag)

    def __eq__(self, other: object) -> bool:
        if type(other) is not SideEffectKind:
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if self.listed:
            return side_effect_kind, (self.slug,)
        return _unlisted_kind, self._identity()[1:]


def _unlisted_kind(
    slug: str,
    name: str,
    category: str,
    red_flag: bool,  # noqa: FBT001  # positional by the pickle protocol
) -> SideEffectKind:
    return SideEffectKind.unlisted(
        slug, name=name, category=category, red_flag=red_flag
    )


@lru_cache(maxsize=1)
def side_effect_kinds() -> tuple[SideEffectKind, ...]:
    """
    Return every kind of the table.
    """
    return tuple(
        SideEffectKind(
            slug=cells["slug"],
            name=cells["name"],
            category=cells["category"],
            is_soreness=cells["expected_possible"] == "yes",
            red_flag=cells["red_flag"] == "yes",
            synonyms=listed(cells["synonyms"]),
            source=cells["source"],
        )
        for cells in rows("side_effect_kinds.csv")
    )


@lru_cache(maxsize=1)
def _kinds_by_name() -> dict[str, SideEffectKind]:
    names: dict[str, SideEffectKind] = {}
    for kind in side_effect_kinds():
        for name in (kind.slug, kind.name, *kind.synonyms):
            names.setdefault(_plain(name), kind)
    return names


def _plain(name: str) -> str:
    words = name.lower().replace("_", " ").replace("-", " ")
    return " ".join(words.split())


def side_effect_kind(name: str) -> SideEffectKind:
    """
    Look a kind up by slug, name or synonym.

    Raises:
        UnknownName: The table has no such kind; the nearest are given.

    >>> side_effect_kind("pain at the insertion site").slug
    'insertion_site_pain'
    """
    names = _kinds_by_name()
    found = names.get(name) or names.get(_plain(name))
    if found is not None:
        return found
    raise UnknownName(
        "kind of side effect",
        tuple(difflib.get_close_matches(_plain(name), names, 3, 0.6)),
        f"{came(name)}; for a kind of your own there is "
        "SideEffectKind.unlisted(...)",
    )


@final
class Relatedness(enum.StrEnum):
    """
    How the reporter judged the relation to the needling.
    """

    UNRELATED = "unrelated"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    DEFINITE = "definite"


@final
class Resolution(enum.StrEnum):
    """
    What came of it, with the words of FHIR R4.
    """

    RESOLVED = "resolved"
    RECOVERING = "recovering"
    ONGOING = "ongoing"
    RESOLVED_WITH_SEQUELAE = "resolved_with_sequelae"
    FATAL = "fatal"
    UNKNOWN = "unknown"


@final
class Reporter(enum.StrEnum):
    """
    Who reported it.
    """

    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    OTHER = "other"


def _kind(value: SideEffectKind | str) -> SideEffectKind:
    return side_effect_kind(value) if type(value) is str else (
        cast("SideEffectKind", value)
    )


def _severity(value: "Severity | str | None") -> Severity | None:
    return Severity(value) if type(value) is str else cast("Severity", value)


def _relatedness(value: Relatedness | str | None) -> Relatedness | None:
    return word(Relatedness, value)


def _resolution(value: Resolution | str | None) -> Resolution | None:
    return word(Resolution, value)


def _reporter(value: Reporter | str | None) -> Reporter | None:
    return word(Reporter, value)


def _texts(values: "Iterable[str] | str") -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else as_tuple(values)


@final
@attrs.frozen(kw_only=True)
class SorenessPolicy:
    """
    Which soreness is expected after needling.

    Soreness that begins within the first number of hours and ends within the
    second is expected; in trials it began at 2 to 8 h (Hong 1994, PMID
    8043247) and had mostly gone by 24 to 48 h (Navarro-Santana 2020, PMCID
    PMC7602246, table 5), followed up to 72 h (PMID 26406209).  The two
    numbers are a policy of this library.
    """

    onset_within_hours: Number = 24
    ended_within_hours: Number = 72

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        for name, hours in (
            ("onset_within_hours", self.onset_within_hours),
            ("ended_within_hours", self.ended_within_hours),
        ):
            if wrong := not_number(hours, 0, 8760):
                problems = add(problems, name, wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class SideEffect:
    """
    One unwanted effect of a session.

    Attributes:
        kind: A kind of the table, by name, or one of your own.
        severity: Level and scheme; a bare word is accepted.
        onset_hours: Hours from the end of needling to onset; 0 is at once.
        onset_at: Instant of onset.
        lasted_hours: How long it lasted, in hours.
        ended_at: Instant of its end.
        needling: Id of the needling it belongs to; None when it cannot be
            tied to one.
        site: Where it was felt, when that differs or no needling is named.
        serious: Admission, disability or death.
        relatedness: How the relation to the needling was judged.
        resolution: What came of it.
        actions: What was done.
        reporter: Who reported it.
        solicited: Whether it was asked for with a checklist.
        followed_up: Whether somebody went after it.
        note: Free text; not shown in reprs.

    >>> SideEffect("soreness", severity="mild", onset_hours=5).kind.slug
    'soreness'
    """

    kind: SideEffectKind = attrs.field(converter=_kind, kw_only=False)
    severity: Severity | None = attrs.field(default=None, converter=_severity)
    onset_hours: Number | None = None
    onset_at: DateTime | None = attrs.field(default=None, converter=instant)
    lasted_hours: Number | None = None
    ended_at: DateTime | None = attrs.field(default=None, converter=instant)
    needling: str | None = None
    site: Site | None = None
    serious: bool | None = None
    relatedness: Relatedness | None = attrs.field(
        default=None, converter=_relatedness
    )
    resolution: Resolution | None = attrs.field(
        default=None, converter=_resolution
    )
    actions: tuple[str, ...] = attrs.field(
        default=(), converter=_texts, repr=False
    )
    reporter: Reporter | None = attrs.field(default=None, converter=_reporter)
    solicited: bool | None = None
    followed_up: bool | None = None
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.kind) is not SideEffectKind:
            problems = add(
                problems,
                "kind",
                f"expected a kind of side effect, got {came(self.kind)}",
            )
        if self.severity is not None and type(self.severity) is not Severity:
            problems = add(
                problems,
                "severity",
                f"expected a Severity, got {came(self.severity)}",
            )
        if self.onset_hours is not None and (
            wrong := not_number(self.onset_hours, 0, 87_600)
        ):
            problems = add(problems, "onset_hours", wrong)
        if self.lasted_hours is not None and (
            wrong := not_number(self.lasted_hours, 0, 876_000)
        ):
            problems = add(problems, "lasted_hours", wrong)
        if self.onset_at is not None and (wrong := not_instant(self.onset_at)):
            problems = add(problems, "onset_at", wrong)
        if self.ended_at is not None:
            if wrong := not_instant(self.ended_at):
                problems = add(problems, "ended_at", wrong)
            elif (
                type(self.onset_at) is DateTime
                and self.ended_at < self.onset_at
            ):
                problems = add(
                    problems, "ended_at", "expected no earlier than the onset"
                )
        if self.needling is not None and (wrong := not_id(self.needling)):
            problems = add(problems, "needling", wrong)
        if self.site is not None and type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.serious is not None and (wrong := not_bool(self.serious)):
            problems = add(problems, "serious", wrong)
        if (
            self.relatedness is not None
            and type(self.relatedness) is not Relatedness
        ):
            problems = add(
                problems,
                "relatedness",
                wrong_word(Relatedness, self.relatedness),
            )
        if (
            self.resolution is not None
            and type(self.resolution) is not Resolution
        ):
            problems = add(
                problems,
                "resolution",
                wrong_word(Resolution, self.resolution),
            )
        if self.actions != () and (wrong := not_texts(self.actions)):
            problems = add(problems, "actions", wrong)
        if self.reporter is not None and type(self.reporter) is not Reporter:
            problems = add(
                problems, "reporter", wrong_word(Reporter, self.reporter)
            )
        if self.solicited is not None and (wrong := not_bool(self.solicited)):
            problems = add(problems, "solicited", wrong)
        if self.followed_up is not None and (
            wrong := not_bool(self.followed_up)
        ):
            problems = add(problems, "followed_up", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def hours_lasted(self) -> Number | None:
        """
        How long it lasted, as written or between its two instants.
        """
        if self.lasted_hours is not None:
            return self.lasted_hours
        if self.onset_at is None or self.ended_at is None:
            return None
        return hours_between(self.onset_at, self.ended_at)

    def is_expected_soreness(
        self, policy: SorenessPolicy | None = None
    ) -> bool | None:
        """
        Tell whether this is the soreness that needling usually leaves.

        Args:
            policy: The hours that count; 24 and 72 when left out.

        Returns:
            None when it is soreness whose onset or end was not recorded.
        """
        hours = SorenessPolicy() if policy is None else policy
        if not self.kind.is_soreness or self.serious:
            return False
        lasted = self.hours_lasted
        if self.onset_hours is not None and (
            self.onset_hours > hours.onset_within_hours
        ):
            return False
        if lasted is not None and (
            (self.onset_hours or 0) + lasted > hours.ended_within_hours
        ):
            return False
        if self.onset_hours is None or lasted is None:
            return None
        return True


@final
@attrs.frozen(kw_only=True)
class RedFlag:
    """
    A harm that must not be missed, and what to ask the patient for.

    Attributes:
        slug: Key.
        event: What may have happened.
        kinds: Kinds of side effect that point to it.
        symptoms: What it looks like.
        applies_if: The needling that it can follow, empty for any.
        onset_from_hours: Earliest onset seen, in hours.
        onset_to_hours: Latest onset seen, in hours.
        ask_until_hours: How long to go on asking.
        action: Class of action that the sources name.
        ask: What to ask the patient at follow-up, in our words.
        verified: Whether its onset was read in a source.
        source: Where the row comes from.
    """

    slug: str
    event: str
    kinds: tuple[str, ...]
    symptoms: str
    applies_if: str
    onset_from_hours: Number | None
    onset_to_hours: Number | None
    ask_until_hours: Number | None
    action: str
    ask: str
    verified: bool
    source: str


@lru_cache(maxsize=1)
def red_flags() -> tuple[RedFlag, ...]:
    """
    Return every red flag of the table.
    """
    return tuple(
        RedFlag(
            slug=cells["slug"],
            event=cells["event"],
            kinds=listed(cells["kinds"]),
            symptoms=cells["symptoms"],
            applies_if=cells["applies_if"],
            onset_from_hours=optional_number(cells["onset_from_hours"]),
            onset_to_hours=optional_number(cells["onset_to_hours"]),
            ask_until_hours=optional_number(cells["ask_until_hours"]),
            action=cells["action"],
            ask=cells["ask"],
            verified=cells["status"] == "verified",
            source=cells["source"],
        )
        for cells in rows("red_flags.csv")
    )
