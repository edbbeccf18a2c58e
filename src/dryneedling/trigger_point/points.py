"""
Spots that keep their identity over a whole course.
"""

from typing import Annotated, final

import attrs

from dryneedling._bounds import Id, Text, Titled, bounded
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.anatomy import DrawnPlace, Site
from dryneedling.anatomy.sites import to_site


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class TriggerPoint:
    """
    A spot that keeps its identity over the whole course.

    Attributes:
        id: Identifier, unique in the course.
        site: Muscle or other structure, and side.
        satellite_of: Id of the key point that induced it, where one did.
        position: Where in the muscle, in words; not shown in reprs.
        as_said: The site in the clinic's own words ("R UT"), where they were
            kept; not shown in reprs.
        drawn_place: Where it was marked on the drawing of the body.
        note: Free text; not shown in reprs.

    >>> TriggerPoint(id="TrP-1", site=Site("infraspinatus", "left")).site.label
    'left infraspinatus'
    """

    __repr__ = short_repr
    __str__ = printed_record

    id: Id
    site: Site = attrs.field(converter=to_site)
    satellite_of: Id | None = None
    position: Text | None = attrs.field(default=None, repr=False)
    as_said: Annotated[
        Text | None, Titled("The site in the clinic's own words")
    ] = attrs.field(default=None, repr=False)
    drawn_place: Annotated[
        DrawnPlace | None, Titled("Place on the drawing of the body")
    ] = None
    note: Text | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (
            self.satellite_of is not None
            and (problems is None or sound(problems, "id", "satellite_of"))
            and self.satellite_of == self.id
        ):
            problems = add(
                problems, "satellite_of", contradicts("expected another point")
            )
        return problems
