"""
Time two things side by side and keep the best of many repeats.

What is counted is the time that the processor spent on this thread, so that
other programs take none of it; in short batches, so that some of them run
without an interruption.
"""

import gc
import time
from collections.abc import Callable, Sequence

import attrs

# A batch lasts about so long; a shorter one drowns in the clock's own cost.
_BATCH_NS = 2_000_000

# So many different things are worked on between two looks at the clock.
_HANDFUL = 10


@attrs.frozen
class Row:
    """
    One line of the table of claims.

    Attributes:
        claim: What is claimed.
        ours: Our figure, in *unit*.
        peer: The peer's figure, in *unit*.
        peer_name: What the peer is, with its version.
        unit: Unit of both figures.
        limit: Largest ratio that the claim allows.
    """

    claim: str
    ours: float
    peer: float
    peer_name: str
    unit: str
    limit: float

    @property
    def ratio(self) -> float:
        """
        Our figure divided by the peer's.
        """
        return self.ours / self.peer

    @property
    def holds(self) -> bool:
        """
        Whether the claim held in this run.
        """
        return self.ratio <= self.limit


def _batch(work: Callable[[], object], calls: int) -> float:
    start = time.thread_time_ns()
    for _ in range(calls):
        work()
    return (time.thread_time_ns() - start) / calls


def _calls(work: Callable[[], object]) -> int:
    work()
    return max(1, int(_BATCH_NS / _batch(work, 1)))


def best_of(repeats: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """
    Return the shortest time of one call of each, in microseconds.

    They take turns, so that noise hits all alike, with the collector off.
    """
    calls = [_calls(work) for work in works]
    best = [float("inf")] * len(works)
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            for index, work in enumerate(works):
                best[index] = min(best[index], _batch(work, calls[index]))
    finally:
        gc.enable()
    return tuple(time / 1000 for time in best)


def total_of(
    repeats: int, rounds: Sequence[Sequence[Callable[[], object]]]
) -> tuple[float, ...]:
    """
    Return the mean time of each of several works, in microseconds.

    Each work goes through a handful of things before the next one does.
    Done to one thing again and again, work is flattered, because a processor
    learns the thing by heart; done once in turn with others, short work pays
    for the clock and for what longer work left in the processor's caches.

    Args:
        repeats: How often each is done; the shortest of a handful counts.
        rounds: For each thing that is worked on, the same works in order.
    """
    handfuls = [
        list(zip(*rounds[start : start + _HANDFUL], strict=True))
        for start in range(0, len(rounds), _HANDFUL)
    ]
    shortest = [[float("inf")] * len(handful) for handful in handfuls]
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            for place, handful in enumerate(handfuls):
                for number, works in enumerate(handful):
                    start = time.thread_time_ns()
                    for work in works:
                        work()
                    took = time.thread_time_ns() - start
                    shortest[place][number] = min(
                        shortest[place][number], took
                    )
            gc.collect()
    finally:
        gc.enable()
    return tuple(
        sum(times) / len(rounds) / 1000
        for times in zip(*shortest, strict=True)
    )


def side_by_side(
    claim: str,
    ours: Callable[[], object],
    peer: tuple[str, Callable[[], object]],
    *,
    limit: float,
    repeats: int,
) -> Row:
    """
    Time ours and the named peer in turn.
    """
    peer_name, other = peer
    mine, theirs = best_of(repeats, ours, other)
    return Row(claim, mine, theirs, peer_name, "µs", limit)
