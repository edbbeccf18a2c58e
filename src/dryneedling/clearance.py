"""
What speaks against needling here, today: screening and consent together.

A clearance never says that needling may go ahead.  It says what was
recorded, by which rule, and what was not asked.
"""

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, final

import attrs
from pendulum import Date, DateTime

from dryneedling._time import days_between
from dryneedling.anatomy import Site
from dryneedling.consent import (
    Consent,
    ConsentDecision,
    ConsentPolicy,
    ConsentRole,
)
from dryneedling.course import Course
from dryneedling.needling import Needling, Technique
from dryneedling.screening import (
    Answer,
    Override,
    RuleSet,
    ScreeningAnswer,
    ScreeningResult,
    ScreeningVerdict,
    screen,
)
from dryneedling.session import Session

__all__ = [
    "Clearance",
    "ClearanceVerdict",
    "ConsentReason",
    "ConsentStanding",
    "ConsentVerdict",
    "before_needling",
    "consent_standing",
    "session_clearances",
]


@final
class ConsentVerdict(enum.StrEnum):
    """
    Whether consent stands for a moment, a plan and a person.
    """

    VALID = "valid"
    NOT_VALID = "not_valid"
    UNKNOWN = "unknown"


@final
class ClearanceVerdict(enum.StrEnum):
    """
    The gravest of what was found; none of them is a permission.
    """

    SPEAKS_AGAINST = "speaks_against"
    PRECAUTION = "precaution"
    INCOMPLETE = "incomplete"
    NOTHING_RECORDED_AGAINST = "nothing_recorded_against"


@final
@attrs.frozen(kw_only=True)
class ConsentReason:
    """
    Why consent stands or does not.

    Attributes:
        rule: Stable id: "consent.parent_missing".
        text: The reason in one line.
        consent: Id of the consent document it is about, where one is.
    """

    rule: str
    text: str
    consent: str | None = None


@final
@attrs.frozen(kw_only=True)
class ConsentStanding:
    """
    Whether consent stood at a moment, and every reason.

    Attributes:
        verdict: Valid, not valid, or unknown.
        reasons: What was missing, withdrawn, expired, out of scope.
        is_minor: Whether the patient was below the age of majority; None
            when the age is unknown.
    """

    verdict: ConsentVerdict
    reasons: tuple[ConsentReason, ...]
    is_minor: bool | None


@final
@attrs.frozen(kw_only=True)
class Clearance:
    """
    Screening and consent at one date, for planned sites and technique.

    Attributes:
        verdict: The gravest of both.
        screening: What screening recorded.
        consent: Whether consent stood.
        on: The local date that was asked about; None when unknown.
        age: Completed years on that date; None when unknown.
    """

    verdict: ClearanceVerdict
    screening: ScreeningResult
    consent: ConsentStanding
    on: Date | None
    age: int | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """
        Every reason in one line each, the gravest first.
        """
        return (
            *(reason.text for reason in self.consent.reasons),
            *(finding.label for finding in self.screening.findings),
        )

    def __str__(self) -> str:
        lines = [self.verdict.value.replace("_", " ")]
        lines.extend(f"- {reason}" for reason in self.reasons)
        if not self.screening.age_known:
            lines.append("- the patient's age is not known")
        if self.screening.not_asked:
            asked = ", ".join(
                slug.replace("_", " ") for slug in self.screening.not_asked
            )
            lines.append(f"- not asked: {asked}")
        return "\n".join(lines)


@attrs.frozen(kw_only=True)
class _Moment:
    """
    When, where and by whom needling is planned or was done.
    """

    on: Date | None
    at: DateTime | None
    sites: tuple[Site, ...]
    techniques: tuple[Technique, ...]
    session: str | None
    practitioner: str | None
    policy: ConsentPolicy
    age: int | None


_OLDEST: Final = Date(1, 1, 1)


def _planned(
    technique: Iterable[Technique | str] | Technique | str,
) -> tuple[Technique, ...]:
    """
    Read planned techniques by the rules of a needling's own field.
    """
    return Needling(site=_ANY_SITE, technique=technique).technique


_ANY_SITE: Final = Site(structure="other")


def _is_later(
    date: Date | None, at: DateTime | None, moment: _Moment
) -> bool | None:
    """
    Whether something came after a moment; None when it cannot be said.
    """
    if at is not None and moment.at is not None:
        return at > moment.at
    if date is None or moment.on is None:
        return None
    return None if date == moment.on else date > moment.on


def _out_of_scope(consent: Consent, moment: _Moment) -> str | None:
    if consent.practitioner is not None and (
        consent.practitioner != moment.practitioner
    ):
        return "it names another practitioner"
    if consent.techniques is not None and not (
        set(moment.techniques) <= set(consent.techniques)
    ):
        return "it does not cover the technique"
    for site in moment.sites:
        if consent.sites is not None and not any(
            site.muscle == known.muscle
            and site.structure == known.structure
            and known.side in {None, site.side}
            for known in consent.sites
        ):
            return "it does not cover the site"
        region = None if site.muscle is None else site.muscle.region
        if consent.regions is not None and region not in consent.regions:
            return "it does not cover the region"
    return None


def _expired(consent: Consent, moment: _Moment) -> bool:
    if moment.on is None:
        return False
    if consent.valid_until is not None and consent.valid_until < moment.on:
        return True
    days = moment.policy.valid_days
    return (
        days is not None
        and consent.date is not None
        and days_between(consent.date, moment.on) > days
    )


@attrs.define
class _Gathered:
    """
    What the documents that are in force say, role by role.
    """

    decisions: dict[ConsentRole, ConsentDecision]
    understood: bool | None
    reasons: list[ConsentReason]
    doubtful: bool
    in_force: int


def _last_withdrawal(
    consents: Sequence[Consent], moment: _Moment
) -> tuple[Date | None, DateTime | None] | None:
    """
    Return the latest withdrawal that surely came before the moment.
    """
    latest: tuple[Date | None, DateTime | None] | None = None
    for consent in consents:
        for withdrawal in consent.withdrawals:
            if _is_later(withdrawal.date, withdrawal.at, moment) is False:
                date = withdrawal.date or _OLDEST
                if latest is None or date >= (latest[0] or _OLDEST):
                    latest = (withdrawal.date, withdrawal.at)
    return latest


def _withdrawn(
    consent: Consent,
    moment: _Moment,
    latest: tuple[Date | None, DateTime | None] | None,
) -> bool | None:
    """
    Whether consent had been taken back; None when it cannot be said.

    A withdrawal ends every consent that was given before it, whichever
    document it is written on.
    """
    if latest is not None:
        date, at = latest
        if consent.given_at is not None and at is not None:
            if consent.given_at <= at:
                return True
        elif consent.date is not None and date is not None:
            if consent.date < date:
                return True
            if consent.date == date and consent.withdrawals:
                return True
    for withdrawal in consent.withdrawals:
        later = _is_later(withdrawal.date, withdrawal.at, moment)
        if later is not True:
            return None if later is None else True
    return False


def _gather(consents: Sequence[Consent], moment: _Moment) -> _Gathered:
    found = _Gathered({}, None, [], doubtful=False, in_force=0)
    latest = _last_withdrawal(consents, moment)
    ordered = sorted(consents, key=lambda item: item.date or _OLDEST)
    for consent in ordered:
        if consent.session is not None and consent.session != moment.session:
            continue
        rule = text = None
        later = _is_later(consent.date, consent.given_at, moment)
        withdrawn = _withdrawn(consent, moment, latest)
        if later:
            rule, text = "after_start", "consent was given after the start"
        elif withdrawn:
            rule, text = "withdrawn", "consent had been withdrawn"
        elif _expired(consent, moment):
            rule, text = "expired", "consent had expired"
        elif scope := _out_of_scope(consent, moment):
            rule, text = "out_of_scope", f"consent does not apply: {scope}"
        if rule is not None and text is not None:
            found.reasons.append(
                ConsentReason(
                    rule=f"consent.{rule}", text=text, consent=consent.id
                )
            )
            continue
        if withdrawn is None:
            found.doubtful = True
            found.reasons.append(
                ConsentReason(
                    rule="consent.withdrawal_undated",
                    text="whether consent had been withdrawn by then "
                    "cannot be said",
                    consent=consent.id,
                )
            )
        found.in_force += 1
        for party in consent.parties:
            found.decisions[party.role] = party.decision
        if consent.understood is not None:
            found.understood = consent.understood
    return found


_CONSENT: Final = ConsentDecision.CONSENT
_REFUSED: Final = ConsentDecision.REFUSED


def _refused(found: _Gathered) -> list[ConsentReason]:
    return [
        ConsentReason(
            rule="consent.refused", text=f"the {role.value} refused"
        )
        for role, decision in found.decisions.items()
        if decision is _REFUSED
    ]


def _adult_gaps(found: _Gathered) -> list[ConsentReason]:
    by = found.decisions
    if (
        by.get(ConsentRole.PATIENT) is _CONSENT
        or by.get(ConsentRole.PROXY) is _CONSENT
        or by.get(ConsentRole.GUARDIAN) is _CONSENT
    ):
        return []
    return [
        ConsentReason(
            rule="consent.patient_missing",
            text="the patient's own consent is not recorded",
        )
    ]


def _minor_gaps(found: _Gathered) -> list[ConsentReason]:
    by = found.decisions
    gaps: list[ConsentReason] = []
    if not (
        by.get(ConsentRole.PARENT) is _CONSENT
        or by.get(ConsentRole.GUARDIAN) is _CONSENT
    ):
        gaps.append(
            ConsentReason(
                rule="consent.parent_missing",
                text="the consent of a parent or guardian is not recorded",
            )
        )
    if by.get(ConsentRole.PATIENT) not in {
        _CONSENT,
        ConsentDecision.ASSENT,
    }:
        gaps.append(
            ConsentReason(
                rule="consent.own_agreement_missing",
                text="the minor's own consent or assent is not recorded",
            )
        )
    if found.understood is None:
        gaps.append(
            ConsentReason(
                rule="consent.understanding_missing",
                text="no finding that the minor understands is recorded",
            )
        )
    elif not found.understood:
        gaps.append(
            ConsentReason(
                rule="consent.not_understood",
                text="the minor was found not to understand",
            )
        )
    return gaps


def _standing(
    consents: Sequence[Consent] | None, moment: _Moment
) -> ConsentStanding:
    minor = (
        None
        if moment.age is None
        else moment.age < moment.policy.age_of_majority
    )
    if consents is None:
        return ConsentStanding(
            verdict=ConsentVerdict.UNKNOWN,
            reasons=(
                ConsentReason(
                    rule="consent.nobody_said",
                    text="whether consent was given is not recorded",
                ),
            ),
            is_minor=minor,
        )
    found = _gather(consents, moment)
    refused = _refused(found)
    as_adult, as_minor = _adult_gaps(found), _minor_gaps(found)
    gaps = as_adult if minor is False else as_minor
    if minor is None and not refused and (not as_adult) is not (not as_minor):
        verdict = ConsentVerdict.UNKNOWN
        gaps = [
            ConsentReason(
                rule="consent.age_unknown",
                text="the age is not known, so who must consent is not",
            ),
            *as_minor,
        ]
    elif refused or gaps:
        verdict = ConsentVerdict.NOT_VALID
    elif found.doubtful:
        verdict = ConsentVerdict.UNKNOWN
    else:
        verdict = ConsentVerdict.VALID
    return ConsentStanding(
        verdict=verdict,
        reasons=(*refused, *gaps, *found.reasons),
        is_minor=minor,
    )


def consent_standing(
    course: Course,
    *,
    sites: Iterable[Site] = (),
    technique: Iterable[Technique | str] | Technique | str = (),
    on: Date | None = None,
    at: DateTime | None = None,
    session: str | None = None,
    practitioner: str | None = None,
    policy: ConsentPolicy | None = None,
) -> ConsentStanding:
    """
    Tell whether consent stands at a moment, and why or why not.

    Evaluated at the session's local date and, where both are known, at its
    instant: consent given after the start is not consent.

    Args:
        course: The course with its consents.
        sites: Sites to be needled.
        technique: Technique or techniques.
        on: Local date; taken from *at* when left out.
        at: Instant of the start, where known.
        session: Id of the session, for consents of one session only.
        practitioner: Id of who needles, for consents that name one.
        policy: Age of majority and expiry; 18 and none when left out.

    Raises:
        InvalidRecord: A technique is not known.
    """
    date = at.date() if on is None and at is not None else on
    return _standing(
        course.consents,
        _Moment(
            on=date,
            at=at,
            sites=tuple(sites),
            techniques=_planned(technique),
            session=session,
            practitioner=practitioner,
            policy=ConsentPolicy() if policy is None else policy,
            age=course.patient.age_on(date),
        ),
    )


Standing = dict[str, list[ScreeningAnswer]]


def _learn(known: Standing, answers: Iterable[ScreeningAnswer]) -> None:
    """
    Take newer answers over older ones of the same factor and place.

    *Not asked* replaces nothing; an answer without a place replaces all of
    its factor.
    """
    for answer in answers:
        held = known.setdefault(answer.factor, [])
        if answer.answer is Answer.NOT_ASKED and held:
            continue
        if answer.site is None and answer.place is None:
            held.clear()
        else:
            held[:] = [
                old
                for old in held
                if (old.site, old.place) != (answer.site, answer.place)
                and old.answer is not Answer.NOT_ASKED
            ]
        held.append(answer)


def _is_not_later(session: Session, on: Date | None) -> bool:
    date = session.local_date
    return on is None or date is None or date <= on


def _clearance(
    course: Course,
    moment: _Moment,
    answers: Iterable[ScreeningAnswer],
    overrides: Iterable[Override],
    rule_sets: Iterable[RuleSet] | None,
    consents: Sequence[Consent] | None,
) -> Clearance:
    screening = screen(
        course.patient,
        answers,
        sites=moment.sites,
        technique=moment.techniques,
        on=moment.on,
        overrides=overrides,
        rule_sets=rule_sets,
    )
    consent = _standing(consents, moment)
    if (
        screening.verdict is ScreeningVerdict.CONTRAINDICATION_RECORDED
        or consent.verdict is ConsentVerdict.NOT_VALID
    ):
        verdict = ClearanceVerdict.SPEAKS_AGAINST
    elif screening.verdict is ScreeningVerdict.PRECAUTION_RECORDED:
        verdict = ClearanceVerdict.PRECAUTION
    elif (
        screening.verdict is ScreeningVerdict.INCOMPLETE
        or consent.verdict is ConsentVerdict.UNKNOWN
    ):
        verdict = ClearanceVerdict.INCOMPLETE
    else:
        verdict = ClearanceVerdict.NOTHING_RECORDED_AGAINST
    return Clearance(
        verdict=verdict,
        screening=screening,
        consent=consent,
        on=moment.on,
        age=moment.age,
    )


def before_needling(
    course: Course,
    *,
    sites: Iterable[Site],
    technique: Iterable[Technique | str] | Technique | str = (),
    answers: Iterable[ScreeningAnswer] = (),
    on: Date | None = None,
    at: DateTime | None = None,
    session: str | None = None,
    practitioner: str | None = None,
    overrides: Iterable[Override] = (),
    policy: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
) -> Clearance:
    """
    Report what speaks against needling these sites on this day.

    Answers recorded at intake and at sessions up to the day count; *answers*
    are newer than all of them.

    Args:
        course: The course as it stands.
        sites: Sites planned for this one session.
        technique: Technique or techniques planned.
        answers: Screening answers given today.
        on: Local date; taken from *at* when left out.
        at: Instant of the planned start.
        session: Id of the session, for consents of one session only.
        practitioner: Id of who will needle.
        overrides: Findings set aside today, by name and with a reason.
        policy: Consent policy; majority at 18 when left out.
        rule_sets: Screening rule sets; all of the library when left out.

    Raises:
        InvalidRecord: A technique is not known.

    >>> import dryneedling as dn
    >>> course = dn.Course(
    ...     id="C-1", patient=dn.Patient(id="P-1", stated_age=11), consents=[]
    ... )
    >>> found = before_needling(course, sites=[dn.Site("masseter", "left")])
    >>> found.verdict.value, found.consent.reasons[0].rule
    ('speaks_against', 'consent.parent_missing')
    """
    date = at.date() if on is None and at is not None else on
    known: Standing = {}
    _learn(known, course.screening or ())
    for held in course.sessions:
        if held.screening and _is_not_later(held, date):
            _learn(known, held.screening)
    _learn(known, answers)
    moment = _Moment(
        on=date,
        at=at,
        sites=tuple(sites),
        techniques=_planned(technique),
        session=session,
        practitioner=practitioner,
        policy=ConsentPolicy() if policy is None else policy,
        age=course.patient.age_on(date),
    )
    return _clearance(
        course,
        moment,
        [answer for held in known.values() for answer in held],
        overrides,
        rule_sets,
        course.consents,
    )


def session_clearances(
    course: Course,
    *,
    policy: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
) -> Iterator[tuple[int, Session, Clearance]]:
    """
    Yield place, session and clearance of every session with needling.

    Each is judged with what was known by then; the cost of a session does
    not grow with the number of sessions before it.

    Args:
        course: The course.
        policy: Consent policy; majority at 18 when left out.
        rule_sets: Screening rule sets; all of the library when left out.
    """
    rules = ConsentPolicy() if policy is None else policy
    sets = None if rule_sets is None else tuple(rule_sets)
    known: Standing = {}
    _learn(known, course.screening or ())
    general: list[Consent] = []
    of_session: dict[str, list[Consent]] = {}
    for consent in course.consents or ():
        if consent.session is None:
            general.append(consent)
        else:
            of_session.setdefault(consent.session, []).append(consent)
    for place, session in enumerate(course.sessions):
        _learn(known, session.screening or ())
        if not session.needlings:
            continue
        date = session.local_date
        moment = _Moment(
            on=date,
            at=session.started_at,
            sites=tuple(item.site for item in session.needlings),
            techniques=tuple(
                dict.fromkeys(
                    technique
                    for item in session.needlings
                    for technique in item.technique
                )
            ),
            session=session.id,
            practitioner=session.practitioner,
            policy=rules,
            age=course.patient.age_on(date),
        )
        yield place, session, _clearance(
            course,
            moment,
            [answer for held in known.values() for answer in held],
            session.overrides,
            sets,
            None
            if course.consents is None
            else (*general, *of_session.get(session.id, ())),
        )
