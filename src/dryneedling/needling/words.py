"""
Techniques, tissues, responses and how they are observed.
"""

import enum
import re
from collections.abc import Iterable
from typing import Final, cast, final

from dryneedling._conversion import texts, word, word_tuple


@final
class Technique(enum.StrEnum):
    """
    What is done with the needle.

    Fast-in fast-out (pistoning): repeated quick insertion through the point
    (Hong 1994, PMID 8043247).  Superficial: into the tissue over the point;
    deep: into the muscle (Kalichman and Vulfsons 2010).
    """

    FAST_IN_FAST_OUT = "fast_in_fast_out"
    STATIC = "static"
    WINDING = "winding"
    SUPERFICIAL = "superficial"
    DEEP = "deep"
    ELECTRICAL = "electrical"
    PERIOSTEAL = "periosteal"
    FASCIAL = "fascial"
    PERINEURAL = "perineural"
    SCAR = "scar"
    OTHER = "other"


@final
class TissueLayer(enum.StrEnum):
    """
    Tissue that the tip reached, where depth was not measured.
    """

    SKIN = "skin"
    SUBCUTANEOUS = "subcutaneous"
    FASCIA = "fascia"
    MUSCLE = "muscle"
    TENDON = "tendon"
    PERIOSTEUM = "periosteum"


@final
class Response(enum.StrEnum):
    """
    Response sought (STRICTA item 2d).
    """

    TWITCH = "twitch"
    DE_QI = "de_qi"
    REPRODUCED_PAIN = "reproduced_pain"
    MUSCLE_CONTRACTION = "muscle_contraction"
    NONE = "none"
    OTHER = "other"


@final
class Stimulation(enum.StrEnum):
    """
    How the needle was stimulated (STRICTA item 2e).
    """

    NONE = "none"
    MANUAL = "manual"
    ELECTRICAL = "electrical"
    HEAT = "heat"
    OTHER = "other"


@final
class TwitchState(enum.StrEnum):
    """
    What is known of a local twitch response; None is not recorded.
    """

    SEEN = "seen"
    ABSENT = "absent"
    NOT_SOUGHT = "not_sought"


@final
class Intensity(enum.StrEnum):
    """
    Strength of a twitch, in use without a validated scale.
    """

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@final
class Observer(enum.StrEnum):
    """
    How a twitch was observed.
    """

    SIGHT = "sight"
    PALPATION = "palpation"
    ULTRASOUND = "ultrasound"
    EMG = "emg"
    PATIENT_REPORT = "patient_report"


# Names in use beside those of the list; "dry needling" behind any of them and
# what is between its words do not matter.
_SYNONYMS: Final = {
    "pistoning": Technique.FAST_IN_FAST_OUT,
    "pecking": Technique.FAST_IN_FAST_OUT,
    "sparrow_pecking": Technique.FAST_IN_FAST_OUT,
    "hong": Technique.FAST_IN_FAST_OUT,
    "hong_technique": Technique.FAST_IN_FAST_OUT,
    "hong_s_technique": Technique.FAST_IN_FAST_OUT,
    "multiple_rapid_insertion": Technique.FAST_IN_FAST_OUT,
    "in_situ": Technique.STATIC,
    "left_in_place": Technique.STATIC,
    "left_in_situ": Technique.STATIC,
    "needle_left_in_place": Technique.STATIC,
    "needle_rotation": Technique.WINDING,
    "rotation": Technique.WINDING,
    "twirling": Technique.WINDING,
    "baldry": Technique.SUPERFICIAL,
    "baldry_technique": Technique.SUPERFICIAL,
    "sdn": Technique.SUPERFICIAL,
    "ddn": Technique.DEEP,
    "electrical_stimulation": Technique.ELECTRICAL,
    "electro": Technique.ELECTRICAL,
    "electroacupuncture": Technique.ELECTRICAL,
    "e_stim": Technique.ELECTRICAL,
    "estim": Technique.ELECTRICAL,
    "edn": Technique.ELECTRICAL,
    "imes": Technique.ELECTRICAL,
    "needle_e_stim": Technique.ELECTRICAL,
    "electrodry_needling": Technique.ELECTRICAL,
    "intramuscular_electrical_stimulation": Technique.ELECTRICAL,
    "periosteal_pecking": Technique.PERIOSTEAL,
}


def _technique(value: Technique | str) -> Technique:
    """
    Turn a word or a synonym into a technique; leave the rest untouched.
    """
    known = word(Technique, value)
    if type(known) is Technique or type(value) is not str:
        return known
    plain = re.sub(r"[\W_]+", "_", value.lower()).strip("_")
    short = plain
    for behind in ("_dry_needling", "_needling", "_dn"):
        short = short.removesuffix(behind)
    for name in (plain, short):
        technique = word(Technique, _SYNONYMS.get(name, name))
        if type(technique) is Technique:
            return technique
    return cast("Technique", value)


def to_techniques(
    values: Iterable[Technique | str] | Technique | str | None,
) -> tuple[Technique, ...]:
    """
    Turn one word or several, synonyms among them, into techniques.

    None is none recorded, as no word is.
    """
    if values is None:
        return ()
    names = texts(values)
    if type(names) is tuple:
        for name in names:
            if type(name) is not Technique:
                return tuple(map(_technique, names))
    return cast("tuple[Technique, ...]", names)


def to_techniques_or_none(
    values: Iterable[Technique | str] | Technique | str | None,
) -> tuple[Technique, ...] | None:
    """
    Turn words into techniques; None stays None.
    """
    return None if values is None else to_techniques(values)


def to_layer(value: TissueLayer | str | None) -> TissueLayer | None:
    """
    Turn a word into a tissue layer.
    """
    return None if value is None else word(TissueLayer, value)


def to_responses(
    values: Iterable[Response | str] | Response | str | None,
) -> tuple[Response, ...] | None:
    """
    Turn words into responses; None stays None.
    """
    return None if values is None else word_tuple(Response, values)


def to_stimulations(
    values: Iterable[Stimulation | str] | Stimulation | str | None,
) -> tuple[Stimulation, ...] | None:
    """
    Turn words into kinds of stimulation; None stays None.
    """
    return None if values is None else word_tuple(Stimulation, values)


def to_twitch_state(value: TwitchState | str) -> TwitchState:
    """
    Turn a word into what is known of a twitch.
    """
    return word(TwitchState, value)


def to_intensity(value: Intensity | str | None) -> Intensity | None:
    """
    Turn a word into a strength.
    """
    return None if value is None else word(Intensity, value)


def to_observers(
    values: Iterable[Observer | str] | Observer | str,
) -> tuple[Observer, ...]:
    """
    Turn words into ways of observing.
    """
    return word_tuple(Observer, values)
