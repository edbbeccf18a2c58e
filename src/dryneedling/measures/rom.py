"""
ROM (range of motion), one measure a movement.

Degrees from the neutral position, in the direction of the movement's name.
Higher is better, and a movement that stops short of neutral is negative: a
knee that lacks 10 degrees of extension is at -10, one that goes 10 beyond
straight at 10.  More than the reference is not always better, which a goal
can say and a direction cannot.

The *side* of a rotation or lateral flexion is the side it goes to: head
turned to the left is left.  The side of a limb's movement is the limb.  Say
*mode*, active or passive, and *instrument*, because neither is
interchangeable with the other.

A percentage is taken of movements that begin at neutral and have a first
value above it.  Extension of elbow, hip and knee and dorsiflexion, which are
kept as deficits as often as not, have none.

* Normal ranges differ by source, age and sex (Soucie 2011,
  doi:10.1111/j.1365-2516.2010.02399.x); none is shipped.
* Recording of the knee: https://biologyinsights.com/how-to-properly-document-\
knee-range-of-motion (0 is straight).
* Mouth opening in mm: https://pmc.ncbi.nlm.nih.gov/articles/PMC3428458 (894
  adults, 36 to 70 mm) and doi:10.1186/1546-0096-11-17 (children, 25 to 70).

>>> ROM.cervical_rotation(48, side="right").label
'cervical rotation, right: 48'
>>> ROM.knee_extension.improvement(-10, -2)
8
>>> len(ROM)
35
"""

from typing import Final, NamedTuple, final

from dryneedling.outcomes import Measure

__all__ = ["ROM", "Movements"]

_SOURCE: Final = (
    "Degrees from neutral; Soucie 2011, doi:10.1111/j.1365-2516.2010.02399.x"
)
# One joint, or the several joints of the spine.
_ONE_JOINT: Final = ("b7100",)
_SEVERAL_JOINTS: Final = ("b7101",)


def _degrees(
    movement: str,
    *,
    icf: tuple[str, ...] = _ONE_JOINT,
    maximum: int = 180,
    deficit: bool = False,
) -> Measure:
    words = movement.replace("_", " ")
    return Measure(
        key=f"rom_{movement}",
        name=f"Range of motion: {words}",
        abbreviation=words,
        domain="movement",
        icf=icf,
        minimum=-180,
        maximum=maximum,
        unit="deg",
        better="higher",
        recall="now",
        ratio=not deficit,
        # elsewhere a negative angle is more likely a slip of the sign
        plausible_from=None if deficit else 0,
        listed=True,
        source=_SOURCE,
    )


def _spine(movement: str) -> Measure:
    return _degrees(movement, icf=_SEVERAL_JOINTS)


@final
class Movements(NamedTuple):
    """
    Every movement by its name; iterate to have them all.
    """

    cervical_flexion: Measure = _spine("cervical_flexion")
    cervical_extension: Measure = _spine("cervical_extension")
    cervical_lateral_flexion: Measure = _spine("cervical_lateral_flexion")
    cervical_rotation: Measure = _spine("cervical_rotation")
    thoracolumbar_flexion: Measure = _spine("thoracolumbar_flexion")
    thoracolumbar_extension: Measure = _spine("thoracolumbar_extension")
    thoracolumbar_lateral_flexion: Measure = _spine(
        "thoracolumbar_lateral_flexion"
    )
    thoracolumbar_rotation: Measure = _spine("thoracolumbar_rotation")
    # a loose shoulder is raised beyond the vertical
    shoulder_flexion: Measure = _degrees("shoulder_flexion", maximum=240)
    shoulder_extension: Measure = _degrees("shoulder_extension")
    shoulder_abduction: Measure = _degrees("shoulder_abduction", maximum=240)
    shoulder_adduction: Measure = _degrees("shoulder_adduction")
    shoulder_internal_rotation: Measure = _degrees(
        "shoulder_internal_rotation"
    )
    shoulder_external_rotation: Measure = _degrees(
        "shoulder_external_rotation"
    )
    elbow_flexion: Measure = _degrees("elbow_flexion")
    elbow_extension: Measure = _degrees("elbow_extension", deficit=True)
    forearm_supination: Measure = _degrees("forearm_supination")
    forearm_pronation: Measure = _degrees("forearm_pronation")
    wrist_flexion: Measure = _degrees("wrist_flexion")
    wrist_extension: Measure = _degrees("wrist_extension")
    wrist_radial_deviation: Measure = _degrees("wrist_radial_deviation")
    wrist_ulnar_deviation: Measure = _degrees("wrist_ulnar_deviation")
    hip_flexion: Measure = _degrees("hip_flexion")
    hip_extension: Measure = _degrees("hip_extension", deficit=True)
    hip_abduction: Measure = _degrees("hip_abduction")
    hip_adduction: Measure = _degrees("hip_adduction")
    hip_internal_rotation: Measure = _degrees("hip_internal_rotation")
    hip_external_rotation: Measure = _degrees("hip_external_rotation")
    knee_flexion: Measure = _degrees("knee_flexion")
    knee_extension: Measure = _degrees("knee_extension", deficit=True)
    ankle_dorsiflexion: Measure = _degrees("ankle_dorsiflexion", deficit=True)
    ankle_plantarflexion: Measure = _degrees("ankle_plantarflexion")
    subtalar_inversion: Measure = _degrees("subtalar_inversion")
    subtalar_eversion: Measure = _degrees("subtalar_eversion")
    mouth_opening: Measure = Measure(
        key="rom_mouth_opening",
        name="Range of motion: mouth opening",
        abbreviation="mouth opening",
        domain="movement",
        icf=_ONE_JOINT,
        minimum=0,
        maximum=150,
        unit="mm",
        better="higher",
        recall="now",
        ratio=True,
        # the widest of 894 adults was 70 mm, which is 7 cm: a number below 8
        # is more likely in centimetres
        plausible_from=8,
        listed=True,
        source="https://pmc.ncbi.nlm.nih.gov/articles/PMC3428458",
    )


ROM: Final = Movements()
