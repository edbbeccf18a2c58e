"""
From documents of an older version to the present one.

A migration takes the plain values of a document of one version and returns
those of the next.  It is written when a version is retired and never changed
again, so that the oldest document can still be read.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

__all__ = ["MIGRATIONS", "Migration"]

Migration = Callable[[dict[str, Any]], dict[str, Any]]

# By the version that each one starts from.
MIGRATIONS: Final[Mapping[int, Migration]] = {}
