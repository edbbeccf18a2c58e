"""
Unwanted effects: what, how bad, when, and what came of it.

A local twitch response is not one of them.  Expected soreness is kept apart
from the rest when rates are counted.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.side_effects.care import CareReceived
from dryneedling.side_effects.causality import (
    Causality,
    CausalityScheme,
    CausalityTerm,
)
from dryneedling.side_effects.effects import (
    Relatedness,
    Reporter,
    Resolution,
    SideEffect,
)
from dryneedling.side_effects.kinds import (
    SideEffectKind,
    side_effect_kind,
    side_effect_kinds,
)
from dryneedling.side_effects.severity import Severity, SeverityScheme

if TYPE_CHECKING:
    from dryneedling.side_effects.flags import RedFlag, red_flags
    from dryneedling.side_effects.gravity import (
        Gravity,
        GravityRow,
        GravityTier,
        gravity_of,
        gravity_rows,
    )
    from dryneedling.side_effects.soreness import SorenessPolicy
    from dryneedling.side_effects.written import side_effect_of
else:
    # Records need none of what is read from them: it loads when asked for.
    __getattr__ = later(
        __name__,
        {
            "Gravity": "gravity",
            "GravityRow": "gravity",
            "GravityTier": "gravity",
            "RedFlag": "flags",
            "SorenessPolicy": "soreness",
            "gravity_of": "gravity",
            "gravity_rows": "gravity",
            "red_flags": "flags",
            "side_effect_of": "written",
        },
    )

__all__ = [
    "CareReceived",
    "Causality",
    "CausalityScheme",
    "CausalityTerm",
    "Gravity",
    "GravityRow",
    "GravityTier",
    "RedFlag",
    "Relatedness",
    "Reporter",
    "Resolution",
    "Severity",
    "SeverityScheme",
    "SideEffect",
    "SideEffectKind",
    "SorenessPolicy",
    "gravity_of",
    "gravity_rows",
    "red_flags",
    "side_effect_kind",
    "side_effect_kinds",
    "side_effect_of",
]


def __dir__() -> list[str]:
    return sorted(__all__)
