"""
The views of what an import lost, and of what a plan asks of a server.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from dryneedling.exchanges import (
    ImportReport,
    PlanOutline,
    Request,
    ServerGaps,
)
from dryneedling.problems import Problem
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

# Places that are named of what was lost in one way; the others are counted.
_MOST: Final = 5


@shows(ImportReport)
def import_blocks(report: ImportReport, say: English) -> Iterator[Block]:
    """
    Yield what was lost, each kind of loss once, and what was not ours.
    """
    if report.problems:
        lost = say.lost_places(len(report.problems))
        yield Paragraph(phrase(lost, Tone.CAUTION))
        yield from _each_once(report.problems, say)
    else:
        yield Paragraph(phrase(say.nothing_lost, Tone.STRONG))
    if report.foreign:
        yield Paragraph(say.not_ours(report.foreign_types))


def _each_once(problems: Iterable[Problem], say: English) -> Iterator[Block]:
    """
    Yield each message once, with the first places where it holds.
    """
    places: dict[str, list[str]] = {}
    for problem in problems:
        places.setdefault(problem.message, []).append(problem.path)
    for message, paths in places.items():
        told = say.lost_so(say.told(message), len(paths))
        yield Paragraph(told, indent=1)
        for path in paths[:_MOST]:
            yield Paragraph(phrase(path, Tone.QUIET), indent=2)
        if len(paths) > _MOST:
            more = say.and_more_places(len(paths) - _MOST)
            yield Paragraph(phrase(more, Tone.QUIET), indent=2)


@shows(ServerGaps)
def gap_blocks(gaps: ServerGaps, say: English) -> Iterator[Block]:
    """
    Yield what a server does not take, records of a kind together.
    """
    if not gaps.records:
        yield Paragraph(phrase(say.takes_all, Tone.STRONG))
        return
    many = say.not_taken(len(gaps.records))
    yield Paragraph(phrase(many, Tone.CAUTION))
    alike = Counter(
        (one.type, one.kind, one.instead, one.lost) for one in gaps.records
    )
    for (of_type, kind, instead, lost), count in alike.items():
        records = say.records_of(kind, count)
        stands = say.stands_in(of_type, records, instead)
        yield Paragraph(stands, indent=1)
        yield Paragraph(phrase(say.not_found_there(say.told(lost))), indent=2)


@shows(PlanOutline)
def outline_blocks(outline: PlanOutline, say: English) -> Iterator[Block]:
    """
    Yield how many requests there are, and each; new ones of a kind together.
    """
    if outline.requests:
        counts = Counter(str(one.method) for one in outline.requests)
        yield Paragraph(phrase(say.requests_by_method(counts), Tone.STRONG))
        yield Gap()
        columns = Column(say.request), Column(say.of_record)
        yield Table(columns, list(_rows(outline.requests, say)))
    else:
        yield Paragraph(phrase(say.nothing_to_ask, Tone.STRONG))
    if outline.gaps.records:
        yield Gap()
        yield from gap_blocks(outline.gaps, say)
    if outline.problems:
        yield Gap()
        many = say.cannot_be_kept(len(outline.problems))
        yield Paragraph(phrase(many, Tone.CAUTION))
        yield from _each_once(outline.problems, say)


def _rows(
    requests: Iterable[Request], say: English
) -> Iterator[tuple[str, str]]:
    # dictionaries keep the order of the first of each
    alike = Counter((one.method, one.url, one.kind) for one in requests)
    for (method, url, kind), many in alike.items():
        yield say.asked_of_server(method, url), say.records_of(kind, many)
