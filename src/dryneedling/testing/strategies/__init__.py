"""
Hypothesis strategies for every record.

They reach every field, each member of each enumeration, what was not
recorded and what was asked and not there, birthdays on the day of a visit,
clock changes, 29 February and text that programs stumble over.  A course is
made of records that fit together, in a valid order.

Hypothesis finds them by type as well (`st.from_type(Session)`), once it is
imported.

>>> from hypothesis import given, settings
>>> from dryneedling.testing.strategies import courses
>>> @settings(max_examples=5, database=None)
... @given(courses(max_sessions=2, dated=True, zone="Europe/Rome"))
... def every_session_has_a_date(course):
...     assert all(session.local_date for session in course.sessions)
>>> every_session_has_a_date()
"""

from importlib.util import find_spec

from dryneedling.exceptions import MissingExtra

if find_spec("hypothesis") is None:
    raise MissingExtra("testing", "Hypothesis")

from dryneedling.testing.strategies.amendments import amendments, edits
from dryneedling.testing.strategies.anatomy import (
    body_places,
    drawn_places,
    levels,
    muscles,
    sites,
)
from dryneedling.testing.strategies.complaint import (
    complaints,
    course_reports,
    referrals,
)
from dryneedling.testing.strategies.courses import (
    course_ends,
    courses,
    goals,
    indications,
)
from dryneedling.testing.strategies.harms import (
    asked,
    causality,
    severities,
    side_effect_kinds,
    side_effects,
)
from dryneedling.testing.strategies.needles import (
    depths,
    electrical_settings,
    guidance,
    needles,
    needlings,
    twitch_responses,
)
from dryneedling.testing.strategies.people import (
    credentials,
    partial_dates,
    patients,
    practitioners,
)
from dryneedling.testing.strategies.points import (
    examinations,
    trigger_points,
)
from dryneedling.testing.strategies.safety import (
    consent_parties,
    consents,
    overrides,
    screening_answers,
    withdrawals,
)
from dryneedling.testing.strategies.scores import (
    measures,
    scores,
    series,
    thresholds,
    values_of,
)
from dryneedling.testing.strategies.times import (
    Period,
    dates,
    instants,
    zones,
)
from dryneedling.testing.strategies.visits import (
    Setting,
    follow_up_events,
    follow_ups,
    sessions,
)
from dryneedling.testing.strategies.words import identifiers, numbers, texts

__all__ = [
    "Period",
    "Setting",
    "amendments",
    "asked",
    "body_places",
    "causality",
    "complaints",
    "consent_parties",
    "consents",
    "course_ends",
    "course_reports",
    "courses",
    "credentials",
    "dates",
    "depths",
    "drawn_places",
    "edits",
    "electrical_settings",
    "examinations",
    "follow_up_events",
    "follow_ups",
    "goals",
    "guidance",
    "identifiers",
    "indications",
    "instants",
    "levels",
    "measures",
    "muscles",
    "needles",
    "needlings",
    "numbers",
    "overrides",
    "partial_dates",
    "patients",
    "practitioners",
    "referrals",
    "scores",
    "screening_answers",
    "series",
    "sessions",
    "severities",
    "side_effect_kinds",
    "side_effects",
    "sites",
    "texts",
    "thresholds",
    "trigger_points",
    "twitch_responses",
    "values_of",
    "withdrawals",
    "zones",
]
