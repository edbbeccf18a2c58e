"""
Where the visits, follow-ups, readings and side effects of a course stand.

One course laid out once: when each follow-up was and after which visit it
stands, whether a needle went in, the readings of each series in order, and
which reports tell of one side effect.  What it means is for readings to say;
the rule stands in words on the page *Where things stand in time*.
"""

from dryneedling.timeline.courses import check_course, each_course
from dryneedling.timeline.events import (
    NO_NEEDLING,
    CourseEvents,
    PlacedEvent,
    told_at_follow_up,
    told_at_session,
)
from dryneedling.timeline.hours import HoursSince, hours_written
from dryneedling.timeline.knowledge import Told
from dryneedling.timeline.last_asked import asked_until
from dryneedling.timeline.layout import (
    SETTLED_HOURS,
    Timeline,
)
from dryneedling.timeline.needled import (
    insertions_of,
    minutes_of,
    needlings_in,
    was_needled,
)
from dryneedling.timeline.net_changes import (
    NetReadings,
    net_readings,
)
from dryneedling.timeline.order import When, in_order
from dryneedling.timeline.placing import PlacedFollowUp
from dryneedling.timeline.points import (
    ORDER_UNKNOWN,
    Point,
    PointKind,
    Reading,
)
from dryneedling.timeline.readings import readings_by_series
from dryneedling.timeline.reports import (
    Event,
    Report,
    befell_staff,
    events_of,
)
from dryneedling.timeline.rows import (
    CourseRows,
    EventRow,
    FollowUpRow,
    ReadingRow,
    VisitRow,
    course_rows,
)
from dryneedling.timeline.scores import ScoreList, ScoreLists
from dryneedling.timeline.series import (
    SERIES_FIELDS,
    SeriesNumbers,
    key_of,
)
from dryneedling.timeline.series_readings import (
    FollowUpReading,
    SeriesReadings,
)
from dryneedling.timeline.sharing import timeline_of
from dryneedling.timeline.times import Dated
from dryneedling.timeline.visits import (
    NumberedSession,
    Visit,
    consents_of,
    consents_that_count,
    entered_in_error,
    follow_ups_that_count,
    sessions_that_count,
    side_effects_told,
)

__all__ = [
    "NO_NEEDLING",
    "ORDER_UNKNOWN",
    "SERIES_FIELDS",
    "SETTLED_HOURS",
    "CourseEvents",
    "CourseRows",
    "Dated",
    "Event",
    "EventRow",
    "FollowUpReading",
    "FollowUpRow",
    "HoursSince",
    "NetReadings",
    "NumberedSession",
    "PlacedEvent",
    "PlacedFollowUp",
    "Point",
    "PointKind",
    "Reading",
    "ReadingRow",
    "Report",
    "ScoreList",
    "ScoreLists",
    "SeriesNumbers",
    "SeriesReadings",
    "Timeline",
    "Told",
    "Visit",
    "VisitRow",
    "When",
    "asked_until",
    "befell_staff",
    "check_course",
    "consents_of",
    "consents_that_count",
    "course_rows",
    "each_course",
    "entered_in_error",
    "events_of",
    "follow_ups_that_count",
    "hours_written",
    "in_order",
    "insertions_of",
    "key_of",
    "minutes_of",
    "needlings_in",
    "net_readings",
    "readings_by_series",
    "sessions_that_count",
    "side_effects_told",
    "timeline_of",
    "told_at_follow_up",
    "told_at_session",
    "was_needled",
]
