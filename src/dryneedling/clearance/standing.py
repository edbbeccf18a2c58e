"""
Whether consent stood at a moment, and why or why not.

A patient of age consents alone, or a proxy or guardian does.  A minor needs
a parent or guardian, their own consent or assent, and a finding that they
understand.
"""

import enum
from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs

from dryneedling._showing import in_notebook, show
from dryneedling.clearance.decisions import (
    Decided,
    Reach,
    decided_by,
    reaches_of,
)
from dryneedling.clearance.papers import (
    ConsentReason,
    Paper,
    is_limited,
    last_of_each,
    papers_of,
    was_given_by_adult,
)
from dryneedling.clearance.plain import PlainConsents
from dryneedling.clearance.plan import Part, Plan, is_after
from dryneedling.consent import Consent, ConsentDecision, ConsentRole


@final
class ConsentVerdict(enum.StrEnum):
    """
    Whether consent stands for a moment, a plan and a person.
    """

    VALID = "valid"
    NOT_VALID = "not_valid"
    UNKNOWN = "unknown"


@final
@attrs.frozen(kw_only=True)
class ConsentStanding:
    """
    Whether consent stood at a moment, and every reason.

    Attributes:
        verdict: Valid, not valid, or unknown.
        reasons: What was missing, withdrawn, expired, out of scope; empty
            where consent is valid.  What several documents of a party lack
            alike is said once, of the one that was given last.
        is_minor: Whether the patient was below the age of majority; None
            when the age is unknown.
    """

    verdict: ConsentVerdict
    reasons: tuple[ConsentReason, ...]
    is_minor: bool | None

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


# Of a party that speaks in no document; most of them speak in none.
_SILENT: Final = Decided()

# Yes, no, or None for "the record does not tell", and the reasons.
_Judged = tuple[bool | None, list[ConsentReason]]

_CONSENT: Final = ConsentDecision.CONSENT
_ASSENT: Final = ConsentDecision.ASSENT
_PATIENT: Final = ConsentRole.PATIENT
_PROXY: Final = ConsentRole.PROXY
_GUARDIAN: Final = ConsentRole.GUARDIAN
_PARENT: Final = ConsentRole.PARENT


def _any(truths: Iterable[bool | None]) -> bool | None:
    answers = set(truths)
    # The three-valued *or*: an unknown answer leaves open only what no known
    # one settles.
    return True if True in answers else (None if None in answers else False)


def _all(truths: Iterable[bool | None]) -> bool | None:
    answers = set(truths)
    # The three-valued *and*.
    return False if False in answers else (None if None in answers else True)


def _reason(rule: str, text: str) -> ConsentReason:
    return ConsentReason(rule=f"consent.{rule}", text=text)


def _doubts(parties: Iterable[Decided]) -> list[ConsentReason]:
    """
    Return why it is not sure what parties had decided.
    """
    return [
        reason
        for party in parties
        for reason in last_of_each(doubt for _, doubt in party.doubts)
    ]


@attrs.define
class _Judge:
    """
    Judges one part of a plan.
    """

    reaches: list[Reach]
    plan: Plan
    notes: list[ConsentReason]
    speakers: set[ConsentRole]

    def decided(
        self, role: ConsentRole, reaches: list[Reach] | None = None
    ) -> Decided:
        if role not in self.speakers:
            return _SILENT
        return decided_by(
            role,
            self.reaches if reaches is None else reaches,
            self.plan,
            self.notes,
        )

    @property
    def understood(self) -> bool | None:
        """
        The last finding on whether the patient understands.
        """
        understood = None
        for reach in self.reaches:
            said = reach.paper.consent.understood
            # What an expired document found of the patient is as old as its
            # consent.
            if said is None or reach.paper.is_expired:
                continue
            if reach.covers is not False:
                understood = said
        return understood

    def as_adult(self) -> _Judged:
        """
        Judge a patient of age: what they say themselves goes before others.

        A guardian of a child is none of the adult that the child became.
        """
        own = self.decided(_PATIENT)
        agrees = own.agrees(_CONSENT)
        blocks = list(own.blocks(_PATIENT))
        others: list[Decided] = []
        for role in (_PROXY, _GUARDIAN):
            # mostly nobody speaks for an adult
            if role not in self.speakers:
                continue
            grown = [
                reach
                for reach in self.reaches
                if was_given_by_adult(
                    reach.paper.consent, self.plan.patient, self.plan.policy
                )
            ]
            other = self.decided(role, grown)
            others.append(other)
            # An adult who agreed later than another refused has the last word.
            if not (agrees and is_after(own.time, other.time)):
                blocks.extend(other.blocks(role))
        # Of an adult understanding is presumed until somebody finds otherwise.
        understands = self.understood is not False
        instead = [other.agrees(_CONSENT) for other in others]
        agreed = _any((_all((agrees, understands)), *instead))
        gaps: list[ConsentReason] = []
        if agreed is False:
            gaps.append(_NOT_UNDERSTOOD if agrees else _PATIENT_MISSING)
        return _judged(agreed, blocks, gaps, _doubts((own, *others)))

    def as_minor(self) -> _Judged:
        """
        Judge a minor: either the parent or the child can say no alone.
        """
        decided = {role: self.decided(role) for role in ConsentRole}
        own = decided[_PATIENT].agrees(_CONSENT, _ASSENT)
        parent = _any(
            decided[role].agrees(_CONSENT) for role in (_PARENT, _GUARDIAN)
        )
        understood = self.understood
        gaps: list[ConsentReason] = []
        if parent is False:
            gaps.append(_PARENT_MISSING)
        if own is False:
            gaps.append(_OWN_MISSING)
        # Of a minor it has to be found, and no finding is a gap.
        if not understood:
            gaps.append(
                _UNDERSTANDING_MISSING
                if understood is None
                else _NOT_UNDERSTOOD
            )
        return _judged(
            _all((parent, own, understood is True)),
            [
                reason
                for role, item in decided.items()
                for reason in item.blocks(role)
            ],
            gaps,
            _doubts(decided.values()),
        )


_PATIENT_MISSING: Final = _reason(
    "patient_missing", "the patient's own consent is not recorded"
)
_PARENT_MISSING: Final = _reason(
    "parent_missing", "the consent of a parent or guardian is not recorded"
)
_OWN_MISSING: Final = _reason(
    "own_agreement_missing",
    "the minor's own consent or assent is not recorded",
)
_UNDERSTANDING_MISSING: Final = _reason(
    "understanding_missing",
    "no finding that the minor understands is recorded",
)
_NOT_UNDERSTOOD: Final = _reason(
    "not_understood", "the patient was found not to understand"
)
_AGE_UNKNOWN: Final = _reason(
    "age_unknown", "the age is not known, so who must consent is not"
)
_NOBODY_SAID: Final = _reason(
    "nobody_said", "whether consent was given is not recorded"
)


def _judged(
    agreed: bool | None,  # noqa: FBT001  # private, three-valued
    blocks: list[ConsentReason],
    gaps: list[ConsentReason],
    doubts: list[ConsentReason],
) -> _Judged:
    if blocks:
        return False, [*blocks, *gaps, *doubts]
    return agreed, [] if agreed else [*gaps, *doubts]


def _for_part(papers: list[Paper], plan: Plan, part: Part) -> _Judged:
    notes: list[ConsentReason] = []
    speakers = {role for paper in papers for role in paper.speakers}
    judge = _Judge(reaches_of(papers, plan, part), plan, notes, speakers)
    if plan.is_minor is None:
        adult, minor = judge.as_adult(), judge.as_minor()
        # Whichever age they have: where both ways agree the age does not
        # matter.
        valid = adult[0] if adult[0] is minor[0] else None
        reasons = [_AGE_UNKNOWN, *adult[1], *minor[1]]
    else:
        valid, reasons = (
            judge.as_minor() if plan.is_minor else judge.as_adult()
        )
    return valid, [] if valid else [*reasons, *last_of_each(notes)]


_VERDICTS: Final = {
    True: ConsentVerdict.VALID,
    False: ConsentVerdict.NOT_VALID,
    None: ConsentVerdict.UNKNOWN,
}


# Where consent stands for a patient of age, nothing more is to be said.
STANDS: Final = ConsentStanding(
    verdict=ConsentVerdict.VALID, reasons=(), is_minor=False
)

# Where nobody said, by whether the patient was a minor.
_UNSAID: Final = {
    is_minor: ConsentStanding(
        verdict=ConsentVerdict.UNKNOWN,
        reasons=(_NOBODY_SAID,),
        is_minor=is_minor,
    )
    for is_minor in (True, False, None)
}


def standing_of(
    consents: Sequence[Consent] | None, plan: Plan
) -> ConsentStanding:
    """
    Tell whether consent stands for every part of a plan.

    Args:
        consents: The documents; None when nobody said.
        plan: What is planned.
    """
    if consents is None:
        return _UNSAID[plan.is_minor]
    plain = PlainConsents.of(consents)
    if plain is not None and plain.surely_stand(plan):
        return STANDS
    return weigh(consents, plan)


def weigh(consents: Sequence[Consent], plan: Plan) -> ConsentStanding:
    """
    Tell the same by weighing each document, whatever stands in the others.

    Where several documents lack the same, the last of them is named.
    """
    papers, notes = papers_of(consents, plan)
    # One part stands for all as long as no document is limited to some.
    parts = plan.parts[:1]
    # What covers everything covers every part alike; else each is judged
    # once, however often the plan names it.
    if any(is_limited(paper.consent) for paper in papers):
        parts = tuple(dict.fromkeys(plan.parts))
    judged = [_for_part(papers, plan, part) for part in parts or (Part(),)]
    valid = _all(truth for truth, _ in judged)
    reasons: dict[tuple[str, str], ConsentReason] = {}
    if not valid:
        for some in (*[of_part for _, of_part in judged], notes):
            reasons.update({(it.rule, it.text): it for it in some})
    return ConsentStanding(
        verdict=_VERDICTS[valid],
        reasons=tuple(reasons.values()),
        is_minor=plan.is_minor,
    )
