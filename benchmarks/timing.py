"""
Time two things side by side and keep the best of many repeats.
"""

import gc
import time
from collections.abc import Callable

import attrs

__all__ = ["Row", "best_of", "row"]


@attrs.frozen
class Row:
    """
    One line of the table of claims.

    Attributes:
        claim: What is claimed.
        ours: Our figure, in *unit*.
        peer: The peer's figure, in *unit*; None where there is no peer.
        peer_name: What the peer is, with its version.
        unit: Unit of both figures.
        limit: Largest ratio that the claim allows; None for a figure only.
    """

    claim: str
    ours: float
    peer: float | None
    peer_name: str
    unit: str
    limit: float | None

    @property
    def ratio(self) -> float | None:
        """
        Our figure divided by the peer's.
        """
        return None if not self.peer else self.ours / self.peer

    @property
    def holds(self) -> bool | None:
        """
        Whether the claim held in this run; None where nothing is claimed.
        """
        if self.limit is None or self.ratio is None:
            return None
        return self.ratio <= self.limit


def best_of(work: Callable[[], object], repeats: int, calls: int) -> float:
    """
    Return the shortest time of one call, in microseconds.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(repeats):
            start = time.perf_counter_ns()
            for _ in range(calls):
                work()
            best = min(best, (time.perf_counter_ns() - start) / calls)
    finally:
        gc.enable()
    return best / 1000


def row(  # one column each
    claim: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    peer_name: str,
    limit: float,
    *,
    repeats: int,
    calls: int,
) -> Row:
    """
    Time ours and the peer in turn, so that noise hits both alike.
    """
    mine = theirs = float("inf")
    for _ in range(repeats):
        mine = min(mine, best_of(ours, 1, calls))
        theirs = min(theirs, best_of(peer, 1, calls))
    return Row(claim, mine, theirs, peer_name, "µs", limit)
