"""
Which rules have anything to look at.

Most rules return at once for most records, because what they doubt is not
recorded: no trials, no current, no red flag.  What a rule needs stands in
its row; here what a record has decides which rules are called, once for all
records that have the same.
"""

from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import compress
from typing import Final

from dryneedling.anatomy import Side
from dryneedling.discrepancies.chart import (
    NeedlingCheck,
    Report,
    ScoreCheck,
    SideEffectCheck,
    Visit,
    VisitCheck,
)
from dryneedling.discrepancies.needlings import NEEDLING_RULES
from dryneedling.discrepancies.rules import Check, Rule
from dryneedling.discrepancies.scores import SCORE_RULES
from dryneedling.discrepancies.side_effects import SIDE_EFFECT_RULES
from dryneedling.discrepancies.visits import VISIT_RULES
from dryneedling.needling import Needling, Technique, TwitchState
from dryneedling.outcomes import MeasureKind, Recall, Score
from dryneedling.session import SessionStatus

__all__ = [
    "NeedlingShape",
    "ScoreShape",
    "rules_for_needling",
    "rules_for_report",
    "rules_for_score",
    "rules_for_visit",
    "shape_of_needling",
    "shape_of_score",
]

# Looked up once, as it is asked of every session.
_HELD: Final = SessionStatus.HELD


def _applying(
    rules: Iterable[Rule[Check]], words: Container[str]
) -> tuple[Rule[Check], ...]:
    """
    Return the rules that have what they need, in the order of their table.
    """
    return tuple(
        rule
        for rule in rules
        if rule.needs is None
        or all(word in words for word in rule.needs.split(" and "))
    )


# What a rule for a session may need.
_VISIT_WORDS: Final = (
    "totals",
    "needlings",
    "no needlings",
    "not held",
    "no side effects",
    "minutes",
    "consent not reviewed",
    "examinations",
    "as_of",
)


def rules_for_visit(visit: Visit) -> tuple[Rule[VisitCheck], ...]:
    """
    Return the rules that have anything to look at in a session.
    """
    session = visit.session
    # in the order of the words above
    return _visit_rules(
        (
            session.total_insertions is not None
            or session.total_needles_in is not None
            or session.total_needles_out is not None,
            bool(session.needlings),
            session.needlings is None,
            session.status is not _HELD,
            session.side_effects is None,
            session.minutes is not None,
            session.consent_reviewed is False,
            bool(session.examinations),
            visit.chart.policy.as_of is not None,
        )
    )


@lru_cache(maxsize=1024)
def _visit_rules(there: tuple[bool, ...]) -> tuple[Rule[VisitCheck], ...]:
    return _applying(VISIT_RULES, set(compress(_VISIT_WORDS, there)))


# The fields that a rule for a needling may need.
_NEEDLING_FIELDS: Final = (
    "depth_mm",
    "electrical",
    "needle",
    "needles_in",
    "response_sought",
    "retention_minutes",
    "stimulation",
    "stopped_because",
    "trigger_point",
)

# What decides which rules have anything to look at: techniques, state of the
# twitch, side, whether no insertion was counted, and which fields there are.
NeedlingShape = tuple[
    tuple[Technique, ...],
    TwitchState | None,
    Side | None,
    bool,
    tuple[bool, ...],
]


def shape_of_needling(needling: Needling) -> NeedlingShape:
    """
    Return what decides which rules look at a needling.
    """
    twitch = needling.twitch
    return (
        needling.technique,
        None if twitch is None else twitch.state,
        needling.site.side,
        needling.insertions == 0,
        # in the order of the fields above
        (
            needling.depth_mm is not None,
            needling.electrical is not None,
            needling.needle is not None,
            needling.needles_in is not None,
            needling.response_sought is not None,
            needling.retention_minutes is not None,
            needling.stimulation is not None,
            needling.stopped_because is not None,
            needling.trigger_point is not None,
        ),
    )


@lru_cache(maxsize=1024)
def rules_for_needling(
    shape: NeedlingShape,
) -> tuple[Rule[NeedlingCheck], ...]:
    """
    Return the rules that have anything to look at in needlings of a shape.
    """
    techniques, twitch, side, is_idle, recorded = shape
    words = set(compress(_NEEDLING_FIELDS, recorded))
    words.update(f"technique {item.value}" for item in techniques)
    words.add(f"side {None if side is None else side.value}")
    if twitch is not None:
        words.add(f"twitch {twitch.value}")
    if is_idle:
        words.add("no insertion")
    return _applying(NEEDLING_RULES, words)


# What the scores of one series differ in: whether there are repeated readings
# and whether there is a time of its own.
ScoreShape = tuple[bool, bool]


def shape_of_score(score: Score) -> ScoreShape:
    """
    Return what decides, within a series, which rules look at a score.
    """
    return score.trials is not None, (
        score.at is not None or score.on is not None
    )


def rules_for_score(score: Score) -> tuple[Rule[ScoreCheck], ...]:
    """
    Return the rules that have anything to look at in a score.

    They are the same for all scores of its series that have its shape.
    """
    measure = score.measure
    has_trials, has_time = shape_of_score(score)
    there = {
        "items": measure.items is not None,
        "plausible": (
            measure.plausible_from is not None
            or measure.plausible_to is not None
        ),
        "transition": measure.kind is MeasureKind.TRANSITION,
        "recall": measure.recall is not Recall.NOW,
        "unlisted": not measure.listed,
        "no aspect": score.aspect is None and score.aspect_text is None,
        "trials": has_trials,
        "time": has_time,
    }
    return _score_rules(frozenset(word for word in there if there[word]))


@lru_cache(maxsize=1024)
def _score_rules(words: frozenset[str]) -> tuple[Rule[ScoreCheck], ...]:
    return _applying(SCORE_RULES, words)


# What a rule for a side effect may need.
_REPORT_WORDS: Final = (
    "red flag",
    "soreness",
    "listed",
    "unlisted",
    "onset_at",
    "ended_at",
    "serious",
    "needling",
    "follow-up",
)


def rules_for_report(report: Report) -> tuple[Rule[SideEffectCheck], ...]:
    """
    Return the rules that have anything to look at in a side effect.
    """
    effect = report.effect
    kind = effect.kind
    # in the order of the words above
    return _report_rules(
        (
            kind.red_flag,
            kind.is_soreness,
            kind.listed,
            not kind.listed,
            effect.onset_at is not None,
            effect.ended_at is not None,
            effect.serious is not None,
            effect.needling is not None,
            report.follow_up is not None,
        )
    )


@lru_cache(maxsize=1024)
def _report_rules(
    there: tuple[bool, ...],
) -> tuple[Rule[SideEffectCheck], ...]:
    return _applying(SIDE_EFFECT_RULES, set(compress(_REPORT_WORDS, there)))
