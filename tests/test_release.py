"""
`python3 dev release`: everything but the upload, or nothing at all.
"""

import io
import runpy
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import cast

import pytest
import yaml

from maintain.release import __main__ as release
from maintain.release import stamping
from maintain.release.archives import problems

ROOT = Path(__file__).parents[1]
PROJECT = """[project]
name = "dryneedling"
version = "0.1.0"
readme = "README.md"
requires-python = ">=3.11"
license = "Apache-2.0"
license-files = ["LICENSE", "NOTICE"]
"""
CITATION = "title: x\nversion: 0.1.0\nlicense: Apache-2.0\n"
METADATA = """Metadata-Version: 2.4
Name: dryneedling
Version: 0.2.0
License-Expression: Apache-2.0
License-File: LICENSE
License-File: NOTICE
Requires-Python: >=3.11
Description-Content-Type: text/markdown

# Read me
"""


def grow(tree: Path) -> None:
    """
    Make a tree with the files that a release reads and writes.
    """
    (tree / "tests/codec/documents").mkdir(parents=True)
    (tree / "tests/codec/every_field.json").write_text('{"id": "C-1"}')
    (tree / "src/dryneedling/codec").mkdir(parents=True)
    for number in (1, 2):
        schema = tree / f"src/dryneedling/codec/course.schema.{number}.json"
        schema.write_text(f'{{"version": {number}}}\n')
    (tree / "changelog.d").mkdir()
    (tree / "changelog.d/+form.added.md").write_text("A form.")
    (tree / "pyproject.toml").write_text(PROJECT)
    (tree / "CITATION.cff").write_text(CITATION)
    (tree / "README.md").write_text("# Read me\n")


def pack(tree: Path, metadata: str = METADATA) -> None:
    """
    Put archives into `dist` that say this of themselves.
    """
    dist = tree / "dist"
    dist.mkdir()
    with zipfile.ZipFile(
        dist / "dryneedling-0.2.0-py3-none-any.whl", "w"
    ) as wheel:
        wheel.writestr("dryneedling-0.2.0.dist-info/METADATA", metadata)
    with tarfile.open(dist / "dryneedling-0.2.0.tar.gz", "w:gz") as sdist:
        inside = tarfile.TarInfo("dryneedling-0.2.0/PKG-INFO")
        inside.size = len(metadata)
        sdist.addfile(inside, io.BytesIO(metadata.encode()))


class Repository:
    """
    A repository on main, and the commands that a release runs in it.
    """

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.commands: list[str] = []
        self.answers = {
            "git branch --show-current": "main\n",
            "git tag --list v*": "v0.1.0\n",
            "git config user.name": "A Maintainer\n",
            "git config user.email": "maintainer@example.org\n",
        }
        self.failing = ""
        grow(root)
        monkeypatch.setenv("DEV_VENV", "/somewhere/else")
        monkeypatch.setattr(release, "ROOT", root)
        monkeypatch.setattr(subprocess, "run", self.record)

    def record(
        self, command: list[str], cwd: Path, **others: object
    ) -> subprocess.CompletedProcess[str]:
        """
        Note a command and what it does to files; answer as git would.
        """
        said = " ".join(command).replace(sys.executable, "python")
        if cwd != self.root:
            said = f"(clone) {said}"
        said = said.replace(str(cwd), "here").replace(str(self.root), "here")
        self.commands.append(said)
        if "dev all" in said:
            assert "DEV_VENV" not in cast("dict[str, str]", others["env"])
        if command[1] == "clone":
            grow(Path(command[-1]))
        if command[1:] == ["dev", "all"]:
            pack(cwd)
        return subprocess.CompletedProcess(
            command,
            1 if self.failing and self.failing in said else 0,
            stdout=self.answers.get(said, ""),
            stderr="it will not\n",
        )

    @property
    def brought(self) -> bool:
        """
        Whether anything of the release came here.
        """
        return (self.root / "dist").exists() or any(
            command.startswith(("git fetch", "git merge"))
            for command in self.commands
        )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """
    A repository from which a release can be made.
    """
    return Repository(tmp_path, monkeypatch)


def test_a_release_is_made_in_a_clone_and_brought_here(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files, changelog, commit, checks, tag; then the clone is merged."""
    release.main(["0.2.0"])

    made = repository.commands[
        repository.commands.index("git config user.email") + 2 :
    ]
    assert made[0].startswith(
        "(clone) python -m towncrier build --version 0.2.0 --date 20"
    )
    assert [
        "(clone) git add --all",
        "(clone) git commit --quiet -m Release 0.2.0",
        "(clone) python dev all",
        "(clone) git status --porcelain",
        "(clone) git tag -a v0.2.0 -m Release 0.2.0",
    ] == made[1:6]
    assert ["git merge --quiet --ff-only v0.2.0"] == made[7:]
    assert 2 == len(list((repository.root / "dist").iterdir()))
    said = capsys.readouterr().out
    assert "git push origin main v0.2.0" in said
    assert "uv publish dist/dryneedling-0.2.0*" in said


def test_a_dry_run_leaves_no_trace(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everything is done in the clone, and nothing is brought."""
    release.main(["0.2.0", "--dry-run"])

    assert "(clone) git tag -a v0.2.0 -m Release 0.2.0" in repository.commands
    assert not repository.brought
    assert PROJECT == (repository.root / "pyproject.toml").read_text()
    assert "nothing was changed here" in capsys.readouterr().out


def test_a_release_starts_from_main_with_everything_committed(
    repository: Repository,
) -> None:
    """All that is in the way is said at once."""
    repository.answers |= {
        "git status --porcelain": " M dev\n",
        "git branch --show-current": "topic\n",
        "git tag --list v0.1.0": "v0.1.0\n",
    }
    (repository.root / "changelog.d/+form.added.md").unlink()

    with pytest.raises(SystemExit) as refused:
        release.main(["0.1.0"])

    assert [
        "there are changes that are not committed",
        "this is branch 'topic'; releases are made on main",
        "v0.1.0 was released already",
        "0.1.0 is not a version after those released",
        "changelog.d/ is empty: nothing changed for users",
    ] == str(refused.value).splitlines()


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        ("dev all", "dev all failed: nothing was released"),
        ("towncrier", "failed: nothing was released"),
        ("git commit", "git commit: it will not"),
        ("git clone", "git clone: it will not"),
    ],
)
def test_a_step_that_fails_leaves_nothing_behind(
    repository: Repository, failing: str, said: str
) -> None:
    """Half a release is none."""
    repository.failing = failing

    with pytest.raises(SystemExit, match=said):
        release.main(["0.2.0"])

    assert not repository.brought


def test_checks_that_change_files_stop_a_release(
    repository: Repository,
) -> None:
    """What was checked is what is tagged."""
    repository.answers["(clone) git status --porcelain"] = " M x\n"

    with pytest.raises(SystemExit, match="the checks changed files"):
        release.main(["0.2.0"])

    assert not repository.brought


def test_archives_that_say_something_else_stop_a_release(
    repository: Repository,
) -> None:
    """An index keeps what it is sent for ever."""
    with pytest.raises(SystemExit) as refused:
        release.main(["0.3.0"])

    assert not repository.brought
    assert [
        "dryneedling-0.3.0-py3-none-any.whl is missing",
        "dryneedling-0.3.0.tar.gz is missing",
        "nothing was released",
    ] == str(refused.value).splitlines()


def test_as_a_module_it_reads_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--help` says what it does and changes nothing."""
    monkeypatch.setattr(sys, "argv", ["release", "--help"])

    with pytest.raises(SystemExit):
        runpy.run_path(
            str(ROOT / "maintain/release/__main__.py"), run_name="__main__"
        )

    assert "leaves no trace" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.2.0", True),
        ("0.10.0", True),
        ("1.0.0rc1", True),
        ("0.1.1", False),
        ("0.1.2", False),
        ("v0.2.0", False),
        ("0.2.0-rc1", False),
        ("next", False),
    ],
)
def test_a_version_is_later_than_all_before_and_written_as_usual(
    version: str, *, expected: bool
) -> None:
    """Compared as numbers, not as texts; one spelling of each."""
    assert expected is stamping.newer(version, ["0.1.0", "0.1.2"])


def test_every_file_that_names_the_version_is_written(tmp_path: Path) -> None:
    """The day of the release stands in what researchers cite."""
    grow(tmp_path)

    stamping.stamp(tmp_path, "0.2.0", "2026-12-01")
    stamping.stamp(tmp_path, "0.3.0", "2027-01-31")

    assert PROJECT.replace("0.1.0", "0.3.0") == (
        (tmp_path / "pyproject.toml").read_text()
    )
    assert CITATION.replace("0.1.0", "0.3.0\ndate-released: 2027-01-31") == (
        (tmp_path / "CITATION.cff").read_text()
    )


def test_a_release_keeps_a_document_and_the_public_names(
    tmp_path: Path,
) -> None:
    """What later releases have to read, and to have."""
    grow(tmp_path)

    stamping.stamp(tmp_path, "0.2.0", "2026-12-01")

    kept = tmp_path / "tests/codec/documents/0.2.0.json"
    assert '{"id": "C-1"}' == kept.read_text()
    (stamp,) = (
        (tmp_path / "tests/codec/schemas.sha256").read_text().splitlines()
    )
    assert stamp.endswith("  course.schema.2.json")
    names = (tmp_path / "tests/public_names.txt").read_text().splitlines()
    assert "dryneedling.Course" in names
    forms = (tmp_path / "tests/public_forms.txt").read_text().splitlines()
    assert "dryneedling.Finding: yes, no, not_tested" in forms
    table = (
        tmp_path / "tests/public_tables/measures/thresholds.csv"
    ).read_text()
    assert "\nndi_mcid_young_2009,ndi,MCID," in table


def test_a_file_without_a_version_is_not_guessed_at(tmp_path: Path) -> None:
    """Nor one that names two."""
    grow(tmp_path)
    (tmp_path / "CITATION.cff").write_text(CITATION * 2)

    with pytest.raises(SystemExit, match=r"CITATION\.cff has 2 lines like"):
        stamping.stamp(tmp_path, "0.2.0", "2026-12-01")


def test_the_files_of_this_repository_name_one_version() -> None:
    """What is cited is what is installed."""
    project, citation = (
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("pyproject.toml", "CITATION.cff")
    )

    (version,) = [
        line.removeprefix("version: ")
        for line in citation.splitlines()
        if line.startswith("version: ")
    ]
    assert f'\nversion = "{version}"\n' in project


def test_the_citation_has_what_its_format_asks_for() -> None:
    """Citation File Format 1.2.0, its required keys and what we add."""
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]

    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said.keys() <= {
        "cff-version",
        "message",
        "title",
        "abstract",
        "type",
        "authors",
        "version",
        "date-released",
        "license",
        "keywords",
    }
    assert "1.2.0" == said["cff-version"]
    assert project["authors"] == said["authors"]
    assert project["license"] == said["license"]


@pytest.mark.parametrize(
    ("said", "instead", "problem"),
    [
        ("Version: 0.2.0", "Version: 0.1.0", "version is another"),
        ("Apache-2.0", "MIT", "license is another"),
        ("License-File: NOTICE\n", "", "license files is another"),
        ("# Read me", "# Read", "readme is another"),
        ("text/markdown", "text/plain", "form of the readme is another"),
        ("Version: 0.2.0", "Version: two", "'two' is invalid"),
    ],
)
def test_archives_say_what_the_project_says(
    tmp_path: Path, said: str, instead: str, problem: str
) -> None:
    """Both of them, of version, licence, notices, Python and readme."""
    grow(tmp_path)
    pack(tmp_path, METADATA.replace(said, instead))

    wheel, sdist = problems(tmp_path, "0.2.0")

    assert wheel.startswith("dryneedling-0.2.0-py3-none-any.whl: ")
    assert sdist.startswith("dryneedling-0.2.0.tar.gz: ")
    assert problem in wheel
    assert problem in sdist


def test_sound_archives_have_no_problem(tmp_path: Path) -> None:
    """As they are built."""
    grow(tmp_path)
    pack(tmp_path)

    assert [] == problems(tmp_path, "0.2.0")
