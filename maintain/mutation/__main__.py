"""
Change modules by one sign at a time, and list what no test notices.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from maintain.mutation import coverage_map, fresh
from maintain.mutation.mutants import ROOT, Mutant, modules, mutants_of
from maintain.mutation.results import KILLED, Result, equivalent, read, write


def _waiting(results: list[Result]) -> Iterator[tuple[Result, Mutant]]:
    """
    Yield what nothing killed so far, with its changed module.
    """
    by_key = {each.key: each for each in results if each.status != KILLED}
    names = {key[0] for key in by_key}
    for path in modules(sorted(names)) if names else []:
        for mutant in mutants_of(path):
            if mutant.key in by_key:
                yield by_key[mutant.key], mutant


def _afresh(
    results: list[Result],
    kept: Path,
    budget: float,
    workers: int,
    files: list[str],
) -> None:
    """
    Try what nothing killed again, in a Python of its own.

    Files of tests that are named take the place of those that are chosen.
    """
    tests = None if files else coverage_map.load(kept)
    if tests is None and not files:
        sys.exit("the map of tests is of another state of the tree")
    fresh.warm()
    running: dict[int, Result] = {}
    done = Counter[str]()

    def wait() -> None:
        child, status = os.wait()
        result = running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        result.status = "survived" if code == fresh.SURVIVED else KILLED
        done[result.status] += 1
        if result.status != KILLED or done.total() % 100 == 0:
            print(f"{dict(done)} {result.status} {result.shown}", flush=True)

    for result, mutant in _waiting(results):
        chosen = (
            files
            if tests is None
            else fresh.tests_of(tests, mutant.path, mutant.lines, budget)
        )
        while len(running) >= workers:
            wait()
        running[fresh.run_fresh(mutant, chosen)] = result
    while running:
        wait()


def main(arguments: list[str]) -> int:
    """
    Run the mutants of the modules whose path holds one of the words.
    """
    parser = argparse.ArgumentParser(
        prog="python3 dev mutants", description=__doc__
    )
    parser.add_argument("words", nargs="*", help="parts of paths of modules")
    parser.add_argument("--budget", type=float, default=20)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=Path("mutants.jsonl"))
    parser.add_argument("--map", type=Path, default=None)
    parser.add_argument("--of", type=Path, help="only what survived there")
    parser.add_argument(
        "--after", type=Path, nargs="*", default=[], help="earlier results"
    )
    parser.add_argument("--tests", nargs="*", default=[], help="only these")
    parser.add_argument(
        "--fresh", choices=["yes", "no", "only"], default="yes"
    )
    given = parser.parse_args(arguments)
    began = time.monotonic()
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    usual = Path(tempfile.gettempdir()) / "dryneedling-mutants-map.json"
    kept: Path = (given.map or usual).resolve()
    out: Path = given.out.resolve()
    command = [sys.executable, "-m", "maintain.mutation.runner", *given.words]
    command += [f"--out={out}", f"--map={kept}", f"--budget={given.budget}"]
    command += [f"--workers={given.workers}"]
    if given.of is not None:
        command += [f"--of={given.of.resolve()}"]
    if given.after:
        command += ["--after", *(str(path.resolve()) for path in given.after)]
    if given.tests:
        command += ["--tests", *given.tests]
    os.chdir(ROOT)
    if given.fresh != "only":
        subprocess.run(command, check=True)  # noqa: S603  # ourselves
    results = read(out)
    if given.fresh == "only" or (given.fresh == "yes" and not given.tests):
        try:
            _afresh(results, kept, given.budget, given.workers, given.tests)
        finally:
            write(results, out)
    return _report(results, time.monotonic() - began)


def _report(results: list[Result], seconds: float) -> int:
    known = equivalent()
    left = [
        each
        for each in results
        if each.status != KILLED and each.key[:4] not in known
    ]
    for each in left:
        print(f"{each.status}: {each.shown}")
    many = len(results)
    killed = sum(each.status == KILLED for each in results)
    print(
        f"{many} mutants, {killed} killed, "
        f"{many - killed - len(left)} known to be equivalent, "
        f"{len(left)} not noticed, in {seconds:.0f} s"
    )
    return bool(left)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
