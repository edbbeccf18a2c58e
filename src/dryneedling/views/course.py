"""
The view of a course: who it is about, where it stands, and its visits.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dryneedling.course import Course
from dryneedling.outcomes import Series
from dryneedling.progress import (
    PointKind,
    Progress,
    SessionDose,
    UnwantedEffect,
    track,
)
from dryneedling.session import Session
from dryneedling.side_effects import GravityTier
from dryneedling.timeline import (
    FollowUpRow,
    ReadingRow,
    VisitRow,
    course_rows,
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
from dryneedling.views.progress.main_series import main_series
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.summary import summary_blocks
from dryneedling.views.progress.unwanted import effect_name
from dryneedling.views.progress.widths import NARROW
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

_Cells = tuple[str, str, list[str], str, list[str], tuple[Phrase, ...]]


@shows(Course)
def blocks_of_course(course: Course, say: English) -> Iterator[Block]:
    """
    Yield who it is about, where each series stands, effects, and visits.
    """
    progress = track(course)
    visits = Visits.of(progress, course)
    yield from summary_blocks(progress, course, visits, say)
    yield from visit_blocks(progress, course, say)


def visit_blocks(
    progress: Progress, course: Course, say: English
) -> Iterator[Block]:
    """
    Yield a row a visit: sites, twitches, scores and side effects.
    """
    if course.sessions or course.follow_ups:
        yield Heading(say.visits_heading)
        main = {one.series for one in main_series(progress, course)}
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
    course: Course, progress: Progress, main: AbstractSet[Series], say: English
) -> Table:
    """
    Make a row a visit, and one a follow-up behind the visit it stands after.
    """
    laid_out = course_rows(course)
    doses = {dose.session: dose for dose in progress.dose.sessions}
    effects: dict[int | None, list[UnwantedEffect]] = {}
    for effect in progress.unwanted_effects:
        effects.setdefault(effect.session, []).append(effect)
    scores: dict[int | str, list[ReadingRow]] = {}
    for reading in laid_out.readings:
        if reading.set_aside is None and reading.series in main:
            at = reading.follow_up or reading.session or 0
            scores.setdefault(at, []).append(reading)
    between: dict[int, list[FollowUpRow]] = {}
    for one in laid_out.follow_ups:
        if one.has_place:
            between.setdefault(one.session or 0, []).append(one)

    def rows() -> Iterator[_Cells]:
        for one in between.get(0, ()):
            yield _follow_up(one, scores, say)
        for visit in laid_out.visits:
            session = course.sessions[visit.session - 1]
            yield (
                str(visit.session),
                NONE if visit.date is None else str(visit.date),
                _sites(visit, session, say),
                _twitches(doses.get(visit.session), say),
                _scores(scores.get(visit.session, ()), say),
                _effects(
                    effects.get(visit.session, ()),
                    say.told_none if visit.asked else NONE,
                    say,
                )
                if session.was_held
                # there was no visit to ask at, and nothing is lacking
                else (),
            )
            for one in between.get(visit.session, ()):
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
    row: FollowUpRow,
    scores: Mapping[int | str, Sequence[ReadingRow]],
    say: English,
) -> _Cells:
    # nothing is needled between two visits, so that nothing is lacking
    return (
        say.after_visit(row.session or 0),
        NONE if row.date is None else str(row.date),
        [say.follow_up],
        "",
        [
            say.score_between(say.told(one.series.label), number(one.value))
            for one in scores.get(row.follow_up, ())
        ],
        (),
    )


def _sites(visit: VisitRow, session: Session, say: English) -> list[str]:
    if not session.was_held:
        return [say.word(session.status)]
    found = sites_of(session, say)
    return found or [say.needled_somewhere(needled=visit.needled)]


def _twitches(dose: SessionDose | None, say: English) -> str:
    """
    Write twitches; not sought is neither none nor not recorded.
    """
    if dose is None:
        return ""
    if dose.twitches_at_least is not None:
        return number(dose.twitches_at_least)
    is_known = dose.needlings and not dose.sites_not_recorded
    return say.never_sought if is_known else NONE


def _scores(readings: Sequence[ReadingRow], say: English) -> list[str]:
    found: dict[str, dict[PointKind, str]] = {}
    for one in readings:
        at = found.setdefault(say.told(one.series.label), {})
        at[one.kind] = number(one.value)
    return [
        say.score_at(name, at.get(PointKind.BEFORE), at.get(PointKind.AFTER))
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
            Tone.WORSE
            if one.gravity.tier is GravityTier.GRAVE
            else Tone.PLAIN,
        )
        for one in effects
    )
