"""
The view of one visit: what was needled, measured and told at it.
"""

from collections.abc import Iterator, Sequence

from dryneedling.needling import Needling
from dryneedling.outcomes import Score, Series
from dryneedling.session import Session, SessionStatus
from dryneedling.side_effects import SideEffect, gravity_of
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.unwanted import tone_beside_others
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Session)
def blocks_of_session(session: Session, say: English) -> Iterator[Block]:
    """
    Yield when it was, consent, needlings, scores and side effects.
    """
    title = phrase(
        say.visit_named(session.id, say.told(session.label)), Tone.STRONG
    )
    if session.status is not SessionStatus.HELD:
        title += phrase(say.status_of_visit(session.status), Tone.CAUTION)
    yield Paragraph(title)
    if session.was_held:
        yield Paragraph(
            say.consent_at_visit(confirmed=session.consent_reviewed)
        )
        yield Gap()
        yield from _needled(session, say)
    yield from _scores(session, say)
    if session.was_held or session.side_effects:
        yield from _effects(session.side_effects, say)


def _needled(session: Session, say: English) -> Iterator[Block]:
    yield Heading(say.heading(say.needled))
    if session.needlings:
        yield _needlings(session.needlings, say)
    else:
        needled = None
        if session.has_needling:
            needled = True
        elif session.needlings == () or session.needled is False:
            needled = False
        yield Paragraph(say.needled_somewhere(needled=needled))
    if session.total_insertions is not None:
        yield Paragraph(say.insertions_of_visit(session.total_insertions))
    yield Gap()


def _needlings(needlings: Sequence[Needling], say: English) -> Table:
    columns = (
        Column(say.site, hanging=True),
        Column(say.point),
        Column(say.technique, hanging=True),
        Column(say.needle),
        Column(say.insertions, right=True),
        Column(say.twitch),
    )
    return Table(
        columns,
        [
            (
                say.told(one.site.label),
                one.trigger_point or NONE,
                say.listed(map(say.word, one.technique)) or NONE,
                NONE if one.needle is None else say.told(one.needle.label),
                number(one.insertions),
                NONE if one.twitch is None else say.told(one.twitch.label),
            )
            for one in needlings
        ],
        stacked_below=NARROW,
    )


def _scores(session: Session, say: English) -> Iterator[Block]:
    pairs: dict[Series, list[str]] = {}
    for place, scores in enumerate((session.before, session.after)):
        for score in scores:
            pairs.setdefault(score.series, [NONE, NONE])[place] = _value(score)
    if not pairs:
        return
    yield Heading(say.heading(say.scores))
    columns = (
        Column(say.series),
        Column(say.before, right=True, whole=True),
        Column(say.after, right=True, whole=True),
    )
    yield Table(
        columns,
        [
            (say.told(series.label), before, after)
            for series, (before, after) in pairs.items()
        ],
    )
    yield Gap()


def _value(score: Score) -> str:
    return score.grade or number(score.value)


def _effects(
    effects: Sequence[SideEffect] | None, say: English
) -> Iterator[Block]:
    yield Heading(say.unwanted_effects)
    if not effects:
        asked = effects is not None
        yield Paragraph(say.effects_asked(asked=asked))
        return
    graded = [(gravity_of(one), one) for one in effects]
    graded.sort(key=lambda each: each[0].weight)
    columns = (
        Column(say.effect),
        Column(say.gravity),
        Column(say.severity),
        Column(say.outcome),
    )
    yield Table(
        columns,
        [
            (
                say.told(one.kind.name),
                phrase(
                    say.word(gravity.tier),
                    tone_beside_others(gravity),
                ),
                NONE if one.severity is None else say.told(one.severity.level),
                say.outcome_not_recorded
                if one.resolution is None
                else say.word(one.resolution),
            )
            for gravity, one in graded
        ],
    )
