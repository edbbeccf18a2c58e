"""
Treating one site in one session: STRICTA item 2, whole.
"""

from dryneedling.needling.needles import Depth, ElectricalSettings, Needle
from dryneedling.needling.needlings import Needling
from dryneedling.needling.positions import (
    Guidance,
    GuidanceMethod,
    GuidancePurpose,
    Hold,
    NeedleDirection,
    PatientPosition,
)
from dryneedling.needling.twitches import TwitchResponse
from dryneedling.needling.words import (
    Intensity,
    Observer,
    Response,
    Stimulation,
    Technique,
    TissueLayer,
    TwitchState,
)

__all__ = [
    "Depth",
    "ElectricalSettings",
    "Guidance",
    "GuidanceMethod",
    "GuidancePurpose",
    "Hold",
    "Intensity",
    "Needle",
    "NeedleDirection",
    "Needling",
    "Observer",
    "PatientPosition",
    "Response",
    "Stimulation",
    "Technique",
    "TissueLayer",
    "TwitchResponse",
    "TwitchState",
]
