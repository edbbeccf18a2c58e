"""
What the patients of the clinic come with, and what is measured then.

The records here are made once and stand in many courses: they are values.
"""

from functools import cache
from typing import Final, final

import attrs

from dryneedling.anatomy import BodyPlace, Side
from dryneedling.measures import NDI, NPRS, ODI, ROM, SPADI
from dryneedling.outcomes import Measure, Score


@final
@attrs.frozen(kw_only=True, eq=False)
class Complaint:
    """
    A kind of course.

    Attributes:
        problem: What the patient says, in our words.
        indication: Key of the indication.
        region: Where it hurts.
        muscles: Muscles that are needled.
        level: Level at which the first of them is, as the clinic writes it;
            None away from the spine.
        movement: The movement that is measured.
        full: Degrees that are usual in the clinic at the end.
        form: The questionnaire.
        worst: Its worst first value here.
    """

    problem: str
    indication: str
    region: str
    muscles: tuple[str, ...]
    level: str | None = None
    movement: Measure
    full: int
    form: Measure
    worst: int

    def pain(self, side: Side, value: int) -> Score:
        """
        A rating of pain now, from 0 to 10.
        """
        return _pain(self.region, side, value)

    def motion(self, side: Side, degrees: int) -> Score:
        """
        A movement to the painful side, in degrees.
        """
        return _motion(self.movement, side, degrees)

    def disability(self, value: int) -> Score:
        """
        The questionnaire's score.
        """
        return _form(self.form, value)


@cache
def _pain(region: str, side: Side, value: int) -> Score:
    place = BodyPlace(region, side)
    return NPRS(value, aspect="now", place=place, basis="reported")


@cache
def _motion(movement: Measure, side: Side, degrees: int) -> Score:
    return movement(
        degrees,
        side=side,
        mode="active",
        instrument="goniometer",
        basis="measured",
    )


@cache
def _form(form: Measure, value: int) -> Score:
    return form(value, basis="reported")


COMPLAINTS: Final = (
    Complaint(
        problem="neck pain",
        indication="muscle_dysfunction",
        region="neck",
        muscles=("upper trapezius", "levator scapulae", "splenius cervicis"),
        movement=ROM.cervical_rotation,
        full=75,
        form=NDI,
        worst=30,
    ),
    Complaint(
        problem="tension-type headache",
        indication="tension_type_headache",
        region="head",
        muscles=("splenius capitis", "upper trapezius"),
        movement=ROM.cervical_rotation,
        full=75,
        form=NDI,
        worst=24,
    ),
    Complaint(
        problem="shoulder pain",
        indication="tendinitis",
        region="shoulder",
        muscles=("infraspinatus", "supraspinatus", "teres minor"),
        movement=ROM.shoulder_abduction,
        full=170,
        form=SPADI,
        worst=70,
    ),
    Complaint(
        problem="low back pain",
        indication="spinal_dysfunction",
        region="low_back",
        muscles=("lumbar multifidus", "gluteus medius", "piriformis"),
        level="L4/5",
        movement=ROM.hip_flexion,
        full=115,
        form=ODI,
        worst=50,
    ),
)
