"""
The view of a report by a guideline: item by item, and never a score.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from dryneedling.reporting import (
    AskedOf,
    CaseReport,
    GuidelineItem,
    GuidelineReport,
    ItemState,
    WhoUmcFacts,
)
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Phrase,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_TONES: Final = {
    ItemState.GIVEN: Tone.PLAIN,
    ItemState.MISSING: Tone.CAUTION,
    ItemState.NOT_APPLICABLE: Tone.QUIET,
    ItemState.MANUSCRIPT: Tone.QUIET,
    ItemState.UNREAD: Tone.QUIET,
}


@shows(GuidelineReport)
def guideline_blocks(report: GuidelineReport, say: English) -> Iterator[Block]:
    """
    Yield how many items are in each state, what was read, and every item.
    """
    guideline = report.guideline
    title = say.items_by_state(say.told(guideline.name), _states(report.items))
    yield Paragraph(phrase(title, Tone.STRONG))
    if report.missing:
        yield Paragraph(say.missing(report.missing))
    yield Paragraph(
        say.counted_in(
            report.courses,
            report.sessions_held,
            report.sessions_with_needling,
            report.needlings,
        )
    )
    if report.sessions_unknown:
        yield Paragraph(say.needling_unknown(report.sessions_unknown))
    if report.entered_in_error:
        yield Paragraph(say.entered_in_error(report.entered_in_error))
    if report.read_in_part:
        partly = [(one.value, one.count) for one in report.read_in_part]
        yield Paragraph(say.measures_what_was_read(partly))
    if guideline.remark is not None:
        yield Paragraph(say.told(guideline.remark))
    of_effects = guideline.of is AskedOf.SIDE_EFFECT
    if of_effects and not report.cases:
        yield Paragraph(
            say.no_side_effect(
                report.sessions_asked, report.sessions_with_needling
            )
        )
    # of one side effect its own table says more, and of none this says all
    elif report.items and len(report.cases) != 1:
        yield Gap()
        yield _table(report.items, say)
    for case in report.cases:
        yield Gap()
        yield from case_blocks(case, say, whole=len(report.cases) == 1)
    yield Gap()
    yield Paragraph(phrase(say.no_score, Tone.QUIET))
    yield Paragraph(phrase(say.told(guideline.source), Tone.QUIET))


@shows(CaseReport)
def case_blocks(
    case: CaseReport, say: English, *, whole: bool = True
) -> Iterator[Block]:
    """
    Yield what is known of one side effect.

    Args:
        case: The report of the side effect.
        say: The sentences.
        whole: Whether every item is shown, or only what is missing named.
    """
    kind = say.word(case.kind.key)
    yield Heading(say.case(kind, case.session, case.path))
    if whole:
        yield _table(case.items, say)
    elif case.missing:
        yield Paragraph(say.missing(case.missing), indent=1)
    facts = case.who_umc
    yield Paragraph(
        phrase(say.to_criteria(facts.source), Tone.QUIET), indent=1
    )
    for words in _facts(facts, say):
        yield Paragraph(words, indent=2)


def _states(items: Iterable[GuidelineItem]) -> list[tuple[ItemState, int]]:
    states = [item.state for item in items]
    return [(state, states.count(state)) for state in ItemState]


def _table(items: Iterable[GuidelineItem], say: English) -> Table:
    columns = (
        Column(say.item, whole=True),
        Column(say.asks_for),
        Column(say.the_record),
    )
    return Table(
        columns,
        [
            (item.id, say.told(item.row.asks), tuple(_record(item, say)))
            for item in items
        ],
    )


def _record(item: GuidelineItem, say: English) -> Iterator[Phrase]:
    yield phrase(say.told(item.summary), _TONES[item.state])
    if item.row.remark is not None:
        yield phrase(say.no_field(say.told(item.row.remark)), Tone.QUIET)


def _facts(facts: WhoUmcFacts, say: English) -> Iterator[str]:
    yield say.time_relation(facts.hours_to_onset)
    meanwhile = facts.meanwhile
    yield say.other_explanations(
        None
        if meanwhile is None
        else [(one.value, one.count) for one in meanwhile]
    )
    yield say.went_on(
        facts.needled_later,
        facts.unknown_later,
        facts.ended,
        facts.resolution,
    )
    again = facts.rechallenge
    if again is None:
        yield say.no_site_again
    else:
        yield say.same_site_again(
            sessions=again.sessions,
            asked=again.asked,
            told=again.told,
            told_elsewhere=again.told_elsewhere,
            unknown=again.unknown,
        )
