"""
What a whole course says about progress.
"""

from collections.abc import Iterator
from typing import Any, final

import attrs

from dryneedling._checks import not_a, not_word_or_none
from dryneedling._conversion import word
from dryneedling._exact import Number
from dryneedling._refusals import demand
from dryneedling._short_forms import short_repr
from dryneedling._showing import (
    Row,
    in_notebook,
    show,
    show_chart,
    show_rows,
    show_svg,
)
from dryneedling.anatomy import Side
from dryneedling.course import Course
from dryneedling.exceptions import AmbiguousName, UnknownName
from dryneedling.outcomes import Aspect, Measure, Series, name_of
from dryneedling.progress.dose import Dose
from dryneedling.progress.points import TriggerPointHistory
from dryneedling.progress.ratings import TransitionSeries
from dryneedling.progress.series import SeriesProgress
from dryneedling.progress.unwanted import UnwantedEffect


@final
@attrs.frozen(kw_only=True)
class Progress:
    """
    What a course says about progress; printed, it is a table.

    Attributes:
        course_id: Id of the course.
        series: Progress of every series, in the order in which treatment is
            explained: pain, tenderness, movement, activity, participation.
        transitions: What is read as it stands: ratings of change, grades
            and aftereffects.
        trigger_points: History of every trigger point.
        dose: What was delivered.
        sessions_held: Visits that took place.
        sessions_missed: Visits that did not.
        sessions_with_needling: Visits with a recorded needling.
        sessions_needling_not_recorded: Visits that took place and of which
            nobody said whether a needle went in.
        first_needling: Number of the first with needling; None when there is
            none.
        settled_hours: The policy that was used.
        follow_ups_without_place: Follow-ups whose place in the course cannot
            be said; their readings are in no series.
        scores_at_missed_visits: Scores written down for a visit that did not
            take place; they are in no series.
        unwanted_effects: Side effects of the whole course, the gravest first.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error; they take no part.
        held: Numbers of the visits that took place, in order.
        missed: Numbers of the visits that did not.
    """

    __repr__ = short_repr

    course_id: str
    series: tuple[SeriesProgress, ...]
    transitions: tuple[TransitionSeries, ...]
    trigger_points: tuple[TriggerPointHistory, ...]
    dose: Dose
    sessions_held: int
    sessions_missed: int
    sessions_with_needling: int
    sessions_needling_not_recorded: int
    first_needling: int | None
    settled_hours: Number
    follow_ups_without_place: int
    scores_at_missed_visits: int
    unwanted_effects: tuple[UnwantedEffect, ...]
    entered_in_error: int = 0
    held: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[SeriesProgress]:
        return iter(self.series)

    def all_of(
        self,
        measure: Measure,
        *,
        aspect: Aspect | str | None = None,
        side: Side | str | None = None,
    ) -> tuple[SeriesProgress, ...]:
        """
        Return every series of a measure; none is no error.

        Args:
            measure: The measure.
            aspect: Only this aspect of pain.
            side: Only this side.

        Raises:
            InvalidRecord: An argument is not what it should be.

        Which courses reached their threshold, and when:

        >>> import dryneedling as dn
        >>> from dryneedling.measures import NDI
        >>> def course(name, *scores):
        ...     return dn.Course(
        ...         id=name,
        ...         patient=dn.Patient(id="P-1"),
        ...         sessions=[
        ...             dn.Session(
        ...                 id=f"S-{number}", needled=True, before=[NDI(score)]
        ...             )
        ...             for number, score in enumerate(scores, 1)
        ...         ],
        ...     )
        >>> courses = [course("C-1", 30, 25, 18), course("C-2", 24, 22)]
        >>> for one in courses:
        ...     for found in dn.track(one).all_of(NDI):
        ...         print(one.id, found.reached and found.reached.label)
        C-1 session 3, before, 2 sessions from the first needling; no later \
reading
        C-2 None
        """
        demand(
            "all_of",
            measure=not_a(Measure, measure),
            aspect=not_word_or_none(Aspect, aspect),
            side=not_word_or_none(Side, side),
        )
        return self._fitting(measure, aspect, side)

    def _fitting(
        self,
        measure: Measure,
        aspect: Aspect | str | None,
        side: Side | str | None,
    ) -> tuple[SeriesProgress, ...]:
        aspect, side = word(Aspect, aspect), word(Side, side)
        return tuple(
            item
            for item in self.series
            if item.series.measure == measure
            and (aspect is None or item.series.aspect is aspect)
            and (side is None or item.series.side is side)
        )

    def of(
        self,
        what: Measure | Series,
        *,
        aspect: Aspect | str | None = None,
        side: Side | str | None = None,
    ) -> SeriesProgress:
        """
        Return the one series of a measure.

        Args:
            what: The measure, or the series itself.
            aspect: Which pain, where the measure was used for several.
            side: Which side, where both were measured.

        Raises:
            InvalidRecord: *what* is neither a measure nor a series.
            UnknownName: There is no such series.
            AmbiguousName: There are several.
        """
        if type(what) is Series:
            fitting = tuple(
                item for item in self.series if item.series == what
            )
            name = name_of(what.measure)
        else:
            demand("of", what=not_a(Measure, what))
            fitting = self._fitting(what, aspect, side)
            name = name_of(what)
        # One exactly: to take the first of several would be to guess a side.
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise AmbiguousName(
                "series",
                tuple(item.series.label for item in fitting),
                "say which with aspect= or side=, or pass the series itself",
            )
        raise UnknownName(
            "series",
            tuple(item.series.label for item in self.series),
            f"this course has no series of {name} that fits",
        )

    def rows(self, kind: str = "series", *, text: bool = False) -> list[Row]:
        """
        Return plain rows for a frame: dicts under a contract of columns.

        Args:
            kind: "series", "net_changes" or "session_changes".
            text: Whether with what somebody typed, which may identify.

        Raises:
            UnknownName: There is no such kind of rows.
            InvalidRecord: *text* is no truth value.
        """
        return show_rows("progress_rows", self, kind, text=text)

    def svg(
        self,
        course: Course | None = None,
        *,
        audience: str = "clinician",
        tint: bool = True,
        width: int = 720,
    ) -> str:
        """
        Draw every series as one SVG, with the visits below.

        Args:
            course: The course, which knows the days of visits at which
                nothing was read.
            audience: Who looks: "patient", "clinician" or "payer".
            tint: Whether what lies beyond a threshold has a colour.
            width: How wide it is, from 320; it grows with its place, and its
                texts with it.

        Raises:
            InvalidRecord: An argument is not what it should be.
        """
        return show_svg(
            "progress_svg",
            self,
            course,
            audience=audience,
            tint=tint,
            width=width,
        )

    def chart(self, course: Course | None = None) -> Any:  # noqa: ANN401  # of an optional package
        """
        Draw every series as an Altair chart, to be changed or saved.

        Args:
            course: The course, which knows the days of visits at which
                nothing was read.

        Raises:
            MissingExtra: Altair is not installed.
        """
        return show_chart("progress_chart", self, course)

    @property
    def has_visits(self) -> bool:
        """
        Whether any visit is recorded, held or missed.
        """
        return self.sessions_held + self.sessions_missed > 0

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
