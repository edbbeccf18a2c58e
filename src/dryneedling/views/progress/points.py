"""
The trigger points of a course and their histories.
"""

from collections.abc import Iterator, Sequence

from dryneedling.progress import (
    PointKind,
    PointState,
    StatusEntry,
    TriggerPointHistory,
)
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
from dryneedling.views.numbers import NONE
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import English


def point_blocks(
    histories: Sequence[TriggerPointHistory], say: English
) -> Iterator[Block]:
    """
    Yield a row a point: where it is, what was found when, where it stands.
    """
    if not histories:
        return
    yield Heading(say.trigger_points)
    columns = (
        Column(say.point),
        Column(say.site),
        Column(say.found_at, hanging=True),
        Column(say.stands_at),
        Column(say.needled, right=True),
    )
    yield Table(
        columns,
        [
            (
                history.trigger_point.id,
                say.told(history.trigger_point.site.label),
                _statuses(history.entries, say) or NONE,
                phrase(say.told(history.label), _tone(history)),
                say.count_range(
                    history.times_needled,
                    history.times_needled + history.times_unknown,
                ),
            )
            for history in histories
        ],
        indent=1,
        stacked_below=NARROW,
    )
    stated = any(
        entry.stated for history in histories for entry in history.entries
    )
    # All histories of one reading were decided by one rule.
    rule = say.status_rule(
        histories[0].rule,
        verified=histories[0].rule_verified,
        stated=stated,
    )
    yield Paragraph(phrase(rule, Tone.QUIET), indent=1)
    yield Gap()


def _tone(history: TriggerPointHistory) -> Tone:
    if history.state is PointState.RESOLVED:
        return Tone.BETTER
    return Tone.WORSE if history.state is PointState.RECURRED else Tone.PLAIN


def _statuses(entries: Sequence[StatusEntry], say: English) -> list[str]:
    """
    Write runs of one status with the places where it was found.
    """
    runs: list[list[StatusEntry]] = []
    for entry in entries:
        if runs and runs[-1][0].status is entry.status:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return [say.status_at(run[0].status, _places(run, say)) for run in runs]


def _places(entries: Sequence[StatusEntry], say: English) -> Iterator[str]:
    # dictionaries keep the order and name a visit once
    before, after = dict[int, None](), dict[int, None]()
    kinds = {entry.point.kind for entry in entries}
    for entry in entries:
        session = entry.point.session
        if session is not None and entry.point.kind is PointKind.BEFORE:
            before[session] = None
        elif session is not None and entry.point.kind is PointKind.AFTER:
            after[session] = None
    if PointKind.BEFORE_COURSE in kinds:
        yield say.before_course_short
    if before:
        yield say.visits(before)
    if after:
        yield say.after_visits(after)
    if PointKind.FOLLOW_UP in kinds:
        yield say.follow_up
