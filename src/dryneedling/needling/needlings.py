"""
Treating one site in one session: STRICTA item 2, whole.
"""

from collections.abc import Iterable
from typing import Self, final

import attrs

from dryneedling._fields import (
    Number,
    Problems,
    add,
    came,
    not_bool,
    not_count,
    not_id,
    not_number,
    not_text,
    not_words,
    refuse,
    wrong_word,
)
from dryneedling.anatomy import Site
from dryneedling.exceptions import InvalidRecord
from dryneedling.needling.needles import Depth, ElectricalSettings, Needle
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

__all__ = ["Needling"]

# A press needle may stay in place for days, and some clinics record it here.
_LONGEST_MINUTES = 100_000


@final
@attrs.frozen(kw_only=True)
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
        insertions: Number of needle insertions, 0 or more (2a).
        depth_mm: Depth in mm, a number or a `Depth` range (2c).
        layer: Tissue reached (2c).
        response_sought: What was hoped for (2d).
        twitch: Local twitch response obtained.
        stimulation: Manual, electrical and so on (2e).
        electrical: Settings of the current.
        retention_minutes: Time in place, 0 for pistoning (2f).
        manipulations: How often the needle was turned or moved in place.
        needles_in: Needles put in.
        needles_out: Needles taken out.
        stopped_early: Whether it was broken off.
        stopped_because: Why; not shown in reprs.
        note: Free text; not shown in reprs.
    """

    site: Site
    trigger_point: str | None = None
    id: str | None = None
    technique: tuple[Technique, ...] = attrs.field(
        default=(), converter=to_techniques
    )
    needle: Needle | None = None
    insertions: int | None = None
    depth_mm: Number | Depth | None = None
    layer: TissueLayer | None = attrs.field(default=None, converter=to_layer)
    response_sought: tuple[Response, ...] | None = attrs.field(
        default=None, converter=to_responses
    )
    twitch: TwitchResponse | None = None
    stimulation: tuple[Stimulation, ...] | None = attrs.field(
        default=None, converter=to_stimulations
    )
    electrical: ElectricalSettings | None = None
    retention_minutes: Number | None = None
    manipulations: int | None = None
    needles_in: int | None = None
    needles_out: int | None = None
    stopped_early: bool | None = None
    stopped_because: str | None = attrs.field(default=None, repr=False)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.trigger_point is not None and (
            wrong := not_id(self.trigger_point)
        ):
            problems = add(problems, "trigger_point", wrong)
        if self.id is not None and (wrong := not_id(self.id)):
            problems = add(problems, "id", wrong)
        if wrong := not_words(Technique, self.technique):
            problems = add(problems, "technique", wrong)
        if self.needle is not None and type(self.needle) is not Needle:
            problems = add(
                problems,
                "needle",
                f"expected a Needle, got {came(self.needle)}",
            )
        if self.insertions is not None and (
            wrong := not_count(self.insertions)
        ):
            problems = add(problems, "insertions", wrong)
        if (
            self.depth_mm is not None
            and type(self.depth_mm) is not Depth
            and (wrong := not_number(self.depth_mm, 0, 300))
        ):
            problems = add(problems, "depth_mm", wrong)
        if self.layer is not None and type(self.layer) is not TissueLayer:
            problems = add(
                problems, "layer", wrong_word(TissueLayer, self.layer)
            )
        problems = self._wrong_response(problems)
        if problems:
            raise refuse(self, problems)

    def _wrong_response(self, problems: Problems) -> Problems:
        if self.response_sought is not None and (
            wrong := not_words(Response, self.response_sought)
        ):
            problems = add(problems, "response_sought", wrong)
        if self.twitch is not None and type(self.twitch) is not TwitchResponse:
            problems = add(
                problems,
                "twitch",
                f"expected a TwitchResponse, got {came(self.twitch)}",
            )
        if self.stimulation is not None and (
            wrong := not_words(Stimulation, self.stimulation)
        ):
            problems = add(problems, "stimulation", wrong)
        if (
            self.electrical is not None
            and type(self.electrical) is not ElectricalSettings
        ):
            problems = add(
                problems,
                "electrical",
                f"expected ElectricalSettings, got {came(self.electrical)}",
            )
        if self.retention_minutes is not None and (
            wrong := not_number(self.retention_minutes, 0, _LONGEST_MINUTES)
        ):
            problems = add(problems, "retention_minutes", wrong)
        if self.manipulations is not None and (
            wrong := not_count(self.manipulations)
        ):
            problems = add(problems, "manipulations", wrong)
        if self.needles_in is not None and (
            wrong := not_count(self.needles_in)
        ):
            problems = add(problems, "needles_in", wrong)
        if self.needles_out is not None and (
            wrong := not_count(self.needles_out)
        ):
            problems = add(problems, "needles_out", wrong)
        if self.stopped_early is not None and (
            wrong := not_bool(self.stopped_early)
        ):
            problems = add(problems, "stopped_early", wrong)
        if self.stopped_because is not None and (
            wrong := not_text(self.stopped_because)
        ):
            problems = add(problems, "stopped_because", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        return problems

    @classmethod
    def at(
        cls,
        point: TriggerPoint,
        *,
        id: str | None = None,
        technique: Iterable[Technique | str] | Technique | str = (),
        needle: Needle | None = None,
        insertions: int | None = None,
        depth_mm: Number | Depth | None = None,
        layer: TissueLayer | str | None = None,
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
        stopped_early: bool | None = None,
        stopped_because: str | None = None,
        note: str | None = None,
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
            response_sought: What was hoped for.
            twitch: Local twitch response obtained.
            stimulation: Manual, electrical and so on.
            electrical: Settings of the current.
            retention_minutes: Time in place, 0 for pistoning.
            manipulations: How often the needle was moved in place.
            needles_in: Needles put in.
            needles_out: Needles taken out.
            stopped_early: Whether it was broken off.
            stopped_because: Why.
            note: Free text.

        Raises:
            InvalidRecord: A value cannot be.

        >>> from dryneedling.anatomy import Site
        >>> point = TriggerPoint(id="TrP-1", site=Site("soleus", "left"))
        >>> Needling.at(point, technique="pistoning").trigger_point
        'TrP-1'
        """
        if type(point) is not TriggerPoint:
            raise InvalidRecord(
                cls.__name__,
                (
                    (
                        "trigger_point",
                        f"expected a TriggerPoint, got {came(point)}",
                    ),
                ),
            )
        return cls(
            site=point.site,
            trigger_point=point.id,
            id=id,
            technique=technique,
            needle=needle,
            insertions=insertions,
            depth_mm=depth_mm,
            layer=layer,
            response_sought=response_sought,
            twitch=twitch,
            stimulation=stimulation,
            electrical=electrical,
            retention_minutes=retention_minutes,
            manipulations=manipulations,
            needles_in=needles_in,
            needles_out=needles_out,
            stopped_early=stopped_early,
            stopped_because=stopped_because,
            note=note,
        )

    @property
    def went_in(self) -> bool:
        """
        Whether a needle went in: not where none was counted.
        """
        if self.insertions is None and self.needles_in is None:
            return True
        return bool(self.insertions) or bool(self.needles_in)
