"""
What palpation of a trigger point finds.
"""

from typing import TYPE_CHECKING, Final, final

import attrs
from pendulum import DateTime

from dryneedling._fields import (
    Problems,
    add,
    not_id,
    not_text,
    refuse,
    wrong_word,
)
from dryneedling._time import instant, not_instant
from dryneedling.trigger_point.words import (
    Finding,
    Moment,
    Status,
    to_finding,
    to_moment,
    to_status,
)

if TYPE_CHECKING:
    from dryneedling.trigger_point.rules import DiagnosticRule

__all__ = ["CRITERIA", "Examination"]

CRITERIA: Final = (
    "taut_band",
    "hypersensitive_spot",
    "spot_in_band",
    "referred_pain",
    "recognised",
    "nodule",
    "twitch_on_palpation",
    "restricted_stretch",
    "spontaneous_pain",
)


@final
@attrs.frozen(kw_only=True)
class Examination:
    """
    One look at one trigger point.

    Each criterion is yes, no or not tested; None is not recorded.  True and
    False are taken for yes and no.

    Attributes:
        trigger_point: Id of the point.
        taut_band: A taut band is felt.
        hypersensitive_spot: A spot in it is tender beyond its surroundings.
        spot_in_band: The spot lies inside the band.
        referred_pain: Pressure is felt elsewhere, as pain or other sensation.
        recognised: The patient knows the pain as their own.
        nodule: A nodule is felt.
        twitch_on_palpation: Snapping palpation gives a twitch.
        restricted_stretch: Full stretch is painful and limited.
        spontaneous_pain: It hurts without being touched.
        stated: A status written down without its criteria.
        moment: Before or after the needling of a session.
        at: Instant, where the examination has one of its own.
        by: Opaque id of the examiner.
        note: Free text; not shown in reprs.
    """

    trigger_point: str
    taut_band: Finding | None = attrs.field(default=None, converter=to_finding)
    hypersensitive_spot: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    spot_in_band: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    referred_pain: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    recognised: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    nodule: Finding | None = attrs.field(default=None, converter=to_finding)
    twitch_on_palpation: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    restricted_stretch: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    spontaneous_pain: Finding | None = attrs.field(
        default=None, converter=to_finding
    )
    stated: Status | None = attrs.field(default=None, converter=to_status)
    moment: Moment | None = attrs.field(default=None, converter=to_moment)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    by: str | None = None
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.trigger_point):
            problems = add(problems, "trigger_point", wrong)
        for name in CRITERIA:
            value: object = getattr(self, name)
            if value is not None and type(value) is not Finding:
                problems = add(problems, name, wrong_word(Finding, value))
        if self.stated is not None and type(self.stated) is not Status:
            problems = add(problems, "stated", wrong_word(Status, self.stated))
        if self.moment is not None and type(self.moment) is not Moment:
            problems = add(problems, "moment", wrong_word(Moment, self.moment))
        if self.at is not None and (wrong := not_instant(self.at)):
            problems = add(problems, "at", wrong)
        if self.by is not None and (wrong := not_id(self.by)):
            problems = add(problems, "by", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def has_criteria(self) -> bool:
        """
        Whether any criterion was tested.
        """
        return any(
            getattr(self, name) in {Finding.YES, Finding.NO}
            for name in CRITERIA
        )

    def status(self, rule: "DiagnosticRule | str | None" = None) -> Status:
        """
        Return the status under a rule; a stated status where none was tested.

        Args:
            rule: A rule or its key; `DEFAULT_RULE` when left out.

        Raises:
            UnknownName: No rule has that key.
        """
        # The rules load when a status is asked for.
        from dryneedling.trigger_point.rules import diagnostic_rule

        decides = diagnostic_rule(rule)
        if not self.has_criteria:
            return self.stated or Status.NOT_ASSESSED
        present = decides.present(self)
        if present is None:
            return Status.UNDETERMINED
        if present is False:
            return Status.NOT_DETECTED
        active = decides.active(self)
        if active is None:
            return Status.PRESENT
        return Status.ACTIVE if active else Status.LATENT
