"""
Run a fuzzer for a while: ``python -m fuzz documents --seconds 60``.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz import documents, scores
from fuzz.mutation import mutated

__all__ = ["main"]

TARGETS: dict[str, tuple[Callable[[bytes], bool], Callable[[], list[bytes]]]]
TARGETS = {
    "documents": (documents.check, documents.seeds),
    "scores": (scores.check, scores.seeds),
}


def main(arguments: list[str]) -> None:
    """
    Fuzz one target for so many seconds; a broken promise ends the run.
    """
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--no-orjson", action="store_true", help="use the standard parser"
    )
    parser.add_argument("--corpus", type=Path, default=None)
    given = parser.parse_args(arguments)
    check, seeds = TARGETS[given.target]

    # Imported here: atheris has no wheel for every system that tests run on.
    import atheris

    if given.no_orjson:
        from dryneedling.codec import text

        text.ORJSON = None  # type: ignore[misc]  # the lane under test
    atheris.instrument_all()

    def one(data: bytes) -> None:
        check(data)

    def custom(data: bytes, max_size: int, seed: int) -> bytes:
        changed = mutated(data, seed) if seed % 4 else None
        if changed is None or len(changed) > max_size:
            plain: Any = atheris.Mutate(data, max_size)
            return bytes(plain)
        return changed

    with tempfile.TemporaryDirectory() as folder:
        corpus = given.corpus or Path(folder)
        corpus.mkdir(exist_ok=True)
        for place, seed in enumerate(seeds()):
            (corpus / f"seed-{place}").write_bytes(seed)
        atheris.Setup(
            [
                "fuzz",
                str(corpus),
                f"-max_total_time={given.seconds}",
                f"-seed={given.seed}",
                "-max_len=200000",
                "-timeout=20",
                "-rss_limit_mb=1024",
            ],
            one,
            custom_mutator=custom,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
