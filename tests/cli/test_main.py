"""
The program as a whole: usage, exit codes, pipes, missing parts.
"""

import importlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dryneedling.cli import main
from tests.cli.conftest import Run

DEMO = ("progress", "--example", "neck-pain")


def python(
    *arguments: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """
    Run the program as another process.
    """
    return subprocess.run(
        [sys.executable, "-m", "dryneedling", *arguments],
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
    )


def test_without_a_command_the_help_is_printed(run: Run) -> None:
    """
    With every command.
    """
    ran = run()

    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Usage: dryneedling COMMAND")
    for command in (
        "check",
        "convert",
        "enough",
        "example",
        "harms",
        "progress",
        "report",
        "schema",
        "screen",
        "stricta",
    ):
        assert f"│ {command} " in ran.out


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize(
    "command",
    [
        "check",
        "convert",
        "enough",
        "example",
        "harms",
        "progress",
        "report",
        "screen",
        "stricta",
    ],
)
def test_every_command_has_help_with_examples(
    run: Run, command: str, flag: str
) -> None:
    """
    On standard output, since it was asked for.
    """
    ran = run(command, flag)

    assert (0, "") == (ran.code, ran.err)
    assert f"Usage: dryneedling {command}" in ran.out
    assert f"  dryneedling {command} " in ran.out.partition("Examples:")[2]


def test_help_waits_for_nothing_that_it_does_not_need() -> None:
    """
    Neither readings nor documents are loaded for it.
    """
    code = (
        "import sys; from dryneedling.cli import main; main(['--help']); "
        "print(*sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True
    )
    loaded = set(ran.stdout.decode().split())

    assert "cyclopts" in loaded
    assert not loaded & {
        "cattrs",
        "dryneedling.codec",
        "dryneedling.progress",
        "dryneedling.report",
        "orjson",
    }


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """
    Nothing else is printed.
    """
    from importlib.metadata import version

    assert (0, f"{version('dryneedling')}\n", "") == run("--version")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("stricts",), 'dryneedling: Unknown command "stricts". Did you mean'),
        (
            ("progress", "--seri", "x"),
            "dryneedling progress: Unknown option: --seri. Did you mean --ser",
        ),
        (
            ("progress", "a.json", "b.json"),
            "dryneedling progress: Unused Tokens: ['b.json'] (see dryneedling",
        ),
        (("convert", "a.json"), "dryneedling convert: needs TARGET (see dry"),
    ],
)
def test_what_is_not_understood_is_one_line(
    run: Run, arguments: tuple[str, ...], expected: str
) -> None:
    """
    With what may have been meant, and where to read on.
    """
    ran = run(*arguments)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(expected)
    assert 1 == len(ran.err.splitlines())


def test_the_arguments_are_those_of_the_process_unless_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    As the console script calls it.
    """
    monkeypatch.setattr(sys, "argv", ["dryneedling", "example", "--json"])

    assert 0 == main()
    assert '"dryneedling.examples"' in capsys.readouterr().out


@pytest.mark.parametrize("package", ["cyclopts", "rich"])
def test_a_missing_part_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    """
    In one line that says what to install.
    """
    monkeypatch.setitem(sys.modules, package, None)

    ran = run(*DEMO)

    assert (2, "") == (ran.code, ran.out)
    assert (
        "dryneedling: this needs cyclopts and rich: install it with pip "
        "install 'dryneedling[cli]'\n" == ran.err
    )


def test_a_stream_that_is_no_file_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    A notebook's, for example.
    """
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)

    assert 0 == main(["example", "--json"])
    assert '"dryneedling.examples"' in out.getvalue()


@pytest.mark.usefixtures("counted_programs")
def test_the_module_and_the_script_are_the_same() -> None:
    """
    Both print the demonstration, without a single escape code.
    """
    script = Path(sys.executable).with_name("dryneedling")
    by_script = subprocess.run(
        [str(script), *DEMO], capture_output=True, check=True
    )
    by_module = python(*DEMO)

    assert 0 == by_module.returncode
    assert by_script.stdout == by_module.stdout
    assert b"\x1b" not in by_module.stdout
    assert b"" == by_module.stderr


def test_a_stream_that_holds_ascii_only_gets_ascii(run: Run) -> None:
    """
    In tables as in JSON, where what it cannot hold is escaped.
    """
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    table, plain = python(*DEMO, env=env), python(*DEMO, "--json", env=env)

    assert (0, b"") == (table.returncode, table.stderr)
    assert table.stdout.isascii()
    assert plain.stdout.isascii()
    assert run(*DEMO, "--json").json == json.loads(plain.stdout)


def test_colour_comes_only_when_it_is_asked_for() -> None:
    """
    A pipe has none, and NO_COLOR takes it from a terminal.
    """
    forced = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "100"}

    coloured = python(*DEMO, env=forced).stdout
    plain = python(*DEMO, env={**forced, "NO_COLOR": "1"}).stdout

    assert b"\x1b[1;32mclinically important" in coloured
    assert b"\x1b[1mclinically important" in plain
    assert b"32m" not in plain


def test_an_interrupt_has_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    130, as in a shell, and no stack trace.
    """

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("dryneedling.cli.app.run", interrupted)

    assert (130, "", "") == run(*DEMO)


def test_an_interrupt_while_the_commands_load_has_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Loading takes as long as much of the work: Ctrl-C may come in it.
    """

    class Interrupted:
        """
        Loads nothing.
        """

        @staticmethod
        def find_spec(*_: object) -> None:
            """
            Be interrupted where the commands, or what they need, are sought.
            """
            raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "dryneedling.cli.app", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted, *sys.meta_path])

    assert (130, "", "") == run(*DEMO)


def test_a_table_that_nobody_reads_ends_like_any_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    141, whether lines or a whole table were to be printed.
    """

    class Gone(io.StringIO):
        """
        A pipe whose reader went away.
        """

        def write(self, text: str) -> int:
            """
            Fail as a pipe does, as soon as there is anything to write.
            """
            if text:
                raise BrokenPipeError
            return 0

    monkeypatch.setattr(sys, "stdout", Gone())
    monkeypatch.setattr("dryneedling.cli._discard", id)

    assert 141 == main(DEMO)
    assert 141 == main(["example", "neck-pain"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupt_ends_a_command_that_waits(tmp_path: Path) -> None:
    """
    Here one that waits for the other end of a pipe to write.
    """
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    # A suite that runs in the background ignores the signal, and so would
    # the program that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        subprocess.Popen(
            [sys.executable, "-m", "dryneedling", "progress", str(pipe)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        pipe.open("wb"),  # waits until the program has opened its end
    ):
        signal.signal(signal.SIGINT, before)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)

    assert (130, b"", b"") == (process.returncode, out, err)


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_text_can_be_told(run: Run) -> None:
    """
    It may stand on the disk all the same.
    """
    ran = run("progress", os.fsdecode(b"\xff.json"))

    assert (2, "\\udcff.json: no such file or directory\n") == (
        ran.code,
        ran.err,
    )


def test_importing_the_program_does_not_run_it() -> None:
    """
    Tools that import every module must not start a command.
    """
    assert [] == importlib.import_module("dryneedling.__main__").__all__
