"""
What the fuzzers check, on inputs that are the same every time.

The fuzzers themselves run for as long as they are told:
``python -m fuzz documents --seconds 3600``.
"""

import pytest

from fuzz import documents, scores
from fuzz.mutation import mutated


@pytest.mark.parametrize("place", range(len(documents.seeds())))
def test_a_document_that_was_changed_keeps_every_promise(place: int) -> None:
    """It is refused, or it round-trips and satisfies the schema."""
    seed = documents.seeds()[place]

    documents.check(seed)
    for chance in range(25):
        changed = mutated(seed, chance)
        if changed is not None:
            documents.check(changed)


def test_whatever_is_answered_is_on_the_scale_or_refused() -> None:
    """Forms with gaps, texts for numbers, numbers for forms."""
    for seed in scores.seeds():
        scores.check(seed)
        for chance in range(25):
            scores.check(mutated(seed, chance) or b"")
