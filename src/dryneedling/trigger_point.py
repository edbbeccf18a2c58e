"""
Trigger points, what examination finds, and the status it amounts to.
"""

import enum
from collections.abc import Callable
from typing import Final, cast, final

import attrs
from pendulum import DateTime

from dryneedling._fields import (
    Problems,
    add,
    came,
    not_id,
    not_text,
    refuse,
    word,
    wrong_word,
)
from dryneedling._time import instant, not_instant
from dryneedling.anatomy import Site
from dryneedling.exceptions import UnknownName

__all__ = [
    "DEFAULT_RULE",
    "DIAGNOSTIC_RULES",
    "DiagnosticRule",
    "Examination",
    "Finding",
    "Moment",
    "Status",
    "TriggerPoint",
    "diagnostic_rule",
]


@final
class Finding(enum.StrEnum):
    """
    Answer to one criterion; None in a record is *not recorded*.
    """

    YES = "yes"
    NO = "no"
    NOT_TESTED = "not_tested"


@final
class Status(enum.StrEnum):
    """
    What an examination amounts to under a rule set.
    """

    ACTIVE = "active"
    LATENT = "latent"
    PRESENT = "present"
    NOT_DETECTED = "not_detected"
    UNDETERMINED = "undetermined"
    NOT_ASSESSED = "not_assessed"

    @property
    def is_positive(self) -> bool:
        """
        Whether a trigger point was found, of whatever activity.
        """
        return self in {Status.ACTIVE, Status.LATENT, Status.PRESENT}


@final
class Moment(enum.StrEnum):
    """
    When in a session something was done.
    """

    BEFORE = "before"
    AFTER = "after"


def _finding(value: Finding | str | bool | None) -> Finding | None:
    if value is True:
        return Finding.YES
    if value is False:
        return Finding.NO
    return word(Finding, value)


def _status(value: Status | str | None) -> Status | None:
    return word(Status, value)


def _moment(value: Moment | str | None) -> Moment | None:
    return word(Moment, value)


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
            elif self.satellite_of == self.id:
                problems = add(
                    problems, "satellite_of", "expected another point"
                )
        if self.position is not None and (wrong := not_text(self.position)):
            problems = add(problems, "position", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)


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
    taut_band: Finding | None = attrs.field(default=None, converter=_finding)
    hypersensitive_spot: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    spot_in_band: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    referred_pain: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    recognised: Finding | None = attrs.field(default=None, converter=_finding)
    nodule: Finding | None = attrs.field(default=None, converter=_finding)
    twitch_on_palpation: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    restricted_stretch: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    spontaneous_pain: Finding | None = attrs.field(
        default=None, converter=_finding
    )
    stated: Status | None = attrs.field(default=None, converter=_status)
    moment: Moment | None = attrs.field(default=None, converter=_moment)
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
        if not self.has_criteria:
            return self.stated or Status.NOT_ASSESSED
        return diagnostic_rule(rule).status(self)


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

# Three-valued truth: True, False, or None for "the record does not tell".
Truth = bool | None


def _truth(examination: Examination, name: str) -> Truth:
    value = cast("Finding | None", getattr(examination, name))
    if value is Finding.YES:
        return True
    return False if value is Finding.NO else None


def _at_least(needed: int, truths: tuple[Truth, ...]) -> Truth:
    yes = sum(truth is True for truth in truths)
    unknown = sum(truth is None for truth in truths)
    if yes >= needed:
        return True
    return False if yes + unknown < needed else None


def _both(first: Truth, second: Truth) -> Truth:
    return _at_least(2, (first, second))


@final
@attrs.frozen(kw_only=True)
class DiagnosticRule:
    """
    How criteria decide whether a trigger point is there and is active.

    Attributes:
        key: Stable name.
        name: Authors and year.
        present: Decides presence in three-valued logic.
        active: Decides activity of a point that is present.
        wording: The rule in our words.
        verified: Whether its wording was read in a source.
        source: Where it comes from.
    """

    key: str
    name: str
    present: Callable[[Examination], Truth] = attrs.field(repr=False)
    active: Callable[[Examination], Truth] = attrs.field(repr=False)
    wording: str
    verified: bool
    source: str

    def status(self, examination: Examination) -> Status:
        """
        Return the status of the tested criteria.
        """
        present = self.present(examination)
        if present is None:
            return Status.UNDETERMINED
        if present is False:
            return Status.NOT_DETECTED
        active = self.active(examination)
        if active is None:
            return Status.PRESENT
        return Status.ACTIVE if active else Status.LATENT


def _cluster(examination: Examination) -> tuple[Truth, Truth, Truth]:
    return (
        _truth(examination, "taut_band"),
        _truth(examination, "hypersensitive_spot"),
        _truth(examination, "referred_pain"),
    )


def _recognised(examination: Examination) -> Truth:
    return _truth(examination, "recognised")


def _delphi(examination: Examination) -> Truth:
    return _at_least(2, _cluster(examination))


def _delphi_whole(examination: Examination) -> Truth:
    return _at_least(3, _cluster(examination))


def _spot_in_band(examination: Examination) -> Truth:
    inside = _truth(examination, "spot_in_band")
    band, spot, _ = _cluster(examination)
    return _at_least(3, (inside, band, spot))


def _data_driven(examination: Examination) -> Truth:
    more = tuple(
        _truth(examination, name)
        for name in (
            "referred_pain",
            "recognised",
            "twitch_on_palpation",
            "restricted_stretch",
        )
    )
    return _both(_spot_in_band(examination), _at_least(1, more))


def _palpable_nodule(examination: Examination) -> Truth:
    return _truth(examination, "nodule")


def _spontaneous(examination: Examination) -> Truth:
    return _truth(examination, "spontaneous_pain")


def _simons(examination: Examination) -> Truth:
    return _at_least(
        4,
        (
            _truth(examination, "taut_band"),
            _truth(examination, "hypersensitive_spot"),
            _truth(examination, "recognised"),
            _truth(examination, "restricted_stretch"),
        ),
    )


_DELPHI_PAPER: Final = (
    "Fernández-de-las-Peñas and Dommerholt 2018, doi:10.1093/pm/pnx207"
)

DIAGNOSTIC_RULES: Final = (
    DiagnosticRule(
        key="delphi2018",
        name="International Delphi consensus 2018, two of three",
        present=_delphi,
        active=_recognised,
        wording=(
            "at least two of taut band, hypersensitive spot, referred pain; "
            "active when the patient recognises the pain"
        ),
        verified=False,
        source=f"{_DELPHI_PAPER}; the number two was not read in its abstract",
    ),
    DiagnosticRule(
        key="delphi2018_cluster",
        name="International Delphi consensus 2018, whole cluster",
        present=_delphi_whole,
        active=_recognised,
        wording=(
            "the cluster of three: taut band, hypersensitive spot, referred "
            "pain; active when the patient recognises the pain"
        ),
        verified=True,
        source=f"{_DELPHI_PAPER}, abstract",
    ),
    DiagnosticRule(
        key="cluster2023",
        name="Data-driven cluster analysis 2023",
        present=_data_driven,
        active=_recognised,
        wording=(
            "a hypersensitive spot inside a taut band, with referred pain or "
            "another complementary criterion"
        ),
        verified=True,
        source="doi:10.1186/s12891-023-06129-y, main findings",
    ),
    DiagnosticRule(
        key="gerber2015",
        name="Status scale of a trial 2015",
        present=_palpable_nodule,
        active=_spontaneous,
        wording=(
            "resolved without a palpable nodule; active when spontaneously "
            "painful, latent when only palpation hurts"
        ),
        verified=True,
        source="Gerber 2015, doi:10.1016/j.pmrj.2015.01.020, abstract",
    ),
    DiagnosticRule(
        key="simons1999",
        name="Essential criteria 1999",
        present=_simons,
        active=_recognised,
        wording=(
            "taut band, spot tenderness, recognition of pain and painful "
            "limit to stretch, all four"
        ),
        verified=False,
        source="Simons, Travell and Simons 1999, from memory of the manual",
    ),
)

DEFAULT_RULE: Final = DIAGNOSTIC_RULES[1]


def diagnostic_rule(rule: DiagnosticRule | str | None = None) -> DiagnosticRule:
    """
    Return a rule by its key; the default rule when none is named.

    Raises:
        UnknownName: No rule has that key.
    """
    if rule is None:
        return DEFAULT_RULE
    if type(rule) is DiagnosticRule:
        return rule
    for known in DIAGNOSTIC_RULES:
        if known.key == rule:
            return known
    raise UnknownName(
        "diagnostic rule",
        tuple(known.key for known in DIAGNOSTIC_RULES),
        f"{came(rule)}; or pass a DiagnosticRule of your own",
    )
