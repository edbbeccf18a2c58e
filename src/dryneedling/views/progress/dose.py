"""
What was needled: sites, insertions, twitches, per session and in all.
"""

from collections.abc import Iterator, Mapping, Sequence

from pendulum import Date

from dryneedling.progress import Dose, SessionDose
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paragraph,
    Table,
    Tone,
    Widths,
    phrase,
)
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.widths import TIGHT
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(Dose)
def dose_blocks(
    dose: Dose, say: English, dates: Mapping[int, Date] | None = None
) -> Iterator[Block]:
    """
    Yield the table of doses, and what was not recorded.

    Args:
        dose: What was delivered.
        say: The sentences.
        dates: Local dates by number of session, where known.
    """
    if not dose.sessions:
        return
    yield Heading(say.dose)
    yield _table(dose, say, dates or {})
    for note in dose_notes(dose, say):
        yield Paragraph(phrase(note, Tone.QUIET), indent=1)
    yield Gap()


def twitches_of(visit: SessionDose, not_sought: str) -> str:
    """
    Write the twitches of a session; not sought is neither none nor not known.

    Args:
        visit: What the session delivered.
        not_sought: What is written where all sites are known, and nobody
            looked for twitches at any.
    """
    if visit.twitches_at_least is not None:
        return number(visit.twitches_at_least)
    are_known = visit.needlings and not visit.sites_not_recorded
    return not_sought if are_known else NONE


def _table(dose: Dose, say: English, dates: Mapping[int, Date]) -> Table:
    sites = [visit.needlings for visit in dose.sessions]
    insertions = [visit.insertions for visit in dose.sessions]
    twitches = [visit.twitches_at_least for visit in dose.sessions]
    all_sites = _sums(sites, say)
    all_insertions = _sums(insertions, say)
    all_twitches = _sums(twitches, say, whole=True)
    # without dates, nothing else has room for the words below the sums
    foot = "" if dates else say.in_all_short
    columns = [
        Column(say.visit_number, right=True, tone=Tone.QUIET, foot=foot)
    ]
    cells = [[str(visit.session) for visit in dose.sessions]]
    if dates:
        columns.append(Column(say.date, whole=True, foot=say.in_all))
        cells.append(
            [str(dates.get(visit.session, NONE)) for visit in dose.sessions]
        )
    columns.append(Column(say.sites, right=True, foot=all_sites[-1]))
    cells.append([number(count) for count in sites])
    for name, short, counts, sums in (
        (say.insertions, say.insertions_short, insertions, all_insertions),
        (say.twitches, say.twitches_short, twitches, all_twitches),
    ):
        columns.append(
            Column(name, short=(short, TIGHT), right=True, foot=sums[-1])
        )
        cells.append([number(count) for count in counts])
        columns.append(
            Column(
                say.so_far, right=True, tone=Tone.QUIET, widths=Widths(TIGHT)
            )
        )
        cells.append(sums)
    return Table(columns, zip(*cells, strict=True), indent=1)


def _sums(
    counts: Sequence[int | None], say: English, *, whole: bool = False
) -> list[str]:
    """
    Add counts up; a sum that lacks some says so, and none is no nought.
    """
    sums: list[str] = []
    known: list[int] = []
    for visits, count in enumerate(counts, 1):
        if count is not None:
            known.append(count)
        # Twitches are least counts already, so that their sum needs no plus.
        lacks_some = not whole and len(known) < visits
        sums.append(
            say.sum_of(sum(known), lacks_some=lacks_some) if known else NONE
        )
    return sums


def dose_notes(dose: Dose, say: English) -> Iterator[str]:
    """
    Yield where twitches were seen, and what of a dose was not recorded.
    """
    if dose.sites_sought:
        yield say.twitches_seen(dose.sites_with_twitch, dose.sites_sought)
    if dose.sites_not_recorded:
        yield say.twitches_not_recorded(dose.sites_not_recorded)
    if dose.sessions_without_insertions:
        yield say.insertions_not_recorded(dose.sessions_without_insertions)
    if dose.sessions_without_needling_record:
        yield say.sites_not_recorded(dose.sessions_without_needling_record)
