"""
Rows of needlings: what was done at each site of each session.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dryneedling._exact import Number
from dryneedling.course import Course
from dryneedling.needling import Depth, Needle, Needling, TwitchResponse
from dryneedling.tabular.cells import count, day, number, text, truth
from dryneedling.tabular.sessions import SessionOfCourse, sessions_of
from dryneedling.tabular.sites import drawn_cells, site_cells
from dryneedling.tabular.tables import RowTable


class _Needled(NamedTuple):
    visit: SessionOfCourse
    needling: Needling
    place: int

    @property
    def needle(self) -> Needle | None:
        return self.needling.needle

    @property
    def twitch(self) -> TwitchResponse | None:
        return self.needling.twitch

    @property
    def depth(self) -> tuple[Number, Number] | None:
        depth = self.needling.depth_mm
        if isinstance(depth, Depth):
            return depth.from_mm, depth.to_mm
        return None if depth is None else (depth, depth)


def _needlings(course: Course) -> Iterator[_Needled]:
    for visit in sessions_of(course):
        for index, needling in enumerate(visit.session.needlings or ()):
            yield _Needled(visit, needling, index)


NEEDLINGS: Final = RowTable[Course, _Needled](
    kind="needlings",
    each_row="a site of a session, needled or planned and left alone",
    lay_out=_needlings,
    cells=(
        text(
            "course",
            "Id of the course.",
            lambda of: of.visit.row.course,
            null=None,
        ),
        text(
            "path",
            "Place in the record.",
            lambda of: f"{of.visit.path}.needlings[{of.place}]",
            null=None,
        ),
        day(
            "date",
            "Local day of the session.",
            lambda of: of.visit.row.date,
            null="not known",
        ),
        count(
            "session",
            "Number of the session, from 1.",
            lambda of: of.visit.row.session,
            null=None,
        ),
        text(
            "session_id",
            "Id of the session.",
            lambda of: of.visit.row.session_id,
            null=None,
        ),
        text(
            "needling",
            "Id of the needling.",
            lambda of: of.needling.id,
            null="it has none",
        ),
        truth(
            "went_in",
            "Whether a needle went in: not where none was counted.",
            lambda of: of.needling.went_in,
            null=None,
        ),
        *site_cells(lambda of: of.needling.site),
        *drawn_cells(lambda of: of.needling.drawn_place),
        text(
            "trigger_point",
            "Id of the trigger point.",
            lambda of: of.needling.trigger_point,
        ),
        text(
            "technique",
            "Techniques, in their order.",
            lambda of: of.needling.technique or None,
        ),
        number(
            "diameter_mm",
            "Diameter of the needle.",
            lambda of: of.needle and of.needle.diameter_mm,
            unit="mm",
        ),
        number(
            "length_mm",
            "Length of the needle.",
            lambda of: of.needle and of.needle.length_mm,
            unit="mm",
        ),
        count("insertions", "Insertions.", lambda of: of.needling.insertions),
        number(
            "depth_from_mm",
            "Depth, the least of a range.",
            lambda of: of.depth and of.depth[0],
            unit="mm",
        ),
        number(
            "depth_to_mm",
            "Depth, the most of a range.",
            lambda of: of.depth and of.depth[1],
            unit="mm",
        ),
        text("layer", "Tissue layer.", lambda of: of.needling.layer),
        text(
            "direction", "Needle direction.", lambda of: of.needling.direction
        ),
        text(
            "patient_position",
            "Position of the patient.",
            lambda of: of.needling.patient_position,
        ),
        text(
            "guidance",
            "What guided the needle.",
            lambda of: of.needling.guidance and of.needling.guidance.method,
        ),
        text(
            "response_sought",
            "Responses that were sought.",
            lambda of: of.needling.response_sought,
        ),
        text(
            "twitch",
            "Seen, absent or not sought.",
            lambda of: of.twitch and of.twitch.state,
        ),
        count(
            "twitches",
            "Exact number of twitches.",
            lambda of: of.twitch and of.twitch.count,
            null="not counted",
        ),
        count(
            "twitches_at_least",
            "Least number of twitches; 0 where one was sought and absent.",
            lambda of: of.twitch and of.twitch.least,
            null="not sought, or nobody said",
        ),
        text(
            "twitch_intensity",
            "Weak, moderate or strong.",
            lambda of: of.twitch and of.twitch.intensity,
        ),
        text(
            "stimulation", "Stimulation.", lambda of: of.needling.stimulation
        ),
        number(
            "retention_minutes",
            "How long the needle was left in.",
            lambda of: of.needling.retention_minutes,
            unit="min",
        ),
        count(
            "manipulations",
            "How often the needle was moved.",
            lambda of: of.needling.manipulations,
        ),
        count(
            "needles_in", "Needles put in.", lambda of: of.needling.needles_in
        ),
        count(
            "needles_out",
            "Needles taken out.",
            lambda of: of.needling.needles_out,
        ),
        number(
            "pressed_seconds",
            "How long the site was pressed afterwards.",
            lambda of: of.needling.pressed_seconds,
            unit="s",
        ),
        truth(
            "stopped_early",
            "Whether it was stopped early.",
            lambda of: of.needling.stopped_early,
        ),
        text(
            "stopped_because",
            "Why it was stopped.",
            lambda of: of.needling.stopped_because,
            is_free_text=True,
        ),
        text(
            "note", "The note.", lambda of: of.needling.note, is_free_text=True
        ),
    ),
)
