"""
The rail below a chart: the visits, with what was done and what came of it.
"""

from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling.charts.axes import TimeAxis
from dryneedling.charts.drawing import Drawing
from dryneedling.charts.manner import Manner
from dryneedling.charts.moments import Moments
from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress
from dryneedling.progress.dose import SessionDose
from dryneedling.timeline import timeline_of
from dryneedling.views.numbers import number
from dryneedling.views.progress.dose import twitches_of
from dryneedling.views.progress.rows import Visits
from dryneedling.views.sentences import English

HEIGHT: Final = 126
HEIGHT_OF_VISITS: Final = 56
_RADIUS: Final = 9
# one that did not take place stands back, and finds room between two
_RADIUS_OF_MISSED: Final = 7
_SECOND_LINE: Final = 16


@final
@attrs.frozen
class Rail:
    """
    What stands below the visits.

    Attributes:
        held: Numbers of the visits that took place.
        doses: What each session delivered, by number; None where the rail
            tells the visits alone.
        effects: The side effects of each session, the gravest first.
        asked: Whether side effects were asked of each session with needling;
            a session is not in it where nobody knows.
    """

    held: frozenset[int]
    doses: Mapping[int, SessionDose] | None
    effects: Mapping[int, Sequence[str]]
    asked: Mapping[int, bool]

    @property
    def height(self) -> float:
        """
        How much room it needs.
        """
        return HEIGHT_OF_VISITS if self.doses is None else HEIGHT

    def signs(self, say: English) -> str:
        """
        Say what stands below the visits in the place of a number.
        """
        if self.doses is None:
            return ""
        doses = self.doses.values()
        told = {told_of(dose, say)[1] for dose in doses}
        has_none = (
            number(None) in told
            or any(dose.insertions is None for dose in doses)
            or any(
                self.without_effect(visit, say) == number(None)
                for visit in self.held
            )
        )
        return say.twitch_signs(
            absent=number(0) in told,
            not_sought=say.not_sought in told,
            not_recorded=has_none,
        )

    def without_effect(self, visit: int, say: English) -> str:
        """
        Say of a visit without a side effect whether anybody asked for one.
        """
        was_asked = self.asked.get(visit)
        if was_asked is None or self.effects.get(visit):
            return ""
        return say.no_effect if was_asked else number(None)

    @classmethod
    def of_course(cls, progress: Progress, course: Course | None) -> "Rail":
        """
        Take what a whole course says.
        """
        effects: dict[int, list[str]] = {}
        for effect in progress.unwanted_effects:
            if effect.session is not None and not effect.befell_staff:
                effects.setdefault(effect.session, []).append(effect.kind.name)
        return cls(
            frozenset(progress.held),
            {dose.session: dose for dose in progress.dose.sessions},
            effects,
            {} if course is None else _asked(course),
        )

    @classmethod
    def of_series(cls, one: SeriesProgress) -> "Rail":
        """
        Take what one series knows: its visits.
        """
        return cls(
            frozenset(change.session for change in one.sessions), None, {}, {}
        )


def _asked(course: Course) -> dict[int, bool]:
    timeline = timeline_of(course)
    asked = timeline.side_effects.asked
    return {
        item.number: item.number in asked
        or item.session.side_effects is not None
        for item in timeline.sessions
        if item.session.was_held and item.needled is not False
    }


def draw_rail(
    drawing: Drawing,
    rail: Rail,
    visits: Visits,
    moments: Moments,
    *,
    top: float,
    manner: Manner,
) -> None:
    """
    Draw the visits, and below each what is recorded of it.
    """
    say = manner.say
    left, right = moments.axis.left, moments.axis.right
    y = top + 14
    drawing.line([(left - 14, y), (right + 14, y)], "grid", name="rail")
    drawing.text(say.visit, right + 22, y + 4, "quiet", size=11)
    rows = [top + 40, top + 56, top + 72]
    if rail.doses is not None:
        heads = (say.insertions, say.twitches_at_least, say.side_effects)
        if manner.plainly:
            heads = (say.needles_put_in, say.muscle_jumps, say.side_effects)
        for words, base in zip(heads, rows, strict=True):
            drawing.text(words, right + 22, base, "quiet", size=11)
    # those that took place first, so that they surely find a place, and of
    # them the first and the last
    ends = (min(rail.held, default=0), max(rail.held, default=0))
    for visit in sorted(
        visits.numbers, key=lambda one: (one not in rail.held, one not in ends)
    ):
        x = moments.at(("visit", visit))
        if x is None:
            continue
        draw_badge(drawing, str(visit), x, y, is_held=visit in rail.held)
        if rail.doses is None:
            continue
        if visit not in rail.held:
            # at the end of the rail there may be no room on its right
            for anchor, shift in (("middle", 0), ("end", _RADIUS)):
                if drawing.text(
                    say.missed,
                    x + shift,
                    rows[0],
                    "quiet",
                    size=11,
                    anchor=anchor,
                ):
                    break
            continue
        dose = rail.doses.get(visit)
        told = (None, None) if dose is None else told_of(dose, say)
        for said, base in zip(told, rows, strict=False):
            if said is not None:
                _write(drawing, said, x, base, "beneath")
        _effects(drawing, rail.effects.get(visit, ()), x, rows[2], say)
    # after every side effect, as these words give way
    for visit in visits.numbers:
        words, x = (
            rail.without_effect(visit, say),
            moments.at(("visit", visit)),
        )
        if not words or x is None or visit not in rail.held:
            continue
        for base in (rows[2], rows[2] + _SECOND_LINE):
            if _write(drawing, words, x, base, "beneath"):
                break
    days = {
        moments.axis.at(place): date
        for place, date in enumerate(moments.dates)
        if date is not None
    }
    y = rows[0] if rail.doses is None else top + 110
    draw_days(drawing, moments.axis, days, y, say)


def draw_badge(
    drawing: Drawing, visit: str, x: float, y: float, *, is_held: bool
) -> None:
    """
    Draw the number of a visit; a stroke where there is no place for it.
    """
    colour, name = ("ink", "visit") if is_held else ("quiet", "missed")
    if not drawing.badge(
        x,
        y,
        _RADIUS if is_held else _RADIUS_OF_MISSED,
        colour,
        visit,
        is_dashed=not is_held,
        name=name,
    ):
        # below the circles beside it
        below = y + _RADIUS
        drawing.line(
            [(x, below + 3), (x, below + 6)], colour, width=2, name=name
        )


def told_of(dose: SessionDose, say: English) -> tuple[str, str]:
    """
    Write insertions and twitches; not sought is neither none nor not known.
    """
    return number(dose.insertions), twitches_of(dose, say.not_sought)


def _effects(
    drawing: Drawing, names: Sequence[str], x: float, y: float, say: English
) -> None:
    if not names:
        return
    words = say.effect_and_more(say.told(names[0]), len(names) - 1)
    # in a second line where the first is taken
    for text in (words, str(len(names))):
        for base in (y, y + _SECOND_LINE):
            if drawing.text(text, x, base, "effect", size=11, anchor="middle"):
                return
    below = y + _SECOND_LINE
    drawing.line(
        [(x - 4, below), (x + 4, below)], "effect", width=2, name="effect"
    )


def _write(
    drawing: Drawing, words: str, x: float, y: float, name: str | None = None
) -> bool:
    return drawing.text(
        words, x, y, "quiet", size=11, anchor="middle", name=name
    )


def draw_days(
    drawing: Drawing,
    axis: TimeAxis,
    days: Mapping[float, Date],
    y: float,
    say: English,
) -> None:
    """
    Write days below an axis, or that its distances are none.

    Args:
        drawing: Where to write.
        axis: The axis.
        days: The local days by where they lie.
        y: The base line.
        say: The sentences.
    """
    if not axis.is_in_days:
        _write(drawing, say.in_order, (axis.left + axis.right) / 2, y)
        return
    ordered = sorted(days)
    # the ends first, so that they surely find a place; the year stands at
    # them alone where it is one
    ends = (*ordered[:1], *ordered[-1:])
    years = {date.year for date in days.values()}
    for x in dict.fromkeys((*ends, *ordered)):
        words = say.day(days[x])
        if len(years) == 1 and x not in ends:
            words = say.day_of_year(days[x])
        _write(drawing, words, x, y, "day")
