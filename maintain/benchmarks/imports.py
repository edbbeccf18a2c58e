"""
How long an import takes, and how many modules it loads.
"""

import compileall
import resource
import subprocess
import sys
from collections.abc import Iterator
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

    Attributes:
        name: What is imported.
        ms: What the import takes.
        modules: How many modules it loads.
        process_ms: What a program takes that does nothing else, from its
            start to its end.
    """

    name: str
    ms: float
    modules: int
    process_ms: float


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _once(name: str) -> tuple[float, int, float]:
    before = _of_children()
    done = subprocess.run(  # noqa: S603  # our own interpreter and text
        [sys.executable, "-c", _IMPORT.format(name)],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, modules = done.stdout.split()
    whole = _of_children() - before
    return float(seconds) * 1000, int(modules), whole * 1000


def _pair(ours: str, peer: str, repeats: int) -> tuple[Import, Import]:
    runs = [(_once(ours), _once(peer)) for _ in range(repeats)]
    return _least(ours, [run[0] for run in runs]), _least(
        peer, [run[1] for run in runs]
    )


def _least(name: str, runs: list[tuple[float, int, float]]) -> Import:
    ms, modules, whole = map(min, zip(*runs, strict=True))
    return Import(name, ms, int(modules), whole)


def imports(repeats: int) -> list[tuple[Import, Import]]:
    """
    Return each import with that of what it needs or is like.
    """
    # The claim is of compiled modules, and an installed package has them.
    compileall.compile_dir(Path(dn.__file__).parent, quiet=1)
    return [_pair(ours, ", ".join(peers), repeats) for ours, peers in _PAIRS]


def import_rows(found: list[tuple[Import, Import]]) -> Iterator[Row]:
    """
    Yield the claims of the first of these imports.
    """
    ours, peer = found[0]
    peers = named("attrs", "pendulum")
    yield Row(
        f"a program that imports {ours.name} alone",
        ours.process_ms,
        peer.process_ms,
        peers,
        "ms",
        1.8,
    )
    yield Row(
        f"import {ours.name}, without the start of Python",
        ours.ms,
        peer.ms,
        peers,
        "ms",
        2,
    )
