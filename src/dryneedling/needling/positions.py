"""
How the patient lay, how the tissue was held, where the needle pointed.
"""

import enum
from collections.abc import Iterable
from typing import Annotated, ClassVar, Final, final

import attrs

from dryneedling._bounds import Titled, bounded
from dryneedling._conversion import as_key, word, word_tuple
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value


@final
class PatientPosition(enum.StrEnum):
    """
    How the patient was placed.

    Lying is preferred at a first treatment, because people faint (South
    African Board Notice 121, section 4).
    """

    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side_lying"
    SITTING = "sitting"
    HALF_SITTING = "half_sitting"
    OTHER = "other"


@final
class Hold(enum.StrEnum):
    """
    How the other hand held the tissue.

    Board Notice 121, 5.1, asks for pincer grip and bracketing over the
    thorax.  No hold makes a site safe, and no reading takes it for that.
    """

    FLAT_PALPATION = "flat_palpation"
    PINCER_GRIP = "pincer_grip"
    RIB_BRACKETING = "rib_bracketing"
    NONE = "none"


@final
class NeedleDirection(enum.StrEnum):
    """
    Where the needle pointed; two words together are a pair of directions.

    The table of adverse-event case reports of acupuncture asks for it (BMC
    Complement Med Ther 2024, doi:10.1186/s12906-024-04421-5, table 6).
    """

    PERPENDICULAR = "perpendicular"
    OBLIQUE = "oblique"
    TANGENTIAL = "tangential"
    UNDER_THE_SKIN = "under_the_skin"
    TOWARD_BONE = "toward_bone"
    TOWARD_SCAPULA = "toward_scapula"
    AWAY_FROM_LUNG = "away_from_lung"
    CRANIAL = "cranial"
    CAUDAL = "caudal"
    MEDIAL = "medial"
    LATERAL = "lateral"
    ANTERIOR = "anterior"
    POSTERIOR = "posterior"


@final
class GuidanceMethod(enum.StrEnum):
    """
    What guided the needle.
    """

    PALPATION = "palpation"
    LANDMARK = "landmark"
    ULTRASOUND = "ultrasound"
    FLUOROSCOPY = "fluoroscopy"
    ELECTRICAL = "electrical"
    EMG = "emg"
    OTHER = "other"


@final
class GuidancePurpose(enum.StrEnum):
    """
    What the needle was guided for.
    """

    REACHING_THE_TARGET = "reaching_the_target"
    AVOIDING_A_STRUCTURE = "avoiding_a_structure"
    MEASURING_DEPTH = "measuring_depth"
    SEEING_A_TWITCH = "seeing_a_twitch"
    OTHER = "other"


_POSITIONS: Final = {
    **dict.fromkeys(
        ("face_down", "prone_lying", "lying_prone", "on_front"),
        PatientPosition.PRONE,
    ),
    **dict.fromkeys(
        ("face_up", "supine_lying", "lying_supine", "crook_lying", "on_back"),
        PatientPosition.SUPINE,
    ),
    **dict.fromkeys(
        ("sidelying", "side_lie", "lateral_decubitus", "sdly"),
        PatientPosition.SIDE_LYING,
    ),
    **dict.fromkeys(
        ("seated", "long_sitting", "upright_sitting"), PatientPosition.SITTING
    ),
    **dict.fromkeys(
        ("semi_recumbent", "semi_reclined", "half_lying", "reclined"),
        PatientPosition.HALF_SITTING,
    ),
}


def to_position(value: PatientPosition | str | None) -> PatientPosition | None:
    """
    Turn a word into a position of the patient, words of notes among them.

    >>> to_position("crook lying").value, to_position("seated").value
    ('supine', 'sitting')
    """
    if value is None:
        return None
    position = word(PatientPosition, value)
    if type(position) is PatientPosition or type(value) is not str:
        return position
    return word(PatientPosition, _POSITIONS.get(as_key(value), value))


def to_hold(value: Hold | str | None) -> Hold | None:
    """
    Turn a word into a hold.
    """
    return None if value is None else word(Hold, value)


def to_directions(
    values: Iterable[NeedleDirection | str] | NeedleDirection | str | None,
) -> tuple[NeedleDirection, ...] | None:
    """
    Turn words into directions; None stays None.
    """
    return None if values is None else word_tuple(NeedleDirection, values)


def _method(value: GuidanceMethod | str) -> GuidanceMethod:
    """
    Turn a word into what guided a needle.
    """
    return word(GuidanceMethod, value)


def _purposes(
    values: Iterable[GuidancePurpose | str] | GuidancePurpose | str | None,
) -> tuple[GuidancePurpose, ...] | None:
    """
    Turn words into what a needle was guided for; None stays None.
    """
    return None if values is None else word_tuple(GuidancePurpose, values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Guidance:
    """
    What guided the needle, and for what.

    Reporting of imaging is a domain of CARE-DN (Cureus 2026;18(1):e101789,
    abstract).  A twitch that was seen by ultrasound says nothing of it.

    Attributes:
        method: Palpation, ultrasound and so on.
        purposes: What it was used for; None when nobody said.

    >>> Guidance("ultrasound", purposes="measuring depth").method.value
    'ultrasound'
    """

    __repr__ = short_repr
    __str__ = printed_record

    method: Annotated[GuidanceMethod, Titled("What guided the needle")] = (
        attrs.field(converter=_method, kw_only=False)
    )
    purposes: tuple[GuidancePurpose, ...] | None = attrs.field(
        default=None, converter=_purposes
    )

    __attrs_post_init__: ClassVar[Checks] = Checks()
