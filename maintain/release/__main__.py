"""
Make a release in a clone, and bring it here when all of it went well.

Nothing here changes before that: a release that fails, or one that is only
tried with `--dry-run`, leaves no trace.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from maintain.release.archives import problems
from maintain.release.stamping import newer, stamp

ROOT = Path(__file__).resolve().parents[2]


def git(*arguments: str, tree: Path) -> str:
    """
    Run git and return what it prints; if it fails, leave with what it says.
    """
    done = subprocess.run(
        ["git", *arguments],
        cwd=tree,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def run(*command: str, tree: Path) -> None:
    """
    Run a Python program in a tree; if it fails, say so and leave.
    """
    # the environment of the clone is one of its own
    env = {k: v for k, v in os.environ.items() if k != "DEV_VENV"}
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, check=False, env=env
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed: nothing was released")


def obstacles(version: str) -> list[str]:
    """
    Return what speaks against a release of this version from here.
    """
    found: list[str] = []
    if git("status", "--porcelain", tree=ROOT):
        found.append("there are changes that are not committed")
    if (branch := git("branch", "--show-current", tree=ROOT)) != "main":
        found.append(f"this is branch {branch!r}; releases are made on main")
    if git("tag", "--list", f"v{version}", tree=ROOT):
        found.append(f"v{version} was released already")
    tags = git("tag", "--list", "v*", tree=ROOT).split()
    if not newer(version, [tag.removeprefix("v") for tag in tags]):
        found.append(f"{version} is not a version after those released")
    if not list((ROOT / "changelog.d").glob("+*.md")):
        found.append("changelog.d/ is empty: nothing changed for users")
    return found


def make(version: str, date: str, tree: Path) -> None:
    """
    Turn a clone into the release: files, checks, archives, commit and tag.
    """
    stamp(tree, version, date)
    # the day is that of CITATION.cff, whatever day it is where this runs
    options = ["--version", version, "--date", date, "--yes"]
    run("-m", "towncrier", "build", *options, tree=tree)
    git("add", "--all", tree=tree)
    git("commit", "--quiet", "-m", f"Release {version}", tree=tree)
    run("dev", "all", tree=tree)
    if left := git("status", "--porcelain", tree=tree):
        sys.exit(f"the checks changed files: nothing was released\n{left}")
    if wrong := problems(tree, version):
        sys.exit("\n".join([*wrong, "nothing was released"]))
    git("tag", "-a", f"v{version}", "-m", f"Release {version}", tree=tree)


def main(arguments: list[str] | None = None) -> None:
    """
    Make the release that the command line asks for.
    """
    parser = argparse.ArgumentParser(
        prog="python3 dev release", description=__doc__
    )
    parser.add_argument("version", help="the version to release, as 0.2.0")
    parser.add_argument(
        "--dry-run", action="store_true", help="do it all and bring nothing"
    )
    given = parser.parse_args(arguments)
    version: str = given.version
    if found := obstacles(version):
        sys.exit("\n".join(found))
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary, "dryneedling")
        git("clone", "--quiet", str(ROOT), str(tree), tree=ROOT)
        for key in ("user.name", "user.email"):
            git("config", key, git("config", key, tree=ROOT), tree=tree)
        make(version, f"{datetime.now(UTC):%Y-%m-%d}", tree)
        if given.dry_run:
            print(f"{version} could be released; nothing was changed here")
            return
        tag = f"v{version}"
        git("fetch", "--quiet", str(tree), "tag", tag, tree=ROOT)
        git("merge", "--quiet", "--ff-only", tag, tree=ROOT)
        shutil.rmtree(ROOT / "dist", ignore_errors=True)
        shutil.copytree(tree / "dist", ROOT / "dist")
    print(
        f"{version} is made. What is left is to publish it:\n"
        f"  git push origin main v{version}\n"
        f"  uv publish dist/dryneedling-{version}*"
    )


if __name__ == "__main__":
    main()
