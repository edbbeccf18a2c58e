"""
What an exchange of courses with a server asks, and what it leaves.

`dryneedling.fhir` makes these; here they are, so that views can show them.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.problems import Problem

__all__ = ["ImportReport", "PlanOutline", "Request", "RequestMethod"]

RequestMethod: TypeAlias = Literal["POST", "PUT", "DELETE"]


@final
@attrs.frozen
class ImportReport:
    """
    What an import could not take, and what was not ours.

    Attributes:
        problems: What was lost, each with the place of its resource.
        foreign: Resources of no course of ours, untouched.
    """

    __repr__ = short_repr

    problems: tuple[Problem, ...]
    foreign: tuple[dict[str, Any], ...] = attrs.field(repr=False)

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
    def headers(self) -> Mapping[str, str]:
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
    """

    __repr__ = short_repr

    requests: tuple[Request, ...]
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
