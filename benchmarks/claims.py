"""
The claims of speed, each against its named peer.
"""

import compileall
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path

import orjson
import pendulum

import dryneedling as dn
from benchmarks.courses import course_of, eight_needlings
from benchmarks.timing import Row, best_of, row
from dryneedling.cli import main

__all__ = ["rows"]


def _codec(repeats: int, calls: int) -> Iterator[Row]:
    course = eight_needlings()
    text = dn.dumps(course)
    data = text.encode()
    tree = orjson.loads(data)
    peer = f"orjson {version('orjson')}"
    yield row(
        "decode a session of 8 needlings, 6 scores, 3 side effects",
        lambda: dn.loads(data),
        lambda: orjson.loads(data),
        f"{peer} loads",
        20,
        repeats=repeats,
        calls=calls,
    )
    yield row(
        "encode it",
        lambda: dn.dumps(course),
        lambda: orjson.dumps(tree),
        f"{peer} dumps",
        14,
        repeats=repeats,
        calls=calls,
    )


def _fhir(repeats: int) -> Row:
    # Imported here: the peer alone takes longer to import than all the rest.
    from benchmarks import fhir_peer

    course = eight_needlings()
    data = dn.dumps(course).encode()
    bundle = fhir_peer.text_of(course)
    return row(
        "read and write it",
        lambda: dn.dumps(dn.loads(data)),
        lambda: fhir_peer.read_and_write(bundle),
        f"fhir.resources {version('fhir.resources')}",
        0.1,
        repeats=repeats,
        calls=3,
    )


_IMPORT = (
    "import time; a = time.perf_counter(); import {}; "
    "print(time.perf_counter() - a)"
)


def _import_time(names: str) -> float:
    done = subprocess.run(  # noqa: S603  # our own interpreter and text
        [sys.executable, "-c", _IMPORT.format(names)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout) * 1e6


def _import(repeats: int) -> Row:
    # The claim is of compiled modules, and an installed package has them.
    compileall.compile_dir(Path(dn.__file__).parent, quiet=1)
    pairs = [
        (_import_time("dryneedling"), _import_time("attrs, pendulum"))
        for _ in range(repeats)
    ]
    return Row(
        "import dryneedling",
        min(mine for mine, _ in pairs),
        min(theirs for _, theirs in pairs),
        f"attrs {version('attrs')} and pendulum {version('pendulum')}",
        "µs",
        1.8,
    )


def _all_readings(course: dn.Course) -> None:
    dn.track(course)
    dn.harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    )
    dn.stricta_report(course)
    dn.review(course)
    dn.before_needling(
        course,
        sites=[course.trigger_points[0].site],
        on=pendulum.date(2026, 5, 4),
    )
    for session in course.sessions:
        dn.muscle_count(session, sides="together")


def _readings(repeats: int, calls: int) -> Row:
    course = course_of(10)
    data = dn.dumps(course).encode()
    return row(
        "all readings of 10 sessions with 6 series",
        lambda: _all_readings(course),
        lambda: dn.loads(data),
        "decoding the same course",
        1,
        repeats=repeats,
        calls=calls,
    )


def _flat(many: int) -> Iterator[Row]:
    few, lots = course_of(10), course_of(many)
    work: dict[str, Callable[[dn.Course], object]] = {
        "track": dn.track,
        "review": dn.review,
        "decode": lambda course: dn.loads(dn.dumps(course)),
    }
    for name, reading in work.items():
        small = best_of(partial(reading, few), 5, 5) / 10
        large = best_of(partial(reading, lots), 2, 1) / many
        yield Row(
            f"{name}, a session of {many:,}",
            large,
            small,
            "a session of 10",
            "µs",
            1.5,
        )


def _peak_of_check(lines: int) -> float:
    course = dn.dumps(course_of(1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "courses.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for _ in range(lines):
                out.write(course + "\n")
        # What is printed goes nowhere: a buffer would grow with the file.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            tracemalloc.start()
            with redirect_stdout(nowhere), suppress(SystemExit):
                main(["check", str(path)])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak / 1024


def _memory(lines: int) -> Row:
    _peak_of_check(2)  # loads what is loaded when first used
    few, many = _peak_of_check(lines // 10), _peak_of_check(lines)
    return Row(
        f"peak memory of check over {lines:,} courses",
        many,
        few,
        f"over {lines // 10:,} courses",
        "KiB",
        1.1,
    )


def rows(*, short: bool) -> Iterator[Row]:
    """
    Yield every row of the table, as it is measured.

    Args:
        short: Fewer repeats and smaller courses, to see that it runs.
    """
    repeats, calls = (3, 20) if short else (25, 200)
    yield from _codec(repeats, calls)
    yield _fhir(2 if short else 10)
    yield _import(2 if short else 15)
    yield _readings(repeats, 3 if short else 20)
    yield from _flat(200 if short else 10_000)
    yield _memory(2_000 if short else 100_000)
