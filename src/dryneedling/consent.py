"""
Consent: who agreed to what, when, and whether it still stands.

Consent has parties, a scope, a version and a withdrawal; it is not a yes or
no.  A patient below the age of majority needs a parent or guardian, their
own consent or assent, and a finding that they understand.
"""

import enum
from collections.abc import Iterable
from typing import cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._fields import (
    Problems,
    add,
    as_tuple,
    not_bool,
    not_count,
    not_id,
    not_text,
    not_tuple_of,
    not_words,
    refuse,
    word,
    word_tuple,
    wrong_word,
)
from dryneedling._time import day, instant, not_day, not_instant
from dryneedling.anatomy import Region, Site
from dryneedling.needling import Technique
from dryneedling.side_effects import SideEffectKind, side_effect_kind

__all__ = [
    "Consent",
    "ConsentDecision",
    "ConsentParty",
    "ConsentPolicy",
    "ConsentRole",
    "Withdrawal",
]


@final
class ConsentRole(enum.StrEnum):
    """
    In what role somebody decided.
    """

    PATIENT = "patient"
    PARENT = "parent"
    GUARDIAN = "guardian"
    PROXY = "proxy"


@final
class ConsentDecision(enum.StrEnum):
    """
    What was decided.  Assent is the agreement of a child.
    """

    CONSENT = "consent"
    ASSENT = "assent"
    REFUSED = "refused"


def _role(value: ConsentRole | str) -> ConsentRole:
    return cast("ConsentRole", word(ConsentRole, value))


def _decision(value: ConsentDecision | str) -> ConsentDecision:
    return cast("ConsentDecision", word(ConsentDecision, value))


@final
@attrs.frozen(kw_only=True)
class ConsentParty:
    """
    One person's decision.

    Attributes:
        role: Patient, parent, guardian or proxy.
        decision: Consent, assent or refused.
        person: Opaque id of the person.
    """

    role: ConsentRole = attrs.field(converter=_role, kw_only=False)
    decision: ConsentDecision = attrs.field(
        default=ConsentDecision.CONSENT, converter=_decision, kw_only=False
    )
    person: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.role) is not ConsentRole:
            problems = add(problems, "role", wrong_word(ConsentRole, self.role))
        if type(self.decision) is not ConsentDecision:
            problems = add(
                problems,
                "decision",
                wrong_word(ConsentDecision, self.decision),
            )
        if self.person is not None and (wrong := not_id(self.person)):
            problems = add(problems, "person", wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class Withdrawal:
    """
    One party takes consent back.  It acts forward only.

    Attributes:
        by: Role of who withdrew; either party may, alone.
        at: Instant.
        on: Local date, where only that is known.
        stopped: What was stopped; not shown in reprs.
    """

    by: ConsentRole = attrs.field(converter=_role, kw_only=False)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    on: Date | None = attrs.field(default=None, converter=day)
    stopped: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.by) is not ConsentRole:
            problems = add(problems, "by", wrong_word(ConsentRole, self.by))
        if self.at is not None and (wrong := not_instant(self.at)):
            problems = add(problems, "at", wrong)
        if self.on is not None:
            if wrong := not_day(self.on):
                problems = add(problems, "on", wrong)
            elif type(self.at) is DateTime and self.at.date() != self.on:
                problems = add(problems, "on", "another day than *at*")
        if self.stopped is not None and (wrong := not_text(self.stopped)):
            problems = add(problems, "stopped", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def date(self) -> Date | None:
        """
        The local date, where it is known.
        """
        return self.at.date() if self.at is not None else self.on


def _parties(values: Iterable[ConsentParty]) -> tuple[ConsentParty, ...]:
    return as_tuple(values)


def _withdrawals(values: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    return as_tuple(values)


def _techniques(
    values: "Iterable[Technique | str] | Technique | str | None",
) -> tuple[Technique, ...] | None:
    return None if values is None else word_tuple(Technique, values)


def _regions(
    values: "Iterable[Region | str] | Region | str | None",
) -> tuple[Region, ...] | None:
    return None if values is None else word_tuple(Region, values)


def _sites(values: Iterable[Site] | None) -> tuple[Site, ...] | None:
    return None if values is None else as_tuple(values)


def _risks(
    values: "Iterable[SideEffectKind | str] | None",
) -> tuple[SideEffectKind, ...] | None:
    if values is None or isinstance(values, (str, bytes)):
        return cast("None", values)
    found = as_tuple(values)
    if type(found) is not tuple:
        return cast("None", found)
    return tuple(
        side_effect_kind(item) if type(item) is str else (
            cast("SideEffectKind", item)
        )
        for item in found
    )


@final
@attrs.frozen(kw_only=True)
class Consent:
    """
    One consent document or talk.

    Attributes:
        id: Identifier, unique in the course.
        parties: Who decided what, in which role.
        given_at: Instant.
        given_on: Local date, where only that is known.
        techniques: Techniques it covers; None is not limited.
        regions: Body regions it covers; None is not limited.
        sites: Sites it covers; None is not limited.
        session: Id of the only session it covers; None is the course.
        practitioner: Id of the only practitioner; None is not limited.
        understood: The finding that the patient understands.
        understood_note: How that was found out; not shown in reprs.
        risks_disclosed: Kinds of side effect that were explained.
        benefits_explained: Whether benefits were.
        alternatives_explained: Whether alternatives were.
        questions_answered: Whether questions were.
        written: Written or spoken.
        form_version: Version of the form.
        witness: Opaque id of a witness.
        interpreter: Opaque id of an interpreter.
        valid_until: Last day of validity, where the form has one.
        withdrawals: Who took it back, and when.
        note: Free text; not shown in reprs.
    """

    id: str
    parties: tuple[ConsentParty, ...] = attrs.field(converter=_parties)
    given_at: DateTime | None = attrs.field(default=None, converter=instant)
    given_on: Date | None = attrs.field(default=None, converter=day)
    techniques: tuple[Technique, ...] | None = attrs.field(
        default=None, converter=_techniques
    )
    regions: tuple[Region, ...] | None = attrs.field(
        default=None, converter=_regions
    )
    sites: tuple[Site, ...] | None = attrs.field(
        default=None, converter=_sites
    )
    session: str | None = None
    practitioner: str | None = None
    understood: bool | None = None
    understood_note: str | None = attrs.field(default=None, repr=False)
    risks_disclosed: tuple[SideEffectKind, ...] | None = attrs.field(
        default=None, converter=_risks
    )
    benefits_explained: bool | None = None
    alternatives_explained: bool | None = None
    questions_answered: bool | None = None
    written: bool | None = None
    form_version: str | None = None
    witness: str | None = None
    interpreter: str | None = None
    valid_until: Date | None = attrs.field(default=None, converter=day)
    withdrawals: tuple[Withdrawal, ...] = attrs.field(
        default=(), converter=_withdrawals
    )
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if wrong := not_tuple_of(ConsentParty, self.parties):
            problems = add(problems, "parties", wrong)
        elif not self.parties:
            problems = add(problems, "parties", "expected at least one party")
        if self.given_at is not None and (wrong := not_instant(self.given_at)):
            problems = add(problems, "given_at", wrong)
        for name, date in (
            ("given_on", self.given_on),
            ("valid_until", self.valid_until),
        ):
            if date is not None and (wrong := not_day(date)):
                problems = add(problems, name, wrong)
        if (
            type(self.given_on) is Date
            and type(self.given_at) is DateTime
            and self.given_at.date() != self.given_on
        ):
            problems = add(problems, "given_on", "another day than *given_at*")
        if self.techniques is not None and (
            wrong := not_words(Technique, self.techniques)
        ):
            problems = add(problems, "techniques", wrong)
        if self.regions is not None and (
            wrong := not_words(Region, self.regions)
        ):
            problems = add(problems, "regions", wrong)
        if self.sites is not None and (
            wrong := not_tuple_of(Site, self.sites)
        ):
            problems = add(problems, "sites", wrong)
        if self.risks_disclosed is not None and (
            wrong := not_tuple_of(SideEffectKind, self.risks_disclosed)
        ):
            problems = add(problems, "risks_disclosed", wrong)
        if wrong := not_tuple_of(Withdrawal, self.withdrawals):
            problems = add(problems, "withdrawals", wrong)
        for name, ident in (
            ("session", self.session),
            ("practitioner", self.practitioner),
            ("witness", self.witness),
            ("interpreter", self.interpreter),
        ):
            if ident is not None and (wrong := not_id(ident)):
                problems = add(problems, name, wrong)
        for name, flag in (
            ("understood", self.understood),
            ("benefits_explained", self.benefits_explained),
            ("alternatives_explained", self.alternatives_explained),
            ("questions_answered", self.questions_answered),
            ("written", self.written),
        ):
            if flag is not None and (wrong := not_bool(flag)):
                problems = add(problems, name, wrong)
        for name, text in (
            ("understood_note", self.understood_note),
            ("form_version", self.form_version),
            ("note", self.note),
        ):
            if text is not None and (wrong := not_text(text)):
                problems = add(problems, name, wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def date(self) -> Date | None:
        """
        The local date on which it was given, where it is known.
        """
        return self.given_at.date() if self.given_at is not None else (
            self.given_on
        )


@final
@attrs.frozen(kw_only=True)
class ConsentPolicy:
    """
    What a jurisdiction or clinic asks of consent.

    Attributes:
        age_of_majority: 18 unless given; 19 or 21 in some places, and
            parental consent is asked under 16 in the New Zealand code of
            acupuncturists (nzasa code of safe practice).
        minimum_age: Below it needling is not recommended: 12, the precaution
            list of APTA as reproduced by myotherapyandmassage.com.au.
        valid_days: Days after which consent must be renewed; None for no
            limit: no universal period was found.
    """

    age_of_majority: int = 18
    minimum_age: int = 12
    valid_days: int | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_count(self.age_of_majority, 10, 30):
            problems = add(problems, "age_of_majority", wrong)
        if wrong := not_count(self.minimum_age, 0, 30):
            problems = add(problems, "minimum_age", wrong)
        if self.valid_days is not None and (
            wrong := not_count(self.valid_days, 0, 36_600)
        ):
            problems = add(problems, "valid_days", wrong)
        if problems:
            raise refuse(self, problems)
