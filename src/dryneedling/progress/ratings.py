"""
What is read as it stands: ratings of change, grades and aftereffects.
"""

from typing import final

import attrs

from dryneedling._showing import in_notebook, show
from dryneedling.outcome_words import Better, GradeOrder, MeasureKind
from dryneedling.outcomes import Series
from dryneedling.timeline import Reading


@final
@attrs.frozen(kw_only=True)
class TransitionSeries:
    """
    Readings that no difference is taken of, as they stand at each time.

    They are ratings of change (GROC, PGIC), grades, or the soreness that
    needling left.

    Attributes:
        series: What was rated.
        readings: Every rating, in order; no difference is taken.
    """

    series: Series
    readings: tuple[Reading, ...]

    @property
    def against_first(self) -> tuple[GradeOrder | None, ...]:
        """
        Each grade beside the first of the series; None for all else.

        There is no baseline of a grade and no verdict on it: whether one
        grade is more than an examiner's error was not read for any scale.

        >>> from dryneedling import Course, Patient, Session, track
        >>> from dryneedling.measures import measure
        >>> mas = measure("MAS")
        >>> course = Course(
        ...     id="C-1",
        ...     patient=Patient(id="P-1"),
        ...     sessions=[
        ...         Session(
        ...             id="S-1",
        ...             needled=True,
        ...             before=[mas("2")],
        ...             after=[mas("1+")],
        ...         )
        ...     ],
        ... )
        >>> [
        ...     order and order.value
        ...     for order in track(course).transitions[0].against_first
        ... ]
        [None, 'better']
        """
        if self.series.measure.kind is not MeasureKind.GRADE:
            return (None,) * len(self.readings)
        values = [reading.value for reading in self.readings]
        higher = self.series.measure.better is Better.HIGHER
        return tuple(
            None
            if not place
            else GradeOrder.SAME
            if value == values[0]
            else GradeOrder.BETTER
            if (value > values[0]) is higher
            else GradeOrder.WORSE
            for place, value in enumerate(values)
        )

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
