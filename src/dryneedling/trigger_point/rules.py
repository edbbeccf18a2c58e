"""
How criteria decide whether a trigger point is there, and is active.

Publications disagree, so each has a rule of its own.  Truth is three-valued:
a criterion that was not tested decides nothing.
"""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Final, final

import attrs

from dryneedling._bounds import Checked, Id, Name, Text, bounded
from dryneedling._constructors import made_by_name
from dryneedling._record_checks import Checks
from dryneedling._refusals import Refusal, described, not_taken
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import UnknownName
from dryneedling.trigger_point.criteria import Criteria, Truth
from dryneedling.trigger_point.words import Finding


def _not_function(value: object) -> Refusal | None:
    if callable(value):
        return None
    return not_taken(value, f"expected a function, got {described(value)}")


Criterion = Annotated[Callable[[Any], Truth], Checked(_not_function)]


_YES: Final = Finding.YES
_NO: Final = Finding.NO


def _truth(finding: Finding | None) -> Truth:
    # by identity, as the hash that a table needs takes four times as long
    if finding is _YES:
        return True
    return False if finding is _NO else None


def _at_least(needed: int, findings: tuple[Finding | None, ...]) -> Truth:
    if findings.count(_YES) >= needed:
        return True
    # what was not seen can no longer be among those needed
    left = len(findings) - findings.count(_NO)
    return False if left < needed else None


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@made_by_name
class DiagnosticRule:
    """
    How criteria decide whether a trigger point is there and is active.

    Attributes:
        key: Stable name.
        name: Authors and year.
        present: Decides presence from an examination, in three-valued logic.
        active: Decides activity of a point that is present.
        wording: The rule in our words.
        verified: Whether its wording was read in a source.
        source: Where it comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: Id
    name: Name
    present: Criterion = attrs.field(repr=False)
    active: Criterion = attrs.field(repr=False)
    wording: Text
    verified: bool
    source: Text

    __attrs_post_init__: ClassVar[Checks] = Checks()


def _cluster(examination: Criteria) -> tuple[Finding | None, ...]:
    return (
        examination.taut_band,
        examination.hypersensitive_spot,
        examination.referred_pain,
    )


def _recognised(examination: Criteria) -> Truth:
    return _truth(examination.recognised)


def _delphi(examination: Criteria) -> Truth:
    return _at_least(2, _cluster(examination))


def _delphi_whole(examination: Criteria) -> Truth:
    return _at_least(3, _cluster(examination))


def _spot_in_band(examination: Criteria) -> Truth:
    return _at_least(
        3,
        (
            examination.taut_band,
            examination.hypersensitive_spot,
            examination.spot_in_band,
        ),
    )


def _data_driven(examination: Criteria) -> Truth:
    complementary = (
        examination.referred_pain,
        examination.recognised,
        examination.twitch_on_palpation,
        examination.restricted_stretch,
    )
    return _both(_spot_in_band(examination), _at_least(1, complementary))


def _palpable_nodule(examination: Criteria) -> Truth:
    return _truth(examination.nodule)


def _spontaneous(examination: Criteria) -> Truth:
    return _truth(examination.spontaneous_pain)


def _simons(examination: Criteria) -> Truth:
    return _at_least(
        4,
        (
            examination.taut_band,
            examination.hypersensitive_spot,
            examination.recognised,
            examination.restricted_stretch,
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

# The whole cluster, because its wording was read; two of three was not.
DEFAULT_RULE: Final = DIAGNOSTIC_RULES[1]


def diagnostic_rule(
    rule: DiagnosticRule | str | None = None,
) -> DiagnosticRule:
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
        if type(rule) is str and known.key == rule:
            return known
    raise UnknownName(
        "diagnostic rule",
        tuple(known.key for known in DIAGNOSTIC_RULES),
        f"{described(rule)}; or pass a DiagnosticRule of your own",
    )
