"""
The few series of a course that one look has room for.
"""

from typing import Final

from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress

# A picture of more panels than these is not read, and no cell holds more.
MOST: Final = 3


def main_series(
    progress: Progress, course: Course | None = None
) -> tuple[SeriesProgress, ...]:
    """
    Choose three series at most, and keep their order.

    What a goal names goes first, then the first series of each domain, and
    what has a net change before what has none.

    Args:
        progress: The progress of the course.
        course: The course, which has the goals.
    """
    aims = {goal.series for goal in (() if course is None else course.goals)}
    domains: set[object] = set()
    ranks: list[tuple[bool, bool, bool, int]] = []
    read = [
        (place, one)
        for place, one in enumerate(progress.series)
        if one.readings
    ]
    for place, one in read:
        domain = one.series.measure.domain
        is_aim = one.series in aims
        ranks.append(
            (not is_aim, domain in domains, one.latest is None, place)
        )
        domains.add(domain)
    return tuple(
        progress.series[place]
        for place in sorted(rank[-1] for rank in sorted(ranks)[:MOST])
    )
