"""
What speaks against needling here, today: screening and consent together.

A clearance never says that needling may go ahead.  It says what was
recorded, by which rule, and what was not asked.

Every document is weighed, and not every one is named: what several documents
of a party lack alike is said once, of the one that was given last.  A course
may hold as many documents as sessions, and to name them all at each would make
the answer as long as both multiplied.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

from pendulum import Date, DateTime

from dryneedling._checks import not_a, not_id, not_tuple_of, not_words
from dryneedling._conversion import composed, gathered
from dryneedling._refusals import Problems, add, demand
from dryneedling._time import day, instant, not_instant, wrong_time
from dryneedling._unread import read_given
from dryneedling._zones import day_of
from dryneedling.anatomy import Site
from dryneedling.anatomy.sites import to_planned
from dryneedling.clearance.answers import Known, Reactions
from dryneedling.clearance.papers import ConsentReason
from dryneedling.clearance.plan import Part, Plan
from dryneedling.clearance.results import (
    Clearance,
    ClearanceVerdict,
    clearance_of,
)
from dryneedling.clearance.sessions import session_clearances
from dryneedling.clearance.signs import SignsSoFar
from dryneedling.clearance.standing import (
    ConsentStanding,
    ConsentVerdict,
    standing_of,
)
from dryneedling.consent import ConsentPolicy
from dryneedling.course import Course
from dryneedling.course.zone import clocks_of
from dryneedling.exceptions import InvalidRecord
from dryneedling.needling import Technique
from dryneedling.needling.words import to_techniques
from dryneedling.screening import (
    Answer,
    Override,
    RuleSet,
    ScreeningAnswer,
)
from dryneedling.screening.answers import to_answers
from dryneedling.screening.engine import result_of, set_aside
from dryneedling.screening.heard import Heard
from dryneedling.screening.plans import ScreeningPlan
from dryneedling.screening.rules_in_force import in_force, table_in_force
from dryneedling.timeline import (
    check_course,
    consents_of,
    sessions_that_count,
    timeline_of,
)

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


# Made once, as it never changes and each clearance asks for one.
_USUAL: Final = ConsentPolicy()


def _plan(
    reading: str,
    course: Course,
    *,
    sites: Iterable[Site | str] | Site | str,
    technique: Iterable[Technique | str] | Technique | str | None,
    on: Date | None,
    at: DateTime | None,
    session: str | None,
    practitioner: str | None,
    policy: ConsentPolicy | None,
    problems: Problems = None,
) -> tuple[Plan, tuple[Site, ...], tuple[Technique, ...]]:
    """
    Make a plan of what a caller asks; every site under every technique.

    Returns:
        The plan, with its sites and its techniques.
    """
    check_course(reading, course)
    techniques, date, start = to_techniques(technique), day(on), instant(at)
    # read once: it may be an iterator
    planned = sites if isinstance(sites, (str, Site)) else gathered(sites)
    places, unread = read_given(to_planned, planned)
    asked = _USUAL if policy is None else policy
    if unread:
        problems = [*(problems or ()), *(one.below("sites") for one in unread)]
    elif wrong := not_tuple_of(Site, places):
        problems = add(problems, "sites", wrong)
    if wrong := not_words(Technique, techniques):
        problems = add(problems, "technique", wrong)
    # what is refused is left for the check
    if start and course.zone is not None and not not_instant(start):
        start = clocks_of(course.zone)(start)
    problems = wrong_time(problems, start, date)
    session, practitioner = composed(session), composed(practitioner)
    if session is not None and (wrong := not_id(session)):
        problems = add(problems, "session", wrong)
    if practitioner is not None and (wrong := not_id(practitioner)):
        problems = add(problems, "practitioner", wrong)
    if wrong := not_a(ConsentPolicy, asked):
        problems = add(problems, "policy", wrong)
    if problems:
        raise InvalidRecord(reading, tuple(problems))
    # The instant knows its day, or not; both were compared above.
    date = day_of(start, date)
    parts = product(places or (None,), techniques or (None,))
    plan = Plan(
        patient=course.patient,
        on=date,
        at=start,
        parts=tuple([Part(*part) for part in parts]),
        session=session,
        practitioner=practitioner,
        policy=asked,
        ages=course.patient.ages_on(date),
    )
    return plan, places, techniques


def consent_standing(
    course: Course,
    *,
    sites: Iterable[Site | str] | Site | str = (),
    technique: Iterable[Technique | str] | Technique | str | None = (),
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
        sites: Sites to be needled; a text is read as `sites_of` reads it.
        technique: Technique or techniques.
        on: Local date; taken from *at* when left out.  Without both, what
            hangs on the day is not known, an age by birth date among it.
        at: Instant of the start, where known.
        session: Id of the session, for consents of one session only.
        practitioner: Id of who needles, for consents that name one.
        policy: Age of majority and expiry; 18 and none when left out.

    Raises:
        InvalidRecord: An argument is not what it should be, a technique is
            not known, or day and instant contradict each other.

    >>> import dryneedling as dn
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1", stated_age=15),
    ...     consents=[
    ...         dn.Consent(id="K-1", parties=[dn.ConsentParty("parent")])
    ...     ],
    ... )
    >>> [reason.rule for reason in consent_standing(course).reasons]
    ['consent.own_agreement_missing', 'consent.understanding_missing']
    """
    plan, _, _ = _plan(
        "consent_standing",
        course,
        sites=sites,
        technique=technique,
        on=on,
        at=at,
        session=session,
        practitioner=practitioner,
        policy=policy,
    )
    return standing_of(consents_of(course), plan)


def before_needling(
    course: Course,
    *,
    sites: Iterable[Site | str] | Site | str,
    technique: Iterable[Technique | str] | Technique | str | None = (),
    answers: Iterable[ScreeningAnswer] | Mapping[str, Answer | str] = (),
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

    Answers recorded at intake and at sessions up to the day count, and so
    does a red flag or serious side effect recorded since; *answers* are newer
    than all of them.  A warning sign that nobody answered is named.

    Args:
        course: The course as it stands.
        sites: Sites planned for this one session; a text is read as
            `sites_of` reads it.
        technique: Technique or techniques planned.
        answers: Screening answers given today; or words for them, by factor.
        on: Local date; taken from *at* when left out.  Without both, what
            hangs on the day is not known, an age by birth date among it.
        at: Instant of the planned start.
        session: Id of the session, for consents of one session only; answers
            of sessions after it do not count.
        practitioner: Id of who will needle.
        overrides: Findings set aside today, by name and with a reason.
        policy: Consent policy; majority at 18 when left out.
        rule_sets: Screening rule sets; all of the library when left out.

    Raises:
        InvalidRecord: An argument is not what it should be, a technique is
            not known, or day and instant contradict each other.

    >>> import dryneedling as dn
    >>> course = dn.Course(
    ...     id="C-1", patient=dn.Patient(id="P-1", stated_age=11), consents=[]
    ... )
    >>> found = before_needling(course, sites=[dn.Site("masseter", "left")])
    >>> found.verdict.value, found.consent.reasons[0].rule
    ('speaks_against', 'consent.parent_missing')
    """
    # Each is read once: it may be an iterator.
    today, unread = read_given(to_answers, answers)
    asides = gathered(overrides)
    sets = None if rule_sets is None else gathered(rule_sets)
    problems: Problems = None
    if unread:
        problems = [one.below("answers") for one in unread]
    elif wrong := not_tuple_of(ScreeningAnswer, today):
        problems = add(problems, "answers", wrong)
    plan, places, techniques = _plan(
        "before_needling",
        course,
        sites=sites,
        technique=technique,
        on=on,
        at=at,
        session=session,
        practitioner=practitioner,
        policy=policy,
        problems=problems,
    )
    demand(
        "screen",
        overrides=not_tuple_of(Override, asides),
        rule_sets=not_tuple_of(RuleSet, () if sets is None else sets),
    )
    known, reactions = Known(), Reactions.of(course)
    known.learn(course.screening or ())
    here = len(course.sessions) + 1
    for number, held in sessions_that_count(course):
        place = number - 1
        # Most visits tell nothing new, and then their day does not matter.
        if held.screening or held.side_effects or reactions.count:
            date = held.local_date
            if date is None or plan.on is None or date <= plan.on:
                known.learn(reactions.known_at(place, date or plan.on))
                known.learn(held.screening or ())
                reactions.leave(place)
        # Sessions from the one that is planned on are later, and say nothing
        # yet.
        if held.id == session:
            here = place
            break
    known.learn(reactions.known_at(here, plan.on))
    # Last of all: what is said today is newer than what any visit recorded.
    known.learn(today)
    heard = Heard(table_in_force() if sets is None else in_force(sets))
    heard.hear(known.said_on(plan.on, known.by_factor))
    screening = result_of(
        heard,
        ScreeningPlan(plan.ages, places, techniques, use_unverified=False),
        set_aside(asides, plan.on),
    )
    signs = SignsSoFar(course).known_before(here, plan.on).before(places)
    consent = standing_of(consents_of(course), plan)
    left_out = timeline_of(course).entered_in_error
    return clearance_of(screening, consent, plan, signs, left_out)
