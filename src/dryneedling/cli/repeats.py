"""
Documents that were given before: files overlap, or one is named twice.
"""

import hashlib
from collections.abc import Iterable
from typing import final

import attrs


@final
@attrs.define
class Repeats:
    """
    Tells what came before, byte for byte.

    Attributes:
        count: How many did.
        first: Where the first of them stands.
    """

    count: int = 0
    first: str | None = None
    _seen: set[bytes] = attrs.field(factory=lambda: set())

    def has(self, where: str, *parts: bytes) -> bool:
        """
        Tell whether the same came before, and note it.

        Args:
            where: Where it stands.
            parts: What makes it the same.
        """
        key = _digest(parts)
        if key not in self._seen:
            self._seen.add(key)
            return False
        self.count += 1
        self.first = self.first or where
        return True


def _digest(parts: Iterable[bytes]) -> bytes:
    """
    Return sixteen bytes that stand for others, which need not be kept then.
    """
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
