"""
A correction keeps what stood there before.
"""

import attrs
from pendulum import DateTime

from dryneedling.amendments import Amendment
from dryneedling.course import Course
from dryneedling.history.differences import edits_between


def amended(
    before: Course,
    after: Course,
    *,
    by: str | None,
    at: DateTime | None,
    reason: str | None,
) -> Course:
    """
    Return a course with an amendment that tells it from an earlier one.

    Where nothing changed there is nothing to keep.

    Raises:
        InvalidRecord: The reason is missing, or a value cannot be.
    """
    made = Amendment(
        # refused by the record where there is none
        reason=reason,  # type: ignore[arg-type]
        by=by,
        at=at,
        edits=[
            edit
            for edit in edits_between(before, after)
            # a visit that was moved says so by its date
            if not edit.path.endswith("[]")
        ],
    )
    if not made.edits:
        return after
    amendments = (*after.amendments, made)
    return attrs.evolve(after, amendments=amendments)
