"""
Signs that every stream can show.
"""

import unicodedata
from typing import Final

# What views draw with, one sign for one sign, so that columns keep their
# widths.
_DRAWN: Final = dict(
    zip("▁▂▃▄▅▆▇█○●━┊─·→↑↓–", "12345678o*=|-.>^v-", strict=True)
)
_MARKS: Final = str.maketrans(_DRAWN)
_ASCII: Final = str.maketrans(
    {**_DRAWN, **dict(zip("−×µ°≥≤“”‘’…±", "-xuo><\"\"''.~", strict=True))}
)


def in_plain_marks(text: str) -> str:
    """
    Write what views draw with in ASCII, and leave words as they are.

    >>> in_plain_marks("7 → 4 ── Bürger")
    '7 > 4 -- Bürger'
    """
    return text if text.isascii() else text.translate(_MARKS)


def in_ascii(text: str) -> str:
    """
    Write everything in ASCII; accents are dropped.

    >>> in_ascii("Bürger 7–4, 痛")
    'Burger 7-4, ?'
    """
    if text.isascii():
        return text
    return "".join(map(_plain, text.translate(_ASCII)))


def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[0]
    return bare if bare.isascii() else "?"
