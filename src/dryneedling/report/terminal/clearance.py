"""
What speaks against needling, finding by finding.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from dryneedling._text import counted
from dryneedling.clearance import (
    Clearance,
    ClearanceVerdict,
    ConsentStanding,
    ConsentVerdict,
)
from dryneedling.report.terminal.flow import Flow
from dryneedling.report.terminal.grid import grid, heading, inset
from dryneedling.report.terminal.legible import legible
from dryneedling.report.words import words
from dryneedling.screening import (
    ScreeningFinding,
    ScreeningResult,
    factors,
    rule_sets,
)
from dryneedling.screening.questions import did_you_mean

__all__ = ["ClearanceView"]

_STYLES: Final = {
    ClearanceVerdict.SPEAKS_AGAINST: "bold red",
    ClearanceVerdict.PRECAUTION: "bold yellow",
    ClearanceVerdict.INCOMPLETE: "bold yellow",
    # never green: that nothing was recorded is no permission
    ClearanceVerdict.NOTHING_RECORDED_AGAINST: "bold",
}


@final
@attrs.frozen
class ClearanceView:
    """
    Screening and consent for rich; it never says that needling may begin.

    Attributes:
        clearance: What `dryneedling.before_needling` returned.
    """

    clearance: Clearance

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        return legible(console, options, _parts(self.clearance))


def _parts(clearance: Clearance) -> Iterator[RenderableType]:
    verdict = words(clearance.verdict).capitalize()
    yield Text(verdict, _STYLES[clearance.verdict])
    when = "on a day not given" if clearance.on is None else clearance.on
    age = (
        "the patient's age is not known"
        if clearance.age is None
        else f"the patient is {clearance.age} years old"
    )
    yield Text(f"{when}, {age}")
    yield ""
    yield from _consent_parts(clearance.consent)
    yield from _screening_parts(clearance.screening)


def _consent_parts(consent: ConsentStanding) -> Iterator[RenderableType]:
    yield heading("Consent")
    style = "" if consent.verdict is ConsentVerdict.VALID else "bold"
    yield inset(Text(words(consent.verdict), style))
    # what several documents lack alike is one line that names them
    documents: dict[tuple[str, str], list[str]] = {}
    for reason in consent.reasons:
        about = documents.setdefault((reason.text, reason.rule), [])
        if reason.consent is not None:
            about.append(reason.consent)
    for (text, rule), about in documents.items():
        line = Text(text)
        if about:
            line.append(f" ({', '.join(about)})")
        line.append(f"  {rule}", "dim")
        yield inset(line)
    yield ""


def _screening_parts(screening: ScreeningResult) -> Iterator[RenderableType]:
    yield heading("Screening")
    yield inset(Text(words(screening.verdict), "bold"))
    if screening.findings:
        yield inset(_findings(screening.findings))
        yield ""
    if screening.without_rule:
        for key in screening.without_rule:
            line = Text(words(key), "bold")
            line.append(": present, and no rule speaks of it", "not bold")
            line.append(did_you_mean(key), "not bold")
            yield inset(line)
        yield ""
    if screening.undecided:
        factor_names = ", ".join(
            _factor_names().get(key, words(key)) for key in screening.undecided
        )
        yield inset(f"whether it matters here cannot be said: {factor_names}")
        yield ""
    if screening.not_asked:
        asked = ", ".join(
            _factor_names().get(key, words(key)) for key in screening.not_asked
        )
        count = counted(len(screening.not_asked), "question")
        yield inset(f"{count} not asked: {asked}")
        yield ""
    yield heading("Rule sets")
    names = {item.key: item.name for item in rule_sets()}
    for key, verdict in screening.per_rule_set:
        line = Text(f"{key}: ", "bold")
        line.append(words(verdict), "not bold")
        line.append(f"  {names.get(key, '')}", "dim not bold")
        yield inset(line)
        for source in _sources(screening.findings, key):
            yield inset(inset(Text(source, "dim")))


def _factor_names() -> dict[str, str]:
    return {row.key: row.name for row in factors()}


def _sources(findings: Sequence[ScreeningFinding], key: str) -> list[str]:
    return list(
        dict.fromkeys(
            finding.source for finding in findings if finding.rule_set == key
        )
    )


def _findings(findings: Sequence[ScreeningFinding]) -> Table:
    """
    Make one row of each class, factor and site, with every rule that says so.
    """
    rows: dict[tuple[str, str, str], list[ScreeningFinding]] = {}
    for finding in findings:
        where = "" if finding.site is None else finding.site.label
        key = (finding.classification.value, finding.factor, where)
        rows.setdefault(key, []).append(finding)
    names = _factor_names()
    table = grid()
    table.add_column("class", no_wrap=True)
    table.add_column("factor")
    table.add_column("rule")
    for (classification, factor, where), found in rows.items():
        about = Text(names.get(factor, words(factor)))
        if where:
            about.append(f", {where}")
        for note in dict.fromkeys(item.note for item in found if item.note):
            about.append(f"\n{note}", "dim")
        table.add_row(
            Text(
                classification, "red" if found[0].is_contraindication else ""
            ),
            Flow(about),
            Flow("\n".join(_rule(item) for item in found)),
        )
    return table


def _rule(finding: ScreeningFinding) -> str:
    aside = "" if finding.overridden_by is None else ", set aside by name"
    unread = "" if finding.decides else ", unverified: decides nothing"
    return f"{finding.rule}{aside}{unread}"
