"""
The view of what a record holds on another session: evidence, no advice.
"""

from collections.abc import Iterator

from dryneedling._exact import as_number, exact
from dryneedling.sufficiency import (
    LimitUse,
    Reassessment,
    Says,
    SeriesStanding,
    Sufficiency,
    VisitAllowance,
    Window,
)
from dryneedling.views.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Sufficiency)
def sufficiency_blocks(found: Sufficiency, say: English) -> Iterator[Block]:
    """
    Yield counts, standings, a payer's row with its words, and what is due.
    """
    title = say.improving(found.improving, _told(found.improving_reason, say))
    # what is not known, or does not improve, is neither good nor bad
    tone = Tone.BETTER if found.improving else Tone.STRONG
    yield Paragraph(phrase(title, tone))
    day = None if found.on is None else str(found.on)
    yield Paragraph(say.asked_on(day, found.visits_later))
    needled = found.needled
    yield Paragraph(
        say.held_and_needled(found.held, needled.least, needled.most)
    )
    yield from map(Paragraph, _whole(found, say))
    if found.entered_in_error:
        yield Paragraph(say.entered_in_error(found.entered_in_error))
    if found.series:
        yield Gap()
        yield Heading(say.standing_of_series)
        for one in found.series:
            yield Paragraph(_standing(one, say), indent=1)
            if one.rows:
                rows = phrase(say.decided_by(one.rows), Tone.QUIET)
                yield Paragraph(rows, indent=2)
    if found.allowance is not None:
        yield Gap()
        yield Heading(say.told(found.allowance.policy.name))
        yield from _allowance(found.allowance, say)
    elif found.no_allowance is not None:
        yield Paragraph(say.told(found.no_allowance))
    due = [*_due(found.reassessment, say)]
    if due:
        yield Gap()
        yield Heading(say.reassessment)
        for words in due:
            yield Paragraph(words, indent=1)
    if found.not_recorded:
        yield Gap()
        yield Heading(say.facts_missing)
        for words in found.not_recorded:
            yield Paragraph(say.told(words), indent=1)


def _told(reason: str | None, say: English) -> str | None:
    return None if reason is None else say.told(reason)


def _whole(found: Sufficiency, say: English) -> Iterator[str]:
    plan, goals = found.plan, found.goals
    if plan is not None:
        share = (
            None if plan.share is None else as_number(exact(plan.share) * 100)
        )
        yield say.planned(plan.held, plan.planned, share)
    if found.points.by_state:
        yield say.points_counted(found.points.by_state)
    if goals.by_state:
        yield say.goals_counted(goals.by_state)
    if goals.overdue:
        yield say.goals_overdue(len(goals.overdue))


def _standing(one: SeriesStanding, say: English) -> str:
    told: list[str] = []
    word = None if one.standing is None else say.told(one.standing.label)
    verdict = None if one.verdict is None else say.told(one.verdict.label)
    # neither is said a second time by the verdict
    if one.reason is not None and one.reason not in (verdict or ""):
        told.append(say.told(one.reason))
    if verdict is not None and verdict != word:
        told.append(verdict)
    if one.changed_at is not None:
        told.append(say.changed_first(say.told(one.changed_at.label)))
    since = one.since_last_gain
    if since is not None:
        place = (
            None if one.gained_at is None else say.told(one.gained_at.label)
        )
        told.append(say.gained_last(place, since.least, since.most))
    if one.plateau.is_plateau:
        told.append(say.no_change_recently)
    label = say.told(one.series.label)
    return say.series_stands(label, word, dict.fromkeys(told))


def _allowance(allowance: VisitAllowance, say: English) -> Iterator[Block]:
    if allowance.policy.says is not Says.LIMITS:
        yield Paragraph(say.text_says(allowance.policy.says), indent=1)
    if allowance.reason is not None:
        yield Paragraph(say.told(allowance.reason), indent=1)
    if allowance.limit is not None:
        yield from _limit(allowance.limit, say, indent=1)
    more, policy = allowance.more, allowance.policy
    if more is not None:
        if policy.more_if is not None:
            answer = say.answered(more.is_open, _told(more.reason, say))
            words = say.larger_number(more.most, answer, policy.more_if)
            yield Paragraph(words, indent=1)
        yield from _limit(more, say, indent=2)
    for one in allowance.conditions:
        answer = (
            say.not_recorded
            if one.is_met is None
            else say.answered(one.is_met, None)
        )
        words = say.asked_of_course(one.asks, answer, one.field)
        yield Paragraph(words, indent=1)
    stated = None if policy.stated_on is None else str(policy.stated_on)
    read = None if policy.read_on is None else str(policy.read_on)
    yield Paragraph(say.quoted(say.told(policy.quote), stated, read), indent=1)
    yield Paragraph(phrase(say.told(policy.source), Tone.QUIET), indent=1)


def _limit(use: LimitUse, say: English, *, indent: int) -> Iterator[Block]:
    for window in use.windows:
        yield Paragraph(_window(use.most, window, say), indent=indent)


def _window(most: int, window: Window, say: English) -> str:
    told: list[str] = []
    if window.over_most:
        day = None if window.passed_by is None else str(window.passed_by)
        over = say.between(window.over_least, window.over_most)
        told.append(say.passed_by_day(over, day))
    if window.next_falls_out_on is not None:
        told.append(say.falls_out(str(window.next_falls_out_on)))
    if window.reason is not None:
        told.append(say.told(window.reason))
    span = None
    if window.start is not None:
        span = str(window.start), str(window.end)
    left = None
    if window.left_least is not None and window.left_most is not None:
        left = say.between(window.left_least, window.left_most)
    used = say.between(window.used_least, window.used_most)
    name = say.window_of(window.anchor, window.days, span)
    return say.used_of(most, used, left, name, told)


def _due(found: Reassessment, say: English) -> Iterator[str]:
    for one in found.series:
        told: list[str] = []
        if one.visits_since is not None:
            told.append(say.visits_since(one.visits_since))
        if one.days_since is not None:
            told.append(say.days_since(one.days_since))
        if one.due_on is not None:
            told.append(say.due_on(str(one.due_on)))
        if one.reason is not None:
            told.append(say.told(one.reason))
        answer = say.answered(one.due, None)
        yield say.series_due(say.told(one.series.label), answer, told)
    report = found.report
    if report is not None:
        yield say.report_due(
            report.every,
            say.between(report.days_least, report.days_most),
            say.answered(report.due, _told(report.reason, say)),
        )
