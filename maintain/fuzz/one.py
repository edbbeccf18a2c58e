"""
One target under libFuzzer, in a process that does nothing else.

``python -m maintain.fuzz.one TARGET SECONDS SEED ARTIFACTS [CORPUS]``, as
`maintain.fuzz` starts it.
"""

import os
import sys
import tempfile
import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

# without types, and installed on one system only
atheris: Any = import_module("atheris")

BEGAN = time.monotonic()

# What is not ours is not measured: it is slow, and not what is looked for.
with atheris.instrument_imports(include=["dryneedling"]):
    from maintain.fuzz import documents, scores

TARGETS = {
    "documents": (documents.check, documents.seeds, documents.mutator),
    "scores": (scores.check, scores.seeds, scores.mutator),
}

# An input that takes longer hangs; memory above is a leak: a run of an hour
# stays below half of it.
SECONDS = 30
MEGABYTES = 1024


def main(arguments: list[str]) -> None:
    """
    Fuzz until the time is over or a promise is broken.
    """
    target, seconds, seed, artifacts, *rest = arguments
    check, seeds, make_mutator = TARGETS[target]
    mutator = make_mutator()
    warnings.simplefilter("error")
    # readings and caches at their size, before memory is weighed
    for data in seeds():
        check(data)
    accepted = tried = 0

    def one(data: bytes) -> None:
        nonlocal accepted, tried
        accepted += check(data)
        tried += 1
        if tried % 16 == 0:
            os.write(2, f"accepted: {accepted} of {tried}\n".encode())

    def custom(data: bytes, most: int, chance: int) -> bytes:
        changed = mutator.mutated(data, chance) if chance % 8 else None
        if changed is None or len(changed) > most:
            plain: Any = atheris.Mutate(data, most)
            return bytes(plain)
        return changed

    def crossed(data: bytes, other: bytes, most: int, chance: int) -> bytes:
        found = mutator.crossed(data, other, chance)
        return data[:most] if found is None or len(found) > most else found

    # to get there takes a part of the time that was given, half at most
    spent = int(time.monotonic() - BEGAN)
    left = max(int(seconds) // 2, int(seconds) - spent)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(rest[0] if rest else folder)
        corpus.mkdir(exist_ok=True)
        for number, data in enumerate(seeds()):
            (corpus / f"seed-{number}").write_bytes(data)
        atheris.Setup(
            [
                "fuzz",
                str(corpus),
                f"-max_total_time={left}",
                f"-seed={seed}",
                f"-artifact_prefix={artifacts}/{target}-",
                f"-max_len={documents.LARGEST}",
                "-len_control=0",
                # several changes at once are mostly refused for the first
                "-mutate_depth=1",
                f"-timeout={SECONDS}",
                f"-rss_limit_mb={MEGABYTES}",
                "-print_final_stats=1",
            ],
            one,
            custom_mutator=custom,
            custom_crossover=crossed,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
