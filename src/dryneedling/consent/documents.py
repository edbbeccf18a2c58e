"""
One consent document or talk.
"""

from collections.abc import Iterable
from typing import Annotated, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Id, Name, Text, Titled, bounded
from dryneedling._conversion import as_tuple, word_tuple
from dryneedling._record_checks import Checks
from dryneedling._refusals import Problems, add, lacking
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import another_day, day, instant
from dryneedling._values import by_value
from dryneedling._zones import day_of
from dryneedling.anatomy import Region, Site
from dryneedling.anatomy.sites import to_sites
from dryneedling.consent.parties import ConsentParty, Withdrawal
from dryneedling.needling import Technique
from dryneedling.needling.words import to_techniques_or_none
from dryneedling.side_effects import SideEffectKind
from dryneedling.side_effects.kinds import to_kinds


def _parties(values: Iterable[ConsentParty]) -> tuple[ConsentParty, ...]:
    return as_tuple(values)


def _withdrawals(values: Iterable[Withdrawal]) -> tuple[Withdrawal, ...]:
    return as_tuple(values)


def _regions(
    values: Iterable[Region | str] | Region | str | None,
) -> tuple[Region, ...] | None:
    return None if values is None else word_tuple(Region, values)


def _sites(
    values: Iterable[Site | str] | Site | str | None,
) -> tuple[Site, ...] | None:
    return None if values is None else to_sites(values)


def _risks(
    values: Iterable[SideEffectKind | str] | SideEffectKind | str | None,
) -> tuple[SideEffectKind, ...] | None:
    return None if values is None else to_kinds(values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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
        written: Whether it was given in writing.
        spoken: Whether it was given by word of mouth (Muñoz 2022, PMC8759918,
            asks at least for that before bleeding); a signed form does not
            say whether anybody talked.
        copy_given: Whether the patient got a copy, as Colorado's 4 CCR 732-1
            asks.
        form_version: Version of the form; not shown in reprs.
        witness: Opaque id of a witness.
        interpreter: Opaque id of an interpreter.
        valid_until: Last day of validity, where the form has one.
        withdrawals: Who took it back, and when.
        note: Free text; not shown in reprs.
        entered_in_error: Why it was entered in error, where it was: it then
            takes no part in any reading; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    parties: tuple[ConsentParty, ...] = attrs.field(converter=_parties)
    given_at: DateTime | None = attrs.field(default=None, converter=instant)
    given_on: Date | None = attrs.field(default=None, converter=day)
    techniques: tuple[Technique, ...] | None = attrs.field(
        default=None, converter=to_techniques_or_none
    )
    regions: tuple[Region, ...] | None = attrs.field(
        default=None, converter=_regions
    )
    sites: tuple[Site, ...] | None = attrs.field(
        default=None, converter=_sites
    )
    session: Id | None = None
    practitioner: Id | None = None
    understood: bool | None = None
    understood_note: Text | None = attrs.field(default=None, repr=False)
    risks_disclosed: tuple[SideEffectKind, ...] | None = attrs.field(
        default=None, converter=_risks
    )
    benefits_explained: bool | None = None
    alternatives_explained: bool | None = None
    questions_answered: bool | None = None
    written: Annotated[bool | None, Titled("Given in writing")] = None
    spoken: Annotated[bool | None, Titled("Given by word of mouth")] = None
    copy_given: Annotated[bool | None, Titled("Copy handed over")] = None
    form_version: Name | None = attrs.field(default=None, repr=False)
    witness: Id | None = None
    interpreter: Id | None = None
    valid_until: Date | None = attrs.field(default=None, converter=day)
    withdrawals: tuple[Withdrawal, ...] = attrs.field(
        default=(), converter=_withdrawals
    )
    note: Text | None = attrs.field(default=None, repr=False)
    entered_in_error: Annotated[
        Text | None, Titled("Why it was entered in error")
    ] = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.parties == ():
            problems = add(
                problems, "parties", lacking("expected at least one party")
            )
        if self.given_on is not None:
            names = "given_at", "given_on"
            problems = another_day(
                problems, self.given_at, self.given_on, names
            )
        return problems

    @property
    def date(self) -> Date | None:
        """
        The local date on which it was given, where it is known.
        """
        return day_of(self.given_at, self.given_on)
