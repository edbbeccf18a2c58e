"""
What is doubtful in where a site was marked on the drawing of the body.

Front and back are mirror images to the eye, so that a mark is set on the
wrong side more easily than a word is written.
"""

from typing import Final

from dryneedling.anatomy import DrawnPlace, Side, Site
from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import WARNING, Doubt, Doubts

# Of each the other: what lies on the midline contradicts neither.
_OTHER: Final = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
# A fingertip beside the midline covers both sides: 2 cm of 170, in statures.
_FINGERTIP: Final = 0.012


@course_rule(WARNING)
def marked_on_other_side(chart: Chart) -> Doubts:
    """
    A trigger point and a needling are marked on the side that is recorded.
    """
    doubts: list[Doubt] = []
    # most records mark nothing, and no path is made for them
    for index, point in enumerate(chart.course.trigger_points):
        if point.drawn_place is not None:
            why = _contradicted(point.site, point.drawn_place)
            if why:
                doubts.append((f"trigger_points[{index}]", why))
    for visit in chart.visits:
        for index, needling in enumerate(visit.session.needlings or ()):
            if needling.drawn_place is not None:
                why = _contradicted(needling.site, needling.drawn_place)
                if why:
                    doubts.append((f"{visit.path}.needlings[{index}]", why))
    return doubts


def _contradicted(site: Site, place: DrawnPlace) -> str | None:
    if site.side is None or _OTHER.get(site.side) is not place.side:
        return None
    if place.view.is_whole and place.x <= _FINGERTIP:
        return None
    return f"recorded {site.side}, and marked {place.side} on the drawing"
