"""
How many improved, and how many sessions it took.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import altair as alt

from dryneedling._exact import Number
from dryneedling._showing import Row, Value
from dryneedling.charts.colours import COLOURS
from dryneedling.outcomes import Measure
from dryneedling.plots.rows import rows_of_kind
from dryneedling.responders import Improved
from dryneedling.views import ENGLISH, English

_WIDTH: Final = 420
_STEP: Final = 34
_HEIGHT: Final = 200
_LINE: Final = COLOURS["line"][0]
_QUIET: Final = COLOURS["quiet"][0]
_LIGHT: Final = "#7db5ee"
_ORANGE: Final = "#c2540a"
_GREY: Final = "#b9bfca"
_LINES: Final = "split(datum.label, ' ')"


def responder_shares(
    answers: Mapping[str, Improved], *, say: English = ENGLISH
) -> alt.LayerChart:
    """
    Draw shares of courses that improved, each with its interval.

    The dot is the share of those measured twice, the line its interval by
    Wilson's method.  The two ticks are the shares of all who started, if none
    and if all of the others improved.  Where nobody was measured twice there
    is no dot.

    Args:
        answers: What `dryneedling.improved` returned, by the name of each.
        say: The sentences.

    >>> import dryneedling as dn
    >>> from dryneedling.examples import example
    >>> from dryneedling.measures import NDI
    >>> from dryneedling.plots import responder_shares
    >>> found = dn.improved(example("neck-pain"), NDI, percent=30)
    >>> chart = responder_shares({"NDI, 30 %": found})
    """
    chart = alt.Chart(
        alt.InlineData(
            values=[
                _share(name, answer, say) for name, answer in answers.items()
            ]
        )
    )
    known = chart.transform_filter("isValid(datum.share)")
    y = alt.Y("name:N", title=None, sort=list(answers))
    x = alt.X(
        "share:Q",
        title=[say.improved_axis, say.shares_drawn],
        scale=alt.Scale(domain=[0, 100]),
    )
    ticks = [
        chart.mark_tick(color=_QUIET, thickness=2, size=12).encode(
            x=alt.X(f"{bound}:Q"), y=y
        )
        for bound in ("if_none", "if_all")
    ]
    return alt.LayerChart(
        layer=[
            known.mark_rule(color=_LINE, size=2).encode(
                x=alt.X("low:Q"), x2="high", y=y
            ),
            *ticks,
            known.mark_point(
                color=_LINE, filled=True, size=90, opacity=1
            ).encode(
                x=x, y=y, tooltip=["name:N", "share:Q", "low:Q", "high:Q"]
            ),
            known.mark_text(align="left", dx=8, dy=-10, color=_QUIET).encode(
                x=x, y=y, text="count:N"
            ),
        ]
    ).properties(width=_WIDTH, height=alt.Step(_STEP))


def _share(name: str, answer: Improved, say: English) -> Row:
    within = answer.interval
    return {
        "name": name,
        "share": _percent(answer.share),
        "low": None if within is None else _percent(within.low),
        "high": None if within is None else _percent(within.high),
        "if_none": _percent(answer.share_if_none),
        "if_all": _percent(answer.share_if_all),
        "count": say.so_many_of(answer.improved, answer.measured_twice),
    }


def _percent(share: Number | None) -> float | None:
    return None if share is None else 100 * float(share)


def sessions_to_threshold(
    rows: Iterable[Mapping[str, Value]],
    measure: Measure | str | None = None,
    *,
    say: English = ENGLISH,
) -> alt.Chart:
    """
    Draw how many sessions it took until the threshold was reached.

    A bar for each number of sessions, parted by what came of it: held, no
    later reading, or came back.  Series that did not reach it, and those of
    which it cannot be said, have a bar each.

    Args:
        rows: The rows of kind "series" of many courses.
        measure: The measure or its key; None for all series of the rows.
        say: The sentences.

    Raises:
        InvalidRecord: A row is not of kind "series".

    >>> import dryneedling as dn
    >>> from dryneedling.examples import example
    >>> from dryneedling.plots import sessions_to_threshold
    >>> chart = sessions_to_threshold(dn.rows(example("neck-pain"), "series"))
    """
    colours: dict[str, str] = {
        say.was_held: _LINE,
        say.no_later: _LIGHT,
        say.came_back: _ORANGE,
        say.never_reached: _QUIET,
        say.cannot_be_said: _GREY,
    }
    counts: Counter[tuple[str, str]] = Counter()
    least, most = 1, 0
    for row in rows_of_kind("series", rows, measure):
        sessions = row["sessions_to_reach"]
        if isinstance(sessions, int):
            least, most = min(least, sessions), max(most, sessions)
            became = {
                "yes": say.was_held,
                "no": say.came_back,
            }.get(str(row["held"]), say.no_later)
            counts[str(sessions), became] += 1
        else:
            became = (
                say.never_reached
                if row["reached"] is False
                else say.cannot_be_said
            )
            counts[became, became] += 1
    chart: alt.Chart = (
        alt.Chart(
            alt.InlineData(
                values=[
                    {"sessions": sessions, "became": became, "count": count}
                    for (sessions, became), count in counts.items()
                ]
            )
        )
        .mark_bar()
        .encode(
            x=alt.X(
                "sessions:N",
                title=say.sessions_to_reach_axis,
                # a word below the other, as bars stand close
                axis=alt.Axis(labelAngle=0, labelExpr=_LINES),
                # every number has its place, also where no bar stands
                scale=alt.Scale(
                    domain=[
                        *(str(number) for number in range(least, most + 1)),
                        say.never_reached,
                        say.cannot_be_said,
                    ]
                ),
            ),
            y=alt.Y("count:Q", title=say.series_axis),
            color=alt.Color(
                "became:N",
                title=None,
                scale=alt.Scale(
                    domain=list(colours), range=list(colours.values())
                ),
            ),
            tooltip=["sessions:N", "became:N", "count:Q"],
        )
        .properties(width=_WIDTH, height=_HEIGHT)
    )
    return chart
