"""
How wide a text is, so that no label lies on another.

The widths are those of DejaVu Sans, the widest of the fonts that the charts
name: a text of any other of them takes less room.
"""

from functools import lru_cache
from typing import Final

# The fonts of every chart, in this order; all are free or on every system.
FONTS: Final = "'DejaVu Sans', 'Liberation Sans', Arial, Helvetica, sans-serif"

# Hundredths of the size, and the signs that are so wide, rounded up.
_SIGNS: Final = {
    28: "\"'ijlìíîïĩīĭįıĵĺļ",
    32: " ,.IJ\xa0·‘’ÌÍÎÏĨĪĬĮİĴł",
    36: "/:;\\|¦-fſ",
    42: "()[]!trľ¡²³¹ţťŧŕŗř",
    50: "*_`§¨¯°´¸–ªº",
    53: "sśŝşš“”?z¿źżž",
    58: "cçćĉċčLĹĻĽŁFkķ",
    61: "vxyýÿŷPTYÝÞŢŤŦŶŸ",
    64: "aeo«»àáâãäåèéêëðòóôõöøāăąēĕėęěōŏő$0123456789ESbdghnpqu{}ß"
    "¢£¤¥µ¶ÈÉÊËñùúûüþďđĒĔĖĘĚĝğġģĥńņňŋŚŜŞŠũūŭůűųµ",
    70: "KABVXZCRĶÀÁÂÃÄÅĀĂĄŹŻŽÇĆĈĊČŔŖŘ",
    79: "UNHDGOQ&ÙÚÛÜŨŪŬŮŰŲÑŃŅŇĤĎÐĐĜĞĠĢÒÓÔÕÖØŌŎŐ",
    87: "#+<=>^~wMŵ¬±×÷≥≤−↑↓",
    100: "%mW@Æ©®—…¼½¾Ŵ",
}
_WIDTHS: Final = {
    sign: width for width, signs in _SIGNS.items() for sign in signs
}
# No glyph of those fonts is wider than this but for a few ligatures.
_OTHER: Final = 130
_BOLD: Final = 1.25


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """
    Return how wide a text is at most, in the unit of its size.

    >>> width_of("6 to 2", 10)
    29.8
    """
    wide = sum(_WIDTHS.get(sign, _OTHER) for sign in text) * size / 100
    return wide * _BOLD if bold else wide


def wrapped(
    text: str, size: float, room: float, *, bold: bool = False, lines: int = 3
) -> list[str]:
    """
    Break a text into lines that fit; what is too much ends in dots.

    >>> wrapped("a change that matters to people with pain", 10, 130)
    ['a change that matters to', 'people with pain']
    >>> wrapped("aaaaaaaaaa bb", 10, 30, lines=1)
    ['aaa…']
    """
    if width_of(text, size, bold=bold) <= room:
        return [text]
    found: list[str] = []
    rest = text.split(" ")
    while rest and len(found) < lines:
        line = rest.pop(0)
        while rest:
            longer = f"{line} {rest[0]}"
            if width_of(longer, size, bold=bold) > room:
                break
            line = longer
            del rest[0]
        found.append(line)
    if rest:
        found[-1] += "…"
    return [_cut(line, size, room, bold=bold) for line in found]


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    if width_of(line, size, bold=bold) <= room:
        return line
    line = line.removesuffix("…")
    while width_of(f"{line}…", size, bold=bold) > room:
        line = line[:-1]
    return f"{line}…"
