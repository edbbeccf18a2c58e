"""
Spots that keep their identity over a whole course.
"""

from typing import final

import attrs

from dryneedling._fields import (
    Problems,
    add,
    came,
    not_id,
    not_text,
    refuse,
)
from dryneedling.anatomy import Site

__all__ = ["TriggerPoint"]


@final
@attrs.frozen(kw_only=True)
class TriggerPoint:
    """
    A spot that keeps its identity over the whole course.

    Attributes:
        id: Identifier, unique in the course.
        site: Muscle or other structure, and side.
        satellite_of: Id of the key point that induced it, where one did.
        position: Where in the muscle, in words; not shown in reprs.
        note: Free text; not shown in reprs.

    >>> TriggerPoint(id="TrP-1", site=Site("infraspinatus", "left")).site.label
    'left infraspinatus'
    """

    id: str
    site: Site
    satellite_of: str | None = None
    position: str | None = attrs.field(default=None, repr=False)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        if type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.satellite_of is not None:
            if wrong := not_id(self.satellite_of):
                problems = add(problems, "satellite_of", wrong)
            elif type(self.id) is str and self.satellite_of == self.id:
                problems = add(
                    problems, "satellite_of", "expected another point"
                )
        if self.position is not None and (wrong := not_text(self.position)):
            problems = add(problems, "position", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)
