"""
Print the table of claims: ``python -m benchmarks [--short]``.
"""

import platform
import sys

from benchmarks.claims import rows

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """
    Measure and print; the clock never decides the exit code.
    """
    short = "--short" in arguments
    print(
        f"Python {platform.python_version()} on {platform.system()} "
        f"{platform.machine()}"
    )
    print("| claim | ours | peer | ratio | at most | holds |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for row in rows(short=short):
        peer = "" if row.peer is None else f"{row.peer:,.1f} {row.unit}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        limit = "" if row.limit is None else f"{row.limit:g}"
        holds = {True: "yes", False: "no", None: ""}[row.holds]
        print(
            f"| {row.claim} | {row.ours:,.1f} {row.unit} "
            f"| {peer} ({row.peer_name}) | {ratio} | {limit} | {holds} |",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
