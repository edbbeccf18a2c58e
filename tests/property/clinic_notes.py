"""
Small dense courses of one series, and what they amount to by hand.

Everything is counted in tenths, as whole numbers, so that the library's
arithmetic on floats is checked by another route.
"""

from typing import Final, final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from dryneedling import (
    Course,
    Measure,
    Needling,
    Patient,
    Score,
    Session,
    Site,
    Threshold,
)
from dryneedling.outcomes import Better

_SITE: Final = Site("infraspinatus", "left")


@final
@attrs.frozen
class Visit:
    """
    One visit: readings in tenths, and whether it had needling.
    """

    before: int | None
    after: int | None
    needled: bool


@final
@attrs.frozen
class Notes:
    """
    A course of one series.

    Attributes:
        better: The better direction, 1 for higher and -1 for lower.
        intake: Reading before the course, in tenths.
        visits: The visits.
        mdc: Minimal detectable change, in tenths.
        mcid: Minimal clinically important difference, in tenths.
    """

    better: int
    intake: int | None
    visits: tuple[Visit, ...]
    mdc: int | None
    mcid: int | None

    @property
    def measure(self) -> Measure:
        """
        A scale from 0 to 10 with these thresholds.
        """
        rows = [
            Threshold(
                kind,
                measure="scale",
                kind=kind,
                value=tenths / 10,
                population="anybody",
                source="made up",
            )
            for kind, tenths in (("MDC", self.mdc), ("MCID", self.mcid))
            if tenths is not None
        ]
        return Measure.unlisted(
            "scale",
            name="Scale",
            domain="pain",
            minimum=0,
            maximum=10,
            better=Better.HIGHER if self.better == 1 else Better.LOWER,
            recall="now",
            ratio=True,
            thresholds=rows,
            default_mdc=None if self.mdc is None else "MDC",
            default_mcid=None if self.mcid is None else "MCID",
            source="made up",
        )

    @property
    def course(self) -> Course:
        """
        The course as the library knows it, without any date.
        """
        measure = self.measure

        def read(tenths: int | None) -> list[Score]:
            return [] if tenths is None else [measure(tenths / 10)]

        return Course(
            id="C-1",
            patient=Patient(id="P-1"),
            before=read(self.intake),
            sessions=[
                Session(
                    id=f"S-{number}",
                    before=read(visit.before),
                    needlings=[Needling(site=_SITE)] if visit.needled else [],
                    after=read(visit.after),
                )
                for number, visit in enumerate(self.visits, 1)
            ],
        )

    def gain(self, earlier: int | None, later: int | None) -> int | None:
        """
        Improvement in tenths; None where a reading is missing.
        """
        if earlier is None or later is None:
            return None
        return self.better * (later - earlier)


@st.composite
def notes(draw: DrawFn, *, thresholds: bool = True) -> Notes:
    """
    Courses of up to six visits, readings and thresholds often close together.
    """
    near = st.integers(0, 20).map(lambda tenths: 40 + tenths)
    reading = st.none() | near | st.integers(0, 100)
    visit = st.builds(Visit, reading, reading, st.booleans())
    row: SearchStrategy[int | None] = st.none() | st.integers(1, 30)
    return Notes(
        draw(st.sampled_from([1, -1])),
        draw(reading),
        tuple(draw(st.lists(visit, max_size=6))),
        draw(row) if thresholds else None,
        draw(row) if thresholds else None,
    )
