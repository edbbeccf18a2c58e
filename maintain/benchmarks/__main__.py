"""
Measure speed and memory, as ratios to named peers.

``--write`` puts the tables into a page as well, in the place of those that
stand there.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from maintain.benchmarks.claims import claims
from maintain.benchmarks.imports import import_rows, imports
from maintain.benchmarks.machine import machine, versions
from maintain.benchmarks.memory import Kept, check_row, kept, peaks
from maintain.benchmarks.timing import Row

# What is measured stands between these lines of a page.
_BEGIN = "<!-- measured -->"
_END = "<!-- end of what is measured -->"


def _claim(row: Row) -> str:
    return (
        f"| {row.claim} | {row.ours:,.1f} {row.unit} "
        f"| {row.peer:,.1f} {row.unit} ({row.peer_name}) | {row.ratio:.2f} "
        f"| {row.limit:g} | {'yes' if row.holds else 'no'} |"
    )


def _claims(*, short: bool) -> Iterator[str]:
    found = imports(2 if short else 15)
    yield "| claim | ours | peer | ratio | at most | holds |"
    yield "| --- | ---: | --- | ---: | ---: | --- |"
    for row in claims(short=short):
        yield _claim(row)
    yield from map(_claim, import_rows(found))
    few, many = (2_000, 4_000) if short else (4_000, 40_000)
    yield _claim(check_row(few, many))
    yield ""
    yield "## Import"
    yield ""
    yield "| import | time | modules | peer | time | modules |"
    yield "| --- | ---: | ---: | --- | ---: | ---: |"
    for ours, peer in found:
        yield (
            f"| `{ours.name}` | {ours.ms:.0f} ms | {ours.modules} "
            f"| {peer.name} | {peer.ms:.0f} ms | {peer.modules} |"
        )


def _amounts(found: list[Kept]) -> Iterator[str]:
    for one in found:
        yield f"| {one.what} | {one.kib:,.1f} KiB | {one.times:.1f} |"


def _memory(*, short: bool) -> Iterator[str]:
    sessions = 20 if short else 200
    yield "## Memory"
    yield ""
    yield f"| a session, of {sessions} | size | times the text |"
    yield "| --- | ---: | ---: |"
    yield from _amounts(kept(sessions))
    yield ""
    yield f"| peak, for {sessions} sessions | size | times the text |"
    yield "| --- | ---: | ---: |"
    yield from _amounts(peaks(sessions))


def _report(*, short: bool) -> Iterator[str]:
    yield f"{versions()}."
    yield ""
    yield f"{machine()}."
    yield ""
    yield from _claims(short=short)
    yield ""
    yield from _memory(short=short)


def _write(page: Path, lines: list[str]) -> None:
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    measured = "\n".join(lines)
    page.write_text(
        f"{before}{_BEGIN}\n\n{measured}\n\n{_END}{after}", encoding="utf-8"
    )


def main(arguments: list[str]) -> int:
    """
    Measure and print; the clock never decides the exit code.
    """
    parser = argparse.ArgumentParser(
        prog="python3 dev bench", description=__doc__
    )
    parser.add_argument(
        "--short", action="store_true", help="only to see that it runs"
    )
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="put the tables there, too"
    )
    options = parser.parse_args(arguments)
    lines: list[str] = []
    for line in _report(short=options.short):
        print(line, flush=True)
        lines.append(line)
    if options.write is not None:
        _write(options.write, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
