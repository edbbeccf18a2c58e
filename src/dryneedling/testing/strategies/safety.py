# ruff: noqa: D417 - Hypothesis hands in *draw*, callers never do
"""
Consent, and what screening asked.
"""

from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling import screening
from dryneedling.consent import (
    Consent,
    ConsentDecision,
    ConsentParty,
    ConsentRole,
    Withdrawal,
)
from dryneedling.screening import Answer, Override, ScreeningAnswer
from dryneedling.testing.strategies.anatomy import body_places, sites
from dryneedling.testing.strategies.field_values import held_but, held_by
from dryneedling.testing.strategies.harms import side_effect_kinds
from dryneedling.testing.strategies.times import ANYTIME, Period
from dryneedling.testing.strategies.words import (
    identifiers,
    maybe,
    members,
    rarely,
    rest,
    several,
    texts,
)

_IDS: Final = identifiers(prefix="K-")
_SESSIONS: Final = identifiers(prefix="S-")
_PEOPLE: Final = identifiers(prefix="PT-")

_SCOPE: Final = rest(
    sites=maybe(several(sites())),
    **held_by(Consent, "techniques", "regions"),
)
_TALK: Final = rest(
    risks_disclosed=maybe(several(side_effect_kinds())),
    **held_but(
        Consent,
        "id",
        "techniques",
        "regions",
        "session",
        "practitioner",
        "entered_in_error",
    ),
)
_PARTIES: Final = st.builds(
    ConsentParty,
    members(ConsentRole),
    members(ConsentDecision),
    person=maybe(identifiers(prefix="H-")),
)


def consent_parties() -> SearchStrategy[ConsentParty]:
    """
    Patients, parents, guardians and proxies, and what they decided.
    """
    return _PARTIES


@st.composite
def withdrawals(draw: DrawFn, *, period: Period = ANYTIME) -> Withdrawal:
    """
    Consent taken back, at an instant, on a day, or nobody knows when.

    Args:
        period: Where their times come from.
    """
    at, on = draw(period.times())
    return Withdrawal(
        draw(members(ConsentRole)),
        at=at,
        on=on,
        stopped=draw(maybe(texts())),
    )


@st.composite
def consents(
    draw: DrawFn,
    *,
    ids: SearchStrategy[str] = _IDS,
    sessions: SearchStrategy[str] = _SESSIONS,
    practitioners: SearchStrategy[str] = _PEOPLE,
    period: Period = ANYTIME,
) -> Consent:
    """
    Consents of one party or several, limited or not, standing or withdrawn.

    Args:
        ids: Where their ids come from.
        sessions: Where ids of the only session come from.
        practitioners: Where ids of the only practitioner come from.
        period: Where their times come from.
    """
    at, on = draw(period.times())
    return Consent(
        id=draw(ids),
        parties=draw(several(consent_parties(), min_size=1)),
        given_at=at,
        given_on=on,
        **draw(_SCOPE),
        session=draw(maybe(sessions)),
        practitioner=draw(maybe(practitioners)),
        valid_until=draw(maybe(period.dates())),
        withdrawals=draw(several(withdrawals(period=period))),
        **draw(_TALK),
        entered_in_error=draw(rarely(texts())),
    )


_OWN_FACTORS: Final = ("house_rule_7", "Own Factor", "§ 4", "שאלה")


@st.composite
def _any_factor(draw: DrawFn) -> str:
    listed = [row.key for row in screening.factors()]
    return draw(st.sampled_from([*listed, *_OWN_FACTORS]))


_FACTORS: Final = _any_factor()

_DETAILS: Final = rest(
    site=maybe(sites()),
    place=maybe(body_places()),
    **held_by(ScreeningAnswer, "trimester", "as_said", "note"),
)


@st.composite
def screening_answers(
    draw: DrawFn,
    *,
    factors: SearchStrategy[str] = _FACTORS,
    period: Period = ANYTIME,
) -> ScreeningAnswer:
    """
    Answers to the questions of the table and to questions of one's own.

    Args:
        factors: Where the keys of the questions come from.
        period: Where their days come from.
    """
    since = draw(maybe(period.dates()))
    later = attrs.evolve(period, first=since or period.first)
    return ScreeningAnswer(
        draw(factors),
        draw(members(Answer)),
        since=since,
        until=draw(maybe(later.dates())),
        **draw(_DETAILS),
    )


def overrides(
    *,
    factors: SearchStrategy[str] = _FACTORS,
    by: SearchStrategy[str] = _PEOPLE,
    period: Period = ANYTIME,
) -> SearchStrategy[Override]:
    """
    Findings that somebody set aside, with a reason.

    Args:
        factors: Where the keys of the questions come from.
        by: Where ids of who decided come from.
        period: Where their days come from.
    """
    return st.builds(
        Override,
        factors,
        by=by,
        reason=texts(),
        on=maybe(period.dates()),
    )
