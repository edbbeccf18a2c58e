"""
Time all that is done with a course of a million visits.

Each line is one step, the largest memory of the process so far beside it.
The suite counts calls instead (`test_linear.py`): it neither waits for this
nor asks how fast the machine is.
"""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, TypeVar

import dryneedling as dn
from dryneedling.codec import Limits
from tests.hostile.growing import small_visits

T = TypeVar("T")

# Windows has none; it counts kibibytes, and bytes on a Mac.
_RESOURCE: Final[Any] = (
    import_module("resource") if find_spec("resource") else None
)
_UNIT: Final = 2**20 if sys.platform == "darwin" else 2**10


def _memory() -> str:
    if _RESOURCE is None:
        return "unknown"
    most = _RESOURCE.getrusage(_RESOURCE.RUSAGE_SELF).ru_maxrss
    return f"{most // _UNIT} MiB"


def step(name: str, do: Callable[[], T]) -> T:
    """
    Do a step and print what it took.
    """
    begun = time.process_time()
    found = do()
    taken = time.process_time() - begun
    sys.stdout.write(f"{name:<28}{taken:>9.1f} s{_memory():>12}\n")
    sys.stdout.flush()
    return found


def main(arguments: list[str]) -> None:
    """
    Do every step once with as many visits as the command line says.
    """
    parser = argparse.ArgumentParser(
        prog="python -m maintain.million", description=__doc__
    )
    parser.add_argument("visits", nargs="?", type=int, default=1_000_000)
    count: int = parser.parse_args(arguments).visits
    sys.stdout.write(f"{count} visits, Python {sys.version.split()[0]}\n")
    limits = Limits(max_bytes=2**33, max_values=2**33)
    course = step("make", lambda: small_visits(count))
    last = dn.Session(id="the last")
    step("one more visit", lambda: course.with_session(last))
    step("track", lambda: dn.track(course))
    step("review", lambda: dn.review(course))
    step(
        "harm_rate",
        lambda: dn.harm_rate(
            course, unit="sessions_with_any", include_expected_soreness=True
        ),
    )
    step("stricta_report", lambda: dn.stricta_report(course))
    document = step("dumps", lambda: dn.dumps(course))
    sys.stdout.write(f"{len(document) // 2**20} MiB of document\n")
    found = step("loads", lambda: dn.loads(document, limits=limits))
    step("compare", lambda: found == course)


if __name__ == "__main__":
    main(sys.argv[1:])
