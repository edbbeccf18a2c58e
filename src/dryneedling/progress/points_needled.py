"""
Which trigger points a visit needled, and which it may have.
"""

from collections.abc import Collection, Sequence
from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import Site
from dryneedling.needling import Needling
from dryneedling.timeline import Visit
from dryneedling.trigger_point import TriggerPoint


@final
@attrs.define(eq=False)
class PointsNeedled:
    """
    What a visit needled.

    Attributes:
        visit: The visit.
        names: Ids of the trigger points.
        unnamed: Sites of needlings that name no point.
        is_unknown: Whether nobody said if a needle went in, or where.
    """

    __repr__ = short_repr
    __str__ = printed_record

    visit: Visit
    names: set[str]
    unnamed: Collection[Site]
    is_unknown: bool

    @classmethod
    def at(cls, visit: Visit, items: Sequence[Needling]) -> "PointsNeedled":
        """
        Sort the needlings of a visit at which a needle went in.
        """
        names: set[str] = set()
        unnamed: dict[Site, None] = {}
        for item in items:
            if item.trigger_point is not None:
                names.add(item.trigger_point)
            else:
                unnamed[item.site] = None
        is_unknown = visit.needled is not False and not items
        return cls(visit, names, unnamed, is_unknown)

    def has(self, point: TriggerPoint) -> bool | None:
        """
        Tell whether the visit needled a point; None when it may have.
        """
        # Named outweighs a site; a site without a name only may be the point.
        if point.id in self.names:
            return True
        if self.is_unknown or any(
            _may_be_same(point.site, site) for site in self.unnamed
        ):
            return None
        return False


def _may_be_same(first: Site, second: Site) -> bool:
    if first.muscle is None or second.muscle is None:
        same = first.structure is second.structure
    else:
        # A muscle of a group, or a group that the muscle belongs to.
        same = (
            first.muscle.counts_as == second.muscle.counts_as
            or first.muscle.counts_as in second.muscle.members
            or second.muscle.counts_as in first.muscle.members
        )
    return same and (
        first.side is second.side or None in {first.side, second.side}
    )
