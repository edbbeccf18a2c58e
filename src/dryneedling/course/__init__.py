"""
All visits for one problem of one patient.
"""

from dryneedling.course.complaints import (
    Complaint,
    Irritability,
    TimeUnit,
)
from dryneedling.course.courses import Course
from dryneedling.course.goals import (
    CourseEnd,
    EndReason,
    Goal,
    GoalJudgement,
)
from dryneedling.course.reports import (
    CitationRead,
    CourseReport,
    Referral,
    ReferrerRole,
    ReportKind,
)

__all__ = [
    "CitationRead",
    "Complaint",
    "Course",
    "CourseEnd",
    "CourseReport",
    "EndReason",
    "Goal",
    "GoalJudgement",
    "Irritability",
    "Referral",
    "ReferrerRole",
    "ReportKind",
    "TimeUnit",
]
