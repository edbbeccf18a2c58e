"""
What was needled: sites, insertions, twitches, per session and in all.
"""

from collections.abc import Iterator, Mapping, Sequence

from pendulum import Date
from rich.console import RenderableType
from rich.text import Text

from dryneedling._text import counted
from dryneedling.progress import Dose
from dryneedling.report.terminal.grid import TIGHT, grid, heading, inset
from dryneedling.report.words import NONE, number

__all__ = ["dose_parts"]


def dose_parts(
    dose: Dose, dates: Mapping[int, Date], width: int
) -> Iterator[RenderableType]:
    """
    Yield the table of doses, and what was not recorded.

    Args:
        dose: What was delivered.
        dates: Local dates by number of session, where known.
        width: Columns of the terminal; few have no room for sums so far.
    """
    if not dose.sessions:
        return
    yield heading("Dose")
    table = grid(show_footer=True)
    sites = [item.needlings for item in dose.sessions]
    insertions = [item.insertions for item in dose.sessions]
    twitches = [item.twitches_at_least for item in dose.sessions]
    all_sites = _so_far(sites)
    all_insertions = _so_far(insertions)
    all_twitches = _so_far(twitches, whole=True)
    table.add_column("#", "" if dates else "all", justify="right", style="dim")
    if dates:
        table.add_column("date", "in all", no_wrap=True)
    table.add_column("sites", all_sites[-1], justify="right")
    is_tight = width < TIGHT
    for name, total in (
        ("insert" if is_tight else "insertions", all_insertions[-1]),
        ("twitch" if is_tight else "twitches", all_twitches[-1]),
    ):
        table.add_column(name, total, justify="right")
        if not is_tight:
            table.add_column("so far", justify="right", style="dim")
    for place, item in enumerate(dose.sessions):
        cells = [str(item.session)]
        if dates:
            date = dates.get(item.session)
            cells.append(NONE if date is None else date.isoformat())
        cells.append(number(sites[place]))
        for here, so_far in (
            (insertions[place], all_insertions[place]),
            (twitches[place], all_twitches[place]),
        ):
            cells.append(number(here))
            if not is_tight:
                cells.append(so_far)
        table.add_row(*cells)
    yield inset(table)
    for line in _notes(dose):
        yield inset(Text(line, "dim"))
    yield ""


def _so_far(counts: Sequence[int | None], *, whole: bool = False) -> list[str]:
    """
    Add counts up; a sum that lacks some has a plus, and none is no nought.

    >>> _so_far([None, 6, None, 2])
    ['–', '6+', '6+', '8+']
    """
    found: list[str] = []
    known: list[int] = []
    for place, count in enumerate(counts, 1):
        if count is not None:
            known.append(count)
        more = "" if whole or len(known) == place else "+"
        found.append(f"{sum(known)}{more}" if known else NONE)
    return found


def _notes(dose: Dose) -> Iterator[str]:
    if dose.sites_sought:
        sought = counted(dose.sites_sought, "site")
        yield (
            f"a twitch was seen at {dose.sites_with_twitch} of the {sought} "
            "where one was sought; counts are the least that it can have been"
        )
    if dose.sites_not_recorded:
        sites = counted(dose.sites_not_recorded, "site")
        yield f"twitches not recorded at {sites}"
    if dose.sessions_without_insertions:
        sessions = counted(dose.sessions_without_insertions, "session")
        yield f"insertions not recorded, or not all, in {sessions}"
    if dose.sessions_without_needling_record:
        sessions = counted(dose.sessions_without_needling_record, "session")
        yield f"needled sites not recorded in {sessions}"
