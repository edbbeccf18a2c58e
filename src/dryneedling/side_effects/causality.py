"""
How the cause of a side effect was assessed, in the words of a scheme.
"""

import enum
from typing import Annotated, ClassVar, cast, final

import attrs

from dryneedling._bounds import Titled, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks
from dryneedling._short_forms import short_repr
from dryneedling._values import by_value
from dryneedling.side_effects.schemes import in_scheme


@final
class CausalityTerm(enum.StrEnum):
    """
    The terms of the WHO-UMC system (PMC6039921, box 2).

    WHO-UMC writes *probable/likely*, *conditional/unclassified* and
    *unassessable/unclassifiable*.  It has no *unrelated*.
    """

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    CONDITIONAL = "conditional"
    UNASSESSABLE = "unassessable"


@final
class CausalityScheme(enum.StrEnum):
    """
    Whose terms an assessment is in.
    """

    WHO_UMC = "who_umc"


def _term(value: CausalityTerm | str) -> CausalityTerm:
    return word(CausalityTerm, value)


def _scheme(value: CausalityScheme | str | None) -> CausalityScheme | None:
    return word(CausalityScheme, value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Causality:
    """
    A term and the scheme it belongs to.

    It is never read as a `Relatedness`: two of the words are the same, and
    what has to be fulfilled before one may use them is not.  The table of
    adverse-event case reports asks for WHO-UMC terms
    (doi:10.1186/s12906-024-04421-5, table 6).

    Attributes:
        term: One of the six terms.
        scheme: WHO-UMC; None when not stated.

    >>> Causality("possible", "WHO-UMC").label, Causality("certain").label
    ('possible (who_umc)', 'certain (scheme not stated)')
    """

    __repr__ = short_repr

    term: Annotated[CausalityTerm, Titled("Causality term")] = attrs.field(
        converter=_term, kw_only=False
    )
    scheme: CausalityScheme | None = attrs.field(
        default=None, converter=_scheme, kw_only=False
    )

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The term with its scheme.
        """
        return in_scheme(self.term, self.scheme)


def to_causality(value: Causality | str | None) -> Causality | None:
    """
    Turn a bare term into an assessment; leave the rest untouched.

    Raises:
        InvalidRecord: There is no such term.
    """
    if value is None or type(value) is Causality:
        return value
    return Causality(value) if type(value) is str else cast("Causality", value)
