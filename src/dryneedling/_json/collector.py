"""
Let the garbage collector rest while many records are made.
"""

import gc
from types import TracebackType
from typing import Self, final


@final
class CollectorAtRest:
    """
    A block in which the garbage collector does not run.

    Records and plain values hold no cycles, so that it finds nothing; yet it
    would go through those already made again and again, which makes each
    cost more the more there are.  Who had switched it off finds it off.
    """

    __slots__ = ("_ran",)

    def __init__(self) -> None:
        self._ran = gc.isenabled()

    def __enter__(self) -> Self:
        gc.disable()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ran:
            gc.enable()
