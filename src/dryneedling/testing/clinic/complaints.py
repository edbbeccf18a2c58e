"""
What the patients of the clinic come with, and what is measured then.

The records here are made once and stand in many courses: they are values.
"""

from functools import cache
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling.anatomy import BodyPlace, Side, Site
from dryneedling.course import Complaint, Irritability, TimeUnit
from dryneedling.measures import NDI, NPRS, ODI, ROM, SPADI
from dryneedling.measures.mmt import MMT
from dryneedling.outcomes import Measure, Score


@final
@attrs.frozen(kw_only=True, eq=False)
class UsualComplaint:
    """
    What many come with: a kind of course.

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
        graded: The muscle whose strength is graded by hand, where it is.
        aggravated_by: What aggravates it, in our words.
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
    graded: str | None = None
    aggravated_by: str

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
        The questionnaire's score, as answers to it can make it.
        """
        # ten sections of 0 to 5 make percentages in steps of two
        step = 2 if self.form is ODI else 1
        return _form(self.form, value - value % step)

    def strength(self, side: Side, pain: int) -> tuple[Score, ...]:
        """
        The strength of the graded muscle, less the more it hurts.

        Args:
            side: The painful side.
            pain: Pain now, from 0 to 10.
        """
        if self.graded is None:
            return ()
        grades = len(_GRADES)
        grade = _GRADES[min(pain * grades // 10, grades - 1)]
        return _strength(self.graded, side, grade)

    def told(self, side: Side, begin: Date, number: int) -> Complaint:
        """
        What the patient tells of it on the first day.

        Args:
            side: The painful side.
            begin: The first day.
            number: Number of the course.
        """
        # In turn and not by chance: more throws would make another clinic.
        return Complaint(
            places=_place(self.region, side),
            lasted=2 + number % 11,
            unit=TimeUnit.MONTHS,
            stated_on=begin,
            aggravated_by=(self.aggravated_by,),
            irritability=_IRRITABILITY[number % 3],
            had_before=number % 2 == 0,
        )


_IRRITABILITY: Final = tuple(Irritability)

# from no pain to the worst
_GRADES: Final = ("5", "4+", "4", "4-", "3+")


@cache
def _place(region: str, side: Side) -> tuple[BodyPlace, ...]:
    return (BodyPlace(region, side),)


@cache
def _pain(region: str, side: Side, value: int) -> Score:
    (place,) = _place(region, side)
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
def _strength(muscle: str, side: Side, grade: str) -> tuple[Score, ...]:
    return (MMT(grade, site=Site(muscle, side), basis="measured"),)


@cache
def _form(form: Measure, value: int) -> Score:
    return form(value, basis="reported")


COMPLAINTS: Final = (
    UsualComplaint(
        problem="neck pain",
        indication="muscle_dysfunction",
        region="neck",
        muscles=("upper trapezius", "levator scapulae", "splenius cervicis"),
        movement=ROM.cervical_rotation,
        full=75,
        form=NDI,
        worst=30,
        aggravated_by="looking over the shoulder",
    ),
    UsualComplaint(
        problem="tension-type headache",
        indication="tension_type_headache",
        region="head",
        muscles=("splenius capitis", "upper trapezius"),
        movement=ROM.cervical_rotation,
        full=75,
        form=NDI,
        worst=24,
        aggravated_by="a day at the desk",
    ),
    UsualComplaint(
        problem="shoulder pain",
        indication="tendinitis",
        region="shoulder",
        muscles=("infraspinatus", "supraspinatus", "teres minor"),
        movement=ROM.shoulder_abduction,
        full=170,
        form=SPADI,
        worst=70,
        graded="supraspinatus",
        aggravated_by="reaching overhead",
    ),
    UsualComplaint(
        problem="low back pain",
        indication="spinal_dysfunction",
        region="low_back",
        muscles=("lumbar multifidus", "gluteus medius", "piriformis"),
        level="L4/5",
        movement=ROM.hip_flexion,
        full=115,
        form=ODI,
        worst=50,
        aggravated_by="sitting for long",
    ),
)
