"""
The view of a course: who it is about, where it stands, and its visits.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from pendulum import Date

from dryneedling.course import Course
from dryneedling.progress import (
    Point,
    PointKind,
    Progress,
    Reading,
    SeriesProgress,
    SessionDose,
    UnwantedEffect,
    track,
)
from dryneedling.session import Session
from dryneedling.timeline import (
    NumberedSession,
    follow_ups_that_count,
    sessions_that_count,
    timeline_of,
)
from dryneedling.views.blocks import (
    Block,
    Column,
    Heading,
    Paragraph,
    Phrase,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.numbers import NONE, number
from dryneedling.views.progress.at_a_glance import glance_blocks
from dryneedling.views.progress.dose import twitches_of
from dryneedling.views.progress.main_series import main_series
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.unwanted import (
    effect_name,
    tone_beside_others,
)
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_Cells = tuple[str, str, list[str], str, list[str], tuple[Phrase, ...]]


_AROUND_NEEDLING: Final = {PointKind.BEFORE, PointKind.AFTER}


@shows(Course)
def blocks_of_course(course: Course, say: English) -> Iterator[Block]:
    """
    Yield who it is about, where each series stands, effects, and visits.
    """
    progress = track(course)
    visits = Visits.of(progress, course)
    yield from glance_blocks(progress, course, visits, say)
    yield from visit_blocks(progress, course, say)


def visit_blocks(
    progress: Progress, course: Course, say: English
) -> Iterator[Block]:
    """
    Yield a row a visit: sites, twitches, scores and side effects.
    """
    if sessions_that_count(course) or follow_ups_that_count(course):
        yield Heading(say.visits_heading)
        main = main_series(progress, course)
        yield _visits(course, progress, main, say)
        if len(main) < len(progress.series):
            few = say.few_series(len(main), len(progress.series))
            yield Paragraph(phrase(few, Tone.QUIET))


def sites_of(session: Session, say: English) -> list[str]:
    """
    Name the sites of a session, each once.
    """
    needlings = session.needlings or ()
    return list(
        dict.fromkeys(say.told(needling.site.label) for needling in needlings)
    )


def _visits(
    course: Course,
    progress: Progress,
    main: Sequence[SeriesProgress],
    say: English,
) -> Table:
    """
    Make a row a visit, and one a follow-up behind the visit it stands after.
    """
    timeline = timeline_of(course)
    doses = {dose.session: dose for dose in progress.dose.sessions}
    effects: dict[int | None, list[UnwantedEffect]] = {}
    for effect in progress.unwanted_effects:
        effects.setdefault(effect.session, []).append(effect)
    scores: dict[int | str, list[Reading]] = {}
    for series in main:
        for reading in series.readings:
            at = reading.point.follow_up_id or reading.point.session or 0
            scores.setdefault(at, []).append(reading)
    between: dict[int, list[Point]] = {}
    for placed in chain.from_iterable(timeline.follow_ups.values()):
        between.setdefault(placed.point.session or 0, []).append(placed.point)

    def rows() -> Iterator[_Cells]:
        if 0 in scores:
            yield _without_needling(
                "",
                scores[0][0].point.date,
                say.before_course_short,
                _scores(scores[0], say),
            )
        for one in between.get(0, ()):
            yield _follow_up(one, scores, say)
        for visit in timeline.sessions:
            number, session = visit.number, visit.session
            was_asked = session.side_effects is not None
            yield (
                str(number),
                NONE if visit.date is None else str(visit.date),
                _sites(visit, say),
                _twitches(doses.get(number), say),
                _scores(scores.get(number, ()), say),
                _effects(
                    effects.get(number, ()),
                    say.told_none if was_asked else NONE,
                    say,
                )
                if session.was_held
                # there was no visit to ask at, and nothing is lacking
                else (),
            )
            for one in between.get(number, ()):
                yield _follow_up(one, scores, say)

    columns = (
        Column(say.visit_number, right=True, whole=True, tone=Tone.QUIET),
        Column(say.date, whole=True),
        Column(say.sites, hanging=True),
        Column(say.twitches_at_least, short=(say.twitches, 120), right=True),
        Column(say.scores_at, hanging=True),
        Column(say.side_effects, hanging=True),
    )
    return Table(columns, rows(), stacked_below=NARROW)


def _follow_up(
    point: Point,
    scores: Mapping[int | str, Sequence[Reading]],
    say: English,
) -> _Cells:
    return _without_needling(
        say.after_visit(point.session or 0),
        point.date,
        say.follow_up,
        _scores(scores.get(point.follow_up_id or 0, ()), say),
    )


def _without_needling(
    number: str, date: Date | None, name: str, scores: list[str]
) -> _Cells:
    # nothing is needled there, so that nothing is lacking
    day = NONE if date is None else str(date)
    return number, day, [name], "", scores, ()


def _sites(visit: NumberedSession, say: English) -> list[str]:
    if not visit.session.was_held:
        return [say.word(visit.session.status)]
    found = sites_of(visit.session, say)
    return found or [say.needled_somewhere(needled=visit.needled)]


def _twitches(dose: SessionDose | None, say: English) -> str:
    return "" if dose is None else twitches_of(dose, say.never_sought)


def _scores(readings: Sequence[Reading], say: English) -> list[str]:
    found: dict[str, dict[PointKind, str]] = {}
    for one in readings:
        at = found.setdefault(say.told(one.score.series.label), {})
        # of two readings at one place, the one that counts
        if one.set_aside is None or one.point.kind not in at:
            at[one.point.kind] = number(one.value)
    return [
        say.score_at(name, at.get(PointKind.BEFORE), at.get(PointKind.AFTER))
        if at.keys() & _AROUND_NEEDLING
        else say.score_between(name, *at.values())
        for name, at in found.items()
    ]


def _effects(
    effects: Sequence[UnwantedEffect], none: str, say: English
) -> tuple[Phrase, ...]:
    if not effects:
        return (phrase(none, Tone.QUIET),)
    return tuple(
        phrase(
            say.listed(
                [
                    effect_name(one, say),
                    *(say.told(graded.level) for graded in one.severities),
                ]
            ),
            tone_beside_others(one.gravity),
        )
        for one in effects
    )
