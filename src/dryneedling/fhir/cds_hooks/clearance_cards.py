"""
The cards of one clearance.

The judgement is the clearance's alone: the gravest card has its verdict.
Where it found nothing and nothing is left open there is no card, for none may
say that nothing speaks against needling.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dryneedling._text import harmless
from dryneedling.clearance import Clearance, ConsentVerdict
from dryneedling.fhir.cds_hooks.card import (
    Card,
    Indicator,
    card_id,
    shortened,
)
from dryneedling.fhir.cds_hooks.findings import (
    RecordedFact,
    RecordFindings,
)
from dryneedling.fhir.cds_hooks.markdown import cut, escaped
from dryneedling.problems import Problem
from dryneedling.screening import RuleSet, ScreeningFinding
from dryneedling.screening.answers import Answer
from dryneedling.screening.questions import factors_by_key, name_of
from dryneedling.views.sentences import ENGLISH, English

# More than anybody reads on a card.
_MOST: Final = 20
_FEW: Final = 5


class CardMaker(NamedTuple):
    """
    Makes the cards of one clearance.

    Attributes:
        instance: The id of the call.
        course: Id of the course.
        clearance: What was found.
        findings: What the rest of the record says.
        lost: What of records could not be read.
        is_place_known: Whether the place of the order is known, or there is
            no order.
        names: Names of rule sets by their keys.
        say: The sentences.
    """

    instance: str
    course: str
    clearance: Clearance
    findings: RecordFindings
    lost: Sequence[Problem]
    is_place_known: bool
    names: Mapping[str, str]
    say: English = ENGLISH

    def cards(self) -> list[Card]:
        """
        Return the cards.
        """
        made = [*self._of_age(), *self._of_consent(), *self._of_signs()]
        by_factor: dict[str, list[ScreeningFinding]] = {}
        for finding in self.clearance.screening.findings:
            by_factor.setdefault(finding.factor, []).append(finding)
        made += [self._of_factor(*one) for one in by_factor.items()]
        made += self._of_gaps()
        return made

    def _card(
        self,
        topic: str,
        summary: str,
        indicator: Indicator,
        source: str,
        lines: Iterable[str],
        *,
        factor: str | None = None,
    ) -> Card:
        return Card(
            uuid=card_id(self.instance, self.course, topic),
            summary=shortened(harmless(summary)),
            indicator=indicator,
            source=harmless(source),
            detail="\n".join(f"- {escaped(line)}" for line in lines),
            factor=factor,
        )

    def _of_factor(
        self, factor: str, findings: Sequence[ScreeningFinding]
    ) -> Card:
        """
        Make the card of one factor, whatever sites and lists it has.
        """
        gravest = findings[0]
        classes = dict.fromkeys(
            one.classification.value for one in findings if one.decides
        ) or dict.fromkeys(one.judged(one.rule_set) for one in findings)
        return self._card(
            f"factor/{factor}",
            self.say.card_of_factor(name_of(factor), classes),
            _indicator(findings),
            self.names.get(gravest.rule_set, gravest.rule_set),
            [
                *dict.fromkeys(self._classes(findings)),
                *self._entries(factor),
            ],
            factor=factor,
        )

    def _classes(self, findings: Iterable[ScreeningFinding]) -> Iterator[str]:
        for one in findings:
            rule = self.say.applied_rule(
                one.rule,
                set_aside=one.overridden_by is not None,
                decides=one.decides,
                resting_on=one.basis and self.say.resting_on(one.basis),
            )
            yield self.say.classed(
                one.classification.value,
                "" if one.site is None else one.site.label,
                rule,
                one.note or "",
                one.source,
            )

    def _entries(self, factor: str) -> Iterator[str]:
        """
        Say where it is recorded: entries of the record, else the course.
        """
        known = factors_by_key().get(factor)
        behind = (factor, *(known.derived_from if known else ()))
        facts = [
            fact for key in behind for fact in self.findings.about(key).facts
        ]
        here = [one for one in facts if one.answer is Answer.PRESENT]
        for fact in here[:_MOST]:
            yield self._entry(fact)
        if len(here) > _MOST:
            yield self.say.more_of_them(len(here) - _MOST)
        if not here:
            yield self.say.told_by_course(self.course)
        against = [one for one in facts if one.answer is Answer.ABSENT]
        if against:
            yield self.say.contradicted_by(
                cut(one.resource) for one in against[:_FEW]
            )

    def _entry(self, fact: RecordedFact) -> str:
        return self.say.entry_read(
            cut(fact.resource),
            cut(f"{fact.system}|{fact.code}"),
            fact.day,
            fact.remark,
            fact.source,
        )

    def _of_age(self) -> Iterator[Card]:
        clearance = self.clearance
        if clearance.is_below_minimum_age:
            yield self._card(
                "age",
                self.say.card_of_age(
                    str(clearance.ages), clearance.minimum_age
                ),
                Indicator.CRITICAL,
                self.say.own_record,
                [
                    self.say.age(str(clearance.ages))
                    + self.say.below_minimum_age(clearance.minimum_age)
                ],
            )

    def _of_consent(self) -> Iterator[Card]:
        consent = self.clearance.consent
        if consent.verdict is ConsentVerdict.NOT_VALID:
            yield self._card(
                "consent",
                self.say.consent_does_not_stand,
                Indicator.CRITICAL,
                self.say.own_record,
                self._consent_reasons(),
            )

    def _consent_reasons(self) -> list[str]:
        return list(
            dict.fromkeys(
                f"{self.say.told(one.text)} ({one.rule})"
                for one in self.clearance.consent.reasons
            )
        )

    def _of_signs(self) -> Iterator[Card]:
        reasons = self.clearance.sign_reasons
        if reasons:
            yield self._card(
                "signs",
                self.say.card_of_signs(len(reasons)),
                Indicator.WARNING,
                self.say.own_record,
                [self.say.told(one) for one in reasons],
            )

    def _of_gaps(self) -> Iterator[Card]:
        """
        Make the card of what is left open, where anything is.
        """
        gaps = list(self._gaps())
        if gaps:
            yield self._card(
                "gaps",
                self.say.card_of_gaps([short for short, _ in gaps]),
                Indicator.INFO,
                self.say.own_record,
                [line for _, lines in gaps for line in lines],
            )

    def _gaps(self) -> Iterator[tuple[str, list[str]]]:
        """
        Yield what is left open, in short and in lines.
        """
        say, screening = self.say, self.clearance.screening
        missing = self.findings.missing
        if missing:
            yield (
                say.kinds_not_sent(len(missing)),
                [say.data_not_sent(one.words, one.why) for one in missing],
            )
        if self.lost:
            yield (
                say.parts_lost(len(self.lost)),
                [say.part_lost(*one) for one in self.lost[:_MOST]],
            )
        unknown = self.findings.not_recognised
        if unknown:
            lines = [
                say.entry_not_recognised(
                    cut(one.resource),
                    [cut(code) for code in one.codes[:_FEW]],
                    cut(one.words),
                )
                for one in unknown[:_MOST]
            ]
            if len(unknown) > _MOST:
                lines.append(say.more_of_them(len(unknown) - _MOST))
            yield say.entries_not_recognised(len(unknown)), lines
        if not self.is_place_known:
            yield say.place_not_known, [say.place_not_known]
        if self.clearance.ages is None or not screening.age_known:
            yield say.age_not_known, [say.age_not_known]
        if self.clearance.consent.verdict is ConsentVerdict.UNKNOWN:
            verdict = say.consent_is(self.clearance.consent.verdict)
            yield verdict, [verdict, *self._consent_reasons()]
        unjudged = [
            name_of(key) + say.no_rule_speaks("")
            for key in screening.without_rule
        ]
        if screening.undecided:
            unjudged.append(say.undecided(map(name_of, screening.undecided)))
        if unjudged:
            count = len(screening.without_rule) + len(screening.undecided)
            yield say.factors_not_judged(count), unjudged
        if screening.not_asked:
            names = [name_of(key) for key in screening.not_asked]
            yield (
                say.questions_open(len(names)),
                [say.questions_open(len(names)), *names],
            )


def names_of(rule_sets: Iterable[RuleSet]) -> Mapping[str, str]:
    """
    Return the names of rule sets by their keys.
    """
    return {one.key: one.name for one in rule_sets}


def _indicator(findings: Iterable[ScreeningFinding]) -> Indicator:
    """
    Return how urgent findings are: as grave as the clearance counts them.
    """
    deciding = [one for one in findings if one.decides]
    if any(one.is_contraindication for one in deciding):
        return Indicator.CRITICAL
    return Indicator.WARNING if deciding else Indicator.INFO
