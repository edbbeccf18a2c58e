"""
What a document may cost.
"""

from typing import Final, final

import attrs

from dryneedling._checks import not_count
from dryneedling._numbers import whole
from dryneedling._refusals import described, problem, refuse

MEBIBYTE: Final = 1024 * 1024


def _count(value: int) -> int:
    return whole(value)


@final
@attrs.frozen(kw_only=True)
class Limits:
    """
    What a document may cost before it is refused.

    With the limits as they are, the dearest document that was found (four
    million unknown keys) took 14 seconds and 1.3 GiB to refuse.

    Attributes:
        max_bytes: Largest document, or line of a JSON Lines file, in bytes;
            64 MiB unless given.  A session takes about 3,000.
        max_values: Most values, which are what takes memory: some 90 bytes
            for each, however few it has in the document; 4 million unless
            given.  A session has about 250.  Commas and brackets are
            counted, those in texts too.
        max_depth: Deepest nesting of lists and objects, 1 to 200; 64 unless
            given.  Courses reach 9.
        max_problems: How many problems of one document are reported; 1,000
            unless given.

    >>> Limits(max_bytes=1_000_000).max_depth
    64
    """

    max_bytes: int = attrs.field(default=64 * MEBIBYTE, converter=_count)
    max_values: int = attrs.field(default=4_000_000, converter=_count)
    max_depth: int = attrs.field(default=64, converter=_count)
    max_problems: int = attrs.field(default=1000, converter=_count)

    def __attrs_post_init__(self) -> None:
        problems = [
            problem(name, wrong)
            for name, wrong in (
                ("max_bytes", not_count(self.max_bytes, 1, 2**40)),
                ("max_values", not_count(self.max_values, 1, 2**40)),
                ("max_depth", not_count(self.max_depth, 1, 200)),
                ("max_problems", not_count(self.max_problems, 1, 100_000)),
            )
            if wrong
        ]
        if problems:
            raise refuse(self, problems)


def check(limits: Limits) -> Limits:
    """
    Refuse what are no limits.
    """
    if type(limits) is Limits:
        return limits
    raise TypeError(f"expected Limits, got {described(limits)}")
