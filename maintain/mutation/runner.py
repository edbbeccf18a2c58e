"""
Run the tests of each mutant in a copy of one Python that holds them all.

The tests are collected once; each mutant gets a fork of that process, the
changed code in the place of its function's, and the tests that go through
the changed line, the quickest first, until one fails.
"""

import argparse
import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, final

import attrs
import pytest
from _pytest.runner import runtestprotocol

from maintain.mutation import coverage_map
from maintain.mutation.coverage_map import Map
from maintain.mutation.mutants import ROOT, Key, Mutant, modules, mutants_of
from maintain.mutation.patching import (
    Patch,
    apply,
    caches,
    functions_by_code,
    patch_of,
)
from maintain.mutation.results import (
    KILLED,
    Result,
    killed_keys,
    open_keys,
    write,
)

SURVIVED: Final = "survived"
WHILE_IMPORTING: Final = "while importing"
NO_TEST: Final = "no test"

_CODES: Final = {10: KILLED, 11: SURVIVED, 12: WHILE_IMPORTING}


@final
@attrs.frozen
class Outcome:
    """
    What became of a mutant.
    """

    mutant: Mutant
    status: str

    @property
    def result(self) -> Result:
        """
        The same without the text of the module.
        """
        return Result(self.status, self.mutant.lines[0], self.mutant.key)


@final
class Runner:
    """
    A plug-in of pytest that runs mutants instead of tests.

    Attributes:
        words: Parts of the paths of the modules to change.
        budget: Seconds of tests for one mutant.
        workers: How many mutants run at a time.
        kept: Where the map of tests and lines is kept; None to run every
            collected test for every mutant.
        keys: The mutants to run; None for all.
        killed: Mutants that an earlier run killed, which are not run again.
    """

    def __init__(
        self,
        words: list[str],
        *,
        budget: float,
        workers: int,
        kept: Path | None,
        keys: frozenset[Key] | None = None,
        killed: frozenset[Key] = frozenset(),
    ) -> None:
        self.words = words
        self.budget = budget
        self.workers = workers
        self.kept = kept
        self.keys = keys
        self.killed = killed
        self.outcomes: list[Outcome] = []
        self._running: dict[int, Mutant] = {}
        self._items: dict[str, pytest.Item] = {}
        self._out = os.fdopen(os.dup(2), "w", buffering=1)
        self._began = time.monotonic()

    def say(self, text: str) -> None:
        """
        Print a line past what captures the output of tests.
        """
        took = time.monotonic() - self._began
        self._out.write(f"{took:7.0f} s  {text}\n")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """
        Run the mutants.
        """
        self._items = {item.nodeid: item for item in session.items}
        self._map = self._mapped(session.items, self.kept)
        self._functions = functions_by_code()
        self._caches = caches()
        gc.collect()
        gc.freeze()
        self._run()
        return True

    def _mapped(self, items: list[pytest.Item], kept: Path | None) -> Map:
        if kept is None:
            return Map(dict.fromkeys(self._items, 0.0), {})
        found = coverage_map.load(kept)
        if found is None:
            child = os.fork()
            if not child:
                held = caches()

                def forget() -> None:
                    for cache in held:
                        cache.cache_clear()

                measured = coverage_map.measure(items, self.say, forget)
                coverage_map.save(measured, kept)
                os._exit(0)
            os.waitpid(child, 0)
            found = coverage_map.load(kept)
        if found is None:
            sys.exit("the tests could not be run")
        return found

    def _mutants(self) -> Iterator[tuple[Mutant, Patch]]:
        for path in modules(self.words):
            text = path.read_text(encoding="utf-8")
            code = compile(text, str(path), "exec", dont_inherit=True)
            for mutant in mutants_of(path):
                if mutant.key in self.killed:
                    self._note(mutant, KILLED)
                elif self.keys is None or mutant.key in self.keys:
                    yield mutant, patch_of(mutant, code)

    def _run(self) -> None:
        for mutant, patch in self._mutants():
            tests = (
                list(self._items)
                if self.kept is None
                else self._map.of(mutant.path, mutant.lines)
            )
            if not patch.is_whole:
                self._note(mutant, WHILE_IMPORTING)
            elif not tests:
                self._note(mutant, NO_TEST)
            else:
                while len(self._running) >= self.workers:
                    self._wait()
                child = os.fork()
                if not child:
                    code = 10  # whatever ends it otherwise noticed it
                    try:
                        code = self._child(patch, tests)
                    finally:
                        os._exit(code)
                self._running[child] = mutant
        while self._running:
            self._wait()

    def _note(self, mutant: Mutant, status: str) -> None:
        self.outcomes.append(Outcome(mutant, status))
        many = len(self.outcomes)
        if status not in {KILLED, WHILE_IMPORTING}:
            where = f"{mutant.path}:{mutant.lines[0]}"
            self.say(f"{status}: {where}: {mutant.before} => {mutant.after}")
        if many % 200 == 0:
            killed = sum(each.status == KILLED for each in self.outcomes)
            self.say(f"{many} mutants, {killed} killed")

    def _wait(self) -> None:
        child, status = os.wait()
        mutant = self._running.pop(child)
        if os.WIFSIGNALED(status):  # it ran for ever, or took all memory
            self._note(mutant, KILLED)
        else:
            code = os.waitstatus_to_exitcode(status)
            self._note(mutant, _CODES.get(code, KILLED))

    def _child(self, patch: Patch, tests: list[str]) -> int:
        for cache in self._caches:
            cache.cache_clear()
        if not apply(patch, self._functions):
            return 12
        limit = 4 << 30
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        spent = 0.0
        for test in tests:
            alone = self._map.seconds[test]
            if spent and spent + alone > self.budget:
                break
            spent += alone
            # a test that takes ten times its time has lost its way
            signal.setitimer(signal.ITIMER_PROF, 5 + 10 * alone)
            reports = runtestprotocol(
                self._items[test], log=False, nextitem=None
            )
            if any(report.failed for report in reports):
                return 10
        return 11


def main(arguments: list[str]) -> None:
    """
    Run the mutants of some modules and write what became of them.
    """
    parser = argparse.ArgumentParser(prog="python -m maintain.mutation.runner")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--map", type=Path, default=None)
    parser.add_argument("--budget", type=float, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--of", type=Path, default=None)
    parser.add_argument("--after", type=Path, nargs="*", default=())
    parser.add_argument("--tests", nargs="*", default=())
    given = parser.parse_args(arguments)
    runner = Runner(
        given.words,
        budget=given.budget,
        workers=given.workers,
        kept=None if given.tests else given.map,
        keys=None if given.of is None else open_keys(given.of),
        killed=killed_keys(given.after),
    )
    # `dev` starts programs, which no change in this process reaches
    ignored = f"--ignore={ROOT / 'tests/test_dev.py'}"
    pytest.main(
        ["-q", "-p", "no:cacheprovider", ignored, *given.tests],
        plugins=[runner],
    )
    write([each.result for each in runner.outcomes], given.out)


if __name__ == "__main__":
    main(sys.argv[1:])
