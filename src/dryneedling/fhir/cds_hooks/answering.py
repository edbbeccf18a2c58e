"""
A call of a hook answered: the record read, cleared, and put on cards.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from pendulum import Date

from dryneedling.clearance import Clearance, before_needling
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.fhir.cds_hooks.answers import CardsAnswer
from dryneedling.fhir.cds_hooks.calls import HookCall, read_call
from dryneedling.fhir.cds_hooks.card import Card, Indicator
from dryneedling.fhir.cds_hooks.clearance_cards import CardMaker, names_of
from dryneedling.fhir.cds_hooks.code_table import OwnCodes, checked
from dryneedling.fhir.cds_hooks.drafted_orders import ordered_sites
from dryneedling.fhir.cds_hooks.entries import entries
from dryneedling.fhir.cds_hooks.filled_forms import forms
from dryneedling.fhir.cds_hooks.findings import (
    RecordedFact,
    RecordFindings,
    UnreadEntry,
)
from dryneedling.fhir.cds_hooks.prefetched import Sent, sent_with
from dryneedling.fhir.cds_hooks.recorded_courses import (
    RecordedCourses,
    course_of_nobody,
    recorded_courses,
)
from dryneedling.fhir.cds_hooks.said_by_record import said_by_record
from dryneedling.fhir.cds_hooks.services import Hook, asked_for
from dryneedling.needling import Technique
from dryneedling.needling.words import to_techniques
from dryneedling.screening import RuleSet
from dryneedling.screening.rules import rule_sets as rule_sets_of_table

_GRAVITY: Final = {one: place for place, one in enumerate(Indicator)}


def cards_for(
    call: object,
    *,
    on: Date,
    left_out: Iterable[str] = (),
    codes: OwnCodes | None = None,
    orders: Iterable[tuple[str, str]] = (),
    technique: Iterable[Technique | str] | Technique | str | None = (),
    policy: ConsentPolicy | None = None,
    rule_sets: Iterable[RuleSet] | None = None,
) -> CardsAnswer:
    """
    Answer a call with what the record says before dry needling.

    When a chart is opened, cards are for patients with an open course of dry
    needling; of orders, for those of dry needling.  Others get none.

    Args:
        call: The body that was posted, or what `read_call` made of it.
        on: Today where the patient is.
        left_out: Keys of the prefetch template that `discovery` left out.
        codes: What further codes say, by system and code: the key of a
            screening factor that is present, or a factor and its answer.
        orders: Codes, by system and code, of the orders of dry needling.
        technique: Technique or techniques planned.
        policy: Consent policy; majority at 18 when left out.
        rule_sets: Screening rule sets; all of the library when left out.

    Raises:
        FhirError: The call is none, or brought what it cannot have.
        InvalidRecord: Another argument is not what it should be.

    >>> import pendulum
    >>> answer = cards_for(
    ...     {
    ...         "hook": "patient-view",
    ...         "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    ...         "context": {"userId": "Practitioner/1", "patientId": "7"},
    ...         "prefetch": {"patient": {"resourceType": "Patient"}},
    ...     },
    ...     on=pendulum.date(2026, 3, 2),
    ... )
    >>> answer.status, answer.missing[0].key
    (412, 'conditions')
    """
    asked = call if isinstance(call, HookCall) else read_call(call)
    sent = sent_with(asked, asked_for(left_out))
    recorded = recorded_courses(sent)
    findings = _findings(sent, recorded, checked(codes))
    ordered = ordered_sites(asked.orders, orders)
    sets = None if rule_sets is None else tuple(rule_sets)
    names = names_of(rule_sets_of_table() if sets is None else sets)
    techniques = to_techniques(technique)
    judged = partial(
        before_needling,
        sites=ordered.sites,
        technique=techniques,
        on=on,
        policy=policy,
        rule_sets=sets,
    )
    cards: list[Card] = []
    clearances: list[Clearance] = []
    for course in _courses(
        asked, sent, recorded, is_ordered=ordered.are_there
    ):
        alone = judged(course)
        added = said_by_record(findings, course, alone)
        found = judged(course, answers=added) if added else alone
        clearances.append(found)
        cards += CardMaker(
            asked.instance,
            course.id,
            found,
            findings,
            recorded.lost,
            is_place_known=asked.hook is Hook.PATIENT_VIEW
            or ordered.all_known,
            names=names,
        ).cards()
    cards.sort(key=lambda one: -_GRAVITY[one.indicator])
    return CardsAnswer(cards=cards, clearances=clearances, findings=findings)


def _findings(
    sent: Sent, recorded: RecordedCourses, codes: OwnCodes
) -> RecordFindings:
    """
    Read what the record says besides the courses of ours.
    """
    found = [
        *entries(sent, codes),
        *forms(sent.each("answers"), recorded.told_exactly),
    ]
    return RecordFindings(
        facts=[one for one in found if isinstance(one, RecordedFact)],
        unread=[one for one in found if isinstance(one, UnreadEntry)],
        missing=sent.missing,
        looked_at=sum(map(len, sent.resources.values())),
    )


def _courses(
    asked: HookCall,
    sent: Sent,
    recorded: RecordedCourses,
    *,
    is_ordered: bool,
) -> Sequence[Course]:
    """
    Return the courses that cards are made of.

    A course that has ended still tells of its screening.
    """
    if asked.hook is Hook.PATIENT_VIEW:
        is_planned = any(one.end is None for one in recorded.courses)
        # what could not be read may be a course
        is_planned = is_planned or bool(recorded.lost)
    else:
        is_planned = is_ordered
    if not is_planned:
        return ()
    return recorded.courses or (course_of_nobody(sent),)
