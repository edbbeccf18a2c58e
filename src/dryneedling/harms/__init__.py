"""
How often needling had side effects, with the unit said.

Events per session, sessions with any event and patients with any event are
three figures that differ by a multiple, so none is the default.  Only what
was asked for counts: a session of which nobody asked is not one without side
effects, and is counted apart.
"""

from collections.abc import Iterable
from typing import Final, cast

from dryneedling._checks import (
    not_a,
    not_bool,
    not_count,
    not_percent,
    not_tuple_of,
    wrong_word,
)
from dryneedling._conversion import gathered, word, word_tuple
from dryneedling._exact import Number
from dryneedling._numbers import number, truth, whole
from dryneedling._refusals import Problems, Refusal, add, demand
from dryneedling.clashes import CoursesSeen, Namespace, whose_ids
from dryneedling.course import Course
from dryneedling.exceptions import InvalidRecord
from dryneedling.harms.counts import (
    AskedUntil,
    EventWithoutSession,
    GravityCount,
    KindCount,
    SeriousnessCount,
    SeverityCount,
)
from dryneedling.harms.grades import EVERY, Grades, Seriousness
from dryneedling.harms.rates import HarmRate, HarmUnit, make_rate
from dryneedling.harms.soreness import expected_soreness
from dryneedling.harms.tally import Tally
from dryneedling.problems import ProblemCode as Code
from dryneedling.side_effects import (
    GravityTier,
    Severity,
    SideEffectKind,
    SorenessPolicy,
    side_effect_kind,
)
from dryneedling.side_effects.severity import to_severity
from dryneedling.timeline import each_course

__all__ = [
    "AskedUntil",
    "EventWithoutSession",
    "GravityCount",
    "HarmRate",
    "HarmUnit",
    "KindCount",
    "Seriousness",
    "SeriousnessCount",
    "SeverityCount",
    "expected_soreness",
    "harm_rate",
    "rate_from_counts",
]


# Made once, as it never changes and each rate asks for one.
_USUAL: Final = SorenessPolicy()


def _not_a_level(confidence: Number) -> Refusal | None:
    refusal = not_percent(confidence, 0, 100, above=True)
    if refusal is None and confidence == 100:
        return Refusal(Code.OUT_OF_RANGE, "expected less than 100")
    return refusal


def rate_from_counts(
    count: int, n: int, *, unit: HarmUnit | str, confidence: Number = 95
) -> HarmRate:
    """
    Make a rate of counts that somebody published.

    Args:
        count: Events, or sessions or patients with any.
        n: Sessions or patients that were asked.
        unit: What was counted; there is no default.
        confidence: Level of interval and bounds, in percent.

    Raises:
        InvalidRecord: The unit is no word of `HarmUnit`, or more of a share
            are counted than there are.

    >>> print(rate_from_counts(74, 1968, unit="patients_with_any"))
    74 of 1968 patients with any side effect: 3.76 % (1 in 27)
      95 % interval 3.01 % to 4.69 % (Wilson)
      95 % interval 2.96 % to 4.7 % (exact binomial, Clopper-Pearson)
    <BLANKLINE>
      courses of one patient id are one patient
      a patient counts once, and once for each kind
    """
    counted_in = word(HarmUnit, unit)
    is_unit = type(counted_in) is HarmUnit
    problems: Problems = None
    if not is_unit:
        problems = add(problems, "unit", wrong_word(HarmUnit, unit))
    most = 10**15
    count, n, confidence = whole(count), whole(n), number(confidence)
    if refusal := not_count(n, 0, most):
        problems = add(problems, "n", refusal)
    elif refusal := not_count(
        # Seven events in five sessions can be, seven of five patients cannot.
        count,
        0,
        n if is_unit and counted_in.is_share else most,
    ):
        problems = add(problems, "count", refusal)
    if refusal := _not_a_level(confidence):
        problems = add(problems, "confidence", refusal)
    if problems:
        raise InvalidRecord("rate_from_counts", tuple(problems))
    return make_rate(counted_in, count, n, confidence)


def _named(
    kinds: "Iterable[SideEffectKind | str] | SideEffectKind | str | None",
) -> tuple[SideEffectKind, ...] | None:
    if kinds is None:
        return None
    # A text alone is the name of one kind, and would fall into letters.
    alone = issubclass(type(kinds), (str, SideEffectKind))
    several = gathered(
        cast("Iterable[SideEffectKind | str]", (kinds,) if alone else kinds)
    )
    if type(several) is tuple:
        several = tuple(
            side_effect_kind(cast("str", kind))
            if issubclass(type(kind), str)
            else kind
            for kind in several
        )
    demand("harm_rate", kinds=not_tuple_of(SideEffectKind, several))
    return cast("tuple[SideEffectKind, ...]", several)


def _tiers(
    gravity: "Iterable[GravityTier | str] | GravityTier | str",
) -> tuple[GravityTier, ...]:
    # a set will do, as their order says nothing
    several = gathered(
        cast(
            "Iterable[GravityTier | str]",
            (gravity,) if issubclass(type(gravity), str) else gravity,
        )
    )
    return word_tuple(GravityTier, several)


def _levels(
    severity: "Iterable[Severity | str] | Severity | str",
) -> tuple[Severity, ...]:
    # A text alone is one level, and would fall into letters.
    alone = issubclass(type(severity), (str, Severity))
    several = gathered(
        cast("Iterable[Severity | str]", (severity,) if alone else severity)
    )
    if type(several) is not tuple:
        return cast("tuple[Severity, ...]", several)
    return tuple([cast("Severity", to_severity(one)) for one in several])


def _not_empty(several: tuple[object, ...]) -> Refusal | None:
    if several:
        return None
    return Refusal(Code.WRONG_LENGTH, "expected at least one")


def harm_rate(
    courses: Course | Iterable[Course],
    *,
    unit: HarmUnit | str,
    include_expected_soreness: bool,
    kinds: "Iterable[SideEffectKind | str] | SideEffectKind | str | None" = (
        None
    ),
    gravity: "Iterable[GravityTier | str] | GravityTier | str | None" = None,
    severity: "Iterable[Severity | str] | Severity | str | None" = None,
    serious: bool | None = None,
    policy: SorenessPolicy | None = None,
    confidence: Number = 95,
    namespace: Namespace | None = None,
) -> HarmRate:
    """
    Count the side effects of one course or many, in a declared unit.

    The denominator is the sessions with needling of which side effects were
    asked, or the patients who were asked after at least one of them.  Courses
    are read once, so that a generator of many will do.

    Args:
        courses: One course, or several.
        unit: Events per session, sessions with any, or patients with any.
        include_expected_soreness: Whether soreness within the policy's hours
            counts.  Soreness of unknown onset or end counts either way,
            unless the policy is content with what was recorded.
        kinds: Only these kinds; all but those of staff when left out.  A kind
            of your own is known by its key, whatever name it was given.
        gravity: Only these tiers of gravity.
        severity: Only these levels, each in its own scheme; no level is
            turned into one of another scheme.
        serious: True for what was said to be serious only, False for what
            was said not to be.
        policy: Which soreness is expected; 24 and 72 h when left out.
        confidence: Level of interval and bounds, in percent.
        namespace: Tells of each course whose ids its own are, such as the
            name of its clinic: P-1 of one is not P-1 of another.  All are of
            one when left out.

    Raises:
        ClashingCourses: Some would be counted twice, or as one, by mistake.
        InvalidRecord: An argument is not what it should be.
        UnknownName: The table has no kind of that name.

    >>> import dryneedling as dn
    >>> visits = [
    ...     dn.Session(
    ...         id=f"S-{number}",
    ...         needlings=[dn.Needling(site=dn.Site("masseter", "left"))],
    ...         side_effects=effects,
    ...     )
    ...     for number, effects in enumerate(
    ...         [[], [dn.SideEffect("bruising")], None], 1
    ...     )
    ... ]
    >>> course = dn.Course(
    ...     id="C-1", patient=dn.Patient(id="P-1"), sessions=visits
    ... )
    >>> print(
    ...     harm_rate(
    ...         course,
    ...         unit="sessions_with_any",
    ...         include_expected_soreness=False,
    ...     )
    ... )
    1 of 2 sessions with any side effect: 50 % (1 in 2)
      95 % interval 9.45 % to 90.55 % (Wilson)
      95 % interval 1.26 % to 98.74 % (exact binomial, Clopper-Pearson)
    <BLANKLINE>
      kind      count  of those asked
      -------------------------------
      bruising      1            50 %
      by gravity: grave 0, notable 0, neither 0, not known 1
      by seriousness: serious 0, not serious 0, not recorded 1
    <BLANKLINE>
      asked at 2 of 3 sessions with needling, 1 not asked
      asked until 0 h after the session (median; smallest 0 h)
      1 patient asked, 0 not asked
      a follow-up belongs to the session it names, or to the last one with
        needling before its time
      what was told at a visit without needling belongs to the last one with
        needling before it, where that is certain
      a session counts once, and once for each kind
    >>> bruises = harm_rate(
    ...     course,
    ...     unit="events_per_session",
    ...     include_expected_soreness=False,
    ...     kinds=["bruising", "syncope"],
    ... )
    >>> print(str(bruises).partition(":")[0])
    1 event of bruising or fainting in 2 sessions
    """
    counted_in = word(HarmUnit, unit)
    named = _named(kinds)
    problems: Problems = None
    if type(counted_in) is not HarmUnit:
        problems = add(problems, "unit", wrong_word(HarmUnit, unit))
    include_expected_soreness = truth(include_expected_soreness)
    serious, confidence = truth(serious), number(confidence)
    if refusal := not_bool(include_expected_soreness):
        problems = add(problems, "include_expected_soreness", refusal)
    # None and an empty list mean opposite things: all kinds, and no kind at
    # all.
    if named is not None and not named:
        problems = add(
            problems,
            "kinds",
            Refusal(Code.WRONG_LENGTH, "expected at least one kind"),
        )
    tiers = None if gravity is None else _tiers(gravity)
    levels = None if severity is None else _levels(severity)
    if tiers is not None and (
        refusal := not_tuple_of(GravityTier, tiers) or _not_empty(tiers)
    ):
        problems = add(problems, "gravity", refusal)
    if levels is not None and (
        refusal := not_tuple_of(Severity, levels) or _not_empty(levels)
    ):
        problems = add(problems, "severity", refusal)
    if serious is not None and (refusal := not_bool(serious)):
        problems = add(problems, "serious", refusal)
    if policy is not None and (refusal := not_a(SorenessPolicy, policy)):
        problems = add(problems, "policy", refusal)
    if refusal := _not_a_level(confidence):
        problems = add(problems, "confidence", refusal)
    if problems:
        raise InvalidRecord("harm_rate", tuple(problems))
    # Checked before the first course is taken, so that a generator of
    # thousands is not read for a mistyped unit.
    tally = Tally(
        named,
        include_expected_soreness,
        _USUAL if policy is None else policy,
        EVERY
        if tiers is None and levels is None and serious is None
        else Grades(gravity=tiers, severity=levels, serious=serious),
    )
    # one alone clashes with none
    seen = None if type(courses) is Course else CoursesSeen()
    for course in each_course("harm_rate", courses):
        whose = whose_ids("harm_rate", course, namespace)
        if seen is not None:
            seen.look(course, namespace=whose)
        tally.course(course, whose)
    if seen is not None:
        seen.refuse("harm_rate")
    return tally.rate(counted_in, confidence)
