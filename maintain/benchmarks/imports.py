"""
How long an import takes, and how many modules it loads.
"""

import compileall
import subprocess
import sys
from pathlib import Path

import attrs

import dryneedling as dn
from maintain.benchmarks.machine import named
from maintain.benchmarks.timing import Row

_IMPORT = """
import sys, time
before, start = len(sys.modules), time.process_time()
import {}
print(time.process_time() - start, len(sys.modules) - before)
"""

# What is imported, and what it needs or is like.
_PAIRS = (
    ("dryneedling", ("attrs", "pendulum")),
    ("dryneedling.measures", ("attrs", "pendulum")),
    ("dryneedling.codec", ("attrs", "pendulum", "cattrs", "orjson")),
    ("dryneedling.fhir", ("dryneedling", "dryneedling.codec")),
    ("dryneedling.cli.app", ("cyclopts", "rich")),
    ("dryneedling.testing.strategies", ("hypothesis",)),
)


@attrs.frozen
class Import:
    """
    Processor time of an import in a new interpreter, and modules loaded.
    """

    name: str
    ms: float
    modules: int


def _once(name: str) -> tuple[float, int]:
    done = subprocess.run(  # noqa: S603  # our own interpreter and text
        [sys.executable, "-c", _IMPORT.format(name)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, modules = done.stdout.split()
    return float(seconds) * 1000, int(modules)


def _pair(ours: str, peer: str, repeats: int) -> tuple[Import, Import]:
    runs = [(_once(ours), _once(peer)) for _ in range(repeats)]
    mine, theirs = (min(run[column] for run in runs) for column in (0, 1))
    return Import(ours, *mine), Import(peer, *theirs)


def imports(repeats: int) -> list[tuple[Import, Import]]:
    """
    Return each import with that of what it needs or is like.
    """
    # The claim is of compiled modules, and an installed package has them.
    compileall.compile_dir(Path(dn.__file__).parent, quiet=1)
    return [_pair(ours, ", ".join(peers), repeats) for ours, peers in _PAIRS]


def import_row(found: list[tuple[Import, Import]]) -> Row:
    """
    Make the claim of the first of these imports.
    """
    ours, peer = found[0]
    return Row(
        f"import {ours.name}",
        ours.ms * 1000,
        peer.ms * 1000,
        named("attrs", "pendulum"),
        "µs",
        2.1,
    )
