"""
The view of what screening recorded.
"""

from collections.abc import Iterable, Iterator

from dryneedling.screening import (
    ScreeningFinding,
    ScreeningResult,
    factors,
    rule_sets,
)
from dryneedling.screening.questions import did_you_mean
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
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(ScreeningResult)
def screening_blocks(
    screening: ScreeningResult, say: English
) -> Iterator[Block]:
    """
    Yield the verdict, every finding, the gaps, and each rule set's verdict.
    """
    yield Heading(say.screening)
    yield Paragraph(phrase(say.word(screening.verdict), Tone.STRONG), indent=1)
    if screening.findings:
        yield _findings(screening.findings, say)
        yield Gap()
    # A factor that is present and that no rule speaks of is not a harmless
    # one: it is shown, and nothing is said of what it means.
    if screening.without_rule:
        for key in screening.without_rule:
            unjudged = say.no_rule_speaks(say.told(did_you_mean(key)))
            name = phrase(say.word(key), Tone.STRONG)
            yield Paragraph(name + unjudged, indent=1)
        yield Gap()
    unknown = [
        key for key in screening.undecided if key not in screening.unread
    ]
    if unknown:
        yield Paragraph(say.undecided(_names(unknown, say)), indent=1)
    if screening.unread:
        yield Paragraph(say.unread(_names(screening.unread, say)), indent=1)
    if screening.undecided:
        yield Gap()
    if screening.not_asked:
        not_asked = say.not_asked(_names(screening.not_asked, say))
        yield Paragraph(not_asked, indent=1)
        yield Gap()
    yield from _rule_sets(screening, say)


def _rule_sets(screening: ScreeningResult, say: English) -> Iterator[Block]:
    yield Heading(say.rule_sets)
    names = {rule_set.key: rule_set.name for rule_set in rule_sets()}
    for key, verdict in screening.per_rule_set:
        words = phrase(say.about(key), Tone.STRONG) + say.word(verdict)
        if key in names:
            words += phrase(f"  {say.told(names[key])}", Tone.QUIET)
        yield Paragraph(words, indent=1)
        sources = (
            finding.source
            for finding in screening.findings
            if finding.rule_set == key
        )
        for source in dict.fromkeys(sources):
            yield Paragraph(phrase(say.told(source), Tone.QUIET), indent=2)


def _names(keys: Iterable[str], say: English) -> list[str]:
    names = {row.key: row.name for row in factors()}
    return [
        say.told(names[key]) if key in names else say.word(key) for key in keys
    ]


def _resting_on(finding: ScreeningFinding, say: English) -> str:
    """
    Say how it is known that the needle could reach what a rule is about.
    """
    basis = finding.basis
    return say.resting_on(say.told(basis)) if basis else ""


def _findings(findings: Iterable[ScreeningFinding], say: English) -> Table:
    """
    Make one row of each class, factor and site, with every rule that says so.
    """
    # Several rule sets may say one thing of one factor: a row for each would
    # read like more findings than there are.
    alike: dict[tuple[str, str, str], list[ScreeningFinding]] = {}
    for finding in findings:
        where = "" if finding.site is None else finding.site.label
        key = (finding.classification.value, finding.factor, where)
        alike.setdefault(key, []).append(finding)
    columns = (
        Column(say.classification, whole=True),
        Column(say.factor),
        Column(say.rule),
    )
    rows = [
        (
            phrase(
                say.word(classification),
                # All of a row have one class, which is part of its key.
                Tone.WORSE if several[0].is_contraindication else Tone.PLAIN,
            ),
            (
                phrase(
                    _names([factor], say)[0]
                    + (say.at_site(say.told(where)) if where else "")
                ),
                *(
                    phrase(say.told(note), Tone.QUIET)
                    for note in dict.fromkeys(
                        finding.note for finding in several
                    )
                    if note
                ),
            ),
            [
                say.applied_rule(
                    finding.rule,
                    set_aside=finding.overridden_by is not None,
                    decides=finding.decides,
                    resting_on=_resting_on(finding, say),
                )
                for finding in several
            ],
        )
        for (classification, factor, where), several in alike.items()
    ]
    return Table(columns, rows, indent=1)
