"""
What a diagnostic rule looks at.
"""

from typing import Protocol

from dryneedling.trigger_point.words import Finding

# Three-valued truth: True, False, or None for "the record does not tell".
Truth = bool | None


class Criteria(Protocol):
    """
    The criteria of an examination, each with what was found.

    Rules stand below examinations, which ask them by name.
    """

    taut_band: Finding | None
    hypersensitive_spot: Finding | None
    spot_in_band: Finding | None
    referred_pain: Finding | None
    recognised: Finding | None
    nodule: Finding | None
    twitch_on_palpation: Finding | None
    restricted_stretch: Finding | None
    spontaneous_pain: Finding | None
