"""
`check`: every doubt about every course, and how often each was found.
"""

from collections.abc import Sequence
from contextlib import closing

from dryneedling._text import counted
from dryneedling.cli.exit_codes import FOUND, NOT_DONE
from dryneedling.cli.findings import Findings, Review
from dryneedling.cli.output import (
    complain,
    emit,
    needs_ascii,
    print_line,
    show,
    whole,
)
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.sources import (
    check_source,
    documents,
    total_size,
    weigh,
)
from dryneedling.cli.workers import cores, in_order
from dryneedling.report import ConsoleView
from dryneedling.views import Column, Table, View


def check_files(
    files: Sequence[str],
    example: str | None,
    *,
    strict: bool,
    quiet: bool,
    as_json: bool,
    jobs: int | None,
) -> int:
    """
    Review every document and print what was found, then the summary.

    Args:
        files: Names of files.
        example: Name of an example of the package, in place of files.
        strict: Whether warnings count as errors.
        quiet: Whether only the summary is printed.
        as_json: Whether to print JSON Lines.
        jobs: How many workers there may be; one for each core when None.

    Returns:
        The exit code.
    """
    check_source(files, example)
    findings = Findings()
    review = Review(quiet, as_json, needs_ascii())
    size = total_size(files)
    work = in_order(
        documents(files, example),
        review,
        jobs=jobs or cores(),
        weigh=weigh,
        expected=size or 0,
    )
    talks = not quiet
    with progress_bar("checking", size, talks=talks) as advance, closing(work):
        for batch, findings_here in work:
            # Lines are printed batch by batch and not kept, however many
            # documents there are.
            findings.count(findings_here)
            for text in findings_here.lines:
                whole(text)
            advance(findings_here.documents, sum(map(weigh, batch)))
    # two documents that clash may stand at both ends of the input
    for text in review.compare(findings):
        if not quiet:
            whole(text)
    if as_json:
        _summarise_json(findings)
    else:
        _summarise(findings)
    if findings.not_opened:
        complain(*findings.not_opened)
        # Graver than what was found: nobody knows what those files hold.
        return NOT_DONE
    errors = findings.of("error") + (findings.of("warning") if strict else 0)
    return FOUND if errors else 0


def _summarise(findings: Findings) -> None:
    if findings.rules:
        columns = (
            Column("count", right=True),
            Column("severity"),
            Column("rule"),
        )
        rows = [
            (str(count), severity, rule)
            for severity, rule, count in findings.sorted()
        ]
        print_line()
        show(ConsoleView(View([Table(columns, rows)])))
        print_line()
    parts = [counted(findings.of("error"), "error")]
    parts.append(counted(findings.of("warning"), "warning"))
    parts.append(f"{findings.of('info')} info")
    counts = counted(findings.documents, "document")
    again = f"; {findings.repeated} given twice" if findings.repeated else ""
    print_line(
        f"{counts}: {', '.join(parts)}; {findings.unreadable} unreadable"
        f"{again}"
    )


def _summarise_json(findings: Findings) -> None:
    rules = [
        {"severity": severity, "rule": rule, "count": count}
        for severity, rule, count in findings.sorted()
    ]
    emit(
        "check.summary",
        {
            "documents": findings.documents,
            "unreadable": findings.unreadable,
            "repeated": findings.repeated,
            "errors": findings.of("error"),
            "warnings": findings.of("warning"),
            "rules": rules,
        },
        indent=None,
    )
