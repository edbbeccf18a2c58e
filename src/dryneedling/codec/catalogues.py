"""
The tables whose rows documents name by key.

A value that is none of the rows, made with ``unlisted``, travels whole.
"""

import difflib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, final

import attrs

from dryneedling._text import meant
from dryneedling.anatomy import Muscle, muscle, muscles
from dryneedling.exceptions import UnknownName
from dryneedling.indications import Indication, indication, indications
from dryneedling.measures import all_measures, measure
from dryneedling.outcomes import Measure
from dryneedling.side_effects import (
    SideEffectKind,
    side_effect_kind,
    side_effect_kinds,
)

# Longer is a document in the wrong place, and has no near name.
LONGEST_NAME: Final = 100


@final
@attrs.frozen
class Catalogue:
    """
    Values that documents name by key.

    Attributes:
        kind: What they are, with its article.
        key: Name of the field that is the key.
        by_key: The values.
        look_up: Finds one by any of its names.
        own: What tells a value of one's own from a row; None where there
            are rows only.
    """

    kind: str
    key: str
    by_key: Callable[[], Mapping[str, Any]]
    look_up: Callable[[str], Any]
    own: Mapping[str, object] | None

    def is_own(self, value: object) -> bool:
        """
        Tell whether a value travels whole, because it is no row.
        """
        return self.own is not None and all(
            getattr(value, name) == fixed for name, fixed in self.own.items()
        )

    def meant(self, name: str) -> str:
        """
        Ask for the keys that a wrong one may stand for; empty for none.
        """
        if len(name) > LONGEST_NAME:
            return ""
        try:
            # A name that leads to a row is no key all the same: documents have
            # one spelling, and the right one is suggested.
            near = [getattr(self.look_up(name), self.key)]
        except UnknownName:
            plain = name.lower().replace("-", "_").replace(" ", "_")
            near = difflib.get_close_matches(plain, self.by_key())
        return meant(near)


@lru_cache(maxsize=1)
def _muscles() -> dict[str, Muscle]:
    return {str(row.key): row for row in muscles()}


@lru_cache(maxsize=1)
def _measures() -> dict[str, Measure]:
    return {row.key: row for row in all_measures()}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, SideEffectKind]:
    return {row.key: row for row in side_effect_kinds()}


@lru_cache(maxsize=1)
def _indications() -> dict[str, Indication]:
    return {row.key: row for row in indications()}


CATALOGUES: Final[Mapping[type, Catalogue]] = {
    Muscle: Catalogue("a muscle", "key", _muscles, muscle, {"key": None}),
    Measure: Catalogue(
        "a measure", "key", _measures, measure, {"listed": False}
    ),
    SideEffectKind: Catalogue(
        "a kind of side effect",
        "key",
        _kinds,
        side_effect_kind,
        {"listed": False},
    ),
    Indication: Catalogue(
        "an indication", "key", _indications, indication, None
    ),
}
