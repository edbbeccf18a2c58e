"""
All cores: the same results in the same order, and nobody left behind.
"""

import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.cli import workers
from dryneedling.cli.failures import Failure
from dryneedling.cli.findings import Findings, Review
from dryneedling.cli.sources import Document, weigh
from dryneedling.cli.workers import cores, in_order
from dryneedling.testing.clinic import synthetic_courses
from tests.cli.conftest import Run

ASKED = ("--unit=events-per-session", "--expected-soreness=exclude")

# A program that is started in the background ignores Ctrl-C, and so would
# what it starts.
PROGRAM = (
    "import signal, sys; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from dryneedling.cli import main, workers; "
    "workers.WORTH = 1000; workers.BATCH = 2000; "
    "sys.exit(main(sys.argv[1:]))"
)

SERVE = "from dryneedling.cli.workers import serve; serve()"

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="needs /proc"
)


@pytest.fixture
def archive(tmp_path: Path) -> str:
    """
    Write sixty courses, of which the tenth line is broken.

    One patient bears the id of another, forty courses later.
    """
    path = tmp_path / "archive.jsonl"
    courses = list(synthetic_courses(60, seed=3))
    other = attrs.evolve(courses[50].patient, id=courses[10].patient.id)
    courses[50] = attrs.evolve(courses[50], patient=other)
    lines = [dn.dumps(course) for course in courses]
    lines[9] = lines[9][:-1]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Make everything worth a worker, in small batches.
    """
    monkeypatch.setattr(workers, "WORTH", 1000)
    monkeypatch.setattr(workers, "BATCH", 20_000)
    monkeypatch.setattr(workers, "PATIENCE", 0.01)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """
    Note how many workers are started.
    """
    found: list[object] = []
    start = workers.Workers.start

    def noted(self: workers.Workers) -> object:
        process = start(self)
        found.append(process)
        return process

    monkeypatch.setattr(workers.Workers, "start", noted)
    return found


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--json"),
        ("harms", *ASKED, "--keep-going"),
        ("harms", *ASKED, "--keep-going", "--json"),
        ("harms", *ASKED),
    ],
)
def test_many_workers_say_what_one_says(
    run: Run, archive: str, started: list[object], command: tuple[str, ...]
) -> None:
    """
    Every line, every count, in the order of the input.
    """
    other = "missing.json" if command[0] == "check" else archive
    files = (archive, other, archive)
    alone = run(*command, *files, "--jobs=1")
    assert not started

    # each takes a second to start, and three are out of step more often
    jobs = 3 if command == ("check",) else 2
    several = run(*command, *files, f"--jobs={jobs}")

    assert alone == several
    is_check = command[0] == "check"
    assert is_check is ("patient_born_on_two_days" in several.out)
    assert 2 <= len(started) <= jobs


@pytest.mark.usefixtures("eager")
def test_one_batch_alone_is_worked_on_here(
    run: Run,
    archive: str,
    started: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    There is nothing to do beside it.
    """
    alone = run("check", archive, "--jobs=1")
    monkeypatch.setattr(workers, "BATCH", 10**9)

    assert alone == run("check", archive, "--jobs=3")
    assert not started


def test_a_small_file_is_worth_no_worker(
    run: Run, archive: str, started: list[object]
) -> None:
    """
    To start one takes longer than to do its work.
    """
    assert 1 == run("check", archive, "--jobs=8").code
    assert not started


@pytest.mark.usefixtures("eager")
def test_one_document_cannot_be_divided(
    run: Run, document: str, started: list[object]
) -> None:
    """
    However large it is.
    """
    assert 0 == run("check", document, "--jobs=8").code
    assert not started


@pytest.mark.usefixtures("eager")
def test_the_end_of_much_input_may_come_at_once(
    started: list[object],
) -> None:
    """
    What was expected need not be there.
    """
    nothing: list[Document | Failure] = []
    work = Review(quiet=True, as_json=False, ascii=False)

    assert [] == list(
        in_order(nothing, work, jobs=2, weigh=weigh, expected=10**6)
    )
    assert not started


@pytest.mark.usefixtures("counted_programs", "eager")
def test_input_of_unknown_size_gets_workers_when_it_is_much(
    run: Run, archive: str, started: list[object]
) -> None:
    """
    The beginning is done at once, so that a slow pipe is not waited for.
    """
    stdin = Path(archive).read_bytes()
    alone = run("check", "-", "--jobs=1", stdin=stdin)

    assert alone == run("check", "-", "--jobs=2", stdin=stdin)
    assert 2 == len(started)


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_jobs_are_a_number_of_processes(run: Run, number: str) -> None:
    """
    One at least.
    """
    ran = run("check", "--example=neck-pain", f"--jobs={number}")

    assert (2, "") == (ran.code, ran.out)
    assert 1 == len(ran.err.splitlines())


def test_there_is_a_core_on_every_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Some do not say which of them a program may use, or how many there are.
    """
    assert cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert cores() >= 1
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert 1 == cores()


def end(_: Sequence[Document | Failure]) -> Findings:
    """
    End the worker in the middle of its work, as a lack of memory does.
    """
    sys.exit(7)


@pytest.mark.usefixtures("counted_programs", "eager")
def test_a_worker_that_ends_is_said(started: list[object]) -> None:
    """
    In one line, with what to do; the others are ended.
    """
    items = [Document(file="a", raw=b" " * 30_000) for _ in range(20)]
    work = in_order(items, end, jobs=2, weigh=weigh, expected=10**6)

    with pytest.raises(Failure) as caught:
        list(work)

    (said,) = caught.value.lines
    assert said.startswith(
        "one of 2 workers ended before its work (exit code 7); --jobs 1 "
    )
    for process in started:
        assert isinstance(process, subprocess.Popen)
        assert process.poll() is not None


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("raise SystemExit(3)", "one of 2 workers ended before its work (exi"),
        ("import nothing.of.that.name", "one of 2 workers ended before its "),
    ],
)
def test_a_worker_may_end_before_it_begins(
    monkeypatch: pytest.MonkeyPatch, begin: str, expected: str
) -> None:
    """
    Whether or not it has been told its work.
    """
    monkeypatch.setattr(workers, "_START", begin)
    items = [Document(file="a", raw=b" " * 300_000) for _ in range(5)]
    work = in_order(items, end, jobs=2, weigh=weigh, expected=10**6)

    with pytest.raises(Failure, match=re.escape(expected)):
        list(work)


@pytest.mark.usefixtures("eager")
def test_a_system_may_allow_no_more_processes(
    run: Run, archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    That is no failure of a file or of the output.
    """

    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)

    ran = run("check", archive, "--jobs=2")

    assert (
        2,
        "",
        "a worker cannot be started: resource temporarily unavailable\n",
    ) == (ran.code, ran.out, ran.err)


@pytest.mark.usefixtures("eager")
def test_whoever_has_enough_ends_the_workers(started: list[object]) -> None:
    """
    A reader that went away, for example.
    """
    items = [Document(file="a", raw=b"{}" + b" " * 30_000)] * 200
    work = in_order(
        items,
        Review(quiet=True, as_json=False, ascii=False),
        jobs=2,
        weigh=weigh,
        expected=10**6,
    )

    batch, found = next(work)
    work.close()

    assert (len(batch), 0) == (found.documents, len(found.not_opened))
    assert started
    for process in started:
        assert isinstance(process, subprocess.Popen)
        assert process.poll() is not None


def children(process: int) -> list[int]:
    """
    Return the processes that a process has started and that still run.
    """
    path = Path(f"/proc/{process}/task/{process}/children")
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    assert path.parent.parent.is_dir()
    return sorted(
        int(number)
        for task in tasks
        for number in task.read_text(encoding="ascii").split()
    )


def until(condition: Callable[[], bool]) -> None:
    """
    Wait until something is so, a minute at most.
    """
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_gone(process: int) -> bool:
    """
    Tell whether a process has ended.
    """
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return stat.rpartition(")")[2].split()[0] == "Z"


@pytest.fixture
def busy() -> Iterator[subprocess.Popen[bytes]]:
    """
    Start a program whose two workers have work without end.
    """
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "check", "--jobs=2", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        line = (
            dn.dumps(dn.Course(id="C", patient=dn.Patient(id="P")))
        ).encode()
        process.stdin.write((line + b"\n") * 400)
        process.stdin.flush()
        until(lambda: len(children(process.pid)) == 2)
        yield process
        process.kill()


@needs_proc
def test_ctrl_c_ends_the_workers_too(
    busy: subprocess.Popen[bytes],
) -> None:
    """
    130, without a word, and nobody is left behind.
    """
    others = children(busy.pid)

    # each has a session of its own, where no Ctrl-C of a terminal arrives
    until(lambda: others == [os.getsid(other) for other in others])
    # as a terminal does: to the program and all that belong to it
    os.killpg(busy.pid, signal.SIGINT)
    assert busy.stderr is not None
    said = busy.stderr.read()

    assert (130, b"") == (busy.wait(60), said)
    until(lambda: all(map(is_gone, others)))


@needs_proc
def test_a_worker_that_is_killed_ends_the_command(
    busy: subprocess.Popen[bytes],
) -> None:
    """
    As a system does that runs out of memory; one line says so.
    """
    others = children(busy.pid)

    os.kill(others[0], signal.SIGKILL)
    assert busy.stdin is not None
    assert busy.stderr is not None
    # the program notices when it next needs the worker
    with suppress(BrokenPipeError):
        busy.stdin.write(b"{}\n" * 100_000)
    said = busy.stderr.read()

    assert 2 == busy.wait(60)
    assert (
        b"one of 2 workers ended before its work (signal 9); --jobs 1 works "
        b"without them\n" == said
    )
    until(lambda: all(map(is_gone, others)))


@needs_proc
def test_workers_do_not_outlive_the_program(
    busy: subprocess.Popen[bytes],
) -> None:
    """
    Not even one that is killed and can end nobody.
    """
    others = children(busy.pid)

    busy.kill()

    assert -signal.SIGKILL == busy.wait(60)
    until(lambda: all(map(is_gone, others)))


@pytest.mark.parametrize("missing", [1, 20])
def test_a_worker_ends_quietly_within_a_batch(missing: int) -> None:
    """
    What is killed while it hands out a batch leaves half of it in the pipe.
    """
    given = pickle.dumps(len) + pickle.dumps([b"a document"])[:-missing]

    ended = subprocess.run(
        [sys.executable, "-c", SERVE],
        check=False,
        input=given,
        capture_output=True,
    )

    assert (0, b"", b"") == (ended.returncode, ended.stdout, ended.stderr)
