"""
Rows of sessions, held or missed.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling.course import Course
from dryneedling.progress.dose import SessionDose, dose_of
from dryneedling.session import Session
from dryneedling.tabular.cells import count, day, instant, number, text, truth
from dryneedling.tabular.tables import RowTable
from dryneedling.timeline import VisitRow, course_rows, timeline_of


class SessionOfCourse(NamedTuple):
    """
    A session, what the timeline says of it, and what it delivered.

    Attributes:
        row: What the timeline says.
        session: The session.
        dose: What it delivered; None where no needle went in.
    """

    row: VisitRow
    session: Session
    dose: SessionDose | None

    @property
    def path(self) -> str:
        """
        Its path in the record.
        """
        return f"sessions[{self.row.session - 1}]"


def sessions_of(course: Course) -> Iterator[SessionOfCourse]:
    """
    Yield the sessions of a course, in order.
    """
    timeline = timeline_of(course)
    doses = {dose.session: dose for dose in dose_of(timeline).sessions}
    rows = course_rows(course).visits
    for row, item in zip(rows, timeline.sessions, strict=True):
        yield SessionOfCourse(row, item.session, doses.get(item.number))


_NO_NEEDLE: Final = "no needle went in, or nobody said which sites"

SESSIONS: Final = RowTable[Course, SessionOfCourse](
    kind="sessions",
    each_row="a session, held or missed",
    lay_out=sessions_of,
    cells=(
        text(
            "course", "Id of the course.", lambda of: of.row.course, null=None
        ),
        text("path", "Place in the record.", lambda of: of.path, null=None),
        day("date", "Local day.", lambda of: of.row.date, null="not known"),
        count(
            "session",
            "Number in the course, from 1.",
            lambda of: of.row.session,
            null=None,
        ),
        text(
            "session_id",
            "Id of the session.",
            lambda of: of.row.session_id,
            null=None,
        ),
        text(
            "status",
            "Held, stopped early or missed.",
            lambda of: of.row.status,
            null=None,
        ),
        instant("started_at", "When it began.", lambda of: of.row.started_at),
        instant("ended_at", "When it ended.", lambda of: of.row.ended_at),
        number(
            "minutes",
            "How long it took, as written.",
            lambda of: of.session.minutes,
            unit="min",
        ),
        truth(
            "needled",
            "Whether a needle went in.",
            lambda of: of.row.needled,
            null="nobody said",
        ),
        count(
            "needlings",
            "Sites that were needled.",
            lambda of: of.dose and of.dose.needlings,
            null=_NO_NEEDLE,
        ),
        count(
            "insertions",
            "Insertions at all sites, or of the whole session.",
            lambda of: of.dose and of.dose.insertions,
            null="not recorded for every site that was needled",
        ),
        count(
            "sites_sought",
            "Sites at which a twitch was sought.",
            lambda of: of.dose and of.dose.sites_sought,
            null="no needle went in",
        ),
        count(
            "sites_not_recorded",
            "Sites at which nobody said whether one was sought.",
            lambda of: of.dose and of.dose.sites_not_recorded,
            null="no needle went in",
        ),
        count(
            "twitches_at_least",
            "Twitches over the sites where they were sought.",
            lambda of: of.dose and of.dose.twitches_at_least,
            null="none was sought, or nobody said",
        ),
        truth(
            "side_effects_asked",
            "Whether side effects were asked for at it.",
            lambda of: of.row.asked,
            null=None,
        ),
        count(
            "side_effects",
            "Side effects told at it.",
            lambda of: (
                None
                if of.session.side_effects is None
                else len(of.session.side_effects)
            ),
            null="nobody asked",
        ),
        truth(
            "consent_reviewed",
            "Whether consent was looked at again.",
            lambda of: of.session.consent_reviewed,
        ),
        text(
            "practitioner",
            "Id of the practitioner.",
            lambda of: of.session.practitioner,
        ),
        text(
            "reason",
            "Why it was missed or stopped.",
            lambda of: of.session.reason,
            is_free_text=True,
        ),
        text(
            "note", "The note.", lambda of: of.session.note, is_free_text=True
        ),
    ),
)
