"""
Treating one site in one session: STRICTA item 2, whole.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Never, Self, final

import attrs

from dryneedling._bounds import (
    Between,
    Called,
    Count,
    Id,
    Text,
    Titled,
    bounded,
)
from dryneedling._checks import not_a
from dryneedling._constructors import slipped
from dryneedling._conversion import as_tuple
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._refusals import demand
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.anatomy import DrawnPlace, Site
from dryneedling.anatomy.sites import to_site
from dryneedling.needling.needles import (
    Depth,
    ElectricalSettings,
    Millimetres,
    Needle,
)
from dryneedling.needling.positions import (
    Guidance,
    Hold,
    NeedleDirection,
    PatientPosition,
    to_directions,
    to_hold,
    to_position,
)
from dryneedling.needling.twitches import TwitchResponse
from dryneedling.needling.words import (
    Response,
    Stimulation,
    Technique,
    TissueLayer,
    to_layer,
    to_responses,
    to_stimulations,
    to_techniques,
)
from dryneedling.trigger_point import TriggerPoint

# A press needle may stay in place for days, and some clinics record it here.
Minutes = Annotated[Number, Between(0, 100_000)]
Seconds = Annotated[Number, Between(0, 86_400)]


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Needling:
    """
    The treatment of one site in one session.

    Everything that STRICTA 2010 item 2 asks may be given and nothing must:
    None is *not recorded*.

    Attributes:
        site: Where (2b).
        trigger_point: Id of the point, where one was treated.
        id: Optional name, unique in the session, for a side effect to use.
        technique: One or more techniques, in order.
        needle: Type and size (2g).
        insertions: Number of needle insertions (2a).
        depth_mm: Depth in mm, a number or a `Depth` range (2c).
        layer: Tissue reached (2c).
        direction: Where the needle pointed, as the table of adverse-event
            case reports asks; several words are one direction.
        hold: How the other hand held the tissue.
        patient_position: How the patient was placed.
        guidance: What guided the needle, and for what.
        response_sought: What was hoped for (2d).
        twitch: Local twitch response obtained.
        stimulation: Manual, electrical and so on (2e).
        electrical: Settings of the current.
        retention_minutes: Time in place, 0 for pistoning (2f).
        manipulations: How often the needle was turned or moved in place.
        needles_in: Needles put in.
        needles_out: Needles taken out.
        pressed_seconds: How long it was pressed on afterwards, in seconds; 0
            is not pressed on.
        stopped_early: Whether it was broken off.
        stopped_because: Why; not shown in reprs.
        as_said: The site in the clinic's own words ("L4/5 MF R"), where they
            were kept; not shown in reprs.
        drawn_place: Where it was marked on the drawing of the body.
        note: Free text; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    site: Site = attrs.field(converter=to_site)
    trigger_point: Id | None = None
    id: Id | None = None
    technique: tuple[Technique, ...] = attrs.field(
        default=(), converter=to_techniques
    )
    needle: Needle | None = None
    insertions: Count | None = None
    depth_mm: Millimetres | Depth | None = None
    layer: TissueLayer | None = attrs.field(default=None, converter=to_layer)
    direction: tuple[NeedleDirection, ...] | None = attrs.field(
        default=None, converter=to_directions
    )
    hold: Annotated[Hold | None, Titled("Hold of the other hand")] = (
        attrs.field(default=None, converter=to_hold)
    )
    patient_position: PatientPosition | None = attrs.field(
        default=None, converter=to_position
    )
    guidance: Guidance | None = None
    response_sought: tuple[Response, ...] | None = attrs.field(
        default=None, converter=to_responses
    )
    twitch: Annotated[TwitchResponse | None, Titled("Twitch response")] = None
    stimulation: tuple[Stimulation, ...] | None = attrs.field(
        default=None, converter=to_stimulations
    )
    electrical: Annotated[
        Annotated[ElectricalSettings, Called("ElectricalSettings")] | None,
        Titled("Electrical settings"),
    ] = None
    retention_minutes: Minutes | None = None
    manipulations: Annotated[
        Count | None, Titled("Manipulations in place")
    ] = None
    needles_in: Count | None = None
    needles_out: Count | None = None
    pressed_seconds: Annotated[
        Seconds | None, Titled("Pressed afterwards, in seconds")
    ] = None
    stopped_early: bool | None = None
    stopped_because: Text | None = attrs.field(default=None, repr=False)
    as_said: Annotated[
        Text | None, Titled("The site in the clinic's own words")
    ] = attrs.field(default=None, repr=False)
    drawn_place: Annotated[
        DrawnPlace | None, Titled("Place on the drawing of the body")
    ] = None
    note: Text | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()

    @classmethod
    def at(
        cls,
        point: TriggerPoint,
        *,
        id: str | None = None,
        technique: Iterable[Technique | str] | Technique | str | None = (),
        needle: Needle | None = None,
        insertions: int | None = None,
        depth_mm: Number | Depth | None = None,
        layer: TissueLayer | str | None = None,
        direction: (
            Iterable[NeedleDirection | str] | NeedleDirection | str | None
        ) = None,
        hold: Hold | str | None = None,
        patient_position: PatientPosition | str | None = None,
        guidance: Guidance | None = None,
        response_sought: (
            Iterable[Response | str] | Response | str | None
        ) = None,
        twitch: TwitchResponse | None = None,
        stimulation: (
            Iterable[Stimulation | str] | Stimulation | str | None
        ) = None,
        electrical: ElectricalSettings | None = None,
        retention_minutes: Number | None = None,
        manipulations: int | None = None,
        needles_in: int | None = None,
        needles_out: int | None = None,
        pressed_seconds: Number | None = None,
        stopped_early: bool | None = None,
        stopped_because: str | None = None,
        as_said: str | None = None,
        drawn_place: DrawnPlace | None = None,
        note: str | None = None,
        **unknown: Never,
    ) -> Self:
        """
        Record the needling of a trigger point, at the point's own site.

        Args:
            point: The trigger point; site and id are taken from it.
            id: Optional name, unique in the session.
            technique: One or more techniques, in order.
            needle: Type and size.
            insertions: Number of needle insertions.
            depth_mm: Depth in mm, a number or a `Depth` range.
            layer: Tissue reached.
            direction: Where the needle pointed.
            hold: How the other hand held the tissue.
            patient_position: How the patient was placed.
            guidance: What guided the needle, and for what.
            response_sought: What was hoped for.
            twitch: Local twitch response obtained.
            stimulation: Manual, electrical and so on.
            electrical: Settings of the current.
            retention_minutes: Time in place, 0 for pistoning.
            manipulations: How often the needle was moved in place.
            needles_in: Needles put in.
            needles_out: Needles taken out.
            pressed_seconds: How long it was pressed on afterwards.
            stopped_early: Whether it was broken off.
            stopped_because: Why.
            as_said: The site in the clinic's own words.
            drawn_place: Where it was marked on the drawing of the body.
            note: Free text.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: A value or a keyword cannot be.

        >>> from dryneedling.anatomy import Site
        >>> point = TriggerPoint(id="TrP-1", site=Site("soleus", "left"))
        >>> Needling.at(point, technique="pistoning").trigger_point
        'TrP-1'
        """
        if unknown:
            raise slipped("Needling.at", cls.at, unknown)
        if type(point) is not TriggerPoint:
            # Not by the checks of fields: without a point there is no site to
            # make a record with.
            demand(cls.__name__, trigger_point=not_a(TriggerPoint, point))
        return cls(
            site=point.site,
            trigger_point=point.id,
            id=id,
            technique=technique,
            needle=needle,
            insertions=insertions,
            depth_mm=depth_mm,
            layer=layer,
            direction=direction,
            hold=hold,
            patient_position=patient_position,
            guidance=guidance,
            response_sought=response_sought,
            twitch=twitch,
            stimulation=stimulation,
            electrical=electrical,
            retention_minutes=retention_minutes,
            manipulations=manipulations,
            needles_in=needles_in,
            needles_out=needles_out,
            pressed_seconds=pressed_seconds,
            stopped_early=stopped_early,
            stopped_because=stopped_because,
            as_said=as_said,
            drawn_place=drawn_place,
            note=note,
        )

    @property
    def went_in(self) -> bool:
        """
        Whether a needle went in: not where none was counted.
        """
        # A needling is recorded because one went in: only a count of nought
        # says that it was planned and left alone.
        if self.insertions is None and self.needles_in is None:
            return True
        return bool(self.insertions) or bool(self.needles_in)


def to_needlings_or_none(
    values: Iterable[Needling] | None,
) -> tuple[Needling, ...] | None:
    """
    Turn needlings into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)
