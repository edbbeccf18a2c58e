"""
A key for each series, the same wherever the same thing was measured.
"""

import hashlib
from typing import Final

from dryneedling.anatomy import BodyPlace, Site
from dryneedling.outcomes import Series

# Long enough to keep the activities of one measure apart.
_DIGITS: Final = 8


def series_key(series: Series) -> str:
    """
    Return a text that two scores share only if they may be compared.

    What was typed stands in it by the first digits of its SHA-256 and not by
    its words, which may say something of a patient.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS, PSFS
    >>> series_key(dn.Series(measure=NPRS, aspect="worst_24h", side="left"))
    'nprs/aspect=worst_24h/side=left'
    >>> series_key(dn.Series(measure=PSFS, activity=["lifting a child"]))
    'psfs/activity=c8ac8867'
    """
    parts = {
        "aspect": series.aspect and series.aspect.value,
        "aspect_text": series.aspect_text and _digest(series.aspect_text),
        "place": series.place and _place(series.place),
        "site": series.site and _site(series.site),
        "side": series.side and series.side.value,
        "mode": series.mode and series.mode.value,
        "instrument": series.instrument and _digest(series.instrument),
        # one text of several, in their order
        "activity": series.activity and _digest(*series.activity),
    }
    return "/".join(
        (
            series.measure.key,
            *(f"{name}={value}" for name, value in parts.items() if value),
        )
    )


def _digest(*texts: str) -> str:
    # each with its length, so that no two lists run into the same text
    joined = "".join(f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:_DIGITS]


def _place(place: BodyPlace) -> str:
    words = [place.region.value]
    if place.side is not None:
        words.append(place.side.value)
    if place.phantom:
        words.append("phantom")
    if place.detail is not None:
        words.append(_digest(place.detail))
    return ":".join(words)


def _site(site: Site) -> str:
    words: list[str] = []
    if site.muscle is not None:
        # one that is not listed has no key, and may bear the name of another
        words.append(
            site.muscle.key or f"unlisted:{_digest(repr(site.muscle))}"
        )
    if site.structure is not None:
        words.append(site.structure.value)
    if site.side is not None:
        words.append(site.side.value)
    words += [
        _digest(text) for text in (site.part, site.level, site.name) if text
    ]
    return ":".join(words)
