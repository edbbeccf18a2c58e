"""
The search for words of records in errors finds them.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any, ClassVar, NoReturn, cast

import pytest

import dryneedling as dn
from dryneedling.problems import Problem, ProblemCode
from tests.hostile import watch
from tests.hostile.planted import PLANTED, WORDS, planted_in
from tests.hostile.watch import said_within, text_of
from tests.records.builders import full, refusal


def leak() -> dn.InvalidRecord:
    """
    Make an error as a careless check would.
    """
    problem = Problem("id", f"got {PLANTED}", ProblemCode.WRONG_FORM)
    return dn.InvalidRecord("Patient", (problem,))


def test_an_error_is_read_when_it_is_made() -> None:
    """
    Whether or not anybody catches it.
    """
    with said_within() as found:
        leak()

    assert 1 == len(found)
    assert "InvalidRecord says" in found[0]


def test_what_was_handled_is_read_as_well() -> None:
    """
    A traceback shows it above the error that followed.
    """
    with said_within() as found:
        try:
            call_back()
        except ValueError:
            dn.NotComparable("nothing")

    assert 1 == len(found)
    assert "ValueError says" in found[0]


def call_back() -> object:
    """
    Let the library call what raises with a name in it.
    """

    def decide(_: dn.Examination) -> NoReturn:
        raise ValueError(PLANTED)

    fields = {**full(dn.DiagnosticRule), "present": decide}
    rule = cast("Any", dn.DiagnosticRule)(**fields)
    return dn.Examination(trigger_point="TrP-1", nodule=True).status(rule)


def test_errors_of_python_are_read_where_they_are_caught() -> None:
    """
    If they passed through the library, with what they came from.
    """

    def raise_from() -> None:
        try:
            call_back()
        except ValueError as error:
            raise KeyError("nothing") from error

    with said_within() as found, pytest.raises(KeyError):
        raise_from()

    assert 1 == len(found)
    with said_within() as found, pytest.raises(ValueError, match=PLANTED):
        raise ValueError(PLANTED)

    assert [] == found


def test_a_note_on_an_error_is_read() -> None:
    """
    Python prints it below the error.
    """
    error = ValueError("nothing")
    error.add_note(PLANTED)

    assert planted_in(text_of(ValueError("nothing"))) is None
    assert (planted_in(text_of(error)) or "") in PLANTED.split()


def test_the_test_fails_during_which_it_was_said(
    request: pytest.FixtureRequest,
) -> None:
    """
    By its name, with what was said.
    """
    item = cast("pytest.Item", request.node)
    running = watch.pytest_runtest_call(item)
    next(running)
    leak()
    with pytest.raises(pytest.fail.Exception, match="was repeated"):
        finish(running)
    running = watch.pytest_runtest_call(item)
    next(running)
    refusal(dn.Patient, "id", [PLANTED])
    finish(running)


def finish(running: Generator[None, Any, Any]) -> None:
    """
    Let the hook go on after the test.
    """
    with pytest.raises(StopIteration):
        running.send(None)


def test_a_warning_fails_the_run(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    It comes after the test, so that the whole run fails.
    """

    class Recorded:
        message = UserWarning(f"{PLANTED} is odd")

    class Session:
        config = None  # of no worker, whoever runs this test
        exitstatus: object = None

    with said_within() as found:
        watch.pytest_warning_recorded(cast("Any", Recorded()))
        session = Session()
        watch.pytest_sessionfinish(cast("Any", session))
        said = capsys.readouterr().err
    other = Session()
    with said_within():
        watch.pytest_sessionfinish(cast("Any", other))

    assert 1 == len(found)
    assert PLANTED.split()[0] in said
    assert (pytest.ExitCode.TESTS_FAILED, None) == (
        session.exitstatus,
        other.exitstatus,
    )
    assert request.config.pluginmanager.has_plugin("tests.hostile.watch")


# A slip that belongs to no test: it comes as the fixture ends.
CARELESS = """
import pytest

import dryneedling as dn


@pytest.fixture
def careless():
    yield
    dn.InvalidRecord("X", (("a", "said Zaphira Quenlow"),))


def test_one(careless):
    pass
"""


def test_what_workers_say_between_tests_fails_the_run(tmp_path: Path) -> None:
    """
    A worker hands it over, for nobody asks how its own run ended.
    """
    careless = tmp_path / "test_careless.py"
    careless.write_text(CARELESS, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n", "2"),
            *("-p", "no:cacheprovider", "-p", "tests.hostile.watch"),
            f"--rootdir={tmp_path}",
            str(careless),
        ],
        cwd=Path(watch.__file__).parents[2],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )

    assert pytest.ExitCode.TESTS_FAILED == done.returncode, done.stdout
    assert "1 passed" in done.stdout
    assert "said Zaphira Quenlow" in done.stderr


def test_what_a_worker_said_can_be_sent() -> None:
    """
    Half a character has no bytes; a worker that was killed sends nothing.
    """

    class Worker:
        workeroutput: ClassVar[dict[str, object]] = {}

    class Session:
        config = Worker
        exitstatus: object = None

    class Killed:
        pass

    session = Session()
    with said_within() as handed_over:
        watch.SAID.append("half \ud800")
        watch.pytest_sessionfinish(cast("Any", session))
        watch.SAID.clear()
        watch.pytest_testnodedown(Worker)
        watch.pytest_testnodedown(Killed())

    assert ["half \\ud800"] == handed_over
    assert session.exitstatus is None


def test_words_of_records_are_told_from_ours() -> None:
    """
    An id within a longer word is another word.
    """
    assert len(WORDS) > 50
    assert "TrP-1" == planted_in("no point TrP-1 here")
    assert "Rossi" == planted_in("got 'Rossi'")
    assert planted_in("see ICHD-S-1 and TrP-17") is None
    assert planted_in("expected a number from 0 to 10") is None


def test_the_library_neither_warns_nor_logs() -> None:
    """
    Nor does it print, but for its command line, which is asked to.

    Of digits that it cuts it warns: where an instant is read, nowhere else.
    """
    imported: set[str | None] = set()
    warned: list[tuple[str, str]] = []
    printing: set[str] = set()
    for path in Path(dn.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.Call) and (
                ast.unparse(node.func) == "warnings.warn"
            ):
                warned.append((path.name, ast.unparse(node.args[1])))
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)
            elif isinstance(node, ast.Name) and node.id == "print":
                printing.add(path.parent.name)

    assert "attrs" in imported
    assert "logging" not in imported
    assert [("_rfc9557.py", "DigitsCut")] == warned
    assert ["_rfc9557.py"] == [
        path.name
        for path in Path(dn.__file__).parent.rglob("*.py")
        if re.search(r"\b(import|from) warnings\b", path.read_text("utf-8"))
    ]
    assert {"cli"} == printing
