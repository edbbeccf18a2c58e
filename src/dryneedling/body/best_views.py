"""
Which views show what a record says, and which of them a site is marked on.
"""

from collections.abc import Sequence
from typing import Final

from dryneedling.anatomy import BodyView
from dryneedling.body.findings import BodyFindings, SiteFinding
from dryneedling.body.frames import BodyCrop, is_in_crop
from dryneedling.body.marked_places import spot_marked
from dryneedling.body.spots import BodySpot, spots_of

# So many marks in one part of a view crowd.
_CROWD: Final = 5


def spot_in(
    finding: SiteFinding, views: Sequence[BodyView] | None
) -> tuple[BodySpot | None, str]:
    """
    Return where a site is marked, or why it is not.

    Args:
        finding: What is known of the site.
        views: The views that are drawn; None for the one that shows it best.

    Returns:
        The spot, and the reason where there is none.
    """
    site = finding.site
    if site is None:
        return None, "no_site"
    marked = spot_marked(finding.drawn_place)
    spots = spots_of(site)
    if marked is not None:
        others = (spot for spot in spots if spot.view is not marked.view)
        spots = (marked, *others)
    if not spots:
        has_side = site.side is not None or site.muscle is None
        return None, "no_place" if has_side else "no_side"
    for spot in spots:
        if views is None or spot.view in views:
            return spot, ""
    return None, "other_view"


def views_of(findings: BodyFindings) -> tuple[BodyView, ...]:
    """
    Return front, back and whatever else shows a site best.
    """
    wanted = {BodyView.FRONT, BodyView.BACK}
    for finding in findings.sites:
        spot, _ = spot_in(finding, None)
        if spot is not None:
            wanted.add(spot.view)
    return tuple(view for view in BodyView if view in wanted)


def pictures_of(
    findings: BodyFindings,
) -> list[tuple[BodyView, BodyCrop | None]]:
    """
    Return the views that show every site, and what of them marks crowd.
    """
    views = views_of(findings)
    spots = [
        spot
        for finding in findings.sites
        if (spot := spot_in(finding, None)[0]) is not None
    ]
    whole = [view for view in views if view.is_whole]
    crowded = [
        (view, crop)
        for view in whole
        for crop in BodyCrop
        if sum(is_in_crop(crop, spot) for spot in spots if spot.view is view)
        >= _CROWD
    ]
    parts = [view for view in views if not view.is_whole]
    return [
        *((view, None) for view in whole),
        *crowded,
        *((view, None) for view in parts),
    ]
