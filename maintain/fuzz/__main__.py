"""
Read broken documents and make odd scores for a while.

Each target runs in a process of its own, which a broken promise ends.
"""

import argparse
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
TARGETS: Final = ("documents", "scores")

# Where the input that broke a promise is left, beside what else is built.
LEFT: Final = ROOT / "build/fuzz"

# What libFuzzer prints at the end of a run.
FIGURES: Final = ("number_of_executed_units", "peak_rss_mb")


def _run(target: str, seconds: int, seed: int, corpus: Path | None) -> int:
    """
    Fuzz one target, and print one line of what came of it.
    """
    LEFT.mkdir(parents=True, exist_ok=True)
    log = LEFT / f"{target}.log"
    command = [sys.executable, "-m", "maintain.fuzz.one", target, str(seconds)]
    command += [
        str(seed),
        str(LEFT),
        *([] if corpus is None else [str(corpus)]),
    ]
    with log.open("w") as file:
        done = subprocess.run(
            command, cwd=ROOT, stdout=file, stderr=file, check=False
        )
    said = log.read_text("utf-8", "replace")
    inputs, memory = (
        found[-1] if (found := re.findall(rf"{name}: +(\d+)", said)) else "?"
        for name in FIGURES
    )
    accepted = re.findall(r"accepted: (\d+ of \d+)", said)
    print(
        f"{target}: {inputs} inputs, {accepted[-1] if accepted else '?'} "
        f"accepted, {memory} MB at most",
        flush=True,
    )
    if done.returncode:
        print("\n".join(said.splitlines()[-40:]))
        print(f"{target}: a promise is broken; the input is in {LEFT}")
    return done.returncode


def main(arguments: list[str]) -> int:
    """
    Fuzz one target or, in turns, every target.
    """
    parser = argparse.ArgumentParser(
        prog="python3 dev fuzz", description=__doc__
    )
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument(
        "--seconds", type=int, default=60, help="for all targets together"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--corpus", type=Path, help="a folder of inputs to begin with and keep"
    )
    given = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        parser.error("atheris is there for Linux on x86-64 only")
    targets = TARGETS if given.target is None else (given.target,)
    each = given.seconds // len(targets)
    codes = [
        _run(target, each, given.seed, given.corpus) for target in targets
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
