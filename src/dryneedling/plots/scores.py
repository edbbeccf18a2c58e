"""
Scores over time: the series of one course, or one measure of many courses.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

import altair as alt

from dryneedling._showing import Row, Value
from dryneedling.charts.colours import COLOURS
from dryneedling.charts.moments import (
    DrawnReading,
    is_silent,
    joined,
    marks_of,
)
from dryneedling.course import Course
from dryneedling.exceptions import NotComparable
from dryneedling.outcomes import Measure
from dryneedling.plots.rows import axis_of, rows_of_kind
from dryneedling.progress import PointKind, Progress, SeriesProgress
from dryneedling.views import ENGLISH, English
from dryneedling.views.progress.names import scale
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.scales import chart_ends, threshold_value
from dryneedling.views.progress.series import what_it_amounts_to

_WIDTH: Final = 460
_HEIGHT: Final = 200
_LINE: Final = COLOURS["line"][0]
_MARK: Final = COLOURS["mark"][0]
_QUIET: Final = COLOURS["quiet"][0]

# As in the charts that the library draws itself.
_SHAPES: Final = {
    PointKind.BEFORE_COURSE: "square",
    PointKind.BEFORE: "circle",
    PointKind.AFTER: "circle",
    PointKind.FOLLOW_UP: "diamond",
}


def trajectories(
    progress: Progress,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
) -> alt.VConcatChart:
    """
    Draw each series of a course in a panel of its own, one below the other.

    A reading that is not judged is hollow; where nothing was read for long,
    or at a visit between, the line is dotted.  The threshold is a dashed line.
    Days are the axis where all of them are known, else the order.

    Args:
        progress: The progress of the course.
        course: The course, which knows the days of visits without a reading.
        say: The sentences.

    >>> import dryneedling as dn
    >>> from dryneedling.examples import example
    >>> from dryneedling.plots import trajectories
    >>> chart = trajectories(dn.track(example("neck-pain")))
    """
    visits = Visits.of(progress, course)
    return alt.vconcat(
        *(_panel(one, visits, say) for one in progress.series if one.readings)
    )


def _panel(
    one: SeriesProgress, visits: Visits, say: English
) -> alt.LayerChart:
    marks = marks_of(one, visits)
    in_days = all(mark.date is not None for mark in marks)
    # one place for what was read at one visit
    order = {
        name: place
        for place, name in enumerate(
            dict.fromkeys(mark.name for mark in marks), 1
        )
    }

    def at(mark: DrawnReading) -> Value:
        # Altair takes days as text
        return str(mark.date) if in_days else order[mark.name]

    readings: list[Row] = [
        {
            "when": at(mark),
            "value": mark.value,
            "moment": say.word(mark.kind),
            "judged": mark.is_judged,
        }
        for mark in marks
    ]
    steps: list[Row] = [
        {
            "when": at(earlier),
            "until": at(later),
            "value": earlier.value,
            "then": later.value,
            "silent": is_silent(earlier, later),
        }
        for earlier, later in pairwise(joined(marks))
    ]
    low, high = chart_ends(one)
    y = alt.Y(
        "value:Q",
        title=scale(one.series.measure, say),
        scale=alt.Scale(domain=[low, high]),
    )
    x = alt.X(
        "when:T" if in_days else "when:O",
        title=None if in_days else say.in_order,
        # no mark lies on the edge
        scale=alt.Scale(padding=12) if in_days else alt.Scale(),
    )
    lines = (
        alt.Chart(alt.InlineData(values=steps))
        .mark_rule(color=_LINE, size=2)
        .encode(
            x=x,
            y=y,
            x2="until",
            y2="then",
            strokeDash=alt.condition(
                "datum.silent", alt.value([2, 6]), alt.value([1, 0])
            ),
        )
    )
    points = (
        alt.Chart(alt.InlineData(values=readings))
        .mark_point(color=_LINE, size=70, opacity=1)
        .encode(
            x=x,
            y=y,
            fill=alt.condition(
                "datum.judged", alt.value(_LINE), alt.value("white")
            ),
            shape=alt.Shape(
                "moment:N",
                title=None,
                scale=alt.Scale(
                    domain=[say.word(kind) for kind in _SHAPES],
                    range=list(_SHAPES.values()),
                ),
            ),
            tooltip=["when:T" if in_days else "when:O", "moment:N", "value:Q"],
        )
    )
    layers: list[alt.Chart] = [lines, points]
    threshold = threshold_value(one)
    if threshold is not None:
        line = alt.Chart(alt.InlineData(values=[{"value": threshold}]))
        words = say.threshold_at(threshold, is_important=False, plainly=False)
        layers += [
            line.mark_rule(color=_MARK, strokeDash=[6, 4]).encode(y=y),
            line.mark_text(color=_MARK, align="left", dx=4).encode(
                x=alt.value(_WIDTH), y=y, text=alt.value(words)
            ),
        ]
    return alt.LayerChart(layer=layers).properties(
        title=alt.Title(
            say.told(one.series.label),
            subtitle=what_it_amounts_to(one, say),
            anchor="start",
        ),
        width=_WIDTH,
        height=_HEIGHT,
    )


def spaghetti(
    rows: Iterable[Mapping[str, Value]],
    measure: Measure | str | None = None,
    *,
    say: English = ENGLISH,
) -> alt.LayerChart:
    """
    Draw a thin line for each course, and the median of those measured.

    Settled readings before needling, by the number of the session.  A line
    breaks at a visit at which nothing was read.  Above each visit stands of
    how many readings the median is: who is no longer measured is not in it.

    Args:
        rows: The rows of kind "scores" of many courses.
        measure: The measure or its key; None where the rows hold only one.
        say: The sentences.

    Raises:
        NotComparable: The rows hold several measures, and none was chosen.
        InvalidRecord: A row is not of kind "scores".

    >>> import dryneedling as dn
    >>> from dryneedling.examples import example
    >>> from dryneedling.plots import spaghetti
    >>> course = example("neck-pain")
    >>> chart = spaghetti(dn.rows([course], "scores"), "ndi")
    """
    lines: dict[tuple[Value, Value], dict[int, Value]] = {}
    measures: dict[str, None] = {}
    for row in rows_of_kind("scores", rows, measure):
        measures[str(row["measure"])] = None
        session = row["session"]
        if (
            row["moment"] == "before"
            and row["settled"]
            and isinstance(session, int)
        ):
            line = lines.setdefault((row["course"], row["series"]), {})
            line[session] = row["value"]
    if len(measures) > 1:
        raise NotComparable(
            "rows of one measure are drawn on one scale: choose one of "
            + ", ".join(measures)
        )
    data = alt.InlineData(values=list(_with_gaps(lines)))
    x = alt.X(
        "session:Q",
        title=say.session_axis,
        axis=alt.Axis(tickMinStep=1, format="d"),
    )
    title = "".join(axis_of(key, say) for key in measures)
    y = alt.Y("value:Q", title=title)
    known = alt.Chart(data).transform_filter("isValid(datum.value)")
    return alt.LayerChart(
        layer=[
            alt.Chart(data)
            .mark_line(
                color=_QUIET, opacity=0.25, invalid="break-paths-show-domains"
            )
            .encode(x=x, y=y, detail="line:N"),
            known.mark_line(color=_LINE, size=3, point=True).encode(
                x=x,
                y=alt.Y("median(value):Q"),
                tooltip=["session:Q", "median(value):Q", "count():Q"],
            ),
            known.mark_text(color=_QUIET, dy=-8, fontSize=10).encode(
                x=x, y=alt.value(0), text="count():Q"
            ),
        ]
    ).properties(
        title=alt.Title(
            say.median_drawn,
            anchor="start",
            fontSize=11,
            fontWeight="normal",
            offset=14,
        ),
        width=_WIDTH,
        height=_HEIGHT + 60,
    )


def _with_gaps(
    lines: Mapping[tuple[Value, Value], Mapping[int, Value]],
) -> Iterator[Row]:
    for place, values in enumerate(lines.values()):
        for number in range(min(values), max(values) + 1):
            yield {
                "line": place,
                "session": number,
                "value": values.get(number),
            }
