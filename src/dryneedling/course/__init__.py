"""
All visits for one problem of one patient.
"""

from dryneedling.course.complaints import (
    Complaint,
    DurationUnit,
    Irritability,
)
from dryneedling.course.courses import Course
from dryneedling.course.goals import (
    CourseEnd,
    EndReason,
    Goal,
    GoalJudgement,
)
from dryneedling.course.reports import (
    CourseReport,
    Referral,
    ReferrerRole,
    ReportKind,
)

__all__ = [
    "Complaint",
    "Course",
    "CourseEnd",
    "CourseReport",
    "DurationUnit",
    "EndReason",
    "Goal",
    "GoalJudgement",
    "Irritability",
    "Referral",
    "ReferrerRole",
    "ReportKind",
]
