"""
Rules over a needling that are asked once of all needlings that are alike.

A clinic needles the same few sites in the same few ways, visit after visit.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Final, cast, final

import attrs

from dryneedling.anatomy import Site
from dryneedling.discrepancies.kinds import HANDLING
from dryneedling.discrepancies.rules import Rule
from dryneedling.needling import Needling

# A rule, and why it doubts.
Found = tuple[Rule[Any], str]

# So many that differ are remembered at a time.
_KEPT: Final = 8

handling_of: Final = cast(
    "Callable[[Needling], tuple[object, ...]]", attrgetter(*HANDLING)
)
# Compared part by part, as the parts of two equal sites are mostly the same
# objects: no function of the site is called for it.
site_of: Final = cast(
    "Callable[[Site], tuple[object, ...]]",
    attrgetter(*[field.name for field in attrs.fields(Site)]),
)


@final
class OnceAlike:
    """
    Some rules, and what they found so far in one course.
    """

    def __init__(
        self, rules: Mapping[Callable[[Needling], str | None], Rule[Any]]
    ) -> None:
        self._rules: Final = rules
        self._known: list[tuple[object, list[Found]]] = []

    def found(self, key: object, needling: Needling) -> list[Found]:
        """
        Return what the rules find doubtful, as it is known or anew.

        Args:
            key: What is equal where they find the same.
            needling: What each of them is called with.
        """
        # to compare is quicker than to look up: most of it is the same object
        for other, found in self._known:
            if other == key:
                return found
        found = [
            (self._rules[check], why)
            for check in self._rules
            if (why := check(needling)) is not None
        ]
        # the oldest goes, so that many that differ take no longer
        del self._known[_KEPT - 1 :]
        self._known.insert(0, (key, found))
        return found
