"""
Work on many documents by all cores, with results in the order of the input.

A worker is a Python of its own that reads batches from its standard input
and writes results to its standard output.  When this program ends, however
it ends, that input ends too, and the worker with it: nobody is left behind.

One thread for each worker waits for its results, so that this module needs
no way of waiting that some systems lack.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from queue import Empty, SimpleQueue
from typing import Any, Final, Self, TypeVar, cast

from dryneedling.cli.failures import Failure, of_file

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Sequence[Task]], Result]

# Bytes whose work takes longer than to start workers, about half a second.
WORTH: Final = 4 * 1024 * 1024
# Bytes handed to a worker at a time: long against the handing over.
BATCH: Final = 256 * 1024
# Batches under way for each worker, so that none waits for the next.
AHEAD: Final = 3
# How often waiting looks for Ctrl-C, which Windows does not wake it for.
PATIENCE: Final = 0.5

# A worker imports from where this program did, never from the directory in
# which it was started.
_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from dryneedling.cli.workers import serve; serve()"
)


def cores() -> int:
    """
    Return how many cores this program may use.
    """
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def in_order(
    tasks: Iterable[Task],
    work: "Work[Task, Result]",
    *,
    jobs: int,
    weigh: Callable[[Task], int],
    expected: int,
) -> Generator[tuple[Sequence[Task], Result]]:
    """
    Work on tasks batch by batch; yield batches and results in their order.

    Little work is done here at once, one task at a time.  Workers begin when
    there is enough for them: when much is expected, or when much has been
    done already.

    Args:
        tasks: What to work on, read as it is needed.
        work: What to do with a batch; an object that can be pickled.
        jobs: How many workers there may be; 1 is this program alone.
        weigh: Tells how many bytes a task has.
        expected: How many bytes are known to come.

    Raises:
        Failure: A worker ended before its work.
    """
    rest = iter(tasks)
    done = expected
    # Where nobody knows which Python runs, none can be started.
    alone = jobs == 1 or not sys.executable
    # What is done here counts as well: a pipe whose size nobody knows gets its
    # workers once it has proved to be long.
    while alone or done < WORTH:
        task = next(rest, None)
        if task is None:
            return
        yield [task], work([task])
        done += weigh(task)
    batches = _batches(rest, weigh)
    # Two batches are looked for before anybody is started: one alone would
    # wait for a worker to import what is loaded here.
    ahead = list(islice(batches, 2))
    if len(ahead) < 2:
        # a single document cannot be divided
        for batch in ahead:
            yield batch, work(batch)
        return
    with Workers(work, jobs) as workers:
        yield from workers.work_on(chain(ahead, batches))


def _batches(
    tasks: Iterator[Task], weigh: Callable[[Task], int]
) -> Iterator[list[Task]]:
    batch: list[Task] = []
    weight = 0
    for task in tasks:
        batch.append(task)
        weight += weigh(task)
        # By weight and not by number: documents differ by a thousandfold.
        if weight >= BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class Workers:
    """
    Workers that are started when they are needed and ended at the end.
    """

    def __init__(self, work: Callable[[Any], Any], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """
        End all workers: at once, unless all of their work is done.
        """
        # what waits must not be given to a worker that is ended, or start one
        self._threads.shutdown(wait=False, cancel_futures=True)
        if kind is not None:
            for process in list(self._started):
                # Killed and not asked: one at a large document would end when
                # it is done.
                process.kill()
        # Threads end once their worker's pipe does.
        self._threads.shutdown()
        for process in self._started:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    cast("Any", pipe).close()
            process.wait()

    def work_on(
        self, batches: Iterable[Sequence[Task]]
    ) -> Iterator[tuple[Sequence[Task], Any]]:
        """
        Hand out batches, a few ahead, and yield results in their order.
        """
        under_way: deque[tuple[Sequence[Task], Future[Any]]] = deque()
        for batch in batches:
            under_way.append((batch, self._threads.submit(self._ask, batch)))
            if len(under_way) >= self._jobs * AHEAD:
                # Results wait for the oldest, so that the order of the input
                # is kept.
                yield self._next(under_way)
        while under_way:
            yield self._next(under_way)

    @staticmethod
    def _next(
        under_way: deque[tuple[Sequence[Task], Future[Any]]],
    ) -> tuple[Sequence[Task], Any]:
        # The oldest first, even if a later one is done.
        batch, future = under_way.popleft()
        while True:
            with suppress(TimeoutError):
                return batch, future.result(PATIENCE)

    def _ask(self, batch: object) -> object:
        """
        Give a batch to an idle worker, or to a new one, and wait for it.

        Each thread has one at most, so that there are no more than threads.
        """
        sent = [batch]
        try:
            # One that has started before one that would have to.
            process = self._idle.get_nowait()
        except Empty:
            process = self.start()
            # A new worker is told its work first, once.
            sent = [self._work, batch]
        try:
            for value in sent:
                _send(cast("Any", process.stdin), value)
            # nobody but our own worker writes to this pipe
            result = pickle.load(cast("Any", process.stdout))  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError):
            pass
        else:
            self._idle.put(process)
            return result
        raise _died(process, self._jobs)

    def start(self) -> "subprocess.Popen[bytes]":
        """
        Start a worker, which then waits to be told its work.

        Raises:
            Failure: The system allows no more processes.
        """
        try:
            process = subprocess.Popen(  # noqa: S603  # this Python, no shell
                [sys.executable, "-c", _START, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Ctrl-C is for this program, which then ends its workers
                start_new_session=True,
                creationflags=getattr(
                    subprocess, "CREATE_NEW_PROCESS_GROUP", 0
                ),
            )
        except OSError as error:
            failure = of_file("a worker cannot be started", error)
        else:
            self._started.append(process)
            return process
        raise failure


def _send(pipe: Any, value: object) -> None:  # noqa: ANN401  # of bytes
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _died(process: "subprocess.Popen[bytes]", jobs: int) -> Failure:
    process.kill()
    code = process.wait()
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return Failure(
        f"one of {jobs} workers ended before its work ({how}); --jobs 1 "
        "works without them"
    )


def serve() -> None:
    """
    Be a worker: read what to do, then batches, and write results.

    Ends when its standard input does.
    """
    batches, results = sys.stdin.buffer, sys.stdout.buffer
    # what is printed by mistake must not stand between results
    sys.stdout = sys.stderr
    try:
        # written by the program that started this one
        work = pickle.load(batches)  # noqa: S301
        while True:
            _send(results, work(pickle.load(batches)))  # noqa: S301
    except (EOFError, BrokenPipeError, pickle.UnpicklingError):
        # whoever asked has ended, perhaps within a batch, or has all that it
        # asked for
        pass
