"""
`python3 dev`, the one file that sets a newcomer up.
"""

import os
import platform
import re
import runpy
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
# The server is no part of any environment of ours.
OURS = [path for path in REQUIREMENTS if path.stem != "fhir-test"]


def load() -> ModuleType:
    """
    Import `dev`, whose name has no suffix.
    """
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = spec_from_loader("dev", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def find_nothing(*_: object, **__: object) -> None:
    """
    Look for a module or a program in vain.
    """


class Repository:
    """
    A small tree for `dev` to work in, and the commands that it would run.
    """

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.dev = load()
        self.commands: list[list[str]] = []
        self.places: list[Path] = []
        self.exit_code = 0
        self.on_path: dict[str, str] = {}
        self.missing: set[str] = set()
        self.paths: list[str] = []
        self.builds = 0
        self.drifts = False
        (root / "requirements").mkdir()
        (root / "src/dryneedling").mkdir(parents=True)
        (root / "pyproject.toml").write_text("[project]\n")
        for pins in ("demo", "test", "maintain", "fhir-test"):
            (root / f"requirements/{pins}.txt").write_text("attrs\n")
        monkeypatch.setattr(self.dev, "ROOT", root)
        monkeypatch.setattr(self.dev, "VENV", self.venv)
        self.server = root / ".venv-server"
        monkeypatch.setattr(self.dev, "SERVER", self.server)
        monkeypatch.setattr(self.dev.subprocess, "run", self.record)
        monkeypatch.setattr(self.dev.shutil, "which", self.which)
        monkeypatch.setenv("HYPOTHESIS_PROFILE", "ci")
        monkeypatch.setenv("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def record(
        self,
        command: list[str],
        *,
        cwd: Path,
        check: bool,
        env: dict[str, str],
    ) -> subprocess.CompletedProcess[str]:
        """
        Note a command; make the environment or the wheel that it asks for.
        """
        assert not check
        # whatever is run may keep what it compiled
        assert "PYTHONDONTWRITEBYTECODE" not in env
        self.commands.append(command)
        self.places.append(cwd)
        self.paths.append(env["PATH"])
        if "venv" in command:
            made = Path(command[-1])
            made.mkdir()
            (made / "pyvenv.cfg").write_text(
                f"home = /usr\nversion = {platform.python_version()}\n"
            )
        if "--outdir" in command:
            assert "SOURCE_DATE_EPOCH" not in env
            self.pack(Path(command[-1]), Path(command[-2]))
        return subprocess.CompletedProcess(command, self.exit_code)

    def pack(self, tree: Path, dist: Path) -> None:
        """
        Build archives of a tree that have the same bytes unless they drift.
        """
        self.builds += 1
        dist.mkdir()
        with zipfile.ZipFile(dist / "x-1.whl", "w") as wheel:
            wheel.writestr(
                zipfile.ZipInfo("dryneedling/__init__.py"),
                str(self.builds) if self.drifts else "",
            )
        with tarfile.open(dist / "x.tar.gz", "w") as sdist:
            inside = tarfile.TarInfo("x/src/dryneedling/__init__.py")
            sdist.addfile(inside)
        assert tree.is_dir()

    def which(self, name: str, path: str | None = None) -> str | None:
        """
        Find a program: most in an environment, few on the PATH.
        """
        if path is None:
            return self.on_path.get(name)
        return None if name in self.missing else f"{path}/{name}"

    @property
    def said(self) -> list[str]:
        """
        The commands run in the environment, shortened to what was meant.
        """
        scripts = self.dev.tool(self.venv, "")
        return [
            " ".join(command).removeprefix(scripts)
            for command in self.commands
            if command[0].startswith(scripts) and "install" not in command
        ]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """
    A tree without an environment, on a machine without uv.
    """
    return Repository(tmp_path, monkeypatch)


def test_alone_it_lists_every_task(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each task is a line: its name and what it is for."""
    repository.dev.main([])

    said = capsys.readouterr().out
    for name, task in repository.dev.TASKS.items():
        assert f"  {name:9}{task.purpose}\n" in said
    assert [] == repository.commands


def test_as_a_script_it_reads_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run by path, `dev --help` prints the list too."""
    monkeypatch.setattr(sys, "argv", ["dev", "--help"])

    runpy.run_path(str(ROOT / "dev"), run_name="__main__")

    assert capsys.readouterr().out.startswith("python3 dev TASK\n")


def test_an_older_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python 3.10 gets a sentence instead of a stack trace."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        load()


def test_an_unknown_task_is_refused_with_the_known_ones(
    repository: Repository,
) -> None:
    """A slip of the finger names what there is."""
    with pytest.raises(SystemExit, match="no task 'tset'; there are: demo, "):
        repository.dev.main(["tset"])


def test_a_task_without_arguments_refuses_them(
    repository: Repository,
) -> None:
    """What would be ignored is not taken."""
    with pytest.raises(SystemExit, match="lint takes no arguments"):
        repository.dev.main(["lint", "src"])


def test_the_first_demo_makes_an_environment_and_installs_the_pins(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard library first, then the pins, then the project by itself."""
    repository.dev.main(["demo"])

    python = repository.dev.tool(repository.venv, "python")
    pip = [python, "-m", "pip", "install", "--quiet"]
    alone = ["--no-deps", "--no-build-isolation", "--editable", "."]
    assert [
        [sys.executable, "-m", "venv", str(repository.venv)],
        [*pip, "--require-hashes", "-r", "requirements/demo.txt"],
        [*pip, *alone],
        [python, *repository.dev.DEMO.split()[1:]],
    ] == repository.commands
    assert re.search(r"dev demo: done in \d+ s\n$", capsys.readouterr().out)


def test_uv_is_used_where_it_is_on_the_path(repository: Repository) -> None:
    """The same pins, installed by uv."""
    repository.on_path = {"uv": "/opt/uv"}

    repository.dev.prepare("demo")

    venv = str(repository.venv)
    python = f"--python={repository.dev.tool(repository.venv, 'python')}"
    uv = ["/opt/uv", "pip", "install", "--quiet", python, "--compile-bytecode"]
    alone = ["--no-deps", "--no-build-isolation", "--editable", "."]
    assert [
        ["/opt/uv", "venv", "--quiet", f"--python={sys.executable}", venv],
        [*uv, "--require-hashes", "-r", "requirements/demo.txt"],
        [*uv, *alone],
    ] == repository.commands


def test_an_environment_that_uv_made_gets_a_pip_once_uv_is_gone(
    repository: Repository,
) -> None:
    """From Python's own copy, not from a registry."""
    repository.missing = {"pip"}

    repository.dev.install(repository.venv, "demo", [])

    python = repository.dev.tool(repository.venv, "python")
    pip = [python, "-m", "ensurepip", "--default-pip"]
    assert pip == repository.commands[0]


def test_the_server_of_tests_has_an_environment_of_its_own(
    repository: Repository,
) -> None:
    """Its programs are found last; a task without it makes none."""
    repository.dev.main(["demo"])
    assert not repository.server.exists()
    repository.dev.main(["test", "tests/fhir"])

    programs = str(repository.dev.scripts(repository.server))
    assert repository.server.exists()
    assert repository.paths[-1].endswith(os.pathsep + programs)
    (installed,) = [
        " ".join(command)
        for command in repository.commands
        if programs in command[0]
    ]
    assert installed.endswith("--require-hashes -r requirements/fhir-test.txt")


def test_where_no_server_can_be_had_the_tests_run_without(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and asked again the next time."""
    repository.dev.prepare("test")
    repository.exit_code = 1

    repository.dev.prepare_server()

    said = "no server of FHIR here: its tests will be skipped\n"
    assert capsys.readouterr().out.endswith(said)
    assert [] == list(repository.server.glob("*.stamp"))


def test_the_second_run_installs_nothing(repository: Repository) -> None:
    """The stamp remembers the pins and the configuration."""
    repository.dev.prepare("demo")
    repository.commands.clear()

    repository.dev.prepare("demo")

    assert [] == repository.commands


@pytest.mark.parametrize(
    "changed", ["pyproject.toml", "requirements/demo.txt"]
)
def test_a_changed_requirement_installs_again(
    repository: Repository, changed: str
) -> None:
    """The environment is kept and brought up to date."""
    repository.dev.prepare("demo")
    repository.commands.clear()
    (repository.root / changed).write_text("other")

    repository.dev.prepare("demo")

    assert ["install", "install"] == [c[3] for c in repository.commands]


@pytest.mark.parametrize("config", ["version = 3.11.0rc1\n", "home = /usr\n"])
def test_an_environment_of_another_python_is_made_anew(
    repository: Repository, config: str
) -> None:
    """What the old Python installed goes, the stamps with it."""
    repository.dev.prepare("demo")
    repository.commands.clear()
    (repository.venv / "pyvenv.cfg").write_text(config)

    repository.dev.prepare("demo")

    assert "venv" in repository.commands[0]
    assert 3 == len(repository.commands)


def test_a_debian_without_venv_is_told_which_package_to_install(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One package, of the Python that runs."""
    monkeypatch.setattr(
        repository.dev.importlib.util, "find_spec", find_nothing
    )
    package = "python{}.{}-venv".format(*sys.version_info)

    with pytest.raises(SystemExit, match=rf"apt install {package}$"):
        repository.dev.main(["demo"])

    assert [] == repository.commands


def test_a_failing_command_ends_the_task_with_its_code(
    repository: Repository,
) -> None:
    """Nothing runs after it, and no stamp is set."""
    repository.exit_code = 3

    with pytest.raises(SystemExit) as failed:
        repository.dev.main(["test"])

    assert 3 == failed.value.code
    assert 1 == len(repository.commands)
    assert [] == list(repository.venv.glob("*.stamp"))


def test_a_tool_that_is_missing_is_named(repository: Repository) -> None:
    """A half-made environment says how to start again."""
    repository.missing = {"ruff"}

    with pytest.raises(SystemExit, match=r"ruff is missing in .* try again"):
        repository.dev.tool(repository.venv, "ruff")


def test_on_windows_the_tools_are_scripts(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment there has no `bin`."""
    monkeypatch.setattr(repository.dev, "os", SimpleNamespace(name="nt"))

    found = repository.dev.tool(repository.venv, "ruff")

    assert f"{repository.venv / 'Scripts'}/ruff" == found


def test_the_whole_suite_runs_under_coverage(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """On all cores; measured, joined and judged, in this order."""
    repository.dev.main(["test"])

    workers = "-n logical --dist worksteal"
    assert [
        "coverage erase",
        f"coverage run -m pytest {workers} --ignore=tests/drills",
        "coverage combine --quiet",
        "coverage report",
    ] == repository.said
    assert re.search(
        r"(?m)^dev test: about \w+ minutes on two cores$",
        capsys.readouterr().out,
    )


def test_another_python_is_asked_what_it_may_do_otherwise(
    repository: Repository,
) -> None:
    """Few examples of all but what is the same on each, and uncounted."""
    repository.dev.main(["again"])

    (command,) = repository.said
    assert command.startswith("python -m pytest -q --hypothesis-profile=again")
    left_out = re.findall(r"--ignore=(\S+)", command)
    assert "tests/hostile/test_linear.py" in left_out
    assert all((ROOT / path).exists() for path in left_out)
    # an environment of its own, and what the package does to numbers and days
    assert not {"tests/property", "tests/codec"} & set(left_out)


def test_the_wheel_is_asked_what_it_may_have_lost(
    repository: Repository,
) -> None:
    """Some folders by their names, which lead somewhere."""
    asked = re.findall(r"\s(tests/\S+)", repository.dev.TEST_WHEEL)
    assert "tests/examples" in asked
    assert all((ROOT / path).exists() for path in asked)


def test_a_part_of_the_suite_runs_without_coverage(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Arguments go to pytest as they are; nobody knows how long it takes."""
    repository.dev.main(["test", "-k", "twitch or pain"])

    assert "minutes" not in capsys.readouterr().out
    assert ["python -m pytest -k twitch or pain"] == repository.said


def test_what_contributing_says_is_done_in_copies_by_a_task_of_its_own(
    repository: Repository,
) -> None:
    """The whole suite leaves it out, and all that has to pass does not."""
    repository.dev.main(["drill"])

    assert ["python -m pytest -q tests/drills"] == repository.said
    assert "drill" in repository.dev.STAGES


def test_fuzzers_run_for_a_minute_or_as_they_are_told(
    repository: Repository,
) -> None:
    """All targets in turns, or one for an hour."""
    repository.dev.main(["fuzz"])
    repository.dev.main(["fuzz", "documents", "--seconds", "3600"])

    assert [
        "python -m maintain.fuzz",
        "python -m maintain.fuzz documents --seconds 3600",
    ] == repository.said


def test_kept_lists_are_written_anew_by_one_task(
    repository: Repository,
) -> None:
    """Each of them, where a merge or a change made them stale."""
    repository.dev.main(["keep"])

    assert [
        "python -m maintain.release.forms",
        "python -m maintain.release.tables",
        "python -m tests.hostile.refusals",
        "python -m tests.readings.doubts",
    ] == repository.said


@pytest.mark.parametrize(
    "name",
    [
        "maintain/benchmarks/__main__.py",
        "maintain/fuzz/__main__.py",
        "maintain/million.py",
        "maintain/mutation/__main__.py",
        "maintain/release/__main__.py",
        "maintain/release/forms.py",
        "maintain/release/tables.py",
        "tests/hostile/refusals.py",
        "tests/readings/doubts.py",
    ],
)
def test_what_maintainers_run_says_first_what_it_does(name: str) -> None:
    """`--help` begins with the sentence that a reader of the file meets."""
    _, opening, *lines = (ROOT / name).read_text("utf-8").splitlines()

    assert opening.endswith(".")
    assert any("__doc__" in line for line in lines)


def test_all_runs_every_stage(repository: Repository) -> None:
    """From the suite to the wheel."""
    repository.dev.main(["all"])

    said = repository.said
    assert "coverage erase" == said[0]
    assert {"ruff check", "mypy", "pyright", "lint-imports"} < set(said)
    assert "python -m build --no-isolation" in said[-1]


def test_the_wheel_is_tried_away_from_the_source(
    repository: Repository,
) -> None:
    """A fresh environment elsewhere runs the demo from the wheel."""
    package = repository.root / "src/dryneedling"
    (package / "__init__.py").touch()
    (package / "__pycache__").mkdir()
    (package / "__pycache__/__init__.cpython-311.pyc").touch()

    repository.dev.main(["wheel"])

    elsewhere = repository.places[-1]
    assert not elsewhere.is_relative_to(repository.root)
    python = repository.dev.tool(elsewhere.parent / "venv", "python")
    assert [python, *repository.dev.DEMO.split()[1:]] in repository.commands
    assert any(
        str(repository.root / "dist/x-1.whl") in command
        for command in repository.commands
    )


def test_tests_run_against_the_wheel_that_was_installed(
    repository: Repository,
) -> None:
    """The tests come from the source archive, which has lost its package."""
    seen: list[bool] = []
    record = repository.record

    def look(
        command: list[str], *, cwd: Path, check: bool, env: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        if "pytest" in command:
            seen.append((cwd / "src").exists())
        return record(command, cwd=cwd, check=check, env=env)

    repository.dev.subprocess.run = look
    repository.dev.main(["wheel"])

    assert [False] == seen
    assert (
        repository.commands[-1][1:] == (repository.dev.TEST_WHEEL.split()[1:])
    )


def test_an_archive_that_is_another_when_built_again_is_refused(
    repository: Repository,
) -> None:
    """Whoever builds from the source archive gets the wheel that we sent."""
    repository.drifts = True

    with pytest.raises(SystemExit, match=r"x-1\.whl is another one when"):
        repository.dev.main(["wheel"])


def test_a_tool_finds_the_programs_of_its_own_environment(
    repository: Repository,
) -> None:
    """Pyright asks the `python` that it finds where packages are."""
    repository.dev.main(["types"])

    scripts = repository.dev.tool(repository.venv, "").rstrip("/")
    assert (
        "pyright --verifytypes dryneedling --ignoreexternal"
        == (repository.said[-1])
    )
    assert scripts == repository.paths[-1].split(os.pathsep)[0]


def test_a_release_is_told_its_version(repository: Repository) -> None:
    """Alone it says how it is called."""
    repository.dev.main(["release", "1.2.3", "--dry-run"])
    repository.dev.main(["release"])

    assert [
        "python -m maintain.release 1.2.3 --dry-run",
        "python -m maintain.release --help",
    ] == repository.said


def test_a_wheel_that_lacks_a_file_is_refused(
    repository: Repository,
) -> None:
    """A table left behind would be missed only by users."""
    left_behind = repository.root / "src/dryneedling/anatomy/muscles.csv"
    left_behind.parent.mkdir()
    left_behind.touch()

    with pytest.raises(SystemExit, match=r"x-1\.whl lacks .*/muscles\.csv"):
        repository.dev.main(["wheel"])


def test_the_small_files_of_pins_follow_the_big_one(
    repository: Repository,
) -> None:
    """One version of each package, whatever the task."""
    repository.dev.main(["lock"])

    big, *small, server = repository.said
    assert big.endswith("-o requirements/maintain.txt pyproject.toml")
    assert server.endswith("--group fhir-test -o requirements/fhir-test.txt")
    for command in small:
        assert command.endswith("-c=requirements/maintain.txt")


def pinned(requirements: Path) -> dict[str, str]:
    """
    Return the version of each package in a file of pins.
    """
    found = re.findall(
        r"(?m)^([a-z0-9-]+)==(\S+)", requirements.read_text(encoding="utf-8")
    )
    return dict(found)


@pytest.mark.parametrize("requirements", REQUIREMENTS, ids=lambda p: p.stem)
def test_pins_have_hashes_and_no_address(requirements: Path) -> None:
    """Any registry will do: what comes is known by its hash."""
    text = requirements.read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index" not in text
    for pin in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(
            r"[a-z0-9-]+==[^;]+( ; .+?)? \\\n +--hash=sha256:", pin
        )


@pytest.mark.parametrize("requirements", OURS, ids=lambda p: p.stem)
def test_pins_of_all_tasks_agree(requirements: Path) -> None:
    """One environment can hold them all."""
    all_pins = pinned(ROOT / "requirements/maintain.txt")

    assert pinned(requirements).items() <= all_pins.items()


@pytest.mark.parametrize("requirements", OURS, ids=lambda p: p.stem)
def test_pins_hold_what_the_package_needs(requirements: Path) -> None:
    """A dependency that was added is pinned as well: `dev lock`."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    extras = ["cli"] if requirements.stem == "demo" else ["cli", "fast"]
    needed = list(project["dependencies"])
    for extra in extras:
        needed += project["optional-dependencies"][extra]

    names = {re.split(r"[<>=;\[ ]", need)[0] for need in needed}
    assert names <= pinned(requirements).keys()
