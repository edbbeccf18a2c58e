"""
What an exchange of courses with a server asks, and what it leaves.

`dryneedling.fhir` makes these; here they are, so that views can show them.
"""

from collections import Counter
from typing import Any, Literal, TypeAlias, final

import attrs

from dryneedling._exact import Number
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.outcomes import Score
from dryneedling.problems import Problem

__all__ = [
    "Degraded",
    "ImportReport",
    "PlanOutline",
    "Request",
    "RequestMethod",
    "ScoredForm",
    "ServerGaps",
]

RequestMethod: TypeAlias = Literal["POST", "PUT", "DELETE"]


@final
@attrs.frozen
class ScoredForm:
    """
    What a form says: the score by our rule, and the total that it carries.

    Attributes:
        score: The score, with the answers of its items where it has some.
        form_total: The total that the form carries; None where it carries
            none.
        agrees: Whether both are the same, to the digits that the form
            writes; None where one of them is not there.
        left: Lines of the form that took no part, as FHIRPath: names, words,
            categories.
    """

    __repr__ = short_repr
    __str__ = printed_record

    score: Score
    form_total: Number | None
    agrees: bool | None
    left: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Degraded:
    """
    A record that a server cannot hold as what it is.

    Attributes:
        kind: Kind of the record, "side-effect".
        key: Its key within the clinic.
        type: Type of the resource that it would be.
        instead: Type of the resource that holds it; None where none does.
        lost: What somebody who reads it there, or an import, will not find.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: str
    key: str
    type: str
    instead: str | None
    lost: str


@final
@attrs.frozen
class ServerGaps:
    """
    What a server does not take of a course.

    Attributes:
        records: Records that stand there as something else, or not at all.
    """

    __repr__ = short_repr

    records: tuple[Degraded, ...]

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


@final
@attrs.frozen
class ImportReport:
    """
    What an import could not take, and what was not ours.

    Attributes:
        problems: What was lost, each with the place of its resource.
        foreign: Resources that are not of this course, untouched.
        forms: Scores beside which the total of their form stands.
    """

    __repr__ = short_repr

    problems: tuple[Problem, ...]
    foreign: tuple[dict[str, Any], ...] = attrs.field(repr=False)
    forms: tuple[ScoredForm, ...] = ()

    @property
    def foreign_types(self) -> dict[str, int]:
        """
        How many foreign resources there are of each type.
        """
        types = (str(one.get("resourceType")) for one in self.foreign)
        return dict(sorted(Counter(types).items()))

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


@final
@attrs.frozen(kw_only=True)
class Request:
    """
    One request to a server of FHIR.

    Attributes:
        method: "POST", "PUT" or "DELETE".
        url: What stands behind the server's base, ``Observation/17``.
        body: The resource; None of a DELETE.
        if_match: The version that was read, as the header If-Match has it;
            None where nothing was read, or the server counts no versions.
        kind: Kind of the record, "score".
        key: Its key within the clinic.
        full_url: By what bodies of later requests name what a POST makes, in
            an outline; None where the server's own id is known.
    """

    __repr__ = short_repr
    __str__ = printed_record

    method: RequestMethod
    url: str
    body: dict[str, Any] | None
    if_match: str | None = None
    kind: str
    key: str
    full_url: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """
        What the request needs to say besides who asks.
        """
        said = {"Accept": "application/fhir+json"}
        if self.body is not None:
            said["Content-Type"] = "application/fhir+json"
        if self.if_match is not None:
            said["If-Match"] = self.if_match
        return said


@final
@attrs.frozen
class PlanOutline:
    """
    All requests of a plan, as if a server did each of them.

    Attributes:
        requests: The requests, in their order.
        problems: What a server is not asked, or has no status for.
        gaps: What the server does not take.
    """

    __repr__ = short_repr

    requests: tuple[Request, ...]
    problems: tuple[Problem, ...]
    gaps: ServerGaps = ServerGaps(())

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
