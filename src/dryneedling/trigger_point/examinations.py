"""
What palpation of a trigger point finds.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, final

import attrs
from pendulum import DateTime

from dryneedling._bounds import Id, Text, Titled, bounded
from dryneedling._conversion import as_tuple
from dryneedling._record_checks import Checks
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import instant
from dryneedling._values import by_value
from dryneedling.trigger_point.words import (
    Finding,
    Moment,
    Status,
    to_finding,
    to_moment,
    to_status,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from dryneedling.trigger_point.rules import DiagnosticRule

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

# A criterion that somebody looked for, and saw or did not see.
# No set: members are found by identity, before anything is hashed.
_TESTED: Final = (Finding.YES, Finding.NO)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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

    __repr__ = short_repr
    __str__ = printed_record

    trigger_point: Id
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
    stated: Annotated[Status | None, Titled("Status as stated")] = attrs.field(
        default=None, converter=to_status
    )
    moment: Moment | None = attrs.field(default=None, converter=to_moment)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    by: Annotated[Id | None, Titled("Examined by")] = None
    note: Text | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()

    @property
    def has_criteria(self) -> bool:
        """
        Whether any criterion was tested.
        """
        # spelled out, as it is asked of every examination by every reading
        return (
            self.taut_band in _TESTED
            or self.hypersensitive_spot in _TESTED
            or self.spot_in_band in _TESTED
            or self.referred_pain in _TESTED
            or self.recognised in _TESTED
            or self.nodule in _TESTED
            or self.twitch_on_palpation in _TESTED
            or self.restricted_stretch in _TESTED
            or self.spontaneous_pain in _TESTED
        )

    def status(self, rule: "DiagnosticRule | str | None" = None) -> Status:
        """
        Return the status under a rule; a stated status where none was tested.

        Args:
            rule: A rule or its key; `DEFAULT_RULE` when left out.

        Raises:
            UnknownName: No rule has that key.
        """
        return status_under(_find_rule()(rule), self)


# looked up once, as a member costs more than what is asked of it
_UNDETERMINED: Final = Status.UNDETERMINED
_NOT_ASSESSED: Final = Status.NOT_ASSESSED
_NOT_DETECTED: Final = Status.NOT_DETECTED
_PRESENT: Final = Status.PRESENT
_ACTIVE: Final = Status.ACTIVE
_LATENT: Final = Status.LATENT


def status_under(rule: "DiagnosticRule", examination: Examination) -> Status:
    """
    Return the status under a rule that is found already.
    """
    if not examination.has_criteria:
        return examination.stated or _NOT_ASSESSED
    return status_by_criteria(rule, examination)


def status_by_criteria(
    rule: "DiagnosticRule", examination: Examination
) -> Status:
    """
    Return the status of an examination of which it is known that it has any.
    """
    present = rule.present(examination)
    if present is None:
        return _UNDETERMINED
    if present is False:
        return _NOT_DETECTED
    active = rule.active(examination)
    if active is None:
        return _PRESENT
    return _ACTIVE if active else _LATENT


@lru_cache(maxsize=1)
def _find_rule() -> "Callable[[DiagnosticRule | str | None], DiagnosticRule]":
    """
    Return what finds a rule: the rules load when a status is asked for.
    """
    # kept: the same import for each examination takes as long as the rule
    from dryneedling.trigger_point.rules import diagnostic_rule

    return diagnostic_rule


def to_examinations(
    values: Iterable[Examination],
) -> tuple[Examination, ...]:
    """
    Turn examinations into a tuple.
    """
    return as_tuple(values)


def to_examinations_or_none(
    values: Iterable[Examination] | None,
) -> tuple[Examination, ...] | None:
    """
    Turn examinations into a tuple; None stays None.
    """
    return None if values is None else as_tuple(values)
