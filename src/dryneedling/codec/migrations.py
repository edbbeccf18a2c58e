"""
From documents of an older version to the present one.

A migration takes the plain values of a document of one version and returns
those of the next.  It is written when a version is retired and never changed
again, so that the oldest document can still be read.

The number of the present version stands nowhere: it is one more than there
are migrations, so that neither can be raised without the other.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

Migration = Callable[[dict[str, Any]], dict[str, Any]]

# By the version that each one starts from.
MIGRATIONS: Final[Mapping[int, Migration]] = {}

VERSION: Final = len(MIGRATIONS) + 1
