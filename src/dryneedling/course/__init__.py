"""
All visits for one problem of one patient.
"""

from dryneedling.course.courses import Course
from dryneedling.course.goals import (
    CourseEnd,
    EndReason,
    Goal,
    GoalJudgement,
)

__all__ = ["Course", "CourseEnd", "EndReason", "Goal", "GoalJudgement"]
